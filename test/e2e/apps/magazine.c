/* magazine: a page that its browser lays out. A picture floats beside text, links stand in three columns, a title stands upright, and a
 * text ends after two lines; a box of a stated size holds another float. Clicks say what they hit. */
#include <stdio.h>
#include <string.h>
#include "azul.h"

typedef struct { int64_t layout; } Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

static AzJson Model_toJson(AzRefAny any) {
  ModelRef model = ModelRef_create(&any);
  AzJson json = Model_downcastRef(&any, &model) ? AzJson_int(model.ptr->layout) : AzJson_null();
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzOptionI64 layout = AzJson_asInt(&json);
  AzJson_delete(&json);
  return AzResultRefAnyString_ok(Model_upcast((Model){ AzOptionI64_isSome(&layout) ? layout.Some.payload : 0 }));
}

/* Pictures on the left, on the right, and nothing that only browsers lay out. */
enum { LEFT, RIGHT, PLAIN, LAYOUTS };

static int64_t layout_of(AzRefAny* data) {
  ModelRef model = ModelRef_create(data);
  int64_t layout = Model_downcastRef(data, &model) ? model.ptr->layout : LEFT;
  ModelRef_delete(&model);
  return layout;
}

static AzUpdate on_picture(AzRefAny data, AzCallbackInfo info) {
  AzOptionLogicalRect rect = AzCallbackInfo_getNodeRect(&info, AzCallbackInfo_getHitNode(&info));
  printf("picture, %d px wide\n", (int)rect.Some.payload.size.width);
  AzRefAny_delete(&data);
  return AzUpdate_DoNothing;
}

static AzUpdate on_link(AzRefAny data, AzCallbackInfo info) {
  AzDomNodeId node = AzCallbackInfo_getHitNode(&info);
  AzOptionLogicalRect rect = AzCallbackInfo_getNodeRect(&info, node);
  printf("link at %d\n", (int)rect.Some.payload.origin.x);
  AzRefAny_delete(&data);
  return AzUpdate_DoNothing;
}

static AzUpdate on_next(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->layout = (model.ptr->layout + 1) % LAYOUTS;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzDom with_text(AzDom dom, const char* css, const char* text) {
  AzDom_setCss(&dom, AZ_STR(css));
  AzDom_addChild(&dom, AzDom_createText(AZ_STR(text)));
  return dom;
}

static AzDom button(AzRefAny* data, AzCallbackType callback, const char* css, const char* text) {
  AzDom dom = with_text(AzDom_createDiv(), css, text);
  AzDom_addCallback(&dom, AzEventFilter_hover(AzHoverEventFilter_leftMouseUp()), AzRefAny_clone(data), callback);
  return dom;
}

#define PROSE "Floats leave the flow, and the lines that follow are shortened to stand beside them. What comes later may have to stand beside them, too. "

static AzDom article(AzRefAny* data, int64_t layout) {
  AzDom dom = AzDom_createDiv();
  AzDom_setCss(&dom, AZ_STR("padding: 8px; border: 1px solid #ccc; margin-bottom: 12px"));
  AzDom picture = button(data, on_picture, "width: 80px; height: 30px; margin: 20px 20px 0 20px; background: #fda", "Picture");
  const char* css[LAYOUTS] = {
    "float: left; width: 120px; height: 90px; margin: 4px 10px 4px 0; background: #ddf",
    "float: right; width: 140px; height: 90px; margin: 4px 0 4px 10px; background: #ddf",
    "width: 120px; height: 90px; background: #ddf",
  };
  AzDom frame = AzDom_createDiv();
  AzDom_setCss(&frame, AZ_STR(css[layout]));
  AzDom_addChild(&frame, picture);
  AzDom_addChild(&dom, frame);
  AzDom_addChild(&dom, with_text(AzDom_createP(), "margin: 6px 0", PROSE PROSE));
  AzDom second = with_text(AzDom_createP(), "margin: 6px 0", "A second paragraph, ");
  AzDom_addChild(&second, with_text(AzDom_createSpan(), "color: #00f; padding: 0 4px; background: #eef", "part of which is blue and long enough to break in two"));
  AzDom_addChild(&second, AzDom_createText(AZ_STR(", and an end. " PROSE)));
  AzDom_addChild(&dom, second);
  return dom;
}

static AzDom columns(AzRefAny* data, int64_t layout) {
  AzDom dom = AzDom_createDiv();
  AzDom_setCss(&dom, layout == PLAIN ? AZ_STR("margin-bottom: 12px") : AZ_STR("columns: 3; column-gap: 20px; margin-bottom: 12px"));
  for (int i = 0; i < 7; i++) {
    AzDom_addChild(&dom, button(data, on_link, "height: 22px; margin-bottom: 6px; background: #dfd", "A link of the list"));
    AzDom_addChild(&dom, with_text(AzDom_createP(), "margin: 0 0 6px 0", "It leads to what is said of it here, at some length."));
  }
  return dom;
}

static AzDom upright(int64_t layout) {
  AzDom row = AzDom_createDiv();
  AzDom_setCss(&row, AZ_STR("display: flex; gap: 10px; margin-bottom: 12px"));
  AzDom_addChild(&row, with_text(AzDom_createDiv(), layout == PLAIN ? "background: #fdf; padding: 4px" : "writing-mode: vertical-rl; background: #fdf; padding: 4px", "An upright title"));
  AzDom clamped = with_text(AzDom_createP(),
    layout == PLAIN ? "flex: 1; min-width: 0" : "flex: 1; min-width: 0; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; align-self: flex-start; background: #eee",
    PROSE PROSE PROSE PROSE PROSE PROSE);
  AzDom_addChild(&row, clamped);
  return row;
}

static AzDom scroller(AzRefAny* data, int64_t layout) {
  AzDom dom = AzDom_createDiv();
  AzDom_setCss(&dom, AZ_STR("width: 260px; height: 120px; overflow: auto; position: relative; border: 1px solid #aaa"));
  AzDom_addChild(&dom, button(data, on_picture, layout == PLAIN ? "width: 60px; height: 40px; background: #fda" : "float: left; width: 60px; height: 40px; background: #fda", "Inner"));
  AzDom_addChild(&dom, with_text(AzDom_createP(), "margin: 0", PROSE PROSE PROSE));
  AzDom_addChild(&dom, with_text(AzDom_createDiv(), "position: absolute; right: 4px; top: 60px; width: 50px; height: 20px; background: #9cf", "Pin"));
  return dom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  int64_t which = layout_of(&data);
  AzDom body = AzDom_createBody();
  AzDom_addChild(&body, button(&data, on_next, "width: 100px; height: 26px; margin-bottom: 8px; background: #ddd", "Next"));
  AzDom_addChild(&body, article(&data, which));
  AzDom_addChild(&body, columns(&data, which));
  AzDom_addChild(&body, upright(which));
  AzDom_addChild(&body, scroller(&data, which));
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  AzApp app = AzApp_create(Model_upcast((Model){ LEFT }), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
