// Branches on values: dense and sparse tables, fall-through, ranges, strings of states, computed gotos, loops with exits.
#include <stdio.h>
#include <string.h>

static int dense(int x) {
  switch (x) {
    case 0: return 17;
    case 1: return 4;
    case 2: return -9;
    case 3: return 1000;
    case 4: return 42;
    case 5: return 3;
    case 6: return 77;
    case 7: return 12345;
    case 9: return 8;
    default: return -1;
  }
}

static const char *sparse(long x) {
  switch (x) {
    case -1000000007L: return "minus";
    case 3: return "three";
    case 500: return "five hundred";
    case 70000: return "seventy thousand";
    case 1L << 33: return "2^33";
    case (1L << 33) + 1: return "2^33+1";
    default: return "other";
  }
}

static int fallThrough(unsigned char c, int n) {
  switch (c) {
    case 'a': n += 1;  // falls through
    case 'b': n *= 2;  // falls through
    case 'c': n -= 3; break;
    case 'd': n = -n;  // falls through
    case 'e':
      if (n > 10) return n;
      n += 100;
      break;
    case '0' ... '9': n = n * 10 + (c - '0'); break;
    case 'x': n ^= 0x55; break;
    case 'y': n <<= 3; break;
    case 'z': n >>= 1; break;
  }
  return n;
}

typedef enum { START, SIGN, INTEGER, POINT, FRACTION, EXPONENT, EXPONENT_SIGN, EXPONENT_DIGITS, REJECT } State;

static State step(State state, char c) {
  int digit = c >= '0' && c <= '9';
  switch (state) {
    case START:
      if (c == '+' || c == '-') return SIGN;
      return digit ? INTEGER : c == '.' ? POINT : REJECT;
    case SIGN: return digit ? INTEGER : c == '.' ? POINT : REJECT;
    case INTEGER: return digit ? INTEGER : c == '.' ? FRACTION : c == 'e' ? EXPONENT : REJECT;
    case POINT: return digit ? FRACTION : REJECT;
    case FRACTION: return digit ? FRACTION : c == 'e' ? EXPONENT : REJECT;
    case EXPONENT: return c == '+' || c == '-' ? EXPONENT_SIGN : digit ? EXPONENT_DIGITS : REJECT;
    case EXPONENT_SIGN:
    case EXPONENT_DIGITS: return digit ? EXPONENT_DIGITS : REJECT;
    default: return REJECT;
  }
}

static int isNumber(const char *text) {
  State state = START;
  for (; *text; text++) state = step(state, *text);
  return state == INTEGER || state == FRACTION || state == EXPONENT_DIGITS;
}

/** A stack machine by computed gotos. */
static long interpret(const unsigned char *code, long n) {
  static const void *const labels[] = {&&halt, &&push, &&add, &&mul, &&dup, &&swap, &&jumpNonZero, &&decrement};
  long stack[16] = {n}, *top = stack;
  const unsigned char *pc = code;
#define NEXT goto *labels[*pc++]
  NEXT;
push: *++top = *pc++; NEXT;
add: top[-1] += *top; top--; NEXT;
mul: top[-1] *= *top; top--; NEXT;
dup: top[1] = *top; top++; NEXT;
swap: { long t = *top; *top = top[-1]; top[-1] = t; NEXT; }
jumpNonZero: if (*top) pc = code + *pc; else pc++; NEXT;
decrement: --*top; NEXT;
halt: return top[-1];
}

static int search(const int grid[6][6], int value) {
  int steps = 0;
  for (int y = 0; y < 6; y++)
    for (int x = 0; x < 6; x++) {
      steps++;
      if (grid[y][x] == value) goto found;
      if (grid[y][x] < 0) break;
      if (grid[y][x] > 1000) return -steps;
    }
  return 0;
found:
  return steps;
}

/** Duff's device: a loop that is entered in its middle. */
static unsigned duff(const unsigned char *from, int count) {
  unsigned sum = 1;
  int n = (count + 7) / 8;
  switch (count % 8) {
    case 0: do { sum = sum * 3 + *from++;  // falls through
    case 7: sum = sum * 3 + *from++;       // falls through
    case 6: sum = sum * 3 + *from++;       // falls through
    case 5: sum = sum * 3 + *from++;       // falls through
    case 4: sum = sum * 3 + *from++;       // falls through
    case 3: sum = sum * 3 + *from++;       // falls through
    case 2: sum = sum * 3 + *from++;       // falls through
    case 1: sum = sum * 3 + *from++;
    } while (--n > 0);
  }
  return sum;
}

static unsigned large(unsigned x) {
  switch (x % 40) {
#define CASE(n) case n: return (x * (2654435761u + n * 7919u)) >> (n % 13);
#define FIVE(n) CASE(n) CASE(n + 1) CASE(n + 2) CASE(n + 3) CASE(n + 4)
    FIVE(0) FIVE(5) FIVE(10) FIVE(15) FIVE(20) FIVE(25) FIVE(30)
    default: printf("large %u\n", x);
  }
  return 0;
}

int main(int argc, char **argv) {
  for (int x = -2; x < 12; x++) printf("%d ", dense(x));
  printf("\n");
  const long values[] = {-1000000007L, 3, 4, 500, 70000, 1L << 33, (1L << 33) + 1, 1L << 34};
  for (unsigned i = 0; i < sizeof values / sizeof *values; i++) printf("%s; ", sparse(values[i]));
  int n = 1;
  for (const char *c = "abcdefxyz0123456789 aazzbdex"; *c; c++) printf("%d ", n = fallThrough(*c, n) % 10000);
  printf("\n");
  const char *numbers[] = {"12", "-3.5", ".5", ".", "1e5", "1e+", "+7.e-2", "x", "", "9.9.9"};
  for (int i = 0; i < 10; i++) printf("%s:%d ", numbers[i], isNumber(numbers[i]));
  printf("\n");
  // n! by a counter that runs down: push 1, swap; loop: dup, …
  const unsigned char power[] = {1, 1, 5, 5, 1, 3, 3, 5, 7, 6, 3, 0};
  for (int i = 1; i < 6; i++) printf("%ld ", interpret(power, i));
  int grid[6][6];
  for (int i = 0; i < 36; i++) grid[i / 6][i % 6] = i % 9 == 8 ? -1 : i * 7 % 36;
  grid[5][0] = 2000;
  for (int v = 0; v < 36; v += 5) printf("%d ", search(grid, v));
  printf("\n");
  unsigned char bytes[40];
  for (int i = 0; i < 40; i++) bytes[i] = i * 37;
  for (int i = 1; i < 20; i++) printf("%u ", duff(bytes, i));
  unsigned sum = 0;
  for (unsigned i = 0; i < 45; i++) sum = sum * 5 + large(i);
  printf("%u %d %s\n", sum, argc, argc > 1 ? argv[1] : "no argument");
  return 0;
}
