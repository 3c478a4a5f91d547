// <wchar.h> and <wctype.h>.
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
    unsigned long wctype(const char* name)
    int iswctype(wint_t c, unsigned type) = wideClass
    size_t wcslen(const wchar_t* text)
    size_t wcsnlen(const wchar_t* text, size_t limit)
    wchar_t* wcscpy(wchar_t* to, const wchar_t* from)
    wchar_t* wcsncpy(wchar_t* to, const wchar_t* from, size_t limit)
    wchar_t* wcscat(wchar_t* to, const wchar_t* from)
    wchar_t* wcsncat(wchar_t* to, const wchar_t* from, size_t limit)
    int wcscmp(const wchar_t* a, const wchar_t* b)
    int wcscoll(const wchar_t* a, const wchar_t* b) = wcscmp
    size_t wcsxfrm(wchar_t* to, const wchar_t* from, size_t size)
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
  ...prototypes(
    'libc/wide-stdio',
    `
    int wprintf(const wchar_t* format, ...) = vwprintf
    int fwprintf(void* file, const wchar_t* format, ...) = vfwprintf
    int swprintf(wchar_t* to, size_t size, const wchar_t* format, ...) = vswprintf
    int __wprintf_chk(int flag, const wchar_t* format, ...) = __vwprintf_chk
    int __fwprintf_chk(void* file, int flag, const wchar_t* format, ...) = __vfwprintf_chk
    int __swprintf_chk(wchar_t* to, size_t size, int flag, size_t room, const wchar_t* format, ...) = __vswprintf_chk
    int vwprintf(const wchar_t* format, void* va)
    int vfwprintf(void* file, const wchar_t* format, void* va)
    int vswprintf(wchar_t* to, size_t size, const wchar_t* format, void* va)
    int __vwprintf_chk(int flag, const wchar_t* format, void* va)
    int __vfwprintf_chk(void* file, int flag, const wchar_t* format, void* va)
    int __vswprintf_chk(wchar_t* to, size_t size, int flag, size_t room, const wchar_t* format, void* va)
    wint_t fputwc(wchar_t c, void* file)
    wint_t putwc(wchar_t c, void* file) = fputwc
    wint_t putwchar(wchar_t c)
    wint_t fputwc_unlocked(wchar_t c, void* file) = fputwc
    wint_t putwc_unlocked(wchar_t c, void* file) = fputwc
    wint_t putwchar_unlocked(wchar_t c) = putwchar
    int fputws(const wchar_t* text, void* file)
    int fputws_unlocked(const wchar_t* text, void* file) = fputws
    wint_t fgetwc(void* file)
    wint_t getwc(void* file) = fgetwc
    wint_t getwchar(void)
    wint_t fgetwc_unlocked(void* file) = fgetwc
    wint_t getwc_unlocked(void* file) = fgetwc
    wint_t getwchar_unlocked(void) = getwchar
    wint_t ungetwc(wint_t c, void* file)
    wchar_t* fgetws(wchar_t* to, int size, void* file)
    wchar_t* fgetws_unlocked(wchar_t* to, int size, void* file) = fgetws
    wchar_t* __fgetws_chk(wchar_t* to, size_t room, int size, void* file)
    int fwide(void* file, int mode)
    `,
  ),
  ...prototypes(
    'libc/wide-number',
    `
    ${['', '__isoc23_']
      .map(
        (prefix) => `long ${prefix}wcstol(const wchar_t* text, wchar_t** end, int base) = wcstol
    long ${prefix}wcstoll(const wchar_t* text, wchar_t** end, int base) = wcstol
    unsigned long ${prefix}wcstoul(const wchar_t* text, wchar_t** end, int base) = wcstoul
    unsigned long ${prefix}wcstoull(const wchar_t* text, wchar_t** end, int base) = wcstoul
    long ${prefix}wcstoimax(const wchar_t* text, wchar_t** end, int base) = wcstol
    unsigned long ${prefix}wcstoumax(const wchar_t* text, wchar_t** end, int base) = wcstoul`,
      )
      .join('\n')}
    double wcstod(const wchar_t* text, wchar_t** end)
    float wcstof(const wchar_t* text, wchar_t** end)
    wchar_t* wcstok(wchar_t* text, const wchar_t* separators, wchar_t** save)
    int wcscasecmp(const wchar_t* a, const wchar_t* b)
    int wcsncasecmp(const wchar_t* a, const wchar_t* b, size_t count)
    wchar_t* wcpcpy(wchar_t* to, const wchar_t* from)
    wchar_t* wcschrnul(const wchar_t* text, wchar_t c)
    size_t wcsftime(wchar_t* to, size_t size, const wchar_t* format, const void* tm)
    `,
  ),
  ...prototypes(
    'libc/wide-fortify',
    `
    wchar_t* __wmemcpy_chk(wchar_t* to, const wchar_t* from, size_t count, size_t room)
    wchar_t* __wmemmove_chk(wchar_t* to, const wchar_t* from, size_t count, size_t room) = __wmemcpy_chk
    wchar_t* __wmempcpy_chk(wchar_t* to, const wchar_t* from, size_t count, size_t room)
    wchar_t* __wmemset_chk(wchar_t* to, wchar_t value, size_t count, size_t room)
    wchar_t* __wcscpy_chk(wchar_t* to, const wchar_t* from, size_t room)
    wchar_t* __wcpcpy_chk(wchar_t* to, const wchar_t* from, size_t room)
    wchar_t* __wcsncpy_chk(wchar_t* to, const wchar_t* from, size_t limit, size_t room)
    wchar_t* __wcsncat_chk(wchar_t* to, const wchar_t* from, size_t limit, size_t room)
    wchar_t* __wcscat_chk(wchar_t* to, const wchar_t* from, size_t room)
    ssize_t __mbstowcs_chk(wchar_t* to, const char* text, size_t limit, size_t room)
    ssize_t __mbsrtowcs_chk(wchar_t* to, const char** from, size_t limit, void* state, size_t room)
    ssize_t __wcstombs_chk(char* to, const wchar_t* text, size_t limit, size_t room)
    ssize_t __wcsrtombs_chk(char* to, const wchar_t** from, size_t limit, void* state, size_t room)
    ssize_t __wcrtomb_chk(char* to, wchar_t c, void* state, size_t room)
    `,
  ),
};
