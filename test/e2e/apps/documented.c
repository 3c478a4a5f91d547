/* What docs/apps.md shows: an app's own style sheet, an id, the text of a text area, and the focus for what is new. */
#include "azul.h"
#include <stdio.h>
#include <string.h>

typedef struct {
  char note[256];
} Model;

static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

static AzOnTextInputReturn on_note(AzRefAny data, AzCallbackInfo info, AzTextAreaState state) {
  (void)info;
  AzTextInputState same = { .text = state.text };
  AzString text = AzTextInputState_getText(&same);
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model))
    snprintf(model.ptr->note, sizeof model.ptr->note, "%.*s", (int)text.vec.len, (const char*)text.vec.ptr);
  ModelRefMut_delete(&model);
  AzString_delete(&text);
  AzTextAreaState_delete(&state);
  AzRefAny_delete(&data);
  return (AzOnTextInputReturn){ AzUpdate_RefreshDom, AzTextInputValid_Yes };
}

static AzUpdate on_mount(AzRefAny data, AzCallbackInfo info) {
  AzDomNodeId node = AzCallbackInfo_getHitNode(&info);
  AzCallbackInfo_setFocusToNode(&info, node.dom, AzNodeId_create(node.node.inner - 1));
  AzRefAny_delete(&data);
  return AzUpdate_DoNothing;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  AzDom sheet = AzDom_createStyle();
  AzDom_addChild(&sheet, AzDom_createText(AZ_STR("body { margin: 0 } .note { color: #b91c1c } #shown { padding: 4px }")));
  AzDom_addChild(&body, sheet);
  AzTextArea area = AzTextArea_create();
  AzTextArea_setOnTextInput(&area, AzRefAny_clone(&data), (AzTextAreaOnTextInputCallback){ on_note, AzOptionRefAny_none() });
  AzDom field = AzTextArea_dom(area);
  AzDom_addCallback(&field, AzEventFilter_component(AzComponentEventFilter_afterMount()), AzRefAny_clone(&data), on_mount);
  AzDom_addChild(&body, field);
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    AzDom note = AzDom_createPWithText(AzString_fromCStr((const int8_t*)model.ptr->note));
    AzDom_addChild(&body, AzDom_withId(AzDom_withClass(note, AZ_STR("note")), AZ_STR("shown")));
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  AzApp app = AzApp_create(Model_upcast((Model){ "" }), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
