// Random machine code that is an instruction of the table on the registers that cases use: forms nobody thought of.
import { rows } from '../../lifter/arm64/table.ts';
import { readInsns } from '../../lifter/insns.ts';
import type { Random } from './case-inputs.ts';
import type { Case } from './case-state.ts';

/** Bits 28:24 that are fixed, and their values: groups of the index of encodings (ARM ARM C4.1) without memory or jumps. */
const GROUPS = [
  { name: 'data processing, immediate', mask: 0x1c00_0000, value: 0x1000_0000 },
  { name: 'data processing, register', mask: 0x0e00_0000, value: 0x0a00_0000 },
  { name: 'scalar floating point', mask: 0x1e00_0000, value: 0x1e00_0000 },
  { name: 'vectors', mask: 0x1e00_0000, value: 0x0e00_0000 },
  { name: 'vectors', mask: 0x1e00_0000, value: 0x0e00_0000 },
];
/** Bits 30:24 of encodings with a third source at bit 10: madd and fmadd with their kin. */
const THREE_SOURCES = [0x1b, 0x1f];
/** Results depend on the address of the code. */
const PC_RELATIVE = /^adrp? /;
/** Registers that a case may use freely: others hold its State, its memory and what the epilogue needs. */
const isFree = (register: string): boolean => /^[wx]([1-6]|zr)$|^[vbhsdq][0-5]$/.test(register);

/** A register number of 1–5 in the five bits from `at` on. */
const withRegister = (word: number, at: number, rng: Random): number =>
  (word & ~(31 << at)) | ((1 + rng.below(5)) << at);

/** One such instruction; `text` of the decoder stands for its assembly. */
export function randomCase(rng: Random): Case {
  for (;;) {
    const { mask, value } = GROUPS[rng.below(GROUPS.length)];
    let word = (Number(rng.next() & 0xffff_ffffn) & ~mask) | value;
    word = withRegister(withRegister(word, 0, rng), 5, rng);
    // Where these bits are an immediate they stay as they are now and then.
    if (rng.below(4) > 0) word = withRegister(word, 16, rng);
    if (THREE_SOURCES.includes((word >>> 24) & 0x7f)) word = withRegister(word, 10, rng);
    word >>>= 0;
    const [insn] = readInsns(new Uint8Array(Uint32Array.of(word).buffer), 0);
    if (typeof rows.get(insn.mnemonic) !== 'function' || PC_RELATIVE.test(insn.text)) continue;
    const registers = insn.text.match(/\b([wxvbhsdq]\d+|w?sp|[wx]zr)\b/g) ?? [];
    if (registers.every(isFree)) return { asm: insn.text, words: [word] };
  }
}
