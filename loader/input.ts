// Events of keyboard, focus, texts, clipboard, touch and drags → event records. A late script (late.ts): pages fetch it with the
// first listener for one of them.
import { typedKey } from '../runtime-as/host/api/page/typed-key.ts';
import type { EventFields } from '../runtime-as/host/session.ts';
import { encoder } from '../runtime-as/host/utf8.ts';
import { NO_KEY, virtualKeyOf } from '../runtime-as/tables/keys.ts';
import { type EventRow, INPUT_EVENTS, PAGE } from '../runtime-as/tables/wire/events.ts';
import { EVENT } from '../runtime-as/tables/wire.ts';
import { clipboardText } from './clipboard.ts';
import { isInside, offerOf, settleDrag } from './drag.ts';
import { modifiersOf, pointFields, type Reader } from './events.ts';
import { nearestId } from './nodes.ts';

/** What a script of this kind leaves in the page. */
export interface Input extends Reader {
  settleDrag: typeof settleDrag;
}

/** The longest start of `text` that fits a record, whole characters only. */
function fitPayload(text: string): string {
  if (text.length * 3 <= EVENT.payloadMax) return text;
  const bytes = new Uint8Array(EVENT.payloadMax);
  return text.slice(0, encoder.encodeInto(text, bytes).read);
}

/** A drag names what is dragged or below it. */
function dragFields(event: DragEvent): EventFields | undefined {
  if (isInside(event)) return undefined;
  return { node: nearestId(event.target) ?? PAGE, payload: fitPayload(offerOf(event)), ...pointFields(event) };
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
  // A box that is not ticked sends no value in forms either.
  const value = target.type === 'checkbox' && !target.checked ? '' : target.value;
  return { node: nearestId(target), x: caretOf(target), payload: fitPayload(value) };
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

function nodeFields(event: Event): EventFields {
  if (event instanceof KeyboardEvent) return keyFields(event);
  if (event instanceof FocusEvent) return focusFields(event);
  if (event.type === 'input') return inputFields(event);
  const node = nearestId(event.target);
  if (event.type === 'toggle') return { node, x: Number((event.target as HTMLDetailsElement).open) };
  if (event instanceof ClipboardEvent) return { node, payload: fitPayload(clipboardText(event)) };
  if (event instanceof CompositionEvent) return { node, payload: fitPayload(event.data) };
  return { node };
}

/** Text that no field takes is told of by its key, behind the key itself. */
const TYPED_KEY: EventRow = { ...INPUT_EVENTS.find(({ name }) => name === 'input')!, name: 'keydown' };

function typedFields(event: KeyboardEvent): EventFields | undefined {
  const payload = typedKey(event);
  return payload === undefined ? undefined : { node: nearestId(event.target) ?? PAGE, payload };
}

function fieldsOf(event: Event, row: EventRow): EventFields | undefined {
  if (row === TYPED_KEY) return typedFields(event as KeyboardEvent);
  if (event instanceof DragEvent) return dragFields(event);
  // Some browsers have no TouchEvent to compare with.
  if (event.type.startsWith('touch')) return touchFields(event as TouchEvent);
  const fields = nodeFields(event);
  return fields.node === undefined ? undefined : fields;
}

/** Ids of the app are not those of elements, so that labels do not find by themselves what they are for. */
document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  const id = target.closest<HTMLLabelElement>('label[for]')?.htmlFor;
  const control = id && document.querySelector<HTMLElement>(`[data-az-id="${CSS.escape(id)}"]`);
  // It may lie in its label, and what it is clicked with comes here again.
  if (!control || control.contains(target)) return;
  control.focus();
  control.click();
});

const input: Input = { rows: [...INPUT_EVENTS, TYPED_KEY], fieldsOf, settleDrag };
globalThis.azulLate = { ...globalThis.azulLate, input };
