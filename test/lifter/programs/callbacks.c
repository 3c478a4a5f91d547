// Calls through pointers: in arrays, in structures, returned, as arguments with user data, to functions of every prototype.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEVER __attribute__((noinline))

typedef int (*Binary)(int, int);
NEVER static int add(int a, int b) { return a + b; }
NEVER static int subtract(int a, int b) { return a - b; }
NEVER static int multiply(int a, int b) { return a * b; }
NEVER static int power(int a, int b) { return b <= 0 ? 1 : a * power(a, b - 1); }
static const Binary table[] = {add, subtract, multiply, power};
static Binary mutableTable[4] = {power, add};
static const struct { const char *name; Binary f; int arity; } commands[] = {
    {"add", add, 2}, {"sub", subtract, 2}, {"mul", multiply, 2}, {"pow", power, 2}, {"none", NULL, 0}};

NEVER static Binary pick(const char *name) {
  for (unsigned i = 0; i < sizeof commands / sizeof *commands; i++)
    if (!strcmp(commands[i].name, name)) return commands[i].f;
  return NULL;
}
typedef Binary (*Picker)(const char *);
NEVER static Picker picker(int n) { return n ? pick : NULL; }

/** An object with methods in a table. */
typedef struct Shape Shape;
typedef struct { double (*area)(const Shape *); void (*grow)(Shape *, double); const char *(*name)(void); } Methods;
struct Shape { const Methods *methods; double a, b; };
static double rectArea(const Shape *s) { return s->a * s->b; }
static double discArea(const Shape *s) { return 3 * s->a * s->a; }
static void rectGrow(Shape *s, double by) { s->a *= by, s->b += by; }
static void discGrow(Shape *s, double by) { s->a += by; }
static const char *rectName(void) { return "rect"; }
static const char *discName(void) { return "disc"; }
static const Methods rect = {rectArea, rectGrow, rectName}, disc = {discArea, discGrow, discName};

typedef void (*Visit)(void *data, const char *key, long value);
typedef struct Node { struct Node *left, *right; const char *key; long value; } Node;
NEVER static void walk(const Node *n, Visit visit, void *data) {
  if (!n) return;
  walk(n->left, visit, data);
  visit(data, n->key, n->value);
  walk(n->right, visit, data);
}
typedef struct { char text[100]; long sum; int count; } Report;
static void report(void *data, const char *key, long value) {
  Report *r = data;
  strcat(strcat(r->text, key), ";");
  r->sum += value;
  r->count++;
}
static void largest(void *data, const char *key, long value) {
  (void)key;
  if (value > *(long *)data) *(long *)data = value;
}

static int byLength(const void *a, const void *b) {
  const char *const *x = a, *const *y = b;
  size_t m = strlen(*x), n = strlen(*y);
  return m != n ? (m > n) - (m < n) : strcmp(*x, *y);
}
static int byValue(const void *a, const void *b) { return *(const int *)a < *(const int *)b ? -1 : *(const int *)a > *(const int *)b; }
static int descending(const void *a, const void *b) { return byValue(b, a); }

/** Prototypes of many kinds, each called through a pointer. */
typedef struct { int a, b, c; } Twelve;
typedef struct { long a, b, c; } Big;
typedef struct { double x, y, z; } Vec;
typedef struct { float x; int n; } FloatInt;
NEVER static Twelve twelve(Twelve v, char c) { return (Twelve){v.b + c, v.c, v.a}; }
NEVER static Big big(int n, Big v) { return (Big){v.a + n, v.b * n, v.c - n}; }
NEVER static Vec cross(Vec a, Vec b) { return (Vec){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x}; }
NEVER static FloatInt floatInt(FloatInt v, float f) { return (FloatInt){v.x * f, v.n + 1}; }
NEVER static long ten(long a, int b, short c, char d, long e, unsigned f, long g, long h, int i, long j) {
  return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + i * 9 + j * 10;
}
NEVER static float floats(float a, double b, float c, int n, double d, float e, double f, float g, double h, double i, float j) {
  return a + b * 2 + c * 3 + n * 4 + d * 5 + e * 6 + f * 7 + g * 8 + h * 9 + i * 10 + j * 11;
}
NEVER static uint8_t bytes(uint8_t a, int8_t b, uint16_t c, int16_t d) { return a + b + c + d; }
NEVER static _Bool flag(_Bool a, unsigned char b) { return !a || b; }
NEVER static __int128 wide(__int128 a, long b) { return a * b; }
NEVER static void nothing(void) {}
static Twelve (*volatile pTwelve)(Twelve, char) = twelve;
static Big (*volatile pBig)(int, Big) = big;
static Vec (*volatile pCross)(Vec, Vec) = cross;
static FloatInt (*volatile pFloatInt)(FloatInt, float) = floatInt;
static long (*volatile pTen)(long, int, short, char, long, unsigned, long, long, int, long) = ten;
static float (*volatile pFloats)(float, double, float, int, double, float, double, float, double, double, float) = floats;
static uint8_t (*volatile pBytes)(uint8_t, int8_t, uint16_t, int16_t) = bytes;
static _Bool (*volatile pFlag)(_Bool, unsigned char) = flag;
static __int128 (*volatile pWide)(__int128, long) = wide;
static void (*volatile pNothing)(void) = nothing;

/** Library functions through pointers. */
static size_t (*volatile pLength)(const char *) = strlen;
static void *(*volatile pAlloc)(size_t) = malloc;
static void (*volatile pFree)(void *) = free;
static int (*volatile pCompare)(const char *, const char *) = strcmp;
static int (*volatile pPrint)(const char *, ...) = printf;

/** Pointers that are compared, stored as integers and restored. */
NEVER static int same(Binary a, Binary b) { return a == b; }
NEVER static int throughInteger(uintptr_t f, int a) { return ((Binary)f)(a, a); }

/** Recursion through a pointer that the function gets itself. */
typedef struct Rec { long (*self)(struct Rec *, int); int calls; } Rec;
static long fib(Rec *r, int n) { r->calls++; return n < 2 ? n : r->self(r, n - 1) + r->self(r, n - 2); }
static long (*const ackermannTable[1])(long, long);
NEVER static long ackermann(long m, long n) {
  return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}

int main(int argc, char **argv) {
  for (int i = 0; i < 4; i++) printf("%d ", table[i](7, 3 + i));
  mutableTable[2] = pick("sub"), mutableTable[3] = picker(argc)("mul");
  for (int i = 0; i < 4; i++) printf("%d ", mutableTable[(i + argc) & 3](i, 2));
  printf("%d %d %d\n", pick("none") == NULL, same(pick("add"), add), throughInteger((uintptr_t)pick("mul"), 12));
  Shape shapes[] = {{&rect, 2, 3}, {&disc, 1.5, 0}, {&rect, 0.5, 8}};
  for (int i = 0; i < 3; i++) {
    shapes[i].methods->grow(&shapes[i], 1.5 + i);
    printf("%s %g ", shapes[i].methods->name(), shapes[i].methods->area(&shapes[i]));
  }
  Node a = {0, 0, "apple", 5}, c = {0, 0, "cherry", 40}, b = {&a, &c, "banana", -7}, d = {&b, 0, "date", 8};
  Report r = {{0}, 0, 0};
  long most = -100;
  walk(&d, report, &r);
  walk(&d, largest, &most);
  printf("%s %ld %d %ld\n", r.text, r.sum, r.count, most);
  const char *words[] = {"pear", "fig", "banana", "kiwi", "apple", "date", "plum"};
  qsort(words, 7, sizeof *words, byLength);
  for (int i = 0; i < 7; i++) printf("%s ", words[i]);
  int numbers[50];
  for (int i = 0; i < 50; i++) numbers[i] = i * 7919 % 101;
  qsort(numbers, 50, sizeof *numbers, argc > 1 ? descending : byValue);
  for (int i = 0; i < 50; i += 7) printf("%d ", numbers[i]);
  qsort(numbers, 50, sizeof *numbers, byValue);
  int key = numbers[13], absent = 1000;
  printf("%ld %d\n", (long)((int *)bsearch(&key, numbers, 50, sizeof key, byValue) - numbers), bsearch(&absent, numbers, 50, 4, byValue) == NULL);
  Twelve t = pTwelve((Twelve){1, 2, 3}, 'a');
  Big g = pBig(3, (Big){10, 20, 30});
  Vec v = pCross((Vec){1, 2, 3}, (Vec){-4, 5.5, 6});
  FloatInt f = pFloatInt((FloatInt){1.25f, 7}, 3);
  printf("%d %d %d %ld %ld %ld %g %g %g %g %d\n", t.a, t.b, t.c, g.a, g.b, g.c, v.x, v.y, v.z, f.x, f.n);
  printf("%ld %g %u %d %d ", pTen(1, 2, -3, 4, 5, 6, -7, 8, 9, 10), pFloats(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), pBytes(250, -3, 65535, -9), pFlag(1, 0), pFlag(0, 0));
  __int128 w = pWide((__int128)1 << 70, -3);
  printf("%ld %lu\n", (long)(w >> 64), (unsigned long)w);
  pNothing();
  char *copy = pAlloc(20);
  strcpy(copy, "copied");
  pPrint("%zu %d %s %d %.2f\n", pLength(copy), pCompare(copy, "copied") == 0, copy, argc, 2.5);
  pFree(copy);
  Rec rec = {fib, 0};
  printf("%ld %d %ld %s %d\n", fib(&rec, 15), rec.calls, ackermann(2, 9), argv[argc - 1], ackermannTable[0] == NULL);
  return most;
}
