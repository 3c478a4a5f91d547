/* Says when what it owns is dropped. One callback gives back the reference that it got, the other never does. */
#include <stdio.h>
#include "azul.h"

typedef struct { int refreshes; } Model;
static void Model_destructor(void* model) { printf("model dropped after %d\n", ((Model*)model)->refreshes); }
AZ_REFLECT(Model, Model_destructor)

typedef struct { int id; } Item;
static void Item_destructor(void* item) { printf("item %d dropped\n", ((Item*)item)->id); }
AZ_REFLECT(Item, Item_destructor)

static AzUpdate careful(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ItemRef item = ItemRef_create(&data);
  if (Item_downcastRef(&data, &item)) ItemRef_delete(&item);
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

static AzUpdate careless(AzRefAny data, AzCallbackInfo info) {
  (void)data;
  (void)info;
  return AzUpdate_DoNothing;
}

static AzDom button(const char* label, int id, AzCallbackType callback) {
  Item item = { id };
  AzDom dom = AzDom_createDivWithText(AZ_STR(label));
  AzDom_setCss(&dom, AZ_STR("height: 50px"));
  AzDom_addCallback(&dom, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), Item_upcast(item), callback);
  return dom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  int n = 0;
  if (Model_downcastMut(&data, &model)) {
    n = ++model.ptr->refreshes;
    ModelRefMut_delete(&model);
  }
  AzRefAny_delete(&data);
  AzDom body = AzDom_createBody();
  AzDom_addChild(&body, button("careful", n, careful));
  AzDom_addChild(&body, button("careless", 1000 + n, careless));
  return body;
}

int main(void) {
  Model model = { 0 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
