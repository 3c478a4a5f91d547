/* scrolling: boxes that scroll inside of boxes that scroll. A page of shelves scrolls up and down, every shelf scrolls
 * sideways, and one of them holds a list that scrolls by itself. A click lands on what is under the pointer now. */
#include "azul.h"
#include <stdio.h>
#include <string.h>

#define SHELVES 6
#define CARDS 14
#define LINES 30

typedef struct {
  int32_t shelf, card, line; /* chosen last; -1: none yet */
  uint32_t clicks;
} Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

/* A thing to click, and the model that remembers it. */
typedef struct {
  AzRefAny model;
  int32_t shelf, card, line;
} Spot;

static void Spot_destructor(void* spot) { AzRefAny_delete(&((Spot*)spot)->model); }
AZ_REFLECT(Spot, Spot_destructor)

static AzString copy(const char* text) { return AzString_copyFromBytes((const uint8_t*)text, 0, strlen(text)); }

static AzJson Model_toJson(AzRefAny any) {
  AzJson json = AzJson_null();
  ModelRef model = ModelRef_create(&any);
  if (Model_downcastRef(&any, &model)) {
    AzJsonKeyValue fields[] = {
      AzJsonKeyValue_create(AZ_STR("shelf"), AzJson_int(model.ptr->shelf)),
      AzJsonKeyValue_create(AZ_STR("card"), AzJson_int(model.ptr->card)),
      AzJsonKeyValue_create(AZ_STR("line"), AzJson_int(model.ptr->line)),
      AzJsonKeyValue_create(AZ_STR("clicks"), AzJson_int(model.ptr->clicks)),
    };
    json = AzJson_object(AzJsonKeyValueVec_copyFromPtr(fields, 4));
    for (int i = 0; i < 4; i++) AzJsonKeyValue_delete(&fields[i]);
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

static bool read_int(const AzJson* json, const char* key, int64_t* out) {
  AzOptionJson field = AzJson_getKey(json, copy(key));
  if (!AzOptionJson_isSome(&field)) return false;
  AzOptionI64 number = AzJson_asInt(&field.Some.payload);
  AzOptionJson_delete(&field);
  if (!AzOptionI64_isSome(&number)) return false;
  *out = number.Some.payload;
  return true;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  int64_t shelf, card, line, clicks;
  bool ok = read_int(&json, "shelf", &shelf) && read_int(&json, "card", &card) && read_int(&json, "line", &line) &&
            read_int(&json, "clicks", &clicks);
  AzJson_delete(&json);
  if (!ok) return AzResultRefAnyString_err(AZ_STR("the model needs the numbers shelf, card, line and clicks"));
  Model model = { (int32_t)shelf, (int32_t)card, (int32_t)line, (uint32_t)clicks };
  return AzResultRefAnyString_ok(Model_upcast(model));
}

static AzUpdate on_choose(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  bool done = false;
  SpotRef spot = SpotRef_create(&data);
  if (Spot_downcastRef(&data, &spot)) {
    ModelRefMut model = ModelRefMut_create(&spot.ptr->model);
    if (Model_downcastMut(&spot.ptr->model, &model)) {
      model.ptr->shelf = spot.ptr->shelf;
      model.ptr->card = spot.ptr->card;
      model.ptr->line = spot.ptr->line;
      model.ptr->clicks += 1;
      done = true;
    }
    ModelRefMut_delete(&model);
  }
  SpotRef_delete(&spot);
  AzRefAny_delete(&data);
  return done ? AzUpdate_RefreshDom : AzUpdate_DoNothing;
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

static AzDom choosable(AzDom dom, AzRefAny* data, int32_t shelf, int32_t card, int32_t line) {
  Spot spot = { AzRefAny_clone(data), shelf, card, line };
  AzDom_addCallback(&dom, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), Spot_upcast(spot), on_choose);
  return dom;
}

static AzDom list(const Model* model, AzRefAny* data, int32_t shelf, int32_t card) {
  AzDom dom = box("width: 220px; height: 132px; flex-shrink: 0; overflow-y: auto; border: 1px solid #c7d2fe; "
                  "border-radius: 14px; background: #ffffff; scrollbar-width: none");
  for (int32_t i = 0; i < LINES; i++) {
    bool chosen = model->shelf == shelf && model->card == card && model->line == i;
    char label[32], css[160];
    snprintf(label, sizeof(label), "line %d", i + 1);
    snprintf(css, sizeof(css), "height: 28px; padding: 0px 12px; font-size: 13px; line-height: 28px; cursor: pointer; "
             "background: %s; color: %s", chosen ? "#4f46e5" : i % 2 ? "#eef2ff" : "#ffffff",
             chosen ? "#ffffff" : "#312e81");
    AzDom_addChild(&dom, choosable(text_box(label, css), data, shelf, card, i));
  }
  return dom;
}

static AzDom card_box(const Model* model, AzRefAny* data, int32_t shelf, int32_t card) {
  bool chosen = model->shelf == shelf && model->card == card && model->line < 0;
  char label[32], css[320];
  snprintf(label, sizeof(label), "%c%d", (char)('A' + shelf), card + 1);
  snprintf(css, sizeof(css),
           "display: flex; flex-direction: column; align-items: center; justify-content: center; width: 110px; height: 132px; "
           "flex-shrink: 0; border-radius: 14px; font-size: 22px; line-height: 30px; font-weight: bold; color: #ffffff; "
           "cursor: pointer; background: %s", chosen ? "#312e81" : card % 2 ? "#818cf8" : "#6366f1");
  return choosable(text_box(label, css), data, shelf, card, -1);
}

static AzDom shelf_box(const Model* model, AzRefAny* data, int32_t shelf) {
  char heading[32];
  snprintf(heading, sizeof(heading), "Shelf %c", (char)('A' + shelf));
  AzDom dom = box("flex-shrink: 0");
  AzDom_addChild(&dom, text_box(heading, "font-size: 15px; line-height: 32px; font-weight: bold; color: #1e1b4b"));
  AzDom row = box("display: flex; flex-direction: row; gap: 12px; overflow-x: auto; scrollbar-width: none");
  for (int32_t i = 0; i < CARDS; i++)
    AzDom_addChild(&row, shelf == 1 && i == 1 ? list(model, data, shelf, i) : card_box(model, data, shelf, i));
  AzDom_addChild(&dom, row);
  return dom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  Model shown = { -1, -1, -1, 0 };
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) shown = *model.ptr;
  ModelRef_delete(&model);

  char status[64] = "Nothing chosen yet";
  if (shown.line >= 0) snprintf(status, sizeof(status), "%u: line %d of %c%d", shown.clicks, shown.line + 1, (char)('A' + shown.shelf), shown.card + 1);
  else if (shown.card >= 0) snprintf(status, sizeof(status), "%u: card %c%d", shown.clicks, (char)('A' + shown.shelf), shown.card + 1);

  AzDom shelves = box("display: flex; flex-direction: column; gap: 14px; flex: 1 1 0px; min-height: 0px; overflow-y: auto; "
                      "padding: 8px 20px 24px; scrollbar-width: none");
  for (int32_t i = 0; i < SHELVES; i++) AzDom_addChild(&shelves, shelf_box(&shown, &data, i));

  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("display: flex; flex-direction: column; height: 100%; background: #eef2ff"));
  AzDom_addChild(&body, text_box(status, "padding: 14px 20px; font-size: 17px; line-height: 24px; font-weight: bold; "
                                         "color: #1e1b4b; background: #ffffff; border-bottom: 1px solid #c7d2fe"));
  AzDom_addChild(&body, shelves);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { -1, -1, -1, 0 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("Scrolling");
  window.window_state.size.dimensions.width = 640;
  window.window_state.size.dimensions.height = 520;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
