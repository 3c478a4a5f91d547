// The AArch64 procedure call standard as data (AAPCS64 §6.1, §6.8.2).
import type { Reg } from '../ops.ts';

const range = (prefix: string, from: number, to: number): Reg[] =>
  Array.from({ length: to - from + 1 }, (_, n) => `${prefix}${from + n}`);

export const AAPCS64 = {
  abi: 'aapcs64',
  /** integer arguments in order */
  intArgs: range('x', 0, 7),
  /** floating-point and vector arguments in order */
  floatArgs: range('v', 0, 7),
  /** address of a result that travels in memory */
  resultAddr: 'x8',
  intResults: range('x', 0, 1),
  floatResults: range('v', 0, 3),
  /** kept across calls; a lifted function has its own, so saving them is dead work */
  saved: [...range('x', 19, 30), ...range('v', 8, 15)],
  /** what may carry information into a function: arguments, x9–x15 for helpers with their own rules, x16–x18 */
  inputs: [...range('x', 0, 18), ...range('v', 0, 7), 'sp'],
  variadic: 'registers',
  vaList: 'structure',
  extendedBy: 'user',
} as const;

/** Registers that may carry arguments and results of a call through a pointer. */
export const POINTER_CALL = {
  params: new Set<Reg>(['sp', ...AAPCS64.intArgs, AAPCS64.resultAddr, ...AAPCS64.floatArgs]),
  results: new Set<Reg>([...AAPCS64.intResults, ...AAPCS64.floatResults]),
} as const;

/** Parameters and result of the signature by which the runtime calls an app's function. */
export const NATIVE = {
  params: ['x0', 'x1', 'x2', 'x3', 'x8', 'v0', 'v1', 'v2', 'v3'] as Reg[],
  results: ['x0'] as Reg[],
};

export const RESULT_REGS: ReadonlySet<Reg> = POINTER_CALL.results;
export const INPUT_REGS: ReadonlySet<Reg> = new Set(AAPCS64.inputs);
