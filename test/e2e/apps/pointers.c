/* Callbacks that only static tables name: the function of a row is found through a structure of pointers at run time. One
 * points to a function of the library, one to code that cannot be lifted; the latter must fail only when it is called. */
#include "azul.h"
#include <stdio.h>
#include <string.h>

typedef struct {
  uint32_t count;
} Model;

static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

typedef struct {
  const char* label;
  AzCallbackType callback;
  size_t (*length)(const char*);
} Row;

static AzUpdate change(AzRefAny data, uint32_t by) {
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->count += by;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzUpdate on_one(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  return change(data, 1);
}

static AzUpdate on_ten(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  return change(data, 10);
}

static AzUpdate on_syscall(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  __asm__ volatile("svc #0" ::: "memory");
  return change(data, 1000);
}

static size_t twice(const char* text) { return 2 * strlen(text); }

static const Row rows[] = {
  { "One", on_one, strlen },
  { "Ten", on_ten, twice },
  { "Syscall", on_syscall, strlen },
};

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    char text[32];
    snprintf(text, sizeof(text), "%u", model.ptr->count);
    AzDom count = AzDom_createDiv();
    AzDom_addChild(&count, AzDom_createText(AZ_STR(text)));
    AzDom_addChild(&body, count);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
      snprintf(text, sizeof(text), "%s %zu", rows[i].label, rows[i].length(rows[i].label));
      AzDom button = AzDom_createButtonNoA11y(AZ_STR(text));
      AzDom_addCallback(&button, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), AzRefAny_clone(&data), rows[i].callback);
      AzDom_addChild(&body, button);
    }
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { .count = 0 };
  AzRefAny data = Model_upcast(model);
  AzAppConfig config = AzAppConfig_create();
  AzApp app = AzApp_create(data, config);
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
