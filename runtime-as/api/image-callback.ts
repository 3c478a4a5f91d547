// AzImageRef_callback: an image that a function of the app makes for the box it is shown in. What becomes of it: picture.ts.
import { CHANGE_IMAGE, NO_NODE, pushChange } from '../change';
import { CALLBACK_CTX } from '../call';
import { currentDoc } from '../document';
import { domOf, NONE, nodeOf } from '../dom/doc';
import { FILTER_IMAGE, findCallback } from '../dom/node';
import { cloneOptionRefAny } from '../gen/glue';
import {
  AzCoreImageCallback_callback, AzCoreImageCallback_SIZE, AzRenderImageCallback_SIZE, AzRenderImageCallbackInfo_bounds,
  AzRenderImageCallbackInfo_callable_ptr,
} from '../gen/layout';
import { indexOfId } from '../ids';
import { carryAll, renderNext } from '../picture';
import { hookPictures } from '../state/pictures';
import { trapNumber } from '../state/trap';
import { boxCallbackState, callbackState, storeContext } from './callback-state';
import { callbackImage, imageCallbackData, imageCallbackSlot, imageIs, KIND_CALLBACK } from './image';
import { refAnyClone } from './refany';
import { beginVariant } from './variant';

/** From an AzCoreRenderImageCallback (function, AzOptionRefAny) and an AzRefAny, both of which move. */
export function AzImageRef_callback(ret: usize, callback: usize, data: usize): void {
  hookPictures(renderNext.index, carryAll.index);
  boxCallbackState(callbackImage(ret, <u32>load<u64>(callback)), data, callback + 8);
}

/** AzOptionCoreImageCallback: clones of the data and of the context. */
export function AzImageRef_getImageCallback(ret: usize, image: usize): void {
  const isCallback = imageIs(image, KIND_CALLBACK);
  beginVariant(ret, 8 + AzCoreImageCallback_SIZE, <u32>isCallback);
  if (!isCallback) return;
  const state = callbackState(imageCallbackData(image));
  refAnyClone(ret + 8, state);
  store<u64>(ret + 8, imageCallbackSlot(image), AzCoreImageCallback_callback);
  cloneOptionRefAny(ret + 16 + AzCoreImageCallback_callback, state + CALLBACK_CTX);
}

export function AzRenderImageCallback_create(ret: usize, slot: usize): void {
  memory.fill(ret, 0, AzRenderImageCallback_SIZE);
  store<u64>(ret, slot);
}

/** The callback moves. */
export function AzRenderImageCallback_toCore(ret: usize, callback: usize): void {
  memory.copy(ret, callback, AzRenderImageCallback_SIZE);
}

export function AzRenderImageCallbackInfo_getBounds(ret: usize, info: usize): void {
  memory.copy(ret, info + AzRenderImageCallbackInfo_bounds, 16);
}

export function AzRenderImageCallbackInfo_getCallbackNodeId(ret: usize, info: usize): void {
  memory.copy(ret, info, 16);
}

export function AzRenderImageCallbackInfo_getCtx(ret: usize, info: usize): void {
  storeContext(ret, <usize>load<u64>(info, AzRenderImageCallbackInfo_callable_ptr));
}

/** `node` is an AzNodeId. */
export function AzCallbackInfo_updateImageCallback(_info: usize, _dom: u64, node: u64): void {
  const idx = indexOfId(<u32>node);
  if (idx == NONE || !findCallback(domOf(nodeOf(currentDoc(), idx)), FILTER_IMAGE))
    trapNumber('AzCallbackInfo_updateImageCallback', 'no callback makes the image of node', node);
  pushChange(CHANGE_IMAGE, <u32>node);
}

export function AzCallbackInfo_updateAllImageCallbacks(_info: usize): void {
  pushChange(CHANGE_IMAGE, NO_NODE);
}
