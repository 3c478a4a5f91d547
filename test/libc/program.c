// Uses the library as a program does: the lifted form must print what the native one prints.
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  double root;
  int number;
  char name[12];
} Record;

static int byText(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }
static void last(void) { puts("last words"); }

static void words(void) {
  char text[] = "the quick brown fox jumps over the lazy dog";
  char *list[16];
  int n = 0;
  for (char *word = strtok(text, " "); word; word = strtok(NULL, " ")) list[n++] = strdup(word);
  qsort(list, n, sizeof *list, byText);
  for (int i = 0; i < n; i++) printf("%d:%-8s|%s", i, list[i], i + 1 < n ? " " : "\n");
}

static void numbers(void) {
  char *end;
  double value = strtod("  -12.75e2xyz", &end);
  printf("%g [%s] %ld %d\n", value, end, strtol("0x7fz", NULL, 0), atoi("77"));
  printf("%.17g %.3e %a %f %d %ld %c %s %x %5.2f %d %d\n", pow(2.5, 3.7), exp(1.0), sin(0.5), 1e22 / 3, -5,
         1234567890123L, 'z', "str", 255u, 3.14159, 9, 10);
  errno = 0;
  strtol("99999999999999999999", NULL, 10);
  float tiny = 1.1f;
  tiny = fmaf(tiny, tiny, -1.21f);
  printf("%d %.9g %.17g %lld %ld\n", errno == ERANGE, tiny, fma(0.1, 10, -1), llround(2.5), lrint(3.5));
  int a, b;
  char text[16];
  printf("%d: ", sscanf("10 20 thirty", "%d %d %15s", &a, &b, text));
  printf("%d %d %s\n", a, b, text);
}

static void memory(void) {
  Record *records = calloc(3, sizeof *records);
  for (int i = 0; i < 3; i++) {
    records[i].root = sqrt(i + 0.5);
    records[i].number += i;
    snprintf(records[i].name, sizeof records[i].name, "rec-%03d", i);
  }
  for (int i = 0; i < 3; i++) printf("%s %g %d\n", records[i].name, records[i].root, records[i].number);
  free(records);
  char *block = realloc(malloc(100), 5000);
  memset(block, 'q', 4999);
  block[4999] = 0;
  printf("%zu\n", strlen(block));
}

int main(void) {
  atexit(last);
  words();
  srand(42);
  for (int i = 0; i < 5; i++) printf("%d ", rand() % 1000);
  putchar('\n');
  numbers();
  memory();
  int c, upper = 0;
  while ((c = getchar()) != EOF) {
    if (isupper(c)) upper++;
    putchar(toupper(c));
  }
  printf("%d %s\n", upper, getenv("NO_SUCH_NAME") ? "set" : "unset");
  exit(3);
}
