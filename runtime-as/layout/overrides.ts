// Values that the layout puts in place of computed ones, for Yoga and for the page alike: both lay out from the same numbers.
//
//   StyledNode.pins ──▶ ┌ property │ value id │ next ┐ ──▶ … ──▶ overrides ──▶ … ──▶ settled ──▶ …
//                       for the page only: pins.ts              while fitting          before Yoga is asked
import { arenaAlloc, Doc, StyledNode } from '../dom/doc';
import { V_PERCENT, V_PX } from '../gen/css';
import { styleValue } from '../style/computed';
import { pxValue, valueKeyword, valueKind, valueNum, valueOffset } from '../style/values';
import { cut64, lengthOf } from './units';

/** Steps of a layout, by the values that they set and see. */
export const STEP_SETTLE: u32 = 0;
export const STEP_FIT: u32 = 1;
export const STEP_PIN: u32 = 2;
export let step: u32 = STEP_SETTLE;

export function setStep(next: u32): void {
  step = next;
}

/** Replaces the value of a property of this node; records of earlier steps stay as they are. */
export function setUsed(doc: Doc, node: StyledNode, property: u32, value: u32): void {
  const first = step == STEP_PIN ? node.pins : node.overrides;
  const end = step == STEP_PIN ? node.overrides : step == STEP_FIT ? node.settled : 0;
  let at = first;
  while (at != end && load<u32>(at) != property) at = load<usize>(at, 8);
  if (at == end) {
    // Most say again what is said: each record is passed by all questions about the node.
    if (valueIn(end, node, property) == value) return;
    at = arenaAlloc(doc, 12);
    store<u32>(at, property);
    store<usize>(at, first, 8);
    if (step == STEP_PIN) node.pins = at;
    else node.overrides = at;
  }
  store<u32>(at, value, 4);
}

export function setUsedPx(doc: Doc, node: StyledNode, property: u32, px: f32): void {
  setUsed(doc, node, property, pxValue(px));
}

function valueIn(list: usize, node: StyledNode, property: u32): u32 {
  for (let at = list; at; at = load<usize>(at, 8)) if (load<u32>(at) == property) return load<u32>(at, 4);
  return styleValue(node.style, property);
}

/** The value that counts: the last one set, else the computed one. */
export function usedValue(node: StyledNode, property: u32): u32 {
  return valueIn(step == STEP_PIN ? node.pins : node.overrides, node, property);
}

/** What was settled before the layout, else the computed value. */
export function settledValue(node: StyledNode, property: u32): u32 {
  return valueIn(node.settled, node, property);
}

/** The value that the page gets. */
export function pageValue(node: StyledNode, property: u32): u32 {
  return valueIn(node.pins, node, property);
}

export function usedKeyword(node: StyledNode, property: u32): u32 {
  return valueKeyword(usedValue(node, property));
}

/** px of a length, or the percentage of `basePx`; 0 for keywords. */
export function usedPx(node: StyledNode, property: u32, basePx: f32 = 0): f32 {
  const value = usedValue(node, property);
  const kind = valueKind(value);
  if (kind == V_PX) return lengthOf(value);
  return kind == V_PERCENT ? cut64((valueNum(value) * basePx) / 100 + valueOffset(value)) : 0;
}

/** A size as border box; percentages of `basePx`, `insetPx` is the padding and border along it. */
export function usedBorderBoxPx(node: StyledNode, property: u32, insetPx: f32, basePx: f32 = 0): f32 {
  return max<f32>(usedPx(node, property, basePx) + (node.isContentBox ? insetPx : 0), insetPx);
}

export function usedIsPx(node: StyledNode, property: u32): bool {
  return valueKind(usedValue(node, property)) == V_PX;
}

export function usedIsPercent(node: StyledNode, property: u32): bool {
  return valueKind(usedValue(node, property)) == V_PERCENT;
}

/** True for keywords: auto, none, max-content … */
export function usedIsAuto(node: StyledNode, property: u32): bool {
  return !usedIsPx(node, property) && !usedIsPercent(node, property);
}
