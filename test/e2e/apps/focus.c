/* Who has the focus, as a callback for keys is told; and a press on "edit" puts a field in its place, which takes the focus. */
#include "azul.h"
#include <stdio.h>

typedef struct {
  bool is_editing;
  char focused[32]; /* tag of the node that had the focus at the last key */
} Model;

static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

static AzUpdate on_key(AzRefAny data, AzCallbackInfo info) {
  AzOptionDomNodeId focus = AzCallbackInfo_getFocusedNode(&info);
  AzOptionString tag = AzOptionString_none();
  if (AzOptionDomNodeId_isSome(&focus)) tag = AzCallbackInfo_getNodeTagName(&info, focus.Some.payload);
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    if (AzOptionString_isSome(&tag))
      snprintf(model.ptr->focused, sizeof model.ptr->focused, "%.*s", (int)tag.Some.payload.vec.len, (const char*)tag.Some.payload.vec.ptr);
    else snprintf(model.ptr->focused, sizeof model.ptr->focused, "none");
  }
  ModelRefMut_delete(&model);
  AzOptionString_delete(&tag);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzUpdate on_press(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->is_editing = true;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzUpdate on_mount(AzRefAny data, AzCallbackInfo info) {
  AzDomNodeId node = AzCallbackInfo_getHitNode(&info);
  AzCallbackInfo_setFocusToNode(&info, node.dom, AzNodeId_create(node.node.inner - 1));
  AzRefAny_delete(&data);
  return AzUpdate_DoNothing;
}

static AzDom field(const char* id) {
  return AzDom_withId(AzTextInput_dom(AzTextInput_create()), AZ_STR(id));
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    AzDom_addChild(&body, field("first"));
    AzDom_addChild(&body, AzDom_createButton(AZ_STR("a button"), AzSmallAriaInfo_label(AZ_STR("a button"))));
    AzDom edit = model.ptr->is_editing ? field("edited") : AzDom_withId(AzDom_createDivWithText(AZ_STR("edit")), AZ_STR("edit"));
    AzEventFilter when = model.ptr->is_editing ? AzEventFilter_component(AzComponentEventFilter_afterMount())
                                               : AzEventFilter_hover(AzHoverEventFilter_leftMouseDown());
    AzDom_addCallback(&edit, when, AzRefAny_clone(&data), model.ptr->is_editing ? on_mount : on_press);
    AzDom_addChild(&body, edit);
    AzDom_addChild(&body, AzDom_withId(AzDom_createDivWithText(AZ_STR(model.ptr->focused)), AZ_STR("focused")));
  }
  ModelRef_delete(&model);
  AzDom_addCallback(&body, AzEventFilter_window(AzWindowEventFilter_virtualKeyDown()), AzRefAny_clone(&data), on_key);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  AzApp app = AzApp_create(Model_upcast((Model){ 0 }), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
