// The functions of the host that the runtime imports as module "env": everything that wasm cannot do by itself.
import { FONTS } from '../gen/fonts.ts';
import type { HostCalls } from './calls.ts';
import { waitingImport } from './integration.ts';
import type { StyleReader } from './styles.ts';
import type { MeasureParts } from './text-parts.ts';
import { decoder, encoder } from './utf8.ts';

/** A failure of the runtime or of the app, as one sentence that says what to change. */
export class AzTrap extends Error {
  override readonly name: string = 'AzTrap';
}

/** The app called exit(); `code` is its argument. Nothing of it runs afterwards until the host calls it again. */
export class AzExit extends Error {
  override readonly name = 'AzExit';
  readonly code: number;

  constructor(code: number) {
    super(`the app ended with exit code ${code}`);
    this.code = code;
  }
}

export interface HostOptions {
  /** What few apps ask for; called when the first of it is needed. */
  calls(warn: (line: string) => void): HostCalls;
  /** Receives what the app prints: file descriptor 1 or 2 and a copy of the bytes. */
  write(fd: number, bytes: Uint8Array): void;
  /** Fills `into` from file descriptor 0 and returns the number of bytes; 0 = end. Default: the input is empty. */
  read?(fd: number, into: Uint8Array): number;
  /** Does what a row of FILE_OPS (tables/files.ts) says; the result, or −errno. Default: there are no files. */
  descriptors?(op: number, fd: number, bytes: Uint8Array): number;
  /** Hears of dropped CSS declarations and the like; default: fd 2. */
  warn?(message: string): void;
  /** Reads CSS texts. */
  styles: StyleReader;
  /** Measures text that holds characters outside of the advance tables. */
  measure: MeasureParts;
  /** Milliseconds since 1970-01-01 UTC, with fractions; default: the clock of the platform, which never goes back. */
  now?(): number;
  /** Called when the app asks for what is not the same twice. */
  onChance?(): void;
  /** Called when code of the app begins to wait: what it has done so far can be looked at then. */
  onWait?(): void;
  /** Called with the message before a trap is thrown. */
  onTrap?(message: string): void;
}

/** Asked for once: it takes browsers as long as the time itself. */
const START_MS = performance.timeOrigin;

/** The wall clock as it was when the program started, plus what passed since. */
export const platformNow = (): number => START_MS + performance.now();

const ENOENT = 2;

/** Copy of `byteLen` bytes at `ptr`: a copy, since the memory may grow under a view. */
export function copyOut(memory: WebAssembly.Memory, ptr: number, byteLen: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(memory.buffer, ptr >>> 0, byteLen).slice();
}

/** Where lines about dropped declarations and failed bindings go. */
export const warnOf = (options: HostOptions): ((message: string) => void) =>
  options.warn ?? ((message) => options.write(2, encoder.encode(`${message}\n`)));

/** The calls of a host, made once. */
export function callsOf(options: HostOptions): () => HostCalls {
  let calls: HostCalls | undefined;
  return () => {
    calls ??= options.calls(warnOf(options));
    return calls;
  };
}

/** `alloc` is the runtime's own allocator, known only after the runtime was instantiated. */
export function hostImports(
  options: HostOptions,
  calls: () => HostCalls,
  memory: WebAssembly.Memory,
  alloc: (byteLen: number) => number,
): Record<string, WebAssembly.ImportValue> {
  return {
    ...promptImports(options, calls, memory, alloc),
    az_wait: waitingImport(async (id, ptr, byteLen) => {
      const request = copyOut(memory, ptr, byteLen);
      options.onWait?.();
      return placeBytes(memory, alloc, await calls().later(id, request));
    }),
  };
}

/** Address of a new block of the heap with these bytes. */
function placeBytes(memory: WebAssembly.Memory, alloc: (byteLen: number) => number, bytes: Uint8Array): number {
  const at = alloc(bytes.byteLength) >>> 0;
  new Uint8Array(memory.buffer).set(bytes, at);
  return at;
}

/** Those that answer at once. */
function promptImports(
  options: HostOptions,
  calls: () => HostCalls,
  memory: WebAssembly.Memory,
  alloc: (byteLen: number) => number,
): Record<string, (...args: number[]) => number | undefined> {
  const text = (ptr: number, byteLen: number) => decoder.decode(copyOut(memory, ptr, byteLen));
  const readStyles = options.styles(warnOf(options));
  const place = (bytes: Uint8Array): number => placeBytes(memory, alloc, bytes);
  return {
    az_trap: (ptr, byteLen) => {
      const message = text(ptr, byteLen);
      options.onTrap?.(message);
      throw new AzTrap(message);
    },
    az_exit: (code) => {
      throw new AzExit(code);
    },
    az_write: (fd, ptr, byteLen) => {
      options.write(fd, copyOut(memory, ptr, byteLen));
      return undefined;
    },
    az_read: (fd, ptr, byteLen) => options.read?.(fd, new Uint8Array(memory.buffer, ptr >>> 0, byteLen)) ?? 0,
    // Where there are no files, none of any name exists.
    az_file: (op, fd, ptr, byteLen) =>
      options.descriptors?.(op, fd, new Uint8Array(memory.buffer, ptr >>> 0, byteLen)) ?? -ENOENT,
    az_css: (ptr, byteLen, kind) => place(readStyles(new Uint8Array(memory.buffer, ptr >>> 0, byteLen), kind)),
    az_call: (id, ptr, byteLen) => place(calls().now(id, copyOut(memory, ptr, byteLen))),
    az_measure: (font, sizePx, ptr, byteLen, splits) =>
      place(options.measure(FONTS[font].family, FONTS[font].weight, sizePx, text(ptr, byteLen), splits !== 0)),
    az_now: options.now ?? platformNow,
    az_zone_offset: (seconds) => calls().zoneOffset(seconds),
    az_zone_is_saving: (seconds) => (calls().zoneIsSaving(seconds) ? 1 : 0),
    az_zone_name: (seconds, to, room) => {
      const name = encoder.encode(calls().zoneName(seconds)).subarray(0, room);
      new Uint8Array(memory.buffer).set(name, to >>> 0);
      return name.length;
    },
    az_entropy: (to, byteLen) => {
      options.onChance?.();
      // One call of the generator gives 65536 bytes at most.
      for (let at = 0; at < byteLen; at += 65536)
        crypto.getRandomValues(new Uint8Array(memory.buffer, (to >>> 0) + at, Math.min(65536, byteLen - at)));
      return undefined;
    },
    az_random: () => {
      options.onChance?.();
      return Math.random();
    },
  };
}
