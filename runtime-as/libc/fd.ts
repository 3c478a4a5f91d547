// <fcntl.h> and <unistd.h>: files by their descriptors, past the buffers of streams. Files that a program creates have the
// permissions that the host gives: the third argument of open has no say.
import {
  FILE_APPEND,
  FILE_CLOSE,
  FILE_CREATE,
  FILE_EXCLUSIVE,
  FILE_READ,
  FILE_READABLE,
  FILE_TRUNCATE,
  FILE_WRITABLE,
  STREAM_HANDLE,
} from '../gen/libc';
import { EBADF, setErrno } from './errno';
import { __chk_fail } from './fortify';
import { hostFile, hostRead } from './host';
import { openFd, seekFd, writeAll, writeFd } from './stream';
import { strlen } from './string';

/** The low two bits of open's flags: 0 reads, 1 writes, 2 does both. */
const ACCESS_MASK: i32 = 3;

function accessOf(flags: i32): u32 {
  const access = flags & ACCESS_MASK;
  return (access != 1 ? FILE_READABLE : 0) | (access ? FILE_WRITABLE : 0);
}

/** `flags` as Linux numbers them. */
export function open(path: usize, flags: i32): i32 {
  const how =
    accessOf(flags) |
    (flags & 0x40 ? FILE_CREATE : 0) |
    (flags & 0x80 ? FILE_EXCLUSIVE : 0) |
    (flags & 0x200 ? FILE_TRUNCATE : 0) |
    (flags & 0x400 ? FILE_APPEND : 0);
  return openFd(path, <u32>strlen(path), how);
}

/** As Apple numbers them. */
export function __apple_open(path: usize, flags: i32): i32 {
  const how =
    accessOf(flags) |
    (flags & 0x200 ? FILE_CREATE : 0) |
    (flags & 0x800 ? FILE_EXCLUSIVE : 0) |
    (flags & 0x400 ? FILE_TRUNCATE : 0) |
    (flags & 0x8 ? FILE_APPEND : 0);
  return openFd(path, <u32>strlen(path), how);
}

export function creat(path: usize): i32 {
  return openFd(path, <u32>strlen(path), FILE_WRITABLE | FILE_CREATE | FILE_TRUNCATE);
}

/** The result of the host: −1 with errno where it is −errno. */
function done(result: i64): i64 {
  if (result >= 0) return result;
  setErrno(<i32>-result);
  return -1;
}

/** Standard streams stay open: the page keeps them. */
export function closeFd(fd: i32): i32 {
  return <u32>fd < 3 ? 0 : <i32>done(hostFile(FILE_CLOSE, fd, 0, 0));
}

export function read(fd: i32, to: usize, byteLen: usize): i64 {
  if (!fd) return hostRead(0, to, <u32>byteLen);
  return done(fd < 3 ? -EBADF : hostFile(FILE_READ, fd, to, <u32>byteLen));
}

export function __read_chk(fd: i32, to: usize, byteLen: usize, room: usize): i64 {
  if (byteLen > room) __chk_fail();
  return read(fd, to, byteLen);
}

export function write(fd: i32, ptr: usize, byteLen: usize): i64 {
  // What waits in the buffers of the standard streams comes out first.
  if (<u32>fd < 3) return writeAll(STREAM_HANDLE + <u32>fd, ptr, <u32>byteLen) ? <i64>byteLen : -1;
  return writeFd(fd, ptr, <u32>byteLen) ? <i64>byteLen : -1;
}

export function lseek(fd: i32, offset: i64, whence: i32): i64 {
  return done(seekFd(fd, offset, whence));
}

/** Moves to `offset`; the position before that, or −1 with errno. */
function moveTo(fd: i32, offset: i64): i64 {
  const before = lseek(fd, 0, 1);
  return before < 0 ? before : lseek(fd, offset, 0) < 0 ? -1 : before;
}

/** The position of the descriptor stays. */
export function pread(fd: i32, to: usize, byteLen: usize, offset: i64): i64 {
  const before = moveTo(fd, offset);
  if (before < 0) return -1;
  const result = read(fd, to, byteLen);
  lseek(fd, before, 0);
  return result;
}

export function pwrite(fd: i32, ptr: usize, byteLen: usize, offset: i64): i64 {
  const before = moveTo(fd, offset);
  if (before < 0) return -1;
  const result = write(fd, ptr, byteLen);
  lseek(fd, before, 0);
  return result;
}

/** Nothing waits outside of the streams' buffers. */
export function fsync(fd: i32): i32 {
  return 0;
}

/** No descriptor is known to be a terminal. */
export function isatty(fd: i32): i32 {
  return 0;
}
