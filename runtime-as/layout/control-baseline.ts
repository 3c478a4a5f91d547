// Where controls have their baseline (html §15.5). Their inside is the browser's: one line of text in the middle of what is typed into,
// at the top of what one chooses from; boxes to tick, text areas and media have none.
import { StyledNode } from '../dom/doc';
import { DomAttr } from '../dom/node';
import { P_APPEARANCE } from '../gen/css';
import { N_INPUT, N_SELECT, N_TEXTAREA } from '../gen/tags';
import { yogaGetComputedHeight } from '../gen/yoga';
import { initialValue, styleValue } from '../style/computed';
import { equalsAscii } from '../text';
import { borderPx, boxPaddingPx, BOTTOM, TOP } from './edges';
import { boxAscentPx, lineHeightPx } from './lines';
import { attributeNum, attributeOf, MULTIPLE, SIZE } from './replaced';

const TYPE: usize = memory.data<u8>([116, 121, 112, 101]);

/** Between the field that shows a color and the padding of its control, px: the user-agent sheets of Chromium and WebKit. */
const COLOR_INSET: f32 = 4;

function isType(type: DomAttr | null, name: string): bool {
  return type !== null && equalsAscii(type.valPtr, type.valLen, name);
}

function isDrawnByApp(node: StyledNode): bool {
  return styleValue(node.style, P_APPEARANCE) == initialValue(P_APPEARANCE);
}

function inputBaselinePx(node: StyledNode): f32 {
  const type = attributeOf(node, TYPE, 4);
  const height = <f32>yogaGetComputedHeight(node.yoga);
  if (isType(type, 'range')) return height;
  // A box to tick that the system draws stands on the baseline with its edge, one that the app draws with its margin.
  if (isType(type, 'checkbox') || isType(type, 'radio')) return isDrawnByApp(node) ? NaN : height;
  if (isType(type, 'image') || isType(type, 'file')) return NaN;
  const top = borderPx(node, TOP) + boxPaddingPx(node, TOP);
  const bottom = borderPx(node, BOTTOM) + boxPaddingPx(node, BOTTOM);
  if (isType(type, 'color')) return height - bottom - COLOR_INSET;
  const rest = (height - top - bottom - lineHeightPx(node.style)) / 2;
  const isButton = isType(type, 'submit') || isType(type, 'button') || isType(type, 'reset');
  return top + (isButton ? max<f32>(0, rest) : rest) + boxAscentPx(node.style);
}

/** A text area shows that it has lines to rows only; a list to choose from never does. */
function hasLine(node: StyledNode, isFirst: bool): bool {
  if (node.nodeType == N_TEXTAREA) return isFirst;
  return node.nodeType == N_SELECT && !attributeOf(node, MULTIPLE, 8) && attributeNum(node, SIZE, 4) <= 1;
}

/** From the top of the border box of a control or a medium to its first or last baseline, px; NaN = it has none. Its box is read. */
export function controlBaselinePx(node: StyledNode, isFirst: bool): f32 {
  if (node.nodeType == N_INPUT) return inputBaselinePx(node);
  if (!hasLine(node, isFirst)) return NaN;
  const baseline = borderPx(node, TOP) + boxPaddingPx(node, TOP) + boxAscentPx(node.style);
  // What scrolls has it within itself (css-align-3 §9.1).
  return node.nodeType == N_TEXTAREA ? min<f32>(baseline, <f32>yogaGetComputedHeight(node.yoga)) : baseline;
}
