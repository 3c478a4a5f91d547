// What only Apple's C library has, under names as C spells them, and what it has under a name that means something else
// in the GNU C library. Prototypes are those of the macOS headers.
import type { LibcRow } from './libc.ts';
import { prototypes } from './prototypes.ts';

export const appleFunctions: Record<string, LibcRow> = {
  ...prototypes(
    'libc/memory',
    `
    void __bzero(void* to, size_t n) = bzero
    int timingsafe_bcmp(const void* a, const void* b, size_t n) = memcmp
    `,
  ),
  ...prototypes(
    'libc/errno',
    `
    int* __error(void) = __errno_location
    `,
  ),
  ...prototypes('libc/fd', 'int __apple_open(const char* path, int flags)'),
  ...prototypes(
    'libc/stat',
    `
    int __apple_stat(const char* path, void* to)
    int __apple_lstat(const char* path, void* to)
    int __apple_fstat(int fd, void* to)
    `,
  ),
  ...prototypes('libc/dirent', 'void* __apple_readdir(void* dir)'),
  ...prototypes('libc/stdlib', 'size_t malloc_size(void* ptr) = malloc_usable_size'),
  ...prototypes('libc/locale', 'size_t ___mb_cur_max(void) = __ctype_get_mb_cur_max'),
  ...prototypes(
    'libc/math',
    `
    double __exp10(double x) = exp10
    int __isnand(double x) = isNan
    int __isinfd(double x) = isInfinite
    int __isfinited(double x) = isFinite
    int __isfinitef(float x) = isFinite
    int __signbitd(double x) = signBit
    int __signbitl(double x) = signBit
    int __isnanl(double x) = isNan
    int __isinfl(double x) = isInfinite
    int __isfinitel(double x) = isFinite
    `,
  ),
  ...prototypes(
    'libc/math-float',
    `
    float __exp10f(float x) = exp10f
    `,
  ),
  ...prototypes(
    'libc/stdlib',
    `
    reenters void __apple_qsort_r(void* items, size_t count, size_t size, unsigned long data, void* compare)
    `,
  ),
  ...prototypes(
    'libc/int128',
    `
    double __floattidf(unsigned long low, unsigned long high)
    double __floatuntidf(unsigned long low, unsigned long high)
    float __floattisf(unsigned long low, unsigned long high)
    float __floatuntisf(unsigned long low, unsigned long high)
    __int128 __fixdfti(double x)
    __int128 __fixunsdfti(double x)
    __int128 __fixsfti(float x) = __fixdfti
    __int128 __fixunssfti(float x) = __fixunsdfti
    __int128 __divti3(unsigned long aLow, unsigned long aHigh, unsigned long bLow, unsigned long bHigh)
    __int128 __modti3(unsigned long aLow, unsigned long aHigh, unsigned long bLow, unsigned long bHigh)
    __int128 __udivti3(unsigned long aLow, unsigned long aHigh, unsigned long bLow, unsigned long bHigh)
    __int128 __umodti3(unsigned long aLow, unsigned long aHigh, unsigned long bLow, unsigned long bHigh)
    `,
  ),
  ...prototypes(
    'libc/apple',
    `
    void memset_pattern4(void* to, const void* pattern, size_t n)
    void memset_pattern8(void* to, const void* pattern, size_t n)
    void memset_pattern16(void* to, const void* pattern, size_t n)
    char* strnstr(const char* text, const char* part, size_t limit)
    int __fpclassifyd(double x)
    int __apple_fpclassifyf(float x)
    struct __double2 __sincos_stret(double x)
    struct __float2 __sincosf_stret(float x)
    noreturn void __assert_rtn(const char* caller, const char* file, int line, const char* assertion)
    int __maskrune(int c, unsigned long classes)
    int __tolower(int c) = lowerRune
    int __toupper(int c) = upperRune
    unsigned long mach_absolute_time(void)
    int mach_timebase_info(void* to)
    unsigned long clock_gettime_nsec_np(int id)
    `,
  ),
};

/** Names of functions whose GNU namesake takes or returns something else → the row that serves them. */
export const APPLE_NAMES: Readonly<Record<string, string>> = {
  qsort_r: '__apple_qsort_r',
  open: '__apple_open',
  __fpclassifyf: '__apple_fpclassifyf',
  stat: '__apple_stat',
  lstat: '__apple_lstat',
  fstat: '__apple_fstat',
  readdir: '__apple_readdir',
  // long double is double.
  strtold: 'strtod',
  truncl: 'trunc',
  roundl: 'round',
  floorl: 'floor',
  ceill: 'ceil',
  fabsl: 'fabs',
  copysignl: 'copysign',
  fminl: 'fmin',
  fmaxl: 'fmax',
  strerror_r: '__xpg_strerror_r',
  basename: '__xpg_basename',
};

/** Class bits of <runetype.h>. */
const ALPHA = 0x100;
const CONTROL = 0x200;
const DIGIT = 0x400;
const GRAPH = 0x800;
const LOWER = 0x1000;
const PUNCT = 0x2000;
const SPACE = 0x4000;
const UPPER = 0x8000;
const HEX = 0x10000;
const BLANK = 0x20000;
const PRINT = 0x40000;

/** All class bits of a character of the "C" locale; the low byte is the value of a digit. */
export function runeType(code: number): number {
  if (code > 127) return 0;
  const text = String.fromCharCode(code);
  const rows: readonly [isOne: RegExp, bits: number][] = [
    [/[A-Z]/, UPPER | ALPHA],
    [/[a-z]/, LOWER | ALPHA],
    [/[0-9]/, DIGIT | Number.parseInt(text, 10)],
    [/[0-9A-Fa-f]/, HEX | Number.parseInt(text, 16)],
    [/[\t-\r ]/, SPACE],
    [/[\t ]/, BLANK],
    [/[!-/:-@[-`{-~]/, PUNCT],
    [/[!-~]/, GRAPH],
    [/[ -~]/, PRINT],
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are a class of <ctype.h>
    [/[\0-\x1f\x7f]/, CONTROL],
  ];
  return rows.reduce((bits, [isOne, more]) => (isOne.test(text) ? bits | more : bits), 0);
}

/**
 * _RuneLocale, 3232 bytes, in which the inline functions of Apple's <ctype.h> look characters up:
 *
 *   ┌ +0 magic 8 │ +8 encoding 32 │ +40 two functions │ +56 invalid rune 4 │ +60 classes 256 × 4 ┐
 *   └ +1084 lower case 256 × 4 │ +2108 upper case 256 × 4 │ +3136 extensions, none ────────────────┘
 */
export function runeLocale(): Uint8Array {
  const bytes = new Uint8Array(3232);
  bytes.set(new TextEncoder().encode('RuneMagA'));
  bytes.set(new TextEncoder().encode('NONE'), 8);
  const view = new DataView(bytes.buffer);
  for (let code = 0; code < 256; code++) {
    const type = runeType(code);
    view.setUint32(60 + code * 4, type, true);
    view.setUint32(1084 + code * 4, type & UPPER ? code + 32 : code, true);
    view.setUint32(2108 + code * 4, type & LOWER ? code - 32 : code, true);
  }
  return bytes;
}
