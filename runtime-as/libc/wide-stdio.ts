// <wchar.h>: printf of wide characters, and wide characters of streams, which are bytes of the locale there. Streams have no
// orientation: a program may mix both kinds of calls, which C leaves undefined.
import { STREAM_HANDLE } from '../gen/libc';
import { TextBuf, textNew } from '../text';
import { EILSEQ, setErrno } from './errno';
import { setWide } from './field';
import { format, formatFailed } from './format';
import { __chk_fail } from './fortify';
import { decode, decodeAny, decoded, encode, encodeAny, ENCODED, INCOMPLETE, usesUtf8 } from './multibyte';
import { EOF, noteError, readByte, unreadByte, writeAll } from './stream';
import { wcslen } from './wide';

const STDIN: usize = STREAM_HANDLE;
const STDOUT: usize = STREAM_HANDLE + 1;
const WEOF: u32 = u32.MAX_VALUE;

let formatBuffer: usize = 0;

/** What printf makes of a wide format, in the form of encodeAny. */
function formatWide(text: usize, va: usize): TextBuf {
  if (!formatBuffer) formatBuffer = changetype<usize>(textNew());
  const bytes = changetype<TextBuf>(formatBuffer);
  bytes.clear();
  for (; load<u32>(text); text += 4) bytes.bytes(ENCODED, encodeAny(load<u32>(text)));
  bytes.byte(0);
  setWide(true);
  const out = format(bytes.ptr, va);
  setWide(false);
  return out;
}

/** Text cut to `size` characters with its zero; the length, or −1 where it was cut. */
export function vswprintf(to: usize, size: usize, text: usize, va: usize): i32 {
  const out = formatWide(text, va);
  let count: usize = 0;
  for (let at: u32 = 0; at < out.len; count++) {
    at += decodeAny(out.ptr + at);
    if (count + 1 < size) store<u32>(to + (count << 2), decoded);
  }
  if (size) store<u32>(to + (min<usize>(count, size - 1) << 2), 0);
  return count < size && !formatFailed() ? <i32>count : EOF;
}

/** Bytes of a character on a stream, in ENCODED; −1 with errno. As with glibc, "C" has ? for what is no ASCII, though no EUR for €. */
function encodeForStream(c: u32): i32 {
  const byteLen = encode(usesUtf8() || c < 128 ? c : 63);
  if (byteLen < 0) setErrno(EILSEQ);
  return byteLen;
}

/** Writes a wide character as the locale has it; false with errno. */
function put(c: u32, file: usize): bool {
  const byteLen = encodeForStream(c);
  if (byteLen >= 0) return writeAll(file, ENCODED, byteLen);
  noteError(file);
  return false;
}

export function vfwprintf(file: usize, text: usize, va: usize): i32 {
  const out = formatWide(text, va);
  const bytes = textNew();
  let count = 0;
  let isGood = true;
  for (let at: u32 = 0; isGood && at < out.len; count++) {
    at += decodeAny(out.ptr + at);
    const byteLen = encodeForStream(decoded);
    isGood = byteLen >= 0;
    if (isGood) bytes.bytes(ENCODED, byteLen);
  }
  const isWritten = writeAll(file, bytes.ptr, bytes.len);
  bytes.free();
  return isGood && isWritten && !formatFailed() ? count : EOF;
}

export function vwprintf(text: usize, va: usize): i32 {
  return vfwprintf(STDOUT, text, va);
}

export function __vswprintf_chk(to: usize, size: usize, flag: i32, room: usize, text: usize, va: usize): i32 {
  if (size > room) __chk_fail();
  return vswprintf(to, size, text, va);
}

export function __vfwprintf_chk(file: usize, flag: i32, text: usize, va: usize): i32 {
  return vfwprintf(file, text, va);
}

export function __vwprintf_chk(flag: i32, text: usize, va: usize): i32 {
  return vfwprintf(STDOUT, text, va);
}

export function fputwc(c: u32, file: usize): u32 {
  return put(c, file) ? c : WEOF;
}

export function putwchar(c: u32): u32 {
  return fputwc(c, STDOUT);
}

export function fputws(text: usize, file: usize): i32 {
  for (const end = text + (wcslen(text) << 2); text < end; text += 4) if (!put(load<u32>(text), file)) return EOF;
  return 1;
}

const PARTIAL: usize = memory.data(4);

/** The next character; WEOF at the end, and with errno for bytes that are none. */
export function fgetwc(file: usize): u32 {
  for (let count = 0; count < 4; ) {
    const byte = readByte(file);
    if (byte == EOF && !count) return WEOF;
    if (byte == EOF) break;
    store<u8>(PARTIAL + count, <u8>byte);
    count++;
    const byteLen = decode(PARTIAL, count);
    if (byteLen > 0) return decoded;
    if (byteLen != INCOMPLETE) break;
  }
  setErrno(EILSEQ);
  noteError(file);
  return WEOF;
}

export function getwchar(): u32 {
  return fgetwc(STDIN);
}

export function ungetwc(c: u32, file: usize): u32 {
  const byteLen = c == WEOF ? -1 : encode(c);
  for (let i = byteLen - 1; i >= 0; i--) if (unreadByte(file, load<u8>(ENCODED + i)) == EOF) return WEOF;
  return byteLen < 0 ? WEOF : c;
}

/** A line with its end, cut to `size` − 1 characters; 0 at the end of the input. */
export function fgetws(to: usize, size: i32, file: usize): usize {
  let n: usize = 0;
  while (<i32>n < size - 1) {
    const c = fgetwc(file);
    if (c == WEOF) break;
    store<u32>(to + (n << 2), c);
    n++;
    if (c == 10) break;
  }
  if (!n) return 0;
  store<u32>(to + (n << 2), 0);
  return to;
}

export function __fgetws_chk(to: usize, room: usize, size: i32, file: usize): usize {
  if (size > 0 && <usize>size > room) __chk_fail();
  return fgetws(to, size, file);
}

/** What was asked for; 0 = neither kind. */
export function fwide(file: usize, mode: i32): i32 {
  return mode > 0 ? 1 : mode < 0 ? -1 : 0;
}
