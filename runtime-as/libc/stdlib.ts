// <stdlib.h> without numbers and random numbers: memory, sorting, searching, division.
import { callApp } from '../call';
import { ALLOC_MAX, allocAligned, allocBytes, allocZero, freeBytes, growBytes, usableBytes } from '../heap';
import { EINVAL, ENOMEM, setErrno } from './errno';

/** 0 when `byteLen` can never be had; an exhausted memory traps, since nothing could go on. */
export function malloc(byteLen: usize): usize {
  if (byteLen > ALLOC_MAX) {
    setErrno(ENOMEM);
    return 0;
  }
  return allocBytes(byteLen);
}

export function calloc(count: usize, size: usize): usize {
  const byteLen = <u64>count * <u64>size;
  if (byteLen > ALLOC_MAX) {
    setErrno(ENOMEM);
    return 0;
  }
  return allocZero(<usize>byteLen);
}

/** As the GNU C library does, size 0 frees the block. */
export function realloc(ptr: usize, byteLen: usize): usize {
  if (ptr && !byteLen) {
    freeBytes(ptr);
    return 0;
  }
  if (byteLen > ALLOC_MAX) {
    setErrno(ENOMEM);
    return 0;
  }
  return growBytes(ptr, byteLen);
}

export function reallocarray(ptr: usize, count: usize, size: usize): usize {
  const byteLen = <u64>count * <u64>size;
  return realloc(ptr, byteLen > ALLOC_MAX ? ALLOC_MAX + 1 : <usize>byteLen);
}

export function free(ptr: usize): void {
  freeBytes(ptr);
}

/** 0 when the alignment is no power of two. */
export function aligned_alloc(alignment: usize, byteLen: usize): usize {
  if (!alignment || alignment & (alignment - 1)) {
    setErrno(EINVAL);
    return 0;
  }
  if (byteLen > ALLOC_MAX - alignment) {
    setErrno(ENOMEM);
    return 0;
  }
  return allocAligned(alignment, byteLen);
}

export function malloc_usable_size(ptr: usize): usize {
  return ptr ? usableBytes(ptr) : 0;
}

/** `to`: pointer of 8 bytes that receives the block. */
export function posix_memalign(to: usize, alignment: usize, byteLen: usize): i32 {
  if (alignment < 8 || alignment & (alignment - 1)) return EINVAL;
  const ptr = aligned_alloc(alignment, byteLen);
  if (!ptr) return ENOMEM;
  store<u64>(to, ptr);
  return 0;
}

/** |value| of an int, from its two's complement. */
export function absInt(value: i32): i32 {
  return value < 0 ? -value : value;
}

export function absLong(value: i64): i64 {
  return value < 0 ? -value : value;
}

let compareSlot: u32 = 0;
let compareData: i64 = 0;
/** Apple's qsort_r hands the data to the comparison first, GNU's last. */
let isDataFirst = false;
let itemLen: usize = 0;

function compare(a: usize, b: usize): i32 {
  if (isDataFirst) return <i32>callApp(compareSlot, compareData, a, b, 0, 0);
  return <i32>callApp(compareSlot, a, b, compareData, 0, 0);
}

/**
 * Merge sort of `count` items at `items` with scratch space `spare`. It is stable and compares in the order in which the
 * GNU C library does, so that equal items and impure comparisons come out the same.
 */
function mergeSort(items: usize, count: usize, spare: usize): void {
  if (count < 2) return;
  let leftCount = count / 2;
  let rightCount = count - leftCount;
  let left = items;
  let right = items + leftCount * itemLen;
  mergeSort(left, leftCount, spare);
  mergeSort(right, rightCount, spare);
  let to = spare;
  for (; leftCount && rightCount; to += itemLen) {
    if (compare(left, right) <= 0) {
      memory.copy(to, left, itemLen);
      left += itemLen;
      leftCount--;
    } else {
      memory.copy(to, right, itemLen);
      right += itemLen;
      rightCount--;
    }
  }
  // What is left of the right half already lies in its place.
  memory.copy(to, left, leftCount * itemLen);
  memory.copy(items, spare, (count - rightCount) * itemLen);
}

/** Sorts by `slot`. A comparison may sort something itself. */
function sortBy(items: usize, count: usize, size: usize, slot: usize, data: u64, dataFirst: bool): void {
  const outerSlot = compareSlot;
  const outerData = compareData;
  const outerFirst = isDataFirst;
  const outerLen = itemLen;
  compareSlot = <u32>slot;
  compareData = data;
  isDataFirst = dataFirst;
  itemLen = size;
  const spare = allocBytes(count * size);
  mergeSort(items, count, spare);
  freeBytes(spare);
  compareSlot = outerSlot;
  compareData = outerData;
  isDataFirst = outerFirst;
  itemLen = outerLen;
}

/** `slot` is a function pointer: int (*)(const void*, const void*, void*). */
export function qsort_r(items: usize, count: usize, size: usize, slot: usize, data: u64): void {
  sortBy(items, count, size, slot, data, false);
}

/** `slot` is a function pointer: int (*)(void*, const void*, const void*). */
export function __apple_qsort_r(items: usize, count: usize, size: usize, data: u64, slot: usize): void {
  sortBy(items, count, size, slot, data, true);
}

export function qsort(items: usize, count: usize, size: usize, slot: usize): void {
  sortBy(items, count, size, slot, 0, false);
}

export function bsearch(key: usize, items: usize, count: usize, size: usize, slot: usize): usize {
  let low: usize = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) / 2;
    const item = items + middle * size;
    const order = <i32>callApp(<u32>slot, key, item, 0, 0, 0);
    if (order == 0) return item;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return 0;
}

/** The item that equals `key`, or 0; `count` is a size_t of 8 bytes. */
export function lfind(key: usize, items: usize, count: usize, size: usize, slot: usize): usize {
  const n = <usize>load<u64>(count);
  for (let i: usize = 0; i < n; i++, items += size) if (!<i32>callApp(<u32>slot, key, items, 0, 0, 0)) return items;
  return 0;
}

/** As lfind; appends the key where it is not found. */
export function lsearch(key: usize, items: usize, count: usize, size: usize, slot: usize): usize {
  const found = lfind(key, items, count, size, slot);
  if (found) return found;
  const n = <usize>load<u64>(count);
  store<u64>(count, n + 1);
  memory.copy(items + n * size, key, size);
  return items + n * size;
}

/** struct of two ints, 8 bytes: quotient and remainder. */
export function div(a: i32, b: i32): u64 {
  if (!b) return <u64><u32>a << 32;
  const quotient: i32 = b == -1 ? 0 - a : a / b;
  return <u64><u32>quotient | (<u64><u32>(a - quotient * b) << 32);
}

/** struct of two longs at `to`: quotient and remainder. */
export function divLong(to: usize, a: i64, b: i64): void {
  // As on AArch64, division by 0 gives 0.
  const quotient: i64 = b == 0 ? 0 : b == -1 ? 0 - a : a / b;
  store<i64>(to, quotient);
  store<i64>(to, a - quotient * b, 8);
}
