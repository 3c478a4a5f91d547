// Short blocks of memory. Engines call out of the module for `memory.copy` and `memory.fill`, which takes them longer than to move a
// few words: most blocks of a document are as short as that.

const SHORT_MAX: usize = 256;
/** Bytes that fit into locals: what is copied may overlap with its place. */
export const FEW_MAX: usize = 32;

/** Copies 1 to FEW_MAX bytes: the first and the last of them as words that meet or overlap. */
export function copyFew(to: usize, from: usize, byteLen: usize): void {
  if (byteLen >= 16) {
    const last = v128.load(from + byteLen - 16);
    v128.store(to, v128.load(from));
    v128.store(to + byteLen - 16, last);
  } else if (byteLen >= 8) {
    const last = load<u64>(from + byteLen - 8);
    store<u64>(to, load<u64>(from));
    store<u64>(to + byteLen - 8, last);
  } else if (byteLen >= 4) {
    const last = load<u32>(from + byteLen - 4);
    store<u32>(to, load<u32>(from));
    store<u32>(to + byteLen - 4, last);
  } else {
    const middle = load<u8>(from + (byteLen >> 1));
    const last = load<u8>(from + byteLen - 1);
    store<u8>(to, load<u8>(from));
    store<u8>(to + (byteLen >> 1), middle);
    store<u8>(to + byteLen - 1, last);
  }
}

/** Copies bytes to a place that does not overlap with theirs. */
export function copyBlock(to: usize, from: usize, byteLen: usize): void {
  if (!byteLen) return;
  if (byteLen <= FEW_MAX) copyFew(to, from, byteLen);
  else if (byteLen > SHORT_MAX) memory.copy(to, from, byteLen);
  else {
    for (let at: usize = 0; at + 16 < byteLen; at += 16) v128.store(to + at, v128.load(from + at));
    v128.store(to + byteLen - 16, v128.load(from + byteLen - 16));
  }
}

/** True when both blocks have the same bytes. */
export function equalBlocks(a: usize, b: usize, byteLen: usize): bool {
  if (byteLen >= 8) {
    for (let at: usize = 0; at + 8 < byteLen; at += 8) if (load<u64>(a + at) != load<u64>(b + at)) return false;
    return load<u64>(a + byteLen - 8) == load<u64>(b + byteLen - 8);
  }
  if (byteLen >= 4)
    return load<u32>(a) == load<u32>(b) && load<u32>(a + byteLen - 4) == load<u32>(b + byteLen - 4);
  for (let at: usize = 0; at < byteLen; at++) if (load<u8>(a + at) != load<u8>(b + at)) return false;
  return true;
}

export function zeroBlock(ptr: usize, byteLen: usize): void {
  const zero = v128.splat<u64>(0);
  if (byteLen > SHORT_MAX) memory.fill(ptr, 0, byteLen);
  else if (byteLen >= 16) {
    for (let at: usize = 0; at + 16 < byteLen; at += 16) v128.store(ptr + at, zero);
    v128.store(ptr + byteLen - 16, zero);
  } else for (let at: usize = 0; at < byteLen; at++) store<u8>(ptr + at, 0);
}
