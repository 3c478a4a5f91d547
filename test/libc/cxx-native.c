// What the C++ library would bring, for the native run of cxx.cpp.
#include <stdlib.h>
void *_Znwm(size_t n) { return malloc(n); }
void *_Znam(size_t n) { return malloc(n); }
void *_ZnwmRKSt9nothrow_t(size_t n, const void *nothrow) { return malloc(n); }
void *_ZnwmSt11align_val_t(size_t n, size_t alignment) { return aligned_alloc(alignment, n); }
void _ZdlPv(void *p) { free(p); }
void _ZdlPvm(void *p, size_t n) { free(p); }
void _ZdaPv(void *p) { free(p); }
void _ZdlPvmSt11align_val_t(void *p, size_t n, size_t alignment) { free(p); }
void _ZdlPvSt11align_val_t(void *p, size_t alignment) { free(p); }
int __cxa_guard_acquire(char *g) { return !*g; }
void __cxa_guard_release(char *g) { *g = 1; }
void __cxa_pure_virtual(void) { abort(); }
char _ZSt7nothrow;
void _ZSt20__throw_length_errorPKc(const char *what) { exit(1); }
void _ZSt24__throw_out_of_range_fmtPKcz(const char *what, ...) { exit(2); }
void _ZSt17__throw_bad_allocv(void) { exit(3); }
