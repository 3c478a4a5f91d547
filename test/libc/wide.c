// Wide characters as a program uses them; argv[1] is an empty folder.
#define _GNU_SOURCE
#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

static void show(int result, const wchar_t *text) {
  printf("%d", result);
  for (; result >= 0 && *text; text++) printf(" %x", (unsigned)*text);
  puts("");
}

static int through(wchar_t *to, size_t size, const wchar_t *format, ...) {
  va_list args;
  va_start(args, format);
  int result = vswprintf(to, size, format, args);
  va_end(args);
  return result;
}

static void formats(void) {
  wchar_t out[80];
  int count = 0;
  show(swprintf(out, 80, L"%d|%5s|%-6ls|%c%lc", 42, "abc", L"wide", 'x', L'y'), out);
  show(swprintf(out, 80, L"%08.3f %#x %+ld %%", 2.5, 255, 7L), out);
  show(swprintf(out, 80, L"\u00e4\u20ac%8ls|%.2ls|%-4ls|", L"\u00e4\u20ac", L"\u20acab", L"\u00fc"), out);
  show(swprintf(out, 80, L"\u20ac%n%lc", &count, 0x1f600), out);
  printf("count %d\n", count);
  show(swprintf(out, 80, L"%2$ls-%1$s", "one", L"two"), out);
  show(swprintf(out, 5, L"%s", "12345"), out);
  show(swprintf(out, 6, L"%s", "12345"), out);
  show(through(out, 80, L"%ls %Lg %p", L"v", 1.5L, (void *)0), out);
  show(swprintf(out, 80, L"%s|%.3s|%6.1s|", "plain", "cut off", "right"), out);
  errno = 0;
  int result = swprintf(out, 80, L"%s", "\xc3\xa4\xe2\x82\xac");
  printf("bytes: %d %d\n", result, errno == EILSEQ);
  show(result, out);
}

static void streams(const char *path) {
  FILE *file = fopen(path, "w+");
  printf("put %x\n", (unsigned)fputwc(L'a', file));
  errno = 0;
  unsigned put = fputwc(0x4e00, file);
  printf("put %x %d\n", put, errno == EILSEQ);
  clearerr(file);
  printf("text %d\n", fputws(L" line\nnext ", file) >= 0);
  printf("print %d\n", fwprintf(file, L"%ls %d %5.1f\n", L"of", 3, 2.25));
  errno = 0;
  printf("print %d", fwprintf(file, L"\u00e4 %d\n", 5));
  printf(" %d\n", errno == EILSEQ);
  rewind(file);
  wchar_t line[20];
  printf("got %x\n", (unsigned)getwc(file));
  printf("back %x\n", (unsigned)ungetwc(L'Q', file));
  printf("got %x\n", (unsigned)fgetwc(file));
  while (fgetws(line, 20, file)) show(0, line);
  printf("end %d %x\n", !!feof(file), (unsigned)fgetwc(file));
  fclose(file);
  file = fopen(path, "r");
  // Bytes tell what was written whatever the locale reads.
  for (int c; (c = fgetc(file)) != EOF;) printf("%02x", c);
  puts("");
  fclose(file);
}

static void numbers(void) {
  wchar_t *end, text[] = L" -42x", words[] = L"a, bc,,d", out[40];
  printf("%ld", wcstol(text, &end, 10));
  printf(" %ls", end);
  printf(" %lu", wcstoul(L"0xffz", &end, 0));
  printf(" %ls", end);
  printf(" %g", wcstod(L"2.5e3\u00e4", &end));
  printf(" %d %g\n", *end == 0xe4, wcstof(L"0x1p-2", NULL));
  wchar_t *save, *word = wcstok(words, L", ", &save);
  for (; word; word = wcstok(NULL, L", ", &save)) printf("[%ls]", word);
  printf(" %d %d %d\n", wcscasecmp(L"AbC", L"aBc"), wcsncasecmp(L"abX", L"ABy", 2), wcscasecmp(L"a", L"B") < 0);
  printf("%td %td", wcpcpy(out, L"copy") - out, wcschrnul(out, L'z') - out);
  struct tm tm = {.tm_mday = 3, .tm_year = 124, .tm_mon = 1, .tm_wday = 6, .tm_hour = 15};
  printf(" %zu %ls\n", wcsftime(out, 40, L"%A %d %B %Y, %I %p", &tm), out);
}

int main(int argc, char **argv) {
  char path[512];
  const char *locales[] = {"C", "C.UTF-8"};
  for (int i = 0; i < 2; i++) {
    printf("%s\n", setlocale(LC_ALL, locales[i]));
    formats();
    snprintf(path, sizeof path, "%s/text-%d", argv[1], i);
    streams(path);
    numbers();
  }
  return 0;
}
