// <locale.h>: "C", and "C.UTF-8" for who asks for the user's own locale. They differ in what wide characters become alone.
import { useUtf8, usesUtf8 } from './multibyte';
import { strcasestr, strcmp } from './string';

const C: usize = memory.data<u8>([67, 0]);
const POSIX: usize = memory.data<u8>([80, 79, 83, 73, 88, 0]);
const C_UTF8: usize = memory.data<u8>([67, 46, 85, 84, 70, 45, 56, 0]);
const ASCII_NAME: usize = memory.data<u8>([65, 78, 83, 73, 95, 88, 51, 46, 52, 45, 49, 57, 54, 56, 0]);
const LC_CTYPE: i32 = 0;
const LC_ALL: i32 = 6;

/** Whether the locale of `name` is one with UTF-8. */
function namesUtf8(name: usize): bool {
  return !load<u8>(name) || !strcmp(name, C_UTF8) || strcasestr(name, C_UTF8 + 2) != 0;
}

/** The name of the locale that is in use then; 0 when there is none of that name. Only LC_CTYPE matters, or all at once. */
export function setlocale(category: i32, name: usize): usize {
  if (name) {
    const isPlain = !strcmp(name, C) || !strcmp(name, POSIX);
    if (!isPlain && !namesUtf8(name)) return 0;
    if (category == LC_CTYPE || category == LC_ALL) useUtf8(!isPlain);
  }
  return usesUtf8() && (category == LC_CTYPE || category == LC_ALL) ? C_UTF8 : C;
}

const CODESET: i32 = 14;
const RADIX: i32 = 0x10000;
const EMPTY: usize = memory.data(1);
const POINT: usize = memory.data<u8>([46, 0]);

/** <langinfo.h>: name of the encoding, decimal point; nothing else differs from "". */
export function nl_langinfo(item: i32): usize {
  if (item == CODESET) return usesUtf8() ? C_UTF8 + 2 : ASCII_NAME;
  return item == RADIX ? POINT : EMPTY;
}

/** struct lconv: ten strings, of which only the decimal point is not empty, then 14 characters that say "not available". */
const LCONV: usize = memory.data(96, 8);

export function localeconv(): usize {
  for (let i = 0; i < 10; i++) store<u64>(LCONV + (<usize>i << 3), i ? EMPTY : POINT);
  memory.fill(LCONV + 80, 255, 14);
  return LCONV;
}

/** Bytes that a character can have. */
export function __ctype_get_mb_cur_max(): usize {
  return usesUtf8() ? 6 : 1;
}
