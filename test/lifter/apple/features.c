/* What Apple's ABI and file format do in their own way; the same source for Linux says what it must print. */
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))
/* A weak definition is bound by its name, which a file without any name cannot be. */
#ifndef WEAK
#define WEAK __attribute__((weak))
#endif

/* Stack arguments: each with its own size and alignment. */
typedef struct { float x, y; } Point;
typedef struct { double a, b, c, d; } Quad;
typedef struct { int64_t lo, hi; } Pair;
typedef struct { char c[3]; } Three;
typedef struct { int v[10]; } Big;

NOINLINE static long packed(int a, int b, int c, int d, int e, int f, int g, int h, signed char i, short j, int k,
                            signed char l, unsigned char m, int64_t n, unsigned short o, _Bool p, float q, double r) {
  return a + b * 2 + c * 3 + d + e + f + g + h + i * 5L + j * 7L + k * 11L + l * 13L + m * 17L + n * 19L + o * 23L +
         (p ? 29 : 31) + (long)(q * 4) + (long)(r * 8);
}
NOINLINE static double floats(double a, double b, double c, double d, double e, double f, double g, double h, float i,
                              float j, Point p, float k, Quad q, char l) {
  return a + b + c + d + e + f + g + h + i * 2 + j * 3 + p.x * 4 + p.y * 5 + k * 6 + q.a + q.b + q.c + q.d * 7 + l;
}
NOINLINE static int64_t composites(int a, int b, int c, int d, int e, int f, int g, Pair p, Three t, Big big, char z) {
  return a + b + c + d + e + f + g + p.lo * 3 + p.hi * 5 + t.c[0] + t.c[2] * 2 + big.v[9] * 11 + z;
}
NOINLINE static Pair twice(Pair p) { return (Pair){p.hi * 2, p.lo * 2}; }
NOINLINE static Quad scaled(Quad q, double by) { return (Quad){q.a * by, q.b * by, q.c * by, q.d * by}; }
NOINLINE static Big counted(int from) {
  Big big;
  for (int i = 0; i < 10; i++) big.v[i] = from + i;
  return big;
}
/* Small arguments and results come extended. */
NOINLINE static unsigned char low(unsigned n) { return (unsigned char)n; }
NOINLINE static short half(int n) { return (short)n; }
NOINLINE static int widths(unsigned char a, signed char b, unsigned short c, short d) { return a * 3 + b * 5 + c * 7 + d; }

/* Variable arguments: read here, handed on as va_list, and read by the C library. */
NOINLINE static double total(int count, ...) {
  va_list list, again;
  va_start(list, count);
  va_copy(again, list);
  double sum = 0;
  for (int i = 0; i < count; i++) {
    sum += va_arg(list, int);
    sum += va_arg(list, double) * 2;
    Pair p = va_arg(list, Pair);
    sum += (double)(p.lo - p.hi);
    Big big = va_arg(list, Big);
    sum += big.v[3];
    Point at = va_arg(list, Point);
    sum += at.x * at.y;
  }
  sum += va_arg(again, int) * 1000;
  va_end(again);
  va_end(list);
  return sum;
}
NOINLINE static int say(char* to, size_t size, const char* format, ...) {
  va_list list;
  va_start(list, format);
  int n = vsnprintf(to, size, format, list);
  va_end(list);
  return n;
}
NOINLINE static int many(const char* format, ...) {
  va_list list, again;
  va_start(list, format);
  va_copy(again, list);
  int n = vprintf(format, list) + vfprintf(stdout, format, again);
  va_end(again);
  va_end(list);
  return n;
}

/* Thread-local variables: initialised, zero, in a loop, by address. */
static _Thread_local int counter = 40;
_Thread_local int64_t zeros[3];
static _Thread_local double ratio = 2.5;
NOINLINE static int next(int by) {
  for (int i = 0; i < 4; i++) counter += by + (int)zeros[i % 3];
  return counter;
}
NOINLINE static int* where(void) { return &counter; }

/* Constructors, function pointers in constants and in data, and what is reached through the GOT. */
static int started;
__attribute__((constructor(101))) static void first(void) { started = started * 10 + 1; }
__attribute__((constructor)) static void second(void) { started = started * 10 + 2; zeros[1] = 7; }
static int plus(int a, int b) { return a + b; }
static int minus(int a, int b) { return a - b; }
int times(int a, int b) { return a * b; }
typedef int (*Op)(int, int);
static const struct { const char* name; Op op; } OPS[] = {{"plus", plus}, {"minus", minus}, {"times", times}};
static Op changing[2] = {times, minus};
int common_block[5];
const char* const WORDS[] = {"zero", "one", "two"};
const char* const* end_of_words = WORDS + 3;
WEAK int replaceable(int n) { return n + 100; }
extern int absent(int) __attribute__((weak));
static int by_size(const void* a, const void* b) { return *(const int*)a - *(const int*)b; }
int (*volatile compare)(const char*, const char*) = strcmp;

NOINLINE static int chosen(int n) {
  switch (n) {
    case 0: return plus(n, 5);
    case 1: return printf("one\n");
    case 2: return minus(9, n);
    case 3: return (int)strlen(WORDS[n - 1]);
    case 4: return times(n, n);
    case 5: return 77;
    case 6: return counter;
    case 9: return 99;
    default: return -n;
  }
}

NOINLINE static double angles(double x) { return sin(x) * 2 + cos(x); }
NOINLINE static float anglesf(float x) { return sinf(x) * 2 + cosf(x); }
NOINLINE static void fill(double* to, int n, int* ints, short* zero) {
  for (int i = 0; i < n; i++) to[i] = 1.5;
  for (int i = 0; i < n; i++) ints[i] = 0x01020304;
  for (int i = 0; i < n; i++) zero[i] = 0;
}

/* A long double is as wide as the system says: these values fit into all. */
static void long_doubles(void) {
  volatile long double x = -2.75L, y = 1.5L;
  printf("%g %g %g %g %g ", (double)truncl(x), (double)roundl(x), (double)floorl(x), (double)ceill(x), (double)fabsl(x));
  printf("%g %g %g\n", (double)copysignl(y, x), (double)fminl(x, y), (double)fmaxl(x, y));
}

int main(int argc, char** argv) {
  (void)argv;
  printf("%ld\n", packed(1, 2, 3, 4, 5, 6, 7, 8, -9, -10, 11, -12, 200, 1LL << 33, 60000, 1, 2.25f, 3.125));
  printf("%.3f\n", floats(1, 2, 3, 4, 5, 6, 7, 8, 9.5f, 10.25f, (Point){1.5f, 2.5f}, 3.5f, (Quad){1, 2, 3, 4}, 'x'));
  Big big = counted(20);
  printf("%lld\n", (long long)composites(1, 2, 3, 4, 5, 6, 7, (Pair){8, 9}, (Three){{1, 2, 3}}, big, 'z'));
  Pair p = twice((Pair){3, 4});
  Quad q = scaled((Quad){1, 2, 3, 4}, 1.5);
  printf("%lld %lld %.2f %.2f %.2f %.2f %d\n", (long long)p.lo, (long long)p.hi, q.a, q.b, q.c, q.d, counted(5).v[9]);
  printf("%d %d %d\n", low(0x1ff), half(0x18000), widths(low(0x2fe), (signed char)low(0x80), 0xfffe, half(0x1ffff)));
  printf("%.3f\n", total(2, 3, 1.25, p, big, (Point){2, 3}, 5, 2.5, p, big, (Point){4, 5}));
  char text[64];
  int n = say(text, sizeof text, "%d|%s|%5.2f|%c|%lld|%x", -5, "abc", 3.14159, 'q', 1LL << 40, 255u);
  printf("%d %s\n", n, text);
  printf("%d\n", many("%d %d %d %d %d %d %d %d %d %d %.1f %.1f %.1f %.1f %.1f %.1f %.1f %.1f %.1f %s\n", 1, 2, 3, 4, 5, 6, 7,
                      8, 9, 10, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, "end"));
  int a = 0;
  double b = 0;
  char word[8];
  n = sscanf("12 0.5 word", "%d %lf %7s", &a, &b, word);
  printf("%d %d %.1f %s\n", n, a, b, word);
  printf("%d %d\n", next(2), next(3));
  *where() += 5;
  zeros[2] = 9;
  printf("%d %lld %.1f\n", next(1), (long long)zeros[2], ratio);
  printf("started %d\n", started);
  for (size_t i = 0; i < sizeof OPS / sizeof *OPS; i++) printf("%s %d\n", OPS[i].name, OPS[i].op(20 + argc, 3));
  printf("%d %d\n", changing[argc & 1](6, 7), changing[0] == OPS[2].op);
  for (int i = 0; i < 5; i++) common_block[i] = (i * 7) % 5;
  qsort(common_block, 5, sizeof(int), by_size);
  printf("%d %d %s %d\n", common_block[0], common_block[4], end_of_words[-1], replaceable(1));
  printf("%s\n", absent ? "present" : "absent");
  printf("%d %d\n", compare("a", "b") < 0, compare == strcmp);
  for (int i = 0; i < 11; i++) printf("%d ", chosen(i));
  printf("\n%.4f %.3f\n", angles(0.5), (double)anglesf(0.25f));
  double filled[9];
  int ints[9];
  short zero[64];
  fill(filled, 9, ints, zero);
  printf("%.1f %x %d\n", filled[8], (unsigned)ints[7], zero[8]);
  long_doubles();
  errno = 0;
  strtol("99999999999999999999", NULL, 10);
  printf("%d %d\n", errno == ERANGE, isalpha('x') && isdigit('7') && !isspace('x') && toupper('x') == 'X');
  fputs("to stderr\n", stderr);
  return started;
}
