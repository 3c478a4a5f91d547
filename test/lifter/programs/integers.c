// Whole numbers: all widths, signs, overflow, shifts, division, 128 bits, bit tricks, carries, comparisons, extensions.
#include <stdint.h>
#include <stdio.h>

#define NEVER __attribute__((noinline))
typedef unsigned __int128 u128;
typedef __int128 i128;

NEVER static int64_t mix(int8_t a, uint8_t b, int16_t c, uint16_t d, int32_t e, uint32_t f, int64_t g, uint64_t h) {
  return a * b + c * d - (int64_t)e * f + (g ^ (int64_t)h) + (a < c) + (b < d) * 2 + (e < (int32_t)f) * 4 + (g < (int64_t)h) * 8;
}
NEVER static uint32_t bits(uint32_t x) {
  return __builtin_popcount(x) + __builtin_clz(x | 1) * 64 + __builtin_ctz(x | 0x80000000u) * 4096 + (__builtin_bswap32(x) & 0xff) * 65536;
}
NEVER static uint64_t bits64(uint64_t x) {
  return __builtin_popcountll(x) + __builtin_clzll(x | 1) * 64 + __builtin_ctzll(x | 1ull << 63) * 4096 + (__builtin_bswap64(x) & 0xffff);
}
NEVER static int32_t divide(int32_t a, int32_t b) { return a / b * 1000 + a % b + a / 7 - a % 10 + (int32_t)((uint32_t)a / 1000u); }
NEVER static int64_t divide64(int64_t a, int64_t b) { return a / b * 3 + a % b + a / 1000000007 + (int64_t)((uint64_t)a % 97); }
NEVER static uint64_t power(uint64_t base, uint64_t exponent, uint64_t modulus) {
  uint64_t result = 1;
  for (; exponent; exponent >>= 1) {
    if (exponent & 1) result = (u128)result * base % modulus;
    base = (u128)base * base % modulus;
  }
  return result;
}
NEVER static u128 fibonacci(int n) {
  u128 a = 0, b = 1;
  while (n-- > 0) {
    u128 t = a + b;
    a = b;
    b = t;
  }
  return a;
}
NEVER static int overflows(int32_t a, int32_t b) {
  int32_t r;
  return __builtin_add_overflow(a, b, &r) | __builtin_sub_overflow(a, b, &r) << 1 | __builtin_mul_overflow(a, b, &r) << 2;
}
NEVER static int compare(int64_t a, int64_t b) {
  return (a < b) | (a <= b) << 1 | (a > b) << 2 | (a == b) << 3 | ((uint64_t)a < (uint64_t)b) << 4 | ((uint64_t)a >= (uint64_t)b) << 5 |
         ((int32_t)a < (int32_t)b) << 6 | ((uint8_t)a > (uint8_t)b) << 7 | ((a & b) == 0) << 8 | (a + b < 0) << 9;
}
NEVER static uint64_t rotate(uint64_t x, unsigned n) {
  return (x << (n & 63) | x >> (-n & 63)) ^ ((uint32_t)x >> (n & 31) | (uint32_t)x << (-n & 31));
}
NEVER static int64_t shift(int64_t x, int n) { return (x >> n) + (x << n) + (int32_t)x / 4 + ((int16_t)x >> 3) + (uint8_t)(x >> 5); }
NEVER static int clamp(int x, int low, int high) { return x < low ? low : x > high ? high : x; }
NEVER static int64_t select(int a, int b, int64_t x, int64_t y) {
  int64_t r = a < b ? x + 1 : ~y;
  if (a > 0 && b > 0 && a != 7) r = -r;
  if (a == 3 || b == 9 || (a < 0 && b < 0)) r ^= x;
  return a & 1 ? r : b & 2 ? -y : y + (a >= b);
}
static void show(u128 x) { printf("%016lx%016lx ", (uint64_t)(x >> 64), (uint64_t)x); }

int main(void) {
  const int64_t v[] = {0, 1, -1, 2, 7, -8, 127, -128, 255, 32767, -32768, 65535, 2147483647, -2147483648LL, 4294967295LL,
                       1LL << 32, INT64_MAX, INT64_MIN, 0x123456789abcdefLL, -1000000007LL};
  const int n = sizeof v / sizeof *v;
  for (int i = 0; i < n; i++) {
    uint64_t sum = bits(v[i]) + bits64(v[i]);
    for (int j = 0; j < n; j++) {
      sum = sum * 1099511628211u + mix(v[i], v[j], v[i], v[j], v[i], v[j], v[i], v[j]);
      sum ^= compare(v[i], v[j]) + overflows(v[i], v[j]) * 1024;
      sum += select(v[i], v[j], v[i], v[j]) + clamp(v[i], -100, v[j]);
      if ((int32_t)v[j] != 0 && !((int32_t)v[i] == INT32_MIN && (int32_t)v[j] == -1)) sum += divide(v[i], v[j]);
      if (v[j] != 0 && !(v[i] == INT64_MIN && v[j] == -1)) sum += divide64(v[i], v[j]);
    }
    for (int j = 0; j < 64; j += 7) sum += rotate(v[i], j) ^ shift(v[i] >> 8, j % 40);
    printf("%d %016lx\n", i, sum);
  }
  printf("%lu %lu\n", power(3, 1000000006, 1000000007), power(0x123456789, 0xffffffffffff, 0xfffffffffffffc5u));
  show(fibonacci(180));
  i128 wide = (i128)-1 << 70;
  show(wide * 12345 + 6789);
  show((u128)(wide / 1000000007));
  show(fibonacci(150) >> 37);
  printf("%d %d\n", wide < 0, wide > (i128)INT64_MIN * 4);
  return 0;
}
