// Fonts that the app has read itself, as what puts one into a style. Who reads the first one hooks itself in here: apps without
// any carry nothing of it.

/** Slots of `(out, font)` and `()`; 0 = no font was ever read. */
let familySlot: u32 = 0;
let closeSlot: u32 = 0;

export function hookFonts(family: u32, close: u32): void {
  familySlot = family;
  closeSlot = close;
}

/** Appends the family by which the page knows a borrowed AzFontRef to a TextBuf; false = no app made this one. */
export function putFontRef(out: usize, font: usize): bool {
  return familySlot != 0 && call_indirect<bool>(familySlot, out, font);
}

/** Forgets the fonts that styles have used. */
export function closeFonts(): void {
  if (closeSlot) call_indirect<void>(closeSlot);
}
