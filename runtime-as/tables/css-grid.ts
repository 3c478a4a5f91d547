// Grid syntax (css-grid-1 §7, §8): text of the app → one canonical spelling that the runtime reads with a plain scan and the
// browser takes as it is. Counted repeats are written out; lengths are px or a relative unit.
//
//   tracks   `none` │ item (' ' item)*      item = size │ `[name name]` │ `repeat(auto-fill,` tracks `)`
//   size     `12px` `50%` `2fr` `auto` `min-content` `max-content` │ `minmax(size,size)` │ `fit-content(12px)`
//   areas    `none` │ `"a a b" ". c c"`
//   lengths  `12px` │ `12px 4px`
//   line     `auto` │ `3` │ `-1` │ `span 2` │ `name`
import type { Longhands } from './css-shorthands.ts';
import { parseDimension, printDimension, splitTopLevel, VALUE_KINDS } from './css-units.ts';

/** More tracks than a browser keeps are of no use; a page does not get to allocate without a bound. */
const MOST_TRACKS = 1000;
const SIZE_WORDS = new Set(['auto', 'min-content', 'max-content']);
const IDENT = /^-?[a-z_][\w-]*$/i;
const LINE_NUMBER = /^[+-]?[1-9]\d{0,3}$/;

/** Length or percentage in canonical spelling; undefined = it is none, or negative. */
function lengthOf(text: string): string | undefined {
  const value = text === '0' ? parseDimension('0px') : parseDimension(text);
  if (!value || value.kind === VALUE_KINDS.number || value.num < 0) return undefined;
  return printDimension(value);
}

/** One or two lengths, as `border-spacing` takes them (css2 §17.6.1). */
export function parseLengths(text: string): string | undefined {
  const all = text.split(/\s+/).map(lengthOf);
  if (all.length > 2 || all.some((length) => length === undefined || length.endsWith('%'))) return undefined;
  return all.join(' ');
}

function breadthOf(text: string): string | undefined {
  if (SIZE_WORDS.has(text)) return text;
  const flex = /^(\d+\.?\d*|\.\d+)fr$/.exec(text);
  return flex ? `${Number(flex[1])}fr` : lengthOf(text);
}

/** Arguments of `name(…)`, trimmed; undefined = `text` is no such call. */
function argumentsOf(name: string, text: string): string[] | undefined {
  if (!text.startsWith(`${name}(`) || !text.endsWith(')')) return undefined;
  return splitTopLevel(text.slice(name.length + 1, -1), ',');
}

function sizeOf(text: string): string | undefined {
  const limits = argumentsOf('minmax', text);
  if (limits) {
    const [least, most] = limits.map(breadthOf);
    return limits.length === 2 && least && most && !least.endsWith('fr') ? `minmax(${least},${most})` : undefined;
  }
  const fit = argumentsOf('fit-content', text);
  if (fit) {
    const limit = fit.length === 1 ? lengthOf(fit[0]) : undefined;
    return limit && `fit-content(${limit})`;
  }
  return breadthOf(text);
}

/** Items of a track list; `[a b]` counts as one part although it holds blanks. */
function partsOf(text: string): string[] {
  return (text.match(/\[[^\]]*\]|[^[\]]+/g) ?? []).flatMap((part) =>
    part.startsWith('[') ? [part] : splitTopLevel(part, ' '),
  );
}

function namesOf(part: string): string | undefined {
  const names = part.slice(1, -1).trim().split(/\s+/);
  return part.endsWith(']') && names.every((name) => IDENT.test(name)) ? `[${names.join(' ')}]` : undefined;
}

/** `repeat(3, a b)` → its tracks written out; `repeat(auto-fill, …)` stays, since only the layout knows its count. */
function repeatOf(text: string): string[] | undefined {
  const at = text.indexOf(',');
  if (!text.startsWith('repeat(') || !text.endsWith(')') || at < 0) return undefined;
  const count = text.slice('repeat('.length, at).trim();
  const items = partsOf(text.slice(at + 1, -1)).map((part) => (part.startsWith('[') ? namesOf(part) : sizeOf(part)));
  if (!items.length || items.some((item) => !item)) return undefined;
  const list = items.join(' ');
  if (count === 'auto-fill' || count === 'auto-fit') return [`repeat(${count},${list})`];
  return /^[1-9]\d{0,3}$/.test(count) && Number(count) * items.length <= MOST_TRACKS
    ? Array.from({ length: Number(count) }, () => list)
    : undefined;
}

/** Canonical track list; undefined = it does not parse. */
export function parseTracks(source: string): string | undefined {
  const text = source.trim().replace(/^[^"[]*/, (plain) => plain.toLowerCase());
  if (text === 'none') return text;
  const items: string[] = [];
  for (const part of partsOf(text)) {
    const item = part.startsWith('[') ? namesOf(part) : part.startsWith('repeat(') ? undefined : sizeOf(part);
    const repeated = item === undefined && !part.startsWith('[') ? repeatOf(part) : undefined;
    if (item === undefined && !repeated) return undefined;
    items.push(...(repeated ?? [item as string]));
  }
  const isAutoTwice = items.filter((item) => item.startsWith('repeat(')).length > 1;
  return items.length > 0 && items.length <= MOST_TRACKS && !isAutoTwice ? items.join(' ') : undefined;
}

/** Rows of names in quotes; every row names as many cells, and every name is a rectangle (css-grid-1 §7.3). */
export function parseAreas(source: string): string | undefined {
  const text = source.trim();
  if (text.toLowerCase() === 'none') return 'none';
  if (!/^("[^"]*"|'[^']*'|\s)+$/.test(text)) return undefined;
  const rows = (text.match(/"[^"]*"|'[^']*'/g) ?? []).map((row) => row.slice(1, -1).trim().split(/\s+/));
  const isEven = rows.every(
    (row) => row.length === rows[0].length && row.every((n) => /^\.+$/.test(n) || IDENT.test(n)),
  );
  if (!isEven) return undefined;
  const names = new Set(rows.flat().filter((name) => !name.startsWith('.')));
  const isArea = (name: string): boolean => {
    const top = rows.findIndex((row) => row.includes(name));
    const left = rows[top].indexOf(name);
    const right = rows[top].lastIndexOf(name);
    const bottom = rows.findLastIndex((row) => row.includes(name));
    return rows.every((row, y) =>
      row.every((cell, x) => (cell === name) === (y >= top && y <= bottom && x >= left && x <= right)),
    );
  };
  if (![...names].every(isArea)) return undefined;
  return rows.map((row) => `"${row.map((name) => (name.startsWith('.') ? '.' : name)).join(' ')}"`).join(' ');
}

/** Canonical grid line; undefined = it does not parse or counts named lines, which the layout does not know. */
export function parseLine(source: string): string | undefined {
  const text = source.trim();
  if (text.toLowerCase() === 'auto') return 'auto';
  if (LINE_NUMBER.test(text)) return String(Number(text));
  const parts = text.split(/\s+/);
  const span = parts.length === 2 && parts.findIndex((part) => part.toLowerCase() === 'span');
  if (typeof span === 'number' && span >= 0)
    return /^[1-9]\d{0,3}$/.test(parts[1 - span]) ? `span ${Number(parts[1 - span])}` : undefined;
  return IDENT.test(text) && text.toLowerCase() !== 'span' ? text : undefined;
}

/** What a missing line is: the same name again, else auto (css-grid-1 §8.4). */
const opposite = (line: string): string => (IDENT.test(line) && line !== 'auto' ? line : 'auto');

/** Shorthand of two lines, `1 / span 2`. */
export function expandLines(axis: 'row' | 'column') {
  return (_parts: readonly string[], value: string): Longhands | undefined => {
    const [start, end = opposite(start), ...more] = value.split('/').map((line) => line.trim());
    return more.length
      ? undefined
      : [
          [`grid-${axis}-start`, start],
          [`grid-${axis}-end`, end],
        ];
  };
}

/** `row-start / column-start / row-end / column-end`. */
export function expandArea(_parts: readonly string[], value: string): Longhands | undefined {
  const [rowStart, columnStart = opposite(rowStart), rowEnd = opposite(rowStart), columnEnd = opposite(columnStart)] =
    value.split('/').map((line) => line.trim());
  return [
    ['grid-row-start', rowStart],
    ['grid-column-start', columnStart],
    ['grid-row-end', rowEnd],
    ['grid-column-end', columnEnd],
  ];
}

const template = (rows: string, columns: string, areas: string): Longhands => [
  ['grid-template-rows', rows],
  ['grid-template-columns', columns],
  ['grid-template-areas', areas],
];

/** `none`, `rows / columns`, or rows of names with sizes behind them (css-grid-1 §7.4). */
export function expandTemplate(_parts: readonly string[], value: string): Longhands | undefined {
  if (value.trim() === 'none') return template('none', 'none', 'none');
  const at = splitSlash(value);
  const rows = at < 0 ? value : value.slice(0, at);
  const columns = at < 0 ? 'none' : value.slice(at + 1).trim();
  if (!/["']/.test(rows)) return at < 0 ? undefined : template(rows.trim(), columns, 'none');
  const strings = rows.match(/"[^"]*"|'[^']*'/g) ?? [];
  const sizes = rows.split(/"[^"]*"|'[^']*'/).slice(1);
  return template(sizes.map((size) => size.trim() || 'auto').join(' '), columns, strings.join(' '));
}

/** Index of the `/` that stands outside of quotes; -1 = none. */
function splitSlash(value: string): number {
  return value.replace(/"[^"]*"|'[^']*'/g, (text) => ' '.repeat(text.length)).indexOf('/');
}

/** A template, or one axis that flows by itself: `auto-flow dense 40px / 1fr 1fr` (css-grid-1 §7.8). */
export function expandGrid(parts: readonly string[], value: string): Longhands | undefined {
  const reset: Longhands = [
    ['grid-auto-flow', 'row'],
    ['grid-auto-rows', 'auto'],
    ['grid-auto-columns', 'auto'],
  ];
  if (!/\bauto-flow\b/.test(value)) {
    const lists = expandTemplate(parts, value);
    return lists && [...lists, ...reset];
  }
  const [first, second, ...more] = value.split('/').map((half) => half.trim());
  if (!second || more.length) return undefined;
  const isRows = /\bauto-flow\b/.test(first);
  const flowing = isRows ? first : second;
  const sizes = flowing.replace(/\b(auto-flow|dense)\b/g, '').trim() || 'auto';
  const dense = /\bdense\b/.test(flowing) ? ' dense' : '';
  return [
    ...(isRows ? template('none', second, 'none') : template(first, 'none', 'none')),
    ['grid-auto-flow', `${isRows ? 'row' : 'column'}${dense}`],
    ['grid-auto-rows', isRows ? sizes : 'auto'],
    ['grid-auto-columns', isRows ? 'auto' : sizes],
  ];
}
