// Quicksort and binary search over elements of any size, comparing through a function pointer as qsort and bsearch do.
#include "kernel.h"
typedef i32 (*Compare)(const void *, const void *);
typedef struct { u32 key; float weight; u16 tag; } Item;
enum { COUNT = 2048 };
static Item items[COUNT];

static void swap(u8 *a, u8 *b, u32 size) {
  for (u32 i = 0; i < size; i++) {
    u8 t = a[i];
    a[i] = b[i];
    b[i] = t;
  }
}
static __attribute__((noinline)) void sort(void *base, u32 count, u32 size, Compare compare) {
  u8 *a = base;
  while (count > 1) {
    u8 *pivot = a + (count / 2) * size;
    swap(a, pivot, size);
    u32 last = 0;
    for (u32 i = 1; i < count; i++)
      if (compare(a + i * size, a) < 0) swap(a + ++last * size, a + i * size, size);
    swap(a, a + last * size, size);
    sort(a, last, size, compare);
    a += (last + 1) * size;
    count -= last + 1;
  }
}
static __attribute__((noinline)) const void *search(const void *key, const void *base, u32 count, u32 size, Compare compare) {
  u32 from = 0, to = count;
  while (from < to) {
    u32 middle = (from + to) / 2;
    const u8 *at = (const u8 *)base + middle * size;
    i32 order = compare(key, at);
    if (order == 0) return at;
    if (order < 0) to = middle;
    else from = middle + 1;
  }
  return 0;
}
static i32 by_key(const void *a, const void *b) {
  u32 x = ((const Item *)a)->key, y = ((const Item *)b)->key;
  return x < y ? -1 : x > y;
}
static i32 by_weight(const void *a, const void *b) {
  float x = ((const Item *)a)->weight, y = ((const Item *)b)->weight;
  return x < y ? -1 : x > y;
}
KERNEL {
  u32 seed = 29, sum = 0;
  for (u32 round = 0; round < rounds; round++) {
    for (u32 i = 0; i < COUNT; i++) {
      items[i].key = next_random(&seed);
      items[i].weight = (float)(next_random(&seed) & 0xffff) * 0.5f;
      items[i].tag = (u16)i;
    }
    sort(items, COUNT, sizeof *items, by_weight);
    sum += items[COUNT / 2].tag;
    sort(items, COUNT, sizeof *items, by_key);
    for (u32 i = 0; i < COUNT; i += 3) sum += ((const Item *)search(&items[i], items, COUNT, sizeof *items, by_key))->tag;
  }
  return sum;
}
