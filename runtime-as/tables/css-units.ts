// Numbers with units, and how lists of values split: what every grammar of CSS values is made of.

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
  /** Sum of lengths, and a percentage, in different units (css-calc.ts); the text is its terms. */
  sum: 16,
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
export const value = (kind: ValueKind, num = 0, text = ''): Value => ({ kind, num, text });

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

/** `12px`, `50%`, `1.5` …; undefined = no number with a known unit. */
export function parseDimension(text: string): Value | undefined {
  const match = NUMBER.exec(text);
  if (!match) return undefined;
  const num = Number(match[1]);
  const unit = match[2].toLowerCase();
  if (unit === '') return value(VALUE_KINDS.number, num);
  if (unit in ABSOLUTE) return value(VALUE_KINDS.px, num * ABSOLUTE[unit]);
  if (unit in RELATIVE) return value(RELATIVE[unit], num);
  return undefined;
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

/** Canonical text of a number with its unit: at most four decimals, which is finer than the 1/64 px of a browser's layout. */
export function printDimension({ kind, num }: Value): string {
  return `${Number(num.toFixed(4))}${UNITS[kind]}`;
}

/** True for kinds that are a number in a unit. */
export const isDimension = (kind: ValueKind): boolean => kind in UNITS;
