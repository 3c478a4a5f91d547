// Widths of the items of one-line rows by css-flexbox-1 §9.7. Yoga raises base sizes to the minimum before it shares out what is
// left, so that `flex: 1` items with unequal content come out unequal; such rows get their widths from here.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import {
  KW_AUTO,
  KW_COLUMN_REVERSE,
  KW_FIT_CONTENT,
  KW_ROW_REVERSE,
  KW_SPACE_AROUND,
  KW_SPACE_EVENLY,
  P_COLUMN_GAP,
  P_FLEX_BASIS,
  P_FLEX_DIRECTION,
  P_FLEX_GROW,
  P_FLEX_SHRINK,
  P_JUSTIFY_CONTENT,
  P_MARGIN_LEFT,
  P_MARGIN_RIGHT,
  P_MAX_WIDTH,
  P_MIN_WIDTH,
  P_WIDTH,
} from '../gen/css';
import {
  YG_EDGE_LEFT,
  YG_EDGE_RIGHT,
  YG_JUSTIFY_FLEX_END,
  yogaGetComputedWidth,
  yogaSetFlexBasis,
  yogaSetFlexGrow,
  yogaSetFlexShrink,
  yogaSetJustifyContent,
  yogaSetMargin,
  yogaSetMaxWidth,
  yogaSetMinWidth,
} from '../gen/yoga';
import { styleKeyword } from '../style/computed';
import { pxValue, valueNum } from '../style/values';
import { baseWidthPx, leastWidthPx } from './apply';
import { boxInsetXPx, percentInsetXPx } from './edges';
import {
  addItem, clampTo, clearItems, Flexible, flexibleAt, flexibleCount, hasLine, lineEnd, lineFreePx, lineFrom, resolveLengths, ROUNDING,
  takeLine, UNLIMITED,
} from './flex-lengths';
import { contentMinimumPx, isNowrap, isRow, tableLeastPx } from './intrinsic';
import { innerYoga } from './island';
import { itemFlow, itemNode } from './items';
import { setUsed, usedBorderBoxPx, usedIsAuto, usedIsPercent, usedKeyword, usedPx, usedValue } from './overrides';
import { isOut } from './roles';
import { SLACK } from './units';

/** Less than what line breaking forgives, px. */
const EXACT: f32 = 0.0005;

/** Base size of an item of a row, border box; percentages of `roomPx`. */
function rowBasePx(doc: Doc, idx: i32, node: StyledNode, roomPx: f32): f32 {
  const base = baseWidthPx(doc, idx);
  if (usedKeyword(node, P_FLEX_BASIS) == KW_AUTO && usedKeyword(node, P_WIDTH) == KW_FIT_CONTENT) {
    const room = roomPx - usedPx(node, P_MARGIN_LEFT, roomPx) - usedPx(node, P_MARGIN_RIGHT, roomPx);
    return min<f32>(base, max<f32>(contentMinimumPx(doc, idx) + percentInsetXPx(node), room));
  }
  if (base >= 0) return base;
  const property = usedIsPercent(node, P_FLEX_BASIS) ? P_FLEX_BASIS : P_WIDTH;
  return usedBorderBoxPx(node, property, boxInsetXPx(node), roomPx);
}

/** css-flexbox-1 §4.5: a width that is stated, also in percent, limits what the content asks for. */
function contentLeastPx(doc: Doc, idx: i32, node: StyledNode, roomPx: f32): f32 {
  const least = leastWidthPx(doc, idx);
  return usedIsPercent(node, P_WIDTH) ? min<f32>(least, usedBorderBoxPx(node, P_WIDTH, boxInsetXPx(node), roomPx)) : least;
}

function addBox(doc: Doc, idx: i32, i: u32, roomPx: f32): void {
  const node = nodeOf(doc, idx);
  const inset = boxInsetXPx(node);
  const f = addItem(i);
  f.margins = usedPx(node, P_MARGIN_LEFT, roomPx) + usedPx(node, P_MARGIN_RIGHT, roomPx);
  f.base = rowBasePx(doc, idx, node, roomPx);
  f.most = usedIsAuto(node, P_MAX_WIDTH) ? UNLIMITED : usedBorderBoxPx(node, P_MAX_WIDTH, inset, roomPx);
  f.least = usedIsAuto(node, P_MIN_WIDTH)
    ? min<f32>(contentLeastPx(doc, idx, node, roomPx), f.most)
    : usedBorderBoxPx(node, P_MIN_WIDTH, inset, roomPx);
  f.least = max<f32>(f.least, max<f32>(inset, tableLeastPx(doc, node)));
  f.most = max<f32>(f.most, f.least);
  f.grow = valueNum(usedValue(node, P_FLEX_GROW));
  f.shrink = valueNum(usedValue(node, P_FLEX_SHRINK));
  f.scaled = f.shrink * max<f32>(0, f.base - inset);
}

/** Text between boxes is an item that shrinks down to its longest word. */
function addFlow(container: StyledNode, i: u32): void {
  const flow = itemFlow(container, i);
  const f = addItem(i);
  f.base = flow.maxContentPx;
  f.least = flow.minContentPx;
  f.most = UNLIMITED;
  f.shrink = 1;
  f.scaled = flow.maxContentPx;
}

/** Collects the items of a container whose content box is `innerPx` wide. */
function collect(doc: Doc, container: StyledNode, innerPx: f32): void {
  clearItems();
  for (let i: u32 = 0; i < container.itemCount; i++) {
    const idx = itemNode(container, i);
    if (idx == NONE) addFlow(container, i);
    else if (!isOut(nodeOf(doc, idx))) addBox(doc, idx, i, innerPx);
  }
}

/** Takes the next line of a row whose content box is `innerPx` wide; returns what its items share out, px. */
function takeRowLine(container: StyledNode, innerPx: f32): f32 {
  return takeLine(innerPx, usedPx(container, P_COLUMN_GAP, innerPx), isNowrap(container));
}

/** True for items that a limit in percent makes wider or narrower: where Yoga shares out free space it counts them without it. */
function isLimitedByPart(node: StyledNode, f: Flexible): bool {
  if (!usedIsPercent(node, P_MIN_WIDTH) && !usedIsPercent(node, P_MAX_WIDTH)) return false;
  return abs<f32>(clampTo(f, f.base) - f.base) > SLACK;
}

/** Tells Yoga the width of one item; true when that is news. `fits`: the items of the line do not overflow it. */
function setItem(doc: Doc, container: StyledNode, f: Flexible, fits: bool): bool {
  const idx = itemNode(container, f.item);
  const yoga = idx == NONE ? itemFlow(container, f.item).yoga : nodeOf(doc, idx).yoga;
  // Yoga breaks lines by the sizes that it was given, so every item of several lines gets its own.
  const isOfLines = idx != NONE && !isNowrap(container) && lineEnd - lineFrom < flexibleCount();
  // Lines of text that just fit would break for a rounding error.
  const slack: f32 = f.size >= f.base ? EXACT : SLACK;
  const isHidden = isOfLines || (idx != NONE && isLimitedByPart(nodeOf(doc, idx), f));
  if (!isHidden && abs<f32>(<f32>yogaGetComputedWidth(yoga) - f.size) <= slack) return false;
  // A line that its items fill by growing must not break because of rounding; Yoga does not cut gaps in percent to 1/64 px.
  const rounding = usedIsPercent(container, P_COLUMN_GAP) ? SLACK : ROUNDING;
  const basis = isNowrap(container) || f.size <= f.base ? f.size : max<f32>(f.base, f.size - rounding);
  // An item that only shrinks because it is alone in its line would fit the one before it by what it shrinks to.
  const wanted = clampTo(f, f.base);
  const shrinks = isOfLines && f.size < wanted - SLACK && (fits || f.size > f.least + SLACK);
  let inset: f32 = 0;
  if (idx != NONE) {
    const node = nodeOf(doc, idx);
    if (node.fittedPx == f.size && node.fitsByShrinking == shrinks) return false;
    node.fittedPx = f.size;
    node.fitsByShrinking = shrinks;
    if (node.isContentBox) inset = boxInsetXPx(node);
    // Yoga offers the content no more than the maximum, whatever the minimum is.
    if (usedIsPercent(node, P_MAX_WIDTH)) yogaSetMaxWidth(yoga, max<f32>(0, f.most - inset));
  }
  yogaSetFlexBasis(yoga, max<f32>(0, (shrinks ? wanted : basis) - inset));
  // Yoga shrinks nothing where a minimum is met exactly.
  yogaSetMinWidth(yoga, max<f32>(0, (shrinks ? max<f32>(fits ? 0 : f.least, basis - 1) : basis) - inset));
  yogaSetFlexGrow(yoga, 0);
  yogaSetFlexShrink(yoga, shrinks ? 1 : 0);
  return true;
}

/** css-flexbox-1 §8.1: margins share nothing in a line that overflows, so that justify-content places the items. */
function settleAutoMargin(doc: Doc, node: StyledNode, property: u32, edge: i32): bool {
  if (usedKeyword(node, property) != KW_AUTO) return false;
  setUsed(doc, node, property, pxValue(0));
  yogaSetMargin(node.yoga, edge, 0);
  return true;
}

function settleAutoMargins(doc: Doc, container: StyledNode): bool {
  let isChanged = false;
  for (let i = lineFrom; i < lineEnd; i++) {
    const idx = itemNode(container, flexibleAt(i).item);
    if (idx == NONE) continue;
    if (settleAutoMargin(doc, nodeOf(doc, idx), P_MARGIN_LEFT, YG_EDGE_LEFT)) isChanged = true;
    if (settleAutoMargin(doc, nodeOf(doc, idx), P_MARGIN_RIGHT, YG_EDGE_RIGHT)) isChanged = true;
  }
  return isChanged;
}

function setAutoMargin(node: StyledNode, property: u32, edge: i32, px: f32): void {
  if (usedKeyword(node, property) == KW_AUTO) yogaSetMargin(node.yoga, edge, px);
}

function autoMarginCount(node: StyledNode): f32 {
  return <f32>(
    (i32(usedKeyword(node, P_MARGIN_LEFT) == KW_AUTO) + i32(usedKeyword(node, P_MARGIN_RIGHT) == KW_AUTO))
  );
}

/** Yoga counts the first item of the next line among those that share out what is left: auto margins get their part here. */
function shareMargins(doc: Doc, container: StyledNode, freePx: f32): bool {
  let count: f32 = 0;
  for (let i = lineFrom; i < lineEnd; i++) {
    const idx = itemNode(container, flexibleAt(i).item);
    if (idx != NONE) count += autoMarginCount(nodeOf(doc, idx));
  }
  if (!count || isNowrap(container)) return false;
  const part = max<f32>(0, freePx - ROUNDING) / count;
  let isChanged = false;
  for (let i = lineFrom; i < lineEnd; i++) {
    const idx = itemNode(container, flexibleAt(i).item);
    if (idx == NONE || !autoMarginCount(nodeOf(doc, idx)) || nodeOf(doc, idx).autoMarginPx == part) continue;
    const node = nodeOf(doc, idx);
    node.autoMarginPx = part;
    setAutoMargin(node, P_MARGIN_LEFT, YG_EDGE_LEFT, part);
    setAutoMargin(node, P_MARGIN_RIGHT, YG_EDGE_RIGHT, part);
    isChanged = true;
  }
  return isChanged;
}

/** True for reversed flex boxes that spread their items from the middle. */
export function spreadsBack(container: StyledNode): bool {
  const direction = styleKeyword(container.style, P_FLEX_DIRECTION);
  if (direction != KW_ROW_REVERSE && direction != KW_COLUMN_REVERSE) return false;
  const keyword = usedKeyword(container, P_JUSTIFY_CONTENT);
  return keyword == KW_SPACE_AROUND || keyword == KW_SPACE_EVENLY;
}

/** css-align-3 §4.3: what is spread from the middle starts at the left or the top when it overflows, also where that is the end. */
export function settleJustify(container: StyledNode): bool {
  if (container.isJustifiedToEnd || !spreadsBack(container)) return false;
  container.isJustifiedToEnd = true;
  yogaSetJustifyContent(innerYoga(container), YG_JUSTIFY_FLEX_END);
  return true;
}

function innerWidthPx(container: StyledNode): f32 {
  return max<f32>(0, <f32>yogaGetComputedWidth(innerYoga(container)) - boxInsetXPx(container));
}

/** Corrects the widths of the items of a row after a layout; true = some changed, so lay out again. */
export function fitRow(doc: Doc, container: StyledNode): bool {
  if (!isRow(container) || !container.itemCount) return false;
  const inner = innerWidthPx(container);
  collect(doc, container, inner);
  let isChanged = false;
  while (hasLine()) {
    const room = takeRowLine(container, inner);
    resolveLengths(room);
    const free = lineFreePx(room);
    for (let i = lineFrom; i < lineEnd; i++) if (setItem(doc, container, flexibleAt(i), free >= -SLACK)) isChanged = true;
    if (shareMargins(doc, container, free)) isChanged = true;
    if (free >= -SLACK) continue;
    if (settleAutoMargins(doc, container)) isChanged = true;
    if (settleJustify(container)) isChanged = true;
  }
  return isChanged;
}

/** Goes through the lines of a row whose items have their widths. */
export function startLines(doc: Doc, container: StyledNode): void {
  collect(doc, container, innerWidthPx(container));
}

export function nextLine(container: StyledNode): bool {
  if (!hasLine()) return false;
  takeRowLine(container, innerWidthPx(container));
  return true;
}

export function lineItemCount(): u32 {
  return lineEnd - lineFrom;
}

/** Place among the items of the container. */
export function lineItem(i: u32): u32 {
  return flexibleAt(lineFrom + i).item;
}
