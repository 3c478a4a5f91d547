/* An app that waits, if only in a thread: a field that takes no digits. */
#include "azul.h"
#include <stdio.h>

typedef struct {
  int messages;
} Model;
static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

static AzUpdate on_message(AzRefAny data, AzRefAny sent, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->messages += 1;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&sent);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static void work(AzRefAny data, AzThreadSender sender, AzThreadReceiver receiver) {
  AzThread_sleepMs(20);
  AzWriteBackCallback callback = { .cb = on_message, .ctx = AzOptionRefAny_none() };
  AzThreadSender_send(&sender, AzThreadReceiveMsg_writeBack(AzThreadWriteBackMsg_create(callback, AzRefAny_clone(&data))));
  AzThreadSender_delete(&sender);
  AzThreadReceiver_delete(&receiver);
  AzRefAny_delete(&data);
}

static AzUpdate on_start(AzRefAny data, AzCallbackInfo info) {
  AzCallbackInfo_addThread(&info, AzThreadId_unique(), AzThread_create(AzRefAny_clone(&data), AzRefAny_clone(&data), work));
  AzRefAny_delete(&data);
  return AzUpdate_DoNothing;
}

static AzOnTextInputReturn on_key(AzRefAny data, AzCallbackInfo info, AzTextInputState state) {
  AzKeyboardState keys = AzCallbackInfo_getCurrentKeyboardState(&info);
  const AzVirtualKeyCode* key = 0;
  bool is_digit = AzOptionVirtualKeyCode_matchRefSome(&keys.current_virtual_keycode, &key) && *key <= AzVirtualKeyCode_Key0;
  AzKeyboardState_delete(&keys);
  AzTextInputState_delete(&state);
  AzRefAny_delete(&data);
  return (AzOnTextInputReturn){ AzUpdate_RefreshDom, is_digit ? AzTextInputValid_No : AzTextInputValid_Yes };
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  char text[32] = "";
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) snprintf(text, sizeof text, "%d messages", model.ptr->messages);
  ModelRef_delete(&model);
  AzTextInput input = AzTextInput_create();
  AzTextInput_setOnVirtualKeyDown(&input, AzRefAny_clone(&data), on_key);
  AzDom start = AzDom_withId(AzDom_createDivWithText(AZ_STR(text)), AZ_STR("start"));
  AzDom_addCallback(&start, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), data, on_start);
  AzDom body = AzDom_createBody();
  AzDom_addChild(&body, AzDom_withId(AzTextInput_dom(input), AZ_STR("field")));
  AzDom_addChild(&body, start);
  return body;
}

int main(void) {
  Model model = { 0 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
