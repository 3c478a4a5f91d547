// What a row of the instruction table is. Rows are spelled by Capstone's mnemonics; table.ts joins the families.
//
//   cmn: alu.compare('add')                         what the instruction does, in all its forms
//   fadd: byForm({ scalar: …, vector: … })          where the registers decide
//   pacga: refuse('…')                              deliberately not carried, and what to do about it
import type { Insn } from '../insns.ts';
import { type Builder, isVectorName, unsupported } from './state.ts';

export type Semantic = (b: Builder, i: Insn) => void;
export interface Refused {
  unsupported: string;
}
export type Row = Semantic | Refused;
export type Rows = Record<string, Row>;

export const refuse = (why: string): Refused => ({ unsupported: why });

/** One mnemonic on general registers, on scalars, and on vectors; scalars are vectors of one lane where no form is theirs. */
export const byForm =
  (forms: { general?: Semantic; scalar?: Semantic; vector?: Semantic }): Semantic =>
  (b, i) => {
    const first = i.operands[0];
    const isVector = (o: Insn['operands'][number]): boolean =>
      o.kind === 'reg' && (o.arrangement !== undefined || o.reg[0] === 'v');
    const kind =
      first?.kind !== 'reg' || isVector(first)
        ? 'vector'
        : isVectorName(first.reg)
          ? 'scalar'
          : i.operands.some(isVector)
            ? 'vector'
            : 'general';
    const sem = forms[kind] ?? (kind === 'scalar' ? forms.vector : undefined);
    if (!sem) throw unsupported(i, `no ${kind} form in the table`);
    sem(b, i);
  };

/** Rows for each of `names`. */
export const each = (names: string, row: (name: string) => Row): Rows =>
  Object.fromEntries(names.split(' ').map((name) => [name, row(name)]));

/** Suffixes of memory accesses by width: none (the size of the register), b, h. */
export const WIDTHS = [
  ['', 0],
  ['b', 1],
  ['h', 2],
] as const;
/** Suffixes of LSE instructions by ordering, which one thread does not see. */
export const ORDERINGS = ['', 'a', 'l', 'al'];
/** An instruction on the lower half and its …2 form on the upper one. */
export const HALVES = [
  ['', false],
  ['2', true],
] as const;
/** First letter of a mnemonic and the sign it stands for. */
export const SIGNS = [
  ['s', true],
  ['u', false],
] as const;
