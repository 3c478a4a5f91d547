// Small blocks by size, in front of TLSF: an app builds the same tree for every change and the last one is freed, so nearly every small
// block is asked for again, and here it costs neither search nor split nor merge. New ones are cut from larger blocks, the more of them
// the more were asked for. To TLSF the spare ones are in use; sizes are those that TLSF gives: 12, 28, 44, …
//
//   heads  ┌ 12 │ 28 │ 44 │ … │ 508 ┐   u32 each: address of a block's content, 0 = none; its first word links to the next
//          └────┴────┴────┴───┴─────┘

const SLOTS: usize = 32;
const HEADS: usize = memory.data(128, 4);
/** Blocks that were cut at once for a size the last time, one byte each. */
const CUTS: usize = memory.data(32);
const CUT_MAX: u32 = 32;
/** They may be one byte in so many of the memory: what lies here is in the way of larger blocks. */
const SHARE_SHIFT: u32 = 4;

/** Size of a block's header; its only word is the size of what follows, with two tags below: 1 free, 2 left neighbour free. */
export const HEADER_BYTES: usize = 4;
export const TAGS: usize = 3;

let spareBytes: usize = 0;

/** Bytes of all blocks that lie here, without their headers. */
export function heapSpareBytes(): usize {
  return spareBytes;
}

// @ts-ignore: decorator
@inline
function keep(ptr: usize, slot: usize): void {
  const head = HEADS + (slot << 2);
  store<usize>(ptr, load<usize>(head));
  store<usize>(head, ptr);
  spareBytes += (slot << 4) + 12;
}

/** Cuts a block of TLSF into some of a size, each with its own header, by which TLSF takes it back. All but the first are spare. */
function cutBlocks(slot: usize): usize {
  const count = min<u32>(load<u8>(CUTS + slot) + 1, CUT_MAX);
  store<u8>(CUTS + slot, <u8>count);
  const step = (slot + 1) << 4;
  const first = heap.alloc(step * count - HEADER_BYTES);
  const info = load<usize>(first - HEADER_BYTES);
  store<usize>(first - HEADER_BYTES, (step - HEADER_BYTES) | (info & TAGS));
  for (let ptr = first + step * (count - 1); ptr > first; ptr -= step) {
    store<usize>(ptr - HEADER_BYTES, step - HEADER_BYTES);
    keep(ptr, slot);
  }
  return first;
}

/** Index of the size that a block of at least `byteLen` bytes has. */
// @ts-ignore: decorator
@inline
export function slotOf(byteLen: usize): usize {
  return (byteLen + 3) >> 4;
}

/** Whether blocks of so many bytes are kept here. */
// @ts-ignore: decorator
@inline
export function isSmall(byteLen: usize): bool {
  return slotOf(byteLen) < SLOTS;
}

/** A block of at least `byteLen` bytes, uninitialised; 0 when they are too many for one of those. */
// @ts-ignore: decorator
@inline
export function takeSpare(byteLen: usize): usize {
  const slot = slotOf(byteLen);
  if (slot >= SLOTS) return 0;
  const head = HEADS + (slot << 2);
  const ptr = load<usize>(head);
  if (!ptr) return cutBlocks(slot);
  store<usize>(head, load<usize>(ptr));
  spareBytes -= (slot << 4) + 12;
  return ptr;
}

/** Keeps a block of `usable` bytes that nobody needs; false when it is too large, or enough lies here. */
// @ts-ignore: decorator
@inline
export function keepSpare(ptr: usize, usable: usize): bool {
  const slot = usable >> 4;
  if (slot >= SLOTS || spareBytes >= (<usize>memory.size()) << (16 - SHARE_SHIFT)) return false;
  keep(ptr, slot);
  return true;
}
