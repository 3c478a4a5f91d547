// What can be selected: the text of a control, or of an element, and where selection and caret are. Offsets are UTF-16 here
// and bytes of UTF-8 in C: AzTextCursor is one run, source_run 0, and the byte that the cursor stands in front of.
import type { SelectionRange, TextCursor } from '../../../gen/host-page.ts';
import { encoder } from '../../utf8.ts';
import { appElement, elementOfItem, hasPage } from './nodes.ts';

type Control = HTMLInputElement | HTMLTextAreaElement;

/** `head` is the end that moves, `anchor` the one that stays; equal where only the caret stands. */
export interface Field {
  element: HTMLElement;
  text: string;
  anchor: number;
  head: number;
}

/** What stands in a control, or in an element. */
export const textOf = (element: HTMLElement): string =>
  (element as HTMLInputElement).value ?? element.textContent ?? '';

/** Controls without a caret (numbers, colours, check boxes) have no selection either. */
const isControl = (element: Element): element is Control =>
  (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) &&
  typeof element.selectionStart === 'number';

function fieldOfControl(element: Control): Field {
  const { value, selectionStart, selectionEnd, selectionDirection } = element;
  const [start, end] = [selectionStart ?? 0, selectionEnd ?? 0];
  const isBackward = selectionDirection === 'backward';
  return { element, text: value, anchor: isBackward ? end : start, head: isBackward ? start : end };
}

/** UTF-16 units in front of a place in an element. */
function offsetIn(element: Node, container: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(container, offset);
  return range.toString().length;
}

/** Where the selection of the page lies inside of the element. */
function fieldOfElement(element: HTMLElement): Field | undefined {
  const selection = document.getSelection();
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !anchorNode || !focusNode) return undefined;
  if (!element.contains(anchorNode) || !element.contains(focusNode)) return undefined;
  return {
    element,
    text: element.textContent ?? '',
    anchor: offsetIn(element, anchorNode, selection.anchorOffset),
    head: offsetIn(element, focusNode, selection.focusOffset),
  };
}

export const fieldOf = (element: HTMLElement): Field | undefined =>
  isControl(element) ? fieldOfControl(element) : fieldOfElement(element);

/** The text of a node, with the selection in it; undefined = it has none, and no caret. */
export function fieldOfTarget(target: Parameters<typeof elementOfItem>[0]): Field | undefined {
  const element = elementOfItem(target);
  return element && fieldOf(element);
}

/** The text that has the selection of the page. */
export function currentField(): Field | undefined {
  if (!hasPage()) return undefined;
  const { activeElement } = document;
  if (activeElement && isControl(activeElement)) return fieldOfControl(activeElement);
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return undefined;
  const element = appElement(selection.getRangeAt(0).commonAncestorContainer);
  // A click leaves a caret in every text: only where one can type it is a cursor.
  if (!element || (selection.isCollapsed && !element.isContentEditable)) return undefined;
  return fieldOfElement(element);
}

/** Text node and offset in it of an offset in an element. */
function placeIn(element: HTMLElement, offset: number): [Node, number] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [element, element.childNodes.length];
}

/** Selects in the page, and gives the focus to what can have it. */
export function select({ element }: Pick<Field, 'element'>, anchor: number, head: number): void {
  if (document.activeElement !== element) element.focus({ preventScroll: true });
  if (isControl(element)) {
    element.setSelectionRange(Math.min(anchor, head), Math.max(anchor, head), head < anchor ? 'backward' : 'forward');
    return;
  }
  const [from, to] = [placeIn(element, anchor), placeIn(element, head)];
  document.getSelection()?.setBaseAndExtent(from[0], from[1], to[0], to[1]);
}

/** What is selected in a field is not any more; the cursor stays, and the focus where it is. */
export function collapse({ element, head }: Field): void {
  if (isControl(element)) element.setSelectionRange(head, head);
  else document.getSelection()?.collapseToEnd();
}

/** Text in the shape of a control: its selection is its own, lines end where its text has a line feed. */
export const isOwnText = ({ element }: Field): boolean => isControl(element);

const byteOffset = (text: string, offset: number): number => encoder.encode(text.slice(0, offset)).length;

/** UTF-16 offset of a byte offset; the end where the text is shorter. */
export function offsetOfByte(text: string, byte: number): number {
  let at = 0;
  let offset = 0;
  for (const character of text) {
    if (at >= byte) break;
    at += encoder.encode(character).length;
    offset += character.length;
  }
  return offset;
}

export const cursorAt = ({ text }: Pick<Field, 'text'>, offset: number): TextCursor => ({
  cluster_id: { source_run: 0, start_byte_in_run: byteOffset(text, offset) },
  affinity: 'Leading',
});
export const rangeOf = (field: Pick<Field, 'text'>, from: number, to: number): SelectionRange => ({
  start: cursorAt(field, from),
  end: cursorAt(field, to),
});
export const offsetOfCursor = (text: string, { cluster_id }: TextCursor): number =>
  offsetOfByte(text, cluster_id.start_byte_in_run);

/** First and last offset of what is selected. */
export const bounds = ({ anchor, head }: Field): [from: number, to: number] => [
  Math.min(anchor, head),
  Math.max(anchor, head),
];
