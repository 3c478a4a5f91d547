// Jumps that structured code cannot say: threaded interpreters, tables of label differences, loops entered in their middle.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define NEVER __attribute__((noinline))

/** Dispatch at the end of every arm: as many register jumps as there are instructions. */
NEVER static long threaded(const uint8_t *code, long n, int *steps) {
  static const void *const ops[] = {&&halt, &&push, &&add, &&sub, &&mul, &&dup, &&swap, &&jump, &&jumpZero, &&drop, &&over, &&less};
  long stack[32] = {0}, *top = stack;
  const uint8_t *pc = code;
  *top = n;
#define NEXT do { ++*steps; goto *ops[*pc++]; } while (0)
  NEXT;
push: *++top = (int8_t)*pc++; NEXT;
add: top--; top[0] += top[1]; NEXT;
sub: top--; top[0] -= top[1]; NEXT;
mul: top--; top[0] *= top[1]; NEXT;
dup: top[1] = *top; top++; NEXT;
swap: { long t = top[0]; top[0] = top[-1]; top[-1] = t; } NEXT;
jump: pc = code + *pc; NEXT;
jumpZero: if (*top-- == 0) pc = code + *pc; else pc++; NEXT;
drop: top--; NEXT;
over: top[1] = top[-1]; top++; NEXT;
less: top--; top[0] = top[0] < top[1]; NEXT;
halt: return *top;
}

/** Differences of labels in a table of integers: no relocations. */
NEVER static int differences(const char *text) {
  static const int offsets[] = {0, &&lower - &&other, &&upper - &&other, &&digit - &&other, &&space - &&other};
  int counts[5] = {0}, sum = 0;
  for (; *text; text++) {
    char c = *text;
    int kind = c >= 'a' && c <= 'z' ? 1 : c >= 'A' && c <= 'Z' ? 2 : c >= '0' && c <= '9' ? 3 : c == ' ' ? 4 : 0;
    goto *(&&other + offsets[kind]);
  lower: sum += c - 'a'; counts[1]++; continue;
  upper: sum -= c - 'A'; counts[2]++; continue;
  digit: sum = sum * 2 + c - '0'; counts[3]++; continue;
  space: sum ^= 5; counts[4]++; continue;
  other: counts[0]++;
  }
  return sum * 100000 + counts[0] + counts[1] * 10 + counts[2] * 100 + counts[3] * 1000 + counts[4] * 10000;
}

/** Labels kept in variables: a generator that goes on where it left off. */
typedef struct { void *where; int i, j; } Generator;
NEVER static int next(Generator *g) {
  if (g->where) goto *g->where;
  for (g->i = 1; g->i < 5; g->i++) {
    for (g->j = 0; g->j < g->i; g->j++) {
      g->where = &&inner;
      return g->i * 10 + g->j;
    inner:;
    }
    g->where = &&outer;
    return -g->i;
  outer:;
  }
  g->where = &&end;
end:
  return 0;
}

/** A loop with two entries. */
NEVER static int twoEntries(int n, int start) {
  int steps = 0;
  if (start & 1) goto middle;
top:
  steps += 3;
  if (n > 100) n -= 7;
middle:
  steps++;
  n = n & 1 ? n * 3u + 1 : n / 2;
  if (n > 1 && steps < 1000) goto top;
  return steps * 1000 + n;
}

/** Three loops that jump into each other. */
NEVER static unsigned tangled(unsigned x, int fuel) {
  switch (x % 3) {
    case 0: goto a;
    case 1: goto b;
    default: goto c;
  }
a:
  if (--fuel < 0) return x;
  x = x * 5 + 1;
  if (x & 4) goto c;
  if (x & 8) goto a;
b:
  if (--fuel < 0) return x ^ 1;
  x = (x >> 3) + (x << 7);
  if (x & 16) goto a;
  if (x & 32) goto c;
  goto b;
c:
  if (--fuel < 0) return x ^ 2;
  x ^= x >> 5;
  x += 0x1234567;
  if (x & 1) goto b;
  goto a;
}

/** An irreducible loop inside another one, inside a third. */
NEVER static int deep(int n) {
  int sum = 0;
  for (int i = 0; i < n; i++) {
    int j = i;
    if (i % 3 == 1) goto inside;
    while (j < n) {
      sum += j;
      if (j % 5 == 2) {
        int k = j;
        if (k & 1) goto in2;
        for (; k < n + 3; k += 2) {
          sum ^= k;
        in2:
          sum += 2;
          if (sum > 100000) return -sum;
          if (k % 7 == 6) goto inside;
        }
      }
    inside:
      sum += i * 2;
      j += 2;
    }
  }
  return sum;
}

/** Duff's device with a switch inside the loop body that continues it. */
NEVER static void copy(short *to, const short *from, int count) {
  int n = (count + 7) / 8;
  if (count <= 0) return;
  switch (count % 8) {
    case 0: do { *to++ = *from++;  // falls through
    case 7: *to++ = *from++;       // falls through
    case 6: *to++ = *from++;       // falls through
    case 5: *to++ = *from++;       // falls through
    case 4: *to++ = *from++;       // falls through
    case 3: *to++ = *from++;       // falls through
    case 2: *to++ = *from++;       // falls through
    case 1: *to++ = *from++;
    } while (--n > 0);
  }
}

/** A coroutine as a switch around a loop (protothreads). */
typedef struct { int line, i; } Thread;
NEVER static int resume(Thread *t, int input) {
  switch (t->line) {
    case 0:
      for (t->i = 0; t->i < 3; t->i++) {
        t->line = 1; return t->i + input;
    case 1:
        if (input > 5) {
          t->line = 2; return 100 + input;
    case 2:;
        }
      }
      t->line = 3;
  }
  return -1;
}

/** Leaves several loops and comes back into one. */
NEVER static int restart(const int *v, int count) {
  int tries = 0, i = 0, sum;
again:
  sum = 0;
  for (; i < count; i++) {
    for (int j = 0; j < v[i]; j++) {
      sum += j;
      if (sum == 6 && tries++ < 3) goto again;
      if (sum > 30) goto done;
    }
    if (v[i] < 0) { i += 2; goto again; }
  }
done:
  return sum * 100 + tries * 10 + i;
}

int main(void) {
  // n → n! : push 1, swap; loop at 3: dup, jz 16; swap, over, mul, swap, push 1, sub, jump 3; 15: pad; 16: drop, halt
  const uint8_t factorial[] = {1, 1, 6, 5, 8, 14, 6, 10, 4, 6, 1, 1, 3, 7, 9, 0};
  uint8_t code[sizeof factorial + 2];
  memcpy(code, factorial, sizeof factorial);
  code[14] = 7, code[15] = 16, code[13] = 7;
  uint8_t program[] = {1, 1, 6, 5, 8, 15, 6, 10, 4, 6, 1, 1, 3, 7, 3, 9, 0};
  for (long n = 0; n < 12; n++) {
    int steps = 0;
    long r = threaded(program, n, &steps);
    printf("%ld:%d ", r, steps);
  }
  printf("\n%d %d %d\n", differences("Hello World 42, it is 2024!"), differences(""), differences("a B 9?"));
  Generator g = {0};
  for (int i = 0; i < 18; i++) printf("%d ", next(&g));
  for (int n = 1; n < 40; n += 5) printf("%d/%d ", twoEntries(n, n), twoEntries(n, 0));
  printf("\n");
  for (unsigned x = 0; x < 12; x++) printf("%08x ", tangled(x * 77777, x * 9));
  for (int n = 0; n < 25; n += 3) printf("%d ", deep(n));
  printf("\n");
  short from[40], to[40];
  for (int i = 0; i < 40; i++) from[i] = i * 321;
  for (int n = 0; n < 20; n++) {
    memset(to, 0, sizeof to);
    copy(to, from + n, n);
    int sum = 0;
    for (int i = 0; i < 40; i++) sum = sum * 3u + to[i];
    printf("%d ", sum);
  }
  Thread t = {0, 0};
  for (int i = 0; i < 9; i++) printf("%d ", resume(&t, i));
  const int values[] = {1, 3, 4, -1, 9, 5, 2, -3, 8, 6, 9};
  printf("%d %d\n", restart(values, 11), restart(values + 4, 3));
  return code[14];
}
