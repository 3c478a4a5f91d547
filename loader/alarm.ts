// The runtime's timers → one timeout of the browser, for the one that is due next.
import { platformNow } from '../runtime-as/host/imports.ts';

/** Longest delay that setTimeout takes; a timer beyond it is looked at again by then. */
const DELAY_MAX_MS = 0x7fff_ffff;

/** Rings at a time of the wall clock; setting it anew replaces the last time. */
export class Alarm {
  readonly #ring: () => void;
  #atMs: number | undefined;
  #timeout: ReturnType<typeof setTimeout> | undefined;

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  /** `atMs`: milliseconds since 1970-01-01 UTC; undefined = never. */
  set(atMs: number | undefined): void {
    if (atMs === this.#atMs) return;
    clearTimeout(this.#timeout);
    this.#atMs = atMs;
    if (atMs === undefined) return;
    // Rounded up: one that rings early finds nothing to do.
    const delayMs = Math.min(Math.max(0, Math.ceil(atMs - platformNow())), DELAY_MAX_MS);
    this.#timeout = setTimeout(() => {
      this.#atMs = undefined;
      this.#ring();
    }, delayMs);
  }
}
