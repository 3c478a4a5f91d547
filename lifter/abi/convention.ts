// Calling conventions as data: what an ABI says about registers and memory at calls.
import type { Abi } from '../image.ts';
import type { Reg } from '../ops.ts';
import { AAPCS64 } from './aapcs64.ts';
import { APPLE64 } from './apple64.ts';

export interface Convention {
  abi: Abi;
  /** integer arguments in order */
  intArgs: readonly Reg[];
  /** floating-point and vector arguments in order */
  floatArgs: readonly Reg[];
  /** address of a result that travels in memory */
  resultAddr: Reg;
  intResults: readonly Reg[];
  floatResults: readonly Reg[];
  /** kept across calls; a lifted function has its own, so saving them is dead work */
  saved: readonly Reg[];
  /** what may carry information into a function */
  inputs: readonly Reg[];
  /** where variable arguments travel: like named ones, or all on the stack in slots of 8 bytes */
  variadic: 'registers' | 'stack';
  /** what a va_list argument is: the address of a structure of five fields (AAPCS64 §B.3), or of the next argument */
  vaList: 'structure' | 'pointer';
  /** who gives integers of less than 32 bits their upper bits, in arguments and results: the one that uses or that makes them */
  extendedBy: 'user' | 'maker';
}

export const CONVENTIONS: Readonly<Record<Abi, Convention>> = { aapcs64: AAPCS64, apple64: APPLE64 };
