/* buttons: the model and its JSON form. What the demo shows depends on nothing but these numbers. */
#include "azul.h"

#define COUNTERS 9
#define ROWS_MAX 32
#define LAYERS 4
#define CLIPS 3

/* Bits of Model.look. */
enum { LOOK_CLASS = 1, LOOK_COLOUR = 2, LOOK_ROUND = 4, LOOK_WIDE = 8, LOOK_HIDDEN = 16 };

typedef struct {
  uint32_t id; /* never used twice */
  uint32_t hits;
} Row;

typedef struct {
  uint32_t clicks;
  uint32_t counts[COUNTERS];
  uint32_t row_count; /* 0..ROWS_MAX */
  uint32_t next_id;
  Row rows[ROWS_MAX];
  uint32_t look;
  uint32_t layers[LAYERS];
  uint32_t panel;
  uint32_t clips[CLIPS];
} Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

static AzJsonKeyValue field(const char* name, AzJson value) { return AzJsonKeyValue_create(AZ_STR(name), value); }

/* [numbers[0], numbers[1], …] */
static AzJson numbers_json(const uint32_t* numbers, size_t count) {
  AzJson items[2 * ROWS_MAX];
  for (size_t i = 0; i < count; i++) items[i] = AzJson_int(numbers[i]);
  AzJsonVec vec = AzJsonVec_copyFromArray(items, count);
  for (size_t i = 0; i < count; i++) AzJson_delete(&items[i]);
  return AzJson_array(vec);
}

static AzJson Model_toJson(AzRefAny any) {
  ModelRef guard = ModelRef_create(&any);
  AzJson json = AzJson_null();
  if (Model_downcastRef(&any, &guard)) {
    const Model* model = guard.ptr;
    AzJsonKeyValue fields[] = {
      field("clicks", AzJson_int(model->clicks)),
      field("counts", numbers_json(model->counts, COUNTERS)),
      field("nextId", AzJson_int(model->next_id)),
      field("rows", numbers_json(&model->rows[0].id, 2 * model->row_count)), /* id, hits, id, hits, … */
      field("look", AzJson_int(model->look)),
      field("layers", numbers_json(model->layers, LAYERS)),
      field("panel", AzJson_int(model->panel)),
      field("clips", numbers_json(model->clips, CLIPS)),
    };
    size_t count = sizeof(fields) / sizeof(fields[0]);
    json = AzJson_object(AzJsonKeyValueVec_copyFromArray(fields, count));
    for (size_t i = 0; i < count; i++) AzJsonKeyValue_delete(&fields[i]);
  }
  ModelRef_delete(&guard);
  AzRefAny_delete(&any);
  return json;
}

static bool read_number(const AzJson* json, uint32_t* number) {
  AzOptionI64 value = AzJson_asInt(json);
  if (!AzOptionI64_isSome(&value)) return false;
  *number = (uint32_t)value.Some.payload;
  return true;
}

static bool read_field(const AzJson* object, const char* name, uint32_t* number) {
  AzOptionJson found = AzJson_getKey(object, AZ_STR(name));
  bool ok = AzOptionJson_isSome(&found) && read_number(&found.Some.payload, number);
  AzOptionJson_delete(&found);
  return ok;
}

/* Reads an array of at most `capacity` numbers; returns how many there were, or -1. */
static int read_numbers(const AzJson* object, const char* name, uint32_t* numbers, size_t capacity) {
  AzOptionJson found = AzJson_getKey(object, AZ_STR(name));
  int count = -1;
  if (AzOptionJson_isSome(&found) && AzJson_isArray(&found.Some.payload)) {
    size_t len = AzJson_len(&found.Some.payload);
    bool ok = len <= capacity;
    for (size_t i = 0; ok && i < len; i++) {
      AzOptionJson item = AzJson_getIndex(&found.Some.payload, i);
      ok = AzOptionJson_isSome(&item) && read_number(&item.Some.payload, &numbers[i]);
      AzOptionJson_delete(&item);
    }
    if (ok) count = (int)len;
  }
  AzOptionJson_delete(&found);
  return count;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  Model model;
  memset(&model, 0, sizeof(model));
  int pairs = read_numbers(&json, "rows", &model.rows[0].id, 2 * ROWS_MAX);
  bool ok = pairs >= 0 && pairs % 2 == 0 && read_field(&json, "clicks", &model.clicks) &&
            read_field(&json, "nextId", &model.next_id) && read_field(&json, "look", &model.look) &&
            read_field(&json, "panel", &model.panel) &&
            read_numbers(&json, "counts", model.counts, COUNTERS) == COUNTERS &&
            read_numbers(&json, "layers", model.layers, LAYERS) == LAYERS &&
            read_numbers(&json, "clips", model.clips, CLIPS) == CLIPS;
  AzJson_delete(&json);
  if (!ok) return AzResultRefAnyString_err(AZ_STR("this JSON is not a model of the demo \"buttons\""));
  model.row_count = (uint32_t)pairs / 2;
  return AzResultRefAnyString_ok(Model_upcast(model));
}
