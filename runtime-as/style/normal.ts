// Computed style + layout → the declarations that the page gets for a node. They say nothing that the base sheet
// (tables/base-sheet.ts) or inheritance says already, and nothing that the layout did not take into account.
//
//   records   ┌ u32 property │ u32 value id ┐ …   ascending; properties without a row are EXTRA + atom of their name
import { Bytes, putBytes, putU32, reserve } from '../bytes';
import { Doc, isText, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  BASE_COUNT,
  baseId,
  baseKind,
  baseNum,
  baseTextLen,
  baseTextPtr,
  isInherited,
  KW_AUTO,
  KW_BLOCK,
  KW_CENTER,
  KW_COLUMN,
  KW_CONTENTS,
  KW_FLEX,
  KW_FIT_CONTENT,
  KW_FLEX_END,
  KW_GRID,
  KW_FLOW_ROOT,
  KW_COLLAPSE,
  KW_HIDDEN,
  KW_INLINE,
  KW_INLINE_BLOCK,
  KW_INLINE_FLEX,
  KW_INLINE_GRID,
  KW_INLINE_TABLE,
  KW_LIST_ITEM,
  KW_NONE,
  KW_RELATIVE,
  KW_SCROLL,
  KW_STATIC,
  KW_STICKY,
  KW_TABLE,
  KW_TABLE_CAPTION,
  KW_TABLE_CELL,
  P_ALIGN_CONTENT,
  P_ALIGN_ITEMS,
  P_ALIGN_SELF,
  P_BORDER_COLLAPSE,
  P_BORDER_LEFT_STYLE,
  P_BORDER_TOP_STYLE,
  P_BORDER_TOP_WIDTH,
  P_BOX_SIZING,
  P_COLUMN_GAP,
  P_DISPLAY,
  P_FLEX_BASIS,
  P_FLEX_DIRECTION,
  P_FLEX_GROW,
  P_FLEX_SHRINK,
  P_FLEX_WRAP,
  P_FONT_FAMILY,
  P_GRID_AUTO_FLOW,
  P_GRID_COLUMN_END,
  P_GRID_ROW_START,
  P_GRID_TEMPLATE_COLUMNS,
  P_HEIGHT,
  P_JUSTIFY_CONTENT,
  P_JUSTIFY_ITEMS,
  P_JUSTIFY_SELF,
  P_LINE_HEIGHT,
  P_MARGIN_TOP,
  P_MIN_HEIGHT,
  P_MIN_WIDTH,
  P_ORDER,
  P_OVERFLOW_X,
  P_OVERFLOW_Y,
  P_POSITION,
  P_ROW_GAP,
  P_SCROLLBAR_WIDTH,
  P_VERTICAL_ALIGN,
  P_WIDTH,
  P_Z_INDEX,
  PROPERTY_COUNT,
  propertyNameLen,
  propertyNamePtr,
  V_RAW,
} from '../gen/css';
import { N_BUTTON, N_OPTGROUP, N_SELECTOPTION } from '../gen/tags';
import { hasContentMinimum } from '../layout/columns';
import { Flow } from '../layout/flow';
import { isRow } from '../layout/intrinsic';
import { containerOf, isColumnButton, isMixed } from '../layout/items';
import { hasLines } from '../layout/lines';
import { pageValue, settledValue } from '../layout/overrides';
import {
  isAtom,
  isOut,
  isReplaced,
  ROLE_BLOCK,
  ROLE_BREAK,
  ROLE_CONTENTS,
  ROLE_CELL,
  ROLE_DRAWN,
  ROLE_FLEX,
  ROLE_GRID,
  ROLE_INLINE,
  ROLE_NONE,
  ROLE_PART,
  ROLE_TABLE,
  roleOf,
} from '../layout/roles';
import { lineAlign } from '../layout/line-align';
import { isInTable } from '../layout/table';
import { atomLen, atomOf, atomPtr } from './atoms';
import { handedOn, initialValue, initialValues, S_LINE, styleKeyword, styleValue } from './computed';
import { ownFamily, ownFont } from './own-font';
import { keywordValue, valueKeyword, valueKind, valueNum, valueOf } from './values';

/** Number of the property whose name is atom 0; names without a row count from here. */
export const EXTRA: u32 = 0x10000;

let baseStyle: usize = 0;
const BASE: usize = memory.data(1024, 4);
const NONE_TEXT: usize = memory.data<u8>([110, 111, 110, 101]);

/** Value ids that the base sheet gives to every element. */
function baseValue(property: u32): u32 {
  if (!baseStyle) {
    baseStyle = BASE;
    for (let id: u32 = 1; id < PROPERTY_COUNT; id++) store<u32>(BASE + ((<usize>id) << 2), initialValue(id));
    for (let i: u32 = 0; i < BASE_COUNT; i++) {
      const value = valueOf(baseKind(i), baseNum(i), atomOf(baseTextPtr(i), baseTextLen(i)));
      store<u32>(BASE + ((<usize>baseId(i)) << 2), value);
    }
  }
  return load<u32>(BASE + ((<usize>property) << 2));
}

function hasItemOrLine(node: StyledNode): bool {
  return node.flow ? hasLines(changetype<Flow>(node.flow)) : node.itemCount != 0;
}

function displayValue(doc: Doc, node: StyledNode): u32 {
  const role = roleOf(node);
  const atom = isAtom(node);
  if (role == ROLE_NONE) return keywordValue(KW_NONE);
  if (role == ROLE_CONTENTS) return keywordValue(KW_CONTENTS);
  if (role == ROLE_INLINE) return keywordValue(KW_INLINE);
  if (role == ROLE_PART) return styleValue(node.style, P_DISPLAY);
  if (role == ROLE_TABLE) return keywordValue(atom ? KW_INLINE_TABLE : KW_TABLE);
  if (role == ROLE_GRID) return keywordValue(atom ? KW_INLINE_GRID : KW_GRID);
  if (role == ROLE_FLEX || isColumnButton(node)) return keywordValue(atom ? KW_INLINE_FLEX : KW_FLEX);
  if (atom) return keywordValue(KW_INLINE_BLOCK);
  // What stands in the place of a cell is one, instead of making one around it.
  if (role == ROLE_BLOCK && isInTable(doc, node)) return keywordValue(isCaption(node) ? KW_TABLE_CAPTION : KW_TABLE_CELL);
  if (styleKeyword(node.style, P_DISPLAY) == KW_LIST_ITEM) return keywordValue(KW_LIST_ITEM);
  // Margins are collapsed already, and those of a box without height would meet.
  const isHollow = !hasItemOrLine(node) && valueNum(pageValue(node, P_MARGIN_TOP)) != 0;
  return keywordValue(role == ROLE_BLOCK && (node.hasBoxItem || isHollow) ? KW_FLOW_ROOT : KW_BLOCK);
}

/** Properties of containers; a button that is laid out as a column has only its direction. */
function containerValue(node: StyledNode, property: u32): u32 {
  if (roleOf(node) == ROLE_GRID) return isFlexProperty(property) ? baseValue(property) : styleValue(node.style, property);
  if (isGridProperty(property)) return baseValue(property);
  if (roleOf(node) == ROLE_FLEX && property == P_JUSTIFY_CONTENT && node.isJustifiedToEnd) return keywordValue(KW_FLEX_END);
  if (roleOf(node) == ROLE_FLEX) return pageValue(node, property);
  if (!isColumnButton(node)) return baseValue(property);
  if (property == P_FLEX_DIRECTION) return keywordValue(KW_COLUMN);
  if (property == P_JUSTIFY_CONTENT && node.nodeType == N_BUTTON) return keywordValue(KW_CENTER);
  return baseValue(property);
}

function isFlexProperty(property: u32): bool {
  return property == P_FLEX_DIRECTION || property == P_FLEX_WRAP;
}

function isGridProperty(property: u32): bool {
  return (property >= P_GRID_TEMPLATE_COLUMNS && property <= P_GRID_AUTO_FLOW) || property == P_JUSTIFY_ITEMS;
}

function isContainerProperty(property: u32): bool {
  return (
    isFlexProperty(property) ||
    isGridProperty(property) ||
    property == P_JUSTIFY_CONTENT ||
    property == P_ALIGN_ITEMS ||
    property == P_ALIGN_CONTENT ||
    property == P_ROW_GAP ||
    property == P_COLUMN_GAP
  );
}

function isItemProperty(property: u32): bool {
  return (
    property == P_FLEX_GROW ||
    property == P_FLEX_SHRINK ||
    property == P_FLEX_BASIS ||
    isOfCell(property) ||
    property == P_ALIGN_SELF ||
    property == P_ORDER
  );
}

/** Properties that only items of grids have. */
function isOfCell(property: u32): bool {
  return (property >= P_GRID_ROW_START && property <= P_GRID_COLUMN_END) || property == P_JUSTIFY_SELF;
}

function isFlexItem(doc: Doc, node: StyledNode): bool {
  const container = containerOf(doc, node);
  return container != NONE && !isOut(node) && roleOf(nodeOf(doc, container)) == ROLE_FLEX;
}

function isRowItem(doc: Doc, node: StyledNode): bool {
  return isFlexItem(doc, node) && isRow(nodeOf(doc, containerOf(doc, node)));
}

function itemValue(doc: Doc, node: StyledNode, property: u32): u32 {
  const isBoth = property == P_ALIGN_SELF || property == P_ORDER;
  if (node.role & ROLE_CELL) return isBoth || isOfCell(property) ? pageValue(node, property) : baseValue(property);
  return !isOfCell(property) && isFlexItem(doc, node) ? pageValue(node, property) : baseValue(property);
}

function positionValue(node: StyledNode): u32 {
  if (roleOf(node) == ROLE_INLINE) return keywordValue(KW_STATIC);
  // Rows, and groups of them, are moved by nobody: their cells are items of the table.
  if (roleOf(node) == ROLE_PART && styleKeyword(node.style, P_POSITION) == KW_STICKY) return keywordValue(KW_RELATIVE);
  return styleValue(node.style, P_POSITION);
}

/** Borders without a line have no width, whatever the style says. */
function borderValue(node: StyledNode, property: u32): u32 {
  const side = property < P_BORDER_TOP_STYLE ? property - P_BORDER_TOP_WIDTH : property - P_BORDER_TOP_STYLE;
  const line = styleKeyword(node.style, P_BORDER_TOP_STYLE + side);
  // Where borders are one, it is an answer to those around.
  const isAnswer = line == KW_HIDDEN && property >= P_BORDER_TOP_STYLE && styleKeyword(node.style, P_BORDER_COLLAPSE) == KW_COLLAPSE;
  if ((line == KW_NONE || line == KW_HIDDEN) && !isAnswer) return baseValue(property);
  return styleValue(node.style, property);
}

function scrolls(node: StyledNode): bool {
  const x = styleKeyword(node.style, P_OVERFLOW_X);
  const y = styleKeyword(node.style, P_OVERFLOW_Y);
  return x == KW_AUTO || x == KW_SCROLL || y == KW_AUTO || y == KW_SCROLL;
}

/** z-index only counts where css-position and css-flexbox let it. */
function zIndexValue(doc: Doc, node: StyledNode): u32 {
  const isStatic = valueKeyword(positionValue(node)) == KW_STATIC;
  return isStatic && !(node.role & ROLE_CELL) && !isFlexItem(doc, node) ? baseValue(P_Z_INDEX) : styleValue(node.style, P_Z_INDEX);
}

/** Tracks of grids and flex boxes depend on the automatic minimum of their items; elsewhere the layout has settled what it means. */
function keepsAutoMinimum(doc: Doc, node: StyledNode, isHeight: bool): bool {
  if (node.role & ROLE_CELL) return true;
  return isHeight ? hasContentMinimum(doc, node) : isRowItem(doc, node);
}

/** What the layout says in other words for a table: a width of its content, and a height that is the least one. */
function isSettledByTable(node: StyledNode, property: u32): bool {
  if (property == P_WIDTH) return valueKeyword(pageValue(node, P_WIDTH)) == KW_FIT_CONTENT;
  return property == P_HEIGHT || property == P_MIN_HEIGHT;
}

function isCaption(node: StyledNode): bool {
  return styleKeyword(node.style, P_DISPLAY) == KW_TABLE_CAPTION;
}

/** Where the content of a cell stands, and an atom in its line. */
function alignValue(doc: Doc, node: StyledNode): u32 {
  const counts = lineAlign(node) != 0 && (isAtom(node) || isInTable(doc, node));
  return counts ? styleValue(node.style, P_VERTICAL_ALIGN) : baseValue(P_VERTICAL_ALIGN);
}

/** What a box is in pages that lay it out by what the app says. */
function measuredDisplay(doc: Doc, node: StyledNode): u32 {
  const display = styleValue(node.style, P_DISPLAY);
  const value = displayValue(doc, node);
  const keyword = valueKeyword(value);
  if (valueKind(display) == V_RAW) return keyword == KW_NONE ? value : display;
  if (keyword != KW_FLOW_ROOT && keyword != KW_BLOCK) return value;
  return keywordValue(valueKeyword(display) == KW_FLOW_ROOT ? KW_FLOW_ROOT : KW_BLOCK);
}

/** The same where the page measures: all is as the app says, but for the sizes of controls and media, which fonts and files must not change. */
function measuredValue(doc: Doc, node: StyledNode, property: u32): u32 {
  if (property == P_DISPLAY) return measuredDisplay(doc, node);
  if (property == P_POSITION) return positionValue(node);
  if (property >= P_BORDER_TOP_WIDTH && property <= P_BORDER_LEFT_STYLE) return borderValue(node, property);
  if (isColumnButton(node) && isContainerProperty(property)) return containerValue(node, property);
  if (property == P_SCROLLBAR_WIDTH && scrolls(node)) return noScrollbar();
  const isAutoLeast = (property == P_MIN_WIDTH || property == P_MIN_HEIGHT) && styleKeyword(node.style, property) == KW_AUTO;
  // Items alone have these.
  if ((isAutoLeast || isItemProperty(property)) && !(node.role & ROLE_CELL) && !isFlexItem(doc, node)) return baseValue(property);
  const value = styleValue(node.style, property);
  return isReplaced(node.nodeType) && valueKind(value) != V_RAW ? settledValue(node, property) : value;
}

/** A scrollbar that takes room would make the content narrower than it was laid out. */
function noScrollbar(): u32 {
  return valueOf(V_RAW, 0, atomOf(NONE_TEXT, 4));
}

/** The value that the page must have for a property of this element. */
function normalValue(doc: Doc, node: StyledNode, property: u32): u32 {
  if (node.isMeasured) return measuredValue(doc, node, property);
  if (property == P_DISPLAY) return displayValue(doc, node);
  if (property == P_POSITION) return positionValue(node);
  if (property >= P_BORDER_TOP_WIDTH && property <= P_BORDER_LEFT_STYLE) return borderValue(node, property);
  if (isContainerProperty(property)) return containerValue(node, property);
  if (isItemProperty(property)) return itemValue(doc, node, property);
  if (property == P_BOX_SIZING && !node.isContentBox) return baseValue(property);
  if ((property == P_MIN_WIDTH || property == P_MIN_HEIGHT) && valueKeyword(pageValue(node, property)) == KW_AUTO)
    return keepsAutoMinimum(doc, node, property == P_MIN_HEIGHT) ? pageValue(node, property) : baseValue(property);
  if (property == P_Z_INDEX) return zIndexValue(doc, node);
  // Inline boxes stand on the baseline: what else the app asks for is reported (layout/line-align.ts).
  if (property == P_VERTICAL_ALIGN) return alignValue(doc, node);
  if (roleOf(node) == ROLE_TABLE && isSettledByTable(node, property)) return styleValue(node.style, property);
  if (property == P_SCROLLBAR_WIDTH && scrolls(node)) return noScrollbar();
  return pageValue(node, property);
}

function inheritedValue(parent: usize, property: u32): u32 {
  return handedOn(styleValue(parent, property == P_LINE_HEIGHT ? S_LINE : property));
}

/** The style that a node inherits from in the page. */
function parentStyle(doc: Doc, node: StyledNode): usize {
  return node.parent == NONE ? initialValues() : nodeOf(doc, node.parent).style;
}

/** Values are lists of a few properties, so they are sorted in place. */
function putExtras(node: StyledNode, out: Bytes): void {
  const extras = load<usize>(node.style);
  if (!extras) return;
  const count = load<u32>(extras);
  const records = reserve(out, count * 8);
  for (let i: u32 = 0; i < count; i++) {
    const name = load<u32>(extras + 4 + <usize>i * 8);
    // Each is there once, and stands behind those of smaller numbers.
    let place: usize = 0;
    for (let k: u32 = 0; k < count; k++) place += usize(load<u32>(extras + 4 + <usize>k * 8) < name);
    store<u32>(records + place * 8, EXTRA + name);
    store<u32>(records + place * 8, load<u32>(extras + 8 + <usize>i * 8), 4);
  }
}

/** Appends all that the records of an element depend on: equal keys have equal records. */
export function putStyleKey(doc: Doc, idx: i32, out: Bytes): void {
  const node = nodeOf(doc, idx);
  const items = (<u32>node.hasBoxItem) | (<u32>isMixed(node) << 1) | (<u32>!hasItemOrLine(node) << 2);
  const place = (<u32>node.isContentBox << 3) | (<u32>isFlexItem(doc, node) << 4) | (<u32>node.isJustifiedToEnd << 5);
  const measured = <u32>node.isMeasured << 9;
  const minimum = (<u32>hasContentMinimum(doc, node) << 6) | (<u32>isRowItem(doc, node) << 7) | (<u32>isInTable(doc, node) << 8);
  putU32(out, <u32>node.style);
  putU32(out, <u32>parentStyle(doc, node));
  // The app's fonts come and go.
  putU32(out, familyValue(node.style));
  putU32(out, familyValue(parentStyle(doc, node)));
  putU32(out, node.role);
  putU32(out, node.nodeType);
  putU32(out, items | place | minimum | measured);
  for (let at = node.pins; at; at = load<usize>(at, 8)) {
    putU32(out, load<u32>(at));
    putU32(out, load<u32>(at, 4));
  }
}

/** The font of a style as the page has it: one of the app's own, else the one that it serves, whatever the app asks for. */
function familyValue(style: usize): u32 {
  const font = ownFont(styleValue(style, P_FONT_FAMILY));
  return font ? ownFamily(font) : baseValue(P_FONT_FAMILY);
}

/** What is drawn has all that the app says, and borders without a line have no width; what else has no box is not shown. */
function boxlessStyle(doc: Doc, node: StyledNode, out: Bytes): void {
  if (node.role != ROLE_DRAWN) {
    // Browsers leave options out that are not displayed, also where they draw the list themselves.
    const isOption = node.nodeType == N_SELECTOPTION || node.nodeType == N_OPTGROUP;
    putU32(out, P_DISPLAY);
    putU32(out, isOption ? styleValue(node.style, P_DISPLAY) : keywordValue(KW_NONE));
    return;
  }
  const parent = parentStyle(doc, node);
  for (let property: u32 = 1; property < PROPERTY_COUNT; property++) {
    const isBorder = property >= P_BORDER_TOP_WIDTH && property <= P_BORDER_LEFT_STYLE;
    const value = isBorder ? borderValue(node, property) : styleValue(node.style, property == P_LINE_HEIGHT ? S_LINE : property);
    if (!value || value == (isInherited(property) ? inheritedValue(parent, property) : initialValue(property))) continue;
    putU32(out, property);
    putU32(out, property == P_FONT_FAMILY ? familyValue(node.style) : value);
  }
  putExtras(node, out);
}

/** Appends the records of element `idx`; the document is laid out. */
export function normalStyle(doc: Doc, idx: i32, out: Bytes): void {
  const node = nodeOf(doc, idx);
  if (isText(node) || roleOf(node) == ROLE_BREAK) return;
  if (roleOf(node) == ROLE_NONE) {
    boxlessStyle(doc, node, out);
    return;
  }
  const parent = parentStyle(doc, node);
  for (let property: u32 = 1; property < PROPERTY_COUNT; property++) {
    const inherits = isInherited(property);
    if (property == P_FONT_FAMILY) {
      const family = familyValue(node.style);
      if (family == familyValue(parent)) continue;
      putU32(out, property);
      putU32(out, family);
      continue;
    }
    const value = property == P_LINE_HEIGHT ? styleValue(node.style, S_LINE) : normalValue(doc, node, property);
    if (!value || value == (inherits ? inheritedValue(parent, property) : baseValue(property))) continue;
    putU32(out, property);
    putU32(out, value);
  }
  putExtras(node, out);
}

/** Appends the CSS name of a property number of a record. */
export function putPropertyName(out: Bytes, property: u32): void {
  if (property < EXTRA) putBytes(out, propertyNamePtr(property), propertyNameLen(property));
  else putBytes(out, atomPtr(property - EXTRA), atomLen(property - EXTRA));
}
