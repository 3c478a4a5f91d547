// Static relocations of object files as a table: which value each one asks for, and which bits receive it.
// Source: ELF for the Arm 64-bit Architecture (AArch64), Relocation.
import { ADR, ADRP, data, type Field, HIGH12, imm12, movw, words } from './image-fields.ts';

/** S symbol + addend; P the place; G a cell of ours that holds an address, an offset, or what names a thread-local variable. */
export type Wanted =
  | 'address' // S
  | 'distance' // S - P
  | 'pages' // Page(S) - Page(P)
  | 'cell' // G
  | 'cell-distance' // G - P
  | 'cell-pages' // Page(G) - Page(P)
  | 'thread-offset' // S as distance from the thread pointer
  | 'block-offset'; // S as offset in the thread-local block

/** What the cell of a `cell…` relocation holds. */
export type CellKind = 'address' | 'thread-offset' | 'variable' | 'block';

export interface StaticRelocation {
  name: string;
  wanted: Wanted;
  field: Field;
  cell?: CellKind;
  /** the target is called or jumped to */
  isCall?: boolean;
}

const rows: [number: number, name: string, wanted: Wanted, field: Field, cell?: CellKind | 'call'][] = [
  [257, 'ABS64', 'address', data(8)],
  [258, 'ABS32', 'address', data(4)],
  [259, 'ABS16', 'address', data(2)],
  [260, 'PREL64', 'distance', data(8)],
  [261, 'PREL32', 'distance', data(4)],
  [262, 'PREL16', 'distance', data(2)],
  [263, 'MOVW_UABS_G0', 'address', movw(0, true)],
  [264, 'MOVW_UABS_G0_NC', 'address', movw(0)],
  [265, 'MOVW_UABS_G1', 'address', movw(1, true)],
  [266, 'MOVW_UABS_G1_NC', 'address', movw(1)],
  [267, 'MOVW_UABS_G2', 'address', movw(2, true)],
  [268, 'MOVW_UABS_G2_NC', 'address', movw(2)],
  [269, 'MOVW_UABS_G3', 'address', movw(3)],
  [270, 'MOVW_SABS_G0', 'address', movw(0, true, true)],
  [271, 'MOVW_SABS_G1', 'address', movw(1, true, true)],
  [272, 'MOVW_SABS_G2', 'address', movw(2, true, true)],
  [273, 'LD_PREL_LO19', 'distance', words(19)],
  [274, 'ADR_PREL_LO21', 'distance', ADR],
  [275, 'ADR_PREL_PG_HI21', 'pages', ADRP],
  [276, 'ADR_PREL_PG_HI21_NC', 'pages', ADRP],
  [277, 'ADD_ABS_LO12_NC', 'address', imm12(0)],
  [278, 'LDST8_ABS_LO12_NC', 'address', imm12(0)],
  [279, 'TSTBR14', 'distance', words(14), 'call'],
  [280, 'CONDBR19', 'distance', words(19), 'call'],
  [282, 'JUMP26', 'distance', words(26), 'call'],
  [283, 'CALL26', 'distance', words(26), 'call'],
  [284, 'LDST16_ABS_LO12_NC', 'address', imm12(1)],
  [285, 'LDST32_ABS_LO12_NC', 'address', imm12(2)],
  [286, 'LDST64_ABS_LO12_NC', 'address', imm12(3)],
  [299, 'LDST128_ABS_LO12_NC', 'address', imm12(4)],
  [309, 'GOT_LD_PREL19', 'cell-distance', words(19), 'address'],
  [311, 'ADR_GOT_PAGE', 'cell-pages', ADRP, 'address'],
  [312, 'LD64_GOT_LO12_NC', 'cell', imm12(3), 'address'],
  [314, 'PLT32', 'distance', data(4), 'call'],
  [512, 'TLSGD_ADR_PREL21', 'cell-distance', ADR, 'variable'],
  [513, 'TLSGD_ADR_PAGE21', 'cell-pages', ADRP, 'variable'],
  [514, 'TLSGD_ADD_LO12_NC', 'cell', imm12(0), 'variable'],
  [517, 'TLSLD_ADR_PREL21', 'cell-distance', ADR, 'block'],
  [518, 'TLSLD_ADR_PAGE21', 'cell-pages', ADRP, 'block'],
  [519, 'TLSLD_ADD_LO12_NC', 'cell', imm12(0), 'block'],
  [524, 'TLSLD_MOVW_DTPREL_G1', 'block-offset', movw(1, true, true)],
  [525, 'TLSLD_MOVW_DTPREL_G1_NC', 'block-offset', movw(1)],
  [526, 'TLSLD_MOVW_DTPREL_G0', 'block-offset', movw(0, true, true)],
  [527, 'TLSLD_MOVW_DTPREL_G0_NC', 'block-offset', movw(0)],
  [528, 'TLSLD_ADD_DTPREL_HI12', 'block-offset', HIGH12],
  [529, 'TLSLD_ADD_DTPREL_LO12', 'block-offset', imm12(0, true)],
  [530, 'TLSLD_ADD_DTPREL_LO12_NC', 'block-offset', imm12(0)],
  [539, 'TLSIE_MOVW_GOTTPREL_G1', 'cell-distance', movw(1, true), 'thread-offset'],
  [540, 'TLSIE_MOVW_GOTTPREL_G0_NC', 'cell-distance', movw(0), 'thread-offset'],
  [541, 'TLSIE_ADR_GOTTPREL_PAGE21', 'cell-pages', ADRP, 'thread-offset'],
  [542, 'TLSIE_LD64_GOTTPREL_LO12_NC', 'cell', imm12(3), 'thread-offset'],
  [543, 'TLSIE_LD_GOTTPREL_PREL19', 'cell-distance', words(19), 'thread-offset'],
  [544, 'TLSLE_MOVW_TPREL_G2', 'thread-offset', movw(2, true, true)],
  [545, 'TLSLE_MOVW_TPREL_G1', 'thread-offset', movw(1, true, true)],
  [546, 'TLSLE_MOVW_TPREL_G1_NC', 'thread-offset', movw(1)],
  [547, 'TLSLE_MOVW_TPREL_G0', 'thread-offset', movw(0, true, true)],
  [548, 'TLSLE_MOVW_TPREL_G0_NC', 'thread-offset', movw(0)],
  [549, 'TLSLE_ADD_TPREL_HI12', 'thread-offset', HIGH12],
  [550, 'TLSLE_ADD_TPREL_LO12', 'thread-offset', imm12(0, true)],
  [551, 'TLSLE_ADD_TPREL_LO12_NC', 'thread-offset', imm12(0)],
  [562, 'TLSDESC_ADR_PAGE21', 'thread-offset', { form: 'replace', by: 'movz' }],
  [563, 'TLSDESC_LD64_LO12', 'thread-offset', { form: 'replace', by: 'movk' }],
  [564, 'TLSDESC_ADD_LO12', 'thread-offset', { form: 'replace', by: 'nop' }],
  [569, 'TLSDESC_CALL', 'thread-offset', { form: 'replace', by: 'nop' }],
];

/** Accesses of 1, 2, 4, 8 bytes come in pairs, with and without a check of the offset; those of 16 bytes were added later. */
function accesses(first: number, first16: number, prefix: string, wanted: Wanted): typeof rows {
  return ([0, 1, 2, 3, 4] as const).flatMap((scale): typeof rows => {
    const number = scale === 4 ? first16 : first + scale * 2;
    const name = prefix.replace('#', String(8 << scale));
    return [
      [number, name, wanted, imm12(scale, true)],
      [number + 1, `${name}_NC`, wanted, imm12(scale)],
    ];
  });
}

/** By relocation number; names without R_AARCH64_. */
export const STATIC_RELOCATIONS: ReadonlyMap<number, StaticRelocation> = new Map(
  [
    ...rows,
    ...accesses(531, 572, 'TLSLD_LDST#_DTPREL_LO12', 'block-offset'),
    ...accesses(552, 570, 'TLSLE_LDST#_TPREL_LO12', 'thread-offset'),
  ].map(([number, name, wanted, field, more]) => [
    number,
    { name, wanted, field, ...(more === 'call' ? { isCall: true } : { cell: more }) },
  ]),
);
