// Style sheets of widgets: one text per widget, added to its root element, where `&` is that element and other selectors
// mean what lies inside. States that belong to the widget are its ARIA attributes, so that a click changes one attribute.
// Sizes are in whole px, which every browser rounds alike.

const INK = '#212529';
const PALE = '#6c757d';
const LINE = '#ced4da';
const BLUE = '#0d6efd';
const FOCUS = ':focus-visible { outline: 2px solid #86b7fe; outline-offset: 1px }';
/** Text of controls: one line of 20 px. */
const TEXT = `font-size: 14px; line-height: 20px; color: ${INK}`;
/** A field to type or choose in. */
const FIELD = `box-sizing: border-box; width: 200px; height: 32px; border: 1px solid ${LINE}; border-radius: 4px; background: #ffffff; ${TEXT}`;
const FIELD_FOCUS = ':focus { border-color: #86b7fe; outline: 3px solid #cfe2ff; outline-offset: 0px }';
const CENTER = 'display: flex; align-items: center; justify-content: center';
const CHECK = `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M4 8.5l2.8 2.8L12 5.5' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E")`;
const arrow = (path: string): string =>
  `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='${path}' fill='none' stroke='%23495057' stroke-width='1.6'/%3E%3C/svg%3E")`;
const UP = arrow('M3.5 10l4.5-4.5 4.5 4.5');
const DOWN = arrow('M3.5 6l4.5 4.5L12.5 6');
const RIGHT = arrow('M6 3.5l4.5 4.5L6 12.5');

/** The list below a box that is open. */
const OPTIONS = `.az-options { display: none; position: absolute; left: 0px; top: 34px; z-index: 500; box-sizing: border-box; width: 100%;
      max-height: 210px; flex-direction: column; overflow-x: hidden; overflow-y: auto; padding: 4px; border: 1px solid ${LINE};
      border-radius: 4px; background: #ffffff; box-shadow: 0px 4px 12px rgba(0, 0, 0, 0.15) }
    .az-option { flex-shrink: 0; padding: 4px 8px; border-radius: 3px; ${TEXT}; white-space: nowrap; cursor: pointer;
      :hover { background-color: #f1f3f5 } :focus { background-color: #cfe2ff } }
    .az-option[aria-selected=true] { font-weight: bold }
    .az-option[data-hidden=true] { display: none }`;
const CLOSE = `.az-close { ${CENTER}; width: 20px; height: 20px; padding: 0px; border: 0px none; border-radius: 4px; background: transparent;
      font-size: 18px; line-height: 20px; color: inherit; cursor: pointer; ${FOCUS} :hover { background-color: rgba(0, 0, 0, 0.1) } }`;
const NOTICE = `box-sizing: border-box; display: flex; flex-direction: row; align-items: center; gap: 12px; padding: 10px 14px; ${TEXT}`;
/** Background, border and text of notices by their kind. */
const NOTICES = `[data-hidden=true] { display: none } .az-notice-text { flex: 1 1 0%; min-width: 0px } ${CLOSE}
    &.az-notice-info { background: #cff4fc; border-color: #9eeaf9; color: #055160 }
    &.az-notice-success { background: #d1e7dd; border-color: #a3cfbb; color: #0a3622 }
    &.az-notice-warning { background: #fff3cd; border-color: #ffe69c; color: #664d03 }
    &.az-notice-danger { background: #f8d7da; border-color: #f1aeb5; color: #58151c }`;
/** The same for badges and chips. */
const kinds = (prefix: string): string => `&.${prefix}-default { background: #e9ecef; color: ${INK} }
    &.${prefix}-primary { background: ${BLUE}; color: #ffffff } &.${prefix}-success { background: #198754; color: #ffffff }
    &.${prefix}-danger { background: #dc3545; color: #ffffff } &.${prefix}-warning { background: #ffc107; color: ${INK} }
    &.${prefix}-info { background: #0dcaf0; color: ${INK} }`;

/** Name → sheet; the name in capitals is the constant of the runtime. */
export const WIDGET_CSS = {
  checkBox: `box-sizing: border-box; width: 16px; height: 16px; padding: 0px; border: 1px solid #adb5bd; border-radius: 3px;
    background: #ffffff; cursor: pointer; ${FOCUS}
    [aria-checked=true] { background: ${BLUE} ${CHECK} center / 14px 14px no-repeat; border-color: ${BLUE} }`,
  switch: `box-sizing: border-box; display: flex; justify-content: flex-start; width: 36px; height: 20px; padding: 2px;
    border: 0px none; border-radius: 10px; background: #adb5bd; cursor: pointer; ${FOCUS}
    [aria-checked=true] { background: ${BLUE}; justify-content: flex-end }
    .az-switch-knob { width: 16px; height: 16px; border-radius: 8px; background: #ffffff; box-shadow: 0px 1px 2px rgba(0, 0, 0, 0.3) }`,
  slider: `box-sizing: border-box; width: 200px; height: 20px; accent-color: ${BLUE}; cursor: pointer; ${FOCUS}`,
  textInput: `${FIELD}; padding: 5px 8px; ${FIELD_FOCUS}`,
  numberInput: `${FIELD}; width: 100px; padding: 5px 8px; text-align: right; ${FIELD_FOCUS}`,
  textArea: `${FIELD}; width: 280px; height: 84px; padding: 5px 8px; white-space: pre-wrap; ${FIELD_FOCUS}`,
  colorInput: `${FIELD}; width: 48px; padding: 3px; cursor: pointer; ${FIELD_FOCUS}`,
  dropDown: `position: relative; width: 200px; height: 32px;
    .az-drop-down-box { ${FIELD}; width: 100%; display: flex; flex-direction: row; align-items: center; gap: 8px; padding: 0px 8px;
      text-align: left; cursor: pointer; ${FIELD_FOCUS} }
    .az-drop-down-label { flex: 1 1 0%; min-width: 0px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
    .az-drop-down-arrow { width: 16px; height: 16px; background: ${DOWN} }
    ${OPTIONS} .az-drop-down-box[aria-expanded=true] + .az-options { display: flex }`,
  comboBox: `position: relative; width: 200px; height: 32px;
    .az-combo-box-input { ${FIELD}; width: 100%; padding: 5px 8px; ${FIELD_FOCUS} }
    ${OPTIONS} .az-combo-box-input[aria-expanded=true] + .az-options { display: flex }`,
  tabHeader: `display: flex; flex-direction: row; padding: 0px 8px; gap: 2px; border-bottom: 1px solid ${LINE};
    .az-tab { padding: 6px 14px; border: 1px solid transparent; border-radius: 4px 4px 0px 0px; background: transparent;
      margin-bottom: -1px; ${TEXT}; white-space: nowrap; cursor: pointer; ${FOCUS} :hover { color: ${BLUE} } }
    .az-tab[aria-selected=true] { background: #ffffff; border-color: ${LINE}; border-bottom-color: #ffffff; font-weight: bold }`,
  radioGroup: `display: flex; flex-direction: column; gap: 6px;
    [data-horizontal=true] { flex-direction: row; gap: 16px }
    .az-radio { display: flex; flex-direction: row; align-items: center; gap: 8px; padding: 0px; border: 0px none; border-radius: 4px;
      background: transparent; text-align: left; cursor: pointer; ${TEXT}; ${FOCUS} }
    .az-radio-ring { box-sizing: border-box; ${CENTER}; width: 16px; height: 16px; border: 1px solid #adb5bd; border-radius: 8px;
      background: #ffffff }
    .az-radio-dot { width: 6px; height: 6px; border-radius: 3px; background: #ffffff }
    .az-radio[aria-checked=true] .az-radio-ring { background: ${BLUE}; border-color: ${BLUE} }`,
  segmented: `display: flex; flex-direction: row; align-self: flex-start; padding: 2px; border-radius: 6px; background: #e9ecef;
    .az-segment { padding: 4px 12px; border: 0px none; border-radius: 4px; background: transparent; ${TEXT}; white-space: nowrap;
      cursor: pointer; ${FOCUS} }
    .az-segment[aria-checked=true] { background: #ffffff; box-shadow: 0px 1px 2px rgba(0, 0, 0, 0.2) }`,
  breadcrumb: `display: flex; flex-direction: row; align-items: center;
    .az-crumb { display: flex; flex-direction: row; padding: 0px; border: 0px none; border-radius: 3px; background: transparent;
      ${TEXT}; cursor: pointer; ${FOCUS} }
    .az-crumb-slash { padding: 0px 8px; color: ${PALE} }
    .az-crumb-label { color: ${BLUE}; white-space: nowrap }
    .az-crumb[aria-current=true] .az-crumb-label { color: ${PALE} }`,
  pagination: `display: flex; flex-direction: row; align-self: flex-start;
    .az-page { ${CENTER}; box-sizing: border-box; min-width: 34px; height: 32px; padding: 0px 8px; margin-left: -1px;
      border: 1px solid ${LINE}; border-radius: 0px; background: #ffffff; ${TEXT}; color: ${BLUE}; cursor: pointer; ${FOCUS} }
    .az-page[aria-current=true] { background: ${BLUE}; border-color: ${BLUE}; color: #ffffff }`,
  stepper: `display: flex; flex-direction: row; gap: 20px;
    .az-step { display: flex; flex-direction: row; align-items: center; gap: 8px; padding: 0px; border: 0px none; border-radius: 4px;
      background: transparent; ${TEXT}; cursor: pointer; ${FOCUS} }
    .az-step-number { ${CENTER}; width: 24px; height: 24px; border-radius: 12px; background: ${BLUE}; color: #ffffff; font-size: 12px }
    .az-step-label { white-space: nowrap }
    .az-step[aria-current=true] .az-step-label { font-weight: bold }
    .az-step[aria-current=true] ~ .az-step .az-step-number { background: ${LINE}; color: ${INK} }
    .az-step[aria-current=true] ~ .az-step .az-step-label { color: ${PALE} }`,
  frame: `display: flex; flex-direction: column; border: 1px solid ${LINE}; border-radius: 6px; background: #ffffff; overflow: hidden;
    .az-frame-title { padding: 6px 12px; border-bottom: 1px solid ${LINE}; background: #f8f9fa; ${TEXT}; font-weight: bold }
    .az-frame-content { display: flex; flex-direction: column; padding: 12px }`,
  card: `display: flex; flex-direction: column; padding: 16px; border: 1px solid #e9ecef; border-radius: 8px; background: #ffffff;
    box-shadow: 0px 1px 4px rgba(0, 0, 0, 0.12);
    [role=button] { cursor: pointer } ${FOCUS}`,
  alert: `${NOTICE}; border: 1px solid ${LINE}; border-radius: 6px; ${NOTICES}`,
  toast: `${NOTICE}; position: fixed; right: 16px; bottom: 16px; width: 280px; z-index: 900; border: 1px solid ${LINE};
    border-radius: 6px; box-shadow: 0px 4px 16px rgba(0, 0, 0, 0.2); ${NOTICES}`,
  badge: `align-self: flex-start; padding: 2px 8px; border-radius: 10px; font-size: 12px; line-height: 16px; font-weight: bold;
    white-space: nowrap; ${kinds('az-badge')}`,
  chip: `display: flex; flex-direction: row; align-items: center; align-self: flex-start; gap: 4px; padding: 3px 10px;
    border-radius: 14px; ${kinds('az-chip')} [data-hidden=true] { display: none }
    .az-chip-label { padding: 0px; border: 0px none; border-radius: 3px; background: transparent; color: inherit; font-size: 13px;
      line-height: 20px; white-space: nowrap; ${FOCUS} }
    button.az-chip-label { cursor: pointer }
    ${CLOSE}`,
  accordion: `display: flex; flex-direction: column; border: 1px solid ${LINE}; border-radius: 6px; background: #ffffff; overflow: hidden;
    .az-accordion-heading { display: flex; flex-direction: row; align-items: center; gap: 8px; padding: 8px 12px; border: 0px none;
      border-radius: 0px; background: #f8f9fa; ${TEXT}; text-align: left; cursor: pointer;
      :focus-visible { outline: 2px solid #86b7fe; outline-offset: -2px } }
    .az-accordion-arrow { width: 16px; height: 16px; background: ${RIGHT} }
    .az-accordion-title { font-weight: bold }
    .az-accordion-body { display: none; flex-direction: column; padding: 12px; border-top: 1px solid ${LINE} }
    .az-accordion-heading[aria-expanded=true] .az-accordion-arrow { background: ${DOWN} }
    .az-accordion-heading[aria-expanded=true] + .az-accordion-body { display: flex }
    .az-accordion-body + .az-accordion-heading { border-top: 1px solid ${LINE} }`,
  modal: `position: fixed; left: 0px; top: 0px; right: 0px; bottom: 0px; z-index: 1000; ${CENTER}; background: rgba(0, 0, 0, 0.45);
    [data-hidden=true] { display: none }
    .az-modal-window { display: flex; flex-direction: column; width: 400px; border-radius: 8px; background: #ffffff;
      box-shadow: 0px 8px 32px rgba(0, 0, 0, 0.3) }
    .az-modal-head { display: flex; flex-direction: row; align-items: center; gap: 8px; padding: 12px 16px;
      border-bottom: 1px solid ${LINE} }
    .az-modal-title { flex: 1 1 0%; font-size: 16px; line-height: 24px; font-weight: bold; color: ${INK} }
    .az-modal-body { display: flex; flex-direction: column; padding: 16px }
    .az-modal-open { display: none }
    ${CLOSE}`,
  divider: `height: 1px; margin: 8px 0px; background: ${LINE};
    [aria-orientation=vertical] { width: 1px; height: auto; align-self: stretch; margin: 0px 8px }`,
  listView: `display: flex; flex-direction: column; border: 1px solid ${LINE}; border-radius: 4px; background: #ffffff; overflow: hidden;
    .az-list-head { display: flex; flex-direction: row; border-bottom: 1px solid ${LINE}; background: #f8f9fa }
    .az-list-column { flex: 1 1 0%; min-width: 0px; padding: 5px 10px; border: 0px none; border-radius: 0px; background: transparent;
      ${TEXT}; font-weight: bold; text-align: left; white-space: nowrap; cursor: pointer;
      :focus-visible { outline: 2px solid #86b7fe; outline-offset: -2px } }
    .az-list-column[aria-sort=ascending] { background: ${UP} right 6px center / 12px 12px no-repeat }
    .az-list-body { flex: 1 1 auto; overflow-x: hidden; overflow-y: auto }
    .az-list-rows { display: flex; flex-direction: column }
    .az-list-row { display: flex; flex-direction: row; align-items: center; min-height: 28px; border-bottom: 1px solid #f1f3f5;
      cursor: pointer; :focus-visible { outline: 2px solid #86b7fe; outline-offset: -2px } :hover { background-color: #f1f3f5 } }
    .az-list-row[aria-selected=true] { background: #cfe2ff }
    .az-list-cell { flex: 1 1 0%; min-width: 0px; padding: 3px 10px; ${TEXT}; overflow: hidden }`,
  treeView: `display: flex; flex-direction: column; padding: 4px; border: 1px solid ${LINE}; border-radius: 4px; background: #ffffff;
    .az-tree-node, .az-tree-group { display: flex; flex-direction: column }
    .az-tree-group { display: none; padding-left: 18px }
    .az-tree-row { display: flex; flex-direction: row; align-items: center; gap: 4px; height: 24px; padding: 0px 6px; border: 0px none;
      border-radius: 3px; background: transparent; ${TEXT}; text-align: left; cursor: pointer; ${FOCUS}
      :hover { background-color: #f1f3f5 } }
    .az-tree-row[aria-selected=true] { background: #cfe2ff }
    .az-tree-arrow { width: 14px; height: 14px }
    .az-tree-row[aria-expanded=false] .az-tree-arrow { background: ${RIGHT} }
    .az-tree-row[aria-expanded=true] .az-tree-arrow { background: ${DOWN} }
    .az-tree-row[aria-expanded=true] + .az-tree-group { display: flex }
    .az-tree-label { white-space: nowrap }`,
  ribbon: `display: flex; flex-direction: column; border: 1px solid ${LINE}; border-radius: 4px; background: #f8f9fa; overflow: hidden;
    .az-ribbon-head { display: flex; flex-direction: row; align-items: flex-end; background: #ffffff; border-bottom: 1px solid ${LINE} }
    .az-ribbon-app { padding: 6px 16px; border: 0px none; border-radius: 0px; background: ${BLUE}; ${TEXT}; color: #ffffff;
      cursor: pointer; :focus-visible { outline: 2px solid #86b7fe; outline-offset: -2px } :hover { background-color: #0b5ed7 } }
    .az-ribbon-tabs { display: flex; flex-direction: row; padding: 0px 4px }
    .az-ribbon-tab { padding: 6px 14px 4px 14px; border: 0px none; border-bottom: 2px solid transparent; border-radius: 0px;
      background: transparent; ${TEXT}; white-space: nowrap; cursor: pointer;
      :focus-visible { outline: 2px solid #86b7fe; outline-offset: -2px } :hover { color: ${BLUE} } }
    .az-ribbon-tab[aria-selected=true] { border-bottom-color: ${BLUE}; color: ${BLUE} }
    .az-ribbon-panel { display: flex; flex-direction: row; padding: 6px 4px 2px 4px }
    .az-ribbon-panel[data-hidden=true] { display: none }
    .az-ribbon-section { display: flex; flex-direction: column; padding: 0px 8px; border-right: 1px solid ${LINE} }
    .az-ribbon-content { display: flex; flex-direction: column; flex: 1 1 auto; min-height: 66px }
    .az-ribbon-title { font-size: 11px; line-height: 16px; color: ${PALE}; text-align: center; white-space: nowrap }
    .az-ribbon-row { display: flex; flex-direction: row; gap: 2px }
    .az-ribbon-column { display: flex; flex-direction: column; gap: 2px }
    .az-ribbon-separator { width: 1px; margin: 2px 4px; background: ${LINE} }
    .az-ribbon-large, .az-ribbon-small { display: flex; align-items: center; border: 1px solid transparent; border-radius: 3px;
      background: transparent; font-size: 12px; line-height: 16px; color: ${INK}; cursor: pointer; ${FOCUS}
      :hover { background-color: #e9ecef } }
    .az-ribbon-large { flex-direction: column; gap: 4px; padding: 4px 8px }
    .az-ribbon-small { flex-direction: row; gap: 6px; padding: 1px 6px }
    .az-ribbon-icon { ${CENTER}; width: 18px; height: 18px; border-radius: 4px; background: #dbe7fb; color: #084298; font-size: 11px;
      line-height: 16px; font-weight: bold; text-transform: uppercase }
    .az-ribbon-large .az-ribbon-icon { width: 30px; height: 30px; font-size: 16px; line-height: 20px }
    .az-ribbon-label { white-space: nowrap }
    .az-ribbon-arrow { width: 10px; height: 10px; background: ${DOWN} }`,
  avatar: `${CENTER}; flex-shrink: 0; overflow: hidden; border-radius: 50%; background: #6c757d; color: #ffffff; font-weight: bold;
    &.az-avatar-small { width: 24px; height: 24px; font-size: 10px } &.az-avatar-medium { width: 40px; height: 40px; font-size: 16px }
    &.az-avatar-large { width: 64px; height: 64px; font-size: 24px }
    .az-avatar-image { width: 100%; height: 100%; object-fit: cover }`,
  tooltip: `position: relative; display: flex; align-self: flex-start;
    .az-tooltip-tip { position: absolute; left: 0px; top: 100%; z-index: 600; margin-top: 4px; padding: 4px 8px; border-radius: 4px;
      background: ${INK}; color: #ffffff; font-size: 12px; line-height: 16px; white-space: nowrap; pointer-events: none }
    .az-tooltip-tip[data-hidden=true] { display: none }`,
  popover: `position: relative; display: flex; align-self: flex-start;
    .az-popover-anchor { display: flex; cursor: pointer }
    .az-popover-content { position: absolute; left: 0px; top: 100%; z-index: 550; display: flex; flex-direction: column; min-width: 120px;
      margin-top: 4px; padding: 12px; border: 1px solid ${LINE}; border-radius: 6px; background: #ffffff; ${TEXT};
      box-shadow: 0px 4px 16px rgba(0, 0, 0, 0.2) }
    .az-popover-content[data-hidden=true] { display: none }`,
  splitPane: `display: flex; flex-direction: row; align-items: stretch; overflow: hidden; border: 1px solid ${LINE}; border-radius: 4px;
    &.az-split-pane-vertical { flex-direction: column }
    .az-split-pane-part { flex: 1 1 0px; display: flex; flex-direction: column; min-width: 0px; min-height: 0px; overflow: hidden }
    .az-split-pane-divider { flex: 0 0 6px; background: #e9ecef; cursor: col-resize; user-select: none; touch-action: none;
      :hover { background-color: ${LINE} } :focus-visible { outline: 2px solid #86b7fe; outline-offset: -2px } }
    .az-split-pane-divider[aria-orientation=horizontal] { cursor: row-resize }`,
  titlebar: `box-sizing: border-box; display: flex; flex-direction: row; align-items: center; flex-shrink: 0; background: #e9ecef;
    .az-titlebar-title { flex: 1 1 0%; min-width: 0px; text-align: center; font-weight: bold; white-space: nowrap; overflow: hidden;
      text-overflow: ellipsis }
    .az-titlebar-buttons { display: flex; flex-direction: row; gap: 4px }
    .az-titlebar-button { ${CENTER}; width: 22px; height: 22px; padding: 0px; border: 0px none; border-radius: 4px; background: transparent;
      font-size: 14px; line-height: 20px; color: ${PALE} }`,
  datePicker: `box-sizing: border-box; width: 242px; padding: 8px; align-self: flex-start; border: 1px solid ${LINE}; border-radius: 6px;
    background: #ffffff; display: flex; flex-direction: column; gap: 4px;
    .az-date-head { display: flex; flex-direction: row; align-items: center; height: 28px }
    .az-date-title { flex: 1 1 0%; text-align: center; font-weight: bold; ${TEXT} }
    .az-date-arrow { ${CENTER}; width: 28px; height: 28px; padding: 0px; border: 0px none; border-radius: 4px; background: transparent;
      font-size: 18px; line-height: 20px; color: ${INK}; cursor: pointer; ${FOCUS} :hover { background-color: #e9ecef } }
    .az-date-days { display: grid; grid-template-columns: repeat(7, 32px) }
    .az-date-name { height: 24px; text-align: center; font-size: 12px; line-height: 24px; color: ${PALE} }
    .az-date-day { ${CENTER}; width: 32px; height: 28px; padding: 0px; border: 0px none; border-radius: 4px; background: transparent;
      font-size: 13px; line-height: 18px; color: ${INK}; cursor: pointer; ${FOCUS} :hover { background-color: #e9ecef } }
    .az-date-day[data-outside=true] { color: #adb5bd }
    .az-date-day[aria-selected=true] { background: ${BLUE}; color: #ffffff }`,
  timePicker: `box-sizing: border-box; display: flex; flex-direction: row; align-items: center; align-self: flex-start; gap: 6px;
    padding: 6px 10px; border: 1px solid ${LINE}; border-radius: 6px; background: #ffffff; ${TEXT};
    .az-time-part { display: flex; flex-direction: column; align-items: center; width: 36px }
    .az-time-value { ${CENTER}; width: 36px; height: 28px; border-radius: 4px; font-size: 18px; line-height: 24px; ${FOCUS} }
    .az-time-arrow { ${CENTER}; width: 36px; height: 18px; padding: 0px; border: 0px none; border-radius: 4px; background: transparent;
      font-size: 12px; line-height: 16px; color: ${PALE}; cursor: pointer; :hover { background-color: #e9ecef } }
    .az-time-colon { font-size: 18px; line-height: 24px }
    .az-time-half { height: 28px; padding: 0px 8px; border: 1px solid ${LINE}; border-radius: 4px; background: #f8f9fa; ${TEXT};
      cursor: pointer; ${FOCUS} }`,
  fileInput: `${FIELD}; position: relative; display: flex; flex-direction: row; align-items: center; gap: 8px; padding: 5px 8px;
    overflow: hidden; cursor: pointer;
    .az-file-image { width: 16px; height: 16px }
    .az-file-label { flex: 1 1 0%; min-width: 0px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
    .az-file-native { position: absolute; left: 0px; top: 0px; box-sizing: border-box; width: 100%; height: 100%; opacity: 0;
      cursor: pointer }`,
} as const;
