// Rows of data processing on general registers (ARM ARM C4.1.92, C4.1.93), and of what vectors share with it by name.
import { not } from '../exprs.ts';
import * as alu from './alu.ts';
import * as bits from './bits.ts';
import { byForm, type Rows } from './row.ts';
import * as simd from './simd.ts';
import * as lanes from './simd-lanes.ts';
import * as multiply from './simd-multiply.ts';

const arithmetic: Rows = {
  add: byForm({ general: alu.binary('add'), vector: simd.lanes('add') }),
  adds: alu.binary('add', { flags: 'add' }),
  sub: byForm({ general: alu.binary('sub'), vector: simd.lanes('sub') }),
  subs: alu.binary('sub', { flags: 'sub' }),
  and: byForm({ general: alu.binary('and'), vector: simd.logic('and') }),
  ands: alu.binary('and', { flags: 'logic' }),
  bic: byForm({ general: alu.binary('and', { negate: true }), vector: simd.logic('bic') }),
  bics: alu.binary('and', { negate: true, flags: 'logic' }),
  orr: byForm({ general: alu.binary('or'), vector: simd.logic('orr') }),
  orn: byForm({ general: alu.binary('or', { negate: true }), vector: simd.orNot }),
  eor: byForm({ general: alu.binary('xor'), vector: simd.logic('eor') }),
  eon: alu.binary('xor', { negate: true }),
  cmp: alu.compare('sub'),
  cmn: alu.compare('add'),
  tst: alu.compare('logic'),
  mov: byForm({ general: alu.move, vector: simd.moveVector }),
  movz: alu.move,
  movn: alu.unary(not),
  movk: alu.moveKeep,
  mvn: byForm({ general: alu.unary(not), vector: simd.invertBits }),
  neg: byForm({ general: alu.unary(alu.negate), vector: simd.lanes('neg') }),
  negs: alu.unary(alu.negate, 'sub'),
  adc: alu.withCarry({ subtract: false, flags: false }),
  adcs: alu.withCarry({ subtract: false, flags: true }),
  sbc: alu.withCarry({ subtract: true, flags: false }),
  sbcs: alu.withCarry({ subtract: true, flags: true }),
  ngc: alu.withCarry({ subtract: true, flags: false, zeroLeft: true }),
  ngcs: alu.withCarry({ subtract: true, flags: true, zeroLeft: true }),
  mul: byForm({ general: alu.multiply(0), vector: multiply.multiply() }),
  mneg: alu.multiply(0, true),
  madd: alu.multiply(1),
  msub: alu.multiply(-1),
  smull: byForm({ general: alu.multiplyLong(true, 0), vector: multiply.multiplyLong(true, false) }),
  umull: byForm({ general: alu.multiplyLong(false, 0), vector: multiply.multiplyLong(false, false) }),
  smaddl: alu.multiplyLong(true, 1),
  umaddl: alu.multiplyLong(false, 1),
  smsubl: alu.multiplyLong(true, -1),
  umsubl: alu.multiplyLong(false, -1),
  smnegl: alu.multiplyLong(true, 0, true),
  umnegl: alu.multiplyLong(false, 0, true),
  smulh: alu.multiplyHigh(true),
  umulh: alu.multiplyHigh(false),
  sdiv: alu.divide(true),
  udiv: alu.divide(false),
};

const conditional: Rows = {
  csel: alu.conditionalSelect(alu.identity),
  csinc: alu.conditionalSelect(alu.increment),
  csinv: alu.conditionalSelect(not),
  csneg: alu.conditionalSelect(alu.negate),
  cinc: alu.conditionalChange(alu.increment),
  cinv: alu.conditionalChange(not),
  cneg: alu.conditionalChange(alu.negate),
  cset: alu.conditionalSet(false),
  csetm: alu.conditionalSet(true),
  ccmp: alu.conditionalCompare('sub'),
  ccmn: alu.conditionalCompare('add'),
};

const bitfields: Rows = {
  lsl: alu.shift('shl'),
  lsr: alu.shift('shr_u'),
  asr: alu.shift('shr_s'),
  ror: alu.shift('rotr'),
  extr: alu.extract,
  ubfx: bits.fieldExtract(false),
  sbfx: bits.fieldExtract(true),
  ubfiz: bits.fieldInsertZero(false),
  sbfiz: bits.fieldInsertZero(true),
  bfi: bits.fieldInsert('bfi'),
  bfxil: bits.fieldInsert('bfxil'),
  bfc: bits.fieldInsert('bfc'),
  sxtb: bits.extend(8, true),
  sxth: bits.extend(16, true),
  sxtw: bits.extend(32, true),
  uxtb: bits.extend(8, false),
  uxth: bits.extend(16, false),
  clz: byForm({ general: bits.countLeadingZeros, vector: lanes.lanes1(lanes.leadingZeros) }),
  cls: byForm({ general: bits.countLeadingSign, vector: lanes.lanes1(lanes.leadingSigns) }),
  rbit: byForm({ general: bits.reverseBits, vector: lanes.lanes1(lanes.reverseBitsOfBytes) }),
  rev: bits.reverseBytes(),
  rev16: byForm({ general: bits.reverseBytes(2), vector: simd.reverseLanes(2) }),
  rev32: byForm({ general: bits.reverseBytes(4), vector: simd.reverseLanes(4) }),
};

const checksums: Rows = {};
for (const polynomial of ['crc32', 'crc32c'] as const)
  for (const [suffix, bytes] of [
    ['b', 1],
    ['h', 2],
    ['w', 4],
    ['x', 8],
  ] as const)
    checksums[polynomial + suffix] = bits.checksum(polynomial, bytes);

export const INTEGER_ROWS: Rows = { ...arithmetic, ...conditional, ...bitfields, ...checksums };
