// <sys/stat.h> and what <unistd.h> asks about paths. The host's numbers come in one order; what C finds in `struct stat` is
// where Linux or Apple has it.
import { FILE_ACCESS, FILE_FSTAT, FILE_LSTAT, FILE_MKDIR, FILE_RMDIR, FILE_STAT } from '../gen/libc';
import { allocBytes, freeBytes } from '../heap';
import { failed } from './errno';
import { hostFile } from './host';
import { strlen } from './string';

/** What the host writes: dev ino mode nlink uid gid rdev size blksize blocks, then atime mtime ctime birth in nanoseconds. */
const NUMBERS: usize = memory.data(112, 8);
const NUMBERS_BYTES: usize = 112;
const MODE: usize = 16;
/** A terminal or pipe that the page or the command line stands for: S_IFCHR, 0620. */
const CHARACTER_DEVICE: u64 = 0x2190;
const SECOND_NS: i64 = 1000000000;

/** Fills NUMBERS; false with errno. */
function askPath(op: u32, path: usize): bool {
  const byteLen = strlen(path);
  const buffer = allocBytes(NUMBERS_BYTES + byteLen);
  memory.copy(buffer + NUMBERS_BYTES, path, byteLen);
  const result = hostFile(op, 0, buffer, <u32>(NUMBERS_BYTES + byteLen));
  memory.copy(NUMBERS, buffer, NUMBERS_BYTES);
  freeBytes(buffer);
  return !failed(result);
}

function askDescriptor(fd: i32): bool {
  memory.fill(NUMBERS, 0, NUMBERS_BYTES);
  store<u64>(NUMBERS, CHARACTER_DEVICE, MODE);
  return <u32>fd < 3 || !failed(hostFile(FILE_FSTAT, fd, NUMBERS, <u32>NUMBERS_BYTES));
}

@inline
function numberAt(n: usize): u64 {
  return load<u64>(NUMBERS + n * 8);
}

/** The n-th number as a `struct timespec`. */
function putTime(to: usize, n: usize): void {
  const ns = <i64>numberAt(n);
  let seconds = ns / SECOND_NS;
  if (ns % SECOND_NS < 0) seconds -= 1;
  store<i64>(to, seconds);
  store<i64>(to, ns - seconds * SECOND_NS, 8);
}

/**
 *   +0 dev   +8 ino   +16 u32 mode, nlink, uid, gid   +32 rdev   +48 size   +56 i32 blksize   +64 blocks
 *   +72 atim   +88 mtim   +104 ctim   128 bytes
 */
function putLinux(to: usize): i32 {
  memory.fill(to, 0, 128);
  store<u64>(to, numberAt(0));
  store<u64>(to, numberAt(1), 8);
  for (let n: usize = 0; n < 4; n++) store<u32>(to + n * 4, <u32>numberAt(2 + n), 16);
  store<u64>(to, numberAt(6), 32);
  store<u64>(to, numberAt(7), 48);
  store<u32>(to, <u32>numberAt(8), 56);
  store<u64>(to, numberAt(9), 64);
  for (let n: usize = 0; n < 3; n++) putTime(to + 72 + n * 16, 10 + n);
  return 0;
}

/**
 *   +0 i32 dev   +4 u16 mode, nlink   +8 ino   +16 u32 uid, gid   +24 i32 rdev
 *   +32 atimespec   +48 mtimespec   +64 ctimespec   +80 birthtimespec   +96 size   +104 blocks   +112 i32 blksize   144 bytes
 */
function putApple(to: usize): i32 {
  memory.fill(to, 0, 144);
  store<u32>(to, <u32>numberAt(0));
  store<u16>(to, <u16>numberAt(2), 4);
  store<u16>(to, <u16>numberAt(3), 6);
  store<u64>(to, numberAt(1), 8);
  store<u32>(to, <u32>numberAt(4), 16);
  store<u32>(to, <u32>numberAt(5), 20);
  store<u32>(to, <u32>numberAt(6), 24);
  for (let n: usize = 0; n < 4; n++) putTime(to + 32 + n * 16, 10 + n);
  store<u64>(to, numberAt(7), 96);
  store<u64>(to, numberAt(9), 104);
  store<u32>(to, <u32>numberAt(8), 112);
  return 0;
}

export function stat(path: usize, to: usize): i32 {
  return askPath(FILE_STAT, path) ? putLinux(to) : -1;
}

/** Of a symbolic link itself. */
export function lstat(path: usize, to: usize): i32 {
  return askPath(FILE_LSTAT, path) ? putLinux(to) : -1;
}

export function fstat(fd: i32, to: usize): i32 {
  return askDescriptor(fd) ? putLinux(to) : -1;
}

export function __apple_stat(path: usize, to: usize): i32 {
  return askPath(FILE_STAT, path) ? putApple(to) : -1;
}

export function __apple_lstat(path: usize, to: usize): i32 {
  return askPath(FILE_LSTAT, path) ? putApple(to) : -1;
}

export function __apple_fstat(fd: i32, to: usize): i32 {
  return askDescriptor(fd) ? putApple(to) : -1;
}

function act(op: u32, mode: u32, path: usize): i32 {
  return failed(hostFile(op, mode, path, <u32>strlen(path))) ? -1 : 0;
}

/** `mode`: R_OK 4, W_OK 2, X_OK 1, F_OK 0. */
export function access(path: usize, mode: i32): i32 {
  return act(FILE_ACCESS, mode, path);
}

export function mkdir(path: usize, mode: u32): i32 {
  return act(FILE_MKDIR, mode, path);
}

export function rmdir(path: usize): i32 {
  return act(FILE_RMDIR, 0, path);
}
