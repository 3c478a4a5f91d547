// Routes of the app's config, and the one that the page shows.
import { Bytes, clearBytes, putBytes, putU32 } from '../bytes';

//   routes   ┌ u32 layout slot │ u32 byteLen │ pattern ┐   one behind the other, unaligned
const ROUTES: usize = memory.data(12, 4);
//   active   ┌ pattern 0 │ name 0 │ value 0 │ name 0 │ … ┐   texts, each with a zero behind; empty = none
const ACTIVE: usize = memory.data(12, 4);

export function clearRoutes(): void {
  clearBytes(changetype<Bytes>(ROUTES));
}

/** The pattern is borrowed. */
export function addRoute(slot: u32, ptr: usize, byteLen: u32): void {
  const routes = changetype<Bytes>(ROUTES);
  putU32(routes, slot);
  putU32(routes, byteLen);
  putBytes(routes, ptr, byteLen);
}

export function routeList(): Bytes {
  return changetype<Bytes>(ROUTES);
}

export function activeRoute(): Bytes {
  return changetype<Bytes>(ACTIVE);
}
