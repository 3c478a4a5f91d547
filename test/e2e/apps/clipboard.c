/* Reads and writes the clipboard: by buttons, and when the user copies, cuts and pastes. The last line says what came. */
#include <stdio.h>
#include <string.h>
#include "azul.h"

typedef struct { char text[120]; } Model;
static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

static AzString text(const char* value) { return AzString_copyFromBytes((const uint8_t*)value, 0, strlen(value)); }

static void say(AzRefAny* data, const char* what, const AzOptionClipboardContent* content) {
  ModelRefMut model = ModelRefMut_create(data);
  if (!Model_downcastMut(data, &model)) return;
  if (content->Some.tag == AzOptionClipboardContent_Tag_Some)
    snprintf(model.ptr->text, sizeof model.ptr->text, "%s %s", what, (const char*)content->Some.payload.plain_text.vec.ptr);
  else snprintf(model.ptr->text, sizeof model.ptr->text, "%s nothing", what);
  ModelRefMut_delete(&model);
}

static AzClipboardContent plain(const char* value) {
  AzClipboardContent content = { text(value), AzStyledTextRunVec_create() };
  return content;
}

static AzUpdate on_get(AzRefAny data, AzCallbackInfo info) {
  AzOptionClipboardContent content = AzCallbackInfo_getClipboardContent(&info);
  say(&data, "got", &content);
  AzOptionClipboardContent_delete(&content);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzUpdate on_set(AzRefAny data, AzCallbackInfo info) {
  AzStyledTextRun run = { text("<b>"), AzOptionString_some(text("Inter")), 20, AzColorU_rgb(1, 2, 3), true, false };
  AzClipboardContent content = { text("<b> plain"), AzStyledTextRunVec_fromItem(run) };
  AzCallbackInfo_setClipboardContent(&info, content);
  AzRefAny_delete(&data);
  return AzUpdate_DoNothing;
}

static AzUpdate on_copy(AzRefAny data, AzCallbackInfo info) {
  AzDomNodeId node = AzCallbackInfo_getHitNode(&info);
  AzOptionClipboardContent content = AzCallbackInfo_inspectCopyChangeset(&info, node);
  say(&data, "copy", &content);
  AzOptionClipboardContent_delete(&content);
  content = AzCallbackInfo_inspectCutChangeset(&info, node);
  if (content.Some.tag == AzOptionClipboardContent_Tag_Some) printf("a copy is no cut\n");
  AzCallbackInfo_setCopyContent(&info, node, plain("instead of the copy"));
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzUpdate on_cut(AzRefAny data, AzCallbackInfo info) {
  AzDomNodeId node = AzCallbackInfo_getHitNode(&info);
  AzOptionClipboardContent content = AzCallbackInfo_inspectCutChangeset(&info, node);
  say(&data, "cut", &content);
  AzOptionClipboardContent_delete(&content);
  AzCallbackInfo_setCutContent(&info, node, plain("instead of the cut"));
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static void add_button(AzDom* body, const char* label, AzRefAny* data, AzCallbackType call) {
  AzDom button = AzDom_createDivWithText(text(label));
  AzDom_setCss(&button, AZ_STR("height: 40px; width: 100px"));
  AzDom_addCallback(&button, AzEventFilter_hover(AzHoverEventFilter_MouseUp), AzRefAny_clone(data), call);
  AzDom_addChild(body, button);
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  char line[140] = "";
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    strcpy(line, model.ptr->text);
    ModelRef_delete(&model);
  }
  AzDom body = AzDom_createBody();
  add_button(&body, "get", &data, on_get);
  add_button(&body, "set", &data, on_set);
  AzDom input = AzDom_createNode(AzNodeType_input());
  AzDom_setCss(&input, AZ_STR("display: block; height: 40px; width: 300px"));
  AzDom_addCallback(&input, AzEventFilter_focus(AzFocusEventFilter_Copy), AzRefAny_clone(&data), on_copy);
  AzDom_addCallback(&input, AzEventFilter_focus(AzFocusEventFilter_Cut), AzRefAny_clone(&data), on_cut);
  AzDom_addCallback(&input, AzEventFilter_focus(AzFocusEventFilter_Paste), AzRefAny_clone(&data), on_get);
  AzDom_addChild(&body, input);
  AzDom_addChild(&body, AzDom_createDivWithText(text(line)));
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { "ready" };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
