/* remains: a callback on the server that leaves everything it can behind, and says what it found.
 * FILE_PATH: a file to open. GROWS: it takes more memory than there is. WATCHES: the program looks at the clock when it starts. */
#include "azul.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { char said[96]; } Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

static AzJson Model_toJson(AzRefAny any) {
  ModelRef model = ModelRef_create(&any);
  AzJson json = AzJson_null();
  if (Model_downcastRef(&any, &model)) json = AzJson_string(AZ_STR(model.ptr->said));
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  Model model = { "" };
  AzOptionString text = AzJson_asString(&json);
  AzJson_delete(&json);
  if (AzOptionString_isSome(&text))
    snprintf(model.said, sizeof model.said, "%.*s", (int)text.Some.payload.vec.len, (const char*)text.Some.payload.vec.ptr);
  AzOptionString_delete(&text);
  return AzResultRefAnyString_ok(Model_upcast(model));
}

static int calls;
static uint64_t born;
static char* kept;

#ifdef WATCHES
__attribute__((constructor)) static void be_born(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  born = (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}
#endif

#ifdef GROWS
#define KEPT_BYTES 67108864u
#else
#define KEPT_BYTES 65536u
#endif

AZ_SERVER static AzUpdate on_call(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  calls += 1;
  int number = rand();
  const char* before = kept ? kept : "nothing";
  int fd = open(FILE_PATH, O_RDONLY);
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    int fails = !strcmp(model.ptr->said, "fail");
    snprintf(model.ptr->said, sizeof model.ptr->said, "%d %d %s %d %llu %d", calls, number, before, fd, (unsigned long long)born, errno);
    kept = malloc(KEPT_BYTES);
    memset(kept, 'x', KEPT_BYTES);
    strcpy(kept, "secret");
    errno = EDOM;
    if (fails) abort();
  }
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  AzDom_addCallback(&body, AzEventFilter_hover(AzHoverEventFilter_leftMouseUp()), AzRefAny_clone(&data), on_call);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { "" };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
