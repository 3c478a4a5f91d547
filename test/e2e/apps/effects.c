/* A box per function of AzCallbackInfo that changes something: a click on it calls that function and prints its name. What
 * else happens is printed too: timers, threads, menus, what bubbles, keys, and every step of a drag. */
#include <stdio.h>
#include <string.h>
#include "azul.h"

typedef struct { const char* name; } Entry;
static void Entry_destructor(void* entry) { (void)entry; }
AZ_REFLECT(Entry, Entry_destructor)

typedef struct { int clicks; } Model;
static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

static AzString text(const char* value) { return AzString_copyFromBytes((const uint8_t*)value, 0, strlen(value)); }
static AzRefAny named(const char* name) {
  Entry entry = { name };
  return Entry_upcast(entry);
}

/* Prints the name that a callback was registered with, and returns it; consumes `data`. */
static const char* say(AzRefAny data, const char* suffix) {
  const char* name = "?";
  EntryRef entry = EntryRef_create(&data);
  if (Entry_downcastRef(&data, &entry)) name = entry.ptr->name;
  EntryRef_delete(&entry);
  AzRefAny_delete(&data);
  printf("%s%s\n", name, suffix);
  return name;
}

static AzDomNodeId find(AzCallbackInfo* info, const char* id) {
  AzDomNodeId node = AzCallbackInfo_getHitNode(info);
  node.node = AzCallbackInfo_getNodeIdByIdAttribute(info, node.dom, text(id));
  return node;
}

static AzNodeId plain(AzDomNodeId node) {
  AzNodeId id = { node.node.inner - 1 };
  return id;
}

static AzClipboardContent content(const char* value) {
  AzClipboardContent made = { text(value), AzStyledTextRunVec_create() };
  return made;
}

static AzUpdate on_menu_item(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  say(data, "");
  return AzUpdate_DoNothing;
}

static AzMenu menu(const char* label) {
  AzStringMenuItem entry = AzStringMenuItem_withCallback(AzStringMenuItem_create(text(label)), named(label), on_menu_item);
  AzMenuItem item = AzMenuItem_string(entry);
  AzMenu made = AzMenu_create(AzMenuItemVec_copyFromPtr(&item, 1));
  AzMenuItem_delete(&item);
  return made;
}

static AzTimerCallbackReturn on_timer(AzRefAny data, AzTimerCallbackInfo info) {
  (void)info;
  say(data, "");
  return AzTimerCallbackReturn_terminateUnchanged();
}

static AzTimerId add_timer(AzCallbackInfo* info, const char* name) {
  AzTimerCallback callback = { .cb = on_timer, .ctx = AzOptionRefAny_none() };
  AzTimerId id = AzTimerId_unique();
  AzCallbackInfo_addTimer(info, id, AzTimer_create(named(name), callback, AzCallbackInfo_getSystemTimeFn(info)));
  return id;
}

static AzUpdate on_message(AzRefAny data, AzRefAny sent, AzCallbackInfo info) {
  (void)info;
  AzRefAny_delete(&sent);
  say(data, " has sent a message");
  return AzUpdate_DoNothing;
}

static void work(AzRefAny data, AzThreadSender sender, AzThreadReceiver receiver) {
  AzWriteBackCallback callback = { .cb = on_message, .ctx = AzOptionRefAny_none() };
  AzThreadWriteBackMsg message = AzThreadWriteBackMsg_create(callback, AzRefAny_clone(&data));
  AzThreadSender_send(&sender, AzThreadReceiveMsg_writeBack(message));
  AzThreadSender_delete(&sender);
  AzThreadReceiver_delete(&receiver);
  AzRefAny_delete(&data);
}

static AzThreadId add_thread(AzCallbackInfo* info, const char* name) {
  AzThreadId id = AzThreadId_unique();
  AzCallbackInfo_addThread(info, id, AzThread_create(named(name), named(name), work));
  return id;
}

static bool is(const char* name, const char* other) { return strcmp(name, other) == 0; }

/* Changes of nodes and of the view, by the name of the function that makes them. */
static void change(AzCallbackInfo* info, const char* name) {
  AzDomNodeId status = find(info, "status");
  AzDomNodeId scroller = find(info, "scroller");
  AzDomNodeId input = find(info, "input");
  AzLogicalPosition place = AzLogicalPosition_create(0, 30);
  if (is(name, "changeNodeText")) AzCallbackInfo_changeNodeText(info, status, text("changed"));
  if (is(name, "setCssProperty"))
    AzCallbackInfo_setCssProperty(info, status, AzCssProperty_height(AzLayoutHeight_px(AzPixelValue_px(30))));
  if (is(name, "scrollTo")) AzCallbackInfo_scrollTo(info, scroller.dom, scroller.node, place);
  if (is(name, "setFocusToNode")) AzCallbackInfo_setFocusToNode(info, input.dom, plain(input));
  if (is(name, "clearFocus")) AzCallbackInfo_clearFocus(info);
  if (is(name, "focusFirst")) AzCallbackInfo_focusFirst(info);
  if (is(name, "focusLast")) AzCallbackInfo_focusLast(info);
  if (is(name, "focusNext")) AzCallbackInfo_focusNext(info);
  if (is(name, "focusPrevious")) AzCallbackInfo_focusPrevious(info);
  if (is(name, "setClipboardContent")) AzCallbackInfo_setClipboardContent(info, content("by a click"));
  if (is(name, "openMenu")) AzCallbackInfo_openMenu(info, menu("item of openMenu"));
  if (is(name, "openMenuAt"))
    AzCallbackInfo_openMenuAt(info, menu("item of openMenuAt"), AzLogicalPosition_create(300, 200));
  if (is(name, "openMenuForHitNode")) AzCallbackInfo_openMenuForHitNode(info, menu("item of openMenuForHitNode"));
  if (is(name, "openMenuForNode")) AzCallbackInfo_openMenuForNode(info, menu("item of openMenuForNode"), status);
  if (is(name, "addTimer")) add_timer(info, "timer of addTimer");
  if (is(name, "removeTimer")) AzCallbackInfo_removeTimer(info, add_timer(info, "timer that was removed"));
  if (is(name, "addThread")) add_thread(info, "thread of addThread");
  if (is(name, "removeThread")) AzCallbackInfo_removeThread(info, add_thread(info, "thread that was removed"));
}

static AzUpdate on_effect(AzRefAny data, AzCallbackInfo info) {
  change(&info, say(data, ""));
  return AzUpdate_DoNothing;
}

/* Several changes of one callback take effect in their order: the last text counts, and the focus is where it was set last. */
static AzUpdate on_several(AzRefAny data, AzCallbackInfo info) {
  say(data, "");
  AzDomNodeId status = find(&info, "status");
  AzDomNodeId input = find(&info, "input");
  AzCallbackInfo_changeNodeText(&info, status, text("first"));
  AzCallbackInfo_clearFocus(&info);
  AzCallbackInfo_changeNodeText(&info, status, text("second"));
  AzCallbackInfo_setFocusToNode(&info, input.dom, plain(input));
  return AzUpdate_DoNothing;
}

static AzUpdate on_refresh(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->clicks += 1;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  printf("refresh\n");
  return AzUpdate_RefreshDom;
}

static AzUpdate on_plain(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  say(data, "");
  return AzUpdate_DoNothing;
}

static AzUpdate on_stop(AzRefAny data, AzCallbackInfo info) {
  say(data, "");
  AzCallbackInfo_stopPropagation(&info);
  return AzUpdate_DoNothing;
}

static AzUpdate on_stop_all(AzRefAny data, AzCallbackInfo info) {
  say(data, "");
  AzCallbackInfo_stopImmediatePropagation(&info);
  return AzUpdate_DoNothing;
}

static AzUpdate on_prevent(AzRefAny data, AzCallbackInfo info) {
  say(data, "");
  AzCallbackInfo_preventDefault(&info);
  return AzUpdate_DoNothing;
}

static AzUpdate on_copy(AzRefAny data, AzCallbackInfo info) {
  say(data, "");
  AzCallbackInfo_setCopyContent(&info, AzCallbackInfo_getHitNode(&info), content("copied otherwise"));
  return AzUpdate_DoNothing;
}

static AzUpdate on_cut(AzRefAny data, AzCallbackInfo info) {
  say(data, "");
  AzCallbackInfo_setCutContent(&info, AzCallbackInfo_getHitNode(&info), content("cut otherwise"));
  return AzUpdate_DoNothing;
}

static AzUpdate on_drag_start(AzRefAny data, AzCallbackInfo info) {
  say(data, "");
  AzCallbackInfo_setDragData(&info, AZ_STR("text/plain"), AzU8Vec_copyFromBytes((const uint8_t*)"dragged", 0, 7));
  return AzUpdate_DoNothing;
}

static AzUpdate on_drag_enter(AzRefAny data, AzCallbackInfo info) {
  say(data, "");
  AzCallbackInfo_acceptDrop(&info);
  AzCallbackInfo_setDropEffect(&info, AzDropEffect_Move);
  return AzUpdate_DoNothing;
}

#define HOVER(dom, label, event, call) \
  AzDom_addCallback(dom, AzEventFilter_hover(AzHoverEventFilter_##event), named(label), call)
#define FOCUS(dom, label, event, call) \
  AzDom_addCallback(dom, AzEventFilter_focus(AzFocusEventFilter_##event), named(label), call)

static AzDom box(const char* label) {
  AzDom dom = AzDom_createDivWithText(text(label));
  AzDom_setCss(&dom, AZ_STR("width: 180px; height: 20px; font-size: 12px; line-height: 20px"));
  return dom;
}

static AzDom effects(void) {
  static const char* const NAMES[] = {
    "changeNodeText", "setCssProperty", "scrollTo", "setFocusToNode", "clearFocus", "setClipboardContent", "openMenu",
    "openMenuAt", "openMenuForHitNode", "openMenuForNode", "addTimer", "removeTimer", "addThread", "removeThread",
    "focusFirst", "focusLast", "focusNext", "focusPrevious",
  };
  AzDom column = AzDom_createDiv();
  for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
    AzDom dom = box(NAMES[i]);
    HOVER(&dom, NAMES[i], MouseUp, on_effect);
    AzDom_addChild(&column, dom);
  }
  AzDom several = box("several");
  HOVER(&several, "several", MouseUp, on_several);
  AzDom_addChild(&column, several);
  return column;
}

static AzDom inputs(void) {
  AzDom column = AzDom_createDiv();
  AzDom input = AzDom_withId(AzDom_createNode(AzNodeType_input()), AZ_STR("input"));
  AzDom_setCss(&input, AZ_STR("display: block; width: 160px; height: 30px"));
  FOCUS(&input, "input has the focus", FocusReceived, on_plain);
  FOCUS(&input, "input lost the focus", FocusLost, on_plain);
  FOCUS(&input, "setCopyContent", Copy, on_copy);
  FOCUS(&input, "setCutContent", Cut, on_cut);
  AzDom_addChild(&column, input);
  AzDom strict = AzDom_withId(AzDom_createNode(AzNodeType_input()), AZ_STR("strict"));
  AzDom_setCss(&strict, AZ_STR("display: block; width: 160px; height: 30px"));
  FOCUS(&strict, "preventDefault", VirtualKeyDown, on_prevent);
  AzDom_addChild(&column, strict);
  AzDom scroller = AzDom_withId(AzDom_createDiv(), AZ_STR("scroller"));
  AzDom_setCss(&scroller, AZ_STR("width: 160px; height: 40px; overflow: scroll"));
  AzDom tall = AzDom_createDiv();
  AzDom_setCss(&tall, AZ_STR("height: 400px"));
  AzDom_addChild(&scroller, tall);
  AzDom_addChild(&column, scroller);
  return column;
}

static AzDom bubbling(void) {
  AzDom outer = AzDom_createDiv();
  HOVER(&outer, "outer", MouseUp, on_plain);
  AzDom through = box("through");
  HOVER(&through, "through", MouseUp, on_plain);
  AzDom stop = box("stopPropagation");
  HOVER(&stop, "stopPropagation", MouseUp, on_stop);
  HOVER(&stop, "second of the node", MouseUp, on_plain);
  AzDom all = box("stopImmediatePropagation");
  HOVER(&all, "stopImmediatePropagation", MouseUp, on_stop_all);
  HOVER(&all, "second of the node", MouseUp, on_plain);
  AzDom_addChild(&outer, through);
  AzDom_addChild(&outer, stop);
  AzDom_addChild(&outer, all);
  return outer;
}

static AzDom drags(void) {
  AzDom column = AzDom_createDiv();
  AzDom source = AzDom_withAttribute(box("source"), AzAttributeType_draggable(true));
  HOVER(&source, "setDragData", DragStart, on_drag_start);
  HOVER(&source, "drag ends", DragEnd, on_plain);
  AzDom target = box("target");
  HOVER(&target, "acceptDrop, setDropEffect", DragEnter, on_drag_enter);
  HOVER(&target, "drag leaves", DragLeave, on_plain);
  HOVER(&target, "drop", Drop, on_plain);
  AzDom_addChild(&column, source);
  AzDom_addChild(&column, target);
  return column;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  char line[32] = "";
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) snprintf(line, sizeof(line), "refreshed %d times", model.ptr->clicks);
  ModelRef_delete(&model);
  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("margin: 0; padding: 0"));
  AzDom status = AzDom_withId(box(line), AZ_STR("status"));
  AzDom_addChild(&body, status);
  AzDom refresh = box("refresh");
  AzDom_addCallback(&refresh, AzEventFilter_hover(AzHoverEventFilter_MouseUp), AzRefAny_clone(&data), on_refresh);
  AzDom_addChild(&body, refresh);
  AzDom columns = AzDom_createDiv();
  AzDom_setCss(&columns, AZ_STR("display: flex; gap: 10px"));
  AzDom_addChild(&columns, effects());
  AzDom_addChild(&columns, inputs());
  AzDom_addChild(&columns, bubbling());
  AzDom_addChild(&columns, drags());
  AzDom_addChild(&body, columns);
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
