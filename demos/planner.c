/* planner: a date and a time to choose, two panes with a divider, tips, a popover, a file and portraits below a title bar. */
#include "azul.h"
#include <stdio.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))
#define WRAP(type, function) (type) { .cb = function, .callable = AzOptionRefAny_none() }
#define PORTRAIT 16

enum { YEAR, MONTH, DAY, HOUR, MINUTE, PM, DETAILS, PERCENT, CHANGES, NUMBERS };
static const char* const names[NUMBERS] = { "year", "month", "day", "hour", "minute", "pm", "details", "percent", "changes" };

typedef struct { int64_t numbers[NUMBERS]; char file[64]; } Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

static AzJson Model_toJson(AzRefAny any) {
  ModelRef model = ModelRef_create(&any);
  AzJson json = AzJson_null();
  if (Model_downcastRef(&any, &model)) {
    AzJsonKeyValue fields[NUMBERS + 1];
    for (size_t i = 0; i < NUMBERS; i++)
      fields[i] = AzJsonKeyValue_create(AZ_STR(names[i]), AzJson_int(model.ptr->numbers[i]));
    fields[NUMBERS] = AzJsonKeyValue_create(AZ_STR("file"), AzJson_string(AZ_STR(model.ptr->file)));
    json = AzJson_object(AzJsonKeyValueVec_copyFromArray(fields, COUNT(fields)));
    for (size_t i = 0; i < COUNT(fields); i++) AzJsonKeyValue_delete(&fields[i]);
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

static void set_file(Model* model, const AzOptionString* path) {
  model->file[0] = 0;
  if (AzOptionString_isSome(path))
    snprintf(model->file, sizeof(model->file), "%.*s", (int)path->Some.payload.vec.len, (const char*)path->Some.payload.vec.ptr);
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  Model model = { { 0 }, "" };
  bool ok = true;
  for (size_t i = 0; i < NUMBERS; i++) {
    AzOptionJson found = AzJson_getKey(&json, AZ_STR(names[i]));
    AzOptionI64 number = AzOptionI64_none();
    if (AzOptionJson_isSome(&found)) number = AzJson_asInt(&found.Some.payload);
    if (AzOptionI64_isSome(&number)) model.numbers[i] = number.Some.payload;
    else ok = false;
    AzOptionJson_delete(&found);
  }
  AzOptionJson file = AzJson_getKey(&json, AZ_STR("file"));
  if (AzOptionJson_isSome(&file)) {
    AzOptionString text = AzJson_asString(&file.Some.payload);
    set_file(&model, &text);
    AzOptionString_delete(&text);
  }
  AzOptionJson_delete(&file);
  AzJson_delete(&json);
  if (!ok) return AzResultRefAnyString_err(AZ_STR("this JSON is not a model of the demo \"planner\""));
  return AzResultRefAnyString_ok(Model_upcast(model));
}

/* Writes `count` numbers from `first` on and counts the change. */
static AzUpdate set_numbers(AzRefAny data, size_t first, const int64_t* values, size_t count) {
  ModelRefMut model = ModelRefMut_create(&data);
  bool ok = Model_downcastMut(&data, &model);
  if (ok) {
    memcpy(&model.ptr->numbers[first], values, count * sizeof(values[0]));
    model.ptr->numbers[CHANGES] += 1;
  }
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return ok ? AzUpdate_RefreshDom : AzUpdate_DoNothing;
}

static AzUpdate on_date(AzRefAny data, AzCallbackInfo info, AzDatePickerState date) {
  (void)info;
  return set_numbers(data, YEAR, (int64_t[]){ date.year, date.month, date.day }, 3);
}

static AzUpdate on_time(AzRefAny data, AzCallbackInfo info, AzTimePickerState time) {
  (void)info;
  return set_numbers(data, HOUR, (int64_t[]){ time.hour, time.minute, time.is_pm }, 3);
}

static AzUpdate on_details(AzRefAny data, AzCallbackInfo info, AzPopoverState state) {
  (void)info;
  return set_numbers(data, DETAILS, (int64_t[]){ state.open }, 1);
}

static AzUpdate on_resize(AzRefAny data, AzCallbackInfo info, AzSplitPaneState state) {
  (void)info;
  return set_numbers(data, PERCENT, (int64_t[]){ (int64_t)(state.ratio * 100 + 0.5f) }, 1);
}

static AzUpdate on_file(AzRefAny data, AzCallbackInfo info, AzFileInputState state) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) set_file(model.ptr, &state.path);
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  AzFileInputState_delete(&state);
  return AzUpdate_RefreshDom;
}

/* A picture of PORTRAIT × PORTRAIT pixels: a face on a colour. */
static AzImageRef portrait(uint8_t r, uint8_t g, uint8_t b) {
  uint8_t pixels[PORTRAIT * PORTRAIT * 4];
  for (int y = 0; y < PORTRAIT; y++)
    for (int x = 0; x < PORTRAIT; x++) {
      int dx = 2 * x - PORTRAIT + 1, dy = 2 * y - PORTRAIT + 1;
      bool face = dx * dx + dy * dy < 100;
      bool dark = face && ((dy == -3 && (dx == -5 || dx == 5)) || (dy == 5 && dx > -5 && dx < 5));
      uint8_t* pixel = &pixels[(y * PORTRAIT + x) * 4];
      pixel[0] = dark ? 40 : face ? 255 : r;
      pixel[1] = dark ? 40 : face ? 220 : g;
      pixel[2] = dark ? 40 : face ? 177 : b;
      pixel[3] = 255;
    }
  AzRawImage raw = {
    .pixels = AzRawImageData_u8(AzU8Vec_copyFromPtr(pixels, sizeof(pixels))),
    .width = PORTRAIT, .height = PORTRAIT, .premultiplied_alpha = false,
    .data_format = AzRawImageFormat_RGBA8, .tag = AzU8Vec_create(),
  };
  AzOptionImageRef image = AzImageRef_newRawimage(raw);
  return image.Some.payload;
}

static AzDom text_box(const char* text, const char* css) { return AzDom_withCss(AzDom_createPWithText(AZ_STR(text)), AZ_STR(css)); }
static AzDom box(const char* css) { return AzDom_withCss(AzDom_createDiv(), AZ_STR(css)); }

#define TEXT "font-size: 14px; line-height: 20px; color: #212529"
#define COLUMN "display: flex; flex-direction: column; gap: 12px; padding: 12px"
#define ROW "display: flex; flex-direction: row; align-items: center; gap: 12px"

static AzDom choose_pane(const Model* model, AzRefAny* data) {
  AzDatePicker date = AzDatePicker_create((uint32_t)model->numbers[YEAR], (uint32_t)model->numbers[MONTH], (uint32_t)model->numbers[DAY]);
  AzDatePicker_setOnChange(&date, AzRefAny_clone(data), WRAP(AzDatePickerOnChangeCallback, on_date));
  AzTimePicker time = AzTimePicker_with24h(AzTimePicker_create((uint32_t)model->numbers[HOUR], (uint32_t)model->numbers[MINUTE]), false);
  AzTimePicker_setPm(&time, model->numbers[PM] != 0);
  AzTimePicker_setOnChange(&time, AzRefAny_clone(data), WRAP(AzTimePickerOnChangeCallback, on_time));
  AzOptionString path = model->file[0] ? AzOptionString_some(AZ_STR(model->file)) : AzOptionString_none();
  AzFileInput file = AzFileInput_withDefaultText(AzFileInput_create(path), AZ_STR("Add a file"));
  AzFileInput_setOnPathChange(&file, AzRefAny_clone(data), on_file);
  AzDom pane = box(COLUMN);
  AzDom_addChild(&pane, AzDatePicker_dom(date));
  AzDom_addChild(&pane, AzTimePicker_dom(time));
  AzDom_addChild(&pane, AzFileInput_dom(file));
  return pane;
}

static AzDom people(void) {
  AzDom row = box(ROW);
  AzDom_addChild(&row, AzAvatar_dom(AzAvatar_withSize(AzAvatar_create(AZ_STR("AL")), AzAvatarSize_Small)));
  AzDom_addChild(&row, AzAvatar_dom(AzAvatar_createWithImage(portrait(13, 110, 253))));
  AzDom_addChild(&row, AzAvatar_dom(AzAvatar_withSize(AzAvatar_create(AZ_STR("GH")), AzAvatarSize_Large)));
  return row;
}

static AzDom plan_pane(const Model* model, AzRefAny* data) {
  char line[128];
  const int64_t* n = model->numbers;
  snprintf(line, sizeof(line), "%04d-%02d-%02d, %d:%02d %s", (int)n[YEAR], (int)n[MONTH], (int)n[DAY], (int)n[HOUR],
           (int)n[MINUTE], n[PM] ? "pm" : "am");
  AzDom pane = box(COLUMN);
  AzDom_addChild(&pane, text_box(line, "font-size: 20px; line-height: 28px; font-weight: bold; color: #212529"));
  AzDom_addChild(&pane, people());
  snprintf(line, sizeof(line), "changes: %d", (int)n[CHANGES]);
  AzDom_addChild(&pane, text_box(line, TEXT));
  snprintf(line, sizeof(line), "panes: %d %%", (int)n[PERCENT]);
  AzDom_addChild(&pane, text_box(line, TEXT));
  snprintf(line, sizeof(line), "file: %s", model->file[0] ? model->file : "none");
  AzDom_addChild(&pane, text_box(line, TEXT));

  AzDom row = box(ROW);
  AzButton invite = AzButton_withButtonType(AzButton_create(AZ_STR("Invite")), AzButtonType_Primary);
  AzButton_setImage(&invite, portrait(25, 135, 84));
  AzDom_addChild(&row, AzTooltip_dom(AzTooltip_new(AzButton_dom(invite), AZ_STR("Everybody gets a letter"))));
  AzPopover details = AzPopover_new(text_box("Details", "padding: 6px 12px; border: 1px solid #ced4da; border-radius: 4px; " TEXT),
                                    text_box("Room 12, bring your own chair.", "white-space: nowrap; " TEXT));
  AzPopover_setOpen(&details, n[DETAILS] != 0);
  AzPopover_setOnToggle(&details, AzRefAny_clone(data), WRAP(AzPopoverOnToggleCallback, on_details));
  AzDom_addChild(&row, AzPopover_dom(details));
  AzDom_addChild(&pane, row);
  return pane;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_withCss(AzDom_createBody(), AZ_STR("display: flex; flex-direction: column; height: 100%; font-family: Inter"));
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    AzTitlebarButtons buttons = { .has_close = true, .has_minimize = true, .has_maximize = true, .has_fullscreen = false };
    AzSplitPane panes = AzSplitPane_create(AzSplitDirection_Horizontal, choose_pane(model.ptr, &data), plan_pane(model.ptr, &data));
    AzSplitPane_setRatio(&panes, (float)model.ptr->numbers[PERCENT] / 100);
    AzSplitPane_setOnResize(&panes, AzRefAny_clone(&data), WRAP(AzSplitPaneOnResizeCallback, on_resize));
    AzDom main = box("flex: 1 1 0%; min-height: 0px; padding: 12px; display: flex; flex-direction: column");
    AzDom_addChild(&main, AzDom_withCss(AzSplitPane_dom(panes), AZ_STR("flex: 1 1 0%")));
    AzDom_addChild(&body, AzTitlebar_domWithButtons(AzTitlebar_new(AZ_STR("Planner")), buttons, AzTitlebarButtonSide_Right));
    AzDom_addChild(&body, main);
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { { 2026, 8, 20, 9, 30, 0, 0, 50, 0 }, "" };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("Planner");
  window.window_state.size.dimensions.width = 800;
  window.window_state.size.dimensions.height = 560;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
