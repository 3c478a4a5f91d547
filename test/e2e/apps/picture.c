/* An image file, decoded by the layout callback and shown; below it how long it is as a JPEG file. */
#include <stdio.h>
#include <string.h>
#include "azul.h"

static const uint8_t FILE_BYTES[] = { PICTURE };

typedef struct { int clicks; } Model;
static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

static AzUpdate on_click(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  char text[80] = "no image";
  AzDom body = AzDom_createBody();
  AzU8VecRef bytes = { FILE_BYTES, sizeof FILE_BYTES };
  AzResultRawImageDecodeImageError result = AzRawImage_decodeImageBytesAny(bytes);
  if (result.Ok.tag == AzResultRawImageDecodeImageError_Tag_Ok) {
    AzRawImage image = result.Ok.payload;
    AzResultU8VecEncodeImageError jpeg = AzRawImage_encodeJpeg(&image, 90);
    snprintf(text, sizeof text, "%zux%zu jpeg %s reason %d", image.width, image.height,
             jpeg.Ok.tag == AzResultU8VecEncodeImageError_Tag_Ok && jpeg.Ok.payload.len > 300 ? "yes" : "no",
             (int)AzLayoutCallbackInfo_relayoutReason(&info));
    AzResultU8VecEncodeImageError_delete(&jpeg);
    AzOptionImageRef ref = AzImageRef_newRawimage(image);
    if (ref.Some.tag == AzOptionImageRef_Tag_Some) {
      AzDom picture = AzDom_createImage(ref.Some.payload);
      AzDom_setCss(&picture, AZ_STR("display: block; width: 80px; height: 60px"));
      AzDom_addCallback(&picture, AzEventFilter_hover(AzHoverEventFilter_MouseUp), AzRefAny_clone(&data), on_click);
      AzDom_addChild(&body, picture);
    }
  }
  AzDom_addChild(&body, AzDom_createDivWithText(AzString_copyFromBytes((const uint8_t*)text, 0, strlen(text))));
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
