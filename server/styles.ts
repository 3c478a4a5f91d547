// What an app's pages need of CSS, read before they ask: the texts of its first document, and those that stand in its image.
import { CssParser } from '../runtime-as/host/css.ts';
import { type ReadStyles, type StyleReader, styleKey, writeStyles } from '../runtime-as/host/styles.ts';
import { CSS_BY_NAME } from '../runtime-as/tables/css.ts';
import { SHORTHANDS } from '../runtime-as/tables/css-shorthands.ts';
import { CSS_TEXT } from '../runtime-as/tables/sheet.ts';

/** Sheets of a page together; what is more is for the parser. */
const MAX_BYTES = 256 * 1024;
const TEXT_MAX = 20_000;

/** Texts as C keeps them: printable, and a zero behind. */
const C_TEXT = /[\t\n\r\x20-\x7e\x80-\xff]{4,}(?=\0)/g;
/** The names of declarations. */
const NAMES = /(?:^|[;{])\s*([-a-z]+)\s*:/gi;
/** A block in front of the first declaration, not of the node itself. */
const IS_SHEET = /^\s*[\w.#*@][^;{}]*\{/;
/** A style that is made when it is wanted: conversions of printf. */
const IS_MADE = /%[-+#0]*\d*(\.(\d+|\*))?(h|l|ll|z)?[diufgxsc]/;

export interface PageStyles {
  /** runtime-as/host/styles.ts */
  file: Uint8Array;
  /** the parser will be asked for more */
  needsParser: boolean;
}

const looksLikeCss = (text: string): boolean =>
  [...text.matchAll(NAMES)].some(
    ([, name]) => CSS_BY_NAME.has(name.toLowerCase()) || SHORTHANDS.has(name.toLowerCase()),
  );

/** CSS texts of an image, with their kinds. */
function* textsOf(image: Uint8Array): Generator<[text: string, kind: number]> {
  const bytes = Buffer.from(image.buffer, image.byteOffset, image.byteLength);
  for (const [found] of bytes.toString('latin1').matchAll(C_TEXT)) {
    if (found.length > TEXT_MAX || !looksLikeCss(found)) continue;
    yield [Buffer.from(found, 'latin1').toString(), IS_SHEET.test(found) ? CSS_TEXT.sheet : CSS_TEXT.declarations];
  }
}

/** Sheets by the keys of their texts; only such as nothing is said against. */
export type Sheets = ReadonlyMap<number, Uint8Array>;

/** Reads the styles of an app's first document and remembers them. */
export class StyleNotes {
  readonly #earlier: Sheets;
  readonly #sheets = new Map<number, Uint8Array>();
  #byteLen = 0;
  /** some text was not kept */
  #isPartial = false;

  /** `earlier`: of another start, so that their texts need not be read again. */
  constructor(earlier: Sheets = new Map()) {
    this.#earlier = earlier;
  }

  get sheets(): Sheets {
    return this.#sheets;
  }

  /** Some were read that were not there earlier. */
  get hasNew(): boolean {
    return [...this.#sheets.keys()].some((key) => !this.#earlier.has(key));
  }

  /** For the runtime that makes the document. A text that is complained of is left to the page, which complains, too. */
  readonly reader: StyleReader = (warn) => {
    let isClean = true;
    const parser = new CssParser((line) => {
      isClean = false;
      warn(line);
    }, warn);
    const seen = new Map<number, Uint8Array>();
    return (utf8, kind) => {
      const key = styleKey(utf8, kind);
      const known = seen.get(key);
      if (known) return known;
      isClean = true;
      const sheet = this.#earlier.get(key) ?? parser.read(utf8, kind);
      seen.set(key, sheet);
      if (isClean) this.#keep(key, sheet);
      else this.#isPartial = true;
      return sheet;
    };
  };

  #keep(key: number, sheet: Uint8Array): void {
    if (this.#sheets.has(key)) return;
    if (this.#byteLen + sheet.byteLength > MAX_BYTES) {
      this.#isPartial = true;
      return;
    }
    this.#byteLen += sheet.byteLength;
    this.#sheets.set(key, sheet);
  }

  #keepText(text: string, kind: number): void {
    let isClean = true;
    const read: ReadStyles = new CssParser(() => {
      isClean = false;
    }).read;
    const utf8 = new TextEncoder().encode(text);
    const key = styleKey(utf8, kind);
    if (this.#sheets.has(key)) return;
    try {
      const sheet = this.#earlier.get(key) ?? read(utf8, kind);
      if (isClean) this.#keep(key, sheet);
    } catch {
      // No style, or one that is refused: who uses it is told then.
    }
  }

  /** All that was seen, and the texts of the image. */
  styles(image: Uint8Array): PageStyles {
    let isMade = false;
    for (const [text, kind] of textsOf(image)) {
      if (IS_MADE.test(text)) isMade = true;
      else this.#keepText(text, kind);
    }
    return { file: writeStyles(this.#sheets), needsParser: isMade || this.#isPartial };
  }
}
