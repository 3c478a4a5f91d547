// Small functions that become a part of their callers, branches that become selections, and addresses with constants in
// them, negative ones too.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint32_t rotate(uint32_t x, uint32_t n) { return x >> n | x << (-n & 31); }
static int is_digit(char c) { return c >= '0' && c <= '9'; }
static float relu(float v) { return v > 0 ? v : 0; }
static double larger(double a, double b) { return a > b ? a : b; }
static float narrow(double v) { return (float)v; }
static double same(double v) { return v; }
static long long wide(int a) { return (long long)a << 33 | (unsigned)a; }
static int early(int a) {
  if (a < 0) return -1;
  if (a == 0) return 0;
  for (int i = 2; i * i <= a; i++)
    if (a % i == 0) return i;
  return a;
}
/* Two of them inside each other, which is one more round. */
static uint32_t next(uint32_t *seed) { return (*seed = *seed * 1664525u + 1013904223u) >> 8; }
static float unit(uint32_t *seed) { return (float)(next(seed) & 0xff) / 256.0f - 0.5f; }
typedef struct { int x, y; } Pair;
static Pair swapped(Pair p) { return (Pair){p.y, p.x}; }
static __int128 doubled(__int128 v) { return v + v; }
static void nothing(void) {}

static uint16_t crc16(uint8_t byte, uint16_t crc) {
  for (int i = 0; i < 8; i++) {
    uint8_t bit = (uint8_t)((byte & 1) ^ (crc & 1));
    byte >>= 1;
    if (bit) {
      crc ^= 0x4002;
      crc = (uint16_t)((crc >> 1) | 0x8000);
    } else crc = (uint16_t)((crc >> 1) & 0x7fff);
  }
  return crc;
}
static int chosen(int a, int b, int c) {
  int x = a, y = b;
  if (a > b) x = b, y = a;
  if (c & 1) x++;
  if (c & 2) {
  } else y -= 3;
  if (c & 4) {
    int t = x;
    x = y;
    y = t;
  }
  return x * 1000 + y;
}
/* A way that must not be taken in vain. */
static int guarded(const int *p, int by) {
  int v = -1;
  if (p) v = *p;
  int q = 0;
  if (by) q = 100 / by;
  return v * 7 + q;
}

static int numbers[64];
static const int8_t signs[8] = {1, -1, 2, -2, 3, -3, 4, -4};
static int around(const int *middle, int from, int to) {
  int sum = 0;
  for (int i = from; i <= to; i++) sum = sum * 3 + middle[i] + numbers[i + 20] * signs[i & 7];
  return sum;
}
static int offsets(const char *p, long back) {
  return p[0] + p[1] * 2 + p[back] * 3 + p[back + 1] * 5 + *(p + 4096 + back - 4096) * 7;
}

int main(void) {
  uint32_t seed = 1, mix = 0;
  for (uint32_t i = 0; i < 64; i++) {
    mix = rotate(mix ^ next(&seed), i & 31) + rotate(seed, 7);
    numbers[i] = (int)(next(&seed) & 0xffff) - 0x8000;
  }
  printf("%08x %u\n", mix, seed);
  int digits = 0;
  for (const char *s = "a1b22c333-4444"; *s; s++) digits = digits * 2 + is_digit(*s);
  printf("%d\n", digits);
  float sum = 0;
  double most = -1e9;
  for (int i = 0; i < 20; i++) {
    float v = unit(&seed) * (float)i;
    sum += relu(v) - relu(-v) * 0.5f;
    most = larger(most, same(narrow((double)v * 1.1)));
  }
  printf("%.9g %.17g\n", (double)sum, most);
  for (int i = -2; i < 30; i += 3) printf("%d:%lld ", early(i * i + i), wide(i));
  puts("");
  Pair p = {3, -4};
  for (int i = 0; i < 5; i++) p = swapped(p), p.x += i, nothing();
  __int128 big = 1;
  for (int i = 0; i < 100; i++) big = doubled(big);
  printf("%d %d %llx %llx\n", p.x, p.y, (unsigned long long)(big >> 64), (unsigned long long)big);
  uint16_t crc = 0;
  for (int i = 0; i < 64; i++) crc = crc16((uint8_t)numbers[i], crc);
  printf("%04x\n", crc);
  for (int c = 0; c < 8; c++) printf("%d %d ", chosen(5, 9, c), chosen(9, 5, c));
  printf("%d %d %d\n", guarded(0, 0), guarded(numbers, 0), guarded(0, 7));
  printf("%d %d\n", around(numbers + 20, -20, -10), around(numbers + 30, -5, 33));
  char text[8192];
  memset(text, 0, sizeof text);
  for (int i = 0; i < 200; i++) text[i * 37] = (char)(i * 11);
  for (long back = -74; back < 80; back += 37) printf("%d ", offsets(text + 3700, back));
  puts("");
  return (int)(mix & 0x7f);
}
