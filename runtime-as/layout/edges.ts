// Margins, borders and padding of a style in px, where the layout needs them as numbers. Percentages of unknown bases are 0.
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
} from '../gen/css';
import { stylePx } from '../style/computed';

export const TOP: u32 = 0;
export const RIGHT: u32 = 1;
export const BOTTOM: u32 = 2;
export const LEFT: u32 = 3;

export function marginPx(style: usize, side: u32): f32 {
  return stylePx(style, P_MARGIN_TOP + side);
}

export function borderPx(style: usize, side: u32): f32 {
  return stylePx(style, P_BORDER_TOP_WIDTH + side);
}

export function paddingPx(style: usize, side: u32): f32 {
  return stylePx(style, P_PADDING_TOP + side);
}

/** Room that the left edge of an inline box takes in its line. */
export function inlineStartPx(style: usize): f32 {
  return stylePx(style, P_MARGIN_LEFT) + stylePx(style, P_BORDER_LEFT_WIDTH) + stylePx(style, P_PADDING_LEFT);
}

export function inlineEndPx(style: usize): f32 {
  return stylePx(style, P_MARGIN_RIGHT) + stylePx(style, P_BORDER_RIGHT_WIDTH) + stylePx(style, P_PADDING_RIGHT);
}

/** Padding and border of both horizontal sides. */
export function insetXPx(style: usize): f32 {
  return paddingPx(style, LEFT) + paddingPx(style, RIGHT) + borderPx(style, LEFT) + borderPx(style, RIGHT);
}

export function insetYPx(style: usize): f32 {
  return paddingPx(style, TOP) + paddingPx(style, BOTTOM) + borderPx(style, TOP) + borderPx(style, BOTTOM);
}
