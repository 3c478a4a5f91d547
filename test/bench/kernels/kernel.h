// What every kernel shares: fixed-width types without a C library, and a generator of reproducible input.
#ifndef KERNEL_H
#define KERNEL_H
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef int i32;
typedef unsigned long long u64;
typedef long long i64;
#define KERNEL __attribute__((visibility("default"), noinline)) u32 kernel(u32 rounds)
static inline u32 next_random(u32 *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}
#endif
