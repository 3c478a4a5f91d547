/* Each click takes numbers a step further by multiply-adds that compilers fuse: one rounding more or less, and the digits
 * shown are others after a few steps. */
#include "azul.h"
#include <stdio.h>

typedef struct {
  double x, y;
  float f[4];
} Model;

static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

static AzUpdate on_step(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    Model* m = model.ptr;
    for (int i = 0; i < 40; i++) {
      double x = m->x;
      m->x = 1.0 - 1.4 * x * x + m->y;
      m->y = 0.3 * x - 1e-9 * m->x * x;
      for (int k = 0; k < 4; k++) m->f[k] = m->f[k] * 3.7f - m->f[k] * m->f[k] * (3.7f - k * 0.001f);
    }
  }
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  char label[160] = "";
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    const Model* m = model.ptr;
    snprintf(label, sizeof(label), "%.17g %.17g %.9g %.9g %.9g %.9g", m->x, m->y, m->f[0], m->f[1], m->f[2], m->f[3]);
  }
  ModelRef_delete(&model);
  AzDom body = AzDom_createBody();
  AzDom text = AzDom_createDiv();
  AzDom_addChild(&text, AzDom_createText(AZ_STR(label)));
  AzDom_addChild(&body, text);
  AzDom step = AzDom_createButtonNoA11y(AZ_STR("Step"));
  AzDom_addCallback(&step, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), AzRefAny_clone(&data), on_step);
  AzDom_addChild(&body, step);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { 0.1, 0.2, { 0.3f, 0.31f, 0.32f, 0.33f } };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
