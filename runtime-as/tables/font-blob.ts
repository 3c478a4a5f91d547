// Advance tables (font-head.ts) as text: one UTF-16 unit per u16 of the table, by CODE_SHIFT higher (modulo 2^16). In UTF-8 these letters
// take less, and compress better, than base64.

/** Advances become what neither quotes nor backslashes are, nor halves of a surrogate pair. */
const CODE_SHIFT = 0x80;

/** Text for a string literal; throws where a number has no letter. */
export function blobText(blob: Uint8Array): string {
  const view = new DataView(blob.buffer);
  return Array.from({ length: blob.byteLength / 2 }, (_, i) => {
    const unit = (view.getUint16(i * 2, true) + CODE_SHIFT) & 0xffff;
    if ((unit >= 0xd800 && unit < 0xe000) || /[\n\r'\\]/.test(String.fromCharCode(unit)))
      throw new Error(`font-blob.ts: the number ${unit - CODE_SHIFT} cannot be written as a letter`);
    return `\\u${unit.toString(16).padStart(4, '0')}`;
  }).join('');
}

/** The bytes of a blob. */
export const blobOf = (text: string): Uint8Array =>
  new Uint8Array(Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i) - CODE_SHIFT).buffer);
