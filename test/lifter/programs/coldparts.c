// Functions in several parts: likely and unlikely paths, cold and noreturn functions, prologues that only one path needs, clones.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEVER __attribute__((noinline))
#define COLD __attribute__((noinline, cold))
#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

static unsigned hash = 2166136261u;
static int warnings;
NEVER static void mix(unsigned v) { hash = (hash ^ v) * 16777619u; }

COLD static void warn(const char *format, ...) {
  char text[80];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  for (const char *c = text; *c; c++) mix(*c);
  warnings++;
}
COLD _Noreturn static void fail(int code, const char *what) {
  printf("failed: %s, %d warnings, hash %08x\n", what, warnings, hash);
  exit(code);
}
__attribute__((cold, noreturn, noinline)) static void give_up(void) { fail(42, "gave up"); }

/** A cold path in the middle of a loop, that comes back into it. */
NEVER static int sum(const int *v, int n) {
  int total = 0;
  for (int i = 0; i < n; i++) {
    if (unlikely(v[i] < 0)) {
      warn("negative %d at %d", v[i], i);
      mix(total);
      if (v[i] < -100) give_up();
      continue;
    }
    if (unlikely(v[i] > 1000)) {
      warn("large %d", v[i]);
      total /= 2;
    }
    total += v[i];
  }
  return total;
}
/** The short path needs no frame. */
NEVER static long shrinkWrapped(long *cell, long v) {
  if (likely(*cell == 0)) return *cell = v;
  char text[64];
  long before = *cell;
  snprintf(text, sizeof text, "%ld then %ld", before, v);
  for (int i = 0; text[i]; i++) mix(text[i]);
  *cell = before * 3 + v;
  return before + strlen(text);
}
/** The checks in front are split off and inlined into callers. */
static int split(const char *text, int n) {
  if (text == NULL || n == 0) return -1;
  int count = 0;
  for (int i = 0; i < n; i++) {
    if (text[i] == 0) break;
    for (int k = 0; k < 3; k++) count = count * 7u + (text[i] ^ k);
    if (count & 1) mix(count);
    warn("%d", count & 3);
  }
  return count & 0xffff;
}
NEVER static int useSplit(const char *a, const char *b, int n) { return split(a, n) + split(b, n - 1) * 2 + split(NULL, n); }
NEVER static int useSplitAgain(const char *a, int n) { return split(a, n * 2) ^ split(a + 1, n); }

/** One argument is always the same: a clone without it. */
NEVER static int propagated(int mode, const int *v, int n, int factor) {
  int r = 0;
  for (int i = 0; i < n; i++) {
    if (mode == 3) r += v[i] * factor;
    else if (mode == 4) r ^= v[i] + factor;
    else r -= v[i];
  }
  mix(r);
  return r;
}
typedef struct { int a, b, c; double d; } Options;
/** Members travel as scalars. */
NEVER static double scalars(const Options *o, int n) { return o->a * n + o->d * o->b; }

/** Hot and cold arms of a switch, cold ones that fall into hot ones. */
NEVER static int arms(int x, int y) {
  switch (x) {
    case 0: return y + 1;
    case 1:
      if (unlikely(y > 90)) { warn("case 1 %d", y); goto three; }
      return y * 2;
    case 2: mix(y); return y - 2;
    case 3:
    three:
      mix(y * 3);
      return y / 3;
    case 4: if (unlikely(y == 13)) fail(13, "thirteen"); // falls through
    case 5: return -y;
    case 6: warn("six"); return 6;
    default: if (unlikely(x > 100)) give_up();
  }
  return x;
}
COLD static int coldSwitch(int x) {
  switch (x) {
    case 10: return 3; case 11: warn("eleven"); return 4; case 12: mix(12); return 8;
    case 13: return x * hash; case 14: return 1; case 15: mix(1); return 77;
    default: return 0;
  }
}
/** Values in callee-saved registers live across a cold call in both kinds of register. */
NEVER static double both(double x, int n) {
  double product = 1;
  for (int i = 1; i <= n; i++) {
    product *= x + i;
    if (unlikely(product > 1e6)) {
      warn("%.3e", product);
      product = product / 1e6 + 0.5;
    }
  }
  return product;
}

int main(int argc, char **argv) {
  int v[64];
  for (int i = 0; i < 64; i++) v[i] = i * 37 % 101 - (i % 9 == 4 ? 60 : 0) + (i % 31 == 30 ? 2000 : 0);
  printf("%d %d ", sum(v, 64), sum(v + 5, 20));
  long cell = 0;
  for (long i = 0; i < 4; i++) printf("%ld ", shrinkWrapped(&cell, i * 5 + 1));
  printf("%d %d\n", useSplit(argv[0] ? "some text" : "", "more", 6), useSplitAgain("again and again", 5));
  printf("%d %d %d ", propagated(3, v, 10, 2), propagated(3, v, 5, 2), propagated(argc + 20, v, 64, 2));
  Options o = {argc, 2, 3, 1.5};
  printf("%g ", scalars(&o, 4));
  for (int i = 0; i < 9; i++) printf("%d ", arms(i, 85 + i * 3));
  for (int i = 9; i < 17; i++) printf("%d ", coldSwitch(i));
  printf("%.6g %d %08x\n", both(2.25, 12) > 0 ? both(1.5, 9) : 0, warnings, hash);
  v[40] = -500;
  return sum(v, 64) + arms(argc + 200, 1);
}
