/* Prints the name of every event filter that fires, with the node and, for text, what came along. */
#include <stdio.h>
#include <string.h>
#include "azul.h"

typedef struct { const char* name; } Entry;
static void Entry_destructor(void* entry) { (void)entry; }
AZ_REFLECT(Entry, Entry_destructor)

typedef struct { int unused; } Model;
static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

static AzString text(const char* value) { return AzString_copyFromBytes((const uint8_t*)value, 0, strlen(value)); }

static AzUpdate on_event(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  EntryRef entry = EntryRef_create(&data);
  if (Entry_downcastRef(&data, &entry)) {
    printf("%s\n", entry.ptr->name);
    EntryRef_delete(&entry);
  }
  AzRefAny_delete(&data);
  return AzUpdate_DoNothing;
}

static AzUpdate on_close(AzRefAny data, AzCallbackInfo info) {
  AzCallbackInfo_preventDefault(&info);
  return on_event(data, info);
}

static void listen(AzDom* dom, const char* name, AzEventFilter filter, AzCallbackType call) {
  Entry entry = { name };
  AzDom_addCallback(dom, filter, Entry_upcast(entry), call);
}

#define HOVER(dom, prefix, event) listen(dom, prefix #event, AzEventFilter_hover(AzHoverEventFilter_##event), on_event)
#define FOCUS(dom, prefix, event) listen(dom, prefix #event, AzEventFilter_focus(AzFocusEventFilter_##event), on_event)
#define WINDOW(dom, event) listen(dom, "window " #event, AzEventFilter_window(AzWindowEventFilter_##event), on_event)

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("margin: 0; padding: 0"));
  AzDom box = AzDom_createDivWithText(text("box"));
  AzDom_setCss(&box, AZ_STR("width: 200px; height: 100px"));
  HOVER(&box, "box ", MouseEnter); HOVER(&box, "box ", MouseLeave); HOVER(&box, "box ", MouseOut);
  HOVER(&box, "box ", MouseDown); HOVER(&box, "box ", MouseUp);
  HOVER(&box, "box ", LeftMouseDown); HOVER(&box, "box ", LeftMouseUp);
  HOVER(&box, "box ", RightMouseDown); HOVER(&box, "box ", RightMouseUp);
  HOVER(&box, "box ", MiddleMouseDown); HOVER(&box, "box ", MiddleMouseUp);
  HOVER(&box, "box ", DoubleClick); HOVER(&box, "box ", Scroll);
  HOVER(&box, "box ", TouchStart); HOVER(&box, "box ", TouchMove); HOVER(&box, "box ", TouchEnd);
  HOVER(&box, "box ", TouchCancel);
  AzDom_addChild(&body, box);
  AzDom edit = AzDom_createDiv();
  AzDom_setCss(&edit, AZ_STR("width: 200px; height: 40px"));
  AzDom_setContenteditable(&edit, true);
  FOCUS(&edit, "edit ", FocusReceived); FOCUS(&edit, "edit ", FocusLost);
  FOCUS(&edit, "edit ", VirtualKeyDown); FOCUS(&edit, "edit ", VirtualKeyUp); FOCUS(&edit, "edit ", TextInput);
  FOCUS(&edit, "edit ", CompositionStart); FOCUS(&edit, "edit ", CompositionUpdate);
  FOCUS(&edit, "edit ", CompositionEnd);
  AzDom_addChild(&body, edit);
  WINDOW(&body, MouseEnter); WINDOW(&body, MouseLeave); WINDOW(&body, Resized);
  WINDOW(&body, TouchStart); WINDOW(&body, TouchEnd);
  WINDOW(&body, WindowFocusReceived); WINDOW(&body, WindowFocusLost);
  listen(&body, "window CloseRequested", AzEventFilter_window(AzWindowEventFilter_CloseRequested), on_close);
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
