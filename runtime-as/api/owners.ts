// The counted types that generated drop and clone code ends in.

export { AzApp_clone, AzApp_delete } from './app';
export { AzFontRef_clone, AzFontRef_delete } from './font-ref';
export { AzIconProviderHandle_clone, AzIconProviderHandle_delete } from './icon-part';
export { AzImageRef_clone, AzImageRef_delete } from './image';
export { AzFile_clone, AzFile_delete } from './open-file';
export { AzRefAny_clone, AzRefAny_delete, AzRefCount_clone, AzRefCount_delete } from './refany';
export { AzThread_clone, AzThread_delete } from './thread';
