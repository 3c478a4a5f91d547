// Bytes → base64 (rfc4648 §4).
import { TextBuf } from '../text';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

// @ts-ignore: decorator
@inline
function DIGIT(value: u32): u32 {
  return DIGITS.charCodeAt(value & 63);
}

export function putBase64(out: TextBuf, ptr: usize, byteLen: u32): void {
  for (let i: u32 = 0; i < byteLen; i += 3) {
    const rest = byteLen - i;
    let group: u32 = <u32>load<u8>(ptr + i) << 16;
    if (rest > 1) group |= <u32>load<u8>(ptr + i + 1) << 8;
    if (rest > 2) group |= load<u8>(ptr + i + 2);
    out.byte(DIGIT(group >> 18));
    out.byte(DIGIT(group >> 12));
    out.byte(rest > 1 ? DIGIT(group >> 6) : 61);
    out.byte(rest > 2 ? DIGIT(group) : 61);
  }
}
