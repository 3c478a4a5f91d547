// The one heap: TLSF of AssemblyScript, used by the runtime for its own structures and by lifted code through malloc.
// Blocks are 16-aligned (the alignment AAPCS64 promises for malloc). Sizes are in bytes.
import { copyBlock, zeroBlock } from './blocks';
import { checkedAlloc, checkedBytes, checkedFree, checkedGrow } from './heap-checked';
import { HEADER_BYTES, isSmall, keepSpare, slotOf, TAGS, takeSpare } from './heap-spare';
import { trap } from './state/trap';

/** TLSF cannot hold a block above 1 GiB. */
export const ALLOC_MAX: usize = 0x3fff_fff0;

/** Named by the checked build alone: there every block is watched. */
// @ts-ignore: AZ_CHECKED is a constant that build.ts gives
const IS_CHECKED: bool = isDefined(AZ_CHECKED);

/** Owned, uninitialised block of at least `byteLen` bytes (0 counts as 1); traps when the heap cannot give it. */
export function allocBytes(byteLen: usize): usize {
  if (byteLen > ALLOC_MAX) trap('allocBytes', 'more than 1 GiB in one block was asked for');
  if (IS_CHECKED) return checkedAlloc(byteLen | <usize>!byteLen);
  return takeSpare(byteLen) || heap.alloc(byteLen | <usize>!byteLen);
}

/** Owned block whose bytes are all zero. */
export function allocZero(byteLen: usize): usize {
  const ptr = allocBytes(byteLen);
  zeroBlock(ptr, byteLen);
  return ptr;
}

/** Resizes an owned block (0 = none yet); content up to the smaller size stays. The old pointer is dead afterwards. */
export function growBytes(ptr: usize, byteLen: usize): usize {
  if (!ptr) return allocBytes(byteLen);
  if (byteLen > ALLOC_MAX) trap('growBytes', 'more than 1 GiB in one block was asked for');
  if (IS_CHECKED) return checkedGrow(ptr, byteLen | <usize>!byteLen);
  const usable = usableBytes(ptr);
  if (!isSmall(usable) && !isSmall(byteLen)) return heap.realloc(ptr, byteLen);
  if (isSmall(usable) && slotOf(byteLen) == slotOf(usable)) return ptr;
  // Small blocks keep their size: resized in place, more and more of one size would wait for somebody who asks for them.
  const moved = allocBytes(byteLen);
  copyBlock(moved, ptr, min(usable, byteLen));
  freeBytes(ptr);
  return moved;
}

/** Gives an owned block back; 0 is allowed. */
export function freeBytes(ptr: usize): void {
  if (!ptr) return;
  if (IS_CHECKED) checkedFree(ptr);
  else if (!keepSpare(ptr, usableBytes(ptr))) heap.free(ptr);
}

/** Owned copy of `byteLen` bytes followed by one zero byte that the length does not count. */
export function copyBytes(ptr: usize, byteLen: usize): usize {
  const copy = allocBytes(byteLen + 1);
  copyBlock(copy, ptr, byteLen);
  store<u8>(copy + byteLen, 0);
  return copy;
}

/** Bytes that a block really has. */
export function usableBytes(ptr: usize): usize {
  if (IS_CHECKED) return checkedBytes(ptr);
  return load<usize>(ptr - HEADER_BYTES) & ~TAGS;
}

/**
 * Owned block at a multiple of `alignment` (a power of two), which is freed and resized like any other: a larger one is cut
 * in two there, and the front part is given back.
 */
export function allocAligned(alignment: usize, byteLen: usize): usize {
  if (alignment <= 16) return allocBytes(byteLen);
  const whole = allocBytes(byteLen + alignment);
  const ptr = (whole + alignment - 1) & ~(alignment - 1);
  if (ptr == whole) return ptr;
  const info = load<usize>(whole - HEADER_BYTES);
  store<usize>(ptr - HEADER_BYTES, (info & ~TAGS) - (ptr - whole));
  store<usize>(whole - HEADER_BYTES, (ptr - whole - HEADER_BYTES) | (info & TAGS));
  heap.free(whole);
  return ptr;
}
