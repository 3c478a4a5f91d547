// Static relocations of object files as a table: which value each one asks for, and which bits receive it.
// Source: ELF for the Arm 64-bit Architecture (AArch64), Relocation; instruction fields: Arm ARM C6.2.

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

export type Field =
  | { form: 'data'; byteLen: 2 | 4 | 8 }
  /** immhi:immlo of ADR and ADRP */
  | { form: 'adr'; shift: 0 | 12 }
  /** a signed distance in words: B and BL, B.cond and LDR (literal), TBZ */
  | { form: 'words'; bits: 26 | 19 | 14; at: 0 | 5 }
  /** bits 21:10; `scale` is the log2 of the bytes accessed; `high`: bits 23:12 of the value */
  | { form: 'imm12'; scale: 0 | 1 | 2 | 3 | 4; high?: boolean; checked?: boolean }
  /** bits 20:5 receive 16 bits of the value; `signed`: MOVZ or MOVN by its sign */
  | { form: 'movw'; group: 0 | 1 | 2 | 3; signed?: boolean; checked?: boolean }
  /** an instruction of the sequence that calls a descriptor, replaced by the one that makes the offset itself */
  | { form: 'replace'; by: 'movz' | 'movk' | 'nop' };

export interface StaticRelocation {
  name: string;
  wanted: Wanted;
  field: Field;
  cell?: CellKind;
  /** the target is called or jumped to */
  isCall?: boolean;
}

const imm12 = (scale: 0 | 1 | 2 | 3 | 4, checked = false): Field => ({ form: 'imm12', scale, checked });
const HIGH12: Field = { form: 'imm12', scale: 0, high: true, checked: true };
const ADR: Field = { form: 'adr', shift: 0 };
const ADRP: Field = { form: 'adr', shift: 12 };
const words = (bits: 26 | 19 | 14): Field => ({ form: 'words', bits, at: bits === 26 ? 0 : 5 });
const movw = (group: 0 | 1 | 2 | 3, checked = false, signed = false): Field => ({
  form: 'movw',
  group,
  checked,
  signed,
});
const data = (byteLen: 2 | 4 | 8): Field => ({ form: 'data', byteLen });

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

const fits = (value: number, bits: number): boolean => value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1);
const NOP = 0xd503201f;
/** MOVZ x0, #0, lsl #16 and MOVK x0, #0: what linkers make of a descriptor call whose offset they know. */
const MOVZ_X0_G1 = 0xd2a00000;
const MOVK_X0_G0 = 0xf2800000;
/** Bits 30:29 of a move of 16 bits: 00 MOVN, 10 MOVZ. */
const MOVW_OPC = 0x60000000;

/** Writes `value` into the field at `view[at]`. Undefined when it fits, else what is wrong. */
export function applyField(view: DataView, at: number, field: Field, value: number): string | undefined {
  const old = field.form === 'data' ? 0 : view.getUint32(at, true);
  const put = (mask: number, bits: number): void => view.setUint32(at, (old & ~mask) | (bits & mask), true);
  switch (field.form) {
    case 'data':
      return applyData(view, at, field.byteLen, value);
    case 'adr': {
      const steps = value / 2 ** field.shift;
      if (!fits(steps, 21)) return 'is out of reach';
      put(0x60ffffe0, ((steps & 3) << 29) | (((steps >> 2) & 0x7ffff) << 5));
      return undefined;
    }
    case 'words':
      if (value % 4 !== 0) return 'is not a multiple of 4 away';
      if (!fits(value / 4, field.bits)) return 'is out of reach';
      put((2 ** field.bits - 1) << field.at, (value / 4) << field.at);
      return undefined;
    case 'imm12': {
      const part = field.high ? Math.floor(value / 4096) : field.checked ? value : value & 0xfff;
      if (part < 0 || part > 0xfff) return 'has too large an offset';
      if (part % (1 << field.scale) !== 0) return `is not aligned to ${1 << field.scale} bytes`;
      put(0x3ffc00, (part >> field.scale) << 10);
      return undefined;
    }
    case 'movw': {
      const wide = BigInt(field.signed && value < 0 ? ~BigInt(value) : BigInt(value));
      const part = wide >> BigInt(field.group * 16);
      if (field.checked && (part < 0n || part > 0xffffn)) return 'has too many bits';
      const opc = field.signed ? (value < 0 ? 0 : 0x40000000) : old & MOVW_OPC;
      put(MOVW_OPC | 0x1fffe0, opc | (Number(part & 0xffffn) << 5));
      return undefined;
    }
    default:
      view.setUint32(at, replacement(field.by, value), true);
      return fits(value, 32) ? undefined : 'has too large an offset';
  }
}

function replacement(by: 'movz' | 'movk' | 'nop', value: number): number {
  if (by === 'nop') return NOP;
  return by === 'movz' ? MOVZ_X0_G1 | (((value >> 16) & 0xffff) << 5) : MOVK_X0_G0 | ((value & 0xffff) << 5);
}

/** Data of 2 and 4 bytes may be meant with or without a sign. */
function applyData(view: DataView, at: number, byteLen: 2 | 4 | 8, value: number): string | undefined {
  if (byteLen === 8) view.setBigInt64(at, BigInt(value), true);
  else if (value < -(2 ** (byteLen * 8 - 1)) || value >= 2 ** (byteLen * 8)) return `does not fit ${byteLen} bytes`;
  else if (byteLen === 4) view.setInt32(at, value | 0, true);
  else view.setInt16(at, value, true);
  return undefined;
}
