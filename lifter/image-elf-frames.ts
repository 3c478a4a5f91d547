// .eh_frame → where functions begin and how long they are: in a stripped file often the only word about static functions.
// Source: LSB Core, Exception Frames; DWARF 4 §6.4.1 and §7.6; encodings in LSB Core, DWARF Exception Header Encoding.
import type { FunctionExtent } from './image.ts';

const PCREL = 0x10;
/** Bytes of the fixed-size formats (low four bits of an encoding): absptr, udata2/4/8, sdata2/4/8. */
const FORMAT_BYTES: Record<number, number> = { 0: 8, 2: 2, 3: 4, 4: 8, 10: 2, 11: 4, 12: 8 };
const DW_EH_PE_OMIT = 0xff;

/** DW_CFA_* that can stand in front of the first advance_loc; `offset` is a range of them. */
const CFA = { nop: 0, undefined: 7, negateRaState: 0x2d, offset: 0x80 } as const;
/** DW_CFA_offset_extended, def_cfa, def_cfa_register, def_cfa_offset, def_cfa_expression, their signed forms. */
const FRAME_OPS: ReadonlySet<number> = new Set([5, 0x0c, 0x0d, 0x0e, 0x0f, 0x11, 0x12, 0x13]);

interface Cie {
  /** encoding of the addresses in its FDEs */
  encoding: number;
  /** FDEs have a length of augmentation data in front of their instructions */
  augmented: boolean;
}

/** The section's bytes with the address of the first; reads beyond the end give undefined. */
class Cursor {
  readonly #view: DataView;
  readonly #addr: number;
  at: number;
  end: number;

  constructor(bytes: Uint8Array, addr: number) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#addr = addr;
    this.at = 0;
    this.end = bytes.length;
  }

  get has(): boolean {
    return this.at < this.end;
  }

  /** Little-endian integer of 1, 2, 4 or 8 bytes; NaN beyond the end. */
  int(byteLen: number, isSigned = false): number {
    const at = this.at;
    this.at += byteLen;
    if (this.at > this.end) return Number.NaN;
    if (byteLen === 1) return this.#view.getUint8(at);
    if (byteLen === 2) return isSigned ? this.#view.getInt16(at, true) : this.#view.getUint16(at, true);
    if (byteLen === 4) return isSigned ? this.#view.getInt32(at, true) : this.#view.getUint32(at, true);
    return Number(isSigned ? this.#view.getBigInt64(at, true) : this.#view.getBigUint64(at, true));
  }

  uleb(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.int(1);
      value += (byte & 0x7f) * 2 ** shift;
      if (Number.isNaN(byte) || shift > 63) return Number.NaN;
      if (byte < 0x80) return value;
    }
  }

  /** A pointer; NaN for forms that say nothing without relocations or other sections. */
  pointer(encoding: number): number {
    const from = this.#addr + this.at;
    const byteLen = FORMAT_BYTES[encoding & 15];
    if (byteLen === undefined || encoding === DW_EH_PE_OMIT) return Number.NaN;
    const value = this.int(byteLen, (encoding & 8) !== 0 || byteLen === 8);
    const relation = encoding & 0xf0;
    return relation === PCREL ? from + value : relation === 0 ? value : Number.NaN;
  }
}

/**
 * Functions that the records tell of. `bytes` begin at `addr` and may go on behind the section, which ends itself. The
 * section is a hint: what cannot be read ends or shortens the list.
 */
export function readFrames(bytes: Uint8Array, addr: number): FunctionExtent[] {
  const cursor = new Cursor(bytes, addr);
  const cies = new Map<number, Cie | undefined>();
  const found: FunctionExtent[] = [];
  for (let at = 0; ; ) {
    cursor.at = at;
    cursor.end = bytes.length;
    const short = cursor.int(4);
    const byteLen = short === 0xffffffff ? cursor.int(8) : short;
    const idAt = cursor.at;
    const end = idAt + byteLen;
    if (!(byteLen >= 4) || end > bytes.length) return found;
    cursor.end = end;
    const id = cursor.int(4);
    if (id === 0) cies.set(at, readCie(cursor));
    else {
      const cie = cies.get(idAt - id);
      const range = cie && readFde(cursor, cie);
      if (range) found.push(range);
    }
    at = end;
  }
}

function readCie(cursor: Cursor): Cie | undefined {
  const version = cursor.int(1);
  let augmentation = '';
  for (let c = cursor.int(1); c > 0; c = cursor.int(1)) augmentation += String.fromCharCode(c);
  cursor.uleb(); // code alignment
  cursor.uleb(); // data alignment: signed, but of the same length
  if (version === 1) cursor.int(1);
  else cursor.uleb();
  if (augmentation === '') return { encoding: 0, augmented: false };
  if (augmentation[0] !== 'z') return undefined;
  cursor.uleb();
  let encoding = 0;
  for (const letter of augmentation.slice(1)) {
    if (letter === 'R') encoding = cursor.int(1);
    else if (letter === 'P') cursor.pointer(cursor.int(1));
    else if (letter === 'L') cursor.int(1);
  }
  return { encoding, augmented: true };
}

function readFde(cursor: Cursor, cie: Cie): FunctionExtent | undefined {
  const addr = cursor.pointer(cie.encoding);
  const byteLen = cursor.pointer(cie.encoding & 15);
  if (!(addr > 0) || !(byteLen > 0)) return undefined;
  if (cie.augmented) cursor.at += cursor.uleb();
  return { addr, byteLen, continues: hasFrameAtStart(cursor) };
}

/**
 * True when registers are already saved, or sp has already moved, where the range begins: compilers give the cold part
 * of a function a record of its own, and nothing calls that part.
 */
function hasFrameAtStart(cursor: Cursor): boolean {
  while (cursor.has) {
    const op = cursor.int(1);
    if (op === CFA.undefined) cursor.uleb();
    else if (op !== CFA.nop && op !== CFA.negateRaState) return (op & 0xc0) === CFA.offset || FRAME_OPS.has(op);
  }
  return false;
}
