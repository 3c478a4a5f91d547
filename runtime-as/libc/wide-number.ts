// <wchar.h>: numbers, words and times of wide text, by the functions for bytes: what they read is ASCII.
import { TextBuf, textNew } from '../text';
import { lower } from './ctype';
import { strtod, strtof, strtol, strtoul } from './number';
import { strftime } from './time-text';
import { wcschr, wcscspn, wcslen, wcsspn } from './wide';

let buffer: usize = 0;
/** Where functions for bytes say where they ended: a pointer of 8 bytes. */
const END: usize = memory.data(8, 8);

/** The ASCII characters that `text` begins with, as bytes. */
function narrow(text: usize): usize {
  if (!buffer) buffer = changetype<usize>(textNew());
  const bytes = changetype<TextBuf>(buffer);
  bytes.clear();
  for (; load<u32>(text) && load<u32>(text) < 128; text += 4) bytes.byte(load<u32>(text));
  bytes.byte(0);
  return bytes.ptr;
}

/** Tells the caller where in `text` the function for bytes ended. */
function tellEnd(text: usize, end: usize): void {
  const used = <usize>load<u64>(END) - changetype<TextBuf>(buffer).ptr;
  if (end) store<u64>(end, text + (used << 2));
}

export function wcstol(text: usize, end: usize, base: i32): i64 {
  const value = strtol(narrow(text), END, base);
  tellEnd(text, end);
  return value;
}

export function wcstoul(text: usize, end: usize, base: i32): u64 {
  const value = strtoul(narrow(text), END, base);
  tellEnd(text, end);
  return value;
}

export function wcstod(text: usize, end: usize): f64 {
  const value = strtod(narrow(text), END);
  tellEnd(text, end);
  return value;
}

export function wcstof(text: usize, end: usize): f32 {
  const value = strtof(narrow(text), END);
  tellEnd(text, end);
  return value;
}

/** `save` is a pointer of 8 bytes to the rest of the text. */
export function wcstok(text: usize, separators: usize, save: usize): usize {
  if (!text) text = <usize>load<u64>(save);
  text += wcsspn(text, separators) << 2;
  const end = text + (wcscspn(text, separators) << 2);
  store<u64>(save, load<u32>(end) ? end + 4 : end);
  if (end == text) return 0;
  store<u32>(end, 0);
  return text;
}

export function wcsncasecmp(a: usize, b: usize, count: usize): i32 {
  for (let i: usize = 0; i < count; i++) {
    const x = lower(load<u32>(a + (i << 2)));
    const y = lower(load<u32>(b + (i << 2)));
    if (x != y) return x - y;
    if (!x) return 0;
  }
  return 0;
}

export function wcscasecmp(a: usize, b: usize): i32 {
  return wcsncasecmp(a, b, usize.MAX_VALUE);
}

export function wcpcpy(to: usize, from: usize): usize {
  const byteLen = wcslen(from) << 2;
  memory.copy(to, from, byteLen + 4);
  return to + byteLen;
}

export function wcschrnul(text: usize, c: u32): usize {
  const found = wcschr(text, c);
  return found ? found : text + (wcslen(text) << 2);
}

/** Formats of other characters than ASCII end at the first of them. */
export function wcsftime(to: usize, size: usize, format: usize, tm: usize): usize {
  const count = strftime(to, size, narrow(format), tm);
  // From the last one on, so that no byte is overwritten before it is read.
  if (size) for (let i = <isize>count; i >= 0; i--) store<u32>(to + (i << 2), i == count ? 0 : load<u8>(to + i));
  return count;
}
