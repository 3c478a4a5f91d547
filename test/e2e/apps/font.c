/* Texts in a font of the app's own, FONT_FILE, beside others; what a callback is told of it. */
#include <stdio.h>
#include <string.h>
#include "azul.h"

__asm__(".section .rodata\n.balign 8\n.global font_file\nfont_file:\n.incbin \"" FONT_FILE "\"\n.global font_end\nfont_end:\n.previous");
extern const uint8_t font_file[], font_end[];

typedef struct { AzFontRef font; int refreshes; } Model;
static void Model_destructor(void* model) { AzFontRef_delete(&((Model*)model)->font); }
AZ_REFLECT(Model, Model_destructor)

static AzOptionFontRef parse(size_t byte_len) {
  AzLoadedFontSource source = { AzU8Vec_copyFromBytes(font_file, 0, byte_len), 0, true };
  return AzFontRef_parse(source);
}

static AzUpdate on_click(AzRefAny data, AzCallbackInfo info) {
  AzLoadedFontVec fonts = AzCallbackInfo_getLoadedFonts(&info);
  for (size_t i = 0; i < fonts.len; i++) {
    const AzLoadedFont* font = &fonts.ptr[i];
    AzOptionU8Vec bytes = AzCallbackInfo_getLoadedFontBytes(&info, font->font_hash);
    AzOptionU8Vec none = AzCallbackInfo_getLoadedFontBytes(&info, font->font_hash + 1);
    bool is_same = bytes.Some.payload.len == (size_t)(font_end - font_file) && !memcmp(bytes.Some.payload.ptr, font_file, bytes.Some.payload.len);
    printf("%.*s, %d glyphs, same %d, other %d\n", (int)font->family_name.vec.len, (const char*)font->family_name.vec.ptr,
           (int)font->num_glyphs, is_same, none.Some.tag);
    AzOptionU8Vec_delete(&bytes);
  }
  AzLoadedFontVec_delete(&fonts);
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) model.ptr->refreshes += 1;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzDom text(const char* id, const char* content, const char* css, const AzFontRef* font) {
  AzDom dom = AzDom_withId(AzDom_createNode(AzNodeType_span()), AzString_copyFromBytes((const uint8_t*)id, 0, strlen(id)));
  AzDom_addChild(&dom, AzDom_createText(AzString_copyFromBytes((const uint8_t*)content, 0, strlen(content))));
  AzDom_setCss(&dom, AzString_copyFromBytes((const uint8_t*)css, 0, strlen(css)));
  if (!font) return dom;
  AzStyleFontFamily families[] = { AzStyleFontFamily_system(AZ_STR("Nowhere")), AzStyleFontFamily_ref(AzFontRef_clone(font)) };
  AzStyleFontFamilyVec list = AzStyleFontFamilyVec_copyFromPtr(families, 2);
  AzStyleFontFamily_delete(&families[0]);
  AzStyleFontFamily_delete(&families[1]);
  AzDom_addCssProperty(&dom, AzCssPropertyWithConditions_simple(AzCssProperty_fontFamily(list)));
  return dom;
}

static AzDom line(AzDom first, AzDom second) {
  AzDom dom = AzDom_createDiv();
  AzDom_addChild(&dom, first);
  AzDom_addChild(&dom, second);
  return dom;
}

static const char WORDS[] = "Sphinx of black quartz, judge my vow: 0123456789 äöüß €";

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("margin: 0; width: 380px"));
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    const AzFontRef* font = &model.ptr->font;
    AzDom_addChild(&body, line(text("plain", WORDS, "", NULL), text("own", WORDS, "", font)));
    AzDom_addChild(&body, text("block", WORDS, "display: block; font-size: 23px", font));
    AzDom_addChild(&body, text("bold", WORDS, "display: block; font-weight: bold; line-height: 30px", font));
    AzDom other = text("outer", "outer ", "display: block", font);
    AzDom_addChild(&other, text("back", "back in Inter", "font-family: Inter", NULL));
    AzDom_addChild(&body, other);
    AzDom icon = AzDom_withId(AzDom_createIcon(AZ_STR("euro")), AZ_STR("icon"));
    AzDom_setCss(&icon, AZ_STR("font-size: 40px; color: #c81e28"));
    AzDom_addChild(&body, icon);
    AzDom_addChild(&body, text("wide", "0123", "display: block; width: 10ch", font));
    AzDom_addChild(&body, text("refreshes", model.ptr->refreshes ? "again" : "first", "display: inline-block", font));
  }
  ModelRef_delete(&model);
  AzDom_addCallback(&body, AzEventFilter_hover(AzHoverEventFilter_MouseUp), AzRefAny_clone(&data), on_click);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  AzOptionFontRef cut = parse(1000);
  if (!AzOptionFontRef_isNone(&cut)) printf("half a font is one\n");
  AzOptionFontRef whole = parse((size_t)(font_end - font_file));
  if (AzOptionFontRef_isNone(&whole)) return 1;
  Model model = { whole.Some.payload, 0 };
  AzAppConfig config = AzAppConfig_create();
  AzIconProviderHandle_registerFontIcon(&config.icon_provider, AZ_STR("money"), AZ_STR("euro"), AzFontRef_clone(&model.font),
                                        AZ_STR("\xe2\x82\xac"));
  AzString found = AzIconProviderHandle_debugLookup(&config.icon_provider, AZ_STR("euro"));
  if (found.vec.len != strlen("\"euro\": a character of pack \"money\"")) printf("%.*s\n", (int)found.vec.len, (const char*)found.vec.ptr);
  AzString_delete(&found);
  AzApp app = AzApp_create(Model_upcast(model), config);
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
