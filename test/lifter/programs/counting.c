// Loops of one block that count to an end that only the call knows: up and down, by one and by powers of two, an odd and
// an even number of times, over memory that overlaps, with the counter read in between and behind.
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#define NEVER __attribute__((noinline))

static uint8_t bytes[256];
static int32_t words[256];
static double reals[64];

NEVER static void forward(uint8_t *to, const uint8_t *from, long n) {
  for (long i = 0; i < n; i++) {
    to[i] = (uint8_t)(from[i] + 1);
    __asm__ volatile("" ::: "memory");
  }
}
NEVER static void backward(uint8_t *to, const uint8_t *from, long n) {
  for (long i = n; i != 0; i--) to[i - 1] = (uint8_t)(from[i - 1] ^ i);
}
NEVER static long until(const int32_t *p, const int32_t *end) {
  long sum = 0;
  do {
    sum = sum * 3 + *p;
    p += 2;
  } while (p != end);
  return sum + (end - p);
}
NEVER static uint32_t indexed(const int32_t *p, uint32_t from, uint32_t to) {
  uint32_t sum = 0, i = from;
  do {
    sum += (uint32_t)p[i & 255] * i;
    i += 4;
  } while (i != to);
  return sum ^ i;
}
NEVER static uint32_t down(const int32_t *p, uint32_t n) {
  uint32_t sum = 0;
  do sum = (sum << 1) + (uint32_t)p[n];
  while (--n != 0);
  return sum;
}
NEVER static void axpy(int n, double f, const double *x, double *y) {
  for (int i = 0; i < n; i++) y[i] += f * x[i];
}
NEVER static void swap(uint8_t *a, uint8_t *b, uint8_t *end) {
  do {
    uint8_t t = *a;
    *a = *b;
    *b++ = t;
    a++;
  } while (a != end);
}
NEVER static int64_t mixed(int64_t *p, int64_t n) {
  int64_t last = 0;
  for (int64_t i = 0; i != n; i++) {
    p[i] += last * i;
    last = p[i] + i;
  }
  return last;
}

int main(void) {
  for (int i = 0; i < 256; i++) bytes[i] = (uint8_t)(i * 7), words[i] = i * i - 99;
  for (int n = 0; n < 10; n++) {
    forward(bytes + 1 + n, bytes, n);
    backward(bytes + 100, bytes + 101, n);
    axpy(n, 0.5 + n, reals, reals + 1);
    reals[0] = n + 1;
    uint32_t sum = 0;
    for (int i = 0; i < 256; i++) sum = sum * 31 + bytes[i];
    double total = 0;
    for (int i = 0; i < 64; i++) total = total * 0.5 + reals[i];
    printf("%08x %.17g\n", sum, total);
  }
  for (int n = 1; n < 9; n++) {
    int64_t longs[9] = {5, -1, 7, 0, 3};
    printf("%ld %u ", until(words + 3, words + 3 + 2 * n), indexed(words, 8, 8u + 4u * (uint32_t)n));
    printf("%u %lld %lld ", down(words, (uint32_t)n), (long long)mixed(longs, n), (long long)longs[n - 1]);
    printf("%u\n", indexed(words, (uint32_t)(-4 * n), 4));
    swap(bytes, bytes + 3, bytes + n);
    printf("%d %d %d\n", bytes[0], bytes[n], bytes[n + 3]);
  }
  return bytes[5];
}
