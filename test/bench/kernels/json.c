// JSON text into a tree of nodes from an arena, by recursive descent; then a walk over the tree.
#include "kernel.h"
typedef struct Node {
  u8 kind;
  struct Node *child, *next;
  const char *text;
  u32 length;
  double number;
} Node;
enum { NUL, BOOLEAN, NUMBER, STRING, ARRAY, OBJECT };
static Node arena[4096];
static u32 used;
static char text[16384];
typedef struct { const char *at; u32 errors; } Parser;

static Node *make(u8 kind) {
  Node *n = &arena[used++ & 4095];
  n->kind = kind;
  n->child = n->next = 0;
  n->text = 0;
  n->length = 0;
  n->number = 0;
  return n;
}
static void skip(Parser *p) {
  while (*p->at == ' ' || *p->at == '\n') p->at++;
}
static Node *string(Parser *p) {
  Node *n = make(STRING);
  n->text = ++p->at;
  while (*p->at && *p->at != '"') p->at += *p->at == '\\' ? 2 : 1;
  n->length = (u32)(p->at - n->text);
  if (*p->at) p->at++;
  else p->errors++;
  return n;
}
static Node *number(Parser *p) {
  Node *n = make(NUMBER);
  double sign = *p->at == '-' ? (p->at++, -1.0) : 1.0, v = 0, scale = 1;
  while (*p->at >= '0' && *p->at <= '9') v = v * 10 + (*p->at++ - '0');
  if (*p->at == '.') {
    p->at++;
    while (*p->at >= '0' && *p->at <= '9') v = v * 10 + (*p->at++ - '0'), scale *= 10;
  }
  n->number = sign * v / scale;
  return n;
}
static __attribute__((noinline)) Node *value(Parser *p) {
  skip(p);
  switch (*p->at) {
    case '{':
    case '[': {
      u8 isObject = *p->at == '{';
      char close = isObject ? '}' : ']';
      Node *n = make(isObject ? OBJECT : ARRAY), **tail = &n->child;
      p->at++;
      for (skip(p); *p->at && *p->at != close; skip(p)) {
        if (isObject) {
          *tail = string(p);
          tail = &(*tail)->next;
          skip(p);
          if (*p->at == ':') p->at++;
          else p->errors++;
        }
        *tail = value(p);
        tail = &(*tail)->next;
        skip(p);
        if (*p->at == ',') p->at++;
      }
      if (*p->at) p->at++;
      return n;
    }
    case '"':
      return string(p);
    case 't':
      p->at += 4;
      return make(BOOLEAN);
    case 'f':
      p->at += 5;
      return make(BOOLEAN);
    case 'n':
      p->at += 4;
      return make(NUL);
    default:
      if ((*p->at < '0' || *p->at > '9') && *p->at != '-') p->errors++, p->at++;
      return number(p);
  }
}
static __attribute__((noinline)) u32 walk(const Node *n) {
  u32 sum = 0;
  for (; n; n = n->next) {
    sum = sum * 31 + n->kind + n->length + (u32)(i32)(n->number * 8) + walk(n->child);
    if (n->length) sum += (u8)n->text[n->length - 1];
  }
  return sum;
}
static char *append(char *to, const char *from) {
  while (*from) *to++ = *from++;
  return to;
}
static void fill(u32 *seed) {
  char *p = text;
  *p++ = '[';
  while (p < text + sizeof text - 256) {
    p = append(p, "{\"id\": 12");
    *p++ = (char)('0' + next_random(seed) % 10);
    p = append(p, ", \"name\": \"wid\\\"get\", \"size\": [1.5, -2, 30.25, 4], \"open\": ");
    p = append(p, next_random(seed) & 1 ? "true" : "false");
    p = append(p, ", \"parent\": null, \"children\": [{\"x\": 0.125}, {\"y\": [[], {}]}]},\n ");
  }
  append(p, "1]");
}
KERNEL {
  u32 seed = 23, sum = 0;
  fill(&seed);
  for (u32 round = 0; round < rounds; round++) {
    Parser p = {text, 0};
    used = 0;
    sum += walk(value(&p)) + p.errors;
  }
  return sum;
}
