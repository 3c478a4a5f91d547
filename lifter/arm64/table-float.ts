// Rows of floating point, scalar and per lane (ARM ARM C4.1.95, C4.1.96).
import * as fp from './fp.ts';
import * as convert from './fp-convert.ts';
import { byForm, HALVES, type Rows, type Semantic } from './row.ts';
import * as simd from './simd.ts';
import { addRotated, multiplyRotated } from './simd-complex.ts';
import * as floats from './simd-float.ts';
import * as multiply from './simd-multiply.ts';

const { floats1, floats2, plainFloat } = floats;

const arithmetic: Rows = {
  fadd: byForm({ scalar: fp.binaryFp('add'), vector: simd.floatLanes('add') }),
  fsub: byForm({ scalar: fp.binaryFp('sub'), vector: simd.floatLanes('sub') }),
  fmul: byForm({ scalar: fp.binaryFp('mul'), vector: simd.floatLanes('mul') }),
  fdiv: byForm({ scalar: fp.binaryFp('div'), vector: simd.floatLanes('div') }),
  fnmul: fp.binaryFp('mul', 'neg'),
  fmulx: byForm({ scalar: fp.multiplyExtended, vector: floats2(floats.multiplyExtended) }),
  fabd: byForm({ scalar: fp.absoluteDifference, vector: floats2(floats.absDifference) }),
  fabs: byForm({ scalar: fp.unaryFp('abs'), vector: simd.floatLanes('abs') }),
  fneg: byForm({ scalar: fp.unaryFp('neg'), vector: simd.floatLanes('neg') }),
  fsqrt: byForm({ scalar: fp.unaryFp('sqrt'), vector: simd.floatLanes('sqrt') }),
  fmadd: fp.fused(false, false),
  fmsub: fp.fused(true, false),
  fnmadd: fp.fused(true, true),
  fnmsub: fp.fused(false, true),
  fmla: byForm({ scalar: fp.fusedInto(false), vector: multiply.fusedLanes(false) }),
  fmls: byForm({ scalar: fp.fusedInto(true), vector: multiply.fusedLanes(true) }),
  frecpe: byForm({ scalar: fp.helper('az_frecpe'), vector: floats.floatHelper('az_frecpe', 1) }),
  frsqrte: byForm({ scalar: fp.helper('az_frsqrte'), vector: floats.floatHelper('az_frsqrte', 1) }),
  frecps: byForm({ scalar: fp.helper('az_frecps'), vector: floats.floatHelper('az_frecps', 2) }),
  frsqrts: byForm({ scalar: fp.helper('az_frsqrts'), vector: floats.floatHelper('az_frsqrts', 2) }),
  frecpx: fp.reciprocalExponent,
  urecpe: floats.wordHelper('az_urecpe'),
  ursqrte: floats.wordHelper('az_ursqrte'),
};

const extremes: Rows = {
  faddp: floats.pairwiseFloat(plainFloat('add')),
};
for (const which of ['max', 'min'] as const) {
  const plain = plainFloat(which);
  const number = floats.minMaxNumber(which);
  extremes[`f${which}`] = byForm({ scalar: fp.binaryFp(which), vector: simd.floatLanes(which) });
  extremes[`f${which}nm`] = byForm({ scalar: fp.minMaxNumber(which), vector: floats2(number) });
  extremes[`f${which}p`] = floats.pairwiseFloat(plain);
  extremes[`f${which}nmp`] = floats.pairwiseFloat(number);
  extremes[`f${which}v`] = floats.reduceFloat(plain);
  extremes[`f${which}nmv`] = floats.reduceFloat(number);
}

const comparisons: Rows = {
  fcmp: fp.compareFp,
  fcmpe: fp.compareFp,
  fccmp: fp.conditionalCompareFp,
  fccmpe: fp.conditionalCompareFp,
  fcsel: fp.selectFp,
  facge: byForm({ scalar: fp.compareToMask('ge', true), vector: floats2(floats.compareMagnitudes('ge')) }),
  facgt: byForm({ scalar: fp.compareToMask('gt', true), vector: floats2(floats.compareMagnitudes('gt')) }),
};
for (const op of ['eq', 'gt', 'ge', 'lt', 'le'] as const)
  comparisons[`fcm${op}`] = byForm({ scalar: fp.compareToMask(op), vector: simd.compareLanes(op, true) });

/** FPCR selects rounding to nearest, so frintx (which also reports inexactness) and frinti are frintn. */
const ROUNDINGS = { z: 'trunc', n: 'nearest', m: 'floor', p: 'ceil', x: 'nearest', i: 'nearest' } as const;
const rounding: Rows = {
  frinta: byForm({ scalar: fp.roundAway, vector: floats1(floats.roundAway) }),
};
for (const [letter, op] of Object.entries(ROUNDINGS))
  rounding[`frint${letter}`] = byForm({ scalar: fp.unaryFp(op), vector: simd.floatLanes(op) });
for (const bits of [32, 64] as const)
  for (const letter of ['x', 'z'] as const) {
    const op = ROUNDINGS[letter];
    rounding[`frint${bits}${letter}`] = byForm({
      scalar: fp.roundInto(bits, op),
      vector: floats1(floats.roundInto(bits, op)),
    });
  }

const moveFloat: Semantic = (b, i) => (i.operands[1].kind === 'fp' ? simd.moveFloatImmediate : simd.moveVector)(b, i);
const conversions: Rows = {
  fcvt: convert.convertPrecision,
  fmov: byForm({ general: convert.moveFp, scalar: convert.moveFp, vector: moveFloat }),
  scvtf: byForm({ scalar: convert.fromInteger(true), vector: floats.lanesFromInteger(true) }),
  ucvtf: byForm({ scalar: convert.fromInteger(false), vector: floats.lanesFromInteger(false) }),
  fjcvtzs: convert.convertJavaScript,
};
for (const [letter, op] of [
  ['z', 'trunc'],
  ['n', 'nearest'],
  ['m', 'floor'],
  ['p', 'ceil'],
  ['a', 'away'],
] as const)
  for (const sign of ['s', 'u'] as const) {
    const scalar = convert.toInteger(op, sign === 's');
    const vector = floats.lanesToInteger(op === 'away' ? floats.roundAway : op, sign === 's');
    conversions[`fcvt${letter}${sign}`] = byForm({ general: scalar, scalar, vector });
  }
for (const [suffix, upper] of HALVES) {
  conversions[`fcvtl${suffix}`] = floats.lengthen(upper);
  conversions[`fcvtn${suffix}`] = floats.shorten(upper, false);
  conversions[`fcvtxn${suffix}`] = byForm({ scalar: convert.convertToOdd, vector: floats.shorten(upper, true) });
}

const complex: Rows = {
  fcadd: addRotated,
  fcmla: multiplyRotated,
};

export const FLOAT_ROWS: Rows = { ...arithmetic, ...extremes, ...comparisons, ...rounding, ...conversions, ...complex };
