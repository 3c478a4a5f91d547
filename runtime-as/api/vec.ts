// Az*Vec: `{ptr, len, cap, destructor}` and who frees what.
//
//   AzXVec, 40 bytes   +0 u64 ptr   +8 u64 len   +16 u64 cap   +24 u8 destructor tag   +32 u64 destructor function
//   tag 0: buffer on our heap, owned   1: borrowed, never freed   2: +32 is called with the vec   3: already gone
//   len and cap count elements. All zero = owned and empty; a vec without capacity owns no buffer, its ptr may be anything.
//   A byte vec of ours has a zero byte behind its content, so that programs may print it as a C string.
import { copyBlock, zeroBlock } from '../blocks';
import { callApp } from '../call';
import { ALLOC_MAX, allocBytes, freeBytes } from '../heap';
import { trapNumber } from '../state/trap';
import { storeRegs } from './variant';

export type Drop = (ptr: usize) => void;
export type Clone = (ret: usize, ptr: usize) => void;

export const VEC_OWNED: u8 = 0;
export const VEC_BORROWED: u8 = 1;
export const VEC_EXTERNAL: u8 = 2;
export const VEC_GONE: u8 = 3;

export function vecPtr(vec: usize): usize {
  return <usize>load<u64>(vec);
}

export function vecLen(vec: usize): usize {
  return <usize>load<u64>(vec, 8);
}

/** What vecs without capacity point to: a zero byte, for programs that print an empty string. */
const NOTHING: usize = memory.data(8, 8);

/** Writes an owned vec with room for `count` elements, len = cap = count; returns its uninitialised buffer. */
export function vecNew(ret: usize, count: usize, itemBytes: usize): usize {
  if (!count) {
    vecStore(ret, NOTHING, 0);
    return NOTHING;
  }
  if (count > ALLOC_MAX / itemBytes) trapNumber('AzVec', 'more than 1 GiB was asked for, elements:', count);
  const byteLen = count * itemBytes;
  const ptr = allocBytes(byteLen + 1);
  store<u8>(ptr + byteLen, 0);
  vecStore(ret, ptr, count);
  return ptr;
}

/** Writes an owned vec over the heap block `ptr`; with 0 elements nothing is owned. */
export function vecStore(ret: usize, ptr: usize, count: usize): void {
  store<u64>(ret, ptr);
  store<u64>(ret, count, 8);
  store<u64>(ret, count, 16);
  store<u64>(ret, VEC_OWNED, 24);
  store<u64>(ret, 0, 32);
}

/** Writes an owned vec with clones of `count` borrowed elements; null or 0 gives an empty one. */
export function vecOf(ret: usize, ptr: usize, count: usize, itemBytes: usize, clone: Clone | null): void {
  if (!ptr || !count) {
    zeroBlock(ret, 40);
    return;
  }
  const to = vecNew(ret, count, itemBytes);
  if (!clone) copyBlock(to, ptr, count * itemBytes);
  else for (let i: usize = 0; i < count; i++) clone(to + i * itemBytes, ptr + i * itemBytes);
}

/** `_delete`: frees what the vec owns by its destructor's convention. */
export function vecDrop(vec: usize, itemBytes: usize, drop: Drop | null): void {
  const tag = load<u8>(vec, 24);
  if (tag == VEC_OWNED) {
    const ptr = vecPtr(vec);
    if (ptr && load<u64>(vec, 16)) {
      if (drop) for (let i: usize = 0, n = vecLen(vec); i < n; i++) drop(ptr + i * itemBytes);
      freeBytes(ptr);
    }
  } else if (tag == VEC_EXTERNAL) callApp(<u32>load<u64>(vec, 32), vec, 0, 0, 0, 0);
  else return;
  store<u8>(vec, VEC_GONE, 24);
}

/** `_clone`: deep for owned and external vecs, a borrowing alias for borrowed and dead ones. */
export function vecClone(ret: usize, vec: usize, itemBytes: usize, clone: Clone | null): void {
  const tag = load<u8>(vec, 24);
  if (tag == VEC_OWNED || tag == VEC_EXTERNAL) {
    vecOf(ret, vecPtr(vec), vecLen(vec), itemBytes, clone);
    return;
  }
  copyBlock(ret, vec, 40);
  store<u8>(ret, VEC_BORROWED, 24);
}

/** Inserts the element at `item`, which moves, in front of the `at`-th; afterwards the vec is owned. */
export function vecInsert(vec: usize, at: usize, item: usize, itemBytes: usize, drop: Drop | null, clone: Clone | null): void {
  const count = vecLen(vec);
  const to = allocBytes((count + 1) * itemBytes + 1);
  const from = vecPtr(vec);
  const isOwned = load<u8>(vec, 24) == VEC_OWNED;
  for (let i: usize = 0; i < count; i++) {
    const place = to + (i < at ? i : i + 1) * itemBytes;
    if (isOwned || !clone) memory.copy(place, from + i * itemBytes, itemBytes);
    else clone(place, from + i * itemBytes);
  }
  memory.copy(to + at * itemBytes, item, itemBytes);
  store<u8>(to + (count + 1) * itemBytes, 0);
  vecDrop(vec, itemBytes, isOwned ? null : drop);
  vecStore(vec, to, count + 1);
}

/** Makes the elements the vec's own, so that they may be moved out of it: borrowed ones are cloned. */
export function vecOwn(vec: usize, itemBytes: usize, drop: Drop | null, clone: Clone | null): void {
  if (load<u8>(vec, 24) == VEC_OWNED) return;
  const count = vecLen(vec);
  const copy = allocBytes(40);
  vecOf(copy, vecPtr(vec), count, itemBytes, clone);
  vecDrop(vec, itemBytes, drop);
  memory.copy(vec, copy, 40);
  freeBytes(copy);
}

/** Address of the `idx`-th element; 0 past the end. */
export function vecItem(vec: usize, idx: usize, itemBytes: usize): usize {
  return <u64>idx < load<u64>(vec, 8) ? vecPtr(vec) + idx * itemBytes : 0;
}

/** Slice `{ptr, len}` over all elements. */
export function vecSlice(ret: usize, vec: usize): void {
  store<u64>(ret, load<u64>(vec));
  store<u64>(ret, load<u64>(vec, 8), 8);
}

/** Slice over `start..end`, cut to what is there. */
export function vecSliceRange(ret: usize, vec: usize, start: usize, end: usize, itemBytes: usize): void {
  const stop = min<usize>(end, vecLen(vec));
  const from = min<usize>(start, stop);
  storeRegs(ret, 16, vecPtr(vec) + from * itemBytes, stop - from);
}

export function AzU8Vec_copyFromBytes(ret: usize, ptr: usize, start: usize, byteLen: usize): void {
  vecOf(ret, ptr ? ptr + start : 0, byteLen, 1, null);
}

export function AzU8Vec_asRefVec(ret: usize, vec: usize): void {
  vecSlice(ret, vec);
}

/** Element `idx`; an index past the end is an error of the runtime's own code. */
export function vecAt(vec: usize, idx: usize, itemBytes: usize): usize {
  if (idx >= vecLen(vec)) trapNumber('vecAt', 'element index past the end:', idx);
  return vecPtr(vec) + idx * itemBytes;
}
