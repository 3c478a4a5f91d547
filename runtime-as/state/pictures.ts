// Images that callbacks of the app make (picture.ts). Who makes the first one hooks them in here: apps without any carry nothing
// of them.

/** Slots of `()` and `(old, fresh)`; 0 = no such image was ever made. */
let renderSlot: u32 = 0;
let carrySlot: u32 = 0;

export function hookPictures(render: u32, carry: u32): void {
  renderSlot = render;
  carrySlot = carry;
}

export function hasPictures(): bool {
  return renderSlot != 0;
}

/**
 * Has images made whose boxes are new or of another size, up to the first that the page does not show yet, and writes its patch
 * into the current frame: where the next one fails it is not lost.
 */
export function renderPictures(): void {
  if (renderSlot) call_indirect<void>(renderSlot);
}

/** Nodes that live on keep what they show until it is made anew: `fresh` is paired with `old`, which is dropped then. */
export function carryPictures(old: usize, fresh: usize): void {
  if (carrySlot) call_indirect<void>(carrySlot, old, fresh);
}
