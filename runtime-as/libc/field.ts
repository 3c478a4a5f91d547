// One printf directive and the padding that all conversions share.
import { TextBuf } from '../text';
import { countCharacters } from './multibyte';

export const LEFT: u32 = 1;
export const PLUS: u32 = 2;
export const BLANK: u32 = 4;
export const ALTERNATE: u32 = 8;
export const ZERO: u32 = 16;

/**
 *   Directive, 16 bytes   ┌ flags │ width │ precision │ cut ┐
 *   precision: −1 = none given; cut: bits of a 64-bit argument that its type does not have, −1 = long double
 */
@unmanaged
class Directive {
  flags: u32;
  width: i32;
  precision: i32;
  cut: i32;
}
/** The directive being converted. */
export const field: Directive = changetype<Directive>(memory.data(16, 4));

/** True while wprintf and the like convert: text has the form of encodeAny then, and widths and precisions count characters. */
export let isWide = false;
export function setWide(value: bool): void {
  isWide = value;
}

export function repeat(out: TextBuf, byte: u32, times: i32): void {
  if (times <= 0) return;
  memory.fill(out.reserve(times), <u8>byte, times);
  out.len += times;
}

/** Prefix (bytes of an integer, first character lowest), `zeros` zeros, then the body; padded to the width. */
export function putField(out: TextBuf, prefix: u64, zeros: i32, body: usize, bodyLen: i32): void {
  const prefixLen = 8 - <i32>(clz<u64>(prefix) >> 3);
  const shownLen = isWide ? <i32>countCharacters(body, bodyLen) : bodyLen;
  const pad = field.width - prefixLen - zeros - shownLen;
  if (!(field.flags & (LEFT | ZERO))) repeat(out, 32, pad);
  for (let rest = prefix; rest; rest >>= 8) out.byte(<u32>(rest & 255));
  if ((field.flags & (LEFT | ZERO)) == ZERO) zeros += max<i32>(pad, 0);
  repeat(out, 48, zeros);
  out.bytes(body, bodyLen);
  if (field.flags & LEFT) repeat(out, 32, pad);
}

/** The sign as a prefix for putField. */
export function signPrefix(isNegative: bool): u64 {
  if (isNegative) return 45;
  if (field.flags & PLUS) return 43;
  return field.flags & BLANK ? 32 : 0;
}
