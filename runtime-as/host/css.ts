// CSS text → compact style sheet (tables/sheet.ts). Each distinct text is parsed once; invalid declarations are dropped
// as css-syntax-3 §9 wants, so are rules that the runtime cannot match, and both are reported; lengths that it cannot find are an error.

import { CSS, CSS_BY_NAME } from '../tables/css.ts';
import { ALIASES, SHORTHANDS } from '../tables/css-shorthands.ts';
import { splitTopLevel, VALUE_KINDS, type Value } from '../tables/css-units.ts';
import { parseValue } from '../tables/css-values.ts';
import { isMeasured, isOfMeasured } from '../tables/measured.ts';
import { isPaintedInState } from '../tables/painted.ts';
import { COMPONENT_MARK, CSS_TEXT, SHEET } from '../tables/sheet.ts';
import { UA_SHEET } from '../tables/ua.ts';
import { inComponent, readSelectors } from './css-selectors.ts';
import { splitCss } from './css-split.ts';
import { type Declaration, type Media, type Rule, writeSheet } from './sheet-writer.ts';
import type { ReadStyles } from './styles.ts';
import { decoder } from './utf8.ts';

export class CssError extends Error {}

const EVERY_WIDTH: Media = { minWidthPx: 0, maxWidthPx: Number.POSITIVE_INFINITY };
const WIDE_VALUES = /^(inherit|initial|unset|revert)$/i;

/** Properties without a row that the browser may have as they are: they paint, or say how the page behaves. */
const PASSED_ON =
  /^(--|scroll-|overscroll-|image-rendering$|mask|fill|stroke|paint-order$|isolation$|perspective|backface-|transform-|transition-|animation-|caret|-webkit-(font-smoothing|tap-)|color-scheme$|forced-color|print-color|pointer-|text-underline|text-emphasis|quotes$|hyphenate|speak)/;

/** Values that the layout reads as another one: name → pattern, what happens, selectors of the rules where it does. */
const READ_AS: readonly (readonly [name: string, value: RegExp, effect: string, where?: RegExp])[] = [
  [
    'position',
    /^sticky$/i,
    'is laid out as relative without offsets for rows and groups of them; say it of their cells',
    /(^|[\s>+~,])(tr|thead|tbody|tfoot)[^\s>+~,]*(,|$)/i,
  ],
  [
    'font-family',
    /^(?!.*(\bInter\b|\baz-font-|sans-serif|system|inherit|initial|unset))/i,
    'is shown in Inter, the font whose widths are known',
  ],
];

/** Lengths that only the browser can find: of variables, and the least or most of different units. */
const MATH = /^[^;{}]*\b(var|calc|min|max|clamp|env)\(/i;

const isSameValue = (a: Value, b: Value | undefined): boolean =>
  a.kind === b?.kind && a.num === b.num && a.text === b.text;

/** So many texts are kept: apps that animate make new ones for ever. */
const CACHED = 4096;

export class CssParser {
  readonly #cache = new Map<string, Uint8Array>();
  readonly #warn: (message: string) => void;
  readonly #note: (message: string) => void;
  /** Selectors of the rule that is read. */
  #prelude = '';
  /** The text is that of a component. */
  #isComponent = false;

  /**
   * `warn` hears about declarations and rules that were dropped; `note`, where there is no page, about those with which
   * boxes are found in pages alone.
   */
  constructor(warn: (message: string) => void, note: (message: string) => void = () => {}) {
    this.#warn = warn;
    this.#note = note;
  }

  /** As `parse`, for a text in UTF-8. */
  readonly read: ReadStyles = (utf8, kind) => this.parse(decoder.decode(utf8), kind);

  /** Compact form of `text`; `kind` is a number of CSS_TEXT. */
  parse(text: string, kind: number): Uint8Array {
    const key = `${kind}${text}`;
    let bytes = this.#cache.get(key);
    if (!bytes) {
      if (this.#cache.size === CACHED) this.#cache.clear();
      bytes = writeSheet(this.#rules(text, kind));
      this.#cache.set(key, bytes);
    }
    return bytes;
  }

  #rules(text: string, kind: number): Rule[] {
    const rules: Rule[] = [];
    this.#isComponent = text.startsWith(COMPONENT_MARK);
    if (kind === CSS_TEXT.declarations) this.#readBlock('&', text, EVERY_WIDTH, rules);
    else this.#readItems('', kind === CSS_TEXT.userAgent ? UA_SHEET : text, EVERY_WIDTH, rules);
    return rules;
  }

  /** One rule `prelude { body }`; blocks inside it become rules of their own (css-nesting-1 §2). */
  #readBlock(prelude: string, body: string, media: Media, rules: Rule[]): void {
    let selectors = readSelectors(prelude, (selector, why) =>
      this.#warn(`css: the rule of "${selector}" was dropped: ${why}`),
    );
    if (!selectors.length) return;
    if (this.#isComponent) selectors = selectors.flatMap(inComponent);
    const rule: Rule = { selectors, declarations: [], media };
    rules.push(rule);
    for (const item of splitCss(body)) {
      this.#prelude = prelude;
      if (item.kind === 'declaration') this.#addDeclaration(item.name, item.value, item.important, rule.declarations);
      else if (item.kind === 'block') this.#readNested(prelude, item.prelude, item.body, media, rules);
      else this.#warn(`css: "${item.text}" is not a declaration and was dropped`);
    }
    this.#checkStates(rule);
  }

  #readNested(outer: string, prelude: string, body: string, media: Media, rules: Rule[]): void {
    if (prelude.startsWith('@')) {
      const inner = this.#media(prelude, media);
      if (inner) this.#readBlock(outer, body, inner, rules);
      return;
    }
    const nested = splitTopLevel(outer, ',').flatMap((around) =>
      splitTopLevel(prelude, ',').map((part) => {
        if (part.includes('&')) return part.replaceAll('&', around);
        if (this.#isComponent && around === '&' && !/^[:[]/.test(part)) return part;
        // Azul writes `:hover { … }` for "this node while hovered", where CSS nesting would mean any descendant.
        return /^[:[]/.test(part) ? `${around}${part}` : `${around} ${part}`;
      }),
    );
    this.#readBlock(nested.join(', '), body, media, rules);
  }

  #readItems(outer: string, text: string, media: Media, rules: Rule[]): void {
    for (const item of splitCss(text)) {
      if (item.kind !== 'block') {
        const shown = item.kind === 'declaration' ? `${item.name}: ${item.value}` : item.text;
        this.#warn(`css: "${shown}" stands outside of a rule and was dropped`);
      } else if (item.prelude.startsWith('@')) {
        const inner = this.#media(item.prelude, media);
        if (inner) this.#readItems(outer, item.body, inner, rules);
      } else this.#readBlock(item.prelude, item.body, media, rules);
    }
  }

  /** Width limits of an @media rule; undefined = its rules never apply. */
  #media(prelude: string, outer: Media): Media | undefined {
    const match = /^@media\s+(.*)$/is.exec(prelude);
    if (!match) {
      this.#warn(`css: "${prelude}" is not supported and was dropped`);
      return undefined;
    }
    const media = { ...outer };
    for (const part of match[1].split(/\s+and\s+/i)) {
      const limit = /^\(\s*(min|max)-width\s*:\s*([\d.]+)px\s*\)$/i.exec(part);
      if (/^(only\s+)?(screen|all)$/i.test(part)) continue;
      if (/^(only\s+)?print$/i.test(part)) return undefined;
      if (!limit) {
        this.#warn(`css: "${prelude}" was dropped: ${part} is not supported; use (min-width: …px) or (max-width: …px)`);
        return undefined;
      }
      if (limit[1].toLowerCase() === 'min') media.minWidthPx = Math.max(media.minWidthPx, Number(limit[2]));
      else media.maxWidthPx = Math.min(media.maxWidthPx, Number(limit[2]));
    }
    return media;
  }

  /** A rule for a state may only paint, since the layout cannot wait for a pointer; other declarations are dropped. */
  #checkStates(rule: Rule): void {
    if (!rule.selectors.some(({ states }) => states)) return;
    rule.declarations = rule.declarations.flatMap((declaration) => {
      const { property, value } = declaration;
      const row = CSS.find(({ id }) => id === property);
      const name = row?.name ?? declaration.name;
      const isPainted = isPaintedInState(name);
      // Shorthands reset what they do not mention: nobody asked for that.
      if (!isPainted && !(row && isSameValue(value, parseValue(row, row.initial))))
        this.#warn(`css: "${name}" in a rule for a state is not supported and was dropped`);
      return isPainted ? [{ ...declaration, name }] : [];
    });
  }

  #addDeclaration(spelling: string, value: string, important: boolean, into: Declaration[]): void {
    const name = ALIASES.get(spelling) ?? spelling;
    const expand = SHORTHANDS.get(name);
    if (!expand) {
      this.#addLonghand(name, value, important, into);
      return;
    }
    // A CSS-wide keyword goes to every longhand: their names come from expanding a value that fits any shorthand.
    const longhands = WIDE_VALUES.test(value)
      ? (expand(['0'], '0') ?? expand(['1px', 'x'], '1px x'))?.map(([longhand]) => [longhand, value] as const)
      : expand(splitTopLevel(value, ' '), value);
    if (!longhands) this.#warn(`css: "${name}: ${value}" does not parse and was dropped`);
    for (const [longhand, text] of longhands ?? []) this.#addLonghand(longhand, text, important, into);
  }

  /** What only browsers lay out; the runtime hears that its boxes are none. */
  #addMeasured(name: string, text: string, important: boolean, into: Declaration[]): void {
    this.#note(`css: "${name}: ${text}" is laid out by pages, which measure the boxes; here they are as without it`);
    const row = CSS_BY_NAME.get(name);
    const value = { kind: VALUE_KINDS.raw, num: SHEET.measuredNum, text: text.trim() };
    into.push({ property: row?.id ?? SHEET.unknownProperty, important, value, name: row ? '' : name });
  }

  #addLonghand(name: string, text: string, important: boolean, into: Declaration[]): void {
    if (isMeasured(name, text)) {
      this.#addMeasured(name, text, important, into);
      return;
    }
    const row = CSS_BY_NAME.get(name);
    if (!row && !PASSED_ON.test(name) && !isOfMeasured(name)) {
      this.#warn(`css: "${name}" is not supported and was dropped`);
      return;
    }
    for (const [read, pattern, effect, where] of READ_AS)
      if (read === name && pattern.test(text) && (where?.test(this.#prelude) ?? true))
        this.#warn(`css: "${name}: ${text}" ${effect}`);
    if (!row) {
      const value = { kind: VALUE_KINDS.raw, num: 0, text };
      into.push({ property: SHEET.unknownProperty, important, value, name });
      return;
    }
    const value = parseValue(row, text);
    if (value) into.push({ property: row.id, important, value, name: '' });
    else if (row.type === 'lengthPct' && row.affects === 'layout' && MATH.test(text))
      this.#addMeasured(name, text, important, into);
    else if (/\b(var|calc|min|max|clamp|env)\(/i.test(text) && row.affects !== 'paint')
      throw new CssError(
        `${name}: ${text}: var(), and min(), max() and clamp() of different units, are not supported where texts or borders depend on them; write the length`,
      );
    else this.#warn(`css: "${name}: ${text}" does not parse and was dropped`);
  }
}
