// The helpers for atomic operations that gcc and clang call outside of the file (-moutline-atomics) and that libgcc brings
// to a link: their code by name, with the instruction for processors that have it. Ordering means nothing to one thread.
// Source: libgcc's interface in the GCC manual, AArch64 options; encodings in the Arm ARM, C6.2.

const NAME = /^__aarch64_(cas|swp|ldadd|ldclr|ldeor|ldset)(1|2|4|8|16)_(relax|acq|rel|acq_rel|sync)$/;
const RET = 0xd65f03c0;
/** LDADD w0, w0, [x1] and its relatives for one byte: value in x0, address in x1, old value to x0. */
const READ_MODIFY_WRITE: Readonly<Record<string, number>> = {
  ldadd: 0x38200020,
  ldclr: 0x38201020,
  ldeor: 0x38202020,
  ldset: 0x38203020,
  swp: 0x38208020,
};
/** CASB w0, w1, [x2]: expected and old value in x0, new value in x1. */
const COMPARE_AND_SWAP = 0x08a07c41;
/** CASP x0, x1, x2, x3, [x4]: 16 bytes. */
const COMPARE_AND_SWAP_PAIR = 0x48207c82;

/** Instruction words of the helper `name`; undefined for what is none. */
export function atomicHelper(name: string): readonly [number, number] | undefined {
  const [, operation, byteLen] = NAME.exec(name) ?? [];
  if (operation === undefined) return undefined;
  if (byteLen === '16') return operation === 'cas' ? [COMPARE_AND_SWAP_PAIR, RET] : undefined;
  // Bits 31:30 of all of them are the log2 of the size.
  const size = Math.log2(Number(byteLen)) * 2 ** 30;
  return [(operation === 'cas' ? COMPARE_AND_SWAP : READ_MODIFY_WRITE[operation]) + size, RET];
}
