// The one way to start the runtime: in the server, in `run`, in tests and in the page. Memory, tables and stack pointer
// are made here and shared by the runtime and all lifted modules.
import { FONTS } from '../gen/fonts.ts';
import { MEMORY, TABLE } from '../tables/memory.ts';
import { CssParser } from './css.ts';
import type { Measure } from './measure.ts';
import { startYoga } from './yoga.ts';

/** A failure of the runtime or of the app, as one sentence that says what to change. */
export class AzTrap extends Error {
  override readonly name = 'AzTrap';
}

export interface RuntimeOptions {
  runtimeWasm: BufferSource | WebAssembly.Module;
  yogaWasm: BufferSource | WebAssembly.Module;
  /** Receives what the app prints: file descriptor 1 or 2 and a copy of the bytes. */
  write(fd: number, bytes: Uint8Array): void;
  /** Hears of dropped CSS declarations and the like; default: fd 2. */
  warn?(message: string): void;
  /** Width in px of text that holds characters outside of the advance tables. */
  measure: Measure;
  /** Called with the message before a trap is thrown. */
  onTrap?(message: string): void;
}

type RuntimeFunction = (...args: (number | bigint)[]) => number;
export type RuntimeExports = Record<string, WebAssembly.ExportValue> & Record<`Az${string}`, RuntimeFunction>;

/** Fields of an event record that are not 0 (tables/wire.ts, EVENT). */
export interface EventFields {
  node?: number;
  x?: number;
  y?: number;
  button?: number;
  modifiers?: number;
  payload?: string;
}

export interface Runtime {
  memory: WebAssembly.Memory;
  /** Native-typed view of the function slots. */
  table: WebAssembly.Table;
  /** The same slots in the uniform type of lifted callers. */
  uniform: WebAssembly.Table;
  /** Stack pointer of lifted code, taken over at calls that may re-enter it. */
  sp: WebAssembly.Global<'i32'>;
  exports: RuntimeExports;
  /** Import object of lifted modules. */
  env: Record<string, WebAssembly.ExportValue>;
  readString(ptr: number, byteLen: number): string;
  /** Copies bytes into a new block of the heap; the caller owns it. */
  writeBytes(bytes: Uint8Array): number;
  /** Copies the app's segments to their place; everything else of the image window becomes zero. */
  loadImage(bytes: Uint8Array, base: number): void;
  addModule(module: WebAssembly.Module): Promise<WebAssembly.Instance>;
}

interface Shared {
  memory: WebAssembly.Memory;
  table: WebAssembly.Table;
  uniform: WebAssembly.Table;
  sp: WebAssembly.Global<'i32'>;
}

function makeShared(): Shared {
  const table = { element: 'anyfunc', initial: TABLE.initialSize } as const;
  return {
    memory: new WebAssembly.Memory({ initial: MEMORY.initialPages, maximum: MEMORY.maximumPages }),
    table: new WebAssembly.Table(table),
    uniform: new WebAssembly.Table(table),
    sp: new WebAssembly.Global({ value: 'i32', mutable: true }, MEMORY.stackTop),
  };
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Copy of `byteLen` bytes at `ptr`: a copy, since the memory may grow under a view. */
export function copyOut(memory: WebAssembly.Memory, ptr: number, byteLen: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(memory.buffer, ptr, byteLen).slice();
}

/** The functions of the host that the runtime imports as "env". */
function hostFunctions(options: RuntimeOptions, shared: Shared, alloc: (byteLen: number) => number) {
  const { memory } = shared;
  const text = (ptr: number, byteLen: number) => decoder.decode(copyOut(memory, ptr, byteLen));
  const warn = options.warn ?? ((message: string) => options.write(2, encoder.encode(`${message}\n`)));
  const css = new CssParser(warn);
  return {
    az_trap: (ptr: number, byteLen: number) => {
      const message = text(ptr, byteLen);
      options.onTrap?.(message);
      throw new AzTrap(message);
    },
    az_write: (fd: number, ptr: number, byteLen: number) => {
      options.write(fd, copyOut(memory, ptr, byteLen));
    },
    az_css: (ptr: number, byteLen: number, kind: number) => {
      const bytes = css.parse(text(ptr, byteLen), kind);
      const at = alloc(bytes.byteLength);
      new Uint8Array(memory.buffer).set(bytes, at);
      return at;
    },
    az_measure: (font: number, sizePx: number, ptr: number, byteLen: number) =>
      options.measure(FONTS[font].family, FONTS[font].weight, sizePx, text(ptr, byteLen)),
    az_now: () => performance.now(),
    az_random: () => Math.random(),
  };
}

/** Instantiates Yoga and the runtime, connects them, registers the fonts; the document is still empty. */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const shared = makeShared();
  const { memory, table } = shared;
  const yoga = await startYoga(options.yogaWasm, table);
  const { runtimeWasm } = options;
  const module = runtimeWasm instanceof WebAssembly.Module ? runtimeWasm : await WebAssembly.compile(runtimeWasm);
  let alloc: RuntimeFunction = () => 0;
  const host = hostFunctions(options, shared, (byteLen) => alloc(byteLen));
  const { exports: raw } = await WebAssembly.instantiate(module, { env: { ...shared, ...host }, yoga: yoga.imports });
  const exports = raw as RuntimeExports;
  alloc = exports.AzStartup_alloc;

  yoga.contexts.forEach((context, row) => {
    exports.AzYoga_setContext(row, context);
  });
  yoga.setMeasure(exports.AzYoga_measureSlot());
  exports.AzStartup_init();
  const writeBytes = (bytes: Uint8Array): number => {
    const ptr = alloc(bytes.byteLength);
    new Uint8Array(memory.buffer).set(bytes, ptr);
    return ptr;
  };
  for (const { advances } of FONTS) {
    const bytes = Uint8Array.from(atob(advances), (c) => c.charCodeAt(0));
    exports.AzStartup_addFont(writeBytes(bytes), bytes.byteLength);
  }
  const env = { ...raw, ...shared };
  return {
    ...shared,
    exports,
    env,
    writeBytes,
    readString: (ptr, byteLen) => decoder.decode(copyOut(memory, ptr, byteLen)),
    loadImage: (bytes, base) => {
      if (base < MEMORY.imageBase || base + bytes.byteLength > MEMORY.imageEnd)
        throw new Error(`the image does not fit the window ${MEMORY.imageBase}..${MEMORY.imageEnd}`);
      const window = new Uint8Array(memory.buffer, MEMORY.imageBase, MEMORY.imageEnd - MEMORY.imageBase);
      window.fill(0);
      window.set(bytes, base - MEMORY.imageBase);
    },
    addModule: async (module) => (await WebAssembly.instantiate(module, { env })) as WebAssembly.Instance,
  };
}
