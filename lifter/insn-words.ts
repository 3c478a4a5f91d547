// Instruction words of which code is read before it is decoded in full: their encodings, and what their fields say.
// Encodings are those of the Arm ARM, C6.2; masks leave registers and immediates out.

/** Whether a word is one of an encoding: its bits in `mask` are those of `value`. */
const encoding =
  (mask: number, value: number) =>
  (word: number): boolean =>
    (word & mask) === (value | 0);

export const NOP = 0xd503201f;
export const BTI_C = 0xd503245f;
export const BR_X16 = 0xd61f0200;
export const BR_X17 = 0xd61f0220;

export const isAdr = encoding(0x9f000000, 0x10000000);
export const isAdrp = encoding(0x9f000000, 0x90000000);
/** ADD Xd, Xn, #imm12 without shift. */
export const isAddImm = encoding(0xffc00000, 0x91000000);
/** LDR Xt, [Xn, #imm12 × 8], and the store. */
export const isLdrX = encoding(0xffc00000, 0xf9400000);
export const isStrX = encoding(0xffc00000, 0xf9000000);
/** LDUR and STUR of an X register. */
export const isLdurX = encoding(0xffe00c00, 0xf8400000);
export const isSturX = encoding(0xffe00c00, 0xf8000000);
/** STP and LDP of X registers, in all forms. */
export const isPair = encoding(0xfe000000, 0xa8000000);
export const isLoadOfPair = (word: number): boolean => (word & 0x00400000) !== 0;
/** LDR and LDRSW of a literal, and the loads of V registers. */
export const isLdrLiteral = encoding(0x3b000000, 0x18000000);
export const isMovz = encoding(0xff800000, 0xd2800000);
export const isMovk = encoding(0xff800000, 0xf2800000);
/** MOV Xd, Xm. */
export const isMovReg = encoding(0xffe0ffe0, 0xaa0003e0);

/** Data processing with immediates and registers, whose first register is the one that is written. */
export const isDataProcessing = (word: number): boolean =>
  encoding(0x1c000000, 0x10000000)(word) || encoding(0x0e000000, 0x0a000000)(word);

export const isB = encoding(0xfc000000, 0x14000000);
export const isBl = encoding(0xfc000000, 0x94000000);
/** RET Xn, BR Xn, BRK. */
export const isRet = encoding(0xfffffc1f, 0xd65f0000);
const isBr = encoding(0xfffffc1f, 0xd61f0000);
const isBrk = encoding(0xffe0001f, 0xd4200000);
const isBCond = encoding(0xff000010, 0x54000000);
/** CBZ and CBNZ, TBZ and TBNZ. */
const isCompare = encoding(0x7e000000, 0x34000000);
const isTest = encoding(0x7e000000, 0x36000000);
/** True for branches that may go on to the next instruction. */
export const isConditional = (word: number): boolean => isBCond(word) || isCompare(word) || isTest(word);

/** True for what control never passes: RET, BR, B, BRK, UDF, and the NOPs between functions. */
export const endsFlow = (word: number): boolean =>
  word >>> 16 === 0 || word >>> 0 === NOP || isRet(word) || isBr(word) || isB(word) || isBrk(word);

export const rd = (word: number): number => word & 31;
export const rn = (word: number): number => (word >>> 5) & 31;
export const rm = (word: number): number => (word >>> 16) & 31;
/** Second register of a pair. */
export const rt2 = (word: number): number => (word >>> 10) & 31;
export const imm12 = (word: number): number => (word >>> 10) & 0xfff;
/** What MOVZ and MOVK put in, at its place. */
export const imm16 = (word: number): number => ((word >>> 5) & 0xffff) * 2 ** (((word >>> 21) & 3) * 16);

/** Where the literal is that the load at `pc` reads, and its length in bytes. */
export const literalAt = (word: number, pc: number): number => pc + ((word << 8) >> 13) * 4;
export const literalLen = (word: number): number => {
  const size = word >>> 30;
  if ((word & 0x0400_0000) !== 0) return 4 << size;
  return size === 1 ? 8 : 4;
};

/** Where B and BL at `pc` go. */
export const branchTarget = (word: number, pc: number): number => pc + ((word << 6) >> 6) * 4;
/** immhi:immlo of ADR and ADRP, with sign. */
const distance = (word: number): number => (((((word >> 5) & 0x7ffff) << 2) | ((word >> 29) & 3)) << 11) >> 11;
export const adrTarget = (word: number, pc: number): number => pc + distance(word);
export const adrpPage = (word: number, pc: number): number => pc - (pc % 4096) + distance(word) * 4096;
