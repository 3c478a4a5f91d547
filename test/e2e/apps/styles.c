/* styles: a bar whose style is put together digit by digit, so that no text of it stands in the program. */
#include "azul.h"
#include <string.h>

typedef struct {
  int64_t width;
} Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

static AzJson Model_toJson(AzRefAny any) {
  ModelRef model = ModelRef_create(&any);
  AzJson json = AzJson_null();
  if (Model_downcastRef(&any, &model)) json = AzJson_int(model.ptr->width);
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzOptionI64 width = AzJson_asInt(&json);
  AzJson_delete(&json);
  return AzResultRefAnyString_ok(Model_upcast((Model){ AzOptionI64_isSome(&width) ? width.Some.payload : 0 }));
}

static AzUpdate on_grow(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->width += 37;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  int64_t width = 0;
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) width = model.ptr->width;
  ModelRef_delete(&model);
  char style[64] = "height:20px;background:#4f46e5;";
  char* at = style + strlen(style);
  for (const char* name = "width:"; *name; name++) *at++ = *name;
  *at++ = (char)('0' + width / 100 % 10);
  *at++ = (char)('0' + width / 10 % 10);
  *at++ = (char)('0' + width % 10);
  *at++ = 'p';
  *at++ = 'x';
  *at = 0;
  AzDom button = AzDom_createDiv();
  AzDom_setCss(&button, AZ_STR("width: 100px; height: 30px; background: #ddd"));
  AzDom_addCallback(&button, AzEventFilter_hover(AzHoverEventFilter_leftMouseUp()), AzRefAny_clone(&data), on_grow);
  AzDom_addChild(&button, AzDom_createText(AZ_STR("grow")));
  AzDom bar = AzDom_createDiv();
  AzDom_setCss(&bar, AZ_STR(style));
  AzDom body = AzDom_createBody();
  AzDom_addChild(&body, button);
  AzDom_addChild(&body, bar);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  AzApp app = AzApp_create(Model_upcast((Model){ 100 }), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
