// A CSS property as a row: what a value may be, where it starts, what a change redoes, who reads it.
//
// Columns
//   id         number of the property in style blocks and in compact style sheets; append-only
//   type       grammar of one value, which css-values.ts parses
//   keywords   identifiers the grammar takes besides its numbers
//   initial    value of a node that says nothing (CSS initial value)
//   base       value that the page's base sheet gives to every node, where that differs from `initial`: a style is
//              emitted only where it differs from `base`, so common normalisations cost no bytes per node
//   inherited  taken from the parent when nothing is said
//   affects    'layout': boxes change · 'text': text measures change · 'paint': boxes stay · 'order': paint order and hits
//   spec, eg   where it is defined; an example that must survive parse and print

export type CssType =
  | 'keyword' // one of `keywords`
  | 'length' // px, em, rem, viewport units
  | 'lengthPct' // length or percentage
  | 'number'
  | 'integer'
  | 'fontWeight'
  | 'lineHeight' // number, length, percentage
  | 'color' // kept as text in canonical spelling; painted by the browser
  | 'tracks' // track list of a grid (css-grid.ts)
  | 'areas' // named areas of a grid
  | 'gridLine' // edge of a grid item
  | 'lengths' // one or two lengths
  | 'raw'; // any text; the browser alone reads it

export interface CssRow {
  id: number;
  name: string;
  type: CssType;
  keywords?: readonly string[];
  initial: string;
  base?: string;
  inherited?: true;
  affects: 'layout' | 'text' | 'paint' | 'order';
  spec: string;
  eg: string;
}

const SIDES = ['top', 'right', 'bottom', 'left'] as const;

/** Four rows that differ by their side; ids count from `firstId` in the order top, right, bottom, left. */
export function perSide(firstId: number, name: (side: string) => string, rest: Omit<CssRow, 'id' | 'name'>): CssRow[] {
  return SIDES.map((side, i) => ({ ...rest, id: firstId + i, name: name(side) }));
}

/** A row whose text the browser alone reads, and whose changes leave all boxes as they are. */
export const paint = (id: number, name: string, initial: string, eg: string, spec: string): CssRow => ({
  id,
  name,
  type: 'raw',
  initial,
  affects: 'paint',
  spec,
  eg,
});
export const inheritedPaint = (id: number, name: string, initial: string, eg: string, spec: string): CssRow => ({
  ...paint(id, name, initial, eg, spec),
  inherited: true,
});
