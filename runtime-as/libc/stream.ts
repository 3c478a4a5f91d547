// Streams: stdin, stdout, stderr and files of the host. A `FILE*` is an opaque number inside the null guard, so that a
// program that looks inside one fails at once. What one call prints on stdout or stderr leaves with that call, single
// characters wait for the end of their line; files have a buffer each.
import { FILE_CLOSE, FILE_OPEN, FILE_READ, FILE_SEEK, FILE_WRITE, STREAM_COUNT, STREAM_HANDLE } from '../gen/libc';
import { allocBytes, allocZero, freeBytes } from '../heap';
import { trapNumber } from '../state/trap';
import { EBADF, EMFILE, failed, setErrno } from './errno';
import { hostFile, hostRead, hostWrite } from './host';

export const EOF: i32 = -1;
const BUFFER_BYTES: u32 = 4096;
export const READABLE: u32 = 1;
export const WRITABLE: u32 = 2;

/**
 *   Stream, 32 bytes   ┌ +0 buffer │ +4 used │ +8 at │ +12 given │ +16 isEof │ +20 isError │ +24 fd │ +28 mode ┐
 *   used: bytes in the buffer; at: next byte to read, 0 while it holds bytes to write; given: byte that ungetc gave back,
 *   or −1; mode: READABLE, WRITABLE, and READING while the buffer holds bytes that were read
 */
@unmanaged
class Stream {
  buffer: usize;
  used: u32;
  at: u32;
  given: i32;
  isEof: i32;
  isError: i32;
  fd: u32;
  mode: u32;
}
const READING: u32 = 4;
/** Address of each stream by its number; 0 = not open. */
const STREAMS: usize = memory.data(1024, 4);
let isReady = false;

function newStream(number: u32, fd: u32, mode: u32): void {
  const stream = changetype<Stream>(allocZero(offsetof<Stream>()));
  stream.buffer = allocBytes(BUFFER_BYTES);
  stream.given = -1;
  stream.fd = fd;
  stream.mode = mode;
  store<usize>(STREAMS + (number << 2), changetype<usize>(stream));
}

/** Stream of a number, 0 where none is open. */
function numbered(number: u32): usize {
  if (!isReady) {
    isReady = true;
    newStream(0, 0, READABLE);
    newStream(1, 1, WRITABLE);
    newStream(2, 2, WRITABLE);
  }
  return load<usize>(STREAMS + (number << 2));
}

/** Traps on what is no open stream. */
function streamOf(file: usize): Stream {
  const number = <u32>file - STREAM_HANDLE;
  const at: usize = number < STREAM_COUNT ? numbered(number) : 0;
  if (!at) trapNumber('stdio', 'the FILE* is no open stream:', <i64>file);
  return changetype<Stream>(at);
}

/** File descriptor of a `FILE*`. */
export function fileNumber(file: usize): u32 {
  return streamOf(file).fd;
}

/** The `FILE*` of a descriptor, or 0 with errno. */
export function openDescriptor(fd: u32, mode: u32): usize {
  let number: u32 = 3;
  while (number < STREAM_COUNT && numbered(number)) number++;
  if (number == STREAM_COUNT) {
    setErrno(EMFILE);
    return 0;
  }
  newStream(number, fd, mode);
  return STREAM_HANDLE + number;
}

/** Opens a file by the flags of the table; its descriptor, or −1 with errno. */
export function openFd(path: usize, pathLen: u32, flags: u32): i32 {
  const fd = hostFile(FILE_OPEN, flags, path, pathLen);
  return failed(fd) ? -1 : fd;
}

/** Writes to a descriptor now; false with errno. */
export function writeFd(fd: u32, ptr: usize, byteLen: u32): bool {
  if (fd - 1 < 2) {
    if (byteLen) hostWrite(fd, ptr, byteLen);
    return true;
  }
  while (byteLen) {
    const done = hostFile(FILE_WRITE, fd, ptr, byteLen);
    if (done <= 0) {
      setErrno(done < 0 ? -done : EBADF);
      return false;
    }
    ptr += done;
    byteLen -= done;
  }
  return true;
}

/** Writes what waits in the buffer; false with errno. */
function flush(stream: Stream): bool {
  const used = stream.used;
  if (!used || stream.mode & READING) return true;
  stream.used = 0;
  if (writeFd(stream.fd, stream.buffer, used)) return true;
  stream.isError = 1;
  return false;
}

/** Writes what waits in all streams. */
export function flushStreams(): bool {
  let isWritten = true;
  for (let number: u32 = 1; number < STREAM_COUNT; number++) {
    const at = numbered(number);
    if (at && !flush(changetype<Stream>(at))) isWritten = false;
  }
  return isWritten;
}

export function flushFile(file: usize): bool {
  const stream = streamOf(file);
  return stream.fd < 3 ? flushStreams() : flush(stream);
}

/** Forgets bytes that were read ahead: the file's position goes back to where the program is. */
function dropReadAhead(stream: Stream): void {
  if (!(stream.mode & READING)) return;
  const ahead = <i64>(stream.used - stream.at) + <i64>(stream.given >= 0);
  stream.used = 0;
  stream.at = 0;
  stream.given = -1;
  stream.mode &= ~READING;
  if (ahead && stream.fd > 2) seekFd(stream.fd, -ahead, 1);
}

/** Makes a stream ready for writing; false where it cannot be. */
function beginWrite(stream: Stream): bool {
  if (!(stream.mode & WRITABLE)) {
    setErrno(EBADF);
    stream.isError = 1;
    return false;
  }
  dropReadAhead(stream);
  return true;
}

/** Writes bytes after what waited; false when the stream cannot be written. */
export function writeAll(file: usize, ptr: usize, byteLen: u32): bool {
  const stream = streamOf(file);
  if (!beginWrite(stream)) return false;
  if (stream.fd > 2 && stream.used + byteLen <= BUFFER_BYTES) {
    memory.copy(stream.buffer + stream.used, ptr, byteLen);
    stream.used += byteLen;
    return true;
  }
  if (!(stream.fd > 2 ? flush(stream) : flushStreams())) return false;
  if (writeFd(stream.fd, ptr, byteLen)) return true;
  stream.isError = 1;
  return false;
}

/** Writes one byte; on stdout it leaves with the end of its line. */
export function writeByte(file: usize, byte: u32): bool {
  const stream = streamOf(file);
  if (!beginWrite(stream)) return false;
  const fd = stream.fd;
  // The two come out in their order.
  if (fd < 3) flush(changetype<Stream>(numbered(3 - fd)));
  store<u8>(stream.buffer + stream.used, <u8>byte);
  stream.used += 1;
  if (fd == 2 || (fd == 1 && byte == 10) || stream.used == BUFFER_BYTES) return flush(stream);
  return true;
}

/** Reads at least one byte into an empty buffer; false at the end and on errors. */
function fill(stream: Stream): bool {
  if (!(stream.mode & READABLE)) {
    setErrno(EBADF);
    stream.isError = 1;
    return false;
  }
  if (stream.isEof) return false;
  if (stream.fd < 3) flushStreams();
  else if (!flush(stream)) return false;
  const got =
    stream.fd < 3
      ? hostRead(stream.fd, stream.buffer, BUFFER_BYTES)
      : hostFile(FILE_READ, stream.fd, stream.buffer, BUFFER_BYTES);
  stream.mode |= READING;
  stream.at = 0;
  stream.used = got > 0 ? got : 0;
  if (failed(got)) stream.isError = 1;
  if (got == 0) stream.isEof = 1;
  return got > 0;
}

// @ts-ignore: decorator
@inline
function hasBytes(stream: Stream): bool {
  return (stream.mode & READING) != 0 && stream.at < stream.used;
}

/** Next byte, or EOF. */
export function readByte(file: usize): i32 {
  const stream = streamOf(file);
  const given = stream.given;
  if (given >= 0) {
    stream.given = -1;
    return given;
  }
  if (!hasBytes(stream) && !fill(stream)) return EOF;
  const byte = load<u8>(stream.buffer + stream.at);
  stream.at += 1;
  return byte;
}

/** Reads up to `byteLen` bytes; how many there were. */
export function readAll(file: usize, to: usize, byteLen: u32): u32 {
  const stream = streamOf(file);
  let done: u32 = 0;
  if (byteLen && stream.given >= 0) {
    store<u8>(to, <u8>readByte(file));
    done = 1;
  }
  while (done < byteLen && (hasBytes(stream) || fill(stream))) {
    const part = min<u32>(byteLen - done, stream.used - stream.at);
    memory.copy(to + done, stream.buffer + stream.at, part);
    stream.at += part;
    done += part;
  }
  return done;
}

/** Gives one byte back: the next readByte returns it. Another one than was read must be held apart. */
export function unreadByte(file: usize, byte: i32): i32 {
  const stream = streamOf(file);
  if (byte < 0 || stream.given >= 0 || !(stream.mode & READABLE)) return EOF;
  if (!(stream.mode & READING) && !flush(stream)) return EOF;
  byte &= 255;
  stream.isEof = 0;
  if (stream.mode & READING && stream.at && load<u8>(stream.buffer + stream.at - 1) == <u8>byte) {
    stream.at -= 1;
    return byte;
  }
  stream.mode |= READING;
  stream.given = byte;
  return byte;
}

/** For FILE_SEEK: offset (i64), which becomes the new position, and from where. */
const SEEK: usize = memory.data(16, 8);

/** New position, or −errno. `whence`: 0 from the start, 1 from the position, 2 from the end. */
export function seekFd(fd: u32, offset: i64, whence: i32): i64 {
  store<i64>(SEEK, offset);
  store<i32>(SEEK, whence, 8);
  const result = hostFile(FILE_SEEK, fd, SEEK, 16);
  return result < 0 ? result : load<i64>(SEEK);
}

/** Position of the program in the file, or −1 with errno. */
export function position(file: usize): i64 {
  const stream = streamOf(file);
  const at = seekFd(stream.fd, 0, 1);
  if (at < 0) {
    setErrno(<i32>-at);
    return -1;
  }
  if (!(stream.mode & READING)) return at + stream.used;
  return at - <i64>(stream.used - stream.at) - <i64>(stream.given >= 0);
}

/** False with errno where there is no such position. */
export function seek(file: usize, offset: i64, whence: i32): bool {
  const stream = streamOf(file);
  if (!flush(stream)) return false;
  dropReadAhead(stream);
  const at = seekFd(stream.fd, offset, whence);
  if (at >= 0) {
    stream.isEof = 0;
    return true;
  }
  setErrno(<i32>-at);
  return false;
}

/** Writes what waits and closes; false with errno. The `FILE*` is dead afterwards. */
export function closeFile(file: usize): bool {
  const stream = streamOf(file);
  let isGood = flush(stream);
  if (stream.fd > 2 && failed(hostFile(FILE_CLOSE, stream.fd, 0, 0))) isGood = false;
  store<usize>(STREAMS + ((<u32>file - STREAM_HANDLE) << 2), 0);
  freeBytes(stream.buffer);
  freeBytes(changetype<usize>(stream));
  return isGood;
}

export function endReached(file: usize): i32 {
  return streamOf(file).isEof;
}

export function errorSeen(file: usize): i32 {
  return streamOf(file).isError;
}

export function forgetState(file: usize): void {
  const stream = streamOf(file);
  stream.isEof = 0;
  stream.isError = 0;
}

export function noteError(file: usize): void {
  streamOf(file).isError = 1;
}
