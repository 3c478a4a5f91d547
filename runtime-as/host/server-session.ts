// Questions that the server, `run` and the tests ask of a runtime, and pages do not: what the app is, its document as HTML, its tree.
import { type DragCalls, dragCalls } from './drag.ts';
import { copyOut } from './imports.ts';
import { type Remote, remoteCalls } from './remote.ts';
import { type Access, APP_TYPE_AT, NONE, resultBytes, u32s, view, withBytes } from './session.ts';
import { decoder, encoder } from './utf8.ts';

/** What AzApp_create and AzApp_run recorded. Slots are 0 where the app gave no such function. */
export interface AppInfo {
  /** 0 nothing, 1 after AzApp_create, 2 after AzApp_run. */
  stage: number;
  layoutSlot: number;
  toJsonSlot: number;
  fromJsonSlot: number;
  /** Create callback of the window. */
  createSlot: number;
  /** main() registered icons, or contexts of layout callbacks: pages run it too, whatever form the model has. */
  needsMain: boolean;
  /** AZ_REFLECT type id of the model: an address of the image. */
  typeId: bigint;
  title: string;
  /** Window size that the app asked for, CSS px. */
  widthPx: number;
  heightPx: number;
}

export interface ServerSession extends DragCalls {
  /** Callbacks that run on the server. */
  remote: Remote;
  /** Drops document, timers and model, which runs the app's destructors. */
  close(): void;
  /** The body of the document as HTML. */
  renderHtml(): string;
  appInfo(): AppInfo;
  /** Table slots of the callbacks in the document, ascending. */
  callbackSlots(): number[];
  /** Ids of the children of a node, text nodes included. */
  children(node: number): number[];
  /** Parent id; undefined for the root. */
  parent(node: number): number | undefined;
  /** Node with this `id` attribute of the app; undefined = none. */
  findById(id: string): number | undefined;
  /** Scroll offsets of an element in CSS px. */
  setScroll(node: number, x: number, y: number): void;
}

/**
 *   appInfo, 48 bytes   +0 u32 stage   +4 layout slot   +8 toJson slot   +12 fromJson slot   +16 u64 type id
 *                       +24 title ptr  +28 title byteLen  +32 f32 width  +36 f32 height       +40 u32 create slot
 *                       +44 u32 1 = main() said what a page cannot know without it
 */
function readAppInfo(access: Access, ptr: number): AppInfo {
  const at = view(access.memory);
  const u32 = (offset: number) => at.getUint32(ptr + offset, true);
  return {
    stage: u32(0),
    layoutSlot: u32(4),
    toJsonSlot: u32(8),
    fromJsonSlot: u32(12),
    createSlot: u32(40),
    needsMain: u32(44) === 1,
    typeId: at.getBigUint64(ptr + APP_TYPE_AT, true),
    title: decoder.decode(copyOut(access.memory, u32(24), u32(28))),
    widthPx: at.getFloat32(ptr + 32, true),
    heightPx: at.getFloat32(ptr + 36, true),
  };
}

export function serverSession(access: Access): ServerSession {
  const { exports, guard } = access;
  return {
    close: () => {
      guard(() => exports.AzStartup_close());
    },
    renderHtml: () => decoder.decode(resultBytes(access, exports.AzStartup_renderHtml())),
    callbackSlots: () => u32s(resultBytes(access, exports.AzStartup_callbackSlots())),
    children: (node: number) => u32s(resultBytes(access, exports.AzStartup_getChildren(node))),
    parent: (node: number) => {
      const id = exports.AzStartup_getParent(node);
      return id === NONE ? undefined : id;
    },
    findById: (id: string) => {
      const node = withBytes(access, encoder.encode(id), (ptr, byteLen) => exports.AzStartup_findById(ptr, byteLen));
      return node === NONE ? undefined : node;
    },
    setScroll: (node: number, x: number, y: number) => {
      exports.AzStartup_setScroll(node, x, y);
    },
    appInfo: () => readAppInfo(access, exports.AzStartup_appInfo() >>> 0),
    ...dragCalls(access),
    remote: remoteCalls(access),
  };
}
