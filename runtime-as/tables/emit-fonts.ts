// Font files → gen/fonts.ts: the advances of the characters that the served files hold, as compact blobs in text (font-blob.ts).
//
//   blob   +0 u32 FONT_MAGIC  +4 u16 weight  +6 u16 units per em  +8 i16 ascent  +10 i16 descent (positive below)
//          +12 i16 line gap   +14 u16 range count   +16 u16 x-height, then ranges: u32 first code point, u32 count
//          then one u16 advance per code point of each range in font units (0xFFFF: the font has no glyph)
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type FontFile } from 'fontkit';
import { header } from './emit-data.ts';
import { blobText } from './font-blob.ts';

export const FONT_MAGIC = 0x31465a41;
const HEAD_BYTES = 18;
const MISSING = 0xffff;
/** The same family in these files is what the server offers to the page. */
export const FONT_FILES = [
  { family: 'Inter', weight: 400, file: '@fontsource/inter/files/inter-latin-400-normal.woff2' },
  { family: 'Inter', weight: 700, file: '@fontsource/inter/files/inter-latin-700-normal.woff2' },
] as const;

function readFont(file: string): FontFile {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(file));
  return create(bytes);
}

/** Runs of code points; gaps of up to eight are filled, since a range costs as much as four advances. */
function findRanges(codePoints: readonly number[]): { first: number; count: number }[] {
  const ranges: { first: number; count: number }[] = [];
  for (const codePoint of [...codePoints].sort((a, b) => a - b)) {
    const last = ranges[ranges.length - 1];
    if (last && codePoint - (last.first + last.count) <= 8) last.count = codePoint - last.first + 1;
    else ranges.push({ first: codePoint, count: 1 });
  }
  return ranges;
}

function fontBlob(font: FontFile, weight: number): Uint8Array {
  const known = new Set(font.characterSet.filter((c) => c >= 0x20 && c !== 0x7f));
  const ranges = findRanges([...known]);
  const advances = ranges.flatMap(({ first, count }) =>
    Array.from({ length: count }, (_, i) =>
      known.has(first + i) ? font.glyphForCodePoint(first + i).advanceWidth : MISSING,
    ),
  );
  const view = new DataView(new ArrayBuffer(HEAD_BYTES + ranges.length * 8 + advances.length * 2));
  view.setUint32(0, FONT_MAGIC, true);
  view.setUint16(4, weight, true);
  view.setUint16(6, font.unitsPerEm, true);
  view.setInt16(8, font.ascent, true);
  view.setInt16(10, -font.descent, true);
  view.setInt16(12, font.lineGap, true);
  view.setUint16(14, ranges.length, true);
  view.setUint16(16, font.xHeight, true);
  ranges.forEach(({ first, count }, i) => {
    view.setUint32(HEAD_BYTES + i * 8, first, true);
    view.setUint32(HEAD_BYTES + 4 + i * 8, count, true);
  });
  advances.forEach((advance, i) => {
    view.setUint16(HEAD_BYTES + ranges.length * 8 + i * 2, advance, true);
  });
  return new Uint8Array(view.buffer);
}

/** Source of gen/fonts.ts (TypeScript for the host). */
export function emitFonts(): string {
  const rows = FONT_FILES.map(({ family, weight, file }) => {
    const text = blobText(fontBlob(readFont(file), weight));
    return `  {\n    family: '${family}',\n    weight: ${weight},\n    advances:\n      '${text}',\n  },`;
  });
  return `${header('emit-fonts.ts')}
/** Fonts whose advances the runtime knows; \`advances\`: tables/font-blob.ts. */
export const FONTS = [
${rows.join('\n')}
] as const;
`;
}
