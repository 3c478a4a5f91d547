/* Text that is typed where no field takes it, by a callback of the window; and who has the focus, as a click is told in a document
   without callbacks for keys or focus. */
#include "azul.h"
#include <stdio.h>
#include <string.h>

typedef struct {
  char typed[64];
  char focused[32];
} Model;

static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

static AzUpdate on_text(AzRefAny data, AzCallbackInfo info) {
  AzOptionPendingTextEdit edit = AzCallbackInfo_getTextChangeset(&info);
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    char* typed = model.ptr->typed;
    size_t at = strlen(typed);
    if (AzOptionPendingTextEdit_isSome(&edit)) {
      AzString text = edit.Some.payload.inserted_text;
      snprintf(typed + at, sizeof model.ptr->typed - at, "%.*s", (int)text.vec.len, (const char*)text.vec.ptr);
      if (typed[at] == '#') AzCallbackInfo_focusFirst(&info);
    } else snprintf(typed + at, sizeof model.ptr->typed - at, "?");
  }
  ModelRefMut_delete(&model);
  AzOptionPendingTextEdit_delete(&edit);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzUpdate on_ask(AzRefAny data, AzCallbackInfo info) {
  AzOptionDomNodeId focus = AzCallbackInfo_getFocusedNode(&info);
  AzOptionString tag = AzOptionString_none();
  if (AzOptionDomNodeId_isSome(&focus)) tag = AzCallbackInfo_getNodeTagName(&info, focus.Some.payload);
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    char* to = model.ptr->focused;
    if (AzOptionString_isSome(&tag))
      snprintf(to, sizeof model.ptr->focused, "%.*s", (int)tag.Some.payload.vec.len, (const char*)tag.Some.payload.vec.ptr);
    else snprintf(to, sizeof model.ptr->focused, "none");
  }
  ModelRefMut_delete(&model);
  AzOptionString_delete(&tag);
  AzRefAny_delete(&data);
  AzCallbackInfo_preventDefault(&info); /* the press leaves the focus where it is */
  return AzUpdate_RefreshDom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    AzDom_addChild(&body, AzDom_withId(AzTextInput_dom(AzTextInput_create()), AZ_STR("field")));
    AzDom_addChild(&body, AzDom_createButton(AZ_STR("a button"), AzSmallAriaInfo_label(AZ_STR("a button"))));
    AzDom ask = AzDom_withId(AzDom_createDivWithText(AZ_STR("ask")), AZ_STR("ask"));
    AzDom_addCallback(&ask, AzEventFilter_hover(AzHoverEventFilter_leftMouseDown()), AzRefAny_clone(&data), on_ask);
    AzDom_addChild(&body, ask);
    AzDom_addChild(&body, AzDom_withId(AzDom_createDivWithText(AZ_STR(model.ptr->focused)), AZ_STR("focused")));
    AzDom_addChild(&body, AzDom_withId(AzDom_createDivWithText(AZ_STR(model.ptr->typed)), AZ_STR("typed")));
  }
  ModelRef_delete(&model);
  AzDom_addCallback(&body, AzEventFilter_window(AzWindowEventFilter_textInput()), AzRefAny_clone(&data), on_text);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  AzApp app = AzApp_create(Model_upcast((Model){ 0 }), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
