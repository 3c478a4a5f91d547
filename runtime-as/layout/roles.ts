// display × parent → the part a node plays in layout (css-display-3 §2), before any size is known.
import { isFolded } from '../dom/details';
import { Doc, domOf, isText, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_ABSOLUTE,
  KW_CLIP,
  KW_CONTENTS,
  KW_FIXED,
  KW_FLEX,
  KW_GRID,
  KW_INLINE,
  KW_INLINE_BLOCK,
  KW_INLINE_FLEX,
  KW_INLINE_GRID,
  KW_NONE,
  KW_NORMAL,
  KW_INLINE_TABLE,
  KW_NOWRAP,
  KW_PRE_LINE,
  KW_STICKY,
  KW_TABLE,
  KW_TABLE_COLUMN,
  KW_TABLE_COLUMN_GROUP,
  KW_TABLE_FOOTER_GROUP,
  KW_TABLE_HEADER_GROUP,
  KW_TABLE_ROW,
  KW_TABLE_ROW_GROUP,
  KW_VISIBLE,
  P_ASPECT_RATIO,
  P_DISPLAY,
  P_POSITION,
  P_WHITE_SPACE,
  V_NUMBER,
} from '../gen/css';
import {
  N_AUDIO,
  N_BR,
  N_CANVAS,
  N_DETAILS,
  N_EMBED,
  N_IMAGE,
  N_INPUT,
  N_METER,
  N_OBJECT,
  N_PROGRESS,
  N_SELECT,
  N_SVG,
  N_TEXTAREA,
  N_VIDEO,
} from '../gen/tags';
import { styleKeyword, styleValue } from '../style/computed';
import { valueKind } from '../style/values';

/** Makes no box: display none, blank text between blocks, everything below such nodes. */
export const ROLE_NONE: u32 = 0;
/** Box whose content flows: blocks below each other, or lines of inline content. */
export const ROLE_BLOCK: u32 = 1;
export const ROLE_FLEX: u32 = 2;
/** Part of the lines of an ancestor. */
export const ROLE_INLINE: u32 = 3;
export const ROLE_TEXT: u32 = 4;
/** No box of its own; children count as the parent's (display contents). */
export const ROLE_CONTENTS: u32 = 5;
/** Box whose inside the browser draws: controls and media. */
export const ROLE_REPLACED: u32 = 6;
/** Forced line break. */
export const ROLE_BREAK: u32 = 7;
export const ROLE_GRID: u32 = 8;
export const ROLE_TABLE: u32 = 9;
/** Row, column or group of them in a table: a box that its cells make; children count as the table's. */
export const ROLE_PART: u32 = 10;
export const ROLE_MASK: u32 = 15;
/** A box that stands in a line like a character (inline-block, inline-flex, replaced inline). */
export const ROLE_ATOM: u32 = 16;
/** Taken out of the flow: position absolute or fixed. */
export const ROLE_OUT: u32 = 32;
/** Item of a grid; cell or caption of a table. */
export const ROLE_CELL: u32 = 64;
/** A box that scrolling moves (layout/sticky.ts). */
export const ROLE_STICKY: u32 = 128;
/** In an `svg`: no box, but the page shows it. */
export const ROLE_DRAWN: u32 = 256;
/** Boxes that Yoga lays out as roots of trees of their own; what is around them places them. */
export const ROLE_ROOT: u32 = ROLE_ATOM | ROLE_CELL;

export function roleOf(node: StyledNode): u32 {
  return node.role & ROLE_MASK;
}

export function isOut(node: StyledNode): bool {
  return (node.role & ROLE_OUT) != 0;
}

export function isSticky(node: StyledNode): bool {
  return (node.role & ROLE_STICKY) != 0;
}

export function isAtom(node: StyledNode): bool {
  return (node.role & ROLE_ATOM) != 0;
}

/** True for what stands in lines: text, inline boxes, atoms, breaks. */
export function isInlineLevel(node: StyledNode): bool {
  const role = roleOf(node);
  return !isOut(node) && (isAtom(node) || role == ROLE_INLINE || role == ROLE_TEXT || role == ROLE_BREAK);
}

/** Attributes may say how large a control or an image is, how many columns and rows a cell takes, and what shows its inside. */
export function hasLayoutAttrs(node: StyledNode): bool {
  return isReplaced(node.nodeType) || node.nodeType == N_DETAILS || roleOf(node) == ROLE_PART || (node.role & ROLE_CELL) != 0;
}

/** Elements whose inside the browser draws. */
export function isReplaced(nodeType: u32): bool {
  return (
    nodeType == N_IMAGE ||
    nodeType == N_INPUT ||
    nodeType == N_TEXTAREA ||
    nodeType == N_SELECT ||
    nodeType == N_CANVAS ||
    nodeType == N_VIDEO ||
    nodeType == N_AUDIO ||
    nodeType == N_PROGRESS ||
    nodeType == N_METER ||
    nodeType == N_OBJECT ||
    nodeType == N_EMBED ||
    nodeType == N_SVG
  );
}

/** Role of the box that lays `node` out. */
function outerRole(doc: Doc, node: StyledNode): u32 {
  if (node.parent == NONE) return ROLE_NONE;
  let parent = nodeOf(doc, node.parent);
  while (roleOf(parent) == ROLE_CONTENTS && parent.parent != NONE) parent = nodeOf(doc, parent.parent);
  return roleOf(parent);
}

function isGroup(display: u32): bool {
  return display == KW_TABLE_ROW_GROUP || display == KW_TABLE_HEADER_GROUP || display == KW_TABLE_FOOTER_GROUP;
}

/** css2 §17.2.1: true for rows, columns and groups where they belong; elsewhere the page gets them as blocks. */
function isPart(doc: Doc, node: StyledNode, display: u32): bool {
  const parent = nodeOf(doc, node.parent);
  const isInTable = roleOf(parent) == ROLE_TABLE;
  const around = isInTable ? 0 : roleOf(parent) == ROLE_PART ? styleKeyword(parent.style, P_DISPLAY) : u32.MAX_VALUE;
  if (display == KW_TABLE_ROW) return isInTable || isGroup(around);
  if (display == KW_TABLE_COLUMN) return isInTable || around == KW_TABLE_COLUMN_GROUP;
  return isInTable && (isGroup(display) || display == KW_TABLE_COLUMN_GROUP);
}

function elementRole(doc: Doc, node: StyledNode): u32 {
  const display = styleKeyword(node.style, P_DISPLAY);
  if (display == KW_NONE) return ROLE_NONE;
  if (node.nodeType == N_BR) return ROLE_BREAK;
  if (display == KW_CONTENTS) return ROLE_CONTENTS;
  const position = styleKeyword(node.style, P_POSITION);
  const out: u32 = position == KW_ABSOLUTE || position == KW_FIXED ? ROLE_OUT : 0;
  if (!out && node.parent != NONE && isPart(doc, node, display)) return ROLE_PART;
  const isInlineOutside =
    display == KW_INLINE || display == KW_INLINE_BLOCK || display == KW_INLINE_FLEX || display == KW_INLINE_GRID ||
    display == KW_INLINE_TABLE;
  // css-flexbox-1 §4, css-grid-1 §6, css2 §9.7: items, out-of-flow boxes and the root are block-level.
  const outer = outerRole(doc, node);
  const isCell = !out && (outer == ROLE_GRID || outer == ROLE_TABLE || outer == ROLE_PART);
  const isInline = isInlineOutside && node.parent != NONE && !out && !isCell && outer != ROLE_FLEX;
  const sticky: u32 = position == KW_STICKY ? ROLE_STICKY : 0;
  const outside: u32 = sticky | (isInline ? ROLE_ATOM : isCell ? ROLE_CELL : out);
  if (isReplaced(node.nodeType)) return ROLE_REPLACED | outside;
  if (display == KW_FLEX || display == KW_INLINE_FLEX) return ROLE_FLEX | outside;
  if (display == KW_GRID || display == KW_INLINE_GRID) return ROLE_GRID | outside;
  if (display == KW_TABLE || display == KW_INLINE_TABLE) return ROLE_TABLE | outside;
  if (display == KW_INLINE && isInline) return ROLE_INLINE;
  return ROLE_BLOCK | outside;
}

/** True when all characters collapse away at the edges of a line. */
export function isBlank(node: StyledNode): bool {
  const white = styleKeyword(node.style, P_WHITE_SPACE);
  if (white != KW_NORMAL && white != KW_NOWRAP && white != KW_PRE_LINE) return domOf(node).textLen == 0;
  const dom = domOf(node);
  for (let i: u32 = 0; i < dom.textLen; i++) {
    const c = load<u8>(dom.textPtr + i);
    if (c != 32 && c != 9 && c != 10 && c != 13) return false;
    if (c == 10 && white == KW_PRE_LINE) return false;
  }
  return true;
}

/** Role of a node in one that has no boxes below it. */
function boxlessRole(doc: Doc, node: StyledNode): u32 {
  const parent = nodeOf(doc, node.parent);
  return parent.nodeType == N_SVG ? ROLE_DRAWN : parent.role & ROLE_DRAWN;
}

/** Role of a node whose parent has its own. Blank text is ROLE_TEXT here: whether it matters depends on its neighbours. */
export function nodeRole(doc: Doc, node: StyledNode): u32 {
  const parent = node.parent == NONE ? ROLE_BLOCK : roleOf(nodeOf(doc, node.parent));
  if (parent == ROLE_NONE || parent == ROLE_REPLACED || parent == ROLE_BREAK) return boxlessRole(doc, node);
  if (doc.hasDetails && node.parent != NONE && isFolded(doc, node)) return ROLE_NONE;
  return isText(node) ? ROLE_TEXT : elementRole(doc, node);
}

/** True for boxes that say how wide they are for their height. */
export function hasRatio(node: StyledNode): bool {
  return valueKind(styleValue(node.style, P_ASPECT_RATIO)) == V_NUMBER;
}

/** True for boxes that scroll, if only by themselves: they have no automatic minimum. */
export function scrolls(node: StyledNode, property: u32): bool {
  const keyword = styleKeyword(node.style, property);
  return keyword != KW_VISIBLE && keyword != KW_CLIP;
}
