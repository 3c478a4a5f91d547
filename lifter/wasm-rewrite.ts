// Code of a wasm module → the same with other instructions in some places: calls, types and globals by new indices, calls through the
// table.
import { LiftError } from './error.ts';
import { ByteWriter } from './wasm-bytes.ts';
import { readOpcode, skipLocals } from './wasm-opcodes.ts';
import { readImmediate } from './wasm-refs.ts';
import { WasmReader } from './wasm-sections.ts';

export const OPCODE = {
  call: 0x10,
  callIndirect: 0x11,
  localGet: 0x20,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Const: 0x41,
  end: 0x0b,
  unreachable: 0x00,
  if: 0x04,
  i32Eqz: 0x45,
  i32Sub: 0x6b,
} as const;

/** An instruction that names a function, a global or the type of what it calls. */
export interface Place {
  /** offsets in the module of its opcode and behind it */
  from: number;
  end: number;
  opcode: number;
  index: number;
}

const NAMING: ReadonlySet<number> = new Set([OPCODE.call, OPCODE.globalGet, OPCODE.globalSet]);

/** All of them in a body, locals included, that begins and ends at these offsets. */
export function places(wasm: Uint8Array, from: number, end: number): Place[] {
  const r = new WasmReader(wasm, from);
  const found: Place[] = [];
  skipLocals(r);
  while (r.at < end) {
    const at = r.at;
    const { immediates } = readOpcode(r);
    const opcode = wasm[at];
    const typeOrName = r.at;
    const values = immediates.map((kind) => readImmediate(r, kind));
    if (opcode === OPCODE.callIndirect)
      found.push({ from: at, end: r.at, opcode, index: new WasmReader(wasm, typeOrName).u32() });
    else if (NAMING.has(opcode)) found.push({ from: at, end: r.at, opcode, index: values[0] });
    else if (immediates.includes('func')) throw new LiftError(`function named at ${at}, which is no call`);
  }
  return found;
}

/** The body with what `write` writes in the place of each instruction. */
export function rewritten(
  wasm: Uint8Array,
  from: number,
  end: number,
  write: (out: ByteWriter, place: Place) => void,
): Uint8Array {
  const out = new ByteWriter(end - from + 64);
  let at = from;
  for (const place of places(wasm, from, end)) {
    out.bytes(wasm.subarray(at, place.from));
    write(out, place);
    at = place.end;
  }
  out.bytes(wasm.subarray(at, end));
  return out.written();
}

/** Loads and conversions: one value becomes another. */
const isUnary = (opcode: number): boolean => (opcode >= 0x28 && opcode <= 0x35) || (opcode >= 0xa7 && opcode <= 0xc4);

/**
 * Constants and offsets in a body that may be addresses, without those that are pushed for one of the last `given(f)` arguments of a
 * call of `f` and go nowhere else.
 */
export function addresses(wasm: Uint8Array, from: number, end: number, given: (f: number) => number): number[] {
  const r = new WasmReader(wasm, from);
  const found: number[] = [];
  // What the last instructions pushed, one value each: nothing else can take one of them before a call does.
  let pushed: number[] = [];
  skipLocals(r);
  while (r.at < end) {
    const opcode = wasm[r.at];
    const { immediates } = readOpcode(r);
    const values = immediates.map((kind) => readImmediate(r, kind));
    if (opcode === OPCODE.i32Const) pushed.push(values[0]);
    else if (opcode === OPCODE.localGet) pushed.push(0);
    else if (isUnary(opcode) && pushed.length > 0) {
      found.push(pushed[pushed.length - 1], ...values);
      pushed[pushed.length - 1] = 0;
    } else {
      const taken = opcode === OPCODE.call ? given(values[0]) : 0;
      found.push(...pushed.slice(0, Math.max(0, pushed.length - taken)));
      if (immediates.some((kind) => kind.startsWith('mem'))) found.push(...values);
      pushed = [];
    }
  }
  return found.filter((value) => value !== 0);
}
