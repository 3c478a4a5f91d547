/* What the host knows about its user, in the document: numbers of the locale, theme, language, motion, colours. */
#include <stdio.h>
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

static const char* theme_name(int is_dark) { return is_dark ? "dark" : "light"; }

/* Theme of the window, then what AzSystemStyle says. */
static AzDom system_line(const AzLayoutCallbackInfo* info) {
  char text[300];
  AzSystemStyle style = AzSystemStyle_detect();
  AzOptionColorU* color = &style.colors.background;
  snprintf(text, sizeof text, "%s %s %.*s motion %d reason %d background %d", theme_name(info->theme == AzWindowTheme_DarkMode),
           theme_name(style.theme == AzTheme_Dark), (int)style.language.vec.len, (const char*)style.language.vec.ptr,
           !style.accessibility.prefers_reduced_motion, (int)AzLayoutCallbackInfo_relayoutReason(info),
           color->Some.tag == AzOptionColorU_Tag_Some ? color->Some.payload.r : -1);
  AzSystemStyle_delete(&style);
  AzDom line = AzDom_createDivWithText(AzString_copyFromBytes((const uint8_t*)text, 0, strlen(text)));
  AzDom_setCss(&line, AZ_STR("height: 40px"));
  return line;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
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
  AzDom_addChild(&body, system_line(&info));
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
