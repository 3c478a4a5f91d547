// Calls in tail position: to known functions, through pointers, between functions with different numbers of arguments on the stack.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define NEVER __attribute__((noinline))
static int depth;

NEVER static int isOdd(unsigned n);
NEVER static int isEven(unsigned n) { return n == 0 ? 1 : isOdd(n - 1); }
NEVER static int isOdd(unsigned n) { return n == 0 ? 0 : isEven(n - 1); }

NEVER static long gcd(long a, long b) { return b == 0 ? a : gcd(b, a % b); }
NEVER static long loop(long n, long acc, double x) { return n == 0 ? acc + (long)x : loop(n - 1, acc * 3 + n, x * 1.5); }

/** More arguments than registers, fewer, and more again. */
NEVER static long many(long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, int n);
NEVER static long few(long a, long b, int n) {
  if (n <= 0) return a * 7 + b;
  return many(a, b, a + 1, b + 1, a + 2, b + 2, a + 3, b + 3, a * n, b - n, n - 1);
}
NEVER static long nine(long a, long b, long c, long d, long e, long f, long g, long h, long i) {
  if (i <= 0) return a - b + c - d + e - f + g - h;
  return nine(b, c, d, e, f, g, h, a, i - 1);
}
NEVER static long many(long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, int n) {
  if (n % 3 == 0) return few(a + c + e + g + i, b ^ d ^ f ^ h ^ j, n);
  if (n % 3 == 1) return many(j, i, h, g, f, e, d, c, b, a, n - 1);
  return nine(a, b, c, d, e, f, g, i ^ j, n) + h;
}
NEVER static double mixed(double a, double b, double c, double d, double e, double f, double g, double h, double i, int n) {
  if (n == 0) return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + i * 9;
  return mixed(i, a, b, c, d, e, f, g, h, n - 1);
}

typedef long (*Step)(long, void *);
typedef struct { Step next[4]; int at; long trace; } Chain;
NEVER static long finish(long v, void *data) { return v * 2 + ((Chain *)data)->trace; }
NEVER static long twice(long v, void *data) {
  Chain *c = data;
  c->trace = c->trace * 4 + 1;
  return c->next[c->at++ & 3](v * 2, data);
}
NEVER static long plus(long v, void *data) {
  Chain *c = data;
  c->trace = c->trace * 4 + 2;
  return c->next[c->at++ & 3](v + 100, data);
}
NEVER static long choose(long v, void *data) {
  Chain *c = data;
  if (v > 1000) return finish(v, data);
  return (v & 1 ? twice : plus)(v + 1, data);
}

/** Results that are narrower, wider or of another kind than those of the callee. */
NEVER static int wide(int x) { return x * 1000003u; }
NEVER static long widened(int x) { return wide(x); }
NEVER static short narrowed(int x) { return (short)wide(x); }
NEVER static unsigned char byte(int x) { return (unsigned char)wide(x); }
NEVER static void ignored(int x) { wide(x); depth++; }
NEVER static double real(int x) { return wide(x); }
typedef struct { long a, b, c; } Three;
NEVER static Three three(long n) { return (Three){n, n * n, n * n * n}; }
NEVER static Three threeAgain(long n) { return three(n + 1); }
typedef struct { double x, y; } Pair;
NEVER static Pair pair(double x) { return (Pair){x / 2, x * 2}; }
NEVER static Pair pairAgain(double x) { return pair(x + 0.5); }

/** A handler that never returns, at the end of a path; what follows it in memory is another function. */
NEVER _Noreturn static void leave(int code) {
  printf("leaving with %d after %d\n", code, depth);
  exit(code);
}
NEVER static int checked(int x) {
  if (x > 50) leave(x);
  return x * 2;
}
NEVER static const char *kind(int x) {
  switch (x) {
    case 0: return "a";
    case 1: return "b";
    case 2: return "c";
    default: leave(100 + x);
  }
}
NEVER static int safe(int x) { return x < 0 ? abort(), 1 : kind(x % 3)[0] + checked(x); }
static void onExit(void) { printf("exit handler, depth %d\n", depth); }

int main(int argc, char **argv) {
  atexit(onExit);
  for (unsigned n = 0; n < 6000; n += 1777) printf("%d%d ", isEven(n), isOdd(n));
  printf("%ld %ld %ld\n", gcd(1071, 462), gcd(1L << 40, 6000000), loop(30, 1, 1.25));
  for (int n = 0; n < 14; n++) printf("%ld ", few(n, 5 - n, n));
  for (int n = 0; n < 10; n++) printf("%g ", mixed(1, 2, 3, 4, 5, 6, 7, 8, 9, n));
  printf("\n");
  for (int n = 0; n < 6; n++) {
    Chain c = {{choose, plus, n & 1 ? twice : choose, n & 2 ? choose : finish}, n, 0};
    printf("%ld ", choose(n * 3, &c));
  }
  ignored(7);
  printf("%ld %d %d %g\n", widened(-5000), narrowed(777), byte(99), real(3));
  Three t = threeAgain(4);
  Pair p = pairAgain(3);
  printf("%ld %ld %ld %g %g\n", t.a, t.b, t.c, p.x, p.y);
  for (int x = 0; x < argc; x++) printf("%d %s ", safe(x), argv[x][0] == 'o' ? "o" : "-");
  fflush(stdout);
  for (int x = 45;; x++) depth += safe(x) > 0;
}
