// Addresses of functions in two halves: the page waits in the frame, where compilers put it when registers are few, until the
// rest is added to what is loaded from there.
import type { CodeFacts } from './codescan.ts';
import { lastFrom } from './image-ranges.ts';

/**
 * Sums that may be the address of a function: of a page that the same function has stored, and that a register was loaded
 * with. Gives, for each ADD, the addresses for which `isFunction` holds.
 */
export function rebuiltBy(
  { kept, sums }: CodeFacts,
  functions: Iterable<number>,
  isFunction: (addr: number) => boolean,
): Map<number, number[]> {
  const rebuilt = new Map<number, number[]>();
  if (kept.length === 0) return rebuilt;
  const starts = [...functions].sort((a, b) => a - b).map((addr) => ({ addr }));
  const startOf = (addr: number): number => lastFrom(starts, addr)?.addr ?? -1;
  const pages = new Map<number, Set<number>>();
  for (const [addr, page] of kept) {
    const start = startOf(addr);
    // Functions begin by storing what those that call them have in registers.
    if (startOf(page.madeAt) === start) pages.set(start, (pages.get(start) ?? new Set()).add(page.addr));
  }
  for (const [addr, added] of sums) {
    const made = [...(pages.get(startOf(addr)) ?? [])].map((page) => page + added).filter(isFunction);
    if (made.length > 0) rebuilt.set(addr, made);
  }
  return rebuilt;
}
