// Text as apps handle it: length, copy, compare, search, split, case, UTF-8 decoding, numbers to text and back.
#include "kernel.h"
static char text[2048], copy[2048], number[24];
static const char *const words[] = {"counter", "Größe", "window", "naïve", "button", "日本語", "label", "x"};

static __attribute__((noinline)) u32 length(const char *s) {
  const char *p = s;
  while (*p) p++;
  return (u32)(p - s);
}
static __attribute__((noinline)) char *append(char *to, const char *from) {
  while ((*to = *from++)) to++;
  return to;
}
static __attribute__((noinline)) i32 compare(const char *a, const char *b) {
  while (*a && *a == *b) a++, b++;
  return (u8)*a - (u8)*b;
}
static __attribute__((noinline)) const char *search(const char *in, const char *what) {
  for (; *in; in++) {
    const char *a = in, *b = what;
    while (*b && *a == *b) a++, b++;
    if (!*b) return in;
  }
  return 0;
}
static __attribute__((noinline)) u32 decode(const u8 *s, u32 *sum) {
  u32 count = 0;
  while (*s) {
    u32 c = *s++;
    if (c >= 0xf0) c = (c & 7) << 18 | (s[0] & 63u) << 12 | (s[1] & 63u) << 6 | (s[2] & 63u), s += 3;
    else if (c >= 0xe0) c = (c & 15) << 12 | (s[0] & 63u) << 6 | (s[1] & 63u), s += 2;
    else if (c >= 0xc0) c = (c & 31) << 6 | (s[0] & 63u), s += 1;
    *sum = *sum * 31 + c;
    count++;
  }
  return count;
}
static void upper(char *s) {
  for (; *s; s++)
    if (*s >= 'a' && *s <= 'z') *s -= 32;
}
static __attribute__((noinline)) char *print(char *to, i32 v) {
  char digits[12];
  u32 n = 0, u = v < 0 ? 0u - (u32)v : (u32)v;
  do digits[n++] = (char)('0' + u % 10);
  while (u /= 10);
  if (v < 0) *to++ = '-';
  while (n) *to++ = digits[--n];
  *to = 0;
  return to;
}
static __attribute__((noinline)) i32 parse(const char *s) {
  i32 sign = *s == '-' ? (s++, -1) : 1, v = 0;
  while (*s >= '0' && *s <= '9') v = v * 10 + (*s++ - '0');
  return sign * v;
}
KERNEL {
  u32 seed = 17, sum = 0;
  for (u32 round = 0; round < rounds; round++) {
    char *end = text;
    *end = 0;
    while (end < text + 1800) {
      end = append(end, words[next_random(&seed) & 7]);
      end = append(end, next_random(&seed) & 1 ? " " : ", ");
      end = print(end, (i32)(next_random(&seed) << 8));
    }
    append(copy, text);
    sum += length(text) + decode((const u8 *)text, &sum);
    upper(copy);
    sum += (u32)compare(text, copy) + (search(text, "label, 7") != 0) + (search(text, "日本語 -12") != 0);
    for (i32 i = 0; i < 64; i++) {
      print(number, (i32)(sum * (u32)i));
      sum += (u32)parse(number);
    }
  }
  return sum;
}
