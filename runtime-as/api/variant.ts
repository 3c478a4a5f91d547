// Tagged unions and small structures as C sees them: tag byte first, all padding zero.

/** Zeroes a union of `byteLen` bytes and sets its tag. */
export function beginVariant(at: usize, byteLen: usize, tag: u32): void {
  memory.fill(at, 0, byteLen);
  store<u8>(at, <u8>tag);
}

/** Stores the C image of a structure of at most 16 bytes that came in one or two general registers. */
export function storeRegs(at: usize, byteLen: usize, low: u64, high: u64): void {
  if (byteLen == 16) {
    store<u64>(at, low);
    store<u64>(at, high, 8);
    return;
  }
  // Byte by byte: a structure of 12 or 3 bytes must not write over its neighbour.
  for (let i: usize = 0; i < byteLen; i++) {
    const word = i < 8 ? low : high;
    store<u8>(at + i, <u8>(word >> ((<u64>(i & 7)) << 3)));
  }
}
