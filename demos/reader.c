/* reader: an XHTML document, parsed by AzXml_fromStr and shown as it is: style sheet, classes, inline styles. A second page
 * holds a mistake, and shows what the parser says about it. */
#include "azul.h"
#include <stdio.h>

#define PAGES 3

typedef struct {
  uint32_t page;
} Model;

static void Model_destructor(void* model) { (void)model; }
static AzJson Model_toJson(AzRefAny any);
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, Model_destructor, Model_toJson, Model_fromJson)

static const char GUIDE[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!DOCTYPE html>\n"
    "<html xmlns=\"http://www.w3.org/1999/xhtml\">\n"
    "  <head>\n"
    "    <title>Ferns</title>\n"
    "    <style>\n"
    "      .page { padding: 28px 36px; font-family: Inter; color: #1f2937; font-size: 15px; line-height: 24px }\n"
    "      h1 { font-size: 28px; line-height: 36px; color: #14532d; margin: 0px 0px 12px 0px }\n"
    "      h2 { font-size: 18px; line-height: 24px; color: #166534; margin: 20px 0px 8px 0px }\n"
    "      p { margin: 0px 0px 10px 0px }\n"
    "      .note { padding: 12px 16px; border-left: 4px solid #22c55e; background: #f0fdf4 }\n"
    "      .note > b { color: #15803d }\n"
    "      #facts li { margin: 0px 0px 4px 0px }\n"
    "      code { background: #eef2ff; padding: 1px 4px }\n"
    "    </style>\n"
    "  </head>\n"
    "  <body class=\"page\">\n"
    "    <h1>Ferns &amp; their kin</h1>\n"
    "    <!-- The text of this document is our own. -->\n"
    "    <p>Ferns have <b>no flowers</b> and <i>no seeds</i>: they spread by spores &#8212; fine dust below the fronds.</p>\n"
    "    <div class=\"note\"><b>Note.</b> A frond that is still rolled up is called a <em>fiddlehead</em>.</div>\n"
    "    <h2>Facts</h2>\n"
    "    <ul id=\"facts\">\n"
    "      <li>Fronds unroll from the middle outwards.</li>\n"
    "      <li>Most ferns like <span style=\"color: #15803d; font-weight: bold\">shade and moisture</span>.</li>\n"
    "      <li>Markup is text here: <code><![CDATA[<fern type=\"royal\">]]></code></li>\n"
    "    </ul>\n"
    "  </body>\n"
    "</html>\n";

static const char BROKEN[] = "<html>\n  <body>\n    <p>This <b>paragraph is never closed</p>\n  </body>\n</html>\n";

static const char LETTER[] =
    "<div style=\"padding: 36px; font-family: Inter; font-size: 15px; line-height: 24px\">\n"
    "  <p>Dear reader,</p>\n"
    "  <p>a document may be a <u>single element</u>, too.</p>\n"
    "</div>";

static const char* const SOURCES[PAGES] = { GUIDE, LETTER, BROKEN };
static const char* const NAMES[PAGES] = { "Guide", "Letter", "Mistake" };

static AzJson Model_toJson(AzRefAny any) {
  AzJson json = AzJson_null();
  ModelRef model = ModelRef_create(&any);
  if (Model_downcastRef(&any, &model)) json = AzJson_int(model.ptr->page);
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  return json;
}

static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzOptionI64 page = AzJson_asInt(&json);
  AzJson_delete(&json);
  if (!AzOptionI64_isSome(&page)) return AzResultRefAnyString_err(AZ_STR("the page is not a whole number"));
  Model model = { (uint32_t)page.Some.payload % PAGES };
  return AzResultRefAnyString_ok(Model_upcast(model));
}

static AzUpdate on_next(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->page = (model.ptr->page + 1) % PAGES;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

/* The document, or the parser's message in its place. */
static AzDom document(const char* source) {
  AzResultXmlXmlError parsed = AzXml_fromStr(AzString_fromCStr((const int8_t*)source));
  if (parsed.Ok.tag == AzResultXmlXmlError_Tag_Ok) {
    AzXml copy = AzXml_clone(&parsed.Ok.payload);
    AzXml_delete(&parsed.Ok.payload);
    return AzDom_createFromParsedXml(copy);
  }
  AzString message = AzXmlError_toDbgString(&parsed.Err.payload);
  AzXmlError_delete(&parsed.Err.payload);
  AzDom dom = AzDom_createPWithText(message);
  AzDom_setCss(&dom, AZ_STR("margin: 36px; padding: 16px; border: 1px solid #fca5a5; background: #fef2f2; color: #b91c1c; "
                            "font-size: 14px; line-height: 20px"));
  return dom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  uint32_t page = 0;
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) page = model.ptr->page;
  ModelRef_delete(&model);

  char label[48];
  snprintf(label, sizeof(label), "Next: %s", NAMES[(page + 1) % PAGES]);
  AzButton next = AzButton_create(AzString_fromCStr((const int8_t*)label));
  AzButton_setOnClick(&next, data, on_next);
  AzDom bar = AzDom_createDiv();
  AzDom_setCss(&bar, AZ_STR("display: flex; flex-direction: row; padding: 10px 36px; background: #f3f4f6; "
                            "border-bottom: 1px solid #e5e7eb; font-family: Inter"));
  AzDom_addChild(&bar, AzButton_dom(next));

  AzDom view = document(SOURCES[page]);
  AzDom body = AzDom_createBody();
  AzDom_addChild(&body, bar);
  AzDom_addChild(&body, view);
  return body;
}

int main(void) {
  Model model = { 0 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("Reader");
  window.window_state.size.dimensions.width = 640;
  window.window_state.size.dimensions.height = 520;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
