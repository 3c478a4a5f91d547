// 128-bit integers: arithmetic, division by library functions, shifts, comparisons, conversions, in calls and structures.
#include <stdint.h>
#include <stdio.h>

#define NEVER __attribute__((noinline))
typedef __int128 I;
typedef unsigned __int128 U;

static void show(const char *what, U v) { printf("%s=%016lx%016lx ", what, (unsigned long)(v >> 64), (unsigned long)v); }
NEVER static U make(uint64_t high, uint64_t low) { return (U)high << 64 | low; }
NEVER static U mul(U a, U b) { return a * b; }
NEVER static U mulHigh(uint64_t a, uint64_t b) { return (U)a * b; }
NEVER static I mulSigned(int64_t a, int64_t b) { return (I)a * b; }
NEVER static U divide(U a, U b) { return a / b; }
NEVER static U rest(U a, U b) { return a % b; }
NEVER static I divideSigned(I a, I b) { return a / b; }
NEVER static I restSigned(I a, I b) { return a % b; }
NEVER static U left(U a, int n) { return a << n; }
NEVER static U right(U a, int n) { return a >> n; }
NEVER static I rightSigned(I a, int n) { return a >> n; }
NEVER static int compare(I a, I b) { return (a < b) | (a <= b) << 1 | (a == b) << 2 | ((U)a < (U)b) << 3 | ((U)a >= (U)b) << 4; }
NEVER static double toDouble(I a) { return a; }
NEVER static double toDoubleUnsigned(U a) { return a; }
NEVER static float toFloat(I a) { return a; }
NEVER static I fromDouble(double a) { return a; }
NEVER static U fromDoubleUnsigned(double a) { return a; }
NEVER static I mixed(int a, I b, int c, I d, long e, I f, int g, I h) { return b * a + d * c + f * e + h * g; }
typedef struct { I v; int n; } Holder;
NEVER static Holder hold(Holder h, I by) { return (Holder){h.v + by, h.n + 1}; }
NEVER static U power(U base, unsigned n, U modulus) {
  U r = 1;
  for (; n; n >>= 1) {
    if (n & 1) r = r * base % modulus;
    base = base * base % modulus;
  }
  return r;
}
NEVER static int bits(U v) { return __builtin_popcountll(v) + __builtin_popcountll(v >> 64) * 1000; }
NEVER static void decimal(U v, char *to) {
  char digits[40];
  int n = 0;
  do digits[n++] = '0' + (int)(v % 10); while (v /= 10);
  while (n) *to++ = digits[--n];
  *to = 0;
}
NEVER static int addOverflows(int64_t a, int64_t b) { int64_t r; return __builtin_add_overflow(a, b, &r); }
NEVER static int mulOverflows(int64_t a, int64_t b, int64_t *r) { return __builtin_mul_overflow(a, b, r); }
NEVER static int mulOverflowsU(uint64_t a, uint64_t b, uint64_t *r) { return __builtin_mul_overflow(a, b, r); }
NEVER static int subOverflows32(int a, int b, int *r) { return __builtin_sub_overflow(a, b, r); }
NEVER static int addOverflows8(int a, int b, signed char *r) { return __builtin_add_overflow(a, b, r); }
static I table[] = {0, 1, -1, (I)1 << 100, -((I)1 << 90), 123456789, (I)0x7fffffffffffffff, ((I)1 << 64) - 1, (I)1 << 64};

int main(void) {
  U a = make(0x0123456789abcdef, 0xfedcba9876543210), b = make(0, 0x1122334455667788), c = make(0xffffffffffffffff, 5);
  show("mul", mul(a, c)), show("high", mulHigh(0xffffffffffffffff, 0xfffffffffffffffe)), show("signed", mulSigned(-5, INT64_MAX));
  show("div", divide(c, a)), show("div64", divide(a, b)), show("rest", rest(c, a)), show("rest64", rest(a, 1000000007));
  printf("\n");
  show("sdiv", divideSigned((I)c, 3)), show("srest", restSigned(-(I)a, 1000)), show("sdiv2", divideSigned(-(I)a, -(I)b));
  for (int n = 0; n < 128; n += 21) show("l", left(a, n)), show("r", right(c, n)), show("s", rightSigned((I)c, n));
  printf("\n");
  for (int i = 0; i < 9; i++) for (int k = 0; k < 9; k++) printf("%x", compare(table[i], table[k]));
  printf("\n");
  for (int i = 0; i < 9; i++) printf("%.17g %.17g %.9g ", toDouble(table[i]), toDoubleUnsigned((U)table[i]), toFloat(table[i]));
  printf("\n");
  const double reals[] = {0, -1.75, 1e18, -1e19, 3.5e30, 1.7e38};
  for (int i = 0; i < 6; i++) show("d", fromDouble(reals[i]));
  show("u", fromDoubleUnsigned(3.2e38));
  printf("\n");
  show("mixed", mixed(1, table[3], 2, table[4], -3, table[5], 4, table[6]));
  Holder h = {table[3], 7};
  for (int i = 0; i < 3; i++) h = hold(h, table[i + 3]);
  show("hold", h.v);
  show("power", power(make(0, 3), 1000, make(0, 0xffffffffffffffc5)));
  char text[50];
  decimal(c, text);
  printf("%d %s %d\n", bits(a), text, h.n);
  int64_t r; uint64_t u; int r32; signed char r8;
  const int64_t edges[] = {0, 1, -1, INT64_MAX, INT64_MIN, 3037000500, -3037000500, 4294967296};
  for (int i = 0; i < 8; i++)
    for (int k = 0; k < 8; k++) {
      int o = addOverflows(edges[i], edges[k]) | mulOverflows(edges[i], edges[k], &r) << 1 | mulOverflowsU(edges[i], edges[k], &u) << 2 |
              subOverflows32((int)edges[i], (int)edges[k], &r32) << 3 | addOverflows8((int)edges[i], (int)edges[k], &r8) << 4;
      printf("%x%lx%lx%x%x ", o, r & 0xfff, u & 0xfff, r32 & 0xff, r8 & 0xff);
    }
  printf("\n");
  return bits(c) & 127;
}
