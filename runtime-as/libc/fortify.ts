// The checked forms that -D_FORTIFY_SOURCE makes of string functions: `room` is the size of the destination object.
import { memset } from './memory';
import { trapSaying } from './message';
import { stpcpy, stpncpy, strlcat, strlcpy, strlen, strnlen } from './string';

export function __chk_fail(): void {
  trapSaying('*** buffer overflow detected ***: terminated');
}

function need(byteLen: usize, room: usize): void {
  if (byteLen > room) __chk_fail();
}

export function __memcpy_chk(to: usize, from: usize, byteLen: usize, room: usize): usize {
  need(byteLen, room);
  memory.copy(to, from, byteLen);
  return to;
}

export function __mempcpy_chk(to: usize, from: usize, byteLen: usize, room: usize): usize {
  return __memcpy_chk(to, from, byteLen, room) + byteLen;
}

export function __memset_chk(to: usize, byte: i32, byteLen: usize, room: usize): usize {
  need(byteLen, room);
  return memset(to, byte, byteLen);
}

export function __stpcpy_chk(to: usize, from: usize, room: usize): usize {
  need(strlen(from) + 1, room);
  return stpcpy(to, from);
}

export function __strcpy_chk(to: usize, from: usize, room: usize): usize {
  __stpcpy_chk(to, from, room);
  return to;
}

export function __stpncpy_chk(to: usize, from: usize, limit: usize, room: usize): usize {
  need(limit, room);
  return stpncpy(to, from, limit);
}

export function __strncpy_chk(to: usize, from: usize, limit: usize, room: usize): usize {
  __stpncpy_chk(to, from, limit, room);
  return to;
}

export function __strcat_chk(to: usize, from: usize, room: usize): usize {
  return __strncat_chk(to, from, strlen(from), room);
}

export function __strncat_chk(to: usize, from: usize, limit: usize, room: usize): usize {
  const start = strlen(to);
  const byteLen = strnlen(from, limit);
  need(start + byteLen + 1, room);
  memory.copy(to + start, from, byteLen);
  store<u8>(to + start + byteLen, 0);
  return to;
}

export function __strlcpy_chk(to: usize, from: usize, size: usize, room: usize): usize {
  need(size, room);
  return strlcpy(to, from, size);
}

export function __strlcat_chk(to: usize, from: usize, size: usize, room: usize): usize {
  need(size, room);
  return strlcat(to, from, size);
}

export function __explicit_bzero_chk(to: usize, byteLen: usize, room: usize): void {
  need(byteLen, room);
  memory.fill(to, 0, byteLen);
}
