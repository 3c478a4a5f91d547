/* As Apple's header does, classes are looked up in a table that the C library exports. */
#ifndef AZ_CTYPE_H
#define AZ_CTYPE_H
typedef struct {
  char magic[8];
  char encoding[32];
  void* functions[2];
  int invalid;
  unsigned classes[256];
  int lower[256];
  int upper[256];
} AzRunes;
extern AzRunes _DefaultRuneLocale;
int __maskrune(int c, unsigned long classes);
int __tolower(int c);
int __toupper(int c);
static inline int az_is(int c, unsigned long classes) {
  return (c & ~0x7f) == 0 ? (_DefaultRuneLocale.classes[c] & classes) != 0 : __maskrune(c, classes) != 0;
}
static inline int isalpha(int c) { return az_is(c, 0x100); }
static inline int iscntrl(int c) { return az_is(c, 0x200); }
static inline int isdigit(int c) { return az_is(c, 0x400); }
static inline int isalnum(int c) { return az_is(c, 0x500); }
static inline int isgraph(int c) { return az_is(c, 0x800); }
static inline int islower(int c) { return az_is(c, 0x1000); }
static inline int ispunct(int c) { return az_is(c, 0x2000); }
static inline int isspace(int c) { return az_is(c, 0x4000); }
static inline int isupper(int c) { return az_is(c, 0x8000); }
static inline int isxdigit(int c) { return az_is(c, 0x10000); }
static inline int isblank(int c) { return az_is(c, 0x20000); }
static inline int isprint(int c) { return az_is(c, 0x40000); }
static inline int tolower(int c) { return __tolower(c); }
static inline int toupper(int c) { return __toupper(c); }
#endif
