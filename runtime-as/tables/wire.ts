// Protocol: how frames of patches (runtime → page) and events (page → runtime) lie in memory. wire/patches.ts and wire/events.ts have a row
// for each kind of them.

/** Byte offsets of the frame header; records follow it, then the block of strings. */
export const FRAME = {
  version: 1,
  versionAt: 0,
  byteLenAt: 4,
  recordCountAt: 8,
  stringsAt: 12,
  stringByteLenAt: 16,
  stringUtf16LenAt: 20,
  headerBytes: 24,
  /** u32 kind, u32 node, u32 payload length. */
  recordHeaderBytes: 12,
} as const;

/**
 * Event record, 256 bytes, or more where the payload needs them:
 *
 *   +0 u32 node (HIT_TEST: the runtime finds it)   +4 f32 x   +8 f32 y   CSS px in the viewport
 *   +12 u32 mouse button as the DOM numbers it, or AzVirtualKeyCode (keys.ts); of focusin and focusout the node that the
 *       focus comes from or goes to (NO_KEY: none)   +16 u32 modifiers
 *   +20 u32 payload length   +24 payload (UTF-8 text of inputs; x is then the caret: code points in front of it)
 */
export const EVENT = {
  byteLen: 256,
  nodeAt: 0,
  xAt: 4,
  yAt: 8,
  buttonAt: 12,
  modifiersAt: 16,
  payloadLenAt: 20,
  payloadAt: 24,
  payloadMax: 0x10_0000,
} as const;
