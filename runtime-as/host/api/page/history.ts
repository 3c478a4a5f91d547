// What was typed where: each change of a text with the text before and after it, so that callbacks can ask what an undo would
// bring back. The undoing itself is the browser's.
import type { PendingTextEdit, TextOperation, UndoableOperation } from '../../../gen/host-page.ts';
import { cursorAt, fieldOf, rangeOf, textOf } from './field.ts';
import { appElement, itemOf, nodeOf } from './nodes.ts';
import { typedKey } from './typed-key.ts';

interface Edit {
  before: string;
  after: string;
  /** ms since 1970 */
  at: number;
  id: number;
}
interface Entries {
  undo: Edit[];
  redo: Edit[];
}

const NS_PER_MS = 1e6;
/** An app that nobody closes does not remember for ever. */
const MOST = 200;

/** What was typed is of no interest to callbacks of these. */
const OTHER_EVENTS = ['keyup', 'pointerdown', 'pointerup', 'focusin', 'wheel'] as const;

/** Where two texts begin to differ, and how much of the end they share. */
function difference(before: string, after: string): { from: number; removed: string; inserted: string } {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let shared = 0;
  while (shared < most - from && before.at(-1 - shared) === after.at(-1 - shared)) shared += 1;
  return {
    from,
    removed: before.slice(from, before.length - shared),
    inserted: after.slice(from, after.length - shared),
  };
}

const instant = (ms: number): UndoableOperation['changeset']['timestamp'] => ({
  tag: 'System',
  value: { ptr: ms * NS_PER_MS, clone_fn: { cb: 0 }, destructor: { cb: 0 }, run_destructor: false },
});

/** Where a cursor is in px is known to nobody. */
const NOWHERE = { tag: 'Uninitialized' } as const;

function operationOf(from: string, to: string): TextOperation {
  const { from: at, removed, inserted } = difference(from, to);
  const field = { text: from };
  const range = rangeOf(field, at, at + removed.length);
  if (removed === '') return { tag: 'InsertText', value: { text: inserted, position: NOWHERE, new_cursor: NOWHERE } };
  if (inserted === '') return { tag: 'DeleteText', value: { range, deleted_text: removed, new_cursor: NOWHERE } };
  return { tag: 'ReplaceText', value: { range, old_text: removed, new_text: inserted, new_cursor: NOWHERE } };
}

/** Listens to what is typed from when it is made. */
export class History {
  readonly #entries = new WeakMap<HTMLElement, Entries>();
  #before: { element: HTMLElement; text: string } | undefined;
  #last: PendingTextEdit | undefined;
  #nextId = 1;

  constructor(page: Window) {
    // In front of whoever delivers the event to the app.
    page.addEventListener('beforeinput', ({ target }) => this.note(appElement(target as Node | null)), {
      capture: true,
      passive: true,
    });
    page.addEventListener('input', (event) => this.#take(event as InputEvent), { capture: true, passive: true });
    page.addEventListener('keydown', (event) => this.#takeKey(event), { capture: true, passive: true });
    for (const type of OTHER_EVENTS)
      page.addEventListener(
        type,
        () => {
          this.#last = undefined;
        },
        { capture: true, passive: true },
      );
  }

  /** The text of this element is about to change. */
  note(element: HTMLElement | undefined): void {
    this.#before = element && { element, text: textOf(element) };
  }

  #take(event: InputEvent): void {
    const element = appElement(event.target as Node | null);
    if (!element || this.#before?.element !== element) return;
    const edit = { before: this.#before.text, after: textOf(element), at: Date.now(), id: this.#nextId++ };
    this.#before = undefined;
    this.#last = {
      node: itemOf(element),
      inserted_text: difference(edit.before, edit.after).inserted,
      old_text: edit.before,
    };
    const entries = this.#entriesOf(element);
    if (event.inputType === 'historyUndo') this.#step(entries.undo, entries.redo, (one) => one.before === edit.after);
    else if (event.inputType === 'historyRedo')
      this.#step(entries.redo, entries.undo, (one) => one.after === edit.after);
    else {
      entries.undo.push(edit);
      entries.redo.length = 0;
      if (entries.undo.length > MOST) entries.undo.shift();
    }
  }

  #takeKey(event: KeyboardEvent): void {
    const element = appElement(event.target as Node | null);
    const text = typedKey(event);
    this.#last =
      element && text !== undefined ? { node: itemOf(element), inserted_text: text, old_text: '' } : undefined;
  }

  /** The browser may take back several changes at once: all up to the one that leads to the text there is now. */
  #step(from: Edit[], to: Edit[], isLast: (edit: Edit) => boolean): void {
    for (let edit = from.pop(); edit; edit = from.pop()) {
      to.push(edit);
      if (isLast(edit)) return;
    }
  }

  #entriesOf(element: HTMLElement): Entries {
    const known = this.#entries.get(element);
    if (known) return known;
    const entries: Entries = { undo: [], redo: [] };
    this.#entries.set(element, entries);
    return entries;
  }

  /** The change that an undo (or a redo) would be about; undefined = there is none. */
  edit(element: HTMLElement | undefined, way: keyof Entries): Edit | undefined {
    return element && this.#entries.get(element)?.[way].at(-1);
  }

  operation(element: HTMLElement | undefined, way: keyof Entries): UndoableOperation | undefined {
    const edit = this.edit(element, way);
    if (!element || !edit) return undefined;
    const timestamp = instant(edit.at);
    const { id, before, after } = edit;
    return {
      changeset: { id, target: itemOf(element), operation: operationOf(before, after), timestamp },
      pre_state: {
        node_id: nodeOf(element),
        text_content: before,
        cursor_position: fieldOf(element) && cursorAt({ text: before }, difference(before, after).from),
        selection_range: undefined,
        timestamp,
      },
    };
  }

  /** What the current event typed. */
  pending(): PendingTextEdit | undefined {
    return this.#last;
  }
}
