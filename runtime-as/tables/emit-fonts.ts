// Font files → gen/fonts.ts: the advances of the characters that the served files hold, as compact blobs in text (font-blob.ts).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type FontFile } from 'fontkit';
import { header } from './emit-data.ts';
import { blobText } from './font-blob.ts';
import { FONT_HEAD_BYTES, NO_GLYPH, putFontHead } from './font-head.ts';

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
      known.has(first + i) ? font.glyphForCodePoint(first + i).advanceWidth : NO_GLYPH,
    ),
  );
  const view = new DataView(new ArrayBuffer(FONT_HEAD_BYTES + ranges.length * 8 + advances.length * 2));
  const { unitsPerEm, ascent, lineGap, xHeight } = font;
  putFontHead(view, {
    weight,
    unitsPerEm,
    ascent,
    descent: -font.descent,
    lineGap,
    rangeCount: ranges.length,
    xHeight,
  });
  ranges.forEach(({ first, count }, i) => {
    view.setUint32(FONT_HEAD_BYTES + i * 8, first, true);
    view.setUint32(FONT_HEAD_BYTES + 4 + i * 8, count, true);
  });
  advances.forEach((advance, i) => {
    view.setUint16(FONT_HEAD_BYTES + ranges.length * 8 + i * 2, advance, true);
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
