// AzRoutes_*: the pages of an app with routes. Only such pages are sent these functions.
import { clearBytes, putBytes } from './bytes';
import { app } from './state/app';
import { newResult } from './state/result';
import { activeRoute, routeList } from './state/routes';

/** The routes of the config: {u32 layout slot, u32 byteLen, pattern} one behind the other, unaligned. */
export function AzRoutes_list(): usize {
  const out = newResult();
  putBytes(out, routeList().ptr, routeList().len);
  return out.ptr;
}

/**
 * The next document is that of this layout callback. `ptr`: borrowed texts, each with a zero behind: the pattern, then name and
 * value of each parameter; none where the page is that of the window.
 */
export function AzRoutes_show(layoutSlot: u32, ptr: usize, byteLen: u32): void {
  app().layoutSlot = layoutSlot;
  clearBytes(activeRoute());
  putBytes(activeRoute(), ptr, byteLen);
}
