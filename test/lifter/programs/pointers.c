// Function pointers: tables, callbacks with context, virtual methods, tail calls through pointers, qsort, bsearch, atexit.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef double (*Binary)(double, double);
static double plus(double a, double b) { return a + b; }
static double minus(double a, double b) { return a - b; }
static double times(double a, double b) { return a * b; }
static double over(double a, double b) { return b == 0 ? 0 : a / b; }
static const struct { char sign; Binary apply; int precedence; } operators[] = {
  {'+', plus, 1}, {'-', minus, 1}, {'*', times, 2}, {'/', over, 2},
};

static double expression(const char **at, int precedence) {
  double value = 0;
  if (**at == '(') {
    ++*at;
    value = expression(at, 1);
    ++*at;
  } else
    value = strtod(*at, (char **)at);
  for (;;) {
    int found = -1;
    for (int i = 0; i < 4; i++)
      if (operators[i].sign == **at && operators[i].precedence >= precedence) found = i;
    if (found < 0) return value;
    ++*at;
    value = operators[found].apply(value, expression(at, operators[found].precedence + 1));
  }
}

typedef struct Shape Shape;
typedef struct {
  const char *name;
  double (*area)(const Shape *);
  void (*scale)(Shape *, double);
} Methods;
struct Shape { const Methods *methods; double a, b; };
static double boxArea(const Shape *s) { return s->a * s->b; }
static void boxScale(Shape *s, double by) { s->a *= by, s->b *= by; }
static double discArea(const Shape *s) { return 3.14159 * s->a * s->a; }
static void discScale(Shape *s, double by) { s->a *= by; }
static const Methods box = {"box", boxArea, boxScale}, disc = {"disc", discArea, discScale};

typedef long (*Step)(long, void *);
static long addTo(long v, void *context) { return v + *(int *)context; }
static long count(long v, void *context) { ++*(int *)context; return v ^ *(int *)context; }
static long each(const long *values, int n, Step step, void *context) {
  long last = 0;
  for (int i = 0; i < n; i++) last = last * 7 + step(values[i], context);
  return last;
}
/** A jump to where the pointer says, with another number of arguments. */
__attribute__((noinline)) static long forward(Step step, long v, void *context) { return step(v + 1, context); }

static Step choose(int n) { return n % 2 ? addTo : count; }
static Step (*const chooser)(int) = choose;

static int upward(const void *a, const void *b) { return (*(const long *)a > *(const long *)b) - (*(const long *)a < *(const long *)b); }
static int downward(const void *a, const void *b) { return upward(b, a); }

static void sayBye(void) { puts("bye"); }
static void sayMore(void) { puts("one more thing"); }

typedef struct { int kind; union { int (*nullary)(void); int (*binary)(int, int); char (*text)(const char *, int); } call; } Command;
static int seven(void) { return 7; }
static int modulo(int a, int b) { return a % b; }
static char letter(const char *text, int i) { return text[i]; }
static int runCommand(const Command *c) {
  switch (c->kind) {
    case 0: return c->call.nullary();
    case 1: return c->call.binary(100, 13);
    default: return c->call.text("hello", 4);
  }
}

int main(void) {
  const char *formulas[] = {"1+2*3", "(1+2)*3", "10/4-1", "2*(3+4)*(5-1)", "7/0+1"};
  for (int i = 0; i < 5; i++) {
    const char *at = formulas[i];
    printf("%s = %g\n", formulas[i], expression(&at, 1));
  }
  Shape shapes[] = {{&box, 2, 3}, {&disc, 1.5}, {&box, 0.5, 8}};
  for (int i = 0; i < 3; i++) {
    shapes[i].methods->scale(&shapes[i], 1.5);
    printf("%s %.6f; ", shapes[i].methods->name, shapes[i].methods->area(&shapes[i]));
  }
  long values[] = {5, -3, 12, 99, 0, -77, 41, 8};
  int context = 3;
  for (int i = 0; i < 3; i++) printf("%ld ", each(values, 8, chooser(i), &context));
  printf("%ld %ld %d\n", forward(addTo, 10, &context), forward(choose(0), 10, &context), context);
  qsort(values, 8, sizeof *values, upward);
  long key = 41;
  long *found = bsearch(&key, values, 8, sizeof *values, upward);
  printf("%ld at %ld\n", *found, (long)(found - values));
  qsort(values, 8, sizeof *values, context % 2 ? downward : upward);
  for (int i = 0; i < 8; i++) printf("%ld ", values[i]);
  Command commands[] = {{0, {.nullary = seven}}, {1, {.binary = modulo}}, {2, {.text = letter}}};
  for (int i = 0; i < 3; i++) printf("%d ", runCommand(&commands[i]));
  int (*print)(const char *) = puts;
  size_t (*length)(const char *) = strlen;
  print("through a pointer");
  printf("%zu %d\n", length("twelve chars"), choose(3) == addTo);
  atexit(sayBye);
  atexit(sayMore);
  return 3;
}
