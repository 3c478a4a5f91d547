// The part of the C library that lifted code may call: prototypes only; runtime-as/libc/*.ts implements them.
// Variadic functions exist as their `v…` twin alone: the lifted caller builds the va_list. A function without a row is
// reported by the lifter by name (files, threads, processes, wide characters, locales).
import type { FunctionRow } from './api/model.ts';
import { appleFunctions, runeLocale } from './libc-apple.ts';
import { mathFunctions } from './libc-math.ts';
import { prototypes } from './prototypes.ts';

export interface LibcRow extends FunctionRow {
  /** The `v…` symbol that serves this variadic function. */
  variadic?: string;
  noreturn?: boolean;
}

/** `FILE*` of stdin; stdout and stderr follow. Inside the null guard: nothing lies there. */
export const STREAM_HANDLE = 0xf000;

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
    char* setlocale(int category, const char* name)
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
  int tolower(int c) = lower
  int toupper(int c) = upper
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
    char* getenv(const char* name)
    char* secure_getenv(const char* name) = getenv
    int abs(int value) = absInt
    long labs(long value) = absLong
    long llabs(long value) = absLong
    reenters void qsort(void* items, size_t count, size_t size, void* compare)
    reenters void qsort_r(void* items, size_t count, size_t size, void* compare, unsigned long data)
    reenters void* bsearch(const void* key, const void* items, size_t count, size_t size, void* compare)
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
    long strtoimax(const char* text, char** end, int base) = strtol
    unsigned long strtoumax(const char* text, char** end, int base) = strtoul
    long __isoc23_strtol(const char* text, char** end, int base) = strtol
    long __isoc23_strtoll(const char* text, char** end, int base) = strtol
    unsigned long __isoc23_strtoul(const char* text, char** end, int base) = strtoul
    unsigned long __isoc23_strtoull(const char* text, char** end, int base) = strtoul
    double strtod(const char* text, char** end)
    float strtof(const char* text, char** end)
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
    int __cxa_atexit(void* function, unsigned long argument, unsigned long object)
    reenters void __cxa_finalize(unsigned long object)
    reenters noreturn void __libc_start_main(void* main, int argc, unsigned long argv, unsigned long init, unsigned long fini, unsigned long rtldFini, unsigned long stack)
    noreturn void __assert_fail(const char* assertion, const char* file, unsigned line, const char* function)
    noreturn void __stack_chk_fail(void)
    unsigned long getauxval(unsigned long type)
    unsigned long __getauxval(unsigned long type) = getauxval
    `,
  ),
  ...prototypes(
    'libc/errno',
    `
    int* __errno_location(void)
    char* strerror(int code)
    `,
  ),
  ...prototypes(
    'libc/time',
    `
    time_t time(time_t* to)
    long clock(void)
    int gettimeofday(void* to, void* zone)
    int clock_gettime(int id, void* to)
    double difftime(time_t later, time_t earlier)
    `,
  ),
};

const streams = {
  ...prototypes(
    'libc/stdio',
    `
    int printf(const char* format, ...) = vprintf
    int fprintf(void* file, const char* format, ...) = vfprintf
    int dprintf(int fd, const char* format, ...) = vdprintf
    int sprintf(char* to, const char* format, ...) = vsprintf
    int snprintf(char* to, size_t size, const char* format, ...) = vsnprintf
    int asprintf(char** to, const char* format, ...) = vasprintf
    int __printf_chk(int flag, const char* format, ...) = __vprintf_chk
    int __fprintf_chk(void* file, int flag, const char* format, ...) = __vfprintf_chk
    int __dprintf_chk(int fd, int flag, const char* format, ...) = __vdprintf_chk
    int __sprintf_chk(char* to, int flag, size_t room, const char* format, ...) = __vsprintf_chk
    int __snprintf_chk(char* to, size_t size, int flag, size_t room, const char* format, ...) = __vsnprintf_chk
    int __asprintf_chk(char** to, int flag, const char* format, ...) = __vasprintf_chk
    int vprintf(const char* format, void* va)
    int vfprintf(void* file, const char* format, void* va)
    int vdprintf(int fd, const char* format, void* va)
    int vsprintf(char* to, const char* format, void* va)
    int vsnprintf(char* to, size_t size, const char* format, void* va)
    int vasprintf(char** to, const char* format, void* va)
    int __vprintf_chk(int flag, const char* format, void* va)
    int __vfprintf_chk(void* file, int flag, const char* format, void* va)
    int __vdprintf_chk(int fd, int flag, const char* format, void* va)
    int __vsprintf_chk(char* to, int flag, size_t room, const char* format, void* va)
    int __vsnprintf_chk(char* to, size_t size, int flag, size_t room, const char* format, void* va)
    int __vasprintf_chk(char** to, int flag, const char* format, void* va)
    int puts(const char* text)
    int fputs(const char* text, void* file)
    int putchar(int c)
    int putc(int c, void* file) = fputc
    int _IO_putc(int c, void* file) = fputc
    int fputc(int c, void* file)
    size_t fwrite(const void* ptr, size_t size, size_t count, void* file)
    int fflush(void* file)
    int setvbuf(void* file, char* buffer, int mode, size_t size)
    void setbuf(void* file, char* buffer)
    int fileno(void* file)
    int getchar(void)
    int getc(void* file) = fgetc
    int _IO_getc(void* file) = fgetc
    int fgetc(void* file)
    int ungetc(int c, void* file)
    int feof(void* file)
    int ferror(void* file)
    void clearerr(void* file)
    char* fgets(char* to, int size, void* file)
    char* __fgets_chk(char* to, size_t room, int size, void* file)
    size_t fread(void* to, size_t size, size_t count, void* file)
    ssize_t getline(char** line, size_t* size, void* file)
    ssize_t getdelim(char** line, size_t* size, int delimiter, void* file)
    ssize_t write(int fd, const void* ptr, size_t n)
    void perror(const char* prefix)
    int isatty(int fd)
    int putchar_unlocked(int c) = putchar
    int putc_unlocked(int c, void* file) = fputc
    int fputc_unlocked(int c, void* file) = fputc
    int fputs_unlocked(const char* text, void* file) = fputs
    size_t fwrite_unlocked(const void* ptr, size_t size, size_t count, void* file) = fwrite
    int fflush_unlocked(void* file) = fflush
    int getchar_unlocked(void) = getchar
    int getc_unlocked(void* file) = fgetc
    int fgetc_unlocked(void* file) = fgetc
    `,
  ),
  ...prototypes(
    'libc/scan',
    `
    int sscanf(const char* text, const char* format, ...) = vsscanf
    int fscanf(void* file, const char* format, ...) = vfscanf
    int scanf(const char* format, ...) = vscanf
    int __isoc99_sscanf(const char* text, const char* format, ...) = vsscanf
    int __isoc99_fscanf(void* file, const char* format, ...) = vfscanf
    int __isoc99_scanf(const char* format, ...) = vscanf
    int __isoc23_sscanf(const char* text, const char* format, ...) = vsscanf
    int __isoc23_fscanf(void* file, const char* format, ...) = vfscanf
    int __isoc23_scanf(const char* format, ...) = vscanf
    int vsscanf(const char* text, const char* format, void* va)
    int vfscanf(void* file, const char* format, void* va)
    int vscanf(const char* format, void* va)
    int __isoc99_vsscanf(const char* text, const char* format, void* va) = vsscanf
    int __isoc99_vfscanf(void* file, const char* format, void* va) = vfscanf
    int __isoc99_vscanf(const char* format, void* va) = vscanf
    `,
  ),
};

export const libcFunctions: Record<string, LibcRow> = {
  ...strings,
  ...characters,
  ...general,
  ...streams,
  ...mathFunctions,
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
};
