// What the pages of the row benchmark have in common: the rows, the buttons, and what they look like.

export interface Row {
  id: number;
  label: string;
}

const ADJECTIVES =
  'pretty large big small tall short long handsome plain quaint clean elegant easy angry crazy helpful mushy odd unsightly adorable important inexpensive cheap expensive fancy'.split(
    ' ',
  );
const COLOURS = 'red yellow blue green pink brown purple brown white black orange'.split(' ');
const NOUNS = 'table chair house bbq desk car pony cookie sandwich burger pizza mouse keyboard'.split(' ');

let seed = 7;
let nextId = 1;

function pick(list: readonly string[]): string {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return list[(seed >>> 16) % list.length];
}

export const makeRows = (count: number): Row[] =>
  Array.from({ length: count }, () => ({ id: nextId++, label: `${pick(ADJECTIVES)} ${pick(COLOURS)} ${pick(NOUNS)}` }));

/** A list with two rows exchanged, as the benchmark wants it. */
export function swapped<T>(rows: readonly T[]): T[] {
  const list = [...rows];
  if (list.length > 998) [list[1], list[998]] = [list[998], list[1]];
  return list;
}

export const ACTIONS = [
  'Create 1,000 rows',
  'Create 10,000 rows',
  'Append 1,000 rows',
  'Update every 10th row',
  'Clear',
  'Swap rows',
] as const;

/** What a page does for its buttons, in the order of ACTIONS. */
export interface Store {
  create(count: number): void;
  append(count: number): void;
  update(): void;
  clear(): void;
  swap(): void;
}

/** The bar of buttons, which is the same everywhere; returns the box for the rows. */
export function makeFrame(store: Store): HTMLElement {
  const bar = document.createElement('div');
  bar.className = 'bar';
  const acts = [
    () => store.create(1000),
    () => store.create(10_000),
    () => store.append(1000),
    () => store.update(),
    () => store.clear(),
    () => store.swap(),
  ];
  for (const [i, label] of ACTIONS.entries()) {
    const button = document.createElement('div');
    button.className = 'button';
    button.textContent = label;
    button.addEventListener('click', acts[i]);
    bar.append(button);
  }
  const rows = document.createElement('div');
  rows.className = 'rows';
  document.body.append(bar, rows);
  return rows;
}
