/* Two number inputs that follow the model: a size from 8 to 32, and an offset from -5 to 5. Each number that the app is told is
   noted, and each that it hears of when the focus leaves. */
#include <azul.h>
#include <stdio.h>
#include <string.h>

enum { SIZE, OFFSET, INPUTS };

typedef struct {
  float numbers[INPUTS];
  char told[256];
} Model;

void Model_delete(void* model) { (void)model; }
AZ_REFLECT(Model, Model_delete)

static AzString text(const char* bytes) { return AzString_copyFromBytes((const uint8_t*)bytes, 0, strlen(bytes)); }

static AzUpdate note(AzRefAny data, int input, const char* what, float number) {
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    size_t used = strlen(model.ptr->told);
    snprintf(model.ptr->told + used, sizeof model.ptr->told - used, "%s%g;", what, number);
    model.ptr->numbers[input] = number;
  }
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzUpdate on_size(AzRefAny data, AzCallbackInfo info, AzNumberInputState state) {
  (void)info;
  return note(data, SIZE, "", state.number);
}

static AzUpdate on_size_left(AzRefAny data, AzCallbackInfo info, AzNumberInputState state) {
  (void)info;
  return note(data, SIZE, "left at ", state.number);
}

static AzUpdate on_offset(AzRefAny data, AzCallbackInfo info, AzNumberInputState state) {
  (void)info;
  return note(data, OFFSET, "", state.number);
}

static AzDom input(AzRefAny* data, float number, float min, float max, AzNumberInputOnValueChangeCallbackType told,
                   AzNumberInputOnFocusLostCallbackType left) {
  AzNumberInput field = AzNumberInput_create(number);
  field.number_input_state.inner.min = min;
  field.number_input_state.inner.max = max;
  AzNumberInput_setOnValueChange(&field, AzRefAny_clone(data), told);
  if (left) AzNumberInput_setOnFocusLost(&field, AzRefAny_clone(data), left);
  return AzNumberInput_dom(field);
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    AzDom_addChild(&body, input(&data, model.ptr->numbers[SIZE], 8, 32, on_size, on_size_left));
    AzDom_addChild(&body, input(&data, model.ptr->numbers[OFFSET], -5, 5, on_offset, 0));
    AzDom_addChild(&body, AzDom_withClass(AzDom_createPWithText(text(model.ptr->told)), text("told")));
  }
  ModelRef_delete(&model);
  return body;
}

int main(void) {
  AzApp app = AzApp_create(Model_upcast((Model){ { 16, 2 }, "" }), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
