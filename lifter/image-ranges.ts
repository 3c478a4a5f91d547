// Sets of addresses as ascending ranges that do not overlap.
import type { Range } from './image.ts';

/** Ascending, without overlaps; ranges that only touch stay apart. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
  const list: Range[] = [];
  for (const { addr, byteLen } of [...ranges].sort((a, b) => a.addr - b.addr)) {
    const last = list.at(-1);
    if (last && addr < last.addr + last.byteLen) last.byteLen = Math.max(last.byteLen, addr + byteLen - last.addr);
    else list.push({ addr, byteLen });
  }
  return list;
}

/** The last of ascending `items` that does not begin behind `addr`. */
export function lastFrom<T extends { addr: number }>(items: readonly T[], addr: number): T | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (items[mid].addr <= addr) low = mid + 1;
    else high = mid;
  }
  return items[low - 1];
}

/** The range of a merged list that holds `addr`. */
export function rangeAt<R extends Range>(ranges: readonly R[], addr: number): R | undefined {
  const r = lastFrom(ranges, addr);
  return r && addr < r.addr + r.byteLen ? r : undefined;
}
