/* keyed: the table of js-framework-benchmark. Rows by the thousand, which are made, changed, swapped, marked and removed. */
#include "keyed_table.h"

static AzUpdate change_labels(AzCallbackInfo* info, Model* model) {
  (void)info;
  update_rows(model);
  return AzUpdate_RefreshDom;
}

static AzUpdate change_mark(AzCallbackInfo* info, Model* model, uint32_t id) {
  (void)info;
  model->marked = id;
  return AzUpdate_RefreshDom;
}

int main(void) { return run_table(); }
