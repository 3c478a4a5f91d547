// The icons that the app has registered, as what makes them into content of a node. Who makes a provider hooks itself in here:
// apps without one carry nothing of it.

/** Slots of `(handle)`, `(ret, handle)` and `(node, namePtr, nameLen)`; 0 = no provider was ever made. */
let dropSlot: u32 = 0;
let cloneSlot: u32 = 0;
let showSlot: u32 = 0;
/** Block of the app's provider (api/icon.ts), owned; 0 = none. */
let provider: usize = 0;

export function hookIcons(drop: u32, clone: u32, show: u32): void {
  dropSlot = drop;
  cloneSlot = clone;
  showSlot = show;
}

/** Moves the app's provider here; returns the one before it. */
export function setIconProvider(block: usize): usize {
  const before = provider;
  provider = block;
  return before;
}

export function iconProvider(): usize {
  return provider;
}

export function dropIcons(handle: usize): void {
  if (load<u64>(handle) && dropSlot) call_indirect<void>(dropSlot, handle);
}

export function cloneIcons(ret: usize, handle: usize): void {
  memory.copy(ret, handle, 16);
  if (load<u64>(handle) && cloneSlot) call_indirect<void>(cloneSlot, ret, handle);
}

/** Puts the icon of that name into a node; false where the app has none that could be shown. */
export function showIcon(node: usize, namePtr: usize, nameLen: u32): bool {
  return showSlot != 0 && provider != 0 && call_indirect<bool>(showSlot, node, namePtr, nameLen);
}
