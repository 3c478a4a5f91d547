// <stdio.h>: files of the host. Where the host has none, as in the page, opening one fails with ENOENT.
import {
  FILE_APPEND,
  FILE_CREATE,
  FILE_EXCLUSIVE,
  FILE_READABLE,
  FILE_WRITABLE,
  FILE_REMOVE,
  FILE_RENAME,
  FILE_TRUNCATE,
} from '../gen/libc';
import { allocBytes, freeBytes } from '../heap';
import { EBADF, EINVAL, failed, setErrno } from './errno';
import { hostFile } from './host';
import { closeFd } from './fd';
import { closeFile, EOF, forgetState, openDescriptor, openFd, position, READABLE, seek, WRITABLE } from './stream';
import { strchrnul, strlen } from './string';

/** Flags of a mode such as "r", "w+" or "ab"; 0 where it is none. */
function flagsOf(mode: usize): u32 {
  const c = load<u8>(mode);
  const isBoth = load<u8>(strchrnul(mode, 43)) != 0;
  const both = isBoth ? FILE_READABLE | FILE_WRITABLE : 0;
  if (c == 114) return both | FILE_READABLE;
  const isNew = load<u8>(strchrnul(mode, 120)) != 0;
  const create = both | FILE_WRITABLE | FILE_CREATE | (isNew ? FILE_EXCLUSIVE : 0);
  if (c == 119) return create | FILE_TRUNCATE;
  return c == 97 ? create | FILE_APPEND : 0;
}

/** The `FILE*` of a descriptor, opened by a mode of these flags. */
function streamOn(fd: i32, flags: u32): usize {
  return openDescriptor(fd, (flags & FILE_READABLE ? READABLE : 0) | (flags & FILE_WRITABLE ? WRITABLE : 0));
}

export function fopen(path: usize, mode: usize): usize {
  const flags = flagsOf(mode);
  if (!flags) {
    setErrno(EINVAL);
    return 0;
  }
  const fd = openFd(path, <u32>strlen(path), flags);
  if (fd < 0) return 0;
  const file = streamOn(fd, flags);
  if (!file) closeFd(fd);
  return file;
}

/** What `mode` says of creating and truncating has happened already. */
export function fdopen(fd: i32, mode: usize): usize {
  const flags = flagsOf(mode);
  if (flags && fd >= 0) return streamOn(fd, flags);
  setErrno(flags ? EBADF : EINVAL);
  return 0;
}

export function fclose(file: usize): i32 {
  return closeFile(file) ? 0 : EOF;
}

export function fseek(file: usize, offset: i64, whence: i32): i32 {
  return seek(file, offset, whence) ? 0 : -1;
}

export function ftell(file: usize): i64 {
  return position(file);
}

export function rewind(file: usize): void {
  seek(file, 0, 0);
  forgetState(file);
}

/** fpos_t, 16 bytes: the position, and 8 bytes that stay as they are. */
export function fgetpos(file: usize, to: usize): i32 {
  const at = position(file);
  if (at >= 0) store<i64>(to, at);
  return at < 0 ? -1 : 0;
}

export function fsetpos(file: usize, from: usize): i32 {
  return fseek(file, load<i64>(from), 0);
}

/** 0, or −1 with errno. */
function done(result: i32): i32 {
  return failed(result) ? -1 : 0;
}

export function remove(path: usize): i32 {
  return done(hostFile(FILE_REMOVE, 0, path, <u32>strlen(path)));
}

export function rename(from: usize, to: usize): i32 {
  const fromLen = strlen(from) + 1;
  const toLen = strlen(to);
  const both = allocBytes(fromLen + toLen);
  memory.copy(both, from, fromLen);
  memory.copy(both + fromLen, to, toLen);
  const result = hostFile(FILE_RENAME, 0, both, <u32>(fromLen + toLen));
  freeBytes(both);
  return done(result);
}
