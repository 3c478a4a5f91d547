// AzApp, AzAppConfig, AzWindowCreateOptions: a page has one app and one window. AzApp_run only records what it is given
// and returns at once; the host then asks for documents and delivers events.

import { dropAppConfig, dropWindowCreateOptions } from '../gen/glue';
import {
  AzAppConfig_icon_provider,
  AzAppConfig_routes,
  AzAppConfig_SIZE,
  AzFullWindowState_flags,
  AzFullWindowState_layout_callback,
  AzFullWindowState_size,
  AzFullWindowState_theme,
  AzFullWindowState_title,
  AzFullWindowState_window_focused,
  AzWindowCreateOptions_create_callback,
  AzWindowCreateOptions_SIZE,
  AzWindowFlags_has_decorations,
  AzWindowFlags_has_focus,
  AzWindowFlags_is_resizable,
  AzWindowFlags_is_top_level,
  AzWindowFlags_is_visible,
  AzWindowFlags_SIZE,
  AzRoute_layout_callback,
  AzRoute_pattern,
  AzRoute_SIZE,
  AzWindowSize_dpi,
} from '../gen/layout';
import { copyBytes, freeBytes } from '../heap';
import { AppState, app, modelRefAny } from '../state/app';
import { closeFonts } from '../state/fonts';
import { dropIcons, setIconProvider } from '../state/icons';
import { addRoute } from '../state/routes';
import { trap } from '../state/trap';
import { THEME_LIGHT } from '../state/viewport';
import { clearRoutes, dropContext, takeContext, useWindowLayout } from './layout-ctx';
import { refAnyDelete } from './refany';
import { stringLen, stringPtr } from './string';
import { vecItem, vecLen } from './vec';

const DEFAULT_WIDTH_PX: f32 = 640;
const DEFAULT_HEIGHT_PX: f32 = 480;
const DEFAULT_DPI: u32 = 96;

export function AzAppConfig_create(ret: usize): void {
  memory.fill(ret, 0, AzAppConfig_SIZE);
}

const ICONS: usize = memory.data(16, 8);

/** The app has the icons of this block from now on (0 = none); those before are dropped. */
function useIcons(block: usize): void {
  store<u64>(ICONS, setIconProvider(block));
  store<u64>(ICONS, 1, 8);
  dropIcons(ICONS);
}

/** The app has the routes of this AzRouteVec (borrowed, but for their contexts) from now on. */
function useRoutes(routes: usize): void {
  clearRoutes();
  for (let i: usize = 0, n = vecLen(routes); i < n; i++) {
    const route = vecItem(routes, i, AzRoute_SIZE);
    const pattern = route + AzRoute_pattern;
    if (!stringLen(pattern) || load<u8>(stringPtr(pattern)) != 47) trap('AzApp_create', 'the pattern of a route begins with /');
    const slot = <u32>load<u64>(route, AzRoute_layout_callback);
    if (!slot) trap('AzApp_create', 'a route has no layout callback');
    addRoute(slot, takeContext(route + AzRoute_layout_callback), stringPtr(pattern), stringLen(pattern));
  }
}

/** Keeps icons and routes of an AzAppConfig, and drops the rest of it. */
function takeConfig(config: usize): void {
  useRoutes(config + AzAppConfig_routes);
  const icons = config + AzAppConfig_icon_provider;
  useIcons(<usize>load<u64>(icons));
  store<u64>(icons, 0);
  dropAppConfig(config);
}

/** The model moves into the app; the AzApp handle is only a token. */
export function AzApp_create(ret: usize, data: usize, config: usize): void {
  const state = app();
  takeConfig(config);
  if (state.stage) refAnyDelete(modelRefAny());
  memory.copy(modelRefAny(), data, 24);
  state.stage = 1;
  store<u64>(ret, modelRefAny());
  store<u64>(ret, 1, 8);
}

/** Records window and layout callback, consumes the options. */
export function AzApp_run(_handle: usize, options: usize): void {
  const state = app();
  if (!state.stage) trap('AzApp_run', 'called before AzApp_create');
  const layout = options + AzFullWindowState_layout_callback;
  if (!load<u64>(layout)) trap('AzApp_run', 'the window has no layout callback; make it with AzWindowCreateOptions_create(layout)');
  useWindowLayout(layout);
  const create = options + AzWindowCreateOptions_create_callback;
  state.createSlot = load<u8>(create) ? <u32>load<u64>(create, 8) : 0;
  const title = options + AzFullWindowState_title;
  setTitle(stringPtr(title), stringLen(title));
  state.widthPx = load<f32>(options, AzFullWindowState_size);
  state.heightPx = load<f32>(options + 4, AzFullWindowState_size);
  state.stage = 2;
  dropWindowCreateOptions(options);
}

/** main() deletes the handle right after AzApp_run returned: the app itself must stay. */
export function AzApp_delete(handle: usize): void {
  memory.fill(handle, 0, 16);
}

/** Drops the model and what AzApp_run recorded. */
export function closeApp(): void {
  const state = app();
  if (state.modelBlock) refAnyDelete(modelRefAny());
  freeBytes(state.titlePtr);
  useIcons(0);
  clearRoutes();
  dropContext(state.windowCtx);
  closeFonts();
  memory.fill(modelRefAny(), 0, offsetof<AppState>());
}

export function AzApp_clone(ret: usize, handle: usize): void {
  memory.copy(ret, handle, 16);
}

export function AzWindowCreateOptions_create(ret: usize, layoutSlot: usize): void {
  AzWindowCreateOptions_default(ret);
  store<u64>(ret, layoutSlot, AzFullWindowState_layout_callback);
}

export function AzWindowCreateOptions_default(ret: usize): void {
  memory.fill(ret, 0, AzWindowCreateOptions_SIZE);
  storeWindowState(ret);
}

/** The zeroed AzFullWindowState of a window that nobody has changed. */
export function storeWindowState(ret: usize): void {
  store<f32>(ret, DEFAULT_WIDTH_PX, AzFullWindowState_size);
  store<f32>(ret + 4, DEFAULT_HEIGHT_PX, AzFullWindowState_size);
  store<u32>(ret + AzFullWindowState_size, DEFAULT_DPI, AzWindowSize_dpi);
  store<u32>(ret, THEME_LIGHT, AzFullWindowState_theme);
  store<u8>(ret, 1, AzFullWindowState_window_focused);
  storeWindowFlags(ret + AzFullWindowState_flags);
}

/** AzWindowFlags of such a window. */
export function storeWindowFlags(flags: usize): void {
  memory.fill(flags, 0, AzWindowFlags_SIZE);
  store<u8>(flags, 1, AzWindowFlags_is_visible);
  store<u8>(flags, 1, AzWindowFlags_is_resizable);
  store<u8>(flags, 1, AzWindowFlags_has_focus);
  store<u8>(flags, 1, AzWindowFlags_has_decorations);
  store<u8>(flags, 1, AzWindowFlags_is_top_level);
}

/** The title of a window whose AzApp_run was called elsewhere; `ptr` is borrowed. */
export function setTitle(ptr: usize, byteLen: u32): void {
  const state = app();
  freeBytes(state.titlePtr);
  state.titleLen = byteLen;
  state.titlePtr = copyBytes(ptr, byteLen);
}
