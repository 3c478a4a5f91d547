// What lifting gives, as plain data that a cache can hold: modules, image, slots, and where all of it comes from in the
// app's sources. Getting it loads the lifter only when the cache has no answer.
import type { CodeMap } from '../lifter/code-map.ts';
import type { SourceFile } from '../lifter/dwarf-lines.ts';
import type { Range, Tier } from '../lifter/index.ts';
import type { FunctionType, SlotName } from '../runtime-as/host/index.ts';
import { type Cache, cacheKey } from './cache.ts';
import { Progress } from './progress.ts';
import { isBuilt } from './version.ts';

/** Where the code of a module comes from: byte offset → instruction → source line. */
export interface Symbols extends CodeMap {
  /** names of functions by wasm index, imports first; the latter have none */
  functions: string[];
  /** per range of code: index in the list of sources, or NO_SOURCE */
  sources: Uint32Array;
  /** per range, from 1; 0 = unknown */
  lines: Uint32Array;
  columns: Uint32Array;
}
export const NO_SOURCE = 0xffff_ffff;

export interface UnitCode {
  /** without custom sections */
  wasm: Uint8Array<ArrayBuffer>;
  symbols: Symbols;
}

export interface Unit extends UnitCode {
  /** export of its root */
  name: string;
  /** the same with relaxed multiply-adds, for engines that fuse them; absent where there are none */
  relaxed?: UnitCode;
}

interface Lifted {
  fileName: string;
  /** relocated bytes for `base` */
  image: Uint8Array<ArrayBuffer>;
  base: number;
  /** all address-taken functions; `reason`: why one cannot be lifted */
  slots: SlotName[];
  /** type by which lifted code calls through pointers */
  pointerCall: FunctionType;
  sources: SourceFile[];
  /** code that is for the server alone: addresses in the image */
  serverCode: Range[];
  /** slots of functions in it */
  serverSlots: number[];
  /** why the file's line table could not be read */
  warning?: string;
}

export interface LiftedApp extends Lifted {
  init: Unit[];
  main: Unit;
  bySlot: [slot: number, unit: Unit][];
  /** parts of the image that its modules do not read */
  unread: Range[];
}

export interface LiftedProgram extends Lifted {
  main: Unit;
  initCount: number;
  /** slots of functions that run at exit */
  finiSlots: number[];
}

/** An image for `base` with zeros in place of some parts. */
export function withoutParts(image: Uint8Array, base: number, parts: readonly Range[]): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(image);
  for (const { addr, byteLen } of parts) copy.fill(0, addr - base, addr - base + byteLen);
  return copy;
}

export interface Kinds {
  app: LiftedApp;
  program: LiftedProgram;
}

/** Hears how much of the work is done, 0 to 1, and of the function that it is about. */
export type OnProgress = (done: number, name: string) => void;
export type Lift<K extends keyof Kinds> = (request: LiftRequest, onProgress: OnProgress) => Promise<Kinds[K]>;
export type Lifters = { [K in keyof Kinds]: Lift<K> };

export interface LiftRequest {
  bytes: Uint8Array;
  fileName: string;
  tier: Tier;
  /** C prototypes of functions that the host adds, one a line */
  prototypes?: string;
}

export interface LiftSettings {
  cache?: Cache;
  /** hears of what is odd, but no failure; one line each */
  warn?(line: string): void;
}

/** What lifts: a thread, where this is the built program. */
async function lifterOf<K extends keyof Kinds>(kind: K): Promise<Lift<K>> {
  if (!isBuilt()) return (await import('./lift.ts')).LIFTERS[kind];
  const { liftInThread } = await import('./lift-thread.ts');
  return (request, onProgress) => liftInThread(kind, request, onProgress);
}

/** Lifts an app function by function, or a program as one module, or takes it from the cache. Throws LiftError. */
export async function lifted<K extends keyof Kinds>(
  kind: K,
  request: LiftRequest,
  { cache, warn }: LiftSettings = {},
): Promise<Kinds[K]> {
  const key = cache && cacheKey([kind, request.tier, request.fileName, request.prototypes ?? ''], request.bytes);
  let found = cache?.read(key!) as Kinds[K] | undefined;
  if (!found) {
    const progress = new Progress(`lifting ${request.fileName}`);
    try {
      const lift = await lifterOf(kind);
      found = await lift(request, (done, name) => progress.update(done, name));
    } finally {
      progress.finish();
    }
    cache?.write(key!, found);
  }
  if (found.warning) warn?.(found.warning);
  return found;
}
