// The smallest page that still differs: delta debugging over the parts of a page (Zeller and Hildebrandt, ddmin). Chunks of a half
// of the parts of a sort, of a quarter and so on are left out; all chunks of one size are tried in batches, what can go together
// goes together, and the next size goes on from there.
import type { Spec } from '../runtime/app.ts';
import { type Cuts, Cuttable, PARTS, type Part } from './cuttable.ts';

/** What differs on each of some pages; the first line begins with `az_N:` when it is about the box in place N. */
export type Judge = (views: Spec[]) => Promise<string[][]>;

/** Pages that are judged at once. */
const BATCH = 24;

const chunksOf = (ids: number[], size: number): number[][] =>
  Array.from({ length: Math.ceil(ids.length / size) }, (_, i) => ids.slice(i * size, (i + 1) * size));

const union = (...sets: Iterable<number>[]): Cuts => new Set(sets.flatMap((set) => [...set]));

class Reduction {
  readonly #page: Cuttable;
  readonly #judge: Judge;
  readonly #untilMs: number;
  #cuts: Cuts = new Set();

  constructor(view: Spec, judge: Judge, untilMs: number) {
    this.#page = new Cuttable(view);
    this.#judge = judge;
    this.#untilMs = untilMs;
  }

  get view(): Spec {
    return this.#page.without(this.#cuts);
  }

  async #differ(chunks: number[][]): Promise<boolean[]> {
    const lines = await this.#judge(chunks.map((chunk) => this.#page.without(union(this.#cuts, chunk))));
    return lines.map(({ length }) => length > 0);
  }

  /** Leaves out as many of the chunks as can go together; each of them can go alone. */
  async #takeTogether(chunks: number[][]): Promise<void> {
    if (chunks.length > 1 && !(await this.#differ([chunks.flat()]))[0]) {
      const half = chunks.length >> 1;
      await this.#takeTogether(chunks.slice(0, half));
      const rest = chunks.slice(half);
      const differ = await this.#differ(rest);
      return this.#takeSome(rest.filter((_, i) => differ[i]));
    }
    this.#cuts = union(this.#cuts, chunks.flat());
  }

  async #takeSome(chunks: number[][]): Promise<void> {
    if (chunks.length) await this.#takeTogether(chunks);
  }

  /** Chunks of one size; true = something could go. */
  async #pass(chunks: number[][]): Promise<boolean> {
    const before = this.#cuts.size;
    for (let i = 0; i < chunks.length && Date.now() < this.#untilMs; i += BATCH) {
      const batch = chunks.slice(i, i + BATCH);
      const differ = await this.#differ(batch);
      await this.#takeSome(batch.filter((_, k) => differ[k]));
    }
    return this.#cuts.size > before;
  }

  async #reduce(part: Part): Promise<boolean> {
    let isSmaller = false;
    for (let size = this.#page.left(part, this.#cuts).length; size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0) {
      const chunks = chunksOf(this.#page.left(part, this.#cuts), size);
      isSmaller = (await this.#pass(chunks)) || isSmaller;
    }
    return isSmaller;
  }

  /** Everything goes that is not around the first box that is wrong, as far as it stays wrong. */
  async #focus(first: string): Promise<void> {
    const place = /^az_(\d+):/.exec(first)?.[1];
    if (place === undefined) return;
    const sets = this.#page.beside(Number(place), this.#cuts);
    const differ = await this.#differ(sets);
    const at = differ.indexOf(true);
    if (at >= 0) this.#cuts = union(this.#cuts, sets[at]);
  }

  async run(): Promise<boolean> {
    const [lines] = await this.#judge([this.view]);
    if (!lines.length) return false;
    await this.#focus(lines[0]);
    for (let isSmaller = true; isSmaller; ) {
      isSmaller = false;
      for (const part of PARTS) isSmaller = (await this.#reduce(part)) || isSmaller;
    }
    return true;
  }
}

/** The smallest page that comes out of `view` in `mostMs` and still differs; undefined = it does not differ. */
export async function smallest(view: Spec, judge: Judge, mostMs = Infinity): Promise<Spec | undefined> {
  const reduction = new Reduction(view, judge, Date.now() + mostMs);
  return (await reduction.run()) ? reduction.view : undefined;
}
