// Rows by preact: a component per row, which is compared before it renders.
import { Component, type ComponentChild, h, render } from 'preact';
import { makeFrame, makeRows, type Row, swapped } from './rows.ts';

interface RowProps {
  row: Row;
  isMarked: boolean;
  mark(id: number): void;
  remove(id: number): void;
}

class RowView extends Component<RowProps> {
  override shouldComponentUpdate({ row, isMarked }: RowProps): boolean {
    return row !== this.props.row || isMarked !== this.props.isMarked;
  }

  render({ row, isMarked, mark, remove }: RowProps): ComponentChild {
    return h(
      'div',
      { class: isMarked ? 'row marked' : 'row' },
      h('div', { class: 'id' }, row.id),
      h('div', { class: 'label', onClick: () => mark(row.id) }, row.label),
      h('div', { class: 'remove', onClick: () => remove(row.id) }, 'x'),
    );
  }
}

let page: Component<object, State> | undefined;

interface State {
  rows: Row[];
  marked: number;
}

class Rows extends Component<object, State> {
  override state: State = { rows: [], marked: 0 };

  override componentDidMount(): void {
    page = this;
  }

  readonly mark = (marked: number): void => this.setState({ marked });
  readonly remove = (id: number): void => this.setState(({ rows }) => ({ rows: rows.filter((row) => row.id !== id) }));

  render(_: object, { rows, marked }: State): ComponentChild {
    return rows.map((row) =>
      h(RowView, { key: row.id, row, isMarked: row.id === marked, mark: this.mark, remove: this.remove }),
    );
  }
}

const change = (to: (rows: Row[]) => Row[]): void => page?.setState(({ rows }) => ({ rows: to(rows) }));

const list = makeFrame({
  create: (count) => page?.setState({ rows: makeRows(count), marked: 0 }),
  append: (count) => change((rows) => [...rows, ...makeRows(count)]),
  update: () => change((rows) => rows.map((row, i) => (i % 10 ? row : { ...row, label: `${row.label} !!!` }))),
  clear: () => page?.setState({ rows: [], marked: 0 }),
  swap: () => change(swapped),
});

render(h(Rows, {}), list);
