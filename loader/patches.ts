// One frame of patches → the document: decode all, check all, then apply.
import { PAGE } from '../runtime-as/tables/wire/events.ts';
import { APPEND, type FieldValue, type Patch } from '../runtime-as/tables/wire/patches.ts';
import { checkPatches } from './check.ts';
import { decodeFrame } from './decode.ts';
import type { AzNode, NodeTable } from './nodes.ts';
import { type Attrs, setAttr, Templates } from './templates.ts';

type Changes = FieldValue<'changes'>;
type Apply<K extends Patch['kind']> = (table: NodeTable, patch: Extract<Patch, { kind: K }>) => void;

const templates = new WeakMap<NodeTable, Templates>();

function templatesOf(table: NodeTable, { ownerDocument }: Element): Templates {
  let made = templates.get(table);
  if (!made) {
    made = new Templates(ownerDocument);
    templates.set(table, made);
  }
  return made;
}

/** Nodes were checked to exist before anything is applied. */
const element = (table: NodeTable, id: number): HTMLElement => table.get(id) as HTMLElement;

/** Changes what a control shows; the caret stays in front of the text that was behind it. */
function setValue(target: HTMLInputElement, text: string): void {
  const { value, selectionEnd } = target;
  target.value = text;
  if (selectionEnd === null || selectionEnd === undefined) return;
  const caret = Math.max(0, text.length - (value.length - selectionEnd));
  target.setSelectionRange(caret, caret);
}

/** What a textarea shows does not follow its text once someone has typed. */
function showText(parent: ParentNode | null): void {
  const area = parent as HTMLTextAreaElement | null;
  if (area?.localName === 'textarea') setValue(area as unknown as HTMLInputElement, area.textContent ?? '');
}

function setText(table: NodeTable, target: Text, text: string): void {
  target.data = text;
  if (table.hasAreas) showText(target.parentNode);
}

function makeNode(table: NodeTable, parent: Element, tag: string, text: string, attrs: Attrs): AzNode {
  if (tag === 'textarea') table.hasAreas = true;
  return tag === '' ? parent.ownerDocument.createTextNode(text) : templatesOf(table, parent).make(parent, tag, attrs);
}

/** Makes `made` the node `first`, and what is below it those that follow, in document order; returns the first free number. */
function number(table: NodeTable, made: AzNode, first: number): number {
  table.add(first, made);
  let next = first + 1;
  for (let child = made.firstChild; child; child = child.nextSibling) next = number(table, child as AzNode, next);
  return next;
}

type Copy = Extract<Patch, { kind: 'CloneNode' | 'CloneChanged' }>;

function insertCopy(table: NodeTable, { node, parent, before: next, like }: Copy, changes: Changes): void {
  const made = element(table, like).cloneNode(true) as Element;
  number(table, made, node);
  for (const [place, name, value] of changes) {
    const target = table.get(node + place)!;
    if (name === '') setText(table, target as Text, value);
    else setAttr(target as Element, name, value);
  }
  element(table, parent).insertBefore(made, before(table, next));
}

const before = (table: NodeTable, id: number): AzNode | null => (id === APPEND ? null : table.get(id)!);

const apply: { [K in Patch['kind']]: Apply<K> } = {
  SetText: (table, { node, text }) => {
    setText(table, table.get(node) as Text, text);
  },
  SetAttr: (table, { node, name, value }) => {
    setAttr(element(table, node), name, value);
  },
  RemoveAttr: (table, { node, name }) => {
    const target = element(table, node);
    if (name === 'checked' && 'checked' in target) (target as HTMLInputElement).checked = false;
    if (name === 'value' && 'value' in target) (target as HTMLInputElement).value = '';
    target.removeAttribute(name);
  },
  SetInlineStyle: (table, { node, property, value }) => {
    element(table, node).style.setProperty(property, value);
  },
  RemoveNode: (table, { node }) => {
    const target = table.get(node)!;
    const { parentNode } = target;
    table.drop(target);
    target.remove();
    showText(parentNode);
  },
  InsertNode: (table, { node, parent, before: next, tag, text, attrs }) => {
    const made = makeNode(table, element(table, parent), tag, text, attrs);
    element(table, parent).insertBefore(made, before(table, next));
    table.add(node, made);
    if (tag === '') showText(made.parentNode);
  },
  MoveNode: (table, { node, parent, before: next }) => {
    const target: Partial<Pick<Element, 'moveBefore'>> & Element = element(table, parent);
    // Where the browser can move without taking out, focus, scroll offsets and running animations stay.
    if (target.moveBefore) target.moveBefore(table.get(node)!, before(table, next));
    else target.insertBefore(table.get(node)!, before(table, next));
  },
  ReplaceSubtree: (table, { node, replacement, tag, text, attrs }) => {
    const target = table.get(node)!;
    const made = makeNode(table, target.parentElement!, tag, text, attrs);
    table.drop(target);
    target.replaceWith(made);
    table.add(replacement, made);
  },
  Focus: (table, { node }) => {
    if (node !== APPEND) element(table, node).focus();
    else (element(table, 0).ownerDocument.activeElement as HTMLElement | null)?.blur();
  },
  ScrollTo: (table, { node, x, y }) => {
    if (node === PAGE) element(table, 0).ownerDocument.defaultView?.scrollTo(x, y);
    else element(table, node).scrollTo(x, y);
  },
  AddClass: (table, { node, name }) => {
    element(table, node).classList.add(name);
  },
  RemoveClass: (table, { node, name }) => {
    element(table, node).classList.remove(name);
  },
  CloneNode: (table, patch) => {
    insertCopy(table, patch, []);
  },
  CloneChanged: (table, patch) => {
    insertCopy(table, patch, patch.changes);
  },
  SetValue: (table, { node, text }) => {
    setValue(element(table, node) as HTMLInputElement, text);
  },
};

/** How many patches from `at` on take all children out of `parent`, from the first to the last; 0 = not all of them. */
function removals(table: NodeTable, patches: readonly Patch[], at: number, parent: Node): number {
  let end = at;
  for (let child = parent.firstChild; child; child = child.nextSibling, end++) {
    const patch = patches[end];
    if (patch?.kind !== 'RemoveNode' || table.get(patch.node) !== child) return 0;
  }
  return end - at;
}

/** Takes all children out at once, which costs a browser less than one after the other. */
function empty(table: NodeTable, parent: ParentNode): void {
  for (let child = parent.firstChild; child; child = child.nextSibling) table.drop(child as AzNode);
  parent.replaceChildren();
  showText(parent);
}

function applyAll(patches: readonly Patch[], table: NodeTable): void {
  // Where not all children go, no later one of them begins such a run.
  let tried: ParentNode | null = null;
  for (let i = 0; i < patches.length; i++) {
    const patch = patches[i];
    const parent: ParentNode | null | false = patch.kind === 'RemoveNode' && table.get(patch.node)!.parentNode;
    if (parent && parent !== tried) {
      tried = parent;
      const count = removals(table, patches, i, parent);
      if (count > 1) {
        empty(table, parent);
        i += count - 1;
        continue;
      }
    }
    (apply[patch.kind] as Apply<Patch['kind']>)(table, patch as never);
  }
}

/** Applies the frame; throws FrameError before the first change if any part of it is unusable. */
export function applyFrame(bytes: Uint8Array, table: NodeTable): Patch[] {
  const patches = decodeFrame(bytes);
  checkPatches(patches, table, bytes);
  applyAll(patches, table);
  return patches;
}
