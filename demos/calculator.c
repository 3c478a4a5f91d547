/* calculator: four operations on a CSS grid, with the mouse or the keyboard. The model holds what a pocket calculator
 * holds: the entry on the display, the number before it, and the operation that waits between them. */
#include "azul.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ENTRY_MAX 24
#define DIGITS_MAX 14

typedef struct {
  double held;           /* left operand of the waiting operation */
  char op;               /* '+', '-', '*', '/', or 0: none waits */
  bool fresh;            /* the next digit starts a new entry */
  char entry[ENTRY_MAX]; /* what the display shows, NUL-terminated */
} Calculator;

static void Calculator_destructor(void* calculator) { (void)calculator; }
static AzJson Calculator_toJson(AzRefAny any);
static AzResultRefAnyString Calculator_fromJson(AzJson json);
AZ_REFLECT_JSON(Calculator, Calculator_destructor, Calculator_toJson, Calculator_fromJson)

/* A key of the calculator and the model it works on. */
typedef struct {
  AzRefAny calculator;
  char key;
} Key;

static void Key_destructor(void* key) { AzRefAny_delete(&((Key*)key)->calculator); }
AZ_REFLECT(Key, Key_destructor)

static AzString copy(const char* text) { return AzString_copyFromBytes((const uint8_t*)text, 0, strlen(text)); }

static AzJson Calculator_toJson(AzRefAny any) {
  AzJson json = AzJson_null();
  CalculatorRef self = CalculatorRef_create(&any);
  if (Calculator_downcastRef(&any, &self)) {
    char op[2] = { self.ptr->op, 0 };
    AzJsonKeyValue fields[] = {
      AzJsonKeyValue_create(AZ_STR("held"), AzJson_float(self.ptr->held)),
      AzJsonKeyValue_create(AZ_STR("op"), AzJson_string(copy(op))),
      AzJsonKeyValue_create(AZ_STR("fresh"), AzJson_bool(self.ptr->fresh)),
      AzJsonKeyValue_create(AZ_STR("entry"), AzJson_string(copy(self.ptr->entry))),
    };
    json = AzJson_object(AzJsonKeyValueVec_copyFromPtr(fields, 4));
    for (int i = 0; i < 4; i++) AzJsonKeyValue_delete(&fields[i]);
  }
  CalculatorRef_delete(&self);
  AzRefAny_delete(&any);
  return json;
}

/* Copies the string `key` of an object to `out`, which holds `size` bytes; false: there is none, or it is too long. */
static bool read_text(const AzJson* json, const char* key, char* out, size_t size) {
  bool ok = false;
  AzOptionJson field = AzJson_getKey(json, copy(key));
  if (AzOptionJson_isSome(&field)) {
    AzOptionString text = AzJson_asString(&field.Some.payload);
    if (AzOptionString_isSome(&text) && text.Some.payload.vec.len < size) {
      memcpy(out, text.Some.payload.vec.ptr, text.Some.payload.vec.len);
      out[text.Some.payload.vec.len] = 0;
      ok = true;
    }
    AzOptionString_delete(&text);
  }
  AzOptionJson_delete(&field);
  return ok;
}

static AzResultRefAnyString Calculator_fromJson(AzJson json) {
  Calculator self = { 0 };
  char op[2] = "";
  bool ok = read_text(&json, "entry", self.entry, sizeof(self.entry)) && read_text(&json, "op", op, sizeof(op));
  AzOptionJson held = AzJson_getKey(&json, AZ_STR("held"));
  AzOptionJson fresh = AzJson_getKey(&json, AZ_STR("fresh"));
  if (AzOptionJson_isSome(&held)) {
    AzOptionF64 number = AzJson_asFloat(&held.Some.payload);
    if (AzOptionF64_isSome(&number)) self.held = number.Some.payload;
  }
  if (AzOptionJson_isSome(&fresh)) {
    AzOptionBool flag = AzJson_asBool(&fresh.Some.payload);
    self.fresh = AzOptionBool_isSome(&flag) && flag.Some.payload;
  }
  AzOptionJson_delete(&held);
  AzOptionJson_delete(&fresh);
  AzJson_delete(&json);
  self.op = op[0];
  if (!ok) return AzResultRefAnyString_err(AZ_STR("the calculator needs the texts \"entry\" and \"op\""));
  return AzResultRefAnyString_ok(Calculator_upcast(self));
}

/* ---- what the keys do ---- */

static void show(Calculator* self, double value) {
  if (isfinite(value)) snprintf(self->entry, sizeof(self->entry), "%.12g", value);
  else strcpy(self->entry, "Error");
  self->fresh = true;
}

static double apply(double a, char op, double b) {
  switch (op) {
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case '/': return a / b;
    default: return b;
  }
}

static void press_digit(Calculator* self, char digit) {
  if (self->fresh) strcpy(self->entry, "0");
  self->fresh = false;
  size_t len = strlen(self->entry);
  if (digit == '.' && strchr(self->entry, '.')) return;
  if (len >= DIGITS_MAX) return;
  if (digit != '.' && strcmp(self->entry, "0") == 0) len = 0;
  self->entry[len] = digit;
  self->entry[len + 1] = 0;
}

static void press_operation(Calculator* self, char op) {
  /* Another operation right behind one replaces it. */
  if (!(self->op && self->fresh)) self->held = apply(self->held, self->op, strtod(self->entry, NULL));
  show(self, self->held);
  self->op = op;
}

static void press_equals(Calculator* self) {
  double value = apply(self->held, self->op, strtod(self->entry, NULL));
  self->op = 0;
  self->held = 0;
  show(self, value);
}

static void press_back(Calculator* self) {
  size_t len = strlen(self->entry);
  if (self->fresh || len < 2) strcpy(self->entry, "0");
  else self->entry[len - 1] = 0;
}

static bool press(Calculator* self, char key) {
  if (key == 'C' || strcmp(self->entry, "Error") == 0) {
    memset(self, 0, sizeof(*self));
    strcpy(self->entry, "0");
    if (key == 'C') return true;
  }
  if ((key >= '0' && key <= '9') || key == '.') press_digit(self, key);
  else if (key == '=') press_equals(self);
  else if (key == '<') press_back(self);
  else if (key == '%') show(self, strtod(self->entry, NULL) / 100);
  else if (key == '~') show(self, -strtod(self->entry, NULL));
  else if (strchr("+-*/", key)) press_operation(self, key);
  else return false;
  return true;
}

static AzUpdate on_key(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  bool changed = false;
  KeyRef key = KeyRef_create(&data);
  if (Key_downcastRef(&data, &key)) {
    CalculatorRefMut self = CalculatorRefMut_create(&key.ptr->calculator);
    if (Calculator_downcastMut(&key.ptr->calculator, &self)) changed = press(self.ptr, key.ptr->key);
    CalculatorRefMut_delete(&self);
  }
  KeyRef_delete(&key);
  AzRefAny_delete(&data);
  return changed ? AzUpdate_RefreshDom : AzUpdate_DoNothing;
}

/* ---- the view ---- */

#define KEY_CSS \
  "height: 56px; border: 0px none; border-radius: 14px; font-size: 20px; line-height: 28px; cursor: pointer; "
#define PLAIN KEY_CSS "background: #2b3245; color: #eef1f8; :hover { background: #374059 } "
#define TOOL KEY_CSS "background: #46506b; color: #eef1f8; :hover { background: #54607f } "
#define ACCENT KEY_CSS "background: #f59e0b; color: #1b1f2b; font-weight: bold; :hover { background: #fbbf24 } "

static const struct {
  char key;
  const char* label;
  const char* css;
} KEYS[] = {
  { 'C', "C", TOOL },           { '~', "\xc2\xb1", TOOL }, { '%', "%", TOOL },   { '/', "\xc3\xb7", ACCENT },
  { '7', "7", PLAIN },          { '8', "8", PLAIN },       { '9', "9", PLAIN },  { '*', "\xc3\x97", ACCENT },
  { '4', "4", PLAIN },          { '5', "5", PLAIN },       { '6', "6", PLAIN },  { '-', "\xe2\x88\x92", ACCENT },
  { '1', "1", PLAIN },          { '2', "2", PLAIN },       { '3', "3", PLAIN },  { '+', "+", ACCENT },
  { '0', "0", PLAIN "grid-column: span 2" },               { '.', ".", PLAIN },  { '=', "=", ACCENT },
};

static AzDom key_button(size_t i, AzRefAny* data) {
  Key key = { AzRefAny_clone(data), KEYS[i].key };
  AzDom dom = AzDom_createButtonNoA11y(copy(KEYS[i].label));
  AzDom_setCss(&dom, copy(KEYS[i].css));
  AzDom_addCallback(&dom, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), Key_upcast(key), on_key);
  return dom;
}

static AzDom text_box(const char* text, const char* css) {
  AzDom dom = AzDom_createDiv();
  AzDom_setCss(&dom, copy(css));
  AzDom_addChild(&dom, AzDom_createText(copy(text)));
  return dom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  char pending[64] = "", entry[ENTRY_MAX] = "";
  CalculatorRef self = CalculatorRef_create(&data);
  if (Calculator_downcastRef(&data, &self)) {
    strcpy(entry, self.ptr->entry);
    if (self.ptr->op) snprintf(pending, sizeof(pending), "%.12g %c", self.ptr->held, self.ptr->op);
  }
  CalculatorRef_delete(&self);

  AzDom display = AzDom_createDiv();
  AzDom_setCss(&display, AZ_STR("grid-column: 1 / -1; padding: 6px 10px 12px; text-align: right; overflow: hidden; "
                                "white-space: nowrap; color: #eef1f8"));
  AzDom_addChild(&display, text_box(pending, "height: 22px; font-size: 15px; line-height: 22px; color: #8b95ad"));
  AzDom_addChild(&display, text_box(entry, "height: 52px; font-size: 40px; line-height: 52px"));

  AzDom pad = AzDom_createDiv();
  AzDom_setCss(&pad, AZ_STR("display: grid; grid-template-columns: repeat(4, 1fr); gap: 10px; width: 320px; "
                            "padding: 18px; background: #1b2030; border-radius: 28px; "
                            "box-shadow: 0px 20px 60px rgba(15, 18, 32, 0.45)"));
  AzDom_addChild(&pad, display);
  for (size_t i = 0; i < sizeof(KEYS) / sizeof(KEYS[0]); i++) AzDom_addChild(&pad, key_button(i, &data));

  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("display: grid; place-items: center; height: 100%; background: #dfe4f1"));
  AzDom_addChild(&body, pad);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Calculator self = { 0, 0, false, "0" };
  AzApp app = AzApp_create(Calculator_upcast(self), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("Calculator");
  window.window_state.size.dimensions.width = 420.0f;
  window.window_state.size.dimensions.height = 560.0f;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
