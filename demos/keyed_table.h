/* The table of js-framework-benchmark: its model, its document, and what clicks do. How the two changes are shown that leave each
 * row where it is, is left to who includes this. */
#include "azul.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LABEL_MAX 48

typedef struct {
  uint32_t id;
  char label[LABEL_MAX];
} Row;

typedef struct {
  Row* rows;
  uint32_t count;
  uint32_t next_id;
  uint32_t marked; /* id of a row; 0 = none */
  uint32_t seed;
} Model;

static void Model_destructor(void* model) { free(((Model*)model)->rows); }
AZ_REFLECT(Model, Model_destructor)

/* What a button or a row is about: the model, and the action's number or the row's id. */
typedef struct {
  AzRefAny model;
  uint32_t number;
} Target;

static void Target_destructor(void* target) { AzRefAny_delete(&((Target*)target)->model); }
AZ_REFLECT(Target, Target_destructor)

static const char* const ADJECTIVES[] = {
  "pretty", "large", "big", "small", "tall", "short", "long", "handsome", "plain", "quaint", "clean", "elegant", "easy", "angry",
  "crazy", "helpful", "mushy", "odd", "unsightly", "adorable", "important", "inexpensive", "cheap", "expensive", "fancy",
};
static const char* const COLOURS[] = {
  "red", "yellow", "blue", "green", "pink", "brown", "purple", "brown", "white", "black", "orange",
};
static const char* const NOUNS[] = {
  "table", "chair", "house", "bbq", "desk", "car", "pony", "cookie", "sandwich", "burger", "pizza", "mouse", "keyboard",
};
#define COUNT(list) (sizeof(list) / sizeof(list[0]))

/* ---- changes of the model ---- */

static const char* pick(Model* model, const char* const* list, uint32_t count) {
  model->seed = model->seed * 1664525 + 1013904223;
  return list[(model->seed >> 16) % count];
}

static void add_rows(Model* model, uint32_t count) {
  model->rows = realloc(model->rows, (model->count + count) * sizeof(Row));
  for (uint32_t i = 0; i < count; i++) {
    Row* row = &model->rows[model->count++];
    row->id = model->next_id++;
    const char* adjective = pick(model, ADJECTIVES, COUNT(ADJECTIVES));
    const char* colour = pick(model, COLOURS, COUNT(COLOURS));
    snprintf(row->label, LABEL_MAX, "%s %s %s", adjective, colour, pick(model, NOUNS, COUNT(NOUNS)));
  }
}

static void clear(Model* model) {
  model->count = 0;
  model->marked = 0;
}

static void update_rows(Model* model) {
  for (uint32_t i = 0; i < model->count; i += 10) {
    char* label = model->rows[i].label;
    size_t len = strlen(label);
    snprintf(label + len, LABEL_MAX - len, " !!!");
  }
}

static void swap_rows(Model* model) {
  if (model->count < 999) return;
  Row row = model->rows[1];
  model->rows[1] = model->rows[998];
  model->rows[998] = row;
}

enum { CREATE, CREATE_MANY, APPEND, UPDATE, CLEAR, SWAP, ACTIONS };

/* Adds to the label of every 10th row. */
static AzUpdate change_labels(AzCallbackInfo* info, Model* model);
/* Marks the row with that id, and no other. The label in it was clicked. */
static AzUpdate change_mark(AzCallbackInfo* info, Model* model, uint32_t id);

static AzUpdate act(AzCallbackInfo* info, Model* model, uint32_t action) {
  if (action == UPDATE) return change_labels(info, model);
  if (action == CREATE || action == CREATE_MANY) clear(model);
  if (action == CREATE || action == APPEND) add_rows(model, 1000);
  if (action == CREATE_MANY) add_rows(model, 10000);
  if (action == CLEAR) clear(model);
  if (action == SWAP) swap_rows(model);
  return AzUpdate_RefreshDom;
}

static AzUpdate remove_row(AzCallbackInfo* info, Model* model, uint32_t id) {
  (void)info;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < model->count; i++)
    if (model->rows[i].id != id) model->rows[kept++] = model->rows[i];
  model->count = kept;
  return AzUpdate_RefreshDom;
}

typedef AzUpdate (*Change)(AzCallbackInfo* info, Model* model, uint32_t number);

/* Calls `change` with the model and the number that a callback was registered with. */
static AzUpdate change_by(AzRefAny data, AzCallbackInfo* info, Change change) {
  AzUpdate update = AzUpdate_DoNothing;
  TargetRef target = TargetRef_create(&data);
  if (Target_downcastRef(&data, &target)) {
    ModelRefMut model = ModelRefMut_create(&target.ptr->model);
    if (Model_downcastMut(&target.ptr->model, &model)) update = change(info, model.ptr, target.ptr->number);
    ModelRefMut_delete(&model);
  }
  TargetRef_delete(&target);
  AzRefAny_delete(&data);
  return update;
}

static AzUpdate on_action(AzRefAny data, AzCallbackInfo info) { return change_by(data, &info, act); }
static AzUpdate on_label(AzRefAny data, AzCallbackInfo info) { return change_by(data, &info, change_mark); }
static AzUpdate on_remove(AzRefAny data, AzCallbackInfo info) { return change_by(data, &info, remove_row); }

/* ---- model → document ---- */

static AzString copy(const char* text) { return AzString_copyFromBytes((const uint8_t*)text, 0, strlen(text)); }

static AzDom box(const char* name) {
  AzDom dom = AzDom_createDiv();
  AzDom_addClass(&dom, copy(name));
  return dom;
}

static AzDom text_box(const char* name, const char* text) {
  AzDom dom = box(name);
  AzDom_addChild(&dom, AzDom_createText(copy(text)));
  return dom;
}

static void on_click(AzDom* dom, AzRefAny target, AzCallbackType call) {
  AzDom_addCallback(dom, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), target, call);
}

static AzRefAny target_of(AzRefAny* model, uint32_t number) {
  Target target = { AzRefAny_clone(model), number };
  return Target_upcast(target);
}

static AzDom row_dom(AzRefAny* model, const Row* row, bool is_marked) {
  char number[16];
  snprintf(number, sizeof(number), "%u", row->id);
  AzDom dom = AzDom_withId(box("row"), copy(number));
  if (is_marked) AzDom_addClass(&dom, AZ_STR("marked"));
  AzDom_addChild(&dom, text_box("id", number));
  AzRefAny target = target_of(model, row->id);
  AzDom label = text_box("label", row->label);
  on_click(&label, AzRefAny_clone(&target), on_label);
  AzDom_addChild(&dom, label);
  AzDom remove = text_box("remove", "x");
  on_click(&remove, target, on_remove);
  AzDom_addChild(&dom, remove);
  return dom;
}

static AzDom buttons(AzRefAny* model) {
  static const char* const LABELS[ACTIONS] = {
    "Create 1,000 rows", "Create 10,000 rows", "Append 1,000 rows", "Update every 10th row", "Clear", "Swap rows",
  };
  AzDom bar = box("bar");
  for (uint32_t i = 0; i < ACTIONS; i++) {
    AzDom button = text_box("button", LABELS[i]);
    on_click(&button, target_of(model, i), on_action);
    AzDom_addChild(&bar, button);
  }
  return bar;
}

static const char SHEET[] =
  "body { font-family: Inter; font-size: 14px; line-height: 20px; color: #1f2937 } "
  ".bar { display: flex; gap: 8px; padding: 8px } "
  ".button { padding: 4px 12px; background-color: #4f46e5; color: white } "
  ".row { display: flex; padding: 8px; border-top: 1px solid #d7dae3 } "
  ".marked { background-color: #fde68a } "
  ".id { width: 80px } "
  ".label { width: 320px; color: #1d4ed8 } "
  ".remove { width: 20px; color: #b91c1c }";

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom sheet = AzDom_createStyle();
  AzDom_addChild(&sheet, AzDom_createText(AZ_STR(SHEET)));
  AzDom rows = box("rows");
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model))
    for (uint32_t i = 0; i < model.ptr->count; i++)
      AzDom_addChild(&rows, row_dom(&data, &model.ptr->rows[i], model.ptr->rows[i].id == model.ptr->marked));
  ModelRef_delete(&model);
  AzDom body = AzDom_createBody();
  AzDom_addChild(&body, sheet);
  AzDom_addChild(&body, buttons(&data));
  AzDom_addChild(&body, rows);
  AzRefAny_delete(&data);
  return body;
}

static int run_table(void) {
  Model model = { .next_id = 1, .seed = 7 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("Keyed rows");
  window.window_state.size.dimensions.width = 900;
  window.window_state.size.dimensions.height = 600;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
