/* notes: callbacks that run on the server, because they need files or are marked to; and local ones beside them. */
#include "azul.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef NOTES_PATH
#error "say where the notes are: -DNOTES_PATH='\"/…\"'"
#endif

typedef struct {
  int64_t clicks;
  char note[64];
} Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

static AzJson Model_toJson(AzRefAny any) {
  ModelRef model = ModelRef_create(&any);
  AzJson json = AzJson_null();
  if (Model_downcastRef(&any, &model)) {
    AzJsonKeyValue fields[] = {
      AzJsonKeyValue_create(AZ_STR("clicks"), AzJson_int(model.ptr->clicks)),
      AzJsonKeyValue_create(AZ_STR("note"), AzJson_string(AZ_STR(model.ptr->note))),
    };
    json = AzJson_object(AzJsonKeyValueVec_copyFromPtr(fields, 2));
    for (int i = 0; i < 2; i++) AzJsonKeyValue_delete(&fields[i]);
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  Model model = { 0, "" };
  AzOptionJson clicks = AzJson_getKey(&json, AZ_STR("clicks"));
  AzOptionJson note = AzJson_getKey(&json, AZ_STR("note"));
  AzJson_delete(&json);
  if (!AzOptionJson_isSome(&clicks) || !AzOptionJson_isSome(&note)) return AzResultRefAnyString_err(AZ_STR("no such model"));
  AzOptionI64 number = AzJson_asInt(&clicks.Some.payload);
  AzOptionString text = AzJson_asString(&note.Some.payload);
  if (AzOptionI64_isSome(&number)) model.clicks = number.Some.payload;
  if (AzOptionString_isSome(&text))
    snprintf(model.note, sizeof model.note, "%.*s", (int)text.Some.payload.vec.len, (const char*)text.Some.payload.vec.ptr);
  AzOptionString_delete(&text);
  AzOptionJson_delete(&clicks);
  AzOptionJson_delete(&note);
  return AzResultRefAnyString_ok(Model_upcast(model));
}

/* Each callback gets the model to write, and says whether the document is to be made anew. */
#define CALLBACK(name, marks) \
  static AzUpdate name##_on(Model* model, AzCallbackInfo* info); \
  marks static AzUpdate name(AzRefAny data, AzCallbackInfo info) { \
    AzUpdate update = AzUpdate_DoNothing; \
    ModelRefMut model = ModelRefMut_create(&data); \
    if (Model_downcastMut(&data, &model)) update = name##_on(model.ptr, &info); \
    ModelRefMut_delete(&model); \
    AzRefAny_delete(&data); \
    return update; \
  } \
  marks static AzUpdate name##_on(Model* model, AzCallbackInfo* info)

CALLBACK(on_count, ) {
  (void)info;
  model->clicks += 1;
  return AzUpdate_RefreshDom;
}

/* Needs a file: runs on the server without a mark. */
CALLBACK(on_save, ) {
  (void)info;
  FILE* file = fopen(NOTES_PATH, "a");
  if (!file) {
    snprintf(model->note, sizeof model->note, "cannot be saved");
    return AzUpdate_RefreshDom;
  }
  fprintf(file, "%d clicks\n", (int)model->clicks);
  fclose(file);
  snprintf(model->note, sizeof model->note, "saved %d", (int)model->clicks);
  return AzUpdate_RefreshDom;
}

/* Nobody outside is to see how this is done. */
CALLBACK(on_secret, AZ_SERVER) {
  (void)info;
  uint64_t number = 0x5eed5eed5eed5eedULL;
  for (int64_t n = 0; n <= model->clicks; n++) number = number * 6364136223846793005ULL + 1442695040888963407ULL;
  snprintf(model->note, sizeof model->note, "%016llx", (unsigned long long)number);
  return AzUpdate_RefreshDom;
}

/* Asks for a change of the page, and leaves the model alone. */
CALLBACK(on_paint, AZ_SERVER) {
  (void)model;
  AzCallbackInfo_changeNodeText(info, AzCallbackInfo_getHitNode(info), AZ_STR("painted"));
  return AzUpdate_DoNothing;
}

/* From five clicks on it does not end. */
CALLBACK(on_slow, AZ_SERVER) {
  (void)info;
  for (volatile uint64_t n = 0; n < (model->clicks < 5 ? 1000 : UINT64_MAX); n++) {}
  snprintf(model->note, sizeof model->note, "slow");
  return AzUpdate_RefreshDom;
}

CALLBACK(on_fail, AZ_SERVER) {
  (void)info;
  (void)model;
  abort();
}

static void add_button(AzDom* body, const char* label, AzRefAny* data, AzCallbackType callback) {
  AzDom button = AzDom_createDiv();
  AzDom_setCss(&button, AZ_STR("width: 200px; height: 40px; background: #ddd; margin: 4px"));
  AzDom_addCallback(&button, AzEventFilter_hover(AzHoverEventFilter_leftMouseUp()), AzRefAny_clone(data), callback);
  AzDom_addChild(&button, AzDom_createText(AZ_STR(label)));
  AzDom_addChild(body, button);
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  char text[128] = "";
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model))
    snprintf(text, sizeof text, "%d: %s", (int)model.ptr->clicks, model.ptr->note);
  ModelRef_delete(&model);
  AzDom_addChild(&body, AzDom_createText(AZ_STR(text)));
  add_button(&body, "count", &data, on_count);
  add_button(&body, "save", &data, on_save);
  add_button(&body, "secret", &data, on_secret);
  add_button(&body, "paint", &data, on_paint);
  add_button(&body, "slow", &data, on_slow);
  add_button(&body, "fail", &data, on_fail);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { 0, "" };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
