// C11 atomics and the older builtins on every width: by library helpers, exclusive pairs or single instructions, as the flags say.
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>

#define NEVER __attribute__((noinline))

#define WIDTH(T, name)                                                                                             \
  static _Atomic T shared_##name;                                                                                  \
  static T plain_##name;                                                                                           \
  NEVER static uint64_t test_##name(T v, int n) {                                                                  \
    uint64_t r = 0;                                                                                                \
    for (int i = 0; i < n; i++) {                                                                                  \
      r = r * 31 + (T)atomic_fetch_add(&shared_##name, v);                                                         \
      r = r * 31 + (T)atomic_fetch_sub_explicit(&shared_##name, (T)((uint64_t)v + i), memory_order_relaxed);                 \
      r = r * 31 + (T)atomic_fetch_or_explicit(&shared_##name, (T)((uint64_t)v << 3), memory_order_acquire);                 \
      r = r * 31 + (T)atomic_fetch_and_explicit(&shared_##name, (T)~((uint64_t)v << 1), memory_order_release);               \
      r = r * 31 + (T)atomic_fetch_xor_explicit(&shared_##name, (T)((uint64_t)v * 7), memory_order_acq_rel);                 \
      r = r * 31 + (T)atomic_exchange(&shared_##name, (T)(r ^ v));                                                 \
      T expected = (T)(i & 1 ? r ^ v : r);                                                                         \
      r = r * 2 + atomic_compare_exchange_strong(&shared_##name, &expected, (T)((uint64_t)v + 1));                           \
      r = r * 31 + expected;                                                                                       \
      expected = atomic_load(&shared_##name);                                                                      \
      while (!atomic_compare_exchange_weak_explicit(&shared_##name, &expected, (T)((uint64_t)expected * 3 + 1),              \
                                                    memory_order_acq_rel, memory_order_relaxed)) r++;              \
      atomic_store_explicit(&shared_##name, (T)(atomic_load_explicit(&shared_##name, memory_order_acquire) + (uint64_t)i),   \
                            memory_order_release);                                                                 \
      r = r * 31 + (T)__sync_fetch_and_add(&plain_##name, v);                                                      \
      r = r * 31 + (T)__sync_sub_and_fetch(&plain_##name, (T)i);                                                   \
      r = r * 31 + (T)__sync_fetch_and_nand(&plain_##name, (T)(v | i));                                            \
      r = r * 31 + (T)__sync_val_compare_and_swap(&plain_##name, plain_##name, (T)((uint64_t)v * 5));                        \
      r = r * 2 + __sync_bool_compare_and_swap(&plain_##name, (T)i, v);                                            \
      r = r * 31 + (T)__sync_lock_test_and_set(&plain_##name, (T)(r >> 3));                                        \
      r = r * 31 + (T)__atomic_or_fetch(&plain_##name, (T)((uint64_t)v >> 1), __ATOMIC_SEQ_CST);                             \
      v = (T)((uint64_t)v * 5 + 1);                                                                                          \
    }                                                                                                              \
    return r;                                                                                                      \
  }
WIDTH(uint8_t, u8)
WIDTH(int8_t, i8)
WIDTH(uint16_t, u16)
WIDTH(int16_t, i16)
WIDTH(uint32_t, u32)
WIDTH(int32_t, i32)
WIDTH(uint64_t, u64)
WIDTH(int64_t, i64)

static atomic_flag lock = ATOMIC_FLAG_INIT;
static _Atomic(int *) cursor;
static atomic_bool done;
static int numbers[10];
/** Values live in registers across helper calls, which keep more of them than other calls do. */
NEVER static int critical(int a, int b, int c, int d, int e, int f) {
  while (atomic_flag_test_and_set(&lock)) a++;
  int r = a + b * 2 + c * 3;
  int old = atomic_fetch_add((_Atomic int *)&numbers[a & 7], b);
  r += d * 4 + e * 5 + f * 6 + old;
  atomic_flag_clear(&lock);
  return r;
}
typedef struct { int v; struct { short a, b; } pair; } Eight;
static _Atomic Eight eight;
NEVER static int whole(int n) {
  Eight e = atomic_load(&eight), next;
  do next = (Eight){e.v + n, {e.pair.b, e.pair.a + n}};
  while (!atomic_compare_exchange_weak(&eight, &e, next));
  return next.v * 3 + next.pair.a * 5 + next.pair.b;
}
static _Atomic double real;
NEVER static double addReal(double by) {
  double before = atomic_load(&real);
  while (!atomic_compare_exchange_strong(&real, &before, before + by)) {}
  return before;
}

int main(void) {
  printf("%016lx %016lx\n", (unsigned long)test_u8(77, 20), (unsigned long)test_i8(-77, 20));
  printf("%016lx %016lx\n", (unsigned long)test_u16(777, 20), (unsigned long)test_i16(-777, 20));
  printf("%016lx %016lx\n", (unsigned long)test_u32(7777777, 20), (unsigned long)test_i32(-7777, 9));
  printf("%016lx %016lx\n", (unsigned long)test_u64(77777777777, 20), (unsigned long)test_i64(-7777777777, 9));
  int sum = 0;
  for (int i = 0; i < 20; i++) sum += critical(i, i * 2, 3, i * 4, 5, 6) + whole(i);
  atomic_store(&cursor, numbers);
  int *at = atomic_fetch_add(&cursor, 3);
  atomic_thread_fence(memory_order_seq_cst);
  atomic_store(&done, 1);
  printf("%d %d %d %d ", sum, (int)(at - numbers), (int)(atomic_load(&cursor) - numbers), atomic_exchange(&done, 0));
  for (int i = 0; i < 5; i++) printf("%g ", addReal(i * 0.75));
  for (int i = 0; i < 8; i++) printf("%d ", numbers[i]);
  printf("\n");
  return sum & 63;
}
