// Thread-local variables by every model that a compiler may choose, alone and with alignment, pointers and zeros.
#include <stdio.h>

#define MODEL(name) __attribute__((tls_model(name)))
static int target = 5;
static int answer(int n) { return n + 37; }

_Thread_local int plain = 3;
static _Thread_local int hidden;
static _Thread_local int other = 9;
_Thread_local int general MODEL("global-dynamic") = 100;
static _Thread_local int local_a MODEL("local-dynamic") = 200;
static _Thread_local int local_b MODEL("local-dynamic");
_Thread_local int initial MODEL("initial-exec") = 300;
_Thread_local char wide[200] __attribute__((aligned(64))) = "wide";
_Thread_local int *to_target = &target;
_Thread_local int (*to_answer)(int) = answer;
_Thread_local struct { short s; double d; char c; } mixed = {-7, 2.5, 'q'};
_Thread_local char big[5000];

__attribute__((noinline)) int *where_plain(void) { return &plain; }
__attribute__((noinline)) int count(void) { return ++hidden; }
__attribute__((noinline)) int locals(int n) { return (local_a += n) + (local_b -= n) + other++; }
__attribute__((noinline)) int mixed_sum(int n) {
  /* Values live across the accesses, which clobber no register but x0. */
  int a = n * 3, b = n ^ 21, c = n + 1000;
  general += a;
  mixed.s -= b;
  initial += c;
  return general + mixed.s + initial + a - b + c;
}

int main(int argc, char **argv) {
  *where_plain() += argc;
  for (int n = 0; n < 3; n++) count();
  printf("%d %d %d\n", plain, count(), locals(argc));
  printf("%d %d\n", locals(2), mixed_sum(argc));
  printf("%s %d %d\n", wide, (int)((unsigned long)wide % 64), wide[199]);
  (*to_target)++;
  printf("%d %d\n", target, to_answer(5));
  big[4999] = 'z';
  mixed.d *= 3;
  printf("%g %c %c %d\n", mixed.d, mixed.c, big[4999], big[17]);
  return hidden;
}
