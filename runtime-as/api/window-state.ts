// AzCallbackInfo: the window as a page knows it: its size, title, theme, mouse and keys, and where nodes are scrolled.
import {
  AzFullWindowState_flags,
  AzFullWindowState_keyboard_state,
  AzFullWindowState_layout_callback,
  AzFullWindowState_mouse_state,
  AzFullWindowState_SIZE,
  AzFullWindowState_size,
  AzFullWindowState_theme,
  AzFullWindowState_title,
} from '../gen/layout';
import { app } from '../state/app';
import { theme, viewportHeightPx, viewportWidthPx } from '../state/viewport';
import { storeWindowFlags, storeWindowState } from './app';
import { AzCallbackInfo_getCurrentKeyboardState, AzCallbackInfo_getCurrentMouseState } from './callback-info';
import { stringOf } from './string';
import { vecNew } from './vec';

/** What main() set of it and a page cannot have, such as its decorations, is as if it had not. */
export function AzCallbackInfo_getCurrentWindowState(ret: usize, info: usize): void {
  const state = app();
  memory.fill(ret, 0, AzFullWindowState_SIZE);
  storeWindowState(ret);
  AzCallbackInfo_getCurrentKeyboardState(ret + AzFullWindowState_keyboard_state, info);
  AzCallbackInfo_getCurrentMouseState(ret + AzFullWindowState_mouse_state, info);
  stringOf(ret + AzFullWindowState_title, state.titlePtr, state.titleLen);
  store<u64>(ret, state.layoutSlot, AzFullWindowState_layout_callback);
  store<f32>(ret, viewportWidthPx, AzFullWindowState_size);
  store<f32>(ret + 4, viewportHeightPx, AzFullWindowState_size);
  store<u32>(ret, theme, AzFullWindowState_theme);
}

export function AzCallbackInfo_getCurrentWindowFlags(ret: usize, _info: usize): void {
  storeWindowFlags(ret);
}

/** AzDomIdVec: there is one document. */
export function AzCallbackInfo_getDomIds(ret: usize, _info: usize): void {
  store<u64>(vecNew(ret, 1, 8), 0);
}
