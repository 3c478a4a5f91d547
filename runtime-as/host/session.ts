// Typed front of the AzStartup_* exports: strings and records in, strings and records out. One function per question
// that pages ask; those of the server are in server-session.ts.
import { HIT_TEST } from '../tables/wire/events.ts';
import { EVENT, FRAME } from '../tables/wire.ts';
import type { HostCalls } from './calls.ts';
import { AzTrap, copyOut } from './imports.ts';
import { decoder, encoder } from './utf8.ts';
import type { Waiting } from './waiting.ts';

type RuntimeFunction = (...args: (number | bigint)[]) => number;
export type RuntimeExports = Record<string, WebAssembly.ExportValue> &
  Record<`Az${string}`, RuntimeFunction> & { AzStartup_eventKindsNeeded(): bigint };

/** Fields of an event record; absent ones are 0 (tables/wire.ts, EVENT). */
export interface EventFields {
  /** Target node, or PAGE; default HIT_TEST: the runtime finds it. */
  node?: number;
  /** CSS px in the viewport; scroll: the new offsets; resize: the new size; input: x is the caret. */
  x?: number;
  y?: number;
  /** Mouse button as the DOM numbers it, the AzVirtualKeyCode of a key, or the other node of a focus event. */
  button?: number;
  /** Sum of MODIFIERS. */
  modifiers?: number;
  /** Text, at most EVENT.payloadMax UTF-8 bytes. */
  payload?: string;
  /** When it happened, ms since 1970-01-01 UTC; default: now. */
  timeMs?: number;
}

/** Border box in CSS px of the viewport. */
export interface Box {
  node: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What pages ask. */
export interface Session {
  /** Type id of the model: an address of the image. */
  modelType(): bigint;
  /** Size of the viewport in CSS px; the next document is laid out for it. */
  setViewport(widthPx: number, heightPx: number): void;
  /** Title of the window of an app whose main() ran elsewhere. */
  setTitle(title: string): void;
  /** Runs the app's fromJson on this text and makes the result the model; throws AzTrap with the app's reason. */
  hydrate(json: string): void;
  /** The model as JSON text by the app's toJson; undefined where the app has none or it gives null. */
  serializeState(): string | undefined;
  /** Runs the layout callback and makes the document: style, layout. Returns the number of nodes. */
  initLayoutCache(): number;
  /** Id of the innermost element below a viewport point; undefined = none. */
  hitTest(x: number, y: number): number | undefined;
  /** Delivers an event (`kind`: id of an EVENTS row). Returns a copy of the patch frame, undefined when nothing changed. */
  dispatch(kind: number, event: EventFields): Uint8Array<ArrayBuffer> | undefined;
  /** From now on `dispatch` leaves boxes to be found where the page can show changes without them. */
  deferLayout(): void;
  /**
   * Finds the boxes that the last event has left to be found, as questions about boxes do, and what the page has to know of them,
   * which is part of the next event's frame otherwise. Returns as `dispatch` does.
   */
  layOut(): Uint8Array<ArrayBuffer> | undefined;
  /** After an event that failed: the patches that it had written before, by which the document has changed. */
  writtenPatches(): Uint8Array<ArrayBuffer> | undefined;
  /** After each event, until there is none: has the next image made that a callback makes. Returns as `dispatch` does. */
  renderImages(): Uint8Array<ArrayBuffer> | undefined;
  /** For apps that wait, in engines that can: events from now on go through this. undefined = the engine cannot. */
  startWaiting(): Waiting | undefined;
  /** Runs the threads that the last event added to their ends: where startWaiting was not called. */
  runTasks(): void;
  /** True when the last event added threads, which are to be run. */
  hasTasks(): boolean;
  /** Messages of threads for which an event "thread" is to be sent. */
  messageCount(): number;
  /** When the next timer is due, ms since 1970-01-01 UTC; undefined = none runs. An event "timer" calls those due. */
  nextTimerMs(): number | undefined;
  /** True when a callback of the last event asked to prevent the browser's own action. */
  defaultPrevented(): boolean;
  boxes(): Box[];
  /** 1 where boxes are to be measured by the page, which alone knows them; 2 where they are, 0 where the layout knows all. */
  measureState(): number;
  /** Kinds of events that some node listens to. */
  eventKindsNeeded(): ReadonlySet<number>;
  /** URL that `data-az-wasm` of nodes with this callback names. */
  setModuleUrl(slot: number, url: string): void;
  /** True for an element, or PAGE, whose offsets need not be 0. */
  canScroll(node: number): boolean;
}

export const NONE = -1;
/** Of appInfo (server-session.ts). */
export const APP_TYPE_AT = 16;
const BOX_BYTES = 20;

/** What every method needs: exports, memory, and calls that leave the stack pointer as it was even when they trap. */
export interface Access {
  exports: RuntimeExports;
  memory: WebAssembly.Memory;
  guard<T>(call: () => T): T;
  sp: WebAssembly.Global<'i32'>;
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  calls(): HostCalls;
}

export const view = (memory: WebAssembly.Memory): DataView => new DataView(memory.buffer);

/** Calls `use` with a heap copy of `bytes` that lives as long as the call. */
export function withBytes<T>(
  { exports, memory }: Pick<Access, 'exports' | 'memory'>,
  bytes: Uint8Array,
  use: (ptr: number, byteLen: number) => T,
): T {
  const ptr = exports.AzStartup_alloc(bytes.byteLength);
  new Uint8Array(memory.buffer).set(bytes, ptr);
  try {
    return use(ptr, bytes.byteLength);
  } finally {
    exports.AzStartup_free(ptr);
  }
}

/** The result block that the last call left in the runtime. */
export function resultBytes(
  { exports, memory }: Pick<Access, 'exports' | 'memory'>,
  ptr: number,
): Uint8Array<ArrayBuffer> {
  return copyOut(memory, ptr, exports.AzStartup_resultLen());
}

export const u32s = (bytes: Uint8Array<ArrayBuffer>): number[] => [...new Uint32Array(bytes.buffer)];

/** Writes all fields of a record but its payload. */
function writeFields(record: DataView, event: EventFields, payloadLen: number): void {
  record.setUint32(EVENT.nodeAt, event.node ?? HIT_TEST, true);
  record.setFloat32(EVENT.xAt, event.x ?? 0, true);
  record.setFloat32(EVENT.yAt, event.y ?? 0, true);
  record.setUint32(EVENT.buttonAt, event.button ?? 0, true);
  record.setUint32(EVENT.modifiersAt, event.modifiers ?? 0, true);
  record.setUint32(EVENT.payloadLenAt, payloadLen, true);
}

/** The record of an event, as the runtime reads it. */
export function eventBytes(event: EventFields): Uint8Array {
  const payload = encoder.encode(event.payload ?? '');
  const bytes = new Uint8Array(Math.max(EVENT.byteLen, EVENT.payloadAt + payload.byteLength));
  if (payload.byteLength > EVENT.payloadMax)
    throw new AzTrap(`event: a payload of ${payload.byteLength} bytes; at most ${EVENT.payloadMax} fit the record`);
  writeFields(new DataView(bytes.buffer), event, payload.byteLength);
  bytes.set(payload, EVENT.payloadAt);
  return bytes;
}

/** Puts records into the runtime's memory: all that have no payload into one block, since most events cost next to nothing else. */
function recordWriter(access: Access): <T>(event: EventFields, use: (record: number) => T) => T {
  const { exports, memory } = access;
  let kept = 0;
  let record = new DataView(new ArrayBuffer(0));
  return (event, use) => {
    if (event.payload) return withBytes(access, eventBytes(event), use);
    if (kept === 0) {
      kept = exports.AzStartup_alloc(EVENT.byteLen) >>> 0;
      new Uint8Array(memory.buffer, kept, EVENT.byteLen).fill(0);
    }
    if (record.buffer !== memory.buffer) record = new DataView(memory.buffer, kept, EVENT.byteLen);
    writeFields(record, event, 0);
    return use(kept);
  };
}

function readBoxes(bytes: Uint8Array<ArrayBuffer>): Box[] {
  const at = new DataView(bytes.buffer);
  return Array.from({ length: bytes.byteLength / BOX_BYTES }, (_, i) => {
    const f32 = (field: number) => at.getFloat32(i * BOX_BYTES + field * 4, true);
    return { node: at.getUint32(i * BOX_BYTES, true), x: f32(1), y: f32(2), width: f32(3), height: f32(4) };
  });
}

/** One bit per kind → kinds; the same object as long as they are the same, since pages ask after every event. */
function kindSets(): (bits: bigint) => ReadonlySet<number> {
  let last = 0n;
  let kinds: ReadonlySet<number> = new Set();
  return (bits) => {
    if (bits === last) return kinds;
    last = bits;
    const all = new Set<number>();
    for (let kind = 0; bits >> BigInt(kind); kind++) if ((bits >> BigInt(kind)) & 1n) all.add(kind);
    kinds = all;
    return kinds;
  };
}

/** The frame of patches at this address; 0 = none. */
export const copyFrame = (memory: WebAssembly.Memory, frame: number): Uint8Array<ArrayBuffer> | undefined =>
  frame === 0 ? undefined : copyOut(memory, frame, view(memory).getUint32((frame >>> 0) + FRAME.byteLenAt, true));

/** Threads of the app. */
function taskCalls(access: Access) {
  const { exports } = access;
  return {
    startWaiting: () => access.calls().startWaiting(access),
    runTasks: () => access.calls().runTasks(access),
    hasTasks: () => exports.AzStartup_hasTask() !== 0,
    messageCount: () => exports.AzStartup_messageCount(),
  };
}

/** The page's questions: layout, events, patches. */
function documentCalls(access: Access) {
  const { exports, memory, guard, now } = access;
  const withRecord = recordWriter(access);
  return {
    setViewport: (widthPx: number, heightPx: number) => {
      exports.AzStartup_setViewport(widthPx, heightPx);
    },
    initLayoutCache: () => guard(() => exports.AzStartup_initLayoutCache()),
    hitTest: (x: number, y: number) => {
      const node = exports.AzStartup_hitTest(x, y);
      return node === NONE ? undefined : node;
    },
    dispatch: (kind: number, event: EventFields) =>
      withRecord(event, (record) => {
        exports.AzStartup_setTime(event.timeMs ?? now());
        return copyFrame(
          memory,
          guard(() => exports.AzStartup_dispatchEvent(kind, record)),
        );
      }),
    deferLayout: () => exports.AzStartup_deferLayout(1),
    layOut: () =>
      copyFrame(
        memory,
        guard(() => exports.AzStartup_layOut()),
      ),
    writtenPatches: () => copyFrame(memory, exports.AzStartup_writtenPatches()),
    renderImages: () =>
      copyFrame(
        memory,
        guard(() => exports.AzStartup_renderImages()),
      ),
    nextTimerMs: () => {
      const ms = exports.AzStartup_nextTimerMs();
      return ms < 0 ? undefined : ms;
    },
    defaultPrevented: () => exports.AzStartup_defaultPrevented() !== 0,
    measureState: () => exports.AzStartup_measureState(),
    boxes: () => readBoxes(resultBytes(access, exports.AzStartup_boxes())),
    canScroll: (node: number) => exports.AzStartup_canScroll(node) !== 0,
  };
}

/** Questions about the tree and its callbacks. */
function treeCalls(access: Access) {
  const { exports } = access;
  const kindSet = kindSets();
  return {
    eventKindsNeeded: () => kindSet(exports.AzStartup_eventKindsNeeded()),
    setModuleUrl: (slot: number, url: string) => {
      withBytes(access, encoder.encode(url), (ptr, byteLen) => exports.AzStartup_setModuleUrl(slot, ptr, byteLen));
    },
  };
}

/** The model's way into and out of the app. */
function modelCalls(access: Access) {
  const { exports, memory, guard } = access;
  return {
    setTitle: (title: string) => {
      withBytes(access, encoder.encode(title), (ptr, byteLen) => exports.AzStartup_setTitle(ptr, byteLen));
    },
    hydrate: (json: string) => {
      const status = withBytes(access, encoder.encode(json), (ptr, byteLen) =>
        guard(() => exports.AzStartup_hydrate(ptr, byteLen)),
      );
      if (status === 0) return;
      const why = copyOut(memory, exports.AzStartup_lastError(), exports.AzStartup_lastErrorLen());
      throw new AzTrap(decoder.decode(why));
    },
    modelType: () => view(memory).getBigUint64((exports.AzStartup_appInfo() >>> 0) + APP_TYPE_AT, true),
    serializeState: () => {
      const ptr = guard(() => exports.AzStartup_serializeState());
      return ptr === 0 ? undefined : decoder.decode(resultBytes(access, ptr));
    },
  };
}

export function makeSession(access: Access): Session {
  return {
    ...documentCalls(access),
    ...treeCalls(access),
    ...modelCalls(access),
    ...taskCalls(access),
  };
}
