// Frames of unusual size and shape: alloca, arrays of variable length, large frames, over-aligned locals, addresses that escape.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEVER __attribute__((noinline))
static unsigned hash = 2166136261u;
NEVER static void mix(const void *data, size_t n) {
  for (size_t i = 0; i < n; i++) hash = (hash ^ ((const uint8_t *)data)[i]) * 16777619u;
}
NEVER static void fill(unsigned char *to, size_t n, int seed) {
  for (size_t i = 0; i < n; i++) to[i] = i * 31 + seed;
}

/** Blocks from alloca live until the function ends, whatever the loop does. */
NEVER static int list(int n) {
  struct Node { struct Node *next; int v; } *head = NULL;
  for (int i = 0; i < n; i++) {
    struct Node *node = __builtin_alloca(sizeof *node + i);
    *node = (struct Node){head, i * i};
    head = node;
  }
  int sum = 0;
  for (; head; head = head->next) sum = sum * 5u + head->v;
  return sum;
}
/** Arrays of variable length die at the end of their block. */
NEVER static unsigned blocks(int n) {
  unsigned sum = 0;
  for (int i = 1; i < n; i++) {
    int v[i * 3];
    for (int k = 0; k < i * 3; k++) v[k] = k * i;
    {
      char text[i + 1];
      memset(text, 'a' + i % 26, i);
      text[i] = 0;
      sum = sum * 3 + strlen(text) + text[i / 2];
    }
    if (i % 4 == 3) continue;
    if (sum % 97 == 1) break;
    for (int k = 0; k < i * 3; k += 2) sum += v[k];
  }
  return sum;
}
NEVER static long matrix(int rows, int columns, long m[rows][columns]) {
  long sum = 0;
  for (int r = 0; r < rows; r++) for (int c = 0; c < columns; c++) sum += m[r][c] * (r - c);
  return sum;
}
NEVER static long useMatrix(int n) {
  long m[n][n + 2];
  for (int r = 0; r < n; r++) for (int c = 0; c < n + 2; c++) m[r][c] = r * 10 + c;
  return matrix(n, n + 2, m) + (long)sizeof m;
}
/** More than a page, and offsets that no instruction holds. */
NEVER static unsigned large(int seed) {
  unsigned char a[5000], b[70000];
  int last[40];
  fill(a, sizeof a, seed);
  fill(b, sizeof b, seed + 1);
  for (int i = 0; i < 40; i++) last[i] = a[i * 100] + b[i * 1700];
  mix(last, sizeof last);
  mix(b + 60000, 10000);
  return a[4999] * 1000 + b[69999];
}
NEVER static unsigned huge(int seed, int depth) {
  unsigned char big[20000];
  fill(big, sizeof big, seed);
  if (depth > 0) big[depth] ^= huge(seed + 1, depth - 1);
  mix(big, 200);
  return big[depth] + big[19999];
}
/** Locals with an alignment of their own. */
NEVER static unsigned aligned(int n) {
  _Alignas(64) unsigned char line[64];
  char pad[n + 1];
  _Alignas(32) int eight[8];
  fill(line, 64, n);
  memset(pad, n, n + 1);
  for (int i = 0; i < 8; i++) eight[i] = line[i] + pad[i % (n + 1)];
  mix(eight, sizeof eight);
  return ((uintptr_t)line % 64) * 1000 + ((uintptr_t)eight % 32) * 10 + eight[7];
}
/** Arguments on the stack above a frame of variable size. */
NEVER static long behind(int n, long b, long c, long d, long e, long f, long g, long h, long i, long j, double x[], long k) {
  long v[n];
  for (int m = 0; m < n; m++) v[m] = m * i + j;
  x[0] = v[n - 1];
  mix(v, sizeof v);
  return b + c + d + e + f + g + h + i * 2 + j * 3 + k * 4 + v[n / 2];
}
/** Addresses of locals handed down, kept by callees, compared. */
typedef struct Scope { struct Scope *outer; int id, *counter; } Scope;
NEVER static int depthOf(const Scope *s) { int n = 0; for (; s; s = s->outer) n += s->id, ++*s->counter; return n; }
NEVER static int enter(Scope *outer, int id, int *counter) {
  Scope s = {outer, id, counter};
  if (id == 0) return depthOf(&s);
  int local = 0;
  int r = enter(&s, id - 1, id & 1 ? &local : counter);
  return r * 2 + local;
}
NEVER static void swap(int *a, int *b) { int t = *a; *a = *b; *b = t; }
NEVER static int sortFour(int a, int b, int c, int d) {
  if (a > b) swap(&a, &b);
  if (c > d) swap(&c, &d);
  if (a > c) swap(&a, &c);
  if (b > d) swap(&b, &d);
  if (b > c) swap(&b, &c);
  return a * 1000 + b * 100 + c * 10 + d;
}
/** One slot seen at several widths. */
NEVER static uint64_t views(double d, int n) {
  union { double d; uint64_t bits; uint8_t bytes[8]; float f[2]; struct { uint16_t a, b, c, d; } h; } u = {.d = d};
  u.bytes[n & 7] ^= 0x15;
  u.h.b += n;
  u.f[0] = n;
  if (n & 1) u.bits = u.bits << 3 | u.bits >> 61;
  return u.bits + u.bytes[3];
}
NEVER static int partial(int n) {
  struct { char a; short b; int c; long d; char text[12]; } s;
  memset(&s, n, sizeof s);
  s.b = n * 3, s.text[n % 12] = 'x';
  *(int *)&s.text[4] = n * 7;
  return s.a + s.b * 2 + s.c % 1000 + (int)(s.d >> 50) + s.text[5] + s.text[n % 12];
}

int main(int argc, char **argv) {
  printf("%d %u %u %ld %ld\n", list(30), blocks(12), blocks(40), useMatrix(4), useMatrix(17));
  printf("%u %u %u %08x\n", large(argc), large(77), huge(3, 20), hash);
  for (int n = 1; n < 6; n++) printf("%u ", aligned(n * 7));
  double x[1];
  for (int n = 1; n < 50; n += 16) printf("%ld %g ", behind(n, 2, 3, 4, 5, 6, 7, 8, 9, 10, x, 11), x[0]);
  int counter = 0;
  printf("%d %d ", enter(NULL, 9, &counter), counter);
  int perms[][4] = {{4, 3, 2, 1}, {1, 2, 3, 4}, {2, 4, 1, 3}, {3, 3, 1, 9}};
  for (int i = 0; i < 4; i++) printf("%d ", sortFour(perms[i][0], perms[i][1], perms[i][2], perms[i][3]));
  for (int n = 0; n < 9; n++) printf("%lx %d ", (unsigned long)views(1.5 * n + 0.1, n), partial(n));
  printf("%08x %zu\n", hash, strlen(argv[argc - 1]));
  return hash & 31;
}
