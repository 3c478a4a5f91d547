/* The part of the C library that test programs use, for targets whose headers are not at hand: Apple's names and ABI. */
#ifndef AZ_STDIO_H
#define AZ_STDIO_H
#include <stdarg.h>
#include <stddef.h>
typedef struct AzFile FILE;
extern FILE* __stdinp;
extern FILE* __stdoutp;
extern FILE* __stderrp;
#define stdin __stdinp
#define stdout __stdoutp
#define stderr __stderrp
#define EOF (-1)
int printf(const char* format, ...) __attribute__((format(printf, 1, 2)));
int fprintf(FILE* file, const char* format, ...) __attribute__((format(printf, 2, 3)));
int sprintf(char* to, const char* format, ...) __attribute__((format(printf, 2, 3)));
int snprintf(char* to, size_t size, const char* format, ...) __attribute__((format(printf, 3, 4)));
int vprintf(const char* format, va_list list);
int vfprintf(FILE* file, const char* format, va_list list);
int vsprintf(char* to, const char* format, va_list list);
int vsnprintf(char* to, size_t size, const char* format, va_list list);
int scanf(const char* format, ...);
int fscanf(FILE* file, const char* format, ...);
int sscanf(const char* text, const char* format, ...);
int vsscanf(const char* text, const char* format, va_list list);
int puts(const char* text);
int fputs(const char* text, FILE* file);
int putchar(int c);
int putc(int c, FILE* file);
int fputc(int c, FILE* file);
int getchar(void);
int getc(FILE* file);
int fgetc(FILE* file);
int ungetc(int c, FILE* file);
char* fgets(char* to, int size, FILE* file);
size_t fread(void* to, size_t size, size_t count, FILE* file);
size_t fwrite(const void* from, size_t size, size_t count, FILE* file);
int fflush(FILE* file);
int feof(FILE* file);
int ferror(FILE* file);
void perror(const char* prefix);
#endif
