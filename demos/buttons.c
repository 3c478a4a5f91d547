/* buttons: more than forty buttons in nested flex boxes. They count, append, remove and reorder rows, toggle classes and
 * change styles; some lie in a scroll container, some below a floating panel, some are cut off by their box. */
#include "buttons_model.h"
#include <stdio.h>

/* What one button is about: the model, and which counter, row or switch. */
typedef struct {
  AzRefAny model;
  uint32_t idx;
} Item;

static void Item_destructor(void* item) { AzRefAny_delete(&((Item*)item)->model); }
AZ_REFLECT(Item, Item_destructor)

/* ---- changes: (model, which) → model ---- */

static void count_up(Model* model, uint32_t idx) { model->counts[idx] += 1; }
static void toggle_look(Model* model, uint32_t bit) { model->look ^= bit; }
static void hit_layer(Model* model, uint32_t idx) { model->layers[idx] += 1; }
static void hit_panel(Model* model, uint32_t idx) { model->panel += 1 + idx; }
static void hit_clip(Model* model, uint32_t idx) { model->clips[idx] += 1; }
static void hit_row(Model* model, uint32_t idx) { model->rows[idx].hits += 1; }

static void append_row(Model* model, uint32_t idx) {
  (void)idx;
  if (model->row_count == ROWS_MAX) return;
  Row row = { model->next_id++, 0 };
  model->rows[model->row_count++] = row;
}

static void remove_row(Model* model, uint32_t idx) {
  for (uint32_t i = idx; i + 1 < model->row_count; i++) model->rows[i] = model->rows[i + 1];
  if (model->row_count > 0) model->row_count -= 1;
}

static void raise_row(Model* model, uint32_t idx) {
  if (idx == 0) return;
  Row row = model->rows[idx];
  model->rows[idx] = model->rows[idx - 1];
  model->rows[idx - 1] = row;
}

static void reverse_rows(Model* model, uint32_t idx) {
  (void)idx;
  for (uint32_t i = 0, j = model->row_count; i + 1 < j; i++) {
    Row row = model->rows[--j];
    model->rows[j] = model->rows[i];
    model->rows[i] = row;
  }
}

/* The first row becomes the last. */
static void rotate_rows(Model* model, uint32_t idx) {
  (void)idx;
  for (uint32_t i = 1; i < model->row_count; i++) raise_row(model, i);
}

/* ---- callbacks ---- */

static AzUpdate update(AzRefAny data, void (*change)(Model*, uint32_t)) {
  bool done = false;
  ItemRef item = ItemRef_create(&data);
  if (Item_downcastRef(&data, &item)) {
    ModelRefMut model = ModelRefMut_create(&item.ptr->model);
    if (Model_downcastMut(&item.ptr->model, &model)) {
      change(model.ptr, item.ptr->idx);
      model.ptr->clicks += 1;
      done = true;
    }
    ModelRefMut_delete(&model);
  }
  ItemRef_delete(&item);
  AzRefAny_delete(&data);
  return done ? AzUpdate_RefreshDom : AzUpdate_DoNothing;
}

#define ON(name, change) \
  static AzUpdate name(AzRefAny data, AzCallbackInfo info) { (void)info; return update(data, change); }
ON(on_count, count_up)
ON(on_look, toggle_look)
ON(on_layer, hit_layer)
ON(on_panel, hit_panel)
ON(on_clip, hit_clip)
ON(on_row_hit, hit_row)
ON(on_row_remove, remove_row)
ON(on_row_raise, raise_row)
ON(on_append, append_row)
ON(on_reverse, reverse_rows)
ON(on_rotate, rotate_rows)

/* ---- pieces of the view ---- */

#define ROW_CSS "display: flex; flex-direction: row; align-items: center; gap: 8px; "
#define COLUMN_CSS "display: flex; flex-direction: column; gap: 12px; "
#define BUTTON_CSS \
  "display: flex; flex-direction: row; align-items: center; justify-content: center; height: 32px; " \
  "padding: 0px 12px; border: 1px solid #d7dae3; border-radius: 8px; background: #ffffff; color: #1f2937; " \
  "font-size: 13px; line-height: 18px; white-space: nowrap; cursor: pointer; overflow: hidden; " \
  ":hover { background: #eef2ff } "

static AzDom box(const char* css) {
  AzDom dom = AzDom_createDiv();
  AzDom_setCss(&dom, AZ_STR(css));
  return dom;
}

static AzDom text_box(const char* text, const char* css) {
  AzDom dom = box(css);
  AzDom_addChild(&dom, AzDom_createText(AZ_STR(text)));
  return dom;
}

static AzDom button(const char* label, const char* css, AzRefAny* model, uint32_t idx, AzCallbackType callback) {
  Item item = { AzRefAny_clone(model), idx };
  AzDom dom = AzDom_createButtonNoA11y(AZ_STR(label));
  AzDom_setCss(&dom, AZ_STR(BUTTON_CSS));
  AzDom_setCss(&dom, AZ_STR(css));
  AzDom_addCallback(&dom, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), Item_upcast(item), callback);
  return dom;
}

/* A white card with a heading. */
static AzDom card(const char* heading) {
  AzDom dom = box(COLUMN_CSS "padding: 16px; background: #ffffff; border: 1px solid #e5e7ef; border-radius: 16px; "
                             "box-shadow: 0px 4px 16px rgba(30, 27, 75, 0.06)");
  AzDom_addChild(&dom, text_box(heading, "font-size: 15px; line-height: 20px; font-weight: bold; color: #1e1b4b; "
                                         "white-space: nowrap"));
  return dom;
}

/* ---- cards ---- */

static AzDom counters_card(const Model* model, AzRefAny* data) {
  AzDom dom = card("Counters");
  for (uint32_t line = 0; line < COUNTERS / 3; line++) {
    AzDom buttons = box(ROW_CSS);
    for (uint32_t i = 3 * line; i < 3 * line + 3; i++) {
      char label[32];
      snprintf(label, sizeof(label), "%c %u", (char)('A' + i), model->counts[i]);
      AzDom_addChild(&buttons, button(label, "flex: 1 1 0%; padding: 0px 4px", data, i, on_count));
    }
    AzDom_addChild(&dom, buttons);
  }
  return dom;
}

static AzDom swatch(uint32_t look) {
  char css[256];
  snprintf(css, sizeof(css),
           "display: %s; align-items: center; justify-content: center; height: 48px; width: %upx; border-radius: %upx; "
           "background: %s; color: #ffffff; font-size: 13px; line-height: 18px; font-weight: bold",
           look & LOOK_HIDDEN ? "none" : "flex", look & LOOK_WIDE ? 160 : 96, look & LOOK_ROUND ? 24 : 6,
           look & LOOK_COLOUR ? "#db2777" : "#4f46e5");
  AzDom dom = text_box(look & LOOK_CLASS ? "class on" : "class off", css);
  AzDom_addClass(&dom, AZ_STR("swatch"));
  if (look & LOOK_CLASS) AzDom_addClass(&dom, AZ_STR("on"));
  return dom;
}

static AzDom looks_card(const Model* model, AzRefAny* data) {
  static const char* const labels[] = { "Class", "Colour", "Round", "Wide", "Hide" };
  AzDom dom = card("Styles");
  AzDom stage = box(COLUMN_CSS "align-items: center; justify-content: center; height: 72px; background: #f3f4fa; "
                               "border-radius: 10px");
  AzDom_addChild(&stage, swatch(model->look));
  AzDom_addChild(&dom, stage);
  AzDom lines[2] = { box(ROW_CSS), box(ROW_CSS) };
  for (uint32_t i = 0; i < 5; i++)
    AzDom_addChild(&lines[i / 3], button(labels[i], "flex: 1 1 0%; padding: 0px 4px", data, 1u << i, on_look));
  AzDom_addChild(&dom, lines[0]);
  AzDom_addChild(&dom, lines[1]);
  return dom;
}

static AzDom row_line(const Row* row, uint32_t idx, AzRefAny* data) {
  static const char small[] = "width: 32px; height: 28px; padding: 0px";
  char id[32], label[48];
  snprintf(id, sizeof(id), "row-%u", row->id);
  snprintf(label, sizeof(label), row->hits == 0 ? "Row %u" : "Row %u, hit %u", row->id, row->hits);
  AzDom dom = box(ROW_CSS "padding: 6px 8px; border-radius: 8px; background: #f3f4fa");
  AzDom_addChild(&dom, text_box(label, "flex: 1 1 0%; font-size: 13px; line-height: 18px; color: #374151; "
                                       "white-space: nowrap; overflow: hidden"));
  AzDom_addChild(&dom, button("+", small, data, idx, on_row_hit));
  AzDom_addChild(&dom, button("\xe2\x86\x91", small, data, idx, on_row_raise));
  AzDom_addChild(&dom, button("\xc3\x97", small, data, idx, on_row_remove));
  return AzDom_withId(dom, AZ_STR(id));
}

static AzDom rows_card(const Model* model, AzRefAny* data) {
  AzDom dom = card("Rows");
  AzDom tools = box(ROW_CSS);
  AzDom_addChild(&tools, button("Append", "flex: 1 1 0%; padding: 0px 4px", data, 0, on_append));
  AzDom_addChild(&tools, button("Reverse", "flex: 1 1 0%; padding: 0px 4px", data, 0, on_reverse));
  AzDom_addChild(&tools, button("Rotate", "flex: 1 1 0%; padding: 0px 4px", data, 0, on_rotate));
  AzDom_addChild(&dom, tools);
  AzDom list = box("display: flex; flex-direction: column; gap: 6px; height: 318px; overflow: auto; "
                   "scrollbar-width: none");
  for (uint32_t i = 0; i < model->row_count; i++) AzDom_addChild(&list, row_line(&model->rows[i], i, data));
  AzDom_addChild(&dom, list);
  return dom;
}

static AzDom layers_card(const Model* model, AzRefAny* data) {
  char label[48];
  AzDom dom = card("Covered");
  AzDom stage = box("display: flex; flex-direction: column; position: relative; height: 136px; padding: 12px; "
                    "gap: 16px; background: #f3f4fa; border-radius: 10px");
  for (uint32_t line = 0; line < LAYERS / 2; line++) {
    AzDom buttons = box(ROW_CSS);
    for (uint32_t i = 2 * line; i < 2 * line + 2; i++) {
      snprintf(label, sizeof(label), "Below %u: %u", i + 1, model->layers[i]);
      AzDom_addChild(&buttons, button(label, "flex: 1 1 0%; height: 58px; padding: 0px 4px", data, i, on_layer));
    }
    AzDom_addChild(&stage, buttons);
  }
  snprintf(label, sizeof(label), "Panel: %u", model->panel);
  AzDom_addChild(&stage, button(label, "position: absolute; left: 97px; top: 54px; width: 112px; height: 52px; "
                                       "background: rgba(79, 70, 229, 0.85); color: #ffffff; border: 0px none",
                                data, 0, on_panel));
  AzDom_addChild(&dom, stage);
  return dom;
}

static AzDom clips_card(const Model* model, AzRefAny* data) {
  static const char* const css[CLIPS] = {
    "align-self: flex-start; width: 600px; justify-content: flex-start",
    "align-self: flex-start; height: 72px",
    "align-self: flex-start",
  };
  static const char* const names[CLIPS] = { "Too wide", "Cut", "Out of sight" };
  AzDom dom = card("Clipped");
  AzDom stage = box("display: flex; flex-direction: column; gap: 12px; height: 96px; padding: 12px; overflow: hidden; "
                    "background: #f3f4fa; border-radius: 10px");
  for (uint32_t i = 0; i < CLIPS; i++) {
    char label[48];
    snprintf(label, sizeof(label), "%s: %u", names[i], model->clips[i]);
    AzDom_addChild(&stage, button(label, css[i], data, i, on_clip));
  }
  AzDom_addChild(&dom, stage);
  return dom;
}

static AzDom header(const Model* model) {
  char label[48];
  snprintf(label, sizeof(label), "%u %s", model->clicks, model->clicks == 1 ? "click" : "clicks");
  AzDom dom = box(ROW_CSS "justify-content: space-between");
  AzDom_addChild(&dom, text_box("Buttons", "font-size: 28px; line-height: 36px; font-weight: bold; color: #1e1b4b"));
  AzDom_addChild(&dom, text_box(label, "padding: 6px 14px; border-radius: 16px; background: #4f46e5; color: #ffffff; "
                                       "font-size: 14px; line-height: 20px; font-weight: bold"));
  return dom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR(COLUMN_CSS "gap: 16px; box-sizing: border-box; min-height: 100%; padding: 20px 24px; "
                                        "background: #f7f8fc; font-family: Inter"));
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    AzDom columns[3];
    for (size_t i = 0; i < 3; i++) columns[i] = box(COLUMN_CSS "gap: 16px; flex: 1 1 0%; min-width: 0px");
    AzDom_addChild(&columns[0], counters_card(model.ptr, &data));
    AzDom_addChild(&columns[0], looks_card(model.ptr, &data));
    AzDom_addChild(&columns[1], rows_card(model.ptr, &data));
    AzDom_addChild(&columns[2], layers_card(model.ptr, &data));
    AzDom_addChild(&columns[2], clips_card(model.ptr, &data));
    AzDom main = box("display: flex; flex-direction: row; align-items: flex-start; gap: 16px");
    for (size_t i = 0; i < 3; i++) AzDom_addChild(&main, columns[i]);
    AzDom_addChild(&body, header(model.ptr));
    AzDom_addChild(&body, main);
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model;
  memset(&model, 0, sizeof(model));
  for (uint32_t i = 0; i < 10; i++) append_row(&model, i);
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("Buttons");
  window.window_state.size.dimensions.width = 1100;
  window.window_state.size.dimensions.height = 520;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
