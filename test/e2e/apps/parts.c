/* Parts of documents that apps set as a whole: icons of a provider, a style sheet of a component, lists of callbacks, what
 * assistive technology is told, node types, and datasets that are merged from document to document. */
#include <stdio.h>
#include <string.h>
#include "azul.h"

typedef struct { int clicks; } Model;
static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny data);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)
static AzJson Model_toJson(AzRefAny data) {
  ModelRef model = ModelRef_create(&data);
  int clicks = Model_downcastRef(&data, &model) ? model.ptr->clicks : -1;
  ModelRef_delete(&model);
  AzRefAny_delete(&data);
  return AzJson_int(clicks);
}
static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzOptionI64 clicks = AzJson_asInt(&json);
  AzJson_delete(&json);
  return AzResultRefAnyString_ok(Model_upcast((Model){ (int)clicks.Some.payload }));
}

/* How often the node has been made anew: known to no model, it lives on in the dataset. */
typedef struct { int rounds; } Rounds;
static void Rounds_destructor(void* rounds) { (void)rounds; }
AZ_REFLECT(Rounds, Rounds_destructor)

static int rounds_of(AzRefAny* data) {
  RoundsRef rounds = RoundsRef_create(data);
  int count = Rounds_downcastRef(data, &rounds) ? rounds.ptr->rounds : -1;
  RoundsRef_delete(&rounds);
  return count;
}

static AzRefAny merge(AzRefAny fresh, AzRefAny old) {
  int before = rounds_of(&old);
  RoundsRefMut rounds = RoundsRefMut_create(&fresh);
  if (Rounds_downcastMut(&fresh, &rounds)) rounds.ptr->rounds = before + 1;
  RoundsRefMut_delete(&rounds);
  AzRefAny_delete(&old);
  return fresh;
}

static AzUpdate on_click(AzRefAny data, AzCallbackInfo info) {
  AzDomNodeId node = AzCallbackInfo_getHitNode(&info);
  AzOptionRefAny dataset = AzCallbackInfo_getDataset(&info, node);
  printf("rounds %d\n", rounds_of(&dataset.Some.payload));
  AzOptionRefAny_delete(&dataset);
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->clicks += 1;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzUpdate on_enter(AzRefAny data, AzCallbackInfo info) {
  AzLogicalSize size = AzCallbackInfo_measureDom(&info, AzDom_withCss(AzDom_createDiv(), AZ_STR("width: 30px; height: 7px")),
                                                 AzLogicalSize_create(200, 100));
  AzRefAny_delete(&data);
  printf("entered, %d x %d\n", (int)size.width, (int)size.height);
  return AzUpdate_DoNothing;
}

static AzCoreCallbackData callback(AzEventFilter event, AzCallbackType call, AzRefAny data) {
  AzCoreCallbackData made = { event, AzCallback_toCore(AzCallback_create(call)), data };
  return made;
}

static AzAccessibilityInfo spoken(void) {
  AzAccessibilityInfo info = { 0 };
  AzAccessibilityState states[] = { AzAccessibilityState_Unavailable, AzAccessibilityState_CheckedFalse };
  AzVirtualKeyCode keys[] = { AzVirtualKeyCode_LControl, AzVirtualKeyCode_S };
  AzVirtualKeyCodeCombo combo = { AzVirtualKeyCodeVec_copyFromPtr(keys, 2) };
  info.accessibility_name = AzOptionString_some(AZ_STR("Counter"));
  info.description = AzOptionString_some(AZ_STR("counts"));
  info.accelerator = AzOptionVirtualKeyCodeCombo_some(combo);
  info.states = AzAccessibilityStateVec_copyFromPtr(states, 2);
  info.role = AzAccessibilityRole_CheckButton;
  info.is_live_region = true;
  return info;
}

static AzDom counter(AzRefAny* data, int clicks) {
  char line[32];
  snprintf(line, sizeof(line), "clicked %d times", clicks);
  AzDom dom = AzDom_createDiv();
  AzDom_addChild(&dom, AzDom_createText(AzString_copyFromBytes((const uint8_t*)line, 0, strlen(line))));
  AzCoreCallbackData callbacks[] = {
    callback(AzEventFilter_hover(AzHoverEventFilter_MouseUp), on_click, *data),
    callback(AzEventFilter_hover(AzHoverEventFilter_MouseEnter), on_enter, *data),
  };
  dom = AzDom_withCallbacks(dom, AzCoreCallbackDataVec_copyFromPtr(callbacks, 2));
  dom = AzDom_withDataset(dom, AzOptionRefAny_some(Rounds_upcast((Rounds){ 0 })));
  dom = AzDom_withMergeCallback(dom, AzDatasetMergeCallback_from(merge));
  dom = AzDom_withAccessibilityInfo(dom, spoken());
  return AzDom_withNodeType(AzDom_withClass(dom, AZ_STR("counter")), AzNodeType_section());
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  ModelRef model = ModelRef_create(&data);
  int clicks = Model_downcastRef(&data, &model) ? model.ptr->clicks : -1;
  ModelRef_delete(&model);
  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("margin: 0; font-size: 20px"));
  AzDom_addComponentCss(&body, AzCss_fromString(AZ_STR(".nothing { height: 1px }")));
  AzCssVec sheets = AzCssVec_fromItem(AzCss_fromString(AZ_STR(".counter { height: 40px } section:hover { color: red }")));
  AzDom_setComponentCss(&body, sheets);
  AzDom_addChild(&body, counter(&data, clicks));
  AzDom_addChild(&body, AzDom_createIcon(AZ_STR("save")));
  AzDom_addChild(&body, AzDom_createIcon(AZ_STR("unknown")));
  AzRefAny_delete(&data);
  return body;
}

static AzImageRef red(void) {
  static const uint8_t pixel[] = { 255, 0, 0 };
  AzRawImage raw = { 0 };
  raw.pixels = AzRawImageData_u8(AzU8Vec_copyFromPtr(pixel, 3));
  raw.width = 1;
  raw.height = 1;
  raw.data_format = AzRawImageFormat_RGB8;
  return AzImageRef_newRawimage(raw).Some.payload;
}

int main(void) {
  AzAppConfig config = AzAppConfig_create();
  AzIconProviderHandle_registerImageIcon(&config.icon_provider, AZ_STR("basic"), AZ_STR("save"), red());
  AzIconProviderHandle_registerImageIcon(&config.icon_provider, AZ_STR("other"), AZ_STR("unknown"), red());
  AzIconProviderHandle_unregisterPack(&config.icon_provider, AZ_STR("other"));
  AzString found = AzIconProviderHandle_debugLookup(&config.icon_provider, AZ_STR("save"));
  printf("%.*s\n", (int)found.vec.len, (const char*)found.vec.ptr);
  AzString_delete(&found);
  AzPlatformCapability camera = AzPlatformCapability_camera();
  printf("camera %d: %.*s\n", camera.available, (int)camera.reason.vec.len, (const char*)camera.reason.vec.ptr);
  AzPlatformCapability_delete(&camera);
  AzApp app = AzApp_create(Model_upcast((Model){ 0 }), config);
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
