// Text that came with the event that is being dispatched, where it is one of the clipboard.

/** Kind of the event. */
export let clipboardEvent: u32 = 0;
/** Payload of the record: borrowed for as long as the event is dispatched. */
export let clipboardPtr: usize = 0;
export let clipboardLen: u32 = 0;

export function noteClipboard(kind: u32, ptr: usize, byteLen: u32): void {
  clipboardEvent = kind;
  clipboardPtr = ptr;
  clipboardLen = byteLen;
}
