/* board: cards that are dragged from column to column. The source says what is dragged, the columns accept it, and the
 * status line tells what the drag's state is while it lasts. */
#include "azul.h"
#include <stdio.h>
#include <string.h>

#define COLUMNS 3
#define CARDS 6
#define MIME "application/x-board-card"

typedef struct {
  uint32_t column[CARDS]; /* where each card lies */
  uint32_t moves;
  int32_t over; /* column that a card is held over; -1 = none */
  char status[96];
} Model;

static const char* const TITLES[COLUMNS] = { "Planned", "In work", "Done" };
static const char* const CARD_TEXTS[CARDS] = { "Buy paint",   "Measure the wall", "Borrow a ladder",
                                               "Cover floor", "Paint the wall",   "Invite friends" };

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

/* What a card or a column is: the model and its number. */
typedef struct {
  AzRefAny model;
  uint32_t idx;
} Item;
static void Item_destructor(void* item) { AzRefAny_delete(&((Item*)item)->model); }
AZ_REFLECT(Item, Item_destructor)

/* ---- the model as JSON: the columns as one number, base 3 ---- */

static AzJson Model_toJson(AzRefAny any) {
  AzJson json = AzJson_null();
  ModelRef model = ModelRef_create(&any);
  if (Model_downcastRef(&any, &model)) {
    int64_t places = 0;
    for (uint32_t i = 0; i < CARDS; i++) places = places * COLUMNS + model.ptr->column[i];
    json = AzJson_int(places);
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzOptionI64 places = AzJson_asInt(&json);
  AzJson_delete(&json);
  if (!AzOptionI64_isSome(&places)) return AzResultRefAnyString_err(AZ_STR("the board is not a whole number"));
  Model model = { .over = -1 };
  int64_t rest = places.Some.payload;
  for (uint32_t i = CARDS; i-- > 0; rest /= COLUMNS) model.column[i] = (uint32_t)(rest % COLUMNS);
  return AzResultRefAnyString_ok(Model_upcast(model));
}

/* ---- callbacks ---- */

/* Calls `change` with the model and the number of the item. */
static AzUpdate with_item(AzRefAny data, AzCallbackInfo* info, AzUpdate (*change)(Model*, uint32_t, AzCallbackInfo*)) {
  AzUpdate update = AzUpdate_DoNothing;
  ItemRef item = ItemRef_create(&data);
  if (Item_downcastRef(&data, &item)) {
    ModelRefMut model = ModelRefMut_create(&item.ptr->model);
    if (Model_downcastMut(&item.ptr->model, &model)) update = change(model.ptr, item.ptr->idx, info);
    ModelRefMut_delete(&model);
  }
  ItemRef_delete(&item);
  AzRefAny_delete(&data);
  return update;
}

/* Number of the card that is dragged, as the source said; -1 = something else is dragged. */
static int32_t dragged = -1;

static AzUpdate start(Model* model, uint32_t card, AzCallbackInfo* info) {
  const uint8_t number = (uint8_t)('0' + card);
  AzCallbackInfo_setDragData(info, AZ_STR(MIME), AzU8Vec_copyFromBytes(&number, 0, 1));
  dragged = (int32_t)card;
  snprintf(model->status, sizeof(model->status), "dragging \"%s\"", CARD_TEXTS[card]);
  return AzUpdate_RefreshDom;
}

static AzUpdate enter(Model* model, uint32_t column, AzCallbackInfo* info) {
  AzStringVec types = AzCallbackInfo_getDragTypes(info);
  bool fits = types.len == 1 && types.ptr[0].vec.len == strlen(MIME) && AzCallbackInfo_isNodeDragActive(info);
  AzStringVec_delete(&types);
  if (!fits || dragged < 0 || model->column[dragged] == column) return AzUpdate_DoNothing;
  AzCallbackInfo_acceptDrop(info);
  AzCallbackInfo_setDropEffect(info, AzDropEffect_Move);
  model->over = (int32_t)column;
  snprintf(model->status, sizeof(model->status), "\"%s\" over %s", CARD_TEXTS[dragged], TITLES[column]);
  return AzUpdate_RefreshDom;
}

static AzUpdate leave(Model* model, uint32_t column, AzCallbackInfo* info) {
  (void)info;
  if (model->over != (int32_t)column) return AzUpdate_DoNothing;
  model->over = -1;
  return AzUpdate_RefreshDom;
}

static AzUpdate drop(Model* model, uint32_t column, AzCallbackInfo* info) {
  AzOptionDragState state = AzCallbackInfo_getDragState(info);
  bool is_card = AzOptionDragState_isSome(&state) && state.Some.payload.drag_type == AzDragType_Node && dragged >= 0;
  AzOptionDragState_delete(&state);
  if (!is_card) return AzUpdate_DoNothing;
  model->column[dragged] = column;
  model->moves += 1;
  model->over = -1;
  return AzUpdate_RefreshDom;
}

static AzUpdate end(Model* model, uint32_t card, AzCallbackInfo* info) {
  (void)info;
  snprintf(model->status, sizeof(model->status), "\"%s\" is in %s, %u moves", CARD_TEXTS[card],
           TITLES[model->column[card]], model->moves);
  dragged = -1;
  return AzUpdate_RefreshDom;
}

#define ON(change) \
  static AzUpdate on_##change(AzRefAny data, AzCallbackInfo info) { return with_item(data, &info, change); }
ON(start)
ON(enter)
ON(leave)
ON(drop)
ON(end)

/* ---- the view ---- */

static AzDom text_box(const char* text, const char* css) {
  return AzDom_withCss(AzDom_withChild(AzDom_createDiv(), AzDom_createText(AZ_STR(text))), AZ_STR(css));
}

static AzDom on(AzDom dom, AzHoverEventFilter event, AzRefAny* model, uint32_t idx, AzCallbackType callback) {
  Item item = { AzRefAny_clone(model), idx };
  return AzDom_withCallback(dom, AzEventFilter_hover(event), Item_upcast(item), callback);
}

static AzDom card(AzRefAny* data, uint32_t idx) {
  AzDom dom = text_box(CARD_TEXTS[idx], "padding: 12px; background: white; border: 1px solid #d9dce6; border-radius: 10px; "
                                        "font-size: 14px; line-height: 20px; color: #1f2937; cursor: grab; "
                                        "box-shadow: 0px 1px 2px rgba(30, 27, 75, 0.08); :hover { background: #f5f7ff }");
  dom = AzDom_withAttribute(dom, AzAttributeType_draggable(true));
  dom = on(dom, AzHoverEventFilter_dragStart(), data, idx, on_start);
  return on(dom, AzHoverEventFilter_dragEnd(), data, idx, on_end);
}

static AzDom column(const Model* model, AzRefAny* data, uint32_t idx) {
  AzDom dom = AzDom_withClass(AzDom_createDiv(), AZ_STR("column"));
  AzDom_setCss(&dom, AZ_STR("display: flex; flex-direction: column; gap: 10px; flex: 1 1 0%; padding: 14px; "
                            "border: 2px solid transparent; border-radius: 14px; background: #e8ebf5"));
  if (model->over == (int32_t)idx) AzDom_setCss(&dom, AZ_STR("border-color: #4f46e5; background: #e0e7ff"));
  AzDom_addChild(&dom, text_box(TITLES[idx], "font-size: 14px; line-height: 20px; font-weight: bold; color: #4b5563"));
  for (uint32_t i = 0; i < CARDS; i++)
    if (model->column[i] == idx) AzDom_addChild(&dom, card(data, i));
  dom = on(dom, AzHoverEventFilter_dragEnter(), data, idx, on_enter);
  dom = on(dom, AzHoverEventFilter_dragLeave(), data, idx, on_leave);
  return on(dom, AzHoverEventFilter_drop(), data, idx, on_drop);
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("display: flex; flex-direction: column; gap: 16px; padding: 24px; height: 100%; "
                             "box-sizing: border-box; background: #f8f9fd; font-family: Inter"));
  AzDom_addChild(&body, text_box("Board", "font-size: 22px; line-height: 28px; font-weight: bold; color: #1e1b4b"));
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    AzDom columns = AzDom_createDiv();
    AzDom_setCss(&columns, AZ_STR("display: flex; flex-direction: row; gap: 16px; flex: 1 1 auto"));
    for (uint32_t i = 0; i < COLUMNS; i++) AzDom_addChild(&columns, column(model.ptr, &data, i));
    AzDom_addChild(&body, columns);
    const char* status = model.ptr->status[0] ? model.ptr->status : "drag a card to another column";
    AzDom_addChild(&body, text_box(status, "font-size: 13px; line-height: 20px; color: #6b7280"));
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { .column = { 0, 0, 0, 0, 1, 2 }, .over = -1 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("Board");
  window.window_state.size.dimensions.width = 760;
  window.window_state.size.dimensions.height = 480;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
