#ifndef AZ_STRING_H
#define AZ_STRING_H
#include <stddef.h>
void* memcpy(void* to, const void* from, size_t n);
void* memmove(void* to, const void* from, size_t n);
void* memset(void* to, int byte, size_t n);
int memcmp(const void* a, const void* b, size_t n);
void* memchr(const void* text, int byte, size_t n);
void* memmem(const void* text, size_t textLen, const void* part, size_t partLen);
size_t strlen(const char* text);
size_t strnlen(const char* text, size_t limit);
char* strcpy(char* to, const char* from);
char* strncpy(char* to, const char* from, size_t limit);
char* stpcpy(char* to, const char* from);
char* strcat(char* to, const char* from);
char* strncat(char* to, const char* from, size_t limit);
int strcmp(const char* a, const char* b);
int strncmp(const char* a, const char* b, size_t limit);
int strcasecmp(const char* a, const char* b);
char* strchr(const char* text, int byte);
char* strrchr(const char* text, int byte);
char* strstr(const char* text, const char* part);
char* strdup(const char* text);
char* strndup(const char* text, size_t limit);
size_t strspn(const char* text, const char* set);
size_t strcspn(const char* text, const char* set);
char* strpbrk(const char* text, const char* set);
char* strtok(char* text, const char* separators);
char* strtok_r(char* text, const char* separators, char** save);
char* strerror(int code);
size_t strlcpy(char* to, const char* from, size_t size);
size_t strlcat(char* to, const char* from, size_t size);
#endif
