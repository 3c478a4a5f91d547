/* Moves the focus by keys, asks the user by message boxes, and says what mouse, keys and screen are, and were before the event. */
#include <stdio.h>
#include <string.h>
#include "azul.h"

typedef struct { char line[96]; } Model;
static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny data);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)
static AzJson Model_toJson(AzRefAny data) { AzRefAny_delete(&data); return AzJson_int(0); }
static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzJson_delete(&json);
  return AzResultRefAnyString_ok(Model_upcast((Model){ "ready" }));
}

static AzUpdate say(AzRefAny data, const char* line) {
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) snprintf(model.ptr->line, sizeof(model.ptr->line), "%s", line);
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzUpdate on_ask(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  AzYesNo saved = AzMsgBox_yesNo(AZ_STR("Leaving"), AZ_STR("Save?"), AzMsgBoxIcon_Question, AzYesNo_No);
  AzOkCancel sure = AzMsgBox_okCancel(AZ_STR(""), AZ_STR("Sure?"), AzMsgBoxIcon_Warning, AzOkCancel_Cancel);
  AzMsgBox_info(AZ_STR("Bye"));
  return say(data, saved == AzYesNo_Yes && sure == AzOkCancel_Cancel ? "yes, cancel" : "something else");
}

static AzUpdate on_key(AzRefAny data, AzCallbackInfo info) {
  AzKeyboardState keys = AzCallbackInfo_getCurrentKeyboardState(&info);
  AzVirtualKeyCode code = keys.current_virtual_keycode.Some.payload;
  AzKeyboardState_delete(&keys);
  if (code == AzVirtualKeyCode_N) AzCallbackInfo_focusNext(&info);
  else if (code == AzVirtualKeyCode_P) AzCallbackInfo_focusPrevious(&info);
  else if (code == AzVirtualKeyCode_F) AzCallbackInfo_focusFirst(&info);
  else if (code == AzVirtualKeyCode_L) AzCallbackInfo_focusLast(&info);
  AzRefAny_delete(&data);
  return AzUpdate_DoNothing;
}

static AzUpdate on_up(AzRefAny data, AzCallbackInfo info) {
  AzMouseState now = AzCallbackInfo_getCurrentMouseState(&info);
  AzOptionMouseState mouse = AzCallbackInfo_getPreviousMouseState(&info);
  AzOptionKeyboardState keys = AzCallbackInfo_getPreviousKeyboardState(&info);
  AzOptionWindowFlags flags = AzCallbackInfo_getPreviousWindowFlags(&info);
  char line[96];
  snprintf(line, sizeof(line), "left %d before %d keys %d visible %d", now.left_down, mouse.Some.payload.left_down,
           (int)keys.Some.payload.pressed_virtual_keycodes.len, flags.Some.payload.is_visible);
  AzOptionKeyboardState_delete(&keys);
  AzOptionU64 id = AzCallbackInfo_getCurrentEventId(&info);
  AzRawWindowHandle handle = AzCallbackInfo_getCurrentWindowHandle(&info);
  AzMonitorVec monitors = AzCallbackInfo_getMonitors(&info);
  AzOptionScreenPosition place = AzCallbackInfo_getCursorPositionScreen(&info);
  AzSafeAreaInsets insets = AzCallbackInfo_getSafeAreaInsets(&info);
  AzResultU8VecString picture = AzCallbackInfo_takeScreenshot(&info, (AzDomId){ 0 });
  printf("event %d web %d monitors %d of %d x %d at %d %d inset %d picture %d double %d\n", id.Some.payload > 3,
         handle.Web.tag == AzRawWindowHandle_Tag_Web, (int)monitors.len, (int)monitors.ptr[0].size.width,
         (int)monitors.ptr[0].size.height, (int)place.Some.payload.x, (int)place.Some.payload.y, insets.top.None.tag,
         picture.Ok.tag == AzResultU8VecString_Tag_Ok, AzCallbackInfo_wasDoubleClicked(&info));
  AzResultU8VecString_delete(&picture);
  AzMonitorVec_delete(&monitors);
  return say(data, line);
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) AzDom_addChild(&body, AzDom_createPWithText(AZ_STR(model.ptr->line)));
  ModelRef_delete(&model);
  AzDom_addCallback(&body, AzEventFilter_window(AzWindowEventFilter_VirtualKeyDown), AzRefAny_clone(&data), on_key);
  static const char* const names[] = { "one", "hidden", "skipped", "two", "three" };
  for (size_t i = 0; i < 5; i++) {
    AzDom box = AzDom_createDiv();
    AzDom_addChild(&box, AzDom_createPWithText(AZ_STR(names[i])));
    box = AzDom_withClass(box, AZ_STR(names[i]));
    AzDom_setTabIndex(&box, i == 2 ? AzTabIndex_noKeyboardFocus() : AzTabIndex_auto());
    if (i == 1) AzDom_setCss(&box, AZ_STR("display: none"));
    if (i == 3) AzDom_addCallback(&box, AzEventFilter_hover(AzHoverEventFilter_LeftMouseUp), AzRefAny_clone(&data), on_up);
    AzDom_addChild(&body, box);
  }
  AzButton ask = AzButton_withOnClick(AzButton_create(AZ_STR("Ask")), AzRefAny_clone(&data), on_ask);
  AzDom_addChild(&body, AzButton_dom(ask));
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  AzApp app = AzApp_create(Model_upcast((Model){ "ready" }), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
