// The checked forms of <wchar.h>: `room` is the number of characters (of bytes, for texts of bytes) that the destination has.
import { __chk_fail } from './fortify';
import { mbsrtowcs, mbstowcs, wcrtomb, wcscpy, wcslen, wcsncat, wcsncpy, wcsrtombs, wcstombs, wmemcpy, wmempcpy, wmemset } from './wide';
import { wcpcpy } from './wide-number';

function check(count: usize, room: usize): void {
  if (count > room) __chk_fail();
}

export function __wmemcpy_chk(to: usize, from: usize, count: usize, room: usize): usize {
  check(count, room);
  return wmemcpy(to, from, count);
}

export function __wmempcpy_chk(to: usize, from: usize, count: usize, room: usize): usize {
  check(count, room);
  return wmempcpy(to, from, count);
}

export function __wmemset_chk(to: usize, value: u32, count: usize, room: usize): usize {
  check(count, room);
  return wmemset(to, value, count);
}

export function __wcscpy_chk(to: usize, from: usize, room: usize): usize {
  check(wcslen(from) + 1, room);
  return wcscpy(to, from);
}

export function __wcpcpy_chk(to: usize, from: usize, room: usize): usize {
  check(wcslen(from) + 1, room);
  return wcpcpy(to, from);
}

export function __wcsncpy_chk(to: usize, from: usize, limit: usize, room: usize): usize {
  check(limit, room);
  return wcsncpy(to, from, limit);
}

export function __wcsncat_chk(to: usize, from: usize, limit: usize, room: usize): usize {
  check(wcslen(to) + min<usize>(wcslen(from), limit) + 1, room);
  return wcsncat(to, from, limit);
}

export function __wcscat_chk(to: usize, from: usize, room: usize): usize {
  return __wcsncat_chk(to, from, usize.MAX_VALUE, room);
}

export function __mbstowcs_chk(to: usize, text: usize, limit: usize, room: usize): i64 {
  check(limit, room);
  return mbstowcs(to, text, limit);
}

export function __mbsrtowcs_chk(to: usize, from: usize, limit: usize, state: usize, room: usize): i64 {
  check(limit, room);
  return mbsrtowcs(to, from, limit, state);
}

export function __wcstombs_chk(to: usize, text: usize, limit: usize, room: usize): i64 {
  check(limit, room);
  return wcstombs(to, text, limit);
}

export function __wcsrtombs_chk(to: usize, from: usize, limit: usize, state: usize, room: usize): i64 {
  check(limit, room);
  return wcsrtombs(to, from, limit, state);
}

export function __wcrtomb_chk(to: usize, c: u32, state: usize, room: usize): i64 {
  const byteLen = wcrtomb(to, c, state);
  check(<usize>max<i64>(byteLen, 0), room);
  return byteLen;
}
