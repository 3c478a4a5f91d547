/* sticky: boxes that stay in view while others scroll, in the page and in boxes of it. Each says when it was clicked. */
#include "azul.h"
#include <stdio.h>

typedef struct {
  int unused;
} Model;
static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

typedef struct {
  const char* name;
} Named;
static void Named_destructor(void* named) { (void)named; }
AZ_REFLECT(Named, Named_destructor)

static AzUpdate on_click(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  NamedRef named = NamedRef_create(&data);
  if (Named_downcastRef(&data, &named)) printf("%s\n", named.ptr->name);
  NamedRef_delete(&named);
  AzRefAny_delete(&data);
  return AzUpdate_DoNothing;
}

static AzDom with(AzDom dom, const char* css, const char* text) {
  AzDom_setCss(&dom, AzString_copyFromBytes((const uint8_t*)css, 0, strlen(css)));
  if (text) AzDom_addChild(&dom, AzDom_createText(AzString_copyFromBytes((const uint8_t*)text, 0, strlen(text))));
  return dom;
}

static AzDom box(const char* css, const char* text) { return with(AzDom_createDiv(), css, text); }

static AzDom named(AzDom dom, const char* name) {
  Named data = { name };
  AzDom_addCallback(&dom, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), Named_upcast(data), on_click);
  return dom;
}

/* Lines of text. */
static AzDom lines(int count) {
  AzDom dom = AzDom_createDiv();
  for (int i = 0; i < count; i++) {
    char text[32];
    snprintf(text, sizeof text, "line %d", i);
    AzDom_addChild(&dom, box("height:24px", text));
  }
  return dom;
}

/* Heads that push each other out, in a box with padding. */
static AzDom list(void) {
  AzDom list = box("height:180px;overflow:auto;border:3px solid black;padding:10px 6px", NULL);
  static const char* const NAMES[] = { "first head", "second head", "third head" };
  for (int i = 0; i < 3; i++) {
    AzDom section = box("padding:4px;margin-bottom:6px", NULL);
    AzDom_addChild(&section, named(box("position:sticky;top:5px;margin:3px 0;background-color:#ddd", NAMES[i]), NAMES[i]));
    AzDom_addChild(&section, lines(6));
    AzDom_addChild(&section, box("position:sticky;bottom:0;background-color:#eee", "foot"));
    AzDom_addChild(&list, section);
  }
  return list;
}

/* A column beside the text, and boxes that stick to both ends of a row. */
static AzDom columns(void) {
  AzDom row = box("display:flex;gap:10px", NULL);
  AzDom_addChild(&row, named(box("position:sticky;top:50px;align-self:flex-start;width:120px;height:90px;background-color:#cde", "side"), "side"));
  AzDom_addChild(&row, lines(20));
  AzDom wide = box("width:200px;height:60px;overflow:auto", NULL);
  AzDom strip = box("display:flex;width:600px", NULL);
  AzDom_addChild(&strip, box("position:sticky;left:10%;width:60px;background-color:#fed", "left"));
  AzDom_addChild(&strip, box("width:460px", "a strip that is wider than its box"));
  AzDom_addChild(&strip, box("position:sticky;right:4px;width:60px;background-color:#def", "right"));
  AzDom_addChild(&wide, strip);
  AzDom_addChild(&row, wide);
  return row;
}

/* Areas of a grid, and a sticky box in a sticky one. */
static AzDom grid(void) {
  AzDom grid = box("display:grid;grid-template-columns:150px 1fr", NULL);
  for (int i = 0; i < 2; i++) {
    AzDom item = named(box("position:sticky;top:60px;align-self:start;background-color:#efe;padding:4px", "item"), "item");
    AzDom inner = box("height:140px", NULL);
    AzDom_addChild(&inner, box("position:sticky;top:90px;background-color:#bdb", "inner"));
    AzDom_addChild(&item, inner);
    AzDom_addChild(&grid, item);
    AzDom_addChild(&grid, lines(12));
  }
  return grid;
}

/* Sticky boxes in each other, each of which scrolls. */
static AzDom nest(int levels) {
  AzDom dom = box("position:sticky;top:38px;max-height:150px;overflow:auto;padding-left:4px", "level");
  AzDom_addChild(&dom, levels ? nest(levels - 1) : lines(12));
  AzDom_addChild(&dom, lines(2));
  return dom;
}

/* A sticky box in one out of the flow, which scrolls with what is around that. */
static AzDom out(void) {
  AzDom out = box("position:absolute;right:20px;top:10px;width:90px;height:260px;background-color:#ffd", NULL);
  AzDom_addChild(&out, box("position:sticky;top:20px;background-color:#dfd", "in it"));
  AzDom around = box("position:relative;height:120px;overflow:auto", NULL);
  AzDom_addChild(&around, lines(9));
  AzDom_addChild(&around, out);
  return around;
}

static AzDom table(void) {
  AzDom table = with(AzDom_createTableNoA11y(), "border-spacing:2px", NULL);
  for (int i = 0; i < 14; i++) {
    AzDom row = AzDom_createTr();
    for (int k = 0; k < 3; k++) {
      char text[32];
      snprintf(text, sizeof text, i ? "cell %d %d" : "head", i, k);
      AzDom cell = with(i ? AzDom_createTd() : AzDom_createTh(), i ? "padding:4px" : "padding:4px;position:sticky;top:40px;background-color:#eef", text);
      AzDom_addChild(&row, i ? cell : named(cell, "head"));
    }
    AzDom_addChild(&table, row);
  }
  return table;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzRefAny_delete(&data);
  AzDom body = with(AzDom_createBody(), "margin:0;font-size:14px;line-height:20px", NULL);
  AzDom_addChild(&body, lines(3));
  AzDom_addChild(&body, named(box("position:sticky;top:0;height:36px;background-color:#fda", "bar"), "bar"));
  AzDom_addChild(&body, list());
  AzDom_addChild(&body, columns());
  AzDom_addChild(&body, grid());
  AzDom_addChild(&body, table());
  AzDom_addChild(&body, out());
  AzDom_addChild(&body, nest(24));
  AzDom_addChild(&body, lines(30));
  AzDom_addChild(&body, box("position:sticky;bottom:0;height:20px;background-color:#adf", "status"));
  AzDom_addChild(&body, lines(2));
  return body;
}

int main(void) {
  Model model = { 0 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
