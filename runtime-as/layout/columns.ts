// Heights of the items of columns by css-flexbox-1 §9.7. Yoga raises base sizes to the minimum before it shares out what is left,
// knows no minimum of the content and weights shrinking otherwise. It gets the natural heights as base sizes, so that content is
// measured by them, and factors by which the right heights come out of the height that the column has.
import { Doc, NONE, nodeOf, StyledNode } from '../dom/doc';
import { P_FLEX_BASIS, P_FLEX_GROW, P_FLEX_SHRINK, P_MAX_HEIGHT, P_MIN_HEIGHT, P_OVERFLOW_Y } from '../gen/css';
import {
  yogaGetComputedHeight, yogaGetComputedWidth, yogaSetFlexBasis, yogaSetFlexGrow, yogaSetFlexShrink, yogaSetHeight, yogaSetMaxHeight,
  yogaSetMinHeight,
} from '../gen/yoga';
import { valueNum } from '../style/values';
import { fitLines, noteSet } from './column-lines';
import { BOTTOM, boxInsetYPx, boxMarginPx, TOP } from './edges';
import {
  addItem, clearItems, Flexible, flexibleAt, lineEnd, lineFreePx, lineFrom, resolveLengths, takeLine, UNLIMITED,
} from './flex-lengths';
import { columnBasePx, columnLeastPx, columnNaturalPx, innerHeightPx, isColumn, isSolid, rowGapPx } from './heights';
import { isRow } from './intrinsic';
import { containerOf, itemFlow, itemNode } from './items';
import { usedBorderBoxPx, usedIsAuto, usedIsPercent, usedValue } from './overrides';
import { renewInside } from './open-heights';
import { settleJustify, spreadsBack } from './rows';
import { isOut, ROLE_FLEX, roleOf, scrolls } from './roles';
import { SLACK } from './units';

/** True for items of columns whose height is another than that which the content or `height` says, or may be. */
export function isFlexible(node: StyledNode): bool {
  if (!usedIsAuto(node, P_FLEX_BASIS)) return true;
  return valueNum(usedValue(node, P_FLEX_GROW)) > 0 || valueNum(usedValue(node, P_FLEX_SHRINK)) > 0;
}

/** True for items of columns that get no lower than their content; of others the page need not know. */
export function hasContentMinimum(doc: Doc, node: StyledNode): bool {
  const at = isOut(node) ? NONE : containerOf(doc, node);
  if (at == NONE || roleOf(nodeOf(doc, at)) != ROLE_FLEX || isRow(nodeOf(doc, at)) || isSolid(node) || !isFlexible(node)) return false;
  return usedIsAuto(node, P_MIN_HEIGHT) && !scrolls(node, P_OVERFLOW_Y);
}

/** True where Yoga needs to be told heights: of what flexes, and of content that it would measure with percentages of the column. */
function hasTold(doc: Doc, container: StyledNode): bool {
  for (let i: u32 = 0; i < container.itemCount; i++) {
    const idx = itemNode(container, i);
    if (idx == NONE || isOut(nodeOf(doc, idx))) continue;
    const node = nodeOf(doc, idx);
    // Yoga gives what has no width all the height that there is.
    if (!yogaGetComputedWidth(node.yoga)) return true;
    if (isFlexible(node) || node.hasPercentHeight || usedIsPercent(node, P_MIN_HEIGHT) || usedIsPercent(node, P_MAX_HEIGHT)) return true;
  }
  return false;
}

function addBox(doc: Doc, node: StyledNode, i: u32, roomPx: f32): void {
  const inset = boxInsetYPx(node);
  const f = addItem(i);
  f.margins = boxMarginPx(node, TOP) + boxMarginPx(node, BOTTOM);
  f.base = columnBasePx(doc, node, roomPx);
  f.least = columnLeastPx(doc, node, roomPx);
  f.most = usedIsAuto(node, P_MAX_HEIGHT) ? UNLIMITED : usedBorderBoxPx(node, P_MAX_HEIGHT, inset, roomPx);
  f.most = max<f32>(f.most, f.least);
  if (isSolid(node)) return;
  f.grow = valueNum(usedValue(node, P_FLEX_GROW));
  f.shrink = valueNum(usedValue(node, P_FLEX_SHRINK));
  f.scaled = f.shrink * max<f32>(0, f.base - inset);
}

/** Text between boxes is as high as its lines. */
function addFlow(container: StyledNode, i: u32): void {
  const f = addItem(i);
  f.base = f.least = f.most = <f32>yogaGetComputedHeight(itemFlow(container, i).yoga);
}

/** Natural heights are found first: that may lay out islands inside, which have lines of their own. */
function findNaturals(doc: Doc, container: StyledNode): void {
  for (let i: u32 = 0; i < container.itemCount; i++) {
    const idx = itemNode(container, i);
    if (idx != NONE && !isOut(nodeOf(doc, idx))) nodeOf(doc, idx).naturalHeightPx = columnNaturalPx(doc, nodeOf(doc, idx));
  }
}

/** Lists the items of a column whose content box is `innerPx` high. */
export function collectColumn(doc: Doc, container: StyledNode, innerPx: f32): void {
  clearItems();
  for (let i: u32 = 0; i < container.itemCount; i++) {
    const idx = itemNode(container, i);
    if (idx == NONE) addFlow(container, i);
    else if (!isOut(nodeOf(doc, idx))) addBox(doc, nodeOf(doc, idx), i, innerPx);
  }
}

/** The item of the column at hand; its node, or none for text. */
function boxOf(doc: Doc, container: StyledNode, f: Flexible): StyledNode {
  const idx = itemNode(container, f.item);
  return idx == NONE ? changetype<StyledNode>(0) : nodeOf(doc, idx);
}

/** True when an item has another height than it should, or was told Yoga by another natural height. */
export function isNews(node: StyledNode, f: Flexible): bool {
  if (node.toldBasePx < 0) return abs<f32>(<f32>yogaGetComputedHeight(node.yoga) - f.size) > SLACK;
  return abs<f32>(node.naturalHeightPx - node.toldBasePx) > SLACK || abs<f32>(f.size - node.toldHeightPx) > SLACK;
}

/** Tells Yoga to make an item of `basePx` as high as it should be where the bases leave `freePx`. */
export function tell(doc: Doc, idx: i32, f: Flexible, basePx: f32, freePx: f32): void {
  const node = nodeOf(doc, idx);
  const inset: f32 = node.isContentBox ? boxInsetYPx(node) : 0;
  const more = f.size - basePx;
  node.toldBasePx = node.naturalHeightPx;
  node.toldHeightPx = f.size;
  yogaSetFlexBasis(node.yoga, max<f32>(0, basePx - inset));
  // Yoga reads no basis where the height of all that is around it is open, as in atoms and items of grids.
  yogaSetHeight(node.yoga, max<f32>(0, basePx - inset));
  // Where all items of a line meet their minimum, Yoga shares out what rounding has left.
  // Yoga takes a limit in percent for a part of another height.
  if (usedIsPercent(node, P_MAX_HEIGHT)) yogaSetMaxHeight(node.yoga, NaN);
  yogaSetMinHeight(node.yoga, max<f32>(0, (more < 0 ? f.size - 1 : basePx) - inset));
  yogaSetFlexGrow(node.yoga, more > 0 ? more / freePx : 0);
  yogaSetFlexShrink(node.yoga, more < 0 ? -more / basePx : 0);
  if (node.hasPercentHeight) renewInside(doc, idx);
}

/** Tells Yoga the heights of all items, whose line shares out `roomPx`. */
function tellAll(doc: Doc, container: StyledNode, roomPx: f32): void {
  let free = roomPx;
  let grows = false;
  let shrinks = false;
  const overflows = lineFreePx(roomPx) < -SLACK;
  for (let i = lineFrom; i < lineEnd; i++) {
    const f = flexibleAt(i);
    const node = boxOf(doc, container, f);
    const natural = node ? node.naturalHeightPx : f.size;
    free -= natural;
    if (f.size > natural + SLACK) grows = true;
    if (f.size < natural - SLACK) shrinks = true;
  }
  for (let i = lineFrom; i < lineEnd; i++) {
    const f = flexibleAt(i);
    const node = boxOf(doc, container, f);
    // No factors make lines that overflow, or items that grow and shrink: bases in percent of what came out are no natural heights.
    if (!node) continue;
    const isSet = (shrinks && grows) || ((shrinks || grows) && overflows);
    tell(doc, itemNode(container, f.item), f, isSet ? f.size : node.naturalHeightPx, free);
    if (isSet) noteSet(doc, itemNode(container, f.item));
  }
}

/** Tells Yoga the heights of all items of the line at hand, which shares out `roomPx`, where some are news; true = they are. */
export function tellNews(doc: Doc, container: StyledNode, roomPx: f32): bool {
  let isChanged = false;
  for (let i = lineFrom; i < lineEnd && !isChanged; i++) {
    const node = boxOf(doc, container, flexibleAt(i));
    isChanged = node && isNews(node, flexibleAt(i));
  }
  if (isChanged) tellAll(doc, container, roomPx);
  return isChanged;
}

/** Corrects the heights of the items of a column after a layout; true = some changed, so lay out again. */
export function fitColumn(doc: Doc, idx: i32, container: StyledNode): bool {
  if (roleOf(container) != ROLE_FLEX || isRow(container)) return false;
  if (isColumn(container) && !hasTold(doc, container) && !spreadsBack(container)) return false;
  findNaturals(doc, container);
  if (!isColumn(container)) return fitLines(doc, idx, container);
  const inner = innerHeightPx(container);
  collectColumn(doc, container, inner);
  const room = takeLine(inner, rowGapPx(container, inner), true);
  resolveLengths(room);
  const isSettled = lineFreePx(room) < -SLACK && settleJustify(container);
  return tellNews(doc, container, room) || isSettled;
}
