// Margins, borders and padding in px, where the layout needs them as numbers. css-sizing-3 §5.2.1: for what the content of the
// boxes around wants, percentages count as 0 (functions of styles); once the room is known they count in full (functions of nodes).
import { StyledNode } from '../dom/doc';
import {
  P_BORDER_LEFT_WIDTH,
  P_BORDER_RIGHT_WIDTH,
  P_BORDER_TOP_WIDTH,
  P_MARGIN_LEFT,
  P_MARGIN_RIGHT,
  P_MARGIN_TOP,
  P_PADDING_LEFT,
  P_PADDING_RIGHT,
  P_PADDING_TOP,
  V_PERCENT,
} from '../gen/css';
import { styleValue } from '../style/computed';
import { valueKind, valueNum, valueOffset } from '../style/values';
import { usedPx } from './overrides';
import { ROLE_TABLE, roleOf } from './roles';
import { cut64, styleLengthPx } from './units';

export const TOP: u32 = 0;
export const RIGHT: u32 = 1;
export const BOTTOM: u32 = 2;
export const LEFT: u32 = 3;

export function marginPx(style: usize, side: u32): f32 {
  return styleLengthPx(style, P_MARGIN_TOP + side);
}

/** Where the borders of a table are one, its part of them (layout/table-borders.ts). */
export function borderPx(node: StyledNode, side: u32): f32 {
  if (node.collapsed) return load<f32>(node.collapsed + (<usize>side << 2));
  return styleLengthPx(node.style, P_BORDER_TOP_WIDTH + side);
}

/** A table whose borders are those of its cells has no room between them (css2 §17.6.2). */
export function paddingPx(node: StyledNode, side: u32): f32 {
  if (node.collapsed && roleOf(node) == ROLE_TABLE) return 0;
  return styleLengthPx(node.style, P_PADDING_TOP + side);
}

/** Room that the left edge of an inline box takes in its line. */
export function inlineStartPx(style: usize): f32 {
  return styleLengthPx(style, P_MARGIN_LEFT) + styleLengthPx(style, P_BORDER_LEFT_WIDTH) + styleLengthPx(style, P_PADDING_LEFT);
}

export function inlineEndPx(style: usize): f32 {
  return styleLengthPx(style, P_MARGIN_RIGHT) + styleLengthPx(style, P_BORDER_RIGHT_WIDTH) + styleLengthPx(style, P_PADDING_RIGHT);
}

/** Padding and border of both horizontal sides. */
export function insetXPx(node: StyledNode): f32 {
  return paddingPx(node, LEFT) + paddingPx(node, RIGHT) + borderPx(node, LEFT) + borderPx(node, RIGHT);
}

export function insetYPx(node: StyledNode): f32 {
  return paddingPx(node, TOP) + paddingPx(node, BOTTOM) + borderPx(node, TOP) + borderPx(node, BOTTOM);
}

/** Padding of a node whose room is known. */
export function boxPaddingPx(node: StyledNode, side: u32): f32 {
  const value = styleValue(node.style, P_PADDING_TOP + side);
  if (valueKind(value) != V_PERCENT) return paddingPx(node, side);
  return max<f32>(0, cut64((valueNum(value) * node.edgeBasePx) / 100 + valueOffset(value)));
}

export function boxMarginPx(node: StyledNode, side: u32): f32 {
  return usedPx(node, P_MARGIN_TOP + side, node.edgeBasePx);
}

export function boxInsetXPx(node: StyledNode): f32 {
  return boxPaddingPx(node, LEFT) + boxPaddingPx(node, RIGHT) + borderPx(node, LEFT) + borderPx(node, RIGHT);
}

export function boxInsetYPx(node: StyledNode): f32 {
  return boxPaddingPx(node, TOP) + boxPaddingPx(node, BOTTOM) + borderPx(node, TOP) + borderPx(node, BOTTOM);
}

/** What percentages add to a content width. */
export function percentInsetXPx(node: StyledNode): f32 {
  return boxInsetXPx(node) - insetXPx(node);
}
