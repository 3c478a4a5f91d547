/* fetch: an HTTP request from a callback, and a thread that works in steps and reports each of them. Both take their time;
 * the page goes on meanwhile. */
#include "azul.h"
#include <stdio.h>
#include <string.h>

#define STEPS 5

typedef struct {
  AzString url;              /* what "Load" asks for */
  char answer[96];
  uint32_t steps_done;
  uint32_t is_working;
  uint32_t clicks;
  AzThreadId thread;
} Model;

static void Model_destructor(void* model) { AzString_delete(&((Model*)model)->url); }
AZ_REFLECT(Model, Model_destructor)

/* What a thread sends: how far it is. */
typedef struct {
  uint32_t step;
} Progress;

static void Progress_destructor(void* progress) { (void)progress; }
AZ_REFLECT(Progress, Progress_destructor)

/* Waits for the answer; other events come after it. */
static AzUpdate on_load(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    char* out = model.ptr->answer;
    AzResultHttpResponseHttpError result = AzHttpRequestConfig_httpGetDefault(AzString_clone(&model.ptr->url));
    if (result.Ok.tag == AzResultHttpResponseHttpError_Tag_Ok) {
      const AzU8Vec* body = &result.Ok.payload.body;
      snprintf(out, sizeof(model.ptr->answer), "%u: %.*s", result.Ok.payload.status_code, (int)body->len,
               (const char*)body->ptr);
    } else {
      AzString error = AzHttpError_toDbgString(&result.Err.payload);
      snprintf(out, sizeof(model.ptr->answer), "%.*s", (int)error.vec.len, (const char*)error.vec.ptr);
      AzString_delete(&error);
    }
    AzResultHttpResponseHttpError_delete(&result);
  }
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

/* A step of the thread has arrived. */
static AzUpdate on_progress(AzRefAny data, AzRefAny sent, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  ProgressRef progress = ProgressRef_create(&sent);
  if (Model_downcastMut(&data, &model) && Progress_downcastRef(&sent, &progress)) {
    model.ptr->steps_done = progress.ptr->step;
    if (progress.ptr->step == STEPS) model.ptr->is_working = 0;
  }
  ProgressRef_delete(&progress);
  ModelRefMut_delete(&model);
  AzRefAny_delete(&sent);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static void work(AzRefAny data, AzThreadSender sender, AzThreadReceiver receiver) {
  for (uint32_t step = 1; step <= STEPS; step++) {
    AzOptionThreadSendMsg said = AzThreadReceiver_recv(&receiver);
    if (AzOptionThreadSendMsg_isSome(&said)) break;
    AzThread_sleepMs(40);
    Progress progress = { step };
    AzWriteBackCallback callback = { .cb = on_progress, .ctx = AzOptionRefAny_none() };
    AzThreadWriteBackMsg message = AzThreadWriteBackMsg_create(callback, Progress_upcast(progress));
    if (!AzThreadSender_send(&sender, AzThreadReceiveMsg_writeBack(message))) break;
  }
  AzThreadSender_delete(&sender);
  AzThreadReceiver_delete(&receiver);
  AzRefAny_delete(&data);
}

static AzUpdate on_work(AzRefAny data, AzCallbackInfo info) {
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    if (model.ptr->is_working) {
      AzCallbackInfo_removeThread(&info, model.ptr->thread);
    } else {
      Progress nothing = { 0 };
      model.ptr->thread = AzThreadId_unique();
      model.ptr->steps_done = 0;
      AzThread thread = AzThread_create(Progress_upcast(nothing), AzRefAny_clone(&data), work);
      AzCallbackInfo_addThread(&info, model.ptr->thread, thread);
    }
    model.ptr->is_working = !model.ptr->is_working;
  }
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzUpdate on_count(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->clicks += 1;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzDom row(const char* label, AzCallbackType callback, AzRefAny* data, const char* shown) {
  AzButton button = AzButton_create(AZ_STR(label));
  AzButton_setOnClick(&button, AzRefAny_clone(data), callback);
  AzDom text = AzDom_createDiv();
  AzDom_setCss(&text, AZ_STR("flex-grow: 1; font-size: 15px; line-height: 20px"));
  AzDom_addChild(&text, AzDom_createText(AZ_STR(shown)));
  AzDom line = AzDom_createDiv();
  AzDom_setCss(&line, AZ_STR("display: flex; align-items: center; gap: 16px; height: 40px"));
  AzDom_addChild(&line, AzButton_dom(button));
  AzDom_addChild(&line, text);
  return line;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  char answer[96] = "", steps[32] = "", clicks[32] = "";
  const char* work_label = "Work";
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    memcpy(answer, model.ptr->answer, sizeof(answer));
    snprintf(steps, sizeof(steps), "step %u of %u", model.ptr->steps_done, STEPS);
    snprintf(clicks, sizeof(clicks), "%u", model.ptr->clicks);
    if (model.ptr->is_working) work_label = "Stop";
  }
  ModelRef_delete(&model);
  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("display: flex; flex-direction: column; gap: 12px; padding: 24px; font-family: Inter"));
  AzDom_addChild(&body, row("Load", on_load, &data, answer));
  AzDom_addChild(&body, row(work_label, on_work, &data, steps));
  AzDom_addChild(&body, row("Count", on_count, &data, clicks));
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
#ifndef FETCH_URL
#define FETCH_URL "https://example.org/"
#endif
  Model model = { .url = AZ_STR(FETCH_URL) };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("Fetch");
  window.window_state.size.dimensions.width = 480;
  window.window_state.size.dimensions.height = 240;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
