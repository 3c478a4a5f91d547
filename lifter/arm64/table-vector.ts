// Rows of Advanced SIMD on integers (ARM ARM C4.1.95); add, mul, clz and the like stand in table-integer.ts.
import { each, HALVES, type Rows, refuse, SIGNS } from './row.ts';
import * as simd from './simd.ts';
import * as doubling from './simd-doubling.ts';
import * as lanes from './simd-lanes.ts';
import * as multiply from './simd-multiply.ts';
import * as sha3 from './simd-sha3.ts';
import * as shift from './simd-shift.ts';

const { lanes1, lanes2, lanesInto } = lanes;

const moves: Rows = {
  movi: simd.moveImmediate(false),
  mvni: simd.moveImmediate(true),
  dup: simd.duplicate,
  umov: simd.moveFromLane(false),
  smov: simd.moveFromLane(true),
  zip1: simd.zip(0),
  zip2: simd.zip(1),
  uzp1: simd.unzip(0),
  uzp2: simd.unzip(1),
  trn1: simd.transpose(0),
  trn2: simd.transpose(1),
  ext: simd.extractBytes,
  rev64: simd.reverseLanes(8),
  tbl: simd.tableLookup(false),
  tbx: simd.tableLookup(true),
};

const logic: Rows = {
  bsl: simd.bitSelect('bsl'),
  bit: simd.bitSelect('bit'),
  bif: simd.bitSelect('bif'),
  eor3: sha3.xor3,
  bcax: sha3.clearAndXor,
  rax1: sha3.rotateAndXor,
  xar: sha3.xorAndRotate,
  cmtst: lanes2(lanes.testBits),
  cnt: simd.lanes('popcnt', ['i8x16']),
  cmeq: simd.compareLanes('eq'),
  cmgt: simd.compareLanes('gt_s'),
  cmge: simd.compareLanes('ge_s'),
  cmlt: simd.compareLanes('lt_s'),
  cmle: simd.compareLanes('le_s'),
  cmhi: simd.compareLanes('gt_u'),
  cmhs: simd.compareLanes('ge_u'),
};

const arithmetic: Rows = {
  abs: simd.lanes('abs'),
  sqabs: lanes1(lanes.absSaturated),
  sqneg: lanes1(lanes.negSaturated),
  suqadd: lanesInto(lanes.addUnsignedToSigned),
  usqadd: lanesInto(lanes.addSignedToUnsigned),
  addp: lanes.pairwise(lanes.plus),
  addv: multiply.reduce('add'),
};
for (const [s, isSigned] of SIGNS) {
  arithmetic[`${s}qadd`] = lanes2(lanes.addSaturated(isSigned));
  arithmetic[`${s}qsub`] = lanes2(lanes.subSaturated(isSigned));
  arithmetic[`${s}hadd`] = lanes2(lanes.halvingAdd(isSigned, false));
  arithmetic[`${s}rhadd`] = lanes2(lanes.halvingAdd(isSigned, true));
  arithmetic[`${s}hsub`] = lanes2(lanes.halvingSub(isSigned));
  arithmetic[`${s}abd`] = lanes2(lanes.absDifference(isSigned));
  arithmetic[`${s}aba`] = lanes2(lanes.absDifference(isSigned), true);
  arithmetic[`${s}addlp`] = lanes.pairwiseLong(isSigned);
  arithmetic[`${s}adalp`] = lanes.pairwiseLong(isSigned, true);
  arithmetic[`${s}addlv`] = multiply.sumLong(isSigned);
  for (const which of ['max', 'min'] as const) {
    arithmetic[`${s}${which}`] = lanes2(lanes.extreme(which, isSigned));
    arithmetic[`${s}${which}p`] = lanes.pairwise(lanes.extreme(which, isSigned));
    arithmetic[`${s}${which}v`] = multiply.reduce(`${which}_${s}`);
  }
}

/** Lanes of unequal widths; …2 takes its narrow ones from, or leaves them in, the upper half. */
const unequal: Rows = {};
for (const [suffix, upper] of HALVES) {
  for (const [s, isSigned] of SIGNS) {
    unequal[`${s}addl${suffix}`] = lanes.longLanes(lanes.plus, isSigned, upper);
    unequal[`${s}subl${suffix}`] = lanes.longLanes(lanes.minus, isSigned, upper);
    unequal[`${s}addw${suffix}`] = lanes.wideLanes(lanes.plus, isSigned, upper);
    unequal[`${s}subw${suffix}`] = lanes.wideLanes(lanes.minus, isSigned, upper);
    unequal[`${s}abdl${suffix}`] = lanes.longDifference(isSigned, upper, false);
    unequal[`${s}abal${suffix}`] = lanes.longDifference(isSigned, upper, true);
    unequal[`${s}mlal${suffix}`] = multiply.multiplyLong(isSigned, upper, 'add');
    unequal[`${s}mlsl${suffix}`] = multiply.multiplyLong(isSigned, upper, 'sub');
    if (upper) unequal[`${s}mull2`] = multiply.multiplyLong(isSigned, true);
    unequal[`${s}shll${suffix}`] = shift.widenShift(isSigned, upper);
    unequal[`${s}qxtn${suffix}`] = shift.narrow(isSigned ? 'signed' : 'unsigned', upper);
    for (const [r, rounds] of [
      ['', false],
      ['r', true],
    ] as const)
      unequal[`${s}q${r}shrn${suffix}`] = shift.narrow(isSigned ? 'signed' : 'unsigned', upper, {
        shifts: true,
        rounds,
      });
  }
  unequal[`shll${suffix}`] = shift.widenShift(false, upper);
  unequal[`xtn${suffix}`] = shift.narrow('none', upper);
  unequal[`shrn${suffix}`] = shift.narrow('none', upper, { shifts: true });
  unequal[`rshrn${suffix}`] = shift.narrow('none', upper, { shifts: true, rounds: true });
  unequal[`sqxtun${suffix}`] = shift.narrow('signed to unsigned', upper);
  unequal[`sqshrun${suffix}`] = shift.narrow('signed to unsigned', upper, { shifts: true });
  unequal[`sqrshrun${suffix}`] = shift.narrow('signed to unsigned', upper, { shifts: true, rounds: true });
  unequal[`addhn${suffix}`] = shift.highNarrow('add', false, upper);
  unequal[`subhn${suffix}`] = shift.highNarrow('sub', false, upper);
  unequal[`raddhn${suffix}`] = shift.highNarrow('add', true, upper);
  unequal[`rsubhn${suffix}`] = shift.highNarrow('sub', true, upper);
  unequal[`sqdmull${suffix}`] = doubling.doublingLong(upper);
  unequal[`sqdmlal${suffix}`] = doubling.doublingLong(upper, 'add');
  unequal[`sqdmlsl${suffix}`] = doubling.doublingLong(upper, 'sub');
}

const shifts: Rows = {
  shl: shift.shiftLeft,
  sli: shift.shiftInsert('left'),
  sri: shift.shiftInsert('right'),
  sqshl: shift.shiftLeftSaturated('signed'),
  uqshl: shift.shiftLeftSaturated('unsigned'),
  sqshlu: shift.shiftLeftSaturated('signed to unsigned'),
};
for (const [s, isSigned] of SIGNS) {
  shifts[`${s}shr`] = shift.shiftRight(isSigned);
  shifts[`${s}sra`] = shift.shiftRight(isSigned, { accumulate: true });
  shifts[`${s}rshr`] = shift.shiftRight(isSigned, { rounds: true });
  shifts[`${s}rsra`] = shift.shiftRight(isSigned, { rounds: true, accumulate: true });
  shifts[`${s}shl`] = shift.shiftByRegister(isSigned);
  shifts[`${s}rshl`] = shift.shiftByRegister(isSigned, { rounds: true });
  shifts[`${s}qrshl`] = shift.shiftByRegister(isSigned, { rounds: true, saturates: true });
}

const products: Rows = {
  mla: multiply.multiply('add'),
  mls: multiply.multiply('sub'),
  sqdmulh: doubling.doublingHigh(false),
  sqrdmulh: doubling.doublingHigh(true),
  sqrdmlah: doubling.doublingHighJoined('add'),
  sqrdmlsh: doubling.doublingHighJoined('sub'),
  pmul: doubling.polynomial('low'),
  pmull: doubling.polynomial('long'),
  pmull2: doubling.polynomial('long2'),
  sdot: doubling.dotProduct(true),
  udot: doubling.dotProduct(false),
};

const CRYPTOGRAPHY = 'cryptographic instructions are not supported: compile without +crypto';
const refused: Rows = {
  ...each('aese aesd aesmc aesimc', () => refuse(CRYPTOGRAPHY)),
  ...each('sha1c sha1h sha1m sha1p sha1su0 sha1su1 sha256h sha256h2 sha256su0 sha256su1', () => refuse(CRYPTOGRAPHY)),
  ...each('sha512h sha512h2 sha512su0 sha512su1', () => refuse(CRYPTOGRAPHY)),
  ...each('sm3partw1 sm3partw2 sm3ss1 sm3tt1a sm3tt1b sm3tt2a sm3tt2b sm4e sm4ekey', () => refuse(CRYPTOGRAPHY)),
};

export const VECTOR_ROWS: Rows = { ...moves, ...logic, ...arithmetic, ...unequal, ...shifts, ...products, ...refused };
