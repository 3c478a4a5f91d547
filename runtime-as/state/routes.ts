// Routes of the app's config, and the one that the page shows.
import { Bytes, putBytes, putU32, sameBytes } from '../bytes';

//   routes   ┌ u32 layout slot │ u32 context │ u32 byteLen │ pattern ┐   one behind the other, unaligned; context: owned block, 0 = none
const ROUTES: usize = memory.data(12, 4);
const SLOT_AT: usize = 0;
export const CTX_AT: usize = 4;
const LEN_AT: usize = 8;
const PATTERN_AT: usize = 12;
//   active   ┌ pattern 0 │ name 0 │ value 0 │ name 0 │ … ┐   texts, each with a zero behind; empty = none
const ACTIVE: usize = memory.data(12, 4);

export function routeList(): Bytes {
  return changetype<Bytes>(ROUTES);
}

export function activeRoute(): Bytes {
  return changetype<Bytes>(ACTIVE);
}

let followSlot: u32 = 0;

/** Slot of `(ptr, byteLen)`, which makes the route of these texts the one that is shown; set on pages of apps with routes. */
export function hookRoutes(follow: u32): void {
  followSlot = follow;
}

export function hasRoutes(): bool {
  return followSlot != 0;
}

/** `texts`: as in `active`, borrowed. */
export function followRoute(ptr: usize, byteLen: u32): void {
  call_indirect<void>(followSlot, ptr, byteLen);
}

/** The record behind this one. */
export function nextRoute(at: usize): usize {
  return at + PATTERN_AT + load<u32>(at, LEN_AT);
}

/** The pattern is borrowed, the context (an owned block, 0 = none) moves. */
export function addRoute(slot: u32, ctx: usize, ptr: usize, byteLen: u32): void {
  const routes = routeList();
  putU32(routes, slot);
  putU32(routes, <u32>ctx);
  putU32(routes, byteLen);
  putBytes(routes, ptr, byteLen);
}

/** Context of the first route with this slot and pattern; 0 = it has none, or main() did not run here. */
export function routeContext(slot: u32, ptr: usize, byteLen: u32): usize {
  const routes = routeList();
  for (let at = routes.ptr; at < routes.ptr + routes.len; at = nextRoute(at))
    if (load<u32>(at, SLOT_AT) == slot && sameBytes(at + PATTERN_AT, load<u32>(at, LEN_AT), ptr, byteLen)) return load<u32>(at, CTX_AT);
  return 0;
}
