/* The page of a function's address is kept in the frame, which is known to others, before the rest is added. */
#include <stdio.h>

typedef int (*Fn)(int);

__attribute__((noinline)) int next(int n) { return n + 1; }
__attribute__((noinline)) int twice(int n) { return n * 2; }
__attribute__((noinline)) static int apply(Fn f, int n) { return f(n); }
__attribute__((noinline)) static void look(long* frame) { __asm__ volatile("" ::"r"(frame) : "memory"); }

#if defined(__aarch64__) && !defined(__APPLE__)
/* gcc does so by itself where registers are few; written out, it does at every level. */
#define ADDRESS_BY_FRAME(to, function) \
  do { \
    long keep[4] = { 0, 0, 0, 0 }; \
    look(keep); \
    __asm__ volatile("adrp x9, %1\n\tstr x9, %0\n\tmov x9, #0" : "=m"(keep[1]) : "S"(function) : "x9"); \
    look(keep); \
    __asm__ volatile("ldr x10, %1\n\tadd %0, x10, :lo12:%2" : "=r"(to) : "m"(keep[1]), "S"(function) : "x10"); \
  } while (0)
#else
#define ADDRESS_BY_FRAME(to, function) (to = function)
#endif

int main(void) {
  Fn first, second;
  ADDRESS_BY_FRAME(first, next);
  ADDRESS_BY_FRAME(second, twice);
  for (int n = 0; n < 20; n++) printf("%d: %d %d\n", n, apply(first, n), apply(second, n));
  printf("%d %d\n", first == next, second == next);
  return 0;
}
