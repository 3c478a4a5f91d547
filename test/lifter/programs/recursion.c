// Calls that nest: deep, mutual, through trees, with arrays on the stack and with more arguments than registers.
#include <stdio.h>
#include <stdlib.h>

static unsigned ackermann(unsigned m, unsigned n) {
  if (m == 0) return n + 1;
  if (n == 0) return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}

static int isOdd(unsigned n);
static int isEven(unsigned n) { return n == 0 ? 1 : isOdd(n - 1); }
static int isOdd(unsigned n) { return n == 0 ? 0 : isEven(n - 1); }

static void hanoi(int n, char from, char to, char by, int *moves) {
  if (n == 0) return;
  hanoi(n - 1, from, by, to, moves);
  if (++*moves % 31 == 0) printf("%d:%c%c ", *moves, from, to);
  hanoi(n - 1, by, to, from, moves);
}

static int queens(int size, int row, unsigned columns, unsigned left, unsigned right) {
  if (row == size) return 1;
  int found = 0;
  for (unsigned free = ~(columns | left | right) & ((1u << size) - 1); free; free &= free - 1) {
    unsigned bit = free & -free;
    found += queens(size, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1);
  }
  return found;
}

typedef struct Tree {
  struct Tree *left, *right;
  long key;
} Tree;

static Tree *insert(Tree *tree, long key) {
  if (!tree) {
    tree = malloc(sizeof *tree);
    *tree = (Tree){NULL, NULL, key};
  } else if (key < tree->key)
    tree->left = insert(tree->left, key);
  else if (key > tree->key)
    tree->right = insert(tree->right, key);
  return tree;
}

static long walk(const Tree *tree, int depth, int *deepest) {
  if (!tree) return 0;
  if (depth > *deepest) *deepest = depth;
  long left = walk(tree->left, depth + 1, deepest);
  return left * 3 + tree->key + walk(tree->right, depth + 1, deepest);
}

static void drop(Tree *tree) {
  if (!tree) return;
  drop(tree->left);
  drop(tree->right);
  free(tree);
}

static void permute(char *text, int from, int n, unsigned *hash) {
  if (from == n) {
    for (int i = 0; i < n; i++) *hash = *hash * 31 + (unsigned char)text[i];
    return;
  }
  for (int i = from; i < n; i++) {
    char t = text[from];
    text[from] = text[i];
    text[i] = t;
    permute(text, from + 1, n, hash);
    text[i] = text[from];
    text[from] = t;
  }
}

static long sumDown(int depth) {
  int local[16];
  for (int i = 0; i < 16; i++) local[i] = depth * i;
  return depth == 0 ? local[3] : sumDown(depth - 1) + local[depth & 15];
}

__attribute__((noinline)) static long manyArguments(int a, long b, char c, short d, int e, long f, unsigned g, int h,
                                                    char i, long j, short k, double x, float y) {
  if (a == 0) return b - c + d * e - f + g - h + i * j - k + (long)(x * y);
  return manyArguments(a - 1, b + 1, c, d, e + 2, f, g, h - 3, i, j + 4, k, x + 0.5, y) ^ a;
}

int main(void) {
  printf("%u %u\n", ackermann(2, 7), ackermann(3, 4));
  printf("%d %d %d\n", isEven(1000), isOdd(777), isEven(501));
  int moves = 0;
  hanoi(8, 'a', 'b', 'c', &moves);
  printf("%d\n", moves);
  for (int n = 4; n <= 8; n++) printf("queens(%d) = %d\n", n, queens(n, 0, 0, 0, 0));
  Tree *tree = NULL;
  unsigned seed = 7;
  for (int i = 0; i < 300; i++) {
    seed = seed * 1664525u + 1013904223u;
    tree = insert(tree, seed % 1000);
  }
  int deepest = 0;
  long sum = walk(tree, 1, &deepest);
  printf("tree %ld depth %d\n", sum, deepest);
  drop(tree);
  char text[] = "abcdef";
  unsigned hash = 0;
  permute(text, 0, 6, &hash);
  printf("%08x %s\n", hash, text);
  printf("%ld %ld\n", sumDown(2000), manyArguments(5, 100, 'x', -7, 3, 1L << 40, 4000000000u, 9, -2, 77, 5, 1.25, 2.5f));
  return moves & 63;
}
