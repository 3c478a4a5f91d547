// Boxes, which the runtime finds when they are asked for: by an event, or once the page has shown what has changed.
import type { PageRuntime } from '../runtime-as/host/runtime.ts';

export class Layouts {
  readonly #runtime: Pick<PageRuntime, 'layOut'>;
  readonly #apply: (frame: Uint8Array) => void;
  #isSoon = false;

  /** `apply` gets what the page has to know of the boxes. */
  constructor(runtime: Pick<PageRuntime, 'layOut'>, apply: (frame: Uint8Array) => void) {
    this.#runtime = runtime;
    this.#apply = apply;
  }

  now(): void {
    const frame = this.#runtime.layOut();
    if (frame) this.#apply(frame);
  }

  /** Behind the next frame that the browser makes. */
  soon(): void {
    if (this.#isSoon) return;
    this.#isSoon = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.#isSoon = false;
        this.now();
      }),
    );
  }
}
