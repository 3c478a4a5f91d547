/* editor: a small list editor with a menu bar, accelerators, check marks, a submenu, and a context menu on each line. */
#include "azul.h"
#include <stdio.h>
#include <string.h>

#define LINES_MAX 12

typedef struct {
  uint32_t ids[LINES_MAX];
  uint32_t count;
  uint32_t next_id;
  uint32_t selected; /* index */
  bool large;
  uint32_t accent; /* 0 blue, 1 green, 2 red */
} Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

/* A line, or another number that a callback is about. */
typedef struct {
  AzRefAny model;
  uint32_t number;
} Item;
static void Item_destructor(void* item) { AzRefAny_delete(&((Item*)item)->model); }
AZ_REFLECT(Item, Item_destructor)

static AzJson Model_toJson(AzRefAny any) {
  AzJson json = AzJson_null();
  ModelRef model = ModelRef_create(&any);
  if (Model_downcastRef(&any, &model)) json = AzJson_int(model.ptr->count);
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

static Model fresh_model(uint32_t count) {
  Model model = { .count = count, .next_id = count + 1 };
  for (uint32_t i = 0; i < count; i++) model.ids[i] = i + 1;
  return model;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzOptionI64 count = AzJson_asInt(&json);
  AzJson_delete(&json);
  if (!AzOptionI64_isSome(&count)) return AzResultRefAnyString_err(AZ_STR("the number of lines is not a whole number"));
  Model model = fresh_model((uint32_t)count.Some.payload % (LINES_MAX + 1));
  return AzResultRefAnyString_ok(Model_upcast(model));
}

/* ---- changes: (model, number) ---- */

static void insert_line(Model* model, uint32_t number) {
  (void)number;
  if (model->count == LINES_MAX) return;
  uint32_t at = model->count ? model->selected + 1 : 0;
  memmove(&model->ids[at + 1], &model->ids[at], (model->count - at) * sizeof(uint32_t));
  model->ids[at] = model->next_id++;
  model->count += 1;
  model->selected = at;
}

static void delete_line(Model* model, uint32_t number) {
  (void)number;
  if (!model->count) return;
  memmove(&model->ids[model->selected], &model->ids[model->selected + 1],
          (model->count - model->selected - 1) * sizeof(uint32_t));
  model->count -= 1;
  if (model->selected && model->selected >= model->count) model->selected -= 1;
}

static void clear_lines(Model* model, uint32_t number) { (void)number; model->count = 0; model->selected = 0; }
static void toggle_large(Model* model, uint32_t number) { (void)number; model->large = !model->large; }
static void set_accent(Model* model, uint32_t number) { model->accent = number; }
static void select_line(Model* model, uint32_t number) { model->selected = number; }
static void delete_this(Model* model, uint32_t number) { model->selected = number; delete_line(model, 0); }

static void move_up(Model* model, uint32_t number) {
  if (!number) return;
  uint32_t id = model->ids[number];
  model->ids[number] = model->ids[number - 1];
  model->ids[number - 1] = id;
  model->selected = number - 1;
}

static AzUpdate update(AzRefAny data, void (*change)(Model*, uint32_t)) {
  ItemRef item = ItemRef_create(&data);
  if (Item_downcastRef(&data, &item)) {
    ModelRefMut model = ModelRefMut_create(&item.ptr->model);
    if (Model_downcastMut(&item.ptr->model, &model)) change(model.ptr, item.ptr->number);
    ModelRefMut_delete(&model);
  }
  ItemRef_delete(&item);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

#define ON(change) \
  static AzUpdate on_##change(AzRefAny data, AzCallbackInfo info) { (void)info; return update(data, change); }
ON(insert_line)
ON(delete_line)
ON(clear_lines)
ON(toggle_large)
ON(set_accent)
ON(select_line)
ON(delete_this)
ON(move_up)

/* ---- menus ---- */

static AzRefAny about(AzRefAny* model, uint32_t number) {
  Item item = { AzRefAny_clone(model), number };
  return Item_upcast(item);
}

static AzStringMenuItem entry(const char* label, AzRefAny data, AzCallbackType callback) {
  return AzStringMenuItem_withCallback(AzStringMenuItem_create(AzString_fromCStr((const int8_t*)label)), data, callback);
}

static AzStringMenuItem with_keys(AzStringMenuItem item, AzVirtualKeyCode first, AzVirtualKeyCode second) {
  AzVirtualKeyCode keys[] = { first, second };
  AzVirtualKeyCodeCombo combo = { AzVirtualKeyCodeVec_copyFromPtr(keys, 2) };
  item.accelerator = AzOptionVirtualKeyCodeCombo_some(combo);
  return item;
}

static AzStringMenuItem with_check(AzStringMenuItem item, bool is_on) {
  item.icon = AzOptionMenuItemIcon_some(AzMenuItemIcon_checkbox(is_on));
  return item;
}

static AzStringMenuItem with_state(AzStringMenuItem item, bool is_enabled) {
  item.menu_item_state = is_enabled ? AzMenuItemState_Normal : AzMenuItemState_Greyed;
  return item;
}

static AzMenuItem titled(const char* label, const AzMenuItem* items, size_t count) {
  AzStringMenuItem item = AzStringMenuItem_create(AzString_fromCStr((const int8_t*)label));
  return AzMenuItem_string(AzStringMenuItem_withChildren(item, AzMenuItemVec_copyFromPtr(items, count)));
}

static AzMenu menu_bar(const Model* model, AzRefAny* data) {
  bool has_lines = model->count > 0;
  AzMenuItem edit[] = {
    AzMenuItem_string(with_state(with_keys(entry("Insert line", about(data, 0), on_insert_line),
                                           AzVirtualKeyCode_LControl, AzVirtualKeyCode_I), model->count < LINES_MAX)),
    AzMenuItem_string(with_state(with_keys(entry("Delete line", about(data, 0), on_delete_line),
                                           AzVirtualKeyCode_LControl, AzVirtualKeyCode_Back), has_lines)),
    AzMenuItem_separator(),
    AzMenuItem_string(with_state(entry("Clear", about(data, 0), on_clear_lines), has_lines)),
  };
  static const char* const names[] = { "Blue", "Green", "Red" };
  AzMenuItem accents[3];
  for (uint32_t i = 0; i < 3; i++)
    accents[i] = AzMenuItem_string(with_check(entry(names[i], about(data, i), on_set_accent), model->accent == i));
  AzMenuItem view[] = {
    AzMenuItem_string(with_check(with_keys(entry("Large text", about(data, 0), on_toggle_large),
                                           AzVirtualKeyCode_LControl, AzVirtualKeyCode_L), model->large)),
    titled("Accent", accents, 3),
  };
  AzMenuItem titles[] = { titled("Edit", edit, 4), titled("View", view, 2) };
  AzMenu bar = AzMenu_create(AzMenuItemVec_copyFromPtr(titles, 2));
  for (size_t i = 0; i < 2; i++) AzMenuItem_delete(&titles[i]);
  for (size_t i = 0; i < 4; i++) AzMenuItem_delete(&edit[i]);
  for (size_t i = 0; i < 2; i++) AzMenuItem_delete(&view[i]);
  for (size_t i = 0; i < 3; i++) AzMenuItem_delete(&accents[i]);
  return bar;
}

static AzMenu line_menu(AzRefAny* data, uint32_t line) {
  AzMenuItem items[] = {
    AzMenuItem_string(with_state(entry("Move up", about(data, line), on_move_up), line > 0)),
    AzMenuItem_string(entry("Delete", about(data, line), on_delete_this)),
  };
  AzMenu menu = AzMenu_create(AzMenuItemVec_copyFromPtr(items, 2));
  for (size_t i = 0; i < 2; i++) AzMenuItem_delete(&items[i]);
  return menu;
}

/* ---- the view ---- */

static AzDom line_dom(const Model* model, AzRefAny* data, uint32_t line) {
  static const char* const colors[] = { "background: #4f46e5", "background: #15803d", "background: #b91c1c" };
  char text[32];
  snprintf(text, sizeof(text), "Line %u", model->ids[line]);
  AzDom dom = AzDom_createDiv();
  AzDom_addChild(&dom, AzDom_createText(AzString_fromCStr((const int8_t*)text)));
  AzDom_addClass(&dom, AZ_STR("line"));
  AzDom_setCss(&dom, AZ_STR("padding: 6px 12px; border-radius: 6px; color: #1f2937; font-size: 14px; line-height: 20px"));
  if (model->large) AzDom_setCss(&dom, AZ_STR("font-size: 20px; line-height: 28px"));
  if (line == model->selected) {
    AzDom_setCss(&dom, AzString_fromCStr((const int8_t*)colors[model->accent]));
    AzDom_setCss(&dom, AZ_STR("color: white"));
  }
  AzDom_addCallback(&dom, AzEventFilter_hover(AzHoverEventFilter_leftMouseDown()), about(data, line), on_select_line);
  AzDom_setContextMenu(&dom, line_menu(data, line));
  return dom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("display: flex; flex-direction: column; gap: 2px; padding: 16px; height: 100%; "
                             "box-sizing: border-box; background: #ffffff; font-family: Inter"));
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    for (uint32_t i = 0; i < model.ptr->count; i++) AzDom_addChild(&body, line_dom(model.ptr, &data, i));
    AzDom_setMenuBar(&body, menu_bar(model.ptr, &data));
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = fresh_model(4);
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("Editor");
  window.window_state.size.dimensions.width = 560;
  window.window_state.size.dimensions.height = 420;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
