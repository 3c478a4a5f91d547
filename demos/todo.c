/* todo: a to-do list. A text input for the next task, a check box for each, three filters, and a count that follows. */
#include "azul.h"
#include <stdio.h>
#include <string.h>

#define TASKS_MAX 40
#define TITLE_MAX 120 /* bytes of UTF-8, with the NUL */

typedef struct {
  char title[TITLE_MAX];
  bool done;
} Task;

typedef enum { ALL, OPEN, DONE } Filter;

typedef struct {
  char draft[TITLE_MAX];
  uint32_t count;
  uint32_t filter;
  Task tasks[TASKS_MAX];
} Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

/* What a control is about: a task or a filter by its number, and the model. */
typedef struct {
  AzRefAny model;
  uint32_t idx;
} Item;

static void Item_destructor(void* item) { AzRefAny_delete(&((Item*)item)->model); }
AZ_REFLECT(Item, Item_destructor)

static AzString copy(const char* text) { return AzString_copyFromBytes((const uint8_t*)text, 0, strlen(text)); }

/* ---- model → JSON → model ---- */

static AzJson task_to_json(const Task* task) {
  AzJsonKeyValue fields[] = {
    AzJsonKeyValue_create(AZ_STR("title"), AzJson_string(copy(task->title))),
    AzJsonKeyValue_create(AZ_STR("done"), AzJson_bool(task->done)),
  };
  AzJson json = AzJson_object(AzJsonKeyValueVec_copyFromPtr(fields, 2));
  for (int i = 0; i < 2; i++) AzJsonKeyValue_delete(&fields[i]);
  return json;
}

static AzJson Model_toJson(AzRefAny any) {
  AzJson json = AzJson_null();
  ModelRef model = ModelRef_create(&any);
  if (Model_downcastRef(&any, &model)) {
    AzJson tasks[TASKS_MAX];
    for (uint32_t i = 0; i < model.ptr->count; i++) tasks[i] = task_to_json(&model.ptr->tasks[i]);
    AzJsonKeyValue fields[] = {
      AzJsonKeyValue_create(AZ_STR("draft"), AzJson_string(copy(model.ptr->draft))),
      AzJsonKeyValue_create(AZ_STR("filter"), AzJson_int(model.ptr->filter)),
      AzJsonKeyValue_create(AZ_STR("tasks"), AzJson_array(AzJsonVec_copyFromPtr(tasks, model.ptr->count))),
    };
    for (uint32_t i = 0; i < model.ptr->count; i++) AzJson_delete(&tasks[i]);
    json = AzJson_object(AzJsonKeyValueVec_copyFromPtr(fields, 3));
    for (int i = 0; i < 3; i++) AzJsonKeyValue_delete(&fields[i]);
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

/* Copies at most TITLE_MAX - 1 bytes, whole characters only. */
static void set_title(char* out, const uint8_t* text, size_t len) {
  if (len >= TITLE_MAX) {
    len = TITLE_MAX - 1;
    while (len > 0 && (text[len] & 0xc0) == 0x80) len -= 1;
  }
  memcpy(out, text, len);
  out[len] = 0;
}

static bool read_text(const AzJson* json, const char* key, char* out) {
  bool ok = false;
  AzOptionJson field = AzJson_getKey(json, copy(key));
  if (AzOptionJson_isSome(&field)) {
    AzOptionString text = AzJson_asString(&field.Some.payload);
    ok = AzOptionString_isSome(&text);
    if (ok) set_title(out, text.Some.payload.vec.ptr, text.Some.payload.vec.len);
    AzOptionString_delete(&text);
  }
  AzOptionJson_delete(&field);
  return ok;
}

static bool read_task(const AzJson* json, Task* task) {
  AzOptionJson field = AzJson_getKey(json, AZ_STR("done"));
  if (AzOptionJson_isSome(&field)) {
    AzOptionBool done = AzJson_asBool(&field.Some.payload);
    task->done = AzOptionBool_isSome(&done) && done.Some.payload;
  }
  AzOptionJson_delete(&field);
  return read_text(json, "title", task->title);
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  Model model = { 0 };
  bool ok = read_text(&json, "draft", model.draft);
  AzOptionJson filter = AzJson_getKey(&json, AZ_STR("filter"));
  AzOptionJson tasks = AzJson_getKey(&json, AZ_STR("tasks"));
  if (AzOptionJson_isSome(&filter)) {
    AzOptionI64 number = AzJson_asInt(&filter.Some.payload);
    if (AzOptionI64_isSome(&number) && number.Some.payload >= ALL && number.Some.payload <= DONE)
      model.filter = (uint32_t)number.Some.payload;
  }
  size_t count = AzOptionJson_isSome(&tasks) ? AzJson_len(&tasks.Some.payload) : 0;
  for (size_t i = 0; ok && i < count && i < TASKS_MAX; i++) {
    AzOptionJson task = AzJson_getIndex(&tasks.Some.payload, i);
    ok = AzOptionJson_isSome(&task) && read_task(&task.Some.payload, &model.tasks[model.count++]);
    AzOptionJson_delete(&task);
  }
  AzOptionJson_delete(&filter);
  AzOptionJson_delete(&tasks);
  AzJson_delete(&json);
  if (!ok) return AzResultRefAnyString_err(AZ_STR("a to-do list needs \"draft\" and \"tasks\" with titles"));
  return AzResultRefAnyString_ok(Model_upcast(model));
}

/* ---- changes ---- */

static bool add_task(Model* model, uint32_t idx) {
  (void)idx;
  if (model->draft[0] == 0 || model->count == TASKS_MAX) return false;
  Task* task = &model->tasks[model->count++];
  memcpy(task->title, model->draft, TITLE_MAX);
  task->done = false;
  model->draft[0] = 0;
  return true;
}

static bool remove_task(Model* model, uint32_t idx) {
  if (idx >= model->count) return false;
  for (uint32_t i = idx; i + 1 < model->count; i++) model->tasks[i] = model->tasks[i + 1];
  model->count -= 1;
  return true;
}

static bool clear_done(Model* model, uint32_t idx) {
  (void)idx;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < model->count; i++)
    if (!model->tasks[i].done) model->tasks[kept++] = model->tasks[i];
  bool changed = kept != model->count;
  model->count = kept;
  return changed;
}

static bool choose_filter(Model* model, uint32_t idx) {
  bool changed = model->filter != idx;
  model->filter = idx;
  return changed;
}

/* Runs a change on the model of an Item; consumes `data`. */
static AzUpdate change(AzRefAny data, bool (*how)(Model*, uint32_t)) {
  bool changed = false;
  ItemRef item = ItemRef_create(&data);
  if (Item_downcastRef(&data, &item)) {
    ModelRefMut model = ModelRefMut_create(&item.ptr->model);
    if (Model_downcastMut(&item.ptr->model, &model)) changed = how(model.ptr, item.ptr->idx);
    ModelRefMut_delete(&model);
  }
  ItemRef_delete(&item);
  AzRefAny_delete(&data);
  return changed ? AzUpdate_RefreshDom : AzUpdate_DoNothing;
}

static bool toggle_task(Model* model, uint32_t idx) {
  if (idx >= model->count) return false;
  model->tasks[idx].done = !model->tasks[idx].done;
  return true;
}

static AzUpdate on_add(AzRefAny data, AzCallbackInfo info) { (void)info; return change(data, add_task); }
static AzUpdate on_remove(AzRefAny data, AzCallbackInfo info) { (void)info; return change(data, remove_task); }
static AzUpdate on_clear(AzRefAny data, AzCallbackInfo info) { (void)info; return change(data, clear_done); }
static AzUpdate on_filter(AzRefAny data, AzCallbackInfo info) { (void)info; return change(data, choose_filter); }
static AzUpdate on_toggle(AzRefAny data, AzCallbackInfo info, AzCheckBoxState state) {
  (void)info, (void)state;
  return change(data, toggle_task);
}

/* The draft follows the input; nothing else depends on it, so that the document stays as it is. */
static AzOnTextInputReturn on_draft(AzRefAny data, AzCallbackInfo info, AzTextInputState state) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    AzString text = AzTextInputState_getText(&state);
    set_title(model.ptr->draft, text.vec.ptr, text.vec.len);
    AzString_delete(&text);
  }
  ModelRefMut_delete(&model);
  AzTextInputState_delete(&state);
  AzRefAny_delete(&data);
  AzOnTextInputReturn result = { AzUpdate_DoNothing, AzTextInputValid_Yes };
  return result;
}

/* ---- the view ---- */

static AzDom box(const char* css) {
  AzDom dom = AzDom_createDiv();
  AzDom_setCss(&dom, copy(css));
  return dom;
}

static AzDom text_box(const char* text, const char* css) {
  AzDom dom = box(css);
  AzDom_addChild(&dom, AzDom_createText(copy(text)));
  return dom;
}

static AzRefAny item_of(AzRefAny* data, uint32_t idx) {
  Item item = { AzRefAny_clone(data), idx };
  return Item_upcast(item);
}

static AzDom button(const char* label, const char* css, AzRefAny item, AzButtonOnClickCallbackType callback) {
  AzButton widget = AzButton_create(copy(label));
  AzButton_setOnClick(&widget, item, callback);
  AzDom dom = AzButton_dom(widget);
  AzDom_setCss(&dom, copy(css));
  return dom;
}

#define QUIET \
  "padding: 4px 10px; border: 0px none; border-radius: 8px; font-size: 13px; line-height: 20px; cursor: pointer; "

static AzDom entry_line(const Model* model, AzRefAny* data) {
  AzDom line = box("display: flex; flex-direction: row; align-items: stretch; gap: 8px; padding: 0px 0px 12px");
  AzTextInput input = AzTextInput_withText(AzTextInput_create(), copy(model->draft));
  AzTextInput_setPlaceholder(&input, AZ_STR("What is to be done?"));
  AzTextInput_setOnTextInput(&input, AzRefAny_clone(data), on_draft);
  AzDom field = AzTextInput_dom(input);
  AzDom_setCss(&field, AZ_STR("flex: 1 1 0px; height: 36px; box-sizing: border-box; border: 1px solid #cbd5e1; "
                              "border-radius: 10px; padding: 0px 12px; font-size: 14px; line-height: 20px"));
  AzDom_addChild(&line, field);
  AzDom_addChild(&line, button("Add", QUIET "padding: 0px 16px; background: #0f766e; color: #ffffff; font-weight: bold; "
                                            ":hover { background: #115e59 }", item_of(data, 0), on_add));
  return line;
}

static AzDom task_line(const Task* task, uint32_t idx, AzRefAny* data) {
  char id[24];
  snprintf(id, sizeof(id), "task-%u", idx);
  AzDom line = box("display: flex; flex-direction: row; align-items: center; gap: 10px; min-height: 36px; "
                   "border-bottom: 1px solid #e2e8f0");
  AzCheckBox check = AzCheckBox_create(task->done);
  AzCheckBox_setOnToggle(&check, item_of(data, idx), on_toggle);
  AzDom_addChild(&line, AzCheckBox_dom(check));
  AzDom_addChild(&line, text_box(task->title, task->done ? "flex: 1 1 0px; font-size: 14px; line-height: 20px; color: #94a3b8; "
                                                           "text-decoration: line-through"
                                                         : "flex: 1 1 0px; font-size: 14px; line-height: 20px; color: #0f172a"));
  AzDom_addChild(&line, button("\xc3\x97", QUIET "background: transparent; color: #94a3b8; :hover { color: #b91c1c }",
                               item_of(data, idx), on_remove));
  return AzDom_withId(line, copy(id));
}

static AzDom footer(const Model* model, AzRefAny* data) {
  static const char* const FILTERS[] = { "All", "Open", "Done" };
  uint32_t open = 0;
  for (uint32_t i = 0; i < model->count; i++) open += !model->tasks[i].done;
  char text[48];
  snprintf(text, sizeof(text), "%u of %u open", open, model->count);
  AzDom line = box("display: flex; flex-direction: row; align-items: center; gap: 4px; padding: 12px 0px 0px");
  AzDom_addChild(&line, text_box(text, "flex: 1 1 0px; font-size: 13px; line-height: 20px; color: #64748b"));
  for (uint32_t i = 0; i < 3; i++)
    AzDom_addChild(&line, button(FILTERS[i], model->filter == i ? QUIET "background: #ccfbf1; color: #115e59"
                                                                : QUIET "background: transparent; color: #475569",
                                 item_of(data, i), on_filter));
  AzDom_addChild(&line, button("Clear done", QUIET "background: transparent; color: #475569", item_of(data, 0), on_clear));
  return line;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom card = box("display: flex; flex-direction: column; width: 480px; max-height: 100%; padding: 24px; "
                   "background: #ffffff; border-radius: 18px; box-shadow: 0px 12px 40px rgba(15, 23, 42, 0.12)");
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    AzDom_addChild(&card, text_box("To do", "font-size: 24px; line-height: 32px; font-weight: bold; color: #134e4a; "
                                            "padding: 0px 0px 12px"));
    AzDom_addChild(&card, entry_line(model.ptr, &data));
    AzDom list = box("flex: 0 1 auto; min-height: 0px; overflow-y: auto; scrollbar-width: none");
    for (uint32_t i = 0; i < model.ptr->count; i++) {
      const Task* task = &model.ptr->tasks[i];
      if (model.ptr->filter == ALL || (model.ptr->filter == DONE) == task->done)
        AzDom_addChild(&list, task_line(task, i, &data));
    }
    AzDom_addChild(&card, list);
    AzDom_addChild(&card, footer(model.ptr, &data));
  }
  ModelRef_delete(&model);
  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("display: flex; flex-direction: column; align-items: center; justify-content: center; "
                             "height: 100%; padding: 20px; background: #ecfdf5"));
  AzDom_addChild(&body, card);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { "", 3, ALL, { { "Read the README", true }, { "Write an app in C", false }, { "Serve it", false } } };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("To do");
  window.window_state.size.dimensions.width = 560;
  window.window_state.size.dimensions.height = 560;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
