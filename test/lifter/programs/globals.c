// Global state: data, bss, read-only tables, statics in functions, pointers to data, constructors, common symbols.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int counter = 41;
static long zeroed[64];
static char buffer[32] = "initialised";
const char *names[] = {"zero", "one", "two", "three"};
const char **namePointer = &names[2];
int *counterPointer = &counter;
static struct Node { struct Node *next; int value; } third = {0, 3}, second = {&third, 2}, first = {&second, 1};
int64_t wide = 0x123456789abcdefLL;
uint8_t bytes[] = {1, 2, 3, 250, 251};
short shorts[4] = {-1, 2, -3, 4};
float reals[3] = {1.5f, -2.5f, 1e10f};
double doubles[2] = {0.1, -1e-300};
int common;
static const unsigned crcTable[4] = {0x1db71064, 0x3b6e20c8, 0x26d930ac, 0xedb88320};
volatile int sink;

__attribute__((constructor)) static void early(void) { counter++; strcat(buffer, " early"); }
__attribute__((constructor(102))) static void earliest(void) { counter *= 10; }
__attribute__((destructor)) static void late(void) { printf("late %d\n", counter); }

static int next(void) {
  static int state = 100;
  static const int steps[] = {1, 10, 100};
  static int turn;
  state += steps[turn++ % 3];
  return state;
}

static uint64_t random64(void) {
  static uint64_t s[2] = {0x9e3779b97f4a7c15u, 0xbf58476d1ce4e5b9u};
  uint64_t a = s[0], b = s[1];
  s[0] = b;
  a ^= a << 23;
  s[1] = a ^ b ^ (a >> 17) ^ (b >> 26);
  return s[1] + b;
}

static void sieve(void) {
  static unsigned char composite[2000];
  int found = 0;
  for (int i = 2; i < 2000; i++) {
    if (composite[i]) continue;
    found++;
    for (int j = i * i; j < 2000; j += i) composite[j] = 1;
  }
  printf("%d primes\n", found);
}

static int life(void) {
  static unsigned char cells[2][16][16];
  for (int i = 0; i < 256; i++) cells[0][i / 16][i % 16] = random64() >> 62 == 0;
  for (int t = 0; t < 20; t++)
    for (int y = 0; y < 16; y++)
      for (int x = 0; x < 16; x++) {
        int n = 0;
        for (int dy = -1; dy <= 1; dy++)
          for (int dx = -1; dx <= 1; dx++) n += (dx || dy) && cells[t & 1][(y + dy) & 15][(x + dx) & 15];
        cells[~t & 1][y][x] = n == 3 || (n == 2 && cells[t & 1][y][x]);
      }
  int alive = 0;
  for (int i = 0; i < 256; i++) alive += cells[0][i / 16][i % 16];
  return alive;
}

int main(void) {
  printf("%d %d %s %s\n", counter, *counterPointer, buffer, *namePointer);
  for (const struct Node *n = &first; n; n = n->next) printf("%d ", n->value);
  for (int i = 0; i < 5; i++) printf("%d ", next());
  zeroed[7] = wide;
  for (int i = 0; i < 64; i++) zeroed[i] += i * bytes[i % 5] - shorts[i & 3];
  long sum = 0;
  for (int i = 0; i < 64; i++) sum = sum * 31 + zeroed[i];
  printf("%ld %g %g\n", sum, reals[0] + reals[2], doubles[0] * 3 + doubles[1]);
  *counterPointer += 5;
  common += counter;
  namePointer--;
  names[3] = "changed";
  for (int i = -1; i < 3; i++) printf("%s ", namePointer[i]);
  printf("%d %u\n", common, crcTable[common & 3] >> 5);
  for (int i = 0; i < 4; i++) printf("%016lx ", (unsigned long)random64());
  printf("\n");
  sieve();
  printf("alive %d\n", life());
  for (sink = 0; sink < 10; sink++) wide = (wide << 5 | (uint64_t)wide >> 59) ^ sink;
  printf("%lx %d %d\n", (unsigned long)wide, (int)sizeof buffer, memcmp(buffer, "init", 4));
  char *copy = strdup(names[0]);
  copy[0] = 'Z';
  printf("%s %s\n", copy, names[0]);
  free(copy);
  return counter & 0x7f;
}
