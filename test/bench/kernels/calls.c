// Recursive calls: Fibonacci, Takeuchi's function, Ackermann's function, eight queens.
#include "kernel.h"
static __attribute__((noinline)) u32 fib(u32 n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
static __attribute__((noinline)) i32 tak(i32 x, i32 y, i32 z) {
  return y >= x ? z : tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y));
}
static __attribute__((noinline)) u32 ackermann(u32 m, u32 n) {
  return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}
static __attribute__((noinline)) u32 queens(u32 all, u32 columns, u32 left, u32 right) {
  u32 count = columns == all;
  for (u32 free = all & ~(columns | left | right); free;) {
    u32 bit = free & -free;
    free ^= bit;
    count += queens(all, columns | bit, (left | bit) << 1, (right | bit) >> 1);
  }
  return count;
}
KERNEL {
  u32 sum = 0;
  for (u32 round = 0; round < rounds; round++)
    sum += fib(19 + (round & 1)) + (u32)tak(12, 8, (i32)(round & 3)) + ackermann(2, 40 + (round & 7)) + queens(0xff, 0, 0, 0);
  return sum;
}
