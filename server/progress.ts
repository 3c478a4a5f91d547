// A bar on the terminal for work that takes longer than a second; nothing anywhere else.

/** What is needed of a stream: standard error has it. */
export interface Terminal {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

const BAR_CELLS = 24;
/** Of terminals that do not tell, or say 0. */
const DEFAULT_COLUMNS = 80;
const SHOW_AFTER_MS = 1_000;
const REDRAW_MS = 80;
const CLEAR_LINE = '\r\x1b[2K';
const [COLOUR, PLAIN] = ['\x1b[36m', '\x1b[39m'];

export class Progress {
  readonly #what: string;
  readonly #terminal: Terminal;
  readonly #now: () => number;
  readonly #isColoured: boolean;
  #nextMs: number;
  #isShown = false;

  /** `now` in ms. NO_COLOR is respected (no-color.org); a dumb terminal cannot clear a line. */
  constructor(what: string, terminal: Terminal = process.stderr, now = () => performance.now(), env = process.env) {
    this.#what = what;
    this.#terminal = terminal;
    this.#now = now;
    this.#isColoured = !env['NO_COLOR'];
    const isAble = terminal.isTTY === true && env['TERM'] !== 'dumb';
    this.#nextMs = isAble ? now() + SHOW_AFTER_MS : Infinity;
  }

  /** `done` from 0 to 1; `name`: what is being worked on. */
  update(done: number, name: string): void {
    const now = this.#now();
    if (now < this.#nextMs) return;
    this.#nextMs = now + REDRAW_MS;
    this.#isShown = true;
    const full = Math.round(Math.min(1, Math.max(0, done)) * BAR_CELLS);
    const cells = '█'.repeat(full);
    const bar = `${this.#isColoured ? `${COLOUR}${cells}${PLAIN}` : cells}${'░'.repeat(BAR_CELLS - full)}`;
    const room = (this.#terminal.columns || DEFAULT_COLUMNS) - this.#what.length - BAR_CELLS - 9;
    const percent = `${Math.round(done * 100)}%`.padStart(4);
    // Names come from the file: whatever is no letter of theirs must not reach the terminal.
    const label = name.replace(/[^\x20-\x7e]/g, '?').slice(0, Math.max(0, room));
    this.#terminal.write(`${CLEAR_LINE}${this.#what} ${bar}${percent} ${label}`);
  }

  /** Removes the bar. */
  finish(): void {
    if (this.#isShown) this.#terminal.write(CLEAR_LINE);
    this.#isShown = false;
    this.#nextMs = Infinity;
  }
}
