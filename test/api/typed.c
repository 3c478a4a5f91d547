/* Functions by trait and twins by pointer, as a program calls them. Each line is judged by typed.test.ts. */
#include "azul.h"
#include <stdio.h>
#include <string.h>

static AzString text(const char* s) { return AzString_copyFromBytes((const uint8_t*)s, 0, strlen(s)); }

static void print(AzString s) {
  printf("%.*s\n", (int)s.vec.len, (const char*)s.vec.ptr);
  AzString_delete(&s);
}

static void traits(void) {
  AzStyleVerticalAlign five = AzStyleVerticalAlign_length(AzPixelValue_px(5.0f)), six = AzStyleVerticalAlign_length(AzPixelValue_px(6.0f));
  AzStyleVerticalAlign five_too = AzStyleVerticalAlign_length(AzPixelValue_px(5.0f)), least = AzStyleVerticalAlign_baseline();
  printf("%d %d %d\n", AzStyleVerticalAlign_partialEq(&five, &five_too), AzStyleVerticalAlign_partialEq(&five, &six),
         AzStyleVerticalAlign_hash(&five) == AzStyleVerticalAlign_hash(&five_too));
  printf("%d %d %d\n", AzStyleVerticalAlign_cmp(&five, &six), AzStyleVerticalAlign_cmp(&five, &five_too), AzStyleVerticalAlign_cmp(&least, &six));
  printf("%d %d\n", AzStyleVerticalAlign_partialCmp(&six, &five), AzStyleVerticalAlign_partialCmp(&five, &five_too));
  AzSliderState a = {0}, b = {0};
  b.value = __builtin_nanf("");
  printf("%d %d\n", AzSliderState_partialEq(&a, &a), AzSliderState_partialEq(&a, &b));

  AzString items[2] = {text("one"), text("two \"quoted\"")};
  AzStringVec list = AzStringVec_copyFromPtr(items, 2);
  AzStringVec copy = AzStringVec_clone(&list);
  printf("%d %d\n", AzStringVec_partialEq(&list, &copy), copy.ptr != list.ptr && copy.ptr[0].vec.ptr != list.ptr[0].vec.ptr);
  ((AzString*)copy.ptr)[0] = (AzString){0};
  printf("%d\n", AzStringVec_cmp(&list, &copy));
  AzOptionString second = AzStringVec_cGet(&list, 1), third = AzStringVec_cGet(&list, 2);
  printf("%d %d %d\n", AzOptionString_isSome(&second), AzString_partialEq(&second.Some.payload, &items[1]), AzOptionString_isSome(&third));
  print(AzStringVec_toDbgString(&list));
  print(AzOptionString_toDbgString(&second));
  print(AzOptionString_toDbgString(&third));
  print(AzStyleVerticalAlign_toDbgString(&five));
  AzUpdate update = AzUpdate_refreshDom();
  print(AzUpdate_toDbgString(&update));
  a.value = 1.0f; a.max = 2.5f;
  print(AzSliderState_toDbgString(&a));
}

static void twins(void) {
  AzDom body, div, all;
  AzString label = text("by pointer");
  AzDom_createPWithTextByref(&div, &label);
  body = AzDom_createBody();
  AzDom_addChildByref(&body, &div);
  AzString css = text("color: red");
  AzDom_withCssByref(&all, &body, &css);
  printf("%d\n", (int)AzDom_nodeCount(&all));
  AzDom_delete(&all);
  AzPixelValue px = AzPixelValue_em(1.5f);
  AzCssProperty property;
  AzLayoutWidth width = AzLayoutWidth_px(px);
  AzCssProperty_widthByref(&property, &width);
  AzCssProperty same = AzCssProperty_width(width);
  printf("%d\n", memcmp(&property, &same, sizeof same) == 0);
  AzLogicalPosition at = {3.5f, -2.0f};
  AzLogicalSize size = {10.0f, 20.0f};
  AzLogicalRect rect;
  AzLogicalRect_createByref(&rect, &at, &size);
  print(AzLogicalRect_toDbgString(&rect));
  printf("%d\n", AzLogicalRect_containsByref(&rect, &at));
  AzColorU red = {255, 0, 0, 255}, blue = {0, 0, 255, 255}, mixed;
  AzColorU_mixByref(&mixed, &red, &blue, 0.5f);
  print(AzColorU_toDbgString(&mixed));
}

int main(int argc, char** argv) {
  if (argc > 1 && !strcmp(argv[1], "twins")) twins();
  else traits();
  return 0;
}
