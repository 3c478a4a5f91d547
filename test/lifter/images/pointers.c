// What an image holds besides code: pointers to data and functions, tables, constructors, objects of the C library.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int (*op)(int, int);
struct row {
  const char *name;
  op apply;
  const struct row *next;
  int bias;
};

static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
__attribute__((noinline)) int mul(int a, int b) { return a * b; }
extern int nowhere(int) __attribute__((weak));

static const struct row rows[] = {
    {"add", add, &rows[2], 1},
    {"sub", sub, &rows[0], 2},
    {"mul", mul, 0, 3},
};
static const struct row *start = &rows[1];
int common[8];
static int zeros[100];
static char text[] = "text in data";
static char *middle = text + 5;
static const char *const words[] = {"zero", "one", "two", "three"};
double factors[] = {0.5, 2.25, -3.125};

__attribute__((constructor(201))) static void first(void) { zeros[7] = 40; }
__attribute__((constructor)) static void second(void) { zeros[7] += 2; }
__attribute__((destructor)) static void last(void) { printf("bye %d\n", zeros[7]); }
static void at_exit(void) { puts("at exit"); }

/* Dense enough for a table of jumps at every level of optimization. */
__attribute__((noinline)) static int dispatch(int n, int v) {
  switch (n) {
    case 0: return v + 11;
    case 1: return v * 3 - 1;
    case 2: puts("two"); return v;
    case 3: return v ^ 0x55;
    case 4: return dispatch(v & 3, v - 1);
    case 5: return -v;
    case 6: return printf("%d\n", v);
    case 7: return v << 2;
    case 9: return v / 3;
    default: return 0;
  }
}

/* A table of labels: addresses inside of a function. */
__attribute__((noinline)) static int labels(const char *code) {
  static void *const table[] = {&&inc, &&twice, &&neg, &&end};
  int v = 1;
next:
  goto *table[*code++ - '0'];
inc:
  v++;
  goto next;
twice:
  v *= 2;
  goto next;
neg:
  v = -v;
  goto next;
end:
  return v;
}

static int descending(const void *a, const void *b) { return *(const int *)b - *(const int *)a; }

int main(int argc, char **argv) {
  atexit(at_exit);
  for (const struct row *r = start; r; r = r->next) printf("%s %d\n", r->name, r->apply(7, r->bias));
  for (int n = 0; n < 10; n++) printf("%d ", dispatch(n, n * 5 + argc));
  printf("\n%d %s %s\n", labels("0012013"), middle, words[argc & 3]);
  common[3] = argc;
  int items[] = {4, -2, 9, common[3], 0};
  qsort(items, 5, sizeof *items, descending);
  for (int n = 0; n < 5; n++) fprintf(stdout, "%d ", items[n]);
  op chosen = argc > 5 ? sub : mul;
  size_t (*length)(const char *) = strlen;
  printf("%d %d %g\n", chosen(6, 7), (int)length(words[3]), factors[argc % 3] * 2);
  if (nowhere) printf("%d\n", nowhere(1));
  fputs("to stderr\n", stderr);
  char *copy = malloc(32);
  strcpy(copy, "copied");
  printf("%s %d\n", copy, memcmp(copy, "copiee", 6) < 0);
  free(copy);
  return 42;
}
