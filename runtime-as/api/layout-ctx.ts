// AzLayoutCallback: the context that comes with a layout callback is kept beside its slot, in an owned block of 32 bytes.
import { cloneOptionRefAny, dropOptionRefAny } from '../gen/glue';
import { copyBytes, freeBytes } from '../heap';
import { clearBytes } from '../bytes';
import { app } from '../state/app';
import { CTX_AT, nextRoute, routeList } from '../state/routes';

const OPTION_BYTES: usize = 32;

/** Address of the AzOptionRefAny in an AzLayoutCallback. */
export function contextOf(callback: usize): usize {
  return callback + 8;
}

/** Moves the context out of an AzLayoutCallback; 0 = it has none. */
export function takeContext(callback: usize): usize {
  const option = contextOf(callback);
  if (load<u8>(option) != 1) return 0;
  app().hasCtx = 1;
  const block = copyBytes(option, OPTION_BYTES);
  store<u8>(option, 0);
  return block;
}

/** `block`: owned, 0 = none. */
export function dropContext(block: usize): void {
  if (!block) return;
  dropOptionRefAny(block);
  freeBytes(block);
}

/** Forgets the routes of the config. */
export function clearRoutes(): void {
  const routes = routeList();
  for (let at = routes.ptr; at < routes.ptr + routes.len; at = nextRoute(at)) dropContext(load<u32>(at, CTX_AT));
  clearBytes(routes);
}

/** What is counted in the context at `option`; 0 = none. Two contexts are the same where this is. */
function countedOf(option: usize): u64 {
  return option && load<u8>(option) == 1 ? load<u64>(option, 8) : 0;
}

/** True when the AzLayoutCallback is another than the one that makes the documents. */
export function isOtherLayout(callback: usize): bool {
  const slot = <u32>load<u64>(callback);
  return slot != 0 && (slot != app().layoutSlot || countedOf(contextOf(callback)) != countedOf(app().layoutCtx));
}

/** The AzLayoutCallback of the window makes the documents from now on; its context moves. */
export function useWindowLayout(callback: usize): void {
  const state = app();
  const before = state.windowCtx;
  state.layoutSlot = <u32>load<u64>(callback);
  state.windowCtx = takeContext(callback);
  state.layoutCtx = state.windowCtx;
  dropContext(before);
}

/** Writes the AzLayoutCallback that makes the documents. */
export function storeLayout(ret: usize): void {
  store<u64>(ret, app().layoutSlot);
  if (app().layoutCtx) cloneOptionRefAny(contextOf(ret), app().layoutCtx);
}
