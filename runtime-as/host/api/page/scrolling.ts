// How far boxes were scrolled: a callback for the wheel hears what the wheel asks of them, any other one how far they went
// since the app's last event.
import type { LogicalPosition } from '../../../gen/host-page.ts';
import { EVENTS } from '../../../tables/wire/events.ts';

const SCROLL = EVENTS.find(({ name }) => name === 'scroll')!.id;
const LINE_PX = 16;

interface Box {
  scrollLeft: number;
  scrollTop: number;
}

export class Scrolling {
  /** Where boxes stood when the app was asked last; those that have not moved since are not there. */
  #from = new Map<Element, LogicalPosition>();
  /** Where boxes stood at their last scroll event. */
  readonly #at = new WeakMap<Element, LogicalPosition>();
  #wheel: WheelEvent | undefined;

  constructor(page: Window) {
    page.document.addEventListener('scroll', ({ target }) => this.#moved(target as Node | null), {
      capture: true,
      passive: true,
    });
    page.addEventListener(
      'wheel',
      (event) => {
        this.#wheel = event;
      },
      { capture: true, passive: true },
    );
    page.document.addEventListener('azul-event', (event) => {
      if ((event as CustomEvent<{ kind: number }>).detail.kind === SCROLL) return;
      this.#from.clear();
      this.#wheel = undefined;
    });
  }

  #moved(target: Node | null): void {
    const element = target === document ? document.body : (target as Element | null);
    if (!element) return;
    const before = this.#at.get(element) ?? { x: 0, y: 0 };
    if (!this.#from.has(element)) this.#from.set(element, before);
    this.#at.set(element, placeOf(element));
  }

  /** CSS px; undefined = the box has not moved, and no wheel moves it. */
  delta(element: Element | undefined): LogicalPosition | undefined {
    if (!element) return undefined;
    const wheel = this.#wheel;
    if (wheel && element.contains(wheel.target as Node | null)) {
      const px = [1, LINE_PX, element.clientHeight][wheel.deltaMode] ?? 1;
      return { x: wheel.deltaX * px, y: wheel.deltaY * px };
    }
    const from = this.#from.get(element);
    const at = from && placeOf(element);
    return from && at && { x: at.x - from.x, y: at.y - from.y };
  }
}

/** The body scrolls as the page does. */
function placeOf(element: Element): LogicalPosition {
  const box: Box = element === document.body ? (document.scrollingElement ?? element) : element;
  return { x: box.scrollLeft, y: box.scrollTop };
}
