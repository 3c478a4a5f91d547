// Keys and mouse as the last event left them; event.ts writes, AzCallbackInfo_getCurrent…State reads.

/** AzVirtualKeyCode of the key that caused the current event; -1 = none. */
let currentKey: i32 = -1;
/** Id of the node that the current event is about, and of the one that the focus comes from or goes to; NO_ID = none. */
let target: u32 = 0xffff_ffff;
let related: u32 = 0xffff_ffff;

export function setEventNodes(targetId: u32, relatedId: u32): void {
  target = targetId;
  related = relatedId;
}

export function eventTargetId(): u32 {
  return target;
}

export function eventRelatedId(): u32 {
  return related;
}

/** AzOptionRefAny given together with the callback that runs; 0 = none. */
let ctx: usize = 0;

export function setCallbackCtx(option: usize): void {
  ctx = option;
}

export function callbackCtx(): usize {
  return ctx;
}

/** One bit per AzVirtualKeyCode (0..191). */
const PRESSED: usize = memory.data(24, 8);

@unmanaged
export class MouseInput {
  /** Viewport position, CSS pixels. */
  x: f32;
  y: f32;
  /** 1 once the mouse has been seen inside the page. */
  inWindow: u32;
  /** Bits: 1 left, 2 right, 4 middle. */
  buttons: u32;
}

const MOUSE: usize = memory.data(16, 4);

export function mouseInput(): MouseInput {
  return changetype<MouseInput>(MOUSE);
}

export const KEY_CODES: u32 = 192;

/** Keys and mouse as they were before the current event. */
const PRESSED_BEFORE: usize = memory.data(24, 8);
const MOUSE_BEFORE: usize = memory.data(16, 4);
let currentKeyBefore: i32 = -1;
let hasBefore: bool = false;

let events: u64 = 0;

/** Events since the page began. */
export function eventCount(): u64 {
  return events;
}

/** What is known by now is from here on what was before; `any` false = there was nothing before. */
export function keepInput(any: bool): void {
  memory.copy(PRESSED_BEFORE, PRESSED, 24);
  memory.copy(MOUSE_BEFORE, MOUSE, 16);
  currentKeyBefore = currentKey;
  hasBefore = any;
  events += 1;
}

/** Keys and mouse of a time: now, or before the current event. */
export function pressedKeys(isBefore: bool): usize {
  return isBefore ? PRESSED_BEFORE : PRESSED;
}
export function mouseAt(isBefore: bool): MouseInput {
  return changetype<MouseInput>(isBefore ? MOUSE_BEFORE : MOUSE);
}
export function keyAt(isBefore: bool): i32 {
  return isBefore ? currentKeyBefore : currentKey;
}
/** False before the second event. */
export function hasInputBefore(): bool {
  return hasBefore;
}

/** Key `code` went down (true) or up; codes outside AzVirtualKeyCode are ignored. */
export function setKey(code: i32, down: bool): void {
  currentKey = down ? code : -1;
  if (<u32>code >= KEY_CODES) return;
  const at = PRESSED + (code >> 3);
  const bit: u8 = 1 << <u8>(code & 7);
  store<u8>(at, down ? load<u8>(at) | bit : load<u8>(at) & ~bit);
}

/** All keys up: what a page does when it loses the keyboard. */
export function clearKeys(): void {
  currentKey = -1;
  memory.fill(PRESSED, 0, 24);
}

export function isKeyDown(code: u32): bool {
  return hasKey(PRESSED, code);
}

/** Whether a key is among those of `pressedKeys`. */
export function hasKey(pressed: usize, code: u32): bool {
  return (load<u8>(pressed + (code >> 3)) & (1 << (code & 7))) != 0;
}

export function currentKeyCode(): i32 {
  return currentKey;
}
