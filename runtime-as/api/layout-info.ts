// AzLayoutCallbackInfo: what a layout callback may ask about its window; plus points and sizes.
import {
  AzLayoutCallbackInfo_callable_ptr,
  AzLayoutCallbackInfo_relayout_reason,
  AzLayoutCallbackInfo_window_size,
  AzWindowSize_dpi,
} from '../gen/layout';
import { storeContext } from './callback-state';

export function AzLayoutCallbackInfo_getWindowWidth(info: usize): f32 {
  return load<f32>(info, AzLayoutCallbackInfo_window_size);
}

export function AzLayoutCallbackInfo_getWindowHeight(info: usize): f32 {
  return load<f32>(info + 4, AzLayoutCallbackInfo_window_size);
}

/** 1 = 96 dots per inch. */
export function AzLayoutCallbackInfo_getDpiFactor(info: usize): f32 {
  return <f32>load<u32>(info + AzLayoutCallbackInfo_window_size, AzWindowSize_dpi) / 96;
}

export function AzLayoutCallbackInfo_windowWidthLessThan(info: usize, px: f32): bool {
  return AzLayoutCallbackInfo_getWindowWidth(info) < px;
}

export function AzLayoutCallbackInfo_windowWidthGreaterThan(info: usize, px: f32): bool {
  return AzLayoutCallbackInfo_getWindowWidth(info) > px;
}

export function AzLayoutCallbackInfo_windowWidthBetween(info: usize, minPx: f32, maxPx: f32): bool {
  const width = AzLayoutCallbackInfo_getWindowWidth(info);
  return width >= minPx && width <= maxPx;
}

export function AzLayoutCallbackInfo_windowHeightLessThan(info: usize, px: f32): bool {
  return AzLayoutCallbackInfo_getWindowHeight(info) < px;
}

export function AzLayoutCallbackInfo_windowHeightGreaterThan(info: usize, px: f32): bool {
  return AzLayoutCallbackInfo_getWindowHeight(info) > px;
}

export function AzLayoutCallbackInfo_windowHeightBetween(info: usize, minPx: f32, maxPx: f32): bool {
  const height = AzLayoutCallbackInfo_getWindowHeight(info);
  return height >= minPx && height <= maxPx;
}

export function AzLayoutCallbackInfo_relayoutReason(info: usize): u32 {
  return load<u32>(info, AzLayoutCallbackInfo_relayout_reason);
}

/** AzOptionRefAny: a counted clone of the context that the layout callback came with. */
export function AzLayoutCallbackInfo_getCtx(ret: usize, info: usize): void {
  storeContext(ret, <usize>load<u64>(info, AzLayoutCallbackInfo_callable_ptr));
}

/** AzLogicalPosition and AzLogicalSize: two floats. */
export function storePair(ret: usize, first: f32, second: f32): void {
  store<f32>(ret, first);
  store<f32>(ret, second, 4);
}
