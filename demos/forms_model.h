/* forms: the model and its JSON form, an object with the texts and one array of numbers. */
#include "azul.h"

#define TEXT_MAX 64
#define NAME_MAX 12

/* Whole numbers of the model: switches are 0 or 1, the others are positions in lists. */
enum {
  CHECKED, SWITCHED, RADIO, SEGMENT, CHOICE, COMBO, PAGE, STEP, CRUMB, TAB, ROW, SORTED, NODE, OPENED, RIBBON, SECTIONS,
  ALERT, CHIP, MODAL, TOAST, COLOR, NOTES, LEFT, CLICKS, WHOLES
};
enum { AMOUNT, VOLUME, FLOATS };

typedef struct {
  char name[TEXT_MAX]; /* UTF-8, ends with 0 */
  uint32_t wholes[WHOLES];
  float floats[FLOATS];
} Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

static AzJson Model_toJson(AzRefAny any) {
  ModelRef guard = ModelRef_create(&any);
  AzJson json = AzJson_null();
  if (Model_downcastRef(&any, &guard)) {
    const Model* model = guard.ptr;
    AzJson numbers[WHOLES + FLOATS];
    for (size_t i = 0; i < WHOLES; i++) numbers[i] = AzJson_int(model->wholes[i]);
    for (size_t i = 0; i < FLOATS; i++) numbers[WHOLES + i] = AzJson_float(model->floats[i]);
    AzJsonKeyValue fields[] = {
      AzJsonKeyValue_create(AZ_STR("name"), AzJson_string(AZ_STR(model->name))),
      AzJsonKeyValue_create(AZ_STR("numbers"), AzJson_array(AzJsonVec_copyFromArray(numbers, WHOLES + FLOATS))),
    };
    for (size_t i = 0; i < WHOLES + FLOATS; i++) AzJson_delete(&numbers[i]);
    json = AzJson_object(AzJsonKeyValueVec_copyFromArray(fields, 2));
    for (size_t i = 0; i < 2; i++) AzJsonKeyValue_delete(&fields[i]);
  }
  ModelRef_delete(&guard);
  AzRefAny_delete(&any);
  return json;
}

/* Copies at most TEXT_MAX - 1 bytes of an AzString and ends them with 0. */
static void set_text(char* to, const AzString* text) {
  size_t len = text->vec.len < TEXT_MAX ? text->vec.len : TEXT_MAX - 1;
  memcpy(to, text->vec.ptr, len);
  to[len] = 0;
}

static bool read_name(const AzJson* json, Model* model) {
  AzOptionJson found = AzJson_getKey(json, AZ_STR("name"));
  bool ok = AzOptionJson_isSome(&found) && AzJson_isString(&found.Some.payload);
  if (ok) {
    AzOptionString text = AzJson_asString(&found.Some.payload);
    set_text(model->name, &text.Some.payload);
    AzOptionString_delete(&text);
  }
  AzOptionJson_delete(&found);
  return ok;
}

static bool read_numbers(const AzJson* json, Model* model) {
  AzOptionJson found = AzJson_getKey(json, AZ_STR("numbers"));
  bool ok = AzOptionJson_isSome(&found) && AzJson_len(&found.Some.payload) == WHOLES + FLOATS;
  for (size_t i = 0; ok && i < WHOLES + FLOATS; i++) {
    AzOptionJson item = AzJson_getIndex(&found.Some.payload, i);
    AzOptionF64 number = AzJson_asFloat(&item.Some.payload);
    ok = AzOptionF64_isSome(&number);
    if (ok && i < WHOLES) model->wholes[i] = (uint32_t)number.Some.payload;
    else if (ok) model->floats[i - WHOLES] = (float)number.Some.payload;
    AzOptionJson_delete(&item);
  }
  AzOptionJson_delete(&found);
  return ok;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  Model model;
  memset(&model, 0, sizeof(model));
  bool ok = read_name(&json, &model) && read_numbers(&json, &model);
  AzJson_delete(&json);
  if (!ok) return AzResultRefAnyString_err(AZ_STR("this JSON is not a model of the demo \"forms\""));
  return AzResultRefAnyString_ok(Model_upcast(model));
}
