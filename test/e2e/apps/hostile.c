/* hostile: markup and script wherever an app can put text, as if its users had typed it. */
#include "azul.h"
#include <stdio.h>
#include <string.h>

static const char* const TEXTS[] = {
  "<script>pwned('text')</script>",
  "</script><script>pwned('script')</script>",
  "<img src=x onerror=\"pwned('img')\">",
  "\"><svg onload=pwned('attribute')>",
  "' onmouseover='pwned(1)",
  "<!--<script>",
  "]]><script>pwned('cdata')</script>",
  "</style><script>pwned('style')</script>",
  "</title><script>pwned('title')</script>",
  "\xe2\x80\xa8pwned('line')\xe2\x80\xa9",
  "&lt;script&gt;pwned('entity')&lt;/script&gt;",
  "{{constructor.constructor('pwned()')()}}",
};
enum { COUNT = sizeof TEXTS / sizeof *TEXTS };

typedef struct {
  int64_t from;
} Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

static AzJson Model_toJson(AzRefAny any) {
  ModelRef model = ModelRef_create(&any);
  AzJson json = AzJson_null();
  if (Model_downcastRef(&any, &model)) {
    AzJsonKeyValue fields[COUNT + 1];
    fields[0] = AzJsonKeyValue_create(AZ_STR("from"), AzJson_int(model.ptr->from));
    for (int i = 0; i < COUNT; i++) fields[i + 1] = AzJsonKeyValue_create(AZ_STR(TEXTS[i]), AzJson_string(AZ_STR(TEXTS[i])));
    json = AzJson_object(AzJsonKeyValueVec_copyFromPtr(fields, COUNT + 1));
    for (int i = 0; i <= COUNT; i++) AzJsonKeyValue_delete(&fields[i]);
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzOptionJson from = AzJson_getKey(&json, AZ_STR("from"));
  AzJson_delete(&json);
  if (!AzOptionJson_isSome(&from)) return AzResultRefAnyString_err(AZ_STR(TEXTS[0]));
  AzOptionI64 number = AzJson_asInt(&from.Some.payload);
  AzOptionJson_delete(&from);
  Model model = { AzOptionI64_isSome(&number) ? number.Some.payload : 0 };
  return AzResultRefAnyString_ok(Model_upcast(model));
}

/* Shows the same texts at other places, so that they come by patches. */
static AzUpdate on_next(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->from += 1;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

/* Every attribute that takes text. */
#define ATTRIBUTES(text) \
  AzAttributeType_title(AZ_STR(text)), AzAttributeType_alt(AZ_STR(text)), AzAttributeType_ariaLabel(AZ_STR(text)), \
    AzAttributeType_ariaDescribedBy(AZ_STR(text)), AzAttributeType_autocomplete(AZ_STR(text)), \
    AzAttributeType_href(AZ_STR(text)), AzAttributeType_src(AZ_STR(text)), AzAttributeType_name(AZ_STR(text)), \
    AzAttributeType_placeholder(AZ_STR(text)), AzAttributeType_value(AZ_STR(text)), AzAttributeType_pattern(AZ_STR(text)), \
    AzAttributeType_rel(AZ_STR(text)), AzAttributeType_target(AZ_STR(text)), AzAttributeType_lang(AZ_STR(text)), \
    AzAttributeType_custom((AzAttributeNameValue){ AZ_STR("data-any"), AZ_STR(text) })

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  int64_t from = 0;
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) from = model.ptr->from;
  ModelRef_delete(&model);
  AzDom body = AzDom_createBody();
  AzDom button = AzDom_createDiv();
  AzDom_setCss(&button, AZ_STR("width: 100px; height: 30px; background: #ddd"));
  AzDom_addCallback(&button, AzEventFilter_hover(AzHoverEventFilter_leftMouseUp()), AzRefAny_clone(&data), on_next);
  AzDom_addChild(&button, AzDom_createText(AZ_STR("next")));
  AzDom_addChild(&body, button);
  for (int i = 0; i < COUNT; i++) {
    const char* text = TEXTS[(i + from) % COUNT];
    AzDom box = AzDom_createDiv();
    AzDom_addChild(&box, AzDom_createText(AZ_STR(text)));
    AzAttributeType attributes[] = { ATTRIBUTES(text) };
    box = AzDom_withAttributes(box, AzAttributeTypeVec_copyFromPtr(attributes, sizeof attributes / sizeof *attributes));
    for (size_t n = 0; n < sizeof attributes / sizeof *attributes; n++) AzAttributeType_delete(&attributes[n]);
    AzDom_addClass(&box, AZ_STR(text));
    AzDom_setCss(&box, AZ_STR(text));
    AzDom_addChild(&body, box);
  }
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR(TEXTS[8]);
  AzApp app = AzApp_create(Model_upcast((Model){ 0 }), AzAppConfig_create());
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
