// Bit-fields, packed and unaligned data, unions, volatile objects, byte orders.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define NEVER __attribute__((noinline))
typedef struct { unsigned a : 1, b : 3, c : 7, d : 21; } Word;
typedef struct { int a : 5; signed int b : 12; unsigned c : 9; int : 0; int d : 31; } Signed;
typedef struct { uint64_t a : 33, b : 31; int64_t c : 50, d : 14; } Wide;
typedef struct { uint8_t a : 4, b : 4; uint16_t c : 11; uint8_t d; uint32_t e : 20; _Bool f : 1; } Mixed;
typedef struct __attribute__((packed)) { uint8_t a; uint32_t b; uint16_t c; uint64_t d; float e; double f; uint8_t g[3]; } Packed;
typedef struct __attribute__((packed)) { unsigned a : 3; long b : 37; unsigned c : 5; char d; int e : 13; } PackedBits;
#pragma pack(push, 2)
typedef struct { char a; int b; double c; } Two;
#pragma pack(pop)
typedef union {
  uint64_t bits;
  struct { uint32_t low, high; } words;
  struct { uint64_t mantissa : 52, exponent : 11, sign : 1; } real;
  double d;
  float f[2];
  int8_t bytes[8];
} Number;
enum { RED, GREEN = 5, BLUE } __attribute__((packed));

static volatile int port;
static volatile uint8_t status[4];
static volatile struct { unsigned ready : 1, count : 6; int value : 10; } device;

NEVER static Word word(Word w, unsigned v) { w.a ^= 1, w.b += v, w.c = w.c * 3 + w.b, w.d -= v; return w; }
NEVER static int signedFields(Signed *s, int v) { s->a += v, s->b = s->a * v, s->c = v, s->d = s->d * 2 - v; return s->a + s->b * 2 + s->c * 3 + s->d; }
NEVER static int64_t wide(Wide *w, uint64_t v) { w->a += v, w->b ^= v >> 7, w->c = (int64_t)(w->a * 3), w->d -= v; return w->c + w->d + w->b; }
NEVER static unsigned mixed(Mixed m) { m.a++, m.b = m.a * 2, m.c += m.b * 100, m.d ^= m.c, m.e = m.c * m.d, m.f = m.e & 4; return m.a + m.b * 2 + m.c * 3 + m.d * 4 + m.e * 5 + m.f; }
NEVER static double packedSum(const Packed *p) { return p->a + p->b * 2.0 + p->c * 3 + p->d * 4.0 + p->e + p->f + p->g[2]; }
NEVER static void packedSet(Packed *p, int n) { p->a = n, p->b = n * 1000003u, p->c += n, p->d = p->d << 5 | n, p->e = n / 4.f, p->f = n * 1.5, p->g[n % 3]++; }
NEVER static long packedBits(PackedBits *p, int n) { p->a += n, p->b = p->b * 3 + n, p->c ^= n, p->d = n, p->e -= n; return p->a + p->b + p->c + p->d + p->e; }

/** Accesses at any address. */
NEVER static uint32_t load32(const void *p) { uint32_t v; memcpy(&v, p, 4); return v; }
NEVER static uint64_t load64(const void *p) { uint64_t v; memcpy(&v, p, 8); return v; }
NEVER static uint16_t load16(const void *p) { uint16_t v; memcpy(&v, p, 2); return v; }
NEVER static double loadDouble(const void *p) { double v; memcpy(&v, p, 8); return v; }
NEVER static void store64(void *p, uint64_t v) { memcpy(p, &v, 8); }
NEVER static void store32(void *p, uint32_t v) { memcpy(p, &v, 4); }
NEVER static uint32_t bigEndian(const uint8_t *p) { return (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3]; }
NEVER static uint64_t littleEndian(const uint8_t *p) {
  uint64_t v = 0;
  for (int i = 7; i >= 0; i--) v = v << 8 | p[i];
  return v;
}
NEVER static void putBig(uint8_t *p, uint32_t v) { p[0] = v >> 24, p[1] = v >> 16, p[2] = v >> 8, p[3] = v; }
NEVER static unsigned swaps(uint64_t v) {
  return __builtin_bswap16(v) ^ __builtin_bswap32(v) ^ (unsigned)(__builtin_bswap64(v) >> 32) ^ __builtin_clzll(v | 1) << 3 ^
         __builtin_ctz((unsigned)v | 256) << 9 ^ __builtin_popcountll(v) << 17 ^ __builtin_parity((unsigned)v) << 30 ^ __builtin_clrsb((int)v);
}
NEVER static uint32_t rotate(uint32_t v, int n) { return v << (n & 31) | v >> (-n & 31); }
NEVER static uint64_t extract(uint64_t v) { return (v >> 13 & 0x7ff) | (v & 0xff00ff) << 20 | (uint64_t)(int8_t)v | (v >> 60) << 8; }
NEVER static int polls(int n) {
  int seen = 0;
  while (port < n) {
    port = port + 1;
    status[port & 3] += 3;
    if (status[port & 3] & 4) seen++;
    device.ready = port & 1;
    device.count += device.ready;
    device.value -= port;
  }
  return seen * 100 + status[1] + device.count + device.value;
}

int main(void) {
  Word w = {1, 2, 3, 4};
  for (unsigned i = 0; i < 20; i++) w = word(w, i * 7);
  Signed s = {-3, 100, 5, 7};
  Wide v = {1, 2, -3, 4};
  Mixed m = {1, 2, 3, 4, 5, 1};
  int64_t sum = 0;
  for (int i = 0; i < 15; i++) sum = (int64_t)((uint64_t)sum * 7 + signedFields(&s, i % 5 - 2) + wide(&v, i * 0x123456789) + mixed(m)), m.c += i, m.d -= i;
  printf("%d %d %d %d %ld %zu %zu %zu %zu\n", w.a, w.b, w.c, w.d, sum, sizeof s, sizeof v, sizeof m, sizeof(PackedBits));
  Packed p[3];
  memset(p, 1, sizeof p);
  p[1].e = 2, p[2].e = 3, p[0].f = p[1].f = p[2].f = 0.5, p[0].e = 1;
  for (int i = 0; i < 12; i++) packedSet(&p[i % 3], i);
  printf("%zu %.10g %.10g %.10g ", sizeof *p, packedSum(p), packedSum(p + 1), packedSum(p + 2));
  PackedBits b = {1, -2, 3, 4, 5};
  for (int i = 0; i < 9; i++) printf("%ld ", packedBits(&b, i));
  Two two[2] = {{1, 2, 3}, {4, 5, 6}};
  printf("%zu %g\n", sizeof *two, two[1].b + two[1].c + two[0].c);
  Number n = {.d = -1234.5};
  printf("%d %d %lx %x %d ", n.real.sign, (int)n.real.exponent, (unsigned long)n.real.mantissa, n.words.high, n.bytes[6]);
  n.real.exponent += 3, n.real.sign = 0;
  printf("%g %d %d\n", n.d, (int)sizeof(enum { A, B } __attribute__((packed))), BLUE);
  uint8_t bytes[64];
  for (int i = 0; i < 64; i++) bytes[i] = i * 67 + 5;
  uint64_t all = 0;
  for (int i = 0; i < 40; i++) {
    all = all * 31 + load32(bytes + i) + load64(bytes + i) + load16(bytes + i) + bigEndian(bytes + i) + littleEndian(bytes + i);
    store64(bytes + i + 1, all), store32(bytes + i + 9, all >> 20), putBig(bytes + i + 15, all);
    all ^= swaps(all) ^ rotate(all, i) ^ extract(all);
  }
  store64(bytes + 3, 0x400921fb54442d18);
  printf("%016lx %g %d\n", (unsigned long)all, loadDouble(bytes + 3), polls(30));
  return all & 63;
}
