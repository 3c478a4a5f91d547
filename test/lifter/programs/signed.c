// Calls, jumps and returns through signed pointers (FEAT_PAuth), as arm64e and -mbranch-protection make them.
#include <stdio.h>

typedef long Function(long);

// Each signs its first argument, a function, with a key and a modifier, then calls or jumps to it with the second.
#define SIGNED_CALL(name, sign, call)        \
  long name(Function *f, long n);            \
  asm(".text\n"                              \
      ".arch armv8.3-a+pauth\n"              \
      ".p2align 2\n"                         \
      ".global " #name "\n"                   \
      ".type " #name ", %function\n" #name   \
      ":\n"                                  \
      "  bti c\n"                            \
      "  paciasp\n"                          \
      "  stp x29, x30, [sp, #-16]!\n"        \
      "  mov x9, x0\n"                       \
      "  mov x0, x1\n"                       \
      "  mov x10, #77\n"                     \
      "  " sign "\n"                         \
      "  " call "\n"                         \
      "  add x0, x0, #1000\n"                \
      "  ldp x29, x30, [sp], #16\n"          \
      "  retaa\n"                            \
      ".size " #name ", . - " #name "\n")
#define SIGNED_JUMP(name, sign, jump)        \
  long name(Function *f, long n);            \
  asm(".text\n"                              \
      ".arch armv8.3-a+pauth\n"              \
      ".p2align 2\n"                         \
      ".global " #name "\n"                   \
      ".type " #name ", %function\n" #name   \
      ":\n"                                  \
      "  mov x16, x0\n"                      \
      "  mov x0, x1\n"                       \
      "  mov x17, #78\n"                     \
      "  " sign "\n"                         \
      "  " jump "\n"                         \
      ".size " #name ", . - " #name "\n")

SIGNED_CALL(call_a, "pacia x9, x10", "blraa x9, x10");
SIGNED_CALL(call_b, "pacib x9, x10", "blrab x9, x10");
SIGNED_CALL(call_az, "paciza x9", "blraaz x9");
SIGNED_CALL(call_bz, "pacizb x9", "blrabz x9");
SIGNED_JUMP(jump_a, "pacia x16, x17", "braa x16, x17");
SIGNED_JUMP(jump_b, "pacib x16, x17", "brab x16, x17");
SIGNED_JUMP(jump_az, "paciza x16", "braaz x16");
SIGNED_JUMP(jump_bz, "pacizb x16", "brabz x16");

long return_b(long n);
asm(".text\n"
    ".arch armv8.3-a+pauth\n"
    ".p2align 2\n"
    ".global return_b\n"
    ".type return_b, %function\n"
    "return_b:\n"
    "  pacibsp\n"
    "  add x0, x0, x0, lsl #2\n"
    "  retab\n"
    ".size return_b, . - return_b\n");

static long twice(long n) { return n * 2; }
static long square(long n) { return n * n; }

int main(void) {
  static Function *const functions[] = {twice, square, return_b};
  long (*const ways[])(Function *, long) = {call_a, call_b, call_az, call_bz, jump_a, jump_b, jump_az, jump_bz};
  for (unsigned way = 0; way < sizeof ways / sizeof *ways; way++)
    for (unsigned f = 0; f < 3; f++)
      for (long n = -3; n < 100; n += 51) printf("way %u of function %u with %ld: %ld\n", way, f, n, ways[way](functions[f], n));
  return 0;
}
