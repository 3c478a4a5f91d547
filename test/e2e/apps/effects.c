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
  if (is(name, "setFocusToPath")) {
    AzCssPathSelector selectors[] = { AzCssPathSelector_type(AzNodeTypeTag_TextArea), AzCssPathSelector_id(AZ_STR("lines")) };
    AzCssPath path = { AzCssPathSelectorVec_copyFromPtr(selectors, 2) };
    AzCallbackInfo_setFocusToPath(info, input.dom, path);
  }
  if (is(name, "changeNodeImageMask")) {
    static const uint8_t half[] = { 255, 0 };
    AzRawImage raw = { 0 };
    raw.pixels = AzRawImageData_u8(AzU8Vec_copyFromPtr(half, 2));
    raw.width = 2;
    raw.height = 1;
    raw.data_format = AzRawImageFormat_R8;
    AzOptionImageRef image = AzImageRef_newRawimage(raw);
    AzImageMask mask = { image.Some.payload, AzLogicalRect_create(AzLogicalPosition_zero(), AzLogicalSize_create(180, 20)), false };
    AzCallbackInfo_changeNodeImageMask(info, status.dom, plain(status), mask);
  }
  if (is(name, "updateImageCallback")) {
    AzDomNodeId drawn = find(info, "drawn");
    AzCallbackInfo_updateImageCallback(info, drawn.dom, plain(drawn));
  }
  if (is(name, "updateAllImageCallbacks")) AzCallbackInfo_updateAllImageCallbacks(info);
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

static AzTextCursor cursor_at(uint32_t byte) {
  AzTextCursor cursor = { { 0, byte }, AzCursorAffinity_Leading };
  return cursor;
}

static AzSelectionRange range(uint32_t from, uint32_t to) {
  AzSelectionRange made = { cursor_at(from), cursor_at(to) };
  return made;
}

/* Tips, and what concerns the window. */
static void change_window(AzCallbackInfo* info, const char* name) {
  if (is(name, "showTooltip")) AzCallbackInfo_showTooltip(info, text("a tip"));
  if (is(name, "showTooltipAt")) AzCallbackInfo_showTooltipAt(info, text("a tip in its place"), AzLogicalPosition_create(400, 300));
  if (is(name, "hideTooltip")) AzCallbackInfo_hideTooltip(info);
  if (is(name, "closeWindow")) AzCallbackInfo_closeWindow(info);
  if (is(name, "modifyWindowState")) {
    AzFullWindowState state = AzCallbackInfo_getCurrentWindowState(info);
    AzString_delete(&state.title);
    state.title = text("another title");
    state.mouse_state.mouse_cursor_type = AzOptionMouseCursorType_some(AzMouseCursorType_Wait);
    state.flags.frame = state.flags.frame == AzWindowFrame_Fullscreen ? AzWindowFrame_Normal : AzWindowFrame_Fullscreen;
    AzCallbackInfo_modifyWindowState(info, state);
  }
  if (is(name, "getNodeIdOfRootDataset")) {
    AzOptionRefAny data = AzCallbackInfo_getDataset(info, find(info, "scroller"));
    AzOptionDomNodeId node = AzCallbackInfo_getNodeIdOfRootDataset(info, data.Some.payload);
    printf("the scroller: %d\n", node.Some.payload.node.inner == find(info, "scroller").node.inner);
  }
}

/* Prints what the field holds, as the runtime's page has it: text, caret, selection. */
static void tell(AzCallbackInfo* info, AzDomNodeId field) {
  AzOptionTextCursor caret = AzCallbackInfo_getNodeCursorPosition(info, field);
  AzOptionSelectAllResult all = AzCallbackInfo_inspectSelectAllChangeset(info, field);
  AzOptionDeleteResult backspace = AzCallbackInfo_inspectBackspace(info, field);
  AzOptionTextCursor up = AzCallbackInfo_inspectMoveCursorUp(info, field);
  printf("caret %d up %d selected %d count %d", (int)caret.Some.payload.cluster_id.start_byte_in_run,
         (int)up.Some.payload.cluster_id.start_byte_in_run, AzCallbackInfo_nodeHasSelection(info, field),
         (int)AzCallbackInfo_getSelectionCount(info, field.dom));
  if (backspace.None.tag == AzOptionDeleteResult_Tag_Some) {
    AzString* text = &backspace.Some.payload.deleted_text;
    printf(" backspace <");
    for (size_t i = 0; i < text->vec.len; i++) printf("%c", text->vec.ptr[i] == '\n' ? '+' : text->vec.ptr[i]);
    printf(">");
  }
  printf(" of %d\n", (int)all.Some.payload.full_text.vec.len);
  AzOptionDeleteResult_delete(&backspace);
  AzOptionSelectAllResult_delete(&all);
}

static AzSelectionId last_selection;

/* What happens in the field of two lines, whatever had the focus before. */
static void type_into(AzCallbackInfo* info, const char* name) {
  AzDomNodeId field = find(info, "lines");
  if (is(name, "insertText")) AzCallbackInfo_insertText(info, field.dom, plain(field), text("é!"));
  if (is(name, "addCursor")) last_selection = AzCallbackInfo_addCursor(info, field.dom, plain(field), cursor_at(4));
  if (is(name, "addSelectionRange")) last_selection = AzCallbackInfo_addSelectionRange(info, field.dom, plain(field), range(1, 3));
  if (is(name, "removeSelectionById")) {
    AzSelectionId other = { 999 };
    bool unknown = AzCallbackInfo_removeSelectionById(info, other);
    printf("unknown %d known %d\n", unknown, AzCallbackInfo_removeSelectionById(info, last_selection));
  }
  if (is(name, "setSelectAllRange")) AzCallbackInfo_setSelectAllRange(info, field, range(0, 2));
  if (is(name, "moveCursorLeft")) AzCallbackInfo_moveCursorLeft(info, field, false);
  if (is(name, "moveCursorRight")) AzCallbackInfo_moveCursorRight(info, field, true);
  if (is(name, "moveCursorUp")) AzCallbackInfo_moveCursorUp(info, field, false);
  if (is(name, "moveCursorDown")) AzCallbackInfo_moveCursorDown(info, field, false);
  if (is(name, "moveCursorToLineStart")) AzCallbackInfo_moveCursorToLineStart(info, field, false);
  if (is(name, "moveCursorToLineEnd")) AzCallbackInfo_moveCursorToLineEnd(info, field, false);
  if (is(name, "moveCursorToDocumentStart")) AzCallbackInfo_moveCursorToDocumentStart(info, field, false);
  if (is(name, "moveCursorToDocumentEnd")) AzCallbackInfo_moveCursorToDocumentEnd(info, field, true);
  if (is(name, "deleteBackward")) AzCallbackInfo_deleteBackward(info, field);
  if (is(name, "deleteForward")) AzCallbackInfo_deleteForward(info, field);
  tell(info, field);
}

static AzUpdate on_window(AzRefAny data, AzCallbackInfo info) {
  change_window(&info, say(data, ""));
  return AzUpdate_DoNothing;
}

static AzUpdate on_type(AzRefAny data, AzCallbackInfo info) {
  type_into(&info, say(data, ""));
  return AzUpdate_DoNothing;
}

/* A text was typed: what, into what, and what an undo would bring back. */
static AzUpdate on_typed(AzRefAny data, AzCallbackInfo info) {
  AzRefAny_delete(&data);
  AzDomNodeId field = find(&info, "lines");
  AzOptionPendingTextEdit edit = AzCallbackInfo_getTextChangeset(&info);
  AzOptionString undo = AzCallbackInfo_getUndoText(&info, plain(field));
  AzOptionUndoableOperation last = AzCallbackInfo_inspectUndoOperation(&info, plain(field));
  AzString* inserted = &edit.Some.payload.inserted_text;
  printf("typed <%.*s> undo %d bytes %d redo %d kind %d\n", (int)inserted->vec.len, (const char*)inserted->vec.ptr,
         AzCallbackInfo_canUndo(&info, plain(field)), (int)undo.Some.payload.vec.len,
         AzCallbackInfo_canRedo(&info, plain(field)), last.Some.payload.changeset.operation.InsertText.tag);
  AzOptionUndoableOperation_delete(&last);
  AzOptionString_delete(&undo);
  AzOptionPendingTextEdit_delete(&edit);
  return AzUpdate_DoNothing;
}

static AzVirtualViewReturn on_view(AzRefAny data, AzVirtualViewCallbackInfo info) {
  AzRefAny_delete(&data);
  printf("view, reason %d\n", info.reason.InitialRender.tag);
  AzLogicalSize size = AzLogicalSize_create(100, 20);
  AzLogicalPosition zero = AzLogicalPosition_zero();
  return AzVirtualViewReturn_withDom(AzDom_createDivWithText(text("content")), size, zero, size, zero);
}

static AzImageRef on_draw(AzRefAny data, AzRenderImageCallbackInfo info) {
  (void)info;
  say(data, "");
  AzU8VecRef tag = { (const uint8_t*)"", 0 };
  return AzImageRef_nullImage(1, 1, AzRawImageFormat_RGBA8, tag);
}

static AzUpdate on_rerender(AzRefAny data, AzCallbackInfo info) {
  say(data, "");
  AzDomNodeId view = find(&info, "view");
  AzCallbackInfo_triggerVirtualViewRerender(&info, view.dom, plain(view));
  return AzUpdate_DoNothing;
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
    "focusFirst", "focusLast", "focusNext", "focusPrevious", "setFocusToPath", "changeNodeImageMask",
    "updateImageCallback", "updateAllImageCallbacks",
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
  scroller = AzDom_withDataset(scroller, AzOptionRefAny_some(named("data of the scroller")));
  AzDom_addChild(&column, scroller);
  return column;
}

/* Compiled so, the app does nothing that only a browser can do. */
#ifdef WITHOUT_PAGE
enum { HAS_PAGE = false };
#else
enum { HAS_PAGE = true };
#endif

static AzDom typing(void) {
  static const char* const NAMES[] = {
    "addCursor", "moveCursorLeft", "moveCursorRight", "moveCursorUp", "moveCursorDown", "moveCursorToLineStart",
    "moveCursorToLineEnd", "moveCursorToDocumentStart", "moveCursorToDocumentEnd", "addSelectionRange",
    "removeSelectionById", "setSelectAllRange", "insertText", "deleteBackward", "deleteForward",
  };
  AzDom column = AzDom_createDiv();
  for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
    AzDom dom = box(NAMES[i]);
    HOVER(&dom, NAMES[i], MouseUp, on_type);
    AzDom_addChild(&column, dom);
  }
  AzDom lines = AzDom_withId(AzDom_createNode(AzNodeType_textArea()), AZ_STR("lines"));
  AzDom_setCss(&lines, AZ_STR("display: block; width: 160px; height: 60px"));
  AzDom_addChild(&lines, AzDom_createText(AZ_STR("one\nthree")));
  FOCUS(&lines, "typed", TextInput, on_typed);
  AzDom_addChild(&column, lines);
  return column;
}

static AzDom window_changes(void) {
  enum { TIPS = 3 };
  static const char* const NAMES[] = {
    "showTooltip", "showTooltipAt", "hideTooltip", "modifyWindowState", "getNodeIdOfRootDataset", "closeWindow",
  };
  AzDom column = AzDom_createDiv();
  for (size_t i = HAS_PAGE ? 0 : TIPS; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
    AzDom dom = box(NAMES[i]);
    HOVER(&dom, NAMES[i], MouseUp, on_window);
    AzDom_addChild(&column, dom);
  }
  AzDom again = box("triggerVirtualViewRerender");
  HOVER(&again, "triggerVirtualViewRerender", MouseUp, on_rerender);
  AzDom_addChild(&column, again);
  AzDom view = AzDom_withId(AzDom_createVirtualView(named("view"), on_view), AZ_STR("view"));
  AzDom_setCss(&view, AZ_STR("width: 100px; height: 20px"));
  AzDom_addChild(&column, view);
  AzRenderImageCallback draw = AzRenderImageCallback_create(on_draw);
  AzImageRef image = AzImageRef_callback(AzRenderImageCallback_toCore(draw), named("drawn"));
  AzDom drawn = AzDom_withId(AzDom_createImage(image), AZ_STR("drawn"));
  AzDom_setCss(&drawn, AZ_STR("display: block; width: 100px; height: 20px"));
  AzDom_addChild(&column, drawn);
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
  if (HAS_PAGE) AzDom_addChild(&columns, typing());
  AzDom_addChild(&columns, window_changes());
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
