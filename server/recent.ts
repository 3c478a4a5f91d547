// Answers that were given lately, by the name that the page gave its call: one that is sent again, because its answer was lost
// on the way, is not made again.

const LIFE_MS = 5 * 60 * 1000;
const CALLS_MAX = 1_000;
const BYTES_MAX = 32 * 1024 * 1024;

export interface RecentAnswer {
  status: number;
  body: string;
}

export class RecentAnswers {
  readonly #answers = new Map<string, { atMs: number; answer: Promise<RecentAnswer>; byteLen: number }>();
  #byteLen = 0;

  #forget(call: string): void {
    this.#byteLen -= this.#answers.get(call)?.byteLen ?? 0;
    this.#answers.delete(call);
  }

  #trim(): void {
    for (const [call, { atMs }] of this.#answers) {
      const isOver = this.#answers.size > CALLS_MAX || this.#byteLen > BYTES_MAX;
      if (!isOver && performance.now() - atMs < LIFE_MS) return;
      this.#forget(call);
    }
  }

  /** The answer of this call: the one under way or given lately, or what `make` gives. */
  async once(call: string, make: () => Promise<RecentAnswer>): Promise<RecentAnswer> {
    this.#trim();
    const known = this.#answers.get(call);
    if (known) return known.answer;
    const entry = { atMs: performance.now(), answer: make(), byteLen: 0 };
    this.#answers.set(call, entry);
    const answer = await entry.answer.catch((error: unknown) => {
      this.#forget(call);
      throw error;
    });
    // Refused for now: the next time it is made.
    if (answer.status === 503) this.#forget(call);
    else if (this.#answers.get(call) === entry) {
      entry.byteLen = answer.body.length;
      this.#byteLen += entry.byteLen;
    }
    return answer;
  }
}
