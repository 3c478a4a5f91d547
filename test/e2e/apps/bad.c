/* One button per mistake that C programs make with the API; the first button counts, to show that the page goes on. */
#include <stdio.h>
#include <string.h>
#include "azul.h"

typedef struct { int count; } Model;
static void Model_destructor(void* model) { (void)model; }
AZ_REFLECT(Model, Model_destructor)

typedef struct { int id; } Item;
static void Item_destructor(void* item) { (void)item; }
AZ_REFLECT(Item, Item_destructor)

/* The optimizer must not know what is in here. */
static void* volatile nowhere;
static size_t volatile huge = (size_t)-1;

static AzUpdate on_count(AzRefAny data, AzCallbackInfo info) {
  (void)info;
  ModelRefMut model = ModelRefMut_create(&data);
  if (Model_downcastMut(&data, &model)) {
    model.ptr->count++;
    ModelRefMut_delete(&model);
  }
  AzRefAny_delete(&data);
  return AzUpdate_RefreshDom;
}

#define MISTAKE(name, ...) \
  static AzUpdate name(AzRefAny data, AzCallbackInfo info) { \
    (void)info; \
    AzRefAny_delete(&data); \
    __VA_ARGS__ \
    return AzUpdate_DoNothing; \
  }

MISTAKE(null_ref_any, AzRefAny any; memset(&any, 0, sizeof any); if (AzRefAny_getDataPtr(&any)) puts("found");)
MISTAKE(null_pointer, if (AzRefAny_getTypeId((AzRefAny*)nowhere)) puts("found");)
MISTAKE(deleted_ref_any, AzRefCount_increaseRef(&data.sharing_info);)
MISTAKE(uncounted_copy,
  Item item = { 1 };
  AzRefAny any = Item_upcast(item);
  AzRefAny copy = any;
  AzRefAny_delete(&any);
  AzRefAny_delete(&copy);)
MISTAKE(wrong_type,
  Item item = { 1 };
  AzRefAny any = Item_upcast(item);
  ModelRef model = ModelRef_create(&any);
  puts(Model_downcastRef(&any, &model) ? "taken for a model" : "is no model");
  ModelRef_delete(&model);
  AzRefAny_delete(&any);
  AzRefAny_delete(&any);)
MISTAKE(child_of_two,
  AzDom a = AzDom_createDiv(), b = AzDom_createDiv(), child = AzDom_createDiv();
  AzDom_addChild(&a, child);
  AzDom_addChild(&b, child);)
MISTAKE(deleted_child,
  AzDom dom = AzDom_createDiv(), child = AzDom_createDiv();
  AzDom_addChild(&dom, child);
  AzDom_delete(&child);)
MISTAKE(stale_copy,
  AzDom dom = AzDom_createDiv(), copy = dom;
  AzDom_delete(&dom);
  AzDom_setCss(&copy, AZ_STR("color: red"));)
MISTAKE(own_child, AzDom dom = AzDom_createDiv(); AzDom_addChild(&dom, dom);)
MISTAKE(no_dom, AzDom dom = AzDom_createDiv(), child; memset(&child, 0x11, sizeof child); AzDom_addChild(&dom, child);)
MISTAKE(bad_pointer, AzString text = AzString_copyFromBytes((const uint8_t*)nowhere + 0xfffffff0u, 0, 100); AzString_delete(&text);)
MISTAKE(bad_length, AzString text = AzString_fromUtf8((const uint8_t*)"abc", huge); AzString_delete(&text);)
MISTAKE(bad_capacity, AzU8Vec bytes = AzU8Vec_withCapacity(huge / 2); AzU8Vec_delete(&bytes);)
MISTAKE(bad_node, AzDomNodeId node = { { 0 }, { 0 } }; AzCallbackInfo_changeNodeText(&info, node, AZ_STR("x"));)
MISTAKE(bad_text,
  static const uint8_t bytes[] = { 'a', 0xff, 0xfe, 'b' };
  AzString text = { { bytes, 4, 4, { { AzU8VecDestructor_Tag_NoDestructor } } } };
  AzDomNodeId hit = AzCallbackInfo_getHitNode(&info);
  AzOptionDomNodeId child = AzCallbackInfo_getFirstChild(&info, hit);
  AzDomNodeId* node;
  if (AzOptionDomNodeId_matchMutSome(&child, &node)) AzCallbackInfo_changeNodeText(&info, *node, text);)
MISTAKE(bad_json,
  static const uint8_t bytes[] = { '"', 0xff, '"' };
  AzU8VecRef ref = { bytes, 3 };
  AzResultJsonJsonParseError parsed = AzJson_parseBytes(ref);
  puts(AzResultJsonJsonParseError_isErr(&parsed) ? "is no JSON" : "taken for JSON");
  AzResultJsonJsonParseError_delete(&parsed);)

static void add(AzDom* body, AzRefAny* data, const char* label, AzCallbackType callback) {
  AzDom dom = AzDom_createDivWithText(AZ_STR(label));
  AzDom_addCallback(&dom, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), AzRefAny_clone(data), callback);
  AzDom_addChild(body, dom);
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  char count[32] = "";
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    snprintf(count, sizeof count, "count %d", model.ptr->count);
    ModelRef_delete(&model);
  }
  AzDom body = AzDom_createBody();
  add(&body, &data, count, on_count);
#define ADD(name) add(&body, &data, #name, name)
  ADD(null_ref_any), ADD(null_pointer), ADD(deleted_ref_any), ADD(uncounted_copy), ADD(wrong_type);
  ADD(child_of_two), ADD(deleted_child), ADD(stale_copy), ADD(own_child), ADD(no_dom);
  ADD(bad_pointer), ADD(bad_length), ADD(bad_capacity), ADD(bad_node), ADD(bad_text), ADD(bad_json);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model = { 0 };
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
