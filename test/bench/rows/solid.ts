// Rows by solid, as its compiler writes them: a template that is cloned, one effect per place that changes.
import { type Accessor, createSelector, createSignal, For, type Setter } from 'solid-js';
import { className, createComponent, delegateEvents, effect, render, template } from 'solid-js/web';
import { makeFrame, makeRows, swapped } from './rows.ts';

interface LiveRow {
  id: number;
  label: Accessor<string>;
  setLabel: Setter<string>;
}

/** Where delegated events find their listener and what it is called with. */
interface Delegating extends Element {
  $$click?: (data: number) => void;
  $$clickData?: number;
}

const [rows, setRows] = createSignal<LiveRow[]>([]);
const [marked, setMarked] = createSignal(0);
const isMarked = createSelector(marked);
const mark = (id: number): void => void setMarked(id);
const remove = (id: number): void => void setRows((list) => list.filter((row) => row.id !== id));

const makeLive = (count: number): LiveRow[] =>
  makeRows(count).map(({ id, label: text }) => {
    const [label, setLabel] = createSignal(text);
    return { id, label, setLabel };
  });

const rowTemplate = template('<div><div class=id> </div><div class=label> </div><div class=remove>x</div></div>');

function rowView({ id, label }: LiveRow): Element {
  const element = rowTemplate() as Element;
  const number = element.firstChild as Element;
  const text = number.nextSibling as Delegating;
  const end = text.nextSibling as Delegating;
  (number.firstChild as Text).data = `${id}`;
  text.$$click = mark;
  text.$$clickData = id;
  end.$$click = remove;
  end.$$clickData = id;
  effect(() => {
    (text.firstChild as Text).data = label();
  });
  effect(() => className(element, isMarked(id) ? 'row marked' : 'row'));
  return element;
}

const list = makeFrame({
  create: (count) => {
    setMarked(0);
    setRows(makeLive(count));
  },
  append: (count) => setRows((before) => [...before, ...makeLive(count)]),
  update: () => {
    const all = rows();
    for (let i = 0; i < all.length; i += 10) all[i].setLabel((label) => `${label} !!!`);
  },
  clear: () => {
    setMarked(0);
    setRows([]);
  },
  swap: () => setRows(swapped),
});

render(
  () =>
    createComponent(For, {
      get each() {
        return rows();
      },
      children: rowView,
    }),
  list,
);
delegateEvents(['click']);
