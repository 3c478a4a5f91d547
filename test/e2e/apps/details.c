/* details: elements that show their inside only when they are open, by the user or by the app. The body says how often it was laid out. */
#include "azul.h"
#include <stdio.h>

typedef struct {
  int layouts;
  int isOpen;
  int rows;
} Model;
static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

static AzDom text(AzDom dom, const char* css, const char* words) {
  if (css) AzDom_setCss(&dom, AzString_copyFromBytes((const uint8_t*)css, 0, strlen(css)));
  if (words) AzDom_addChild(&dom, AzDom_createText(AzString_copyFromBytes((const uint8_t*)words, 0, strlen(words))));
  return dom;
}

static AzDom details(const char* title, int isOpen) {
  AzDom dom = AzDom_createDetailsNoA11y();
  if (isOpen) {
    AzAttributeNameValue open = { .attr_name = AZ_STR("open"), .value = AZ_STR("") };
    dom = AzDom_withAttribute(dom, AzAttributeType_custom(open));
  }
  AzDom_addChild(&dom, text(AzDom_createSummaryNoA11y(), NULL, title));
  return dom;
}

static AzUpdate change(AzRefAny* data, void (*how)(Model*)) {
  ModelRefMut model = ModelRefMut_create(data);
  if (Model_downcastMut(data, &model)) how(model.ptr);
  ModelRefMut_delete(&model);
  return AzUpdate_RefreshDom;
}

static void flip(Model* model) { model->isOpen = !model->isOpen; }
static void grow(Model* model) { model->rows += 1; }

static AzUpdate on_flip(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  AzUpdate update = change(&data, flip);
  AzRefAny_delete(&data);
  return update;
}

static AzUpdate on_grow(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  printf("clicked\n");
  AzUpdate update = change(&data, grow);
  AzRefAny_delete(&data);
  return update;
}

static AzUpdate on_first(AzRefAny data, AzCallbackInfo info) {
  AzCallbackInfo_focusFirst(&info);
  AzRefAny_delete(&data);
  return AzUpdate_DoNothing;
}

static AzDom button(const char* label, AzRefAny data, AzCallbackType call) {
  AzDom dom = text(AzDom_createButtonNoA11y(AZ_STR("")), NULL, label);
  AzDom_addCallback(&dom, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), data, call);
  return dom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = text(AzDom_createBody(), "margin:0;font-size:14px;line-height:20px", NULL);
  AzDom_addComponentCss(&body, AzCss_fromString(AZ_STR("details[open] .inside { padding: 6px } details .inside { color: #333 }")));
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    AzDom first = details("first", 0);
    AzDom_addChild(&first, AzDom_withClass(text(AzDom_createDiv(), "height:40px", "of the first"), AZ_STR("inside")));
    AzDom_addChild(&first, details("in it", 0));
    AzDom_addChild(&body, first);
    AzDom second = details("second", model.ptr->isOpen);
    for (int i = 0; i < model.ptr->rows; i++)
      AzDom_addChild(&second, AzDom_withClass(text(AzDom_createDiv(), NULL, "a row"), AZ_STR("inside")));
    AzDom_addChild(&body, second);
    AzDom_addChild(&body, button("flip", AzRefAny_clone(&data), on_flip));
    AzDom_addChild(&body, button("grow", AzRefAny_clone(&data), on_grow));
    AzDom_addChild(&body, button("focus", AzRefAny_clone(&data), on_first));
    char said[32];
    snprintf(said, sizeof said, "layouts: %d", ++model.ptr->layouts);
    AzDom_addChild(&body, text(AzDom_createP(), NULL, said));
  }
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { 0, 0, 2 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
