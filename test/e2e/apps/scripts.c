/* scripts: text of many scripts, in lines and in boxes that are as wide as it is, and a button that makes the same document anew with
 * one word more. */
#include <stdio.h>
#include <string.h>
#include "azul.h"

typedef struct { int64_t words; } Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

static int64_t words_of(AzRefAny* data) {
  ModelRef model = ModelRef_create(data);
  int64_t words = Model_downcastRef(data, &model) ? model.ptr->words : 0;
  ModelRef_delete(&model);
  return words;
}

static AzJson Model_toJson(AzRefAny any) {
  AzJson json = AzJson_int(words_of(&any));
  AzRefAny_delete(&any);
  return json;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzOptionI64 words = AzJson_asInt(&json);
  AzJson_delete(&json);
  return AzResultRefAnyString_ok(Model_upcast((Model){ AzOptionI64_isSome(&words) ? words.Some.payload : 0 }));
}

static AzUpdate on_more(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->words++;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzString copy(const char* text) { return AzString_copyFromBytes((const uint8_t*)text, 0, strlen(text)); }

static AzDom with_text(AzDom dom, const char* css, const char* text) {
  AzDom_setCss(&dom, copy(css));
  AzDom_addChild(&dom, AzDom_createText(copy(text)));
  return dom;
}

static const char* const SENTENCES[] = {
  "مرحبا بالعالم هذا نص طويل يجب أن ينتقل إلى سطر جديد لأن الصندوق ضيق",
  "می‌خواهم این متن را بخوانم که به چند خط شکسته می‌شود",
  "कृपया क्षत्रिय हिन्दी में यह लंबा वाक्य पढ़ें जो कई पंक्तियों में टूटता है",
  "বাংলাদেশ একটি দেশ এবং এই বাক্যটি অনেক দীর্ঘ তাই এটি ভেঙে যায়",
  "สวัสดีชาวโลกนี่คือประโยคภาษาไทยที่ยาวมากจนต้องขึ้นบรรทัดใหม่",
  "שָׁלוֹם עוֹלָם זֶהוּ מִשְׁפָּט אָרֹךְ שֶׁנִּשְׁבָּר לְכַמָּה שׁוּרוֹת",
  "👨‍👩‍👧‍👦 🇩🇪🇫🇷🇯🇵 👍🏽👍🏿 ❤️ 1️⃣2️⃣ 👩🏽‍💻 😀😃😄😁😆😅",
  "x̂y z̃ q̣̇ naïve n̈ m̄ and so on to the end of the line",
};
enum { SENTENCE_COUNT = sizeof SENTENCES / sizeof *SENTENCES };

static AzDom columns(void) {
  AzDom dom = AzDom_createDiv();
  AzDom_setCss(&dom, AZ_STR("display: flex; flex-wrap: wrap; gap: 10px"));
  for (int i = 0; i < SENTENCE_COUNT; i++)
    AzDom_addChild(&dom, with_text(AzDom_createP(), i % 2 ? "width: 150px; font-weight: bold" : "width: 110px", SENTENCES[i]));
  return dom;
}

/* Boxes that are as wide as their text. */
static AzDom tags(int64_t words) {
  AzDom dom = AzDom_createDiv();
  AzDom_setCss(&dom, AZ_STR("display: flex; gap: 10px; margin-top: 10px"));
  AzDom_addChild(&dom, with_text(AzDom_createSpan(), "", "بالعالم"));
  AzDom_addChild(&dom, with_text(AzDom_createSpan(), "font-size: 24px", "क्षत्रिय"));
  AzDom_addChild(&dom, with_text(AzDom_createSpan(), "", "a👩🏽‍💻b"));
  char text[64] = "كلمة";
  for (int64_t i = 0; i < words && i < 5; i++) strcat(text, " أخرى");
  AzDom_addChild(&dom, with_text(AzDom_createSpan(), "", text));
  return dom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  AzDom more = with_text(AzDom_createDiv(), "width: 100px; height: 26px; background: #ddd", "More");
  AzDom_addCallback(&more, AzEventFilter_hover(AzHoverEventFilter_leftMouseUp()), AzRefAny_clone(&data), on_more);
  AzDom_addChild(&body, more);
  AzDom_addChild(&body, columns());
  AzDom_addChild(&body, tags(words_of(&data)));
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  AzApp app = AzApp_create(Model_upcast((Model){ 0 }), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
