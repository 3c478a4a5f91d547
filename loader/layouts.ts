// Boxes, which the runtime finds when they are asked for: by an event, or once the page has shown what has changed. Those that it
// does not know are measured then.
import type { PageRuntime } from '../runtime-as/host/runtime.ts';

export class Layouts {
  readonly #runtime: Pick<PageRuntime, 'layOut' | 'measureState'>;
  readonly #apply: (frame: Uint8Array) => void;
  readonly #measure: () => void;
  #isSoon = false;

  /** `apply` gets what the page has to know of the boxes, `measure` is called where the runtime has to know some of the page. */
  constructor(
    runtime: Pick<PageRuntime, 'layOut' | 'measureState'>,
    apply: (frame: Uint8Array) => void,
    measure: () => void,
  ) {
    this.#runtime = runtime;
    this.#apply = apply;
    this.#measure = measure;
  }

  now(): void {
    const frame = this.#runtime.layOut();
    if (frame) this.#apply(frame);
    if (this.#runtime.measureState()) this.#measure();
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
