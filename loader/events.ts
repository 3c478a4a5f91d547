// DOM events → event records. One listener per kind on the document, added when a node first listens to it; which node is
// meant is found by the runtime from the point, or is the one with the focus.

import type { EventFields } from '../runtime-as/host/session.ts';
import { NO_KEY, virtualKeyOf } from '../runtime-as/tables/keys.ts';
import { EVENT, EVENTS, type EventRow, PAGE } from '../runtime-as/tables/wire.ts';
import { clipboardText } from './clipboard.ts';
import { isInside, offerOf } from './drag.ts';
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

function modifiersOf({ shiftKey, ctrlKey, altKey, metaKey }: WithModifiers): number {
  const { shift, ctrl, alt, meta } = EVENT.modifiers;
  return (shiftKey ? shift : 0) | (ctrlKey ? ctrl : 0) | (altKey ? alt : 0) | (metaKey ? meta : 0);
}

const encoder = new TextEncoder();

/** The longest start of `text` that fits a record, whole characters only. */
export function fitPayload(text: string): string {
  if (text.length * 3 <= EVENT.payloadMax) return text;
  const bytes = new Uint8Array(EVENT.payloadMax);
  return text.slice(0, encoder.encodeInto(text, bytes).read);
}

/**
 * A mouse event is found by its point; a click by keyboard or script has none and names its element, a drag names what is
 * dragged or below it.
 */
function mouseFields(kind: number, event: MouseEvent): EventFields | undefined {
  const isDrag = event instanceof DragEvent;
  if (isDrag && isInside(event)) return undefined;
  const isSynthetic = kind === CLICK && event.detail === 0;
  return {
    ...(isSynthetic && { node: nearestId(event.target) }),
    ...(isDrag && { node: nearestId(event.target) ?? PAGE, payload: fitPayload(offerOf(event)) }),
    x: event.clientX,
    y: event.clientY,
    button: event.button,
    modifiers: modifiersOf(event),
  };
}

function keyFields(event: KeyboardEvent): EventFields {
  return { node: nearestId(event.target), button: virtualKeyOf(event.code), modifiers: modifiersOf(event) };
}

/** Code points in front of the caret; controls without one (colors, ranges) count as read to their end. */
function caretOf({ value, selectionEnd }: HTMLInputElement): number {
  return [...value.slice(0, selectionEnd ?? value.length)].length;
}

function inputFields(event: Event): EventFields {
  const target = event.target as HTMLInputElement;
  if (target.value === undefined) return { node: nearestId(target), payload: fitPayload(target.textContent ?? '') };
  return { node: nearestId(target), x: caretOf(target), payload: fitPayload(target.value) };
}

function focusFields(event: FocusEvent): EventFields {
  return { node: nearestId(event.target), button: nearestId(event.relatedTarget) ?? NO_KEY };
}

/** A touch begins at what the runtime finds at its point, and stays with it as the DOM has it. */
function touchFields(event: TouchEvent): EventFields | undefined {
  const [touch] = event.changedTouches;
  const node = nearestId(event.target);
  if (!touch || node === undefined) return undefined;
  return {
    ...(event.type !== 'touchstart' && { node }),
    x: touch.clientX,
    y: touch.clientY,
    button: touch.identifier >>> 0,
    modifiers: modifiersOf(event),
  };
}

/** Events of the page itself; those of the same name on its elements are captured too, and mean something else. */
const pageFields = ({ target }: Event): EventFields | undefined =>
  target === window || target === document ? { node: PAGE } : undefined;

function nodeFields(event: Event): EventFields {
  if (event instanceof KeyboardEvent) return keyFields(event);
  if (event instanceof FocusEvent) return focusFields(event);
  if (event.type === 'input') return inputFields(event);
  const node = nearestId(event.target);
  if (event instanceof ClipboardEvent) return { node, payload: fitPayload(clipboardText(event)) };
  if (event instanceof CompositionEvent) return { node, payload: fitPayload(event.data) };
  return { node };
}

/** The record of a DOM event; undefined where it concerns no node of the app. */
export function fieldsOf(row: EventRow, event: Event): EventFields | undefined {
  if (row.target === 'page' && !(event instanceof DragEvent)) return pageFields(event);
  if (event instanceof MouseEvent) return mouseFields(row.id, event);
  // Some browsers have no TouchEvent to compare with.
  if (event.type.startsWith('touch')) return touchFields(event as TouchEvent);
  const fields = nodeFields(event);
  return fields.node === undefined ? undefined : fields;
}

/** Adds listeners for kinds that were not needed before; what has no DOM event, and resize and scroll, are the page's own affair. */
export class Listeners {
  readonly #installed = new Set([RESIZE, SCROLL, THEME]);
  #kinds: ReadonlySet<number> | undefined;
  readonly #document: Document;
  readonly #deliver: Deliver;
  readonly #moves = new Moves((call) => requestAnimationFrame(call));

  constructor(document: Document, deliver: Deliver) {
    this.#document = document;
    this.#deliver = deliver;
  }

  #handle(row: EventRow, event: Event): void {
    const fields = fieldsOf(row, event);
    if (!fields) return;
    if (row.id === MOUSEMOVE) {
      this.#moves.move(() => this.#deliver(row.id, fields, event));
      return;
    }
    this.#moves.flush();
    if (this.#deliver(row.id, fields, event) && event.cancelable) event.preventDefault();
  }

  listen(kinds: ReadonlySet<number>): void {
    if (kinds === this.#kinds) return;
    this.#kinds = kinds;
    for (const row of EVENTS) {
      if (!kinds.has(row.id) || this.#installed.has(row.id)) continue;
      this.#installed.add(row.id);
      const handle = (event: Event): void => this.#handle(row, event);
      // In the capture phase nothing in the page can stop it; not passive, since callbacks may prevent the default.
      const target = row.on === 'window' ? window : this.#document;
      target.addEventListener(row.name, handle, { capture: true, passive: false });
    }
  }
}
