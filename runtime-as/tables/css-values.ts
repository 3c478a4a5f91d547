// Text of one CSS value → Value, and Value → canonical text. Numbers are in the unit that `kind` names.
import type { CssRow } from './css.ts';
import { KEYWORD_IDS, KEYWORDS } from './css.ts';

/** What a value is; the numbers travel in compact style sheets, so they are append-only. */
export const VALUE_KINDS = {
  none: 0,
  keyword: 1,
  number: 2,
  px: 3,
  percent: 4,
  em: 5,
  rem: 6,
  vw: 7,
  vh: 8,
  vmin: 9,
  vmax: 10,
  ch: 11,
  /** Any text; only the browser reads it. */
  raw: 12,
  inherit: 13,
  initial: 14,
  unset: 15,
} as const;
export type ValueKind = (typeof VALUE_KINDS)[keyof typeof VALUE_KINDS];

export interface Value {
  kind: ValueKind;
  /** Number in the unit of `kind`; keyword id for keywords; 0 otherwise. */
  num: number;
  /** Text of a raw value, else ''. */
  text: string;
}

/** CSS px in one unit (css-values-4 §6.2). */
const ABSOLUTE: Readonly<Record<string, number>> = {
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  pt: 96 / 72,
  pc: 16,
};
const RELATIVE: Readonly<Record<string, ValueKind>> = {
  '%': VALUE_KINDS.percent,
  em: VALUE_KINDS.em,
  rem: VALUE_KINDS.rem,
  vw: VALUE_KINDS.vw,
  vh: VALUE_KINDS.vh,
  vmin: VALUE_KINDS.vmin,
  vmax: VALUE_KINDS.vmax,
  ch: VALUE_KINDS.ch,
};
const WIDE: Readonly<Record<string, ValueKind>> = {
  inherit: VALUE_KINDS.inherit,
  initial: VALUE_KINDS.initial,
  unset: VALUE_KINDS.unset,
  // The origin below is our own user-agent sheet, whose values an unset node of the same type does not lose.
  revert: VALUE_KINDS.unset,
};

const value = (kind: ValueKind, num = 0, text = ''): Value => ({ kind, num, text });

/** Splits at `separator` outside of parentheses and quotes; runs of blanks count as one. */
export function splitTopLevel(text: string, separator: ' ' | ','): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let part = '';
  for (const c of text) {
    if (quote) quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '(') depth += 1;
    else if (c === ')') depth -= 1;
    if (depth === 0 && !quote && (separator === ' ' ? /\s/.test(c) : c === separator)) {
      if (part.trim()) parts.push(part.trim());
      part = '';
    } else part += c;
  }
  if (part.trim()) parts.push(part.trim());
  return parts;
}

const NUMBER = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%|[a-z]*)$/i;

function parseDimension(text: string): Value | undefined {
  const match = NUMBER.exec(text);
  if (!match) return undefined;
  const num = Number(match[1]);
  const unit = match[2].toLowerCase();
  if (unit === '') return value(VALUE_KINDS.number, num);
  if (unit in ABSOLUTE) return value(VALUE_KINDS.px, num * ABSOLUTE[unit]);
  if (unit in RELATIVE) return value(RELATIVE[unit], num);
  return undefined;
}

/** Kinds a number may have in each grammar; a bare 0 is a length wherever lengths are allowed (css-values-4 §6). */
function fits(row: CssRow, parsed: Value): Value | undefined {
  const { kind, num } = parsed;
  const isNumber = kind === VALUE_KINDS.number;
  switch (row.type) {
    case 'number':
      return isNumber ? parsed : undefined;
    case 'integer':
      return isNumber && Number.isInteger(num) ? parsed : undefined;
    case 'fontWeight':
      return isNumber && num >= 1 && num <= 1000 ? parsed : undefined;
    case 'lineHeight':
      return num >= 0 ? parsed : undefined;
    case 'length':
      if (isNumber) return num === 0 ? value(VALUE_KINDS.px) : undefined;
      return kind === VALUE_KINDS.percent ? undefined : parsed;
    case 'lengthPct':
      return isNumber ? (num === 0 ? value(VALUE_KINDS.px) : undefined) : parsed;
    default:
      return undefined;
  }
}

const NOT_NEGATIVE = /^(width|height|min-|max-|padding|border|flex-|row-gap|column-gap|font-size|aspect)/;

/** `16 / 9` → 1.7777…; also `auto 16 / 9`, whose `auto` only matters for replaced elements. */
function parseRatio(text: string): Value | undefined {
  const match = /^(?:auto\s+)?([\d.]+)\s*\/\s*([\d.]+)$/.exec(text);
  return match ? value(VALUE_KINDS.number, Number(match[1]) / Number(match[2])) : undefined;
}

/** One value of the property `row`; undefined = the text does not fit its grammar. */
export function parseValue(row: CssRow, source: string): Value | undefined {
  const text = source.trim();
  const lower = text.toLowerCase();
  if (lower in WIDE) return value(WIDE[lower]);
  if (row.type === 'raw') return text ? value(VALUE_KINDS.raw, 0, text) : undefined;
  if (row.type === 'color') return text ? value(VALUE_KINDS.raw, 0, /[("']/.test(text) ? text : lower) : undefined;
  if (row.keywords?.includes(lower)) return value(VALUE_KINDS.keyword, KEYWORD_IDS.get(lower));
  if (row.name === 'aspect-ratio' && lower.includes('/')) return parseRatio(lower);
  const parsed = parseDimension(lower);
  const fitting = parsed && fits(row, parsed);
  return fitting && fitting.num < 0 && NOT_NEGATIVE.test(row.name) ? undefined : fitting;
}

const UNITS: Readonly<Record<number, string>> = {
  [VALUE_KINDS.number]: '',
  [VALUE_KINDS.px]: 'px',
  [VALUE_KINDS.percent]: '%',
  [VALUE_KINDS.em]: 'em',
  [VALUE_KINDS.rem]: 'rem',
  [VALUE_KINDS.vw]: 'vw',
  [VALUE_KINDS.vh]: 'vh',
  [VALUE_KINDS.vmin]: 'vmin',
  [VALUE_KINDS.vmax]: 'vmax',
  [VALUE_KINDS.ch]: 'ch',
};

/** Canonical text: at most four decimals, which is finer than the 1/64 px of a browser's layout. */
export function printValue({ kind, num, text }: Value): string {
  if (kind === VALUE_KINDS.raw) return text;
  if (kind === VALUE_KINDS.keyword) return KEYWORDS[num - 1];
  if (kind in UNITS) return `${Number(num.toFixed(4))}${UNITS[kind]}`;
  return Object.entries(VALUE_KINDS).find(([, id]) => id === kind)?.[0] ?? '';
}
