/* Four buttons: one counts, one calls abort(), one prints, one follows a null pointer. The model has no JSON form, so each page
 * runs main() itself; a global set there and a constructor show that both ran. */
#include "azul.h"
#include <stdio.h>
#include <stdlib.h>

typedef struct {
  uint32_t count;
} Model;

static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

static uint32_t step = 0;
static uint32_t started = 0;

__attribute__((constructor)) static void start(void) { started = 40; }

static AzUpdate change(AzRefAny* data, uint32_t by) {
  ModelRefMut model = ModelRefMut_create(data);
  if (Model_downcastMut(data, &model)) model.ptr->count += by;
  ModelRefMut_delete(&model);
  AzRefAny_delete(data);
  return AzUpdate_RefreshDom;
}

static AzUpdate on_count(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  return change(&data, step);
}

static AzUpdate on_abort(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  change(&data, 100);
  abort();
}

static AzUpdate on_print(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  AzRefAny_delete(&data);
  printf("said by %s, %d\n", "the app", 7);
  fprintf(stderr, "warned\n");
  return AzUpdate_DoNothing;
}

static AzUpdate on_null(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  AzRefAny_delete(&data);
  volatile uint64_t* nowhere = (volatile uint64_t*)(uintptr_t)(0xfffffff0u + step);
  return *nowhere == 1 ? AzUpdate_RefreshDom : AzUpdate_DoNothing;
}

static AzDom button(const char* label, AzRefAny* data, AzCallbackType callback) {
  AzDom dom = AzDom_createButtonNoA11y(AZ_STR(label));
  AzDom_addCallback(&dom, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), AzRefAny_clone(data), callback);
  return dom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  char label[32] = "";
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) snprintf(label, sizeof(label), "%u", model.ptr->count + started);
  ModelRef_delete(&model);
  AzDom body = AzDom_createBody();
  AzDom text = AzDom_createDiv();
  AzDom_addChild(&text, AzDom_createText(AZ_STR(label)));
  AzDom_addChild(&body, text);
  AzDom_addChild(&body, button("Count", &data, on_count));
  AzDom_addChild(&body, button("Abort", &data, on_abort));
  AzDom_addChild(&body, button("Print", &data, on_print));
  AzDom_addChild(&body, button("Null", &data, on_null));
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { 1 };
  step = 1;
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
