/* What the host knows about its user, in the document: numbers of the locale. */
#include <string.h>
#include "azul.h"

typedef struct { int64_t count; } Model;
static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny data);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

static AzJson Model_toJson(AzRefAny data) {
  AzJson json = AzJson_null();
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    json = AzJson_int(model.ptr->count);
    ModelRef_delete(&model);
  }
  AzRefAny_delete(&data);
  return json;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzOptionI64 count = AzJson_asInt(&json);
  AzJson_delete(&json);
  Model model = { count.Some.tag == AzOptionI64_Tag_Some ? count.Some.payload : 0 };
  return AzResultRefAnyString_ok(Model_upcast(model));
}

static AzUpdate on_click(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    model.ptr->count *= 10;
    ModelRefMut_delete(&model);
  }
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  int64_t count = 0;
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    count = model.ptr->count;
    ModelRef_delete(&model);
  }
  AzIcuLocalizerHandle icu = AzIcuLocalizerHandle_create(AZ_STR("de-DE"));
  AzDom number = AzDom_createDivWithText(AzIcuLocalizerHandle_formatInteger(&icu, AZ_STR(""), count));
  AzIcuLocalizerHandle_delete(&icu);
  AzDom_setCss(&number, AZ_STR("height: 40px"));
  AzDom_addCallback(&number, AzEventFilter_hover(AzHoverEventFilter_MouseUp), AzRefAny_clone(&data), on_click);
  AzDom body = AzDom_createBody();
  AzDom_addChild(&body, number);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { 1234 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
