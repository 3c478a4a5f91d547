// Integer matrices as in CoreMark: add a constant, multiply by a constant, a vector, a matrix, and with bit extraction.
#include "kernel.h"
enum { N = 32 };
static short a[N * N], b[N * N];
static i32 c[N * N];

static void add(short v) {
  for (u32 i = 0; i < N; i++)
    for (u32 j = 0; j < N; j++) a[i * N + j] += v;
}
static void by_constant(short v) {
  for (u32 i = 0; i < N; i++)
    for (u32 j = 0; j < N; j++) c[i * N + j] = (i32)a[i * N + j] * (i32)v;
}
static void by_vector(void) {
  for (u32 i = 0; i < N; i++) {
    c[i] = 0;
    for (u32 j = 0; j < N; j++) c[i] += (i32)a[i * N + j] * (i32)b[j];
  }
}
static void by_matrix(void) {
  for (u32 i = 0; i < N; i++)
    for (u32 j = 0; j < N; j++) {
      c[i * N + j] = 0;
      for (u32 k = 0; k < N; k++) c[i * N + j] += (i32)a[i * N + k] * (i32)b[k * N + j];
    }
}
static void by_bits(void) {
  for (u32 i = 0; i < N; i++)
    for (u32 j = 0; j < N; j++) {
      c[i * N + j] = 0;
      for (u32 k = 0; k < N; k++) {
        i32 product = (i32)a[i * N + k] * (i32)b[k * N + j];
        c[i * N + j] += ((product >> 2) & 15) * ((product >> 5) & 127);
      }
    }
}
static u32 sum(void) {
  u32 total = 0;
  for (u32 i = 0; i < N * N; i++) total = total * 31 + (u32)c[i];
  return total;
}
KERNEL {
  u32 seed = 5, total = 0;
  for (u32 i = 0; i < N * N; i++) a[i] = (short)next_random(&seed), b[i] = (short)next_random(&seed);
  for (u32 round = 0; round < rounds; round++) {
    add(3);
    by_constant((short)round);
    total += sum();
    by_vector();
    total += sum();
    by_matrix();
    total += sum();
    by_bits();
    total += sum();
  }
  return total;
}
