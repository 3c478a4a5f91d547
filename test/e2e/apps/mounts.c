/* A list whose entries are renamed in a field that is there only meanwhile. It gets the focus as soon as it is there: in the first
   list since its AfterMount asks for it, in the second since the callback that makes it does, by its path. What comes and goes is
   noted. */
#include <azul.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  int open; /* 0 = none, 1 = of the first list, 2 = of the second */
  char noted[256];
} Model;

void Model_delete(void* model) { (void)model; }
AZ_REFLECT(Model, Model_delete)

static AzString text(const char* bytes) { return AzString_copyFromBytes((const uint8_t*)bytes, 0, strlen(bytes)); }

/* Takes over `open`, unless it is below 0, and notes what happened. */
static AzUpdate change(AzRefAny data, int open, const char* what) {
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    if (open >= 0) model.ptr->open = open;
    strncat(model.ptr->noted, what, sizeof model.ptr->noted - strlen(model.ptr->noted) - 1);
  }
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzUpdate on_rename(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  return change(data, 1, "");
}

static AzUpdate on_rename_by_path(AzRefAny data, AzCallbackInfo info) {
  AzCssPathSelector selector = AzCssPathSelector_id(AZ_STR("name"));
  AzCssPath path = { AzCssPathSelectorVec_copyFromPtr(&selector, 1) };
  AzCallbackInfo_setFocusToPath(&info, (AzDomId){ 0 }, path);
  return change(data, 2, "");
}

static AzUpdate on_close(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  return change(data, 0, "");
}

static AzUpdate on_begin(AzRefAny data, AzCallbackInfo info) {
  AzDomNodeId node = AzCallbackInfo_getHitNode(&info);
  AzCallbackInfo_setFocusToNode(&info, node.dom, AzNodeId_create(node.node.inner - 1));
  return change(data, -1, "begun ");
}

static AzUpdate on_end(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  return change(data, -1, "ended ");
}

static AzUpdate on_start(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  return change(data, -1, "started ");
}

static AzDom button(AzRefAny* data, const char* label, AzCallbackType on_click) {
  AzDom button = AzDom_createButtonNoA11y(text(label));
  AzDom_addCallback(&button, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), AzRefAny_clone(data), on_click);
  return button;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  AzDom_addCallback(&body, AzEventFilter_component(AzComponentEventFilter_afterMount()), AzRefAny_clone(&data), on_start);
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    AzDom_addChild(&body, button(&data, "rename", on_rename));
    AzDom_addChild(&body, button(&data, "rename by path", on_rename_by_path));
    AzDom_addChild(&body, button(&data, "close", on_close));
    AzDom_addChild(&body, AzDom_withClass(AzDom_createPWithText(text(model.ptr->noted)), AZ_STR("noted")));
    AzDom field = AzDom_withId(AzTextInput_dom(AzTextInput_create()), AZ_STR("name"));
    if (model.ptr->open == 1) {
      AzDom_addCallback(&field, AzEventFilter_component(AzComponentEventFilter_afterMount()), AzRefAny_clone(&data), on_begin);
      AzDom_addCallback(&field, AzEventFilter_component(AzComponentEventFilter_beforeUnmount()), AzRefAny_clone(&data), on_end);
    }
    if (model.ptr->open) AzDom_addChild(&body, field);
    else AzDom_delete(&field);
  }
  ModelRef_delete(&model);
  return body;
}

int main(void) {
  AzApp app = AzApp_create(Model_upcast((Model){ 0, "" }), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
