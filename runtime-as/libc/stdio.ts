// <stdio.h>: what is written to and read from streams, and printf into memory. Opening and positions: file.ts.
import { STREAM_HANDLE } from '../gen/libc';
import { copyBytes, growBytes } from '../heap';
import { TextBuf } from '../text';
import { format, formatFailed, formatted } from './format';
import { __errno_location, strerror } from './errno';
import { __chk_fail } from './fortify';
import {
  EOF,
  endReached,
  errorSeen,
  fileNumber,
  flushFile,
  flushStreams,
  forgetState,
  readAll,
  readByte,
  unreadByte,
  writeAll,
  writeByte,
  writeFd,
} from './stream';
import { strlen } from './string';

const STDIN: usize = STREAM_HANDLE;
const STDOUT: usize = STREAM_HANDLE + 1;

/** Characters written, or EOF. */
function printTo(file: usize, text: TextBuf): i32 {
  return writeAll(file, text.ptr, text.len) ? text.len : EOF;
}

/** As printTo; what could be written of a format that failed is written too. */
function printFormat(file: usize, text: usize, va: usize): i32 {
  const length = printTo(file, format(text, va));
  return formatFailed() ? EOF : length;
}

export function vfprintf(file: usize, text: usize, va: usize): i32 {
  return printFormat(file, text, va);
}

export function vprintf(text: usize, va: usize): i32 {
  return printFormat(STDOUT, text, va);
}

/** Descriptors 1 and 2 are stdout and stderr. */
export function vdprintf(fd: i32, text: usize, va: usize): i32 {
  if (<u32>fd < 3) return printFormat(STREAM_HANDLE + <u32>fd, text, va);
  const out = format(text, va);
  return writeFd(fd, out.ptr, out.len) && !formatFailed() ? out.len : EOF;
}

/** Text that is cut to `size` bytes with its zero byte; returns the length it would have had. */
export function vsnprintf(to: usize, size: usize, text: usize, va: usize): i32 {
  const out = format(text, va);
  if (size) {
    const kept = min<usize>(out.len, size - 1);
    memory.copy(to, out.ptr, kept);
    store<u8>(to + kept, 0);
  }
  return formatFailed() ? EOF : out.len;
}

export function vsprintf(to: usize, text: usize, va: usize): i32 {
  return vsnprintf(to, usize.MAX_VALUE, text, va);
}

/** `to`: pointer of 8 bytes that receives a new string. */
export function vasprintf(to: usize, text: usize, va: usize): i32 {
  const out = format(text, va);
  store<u64>(to, copyBytes(out.ptr, out.len));
  return formatFailed() ? EOF : out.len;
}

// The checked forms: `flag` asks to refuse %n in formats that can be written to, which cannot be told here; `room` is the
// size of the destination object.

export function __vprintf_chk(flag: i32, text: usize, va: usize): i32 {
  return vprintf(text, va);
}

export function __vfprintf_chk(file: usize, flag: i32, text: usize, va: usize): i32 {
  return vfprintf(file, text, va);
}

export function __vdprintf_chk(fd: i32, flag: i32, text: usize, va: usize): i32 {
  return vdprintf(fd, text, va);
}

export function __vsnprintf_chk(to: usize, size: usize, flag: i32, room: usize, text: usize, va: usize): i32 {
  if (size > room) __chk_fail();
  return vsnprintf(to, size, text, va);
}

export function __vsprintf_chk(to: usize, flag: i32, room: usize, text: usize, va: usize): i32 {
  const byteLen = vsnprintf(to, room, text, va);
  if (byteLen >= 0 && <usize>byteLen >= room) __chk_fail();
  return byteLen;
}

export function __vasprintf_chk(to: usize, flag: i32, text: usize, va: usize): i32 {
  return vasprintf(to, text, va);
}

export function fputs(text: usize, file: usize): i32 {
  return writeAll(file, text, <u32>strlen(text)) ? 1 : EOF;
}

export function puts(text: usize): i32 {
  const line = formatted();
  line.clear();
  line.bytes(text, <u32>strlen(text));
  line.byte(10);
  return printTo(STDOUT, line);
}

export function fputc(byte: i32, file: usize): i32 {
  return writeByte(file, byte) ? byte & 255 : EOF;
}

export function putchar(byte: i32): i32 {
  return fputc(byte, STDOUT);
}

/** Complete items written. */
export function fwrite(ptr: usize, size: usize, count: usize, file: usize): usize {
  return writeAll(file, ptr, <u32>(size * count)) && size ? count : 0;
}

/** 0 flushes all streams. */
export function fflush(file: usize): i32 {
  return (file ? flushFile(file) : flushStreams()) ? 0 : EOF;
}

/** Buffering cannot be chosen: see stream.ts. */
export function setvbuf(file: usize, buffer: usize, mode: i32, size: usize): i32 {
  fileNumber(file);
  return 0;
}

export function setbuf(file: usize, buffer: usize): void {
  fileNumber(file);
}

export function setlinebuf(file: usize): void {
  fileNumber(file);
}

/** There is one thread: nobody else can hold the stream. */
export function flockfile(file: usize): void {
  fileNumber(file);
}

export function fileno(file: usize): i32 {
  return fileNumber(file);
}

export function fgetc(file: usize): i32 {
  return readByte(file);
}

export function getchar(): i32 {
  return readByte(STDIN);
}

export function ungetc(byte: i32, file: usize): i32 {
  return unreadByte(file, byte);
}

export function feof(file: usize): i32 {
  return endReached(file);
}

export function ferror(file: usize): i32 {
  return errorSeen(file);
}

export function clearerr(file: usize): void {
  forgetState(file);
}

/** A line with its end, cut to `size` − 1 bytes; 0 at the end of the input. */
export function fgets(to: usize, size: i32, file: usize): usize {
  let n = 0;
  while (n < size - 1) {
    const byte = readByte(file);
    if (byte == EOF) break;
    store<u8>(to + n, <u8>byte);
    n++;
    if (byte == 10) break;
  }
  if (n == 0) return 0;
  store<u8>(to + n, 0);
  return to;
}

export function __fgets_chk(to: usize, room: usize, size: i32, file: usize): usize {
  if (size > 0 && <usize>size > room) __chk_fail();
  return fgets(to, size, file);
}

/** Complete items read. */
export function fread(to: usize, size: usize, count: usize, file: usize): usize {
  const wanted = size * count;
  return wanted ? readAll(file, to, <u32>wanted) / size : 0;
}

export function __fread_chk(to: usize, room: usize, size: usize, count: usize, file: usize): usize {
  if (size * count > room) __chk_fail();
  return fread(to, size, count, file);
}

/** `line` and `size` are the caller's block (pointer and length, 8 bytes each), which grows as needed. */
export function getdelim(line: usize, size: usize, delimiter: i32, file: usize): i64 {
  let block = <usize>load<u64>(line);
  let room = block ? <usize>load<u64>(size) : 0;
  let n: usize = 0;
  while (true) {
    const byte = readByte(file);
    if (byte == EOF) break;
    if (n + 2 > room) {
      room = max<usize>(120, room * 2);
      block = growBytes(block, room);
      store<u64>(line, block);
      store<u64>(size, room);
    }
    store<u8>(block + n, <u8>byte);
    n++;
    if (byte == delimiter) break;
  }
  if (!n) return -1;
  store<u8>(block + n, 0);
  return n;
}

export function getline(line: usize, size: usize, file: usize): i64 {
  return getdelim(line, size, 10, file);
}

/** `<prefix>: <text of errno>` to stderr; the prefix may be 0 or empty. */
export function perror(prefix: usize): void {
  const reason = strerror(load<i32>(__errno_location()));
  const line = formatted();
  line.clear();
  if (prefix && load<u8>(prefix)) {
    line.bytes(prefix, <u32>strlen(prefix));
    line.byte(58);
    line.byte(32);
  }
  line.bytes(reason, <u32>strlen(reason));
  line.byte(10);
  printTo(STREAM_HANDLE + 2, line);
}
