/* Controls of HTML as they are: what people do with one is asked of its attribute `value`, and noted with its name. */
#include <azul.h>
#include <stdio.h>
#include <string.h>

typedef struct { char cabin[16], told[256]; } Model;
void Model_delete(void* model) { (void)model; }
AZ_REFLECT(Model, Model_delete)

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
static const char* const cabins[] = { "economy", "premium", "business" };

static AzString text(const char* bytes) { return AzString_copyFromBytes((const uint8_t*)bytes, 0, strlen(bytes)); }

/* An attribute of a node as a C string; "-" = there is none. */
static void read_attribute(AzCallbackInfo* info, AzDomNodeId node, const char* name, char* to, size_t size) {
  AzOptionString found = AzCallbackInfo_getNodeAttribute(info, node, text(name));
  const AzString* value = NULL;
  snprintf(to, size, "-");
  if (AzOptionString_matchRefSome(&found, &value)) snprintf(to, size, "%.*s", (int)value->vec.len, (const char*)value->vec.ptr);
  AzOptionString_delete(&found);
}

static AzUpdate on_input(AzRefAny data, AzCallbackInfo info) {
  AzDomNodeId node = AzCallbackInfo_getHitNode(&info);
  char name[16], value[64];
  read_attribute(&info, node, "name", name, sizeof name);
  read_attribute(&info, node, "value", value, sizeof value);
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    size_t used = strlen(model.ptr->told);
    snprintf(model.ptr->told + used, sizeof model.ptr->told - used, "%s=%s;", name, value);
    if (strcmp(name, "cabin") == 0) snprintf(model.ptr->cabin, sizeof model.ptr->cabin, "%.15s", value);
  }
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzUpdate on_reset(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) strcpy(model.ptr->cabin, cabins[0]);
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzDom listening(AzDom control, const char* id, AzRefAny* data) {
  AzDom_addCallback(&control, AzEventFilter_focus(AzFocusEventFilter_TextInput), AzRefAny_clone(data), on_input);
  return AzDom_withId(control, text(id));
}

static AzDom input(const char* type, const char* name, const char* value, AzRefAny* data) {
  AzDom control = AzDom_createInputNoA11y(text(type), text(name), text(name));
  if (value) control = AzDom_withAttribute(control, AzAttributeType_value(text(value)));
  return listening(control, name, data);
}

static AzDom cabin_select(const Model* model, AzRefAny* data) {
  AzDom select = AzDom_createSelectNoA11y(AZ_STR("cabin"), AZ_STR("Cabin"));
  for (size_t i = 0; i < COUNT(cabins); i++) {
    AzDom option = AzDom_createOptionNoA11y(text(cabins[i]), text(cabins[i]));
    if (strcmp(model->cabin, cabins[i]) == 0) option = AzDom_withAttribute(option, AzAttributeType_selected());
    AzDom_addChild(&select, option);
  }
  return listening(select, "cabin", data);
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_withCss(AzDom_createBody(), AZ_STR("display: flex; flex-direction: column; align-items: flex-start"));
  AzDom_addChild(&body, AzDom_createStyleWithText(AZ_STR(
    ".high { padding: 8px; font-size: 20px; line-height: 30px } #rows { width: 300px; line-height: 20px }")));
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    AzDom_addChild(&body, AzDom_withClass(cabin_select(model.ptr, &data), AZ_STR("high")));
    AzDom_addChild(&body, AzDom_withClass(input("text", "name", "Ada", &data), AZ_STR("high")));
    AzDom_addChild(&body, input("range", "excess", "20", &data));
    AzDom_addChild(&body, input("date", "day", "2026-12-24", &data));
    AzDom_addChild(&body, input("checkbox", "terms", NULL, &data));
    AzDom_addChild(&body, AzDom_createLabelNoA11y(AZ_STR("terms"), AZ_STR("I accept")));
    AzDom_addChild(&body, AzDom_createLabelNoA11y(AZ_STR("name"), AZ_STR("Your name")));
    AzDom rows = AzDom_createTextareaNoA11y(AZ_STR("notes"), AZ_STR("Notes"));
    AzDom_addChild(&body, AzDom_withAttribute(AzDom_withId(rows, AZ_STR("rows")),
                                              AzAttributeType_custom((AzAttributeNameValue){ text("rows"), text("5") })));
    AzDom reset = AzDom_createButtonNoA11y(AZ_STR("Reset"));
    AzDom_addCallback(&reset, AzEventFilter_hover(AzHoverEventFilter_MouseUp), AzRefAny_clone(&data), on_reset);
    AzDom_addChild(&body, reset);
    AzDom_addChild(&body, AzDom_withClass(AzDom_createPWithText(text(model.ptr->told)), AZ_STR("told")));
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { "premium", "" };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
