// <locale.h>: "C", and "C.UTF-8" for who asks for the user's own locale. They differ in what wide characters become alone.
import { allocBytes, freeBytes } from '../heap';
import { ctypeTable } from './ctype';
import { ENOENT, setErrno } from './errno';
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

/** A locale with that name: 1 = with UTF-8, 0 = "C", -1 = there is none. */
function kindNamed(name: usize): i32 {
  if (!strcmp(name, C) || !strcmp(name, POSIX)) return 0;
  return namesUtf8(name) ? 1 : -1;
}

/** The name of the locale that is in use then; 0 when there is none of that name. Only LC_CTYPE matters, or all at once. */
export function setlocale(category: i32, name: usize): usize {
  if (name) {
    const kind = kindNamed(name);
    if (kind < 0) return 0;
    if (category == LC_CTYPE || category == LC_ALL) useUtf8(kind == 1);
  }
  return usesUtf8() && (category == LC_CTYPE || category == LC_ALL) ? C_UTF8 : C;
}

//   locale_t of glibc, whose tables programs read   ┌ 13 pointers (here the first is 1 for UTF-8) │ +104 class bits, lower and upper case │ +128 13 names
const TABLES: usize = 104;
const NAMES: usize = 128;
const LOCALE_BYTES: i32 = 232;
/** The locale that setlocale sets, as uselocale names it. */
const GLOBAL: usize = <usize>-1;
let used: usize = GLOBAL;
let globalIsUtf8: bool = false;

/** One as `base` (0, or a locale that is given up) but for the categories of `mask`; 0 when there is none of that name. */
export function newlocale(mask: i32, name: usize, base: usize): usize {
  const kind = kindNamed(name);
  if (kind < 0) {
    setErrno(ENOENT);
    return 0;
  }
  const made = base ? base : allocBytes(LOCALE_BYTES);
  if (!base || mask & (1 << LC_CTYPE)) store<u64>(made, kind);
  for (let i: usize = 0; i < 3; i++) store<u64>(made + TABLES + (i << 3), load<u64>(ctypeTable(<i32>i)));
  for (let i: usize = 0; i < 13; i++) store<u64>(made + NAMES + (i << 3), i == LC_CTYPE && load<u64>(made) ? C_UTF8 : C);
  return made;
}

export function duplocale(locale: usize): usize {
  if (locale == GLOBAL) return newlocale(0, usesUtf8() ? C_UTF8 : C, 0);
  const made = allocBytes(LOCALE_BYTES);
  memory.copy(made, locale, LOCALE_BYTES);
  return made;
}

export function freelocale(locale: usize): void {
  freeBytes(locale);
}

/** Uses a locale, or that of setlocale (-1), or changes nothing (0); returns the one before. */
export function uselocale(locale: usize): i64 {
  const before: i64 = used == GLOBAL ? -1 : used;
  if (!locale || locale == used) return before;
  if (used == GLOBAL) globalIsUtf8 = usesUtf8();
  used = locale;
  useUtf8(locale == GLOBAL ? globalIsUtf8 : load<u64>(locale) != 0);
  return before;
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

/** <libintl.h>: both locales are those of the untranslated texts. */
export function gettext(text: usize): usize {
  return text;
}

export function dgettext(domain: usize, text: usize): usize {
  return text;
}

/** What is set for a domain; nothing where nothing was. No catalog is looked for there. */
export function bindtextdomain(domain: usize, value: usize): usize {
  return value;
}
