/* Images that callbacks make. The first is as large as its box: red from the left to the share of the model, in the middle a
 * column per call. The second gives none, then fails; the third has a context. Each call is printed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "azul.h"

typedef struct { int share; int calls; } Model;
static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

static AzImageRef nothing(void) {
  AzU8VecRef tag = { (const uint8_t*)"", 0 };
  return AzImageRef_nullImage(1, 1, AzRawImageFormat_RGBA8, tag);
}

/* `percent` of the width in one color, the rest in another. */
static AzImageRef bar(AzPhysicalSizeU32 size, int percent, const uint8_t left[4], const uint8_t right[4]) {
  size_t byte_len = (size_t)size.width * size.height * 4;
  uint8_t* pixels = malloc(byte_len);
  for (uint32_t y = 0; y < size.height; y++)
    for (uint32_t x = 0; x < size.width; x++)
      memcpy(pixels + ((size_t)y * size.width + x) * 4, x * 100 < size.width * (uint32_t)percent ? left : right, 4);
  AzRawImage raw = { 0 };
  raw.pixels = AzRawImageData_u8(AzU8Vec_copyFromBytes(pixels, 0, byte_len));
  raw.width = size.width;
  raw.height = size.height;
  raw.data_format = AzRawImageFormat_RGBA8;
  free(pixels);
  AzOptionImageRef image = AzImageRef_newRawimage(raw);
  return image.Some.payload;
}

static const uint8_t RED[] = { 200, 30, 40, 255 }, BLUE[] = { 30, 60, 200, 255 }, GREEN[] = { 20, 160, 60, 255 };

static int share_of(AzRefAny* data, int add) {
  int share = 0;
  ModelRefMut model = ModelRefMut_create(data);
  if (Model_downcastMut(data, &model)) {
    model.ptr->calls += add;
    share = model.ptr->share;
  }
  ModelRefMut_delete(&model);
  return share;
}

static AzImageRef draw(AzRefAny data, AzRenderImageCallbackInfo info) {
  AzHidpiAdjustedBounds bounds = AzRenderImageCallbackInfo_getBounds(&info);
  AzPhysicalSizeU32 size = AzHidpiAdjustedBounds_getPhysicalSize(&bounds);
  AzOptionGlContextPtr gl = AzRenderImageCallbackInfo_getGlContext(&info);
  AzOptionRefAny ctx = AzRenderImageCallbackInfo_getCtx(&info);
  int share = share_of(&data, 1);
  printf("draw %u x %u, share %d, gl %d, ctx %d\n", size.width, size.height, share, gl.Some.tag, ctx.Some.tag);
  AzRefAny_delete(&data);
  return bar(size, share, RED, BLUE);
}

/* Gives no image at 40 %, and fails at 60 %. */
static AzImageRef draw_nothing(AzRefAny data, AzRenderImageCallbackInfo info) {
  int share = share_of(&data, 0);
  AzDomNodeId node = AzRenderImageCallbackInfo_getCallbackNodeId(&info);
  printf("nothing at %d, node %s\n", share, node.node.inner > 1 ? "known" : "unknown");
  AzRefAny_delete(&data);
  if (share == 60) abort();
  return nothing();
}

static AzImageRef draw_with_context(AzRefAny data, AzRenderImageCallbackInfo info) {
  AzHidpiAdjustedBounds bounds = info.bounds;
  AzOptionRefAny ctx = AzRenderImageCallbackInfo_getCtx(&info);
  printf("context of share %d\n", share_of(&ctx.Some.payload, 0));
  AzOptionRefAny_delete(&ctx);
  AzRefAny_delete(&data);
  return bar(AzHidpiAdjustedBounds_getPhysicalSize(&bounds), 100, GREEN, GREEN);
}

static AzUpdate on_more(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->share += 20;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzDomNodeId find(AzCallbackInfo* info, const char* id) {
  AzDomNodeId node = AzCallbackInfo_getHitNode(info);
  node.node = AzCallbackInfo_getNodeIdByIdAttribute(info, node.dom, AzString_copyFromBytes((const uint8_t*)id, 0, strlen(id)));
  return node;
}

/* Without a new document: the first image alone, all of them, or another width. */
static AzUpdate on_one(AzRefAny data, AzCallbackInfo info) {
  AzDomNodeId bar = find(&info, "bar");
  AzNodeId id = { bar.node.inner - 1 };
  AzRefAny_delete(&data);
  AzCallbackInfo_updateImageCallback(&info, bar.dom, id);
  return AzUpdate_DoNothing;
}

static AzUpdate on_all(AzRefAny data, AzCallbackInfo info) {
  AzRefAny_delete(&data);
  AzCallbackInfo_updateAllImageCallbacks(&info);
  return AzUpdate_DoNothing;
}

static AzUpdate on_wide(AzRefAny data, AzCallbackInfo info) {
  AzRefAny_delete(&data);
  AzCallbackInfo_setCssProperty(&info, find(&info, "row"), AzCssProperty_width(AzLayoutWidth_px(AzPixelValue_px(300))));
  return AzUpdate_DoNothing;
}

static AzUpdate on_wrong(AzRefAny data, AzCallbackInfo info) {
  AzDomNodeId hit = AzCallbackInfo_getHitNode(&info);
  AzNodeId id = { hit.node.inner - 1 };
  AzRefAny_delete(&data);
  AzCallbackInfo_updateImageCallback(&info, hit.dom, id);
  return AzUpdate_DoNothing;
}

static AzTimerCallbackReturn on_timer(AzRefAny data, AzTimerCallbackInfo info) {
  AzRefAny_delete(&data);
  AzTimerCallbackInfo_updateAllImageCallbacks(&info);
  return AzTimerCallbackReturn_terminateUnchanged();
}

static AzUpdate on_later(AzRefAny data, AzCallbackInfo info) {
  AzTimerCallback callback = { .cb = on_timer, .ctx = AzOptionRefAny_none() };
  AzTimer timer = AzTimer_create(data, callback, AzCallbackInfo_getSystemTimeFn(&info));
  AzCallbackInfo_addTimer(&info, AzTimerId_unique(), timer);
  return AzUpdate_DoNothing;
}

static AzDom image(AzRefAny* data, size_t function, const char* id, const char* css, bool has_context) {
  AzCoreRenderImageCallback callback = { function, AzOptionRefAny_none() };
  if (has_context) callback.ctx = AzOptionRefAny_some(AzRefAny_clone(data));
  AzImageRef made = AzImageRef_callback(callback, AzRefAny_clone(data));
  AzImageRef copy = AzImageRef_deepCopy(&made);
  AzOptionCoreImageCallback known = AzImageRef_getImageCallback(&copy);
  if (!AzImageRef_isCallback(&made) || known.Some.payload.callback.cb != function) printf("not a callback\n");
  AzOptionCoreImageCallback_delete(&known);
  AzImageRef_delete(&made);
  AzDom dom = AzDom_createImage(copy);
  dom = AzDom_withId(dom, AzString_copyFromBytes((const uint8_t*)id, 0, strlen(id)));
  AzDom_setCss(&dom, AzString_copyFromBytes((const uint8_t*)css, 0, strlen(css)));
  return dom;
}

static void button(AzDom* body, AzRefAny* data, const char* label, AzCallbackType call) {
  AzDom dom = AzDom_createDivWithText(AzString_copyFromBytes((const uint8_t*)label, 0, strlen(label)));
  AzDom_setCss(&dom, AZ_STR("width: 100px; height: 20px; font-size: 12px; line-height: 20px"));
  AzDom_addCallback(&dom, AzEventFilter_hover(AzHoverEventFilter_MouseUp), AzRefAny_clone(data), call);
  AzDom_addChild(body, dom);
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  AzOptionGlContextPtr gl = AzLayoutCallbackInfo_getGlContext(&info);
  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("margin: 0"));
  AzDom row = AzDom_withId(AzDom_createDiv(), AZ_STR("row"));
  AzDom_setCss(&row, AZ_STR("display: flex; width: 200px; height: 60px"));
  const char* css = "flex-grow: 1; padding: 5px; border: 1px solid black";
  AzDom_addChild(&row, image(&data, (size_t)draw, "bar", css, false));
  AzDom_addChild(&body, row);
  AzDom_addChild(&body, image(&data, (size_t)draw_nothing, "nothing", "display: block; width: 50px; height: 30px", false));
  AzDom_addChild(&body, image(&data, (size_t)draw_with_context, "context", "display: block; width: 40px; height: 30px", true));
  AzDom_addChild(&body, image(&data, (size_t)draw, "hidden", "display: none", false));
  button(&body, &data, "more", on_more);
  button(&body, &data, "one", on_one);
  button(&body, &data, "all", on_all);
  button(&body, &data, "wide", on_wide);
  button(&body, &data, "wrong", on_wrong);
  button(&body, &data, "later", on_later);
  if (gl.Some.tag != AzOptionGlContextPtr_Tag_None) printf("a page has no GL\n");
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { 20, 0 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
