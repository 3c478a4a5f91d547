/* counter: one number, one button. The smallest complete app: a model, a layout callback, one event callback, and the
 * two functions by which the model survives a page load. */
#include "azul.h"
#include <stdio.h>

typedef struct {
  uint32_t counter;
} Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

static AzJson Model_toJson(AzRefAny any) {
  ModelRef model = ModelRef_create(&any);
  AzJson json = AzJson_null();
  if (Model_downcastRef(&any, &model)) {
    AzJsonKeyValue entry = AzJsonKeyValue_create(AZ_STR("counter"), AzJson_int(model.ptr->counter));
    json = AzJson_object(AzJsonKeyValueVec_fromItem(entry));
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzOptionJson found = AzJson_getKey(&json, AZ_STR("counter"));
  AzJson_delete(&json);
  if (!AzOptionJson_isSome(&found)) return AzResultRefAnyString_err(AZ_STR("the model has no field \"counter\""));
  AzOptionI64 number = AzJson_asInt(&found.Some.payload);
  AzOptionJson_delete(&found);
  if (!AzOptionI64_isSome(&number)) return AzResultRefAnyString_err(AZ_STR("\"counter\" is not a whole number"));
  Model model = { (uint32_t)number.Some.payload };
  return AzResultRefAnyString_ok(Model_upcast(model));
}

static AzUpdate on_click(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  bool changed = Model_downcastMut(&data, &model);
  if (changed) model.ptr->counter += 1;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return changed ? AzUpdate_RefreshDom : AzUpdate_DoNothing;
}

/* A div that holds one text. */
static AzDom text_box(const char* text, const char* css) {
  AzDom box = AzDom_createDiv();
  AzDom_setCss(&box, AZ_STR(css));
  AzDom_addChild(&box, AzDom_createText(AZ_STR(text)));
  return box;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  char label[32] = "";
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) snprintf(label, sizeof(label), "%u", model.ptr->counter);
  ModelRef_delete(&model);

  AzButton button = AzButton_create(AZ_STR("Count up"));
  AzButton_setButtonType(&button, AzButtonType_Primary);
  AzButton_setOnClick(&button, AzRefAny_clone(&data), on_click);
  AzDom button_dom = AzButton_dom(button);
  AzDom_setCss(&button_dom, AZ_STR("align-self: stretch; height: 48px; justify-content: center; border-radius: 12px; "
                                   "background: #4f46e5; color: white; font-size: 16px; line-height: 24px; "
                                   "font-weight: bold; border: 0px none; :hover { background: #4338ca }"));

  AzDom card = AzDom_createDiv();
  AzDom_setCss(&card, AZ_STR("display: flex; flex-direction: column; align-items: center; gap: 12px; width: 280px; "
                             "padding: 32px; background: white; border-radius: 20px; "
                             "box-shadow: 0px 12px 40px rgba(30, 27, 75, 0.14)"));
  AzDom_addChild(&card, text_box("Counter", "font-size: 15px; line-height: 20px; color: #6b7280"));
  AzDom_addChild(&card, text_box(label, "font-size: 72px; line-height: 88px; font-weight: bold; color: #1e1b4b"));
  AzDom_addChild(&card, button_dom);

  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("display: flex; flex-direction: column; align-items: center; justify-content: center; "
                             "height: 100%; background: #eef2ff; font-family: Inter"));
  AzDom_addChild(&body, card);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { 5 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("Counter");
  window.window_state.size.dimensions.width = 480;
  window.window_state.size.dimensions.height = 480;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
