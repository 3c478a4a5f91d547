// Primes below 256 Ki by the sieve of Eratosthenes.
#include "kernel.h"
enum { LIMIT = 1 << 18 };
static u8 composite[LIMIT];
KERNEL {
  u32 count = 0;
  for (u32 round = 0; round < rounds; round++) {
    for (u32 i = 0; i < LIMIT; i++) composite[i] = 0;
    for (u32 i = 2; i < LIMIT; i++) {
      if (composite[i]) continue;
      count++;
      for (u32 j = i + i; j < LIMIT; j += i) composite[j] = 1;
    }
  }
  return count;
}
