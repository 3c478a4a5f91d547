// Integers that live in lane 0 of vector registers, as compilers keep them there when general registers run out: moves
// between the two kinds, vector operations of which one lane is read, lanes that are overwritten before anybody looks.
#include <arm_neon.h>
#include <stdio.h>

#define INLINE static inline __attribute__((always_inline))
#define APART static __attribute__((noinline))

/* Keeps `x` in a vector register whatever the compiler thinks of it. */
INLINE float in_vector(unsigned x) {
  float v;
  __asm__("fmov %s0, %w1" : "=w"(v) : "r"(x));
  return v;
}
INLINE unsigned of_vector(float v) {
  unsigned x;
  __asm__("fmov %w0, %s1" : "=r"(x) : "w"(v));
  return x;
}
#define OP2(name, text) \
  INLINE float name(float a, float b) { \
    float v; \
    __asm__(text : "=w"(v) : "w"(a), "w"(b)); \
    return v; \
  }
OP2(plus, "add %0.2s, %1.2s, %2.2s")
OP2(minus, "sub %0.2s, %1.2s, %2.2s")
OP2(times, "mul %0.2s, %1.2s, %2.2s")
OP2(both, "and %0.8b, %1.8b, %2.8b")
OP2(either, "orr %0.8b, %1.8b, %2.8b")
OP2(differing, "eor %0.16b, %1.16b, %2.16b")
OP2(without, "bic %0.8b, %1.8b, %2.8b")
OP2(or_not, "orn %0.8b, %1.8b, %2.8b")
OP2(left, "shl %0.2s, %1.2s, #5\n eor %0.8b, %0.8b, %2.8b")
OP2(right, "ushr %0.4s, %1.4s, #31\n add %0.4s, %0.4s, %2.4s")
OP2(arithmetic, "sshr %0.2s, %1.2s, #3\n add %0.2s, %0.2s, %2.2s")
OP2(greater, "cmgt %0.2s, %1.2s, %2.2s")
OP2(bytes, "add %0.8b, %1.8b, %2.8b")
OP2(shorts, "mul %0.4h, %1.4h, %2.4h")
OP2(wide, "add %d0, %d1, %d2")
OP2(swapped, "rev64 %0.2s, %1.2s\n zip1 %0.2s, %0.2s, %2.2s\n rev64 %0.2s, %0.2s")
OP2(lengthened, "umull %0.2d, %1.2s, %2.2s")
INLINE float chosen(float mask, float a, float b) {
  __asm__("bsl %0.8b, %1.8b, %2.8b" : "+w"(mask) : "w"(a), "w"(b));
  return mask;
}

/* A loop with all of its state in vector registers. */
APART unsigned mixed(unsigned seed, int rounds) {
  float a = in_vector(seed), b = in_vector(seed * 2654435761u), c = in_vector(~seed);
  unsigned sum = 0;
  for (int i = 0; i < rounds; i++) {
    float n = in_vector((unsigned)i * 7u + 3u);
    float d = plus(a, b), e = differing(minus(b, c), times(a, n));
    d = either(both(d, e), without(c, d));
    e = or_not(left(e, n), right(d, c));
    sum = sum * 31 + of_vector(chosen(arithmetic(a, n), d, e));
    sum ^= of_vector(d) >> 3;
    a = b, b = chosen(greater(d, e), c, n), c = plus(d, in_vector(sum));
  }
  return sum ^ of_vector(a) ^ of_vector(b) + of_vector(c);
}

/* What has lanes of other widths, or is a number too, must not be taken for an integer of 32 bits. */
APART unsigned others(unsigned seed, int rounds) {
  float a = in_vector(seed), b = in_vector(seed ^ 0x80ff7f01u);
  float number = 1.5f;
  unsigned sum = seed;
  for (int i = 0; i < rounds; i++) {
    float n = in_vector(sum + (unsigned)i);
    a = bytes(a, n), b = shorts(b, plus(a, n)), a = wide(a, b);
    sum += of_vector(swapped(a, n)) + of_vector(lengthened(b, n));
    number = number * 0.75f + (float)(int)(sum & 1023);
    sum ^= of_vector(number) >> 9;
    b = chosen(in_vector(0x7fffffffu), b, number);
  }
  return sum;
}

/* Lanes put together one by one from what is scalar elsewhere; the lowest one is written last, or first, or never. */
APART uint32x4_t gathered(const unsigned *p, int n) {
  uint32x4_t sum = vdupq_n_u32(0), row = vdupq_n_u32(9);
  unsigned low = p[0];
  for (int i = 0; i < n; i++) {
    low = low * 5 + p[i & 7];
    row = vsetq_lane_u32(low, row, 3);
    row = vsetq_lane_u32(vgetq_lane_u32(row, 3) ^ p[(i + 1) & 7], row, 1);
    row = vsetq_lane_u32(p[(i + 2) & 7], row, 0);
    sum = vaddq_u32(sum, vextq_u32(row, sum, 1));
    if (i % 3 == 0) row = vsetq_lane_u32(0, row, 2);
  }
  return veorq_u32(sum, row);
}

APART uint8x8_t narrowed(const unsigned char *p) {
  uint8x8x4_t rows = vld4_u8(p);
  uint16x8_t wide = vaddl_u8(rows.val[0], rows.val[2]);
  uint8x8_t half = vmovn_u16(vshrq_n_u16(wide, 1));
  return vtbl2_u8((uint8x8x2_t){{half, rows.val[3]}}, vand_u8(rows.val[1], vdup_n_u8(15)));
}

int main(void) {
  unsigned words[8];
  unsigned char raw[32];
  for (int i = 0; i < 8; i++) words[i] = 0x9e3779b9u * (unsigned)(i + 1) ^ 0x01020304u << i;
  for (int i = 0; i < 32; i++) raw[i] = (unsigned char)(i * 37 + 11);
  unsigned seed = 1;
  for (int i = 0; i < 12; i++, seed = seed * 9 + 5) printf("%08x %08x\n", mixed(seed, 40), others(seed, 40));
  uint32x4_t v = gathered(words, 50);
  printf("%08x %08x %08x %08x\n", vgetq_lane_u32(v, 0), vgetq_lane_u32(v, 1), vgetq_lane_u32(v, 2), vgetq_lane_u32(v, 3));
  uint8x8_t n = narrowed(raw);
  for (int i = 0; i < 8; i++) printf("%02x%c", ((unsigned char *)&n)[i], i < 7 ? ' ' : '\n');
  return 0;
}
