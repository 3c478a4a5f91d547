/* page: builds the document that its model describes, whatever that is. A description is JSON: a string is a text, and
 *   {"make": "Div", "id": "a", "key": "k", "classes": ["c"], "attrs": [["title", "t"]], "css": "…", "children": [ … ]}
 * a node, of which all but "make" may be missing; that is the rest of the name of an AzDom_create… */
#include "azul.h"
#include <stdio.h>
#include <string.h>

typedef struct {
  AzJson description;
} Page;

static void Page_destructor(void* page) { AzJson_delete(&((Page*)page)->description); }
static AzJson Page_toJson(AzRefAny any);
static AzResultRefAnyString Page_fromJson(AzJson json);
AZ_REFLECT_JSON(Page, Page_destructor, Page_toJson, Page_fromJson)

/* ---- nodes by the names of their constructors ---- */

#define PLAIN_MAKES(M) \
  M(Body) M(Div) M(Br) M(Article) M(Section) M(Nav) M(Aside) M(Header) M(Footer) M(Main) M(Figure) M(Figcaption) \
  M(Ul) M(Ol) M(Li) M(Dl) M(Dt) M(Dd) M(Caption) M(Thead) M(Tbody) M(Tfoot) M(Tr) M(Td) M(Th) M(Colgroup) M(Hr) \
  M(Address) M(Q) M(Wbr) M(Ruby) M(Rt) M(Rp) M(Blockquote) M(P) M(H1) M(H2) M(H3) M(H4) M(H5) M(H6) M(Span) \
  M(Strong) M(Em) M(Code) M(Pre) M(Cite) M(Kbd) M(Samp) M(Var) M(Sub) M(Sup) M(U) M(S) M(Mark) M(Del) M(Ins) \
  M(Dfn) M(Bdo) M(Acronym) M(B) M(I) M(Small) M(Big) M(Bdi) M(Abbr) M(DetailsNoA11y) M(SummaryNoA11y) \
  M(FormNoA11y) M(FieldsetNoA11y) M(LegendNoA11y) M(MenuNoA11y) M(MenuitemNoA11y) M(OutputNoA11y) M(TableNoA11y)

#define NUMBER(name) MAKE_##name,
#define NAME(name) #name,
#define CREATE(name) case MAKE_##name: return AzDom_create##name();

/* The button's own constructor takes a label: here its children are described like those of any node. A column's takes its span. */
enum { PLAIN_MAKES(NUMBER) MAKE_Col, MAKE_ButtonNoA11y, MAKE_COUNT };
static const char* const MAKES[] = { PLAIN_MAKES(NAME) "Col", "ButtonNoA11y" };

static AzDom create(int make) {
  switch (make) {
    PLAIN_MAKES(CREATE)
    case MAKE_Col: return AzDom_createCol(0);
    default: return AzDom_createNode(AzNodeType_button());
  }
}

/* ---- description → document ---- */

/* Owned by the caller; empty where the JSON is no string. */
static AzString text_of(const AzJson* json) {
  AzOptionString text = AzJson_asString(json);
  return AzOptionString_isSome(&text) ? text.Some.payload : AZ_STR("");
}

/* Number of the constructor of a node; MAKE_COUNT: there is none of that name. `name` gets the name, cut to its size. */
static int make_of(const AzJson* node, char* name, size_t size) {
  AzOptionJson field = AzJson_getKey(node, AZ_STR("make"));
  AzString text = AzOptionJson_isSome(&field) ? text_of(&field.Some.payload) : AZ_STR("");
  snprintf(name, size, "%.*s", (int)text.vec.len, (const char*)text.vec.ptr);
  AzString_delete(&text);
  AzOptionJson_delete(&field);
  int make = 0;
  while (make < MAKE_COUNT && strcmp(MAKES[make], name) != 0) make++;
  return make;
}

/* What a field adds to its node: once for a text, and for an array once per item. */
typedef AzDom (*Add)(AzDom dom, const AzJson* item);

static AzDom with_field(AzDom dom, const AzJson* node, const char* key, Add add) {
  AzOptionJson field = AzJson_getKey(node, AZ_STR(key));
  if (AzOptionJson_isSome(&field)) {
    const AzJson* value = &field.Some.payload;
    if (AzJson_isString(value)) dom = add(dom, value);
    for (size_t i = 0, n = AzJson_isArray(value) ? AzJson_len(value) : 0; i < n; i++) {
      AzOptionJson item = AzJson_getIndex(value, i);
      dom = add(dom, &item.Some.payload);
      AzOptionJson_delete(&item);
    }
  }
  AzOptionJson_delete(&field);
  return dom;
}

static AzDom add_custom(AzDom dom, AzString name, AzString value) {
  return AzDom_withAttribute(dom, AzAttributeType_custom((AzAttributeNameValue){ name, value }));
}

static AzDom add_attr(AzDom dom, const AzJson* pair) {
  AzOptionJson name = AzJson_getIndex(pair, 0);
  AzOptionJson value = AzJson_getIndex(pair, 1);
  if (AzOptionJson_isSome(&name) && AzOptionJson_isSome(&value))
    dom = add_custom(dom, text_of(&name.Some.payload), text_of(&value.Some.payload));
  AzOptionJson_delete(&name);
  AzOptionJson_delete(&value);
  return dom;
}

static AzDom build(const AzJson* json);
static AzDom add_id(AzDom dom, const AzJson* text) { return AzDom_withId(dom, text_of(text)); }
static AzDom add_key(AzDom dom, const AzJson* text) { return add_custom(dom, AZ_STR("key"), text_of(text)); }
static AzDom add_class(AzDom dom, const AzJson* text) { return AzDom_withClass(dom, text_of(text)); }
static AzDom add_css(AzDom dom, const AzJson* text) { return AzDom_withCss(dom, text_of(text)); }
static AzDom add_child(AzDom dom, const AzJson* child) { return AzDom_withChild(dom, build(child)); }

static AzDom build(const AzJson* json) {
  if (AzJson_isString(json)) return AzDom_createText(text_of(json));
  char name[32];
  AzDom dom = create(make_of(json, name, sizeof(name)));
  dom = with_field(dom, json, "id", add_id);
  dom = with_field(dom, json, "key", add_key);
  dom = with_field(dom, json, "classes", add_class);
  dom = with_field(dom, json, "attrs", add_attr);
  dom = with_field(dom, json, "css", add_css);
  return with_field(dom, json, "children", add_child);
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom dom;
  PageRef page = PageRef_create(&data);
  if (Page_downcastRef(&data, &page)) dom = build(&page.ptr->description);
  else dom = AzDom_createBody();
  PageRef_delete(&page);
  AzRefAny_delete(&data);
  return dom;
}

/* ---- model ↔ JSON ---- */

/* False: it is no node, and `why` says what is wrong. */
static bool is_node(const AzJson* json, char* why, size_t size) {
  if (AzJson_isString(json)) return true;
  if (!AzJson_isObject(json)) {
    snprintf(why, size, "a node is neither text nor object");
    return false;
  }
  char name[32];
  if (make_of(json, name, sizeof(name)) == MAKE_COUNT) {
    snprintf(why, size, "page.c knows no \"make\": \"%s\"", name);
    return false;
  }
  AzOptionJson children = AzJson_getKey(json, AZ_STR("children"));
  bool is_good = true;
  for (size_t i = 0, n = AzOptionJson_isSome(&children) ? AzJson_len(&children.Some.payload) : 0; is_good && i < n; i++) {
    AzOptionJson child = AzJson_getIndex(&children.Some.payload, i);
    is_good = is_node(&child.Some.payload, why, size);
    AzOptionJson_delete(&child);
  }
  AzOptionJson_delete(&children);
  return is_good;
}

static AzJson Page_toJson(AzRefAny any) {
  AzJson json = AzJson_null();
  PageRef page = PageRef_create(&any);
  if (Page_downcastRef(&any, &page)) json = AzJson_clone(&page.ptr->description);
  PageRef_delete(&page);
  AzRefAny_delete(&any);
  return json;
}

static AzResultRefAnyString Page_fromJson(AzJson json) {
  char why[80];
  if (is_node(&json, why, sizeof(why))) return AzResultRefAnyString_ok(Page_upcast((Page){ json }));
  AzJson_delete(&json);
  return AzResultRefAnyString_err(AZ_STR(why));
}

int main(void) {
  AzJsonKeyValue make = AzJsonKeyValue_create(AZ_STR("make"), AzJson_string(AZ_STR("Body")));
  Page page = { AzJson_object(AzJsonKeyValueVec_copyFromPtr(&make, 1)) };
  AzJsonKeyValue_delete(&make);
  AzApp app = AzApp_create(Page_upcast(page), AzAppConfig_create());
  AzApp_run(&app, AzWindowCreateOptions_create(layout));
  AzApp_delete(&app);
  return 0;
}
