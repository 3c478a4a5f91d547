// The functions that random calls reach: how the C program calls each, and whether its result may differ from glibc's.

/** One operation: `c` is the statement that calls it and puts its results; see program.ts for the macros. */
export interface Op {
  name: string;
  c: string;
  /** what the results are: 8-byte doubles, 4-byte floats (compared by distance), or bytes (compared exactly) */
  result: 'f64' | 'f32' | 'bytes';
  /**
   * True where two correct libraries may differ by one unit in the last place: on glibc, the true value follows, as the function
   * of long double gives it.
   */
  isClose?: true;
  /** A result without those of its bytes that glibc itself does not define. */
  defined?(result: Buffer): Buffer;
}

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

const EXACT = 'sqrt fabs floor ceil trunc rint nearbyint round roundeven logb';
const CLOSE =
  'sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp exp2 expm1 log log2 log10 log1p exp10 cbrt erf erfc lgamma tgamma';
const EXACT_PAIRS = 'fmod remainder fmin fmax fdim copysign nextafter';
const CLOSE_PAIRS = 'pow atan2 hypot';

function unary(name: string): Op[] {
  return [
    { name, c: `PUT_D(${name}(D(0)));`, result: 'f64' },
    { name: `${name}f`, c: `PUT_F(${name}f(F(0)));`, result: 'f32' },
  ];
}

function pair(name: string): Op[] {
  return [
    { name, c: `PUT_D(${name}(D(0), D(1)));`, result: 'f64' },
    { name: `${name}f`, c: `PUT_F(${name}f(F(0), F(1)));`, result: 'f32' },
  ];
}

function close(op: Op): Op {
  const [, letter, call] = /^PUT_(.)\((.*)\);$/.exec(op.c) ?? [];
  const long = call.replace(/^\w+/, (name) => `${letter === 'F' ? name.slice(0, -1) : name}l`);
  return { ...op, c: `${op.c} TRUE_${letter}(${long});`, isClose: true };
}

/** Calls that put whole numbers beside a floating-point result, which is exact. */
function exact(name: string, double: string): Op[] {
  const float = double
    .replace(new RegExp(`\\b${name}\\(`), `${name}f(`)
    .replaceAll('D(', 'F(')
    .replaceAll('PUT_D', 'PUT_F')
    .replaceAll('double', 'float');
  return [
    { name, c: double, result: 'bytes' },
    { name: `${name}f`, c: float, result: 'bytes' },
  ];
}

export const MATH_1: readonly Op[] = [
  ...words(`${EXACT} nextup nextdown`).flatMap(unary),
  ...words(CLOSE).flatMap(unary).map(close),
  { name: 'significand', c: 'PUT_D(significand(D(0)));', result: 'f64' },
  { name: 'lgamma_r', c: 'int s = 0; lgamma_r(D(0), &s); PUT(s);', result: 'bytes' },
  ...words('ilogb lround llround lrint llrint').flatMap((name) => exact(name, `long r = ${name}(D(0)); PUT(r);`)),
  ...exact('frexp', 'int e = 0; PUT_D(frexp(D(0), &e)); PUT(e);'),
  ...exact('modf', 'double whole; PUT_D(modf(D(0), &whole)); PUT_D(whole);'),
];

export const MATH_2: readonly Op[] = [
  ...words(EXACT_PAIRS).flatMap(pair),
  ...words(CLOSE_PAIRS).flatMap(pair).map(close),
  ...exact('remquo', 'int q = 0; PUT_D(remquo(D(0), D(1), &q)); PUT(q);'),
];

/** Functions of long double. What a NaN carries is nobody's promise. */
const PUT_QUAD = 'long double r = $; if (r != r) r = NAN; PUT(r);';
export const MATH_QUAD: readonly Op[] = [
  ...words('truncl roundl floorl ceill fabsl').map((name) => `${name}(Q(0))`),
  ...words('copysignl fminl fmaxl').map((name) => `${name}(Q(0), Q(1))`),
].map((call) => ({ name: call.replace(/\(.*/, ''), c: PUT_QUAD.replace('$', call), result: 'bytes' }));

export const MATH_3: readonly Op[] = exact('fma', 'PUT_D(fma(D(0), D(1), D(2)));');

/** A double and an int. */
export const MATH_INT: readonly Op[] = words('ldexp scalbn').flatMap((name) =>
  exact(name, `PUT_D(${name}(D(0), (int)I(0)));`),
);

export const PRINT: readonly Op[] = [
  {
    name: 'snprintf',
    c: `memset(out, '~', sizeof out);
    long n = snprintf(out, I(0), t1, I(1), I(2), I(3), I(4), I(5), Q(0), Q(1), Q(2), Q(3), Q(4), Q(5), Q(6), Q(7), I(6), I(7), I(8), I(9));
    PUT(n); emit(out, n < 0 ? 16 : n + 2 > sizeof out ? sizeof out : n + 2);`,
    result: 'bytes',
  },
];

/** Calls of printf whose arguments have fixed types: many on the stack, and those that count. */
export const PRINT_FIXED: readonly Op[] = [
  {
    name: 'printf-stack',
    c: `long n = snprintf(out, sizeof out, "%.17g %.33Lg %ld %La %a %g %Lg %g %Lg %d %g %Lg %g %Lg %ld %ld %ld %ld %Lg %d", D(0), Q(1), I(0), Q(2),
    D(3), D(4), Q(5), D(6), Q(7), (int)I(1), D(5), Q(6), D(7), Q(0), I(2), I(3), I(4), I(5), Q(3), (int)I(6)); PUT(n); emit(out, n + 1);`,
    result: 'bytes',
  },
  {
    name: 'printf-count',
    c: `int a = -1; long b = -1; short h = -1; signed char c = -1; char *text = 0;
    int n = asprintf(&text, "%.*s%n%ln%5d%hn%hhn", (int)(I(0) & 31), t1, &a, &b, (int)I(1), &h, &c);
    PUT(a); PUT(b); PUT(h); PUT(c); emit(text, n + 1); free(text);`,
    result: 'bytes',
  },
];

export const SCAN: readonly Op[] = [
  {
    name: 'sscanf',
    c: `memset(out, '~', sizeof out);
    int n = sscanf(t1, t2, out, out + 256, out + 512, out + 768, out + 1024, out + 1280); PUT(n);
    for (int i = 0; i < 6; i++) emit(out + i * 256, 64);`,
    result: 'bytes',
  },
];

const READ = (call: string, type: string): string =>
  `char *end = 0; errno = 0; ${type} v = ${call}; int e = errno; long used = end ? end - t1 : -1; PUT(v); PUT(e); PUT(used);`;

export const READ_FLOAT: readonly Op[] = [
  { name: 'strtod', c: READ('strtod(t1, &end)', 'double'), result: 'bytes' },
  { name: 'strtof', c: READ('strtof(t1, &end)', 'float'), result: 'bytes' },
  { name: 'strtold', c: READ('strtold(t1, &end)', 'long double'), result: 'bytes' },
];

export const READ_INT: readonly Op[] = words('strtol strtoul strtoll strtoull').map((name) => ({
  name,
  c: READ(`${name}(t1, &end, (int)I(0))`, name.includes('u') ? 'unsigned long' : 'long'),
  result: 'bytes',
}));

/** A text in the locale that the first integer chooses, wide and back. */
export const WIDE: readonly Op[] = [
  {
    name: 'mbstowcs',
    c: `setlocale(LC_ALL, I(0) ? "C.UTF-8" : "C"); wchar_t w[300]; memset(w, 0, sizeof w); errno = 0;
    long n = mbstowcs(w, t1, 299); int e = errno; PUT(n); if (n < 0) PUT(e); else { emit(w, n * 4); n = wcstombs(out, w, sizeof out); emit(out, n); }
    setlocale(LC_ALL, "C");`,
    result: 'bytes',
  },
  {
    name: 'mbrtowc',
    c: `setlocale(LC_ALL, I(0) ? "C.UTF-8" : "C"); mbstate_t s; memset(&s, 0, sizeof s); long step = I(1), left = strlen(t1);
    for (char *at = t1; left > 0;) { wchar_t w = 0; long n = mbrtowc(&w, at, left < step ? left : step, &s); PUT(n); PUT(w);
      if (n == -1) break; n = n == -2 ? (left < step ? left : step) : n ? n : 1; at += n; left -= n; }
    setlocale(LC_ALL, "C");`,
    result: 'bytes',
  },
  {
    name: 'wide',
    c: `setlocale(LC_ALL, I(0) ? "C.UTF-8" : "C"); wchar_t w[300]; memset(w, 0, sizeof w); for (int i = 0; i < 8; i++) w[i] = I(i + 1);
    errno = 0; int n = snprintf(out, 200, t2, w, w[0]); int e = errno; PUT(n); PUT(e); if (n >= 0) emit(out, n + 1);
    char in[80]; memset(w, 0, sizeof w); n = sscanf(t1, "%5ls %3lc %40[^x] %l[a-z\xc3\xa4]", w, w + 50, in, w + 100); PUT(n); PUT(w);
    setlocale(LC_ALL, "C");`,
    result: 'bytes',
  },
];

const TM_OUT = `PUT(tm.tm_sec); PUT(tm.tm_min); PUT(tm.tm_hour); PUT(tm.tm_mday); PUT(tm.tm_mon); PUT(tm.tm_year);
    PUT(tm.tm_wday); PUT(tm.tm_yday); PUT(tm.tm_isdst); PUT(tm.tm_gmtoff); if (tm.tm_zone) emit(tm.tm_zone, strlen(tm.tm_zone));`;
const TM_IN = `struct tm tm; memset(&tm, 0, sizeof tm); tm.tm_sec = I(0); tm.tm_min = I(1); tm.tm_hour = I(2); tm.tm_mday = I(3);
    tm.tm_mon = I(4); tm.tm_year = I(5); tm.tm_wday = I(6); tm.tm_yday = I(7); tm.tm_isdst = I(8); tm.tm_gmtoff = I(9);`;

/** From seconds to a calendar. */
export const TIME_OF: readonly Op[] = [
  ...words('gmtime_r localtime_r').map(
    (name): Op => ({
      name,
      c: `struct tm tm; memset(&tm, 0, sizeof tm); time_t t = I(0); errno = 0; int ok = ${name}(&t, &tm) != 0; int e = errno; PUT(ok); PUT(e); if (ok) { ${TM_OUT} }`,
      result: 'bytes',
    }),
  ),
  { name: 'ctime', c: 'time_t t = I(0); char *s = ctime(&t); if (s) emit(s, strlen(s));', result: 'bytes' },
];

/** From a calendar to seconds. */
export const TIME_TO: readonly Op[] = words('timegm mktime').map((name) => ({
  name,
  c: `${TM_IN} time_t t = ${name}(&tm); PUT(t); if (t != -1) { ${TM_OUT} }`,
  result: 'bytes',
}));

/**
 * A result of strptime without month, day and weekday where the day is not one of the year (day 366 of 2001; Sunday of week 0 of
 * 2000): glibc looks for the month of such a day behind the end of its table (day 366 of 2001 is the 31st of month 24), or
 * before its start.
 */
function definedFields(result: Buffer): Buffer {
  const field = (index: number): number => TEXT_BYTES + 4 * index;
  if (result.length < field(TM_YDAY + 1)) return result;
  const year = result.readInt32LE(field(TM_YEAR)) + 1900;
  const day = result.readInt32LE(field(TM_YDAY));
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day >= 0 && day < (isLeap ? 366 : 365)) return result;
  const defined = Buffer.from(result);
  for (const index of [TM_MDAY, TM_MON, TM_WDAY]) defined.writeInt32LE(0, field(index));
  return defined;
}
/** Bytes of the length that was read, before the fields; and indices of these. */
const TEXT_BYTES = 8;
const [TM_MDAY, TM_MON, TM_YEAR, TM_WDAY, TM_YDAY] = [3, 4, 5, 6, 7];

/** A text by a format. The fields start with a date, since some follow from others that need not be read. */
export const TIME_READ: readonly Op[] = [
  {
    name: 'strptime',
    c: `struct tm tm; memset(&tm, 0, sizeof tm); tm.tm_mday = 1; tm.tm_year = 100; char *r = strptime(t1, t2, &tm); long used = r ? r - t1 : -1; PUT(used); if (r) { ${TM_OUT} }`,
    result: 'bytes',
    defined: definedFields,
  },
];

// For fields without a zone, the GNU C library has the names that the last call left behind: one for the start of the year.
const YEAR_START = `struct tm start; memset(&start, 0, sizeof start); start.tm_mday = 1; start.tm_isdst = -1;
    start.tm_year = tm.tm_year < 80 ? 80 : tm.tm_year > 137 ? 137 : tm.tm_year; time_t at = mktime(&start); localtime(&at);`;

export const TIME_TEXT: readonly Op[] = [
  {
    name: 'strftime',
    c: `${TM_IN} ${YEAR_START} tm.tm_zone = t2; memset(out, '~', sizeof out); long n = strftime(out, I(10), t1, &tm); PUT(n); if (n) emit(out, n + 1);`,
    result: 'bytes',
  },
  { name: 'asctime', c: `${TM_IN} char *s = asctime(&tm); if (s) emit(s, strlen(s));`, result: 'bytes' },
];

const TEXT_OUT = 'if (r) { long at = r - t1; PUT(at); } emit(t1, strlen(t1) + 1);';

/** Two texts; the integer is a length or a character. */
export const TEXT: readonly Op[] = [
  ...words('strcmp strcasecmp strcoll').map((name) => ({
    name,
    c: `int r = ${name}(t1, t2); r = (r > 0) - (r < 0); PUT(r);`,
  })),
  ...words('strncmp strncasecmp').map((name) => ({
    name,
    c: `int r = ${name}(t1, t2, I(0)); r = (r > 0) - (r < 0); PUT(r);`,
  })),
  ...words('strstr strcasestr strpbrk').map((name) => ({ name, c: `char *r = ${name}(t1, t2); ${TEXT_OUT}` })),
  ...words('strchr strrchr strchrnul index rindex').map((name) => ({
    name,
    c: `char *r = ${name}(t1, I(1)); ${TEXT_OUT}`,
  })),
  ...words('strspn strcspn').map((name) => ({ name, c: `long r = ${name}(t1, t2); PUT(r);` })),
  ...words('strcat strcpy').map((name) => ({ name, c: `char *r = ${name}(t1, t2); ${TEXT_OUT}` })),
  ...words('strncat strncpy stpncpy').map((name) => ({ name, c: `char *r = ${name}(t1, t2, I(0)); ${TEXT_OUT}` })),
  {
    name: 'strtok',
    c: `for (char *r = strtok(t1, t2); r; r = strtok(0, t2)) { long at = r - t1; PUT(at); } emit(t1, 40);`,
  },
  { name: 'strsep', c: `char *s = t1, *r; while ((r = strsep(&s, t2))) { long at = r - t1; PUT(at); } emit(t1, 40);` },
  { name: 'memmem', c: `char *r = memmem(t1, strlen(t1), t2, strlen(t2)); ${TEXT_OUT}` },
  { name: 'memccpy', c: `char *r = memccpy(t1, t2, I(1), I(0)); ${TEXT_OUT}` },
  { name: 'memrchr', c: `char *r = memrchr(t1, I(1), strlen(t1)); ${TEXT_OUT}` },
  { name: 'strxfrm', c: `long r = strxfrm(out, t1, 100); PUT(r); emit(out, r + 1);` },
  { name: 'dirname', c: `char *r = dirname(t1); emit(r, strlen(r));` },
  { name: '__xpg_basename', c: `char *r = __xpg_basename(t1); emit(r, strlen(r));` },
  { name: 'swab', c: `memset(out, 0, 40); swab(t1, out, I(0)); emit(out, 40);` },
].map((op) => ({ ...op, result: 'bytes' }));

const CLASSES = 'upper lower alpha digit xdigit space print graph blank cntrl punct alnum';

/** Whole numbers alone. */
export const WHOLE: readonly Op[] = [
  { name: 'div', c: 'div_t r = div(I(0), (int)I(1) ? I(1) : 1); PUT(r.quot); PUT(r.rem);' },
  { name: 'ldiv', c: 'ldiv_t r = ldiv(I(0), I(1) ? I(1) : 1); PUT(r.quot); PUT(r.rem);' },
  { name: 'abs', c: 'int a = abs((int)I(0)); long b = labs(I(0)); PUT(a); PUT(b);' },
  { name: 'ffs', c: 'int a = ffs((int)I(0)), b = ffsll(I(0)); PUT(a); PUT(b);' },
  {
    name: 'ctype',
    c: `int c = I(0) & 511; c = c > 255 ? c - 384 : c; int r = 0; ${words(CLASSES)
      .map((name, i) => `r |= !!is${name}(c) << ${i};`)
      .join(' ')} PUT(r); r = tolower(c); PUT(r); r = toupper(c); PUT(r);
    unsigned short b = (*__ctype_b_loc())[c]; PUT(b); r = (*__ctype_tolower_loc())[c] + (*__ctype_toupper_loc())[c]; PUT(r);`,
  },
  {
    name: 'wctype',
    c: `int c = I(0) & 127, r = 0; ${words(CLASSES)
      .map((name, i) => `r |= !!isw${name}(c) << ${i};`)
      .join(' ')} PUT(r); r = towlower(c); PUT(r); r = towupper(c); PUT(r);`,
  },
  { name: 'random', c: 'srandom(I(0)); for (int i = 0; i < 5; i++) { long r = random(); PUT(r); }' },
  { name: 'rand_r', c: 'unsigned s = I(0); for (int i = 0; i < 3; i++) { int r = rand_r(&s); PUT(r); }' },
  {
    name: 'drand48',
    c: `srand48(I(0)); double a = drand48(); long b = lrand48(), d = mrand48(); PUT(a); PUT(b); PUT(d);
    unsigned short x[3]; memcpy(x, ints, 6); a = erand48(x); b = nrand48(x); d = jrand48(x); PUT(a); PUT(b); PUT(d);`,
  },
  {
    name: 'strerror',
    c: 'char *s = strerror((int)(I(0) & 255)); emit(s, strlen(s)); char b[12]; int r = __xpg_strerror_r(I(0) & 127, b, 12); PUT(r); emit(b, strlen(b));',
  },
].map((op) => ({ ...op, result: 'bytes' }));

/** Bytes of the first text in order; the second one is looked for. */
export const SORT: readonly Op[] = [
  {
    name: 'qsort',
    c: `qsort(t1, strlen(t1), 1, byByte); emit(t1, strlen(t1)); char *r = bsearch(t2, t1, strlen(t1), 1, byByte); int found = r && *r == *t2; PUT(found);`,
    result: 'bytes',
  },
];

export const OPS: readonly Op[] = [
  ...[...MATH_1, ...MATH_2, ...MATH_3, ...MATH_INT, ...MATH_QUAD],
  ...[...PRINT, ...PRINT_FIXED, ...SCAN, ...READ_FLOAT, ...READ_INT, ...WIDE],
  ...[...TIME_OF, ...TIME_TO, ...TIME_TEXT, ...TIME_READ, ...TEXT, ...WHOLE, ...SORT],
];
