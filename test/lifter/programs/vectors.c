// Loops that compilers turn into vector code: reductions, strides, mixed widths, conversions, conditions, tables, and vector types.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define NEVER __attribute__((noinline))
enum { N = 203 };
static uint8_t u8[N * 4], v8[N * 4];
static int8_t s8[N];
static uint16_t u16[N], v16[N];
static int16_t s16[N * 2];
static uint32_t u32[N * 3], v32[N];
static int32_t s32[N], t32[N];
static uint64_t u64[N];
static int64_t s64[N];
static float f32[N * 4], g32[N];
static double f64[N], g64[N];
static unsigned hash = 2166136261u;

static void mix(const void *data, size_t n) {
  for (size_t i = 0; i < n; i++) hash = (hash ^ ((const uint8_t *)data)[i]) * 16777619u;
}
static void init(void) {
  for (int i = 0; i < N * 4; i++) u8[i] = i * 37 + 11, v8[i] = i * i * 5 + 3, f32[i] = (i * 7 % 23) * 0.25f - 2;
  for (int i = 0; i < N * 3; i++) u32[i] = i * 2654435761u;
  for (int i = 0; i < N * 2; i++) s16[i] = i * 773;
  for (int i = 0; i < N; i++) {
    s8[i] = i * 91, u16[i] = i * 4099, v16[i] = 65535 - i * 301, v32[i] = i * 40503u << 7, s32[i] = i * 7654321u, t32[i] = (i - 100) * 54321;
    u64[i] = i * 0x9e3779b97f4a7c15u, s64[i] = (int64_t)(u64[i] ^ 0xabcdef) >> 5, g32[i] = i * 0.5f - 40, f64[i] = i * 1.25 - 90, g64[i] = (i * i % 37) * 0.125;
  }
}

/* reductions */
NEVER static uint64_t sums(void) {
  uint32_t a = 0; int64_t b = 0; uint16_t c = 0; uint8_t d = 0; uint64_t e = 0; int f = 0;
  for (int i = 0; i < N; i++) a += u8[i];
  for (int i = 0; i < N; i++) b += s32[i];
  for (int i = 0; i < N; i++) c += u16[i];
  for (int i = 0; i < N; i++) d += s8[i];
  for (int i = 0; i < N; i++) e += u64[i] ^ s64[i];
  for (int i = 0; i < N; i++) f += s16[i] * s16[i + N];
  return a + b * 3 + c * 5 + d * 7 + e * 11 + f;
}
NEVER static int64_t extremes(void) {
  int a = INT32_MIN; unsigned b = UINT32_MAX; int8_t c = 127; uint8_t d = 0; int16_t e = 0; uint16_t f = 65535; int64_t g = 0;
  for (int i = 0; i < N; i++) a = s32[i] > a ? s32[i] : a;
  for (int i = 0; i < N; i++) b = u32[i] < b ? u32[i] : b;
  for (int i = 0; i < N; i++) c = s8[i] < c ? s8[i] : c;
  for (int i = 0; i < N; i++) d = u8[i] > d ? u8[i] : d;
  for (int i = 0; i < N; i++) e = s16[i] > e ? s16[i] : e;
  for (int i = 0; i < N; i++) f = u16[i] < f ? u16[i] : f;
  for (int i = 0; i < N; i++) g = s64[i] > g ? s64[i] : g;
  return (int64_t)a + b + c + d + e + f + g;
}
NEVER static unsigned bitsOf(void) {
  unsigned a = 0, b = ~0u, c = 0, d = 0;
  for (int i = 0; i < N; i++) a |= u32[i], b &= u32[i] | 0xf0f, c ^= v32[i];
  for (int i = 0; i < N; i++) d += __builtin_popcount(u32[i]);
  return a ^ b ^ c ^ d;
}
NEVER static double reals(void) {
  double a = 0, b = 0; float c = -1e30f, d = 0;
  for (int i = 0; i < N; i++) a += f64[i] * g64[i];
  for (int i = 0; i < N; i++) b += f32[i];
  for (int i = 0; i < N; i++) c = f32[i] > c ? f32[i] : c;
  for (int i = 0; i < N; i++) d += g32[i] * g32[i];
  return a + b + c + d;
}
/* element by element */
NEVER static void arithmetic(void) {
  for (int i = 0; i < N; i++) v32[i] = u32[i] * 5 + (v32[i] >> 3) - (u32[i] << 4);
  for (int i = 0; i < N; i++) u16[i] = (u16[i] + v16[i] + 1) >> 1;
  for (int i = 0; i < N; i++) s8[i] = s8[i] * 3 - u8[i];
  for (int i = 0; i < N; i++) s64[i] = s64[i] * 3 + (int64_t)u64[i];
  for (int i = 0; i < N; i++) s32[i] = s32[i] / 8 + t32[i] % 16;
  for (int i = 0; i < N; i++) s32[i] = s32[i] / 7 - t32[i] / 3;
  for (int i = 0; i < N; i++) t32[i] = t32[i] << (i & 7) >> (u8[i] & 15);
  for (int i = 0; i < N; i++) s16[i] = s16[i] < 0 ? -(unsigned)s16[i] : s16[i];
}
NEVER static void floats(void) {
  for (int i = 0; i < N; i++) g32[i] = g32[i] * 0.5f + f32[i] / 4 - f32[i + N];
  for (int i = 0; i < N; i++) f64[i] = f64[i] * g64[i] - 1 / (g64[i] + 1);
  for (int i = 0; i < N; i++) f64[i] = f64[i] < 0 ? -f64[i] : f64[i] + 0.5;
  for (int i = 0; i < N; i++) g64[i] = __builtin_sqrt(f64[i]) + __builtin_floor(f64[i]) - __builtin_trunc(g64[i] * 3);
  for (int i = 0; i < N; i++) g32[i] = __builtin_fabsf(g32[i]) > 3 ? g32[i] : -f32[i];
}
NEVER static void conversions(void) {
  for (int i = 0; i < N; i++) f32[i] += u8[i];
  for (int i = 0; i < N; i++) f64[i] += s32[i];
  for (int i = 0; i < N; i++) f64[i] += f32[i];
  for (int i = 0; i < N; i++) g32[i] = f64[i] / 1000;
  for (int i = 0; i < N; i++) t32[i] = g32[i];
  for (int i = 0; i < N; i++) s64[i] = f64[i] / 16;
  for (int i = 0; i < N; i++) u64[i] = v32[i] * (uint64_t)u32[i];
  for (int i = 0; i < N; i++) g64[i] = (double)s64[i] + u64[i] % 1000;
  for (int i = 0; i < N; i++) u8[i] = u16[i] >> 4, v8[i] = u32[i] >> 24;
  for (int i = 0; i < N; i++) s32[i] = s16[i] * 3 + s8[i];
  for (int i = 0; i < N; i++) s64[i] += s16[i] * (int64_t)t32[i];
  for (int i = 0; i < N; i++) u16[i] = u8[i] * v8[i];
}
NEVER static void saturated(void) {
  for (int i = 0; i < N; i++) { int v = u8[i] + v8[i]; v8[i] = v > 255 ? 255 : v; }
  for (int i = 0; i < N; i++) { int v = s16[i] - s16[i + N]; s16[i] = v > 32767 ? 32767 : v < -32768 ? -32768 : v; }
  for (int i = 0; i < N; i++) { int v = s32[i] >> 9; s8[i] = v > 127 ? 127 : v < -128 ? -128 : v; }
  for (int i = 0; i < N; i++) v16[i] = u16[i] > v16[i] ? u16[i] - v16[i] : v16[i] - u16[i];
  for (int i = 0; i < N; i++) u8[i] = (u8[i] * 77 + v8[i] * 150 + 128) >> 8;
}
/* strides */
NEVER static void pixels(void) {
  for (int i = 0; i < N; i++) v8[i] = (u8[i * 3] * 77 + u8[i * 3 + 1] * 150 + u8[i * 3 + 2] * 29) >> 8;
  for (int i = 0; i < N; i++) { uint8_t t = u8[i * 4]; u8[i * 4] = u8[i * 4 + 2], u8[i * 4 + 2] = t, u8[i * 4 + 3] = 255 - t; }
  for (int i = 0; i < N; i++) s32[i] = s16[i * 2] - s16[i * 2 + 1];
  for (int i = 0; i < N; i++) u32[i * 3 + 1] = u32[i * 3] + u32[i * 3 + 2];
  for (int i = 0; i < N; i++) g32[i] = f32[i * 4] * f32[i * 4 + 1] + f32[i * 4 + 2] * f32[i * 4 + 3];
  for (int i = 0; i < N - 1; i++) v32[i] = v32[N - 1 - i] ^ u32[i + 1];
}
NEVER static int conditional(void) {
  int count = 0, sum = 0, last = -1;
  for (int i = 0; i < N; i++) if (s32[i] > t32[i]) count++;
  for (int i = 0; i < N; i++) if (u8[i] & 4) sum += u16[i]; else sum -= s8[i];
  for (int i = 0; i < N; i++) if (g32[i] < 0.5f) last = i;
  for (int i = 0; i < N; i++) if (u32[i] % 3 == 0) s64[i] = -s64[i];
  for (int i = 0; i < N; i++) count += f64[i] >= g64[i] && u8[i] != v8[i];
  return count * 100000 + sum % 1000 * 100 + last;
}
NEVER static int find(const uint8_t *p, int n, uint8_t what) {
  for (int i = 0; i < n; i++) if (p[i] == what) return i;
  return -1;
}
NEVER static void matrix(float *restrict c, const float *restrict a, const float *restrict b) {
  for (int i = 0; i < 12; i++) for (int j = 0; j < 12; j++) for (int k = 0; k < 12; k++) c[i * 12 + j] += a[i * 12 + k] * b[k * 12 + j];
}
NEVER static unsigned difference(const uint8_t *a, const uint8_t *b) {
  unsigned sum = 0;
  for (int i = 0; i < 64; i++) sum += a[i] > b[i] ? a[i] - b[i] : b[i] - a[i];
  return sum;
}
/* vector types of gcc and clang */
typedef int I4 __attribute__((vector_size(16)));
typedef float F4 __attribute__((vector_size(16)));
typedef uint8_t B16 __attribute__((vector_size(16)));
typedef int64_t L2 __attribute__((vector_size(16)));
typedef short H4 __attribute__((vector_size(8)));
NEVER static I4 vectorInts(I4 a, I4 b, int n) { return (a * b + (a >> 3) - n) ^ (a > b) | (b == 7); }
NEVER static F4 vectorFloats(F4 a, F4 b) { return a * b - a / (b + 3) + (F4){1, 2, 3, 4}; }
NEVER static B16 vectorBytes(B16 a, B16 b) { return (a + b) * a - (a & (b << 1)) + (a < b); }
NEVER static L2 vectorLongs(L2 a, L2 b) { return a * 3 + (b >> 7) - (a < b); }
NEVER static H4 vectorShorts(H4 a, H4 b) { return a * b + (a ^ b) - (a >= b); }
NEVER static I4 rotated(I4 a, int by) { I4 r; for (int i = 0; i < 4; i++) r[i] = a[(i + by) & 3]; return r; }

int main(void) {
  init();
  printf("%016lx %ld %08x %.9g\n", (unsigned long)sums(), (long)extremes(), bitsOf(), reals());
  for (int round = 0; round < 3; round++) {
    arithmetic();
    mix(v32, sizeof v32), mix(u16, sizeof u16), mix(s8, sizeof s8), mix(s64, sizeof s64), mix(s32, sizeof s32), mix(t32, sizeof t32);
    printf("%08x ", hash);
    floats();
    mix(g32, sizeof g32), mix(f64, sizeof f64), mix(g64, sizeof g64);
    printf("%08x ", hash);
    conversions();
    mix(f32, sizeof f32), mix(t32, sizeof t32), mix(u64, sizeof u64), mix(g64, sizeof g64), mix(s64, sizeof s64), mix(u16, sizeof u16);
    printf("%08x ", hash);
    saturated();
    mix(v8, sizeof v8), mix(s16, sizeof s16), mix(s8, sizeof s8), mix(v16, sizeof v16);
    printf("%08x ", hash);
    pixels();
    mix(u8, sizeof u8), mix(v8, sizeof v8), mix(s32, sizeof s32), mix(u32, sizeof u32), mix(g32, sizeof g32), mix(v32, sizeof v32);
    printf("%08x %d %d %d\n", hash, conditional(), find(u8, N, 77), find(v8 + 3, N, v8[N - 7]));
  }
  float c[144] = {0};
  for (int i = 0; i < 144; i++) f32[i] = i % 13 - 6, f32[i + 200] = i % 7 - 3;
  matrix(c, f32, f32 + 200);
  mix(c, sizeof c);
  I4 i = {1, -2, 3000000, 7}, k = {5, 7, -9, 7};
  F4 f = {1.5f, -2, 0.25f, 8}, g = {2, 4, -0.5f, 1};
  B16 b, d;
  memcpy(&b, u8, 16), memcpy(&d, v8, 16);
  L2 l = {-5, 1L << 40}, m = {99, -1L << 33};
  H4 h = {1, -200, 3000, 7}, o = {9, 8, -7, 7};
  for (int n = 0; n < 5; n++) i = vectorInts(i, k, n), k = rotated(k, n), f = vectorFloats(f, g), b = vectorBytes(b, d), l = vectorLongs(l, m), h = vectorShorts(h, o);
  mix(&i, 16), mix(&b, 16), mix(&l, 16), mix(&h, 8);
  printf("%08x %u %g %g %d %d\n", hash, difference(u8, v8 + 5), f[0], f[3], i[1], h[2]);
  return hash & 63;
}
