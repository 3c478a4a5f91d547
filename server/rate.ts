// How often a client may call: a bucket that fills slowly and lets a burst through.

export interface Rate {
  perSecond: number;
  burst: number;
}

export const EXEC_RATE: Rate = { perSecond: 20, burst: 40 };
/** Clients that are remembered; the ones that were seen longest ago are forgotten first. */
const CLIENTS_MAX = 10_000;

interface Bucket {
  left: number;
  atMs: number;
}

export class RateLimit {
  readonly #rate: Rate;
  readonly #nowMs: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: Rate = EXEC_RATE, nowMs = (): number => performance.now()) {
    this.#rate = rate;
    this.#nowMs = nowMs;
  }

  /** Takes one from the client's bucket; 0 = it may go on, else the seconds until it may. */
  take(client: string): number {
    const nowMs = this.#nowMs();
    const { perSecond, burst } = this.#rate;
    const bucket = this.#buckets.get(client) ?? { left: burst, atMs: nowMs };
    bucket.left = Math.min(burst, bucket.left + ((nowMs - bucket.atMs) / 1000) * perSecond);
    bucket.atMs = nowMs;
    // A Map keeps the order of insertion: the one seen last comes last.
    this.#buckets.delete(client);
    this.#buckets.set(client, bucket);
    if (this.#buckets.size > CLIENTS_MAX) this.#buckets.delete(this.#buckets.keys().next().value!);
    if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perSecond));
    bucket.left -= 1;
    return 0;
  }
}
