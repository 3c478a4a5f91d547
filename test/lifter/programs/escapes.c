// Locals of which addresses are given away, beside locals of which nobody else knows: what a callee reaches by a pointer,
// directly, by another callee, later, or by an index, must be there, and nothing else may change.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define APART static __attribute__((noinline))
typedef struct { int x, y; long sum; short tail[3]; } Box;
static int *kept;
static long *keptSum;
static unsigned hash = 2166136261u;
APART void mix(const void *data, size_t n) {
  for (size_t i = 0; i < n; i++) hash = (hash ^ ((const uint8_t *)data)[i]) * 16777619u;
}

APART unsigned next(unsigned *state) { return *state = *state * 1664525u + 1013904223u; }
APART void move(Box *b, int by) { b->x += by, b->y -= by, b->sum += (long)b->x * b->y, b->tail[2] = (short)(b->x ^ by); }
APART void twice(Box *b, int by) { move(b, by), move(b, by + 1); }
APART void swap(int *a, int *b) { int t = *a; *a = *b, *b = t; }
APART void keep(int *p) { kept = p; }
APART void bump(void) { *kept += 3; }
APART int *same(int *p) { return p; }
APART int *behind(int *p, int n) { return p + n; }
APART void keepInside(long **to, long *p) { *to = p; }
APART int isNull(const int *p) { return p == NULL; }
APART long distance(const int *a, const int *b) { return b - a; }
APART void fillDown(int *end, int n) { while (n-- > 0) *--end = n * n; }
APART int sumOf(const int *p, int n) { int s = 0; for (int i = 0; i < n; i++) s += p[i]; return s; }
APART int firstThree(const int *p) { int s = 0; for (int i = 0; i < 3; i++) s = s * 7 + p[i]; return s; }
APART int around(const int *p) { int s = 0; for (int i = -2; i <= 2; i++) s = s * 5 + p[i]; return s; }
APART int down(int n, int *depth) { ++*depth; return n <= 0 ? *depth : down(n - 1, depth) + n; }
APART int even(int n, int *count);
APART int odd(int n, int *count) { *count += 2; return n == 0 ? 0 : even(n - 1, count); }
APART int even(int n, int *count) { *count += 1; return n == 0 ? 1 : odd(n - 1, count); }
APART void viaSelf(int n, int **p) { int local = n; if (n > 0) { *p = &local; viaSelf(n - 1, p); *p = NULL; } else **p = 99; if (n) mix(&local, sizeof local); }
APART void pairOf(unsigned v, unsigned *low, unsigned *high) { *low = v & 0xffff, *high = v >> 16; }
APART Box made(int x) { Box b = {x, -x, x * 3L, {1, 2, 3}}; move(&b, x); return b; }
APART long passed(Box b, int k) { twice(&b, k); return b.sum + b.tail[2]; }

APART unsigned scalars(int rounds) {
  unsigned seed = 7, before = 1, sum = 0, low, high;
  int i, after = 2;
  for (i = 0; i < rounds; i++) {
    sum = sum * 31 + (next(&seed) >> 8);
    pairOf(seed, &low, &high);
    before = before * 3 + low, after += (int)(before ^ high) & 15;
  }
  return sum ^ before ^ (unsigned)after ^ (unsigned)i;
}
APART long boxes(int n) {
  long left = 11;
  Box b = {1, 2, 3, {4, 5, 6}};
  long right = 13;
  for (int i = 0; i < n; i++) move(&b, i), left += b.x, twice(&b, -i), right ^= b.sum;
  Box c = made(n);
  return left * 7 + right + c.sum + passed(b, n) + b.tail[2] + c.tail[1];
}
APART int swaps(int n) {
  int a = n, b = n * 2, c = n * 3, d = n * 4;
  swap(&a, &b), swap(&c, &d), swap(&a, &d);
  int *p = &b, *q = n & 1 ? &c : &d;
  *p += 5, *q -= 7;
  swap(p, q);
  return a + b * 10 + c * 100 + d * 1000;
}
APART int later(int n) {
  int first = n, second = n + 1, third = n + 2;
  keep(&second);
  for (int i = 0; i < n; i++) bump(), first += second;
  int *p = same(&third);
  *p += 10;
  *same(p) += first;
  return first * 100 + second * 10 + third;
}
APART long inside(void) {
  struct { long *p; long v; } s = {NULL, 5};
  long other = 6, more = 8;
  keepInside(&s.p, &other);
  keepInside(&keptSum, &more);
  *s.p += 20, *keptSum += 30;
  return other * 1000 + more * 10 + s.v;
}
/* Arrays by an index that loops, masks, conditions and types keep within it; neighbours on both sides. */
APART unsigned arrays(unsigned n) {
  int guard = 0x1234;
  int w[64];
  int post = 0x4321;
  unsigned char bytes[256];
  short down[9];
  unsigned tally = 0;
  for (int i = 0; i < 64; i++) w[i] = i * i - guard;
  for (unsigned i = 16; i < 64; i++) w[i] = w[i - 16] + (w[i - 15] ^ w[i - 2]) + post;
  for (unsigned i = 0; i < 256; i++) bytes[(unsigned char)(i * 7 + n)] = (unsigned char)(i ^ w[i & 63]);
  for (int i = 8; i >= 0; i--) down[i] = (short)(i * 3 + post), post += i;
  for (long i = 63; i > 0; i -= 2) tally = tally * 5 + (unsigned)w[i] + bytes[w[i] & 255];
  for (unsigned i = 64; i-- > 0;) tally += (unsigned)w[i] << (i & 7);
  if (n < 64) tally += (unsigned)w[n];
  if ((int)n >= 0 && (int)n <= 8) tally += (unsigned)down[n];
  for (int i = 0, k = 8; i < k; i++, k--) { short t = down[i]; down[i] = down[k], down[k] = t; }
  for (int i = 0; i != 9; i++) tally = tally * 3 + (unsigned)down[i];
  return tally ^ (unsigned)guard ^ (unsigned)post;
}
APART int grid(int seed) {
  int rows = 5, columns = 7, total = 0;
  int m[5][7], line[7] = {0};
  Box all[4];
  for (int r = 0; r < rows; r++) for (int c = 0; c < columns; c++) m[r][c] = r * 10 + c + seed;
  for (int r = 4; r >= 1; r--) for (int c = 0; c < 7; c++) line[c] += m[r][c] - m[r - 1][6 - c];
  for (int i = 0; i < 4; i++) all[i].x = i, all[i].y = line[i], all[i].sum = seed, all[i].tail[2] = 1;
  for (int i = 0; i < 4; i++) move(&all[i], i), twice(all + 3 - i, 2), total += all[i].x * 3 + all[i].tail[2] + (int)all[i].sum;
  return total + firstThree(line) + firstThree(line + 4) + around(&line[3]) + around(m[2] + 3);
}
APART int pointers(int n) {
  int a[12], zero = 0, count = 0, depth = 0;
  int *last = &zero;
  fillDown(a + 12, 12);
  for (int *p = a; p < a + 12; p++) if (*p % 3 == n % 3) last = p, count++;
  *last += 1000;
  *behind(a, 5) += 17;
  int found = isNull(last) + isNull(kept = NULL);
  int *self = NULL;
  viaSelf(4, &self);
  return sumOf(a, 12) + count * 3 + zero + (int)distance(a, behind(a, n % 12)) + down(n % 5, &depth) + depth + even(n % 7, &count) + count + found;
}
APART int copies(const char *text) {
  char buffer[32], other[16] = "0123456789abcde";
  size_t n = strlen(text) % 24;
  int before = 41, after = 43;
  memcpy(buffer, text, n), buffer[n] = 0;
  memset(other + 2, buffer[n / 2], 5);
  char *end;
  long v = strtol("123xyz", &end, 10);
  sscanf("5 77", "%d %d", &before, &after);
  return snprintf(buffer + n, sizeof buffer - n, "%ld%s", v, end) + before * 100 + after + (int)strlen(buffer) + other[3] + other[15];
}
typedef int Fn(int *, int);
static int addTo(int *p, int n) { return *p += n; }
static int growBy(int *p, int n) { return p[0] = p[0] * n + p[1]; }
APART int called(Fn *f, int n) {
  int pair[2] = {n, n + 1}, alone = 5;
  for (int i = 0; i < 3; i++) alone += f(pair, i + 1);
  return alone * 10 + pair[0] + pair[1];
}
/* A place in a frame is a number too, and a number may be a place again. */
APART int numbers(int n) {
  int a = n, b = n + 1;
  uintptr_t p = (uintptr_t)&a, mask = n > 1000 ? 3 : 0;
  *(int *)(p | mask) += 5;
  intptr_t gap = (intptr_t)((uintptr_t)&b - p);
  *(int *)(p + (uintptr_t)gap) += 7;
  union { int *p; uintptr_t v; } u = {&b};
  *(int *)u.v += 100;
  return a * 1000 + b;
}

int main(void) {
  printf("%08x %08x\n", scalars(3), scalars(50));
  printf("%ld %ld\n", boxes(1), boxes(9));
  printf("%d %d %d\n", swaps(4), swaps(7), later(5));
  printf("%ld\n", inside());
  for (unsigned n = 0; n < 80; n += 13) printf("%08x\n", arrays(n));
  printf("%08x\n", arrays(0xfffffff0u));
  printf("%d %d\n", grid(1), grid(-5));
  for (int n = 0; n < 6; n++) printf("%d\n", pointers(n));
  printf("%d %d\n", copies("a text to copy"), copies(""));
  printf("%d %d\n", called(addTo, 4), called(growBy, 3));
  printf("%d %08x\n", numbers(12), hash);
  return 0;
}
