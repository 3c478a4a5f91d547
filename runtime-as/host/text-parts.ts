// Text → parts that the runtime puts into lines (layout/runs.ts): what the Unicode Standard has in large tables, engines know.
//
//   answer   ┌ u32 count │ Part × count ┐    Part   ┌ f32 px │ u16 bytes in UTF-8 │ u16 flags ┐
import type { Measure } from './measure.ts';
import { encoder } from './utf8.ts';

/** Measures a stretch of text without blanks; `splits`: a part for each letter. */
export type MeasureParts = (
  family: string,
  weight: number,
  sizePx: number,
  text: string,
  splits: boolean,
) => Uint8Array;

const LINE_SEAM = 1;
const CURSIVE = 2;
const PART_BYTES = 8;

/** Ideographs, kana, hangul and emoji, which do not join: layout/characters.ts, isWide. */
const APART =
  /[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\u{1f1e6}-\u{1f1ff}\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Flags: a line may start with each, and behind each. */
const FLAG = /^\p{RI}/u;
/** Scripts without blanks between words (UAX 14, class SA). */
const UNSPACED = '[\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]';
const HAS_UNSPACED = new RegExp(UNSPACED, 'u');
const STARTS_UNSPACED = new RegExp(`^${UNSPACED}`, 'u');
const ENDS_UNSPACED = new RegExp(`${UNSPACED}$`, 'u');

/** Scripts whose letters stay joined (css-text-4 §8.2.1). */
const JOINED = /^[\p{sc=Arab}\p{sc=Syrc}\p{sc=Nkoo}\p{sc=Mong}\p{sc=Mand}\p{sc=Phag}\p{sc=Rohg}]/u;

/** Browsers of early 2024 and before may lack it: there code points stand for letters, and those scripts do not break. */
const segmenter = (granularity: 'grapheme' | 'word'): Intl.Segmenter | undefined =>
  Intl.Segmenter && new Intl.Segmenter('en', { granularity });

/** Cuts text into what people see as letters. */
const letters = segmenter('grapheme');
const words = segmenter('word');
const segments = (by: Intl.Segmenter | undefined, text: string): string[] =>
  by ? Array.from(by.segment(text), ({ segment }) => segment) : [...text];

export const clusters = (text: string): string[] => segments(letters, text);

/** Offsets at which words of scripts without blanks begin. */
function wordStarts(text: string): Set<number> {
  const starts = new Set<number>();
  let at = 0;
  let before = '';
  for (const word of words && HAS_UNSPACED.test(text) ? segments(words, text) : []) {
    if (STARTS_UNSPACED.test(word) && ENDS_UNSPACED.test(before)) starts.add(at);
    before = word;
    at += word.length;
  }
  return starts;
}

/** What is to be measured together; `isSeam`: a line may start with it. */
interface Stretch {
  letters: string[];
  isSeam: boolean;
}

/** A new one begins where a line may, and around what does not join. */
function stretchesOf(text: string): Stretch[] {
  const starts = wordStarts(text);
  const stretches: Stretch[] = [];
  let at = 0;
  let before = '';
  for (const letter of clusters(text)) {
    const isSeam = at > 0 && (starts.has(at) || FLAG.test(letter) || FLAG.test(before));
    if (at === 0 || isSeam || APART.test(letter) || APART.test(before)) stretches.push({ letters: [letter], isSeam });
    else stretches.at(-1)!.letters.push(letter);
    at += letter.length;
    before = letter;
  }
  return stretches;
}

interface Part {
  px: number;
  text: string;
  isSeam: boolean;
}

/** The width of a letter is what it adds to those before it: how they look may be another matter. */
function partsOf({ letters: all, isSeam }: Stretch, splits: boolean, widthOf: (text: string) => number): Part[] {
  if (!splits) return [{ px: widthOf(all.join('')), text: all.join(''), isSeam }];
  let before = 0;
  return all.map((text, i) => {
    const width = widthOf(all.slice(0, i + 1).join(''));
    const px = width - before;
    before = width;
    return { px, text, isSeam: isSeam && i === 0 };
  });
}

function partBytes(parts: readonly Part[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 + parts.length * PART_BYTES));
  view.setUint32(0, parts.length, true);
  parts.forEach(({ px, text, isSeam }, i) => {
    const at = 4 + i * PART_BYTES;
    view.setFloat32(at, px, true);
    view.setUint16(at + 4, encoder.encode(text).byteLength, true);
    view.setUint16(at + 6, (isSeam ? LINE_SEAM : 0) | (JOINED.test(text) ? CURSIVE : 0), true);
  });
  return new Uint8Array(view.buffer);
}

/** Measures the parts of text by the whole of what joins. */
export const measureParts =
  (measure: Measure): MeasureParts =>
  (family, weight, sizePx, text, splits) =>
    partBytes(
      stretchesOf(text).flatMap((stretch) =>
        partsOf(stretch, splits, (whole) => measure(family, weight, sizePx, whole)),
      ),
    );
