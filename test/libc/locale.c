/* Locales as objects, locks, encodings: what libraries of C++ and ported programs ask of the C library. */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>
#include <wctype.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void first(void) { puts("once"); }

static void convert(const char *to, const char *from, const char *text, size_t byteLen, size_t room) {
  iconv_t converter = iconv_open(to, from);
  if (converter == (iconv_t)-1) {
    printf("%s to %s: %d\n", from, to, errno);
    return;
  }
  char out[64], *in = (char *)text, *at = out;
  size_t left = byteLen;
  errno = 0;
  long result = (long)iconv(converter, &in, &left, &at, &room);
  printf("%s to %s: %ld %d, %zu left, room %zu:", from, to, result, result ? errno : 0, left, room);
  for (char *byte = out; byte < at; byte++) printf(" %02x", (unsigned char)*byte);
  printf(" reset %zd close %d\n", (ssize_t)iconv(converter, 0, 0, 0, 0), iconv_close(converter));
}

static void encodings(void) {
  convert("UTF-8", "WCHAR_T", (const char *)L"\u20acab", 12, 4);
  convert("ASCII", "UTF-8", "a\xc3\xbc", 3, 60);
  convert("WCHAR_T", "UTF8", "\xf0\x9f\x98\x80" "b", 5, 60);
  convert("UTF-8", "WCHAR_T", (const char *)L"\u20ac\x1F600", 8, 60);
  convert("UTF-8", "UTF-8", "a\xe2\x82", 3, 60);
  convert("UTF-8", "UTF-8", "a\xff", 2, 60);
  convert("UTF-8", "no-such", "a", 1, 60);
}

static void locks(void) {
  for (int i = 0; i < 3; i++) printf("%d ", pthread_once(&once, first));
  pthread_mutex_t plain = PTHREAD_MUTEX_INITIALIZER, made;
  printf("%d %d ", pthread_mutex_lock(&plain), pthread_mutex_trylock(&plain));
  printf("%d %d ", pthread_mutex_unlock(&plain), pthread_mutex_trylock(&plain));
  printf("%d %d\n", pthread_mutex_destroy(&plain), pthread_mutex_unlock(&plain));
  for (int kind = PTHREAD_MUTEX_NORMAL; kind <= PTHREAD_MUTEX_ERRORCHECK; kind++) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, kind);
    pthread_mutex_init(&made, &attributes);
    pthread_mutexattr_destroy(&attributes);
    printf("%d %d ", pthread_mutex_lock(&made), pthread_mutex_trylock(&made));
    if (kind == PTHREAD_MUTEX_ERRORCHECK) printf("%d ", pthread_mutex_lock(&made));
    if (kind == PTHREAD_MUTEX_RECURSIVE) printf("%d ", pthread_mutex_unlock(&made));
    printf("%d %d %d\n", pthread_mutex_unlock(&made), pthread_mutex_trylock(&made), pthread_mutex_unlock(&made));
  }
}

static void locales(void) {
  locale_t c = newlocale(LC_ALL_MASK, "C", 0), utf8 = newlocale(LC_ALL_MASK, "C.UTF-8", 0);
  printf("%d %d\n", newlocale(LC_ALL_MASK, "xx_YY", 0) == 0, errno);
  char *end;
  printf("%g %g %s\n", strtod_l("2.5x", &end, c), (double)strtof_l("1e3", 0, c), end);
  printf("%Lg %ld %lu\n", strtold_l("0.125", 0, c), strtol_l("-12", 0, 10, c), strtoul_l("ff", 0, 16, c));
  printf("%d %d %d\n", strcoll_l("a", "b", c) < 0, !!isalpha_l('x', c), toupper_l('x', c));
  printf("%d %d\n", wcscoll_l(L"b", L"a", c) > 0, (int)towupper_l(L'q', c));
  const char *classes[] = {"upper", "lower", "alpha", "digit", "xdigit", "space", "print", "graph", "blank", "cntrl", "punct", "alnum", "none"};
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
    wctype_t class = wctype_l(classes[i], c);
    for (wint_t letter = 0; letter < 128; letter++) putchar(iswctype_l(letter, class, c) ? '1' : '0');
    putchar('\n');
  }
  wchar_t key[8] = {0};
  printf("%zu %ls\n", wcsxfrm(key, L"abc", 8), key);
  struct tm day = {.tm_year = 100, .tm_mday = 2, .tm_wday = 0};
  char text[64];
  printf("%zu %s\n", strftime_l(text, sizeof text, "%A %d %B", &day, c), text);
  printf("%s %s\n", nl_langinfo_l(RADIXCHAR, c), c->__names[0]);
  printf("%d %d\n", c->__ctype_toupper['a'], (c->__ctype_b['7'] & _ISdigit) != 0);
  wchar_t wide = 0;
  printf("%zd ", (ssize_t)mbrtowc(&wide, "\xc3\xbc", 2, 0));
  printf("%d ", uselocale(utf8) == LC_GLOBAL_LOCALE);
  printf("%zd %x ", (ssize_t)mbrtowc(&wide, "\xc3\xbc", 2, &(mbstate_t){0}), (unsigned)wide);
  locale_t copy = duplocale(utf8);
  printf("%d %d ", uselocale(copy) == utf8, uselocale(0) == copy);
  printf("%d %zu ", uselocale(LC_GLOBAL_LOCALE) == copy, (size_t)MB_CUR_MAX);
  freelocale(copy), freelocale(utf8), freelocale(c);
  printf("%s %s\n", gettext("untranslated"), dgettext("domain", "text"));
}

int main(void) {
  locks();
  encodings();
  locales();
  return 0;
}
