// Floating point at its edges: zeros, infinities, NaN, subnormals, ties, conversions, comparisons, fused operations.
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define NEVER __attribute__((noinline))
static unsigned hash = 2166136261u;
/** NaNs have no sign and no payload here: what those are is left open by wasm. */
static void seeDouble(double v) {
  uint64_t bits;
  if (v != v) bits = 0x7ff8000000000000; else memcpy(&bits, &v, 8);
  for (int i = 0; i < 8; i++) hash = (hash ^ (bits >> (i * 8) & 255)) * 16777619u;
}
static void seeFloat(float v) { seeDouble(v); }
static void see(long v) { for (int i = 0; i < 8; i++) hash = (hash ^ ((unsigned long)v >> (i * 8) & 255)) * 16777619u; }

NEVER static int order(double a, double b) {
  return (a < b) | (a <= b) << 1 | (a > b) << 2 | (a >= b) << 3 | (a == b) << 4 | (a != b) << 5 | !(a < b) << 6 | !(a >= b) << 7 |
         __builtin_isunordered(a, b) << 8 | __builtin_islessgreater(a, b) << 9 | __builtin_isless(a, b) << 10 | __builtin_isgreaterequal(a, b) << 11;
}
NEVER static int orderF(float a, float b) { return (a < b) | (a <= b) << 1 | (a > b) << 2 | (a >= b) << 3 | (a == b) << 4 | !(a > b) << 5 | !(a <= b) << 6; }
NEVER static double choose(double a, double b) { return a < b ? a * 2 : a >= b ? b : 0.5; }
NEVER static double chain(double a, double b, double c) { return a > 0 && b <= c && !(c < a) ? a : b != c || a == b ? b : c; }
NEVER static void arithmetic(double a, double b) {
  seeDouble(a + b), seeDouble(a - b), seeDouble(a * b), seeDouble(a / b), seeDouble(-a), seeDouble(fabs(a)), seeDouble(sqrt(fabs(a)));
  seeDouble(fma(a, b, 1.5)), seeDouble(fma(a, -b, a)), seeDouble(-fma(a, b, b)), seeDouble(a * b + a), seeDouble(a - b * a);
  seeDouble(fmin(a, b)), seeDouble(fmax(a, b)), seeDouble(copysign(a, b)), seeDouble(fdim(a, b));
}
NEVER static void arithmeticF(float a, float b) {
  seeFloat(a + b), seeFloat(a - b), seeFloat(a * b), seeFloat(a / b), seeFloat(-a), seeFloat(fabsf(a)), seeFloat(sqrtf(fabsf(b)));
  seeFloat(fmaf(a, b, 1.5f)), seeFloat(fmaf(a, -b, a)), seeFloat(a * b + b), seeFloat(fminf(a, b)), seeFloat(fmaxf(a, b)), seeFloat(copysignf(a, b));
}
NEVER static void rounded(double a) {
  seeDouble(floor(a)), seeDouble(ceil(a)), seeDouble(trunc(a)), seeDouble(round(a)), seeDouble(rint(a)), seeDouble(nearbyint(a));
  seeFloat(floorf(a)), seeFloat(ceilf(a)), seeFloat(truncf(a)), seeFloat(roundf(a)), seeFloat(rintf(a)), seeFloat((float)a);
  if (fabs(a) < 1e15) see(lround(a)), see(lrint(a)), see((long)floor(a)), see((long)ceil(a)), see((int)(a / 1e7));
}
NEVER static void converted(double a) {
  if (a > -2147483649.0 && a < 2147483648.0) see((int32_t)a), see((int16_t)(a / 70000)), see((int8_t)(a / 2e7));
  if (a > -9.2e18 && a < 9.2e18) see((int64_t)a), seeFloat((int64_t)a);
  if (a > -1 && a < 4294967296.0) see((uint32_t)a), seeFloat((uint32_t)a);
  if (a > -1 && a < 1.8e19) see((uint64_t)a), seeDouble((uint64_t)a), seeFloat((uint64_t)a);
}
NEVER static void fromIntegers(int64_t v) {
  seeDouble(v), seeFloat(v), seeDouble((uint64_t)v), seeFloat((uint64_t)v), seeDouble((int32_t)v), seeFloat((uint32_t)v), seeDouble((int16_t)v), seeFloat((uint8_t)v);
  seeDouble(v / 65536.0), seeFloat((int32_t)v / 256.0f), see((int64_t)(v % 1000000 * 0.001));
}
NEVER static int classes(double a, float b) {
  return (isnan(a) != 0) | (isinf(a) != 0) << 1 | (isfinite(a) != 0) << 2 | (isnormal(a) != 0) << 3 | (signbit(a) != 0) << 4 | (isnan(b) != 0) << 5 | (signbit(b) != 0) << 6 | (fpclassify(b) == FP_SUBNORMAL) << 7;
}
NEVER static uint64_t bitsOf(double d) { uint64_t v; memcpy(&v, &d, 8); return v; }
NEVER static float ofBits(uint32_t v) { float f; memcpy(&f, &v, 4); return f; }
NEVER static double polynomial(double x) { return ((((x * 0.5 + 1.25) * x - 3) * x + 0.125) * x - 7) * x + 2; }
NEVER static float fastInverseRoot(float x) {
  int32_t i;
  float y = x, half = x * 0.5f;
  memcpy(&i, &y, 4), i = 0x5f3759df - (i >> 1), memcpy(&y, &i, 4);
  return y * (1.5f - half * y * y);
}
NEVER static double kahan(const double *v, int n) {
  double sum = 0, c = 0;
  for (int i = 0; i < n; i++) { double y = v[i] - c, t = sum + y; c = (t - sum) - y; sum = t; }
  return sum;
}
NEVER static int32_t fixed(double v) { return (int32_t)(v * 65536); }
NEVER static double many(double a, float b, double c, float d, double e, float f, double g, float h, double i, float j) {
  return a - b * c + d / e - f * g + h - i / j;
}

int main(void) {
  const double values[] = {0, -0.0, 1, -1, 0.5, -0.5, 1.5, -1.5, 2.5, 0.49999999999999994, 4503599627370497.5, 9007199254740993, 1e300, -1e300,
                           DBL_MIN, DBL_MIN / 8, 4.9e-324, DBL_MAX, INFINITY, -INFINITY, NAN, FLT_MAX, FLT_MIN / 4, 2147483647.5, -2147483648.75,
                           4294967295.5, 1.8446744073709550e19, 3.4028235677973366e38, 0.1, 1.0 / 3, 16777217, -123456.789};
  enum { COUNT = sizeof values / sizeof *values };
  for (int i = 0; i < COUNT; i++) {
    for (int k = 0; k < COUNT; k++) {
      see(order(values[i], values[k])), see(orderF(values[i], values[k]));
      seeDouble(choose(values[i], values[k])), seeDouble(chain(values[i], values[k], values[(i + k) % COUNT]));
      arithmetic(values[i], values[k]);
      if (fabs(values[i]) < 1e38 && fabs(values[k]) < 1e38) arithmeticF(values[i], values[k]);
    }
    rounded(values[i]), converted(values[i]);
    see(classes(values[i], (float)values[i]));
    if (values[i] == values[i]) see(bitsOf(values[i]));
    printf("%08x ", hash);
  }
  printf("\n");
  const int64_t integers[] = {0, 1, -1, INT64_MAX, INT64_MIN, 1L << 53, (1L << 53) + 1, (1L << 24) + 1, 0x7fffffbfffffffff, 0x7fffff4000000001, -123456789, 4294967295, 0x8000000080000001};
  for (unsigned i = 0; i < sizeof integers / sizeof *integers; i++) fromIntegers(integers[i]);
  double list[100];
  for (int i = 0; i < 100; i++) list[i] = 1.0 / (i + 1) * (i % 3 - 1);
  printf("%.17g %.17g %.9g %d %.17g\n", polynomial(1.1), kahan(list, 100), fastInverseRoot(7.5f), fixed(-3.14159), many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
  for (unsigned v = 1; v < 0x7f800000; v += 0x3000001) seeFloat(ofBits(v) * 0.75f), seeFloat(ofBits(v | 0x80000000) + 1e-40f);
  printf("%08x\n", hash);
  return hash & 63;
}
