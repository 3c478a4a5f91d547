// Copies, fills and comparisons of known size, which compilers expand; of unknown size, which they call; overlapping ones.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define NEVER __attribute__((noinline))
static unsigned char from[640], to[640];
static unsigned hash = 2166136261u;
static void mix(const void *data, size_t n) {
  for (size_t i = 0; i < n; i++) hash = (hash ^ ((const uint8_t *)data)[i]) * 16777619u;
}

#define SIZES(S) S(1) S(2) S(3) S(4) S(5) S(7) S(8) S(9) S(12) S(15) S(16) S(17) S(24) S(31) S(32) S(33) S(48) S(63) S(64) S(65) S(96) S(127) S(200)
#define DEFINE(n)                                                                                           \
  typedef struct { unsigned char bytes[n]; } Block##n;                                                      \
  NEVER static void copy##n(void *d, const void *s) { memcpy(d, s, n); }                                    \
  NEVER static void move##n(void *d, const void *s) { memmove(d, s, n); }                                   \
  NEVER static void fill##n(void *d, int v) { memset(d, v, n); }                                            \
  NEVER static void zero##n(void *d) { memset(d, 0, n); }                                                   \
  NEVER static int compare##n(const void *a, const void *b) { int r = memcmp(a, b, n); return (r > 0) - (r < 0); } \
  NEVER static int equal##n(const void *a, const void *b) { return memcmp(a, b, n) == 0; }                  \
  NEVER static Block##n assign##n(const Block##n *a, Block##n b) { b.bytes[n / 2] ^= a->bytes[n - 1]; return b; } \
  NEVER static void initialized##n(void *d) { Block##n b = {{1, n > 1 ? 2 : 1}}; memcpy(d, &b, n); }
SIZES(DEFINE)

#define TEST(n)                                                                             \
  copy##n(to + 3, from + n), move##n(to + 100, to + 97), move##n(to + 200, to + 205);       \
  fill##n(to + 301, n), zero##n(to + 320);                                                  \
  hash = hash * 31 + compare##n(from, to) * 3 + equal##n(from + 5, from + 5) + equal##n(to, from) * 2; \
  { Block##n a, b; memcpy(&a, from + 7, n), memcpy(&b, from + 90, n); a = assign##n(&b, a), *(Block##n *)(to + 333) = a; } \
  initialized##n(to + 150), mix(to, sizeof to);

NEVER static size_t copyLoop(unsigned char *d, const unsigned char *s, size_t n) {
  for (size_t i = 0; i < n; i++) d[i] = s[i];
  return n;
}
NEVER static void shiftLoop(unsigned char *d, size_t n) { for (size_t i = 0; i + 1 < n; i++) d[i] = d[i + 1]; }
NEVER static void smearLoop(unsigned char *d, size_t n) { for (size_t i = 0; i + 1 < n; i++) d[i + 1] = d[i] + 1; }
NEVER static void clearLoop(int *d, size_t n) { for (size_t i = 0; i < n; i++) d[i] = 0; }
NEVER static int constants(const char *s) {
  int r = 0;
  if (!strcmp(s, "GET")) r = 1;
  if (!strncmp(s, "POST ", 5)) r += 2;
  if (!memcmp(s, "PUT", 3)) r += 4;
  if (strlen(s) == 4) r += 8;
  if (s[0] == 'H' && s[1] == 'E' && s[2] == 'A' && s[3] == 'D') r += 16;
  if (strchr(s, 'T')) r += 32;
  if (strstr(s, "ST")) r += 64;
  return r;
}
NEVER static int text(char *buffer, int n) {
  strcpy(buffer, "seven"), strcat(buffer, " or eleven");
  char local[32] = "initialized by the compiler";
  local[n] = 0;
  strncpy(buffer + 20, local, 20), buffer[40] = 0;
  return (int)strlen(buffer) + (int)strlen(local) * 100 + (int)(strrchr(buffer, 'e') - buffer) * 10000 + (int)strcspn(buffer, "lm") + (int)strspn(buffer, "esv");
}
typedef struct { char name[13]; int64_t id; short tags[5]; struct { float x, y; } at; } Record;
NEVER static Record change(Record r, int n) {
  Record copy = r;
  copy.id += n, copy.tags[n % 5] = n, copy.at.x *= n;
  snprintf(copy.name, sizeof copy.name, "n%d-%s", n, r.name);
  return n > 3 ? copy : change(copy, n + 1);
}

int main(int argc, char **argv) {
  for (int i = 0; i < 640; i++) from[i] = i * 7 + (i >> 4);
  SIZES(TEST)
  printf("%08x\n", hash);
  for (int n = 0; n < 100; n += 9) {
    copyLoop(to + n, from + 2 * n, n), shiftLoop(to, n + 3), smearLoop(to + 300, n / 4), clearLoop((int *)(to + 400), n / 5);
    memmove(to + 40, to + 20, n), memcpy(to + 200, from, n), memset(to + 250, n, n);
    mix(to, sizeof to);
    printf("%08x %d ", hash, memcmp(to, from, n) < 0);
  }
  printf("\n");
  const char *words[] = {"GET", "POST x", "PUT", "HEAD", "", "POST", "T"};
  for (int i = 0; i < 7; i++) { char w[16] = {0}; strcpy(w, words[i]); printf("%d ", constants(w)); }
  char buffer[64] = {0};
  for (int n = 3; n < 27; n += 5) printf("%d %s ", text(buffer, n), buffer + 20);
  Record r = {"abc", 5, {1, 2, 3, 4, 5}, {1.5f, 2}}, records[3] = {{"x"}};
  records[1] = change(r, 1), records[2] = records[1], records[2].name[2] = 'Z';
  printf("%s %s %ld %d %g %zu %s\n", records[1].name, records[2].name, (long)records[2].id, records[1].tags[3], records[2].at.x, sizeof r, argv[argc - 1]);
  return hash & 63;
}
