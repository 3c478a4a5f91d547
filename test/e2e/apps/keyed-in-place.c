/* The demo "keyed" written for speed: changes that leave each row where it is are made in the model and, in place, in the document. */
#include "../../../demos/keyed_table.h"

static AzDomNodeId first_child(const AzCallbackInfo* info, AzDomNodeId node) {
  return AzCallbackInfo_getFirstChild(info, node).Some.payload;
}

static AzDomNodeId next_sibling(const AzCallbackInfo* info, AzDomNodeId node) {
  return AzCallbackInfo_getNextSibling(info, node).Some.payload;
}

/* The row with that id. */
static AzDomNodeId row_node(const AzCallbackInfo* info, uint32_t id) {
  char number[16];
  snprintf(number, sizeof(number), "%u", id);
  AzDomNodeId node = AzCallbackInfo_getHitNode(info);
  node.node = AzCallbackInfo_getNodeIdByIdAttribute(info, node.dom, copy(number));
  return node;
}

static void paint(AzCallbackInfo* info, AzDomNodeId row, AzColorU color) {
  AzStyleBackgroundContentVec background = AzStyleBackgroundContentVec_fromItem(AzStyleBackgroundContent_color(color));
  AzCallbackInfo_setCssProperty(info, row, AzCssProperty_backgroundContent(background));
}

static AzUpdate change_mark(AzCallbackInfo* info, Model* model, uint32_t id) {
  AzDomNodeId marked = row_node(info, model->marked);
  if (marked.node.inner) paint(info, marked, AzColorU_transparent());
  paint(info, AzCallbackInfo_getParent(info, AzCallbackInfo_getHitNode(info)).Some.payload, AzColorU_rgb(0xfd, 0xe6, 0x8a));
  model->marked = id;
  return AzUpdate_DoNothing;
}

/* The rows are in the box behind the bar of the button. */
static AzUpdate change_labels(AzCallbackInfo* info, Model* model) {
  update_rows(model);
  AzDomNodeId bar = AzCallbackInfo_getParent(info, AzCallbackInfo_getHitNode(info)).Some.payload;
  AzDomNodeId row = first_child(info, next_sibling(info, bar));
  for (uint32_t i = 0; i < model->count; i++, row = next_sibling(info, row)) {
    if (i % 10) continue;
    AzDomNodeId label = next_sibling(info, first_child(info, row));
    AzCallbackInfo_changeNodeText(info, label, copy(model->rows[i].label));
  }
  return AzUpdate_DoNothing;
}

int main(void) { return run_table(); }
