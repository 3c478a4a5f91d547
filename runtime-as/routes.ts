// AzRoutes_*: the pages of an app with routes. Only such pages are sent these functions.
import { clearBytes, putBytes } from './bytes';
import { beginCall, call, endCall, putPart, takeNumber } from './hostcall';
import { CALL_ROUTE } from './gen/host-calls';
import { app } from './state/app';
import { newResult } from './state/result';
import { activeRoute, hookRoutes, routeContext, routeList } from './state/routes';
import { trap, trapText } from './state/trap';

/** The routes of the config: {u32 layout slot, u32 of no use to the host, u32 byteLen, pattern} one behind the other, unaligned. */
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
  hookRoutes(follow.index);
  show(layoutSlot, ptr, byteLen);
}

/** Bytes in front of the next zero. */
function textLen(ptr: usize): u32 {
  let byteLen: u32 = 0;
  while (load<u8>(ptr + byteLen)) byteLen++;
  return byteLen;
}

function show(layoutSlot: u32, ptr: usize, byteLen: u32): void {
  const state = app();
  state.layoutSlot = layoutSlot;
  state.layoutCtx = byteLen ? routeContext(layoutSlot, ptr, textLen(ptr)) : state.windowCtx;
  clearBytes(activeRoute());
  putBytes(activeRoute(), ptr, byteLen);
}

/** Goes where a callback, or the page's history, wants to: the host knows the layout callback, and where the page then is. */
function follow(ptr: usize, byteLen: u32): void {
  if (byteLen && load<u8>(ptr + byteLen - 1)) trap('AzStartup_dispatchEvent', 'the last text of a route ends with a zero');
  beginCall();
  for (let at = ptr; at < ptr + byteLen; at += textLen(at) + 1) putPart(at, textLen(at));
  const status = call(CALL_ROUTE);
  const slot = <u32>takeNumber();
  endCall();
  if (status) trapText('AzCallbackInfo_modifyWindowState', 'no address of the app has this route with these parameters:', ptr, textLen(ptr));
  show(slot, ptr, byteLen);
}
