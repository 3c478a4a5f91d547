// <ctype.h> in the "C" locale. Results are those of the GNU C library: the bit of the class, not just 1.
//
// Class table, as programs see it through __ctype_b_loc: 384 entries of 2 bytes for characters −128 … 255; the pointer
// shows entry 0. Case tables: 384 entries of 4 bytes each.

const UPPER: u32 = 0x100;
const LOWER: u32 = 0x200;
const ALPHA: u32 = 0x400;
const DIGIT: u32 = 0x800;
const HEX: u32 = 0x1000;
const SPACE: u32 = 0x2000;
const PRINT: u32 = 0x4000;
const GRAPH: u32 = 0x8000;
const BLANK: u32 = 0x1;
const CONTROL: u32 = 0x2;
const PUNCT: u32 = 0x4;
const ALNUM: u32 = 0x8;

/** All class bits of `c`; none for values that are no ASCII character. */
export function classOf(c: i32): u32 {
  if (<u32>c > 127) return 0;
  let bits: u32 = 0;
  const isUpper = <u32>(c - 65) < 26;
  const isLower = <u32>(c - 97) < 26;
  const isDigit = <u32>(c - 48) < 10;
  if (isUpper) bits |= UPPER | ALPHA;
  if (isLower) bits |= LOWER | ALPHA;
  if (isDigit) bits |= DIGIT;
  if (isDigit || <u32>((c | 32) - 97) < 6) bits |= HEX;
  if (isUpper || isLower || isDigit) bits |= ALNUM;
  if (c == 32 || <u32>(c - 9) < 5) bits |= SPACE;
  if (c == 32 || c == 9) bits |= BLANK;
  if (c < 32 || c == 127) return bits | CONTROL;
  bits |= PRINT;
  if (c != 32) bits |= bits & ALNUM ? GRAPH : GRAPH | PUNCT;
  return bits;
}

/** The class bits of `c` among `mask`. */
export function classBits(c: i32, mask: u32): i32 {
  return <i32>(classOf(c) & mask);
}

export function isSpace(c: i32): bool {
  return c == 32 || <u32>(c - 9) < 5;
}

export function lower(c: i32): i32 {
  return <u32>(c - 65) < 26 ? c + 32 : c;
}

export function upper(c: i32): i32 {
  return <u32>(c - 97) < 26 ? c - 32 : c;
}

/** Case of a character that may have been negative, as a signed char: such stand for the same byte as 128 … 255; EOF stays. */
function unsigned(c: i32): i32 {
  return c < -1 && c >= -128 ? c + 256 : c;
}

export function lowerByte(c: i32): i32 {
  return lower(unsigned(c));
}

export function upperByte(c: i32): i32 {
  return upper(unsigned(c));
}

export function isascii(c: i32): i32 {
  return <i32>(<u32>c < 128);
}

export function toascii(c: i32): i32 {
  return c & 127;
}

const CLASSES: usize = memory.data(768);
const LOWERS: usize = memory.data(1536);
const UPPERS: usize = memory.data(1536);
/** Three pointers of 8 bytes: what the __ctype_…_loc functions return the address of. */
const POINTERS: usize = memory.data(24, 8);

/** Address of pointer `index` of the three; the tables are filled on first use. */
export function ctypeTable(index: i32): usize {
  if (!load<u64>(POINTERS)) {
    store<u64>(POINTERS, CLASSES + 128 * 2);
    store<u64>(POINTERS + 8, LOWERS + 128 * 4);
    store<u64>(POINTERS + 16, UPPERS + 128 * 4);
    for (let c = -128; c < 256; c++) {
      store<u16>(CLASSES + <usize>((c + 128) * 2), <u16>classOf(c));
      store<i32>(LOWERS + <usize>((c + 128) * 4), lowerByte(c));
      store<i32>(UPPERS + <usize>((c + 128) * 4), upperByte(c));
    }
  }
  return POINTERS + <usize>index * 8;
}
