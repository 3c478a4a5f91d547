// <wchar.h> and <wctype.h>, without streams of wide characters.
import type { LibcRow } from './libc.ts';
import { prototypes } from './prototypes.ts';

/** Class bits as in libc/ctype.ts. */
const CLASSES: readonly (readonly [name: string, bits: string])[] = [
  ['upper', '0x100'],
  ['lower', '0x200'],
  ['alpha', '0x400'],
  ['digit', '0x800'],
  ['xdigit', '0x1000'],
  ['space', '0x2000'],
  ['print', '0x4000'],
  ['graph', '0x8000'],
  ['blank', '0x1'],
  ['cntrl', '0x2'],
  ['punct', '0x4'],
  ['alnum', '0x8'],
];

/** ssize_t stands for size_t where (size_t)-1, all 64 bits of it, is a result. */
export const wideFunctions: Record<string, LibcRow> = {
  ...prototypes('libc/ctype', 'wint_t towlower(wint_t c) = lower\nwint_t towupper(wint_t c) = upper'),
  ...prototypes(
    'libc/wide',
    `
    ${CLASSES.map(([name, bits]) => `int isw${name}(wint_t c) = wideClass ${bits}`).join('\n')}
    size_t wcslen(const wchar_t* text)
    size_t wcsnlen(const wchar_t* text, size_t limit)
    wchar_t* wcscpy(wchar_t* to, const wchar_t* from)
    wchar_t* wcsncpy(wchar_t* to, const wchar_t* from, size_t limit)
    wchar_t* wcscat(wchar_t* to, const wchar_t* from)
    wchar_t* wcsncat(wchar_t* to, const wchar_t* from, size_t limit)
    int wcscmp(const wchar_t* a, const wchar_t* b)
    int wcscoll(const wchar_t* a, const wchar_t* b) = wcscmp
    int wcsncmp(const wchar_t* a, const wchar_t* b, size_t count)
    wchar_t* wcschr(const wchar_t* text, wchar_t c)
    wchar_t* wcsrchr(const wchar_t* text, wchar_t c)
    wchar_t* wcsstr(const wchar_t* text, const wchar_t* part)
    wchar_t* wcsdup(const wchar_t* text)
    size_t wcsspn(const wchar_t* text, const wchar_t* set)
    size_t wcscspn(const wchar_t* text, const wchar_t* set)
    wchar_t* wcspbrk(const wchar_t* text, const wchar_t* set)
    wchar_t* wmemcpy(wchar_t* to, const wchar_t* from, size_t count)
    wchar_t* wmemmove(wchar_t* to, const wchar_t* from, size_t count) = wmemcpy
    wchar_t* wmempcpy(wchar_t* to, const wchar_t* from, size_t count)
    wchar_t* wmemset(wchar_t* to, wchar_t value, size_t count)
    int wmemcmp(const wchar_t* a, const wchar_t* b, size_t count)
    wchar_t* wmemchr(const wchar_t* text, wchar_t value, size_t count)
    wint_t btowc(int byte)
    int wctob(wint_t c)
    int mbsinit(const void* state)
    ssize_t mbrtowc(wchar_t* to, const char* text, size_t limit, void* state)
    ssize_t mbrlen(const char* text, size_t limit, void* state)
    int mbtowc(wchar_t* to, const char* text, size_t limit)
    int mblen(const char* text, size_t limit)
    ssize_t wcrtomb(char* to, wchar_t c, void* state)
    int wctomb(char* to, wchar_t c)
    ssize_t mbsrtowcs(wchar_t* to, const char** from, size_t limit, void* state)
    ssize_t wcsrtombs(char* to, const wchar_t** from, size_t limit, void* state)
    ssize_t mbstowcs(wchar_t* to, const char* text, size_t limit)
    ssize_t wcstombs(char* to, const wchar_t* text, size_t limit)
    `,
  ),
};
