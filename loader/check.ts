// Patches of one frame → nothing, or an error: every patch is checked against the tree as the patches before it will have
// left it, so that a frame that cannot be applied as a whole is not applied in part.
import { PAGE } from '../runtime-as/tables/wire/events.ts';
import { APPEND, type Patch } from '../runtime-as/tables/wire/patches.ts';
import { recordAt } from './decode.ts';
import { type AzNode, growTo, type NodeTable } from './nodes.ts';
import { FrameError } from './payload.ts';

/** What a name must look like to be accepted by the DOM in every browser. */
const TAG = /^[a-z][a-z0-9-]*$/i;
const ATTR = /^[a-z_:][\w:.-]*$/i;
const CLASS = /^[^\s]+$/;

/** A node as it will be: of the page, or of an insertion earlier in the frame. `parent` undefined = removed. */
interface Shape {
  isText: boolean;
  parent: number | undefined;
  /** Removals of the frame before it came to its place, where what is around it was there. */
  since: number;
  /** The same when it was made: what is below a node of that number since before is not below this one. */
  born: number;
}

/** Nodes of a subtree in document order; `up`: place of the parent among them, -1 for the first. */
type Pattern = readonly { isText: boolean; up: number }[];

/** Nodes whose ids follow each other from `first` on. */
interface Copy {
  first: number;
  parent: number;
  pattern: Pattern;
  since: number;
}

class FutureTree {
  /** the patch that is checked */
  n = 0;
  readonly #frame: Uint8Array;
  #changed: Map<number, Shape> | undefined;
  /** What the frame has inserted: the children that were appended to it; what else was done there takes it out. */
  #made: Map<number, number[]> | undefined;
  /** What was asked for of these since one of them changed last. */
  #patterns: Map<number, Pattern | undefined> | undefined;
  /** By the ids of all their nodes, which are many: an array takes less than a map. */
  readonly #copies: (Copy | undefined)[] = [];
  #removals = 0;
  readonly #table: NodeTable;

  constructor(table: NodeTable, frame: Uint8Array) {
    this.#table = table;
    this.#frame = frame;
  }

  /** of the record that is checked */
  get offset(): number {
    return recordAt(this.#frame, this.n);
  }

  #shape(id: number): Shape | undefined {
    const changed = this.#copied(id) ?? this.#changed?.get(id);
    if (changed) return changed;
    const node = this.#table.get(id);
    if (!node) return undefined;
    const parent = (node.parentNode as AzNode | null)?.azId;
    return { isText: node.nodeType === 3, parent, since: parent === undefined ? -1 : 0, born: 0 };
  }

  /** Whether `id` is a text of the page, and no patch before this one can have taken it out: then there is no more to ask. */
  isStandingText(id: number): boolean {
    return !this.#changed && !this.#copies.length && this.#table.get(id)?.nodeType === 3;
  }

  /** The shape of a node that is still there; removed ancestors take their descendants along. */
  live(id: number): Shape | undefined {
    const found = this.#shape(id);
    let shape = found;
    for (let at = id; at !== 0 && shape?.since !== this.#removals; ) {
      if (shape?.parent === undefined) return undefined;
      const { since } = shape;
      at = shape.parent;
      shape = this.#shape(at);
      if (shape && shape.born > since) return undefined;
    }
    return found;
  }

  set(id: number, isText: boolean, parent: number | undefined, born = this.#removals): void {
    if (id < this.#copies.length) this.#copies[id] = undefined;
    this.#changed ??= new Map();
    this.#changed.set(id, { isText, parent, since: this.#removals, born });
  }

  /** A new node comes before the node `before`. */
  insert(id: number, isText: boolean, parent: number, before: number): void {
    this.set(id, isText, parent);
    this.#made ??= new Map();
    this.#made.set(id, []);
    this.#patterns = undefined;
    if (before === APPEND) this.#made.get(parent)?.push(id);
    else this.disturb(parent);
  }

  /** What is below this node is not as it was inserted any more. */
  disturb(parent: number | undefined): void {
    if (parent !== undefined && this.#made?.delete(parent)) this.#patterns = undefined;
  }

  #list(id: number, up: number, nodes: { isText: boolean; up: number }[]): boolean {
    const place = nodes.push({ isText: this.#shape(id)!.isText, up }) - 1;
    return this.#made?.get(id)?.every((child) => this.#list(child, place, nodes)) ?? false;
  }

  /** What copies of `id` and of all below it consist of; undefined = it cannot be copied. */
  patternOf(id: number): Pattern | undefined {
    this.#patterns ??= new Map();
    if (!this.#patterns.has(id)) {
      const nodes: { isText: boolean; up: number }[] = [];
      this.#patterns.set(id, this.#list(id, -1, nodes) ? nodes : undefined);
    }
    return this.#patterns.get(id);
  }

  #copied(id: number): Shape | undefined {
    const copy = id < this.#copies.length ? this.#copies[id] : undefined;
    if (!copy) return undefined;
    const { isText, up } = copy.pattern[id - copy.first];
    return { isText, parent: up < 0 ? copy.parent : copy.first + up, since: copy.since, born: copy.since };
  }

  copy(first: number, parent: number, pattern: Pattern): void {
    const made: Copy = { first, parent, pattern, since: this.#removals };
    growTo(this.#copies, first + pattern.length - 1);
    for (let n = 0; n < pattern.length; n++) this.#copies[first + n] = made;
  }

  remove(id: number): void {
    this.set(id, false, undefined);
    this.#removals += 1;
  }

  /** True when the frame has inserted `id`, and nothing but appended to it. */
  isMade(id: number): boolean {
    return this.#made?.has(id) === true;
  }

  isInside(id: number, ancestor: number): boolean {
    for (let at: number | undefined = id; at !== undefined; at = at === 0 ? undefined : this.#shape(at)?.parent)
      if (at === ancestor) return true;
    return false;
  }
}

function fail(tree: FutureTree, patch: Patch, why: string): never {
  throw new FrameError(`${patch.kind} of node ${patch.node}: ${why}`, tree.offset);
}

function need(tree: FutureTree, patch: Patch, id: number, what: 'any' | 'element' | 'text'): Shape {
  const shape = tree.live(id);
  if (!shape) fail(tree, patch, `there is no node ${id}`);
  if (what !== 'any' && shape.isText !== (what === 'text')) fail(tree, patch, `node ${id} is not ${what}`);
  return shape;
}

function needPlace(tree: FutureTree, patch: Patch, parent: number, before: number): void {
  need(tree, patch, parent, 'element');
  if (before !== APPEND && need(tree, patch, before, 'any').parent !== parent)
    fail(tree, patch, `node ${before} is not a child of node ${parent}`);
}

function needNames(tree: FutureTree, patch: Patch, tag: string, attrs: readonly (readonly [string, string])[]): void {
  if (tag !== '' && !TAG.test(tag)) fail(tree, patch, `"${tag}" is not a tag`);
  if (tag === '' && attrs.length > 0) fail(tree, patch, 'a text node has no attributes');
  for (const [name] of attrs) needAttr(tree, patch, name);
}

function needAttr(tree: FutureTree, patch: Patch, name: string): void {
  if (!ATTR.test(name)) fail(tree, patch, `"${name}" is not an attribute name`);
}

function needNew(tree: FutureTree, patch: Patch, id: number): void {
  if (id >= PAGE) fail(tree, patch, `${id} is not a node id`);
  if (tree.live(id)) fail(tree, patch, `node ${id} exists already`);
}

/** What the copy consists of. */
function checkCopy(tree: FutureTree, patch: Patch & { parent: number; before: number; like: number }): Pattern {
  need(tree, patch, patch.like, 'element');
  needPlace(tree, patch, patch.parent, patch.before);
  const pattern = tree.patternOf(patch.like);
  if (!pattern) fail(tree, patch, `node ${patch.like} was not inserted as a whole by this frame`);
  // All that is inside was inserted by the frame, too.
  if (tree.isMade(patch.parent) && tree.isInside(patch.parent, patch.like))
    fail(tree, patch, 'cannot copy into itself');
  for (let n = 0; n < pattern.length; n++) needNew(tree, patch, patch.node + n);
  tree.copy(patch.node, patch.parent, pattern);
  tree.disturb(patch.parent);
  return pattern;
}

type Check<K extends Patch['kind']> = (tree: FutureTree, patch: Extract<Patch, { kind: K }>) => void;

const onElement = (tree: FutureTree, patch: Patch): void => {
  need(tree, patch, patch.node, 'element');
};
const onClass = (tree: FutureTree, patch: Patch & { name: string }): void => {
  need(tree, patch, patch.node, 'element');
  if (!CLASS.test(patch.name)) fail(tree, patch, `"${patch.name}" is not a class name`);
};
const onAttr = (tree: FutureTree, patch: Patch & { name: string }): void => {
  need(tree, patch, patch.node, 'element');
  needAttr(tree, patch, patch.name);
};

const checks: { [K in Patch['kind']]: Check<K> } = {
  SetText: (tree, patch) => {
    if (!tree.isStandingText(patch.node)) need(tree, patch, patch.node, 'text');
  },
  SetAttr: onAttr,
  RemoveAttr: onAttr,
  SetInlineStyle: onElement,
  RemoveNode: (tree, patch) => {
    const { parent } = need(tree, patch, patch.node, 'any');
    if (patch.node === 0) fail(tree, patch, 'the body stays');
    tree.disturb(parent);
    tree.remove(patch.node);
  },
  InsertNode: (tree, patch) => {
    needNew(tree, patch, patch.node);
    needPlace(tree, patch, patch.parent, patch.before);
    needNames(tree, patch, patch.tag, patch.attrs);
    tree.insert(patch.node, patch.tag === '', patch.parent, patch.before);
  },
  MoveNode: (tree, patch) => {
    const { isText, parent, born } = need(tree, patch, patch.node, 'any');
    needPlace(tree, patch, patch.parent, patch.before);
    if (patch.node === 0 || tree.isInside(patch.parent, patch.node)) fail(tree, patch, 'cannot move into itself');
    if (patch.before === patch.node) fail(tree, patch, 'cannot move before itself');
    tree.disturb(parent);
    tree.disturb(patch.parent);
    tree.set(patch.node, isText, patch.parent, born);
  },
  ReplaceSubtree: (tree, patch) => {
    const { parent } = need(tree, patch, patch.node, 'any');
    if (patch.node === 0) fail(tree, patch, 'the body stays');
    needNames(tree, patch, patch.tag, patch.attrs);
    tree.disturb(parent);
    tree.remove(patch.node);
    needNew(tree, patch, patch.replacement);
    tree.set(patch.replacement, patch.tag === '', parent);
  },
  CloneNode: (tree, patch) => {
    checkCopy(tree, patch);
  },
  CloneChanged: (tree, patch) => {
    const pattern = checkCopy(tree, patch);
    let last = 0;
    for (const [place, name] of patch.changes) {
      if (place >= pattern.length) fail(tree, patch, `the copy has no node at place ${place}`);
      if (place < last) fail(tree, patch, `place ${place} comes behind ${last}`);
      const what = name === '' ? 'text' : 'element';
      if (pattern[place].isText !== (what === 'text')) fail(tree, patch, `node ${patch.node + place} is not ${what}`);
      if (what === 'element') needAttr(tree, patch, name);
      last = place;
    }
  },
  Focus: (tree, patch) => {
    if (patch.node !== APPEND) onElement(tree, patch);
  },
  ScrollTo: (tree, patch) => {
    if (patch.node !== PAGE) onElement(tree, patch);
  },
  AddClass: onClass,
  RemoveClass: onClass,
  SetValue: onElement,
};

/** Throws at the first patch of the frame that could not be applied after the ones before it. */
export function checkPatches(patches: readonly Patch[], table: NodeTable, frame: Uint8Array): void {
  const tree = new FutureTree(table, frame);
  for (let n = 0; n < patches.length; n++) {
    tree.n = n;
    (checks[patches[n].kind] as Check<Patch['kind']>)(tree, patches[n] as never);
  }
}
