// Code of a wasm module → what it refers to: functions by their index, and constants that may be addresses of data.
import { LiftError } from './error.ts';
import { type Immediate, readOpcode, skipLocals } from './wasm-opcodes.ts';
import type { WasmReader } from './wasm-sections.ts';

const END = 'end';
/** Instructions that name segments by index. */
const PASSIVE = ['memory.init', 'data.drop', 'table.init', 'elem.drop'];

/** A function index in code. */
export interface FunctionRef {
  /** offsets in the module of its first byte and behind its last */
  from: number;
  end: number;
  index: number;
}

export interface Refs {
  functions: FunctionRef[];
  /** constants and offsets of loads and stores */
  addresses: number[];
  /** indices of globals */
  globals: number[];
}

/** Bytes of immediates that always have the same length. */
const FIXED_BYTES: Partial<Record<Immediate, number>> = { lane: 1, byte: 1, f32: 4, f64: 8, v128: 16, shuffle: 16 };

/** Steps over one immediate; answers what can be an index of a function or an address, else 0. */
export function readImmediate(r: WasmReader, kind: Immediate): number {
  const fixed = FIXED_BYTES[kind];
  if (fixed !== undefined) {
    r.take(fixed);
    return 0;
  }
  switch (kind) {
    case 'i32':
      return Number(r.signed());
    case 'i64':
    case 'block':
      r.signed();
      return 0;
    case 'labels':
      for (let count = r.u32() + 1; count > 0; count--) r.u32();
      return 0;
    case 'types':
      r.take(r.u32());
      return 0;
    case 'indirect':
    case 'pair':
      r.u32();
      r.u32();
      return 0;
    case 'mem':
    case 'mem lane': {
      r.u32();
      const offset = r.u32();
      if (kind === 'mem lane') r.u8();
      return offset;
    }
    default:
      return r.u32();
  }
}

/** Reads one instruction and adds what it refers to; answers its name. */
function readInsn(r: WasmReader, refs: Refs): string {
  const at = r.at;
  const opcode = readOpcode(r);
  if (PASSIVE.includes(opcode.name)) throw new LiftError(`${opcode.name} at ${at}: passive segments are not supported`);
  for (const kind of opcode.immediates) {
    const from = r.at;
    const value = readImmediate(r, kind);
    if (opcode.name.startsWith('global.')) refs.globals.push(value);
    if (kind === 'func') refs.functions.push({ from, end: r.at, index: value });
    else if ((kind === 'i32' || kind.startsWith('mem')) && value !== 0) refs.addresses.push(value);
  }
  return opcode.name;
}

/** Reads the body of a function, locals included, that ends at `end`. */
export function readBody(r: WasmReader, end: number): Refs {
  const refs: Refs = { functions: [], addresses: [], globals: [] };
  skipLocals(r);
  while (r.at < end) readInsn(r, refs);
  if (r.at !== end) throw new LiftError(`the wasm code at ${end} ends inside of an instruction`);
  return refs;
}

/** Reads a constant expression, its `end` included. */
export function readConstant(r: WasmReader): Refs {
  const refs: Refs = { functions: [], addresses: [], globals: [] };
  while (readInsn(r, refs) !== END);
  return refs;
}
