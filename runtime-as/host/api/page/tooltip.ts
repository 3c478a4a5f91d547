// One tip above everything, until it is hidden: outside of the document that the runtime knows, and no target of events.
import type { LogicalPosition } from '../../../gen/host-page.ts';

const STYLE =
  'position: fixed; inset: auto; margin: 0; padding: 4px 8px; border: 1px solid GrayText; border-radius: 4px; ' +
  'background: Canvas; color: CanvasText; font: 12px system-ui, sans-serif; white-space: pre-wrap; max-width: 40em; ' +
  'pointer-events: none; z-index: 2147483647';
const GAP_PX = 4;

export class Tooltip {
  #element: HTMLElement | undefined;

  /** Shows the text with its top left at a point of the viewport, moved so far that all of it is seen. */
  show(text: string, { x, y }: LogicalPosition): void {
    const element = this.#element ?? document.createElement('div');
    this.#element = element;
    element.setAttribute('role', 'tooltip');
    element.style.cssText = STYLE;
    element.textContent = text;
    document.documentElement.append(element);
    const { width, height } = element.getBoundingClientRect();
    const inside = (at: number, size: number, room: number): string =>
      `${Math.max(0, Math.min(at, room - size - GAP_PX))}px`;
    element.style.left = inside(x, width, innerWidth);
    element.style.top = inside(y, height, innerHeight);
  }

  hide(): void {
    this.#element?.remove();
    this.#element = undefined;
  }
}
