// Structures by value of every class of the calling convention, as arguments, results, variable arguments and through pointers.
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define NEVER __attribute__((noinline))

static unsigned hash = 2166136261u;
NEVER static void mix(const void *data, size_t n) {
  for (size_t i = 0; i < n; i++) hash = (hash ^ ((const uint8_t *)data)[i]) * 16777619u;
}

/** name, body, bytes that count, whether the type is of floats only */
#define TYPES(T)                                                   \
  T(F1, float a)                                                   \
  T(F2, float a, b)                                                \
  T(F3, float a, b, c)                                             \
  T(F4, float a, b, c, d)                                          \
  T(F5, float a, b, c, d, e)                                       \
  T(D1, double a)                                                  \
  T(D2, double a, b)                                               \
  T(D3, double a, b, c)                                            \
  T(D4, double a, b, c, d)                                         \
  T(D5, double a, b, c, d, e)                                      \
  T(FArray, float a[4])                                            \
  T(FNested, struct { float x; struct { float y[2]; } in; } a; float b) \
  T(DNested, struct { double x; } a[3])                            \
  T(FUnion, union { float f; struct { float x, y; } xy; } a)       \
  T(FD, float a; double b)                                         \
  T(DI, double a; int b)                                           \
  T(FI, float a; int b)                                            \
  T(C1, char a)                                                    \
  T(C3, char a[3])                                                 \
  T(C5, char a[5])                                                 \
  T(C9, char a[9])                                                 \
  T(C13, char a[13])                                               \
  T(C16, char a[16])                                               \
  T(C17, char a[17])                                               \
  T(S1, short a)                                                   \
  T(I3, int a, b, c)                                               \
  T(I4, int a, b, c, d)                                            \
  T(I5, int a, b, c, d, e)                                         \
  T(L1, long a)                                                    \
  T(L2, long a, b)                                                 \
  T(L3, long a, b, c)                                              \
  T(P2, const char *a; void (*b)(const void *, size_t))            \
  T(Small, char a; short b; char c)                                \
  T(Bits, unsigned a : 5, b : 11; long c : 40)                     \
  T(Big, long a[12])

#define DEFINE(name, ...)                                                                                         \
  typedef struct { __VA_ARGS__; } name;                                                                           \
  NEVER static name pass_##name(name v, int n) { mix(&v, sizeof v); ((uint8_t *)&v)[0] ^= n; return v; }          \
  /* behind enough others that registers run out in the middle */                                                \
  NEVER static name late_##name(long a, double b, long c, float d, long e, double f, long g, double h, long i, float j, \
                                name v, long k, name w, double l, name x) {                                       \
    mix(&v, sizeof v), mix(&w, sizeof w), mix(&x, sizeof x);                                                      \
    double r[] = {a, b, c, d, e, f, g, h, i, j, k, l};                                                            \
    mix(r, sizeof r);                                                                                             \
    return k & 1 ? v : w;                                                                                         \
  }                                                                                                               \
  NEVER static name variable_##name(int count, ...) {                                                             \
    va_list args;                                                                                                 \
    va_start(args, count);                                                                                        \
    name v;                                                                                                       \
    do {                                                                                                          \
      long n = va_arg(args, long);                                                                                \
      v = va_arg(args, name);                                                                                     \
      double d = va_arg(args, double);                                                                            \
      mix(&n, sizeof n), mix(&v, sizeof v), mix(&d, sizeof d);                                                    \
    } while (--count > 0);                                                                                        \
    va_end(args);                                                                                                 \
    return v;                                                                                                     \
  }                                                                                                               \
  static name (*volatile pointer_##name)(name, int) = pass_##name;                                                \
  static name (*volatile variablePointer_##name)(int, ...) = variable_##name;                                     \
  NEVER static void test_##name(int seed) {                                                                       \
    name v[4];                                                                                                    \
    memset(v, 0, sizeof v);                                                                                       \
    for (size_t i = 0; i < sizeof v; i++) ((uint8_t *)v)[i] = fill(i, sizeof(name), seed, #name);                 \
    v[1] = pass_##name(v[0], 1);                                                                                  \
    v[2] = pointer_##name(v[1], 2);                                                                               \
    v[3] = pass_##name(pass_##name(v[3], 3), 4);                                                                  \
    v[0] = late_##name(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, v[1], 11, v[2], 12, v[3]);                                  \
    v[1] = late_##name(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, v[3], 14, v[0], 12, v[2]);                                  \
    v[2] = variable_##name(3, 1L, v[0], 1.5, 2L, v[1], 2.5, 3L, v[3], 3.5);                                       \
    v[3] = variablePointer_##name(2, 4L, v[2], 4.5, 5L, v[0], 5.5);                                               \
    mix(v, sizeof v);                                                                                             \
    printf("%s %zu %08x\n", #name, sizeof(name), hash);                                                           \
  }

/** Bytes that make numbers where the type is of floats: no NaN, whose bits may change. */
static uint8_t fill(size_t i, size_t size, int seed, const char *name) {
  size_t at = i % size;
  if (name[0] == 'P') return 0;
  if (name[0] == 'F') return at % 4 == 3 ? 0x3f : (i * 37 + seed) & 0x7f;
  if (name[0] == 'D') return at % 8 == 7 ? 0x3f : at % 8 == 3 && name[1] == 'I' ? 1 : (i * 37 + seed) & 0x7f;
  return i * 73 + seed;
}
TYPES(DEFINE)

/** Results of calls as arguments of calls, members of results, arrays of structures. */
typedef struct { D2 from, to; F4 color; } Line;
NEVER static D2 add(D2 a, D2 b) { return (D2){a.a + b.a, a.b + b.b}; }
NEVER static D2 scale(D2 a, double by) { return (D2){a.a * by, a.b * by}; }
NEVER static Line line(D2 a, D2 b, F4 c) { return (Line){a, b, c}; }
NEVER static D2 middle(Line l) { return scale(add(l.from, l.to), 0.5); }
NEVER static Line *longest(Line *lines, int n) {
  Line *best = lines;
  for (int i = 1; i < n; i++) {
    D2 d = add(lines[i].to, scale(lines[i].from, -1)), e = add(best->to, scale(best->from, -1));
    if (d.a * d.a + d.b * d.b > e.a * e.a + e.b * e.b) best = &lines[i];
  }
  return best;
}
NEVER static Line swapped(Line l) { return line(l.to, l.from, (F4){l.color.d, l.color.c, l.color.b, l.color.a}); }

int main(void) {
#define RUN(name, ...) test_##name(sizeof(name) * 3 + 1);
  TYPES(RUN)
  Line lines[5];
  for (int i = 0; i < 5; i++) lines[i] = line((D2){i, i * i}, (D2){10 - i, i * 3}, (F4){i, i + 0.5f, i + 0.25f, 1});
  Line l = *longest(lines, 5), s = swapped(swapped(swapped(l)));
  printf("%g %g %g %g %g\n", middle(l).a, middle(l).b, s.from.a, s.to.b, s.color.a + s.color.c);
  lines[2] = lines[4], lines[3].from = middle(lines[1]);
  printf("%g %g %08x\n", lines[2].to.a, lines[3].from.b, hash);
  return hash & 63;
}
