/* Fluent translations: fluent ASK ARGUMENTS… One line per fact. */
#include "azul.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static AzString text(const char* value) { return AzString_copyFromBytes((const uint8_t*)value, 0, strlen(value)); }

static void show(AzString value) {
  printf("%.*s\n", (int)value.vec.len, (const char*)value.vec.ptr);
  AzString_delete(&value);
}

static AzU8Vec read_file(const char* path) {
  static uint8_t bytes[1 << 16];
  FILE* file = fopen(path, "rb");
  if (!file) exit(3);
  size_t n = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  return AzU8Vec_copyFromBytes(bytes, 0, n);
}

/* add LOCALE SOURCE … then ask LOCALE MESSAGE with name = "Ä", count = 3, ratio = 2.5, on = true, list = a, b. */
static int ask_fluent(char** arg) {
  AzFluentLocalizerHandle fluent = AzFluentLocalizerHandle_create(text(*arg++));
  for (; *arg; arg += 3) {
    const char *what = arg[0], *locale = arg[1], *value = arg[2];
    if (!strcmp(what, "add")) printf("added=%d\n", AzFluentLocalizerHandle_addResource(&fluent, text(locale), text(value)));
    else if (!strcmp(what, "has")) printf("has=%d\n", AzFluentLocalizerHandle_hasMessage(&fluent, text(locale), text(value)));
    else if (!strcmp(what, "clear")) AzFluentLocalizerHandle_clearLocale(&fluent, text(locale));
    else if (!strcmp(what, "zip")) {
      AzU8Vec bytes = read_file(value);
      AzFluentZipLoadResult result = AzFluentLocalizerHandle_loadFromZip(&fluent, AzU8Vec_asRefVec(&bytes));
      printf("loaded=%zu failed=%zu\n", result.files_loaded, result.files_failed);
      for (size_t i = 0; i < result.errors.len; i++)
        printf("error=%d %s\n", result.errors.ptr[i].Parse.tag, (const char*)result.errors.ptr[i].Parse.payload.vec.ptr);
      AzFluentZipLoadResult_delete(&result);
      AzU8Vec_delete(&bytes);
    } else if (!strcmp(what, "ask")) {
      AzString list[2] = {text("a"), text("b")};
      AzFmtArg args[5] = {{.key = text("name"), .value = AzFmtValue_str(text("Ä"))},
                          {.key = text("count"), .value = AzFmtValue_slong(3)},
                          {.key = text("ratio"), .value = AzFmtValue_double(2.5)},
                          {.key = text("on"), .value = AzFmtValue_bool(true)},
                          {.key = text("list"), .value = AzFmtValue_strVec(AzStringVec_copyFromPtr(list, 2))}};
      AzFmtArgVec vec = AzFmtArgVec_copyFromPtr(args, 5);
      show(AzFluentLocalizerHandle_translate(&fluent, text(locale), text(value), vec));
    }
  }
  AzStringVec locales = AzFluentLocalizerHandle_getLoadedLocales(&fluent);
  for (size_t i = 0; i < locales.len; i++) printf("locale=%s\n", (const char*)locales.ptr[i].vec.ptr);
  AzStringVec_delete(&locales);
  AzFluentLocalizerHandle_delete(&fluent);
  return 0;
}

static int ask_syntax(char** arg) {
  AzFluentSyntaxCheckResult result = AzFluentSyntaxCheckResult_checkSyntax(text(arg[0]));
  AzOptionStringVec errors = AzFluentSyntaxCheckResult_getErrors(&result);
  if (errors.Some.tag == AzOptionStringVec_Tag_None) printf("fine\n");
  else for (size_t i = 0; i < errors.Some.payload.len; i++) printf("%s\n", (const char*)errors.Some.payload.ptr[i].vec.ptr);
  AzOptionStringVec_delete(&errors);
  AzFluentSyntaxCheckResult_delete(&result);
  return 0;
}

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  if (!strcmp(argv[1], "translate")) return ask_fluent(argv + 2);
  return ask_syntax(argv + 2);
}
