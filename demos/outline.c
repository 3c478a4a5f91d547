/* outline: a tree of notes as deep as one likes. The whole tree is the model, so it goes to JSON and back as nested
 * arrays and objects: what the page shows at first came through both functions. */
#include "azul.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TITLE_MAX 48
#define DEPTH_MAX 64

typedef struct Note {
  char title[TITLE_MAX];
  bool open;
  uint32_t child_count;
  struct Note** children; /* owned */
} Note;

typedef struct {
  Note* root; /* owned */
  uint32_t next_id;
} Outline;

static Note* note_new(const char* title) {
  Note* note = calloc(1, sizeof(Note));
  snprintf(note->title, sizeof(note->title), "%s", title);
  note->open = true;
  return note;
}

static void note_free(Note* note) {
  for (uint32_t i = 0; i < note->child_count; i++) note_free(note->children[i]);
  free(note->children);
  free(note);
}

static void note_add(Note* note, Note* child) {
  note->children = realloc(note->children, (note->child_count + 1) * sizeof(Note*));
  note->children[note->child_count++] = child;
}

static void Outline_destructor(void* outline) {
  Note* root = ((Outline*)outline)->root;
  if (root) note_free(root);
}
static AzJson Outline_toJson(AzRefAny any);
static AzResultRefAnyString Outline_fromJson(AzJson json);
AZ_REFLECT_JSON(Outline, Outline_destructor, Outline_toJson, Outline_fromJson)

/* A note by its place: child numbers from the root down. */
typedef struct {
  AzRefAny outline;
  uint32_t depth;
  uint32_t path[DEPTH_MAX];
} Place;

static void Place_destructor(void* place) { AzRefAny_delete(&((Place*)place)->outline); }
AZ_REFLECT(Place, Place_destructor)

static AzString copy(const char* text) { return AzString_copyFromBytes((const uint8_t*)text, 0, strlen(text)); }

/* ---- tree → JSON → tree ---- */

static AzJson note_to_json(const Note* note) {
  AzJson* items = calloc(note->child_count + 1, sizeof(AzJson));
  for (uint32_t i = 0; i < note->child_count; i++) items[i] = note_to_json(note->children[i]);
  AzJsonKeyValue fields[] = {
    AzJsonKeyValue_create(AZ_STR("title"), AzJson_string(copy(note->title))),
    AzJsonKeyValue_create(AZ_STR("open"), AzJson_bool(note->open)),
    AzJsonKeyValue_create(AZ_STR("children"), AzJson_array(AzJsonVec_copyFromPtr(items, note->child_count))),
  };
  for (uint32_t i = 0; i < note->child_count; i++) AzJson_delete(&items[i]);
  free(items);
  AzJson json = AzJson_object(AzJsonKeyValueVec_copyFromPtr(fields, 3));
  for (int i = 0; i < 3; i++) AzJsonKeyValue_delete(&fields[i]);
  return json;
}

/* NULL: the JSON is no note. */
static Note* note_from_json(const AzJson* json, uint32_t depth) {
  AzOptionJson title = AzJson_getKey(json, AZ_STR("title"));
  AzOptionJson open = AzJson_getKey(json, AZ_STR("open"));
  AzOptionJson children = AzJson_getKey(json, AZ_STR("children"));
  Note* note = NULL;
  if (AzOptionJson_isSome(&title) && AzOptionJson_isSome(&children) && depth < DEPTH_MAX) {
    AzOptionString text = AzJson_asString(&title.Some.payload);
    if (AzOptionString_isSome(&text)) {
      note = note_new("");
      size_t len = text.Some.payload.vec.len;
      if (len >= sizeof(note->title)) len = sizeof(note->title) - 1;
      memcpy(note->title, text.Some.payload.vec.ptr, len);
    }
    AzOptionString_delete(&text);
  }
  if (note && AzOptionJson_isSome(&open)) {
    AzOptionBool flag = AzJson_asBool(&open.Some.payload);
    note->open = !AzOptionBool_isSome(&flag) || flag.Some.payload;
  }
  for (size_t i = 0, n = note ? AzJson_len(&children.Some.payload) : 0; note && i < n; i++) {
    AzOptionJson item = AzJson_getIndex(&children.Some.payload, i);
    Note* child = AzOptionJson_isSome(&item) ? note_from_json(&item.Some.payload, depth + 1) : NULL;
    AzOptionJson_delete(&item);
    if (child) {
      note_add(note, child);
    } else {
      note_free(note);
      note = NULL;
    }
  }
  AzOptionJson_delete(&title);
  AzOptionJson_delete(&open);
  AzOptionJson_delete(&children);
  return note;
}

static AzJson Outline_toJson(AzRefAny any) {
  AzJson json = AzJson_null();
  OutlineRef outline = OutlineRef_create(&any);
  if (Outline_downcastRef(&any, &outline)) {
    AzJsonKeyValue fields[] = {
      AzJsonKeyValue_create(AZ_STR("next_id"), AzJson_int(outline.ptr->next_id)),
      AzJsonKeyValue_create(AZ_STR("root"), note_to_json(outline.ptr->root)),
    };
    json = AzJson_object(AzJsonKeyValueVec_copyFromPtr(fields, 2));
    for (int i = 0; i < 2; i++) AzJsonKeyValue_delete(&fields[i]);
  }
  OutlineRef_delete(&outline);
  AzRefAny_delete(&any);
  return json;
}

static AzResultRefAnyString Outline_fromJson(AzJson json) {
  Outline outline = { NULL, 0 };
  AzOptionJson root = AzJson_getKey(&json, AZ_STR("root"));
  AzOptionJson next_id = AzJson_getKey(&json, AZ_STR("next_id"));
  if (AzOptionJson_isSome(&root)) outline.root = note_from_json(&root.Some.payload, 0);
  if (AzOptionJson_isSome(&next_id)) {
    AzOptionI64 number = AzJson_asInt(&next_id.Some.payload);
    if (AzOptionI64_isSome(&number)) outline.next_id = (uint32_t)number.Some.payload;
  }
  AzOptionJson_delete(&root);
  AzOptionJson_delete(&next_id);
  AzJson_delete(&json);
  if (!outline.root) return AzResultRefAnyString_err(AZ_STR("\"root\" is not a tree of notes"));
  return AzResultRefAnyString_ok(Outline_upcast(outline));
}

/* ---- callbacks ---- */

/* The note at a place; `parent` gets the one above it, NULL for the root. NULL: there is no such note. */
static Note* note_at(Note* root, const Place* place, Note** parent) {
  Note* note = root;
  *parent = NULL;
  for (uint32_t i = 0; i < place->depth; i++) {
    if (place->path[i] >= note->child_count) return NULL;
    *parent = note;
    note = note->children[place->path[i]];
  }
  return note;
}

static bool toggle(Outline* outline, Note* note, Note* parent, const Place* place) {
  (void)outline, (void)parent, (void)place;
  note->open = !note->open;
  return true;
}

static bool add_below(Outline* outline, Note* note, Note* parent, const Place* place) {
  (void)parent;
  if (place->depth + 1 >= DEPTH_MAX) return false;
  char title[TITLE_MAX];
  snprintf(title, sizeof(title), "Note %u", outline->next_id++);
  note_add(note, note_new(title));
  note->open = true;
  return true;
}

static bool remove_note(Outline* outline, Note* note, Note* parent, const Place* place) {
  (void)outline;
  if (!parent) return false;
  for (uint32_t i = place->path[place->depth - 1]; i + 1 < parent->child_count; i++)
    parent->children[i] = parent->children[i + 1];
  parent->child_count -= 1;
  note_free(note);
  return true;
}

static AzUpdate change(AzRefAny data, bool (*how)(Outline*, Note*, Note*, const Place*)) {
  bool done = false;
  PlaceRef place = PlaceRef_create(&data);
  if (Place_downcastRef(&data, &place)) {
    AzRefAny model = AzRefAny_clone(&place.ptr->outline);
    OutlineRefMut outline = OutlineRefMut_create(&model);
    if (Outline_downcastMut(&model, &outline)) {
      Note* parent;
      Note* note = note_at(outline.ptr->root, place.ptr, &parent);
      done = note && how(outline.ptr, note, parent, place.ptr);
    }
    OutlineRefMut_delete(&outline);
    AzRefAny_delete(&model);
  }
  PlaceRef_delete(&place);
  AzRefAny_delete(&data);
  return done ? AzUpdate_RefreshDom : AzUpdate_DoNothing;
}

static AzUpdate on_toggle(AzRefAny data, AzCallbackInfo info) { (void)info; return change(data, toggle); }
static AzUpdate on_add(AzRefAny data, AzCallbackInfo info) { (void)info; return change(data, add_below); }
static AzUpdate on_remove(AzRefAny data, AzCallbackInfo info) { (void)info; return change(data, remove_note); }

/* ---- the view ---- */

static AzDom tool(const char* label, const char* css, const Place* place, AzCallbackType callback) {
  Place at = *place;
  at.outline = AzRefAny_clone(&place->outline);
  AzDom dom = AzDom_createButtonNoA11y(copy(label));
  AzDom_setCss(&dom, AZ_STR("width: 26px; height: 26px; padding: 0px; border: 0px none; border-radius: 8px; "
                            "background: transparent; color: #475569; font-size: 14px; line-height: 26px; "
                            "cursor: pointer; :hover { background: #e2e8f0 }"));
  AzDom_setCss(&dom, copy(css));
  AzDom_addCallback(&dom, AzEventFilter_hover(AzHoverEventFilter_mouseUp()), Place_upcast(at), callback);
  return dom;
}

static AzDom note_dom(const Note* note, Place* place) {
  AzDom line = AzDom_createDiv();
  AzDom_setCss(&line, AZ_STR("display: flex; flex-direction: row; align-items: center; gap: 4px; height: 32px"));
  const char* arrow = note->child_count == 0 ? "\xc2\xb7" : note->open ? "\xe2\x88\x92" : "+";
  AzDom_addChild(&line, tool(arrow, "", place, on_toggle));
  AzDom title = AzDom_createDiv();
  AzDom_setCss(&title, AZ_STR("flex: 1 1 0px; font-size: 14px; line-height: 20px; color: #0f172a; white-space: nowrap"));
  AzDom_addChild(&title, AzDom_createText(copy(note->title)));
  AzDom_addChild(&line, title);
  AzDom_addChild(&line, tool("\xe2\x86\xb3", "", place, on_add));
  if (place->depth > 0) AzDom_addChild(&line, tool("\xc3\x97", "color: #b91c1c", place, on_remove));

  AzDom dom = AzDom_createDiv();
  AzDom_addChild(&dom, line);
  if (note->child_count == 0 || !note->open || place->depth + 1 >= DEPTH_MAX) return dom;
  AzDom children = AzDom_createDiv();
  AzDom_setCss(&children, AZ_STR("margin-left: 12px; padding-left: 10px; border-left: 1px solid #cbd5e1"));
  place->depth += 1;
  for (uint32_t i = 0; i < note->child_count; i++) {
    place->path[place->depth - 1] = i;
    AzDom_addChild(&children, note_dom(note->children[i], place));
  }
  place->depth -= 1;
  AzDom_addChild(&dom, children);
  return dom;
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom sheet = AzDom_createDiv();
  AzDom_setCss(&sheet, AZ_STR("flex: 1 1 0px; min-height: 0px; overflow-y: auto; padding: 16px 20px; background: #ffffff; "
                              "border: 1px solid #e2e8f0; border-radius: 16px; scrollbar-width: none"));
  OutlineRef outline = OutlineRef_create(&data);
  if (Outline_downcastRef(&data, &outline)) {
    Place place = { data, 0, { 0 } };
    AzDom_addChild(&sheet, note_dom(outline.ptr->root, &place));
  }
  OutlineRef_delete(&outline);

  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("display: flex; flex-direction: column; height: 100%; padding: 20px; background: #f1f5f9"));
  AzDom_addChild(&body, sheet);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Note* root = note_new("Journey");
  Note* packing = note_new("Packing");
  note_add(packing, note_new("Tent \xe2\x9b\xba"));
  note_add(packing, note_new("\"Quotes\" & <tags>"));
  note_add(root, packing);
  Note* chain = note_new("Deep");
  note_add(root, chain);
  for (int depth = 1; depth <= 10; depth++) {
    char title[TITLE_MAX];
    snprintf(title, sizeof(title), "Level %d", depth);
    Note* next = note_new(title);
    note_add(chain, next);
    chain = next;
  }
  Outline outline = { root, 1 };
  AzApp app = AzApp_create(Outline_upcast(outline), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("Outline");
  window.window_state.size.dimensions.width = 520;
  window.window_state.size.dimensions.height = 640;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
