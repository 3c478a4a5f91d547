#ifndef AZ_MATH_H
#define AZ_MATH_H
#define INFINITY __builtin_inff()
#define NAN __builtin_nanf("")
#define HUGE_VAL __builtin_inf()
#define M_PI 3.14159265358979323846
#define isnan(x) __builtin_isnan(x)
#define isinf(x) __builtin_isinf(x)
#define isfinite(x) __builtin_isfinite(x)
#define signbit(x) __builtin_signbit(x)
#define isnormal(x) __builtin_isnormal(x)
#define FP_NAN 1
#define FP_INFINITE 2
#define FP_ZERO 3
#define FP_NORMAL 4
#define FP_SUBNORMAL 5
#define fpclassify(x) __builtin_fpclassify(FP_NAN, FP_INFINITE, FP_NORMAL, FP_SUBNORMAL, FP_ZERO, x)
#define AZ_ONE(name) \
  double name(double x); \
  float name##f(float x);
#define AZ_TWO(name) \
  double name(double x, double y); \
  float name##f(float x, float y);
AZ_ONE(sin) AZ_ONE(cos) AZ_ONE(tan) AZ_ONE(asin) AZ_ONE(acos) AZ_ONE(atan) AZ_ONE(sinh) AZ_ONE(cosh) AZ_ONE(tanh)
AZ_ONE(exp) AZ_ONE(exp2) AZ_ONE(expm1) AZ_ONE(log) AZ_ONE(log2) AZ_ONE(log10) AZ_ONE(log1p) AZ_ONE(sqrt) AZ_ONE(cbrt)
AZ_ONE(fabs) AZ_ONE(floor) AZ_ONE(ceil) AZ_ONE(trunc) AZ_ONE(round) AZ_ONE(rint) AZ_ONE(nearbyint)
AZ_TWO(pow) AZ_TWO(fmod) AZ_TWO(atan2) AZ_TWO(hypot) AZ_TWO(fmin) AZ_TWO(fmax) AZ_TWO(fdim) AZ_TWO(copysign)
long double truncl(long double x);
long double roundl(long double x);
long double floorl(long double x);
long double ceill(long double x);
long double fabsl(long double x);
long double copysignl(long double x, long double y);
long double fminl(long double x, long double y);
long double fmaxl(long double x, long double y);
double ldexp(double x, int exponent);
double frexp(double x, int* to);
double modf(double x, double* to);
long lround(double x);
long lrint(double x);
double fma(double a, double b, double c);
float fmaf(float a, float b, float c);
#endif
