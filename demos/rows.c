/* rows: a list of 100,000 rows, of which only those exist that are seen. Clicking a row marks it. */
#include "azul.h"
#include <stdio.h>

#define ROWS 100000
#define ROW_PX 28

typedef struct {
  int64_t marked; /* row; -1 = none */
} Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

typedef struct {
  AzRefAny model;
  int64_t row;
} Row;
static void Row_destructor(void* row) { AzRefAny_delete(&((Row*)row)->model); }
AZ_REFLECT(Row, Row_destructor)

static AzJson Model_toJson(AzRefAny any) {
  AzJson json = AzJson_null();
  ModelRef model = ModelRef_create(&any);
  if (Model_downcastRef(&any, &model)) json = AzJson_int(model.ptr->marked);
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzOptionI64 marked = AzJson_asInt(&json);
  AzJson_delete(&json);
  if (!AzOptionI64_isSome(&marked)) return AzResultRefAnyString_err(AZ_STR("the marked row is not a whole number"));
  Model model = { marked.Some.payload };
  return AzResultRefAnyString_ok(Model_upcast(model));
}

static AzUpdate on_row(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  RowRef row = RowRef_create(&data);
  if (Row_downcastRef(&data, &row)) {
    ModelRefMut model = ModelRefMut_create(&row.ptr->model);
    if (Model_downcastMut(&row.ptr->model, &model)) model.ptr->marked = row.ptr->row;
    ModelRefMut_delete(&model);
  }
  RowRef_delete(&row);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzDom row_dom(AzRefAny* model, int64_t row, bool is_marked) {
  char text[48];
  snprintf(text, sizeof(text), "Row %lld", (long long)row + 1);
  AzDom dom = AzDom_createDiv();
  AzDom_addChild(&dom, AzDom_createText(AzString_fromCStr((const int8_t*)text)));
  AzDom_setCss(&dom, AZ_STR("height: 28px; box-sizing: border-box; padding: 4px 16px; font-size: 14px; line-height: 20px; "
                            "border-bottom: 1px solid #eef0f4; color: #1f2937; cursor: pointer; :hover { background: #f3f4f6 }"));
  if (row % 2) AzDom_setCss(&dom, AZ_STR("background: #fafbfc"));
  if (is_marked) AzDom_setCss(&dom, AZ_STR("background: #4f46e5; color: white"));
  Row data = { AzRefAny_clone(model), row };
  AzDom_addCallback(&dom, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), Row_upcast(data), on_row);
  return dom;
}

/* The rows that the view shows now, and where they stand among all. */
static AzVirtualViewReturn rows(AzRefAny data, AzVirtualViewCallbackInfo info) {
  AzHidpiAdjustedBounds bounds = AzVirtualViewCallbackInfo_getBounds(&info);
  AzLogicalSize size = AzHidpiAdjustedBounds_getLogicalSize(&bounds);
  int64_t first = (int64_t)(info.scroll_offset.y / ROW_PX) - 4;
  if (first < 0) first = 0;
  int64_t last = (int64_t)((info.scroll_offset.y + size.height) / ROW_PX) + 5;
  if (last > ROWS) last = ROWS;

  AzDom list = AzDom_createDiv();
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model))
    for (int64_t row = first; row < last; row++) AzDom_addChild(&list, row_dom(&data, row, row == model.ptr->marked));
  ModelRef_delete(&model);
  AzRefAny_delete(&data);

  AzLogicalSize shown = AzLogicalSize_create(size.width, (float)(last - first) * ROW_PX);
  AzLogicalPosition place = AzLogicalPosition_create(0, (float)first * ROW_PX);
  AzLogicalSize all = AzLogicalSize_create(size.width, (float)ROWS * ROW_PX);
  return AzVirtualViewReturn_withDom(list, shown, place, all, AzLogicalPosition_zero());
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  char text[64] = "";
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model) && model.ptr->marked >= 0)
    snprintf(text, sizeof(text), "Row %lld of %d is marked", (long long)model.ptr->marked + 1, ROWS);
  else
    snprintf(text, sizeof(text), "%d rows, none is marked", ROWS);
  ModelRef_delete(&model);

  AzDom head = AzDom_createDiv();
  AzDom_addChild(&head, AzDom_createText(AzString_fromCStr((const int8_t*)text)));
  AzDom_setCss(&head, AZ_STR("padding: 14px 16px; font-size: 15px; line-height: 20px; font-weight: bold; color: #1e1b4b; "
                             "border-bottom: 1px solid #d7dae3"));
  AzDom view = AzDom_createVirtualView(data, rows);
  AzDom_setCss(&view, AZ_STR("flex: 1 1 0%"));
  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("display: flex; flex-direction: column; height: 100%; font-family: Inter; background: white"));
  AzDom_addChild(&body, head);
  AzDom_addChild(&body, view);
  return body;
}

int main(void) {
  Model model = { -1 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("Rows");
  window.window_state.size.dimensions.width = 420;
  window.window_state.size.dimensions.height = 480;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
