// <math.h>: prototypes, double and float.
import type { LibcRow } from './libc.ts';
import { prototypes } from './prototypes.ts';

/** One prototype per name. */
const each = (names: string, line: (name: string) => string): string => names.split(' ').map(line).join('\n');

const NATIVE = 'asin acos atan';
const TRIG = 'sin cos tan';
const HYPERBOLIC = 'sinh cosh tanh asinh acosh atanh expm1 log1p log10 cbrt';
const ROUNDING = 'sqrt fabs floor ceil trunc rint';
const ACCURATE = 'exp exp2 exp10 log log2 round logb';
const PAIRS = 'fmin fmax fdim hypot pow';
const NATIVE_PAIRS = 'atan2 fmod remainder copysign';

export const mathFunctions: Record<string, LibcRow> = {
  ...prototypes(
    'libc/math-native',
    `
    ${each(`${NATIVE} ${ROUNDING}`, (name) => `double ${name}(double x)`)}
    ${each(NATIVE_PAIRS, (name) => `double ${name}(double x, double y)`)}
    double drem(double x, double y) = remainder
    double nearbyint(double x) = rint
    double roundeven(double x) = rint
    double scalbn(double x, int exponent)
    double ldexp(double x, int exponent) = scalbn
    `,
  ),
  ...prototypes(
    'libc/trig',
    `
    ${each(TRIG, (name) => `double ${name}(double x)`)}
    void sincos(double x, double* sin, double* cos)
    `,
  ),
  ...prototypes(
    'libc/hyperbolic',
    each(HYPERBOLIC, (name) => `double ${name}(double x)`),
  ),
  ...prototypes(
    'libc/math',
    `
    ${each(ACCURATE, (name) => `double ${name}(double x)`)}
    ${each(PAIRS, (name) => `double ${name}(double x, double y)`)}
    double nextafter(double x, double y)
    double frexp(double x, int* to)
    double modf(double x, double* to)
    double scalbln(double x, long exponent)
    int ilogb(double x)
    int ilogbf(float x) = ilogb
    long lround(double x)
    long llround(double x) = lround
    long lroundf(float x) = lround
    long llroundf(float x) = lround
    long lrint(double x)
    long llrint(double x) = lrint
    long lrintf(float x) = lrint
    long llrintf(float x) = lrint
    float nextafterf(float x, float y)
    int __isnan(double x) = isNan
    int isnan(double x) = isNan
    int __isnanf(float x) = isNan
    int isnanf(float x) = isNan
    int __isinf(double x) = isInfinite
    int isinf(double x) = isInfinite
    int __isinff(float x) = isInfinite
    int isinff(float x) = isInfinite
    int __finite(double x) = isFinite
    int finite(double x) = isFinite
    int __finitef(float x) = isFinite
    int finitef(float x) = isFinite
    int __signbit(double x) = signBit
    int __signbitf(float x) = signBit
    int __fpclassify(double x) = classify
    `,
  ),
  ...prototypes(
    'libc/math-float',
    `
    ${each(`${NATIVE} ${TRIG} ${HYPERBOLIC} ${ROUNDING} ${ACCURATE}`, (name) => `float ${name}f(float x)`)}
    ${each(`${NATIVE_PAIRS} ${PAIRS}`, (name) => `float ${name}f(float x, float y)`)}
    float nearbyintf(float x) = rintf
    float roundevenf(float x) = rintf
    float scalbnf(float x, int exponent)
    float scalblnf(float x, long exponent)
    float dremf(float x, float y) = remainderf
    float ldexpf(float x, int exponent) = scalbnf
    float frexpf(float x, int* to)
    float modff(float x, float* to)
    void sincosf(float x, float* sin, float* cos)
    int __fpclassifyf(float x) = classifyf
    `,
  ),
  ...prototypes(
    'libc/math-more',
    `
    double remquo(double x, double y, int* to)
    float remquof(float x, float y, int* to)
    double nextup(double x) = nextUp
    double nextdown(double x) = nextDown
    float nextupf(float x) = nextUpFloat
    float nextdownf(float x) = nextDownFloat
    double significand(double x)
    double nan(const char* text)
    float nanf(const char* text)
    `,
  ),
  ...prototypes(
    'libc/special',
    `
    ${each('erf erfc lgamma tgamma', (name) => `double ${name}(double x)\nfloat ${name}f(float x)`)}
    double gamma(double x) = lgamma
    float gammaf(float x) = lgammaf
    double lgamma_r(double x, int* sign)
    float lgammaf_r(float x, int* sign)
    `,
  ),
  ...prototypes(
    'libc/quad',
    `
    ${each('truncl roundl floorl ceill fabsl', (name) => `long double ${name}(long double x)`)}
    ${each('copysignl fminl fmaxl', (name) => `long double ${name}(long double x, long double y)`)}
    `,
  ),
  ...prototypes(
    'libc/fma',
    `
    double fma(double a, double b, double c)
    float fmaf(float a, float b, float c)
    `,
  ),
};
