// printf and scanf format strings → how many argument registers of each kind the call takes (C17 7.21.6.1, 7.21.6.2).
import type { Variadic } from './calls.ts';

const PRINTF = /%(?:%|[-+ #0']*(\*|\d+)?(?:\.(\*|\d*))?(hh|h|ll|l|q|j|z|t|L)?([a-zA-Z]))/g;
/** %2$d: arguments by their numbers. */
const NUMBERED = /%\d+\$/;

/** Position of the format among the named arguments, by function name without `__…_chk`. */
const FORMAT_ARG: Record<string, number> = {
  printf: 0,
  vprintf: 0,
  fprintf: 1,
  sprintf: 1,
  snprintf: 2,
  dprintf: 1,
  scanf: 0,
  sscanf: 1,
  fscanf: 1,
  __printf_chk: 1,
  __fprintf_chk: 2,
  __sprintf_chk: 3,
  __snprintf_chk: 4,
  __isoc99_sscanf: 1,
  __isoc99_scanf: 0,
  __isoc99_fscanf: 1,
  __isoc23_sscanf: 1,
  __isoc23_scanf: 0,
  __isoc23_fscanf: 1,
};

/** Register index of the format argument of `symbol`; undefined when it takes none. */
export const formatArg = (symbol: string): number | undefined => FORMAT_ARG[symbol];

/** Arguments that `format` consumes. Conversions that are not known count as general, which is what they would be. */
export function countArgs(format: string, isScan: boolean): Variadic {
  if (NUMBERED.test(format)) return { ints: 8, floats: 8 };
  let ints = 0;
  let floats = 0;
  for (const [all, width, precision, , conversion] of format.matchAll(PRINTF)) {
    if (all === '%%') continue;
    if (isScan) {
      if (width !== '*') ints++;
      continue;
    }
    if (width === '*') ints++;
    if (precision === '*') ints++;
    if (/[aAeEfFgG]/.test(conversion)) floats++;
    else ints++;
  }
  // A scan set (%[…]) is no letter conversion.
  if (isScan) ints += [...format.matchAll(/%\d*\[/g)].length;
  return { ints, floats };
}
