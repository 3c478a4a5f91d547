/* Calls host functions of its own: apps/bindings.ts. */
#include <stdio.h>
#include <string.h>
#include "azul.h"

int32_t host_add(int32_t a, int32_t b);
int64_t host_big(int64_t a, double factor);
int32_t host_greet(const char* name, char* to, size_t capacity);
int32_t host_sum(const double* values, size_t count, double* sum);
int32_t host_count(const AzString* text);
void host_note(const char* text);

typedef struct { int clicks; } Model;
static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

static AzUpdate on_click(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    model.ptr->clicks = host_add(model.ptr->clicks, 10);
    ModelRefMut_delete(&model);
  }
  AzRefAny_delete(&data);
  host_note("clicked");
  return AzUpdate_RefreshDom;
}

/* Each mistake comes back as a code. */
static AzUpdate on_mistakes(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  AzRefAny_delete(&data);
  char small[4], bad[] = { 'a', (char)0xff, 0 };
  double sum = 0;
  static double values[2] = { 1, 2 };
  char* volatile outside = (char*)(uintptr_t)0xfffffff0u;
  char* volatile null = 0;
  int32_t codes[] = {
    host_greet(outside, small, sizeof small), host_greet(null, small, sizeof small),
    host_greet(bad, small, sizeof small),     host_greet("much too long", small, sizeof small),
    host_sum(values, (size_t)-1, &sum),       host_add(-1, 0),
  };
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) printf("%d ", (int)codes[i]);
  printf("\n");
  return AzUpdate_DoNothing;
}

static AzDom line(const char* text) {
  AzDom dom = AzDom_createDivWithText(AZ_STR(text));
  AzDom_setCss(&dom, AZ_STR("height: 40px"));
  return dom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  char name[64] = "", text[160];
  double sum = 0;
  static const double values[] = { 1.5, 2.25, 4 };
  int clicks = 0;
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    clicks = model.ptr->clicks;
    ModelRef_delete(&model);
  }
  int32_t len = host_greet("Jürgen", name, sizeof name);
  host_sum(values, 3, &sum);
  AzString counted = AZ_STR("naïve");
  snprintf(text, sizeof text, "%s %d %d %g %lld %d", name, (int)len, clicks, sum, (long long)host_big(1LL << 40, 0.5),
           (int)host_count(&counted));
  AzString_delete(&counted);
  AzDom body = AzDom_createBody();
  AzDom first = line(text), second = line("mistakes");
  AzEventFilter up = AzEventFilter_hover(AzHoverEventFilter_mouseUp());
  AzDom_addCallback(&first, up, AzRefAny_clone(&data), on_click);
  AzDom_addCallback(&second, up, AzRefAny_clone(&data), on_mistakes);
  AzDom_addChild(&body, first);
  AzDom_addChild(&body, second);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { 0 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
