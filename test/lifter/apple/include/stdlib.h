#ifndef AZ_STDLIB_H
#define AZ_STDLIB_H
#include <stddef.h>
#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 0x7fffffff
void* malloc(size_t n);
void* calloc(size_t count, size_t size);
void* realloc(void* ptr, size_t n);
void free(void* ptr);
void* aligned_alloc(size_t alignment, size_t n);
void abort(void) __attribute__((noreturn));
void exit(int status) __attribute__((noreturn));
int atexit(void (*function)(void));
char* getenv(const char* name);
int abs(int value);
long labs(long value);
long long llabs(long long value);
int atoi(const char* text);
long atol(const char* text);
double atof(const char* text);
long strtol(const char* text, char** end, int base);
long long strtoll(const char* text, char** end, int base);
unsigned long strtoul(const char* text, char** end, int base);
unsigned long long strtoull(const char* text, char** end, int base);
double strtod(const char* text, char** end);
float strtof(const char* text, char** end);
int rand(void);
void srand(unsigned seed);
void qsort(void* items, size_t count, size_t size, int (*compare)(const void*, const void*));
void* bsearch(const void* key, const void* items, size_t count, size_t size, int (*compare)(const void*, const void*));
#endif
