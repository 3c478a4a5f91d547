// A longest increasing subsequence (patience sorting, O(n log n)): of children that changed places these stay where they
// are, so the least possible number is moved.
//
//   [2 0 1 3] → keeps 0 1 3, one move;   negative entries are not part of the sequence
import { allocBytes, freeBytes } from './heap';

/**
 * Sets a byte in `isKept` to 1 for each of the `count` numbers (i32, distinct, < 0 = skip) that belongs to the sequence found;
 * other bytes become 0.
 */
export function keepIncreasing(values: usize, count: u32, isKept: usize): void {
  memory.fill(isKept, 0, count);
  // tails[l]: position of the smallest number that ends a sequence of length l + 1; before[i]: the one in front of i.
  const tails = allocBytes(<usize>count * 4);
  const before = allocBytes(<usize>count * 4);
  let length: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const value = load<i32>(values + ((<usize>i) << 2));
    if (value < 0) continue;
    const at = lengthBelow(values, tails, length, value);
    store<u32>(before + ((<usize>i) << 2), at ? load<u32>(tails + ((<usize>(at - 1)) << 2)) : 0);
    store<u32>(tails + ((<usize>at) << 2), i);
    if (at == length) length++;
  }
  let i: u32 = length ? load<u32>(tails + ((<usize>(length - 1)) << 2)) : 0;
  for (; length; length--) {
    store<u8>(isKept + i, 1);
    i = load<u32>(before + ((<usize>i) << 2));
  }
  freeBytes(tails);
  freeBytes(before);
}

/** Length of the longest sequence found so far that ends below `value`. */
function lengthBelow(values: usize, tails: usize, length: u32, value: i32): u32 {
  let low: u32 = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const tail = load<u32>(tails + ((<usize>middle) << 2));
    if (load<i32>(values + ((<usize>tail) << 2)) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
