// Text of one CSS value → Value, and Value → canonical text. Numbers are in the unit that `kind` names.
import type { CssRow, CssType } from './css/row.ts';
import { KEYWORD_IDS, KEYWORDS } from './css.ts';
import { parseCalc, printSum, sumKinds } from './css-calc.ts';
import { parseAreas, parseLengths, parseLine, parseTracks } from './css-grid.ts';
import {
  isDimension,
  parseDimension,
  printDimension,
  VALUE_KINDS,
  type Value,
  type ValueKind,
  value,
} from './css-units.ts';

const WIDE: Readonly<Record<string, ValueKind>> = {
  inherit: VALUE_KINDS.inherit,
  initial: VALUE_KINDS.initial,
  unset: VALUE_KINDS.unset,
  // The origin below is our own user-agent sheet, whose values an unset node of the same type does not lose.
  revert: VALUE_KINDS.unset,
};

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
      return num >= 0 && kind !== VALUE_KINDS.sum ? parsed : undefined;
    case 'length':
      if (kind === VALUE_KINDS.sum) return sumKinds(parsed.text).includes(VALUE_KINDS.percent) ? undefined : parsed;
      if (isNumber) return num === 0 ? value(VALUE_KINDS.px) : undefined;
      return kind === VALUE_KINDS.percent ? undefined : parsed;
    case 'lengthPct':
      // The room that gaps are a part of is not asked for sums.
      if (kind === VALUE_KINDS.sum && row.name.endsWith('-gap')) return fits({ ...row, type: 'length' }, parsed);
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

/** css-values-4 §10.12: what an expression comes to is rounded and moved into the range of the property. */
function fitted(row: CssRow, { kind, num, text }: Value): Value {
  if (kind === VALUE_KINDS.sum) return value(kind, 0, text);
  const inRange = num < 0 && (NOT_NEGATIVE.test(row.name) || row.type === 'lineHeight') ? 0 : num;
  return value(kind, row.type === 'integer' ? Math.round(inRange) : inRange);
}

/** Number 1: what the text means depends on the variables of the element that declares it, which children must not ask again. */
const rawValue = (text: string): Value => value(VALUE_KINDS.raw, /\bvar\(/i.test(text) ? 1 : 0, text);

const GRID_TYPES: Partial<Record<CssType, (text: string) => string | undefined>> = {
  tracks: parseTracks,
  areas: parseAreas,
  gridLine: parseLine,
  lengths: parseLengths,
};

/** One value of the property `row`; undefined = the text does not fit its grammar. */
export function parseValue(row: CssRow, source: string): Value | undefined {
  const text = source.trim();
  const lower = text.toLowerCase();
  if (lower in WIDE) return value(WIDE[lower]);
  const grid = GRID_TYPES[row.type];
  if (grid) {
    const canonical = grid(text);
    return canonical === undefined ? undefined : value(VALUE_KINDS.raw, 0, canonical);
  }
  if (row.type === 'raw') return text ? rawValue(text) : undefined;
  if (row.type === 'color') return text ? rawValue(/[("']/.test(text) ? text : lower) : undefined;
  if (row.keywords?.includes(lower)) return value(VALUE_KINDS.keyword, KEYWORD_IDS.get(lower));
  if (row.name === 'aspect-ratio' && lower.includes('/')) return parseRatio(lower);
  const calculated = parseCalc(lower);
  const parsed = calculated ? fitted(row, calculated) : parseDimension(lower);
  const fitting = parsed && fits(row, parsed);
  return fitting && fitting.num < 0 && NOT_NEGATIVE.test(row.name) ? undefined : fitting;
}

/** Canonical text of any value. */
export function printValue(printed: Value): string {
  const { kind, num, text } = printed;
  if (kind === VALUE_KINDS.raw) return text;
  if (kind === VALUE_KINDS.sum) return printSum(text);
  if (kind === VALUE_KINDS.keyword) return KEYWORDS[num - 1];
  if (isDimension(kind)) return printDimension(printed);
  return Object.entries(VALUE_KINDS).find(([, id]) => id === kind)?.[0] ?? '';
}
