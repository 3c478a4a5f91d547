// AzU32Vec of code points, as text inputs keep their text, ↔ UTF-8.
import { TextBuf } from '../../text';
import { vecLen, vecNew, vecPtr } from '../vec';

/** Number of code points in well-formed UTF-8. */
function countOf(ptr: usize, byteLen: u32): u32 {
  let count: u32 = 0;
  for (let i: u32 = 0; i < byteLen; i++) count += <u32>((load<u8>(ptr + i) & 0xc0) != 0x80);
  return count;
}

/** Writes an owned AzU32Vec of borrowed, well-formed UTF-8. */
export function codePointsOf(ret: usize, ptr: usize, byteLen: u32): void {
  let to = vecNew(ret, countOf(ptr, byteLen), 4);
  for (let i: u32 = 0; i < byteLen; to += 4) {
    const first: u32 = load<u8>(ptr + i);
    const n: u32 = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    let code = n == 1 ? first : first & (0xff >> (n + 1));
    for (let k: u32 = 1; k < n; k++) code = (code << 6) | (load<u8>(ptr + i + k) & 0x3f);
    store<u32>(to, code);
    i += n;
  }
}

/** Appends the text of an AzU32Vec. */
export function putCodePoints(out: TextBuf, vec: usize): void {
  const ptr = vecPtr(vec);
  for (let i: usize = 0, n = vecLen(vec); i < n; i++) out.codePoint(load<u32>(ptr + (i << 2)));
}
