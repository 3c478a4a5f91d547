/* routes: a page for the window, one for an exact route, and one with parameters, whose callbacks read them and go elsewhere.
 * WITH_CONTEXT: layout callbacks come with a text that the model does not have. */
#include "azul.h"
#include <stdio.h>
#include <string.h>

typedef struct {
  int64_t clicks;
  char said[160];
} Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

static AzJson Model_toJson(AzRefAny any) {
  ModelRef model = ModelRef_create(&any);
  AzJson json = AzJson_null();
  if (Model_downcastRef(&any, &model)) {
    AzJsonKeyValue fields[] = {
      AzJsonKeyValue_create(AZ_STR("clicks"), AzJson_int(model.ptr->clicks)),
      AzJsonKeyValue_create(AZ_STR("said"), AzJson_string(AZ_STR(model.ptr->said))),
    };
    json = AzJson_object(AzJsonKeyValueVec_copyFromPtr(fields, 2));
    for (int i = 0; i < 2; i++) AzJsonKeyValue_delete(&fields[i]);
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  Model model = { 0, "" };
  AzOptionJson clicks = AzJson_getKey(&json, AZ_STR("clicks"));
  AzOptionJson said = AzJson_getKey(&json, AZ_STR("said"));
  AzJson_delete(&json);
  if (!AzOptionJson_isSome(&clicks) || !AzOptionJson_isSome(&said)) return AzResultRefAnyString_err(AZ_STR("no such model"));
  AzOptionI64 number = AzJson_asInt(&clicks.Some.payload);
  AzOptionString text = AzJson_asString(&said.Some.payload);
  if (AzOptionI64_isSome(&number)) model.clicks = number.Some.payload;
  if (AzOptionString_isSome(&text))
    snprintf(model.said, sizeof model.said, "%.*s", (int)text.Some.payload.vec.len, (const char*)text.Some.payload.vec.ptr);
  AzOptionString_delete(&text);
  AzOptionJson_delete(&clicks);
  AzOptionJson_delete(&said);
  return AzResultRefAnyString_ok(Model_upcast(model));
}

/* Writes the active route: its pattern, and each parameter. */
static void say_route(Model* model, AzCallbackInfo* info) {
  AzFullWindowState state = AzCallbackInfo_getCurrentWindowState(info);
  model->clicks += 1;
  if (state.active_route.None.tag == AzOptionRouteMatch_Tag_None) snprintf(model->said, sizeof model->said, "no route");
  else {
    AzRouteMatch* match = &state.active_route.Some.payload;
    int at = snprintf(model->said, sizeof model->said, "%.*s", (int)match->pattern.vec.len, (const char*)match->pattern.vec.ptr);
    for (size_t i = 0; i < match->params.len; i++) {
      const AzStringPair* pair = &match->params.ptr[i];
      at += snprintf(model->said + at, sizeof model->said - at, " %.*s=%.*s", (int)pair->key.vec.len, (const char*)pair->key.vec.ptr,
                     (int)pair->value.vec.len, (const char*)pair->value.vec.ptr);
    }
  }
  AzFullWindowState_delete(&state);
}

#define CALLBACK(name, marks) \
  marks static AzUpdate name(AzRefAny data, AzCallbackInfo info) { \
    ModelRefMut model = ModelRefMut_create(&data); \
    if (Model_downcastMut(&data, &model)) say_route(model.ptr, &info); \
    ModelRefMut_delete(&model); \
    AzRefAny_delete(&data); \
    return AzUpdate_RefreshDom; \
  }
CALLBACK(on_here, )
CALLBACK(on_server, AZ_SERVER)

/* Goes to a user with the tab "b c", the window's own layout, or a route that there is not. */
typedef enum { TO_USER, TO_WINDOW, TO_NOWHERE } Target;

static void go(AzRefAny* data, AzCallbackInfo* info, Target target) {
  AzFullWindowState state = AzCallbackInfo_getCurrentWindowState(info);
  AzOptionRouteMatch_delete(&state.active_route);
  if (target == TO_WINDOW) state.active_route = AzOptionRouteMatch_none();
  else {
    AzStringPair params[2] = { { AZ_STR("id"), AZ_STR("42") }, { AZ_STR("tab"), AZ_STR("b c") } };
    AzRouteMatch match = { target == TO_USER ? AZ_STR("/users/:id/:tab") : AZ_STR("/no/where"), AzStringPairVec_copyFromPtr(params, 2) };
    for (int i = 0; i < 2; i++) {
      AzString_delete(&params[i].key);
      AzString_delete(&params[i].value);
    }
    state.active_route = AzOptionRouteMatch_some(match);
  }
  AzCallbackInfo_modifyWindowState(info, state);
  ModelRefMut model = ModelRefMut_create(data);
  if (Model_downcastMut(data, &model)) model.ptr->clicks += 1;
  ModelRefMut_delete(&model);
  AzRefAny_delete(data);
}

#define GO(name, marks, target) \
  marks static AzUpdate name(AzRefAny data, AzCallbackInfo info) { \
    go(&data, &info, target); \
    return AzUpdate_DoNothing; \
  }
GO(go_user, , TO_USER)
GO(go_window, , TO_WINDOW)
GO(go_nowhere, , TO_NOWHERE)
GO(go_by_server, AZ_SERVER, TO_USER)

typedef struct { char text[32]; } Context;
AZ_REFLECT(Context, NULL)

/* What the layout callback came with, and why it runs. */
static void add_context(AzDom* body, AzLayoutCallbackInfo* info) {
  char text[64] = "no context";
  AzOptionRefAny option = AzLayoutCallbackInfo_getCtx(info);
  if (AzOptionRefAny_isSome(&option)) {
    ContextRef context = ContextRef_create(&option.Some.payload);
    if (Context_downcastRef(&option.Some.payload, &context)) snprintf(text, sizeof text, "context %s", context.ptr->text);
    ContextRef_delete(&context);
  }
  AzOptionRefAny_delete(&option);
  AzDom_addChild(body, AzDom_createPWithText(AZ_STR(text)));
  snprintf(text, sizeof text, "reason %d", (int)AzLayoutCallbackInfo_relayoutReason(info));
  AzDom_addChild(body, AzDom_createPWithText(AZ_STR(text)));
}

static AzDom button(AzRefAny* data, const char* label, AzCallbackType callback) {
  AzDom made = AzDom_createNode(AzNodeType_button());
  AzDom_addChild(&made, AzDom_createTextDoNotUseWithoutBlockLevelWrapper(AZ_STR(label)));
  AzDom_addCallback(&made, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), AzRefAny_clone(data), callback);
  return made;
}

/* A heading, what was said last, the context, buttons; `rows` paragraphs more, so that the pages differ in their number of nodes. */
static AzDom page(AzRefAny data, AzLayoutCallbackInfo info, const char* title, int rows) {
  AzDom body = AzDom_createBody();
  AzDom_addChild(&body, AzDom_createH2WithText(AZ_STR(title)));
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) AzDom_addChild(&body, AzDom_createPWithText(AZ_STR(model.ptr->said)));
  ModelRef_delete(&model);
  add_context(&body, &info);
  AzDom_addChild(&body, button(&data, "Here", on_here));
  AzDom_addChild(&body, button(&data, "Server", on_server));
  AzDom_addChild(&body, button(&data, "To user", go_user));
  AzDom_addChild(&body, button(&data, "To window", go_window));
  AzDom_addChild(&body, button(&data, "To nowhere", go_nowhere));
  AzDom_addChild(&body, button(&data, "To user by server", go_by_server));
  for (int i = 0; i < rows; i++) AzDom_addChild(&body, AzDom_createPWithText(AZ_STR("a row")));
  AzRefAny_delete(&data);
  return body;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) { return page(data, info, "Home", 0); }
static AzDom layout_about(AzRefAny data, AzLayoutCallbackInfo info) { return page(data, info, "About", 1); }
static AzDom layout_user(AzRefAny data, AzLayoutCallbackInfo info) { return page(data, info, "User", 2); }
static AzDom layout_me(AzRefAny data, AzLayoutCallbackInfo info) { return page(data, info, "Me", 3); }

#ifdef WITH_CONTEXT
static AzOptionRefAny context_of(const char* text) {
  Context context = { "" };
  snprintf(context.text, sizeof context.text, "of %s", text);
  return AzOptionRefAny_some(Context_upcast(context));
}
#endif

static AzRoute route(const char* pattern, AzLayoutCallbackType callback) {
  AzRoute made;
  memset(&made, 0, sizeof made);
  made.pattern = AZ_STR(pattern);
  made.layout_callback.cb = callback;
#ifdef WITH_CONTEXT
  made.layout_callback.ctx = context_of(pattern);
#endif
  return made;
}

int main(void) {
  Model model = { 0, "nothing yet" };
  AzAppConfig config = AzAppConfig_create();
  AzRoute routes[] = { route("/users/:id/:tab", layout_user), route("/users/me/all", layout_me), route("/about", layout_about) };
  config.routes = AzRouteVec_copyFromPtr(routes, 3);
  AzApp app = AzApp_create(Model_upcast(model), config);
  AzWindowCreateOptions options = AzWindowCreateOptions_create(layout);
#ifdef WITH_CONTEXT
  options.window_state.layout_callback.ctx = context_of("the window");
#endif
  AzApp_run(&app, options);
  AzApp_delete(&app);
  return 0;
}
