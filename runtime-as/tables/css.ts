// CSS properties: the rows of css/ in the order of their numbers, and what can be looked up in them.
import { BOX_ROWS } from './css/boxes.ts';
import { CONTAINER_ROWS } from './css/containers.ts';
import { PAINT_ROWS } from './css/paint.ts';
import type { CssRow } from './css/row.ts';
import { TEXT_ROWS } from './css/text.ts';

/** Sorted: numbers of keywords count in this order, and declarations of the base sheet stand in it. */
export const CSS: readonly CssRow[] = [...BOX_ROWS, ...CONTAINER_ROWS, ...TEXT_ROWS, ...PAINT_ROWS].sort(
  (a, b) => a.id - b.id,
);

/** Row of a property name; undefined for properties that only pass through to the browser. */
export const CSS_BY_NAME: ReadonlyMap<string, CssRow> = new Map(CSS.map((row) => [row.name, row]));

/** One more than the highest property id: length of a style block in values. */
export const PROPERTY_COUNT = Math.max(...CSS.map((row) => row.id)) + 1;

/** Every identifier of every grammar, numbered from 1; 0 = no keyword. */
export const KEYWORDS: readonly string[] = [...new Set(CSS.flatMap((row) => row.keywords ?? []))];
export const KEYWORD_IDS: ReadonlyMap<string, number> = new Map(KEYWORDS.map((word, i) => [word, i + 1]));
