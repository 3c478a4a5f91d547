// AzCallbackInfo_*: reads from the AzCallbackInfo that call.ts built, effects into the queue of change.ts.
import {
  CHANGE_CSS,
  CHANGE_FOCUS,
  CHANGE_PREVENT_DEFAULT,
  CHANGE_SCROLL,
  CHANGE_STOP_PROPAGATION,
  CHANGE_TEXT,
  CHANGE_VIEW,
  NO_NODE,
  pushChange,
} from '../change';
import { putCssProperty } from '../gen/css-text';
import { cloneOptionRefAny, dropCssProperty } from '../gen/glue';
import {
  AzCallback_SIZE,
  AzCallbackInfo_cursor_in_viewport,
  AzCallbackInfo_cursor_relative_to_item,
  AzCallbackInfo_hit_dom_node,
  AzKeyboardState_pressed_virtual_keycodes,
  AzKeyboardState_SIZE,
  AzMouseState_cursor_position,
  AzMouseState_left_down,
  AzMouseState_SIZE,
} from '../gen/layout';
import { copyBytes } from '../heap';
import { callbackCtx, eventCount, hasInputBefore, hasKey, KEY_CODES, keyAt, mouseAt, pressedKeys } from '../state/input';
import { trapNumber } from '../state/trap';
import { textNew } from '../text';
import { stringDrop, stringLen, stringPtr } from './string';
import { beginVariant } from './variant';
import { vecNew } from './vec';

/** Node id of an AzNodeHierarchyItemId: 0 = none, n + 1 = node n. */
function nodeIdOf(where: string, inner: u64): u32 {
  if (inner == 0 || inner > 0xffff_fffe) trapNumber(where, 'not a node of this document: item id', inner);
  return <u32>inner - 1;
}

export function AzCallbackInfo_getHitNode(ret: usize, info: usize): void {
  memory.copy(ret, info + AzCallbackInfo_hit_dom_node, 16);
}

/** AzOptionRefAny that was given together with the callback, as a clone. */
export function AzCallbackInfo_getCtx(ret: usize, _info: usize): void {
  const ctx = callbackCtx();
  if (ctx) cloneOptionRefAny(ret, ctx);
  else memory.fill(ret, 0, 32);
}

export function AzCallbackInfo_getCursorRelativeToNode(ret: usize, info: usize): void {
  memory.copy(ret, info + AzCallbackInfo_cursor_relative_to_item, 12);
}

export function AzCallbackInfo_getCursorRelativeToViewport(ret: usize, info: usize): void {
  memory.copy(ret, info + AzCallbackInfo_cursor_in_viewport, 12);
}

/** AzKeyboardState: AzOptionVirtualKeyCode, pressed key codes, scan codes (a page knows none). */
function storeKeyboard(ret: usize, isBefore: bool): void {
  memory.fill(ret, 0, AzKeyboardState_SIZE);
  const current = keyAt(isBefore);
  if (current >= 0) {
    beginVariant(ret, 8, 1);
    store<u32>(ret, current, 4);
  }
  const pressed = pressedKeys(isBefore);
  let count: usize = 0;
  for (let code: u32 = 0; code < KEY_CODES; code++) count += <usize>hasKey(pressed, code);
  if (!count) return;
  let at = vecNew(ret + AzKeyboardState_pressed_virtual_keycodes, count, 4);
  for (let code: u32 = 0; code < KEY_CODES; code++)
    if (hasKey(pressed, code)) {
      store<u32>(at, code);
      at += 4;
    }
}

export function AzCallbackInfo_getCurrentKeyboardState(ret: usize, _info: usize): void {
  storeKeyboard(ret, false);
}

/** AzOptionKeyboardState: as the keyboard was before the event; None where this is the first one. */
export function AzCallbackInfo_getPreviousKeyboardState(ret: usize, _info: usize): void {
  beginVariant(ret, AzKeyboardState_SIZE + 8, <u32>hasInputBefore());
  if (hasInputBefore()) storeKeyboard(ret + 8, true);
}

/** AzMouseState; AzCursorPosition::InWindow = 2, Uninitialized = 1. */
function storeMouse(ret: usize, isBefore: bool): void {
  const mouse = mouseAt(isBefore);
  memory.fill(ret, 0, AzMouseState_SIZE);
  const position = ret + AzMouseState_cursor_position;
  store<u8>(position, mouse.inWindow ? 2 : 1);
  store<f32>(position, mouse.x, 4);
  store<f32>(position, mouse.y, 8);
  for (let i: usize = 0; i < 3; i++) store<u8>(ret + AzMouseState_left_down + i, <u8>((mouse.buttons >> <u32>i) & 1));
}

export function AzCallbackInfo_getCurrentMouseState(ret: usize, _info: usize): void {
  storeMouse(ret, false);
}

/** AzOptionMouseState, likewise. */
export function AzCallbackInfo_getPreviousMouseState(ret: usize, _info: usize): void {
  beginVariant(ret, AzMouseState_SIZE + 4, <u32>hasInputBefore());
  if (hasInputBefore()) storeMouse(ret + 4, true);
}

export function AzCallbackInfo_setCssProperty(_info: usize, _dom: u64, node: u64, property: usize): void {
  const change = pushChange(CHANGE_CSS, nodeIdOf('AzCallbackInfo_setCssProperty', node));
  const out = textNew();
  putCssProperty(out, property, true);
  change.aLen = out.len;
  change.aPtr = out.take();
  out.free();
  dropCssProperty(property);
}

export function AzCallbackInfo_changeNodeText(_info: usize, _dom: u64, node: u64, text: usize): void {
  const change = pushChange(CHANGE_TEXT, nodeIdOf('AzCallbackInfo_changeNodeText', node));
  change.aLen = stringLen(text);
  change.aPtr = copyBytes(stringPtr(text), change.aLen);
  stringDrop(text);
}

export function AzCallbackInfo_stopPropagation(_info: usize): void {
  pushChange(CHANGE_STOP_PROPAGATION, NO_NODE);
}

/** As stopPropagation, and later callbacks of the same node are skipped too (x = 1). */
export function AzCallbackInfo_stopImmediatePropagation(_info: usize): void {
  pushChange(CHANGE_STOP_PROPAGATION, NO_NODE).x = 1;
}

export function AzCallbackInfo_preventDefault(_info: usize): void {
  pushChange(CHANGE_PREVENT_DEFAULT, NO_NODE);
}

export function AzCallbackInfo_scrollTo(_info: usize, _dom: u64, node: u64, x: f32, y: f32): void {
  const change = pushChange(CHANGE_SCROLL, nodeIdOf('AzCallbackInfo_scrollTo', node));
  change.x = x;
  change.y = y;
}

/** `node` is an AzNodeId: a plain index, unlike AzNodeHierarchyItemId. */
export function AzCallbackInfo_setFocusToNode(_info: usize, _dom: u64, node: u64): void {
  pushChange(CHANGE_FOCUS, <u32>node);
}

/** `node` is an AzNodeId. */
export function AzCallbackInfo_triggerVirtualViewRerender(_info: usize, _dom: u64, node: u64): void {
  pushChange(CHANGE_VIEW, <u32>node);
}

/** AzOptionU64: events are counted. */
export function AzCallbackInfo_getCurrentEventId(ret: usize, _info: usize): void {
  beginVariant(ret, 16, 1);
  store<u64>(ret, eventCount(), 8);
}

export function AzCallbackInfo_clearFocus(_info: usize): void {
  pushChange(CHANGE_FOCUS, NO_NODE);
}

export function AzNodeHierarchyItemId_fromRaw(ret: usize, inner: usize): void {
  store<u64>(ret, inner);
}

export function AzNodeHierarchyItemId_intoRaw(id: usize): usize {
  return <usize>load<u64>(id);
}

export function AzNodeId_create(ret: usize, inner: usize): void {
  store<u64>(ret, inner);
}

export function AzCallback_create(ret: usize, slot: usize): void {
  memory.fill(ret, 0, AzCallback_SIZE);
  store<u64>(ret, slot);
}
