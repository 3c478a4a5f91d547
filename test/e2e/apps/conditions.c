/* A box per condition: 20 px wide where it holds, else 10. */
#include "azul.h"

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzRefAny_delete(&data);
  AzDynamicSelector conditions[] = {
    AzDynamicSelector_theme(AzThemeCondition_dark()),
    AzDynamicSelector_theme(AzThemeCondition_light()),
    AzDynamicSelector_viewportWidth((AzMinMaxRange){ 500, 900 }),
    AzDynamicSelector_viewportHeight((AzMinMaxRange){ 0, 250 }),
    AzDynamicSelector_aspectRatio((AzMinMaxRange){ 2, 4 }),
    AzDynamicSelector_orientation(AzOrientationType_Landscape),
    AzDynamicSelector_prefersReducedMotion(AzBoolCondition_True),
    AzDynamicSelector_prefersHighContrast(AzBoolCondition_False),
    AzDynamicSelector_language(AzLanguageCondition_prefix(AZ_STR("fr"))),
    AzDynamicSelector_language(AzLanguageCondition_exact(AZ_STR("en-us"))),
    AzDynamicSelector_osVersion(AzOsVersionCondition_min((AzOsVersion){ AzOsFamily_Windows, 1 })),
  };
  AzDom body = AzDom_createBody();
  for (size_t i = 0; i < sizeof(conditions) / sizeof(conditions[0]); i++) {
    AzDom box = AzDom_withCss(AzDom_createDiv(), AZ_STR("height: 5px; width: 10px"));
    AzCssProperty wide = AzCssProperty_width(AzLayoutWidth_px(AzPixelValue_px(20)));
    AzDom_addCssProperty(&box, AzCssPropertyWithConditions_withCondition(wide, conditions[i]));
    AzDom_addChild(&body, box);
  }
  /* Two at once: in the dark, on a wide page. */
  AzDynamicSelector both[] = {
    AzDynamicSelector_theme(AzThemeCondition_dark()), AzDynamicSelector_viewportWidth((AzMinMaxRange){ 500, 900 }),
  };
  AzDom box = AzDom_withCss(AzDom_createDiv(), AZ_STR("height: 5px; width: 10px"));
  AzDom_addCssProperty(&box, AzCssPropertyWithConditions_withConditions(
    AzCssProperty_width(AzLayoutWidth_px(AzPixelValue_px(20))), AzDynamicSelectorVec_copyFromPtr(both, 2)));
  AzDom_addChild(&body, box);
  return body;
}

static void nothing(void* model) { (void)model; }
typedef struct { int unused; } Model;
static AzJson Model_toJson(AzRefAny any) { AzRefAny_delete(&any); return AzJson_int(0); }
static AzResultRefAnyString Model_fromJson(AzJson json);
AZ_REFLECT_JSON(Model, nothing, Model_toJson, Model_fromJson)
static AzResultRefAnyString Model_fromJson(AzJson json) {
  AzJson_delete(&json);
  return AzResultRefAnyString_ok(Model_upcast((Model){ 0 }));
}

int main(void) {
  AzApp app = AzApp_create(Model_upcast((Model){ 0 }), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
