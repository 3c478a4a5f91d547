// What a container tells Yoga about how its items stand: direction, wrapping, alignment, gaps.
import { StyledNode } from '../dom/doc';
import {
  KW_AUTO, KW_BASELINE, KW_CENTER, KW_COLUMN, KW_COLUMN_REVERSE, KW_END, KW_FLEX_END, KW_FLEX_START, KW_LEFT, KW_NOWRAP,
  KW_RIGHT, KW_ROW_REVERSE, KW_SELF_END, KW_SELF_START, KW_SPACE_AROUND, KW_SPACE_BETWEEN, KW_SPACE_EVENLY, KW_START,
  KW_WRAP_REVERSE, P_ALIGN_CONTENT, P_ALIGN_ITEMS, P_COLUMN_GAP, P_FLEX_DIRECTION, P_FLEX_WRAP, P_JUSTIFY_CONTENT,
  P_ROW_GAP, V_PERCENT, V_PX,
} from '../gen/css';
import { N_BUTTON } from '../gen/tags';
import {
  YG_ALIGN_AUTO, YG_ALIGN_CENTER, YG_ALIGN_FLEX_END, YG_ALIGN_FLEX_START, YG_ALIGN_SPACE_AROUND, YG_ALIGN_SPACE_BETWEEN,
  YG_ALIGN_SPACE_EVENLY, YG_ALIGN_STRETCH, YG_DIRECTION_COLUMN, YG_DIRECTION_COLUMN_REVERSE, YG_DIRECTION_ROW,
  YG_DIRECTION_ROW_REVERSE, YG_GUTTER_COLUMN, YG_GUTTER_ROW, YG_JUSTIFY_CENTER, YG_JUSTIFY_FLEX_END, YG_JUSTIFY_FLEX_START,
  YG_JUSTIFY_SPACE_AROUND, YG_JUSTIFY_SPACE_BETWEEN, YG_JUSTIFY_SPACE_EVENLY, YG_WRAP_NONE, YG_WRAP_REVERSE, YG_WRAP_WRAP,
  yogaSetAlignContent, yogaSetAlignItems, yogaSetFlexDirection, yogaSetFlexWrap, yogaSetGap, yogaSetGapPercent,
  yogaSetJustifyContent,
} from '../gen/yoga';
import { styleKeyword, styleValue } from '../style/computed';
import { valueKind, valueNum } from '../style/values';
import { isRow } from './intrinsic';
import { usedKeyword } from './overrides';
import { ROLE_BLOCK, ROLE_FLEX, roleOf } from './roles';
import { lengthOf } from './units';

/** Yoga's number of an alignment across a row or column. */
export function alignOf(keyword: u32, isReversed: bool): i32 {
  if (keyword == KW_AUTO) return YG_ALIGN_AUTO;
  if (keyword == KW_FLEX_START) return YG_ALIGN_FLEX_START;
  if (keyword == KW_START || keyword == KW_SELF_START || keyword == KW_LEFT)
    return isReversed ? YG_ALIGN_FLEX_END : YG_ALIGN_FLEX_START;
  if (keyword == KW_END || keyword == KW_SELF_END || keyword == KW_RIGHT)
    return isReversed ? YG_ALIGN_FLEX_START : YG_ALIGN_FLEX_END;
  if (keyword == KW_FLEX_END) return YG_ALIGN_FLEX_END;
  if (keyword == KW_CENTER) return YG_ALIGN_CENTER;
  // layout/baselines.ts moves such items down.
  if (keyword == KW_BASELINE) return YG_ALIGN_FLEX_START;
  if (keyword == KW_SPACE_BETWEEN) return YG_ALIGN_SPACE_BETWEEN;
  if (keyword == KW_SPACE_AROUND) return YG_ALIGN_SPACE_AROUND;
  return keyword == KW_SPACE_EVENLY ? YG_ALIGN_SPACE_EVENLY : YG_ALIGN_STRETCH;
}

/** Alignment of an item of `container`; Yoga has a column that wraps in reverse as one that does not wrap. */
export function crossAlignOf(keyword: u32, container: StyledNode): i32 {
  const isReversed = roleOf(container) == ROLE_FLEX && usedKeyword(container, P_FLEX_WRAP) == KW_WRAP_REVERSE;
  const align = alignOf(keyword, isReversed);
  if (!isReversed || isRow(container) || align == YG_ALIGN_AUTO || align == YG_ALIGN_CENTER) return align;
  // What fills the line gets its width from column-lines.ts.
  return align == YG_ALIGN_FLEX_END ? YG_ALIGN_FLEX_START : YG_ALIGN_FLEX_END;
}

function justifyOf(keyword: u32, isReversed: bool): i32 {
  if (keyword == KW_CENTER) return YG_JUSTIFY_CENTER;
  if (keyword == KW_FLEX_END) return YG_JUSTIFY_FLEX_END;
  if (keyword == KW_END || keyword == KW_RIGHT) return isReversed ? YG_JUSTIFY_FLEX_START : YG_JUSTIFY_FLEX_END;
  if (keyword == KW_START || keyword == KW_LEFT) return isReversed ? YG_JUSTIFY_FLEX_END : YG_JUSTIFY_FLEX_START;
  if (keyword == KW_SPACE_BETWEEN) return YG_JUSTIFY_SPACE_BETWEEN;
  if (keyword == KW_SPACE_AROUND) return YG_JUSTIFY_SPACE_AROUND;
  return keyword == KW_SPACE_EVENLY ? YG_JUSTIFY_SPACE_EVENLY : YG_JUSTIFY_FLEX_START;
}

/** Yoga's number of how a column is justified; css-align-3 §4.2: sides that are not on the axis mean its start. */
export function columnJustifyOf(node: StyledNode): i32 {
  const keyword = styleKeyword(node.style, P_JUSTIFY_CONTENT);
  const isReversed = styleKeyword(node.style, P_FLEX_DIRECTION) == KW_COLUMN_REVERSE;
  return justifyOf(keyword == KW_LEFT || keyword == KW_RIGHT ? KW_START : keyword, isReversed);
}

function directionOf(keyword: u32): i32 {
  if (keyword == KW_COLUMN) return YG_DIRECTION_COLUMN;
  if (keyword == KW_COLUMN_REVERSE) return YG_DIRECTION_COLUMN_REVERSE;
  return keyword == KW_ROW_REVERSE ? YG_DIRECTION_ROW_REVERSE : YG_DIRECTION_ROW;
}

function applyGap(node: StyledNode, yoga: u32, property: u32, gutter: i32): void {
  const value = styleValue(node.style, property);
  if (valueKind(value) == V_PX) yogaSetGap(yoga, gutter, lengthOf(value));
  if (valueKind(value) == V_PERCENT) yogaSetGapPercent(yoga, gutter, valueNum(value));
}

function applyFlexContainer(node: StyledNode, yoga: u32): void {
  const style = node.style;
  const direction = styleKeyword(style, P_FLEX_DIRECTION);
  const wrap = usedKeyword(node, P_FLEX_WRAP);
  const isReversed = direction == KW_ROW_REVERSE || direction == KW_COLUMN_REVERSE;
  yogaSetFlexDirection(yoga, directionOf(direction));
  // The lines of a column are found by column-lines.ts.
  const isColumn = direction == KW_COLUMN || direction == KW_COLUMN_REVERSE;
  yogaSetFlexWrap(yoga, isColumn || wrap == KW_NOWRAP ? YG_WRAP_NONE : wrap == KW_WRAP_REVERSE ? YG_WRAP_REVERSE : YG_WRAP_WRAP);
  yogaSetJustifyContent(yoga, isColumn ? columnJustifyOf(node) : justifyOf(styleKeyword(style, P_JUSTIFY_CONTENT), isReversed));
  yogaSetAlignItems(yoga, crossAlignOf(styleKeyword(style, P_ALIGN_ITEMS), node));
  yogaSetAlignContent(yoga, alignOf(styleKeyword(style, P_ALIGN_CONTENT), wrap == KW_WRAP_REVERSE));
  applyGap(node, yoga, P_ROW_GAP, YG_GUTTER_ROW);
  applyGap(node, yoga, P_COLUMN_GAP, YG_GUTTER_COLUMN);
}

export function applyContainer(node: StyledNode, yoga: u32): void {
  if (roleOf(node) == ROLE_FLEX) applyFlexContainer(node, yoga);
  // A button's lines stand in the middle of its height.
  else if (roleOf(node) == ROLE_BLOCK && node.nodeType == N_BUTTON) yogaSetJustifyContent(yoga, YG_JUSTIFY_CENTER);
}
