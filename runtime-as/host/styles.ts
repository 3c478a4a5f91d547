// CSS texts that were read before: a file of their compact sheets (tables/sheet.ts), by which a page does without a parser.
//
//   file   ┌ u32 count ┬ count × entry ┬ sheets, one behind the other ┐
//   entry  │ f64 key   │ u32 byteLen of the sheet                     │  12 bytes, in the order of the sheets

/** A CSS text in UTF-8 → its compact sheet; `kind` is a number of CSS_TEXT (tables/sheet.ts). */
export type ReadStyles = (utf8: Uint8Array, kind: number) => Uint8Array;
/** Makes one; `warn` hears about declarations that are invalid and therefore dropped, one line each. */
export type StyleReader = (warn: (line: string) => void) => ReadStyles;

const ENTRY_BYTES = 12;

/** Two multiplicative hashes side by side, 53 bits in all, so that different texts have different keys. */
export function styleKey(utf8: Uint8Array, kind: number): number {
  let high = 0xdeadbeef ^ kind;
  let low = 0x41c6ce57 ^ utf8.byteLength;
  for (const byte of utf8) {
    high = Math.imul(high ^ byte, 0x9e3779b1);
    low = Math.imul(low ^ byte, 0x5f356495);
    // Products carry bits upwards only.
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

/** The file for these sheets. */
export function writeStyles(sheets: ReadonlyMap<number, Uint8Array>): Uint8Array {
  const head = 4 + ENTRY_BYTES * sheets.size;
  const byteLen = [...sheets.values()].reduce((sum, sheet) => sum + sheet.byteLength, head);
  const out = new Uint8Array(byteLen);
  const view = new DataView(out.buffer);
  view.setUint32(0, sheets.size, true);
  let entry = 4;
  let at = head;
  for (const [key, sheet] of sheets) {
    view.setFloat64(entry, key, true);
    view.setUint32(entry + 8, sheet.byteLength, true);
    out.set(sheet, at);
    entry += ENTRY_BYTES;
    at += sheet.byteLength;
  }
  return out;
}

/** The sheets of a file, as views of it. */
export function readStyles(file: Uint8Array): Map<number, Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const sheets = new Map<number, Uint8Array>();
  const count = view.getUint32(0, true);
  let at = 4 + ENTRY_BYTES * count;
  for (let n = 0; n < count; n++) {
    const entry = 4 + ENTRY_BYTES * n;
    const byteLen = view.getUint32(entry + 8, true);
    sheets.set(view.getFloat64(entry, true), file.subarray(at, at + byteLen));
    at += byteLen;
  }
  return sheets;
}
