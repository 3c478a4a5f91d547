// AzFrame, AzCard, AzBadge, AzSpinner, AzDivider: content in a box, and things only to look at.
import { ATTR_CLASS, DomNode, domStore, nodeAddAttr } from '../../dom/node';
import { dropBadge, dropCard, dropDivider, dropFrame, dropSpinner } from '../../gen/glue';
import {
  AzBadge_badge_style, AzBadge_kind, AzCard_flex_grow, AzCard_on_click, AzDivider_divider_style, AzFrame_content, AzFrame_flex_grow,
  AzSpinner_color, AzSpinner_spinner_style, AzSpinner_track_color, KEY_RETURN, KEY_SPACE,
} from '../../gen/layout';
import { NODE_DIV } from '../../gen/nodes';
import { CSS_BADGE, CSS_CARD, CSS_DIVIDER, CSS_FRAME } from '../../gen/widget-css';
import { currentKeyCode } from '../../state/input';
import { TextBuf, textNew } from '../../text';
import { putColor, putWord } from '../css-text';
import { addProperties, appendDom } from '../dom';
import { addAsciiAttr, addAttr } from '../element';
import { stringLen, stringPtr } from '../string';
import {
  addString, addStyle, addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish,
  FOCUS_KEY_DOWN, HANDLER_BYTES, HOVER_LEFT_UP, listen, part,
} from '../widget';
import { callbackIdx, preventDefault, targetIdx } from '../widget-page';
import { putFloat32 } from './number';

/** Adds `flex-grow` where it is not 0. */
function addGrow(node: DomNode, grow: f32): void {
  if (!(grow > 0)) return;
  const style = textNew();
  style.ascii('flex-grow: ');
  putFloat32(style, grow);
  addStyle(node, style);
}

/** Consumes the AzFrame: content below a title. */
export function AzFrame_dom(ret: usize, frame: usize): void {
  const node = element(NODE_DIV, 'az-frame');
  addAsciiAttr(node, 'role', 'group');
  addAttr(node, 'aria-label', stringPtr(frame), stringLen(frame));
  addWidgetCss(node, CSS_FRAME);
  addGrow(node, load<f32>(frame, AzFrame_flex_grow));
  addString(part(node, NODE_DIV, 'az-frame-title'), frame);
  appendDom(part(node, NODE_DIV, 'az-frame-content'), frame + AzFrame_content);
  dropFrame(frame);
  domStore(ret, node);
}

function clickCard(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  return finish(ref, callForUpdate(boxedState(ref), info));
}

/** Enter and Space on the card itself; a control inside has its own use for them. */
function keyCard(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const code = currentKeyCode();
  if ((code != KEY_RETURN && code != KEY_SPACE) || targetIdx() != callbackIdx(info)) return finish(ref, 0);
  preventDefault();
  return finish(ref, callForUpdate(boxedState(ref), info));
}

/** Consumes the AzCard: a raised box, which may be clicked. */
export function AzCard_dom(ret: usize, card: usize): void {
  const node = element(NODE_DIV, 'az-card');
  addWidgetCss(node, CSS_CARD);
  addGrow(node, load<f32>(card, AzCard_flex_grow));
  appendDom(node, card);
  if (load<u8>(card, AzCard_on_click)) {
    addAsciiAttr(node, 'role', 'button');
    addAsciiAttr(node, 'tabindex', '0');
    beginState(card + AzCard_on_click, HANDLER_BYTES, dropHandler);
    listen(node, HOVER_LEFT_UP, clickCard);
    listen(node, FOCUS_KEY_DOWN, keyCard);
    endState();
  }
  dropCard(card);
  domStore(ret, node);
}

/** Adds `az-badge-primary`: the class of a kind. */
export function addKindClass(node: DomNode, prefix: string, kinds: string, kind: u32): void {
  const name = textNew();
  name.ascii(prefix);
  putWord(name, kinds, kind);
  addClassText(node, name);
}

function addClassText(node: DomNode, name: TextBuf): void {
  nodeAddAttr(node, ATTR_CLASS, 0, 0, name.ptr, name.len);
  name.free();
}

export const KINDS = 'default primary success danger warning info';

/** Consumes the AzBadge. */
export function AzBadge_dom(ret: usize, badge: usize): void {
  const node = element(NODE_DIV, 'az-badge');
  addKindClass(node, 'az-badge-', KINDS, load<u32>(badge, AzBadge_kind));
  addWidgetCss(node, CSS_BADGE);
  addProperties(node, badge + AzBadge_badge_style);
  addString(node, badge);
  dropBadge(badge);
  domStore(ret, node);
}

/** `#rrggbb` with the number sign as URLs want it. */
function putUrlColor(out: TextBuf, color: usize): void {
  const at = out.len;
  putColor(out, color);
  const byteLen = out.len - at;
  out.reserve(2);
  memory.copy(out.ptr + at + 3, out.ptr + at + 1, byteLen - 1);
  store<u8>(out.ptr + at, 37);
  store<u8>(out.ptr + at + 1, 50);
  store<u8>(out.ptr + at + 2, 51);
  out.len += 2;
}

const ARC_BEGIN = "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke-width='3'%3E%3Ccircle cx='12' cy='12' r='10' stroke='";
const ARC_MIDDLE = "'/%3E%3Cpath d='M12 2a10 10 0 0 1 10 10' stroke-linecap='round' stroke='";
const ARC_END =
  "'%3E%3CanimateTransform attributeName='transform' type='rotate' from='0 12 12' to='360 12 12' dur='0.8s' repeatCount='indefinite'/%3E%3C/path%3E%3C/svg%3E";

/** Consumes the AzSpinner: an image that turns by itself, so that the box stays as it is. */
export function AzSpinner_dom(ret: usize, spinner: usize): void {
  const node = element(NODE_DIV, 'az-spinner');
  addAsciiAttr(node, 'role', 'status');
  addAsciiAttr(node, 'aria-label', 'Busy');
  const style = textNew();
  style.ascii('width: ');
  style.decimal(load<i64>(spinner));
  style.ascii('px; height: ');
  style.decimal(load<i64>(spinner));
  style.ascii('px; background-size: 100% 100%; background-image: url("data:image/svg+xml,');
  style.ascii(ARC_BEGIN);
  putUrlColor(style, spinner + AzSpinner_track_color);
  style.ascii(ARC_MIDDLE);
  putUrlColor(style, spinner + AzSpinner_color);
  style.ascii(ARC_END);
  style.ascii('")');
  addStyle(node, style);
  addProperties(node, spinner + AzSpinner_spinner_style);
  dropSpinner(spinner);
  domStore(ret, node);
}

/** Consumes the AzDivider: a line. */
export function AzDivider_dom(ret: usize, divider: usize): void {
  const node = element(NODE_DIV, 'az-divider');
  const isVertical = load<u32>(divider) != 0;
  addAsciiAttr(node, 'role', 'separator');
  if (isVertical) addAsciiAttr(node, 'aria-orientation', 'vertical');
  addWidgetCss(node, CSS_DIVIDER);
  addProperties(node, divider + AzDivider_divider_style);
  dropDivider(divider);
  domStore(ret, node);
}
