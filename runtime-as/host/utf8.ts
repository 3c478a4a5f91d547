// UTF-8 ↔ text, for all who need no state between two calls. Bytes that are not UTF-8 become U+FFFD.
export const encoder = new TextEncoder();
export const decoder = new TextDecoder();
