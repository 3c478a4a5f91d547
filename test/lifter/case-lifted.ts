// Cases through the lifter: an image made of their machine code alone, lifted, and run on the runtime.
import { NATIVE } from '../../lifter/abi/aapcs64.ts';
import type { Image, ImageSymbol } from '../../lifter/image.ts';
import { LiftError, lift, type Program, prepareProgram, type Tier } from '../../lifter/index.ts';
import { MEMORY } from '../../runtime-as/tables/memory.ts';
import type { Libc } from '../libc/instance.ts';
import { type Case, codeOf, type Frame, STATE_BYTES } from './case-state.ts';

const CODE_AT = 0x1_0000;
/** In the image window, far behind any image here. */
const STATE_AT = MEMORY.imageEnd - 4096;

const CMP_X1 = 0xf100_003f;
const B_NE_8 = 0x5400_0041;
const RET = 0xd65f_03c0;

/** `run(state, n)` calls case n: cmp x1, #n · b.ne over · b case n, for each. */
function imageOf(frame: Frame, cases: readonly Case[]): Image {
  const codes = cases.map((c) => codeOf(frame, c));
  const words: number[] = [];
  let at = 3 * cases.length + 1;
  const symbols: ImageSymbol[] = [];
  const symbol = (name: string, index: number, count: number): ImageSymbol => ({
    name,
    addr: CODE_AT + 4 * index,
    byteLen: 4 * count,
    kind: 'func',
    binding: 'global',
    defined: true,
  });
  symbols.push(symbol('run', 0, at));
  codes.forEach((code, n) => {
    symbols.push(symbol(`case${n}`, at, code.length));
    words.push(CMP_X1 | (n << 10), B_NE_8, (0x1400_0000 | (at - words.length - 2)) >>> 0);
    at += code.length;
  });
  words.push(RET, ...codes.flat());
  const bytes = new Uint8Array(Uint32Array.from(words).buffer);
  return {
    fileName: 'cases',
    abi: 'aapcs64',
    entry: 0,
    main: undefined,
    segments: [{ addr: CODE_AT, byteLen: bytes.length, bytes, writable: false, executable: true }],
    symbols,
    relocations: [],
    hasPointerRelocations: true,
    functionRanges: [],
    library: undefined,
    threadLocal: undefined,
    initArray: undefined,
    finiArray: undefined,
    serverCode: [],
    unread: [],
    codeRanges: [{ addr: CODE_AT, byteLen: bytes.length }],
  };
}

/** The program whose bytes, which some instructions read, are in memory now. */
let loaded: Program | undefined;

export type RunCase = (n: number, input: Uint8Array) => Uint8Array;

/** Lifts the cases into one module; the result gives the State after case n on an input. Throws LiftError. */
export function liftCases(libc: Libc, frame: Frame, cases: readonly Case[], tier: Tier = 'quick'): RunCase {
  const program = prepareProgram(imageOf(frame, cases));
  const { wasm } = lift(program, 'run', { tier });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>), {
    env: libc.link(),
  });
  const run = exports['run'] as (...args: (bigint | number)[]) => bigint;
  const rest = NATIVE.params.slice(2).map((r) => (r[0] === 'v' ? 0 : 0n));
  return (n, input) => {
    if (loaded !== program) libc.bytes().set(program.blob, program.base);
    loaded = program;
    libc.bytes().set(input, STATE_AT);
    run(BigInt(STATE_AT), BigInt(n), ...rest);
    return libc.bytes().slice(STATE_AT, STATE_AT + STATE_BYTES);
  };
}

/** Why `c` cannot be lifted; undefined when it can. */
export function refusalOf(libc: Libc, frame: Frame, c: Case): string | undefined {
  try {
    liftCases(libc, frame, [c]);
    return undefined;
  } catch (error) {
    if (error instanceof LiftError) return error.message;
    throw error;
  }
}
