// Fields of instructions and data that receive a value when an object file is linked.
// Source of the encodings: Arm ARM C6.2.

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

export const imm12 = (scale: 0 | 1 | 2 | 3 | 4, checked = false): Field => ({ form: 'imm12', scale, checked });
export const HIGH12: Field = { form: 'imm12', scale: 0, high: true, checked: true };
export const ADR: Field = { form: 'adr', shift: 0 };
export const ADRP: Field = { form: 'adr', shift: 12 };
export const words = (bits: 26 | 19 | 14): Field => ({ form: 'words', bits, at: bits === 26 ? 0 : 5 });
export const movw = (group: 0 | 1 | 2 | 3, checked = false, signed = false): Field => ({
  form: 'movw',
  group,
  checked,
  signed,
});
export const data = (byteLen: 2 | 4 | 8): Field => ({ form: 'data', byteLen });

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
