// Bytes and text: own loops and the library's, UTF-8, parsing, formatting, sorting, a growing buffer.
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char *bytes;
  size_t len, capacity;
} Text;

static void append(Text *text, const char *bytes, size_t len) {
  if (text->len + len + 1 > text->capacity) {
    text->capacity = (text->len + len + 1) * 2;
    text->bytes = realloc(text->bytes, text->capacity);
  }
  memcpy(text->bytes + text->len, bytes, len);
  text->len += len;
  text->bytes[text->len] = 0;
}

static void reverse(char *text) {
  for (size_t i = 0, j = strlen(text); i + 1 < j; i++) {
    char c = text[i];
    text[i] = text[--j];
    text[j] = c;
  }
}

static int decodeUtf8(const unsigned char **at) {
  const unsigned char *p = *at;
  int more = *p < 0x80 ? 0 : *p < 0xe0 ? 1 : *p < 0xf0 ? 2 : 3;
  int code = more == 0 ? *p : *p & (0x3f >> more);
  for (p++; more-- > 0; p++) code = code << 6 | (*p & 0x3f);
  *at = p;
  return code;
}

static void base64(const unsigned char *data, size_t len, char *out) {
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = 0; i < len; i += 3) {
    unsigned v = data[i] << 16 | (i + 1 < len ? data[i + 1] << 8 : 0) | (i + 2 < len ? data[i + 2] : 0);
    *out++ = alphabet[v >> 18];
    *out++ = alphabet[v >> 12 & 63];
    *out++ = i + 1 < len ? alphabet[v >> 6 & 63] : '=';
    *out++ = i + 2 < len ? alphabet[v & 63] : '=';
  }
  *out = 0;
}

static uint32_t crc32(const char *text) {
  uint32_t crc = ~0u;
  for (; *text; text++) {
    crc ^= (unsigned char)*text;
    for (int k = 0; k < 8; k++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
  }
  return ~crc;
}

/** `*` any characters, `?` one. */
static int matches(const char *pattern, const char *text) {
  if (*pattern == 0) return *text == 0;
  if (*pattern == '*') return matches(pattern + 1, text) || (*text && matches(pattern, text + 1));
  return *text && (*pattern == '?' || *pattern == *text) && matches(pattern + 1, text + 1);
}

static int compareWords(const void *a, const void *b) {
  const char *const *x = a, *const *y = b;
  int byLength = (int)strlen(*x) - (int)strlen(*y);
  return byLength ? byLength : strcmp(*x, *y);
}

static unsigned levenshtein(const char *a, const char *b) {
  unsigned n = strlen(b), row[n + 1];
  for (unsigned j = 0; j <= n; j++) row[j] = j;
  for (unsigned i = 1; a[i - 1]; i++) {
    unsigned diagonal = row[0];
    row[0] = i;
    for (unsigned j = 1; j <= n; j++) {
      unsigned above = row[j];
      unsigned best = diagonal + (a[i - 1] != b[j - 1]);
      if (above + 1 < best) best = above + 1;
      if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
      diagonal = above;
      row[j] = best;
    }
  }
  return row[n];
}

int main(int argc, char **argv) {
  Text text = {0};
  const char *words[] = {"pear", "fig", "banana", "kiwi", "apple", "date", "cherry", "lime"};
  for (int i = 0; i < 8; i++) {
    append(&text, words[i], strlen(words[i]));
    append(&text, i < 7 ? ", " : ".", i < 7 ? 2 : 1);
  }
  printf("%s (%zu)\n", text.bytes, text.len);
  reverse(text.bytes);
  for (char *c = text.bytes; *c; c++) *c = c[0] == ' ' ? '_' : toupper((unsigned char)*c);
  puts(text.bytes);
  printf("%08x %s %s\n", crc32(text.bytes), strchr(text.bytes, 'K'), strstr(text.bytes, "GIF"));
  free(text.bytes);
  qsort(words, 8, sizeof *words, compareWords);
  for (int i = 0; i < 8; i++) printf("%s%c", words[i], i < 7 ? ' ' : '\n');
  const unsigned char *utf8 = (const unsigned char *)"aé€😀z";
  while (*utf8) printf("U+%04X ", decodeUtf8(&utf8));
  char out[64];
  for (int i = 0; i < 5; i++) base64((const unsigned char *)"light work.", 7 + i, out), printf("%s ", out);
  printf("\n%d%d%d%d\n", matches("*a?c*", "xxabcyy"), matches("a*b", "aXXc"), matches("*", ""), matches("?", ""));
  printf("%u %u\n", levenshtein("kitten", "sitting"), levenshtein("", "abc"));
  for (int i = 0; i < argc; i++) printf("[%s]", i ? argv[i] : "program");
  char line[80];
  int total = 0;
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    for (char *field = strtok(line, " ,"); field; field = strtok(NULL, " ,")) {
      char *end;
      long value = strtol(field, &end, 0);
      if (*end) printf("(%s)", field);
      else total += value;
    }
  }
  printf("%5d|%-6x|%+o|%08.3f|%*s|%.3s|%%|%c|%zu\n", total, total, total, total / 7.0, 8, "right", "truncated", 'c', sizeof line);
  char small[8];
  int needed = snprintf(small, sizeof small, "%d bottles of %s", 99, "beer");
  printf("%s %d %d %d\n", small, needed, memcmp("abc", "abd", 3) < 0, strncmp("same", "samx", 3));
  return 0;
}
