// DOM events → event records. One listener per kind on the document, added when a node first listens to it; which node is
// meant is found by the runtime from the point, or is the one with the focus.

import type { EventFields } from '../runtime-as/host/session.ts';
import { type EventRow, INPUT_KINDS, KIND, LOADER_EVENTS, MODIFIERS, PAGE } from '../runtime-as/tables/wire/events.ts';
import { Moves } from './moves.ts';
import { nearestId } from './nodes.ts';

/** Delivers an event with its record; true = a callback asked to prevent the browser's own action. */
export type Deliver = (kind: number, fields: EventFields, event: Event) => boolean;

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
  const fields = pointFields(event);
  if (kind === KIND.click && !event.detail) fields.node = nearestId(event.target);
  return fields;
}

/** Events of the page itself; those of the same name on its elements are captured too, and mean something else. */
const pageFields = ({ target }: Event): EventFields | undefined =>
  target === window || target === document ? { node: PAGE } : undefined;

/** Rows of events, and how to read these: undefined where one concerns no node of the app. */
export interface Reader {
  rows: readonly EventRow[];
  fieldsOf(event: Event, row: EventRow): EventFields | undefined;
}

const ownReader: Reader = {
  rows: LOADER_EVENTS,
  fieldsOf: (event, { id, target }) => (target === 'page' ? pageFields(event) : mouseFields(id, event as MouseEvent)),
};

/** Adds listeners for kinds that were not needed before. */
export class Listeners {
  readonly #installed = new Set<EventRow>();
  #kinds: ReadonlySet<number> | undefined;
  readonly #document: Document;
  readonly #deliver: Deliver;
  readonly #openInput: () => Reader;
  readonly #moves = new Moves((call) => requestAnimationFrame(call));

  /** `openInput` is called when the first kind is needed that the loader does not read itself. */
  constructor(document: Document, openInput: () => Reader, deliver: Deliver) {
    this.#document = document;
    this.#openInput = openInput;
    this.#deliver = deliver;
  }

  #handle(kind: number, fields: EventFields, event: Event): void {
    if (kind === KIND.mousemove) {
      this.#moves.move(() => this.#deliver(kind, fields, event));
      return;
    }
    this.#moves.flush();
    if (this.#deliver(kind, fields, event) && event.cancelable) event.preventDefault();
  }

  listen(kinds: ReadonlySet<number>): void {
    if (kinds === this.#kinds) return;
    this.#kinds = kinds;
    const readers = INPUT_KINDS.some((kind) => kinds.has(kind)) ? [ownReader, this.#openInput()] : [ownReader];
    for (const { rows, fieldsOf } of readers)
      for (const row of rows) {
        if (!kinds.has(row.id) || this.#installed.has(row)) continue;
        this.#installed.add(row);
        const handle = (event: Event): void => {
          const fields = fieldsOf(event, row);
          if (fields) this.#handle(row.id, fields, event);
        };
        // In the capture phase nothing in the page can stop it; not passive, since callbacks may prevent the default.
        const target = row.on === 'window' ? window : this.#document;
        target.addEventListener(row.name, handle, { capture: true, passive: false });
      }
  }
}
