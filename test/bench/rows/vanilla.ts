// Rows by hand: a template that is cloned, one listener for all rows, changes where they are.
import { makeFrame, makeRows, type Row } from './rows.ts';

const template = document.createElement('template');
template.innerHTML =
  '<div class="row"><div class="id"> </div><div class="label"> </div><div class="remove">x</div></div>';
const first = template.content.firstChild as HTMLElement;

let rows: HTMLElement[] = [];
let marked: HTMLElement | undefined;

const labelOf = (row: Element): Text => row.childNodes[1].firstChild as Text;

function rowElement({ id, label }: Row): HTMLElement {
  const row = first.cloneNode(true) as HTMLElement;
  (row.firstChild!.firstChild as Text).data = `${id}`;
  labelOf(row).data = label;
  return row;
}

function append(count: number): void {
  const made = makeRows(count).map(rowElement);
  rows.push(...made);
  const fragment = document.createDocumentFragment();
  for (const row of made) fragment.appendChild(row);
  list.appendChild(fragment);
}

function clear(): void {
  list.textContent = '';
  rows = [];
  marked = undefined;
}

const list = makeFrame({
  create: (count) => {
    clear();
    append(count);
  },
  append,
  clear,
  update: () => {
    for (let i = 0; i < rows.length; i += 10) labelOf(rows[i]).data += ' !!!';
  },
  swap: () => {
    if (rows.length < 999) return;
    [rows[1], rows[998]] = [rows[998], rows[1]];
    list.insertBefore(rows[1], rows[2]);
    list.insertBefore(rows[998], rows[999] ?? null);
  },
});

list.addEventListener('click', ({ target }) => {
  const cell = target as HTMLElement;
  const row = cell.closest('.row') as HTMLElement;
  if (cell.className === 'label') {
    marked?.classList.remove('marked');
    row.classList.add('marked');
    marked = row;
  } else if (cell.className === 'remove') {
    rows.splice(rows.indexOf(row), 1);
    row.remove();
  }
});
