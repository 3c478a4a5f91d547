// One row per mnemonic, in Capstone's spelling: what it does. A mnemonic without a row stops the lift by name.

import { bin, not } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import * as alu from './alu.ts';
import * as bits from './bits.ts';
import * as branch from './branch.ts';
import * as fp from './fp.ts';
import * as mem from './mem.ts';
import * as simd from './simd.ts';
import * as multiply from './simd-multiply.ts';
import { type Builder, isVectorName, unsupported } from './state.ts';
import * as structure from './structure.ts';

export type Semantic = (b: Builder, i: Insn) => void;
type Rows = Record<string, Semantic>;

/** Where one mnemonic serves general, scalar and vector registers: the vector form by its arrangement, then by register. */
const byForm =
  (forms: { general?: Semantic; scalar?: Semantic; vector?: Semantic }): Semantic =>
  (b, i) => {
    const first = i.operands[0];
    const general = first?.kind === 'reg' && !isVectorName(first.reg) && !simd.isVectorForm(i);
    const form = simd.isVectorForm(i) ? 'vector' : general ? 'general' : 'scalar';
    const sem = forms[form];
    if (!sem) throw unsupported(i, `no ${form} form in the table`);
    sem(b, i);
  };

const integer: Rows = {
  add: byForm({ general: alu.binary('add'), scalar: simd.lanes('add'), vector: simd.lanes('add') }),
  adds: alu.binary('add', { flags: 'add' }),
  sub: byForm({ general: alu.binary('sub'), scalar: simd.lanes('sub'), vector: simd.lanes('sub') }),
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
  mov: byForm({ general: alu.move, scalar: simd.moveVector, vector: simd.moveVector }),
  movz: alu.move,
  movn: alu.unary(not),
  movk: alu.moveKeep,
  mvn: byForm({ general: alu.unary(not), vector: simd.invertBits }),
  neg: byForm({ general: alu.unary(alu.negate), scalar: simd.lanes('neg'), vector: simd.lanes('neg') }),
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
  lsl: alu.shift('shl'),
  lsr: alu.shift('shr_u'),
  asr: alu.shift('shr_s'),
  ror: alu.shift('rotr'),
  lslv: alu.shift('shl'),
  lsrv: alu.shift('shr_u'),
  asrv: alu.shift('shr_s'),
  rorv: alu.shift('rotr'),
  extr: alu.extract,
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
  uxtw: bits.extend(32, false),
  clz: bits.countLeadingZeros,
  cls: bits.countLeadingSign,
  rbit: bits.reverseBits,
  rev: bits.reverseBytes(),
  rev16: byForm({ general: bits.reverseBytes(2), vector: simd.reverseLanes(2) }),
  rev32: byForm({ general: bits.reverseBytes(4), vector: simd.reverseLanes(4) }),
  rev64: simd.reverseLanes(8),
};

const memory: Rows = {
  ldr: mem.loadRegister(),
  ldur: mem.loadRegister(),
  ldtr: mem.loadRegister(),
  ldar: mem.loadRegister(),
  ldxr: mem.loadRegister(),
  ldaxr: mem.loadRegister(),
  str: mem.storeRegister(),
  stur: mem.storeRegister(),
  sttr: mem.storeRegister(),
  stlr: mem.storeRegister(),
  stxr: mem.storeExclusive(),
  stlxr: mem.storeExclusive(),
  ld1: structure.loadStructure,
  st1: structure.storeStructure,
  ld1r: structure.loadReplicate,
  ldp: mem.loadPair(),
  ldnp: mem.loadPair(),
  ldpsw: mem.loadPair(true),
  stp: mem.storePair,
  stnp: mem.storePair,
  adr: mem.pcRelative,
  adrp: mem.pcRelative,
  prfm: mem.nothing,
  prfum: mem.nothing,
};
for (const [suffix, bytes] of [
  ['b', 1],
  ['h', 2],
] as const) {
  for (const stem of ['ldr', 'ldur', 'ldar', 'ldxr', 'ldaxr', 'ldtr']) memory[stem + suffix] = mem.loadRegister(bytes);
  for (const stem of ['str', 'stur', 'stlr', 'sttr']) memory[stem + suffix] = mem.storeRegister(bytes);
  for (const stem of ['stxr', 'stlxr']) memory[stem + suffix] = mem.storeExclusive(bytes);
  for (const stem of ['ldrs', 'ldurs', 'ldtrs']) memory[stem + suffix] = mem.loadRegister(bytes, true);
}
for (const stem of ['ldrsw', 'ldursw', 'ldtrsw']) memory[stem] = mem.loadRegister(4, true);

/** LSE: ld<op>{a,l,al}{b,h} and the st<op> aliases are spelled out by a loop over orderings and sizes. */
const RMW: Rows = {};
for (const order of ['', 'a', 'l', 'al'])
  for (const [suffix, bytes] of [
    ['', 0],
    ['b', 1],
    ['h', 2],
  ] as const) {
    const ops = { ldadd: 'add', ldset: 'or', ldeor: 'xor' } as const;
    for (const [stem, op] of Object.entries(ops))
      RMW[stem + order + suffix] = mem.atomic((old, v) => bin(op, old.t, old, v), bytes);
    RMW[`ldclr${order}${suffix}`] = mem.atomic(
      (old, v) => bin('and', old.t, old, old.t === 'i32' ? not('i32', v) : not('i64', v)),
      bytes,
    );
    RMW[`swp${order}${suffix}`] = mem.atomic((_, v) => v, bytes);
    RMW[`cas${order}${suffix}`] = mem.compareAndSwap(bytes);
  }

const control: Rows = {
  b: branch.jump,
  cbz: branch.branchZero(true),
  cbnz: branch.branchZero(false),
  tbz: branch.branchBit(true),
  tbnz: branch.branchBit(false),
  bl: branch.call,
  blr: branch.callRegister,
  br: branch.jumpRegister,
  ret: branch.ret,
  retaa: branch.ret,
  retab: branch.ret,
  brk: mem.trap,
  udf: mem.trap,
  mrs: mem.readSystem,
};
for (const cc of ['eq', 'ne', 'hs', 'lo', 'cs', 'cc', 'mi', 'pl', 'vs', 'vc', 'hi', 'ls', 'ge', 'lt', 'gt', 'le', 'al'])
  control[`b.${cc}`] = branch.branchConditional;
/** Pointer authentication, branch targets, barriers and hints do nothing in one thread without signed pointers. */
for (const name of [
  'nop',
  'hint',
  'bti',
  'paciasp',
  'autiasp',
  'pacibsp',
  'autibsp',
  'xpaclri',
  'dmb',
  'dsb',
  'isb',
  'yield',
  'csdb',
  'clrex',
])
  control[name] = mem.nothing;

const floating: Rows = {
  fadd: byForm({ scalar: fp.binaryFp('add'), vector: simd.floatLanes('add') }),
  fsub: byForm({ scalar: fp.binaryFp('sub'), vector: simd.floatLanes('sub') }),
  fmul: byForm({ scalar: fp.binaryFp('mul'), vector: simd.floatLanes('mul') }),
  fdiv: byForm({ scalar: fp.binaryFp('div'), vector: simd.floatLanes('div') }),
  fnmul: fp.binaryFp('mul', 'neg'),
  fmax: byForm({ scalar: fp.binaryFp('max'), vector: simd.floatLanes('max') }),
  fmin: byForm({ scalar: fp.binaryFp('min'), vector: simd.floatLanes('min') }),
  fmaxnm: byForm({ scalar: fp.minMaxNumber('max') }),
  fminnm: byForm({ scalar: fp.minMaxNumber('min') }),
  fabs: byForm({ scalar: fp.unaryFp('abs'), vector: simd.floatLanes('abs') }),
  fneg: byForm({ scalar: fp.unaryFp('neg'), vector: simd.floatLanes('neg') }),
  fsqrt: byForm({ scalar: fp.unaryFp('sqrt'), vector: simd.floatLanes('sqrt') }),
  frintz: byForm({ scalar: fp.unaryFp('trunc'), vector: simd.floatLanes('trunc') }),
  frintp: byForm({ scalar: fp.unaryFp('ceil'), vector: simd.floatLanes('ceil') }),
  frintm: byForm({ scalar: fp.unaryFp('floor'), vector: simd.floatLanes('floor') }),
  frintn: byForm({ scalar: fp.unaryFp('nearest'), vector: simd.floatLanes('nearest') }),
  frintx: byForm({ scalar: fp.unaryFp('nearest'), vector: simd.floatLanes('nearest') }),
  frinti: byForm({ scalar: fp.unaryFp('nearest'), vector: simd.floatLanes('nearest') }),
  frinta: byForm({ scalar: fp.roundAway }),
  fabd: byForm({ scalar: fp.absoluteDifference }),
  fmadd: fp.fused(false, false),
  fmsub: fp.fused(true, false),
  fnmadd: fp.fused(true, true),
  fnmsub: fp.fused(false, true),
  fcmp: fp.compareFp,
  fcmpe: fp.compareFp,
  fccmp: fp.conditionalCompareFp,
  fccmpe: fp.conditionalCompareFp,
  fcsel: fp.selectFp,
  fcvt: fp.convertPrecision,
  fmov: byForm({
    general: fp.moveFp,
    scalar: fp.moveFp,
    vector: (b, i) => (i.operands[1].kind === 'fp' ? simd.moveFloatImmediate : simd.moveVector)(b, i),
  }),
  scvtf: byForm({ scalar: fp.fromInteger(true) }),
  ucvtf: byForm({ scalar: fp.fromInteger(false) }),
};
for (const [letter, rounding] of [
  ['z', 'trunc'],
  ['n', 'nearest'],
  ['m', 'floor'],
  ['p', 'ceil'],
  ['a', 'away'],
] as const)
  for (const sign of ['s', 'u'] as const)
    floating[`fcvt${letter}${sign}`] = byForm({
      general: fp.toInteger(rounding, sign === 's'),
      scalar: fp.toInteger(rounding, sign === 's'),
    });

const vector: Rows = {
  movi: simd.moveImmediate(false),
  mvni: simd.moveImmediate(true),
  dup: simd.duplicate,
  ins: simd.moveVector,
  umov: simd.moveFromLane(false),
  smov: simd.moveFromLane(true),
  bsl: simd.bitSelect('bsl'),
  bit: simd.bitSelect('bit'),
  bif: simd.bitSelect('bif'),
  mla: multiply.multiply('add'),
  mls: multiply.multiply('sub'),
  fmla: multiply.fusedLanes(false),
  fmls: multiply.fusedLanes(true),
  uaddlv: multiply.sumLong(false),
  saddlv: multiply.sumLong(true),
  smax: simd.lanes('max_s', ['i8x16', 'i16x8', 'i32x4']),
  smin: simd.lanes('min_s', ['i8x16', 'i16x8', 'i32x4']),
  umax: simd.lanes('max_u', ['i8x16', 'i16x8', 'i32x4']),
  umin: simd.lanes('min_u', ['i8x16', 'i16x8', 'i32x4']),
  abs: simd.lanes('abs'),
  cnt: simd.lanes('popcnt', ['i8x16']),
  shl: simd.shiftImmediate('shl'),
  ushr: simd.shiftImmediate('shr_u'),
  sshr: simd.shiftImmediate('shr_s'),
  usra: simd.shiftImmediate('shr_u', true),
  ssra: simd.shiftImmediate('shr_s', true),
  xtn: simd.narrow(false),
  xtn2: simd.narrow(true),
  shrn: simd.narrow(false, true),
  shrn2: simd.narrow(true, true),
  addv: multiply.reduce('add'),
  smaxv: multiply.reduce('max_s'),
  umaxv: multiply.reduce('max_u'),
  sminv: multiply.reduce('min_s'),
  uminv: multiply.reduce('min_u'),
  addp: simd.pairwise('add', false),
  faddp: simd.pairwise('add', true),
  zip1: simd.zip(0),
  zip2: simd.zip(1),
  uzp1: simd.unzip(0),
  uzp2: simd.unzip(1),
  trn1: simd.transpose(0),
  trn2: simd.transpose(1),
  ext: simd.extractBytes,
  cmeq: simd.compareLanes('eq'),
  cmgt: simd.compareLanes('gt_s'),
  cmge: simd.compareLanes('ge_s'),
  cmlt: simd.compareLanes('lt_s'),
  cmle: simd.compareLanes('le_s'),
  cmhi: simd.compareLanes('gt_u'),
  cmhs: simd.compareLanes('ge_u'),
  fcmeq: simd.compareLanes('eq', true),
  fcmgt: simd.compareLanes('gt', true),
  fcmge: simd.compareLanes('ge', true),
  fcmlt: simd.compareLanes('lt', true),
  fcmle: simd.compareLanes('le', true),
};
for (const [sign, isSigned] of [
  ['s', true],
  ['u', false],
] as const)
  for (const [suffix, upper] of [
    ['', false],
    ['2', true],
  ] as const) {
    vector[`${sign}shll${suffix}`] = simd.widenShift(isSigned, upper);
    vector[`${sign}xtl${suffix}`] = simd.widenShift(isSigned, upper);
    if (upper) vector[`${sign}mull2`] = multiply.multiplyLong(isSigned, true);
    vector[`${sign}mlal${suffix}`] = multiply.multiplyLong(isSigned, upper, 'add');
    vector[`${sign}mlsl${suffix}`] = multiply.multiplyLong(isSigned, upper, 'sub');
  }
vector['shll'] = simd.widenShift(false, false);
vector['shll2'] = simd.widenShift(false, true);

export const rows: ReadonlyMap<string, Semantic> = new Map(
  [integer, bitfields, memory, RMW, control, floating, vector].flatMap((family) => Object.entries(family)),
);

/** Appends what `i` does to the block under construction; a mnemonic without a row throws with its address. */
export function lower(b: Builder, i: Insn): void {
  const sem = rows.get(i.mnemonic);
  if (!sem)
    throw unsupported(
      i,
      i.mnemonic === '(unknown)'
        ? `undecodable word 0x${i.word.toString(16).padStart(8, '0')}`
        : `mnemonic ${i.mnemonic} has no row in the instruction table`,
    );
  const from = b.body.length;
  sem(b, i);
  for (const stmt of b.body.slice(from)) stmt.at = i.addr;
}
