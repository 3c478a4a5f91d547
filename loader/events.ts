// DOM events → event records. One listener per kind on the document, added when a node first listens to it; which node is
// meant is found by the runtime from the point, or is the one with the focus.

import type { EventFields } from '../runtime-as/host/session.ts';
import { EVENTS, type EventRow, MODIFIERS, PAGE } from '../runtime-as/tables/wire.ts';
import { Moves } from './moves.ts';
import { nearestId } from './nodes.ts';

/** Delivers an event with its record; true = a callback asked to prevent the browser's own action. */
export type Deliver = (kind: number, fields: EventFields, event: Event) => boolean;

const kindOf = (name: string): number => EVENTS.find((row) => row.name === name)!.id;
export const RESIZE = kindOf('resize');
export const SCROLL = kindOf('scroll');
export const TIMER = kindOf('timer');
export const OPEN = kindOf('open');
export const DRAGEND = kindOf('dragend');
export const THREAD = kindOf('thread');
export const THEME = kindOf('theme');
export const ROUTE = kindOf('route');
const CLICK = kindOf('click');
const MOUSEMOVE = kindOf('mousemove');

type WithModifiers = Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

export function modifiersOf({ shiftKey, ctrlKey, altKey, metaKey }: WithModifiers): number {
  const { shift, ctrl, alt, meta } = MODIFIERS;
  return (shiftKey ? shift : 0) | (ctrlKey ? ctrl : 0) | (altKey ? alt : 0) | (metaKey ? meta : 0);
}

export const pointFields = (event: MouseEvent): EventFields => ({
  x: event.clientX,
  y: event.clientY,
  button: event.button,
  modifiers: modifiersOf(event),
});

/** A mouse event is found by its point; a click by keyboard or script has none and names its element. */
function mouseFields(kind: number, event: MouseEvent): EventFields {
  const isSynthetic = kind === CLICK && !event.detail;
  return { ...(isSynthetic && { node: nearestId(event.target) }), ...pointFields(event) };
}

/** Events of the page itself; those of the same name on its elements are captured too, and mean something else. */
const pageFields = ({ target }: Event): EventFields | undefined =>
  target === window || target === document ? { node: PAGE } : undefined;

/** Reads events of rows with a `script`; undefined where it concerns no node of the app. */
export type ReadInput = (event: Event) => EventFields | undefined;

/** Adds listeners for kinds that were not needed before; what has no DOM event, and resize and scroll, are the page's own affair. */
export class Listeners {
  readonly #installed = new Set([RESIZE, SCROLL, THEME]);
  #kinds: ReadonlySet<number> | undefined;
  readonly #document: Document;
  readonly #deliver: Deliver;
  readonly #openInput: () => ReadInput;
  readonly #moves = new Moves((call) => requestAnimationFrame(call));

  /** `openInput` is called before the first listener whose events it is to read. */
  constructor(document: Document, openInput: () => ReadInput, deliver: Deliver) {
    this.#document = document;
    this.#openInput = openInput;
    this.#deliver = deliver;
  }

  /** How to read the events of a kind. */
  #reader({ id, script, target }: EventRow): (event: Event) => EventFields | undefined {
    if (script) return this.#openInput();
    return target === 'page' ? pageFields : (event) => mouseFields(id, event as MouseEvent);
  }

  #handle(kind: number, fields: EventFields, event: Event): void {
    if (kind === MOUSEMOVE) {
      this.#moves.move(() => this.#deliver(kind, fields, event));
      return;
    }
    this.#moves.flush();
    if (this.#deliver(kind, fields, event) && event.cancelable) event.preventDefault();
  }

  listen(kinds: ReadonlySet<number>): void {
    if (kinds === this.#kinds) return;
    this.#kinds = kinds;
    for (const row of EVENTS) {
      if (!kinds.has(row.id) || this.#installed.has(row.id)) continue;
      this.#installed.add(row.id);
      const read = this.#reader(row);
      const handle = (event: Event): void => {
        const fields = read(event);
        if (fields) this.#handle(row.id, fields, event);
      };
      // In the capture phase nothing in the page can stop it; not passive, since callbacks may prevent the default.
      const target = row.on === 'window' ? window : this.#document;
      target.addEventListener(row.name, handle, { capture: true, passive: false });
    }
  }
}
