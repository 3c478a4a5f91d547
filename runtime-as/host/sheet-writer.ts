// Rules as data → the bytes of a compact style sheet; the layout is drawn in tables/sheet.ts.
import { TAG_NAMES } from '../gen/tag-names.ts';
import type { Value } from '../tables/css-units.ts';
import { SHEET, SIMPLES } from '../tables/sheet.ts';
import type { Selector } from './css-selectors.ts';

export interface Declaration {
  property: number;
  important: boolean;
  value: Value;
  /** Name of a property that has no row, or is set for a state; else ''. */
  name: string;
}
/** Viewport widths, in CSS px and both inclusive, at which a rule applies. */
export interface Media {
  minWidthPx: number;
  maxWidthPx: number;
}
export interface Rule {
  selectors: Selector[];
  declarations: Declaration[];
  media: Media;
}

/** Simples that say a place by two numbers. */
const IS_NTH = new Set<number>([SIMPLES.nthChild, SIMPLES.nthLastChild]);

/** First node type whose element has this name; their number where none has. */
function typeNumber(name: string): number {
  const number = TAG_NAMES.findIndex((tag) => tag.toLowerCase() === name);
  return number < 0 ? TAG_NAMES.length : number;
}

/** Grows as it is written. */
class SheetWriter {
  readonly #bytes: number[] = [];
  /** Of the records that the runtime makes of it. */
  recordBytes = 0;

  number(value: number): void {
    let rest = value >>> 0;
    for (; rest > 0x7f; rest >>>= 7) this.#bytes.push((rest & 0x7f) | 0x80);
    this.#bytes.push(rest);
  }

  f32(value: number): void {
    this.#bytes.push(...new Uint8Array(Float32Array.of(value).buffer));
  }

  text(text: string): void {
    const utf8 = new TextEncoder().encode(text);
    this.number(utf8.length);
    for (const byte of utf8) this.#bytes.push(byte);
  }

  finish(ruleCount: number): Uint8Array {
    const head = new SheetWriter();
    head.number(this.recordBytes);
    head.number(ruleCount);
    return Uint8Array.from([...head.#bytes, ...this.#bytes]);
  }
}

function writeSelector(out: SheetWriter, { specificity, states, compounds }: Selector): void {
  out.recordBytes += SHEET.selectorBytes;
  for (const n of [specificity, states, compounds.length]) out.number(n);
  for (const { combinator, simples } of compounds) {
    out.recordBytes += SHEET.compoundBytes + SHEET.simpleBytes * simples.length;
    out.number(combinator);
    out.number(simples.length);
    for (const { kind, text, a, b } of simples) {
      out.number(kind);
      if (IS_NTH.has(kind)) out.number((a & 0xffff) | (b << 16));
      else if (kind === SIMPLES.type) out.number(typeNumber(text));
      else out.text(text);
    }
  }
}

function writeDeclaration(
  out: SheetWriter,
  { property, important, value: { kind, num, text }, name }: Declaration,
): void {
  out.recordBytes += SHEET.declarationBytes;
  // -0 is told apart, too.
  const hasNum = !Object.is(num, 0);
  out.number(property);
  out.number(kind * 4 + Number(hasNum) * 2 + Number(important));
  if (hasNum) out.f32(num);
  out.text(text);
  if (name) out.text(name);
}

/** Compact form of `rules`, in their order. */
export function writeSheet(rules: readonly Rule[]): Uint8Array {
  const out = new SheetWriter();
  for (const { selectors, declarations, media } of rules) {
    const hasMedia = media.minWidthPx > 0 || Number.isFinite(media.maxWidthPx);
    out.recordBytes += SHEET.ruleBytes;
    out.number(selectors.length);
    out.number(declarations.length * 2 + Number(hasMedia));
    if (hasMedia) {
      out.f32(media.minWidthPx);
      out.f32(media.maxWidthPx);
    }
    for (const selector of selectors) writeSelector(out, selector);
    for (const declaration of declarations) writeDeclaration(out, declaration);
  }
  return out.finish(rules.length);
}
