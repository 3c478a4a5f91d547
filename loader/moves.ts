// Moves of the mouse, of which a frame shows one: the first goes through at once, of those behind it only the last, when the
// next frame comes or something else happens.

type Deliver = () => void;

export class Moves {
  readonly #requestFrame: (call: () => void) => void;
  #held: Deliver | undefined;
  #isInFrame = false;

  /** `requestFrame` as requestAnimationFrame. */
  constructor(requestFrame: (call: () => void) => void) {
    this.#requestFrame = requestFrame;
  }

  /** Delivers a move now or later, or not at all where a later one takes its place. */
  move(deliver: Deliver): void {
    if (this.#isInFrame) {
      this.#held = deliver;
      return;
    }
    this.#startFrame();
    deliver();
  }

  #startFrame(): void {
    this.#isInFrame = true;
    this.#requestFrame(() => {
      this.#isInFrame = false;
      if (!this.#held) return;
      this.#startFrame();
      this.flush();
    });
  }

  /** Delivers what is held: other events must find the mouse where it is. */
  flush(): void {
    const held = this.#held;
    this.#held = undefined;
    held?.();
  }
}
