// LU factorisation with partial pivoting and solution of a dense system (LINPACK's dgefa and dgesl).
#include "kernel.h"
enum { N = 100 };
static double a[N * N], b[N];
static i32 pivots[N];

static void fill(u32 *seed) {
  for (i32 i = 0; i < N * N; i++) a[i] = (double)(i32)(next_random(seed) & 0xffff) / 65536.0 - 0.5;
  for (i32 i = 0; i < N; i++) b[i] = 0;
  for (i32 j = 0; j < N; j++)
    for (i32 i = 0; i < N; i++) b[i] += a[j * N + i];
}
static double absolute(double x) { return x < 0 ? -x : x; }
static i32 largest(i32 n, const double *x) {
  i32 at = 0;
  for (i32 i = 1; i < n; i++)
    if (absolute(x[i]) > absolute(x[at])) at = i;
  return at;
}
static __attribute__((noinline)) void axpy(i32 n, double f, const double *x, double *y) {
  for (i32 i = 0; i < n; i++) y[i] += f * x[i];
}
static void scale(i32 n, double f, double *x) {
  for (i32 i = 0; i < n; i++) x[i] *= f;
}
static void factor(void) {
  for (i32 k = 0; k < N - 1; k++) {
    double *column = a + k * N;
    i32 l = largest(N - k, column + k) + k;
    pivots[k] = l;
    double t = column[l];
    column[l] = column[k];
    column[k] = t;
    scale(N - k - 1, -1.0 / t, column + k + 1);
    for (i32 j = k + 1; j < N; j++) {
      double *other = a + j * N;
      double f = other[l];
      other[l] = other[k];
      other[k] = f;
      axpy(N - k - 1, f, column + k + 1, other + k + 1);
    }
  }
}
static void solve(void) {
  for (i32 k = 0; k < N - 1; k++) {
    i32 l = pivots[k];
    double t = b[l];
    b[l] = b[k];
    b[k] = t;
    axpy(N - k - 1, t, a + k * N + k + 1, b + k + 1);
  }
  for (i32 k = N - 1; k >= 0; k--) {
    b[k] /= a[k * N + k];
    axpy(k, -b[k], a + k * N, b);
  }
}
KERNEL {
  u32 seed = 7;
  u32 good = 0;
  for (u32 round = 0; round < rounds; round++) {
    fill(&seed);
    factor();
    solve();
    for (i32 i = 0; i < N; i++) good += absolute(b[i] - 1.0) < 1e-6;
  }
  return good;
}
