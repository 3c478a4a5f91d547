// What demos/forms.c does to its model, said again in another language: the judge of the lifted callbacks.

/** Whole numbers of the model in their order; the panel shows them under these names. */
const WHOLES = [
  ...['checked', 'switched', 'plan', 'per', 'ship to', 'country', 'page', 'step', 'crumb', 'tab', 'row', 'sorted by'],
  ...['node', 'opened', 'ribbon', 'sections', 'alert', 'chip', 'window', 'toast', 'color', 'notes', 'name left at'],
  'clicks',
] as const;
type Whole = (typeof WHOLES)[number];

export class FormsModel {
  name = 'Ada';
  amount = 5;
  volume = 40;
  readonly wholes = Object.fromEntries(WHOLES.map((name) => [name, 0])) as Record<Whole, number>;

  constructor() {
    Object.assign(this.wholes, { opened: 3, alert: 1, chip: 1, color: 0x0d6efd });
  }

  /** The form that toJson writes and fromJson reads. */
  json(): string {
    const numbers = [...WHOLES.map((name) => this.wholes[name]), this.amount, this.volume];
    return JSON.stringify({ name: this.name, numbers });
  }

  /** Lines of the panel. */
  lines(): string[] {
    return [
      `name: ${this.name}`,
      `amount: ${this.amount}`,
      `volume: ${this.volume}`,
      ...WHOLES.map((name) => {
        const value = this.wholes[name];
        return `${name}: ${name === 'color' ? value.toString(16).padStart(6, '0') : value}`;
      }),
    ];
  }
}
