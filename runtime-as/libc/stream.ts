// stdin, stdout and stderr. A `FILE*` is an opaque number inside the null guard, so that a program that looks inside one
// fails at once. Text of one call leaves with that call; single characters wait for the end of their line.
import { STREAM_HANDLE } from '../gen/libc';
import { trapNumber } from '../state/trap';
import { hostRead, hostWrite } from './host';

export const EOF: i32 = -1;
const BUFFER_BYTES: u32 = 4096;

/**
 *   Stream, 24 bytes   ┌ +0 buffer │ +4 used │ +8 at │ +12 given │ +16 isEof │ +20 isError ┐
 *   used: bytes in the buffer; at: next byte to read; given: byte that ungetc gave back, or -1
 */
@unmanaged
class Stream {
  buffer: usize;
  used: u32;
  at: u32;
  given: i32;
  isEof: i32;
  isError: i32;
}
const STREAMS: usize = memory.data(72);
const BUFFERS: usize = memory.data(12288);
let isReady = false;

function streamAt(fd: u32): Stream {
  if (!isReady) {
    isReady = true;
    for (let i: u32 = 0; i < 3; i++) {
      const stream = changetype<Stream>(STREAMS + i * 24);
      stream.buffer = BUFFERS + i * BUFFER_BYTES;
      stream.given = -1;
    }
  }
  return changetype<Stream>(STREAMS + fd * 24);
}

/** File descriptor of a `FILE*`; traps on what is none of the three standard streams. */
export function fileNumber(file: usize): u32 {
  const fd = <u32>file - STREAM_HANDLE;
  if (fd > 2) trapNumber('stdio', 'only stdin, stdout and stderr can be used, but the FILE* was', <i64>file);
  return fd;
}

function flushFd(fd: u32): void {
  const stream = streamAt(fd);
  const used = stream.used;
  if (!used) return;
  stream.used = 0;
  hostWrite(fd, stream.buffer, used);
}

/** Writes what waits in stdout and stderr. */
export function flushStreams(): void {
  flushFd(1);
  flushFd(2);
}

/** Writes bytes now, after what waited; false when the stream cannot be written. */
export function writeAll(file: usize, ptr: usize, byteLen: u32): bool {
  const fd = fileNumber(file);
  const stream = streamAt(fd);
  if (fd == 0) {
    stream.isError = 1;
    return false;
  }
  flushStreams();
  if (byteLen) hostWrite(fd, ptr, byteLen);
  return true;
}

/** Writes one byte; it leaves with the end of its line. */
export function writeByte(file: usize, byte: u32): bool {
  const fd = fileNumber(file);
  const stream = streamAt(fd);
  if (fd == 0) {
    stream.isError = 1;
    return false;
  }
  flushFd(3 - fd);
  store<u8>(stream.buffer + stream.used, <u8>byte);
  stream.used += 1;
  if (fd == 2 || byte == 10 || stream.used == BUFFER_BYTES) flushFd(fd);
  return true;
}

/** Next byte, or EOF. */
export function readByte(file: usize): i32 {
  const fd = fileNumber(file);
  const stream = streamAt(fd);
  if (fd != 0) {
    stream.isError = 1;
    return EOF;
  }
  const given = stream.given;
  if (given >= 0) {
    stream.given = -1;
    return given;
  }
  if (stream.at == stream.used) {
    if (stream.isEof) return EOF;
    flushStreams();
    const got = hostRead(0, stream.buffer, BUFFER_BYTES);
    stream.at = 0;
    stream.used = got > 0 ? got : 0;
    if (got < 0) stream.isError = 1;
    if (got == 0) stream.isEof = 1;
    if (got <= 0) return EOF;
  }
  const byte = load<u8>(stream.buffer + stream.at);
  stream.at += 1;
  return byte;
}

/** Gives one byte back to stdin: the next readByte returns it. */
export function unreadByte(file: usize, byte: i32): i32 {
  const stream = streamAt(fileNumber(file));
  if (byte < 0 || stream.given >= 0) return EOF;
  stream.given = byte & 255;
  stream.isEof = 0;
  return byte & 255;
}

export function endReached(file: usize): i32 {
  return streamAt(fileNumber(file)).isEof;
}

export function errorSeen(file: usize): i32 {
  return streamAt(fileNumber(file)).isError;
}

export function forgetState(file: usize): void {
  const stream = streamAt(fileNumber(file));
  stream.isEof = 0;
  stream.isError = 0;
}
