/* Source of chained.macho.gz, which a newer linker than the tests have made, with chained fixups and offsets of
 * constructors. After a change of this file, with clang 14 or later, lld 19 or later, and libSystem.tbd from ../apple.ts:
 *   clang --target=arm64-apple-macos13 -nostdlibinc -isystem include -O1 -c chained.c
 *   ld64.lld -arch arm64 -platform_version macos 13.0 13.0 -fixup_chains -init_offsets -U _absent chained.o \
 *     libSystem.tbd -o chained.macho && gzip -9n chained.macho */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Node {
  const char* name;
  int (*op)(int, int);
  const struct Node* next;
  const char* middle;
} Node;

static int add(int a, int b) { return a + b; }
static int mul(int a, int b) { return a * b; }
int shared(int a, int b) { return a - b; }

static const Node LAST = {"last", shared, NULL, &"inner text"[6]};
static const Node SECOND = {"second", mul, &LAST, NULL};
const Node* first = &(const Node){"first", add, &SECOND, &"abc"[1]};
int (*imported)(const char*, const char*) = strcmp;
int (*imported_too)(const char*, ...) = printf;
extern int absent(int) __attribute__((weak));
int (*maybe)(int) = absent;
/* Pointers far apart, so that they are on several pages and one page between has none. */
struct { const char* before; char gap[40000]; const char* after[2]; } spread = {
  "before", {1}, {"after", &spread.gap[39999]},
};
static _Thread_local int per_thread = 3;

static int order;
__attribute__((constructor(200))) static void late(void) { order = order * 10 + 2; }
__attribute__((constructor(150))) static void early(void) { order = order * 10 + 1; }

int main(int argc, char** argv) {
  (void)argv;
  for (const Node* n = first; n; n = n->next) printf("%s %d %s\n", n->name, n->op(20 + argc, 3), n->middle ? n->middle : "-");
  imported_too("%d %d %s\n", imported("x", "y") < 0, order, maybe ? "present" : "absent");
  spread.gap[39999] = 'g';
  per_thread += argc;
  printf("%s %s %c %d\n", spread.before, spread.after[0], *spread.after[1], per_thread);
  return 0;
}
