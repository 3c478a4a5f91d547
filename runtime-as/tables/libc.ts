// The part of the C library that lifted code may call: prototypes only; runtime-as/libc/*.ts implements them.
// Variadic functions exist as their `v…` twin alone: the lifted caller builds the va_list. A function without a row is
// reported by the lifter by name (threads, processes, wide streams).
import type { FunctionRow } from './api/model.ts';
import { STREAM_HANDLE } from './files.ts';
import { appleFunctions, runeLocale } from './libc-apple.ts';
import { cxxData, cxxFunctions } from './libc-cxx.ts';
import { localeFunctions } from './libc-locale.ts';
import { mathFunctions } from './libc-math.ts';
import { streamFunctions } from './libc-stdio.ts';
import { wideFunctions } from './libc-wide.ts';
import { prototypes } from './prototypes.ts';

export interface LibcRow extends FunctionRow {
  /** The `v…` symbol that serves this variadic function. */
  variadic?: string;
  noreturn?: boolean;
}

const strings = {
  ...prototypes(
    'libc/memory',
    `
    void* memcpy(void* to, const void* from, size_t n)
    void* memmove(void* to, const void* from, size_t n) = memcpy
    void* mempcpy(void* to, const void* from, size_t n)
    void* __mempcpy(void* to, const void* from, size_t n) = mempcpy
    void* memset(void* to, int byte, size_t n)
    int memcmp(const void* a, const void* b, size_t n)
    int bcmp(const void* a, const void* b, size_t n) = memcmp
    void* memchr(const void* text, int byte, size_t n)
    void* memrchr(const void* text, int byte, size_t n)
    void* rawmemchr(const void* text, int byte)
    void* __rawmemchr(const void* text, int byte) = rawmemchr
    void* memccpy(void* to, const void* from, int byte, size_t n)
    void* memmem(const void* text, size_t textLen, const void* part, size_t partLen)
    void bzero(void* to, size_t n)
    void explicit_bzero(void* to, size_t n) = bzero
    void bcopy(const void* from, void* to, size_t n)
    `,
  ),
  ...prototypes(
    'libc/string',
    `
    size_t strlen(const char* text)
    size_t strnlen(const char* text, size_t limit)
    char* strcpy(char* to, const char* from)
    char* stpcpy(char* to, const char* from)
    char* __stpcpy(char* to, const char* from) = stpcpy
    char* stpncpy(char* to, const char* from, size_t limit)
    char* strncpy(char* to, const char* from, size_t limit)
    char* strcat(char* to, const char* from)
    char* strncat(char* to, const char* from, size_t limit)
    int strcmp(const char* a, const char* b)
    int strcoll(const char* a, const char* b) = strcmp
    int strncmp(const char* a, const char* b, size_t limit)
    int strcasecmp(const char* a, const char* b)
    int strncasecmp(const char* a, const char* b, size_t limit)
    char* strchr(const char* text, int byte)
    char* index(const char* text, int byte) = strchr
    char* strchrnul(const char* text, int byte)
    char* strrchr(const char* text, int byte)
    char* rindex(const char* text, int byte) = strrchr
    char* strstr(const char* text, const char* part)
    char* strcasestr(const char* text, const char* part)
    char* strdup(const char* text)
    char* __strdup(const char* text) = strdup
    char* strndup(const char* text, size_t limit)
    char* __strndup(const char* text, size_t limit) = strndup
    size_t strspn(const char* text, const char* set)
    size_t strcspn(const char* text, const char* set)
    char* strpbrk(const char* text, const char* set)
    char* strtok(char* text, const char* separators)
    char* strtok_r(char* text, const char* separators, char** save)
    char* __strtok_r(char* text, const char* separators, char** save) = strtok_r
    char* strsep(char** text, const char* separators)
    char* __strsep(char** text, const char* separators) = strsep
    size_t strxfrm(char* to, const char* from, size_t size)
    size_t strlcpy(char* to, const char* from, size_t size)
    size_t strlcat(char* to, const char* from, size_t size)
    int ffs(int value) = firstBit
    int ffsl(long value) = firstBit
    int ffsll(long value) = firstBit
    void swab(const void* from, void* to, ssize_t n)
    char* basename(const char* path)
    char* __xpg_basename(char* path)
    char* dirname(char* path)
    `,
  ),
  ...prototypes(
    'libc/fortify',
    `
    noreturn void __chk_fail(void)
    void* __memcpy_chk(void* to, const void* from, size_t n, size_t room)
    void* __memmove_chk(void* to, const void* from, size_t n, size_t room) = __memcpy_chk
    void* __mempcpy_chk(void* to, const void* from, size_t n, size_t room)
    void* __memset_chk(void* to, int byte, size_t n, size_t room)
    char* __strcpy_chk(char* to, const char* from, size_t room)
    char* __stpcpy_chk(char* to, const char* from, size_t room)
    char* __strncpy_chk(char* to, const char* from, size_t limit, size_t room)
    char* __stpncpy_chk(char* to, const char* from, size_t limit, size_t room)
    char* __strcat_chk(char* to, const char* from, size_t room)
    char* __strncat_chk(char* to, const char* from, size_t limit, size_t room)
    size_t __strlcpy_chk(char* to, const char* from, size_t size, size_t room)
    size_t __strlcat_chk(char* to, const char* from, size_t size, size_t room)
    void __explicit_bzero_chk(void* to, size_t n, size_t room)
    `,
  ),
};

/** Class bits as in libc/ctype.ts. */
const characters = prototypes(
  'libc/ctype',
  `
  int isupper(int c) = classBits 0x100
  int islower(int c) = classBits 0x200
  int isalpha(int c) = classBits 0x400
  int isdigit(int c) = classBits 0x800
  int isxdigit(int c) = classBits 0x1000
  int isspace(int c) = classBits 0x2000
  int isprint(int c) = classBits 0x4000
  int isgraph(int c) = classBits 0x8000
  int isblank(int c) = classBits 0x1
  int iscntrl(int c) = classBits 0x2
  int ispunct(int c) = classBits 0x4
  int isalnum(int c) = classBits 0x8
  int isascii(int c)
  int toascii(int c)
  int tolower(int c) = lowerByte
  int toupper(int c) = upperByte
  void* __ctype_b_loc(void) = ctypeTable 0
  void* __ctype_tolower_loc(void) = ctypeTable 1
  void* __ctype_toupper_loc(void) = ctypeTable 2
  `,
);

const general = {
  ...prototypes(
    'libc/stdlib',
    `
    void* malloc(size_t n)
    void* calloc(size_t count, size_t size)
    void* realloc(void* ptr, size_t n)
    void* reallocarray(void* ptr, size_t count, size_t size)
    void free(void* ptr)
    void* aligned_alloc(size_t alignment, size_t n)
    void* memalign(size_t alignment, size_t n) = aligned_alloc
    int posix_memalign(void** to, size_t alignment, size_t n)
    size_t malloc_usable_size(void* ptr)
    void cfree(void* ptr) = free
    int abs(int value) = absInt
    long labs(long value) = absLong
    long llabs(long value) = absLong
    long imaxabs(long value) = absLong
    unsigned long div(int a, int b)
    __int128 ldiv(long a, long b) = divLong
    __int128 lldiv(long a, long b) = divLong
    __int128 imaxdiv(long a, long b) = divLong
    reenters void* lfind(const void* key, const void* items, void* count, size_t size, void* compare)
    reenters void* lsearch(const void* key, void* items, void* count, size_t size, void* compare)
    reenters void qsort(void* items, size_t count, size_t size, void* compare)
    reenters void qsort_r(void* items, size_t count, size_t size, void* compare, unsigned long data)
    reenters void* bsearch(const void* key, const void* items, size_t count, size_t size, void* compare)
    `,
  ),
  ...prototypes(
    'libc/environment',
    `
    char* getenv(const char* name)
    char* secure_getenv(const char* name) = getenv
    int setenv(const char* name, const char* value, int replaces)
    int unsetenv(const char* name)
    int putenv(char* text)
    int clearenv(void)
    `,
  ),
  ...prototypes(
    'libc/random48',
    `
    double drand48(void)
    double erand48(void* state)
    long lrand48(void)
    long nrand48(void* state)
    long mrand48(void)
    long jrand48(void* state)
    void srand48(long seed)
    void* seed48(void* state)
    `,
  ),
  ...prototypes(
    'libc/random',
    `
    int rand(void)
    void srand(unsigned seed) = srandom
    long random(void)
    void srandom(unsigned seed)
    int rand_r(unsigned* state)
    ssize_t getrandom(void* to, size_t n, unsigned flags)
    int getentropy(void* to, size_t n)
    unsigned arc4random(void)
    void arc4random_buf(void* to, size_t n)
    unsigned arc4random_uniform(unsigned limit)
    `,
  ),
  ...prototypes(
    'libc/number',
    `
    int atoi(const char* text)
    long atol(const char* text)
    long atoll(const char* text) = atol
    double atof(const char* text)
    long strtol(const char* text, char** end, int base)
    long strtoll(const char* text, char** end, int base) = strtol
    unsigned long strtoul(const char* text, char** end, int base)
    unsigned long strtoull(const char* text, char** end, int base) = strtoul
    long strtoq(const char* text, char** end, int base) = strtol
    unsigned long strtouq(const char* text, char** end, int base) = strtoul
    long strtoimax(const char* text, char** end, int base) = strtol
    unsigned long strtoumax(const char* text, char** end, int base) = strtoul
    long __isoc23_strtol(const char* text, char** end, int base) = strtol
    long __isoc23_strtoll(const char* text, char** end, int base) = strtol
    unsigned long __isoc23_strtoul(const char* text, char** end, int base) = strtoul
    unsigned long __isoc23_strtoull(const char* text, char** end, int base) = strtoul
    long __isoc23_strtoimax(const char* text, char** end, int base) = strtol
    unsigned long __isoc23_strtoumax(const char* text, char** end, int base) = strtoul
    double strtod(const char* text, char** end)
    float strtof(const char* text, char** end)
    long double strtold(const char* text, char** end)
    `,
  ),
  ...prototypes(
    'libc/process',
    `
    noreturn void abort(void)
    reenters noreturn void exit(int status)
    noreturn void _exit(int status)
    noreturn void _Exit(int status) = _exit
    int atexit(void* function)
    int at_quick_exit(void* function)
    reenters noreturn void quick_exit(int status)
    noreturn void __assert_perror_fail(int code, const char* file, unsigned line, const char* caller)
    int __cxa_atexit(void* function, unsigned long argument, unsigned long object)
    reenters void __cxa_finalize(unsigned long object)
    reenters noreturn void __libc_start_main(void* main, int argc, unsigned long argv, unsigned long init, unsigned long fini, unsigned long rtldFini, unsigned long stack)
    noreturn void __assert_fail(const char* assertion, const char* file, unsigned line, const char* caller)
    noreturn void __stack_chk_fail(void)
    unsigned long getauxval(unsigned long type)
    unsigned long __getauxval(unsigned long type) = getauxval
    `,
  ),
  ...prototypes(
    'libc/locks',
    `
    reenters int pthread_once(void* once, void* function)
    int pthread_mutex_init(void* mutex, const void* attributes)
    int pthread_mutex_destroy(void* mutex)
    int pthread_mutex_lock(void* mutex)
    int pthread_mutex_trylock(void* mutex)
    int pthread_mutex_unlock(void* mutex)
    int pthread_mutexattr_init(void* attributes)
    int pthread_mutexattr_destroy(void* attributes)
    int pthread_mutexattr_settype(void* attributes, int kind)
    `,
  ),
  ...prototypes(
    'libc/iconv',
    `
    ssize_t iconv_open(const char* to, const char* from)
    int iconv_close(unsigned long descriptor)
    ssize_t iconv(unsigned long descriptor, void* from, void* fromLeft, void* to, void* toLeft)
    `,
  ),
  ...prototypes(
    'libc/errno',
    `
    int* __errno_location(void)
    char* strerror(int code)
    char* strerror_r(int code, char* to, size_t size) = strerrorText
    int __xpg_strerror_r(int code, char* to, size_t size)
    `,
  ),
  ...prototypes(
    'libc/locale',
    `
    char* setlocale(int category, const char* name)
    void* localeconv(void)
    char* nl_langinfo(int item)
    char* gettext(const char* text)
    char* dgettext(const char* domain, const char* text)
    char* dcgettext(const char* domain, const char* text) = dgettext
    char* bindtextdomain(const char* domain, const char* folder)
    char* bind_textdomain_codeset(const char* domain, const char* codeset) = bindtextdomain
    void* newlocale(int mask, const char* name, void* base)
    void* duplocale(void* locale)
    void freelocale(void* locale)
    ssize_t uselocale(void* locale)
    size_t __ctype_get_mb_cur_max(void)
    `,
  ),
  ...prototypes(
    'libc/time',
    `
    time_t time(time_t* to)
    long clock(void)
    int gettimeofday(void* to, void* zone)
    int clock_gettime(int id, void* to)
    int clock_getres(int id, void* to)
    int timespec_get(void* to, int base)
    double difftime(time_t later, time_t earlier)
    `,
  ),
  ...prototypes(
    'libc/calendar',
    `
    void* gmtime(const time_t* from)
    void* gmtime_r(const time_t* from, void* to)
    void* localtime(const time_t* from)
    void* localtime_r(const time_t* from, void* to)
    time_t mktime(void* tm)
    time_t timelocal(void* tm) = mktime
    time_t timegm(void* tm)
    void tzset(void)
    `,
  ),
  ...prototypes(
    'libc/time-text',
    `
    size_t strftime(char* to, size_t size, const char* format, const void* tm)
    char* asctime(const void* tm)
    char* asctime_r(const void* tm, char* to)
    char* ctime(const time_t* from)
    char* ctime_r(const time_t* from, char* to)
    `,
  ),
  ...prototypes('libc/time-read', 'char* strptime(const char* text, const char* format, void* tm)'),
  ...prototypes(
    'libc/fenv',
    `
    int feclearexcept(int flags)
    int feraiseexcept(int flags)
    int fetestexcept(int flags)
    int fegetround(void)
    int __fe_getround(void) = fegetround
    int fesetround(int mode)
    int fegetexceptflag(void* to, int flags)
    int fesetexceptflag(const void* from, int flags)
    int fegetenv(void* to)
    int fesetenv(const void* from)
    int feholdexcept(void* to)
    int feupdateenv(const void* from)
    int feenableexcept(int flags)
    `,
  ),
};

const plain = { ...strings, ...characters, ...general, ...wideFunctions };

export const libcFunctions: Record<string, LibcRow> = {
  ...plain,
  ...localeFunctions(plain),
  ...streamFunctions,
  ...mathFunctions,
  ...cxxFunctions,
  ...appleFunctions,
};

/** A data object of 8 bytes. */
function pointerData(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
  return bytes;
}

/** Data objects that programs import, with the bytes they start with. The environment is empty: a null pointer. */
export const libcData: Record<string, Uint8Array> = {
  stdin: pointerData(STREAM_HANDLE),
  stdout: pointerData(STREAM_HANDLE + 1),
  stderr: pointerData(STREAM_HANDLE + 2),
  environ: pointerData(0),
  __environ: pointerData(0),
  _environ: pointerData(0),
  __stack_chk_guard: pointerData(0),
  __stdinp: pointerData(STREAM_HANDLE),
  __stdoutp: pointerData(STREAM_HANDLE + 1),
  __stderrp: pointerData(STREAM_HANDLE + 2),
  _DefaultRuneLocale: runeLocale(),
  __libc_single_threaded: new Uint8Array([1]),
  ...cxxData,
};
