/* forms: every widget once. What people do goes into the model, and the panel on the right shows the model as text. */
#include "forms_model.h"
#include <stdio.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const char* const plans[] = { "Free", "Team", "Company" };
static const char* const units[] = { "Day", "Week", "Month" };
static const char* const countries[] = { "Austria", "Belgium", "Denmark", "France", "Germany", "Switzerland" };
static const char* const steps[] = { "Cart", "Address", "Done" };
static const char* const crumbs[] = { "Home", "Settings", "Profile" };
static const char* const tabs[] = { "Files", "Tree", "More" };
static const char* const columns[] = { "Name", "Kind", "Size" };
static const char* const files[][3] = {
  { "main.c", "Source", "4 KB" }, { "azul.h", "Header", "640 KB" }, { "app.so", "Library", "18 KB" },
  { "notes.md", "Text", "2 KB" }, { "logo.svg", "Image", "7 KB" },
};

/* ---- changes of the model ---- */

static AzUpdate set_whole(AzRefAny data, uint32_t which, uint32_t value) {
  ModelRefMut model = ModelRefMut_create(&data);
  bool ok = Model_downcastMut(&data, &model);
  if (ok) model.ptr->wholes[which] = value;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return ok ? AzUpdate_RefreshDom : AzUpdate_DoNothing;
}

static AzUpdate set_float(AzRefAny data, uint32_t which, float value) {
  ModelRefMut model = ModelRefMut_create(&data);
  bool ok = Model_downcastMut(&data, &model);
  if (ok) model.ptr->floats[which] = value;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return ok ? AzUpdate_RefreshDom : AzUpdate_DoNothing;
}

/* Adds one, or flips bits. */
static AzUpdate change_whole(AzRefAny data, uint32_t which, uint32_t add, uint32_t flip) {
  ModelRefMut model = ModelRefMut_create(&data);
  bool ok = Model_downcastMut(&data, &model);
  if (ok) model.ptr->wholes[which] = (model.ptr->wholes[which] + add) ^ flip;
  ModelRefMut_delete(&model);
  AzRefAny_delete(&data);
  return ok ? AzUpdate_RefreshDom : AzUpdate_DoNothing;
}

/* ---- callbacks ---- */

#define ON(name, params, call) \
  static AzUpdate name params { (void)info; return call; }
ON(on_click, (AzRefAny data, AzCallbackInfo info), change_whole(data, CLICKS, 1, 0))
ON(on_card, (AzRefAny data, AzCallbackInfo info), change_whole(data, CLICKS, 10, 0))
ON(on_check, (AzRefAny data, AzCallbackInfo info, AzCheckBoxState state), set_whole(data, CHECKED, state.checked))
ON(on_switch, (AzRefAny data, AzCallbackInfo info, AzSwitchState state), set_whole(data, SWITCHED, state.checked))
ON(on_radio, (AzRefAny data, AzCallbackInfo info, AzRadioGroupState state),
   set_whole(data, RADIO, (uint32_t)state.selected_index))
ON(on_segment, (AzRefAny data, AzCallbackInfo info, AzSegmentedState state),
   set_whole(data, SEGMENT, (uint32_t)state.selected_index))
ON(on_choice, (AzRefAny data, AzCallbackInfo info, size_t choice), set_whole(data, CHOICE, (uint32_t)choice))
ON(on_page, (AzRefAny data, AzCallbackInfo info, AzPaginationState state),
   set_whole(data, PAGE, (uint32_t)state.current_page))
ON(on_step, (AzRefAny data, AzCallbackInfo info, AzStepperState state),
   set_whole(data, STEP, (uint32_t)state.current_step))
ON(on_crumb, (AzRefAny data, AzCallbackInfo info, AzBreadcrumbState state),
   set_whole(data, CRUMB, (uint32_t)state.selected_index))
ON(on_tab, (AzRefAny data, AzCallbackInfo info, AzTabHeaderState state),
   set_whole(data, TAB, (uint32_t)state.active_tab))
ON(on_ribbon, (AzRefAny data, AzCallbackInfo info, size_t tab), set_whole(data, RIBBON, (uint32_t)tab))
ON(on_section, (AzRefAny data, AzCallbackInfo info, size_t section), change_whole(data, SECTIONS, 0, 1u << section))
ON(on_alert, (AzRefAny data, AzCallbackInfo info, AzAlertState state), set_whole(data, ALERT, state.visible))
ON(on_toast, (AzRefAny data, AzCallbackInfo info, AzToastState state), set_whole(data, TOAST, state.visible))
ON(on_chip, (AzRefAny data, AzCallbackInfo info, AzChipState state), set_whole(data, CHIP, state.visible))
ON(on_close, (AzRefAny data, AzCallbackInfo info, AzModalState state), set_whole(data, MODAL, state.open))
ON(on_open, (AzRefAny data, AzCallbackInfo info), set_whole(data, MODAL, 1))
ON(on_toast_open, (AzRefAny data, AzCallbackInfo info), set_whole(data, TOAST, 1))
ON(on_amount, (AzRefAny data, AzCallbackInfo info, AzNumberInputState state), set_float(data, AMOUNT, state.number))
ON(on_volume, (AzRefAny data, AzCallbackInfo info, AzSliderState state), set_float(data, VOLUME, state.value))
ON(on_color, (AzRefAny data, AzCallbackInfo info, AzColorInputState state),
   set_whole(data, COLOR, (uint32_t)state.color.r << 16 | (uint32_t)state.color.g << 8 | state.color.b))

/* A click on a node chooses it, and opens or closes it. */
static AzUpdate on_node(AzRefAny data, AzCallbackInfo info, size_t node) {
  (void)info;
  set_whole(AzRefAny_clone(&data), NODE, (uint32_t)node);
  return change_whole(data, OPENED, 0, 1u << node);
}

static AzUpdate on_row(AzRefAny data, AzCallbackInfo info, AzListViewState state, size_t row) {
  (void)info;
  AzListViewState_delete(&state);
  return set_whole(data, ROW, (uint32_t)row + 1);
}

static AzUpdate on_column(AzRefAny data, AzCallbackInfo info, AzListViewState state, size_t column) {
  (void)info;
  AzListViewState_delete(&state);
  return set_whole(data, SORTED, (uint32_t)column);
}

static AzUpdate on_combo(AzRefAny data, AzCallbackInfo info, AzComboBoxState state) {
  (void)info;
  uint32_t selected = (uint32_t)state.selected;
  AzComboBoxState_delete(&state);
  return set_whole(data, COMBO, selected + 1);
}

/* Names have at most NAME_MAX characters and no digits: anything else is not valid and is taken back. */
static AzOnTextInputReturn on_name(AzRefAny data, AzCallbackInfo info, AzTextInputState state) {
  (void)info;
  AzOnTextInputReturn result = { AzUpdate_DoNothing, AzTextInputValid_Yes };
  if (state.text.len > NAME_MAX) result.valid = AzTextInputValid_No;
  for (size_t i = 0; i < state.text.len; i++)
    if (state.text.ptr[i] >= '0' && state.text.ptr[i] <= '9') result.valid = AzTextInputValid_No;
  ModelRefMut model = ModelRefMut_create(&data);
  if (result.valid == AzTextInputValid_Yes && Model_downcastMut(&data, &model)) {
    AzString text = AzTextInputState_getText(&state);
    set_text(model.ptr->name, &text);
    AzString_delete(&text);
    result.update = AzUpdate_RefreshDom;
  }
  ModelRefMut_delete(&model);
  AzTextInputState_delete(&state);
  AzRefAny_delete(&data);
  return result;
}

/* The key "+" is not for names, not even as a try. */
static AzOnTextInputReturn on_name_key(AzRefAny data, AzCallbackInfo info, AzTextInputState state) {
  AzKeyboardState keys = AzCallbackInfo_getCurrentKeyboardState(&info);
  AzOnTextInputReturn result = { AzUpdate_DoNothing, AzTextInputValid_Yes };
  const AzVirtualKeyCode* key = 0;
  if (AzOptionVirtualKeyCode_matchRefSome(&keys.current_virtual_keycode, &key) && *key == AzVirtualKeyCode_NumpadAdd)
    result.valid = AzTextInputValid_No;
  AzKeyboardState_delete(&keys);
  AzTextInputState_delete(&state);
  AzRefAny_delete(&data);
  return result;
}

static AzUpdate on_name_left(AzRefAny data, AzCallbackInfo info, AzTextInputState state) {
  (void)info;
  uint32_t length = (uint32_t)state.text.len;
  AzTextInputState_delete(&state);
  return set_whole(data, LEFT, length);
}

static AzOnTextInputReturn on_notes(AzRefAny data, AzCallbackInfo info, AzTextAreaState state) {
  (void)info;
  uint32_t length = (uint32_t)state.text.len;
  AzTextAreaState_delete(&state);
  AzOnTextInputReturn result = { set_whole(data, NOTES, length), AzTextInputValid_Yes };
  return result;
}

/* ---- pieces of the view ---- */

#define WRAP(kind, callback) ((kind){ callback, AzOptionRefAny_none() })

static AzDom box(const char* css) {
  AzDom dom = AzDom_createDiv();
  AzDom_setCss(&dom, AZ_STR(css));
  return dom;
}

static AzDom text_box(const char* text, const char* css) {
  AzDom dom = box(css);
  AzDom_addChild(&dom, AzDom_createText(AZ_STR(text)));
  return dom;
}

#define PLAIN "font-size: 14px; line-height: 20px; color: #495057"
#define ROW_CSS "display: flex; flex-direction: row; align-items: center; gap: 12px; "
#define COLUMN_CSS "display: flex; flex-direction: column; gap: 10px; "

static AzDom labelled(const char* label, AzDom widget) {
  AzDom row = box(ROW_CSS "justify-content: space-between");
  AzDom_addChild(&row, text_box(label, PLAIN));
  AzDom_addChild(&row, widget);
  return row;
}

static AzStringVec strings(const char* const* list, size_t count) {
  AzString items[8];
  for (size_t i = 0; i < count; i++) items[i] = AZ_STR(list[i]);
  AzStringVec vec = AzStringVec_copyFromPtr(items, count);
  for (size_t i = 0; i < count; i++) AzString_delete(&items[i]);
  return vec;
}

static AzDom frame(const char* title, AzDom content) { return AzFrame_dom(AzFrame_create(AZ_STR(title), content)); }

/* ---- frames ---- */

static AzDom text_frame(const Model* model, AzRefAny* data) {
  AzTextInput name = AzTextInput_withText(AzTextInput_create(), AZ_STR(model->name));
  AzTextInput_setPlaceholder(&name, AZ_STR("Letters only"));
  AzTextInput_setOnTextInput(&name, AzRefAny_clone(data), on_name);
  AzTextInput_setOnVirtualKeyDown(&name, AzRefAny_clone(data), on_name_key);
  AzTextInput_setOnFocusLost(&name, AzRefAny_clone(data), on_name_left);

  AzNumberInput amount = AzNumberInput_create(model->floats[AMOUNT]);
  amount.number_input_state.inner.min = 0;
  amount.number_input_state.inner.max = 1000;
  AzNumberInput_setOnValueChange(&amount, AzRefAny_clone(data), on_amount);

  AzTextArea notes = AzTextArea_withPlaceholder(AzTextArea_create(), AZ_STR("Notes, as many as you like"));
  AzTextArea_setOnTextInput(&notes, AzRefAny_clone(data), WRAP(AzTextAreaOnTextInputCallback, on_notes));

  uint32_t rgb = model->wholes[COLOR];
  AzColorInput color = AzColorInput_create(AzColorU_rgb((uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb));
  AzColorInput_setOnValueChange(&color, AzRefAny_clone(data), on_color);

  AzComboBox combo = AzComboBox_withPlaceholder(AzComboBox_new(strings(countries, COUNT(countries))),
                                                AZ_STR("Type to search"));
  if (model->wholes[COMBO]) AzComboBox_setText(&combo, AZ_STR(countries[model->wholes[COMBO] - 1]));
  AzComboBox_setOnSelect(&combo, AzRefAny_clone(data), WRAP(AzComboBoxOnSelectCallback, on_combo));

  AzDom column = box(COLUMN_CSS);
  AzDom_addChild(&column, labelled("Name", AzTextInput_dom(name)));
  AzDom_addChild(&column, labelled("Country", AzComboBox_dom(combo)));
  AzDom_addChild(&column, labelled("Amount", AzNumberInput_dom(amount)));
  AzDom_addChild(&column, labelled("Color", AzColorInput_dom(color)));
  AzDom_addChild(&column, AzTextArea_dom(notes));
  return frame("Text", column);
}

static AzDom choice_frame(const Model* model, AzRefAny* data) {
  const uint32_t* wholes = model->wholes;
  AzCheckBox check = AzCheckBox_withOnToggle(AzCheckBox_create(wholes[CHECKED]), AzRefAny_clone(data), on_check);
  AzSwitch toggle = AzSwitch_withOnToggle(AzSwitch_create(wholes[SWITCHED]), AzRefAny_clone(data),
                                          WRAP(AzSwitchOnToggleCallback, on_switch));
  AzRadioGroup radio = AzRadioGroup_withSelectedIndex(AzRadioGroup_create(strings(plans, 3)), wholes[RADIO]);
  AzRadioGroup_setHorizontal(&radio, true);
  AzRadioGroup_setOnChange(&radio, AzRefAny_clone(data), WRAP(AzRadioGroupOnChangeCallback, on_radio));
  AzSegmented segmented = AzSegmented_withSelectedIndex(AzSegmented_create(strings(units, 3)), wholes[SEGMENT]);
  AzSegmented_setOnChange(&segmented, AzRefAny_clone(data), WRAP(AzSegmentedOnChangeCallback, on_segment));
  AzDropDown drop_down = AzDropDown_create(strings(countries, COUNT(countries)));
  drop_down.selected = wholes[CHOICE];
  AzDropDown_setOnChoiceChange(&drop_down, AzRefAny_clone(data), on_choice);
  AzSlider slider = AzSlider_create(model->floats[VOLUME], 0, 100);
  AzSlider_setOnValueChange(&slider, AzRefAny_clone(data), WRAP(AzSliderOnValueChangeCallback, on_volume));

  AzDom column = box(COLUMN_CSS);
  AzDom_addChild(&column, labelled("Remember me", AzCheckBox_dom(check)));
  AzDom_addChild(&column, labelled("Notifications", AzSwitch_dom(toggle)));
  AzDom_addChild(&column, AzRadioGroup_dom(radio));
  AzDom_addChild(&column, labelled("Per", AzSegmented_dom(segmented)));
  AzDom_addChild(&column, labelled("Ship to", AzDropDown_dom(drop_down)));
  AzDom_addChild(&column, labelled("Volume", AzSlider_dom(slider)));
  AzDom_addChild(&column, AzProgressBar_dom(AzProgressBar_create(model->floats[VOLUME])));
  return frame("Choice", column);
}

static AzDom steps_frame(const Model* model, AzRefAny* data) {
  AzPagination pages = AzPagination_create(model->wholes[PAGE], 5);
  AzPagination_setOnChange(&pages, AzRefAny_clone(data), WRAP(AzPaginationOnChangeCallback, on_page));
  AzStepper stepper = AzStepper_withCurrentStep(AzStepper_create(strings(steps, 3)), model->wholes[STEP]);
  AzStepper_setOnStepChange(&stepper, AzRefAny_clone(data), WRAP(AzStepperOnStepChangeCallback, on_step));
  AzBreadcrumb path = AzBreadcrumb_create(strings(crumbs, 3));
  AzBreadcrumb_setOnNavigate(&path, AzRefAny_clone(data), WRAP(AzBreadcrumbOnNavigateCallback, on_crumb));
  AzDom column = box(COLUMN_CSS);
  AzDom_addChild(&column, AzBreadcrumb_dom(path));
  AzDom_addChild(&column, AzStepper_dom(stepper));
  AzDom_addChild(&column, AzPagination_dom(pages));
  return frame("Steps", column);
}

static AzDom file_list(const Model* model, AzRefAny* data) {
  AzListViewRow rows[COUNT(files)];
  for (size_t i = 0; i < COUNT(files); i++) {
    AzDom cells[3];
    for (size_t k = 0; k < 3; k++) cells[k] = AzDom_createText(AZ_STR(files[i][k]));
    AzListViewRow row = { AzDomVec_copyFromPtr(cells, 3), AzOptionPixelValueNoPercent_none() };
    for (size_t k = 0; k < 3; k++) AzDom_delete(&cells[k]);
    rows[i] = row;
  }
  AzListView list = AzListView_create(strings(columns, 3));
  AzListView_setRows(&list, AzListViewRowVec_copyFromPtr(rows, COUNT(files)));
  for (size_t i = 0; i < COUNT(files); i++) AzListViewRow_delete(&rows[i]);
  AzListView_setSortedBy(&list, AzOptionUsize_some(model->wholes[SORTED]));
  AzListView_setOnRowClick(&list, AzRefAny_clone(data), on_row);
  AzListView_setOnColumnClick(&list, AzRefAny_clone(data), on_column);
  AzDom dom = AzListView_dom(list);
  AzDom_setCss(&dom, AZ_STR("height: 150px"));
  return dom;
}

/* Nodes in document order: 0 project, 1 source, 2 main.c, 3 azul.h, 4 docs, 5 api.md. */
static AzTreeViewNode tree_node(const Model* model, uint32_t idx, const char* label) {
  AzTreeViewNode node = AzTreeViewNode_withExpanded(AzTreeViewNode_new(AZ_STR(label)), model->wholes[OPENED] >> idx & 1);
  return AzTreeViewNode_withSelected(node, model->wholes[NODE] == idx);
}

static AzDom file_tree(const Model* model, AzRefAny* data) {
  AzTreeViewNode source = tree_node(model, 1, "source");
  AzTreeViewNode_addChild(&source, tree_node(model, 2, "main.c"));
  AzTreeViewNode_addChild(&source, tree_node(model, 3, "azul.h"));
  AzTreeViewNode docs = AzTreeViewNode_withChild(tree_node(model, 4, "docs"), tree_node(model, 5, "api.md"));
  AzTreeViewNode root = tree_node(model, 0, "project");
  AzTreeViewNode_addChild(&root, source);
  AzTreeViewNode_addChild(&root, docs);
  return AzTreeView_dom(AzTreeView_withOnNodeClick(AzTreeView_new(root), AzRefAny_clone(data), on_node));
}

static AzDom more(const Model* model, AzRefAny* data) {
  static const char* const titles[] = { "What is it?", "What does it cost?" };
  static const char* const answers[] = { "An app in C, in a page.", "Nothing." };
  AzAccordionSection sections[2];
  for (uint32_t i = 0; i < 2; i++)
    sections[i] = AzAccordionSection_withOpen(AzAccordionSection_new(AZ_STR(titles[i]), text_box(answers[i], PLAIN)),
                                              model->wholes[SECTIONS] >> i & 1);
  AzAccordionSectionVec vec = AzAccordionSectionVec_copyFromPtr(sections, 2);
  for (size_t i = 0; i < 2; i++) AzAccordionSection_delete(&sections[i]);
  AzAccordion accordion = AzAccordion_new(vec);
  AzAccordion_setOnToggle(&accordion, AzRefAny_clone(data), WRAP(AzAccordionOnToggleCallback, on_section));
  return AzAccordion_dom(accordion);
}

static AzDom lists_frame(const Model* model, AzRefAny* data) {
  AzTabHeader header = AzTabHeader_withActiveTab(AzTabHeader_create(strings(tabs, 3)), model->wholes[TAB]);
  AzTabHeader_setOnClick(&header, AzRefAny_clone(data), on_tab);
  AzDom column = box(COLUMN_CSS);
  AzDom_addChild(&column, AzTabHeader_dom(header));
  AzDom content = model->wholes[TAB] == 0 ? file_list(model, data) : model->wholes[TAB] == 1 ? file_tree(model, data) : more(model, data);
  AzDom_addChild(&column, content);
  return frame("Lists", column);
}

static AzDom notices_frame(const Model* model, AzRefAny* data) {
  AzAlert alert = AzAlert_withKind(AZ_STR("Saved a minute ago."), AzAlertKind_Success);
  alert.alert_state.inner.visible = model->wholes[ALERT];
  AzAlert_setDismissible(&alert, true);
  AzAlert_setOnDismiss(&alert, AzRefAny_clone(data), WRAP(AzAlertOnDismissCallback, on_alert));
  AzChip chip = AzChip_withRemovable(AzChip_withKind(AZ_STR("Filter"), AzChipKind_Info), true);
  chip.chip_state.inner.visible = model->wholes[CHIP];
  AzChip_setOnRemove(&chip, AzRefAny_clone(data), WRAP(AzChipOnRemoveCallback, on_chip));
  AzCard card = AzCard_create(text_box("A card that counts ten.", PLAIN));
  AzCard_setOnClick(&card, AzRefAny_clone(data), WRAP(AzCardOnClickCallback, on_card));

  AzDom small = box(ROW_CSS);
  AzDom_addChild(&small, AzBadge_dom(AzBadge_withKind(AZ_STR("New"), AzBadgeKind_Primary)));
  AzDom_addChild(&small, AzBadge_dom(AzBadge_withKind(AZ_STR("7"), AzBadgeKind_Danger)));
  AzDom_addChild(&small, AzChip_dom(chip));
  AzDom_addChild(&small, AzSpinner_dom(AzSpinner_create()));

  AzDom buttons = box(ROW_CSS);
  AzButton count = AzButton_withButtonType(AzButton_create(AZ_STR("Count")), AzButtonType_Primary);
  AzButton_setOnClickStruct(&count, AzRefAny_clone(data), WRAP(AzButtonOnClickCallback, on_click));
  AzButton open = AzButton_withOnClick(AzButton_create(AZ_STR("Open window")), AzRefAny_clone(data), on_open);
  AzButton toast = AzButton_withOnClick(AzButton_create(AZ_STR("Toast")), AzRefAny_clone(data), on_toast_open);
  AzDom_addChild(&buttons, AzButton_dom(count));
  AzDom_addChild(&buttons, AzButton_dom(open));
  AzDom_addChild(&buttons, AzButton_dom(toast));

  AzDom column = box(COLUMN_CSS);
  AzDom_addChild(&column, AzAlert_dom(alert));
  AzDom_addChild(&column, small);
  AzDom_addChild(&column, AzDivider_dom(AzDivider_create()));
  AzDom_addChild(&column, AzCard_dom(card));
  AzDom_addChild(&column, buttons);
  return frame("Notices", column);
}

/* ---- ribbon ---- */

static AzRibbonButton ribbon_button(const char* label, AzRefAny* data) {
  return AzRibbonButton_withOnClick(AzRibbonButton_new(AZ_STR(label), AZ_STR(label)), AzRefAny_clone(data), on_click);
}

static AzDom ribbon(const Model* model, AzRefAny* data) {
  AzRibbonColumn column = AzRibbonColumn_new();
  AzRibbonColumn_addItem(&column, AzRibbonItem_smallButton(ribbon_button("Cut", data)));
  AzRibbonColumn_addItem(&column, AzRibbonItem_smallButton(ribbon_button("Copy", data)));
  AzRibbonGroup clipboard = AzRibbonGroup_new(AZ_STR("Clipboard"));
  AzRibbonGroup_addItem(&clipboard, AzRibbonItem_largeButton(ribbon_button("Paste", data)));
  AzRibbonGroup_addItem(&clipboard, AzRibbonItem_separator());
  AzRibbonGroup_addItem(&clipboard, AzRibbonItem_column(column));
  AzRibbonGroup find = AzRibbonGroup_new(AZ_STR("Editing"));
  AzRibbonGroup_addItem(&find, AzRibbonItem_largeButton(
    AzRibbonButton_withArrow(ribbon_button("Find", data), AzRibbonArrow_Down)));
  AzRibbonTab items[2] = { AzRibbonTab_new(AZ_STR("Start")), AzRibbonTab_new(AZ_STR("View")) };
  AzRibbonTab_addGroup(&items[0], clipboard);
  AzRibbonTab_addGroup(&items[0], find);
  AzRibbonTab_addSection(&items[1], AzRibbonSection_new(AZ_STR("Zoom"), text_box("100 %", PLAIN)));
  AzRibbonTabVec vec = AzRibbonTabVec_copyFromPtr(items, 2);
  for (size_t i = 0; i < 2; i++) AzRibbonTab_delete(&items[i]);
  AzRibbon ribbon = AzRibbon_new(vec);
  AzRibbon_setActiveTab(&ribbon, model->wholes[RIBBON]);
  AzRibbon_setOnTabClick(&ribbon, AzRefAny_clone(data), on_ribbon);
  AzRibbon_setAppButton(&ribbon, AzRibbonAppButton_withOnClick(AzRibbonAppButton_new(AZ_STR("File")),
                                                               AzRefAny_clone(data), on_open));
  return AzRibbon_dom(ribbon);
}

/* ---- the model as text ---- */

static AzDom model_panel(const Model* model) {
  static const char* const names[WHOLES] = {
    "checked", "switched", "plan", "per", "ship to", "country", "page", "step", "crumb", "tab", "row", "sorted by",
    "node", "opened", "ribbon", "sections", "alert", "chip", "window", "toast", "color", "notes", "name left at", "clicks",
  };
  AzDom panel = box("display: flex; flex-direction: column; gap: 2px; width: 170px; padding: 12px; border-radius: 6px; "
                    "background: #212529");
  char line[TEXT_MAX + 16];
  static const char css[] = "font-size: 12px; line-height: 18px; color: #adb5bd; white-space: nowrap; overflow: hidden";
  snprintf(line, sizeof(line), "name: %s", model->name);
  AzDom_addChild(&panel, text_box(line, css));
  snprintf(line, sizeof(line), "amount: %g", model->floats[AMOUNT]);
  AzDom_addChild(&panel, text_box(line, css));
  snprintf(line, sizeof(line), "volume: %g", model->floats[VOLUME]);
  AzDom_addChild(&panel, text_box(line, css));
  for (uint32_t i = 0; i < WHOLES; i++) {
    if (i == COLOR) snprintf(line, sizeof(line), "color: %06x", model->wholes[i]);
    else snprintf(line, sizeof(line), "%s: %u", names[i], model->wholes[i]);
    AzDom_addChild(&panel, text_box(line, css));
  }
  return panel;
}

static AzDom window_of(const Model* model, AzRefAny* data) {
  AzModal modal = AzModal_create(text_box("Close me by the cross, or by Escape.", PLAIN));
  AzModal_setTitle(&modal, AZ_STR("A window"));
  AzModal_setOpen(&modal, model->wholes[MODAL]);
  AzModal_setOnClose(&modal, AzRefAny_clone(data), WRAP(AzModalOnCloseCallback, on_close));
  return AzModal_dom(modal);
}

static AzDom toast_of(const Model* model, AzRefAny* data) {
  AzToast toast = AzToast_withKind(AZ_STR("Toast is ready."), AzToastKind_Warning);
  toast.toast_state.inner.visible = model->wholes[TOAST];
  AzToast_setDismissible(&toast, true);
  AzToast_setOnDismiss(&toast, AzRefAny_clone(data), WRAP(AzToastOnDismissCallback, on_toast));
  return AzToast_dom(toast);
}

static AzDom layout(AzRefAny data, AzLayoutCallbackInfo info) {
  (void)info;
  AzDom body = AzDom_createBody();
  AzDom_setCss(&body, AZ_STR("display: flex; flex-direction: column; gap: 12px; box-sizing: border-box; min-height: 100%; "
                             "padding: 12px; background: #f1f3f5; font-family: Inter"));
  ModelRef model = ModelRef_create(&data);
  if (Model_downcastRef(&data, &model)) {
    AzDom columns_[2] = { box(COLUMN_CSS "flex: 1 1 0%; min-width: 0px"), box(COLUMN_CSS "flex: 1 1 0%; min-width: 0px") };
    AzDom_addChild(&columns_[0], text_frame(model.ptr, &data));
    AzDom_addChild(&columns_[0], lists_frame(model.ptr, &data));
    AzDom_addChild(&columns_[1], choice_frame(model.ptr, &data));
    AzDom_addChild(&columns_[1], steps_frame(model.ptr, &data));
    AzDom_addChild(&columns_[1], notices_frame(model.ptr, &data));
    AzDom main = box("display: flex; flex-direction: row; align-items: flex-start; gap: 12px");
    AzDom_addChild(&main, columns_[0]);
    AzDom_addChild(&main, columns_[1]);
    AzDom_addChild(&main, model_panel(model.ptr));
    AzDom_addChild(&body, ribbon(model.ptr, &data));
    AzDom_addChild(&body, main);
    AzDom_addChild(&body, toast_of(model.ptr, &data));
    AzDom_addChild(&body, window_of(model.ptr, &data));
  }
  ModelRef_delete(&model);
  AzRefAny_delete(&data);
  return body;
}

int main(void) {
  Model model;
  memset(&model, 0, sizeof(model));
  strcpy(model.name, "Ada");
  model.wholes[OPENED] = 3;
  model.wholes[ALERT] = 1;
  model.wholes[CHIP] = 1;
  model.wholes[COLOR] = 0x0d6efd;
  model.floats[AMOUNT] = 5;
  model.floats[VOLUME] = 40;
  AzApp app = AzApp_create(Model_upcast(model), AzAppConfig_create());
  AzWindowCreateOptions window = AzWindowCreateOptions_create(layout);
  window.window_state.title = AZ_STR("Forms");
  window.window_state.size.dimensions.width = 1000;
  window.window_state.size.dimensions.height = 860;
  AzApp_run(&app, window);
  AzApp_delete(&app);
  return 0;
}
