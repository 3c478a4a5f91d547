/* dropdown: an order put together from three drop-downs; what the second offers depends on the first. All three share one
 * callback, whose context says which of them it is about. */
#include "azul.h"
#include <stdio.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Positions of what was chosen in the lists below. */
enum { KIND, SIZE, PLACE, FIELDS };
typedef struct {
  uint32_t chosen[FIELDS];
} Model;

static const char* const names[FIELDS] = { "Drink", "Size", "Place" };
static const char* const kinds[] = { "Coffee", "Tea", "Juice" };
static const char* const sizes[][4] = {
  { "Espresso", "Small", "Medium", "Large" },
  { "Cup", "Mug", "Pot", NULL },
  { "Glass", "Bottle", NULL, NULL },
};
static const char* const places[] = { "Berlin", "Hamburg", "K\xc3\xb6ln", "M\xc3\xbcnchen", "Z\xc3\xbcrich" };

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

/* Which drop-down a callback belongs to. */
typedef struct {
  uint32_t field;
} Which;
static void Which_destructor(void* which) { (void)which; }
AZ_REFLECT(Which, Which_destructor)

static AzJson Model_toJson(AzRefAny any) {
  ModelRef model = ModelRef_create(&any);
  AzJson json = AzJson_null();
  if (Model_downcastRef(&any, &model)) {
    AzJson items[FIELDS];
    for (size_t i = 0; i < FIELDS; i++) items[i] = AzJson_int(model.ptr->chosen[i]);
    json = AzJson_array(AzJsonVec_copyFromArray(items, FIELDS));
    for (size_t i = 0; i < FIELDS; i++) AzJson_delete(&items[i]);
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

/* The choices of a field: how many, and their names. */
static size_t choices_of(const Model* model, uint32_t field, const char* const** list) {
  if (field == KIND) return *list = kinds, COUNT(kinds);
  if (field == PLACE) return *list = places, COUNT(places);
  size_t count = 0;
  *list = sizes[model->chosen[KIND]];
  while (count < 4 && (*list)[count]) count++;
  return count;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  Model model = { { 0 } };
  bool ok = AzJson_isArray(&json) && AzJson_len(&json) == FIELDS;
  for (uint32_t i = 0; ok && i < FIELDS; i++) {
    const char* const* list;
    AzOptionJson item = AzJson_getIndex(&json, i);
    AzOptionI64 value = AzJson_asInt(&item.Some.payload);
    ok = AzOptionI64_isSome(&value) && value.Some.payload >= 0 &&
         (uint64_t)value.Some.payload < choices_of(&model, i, &list);
    if (ok) model.chosen[i] = (uint32_t)value.Some.payload;
    AzOptionJson_delete(&item);
  }
  AzJson_delete(&json);
  if (!ok) return AzResultRefAnyString_err(AZ_STR("this JSON is not an order of the demo \"dropdown\""));
  return AzResultRefAnyString_ok(Model_upcast(model));
}

/* A size of one kind is none of another: it starts over. */
static void choose(Model* model, uint32_t field, size_t choice) {
  model->chosen[field] = (uint32_t)choice;
  if (field == KIND) model->chosen[SIZE] = 0;
}

static AzUpdate on_choice(AzRefAny data, AzCallbackInfo info, size_t choice) {
  AzOptionRefAny context = AzCallbackInfo_getCtx(&info);
  bool changed = false;
  if (AzOptionRefAny_isSome(&context)) {
    AzRefAny* any = &context.Some.payload;
    WhichRef which = WhichRef_create(any);
    ModelRefMut model = ModelRefMut_create(&data);
    if (Which_downcastRef(any, &which) && Model_downcastMut(&data, &model)) {
      choose(model.ptr, which.ptr->field, choice);
      changed = true;
    }
    ModelRefMut_delete(&model);
    WhichRef_delete(&which);
  }
  AzOptionRefAny_delete(&context);
  AzRefAny_delete(&data);
  return changed ? AzUpdate_RefreshDom : AzUpdate_DoNothing;
}

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

static AzDom field_row(const Model* model, uint32_t field, AzRefAny* data) {
  const char* const* list;
  size_t count = choices_of(model, field, &list);
  AzString strings[COUNT(places)];
  for (size_t i = 0; i < count; i++) strings[i] = AZ_STR(list[i]);
  AzDropDown drop_down = AzDropDown_create(AzStringVec_copyFromPtr(strings, count));
  for (size_t i = 0; i < count; i++) AzString_delete(&strings[i]);
  drop_down.selected = model->chosen[field];
  Which which = { field };
  AzDropDown_setOnChoiceChangeWithCtx(&drop_down, AzRefAny_clone(data), on_choice,
                                      AzOptionRefAny_some(Which_upcast(which)));

  AzDom row = box("display: flex; flex-direction: row; align-items: center; justify-content: space-between");
  AzDom_addChild(&row, text_box(names[field], "font-size: 14px; line-height: 20px; color: #495057"));
  AzDom_addChild(&row, AzDropDown_dom(drop_down));
  return row;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom card = box("display: flex; flex-direction: column; gap: 14px; width: 320px; padding: 24px; background: #ffffff; "
                   "border-radius: 12px; box-shadow: 0px 8px 32px rgba(33, 37, 41, 0.12)");
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    const char* words[FIELDS];
    for (uint32_t i = 0; i < FIELDS; i++) {
      const char* const* list;
      choices_of(model.ptr, i, &list);
      words[i] = list[model.ptr->chosen[i]];
    }
    char summary[96];
    snprintf(summary, sizeof(summary), "%s, %s, in %s", words[KIND], words[SIZE], words[PLACE]);
    AzDom_addChild(&card, text_box("Your order", "font-size: 20px; line-height: 28px; font-weight: bold; color: #212529"));
    for (uint32_t i = 0; i < FIELDS; i++) AzDom_addChild(&card, field_row(model.ptr, i, &data));
    AzDom_addChild(&card, text_box(summary, "padding: 10px 12px; border-radius: 6px; background: #e7f1ff; font-size: 14px; "
                                            "line-height: 20px; color: #084298"));
  }
  ModelRef_delete(&model);

  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("display: flex; flex-direction: column; align-items: center; padding-top: 48px; "
                             "box-sizing: border-box; min-height: 100%; background: #f1f3f5; font-family: Inter"));
  AzDom_addChild(&body, card);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { { 0, 1, 0 } };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("Drop-downs");
  window.window_state.size.dimensions.width = 560;
  window.window_state.size.dimensions.height = 480;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
