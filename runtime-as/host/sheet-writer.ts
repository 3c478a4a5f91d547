// Rules as data → the bytes of a compact style sheet; the layout is drawn in tables/sheet.ts.
import type { Value } from '../tables/css-units.ts';
import type { Selector } from './css-selectors.ts';

export interface Declaration {
  property: number;
  important: boolean;
  value: Value;
  /** Name of a property that has no row. */
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

/** Grows as it is written; strings are collected apart and appended at the end, each once. */
class SheetWriter {
  #view = new DataView(new ArrayBuffer(1024));
  #len = 0;
  readonly #encoder = new TextEncoder();
  readonly #strings: Uint8Array[] = [];
  readonly #places = new Map<string, [at: number, byteLen: number]>();
  #stringsLen = 0;

  #reserve(byteLen: number): number {
    const at = this.#len;
    this.#len += byteLen;
    if (this.#len > this.#view.byteLength) {
      const grown = new Uint8Array(this.#len * 2);
      grown.set(new Uint8Array(this.#view.buffer));
      this.#view = new DataView(grown.buffer);
    }
    return at;
  }

  u32(...values: number[]): void {
    for (const value of values) {
      const at = this.#reserve(4); // may replace the view
      this.#view.setUint32(at, value >>> 0, true);
    }
  }

  f32(value: number): void {
    const at = this.#reserve(4);
    this.#view.setFloat32(at, value, true);
  }

  /** Position and length, from the start of the string block. */
  text(text: string): void {
    let place = this.#places.get(text);
    if (!place) {
      const bytes = this.#encoder.encode(text);
      place = [this.#stringsLen, bytes.length];
      this.#strings.push(bytes);
      this.#stringsLen += bytes.length;
      this.#places.set(text, place);
    }
    this.u32(...place);
  }

  finish(ruleCount: number): Uint8Array {
    const stringsAt = this.#len;
    for (const bytes of this.#strings) {
      const at = this.#reserve(bytes.length);
      new Uint8Array(this.#view.buffer).set(bytes, at);
    }
    for (const [i, word] of [this.#len, ruleCount, stringsAt, 0].entries()) this.#view.setUint32(i * 4, word, true);
    return new Uint8Array(this.#view.buffer, 0, this.#len);
  }
}

function writeSelector(out: SheetWriter, selector: Selector): void {
  out.u32(selector.specificity, selector.states, selector.compounds.length, 0);
  for (const compound of selector.compounds) {
    out.u32(compound.combinator, compound.simples.length);
    for (const { kind, text, a, b } of compound.simples) {
      out.u32(kind);
      out.text(text);
      out.u32((a & 0xffff) | (b << 16));
    }
  }
}

/** Compact form of `rules`, in their order. */
export function writeSheet(rules: readonly Rule[]): Uint8Array {
  const out = new SheetWriter();
  out.u32(0, 0, 0, 0);
  for (const { selectors, declarations, media } of rules) {
    out.u32(selectors.length, declarations.length);
    out.f32(media.minWidthPx);
    out.f32(media.maxWidthPx);
    for (const selector of selectors) writeSelector(out, selector);
    for (const { property, important, value, name } of declarations) {
      out.u32(property | (value.kind << 16) | (Number(important) << 24));
      out.f32(value.num);
      out.text(value.text);
      out.text(name);
    }
  }
  return out.finish(rules.length);
}
