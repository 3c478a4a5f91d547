/* A modal over a page with fields: two fields in it, and a button of its own that closes it. */
#include "azul.h"

typedef struct {
  bool is_open;
} Model;

static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

static AzUpdate set_open(AzRefAny data, bool is_open) {
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->is_open = is_open;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzUpdate on_open(AzRefAny data, AzCallbackInfo info) { (void)info; return set_open(data, true); }
static AzUpdate on_done(AzRefAny data, AzCallbackInfo info) { (void)info; return set_open(data, false); }
static AzUpdate on_close(AzRefAny data, AzCallbackInfo info, AzModalState state) {
  (void)info;
  return set_open(data, state.open);
}

static AzDom field(const char* id) { return AzDom_withId(AzTextInput_dom(AzTextInput_create()), AZ_STR(id)); }

static AzDom button(const char* id, AzRefAny* data, AzCallbackType call) {
  AzDom dom = AzDom_withId(AzDom_createButton(AZ_STR(id), AzSmallAriaInfo_label(AZ_STR(id))), AZ_STR(id));
  AzDom_addCallback(&dom, AzEventFilter_hover(AzHoverEventFilter_leftMouseUp()), AzRefAny_clone(data), call);
  return dom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    AzDom_addChild(&body, field("before"));
    AzDom_addChild(&body, button("open", &data, on_open));
    AzDom content = AzDom_createDiv();
    AzDom_addChild(&content, field("first"));
    AzDom_addChild(&content, button("done", &data, on_done));
    AzModal modal = AzModal_create(content);
    AzModal_setTitle(&modal, AZ_STR("A window"));
    AzModal_setOpen(&modal, model.ptr->is_open);
    AzModal_setOnClose(&modal, AzRefAny_clone(&data), (AzModalOnCloseCallback){ .cb = on_close });
    AzDom_addChild(&body, AzModal_dom(modal));
    AzDom_addChild(&body, field("behind"));
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  AzApp app = AzApp_create(Model_upcast((Model){ 0 }), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
