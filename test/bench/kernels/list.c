// Linked lists as in CoreMark: find, reverse and merge-sort by two comparison functions.
#include "kernel.h"
enum { COUNT = 512 };
typedef struct Data { i32 value, index; } Data;
typedef struct Node { struct Node *next; Data *data; } Node;
typedef i32 (*Compare)(const Data *, const Data *);
static Node nodes[COUNT];
static Data datas[COUNT];

static i32 by_value(const Data *a, const Data *b) { return a->value - b->value; }
static i32 by_index(const Data *a, const Data *b) { return a->index - b->index; }
static Node *reverse(Node *list) {
  Node *done = 0;
  while (list) {
    Node *next = list->next;
    list->next = done;
    done = list;
    list = next;
  }
  return done;
}
static Node *find(Node *list, i32 value) {
  while (list && list->data->value != value) list = list->next;
  return list;
}
static __attribute__((noinline)) Node *sort(Node *list, Compare compare) {
  for (u32 size = 1;; size *= 2) {
    Node *p = list, *tail = 0;
    u32 merges = 0;
    list = 0;
    while (p) {
      merges++;
      Node *q = p;
      u32 left = 0, right = size;
      for (; left < size && q; left++) q = q->next;
      while (left > 0 || (right > 0 && q)) {
        Node *taken;
        if (left == 0) taken = q, q = q->next, right--;
        else if (right == 0 || !q || compare(p->data, q->data) <= 0) taken = p, p = p->next, left--;
        else taken = q, q = q->next, right--;
        if (tail) tail->next = taken;
        else list = taken;
        tail = taken;
      }
      p = q;
    }
    tail->next = 0;
    if (merges <= 1) return list;
  }
}
KERNEL {
  u32 seed = 11, sum = 0;
  for (u32 round = 0; round < rounds; round++) {
    for (i32 i = 0; i < COUNT; i++) {
      datas[i].value = (i32)(next_random(&seed) & 0x7ff);
      datas[i].index = i;
      nodes[i].data = &datas[i];
      nodes[i].next = i + 1 < COUNT ? &nodes[i + 1] : 0;
    }
    Node *list = sort(nodes, by_value);
    for (i32 i = 0; i < 16; i++) {
      Node *found = find(list, (i32)(next_random(&seed) & 0x7ff));
      sum += found ? (u32)found->data->index : 1;
      list = reverse(list);
    }
    list = sort(list, by_index);
    sum += (u32)list->data->value;
  }
  return sum;
}
