/* clock: the time of day, and a stopwatch with laps. Two timers: one that runs from the start, added when the window is
 * made, and one that runs while the stopwatch does. */
#include "azul.h"
#include <stdio.h>
#include <time.h>

#define LAPS_MAX 5

typedef struct {
  int64_t now_secs;          /* since 1970, UTC; 0 = the page has not started yet */
  uint32_t is_running;
  AzTimerId timer;           /* of the stopwatch, while it runs */
  AzInstant started;
  uint64_t before_ms;        /* of earlier runs */
  uint64_t elapsed_ms;
  uint32_t lap_count;
  uint64_t laps_ms[LAPS_MAX];
} Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

/* A page starts with a stopwatch at rest: nothing of the model needs to travel. */
static AzJson Model_toJson(AzRefAny any) {
  AzRefAny_delete(&any);
  return AzJson_bool(true);
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzJson_delete(&json);
  Model model = { 0 };
  return AzResultRefAnyString_ok(Model_upcast(model));
}

static AzDuration milliseconds(uint64_t count) { return AzDuration_system(AzSystemTimeDiff_fromMillis(count)); }

/* Shows the next second. */
static AzTimerCallbackReturn on_second(AzRefAny data, AzTimerCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  bool changed = false;
  if (Model_downcastMut(&data, &model)) {
    int64_t now = time(0);
    changed = now != model.ptr->now_secs;
    model.ptr->now_secs = now;
  }
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return changed ? AzTimerCallbackReturn_continueAndRefreshDom() : AzTimerCallbackReturn_continueUnchanged();
}

static void advance(Model* model, AzInstant now) {
  AzOptionDuration run = AzInstant_durationSince(&now, model->started);
  if (AzOptionDuration_isSome(&run))
    model->elapsed_ms = model->before_ms + AzSystemTimeDiff_millis(&run.Some.payload.System.payload);
}

static AzTimerCallbackReturn on_stopwatch(AzRefAny data, AzTimerCallbackInfo info) {
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) advance(model.ptr, info.frame_start);
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzTimerCallbackReturn_continueAndRefreshDom();
}

static AzTimer new_timer(AzRefAny* data, AzCallbackInfo* info, AzTimerCallbackType callback, uint64_t every_ms) {
  AzTimerCallback wrapped = { .cb = callback, .ctx = AzOptionRefAny_none() };
  AzTimer timer = AzTimer_create(AzRefAny_clone(data), wrapped, AzCallbackInfo_getSystemTimeFn(info));
  return AzTimer_withInterval(timer, milliseconds(every_ms));
}

/* The window is there: the clock starts. */
static AzUpdate on_create(AzRefAny data, AzCallbackInfo info) {
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->now_secs = time(0);
  ModelRefMut_delete(&model);
  AzCallbackInfo_addTimer(&info, AzTimerId_unique(), new_timer(&data, &info, on_second, 100));
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzUpdate on_start_stop(AzRefAny data, AzCallbackInfo info) {
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    AzInstant now = AzCallbackInfo_getCurrentTime(&info);
    if (model.ptr->is_running) {
      advance(model.ptr, now);
      AzCallbackInfo_removeTimer(&info, model.ptr->timer);
    } else {
      model.ptr->started = now;
      model.ptr->before_ms = model.ptr->elapsed_ms;
      model.ptr->timer = AzTimerId_unique();
      AzCallbackInfo_addTimer(&info, model.ptr->timer, new_timer(&data, &info, on_stopwatch, 50));
    }
    model.ptr->is_running = !model.ptr->is_running;
  }
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

/* A lap while it runs; back to zero while it does not. */
static AzUpdate on_lap_reset(AzRefAny data, AzCallbackInfo info) {
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    Model* m = model.ptr;
    if (m->is_running) {
      advance(m, AzCallbackInfo_getCurrentTime(&info));
      for (int i = LAPS_MAX - 1; i > 0; i--) m->laps_ms[i] = m->laps_ms[i - 1];
      m->laps_ms[0] = m->elapsed_ms;
      m->lap_count += 1;
    } else {
      m->elapsed_ms = 0;
      m->lap_count = 0;
    }
  }
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzDom text_box(const char* text, const char* css) {
  AzDom box = AzDom_createDiv();
  AzDom_setCss(&box, AZ_STR(css));
  AzDom_addChild(&box, AzDom_createText(AZ_STR(text)));
  return box;
}

static AzDom button(const char* label, const char* css, AzRefAny* data, AzCallbackType callback) {
  AzButton made = AzButton_create(AZ_STR(label));
  AzButton_setOnClick(&made, AzRefAny_clone(data), callback);
  AzDom dom = AzButton_dom(made);
  AzDom_setCss(&dom, AZ_STR("flex-grow: 1; height: 44px; justify-content: center; border-radius: 12px; color: white; "
                            "font-size: 15px; line-height: 20px; border: 0px none"));
  AzDom_setCss(&dom, AZ_STR(css));
  return dom;
}

/* 83 004 → "1:23.00" */
static void format_elapsed(char* out, size_t size, uint64_t ms) {
  snprintf(out, size, "%u:%02u.%02u", (unsigned)(ms / 60000), (unsigned)(ms / 1000 % 60), (unsigned)(ms / 10 % 100));
}

static AzDom laps(const Model* model) {
  AzDom list = AzDom_createDiv();
  AzDom_setCss(&list, AZ_STR("display: flex; flex-direction: column; align-self: stretch; height: 120px"));
  uint32_t shown = model->lap_count < LAPS_MAX ? model->lap_count : LAPS_MAX;
  for (uint32_t i = 0; i < shown; i++) {
    char name[24], time_text[24];
    snprintf(name, sizeof(name), "Lap %u", model->lap_count - i);
    format_elapsed(time_text, sizeof(time_text), model->laps_ms[i]);
    AzDom row = AzDom_createDiv();
    AzDom_setCss(&row, AZ_STR("display: flex; justify-content: space-between; height: 24px; font-size: 14px; "
                              "line-height: 24px; color: #94a3b8"));
    AzDom_addChild(&row, text_box(name, "color: #64748b"));
    AzDom_addChild(&row, text_box(time_text, "color: #cbd5e1"));
    AzDom_addChild(&list, row);
  }
  return list;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  Model shown = { 0 };
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) shown = *model.ptr;
  ModelRef_delete(&model);

  char of_day[24] = "--:--:--", elapsed[24];
  if (shown.now_secs) {
    unsigned in_day = (unsigned)(shown.now_secs % 86400);
    snprintf(of_day, sizeof(of_day), "%02u:%02u:%02u", in_day / 3600, in_day / 60 % 60, in_day % 60);
  }
  format_elapsed(elapsed, sizeof(elapsed), shown.elapsed_ms);

  AzDom buttons = AzDom_createDiv();
  AzDom_setCss(&buttons, AZ_STR("display: flex; gap: 12px; align-self: stretch"));
  AzDom_addChild(&buttons, button(shown.is_running ? "Stop" : "Start",
                                  shown.is_running ? "background: #be123c" : "background: #0d9488", &data, on_start_stop));
  AzDom_addChild(&buttons, button(shown.is_running ? "Lap" : "Reset", "background: #334155", &data, on_lap_reset));

  AzDom card = AzDom_createDiv();
  AzDom_setCss(&card, AZ_STR("display: flex; flex-direction: column; align-items: center; gap: 16px; width: 300px; "
                             "padding: 28px; background: #1e293b; border-radius: 20px"));
  AzDom_addChild(&card, text_box("UTC", "font-size: 13px; line-height: 16px; color: #64748b"));
  AzDom_addChild(&card, text_box(of_day, "font-size: 28px; line-height: 36px; color: #cbd5e1"));
  AzDom_addChild(&card, text_box(elapsed, "font-size: 60px; line-height: 72px; font-weight: bold; color: white"));
  AzDom_addChild(&card, buttons);
  AzDom_addChild(&card, laps(&shown));

  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("display: flex; flex-direction: column; align-items: center; justify-content: center; "
                             "height: 100%; background: #0f172a; font-family: Inter"));
  AzDom_addChild(&body, card);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { 0 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  AzCallback created = { .cb = on_create, .ctx = AzOptionRefAny_none() };
  window.create_callback = AzOptionCallback_some(created);
  window.window_state.title = AZ_STR("Clock");
  window.window_state.size.dimensions.width = 480;
  window.window_state.size.dimensions.height = 480;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
