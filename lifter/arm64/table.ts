// One row per mnemonic, in Capstone's spelling: what it does, or why it is not carried. A mnemonic without a row stops the
// lift by name. The rows themselves stand in table-*.ts, by family of the Arm ARM's index (C4.1).
import type { Insn } from '../insns.ts';
import type { Row } from './row.ts';
import { type Builder, unsupported } from './state.ts';
import { FLOAT_ROWS } from './table-float.ts';
import { INTEGER_ROWS } from './table-integer.ts';
import { MEMORY_ROWS } from './table-memory.ts';
import { SYSTEM_ROWS } from './table-system.ts';
import { VECTOR_ROWS } from './table-vector.ts';

export type { Row, Semantic } from './row.ts';

export const rows: ReadonlyMap<string, Row> = new Map(
  [INTEGER_ROWS, MEMORY_ROWS, SYSTEM_ROWS, FLOAT_ROWS, VECTOR_ROWS].flatMap((family) => Object.entries(family)),
);

/** Appends what `i` does to the block under construction; a mnemonic without a row throws with its address. */
export function lower(b: Builder, i: Insn): void {
  const row = rows.get(i.mnemonic);
  if (!row)
    throw unsupported(
      i,
      i.mnemonic === '(unknown)'
        ? `undecodable word 0x${i.word.toString(16).padStart(8, '0')}`
        : `mnemonic ${i.mnemonic} has no row in the instruction table`,
    );
  if (typeof row !== 'function') throw unsupported(i, row.unsupported);
  b.at = i.addr;
  row(b, i);
}
