// Structures by value: in one and two registers, as homogeneous floats, by reference, as results, nested, in variadic calls.
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct { char c; } One;
typedef struct { short a; char b; } Three;
typedef struct { int a; short b; char c; } Eight;
typedef struct { long a; int b; } Sixteen;
typedef struct { long a, b, c; } Large;
typedef struct { double x, y; } Point;
typedef struct { float r, g, b, a; } Color;
typedef struct { Point from, to; } Line;
typedef struct { float x; double y; } Mixed;
typedef union { uint32_t word; uint8_t bytes[4]; float real; } Word;
typedef struct { uint8_t tag; union { long number; double real; char text[24]; Color color; } as; } Variant;
typedef struct { unsigned a : 3, b : 7; int c : 9; unsigned long d : 40; } Bits;
typedef struct { char bytes[240]; } Opaque;

#define NEVER __attribute__((noinline))
NEVER One one(One v) { v.c ^= 0x20; return v; }
NEVER Three three(Three v, int n) { return (Three){v.a * n, v.b - n}; }
NEVER Eight eight(Eight v, Eight w) { return (Eight){v.a - w.a, v.b ^ w.b, v.c + w.c}; }
NEVER Sixteen sixteen(Sixteen v, Sixteen w) { return (Sixteen){v.a * w.b, w.a > v.a ? v.b : -w.b}; }
NEVER Large large(Large v, long n) { return (Large){v.b + n, v.c - n, v.a * n}; }
NEVER Point point(Point p, Point q, double t) { return (Point){p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t}; }
NEVER Color blend(Color a, Color b, float t) {
  return (Color){a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t, a.a * b.a};
}
NEVER Line shift(Line l, Point by) {
  l.from.x += by.x, l.from.y += by.y, l.to.x += by.x, l.to.y += by.y;
  return l;
}
NEVER Mixed mixed(Mixed m) { return (Mixed){m.y, m.x}; }
NEVER long spread(int a, Sixteen b, int c, Sixteen d, Sixteen e, Large f, Eight g, Point h, Color i, Point j, double k) {
  return a + b.a * 2 + b.b * 3 + c * 4 + d.a * 5 + d.b * 6 + e.a * 7 + e.b * 8 + f.c * 9 + g.a * 10 + g.c * 11 +
         (long)(h.x * 12 + i.b * 13 + j.y * 14 + k * 15);
}
NEVER Opaque fill(Opaque o, int seed) {
  for (int i = 0; i < 240; i++) o.bytes[i] = o.bytes[i] * 3 + seed + i;
  return o;
}
NEVER unsigned digest(const void *data, size_t byteLen) {
  unsigned hash = 2166136261u;
  for (size_t i = 0; i < byteLen; i++) hash = (hash ^ ((const uint8_t *)data)[i]) * 16777619u;
  return hash;
}
NEVER Variant variant(int tag) {
  Variant v;
  memset(&v, 0, sizeof v);
  v.tag = tag;
  if (tag == 0) v.as.number = -5;
  else if (tag == 1) v.as.real = 2.5;
  else if (tag == 2) strcpy(v.as.text, "a variant of text");
  else v.as.color = (Color){0.25f, 0.5f, 0.75f, 1};
  return v;
}
NEVER void describe(Variant v) {
  switch (v.tag) {
    case 0: printf("number %ld", v.as.number); break;
    case 1: printf("real %g", v.as.real); break;
    case 2: printf("text %s", v.as.text); break;
    default: printf("color %g %g %g", v.as.color.r, v.as.color.g, v.as.color.b);
  }
  printf("; ");
}
NEVER double sumVariadic(int count, ...) {
  va_list list, again;
  va_start(list, count);
  va_copy(again, list);
  double sum = 0;
  for (int i = 0; i < count; i++) {
    sum += va_arg(list, int);
    sum += va_arg(list, double) * 2;
    Sixteen s = va_arg(list, Sixteen);
    sum += s.a + s.b;
    Large l = va_arg(list, Large);
    sum += l.a - l.c;
  }
  sum += va_arg(again, int) * 1000;
  va_end(again);
  va_end(list);
  return sum;
}

static Line lines[8];

int main(void) {
  One o = one((One){'q'});
  Three t = three((Three){-300, 7}, 5);
  Eight e = eight((Eight){10, 20, 30}, (Eight){-7, 255, 99});
  Sixteen s = sixteen((Sixteen){1L << 40, 6}, (Sixteen){9, -3});
  Large l = large((Large){1, 2, 3}, 1000000007L);
  printf("%c %d %d %d %d %d %ld %d %ld %ld %ld\n", o.c, t.a, t.b, e.a, e.b, e.c, s.a, s.b, l.a, l.b, l.c);
  Point p = point((Point){1, 2}, (Point){-3, 10.5}, 0.25);
  Color c = blend((Color){1, 0.5f, 0, 1}, (Color){0, 0.25f, 1, 0.5f}, 0.3f);
  Mixed m = mixed((Mixed){1.5f, -2.25});
  printf("%g %g | %.7g %.7g %.7g %.7g | %g %g\n", p.x, p.y, c.r, c.g, c.b, c.a, m.x, m.y);
  for (int i = 0; i < 8; i++) lines[i] = shift((Line){{i, i * 2}, {i * 3, i * 4}}, (Point){0.5 * i, -i});
  Line copy[8];
  memcpy(copy, lines, sizeof lines);
  copy[2] = copy[5];
  printf("%08x %g %g\n", digest(copy, sizeof copy), copy[2].to.y, copy[7].from.x);
  printf("%ld\n", spread(1, s, 2, s, s, l, e, p, c, p, 0.5));
  Opaque big = {{1, 2, 3}};
  for (int i = 0; i < 5; i++) big = fill(big, i);
  printf("%08x\n", digest(&big, sizeof big));
  for (int i = 0; i < 4; i++) describe(variant(i));
  Bits b = {5, 100, -200, 0x123456789aUL};
  b.a += 4, b.b *= 3, b.c -= 100, b.d = b.d << 3 ^ b.a;
  printf("%u %u %d %lx %zu\n", b.a, b.b, b.c, (unsigned long)b.d, sizeof b);
  Word w = {.real = -1.5f};
  w.bytes[0] |= 1;
  printf("%08x %.9g\n", w.word, w.real);
  printf("%g\n", sumVariadic(2, 1, 2.5, s, l, -4, 0.125, (Sixteen){7, 8}, (Large){5, 6, 7}));
  printf("%zu %zu %zu %zu\n", sizeof(Variant), sizeof(Eight), sizeof(Mixed), _Alignof(Line));
  return o.c;
}
