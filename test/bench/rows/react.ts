// Rows by react: one reducer, rows that are compared before they render.
import { createElement, memo, type Node, useReducer } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { makeFrame, makeRows, type Row, swapped } from './rows.ts';

interface State {
  rows: Row[];
  marked: number;
}
type Change = (state: State) => State;

interface RowProps {
  key: number;
  row: Row;
  isMarked: boolean;
  change(by: Change): void;
}

const RowView = memo(({ row, isMarked, change }: RowProps): Node => {
  const mark = (): void => change((state) => ({ ...state, marked: row.id }));
  const remove = (): void => change((state) => ({ ...state, rows: state.rows.filter(({ id }) => id !== row.id) }));
  return createElement(
    'div',
    { className: isMarked ? 'row marked' : 'row' },
    createElement('div', { className: 'id' }, row.id),
    createElement('div', { className: 'label', onClick: mark }, row.label),
    createElement('div', { className: 'remove', onClick: remove }, 'x'),
  );
});

let change: (by: Change) => void = () => {};

function Rows(): Node {
  const [{ rows, marked }, dispatch] = useReducer((state: State, by: Change) => by(state), { rows: [], marked: 0 });
  change = dispatch;
  return rows.map((row) => createElement(RowView, { key: row.id, row, isMarked: row.id === marked, change: dispatch }));
}

const changeRows = (to: (rows: Row[]) => Row[]): void => change((state) => ({ ...state, rows: to(state.rows) }));

const list = makeFrame({
  create: (count) => {
    const rows = makeRows(count);
    change(() => ({ rows, marked: 0 }));
  },
  append: (count) => {
    const made = makeRows(count);
    changeRows((rows) => [...rows, ...made]);
  },
  update: () => changeRows((rows) => rows.map((row, i) => (i % 10 ? row : { ...row, label: `${row.label} !!!` }))),
  clear: () => change(() => ({ rows: [], marked: 0 })),
  swap: () => changeRows(swapped),
});

flushSync(() => createRoot(list).render(createElement(Rows, {})));
