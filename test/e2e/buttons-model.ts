// What demos/buttons.c does to its model, said again in another language: the judge of the lifted callbacks.

export interface Row {
  id: number;
  hits: number;
}

export class ButtonsModel {
  clicks = 0;
  counts = Array.from({ length: 9 }, () => 0);
  rows: Row[] = Array.from({ length: 10 }, (_, id) => ({ id, hits: 0 }));
  nextId = 10;
  look = 0;
  layers = [0, 0, 0, 0];
  panel = 0;
  clips = [0, 0, 0];

  /** One click whose effect is `change`. */
  click(change: (model: this) => void): void {
    change(this);
    this.clicks += 1;
  }

  append(): void {
    if (this.rows.length < 32) this.rows.push({ id: this.nextId++, hits: 0 });
  }

  remove(idx: number): void {
    this.rows.splice(idx, 1);
  }

  raise(idx: number): void {
    if (idx > 0) this.rows.splice(idx - 1, 2, this.rows[idx], this.rows[idx - 1]);
  }

  rotate(): void {
    const first = this.rows.shift();
    if (first) this.rows.push(first);
  }

  /** The form that toJson writes and fromJson reads. */
  json(): string {
    const { clicks, counts, nextId, look, layers, panel, clips } = this;
    const rows = this.rows.flatMap(({ id, hits }) => [id, hits]);
    return JSON.stringify({ clicks, counts, nextId, rows, look, layers, panel, clips });
  }

  /** Texts of the document in order. */
  texts(): string[] {
    return [
      'Buttons',
      `${this.clicks} ${this.clicks === 1 ? 'click' : 'clicks'}`,
      'Counters',
      ...this.counts.map((count, i) => `${String.fromCharCode(65 + i)} ${count}`),
      'Styles',
      this.look & 1 ? 'class on' : 'class off',
      ...['Class', 'Colour', 'Round', 'Wide', 'Hide'],
      'Rows',
      ...['Append', 'Reverse', 'Rotate'],
      ...this.rows.flatMap(({ id, hits }) => [`Row ${id}${hits ? `, hit ${hits}` : ''}`, '+', '↑', '×']),
      'Covered',
      ...this.layers.map((count, i) => `Below ${i + 1}: ${count}`),
      `Panel: ${this.panel}`,
      'Clipped',
      ...['Too wide', 'Cut', 'Out of sight'].map((name, i) => `${name}: ${this.clips[i]}`),
    ];
  }
}
