// Jump tables of every shape: entries of one, two and four bytes, biased, signed, sparse, nested, in loops, of a thousand cases.
#include <stdint.h>
#include <stdio.h>

#define NEVER __attribute__((noinline))
static volatile int zero;
static unsigned hash = 2166136261u;
NEVER static void mix(unsigned v) { hash = (hash ^ v) * 16777619u; }

#define LEAF(n) case n: mix((n) * 3u + 1); return (unsigned)x * (n) + (unsigned)(x ^ (n));
#define LEAF4(n) LEAF(n) LEAF(n + 1) LEAF(n + 2) LEAF(n + 3)
#define LEAF16(n) LEAF4(n) LEAF4(n + 4) LEAF4(n + 8) LEAF4(n + 12)

/** Short arms: entries of a byte. */
NEVER static int small(int x) {
  switch (x) {
    case 0: mix(9); break;
    case 1: mix(x); return 5;
    case 2: mix(17); return 4;
    case 3: mix(x + 3); break;
    case 4: return 8 - x;
    case 5: mix(2); mix(x); return 1;
    case 6: return x / 3;
    default: return ~x;
  }
  return x + 1;
}
/** Longer arms: entries of two bytes. */
NEVER static int medium(int x) {
  switch (x) {
    LEAF16(0) LEAF16(16) LEAF16(32)
    default: return -1;
  }
}
/** A bias that is not zero, negative cases, a hole. */
NEVER static int biased(int x) {
  switch (x) {
    LEAF4(-7) LEAF4(-3) LEAF4(1) LEAF(7) LEAF4(8)
    default: mix(77); return 0;
  }
}
NEVER static int far(unsigned x) {
  switch (x) {
    LEAF4(1000000) LEAF4(1000004) LEAF4(1000009)
    default: return 3;
  }
}
NEVER static int onByte(uint8_t x) {
  switch (x) { LEAF16(0) LEAF16(200) LEAF16(240) }
  return 1;
}
/** Every value of the type has an arm: compilers may leave the check out. */
NEVER static int masked(unsigned x) {
  switch (x & 15) { LEAF16(0) }
  return 0;
}
NEVER static int narrow(int8_t x) {
  switch (x) { LEAF4(-128) LEAF4(-124) LEAF4(-120) LEAF4(124) }
  return 2;
}
NEVER static int onLong(uint64_t x) {
  switch (x) {
    LEAF4(0) LEAF4(4) LEAF4(8)
    LEAF4(0x100000000) LEAF4(0x100000004)
    default: return 4;
  }
}
NEVER static int onSigned(int64_t x) {
  switch (x) {
    LEAF4(-4) LEAF4(0) LEAF4(4)
    default: return 6;
  }
}
NEVER static int shortIndex(int16_t x) {
  switch (x - 30000) { LEAF4(0) LEAF4(4) LEAF4(8) }
  return 12;
}
/** The value comes from memory that others may change. */
NEVER static int reloaded(const volatile int *p) {
  int x = *p;
  switch (*p) { LEAF4(0) LEAF4(4) }
  return *p - x;
}
NEVER static int nested(int x, int y) {
  switch (y) {
    case 0: switch (x) { LEAF4(0) LEAF4(4) } break;
    case 1: mix(1); switch (x) { LEAF4(1) LEAF4(5) default: mix(4); } // falls through
    case 2:
      switch (x) {
        case 0: case 1: switch (y + x) { LEAF4(0) } return 31;
        case 2: case 3: switch (y - x) { LEAF4(-3) LEAF4(1) } break;
        case 4: x++; break;
        case 5: x--; // falls through
        default: x *= 2;
      }
      break;
    case 3: return small(x);
    case 4: return medium(x + 7);
    default: switch (x ^ y) { LEAF4(0) LEAF4(4) LEAF4(8) }
  }
  return x * 100u + y;
}
/** A state machine: the table is read once for every step, and each arm goes on to the next. */
NEVER static int machine(const char *text) {
  int state = 0, depth = 0, count = 0;
  for (; *text; text++)
    switch (state) {
      case 0:
        switch (*text) {
          case '(': depth++; break;
          case ')': if (--depth < 0) return -1; break;
          case '"': state = 1; break;
          case '/': state = 3; break;
          case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
            state = 5; count++; continue;
          default: mix(*text);
        }
        break;
      case 1: if (*text == '\\') state = 2; else if (*text == '"') state = 0; break;
      case 2: state = 1; mix(*text); break;
      case 3: if (*text == '*') state = 4; else state = 0; break;
      case 4: if (*text == '*' && text[1] == '/') { state = 6; } break;
      case 5:
        if (*text >= '0' && *text <= '9') { mix(*text - '0'); continue; }
        state = 0; text--; break;
      case 6: state = 0; break;
    }
  return depth * 1000 + count * 10 + state;
}
#define LEAF64(n) LEAF16(n) LEAF16(n + 16) LEAF16(n + 32) LEAF16(n + 48)
#define LEAF256(n) LEAF64(n) LEAF64(n + 64) LEAF64(n + 128) LEAF64(n + 192)
NEVER static int thousand(int x) {
  switch (x) {
    LEAF256(0) LEAF256(256) LEAF256(512) LEAF64(768) LEAF64(832) LEAF64(896) LEAF16(960) LEAF16(976) LEAF4(992) LEAF4(996)
    default: return 0;
  }
}
/** Clusters: several tables under a tree of comparisons. */
NEVER static int clusters(int x) {
  switch (x) {
    LEAF16(0) LEAF16(100) LEAF4(10000) LEAF4(10004) LEAF(50000) LEAF16(70000) LEAF16(-9000) LEAF(1 << 30)
    default: return 55;
  }
}
/** Arms that share code, and one that leaves the loop. */
NEVER static long shared(const unsigned char *code, int count) {
  long a = 1, b = 2;
  for (int i = 0; i < count; i++) {
    long t = 0;
    switch (code[i]) {
      case 0: t = a; goto swap;
      case 1: a += b; break;
      case 2: b -= a; break;
      case 3: t = b * 3;
      swap: b = t; t = a; // falls through
      case 4: a ^= t; break;
      case 5: if (a & 1) goto out; break;
      case 6: i += 1; continue;
      case 7: a = -a; if (b & 2) goto swap; break;
      case 8: a = a << 1 | (a < 0); break;
      default: a += i;
    }
  }
out:
  return a * 31 + b;
}
/** Only values: compilers make them loads. */
NEVER static const char *name(int x) {
  switch (x) {
    case 0: return "zero"; case 1: return "one"; case 2: return "two"; case 3: return "three"; case 4: return "four";
    case 5: return "five"; case 6: return "six"; case 7: return "seven";
    default: return "many";
  }
}
/** Recursion through arms: the index lives across calls. */
NEVER static int tree(int x, int depth) {
  if (depth == 0) return x;
  int sum = 0;
  switch ((x + depth) % 7) {
    case 0: sum += tree(x + 1, depth - 1); // falls through
    case 1: sum += tree(x * 2, depth - 1); break;
    case 2: return tree(x - 3, depth - 1) ^ depth;
    case 3: sum = x; break;
    case 4: sum = tree(x / 2, depth - 1) - tree(x / 3, depth - 1); break;
    case 5: sum = -tree(-x, depth - 1); break;
    default: return depth;
  }
  return sum + x;
}
/** Vector registers are alive across the jump. */
NEVER static double scaled(int kind, double a, float b) {
  double r = a * b;
  switch (kind) {
    case 0: return r + a;
    case 1: r -= b; break;
    case 2: r = r * r; break;
    case 3: return a / (b + 1);
    case 4: r += kind * a; // falls through
    case 5: r += kind; break;
    case 6: return -r;
    case 7: return a > b ? a : b;
  }
  return r + b;
}

int main(void) {
  int edges[] = {INT32_MIN, -9000, -8990, -129, -128, -120, -8, -7, -4, -1, 0, 1, 3, 6, 7, 8, 15, 16, 47, 48, 63, 64, 100, 115, 127, 200,
                 255, 256, 999, 1000, 10000, 10007, 10008, 30000, 30005, 50000, 70003, 1000000, 1000008, 1000012, 1 << 30, INT32_MAX};
  unsigned long sum = zero;
  for (unsigned i = 0; i < sizeof edges / sizeof *edges; i++) {
    int x = edges[i];
    int r[] = {small(x), medium(x), biased(x), far(x), onByte(x), masked(x), narrow(x), onLong(x), onSigned(x), shortIndex(x),
               reloaded(&x), nested(x, i % 6), thousand(x), clusters(x), tree(x % 100, i % 6)};
    for (unsigned k = 0; k < sizeof r / sizeof *r; k++) mix(r[k]), sum = sum * 7 + r[k];
    printf("%d %08x %s\n", x, hash, name(x));
  }
  for (int x = -150; x < 1050; x++) sum += thousand(x) ^ medium(x) ^ biased(x) ^ clusters(x) ^ narrow(x) ^ onByte(x);
  for (int x = -2; x < 18; x++) for (int y = -1; y < 8; y++) sum = sum * 3 + nested(x, y);
  printf("%lu %08x\n", sum, hash);
  const char *texts[] = {"f(12, \"a\\\"b(\", 345)", "((1) /* 77 ( */ 8", ")", "x/1/*/2*/ 3"};
  for (int i = 0; i < 4; i++) printf("%d ", machine(texts[i]));
  unsigned char code[200];
  for (int i = 0; i < 200; i++) code[i] = i * i * 7 % 11;
  printf("%ld %ld %ld\n", shared(code, 200), shared(code + 7, 50), shared(code + 3, 3));
  for (int k = -1; k < 10; k++) printf("%g ", scaled(k, 2.5 + k, 0.75f));
  printf("%08x %ld\n", hash, (long)onLong(0x100000005) + onLong(0x200000000) + onSigned(-3));
  return sum & 63;
}
