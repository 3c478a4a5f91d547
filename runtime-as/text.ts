// A growing buffer of UTF-8 bytes on the heap: how every text of the runtime is built.
//
//   TextBuf, 12 bytes   +0 usize ptr (owned; 0 = none yet)   +4 u32 len   +8 u32 capacity
import { allocZero, freeBytes, growBytes } from './heap';

@unmanaged
export class TextBuf {
  ptr: usize;
  len: u32;
  capacity: u32;

  /** Room for `more` further bytes; returns the address after the text. */
  reserve(more: u32): usize {
    const needed = this.len + more;
    if (needed > this.capacity) {
      this.capacity = max<u32>(needed, max<u32>(32, this.capacity * 2));
      this.ptr = growBytes(this.ptr, this.capacity);
    }
    return this.ptr + this.len;
  }

  byte(value: u32): void {
    store<u8>(this.reserve(1), <u8>value);
    this.len += 1;
  }

  /** Appends borrowed bytes. */
  bytes(ptr: usize, byteLen: u32): void {
    memory.copy(this.reserve(byteLen), ptr, byteLen);
    this.len += byteLen;
  }

  /** Appends a static string of ASCII characters. */
  ascii(text: string): void {
    this.units(changetype<usize>(text), text.length);
  }

  /** Appends the first `count` UTF-16 units of a static text, all of them ASCII characters. */
  units(from: usize, count: u32): void {
    const at = this.reserve(count);
    let i: u32 = 0;
    for (; i + 8 <= count; i += 8) {
      const units = v128.load(from + ((<usize>i) << 1));
      v128.store64_lane(at + i, v128.narrow<i16>(units, units), 0);
    }
    for (; i < count; i++) store<u8>(at + i, load<u8>(from + ((<usize>i) << 1)));
    this.len += count;
  }

  /** Appends a decimal integer. */
  decimal(value: i64): void {
    let rest: u64 = value < 0 ? <u64>0 - <u64>value : <u64>value;
    if (value < 0) this.byte(45);
    const at = this.reserve(20);
    let end = at + 20;
    do {
      end -= 1;
      store<u8>(end, <u8>(48 + (rest % 10)));
      rest /= 10;
    } while (rest);
    const digits = <u32>(at + 20 - end);
    memory.copy(at, end, digits);
    this.len += digits;
  }

  /** Appends a Unicode scalar value as UTF-8; surrogates and values above U+10FFFF become U+FFFD. */
  codePoint(code: u32): void {
    const valid = code <= 0x10ffff && (code & 0xfffff800) != 0xd800;
    const c = valid ? code : 0xfffd;
    if (c < 0x80) {
      this.byte(c);
      return;
    }
    if (c >= 0x10000) {
      this.byte(0xf0 | (c >> 18));
      this.byte(0x80 | ((c >> 12) & 63));
    } else if (c >= 0x800) this.byte(0xe0 | (c >> 12));
    else this.byte(0xc0 | (c >> 6));
    if (c >= 0x800) this.byte(0x80 | ((c >> 6) & 63));
    this.byte(0x80 | (c & 63));
  }

  clear(): void {
    this.len = 0;
  }

  /** Hands the bytes over (a zero byte follows them) and leaves the buffer empty. */
  take(): usize {
    store<u8>(this.reserve(1), 0);
    const ptr = this.ptr;
    this.ptr = 0;
    this.len = 0;
    this.capacity = 0;
    return ptr;
  }

  free(): void {
    freeBytes(this.ptr);
    freeBytes(changetype<usize>(this));
  }
}

/** A new empty buffer; give it back with `free`. */
export function textNew(): TextBuf {
  return changetype<TextBuf>(allocZero(offsetof<TextBuf>()));
}

/** True when the bytes equal a static ASCII string. */
export function equalsAscii(ptr: usize, byteLen: usize, text: string): bool {
  if (<i32>byteLen != text.length) return false;
  for (let i = 0, n = text.length; i < n; i++) if (<u32>load<u8>(ptr + i) != <u32>text.charCodeAt(i)) return false;
  return true;
}
