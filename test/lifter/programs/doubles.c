// Floating point: exact sums, fused multiply-add, conversions at the edges, both precisions, NaN and infinity, libm.
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint64_t bitsOf(double x) {
  uint64_t bits;
  memcpy(&bits, &x, 8);
  return x != x ? 0x7ff8000000000000u : bits;
}
static uint32_t bitsOfFloat(float x) {
  uint32_t bits;
  memcpy(&bits, &x, 4);
  return x != x ? 0x7fc00000u : bits;
}
#define NEVER __attribute__((noinline))

NEVER static double polynomial(double x, const double *c, int n) {
  double y = 0;
  for (int i = n - 1; i >= 0; i--) y = y * x + c[i];
  return y;
}
NEVER static float dot(const float *a, const float *b, int n) {
  float sum = 0;
  for (int i = 0; i < n; i++) sum += a[i] * b[i];
  return sum;
}
NEVER static double kahan(const double *values, int n) {
  double sum = 0, rest = 0;
  for (int i = 0; i < n; i++) {
    double y = values[i] - rest, t = sum + y;
    rest = (t - sum) - y;
    sum = t;
  }
  return sum;
}
NEVER static void multiply(double out[3][3], double a[3][3], double b[3][3]) {
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) {
      out[i][j] = 0;
      for (int k = 0; k < 3; k++) out[i][j] += a[i][k] * b[k][j];
    }
}
NEVER static int mandelbrot(double cx, double cy) {
  double x = 0, y = 0;
  int n = 0;
  for (; n < 60 && x * x + y * y <= 4; n++) {
    double t = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = t;
  }
  return n;
}
NEVER static int classify(double x) {
  return (x < 0) | (x <= 0) << 1 | (x > 0) << 2 | (x >= 0) << 3 | (x == 0) << 4 | (x != x) << 5 | !!isinf(x) << 6 |
         !!signbit(x) << 7;
}
NEVER static double newton(double x) {
  double root = x > 1 ? x / 2 : 1;
  for (int i = 0; i < 40 && fabs(root * root - x) > 1e-15 * x; i++) root -= (root * root - x) / (2 * root);
  return root;
}

int main(void) {
  const double special[] = {0.0, -0.0, 1, -1.5, 2.5, 3.5, 0.1, 1e308, -1e308, 1e-310, DBL_MIN, 4294967296.5, -2147483649.0,
                            9.3e18, -9.3e18, 1.8e19, 2e19, INFINITY, -INFINITY, NAN, 0.49999999999999994, 8388609.5};
  const int count = sizeof special / sizeof *special;
  for (int i = 0; i < count; i++) {
    double x = special[i];
    float f = (float)x;
    printf("%2d %016lx %08x %3d ", i, bitsOf(x * 3), bitsOfFloat(f / 7), classify(x));
    printf("%016lx %016lx %016lx %016lx ", bitsOf(floor(x)), bitsOf(ceil(x)), bitsOf(trunc(x)), bitsOf(rint(x)));
    printf("%016lx %016lx %08x\n", bitsOf(round(x)), bitsOf(sqrt(fabs(x))), bitsOfFloat(sqrtf(f)));
    for (int j = 0; j < count; j += 3)
      printf("%016lx %016lx %d ", bitsOf(fmax(x, special[j])), bitsOf(x - special[j] * 0.3), x < special[j]);
    printf("\n");
  }
  for (int i = 0; i < 13; i++)  // those that fit
    printf("%ld %lu %d %g ", (long)special[i % 7], (unsigned long)fabs(special[i % 7]), (int)special[i % 7], (float)i / 3);
  printf("\n");
  const double c[] = {1, -0.5, 0.25, 1e-3, 7, -2};
  printf("%.17g %.17g\n", polynomial(1.1, c, 6), polynomial(-3.7e5, c, 6));
  float a[9], b[9];
  for (int i = 0; i < 9; i++) a[i] = 1.0f / (i + 1), b[i] = i * 0.3f - 1;
  printf("%.9g\n", dot(a, b, 9));
  double values[100];
  for (int i = 0; i < 100; i++) values[i] = i % 3 ? 1e16 / (i + 1) : -0.1 * i;
  printf("%.17g\n", kahan(values, 100));
  double m[3][3] = {{1, 0.5, 0.25}, {0.3, -1, 2}, {7, 8, 1e-5}}, p[3][3];
  multiply(p, m, m);
  for (int i = 0; i < 9; i++) printf("%.17g ", p[i / 3][i % 3]);
  printf("\n");
  for (int y = -6; y <= 6; y++) {
    for (int x = -16; x <= 6; x++) putchar(" .:-=+*#%@"[mandelbrot(x / 8.0, y / 6.0) * 9 / 60]);
    putchar('\n');
  }
  printf("%.17g %.17g %.17g\n", newton(2), newton(12345.678), newton(1e-3));
  printf("%.17g %.17g %.17g %.17g\n", fma(1.1, 1.1, -1.21), sin(1) + cos(2), pow(1.5, 7.25), log(10) * exp(-1));
  printf("%a %e %g %f %.3f %10.4e %G\n", 0.1, 12345.678, 1e-5, 1e15, 2.0005, 0.0, 1e100);
  int64_t big = INT64_MIN;
  uint64_t ubig = UINT64_MAX;
  printf("%.1f %.1f %.9g %.9g %d %u\n", (double)big, (double)ubig, (float)big, (float)ubig, (int)-3.99, (unsigned)3e9);
  return 0;
}
