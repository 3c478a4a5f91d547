// Functions with variable arguments, defined here: of every class, through pointers, copied, handed on, more than registers hold.
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define NEVER __attribute__((noinline))

typedef struct { char c; } One;
typedef struct { int a, b; } Eight;
typedef struct { long a; int b; } Sixteen;
typedef struct { long a, b, c; } Large;
typedef struct { float x, y; } Hfa2;
typedef struct { double x, y, z; } Hfa3;
typedef struct { float r, g, b, a; } Hfa4;
typedef struct { double d; long n; } Mixed;

NEVER static long sumInts(int count, ...) {
  va_list args;
  va_start(args, count);
  long sum = 0;
  for (int i = 0; i < count; i++) sum = sum * 3 + va_arg(args, int);
  va_end(args);
  return sum;
}
NEVER static double sumDoubles(const char *tag, int count, ...) {
  va_list args;
  va_start(args, count);
  double sum = tag[0];
  while (count-- > 0) sum = sum / 2 + va_arg(args, double);
  va_end(args);
  return sum;
}
/** i int, l long, d double, s text, c small struct, e eight bytes, S sixteen, L large, 2 3 4 homogeneous, m mixed, p pointer. */
NEVER static double walk(const char *kinds, va_list args) {
  double sum = 0;
  for (const char *k = kinds; *k; k++) {
    double v = 0;
    switch (*k) {
      case 'i': v = va_arg(args, int); break;
      case 'l': v = va_arg(args, long); break;
      case 'u': v = va_arg(args, unsigned); break;
      case 'd': v = va_arg(args, double); break;
      case 's': v = strlen(va_arg(args, const char *)); break;
      case 'c': v = va_arg(args, One).c; break;
      case 'e': { Eight e = va_arg(args, Eight); v = e.a * 2 + e.b; } break;
      case 'S': { Sixteen s = va_arg(args, Sixteen); v = s.a - s.b; } break;
      case 'L': { Large l = va_arg(args, Large); v = l.a + l.b * 2 + l.c * 3; } break;
      case '2': { Hfa2 h = va_arg(args, Hfa2); v = h.x + h.y * 2; } break;
      case '3': { Hfa3 h = va_arg(args, Hfa3); v = h.x + h.y * 2 + h.z * 4; } break;
      case '4': { Hfa4 h = va_arg(args, Hfa4); v = h.r + h.g * 2 + h.b * 3 + h.a * 4; } break;
      case 'm': { Mixed m = va_arg(args, Mixed); v = m.d + m.n; } break;
      case 'p': v = *va_arg(args, const int *); break;
    }
    sum = sum * 0.75 + v;
  }
  return sum;
}
NEVER static double all(const char *kinds, ...) {
  va_list args;
  va_start(args, kinds);
  double sum = walk(kinds, args);
  va_end(args);
  return sum;
}
/** Walks the same arguments twice, the second time by a copy from the middle. */
NEVER static double twice(int skip, const char *kinds, ...) {
  va_list args, copy;
  va_start(args, kinds);
  for (int i = 0; i < skip; i++) (void)va_arg(args, int);
  va_copy(copy, args);
  double first = walk(kinds + skip, args), second = walk(kinds + skip, copy);
  va_end(copy);
  va_end(args);
  return first == second ? first : -1;
}
/** Named arguments take registers of both kinds and stack before the variable ones. */
NEVER static double manyNamed(int a, double b, long c, float d, int e, int f, int g, int h, int i, int j, double k, ...) {
  va_list args;
  va_start(args, k);
  double sum = a + b + c + d + e + f + g + h + i * 2 + j * 3 + k;
  for (int n = 0; n < 12; n++) sum = n & 1 ? sum - va_arg(args, double) : sum * 0.5 + va_arg(args, int);
  va_end(args);
  return sum;
}
NEVER static int formatted(char *to, size_t size, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int n = vsnprintf(to, size, format, args);
  va_end(args);
  return n;
}
/** By pointer, through a function that does not know what it carries. */
typedef struct { va_list args; int taken; } Source;
NEVER static long take(Source *s) { s->taken++; return va_arg(s->args, long); }
NEVER static long bySource(int count, ...) {
  Source s = {.taken = 0};
  va_start(s.args, count);
  long sum = 0;
  while (s.taken < count) sum = sum * 10 + take(&s);
  va_end(s.args);
  return sum;
}
/** Frames and results of other kinds. */
NEVER static Large largeFrom(int count, ...) {
  Large l = {0, 0, 0};
  va_list args;
  va_start(args, count);
  for (int i = 0; i < count; i++) {
    long v = va_arg(args, long);
    *(i % 3 == 0 ? &l.a : i % 3 == 1 ? &l.b : &l.c) += v;
  }
  va_end(args);
  return l;
}
NEVER static Hfa4 hfaFrom(double first, ...) {
  va_list args;
  va_start(args, first);
  Hfa4 h = {first, va_arg(args, double), va_arg(args, double), va_arg(args, double)};
  va_end(args);
  return h;
}
NEVER static int recursive(int depth, ...) {
  va_list args;
  va_start(args, depth);
  int a = va_arg(args, int), b = va_arg(args, int);
  va_end(args);
  return depth == 0 ? a - b : recursive(depth - 1, b, a + depth) + recursive(depth - 1, a, b) % 100;
}
static long (*volatile pointer)(int, ...) = sumInts;
static double (*volatile kindsPointer)(const char *, ...) = all;
static int (*volatile library)(char *, size_t, const char *, ...) = snprintf;
typedef int (*Logger)(void *, const char *, ...);
NEVER static int toBuffer(void *data, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int n = vsprintf((char *)data + strlen(data), format, args);
  va_end(args);
  return n;
}
NEVER static int report(Logger log, void *data, int n) {
  int total = 0;
  for (int i = 0; i < n; i++) total += log(data, "%d:%s:%.2f;", i, i & 1 ? "odd" : "even", i * 1.25);
  return total;
}
/** More than registers and 256 bytes of stack hold. */
NEVER static long hundred(int count, ...) {
  va_list args;
  va_start(args, count);
  long sum = 0;
  for (int i = 0; i < count; i++) sum = sum * 31 % 1000003 + va_arg(args, long);
  va_end(args);
  return sum;
}
#define TEN(n) (long)n, n + 1L, n + 2L, n + 3L, n + 4L, n + 5L, n + 6L, n + 7L, n + 8L, n + 9L

int main(int argc, char **argv) {
  int seven = 7;
  printf("%ld %ld %ld ", sumInts(0), sumInts(3, 1, -2, 3), sumInts(12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -12));
  printf("%g %g\n", sumDoubles("a", 2, 1.5, 2.5), sumDoubles("b", 11, 1., 2., 3., 4., 5., 6., 7., 8., 9., 10., 11.));
  One one = {'x'};
  Eight e = {3, 4};
  Sixteen s = {100, 7};
  Large l = {1, 2, 3};
  Hfa2 h2 = {1.5f, 2.5f};
  Hfa3 h3 = {1, 2, 3};
  Hfa4 h4 = {0.5f, 1, 1.5f, 2};
  Mixed m = {2.5, 9};
  printf("%g ", all("ildscp", -3, 1L << 40, 2.5, "text", one, &seven));
  printf("%g ", all("eSLm", e, s, l, m));
  printf("%g ", all("234", h2, h3, h4));
  printf("%g ", all("i2i3i4iSiLimi", 1, h2, 2, h3, 3, h4, 4, s, 5, l, 6, m, 7));
  printf("%g ", all("33344422", h3, h3, h3, h4, h4, h4, h2, h2));
  printf("%g ", all("SSSSSSllii", s, s, s, s, s, s, 1L, 2L, 3, 4));
  printf("%g\n", all("idididididididididuu", 1, 1., 2, 2., 3, 3., 4, 4., 5, 5., 6, 6., 7, 7., 8, 8., 9, 9., 4000000000u, 5u));
  printf("%g %g ", twice(2, "iidSd", 1, 2, 3.5, s, 4.5), twice(5, "iiiiiildl", 1, 2, 3, 4, 5, 6, 7L, 8.5, 9L));
  printf("%g\n", manyNamed(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13., 14, 15., 16, 17., 18, 19., 20, 21., 22, 23.));
  char text[200];
  int n = formatted(text, sizeof text, "%d %s %5.2f %c %lx %u %+d|%-6s|%06d", 42, "words", 3.14159, 'z', 0xabcdefL, 7u, 8, "ab", -45);
  printf("%d %s %d\n", n, text, formatted(text, 5, "%s", "cut off here"));
  printf("%ld %ld\n", bySource(5, 1L, 2L, 3L, 4L, 5L), bySource(14, TEN(0), 1L, 2L, 3L, 4L));
  Large big = largeFrom(7, 1L, 2L, 3L, 40L, 50L, 60L, 700L);
  Hfa4 hfa = hfaFrom(0.5, 1.5, 2.5, 3.5);
  printf("%ld %ld %ld %g %d\n", big.a, big.b, big.c, hfa.r + hfa.g * 2 + hfa.b * 4 + hfa.a * 8, recursive(6, argc, 3));
  printf("%ld %g %d %s\n", pointer(4, 9, 8, 7, 6), kindsPointer("di4S", 1.5, 2, h4, s), library(text, 100, "<%d %g %s>", 5, 0.5, argv[argc - 1]), text);
  text[0] = 0;
  n = report(toBuffer, text, 5);
  printf("%d %s\n", n, text);
  printf("%ld %ld\n", hundred(50, TEN(0), TEN(10), TEN(20), TEN(30), TEN(40)), hundred(9, TEN(5)));
  return n & 127;
}
