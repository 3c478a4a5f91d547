// Lifted functions, each with its module → one module of all of them, with the symbols of its own.
import { NO_ADDR, rangeAt } from '../lifter/code-map.ts';
import { mergeModules, type Origin } from '../lifter/wasm-merge.ts';
import { NO_SOURCE, type Symbols, type UnitCode } from './lifted.ts';

/** Where ranges of code begin, and which ranges of the part's symbols they are; -1 = of none. */
function rangesOf({ moves, end }: Origin, symbols: Symbols): { to: number; range: number }[] {
  const found: { to: number; range: number }[] = [];
  let range = rangeAt(symbols, moves[0].from);
  found.push({ to: moves[0].to, range });
  for (const [n, { from, to }] of moves.entries()) {
    const last = moves[n + 1]?.from ?? end;
    for (; symbols.offsets[range + 1] < last; range++)
      found.push({ to: to + symbols.offsets[range + 1] - from, range: range + 1 });
  }
  return found;
}

/** Throws LiftError for modules that cannot be merged. */
export function mergeCode(parts: readonly UnitCode[]): UnitCode {
  const { wasm, importCount, origins } = mergeModules(
    parts.map(({ wasm, symbols }) => ({ wasm, names: symbols.functions })),
  );
  const functions: string[] = [];
  const ranges = origins.flatMap((origin, n) => {
    const { symbols } = parts[origin.part];
    functions[importCount + n] = symbols.functions[origin.index];
    return rangesOf(origin, symbols).map(({ to, range }) => ({ to, range, symbols }));
  });
  const each = (of: keyof Omit<Symbols, 'functions' | 'offsets'>, none: number): Uint32Array =>
    Uint32Array.from(ranges, ({ symbols, range }) => symbols[of][range] ?? none);
  return {
    wasm,
    symbols: {
      functions,
      offsets: Uint32Array.from(ranges, ({ to }) => to),
      addrs: each('addrs', NO_ADDR),
      sources: each('sources', NO_SOURCE),
      lines: each('lines', 0),
      columns: each('columns', 0),
    },
  };
}
