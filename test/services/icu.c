/* Formats by locale and prints the answers: icu ASK LOCALE ARGUMENTS… One line per fact. */
#include "azul.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static AzString text(const char* value) { return AzString_copyFromBytes((const uint8_t*)value, 0, strlen(value)); }

static void show(AzString value) {
  printf("%.*s\n", (int)value.vec.len, (const char*)value.vec.ptr);
  AzString_delete(&value);
}

static void show_result(AzIcuResult result) {
  if (result.Ok.tag == AzIcuResult_Tag_Ok) printf("%s\n", (const char*)result.Ok.payload.vec.ptr);
  else printf("error: %s\n", (const char*)result.Err.payload.message.vec.ptr);
  AzIcuResult_delete(&result);
}

static AzFormatLength length_of(const char* name) {
  return *name == 's' ? AzFormatLength_Short : *name == 'm' ? AzFormatLength_Medium : AzFormatLength_Long;
}

/* One handle is cloned and deleted in between: the other must still answer. */
static int ask_locales(AzIcuLocalizerHandle* icu, char** arg) {
  show(AzIcuLocalizerHandle_getDefaultLocale(icu));
  AzIcuLocalizerHandle other = AzIcuLocalizerHandle_clone(icu);
  AzIcuLocalizerHandle_setDefaultLocale(&other, text(arg[0]));
  AzIcuLocalizerHandle_delete(&other);
  show(AzIcuLocalizerHandle_getDefaultLocale(icu));
  show(AzIcuLocalizerHandle_getLanguage(icu, text("")));
  AzIcuLocalizerHandle_delete(&other);
  show(AzIcuLocalizerHandle_formatInteger(icu, text(""), 1234567));
  show(AzIcuLocalizerHandle_formatInteger(icu, text("en"), 1234567));
  printf("cached=%zu\n", AzIcuLocalizerHandle_cachedLocaleCount(icu));
  AzIcuLocalizerHandle_clearCache(icu);
  printf("cached=%zu\n", AzIcuLocalizerHandle_cachedLocaleCount(icu));
  AzU8Vec none = AzU8Vec_create();
  printf("blob=%d\n", AzIcuLocalizerHandle_loadDataBlob(icu, AzU8Vec_asRefVec(&none)));
  return 0;
}

static int ask_deleted(AzIcuLocalizerHandle* icu, char** arg) {
  (void)arg;
  AzIcuLocalizerHandle_delete(icu);
  show(AzIcuLocalizerHandle_getDefaultLocale(icu));
  return 0;
}

static int ask(AzIcuLocalizerHandle* icu, const char* what, const char* locale, char** arg) {
  if (!strcmp(what, "locales")) return ask_locales(icu, arg);
  if (!strcmp(what, "deleted")) return ask_deleted(icu, arg);
  if (!strcmp(what, "integer")) show(AzIcuLocalizerHandle_formatInteger(icu, text(locale), strtoll(arg[0], 0, 10)));
  else if (!strcmp(what, "decimal"))
    show(AzIcuLocalizerHandle_formatDecimal(icu, text(locale), strtoll(arg[0], 0, 10), (int16_t)atoi(arg[1])));
  else if (!strcmp(what, "category"))
    for (; *arg; arg++) printf("%d ", AzIcuLocalizerHandle_getPluralCategory(icu, text(locale), atoll(*arg)));
  else if (!strcmp(what, "pluralize"))
    for (; *arg; arg++)
      show(AzIcuLocalizerHandle_pluralize(icu, text(locale), atoll(*arg), text("zero {}"), text("one {}"), text("two {}"),
                                          text("few {}"), text("many {}"), text("other {}")));
  else if (!strcmp(what, "plural"))
    for (; *arg; arg++)
      show(AzIcuLocalizerHandle_formatPlural(icu, text(locale), atoll(*arg), text("none"), text("one"), text("{} things")));
  else if (!strcmp(what, "date"))
    show_result(AzIcuLocalizerHandle_formatDate(
        icu, text(locale), (AzIcuDate){atoi(arg[0]), (uint8_t)atoi(arg[1]), (uint8_t)atoi(arg[2])}, length_of(arg[3])));
  else if (!strcmp(what, "time"))
    show_result(AzIcuLocalizerHandle_formatTime(
        icu, text(locale), (AzIcuTime){(uint8_t)atoi(arg[0]), (uint8_t)atoi(arg[1]), (uint8_t)atoi(arg[2])}, *arg[3] == '1'));
  else if (!strcmp(what, "datetime")) {
    AzIcuDateTime when = {{2026, 8, 9}, {17, 5, 6}};
    show_result(AzIcuLocalizerHandle_formatDatetime(icu, text(locale), when, length_of(arg[0])));
  } else if (!strcmp(what, "compare"))
    printf("%d %d\n", AzIcuLocalizerHandle_compareStrings(icu, text(locale), text(arg[0]), text(arg[1])),
           AzIcuLocalizerHandle_stringsEqual(icu, text(locale), text(arg[0]), text(arg[1])));
  else return 2;
  return 0;
}

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  AzIcuLocalizerHandle icu = AzIcuLocalizerHandle_create(text(argv[2]));
  int status = ask(&icu, argv[1], argv[2], argv + 3);
  AzIcuLocalizerHandle_delete(&icu);
  return status;
}
