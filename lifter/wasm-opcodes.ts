// Opcodes of WebAssembly 2.0 and relaxed SIMD: number → mnemonic and what follows it. (Core specification, appendix "Index of
// instructions"; relaxed SIMD proposal, "Binary format".)

import { LiftError } from './error.ts';
import type { WasmReader } from './wasm-sections.ts';

/** What follows an opcode in the code. */
export type Immediate =
  | 'block'
  | 'label'
  | 'labels'
  | 'func'
  | 'indirect'
  | 'index'
  | 'pair'
  | 'types'
  | 'mem'
  | 'lane'
  | 'mem lane'
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'v128'
  | 'shuffle'
  | 'byte';

export interface Opcode {
  name: string;
  immediates: readonly Immediate[];
}

/** Second bytes behind these are opcodes of tables of their own. */
export const PREFIX = { misc: 0xfc, simd: 0xfd } as const;

const table = new Map<number, Opcode>();
const keyOf = (prefix: number, code: number): number => prefix * 0x1_0000 + code;

/** Rows with consecutive numbers from `first`; `-` leaves one out, `name/immediate` says what follows. */
function rows(prefix: number, first: number, group: string, names: string, all: Immediate[] = []): void {
  names
    .trim()
    .split(/\s+/)
    .forEach((entry, n) => {
      if (entry === '-') return;
      const [name, ...own] = entry.split('/');
      const immediates = own.length > 0 ? (own as Immediate[]) : all;
      table.set(keyOf(prefix, first + n), { name: group + name, immediates });
    });
}

rows(0, 0x00, '', 'unreachable nop block/block loop/block if/block else');
rows(0, 0x0b, '', 'end br/label br_if/label br_table/labels return call/func call_indirect/indirect');
rows(0, 0x12, '', 'return_call/func return_call_indirect/indirect');
rows(0, 0x1a, '', 'drop select select/types');
rows(0, 0x20, 'local.', 'get set tee', ['index']);
rows(0, 0x23, 'global.', 'get set', ['index']);
rows(0, 0x25, 'table.', 'get set', ['index']);
rows(0, 0x28, '', 'i32.load i64.load f32.load f64.load', ['mem']);
rows(0, 0x2c, 'i32.', 'load8_s load8_u load16_s load16_u', ['mem']);
rows(0, 0x30, 'i64.', 'load8_s load8_u load16_s load16_u load32_s load32_u', ['mem']);
rows(0, 0x36, '', 'i32.store i64.store f32.store f64.store', ['mem']);
rows(0, 0x3a, '', 'i32.store8 i32.store16 i64.store8 i64.store16 i64.store32', ['mem']);
rows(0, 0x3f, 'memory.', 'size grow', ['index']);
rows(0, 0x41, '', 'i32.const/i32 i64.const/i64 f32.const/f32 f64.const/f64');
const COMPARE = 'eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u';
rows(0, 0x45, 'i32.', `eqz ${COMPARE}`);
rows(0, 0x50, 'i64.', `eqz ${COMPARE}`);
rows(0, 0x5b, 'f32.', 'eq ne lt gt le ge');
rows(0, 0x61, 'f64.', 'eq ne lt gt le ge');
const INTEGER = 'clz ctz popcnt add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u rotl rotr';
rows(0, 0x67, 'i32.', INTEGER);
rows(0, 0x79, 'i64.', INTEGER);
const FLOAT = 'abs neg ceil floor trunc nearest sqrt add sub mul div min max copysign';
rows(0, 0x8b, 'f32.', FLOAT);
rows(0, 0x99, 'f64.', FLOAT);
rows(0, 0xa7, 'i32.', 'wrap_i64 trunc_f32_s trunc_f32_u trunc_f64_s trunc_f64_u');
rows(0, 0xac, 'i64.', 'extend_i32_s extend_i32_u trunc_f32_s trunc_f32_u trunc_f64_s trunc_f64_u');
rows(0, 0xb2, 'f32.', 'convert_i32_s convert_i32_u convert_i64_s convert_i64_u demote_f64');
rows(0, 0xb7, 'f64.', 'convert_i32_s convert_i32_u convert_i64_s convert_i64_u promote_f32');
rows(0, 0xbc, '', 'i32.reinterpret_f32 i64.reinterpret_f64 f32.reinterpret_i32 f64.reinterpret_i64');
rows(0, 0xc0, '', 'i32.extend8_s i32.extend16_s i64.extend8_s i64.extend16_s i64.extend32_s');
rows(0, 0xd0, 'ref.', 'null/byte is_null func/func');

rows(PREFIX.misc, 0, 'i32.', 'trunc_sat_f32_s trunc_sat_f32_u trunc_sat_f64_s trunc_sat_f64_u');
rows(PREFIX.misc, 4, 'i64.', 'trunc_sat_f32_s trunc_sat_f32_u trunc_sat_f64_s trunc_sat_f64_u');
rows(PREFIX.misc, 8, '', 'memory.init/pair data.drop/index memory.copy/pair memory.fill/index');
rows(
  PREFIX.misc,
  12,
  '',
  'table.init/pair elem.drop/index table.copy/pair table.grow/index table.size/index table.fill/index',
);

const S = PREFIX.simd;
rows(S, 0, 'v128.', 'load load8x8_s load8x8_u load16x4_s load16x4_u load32x2_s load32x2_u', ['mem']);
rows(S, 7, 'v128.', 'load8_splat load16_splat load32_splat load64_splat store', ['mem']);
rows(S, 12, '', 'v128.const/v128 i8x16.shuffle/shuffle i8x16.swizzle');
rows(S, 15, '', 'i8x16.splat i16x8.splat i32x4.splat i64x2.splat f32x4.splat f64x2.splat');
rows(S, 21, 'i8x16.', 'extract_lane_s extract_lane_u replace_lane', ['lane']);
rows(S, 24, 'i16x8.', 'extract_lane_s extract_lane_u replace_lane', ['lane']);
rows(S, 27, '', 'i32x4.extract_lane i32x4.replace_lane i64x2.extract_lane i64x2.replace_lane', ['lane']);
rows(S, 31, '', 'f32x4.extract_lane f32x4.replace_lane f64x2.extract_lane f64x2.replace_lane', ['lane']);
rows(S, 35, 'i8x16.', COMPARE);
rows(S, 45, 'i16x8.', COMPARE);
rows(S, 55, 'i32x4.', COMPARE);
rows(S, 65, 'f32x4.', 'eq ne lt gt le ge');
rows(S, 71, 'f64x2.', 'eq ne lt gt le ge');
rows(S, 77, 'v128.', 'not and andnot or xor bitselect any_true');
rows(S, 84, 'v128.', 'load8_lane load16_lane load32_lane load64_lane', ['mem lane']);
rows(S, 88, 'v128.', 'store8_lane store16_lane store32_lane store64_lane', ['mem lane']);
rows(S, 92, 'v128.', 'load32_zero load64_zero', ['mem']);
rows(S, 94, '', 'f32x4.demote_f64x2_zero f64x2.promote_low_f32x4');
rows(S, 96, 'i8x16.', 'abs neg popcnt all_true bitmask narrow_i16x8_s narrow_i16x8_u');
rows(S, 103, 'f32x4.', 'ceil floor trunc nearest');
const NARROW_MATH = 'shl shr_s shr_u add add_sat_s add_sat_u sub sub_sat_s sub_sat_u';
rows(S, 107, 'i8x16.', NARROW_MATH);
rows(S, 116, '', 'f64x2.ceil f64x2.floor i8x16.min_s i8x16.min_u i8x16.max_s i8x16.max_u f64x2.trunc i8x16.avgr_u');
rows(S, 124, 'i16x8.', 'extadd_pairwise_i8x16_s extadd_pairwise_i8x16_u');
rows(S, 126, 'i32x4.', 'extadd_pairwise_i16x8_s extadd_pairwise_i16x8_u');
rows(S, 128, 'i16x8.', 'abs neg q15mulr_sat_s all_true bitmask narrow_i32x4_s narrow_i32x4_u');
const extend = (from: string): string =>
  `extend_low_${from}_s extend_high_${from}_s extend_low_${from}_u extend_high_${from}_u`;
const extmul = (from: string): string => extend(from).replaceAll('extend', 'extmul');
rows(S, 135, 'i16x8.', `${extend('i8x16')} ${NARROW_MATH}`);
rows(S, 148, '', 'f64x2.nearest i16x8.mul i16x8.min_s i16x8.min_u i16x8.max_s i16x8.max_u - i16x8.avgr_u');
rows(S, 156, 'i16x8.', extmul('i8x16'));
rows(S, 160, 'i32x4.', `abs neg - all_true bitmask - - ${extend('i16x8')} shl shr_s shr_u add - - sub - - - mul`);
rows(S, 182, 'i32x4.', `min_s min_u max_s max_u dot_i16x8_s - ${extmul('i16x8')}`);
rows(S, 192, 'i64x2.', `abs neg - all_true bitmask - - ${extend('i32x4')} shl shr_s shr_u add - - sub - - - mul`);
rows(S, 214, 'i64x2.', `eq ne lt_s gt_s le_s ge_s ${extmul('i32x4')}`);
rows(S, 224, 'f32x4.', 'abs neg - sqrt add sub mul div min max pmin pmax');
rows(S, 236, 'f64x2.', 'abs neg - sqrt add sub mul div min max pmin pmax');
rows(S, 248, '', 'i32x4.trunc_sat_f32x4_s i32x4.trunc_sat_f32x4_u f32x4.convert_i32x4_s f32x4.convert_i32x4_u');
rows(S, 252, 'i32x4.', 'trunc_sat_f64x2_s_zero trunc_sat_f64x2_u_zero');
rows(S, 254, 'f64x2.', 'convert_low_i32x4_s convert_low_i32x4_u');
rows(S, 256, 'i8x16.', 'relaxed_swizzle');
rows(
  S,
  257,
  'i32x4.',
  'relaxed_trunc_f32x4_s relaxed_trunc_f32x4_u relaxed_trunc_f64x2_s_zero relaxed_trunc_f64x2_u_zero',
);
rows(S, 261, '', 'f32x4.relaxed_madd f32x4.relaxed_nmadd f64x2.relaxed_madd f64x2.relaxed_nmadd');
rows(S, 265, '', 'i8x16.relaxed_laneselect i16x8.relaxed_laneselect i32x4.relaxed_laneselect i64x2.relaxed_laneselect');
rows(S, 269, '', 'f32x4.relaxed_min f32x4.relaxed_max f64x2.relaxed_min f64x2.relaxed_max');
rows(S, 273, '', 'i16x8.relaxed_q15mulr_s i16x8.relaxed_dot_i8x16_i7x16_s i32x4.relaxed_dot_i8x16_i7x16_add_s');

/** `prefix` 0 for opcodes of one byte. */
export const opcodeAt = (prefix: number, code: number): Opcode | undefined => table.get(keyOf(prefix, code));
/** Every row, in the order of the numbers. */
export const OPCODES: readonly Opcode[] = [...table].sort(([a], [b]) => a - b).map(([, opcode]) => opcode);

/** Of two with one name, select, the first has no immediates. */
const ENCODINGS = new Map([...table].reverse().map(([key, { name }]) => [name, key]));
/** Number of the instruction: prefix · 0x1_0000 + code. */
export const encodingOf = (name: string): number | undefined => ENCODINGS.get(name);

/** Reads an opcode; its immediates come next. Throws LiftError for a number that is none. */
export function readOpcode(r: WasmReader): Opcode {
  const at = r.at;
  const first = r.u8();
  const isPrefix = first === PREFIX.misc || first === PREFIX.simd;
  const opcode = opcodeAt(isPrefix ? first : 0, isPrefix ? r.u32() : first);
  if (!opcode) throw new LiftError(`unknown wasm opcode 0x${first.toString(16)} at ${at}`);
  return opcode;
}

/** Steps over the locals in front of a function's code. */
export function skipLocals(r: WasmReader): void {
  for (let groups = r.u32(); groups > 0; groups--) {
    r.u32();
    r.u8();
  }
}
