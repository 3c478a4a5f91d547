/* chart: an area chart. The area is a picture with a gradient, cut out by a clip mask that follows the data; grid, axis and
 * points are boxes. The button shows the next series. */
#include "azul.h"
#include <stdio.h>
#include <stdlib.h>

#define WIDTH 480
#define HEIGHT 220
#define POINTS 9
#define SERIES 3

static const uint8_t DATA[SERIES][POINTS] = {
  { 20, 46, 38, 70, 62, 88, 74, 96, 84 },
  { 90, 72, 80, 40, 52, 30, 44, 18, 26 },
  { 10, 60, 20, 70, 30, 80, 40, 90, 50 },
};
static const char* const NAMES[SERIES] = { "Visits", "Bounces", "Errors" };

typedef struct {
  uint32_t series;
} Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

static AzJson Model_toJson(AzRefAny any) {
  AzJson json = AzJson_null();
  ModelRef model = ModelRef_create(&any);
  if (Model_downcastRef(&any, &model)) json = AzJson_int(model.ptr->series);
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzOptionI64 series = AzJson_asInt(&json);
  AzJson_delete(&json);
  if (!AzOptionI64_isSome(&series)) return AzResultRefAnyString_err(AZ_STR("the series is not a whole number"));
  Model model = { (uint32_t)series.Some.payload % SERIES };
  return AzResultRefAnyString_ok(Model_upcast(model));
}

static AzUpdate on_next(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->series = (model.ptr->series + 1) % SERIES;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

/* Height of the curve at a column, px from the bottom: straight lines between the points. */
static uint32_t curve_at(const uint8_t* values, uint32_t x) {
  uint32_t step = WIDTH / (POINTS - 1);
  uint32_t i = x / step;
  if (i >= POINTS - 1) return values[POINTS - 1] * (HEIGHT - 20) / 100;
  uint32_t value = values[i] * (step - x % step) + values[i + 1] * (x % step);
  return value * (HEIGHT - 20) / (100 * step);
}

/* An image of bytes that are given up to it. */
static AzImageRef image_of(uint8_t* bytes, size_t channels, AzRawImageFormat format) {
  AzRawImage raw = { .pixels = AzRawImageData_u8(AzU8Vec_copyFromBytes(bytes, 0, WIDTH * HEIGHT * channels)),
                     .width = WIDTH, .height = HEIGHT, .premultiplied_alpha = false, .data_format = format,
                     .tag = AzU8Vec_create() };
  free(bytes);
  AzOptionImageRef made = AzImageRef_newRawimage(raw);
  if (!AzOptionImageRef_isSome(&made))
    return AzImageRef_nullImage(WIDTH, HEIGHT, format, (AzU8VecRef){ 0, 0 });
  return made.Some.payload;
}

/* White below the curve. */
static AzImageRef area_mask(const uint8_t* values) {
  uint8_t* bytes = malloc(WIDTH * HEIGHT);
  for (uint32_t x = 0; x < WIDTH; x++) {
    uint32_t top = HEIGHT - curve_at(values, x);
    for (uint32_t y = 0; y < HEIGHT; y++) bytes[y * WIDTH + x] = y >= top ? 255 : 0;
  }
  return image_of(bytes, 1, AzRawImageFormat_R8);
}

/* From indigo above to nearly white below. */
static AzImageRef gradient(void) {
  uint8_t* bytes = malloc(WIDTH * HEIGHT * 4);
  for (uint32_t y = 0; y < HEIGHT; y++)
    for (uint32_t x = 0; x < WIDTH; x++) {
      uint8_t* pixel = &bytes[(y * WIDTH + x) * 4];
      pixel[0] = (uint8_t)(79 + 160 * y / HEIGHT);
      pixel[1] = (uint8_t)(70 + 170 * y / HEIGHT);
      pixel[2] = (uint8_t)(229 + 20 * y / HEIGHT);
      pixel[3] = 255;
    }
  return image_of(bytes, 4, AzRawImageFormat_RGBA8);
}

static AzDom box(const char* css) {
  AzDom dom = AzDom_createDiv();
  AzDom_setCss(&dom, AzString_fromCStr((const int8_t*)css));
  return dom;
}

static AzDom placed(uint32_t x, uint32_t y, const char* more) {
  char css[160];
  snprintf(css, sizeof(css), "position: absolute; left: %upx; top: %upx; %s", x, y, more);
  return box(css);
}

static AzDom chart(const uint8_t* values) {
  AzDom dom = box("position: relative; width: 480px; height: 220px; border-bottom: 2px solid #1e1b4b");
  for (uint32_t i = 0; i < 5; i++)
    AzDom_addChild(&dom, placed(0, 20 + i * 40, "width: 480px; height: 1px; background: #e5e7ef"));
  AzImageMask mask = { area_mask(values), AzLogicalRect_create(AzLogicalPosition_zero(), AzLogicalSize_create(WIDTH, HEIGHT)),
                       false };
  AzDom area = AzDom_withClipMask(AzDom_createImage(gradient()), mask);
  AzDom_setCss(&area, AZ_STR("position: absolute; left: 0px; top: 0px"));
  AzDom_addChild(&dom, area);
  for (uint32_t i = 0; i < POINTS; i++) {
    uint32_t x = i * (WIDTH / (POINTS - 1));
    uint32_t y = HEIGHT - values[i] * (HEIGHT - 20) / 100;
    AzDom_addChild(&dom, placed(x < 4 ? 0 : x - 4, y - 4, "width: 8px; height: 8px; border-radius: 4px; background: #1e1b4b"));
  }
  return dom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  uint32_t series = 0;
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) series = model.ptr->series;
  ModelRef_delete(&model);
  AzDom title = box("font-size: 18px; line-height: 24px; font-weight: bold; color: #1e1b4b");
  AzDom_addChild(&title, AzDom_createText(AzString_fromCStr((const int8_t*)NAMES[series])));
  AzButton button = AzButton_create(AZ_STR("Next series"));
  AzButton_setOnClick(&button, data, on_next);
  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("display: flex; flex-direction: column; align-items: flex-start; gap: 16px; padding: 28px; "
                             "background: #ffffff; font-family: Inter"));
  AzDom_addChild(&body, title);
  AzDom_addChild(&body, chart(DATA[series]));
  AzDom_addChild(&body, AzButton_dom(button));
  return body;
}

int main(void) {
  Model model = { 0 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("Chart");
  window.window_state.size.dimensions.width = 560;
  window.window_state.size.dimensions.height = 380;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
