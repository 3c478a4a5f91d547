// AzCallbackInfo: the window as a page knows it: its size, title, theme, mouse and keys, and where nodes are scrolled.
import { RELAYOUT_REFRESH, RELAYOUT_THEME } from '../call';
import { CHANGE_LAYOUT, CHANGE_ROUTE, NO_NODE, pushChange } from '../change';
import { dropFullWindowState } from '../gen/glue';
import { CALL_WINDOW_CHANGE, CALL_WINDOW_FRAME } from '../gen/host-calls';
import {
  AzFullWindowState_active_route,
  AzFullWindowState_flags,
  AzFullWindowState_keyboard_state,
  AzFullWindowState_layout_callback,
  AzFullWindowState_mouse_state,
  AzFullWindowState_SIZE,
  AzFullWindowState_size,
  AzFullWindowState_theme,
  AzFullWindowState_title,
  AzMouseState_mouse_cursor_type,
  AzRawWindowHandle_SIZE,
  AzWindowFlags_close_requested,
  AzWindowFlags_frame,
  AzWindowFlags_SIZE,
} from '../gen/layout';
import { beginCall, call, endCall, putNumberPart, putPart, takeNumber } from '../hostcall';
import { sameBytes } from '../bytes';
import { copyBytes } from '../heap';
import { app } from '../state/app';
import { hasInputBefore } from '../state/input';
import { activeRoute, hasRoutes } from '../state/routes';
import { trap } from '../state/trap';
import { setTheme, theme, viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { TextBuf, textNew } from '../text';
import { setTitle, storeWindowFlags, storeWindowState } from './app';
import { AzCallbackInfo_getCurrentKeyboardState, AzCallbackInfo_getCurrentMouseState } from './callback-info';
import { putWord } from './css-text';
import { isOtherLayout, storeLayout, useWindowLayout } from './layout-ctx';
import { stringLen, stringOf, stringPtr } from './string';
import { beginVariant } from './variant';
import { vecItem, vecLen, vecNew } from './vec';

/** What main() set of it and a page cannot have, such as its decorations, is as if it had not. */
export function AzCallbackInfo_getCurrentWindowState(ret: usize, info: usize): void {
  const state = app();
  memory.fill(ret, 0, AzFullWindowState_SIZE);
  storeWindowState(ret);
  AzCallbackInfo_getCurrentKeyboardState(ret + AzFullWindowState_keyboard_state, info);
  AzCallbackInfo_getCurrentMouseState(ret + AzFullWindowState_mouse_state, info);
  stringOf(ret + AzFullWindowState_title, state.titlePtr, state.titleLen);
  storeLayout(ret + AzFullWindowState_layout_callback);
  store<f32>(ret, viewportWidthPx, AzFullWindowState_size);
  store<f32>(ret + 4, viewportHeightPx, AzFullWindowState_size);
  store<u32>(ret, theme, AzFullWindowState_theme);
  store<u32>(ret + AzFullWindowState_flags, currentFrame(), AzWindowFlags_frame);
  storeRoute(ret + AzFullWindowState_active_route);
}

const STRING_BYTES: usize = 40;

/** Writes an AzString of the text at `at`, which ends with a zero; the address behind that. */
function takeText(ret: usize, at: usize): usize {
  let end = at;
  while (load<u8>(end)) end++;
  stringOf(ret, at, end - at);
  return end + 1;
}

/** AzOptionRouteMatch: +8 pattern, +48 AzStringPairVec of the parameters. */
function storeRoute(ret: usize): void {
  const route = activeRoute();
  if (!route.len) return;
  const end = route.ptr + route.len;
  store<u8>(ret, 1);
  const params = takeText(ret + 8, route.ptr);
  let texts: usize = 0;
  for (let at = params; at < end; at++) if (!load<u8>(at)) texts++;
  let to = vecNew(ret + 8 + STRING_BYTES, texts / 2, 2 * STRING_BYTES);
  for (let at = params; at < end; to += STRING_BYTES) at = takeText(to, at);
}

function putZeroEnded(out: TextBuf, text: usize): void {
  out.bytes(stringPtr(text), stringLen(text));
  out.byte(0);
}

/** Asks for another route, where this AzOptionRouteMatch (borrowed) is not the one that is shown. */
function changeRoute(option: usize): void {
  const out = textNew();
  if (load<u8>(option)) {
    const params = option + 8 + STRING_BYTES;
    putZeroEnded(out, option + 8);
    for (let i: usize = 0, n = vecLen(params); i < n; i++) {
      putZeroEnded(out, vecItem(params, i, 2 * STRING_BYTES));
      putZeroEnded(out, vecItem(params, i, 2 * STRING_BYTES) + STRING_BYTES);
    }
  }
  const shown = activeRoute();
  if (!sameBytes(out.ptr, out.len, shown.ptr, shown.len)) {
    if (!hasRoutes()) trap('AzCallbackInfo_modifyWindowState', 'active_route: the config of this app has no routes');
    const change = pushChange(CHANGE_ROUTE, NO_NODE);
    change.aPtr = copyBytes(out.ptr, out.len);
    change.aLen = out.len;
  }
  out.free();
}

/** AzWindowFrame of the page, which may fill the screen. */
function currentFrame(): u32 {
  beginCall();
  const frame = call(CALL_WINDOW_FRAME) ? 0 : <u32>takeNumber();
  endCall();
  return frame;
}

export function AzCallbackInfo_getCurrentWindowFlags(ret: usize, _info: usize): void {
  storeWindowFlags(ret);
  store<u32>(ret, currentFrame(), AzWindowFlags_frame);
}

/** AzOptionWindowFlags: a page's never change; None where the event is the first one. */
export function AzCallbackInfo_getPreviousWindowFlags(ret: usize, _info: usize): void {
  beginVariant(ret, AzWindowFlags_SIZE + 4, <u32>hasInputBefore());
  if (hasInputBefore()) storeWindowFlags(ret + 4);
}

/** AzDomIdVec: there is one document. */
export function AzCallbackInfo_getDomIds(ret: usize, _info: usize): void {
  store<u64>(vecNew(ret, 1, 8), 0);
}

/** AzRawWindowHandle::Web: the page is the first window. */
const HANDLE_WEB: u32 = 6;

export function AzCallbackInfo_getCurrentWindowHandle(ret: usize, _info: usize): void {
  beginVariant(ret, AzRawWindowHandle_SIZE, HANDLE_WEB);
}

/** Browsers close only windows that a script has opened; of others the host says so. */
export function AzCallbackInfo_closeWindow(_info: usize): void {
  beginCall();
  putNumberPart(1);
  call(CALL_WINDOW_CHANGE);
  endCall();
}

/** Cursors of CSS in the order of AzMouseCursorType. */
const CURSORS =
  'default crosshair pointer default move text wait help progress not-allowed context-menu cell vertical-text alias copy ' +
  'no-drop grab grabbing all-scroll zoom-in zoom-out e-resize n-resize ne-resize nw-resize s-resize se-resize sw-resize ' +
  'w-resize ew-resize ns-resize nesw-resize nwse-resize col-resize row-resize';

function changeWindow(state: usize): void {
  const title = state + AzFullWindowState_title;
  const cursor = state + AzFullWindowState_mouse_state + AzMouseState_mouse_cursor_type;
  const out = textNew();
  if (load<u8>(cursor)) putWord(out, CURSORS, load<u32>(cursor, 4));
  beginCall();
  putNumberPart(0);
  putPart(stringPtr(title), stringLen(title));
  putNumberPart(load<u32>(state + AzFullWindowState_flags, AzWindowFlags_frame));
  putPart(out.ptr, out.len);
  call(CALL_WINDOW_CHANGE);
  endCall();
  out.free();
}

/**
 * What a page has of a window: its title, whether it fills the screen, the cursor, theme, layout callback and route, and its end.
 * Size and position are the user's; the rest is as if it had not been changed. The state is consumed.
 */
export function AzCallbackInfo_modifyWindowState(info: usize, state: usize): void {
  const title = state + AzFullWindowState_title;
  if (!sameBytes(stringPtr(title), stringLen(title), app().titlePtr, app().titleLen))
    setTitle(stringPtr(title), stringLen(title));
  changeWindow(state);
  if (isOtherLayout(state + AzFullWindowState_layout_callback)) {
    useWindowLayout(state + AzFullWindowState_layout_callback);
    pushChange(CHANGE_LAYOUT, NO_NODE).x = <f32>RELAYOUT_REFRESH;
  }
  if (load<u32>(state, AzFullWindowState_theme) != theme) {
    setTheme(load<u32>(state, AzFullWindowState_theme));
    pushChange(CHANGE_LAYOUT, NO_NODE).x = <f32>RELAYOUT_THEME;
  }
  changeRoute(state + AzFullWindowState_active_route);
  if (load<u8>(state + AzFullWindowState_flags, AzWindowFlags_close_requested)) AzCallbackInfo_closeWindow(info);
  dropFullWindowState(state);
}
