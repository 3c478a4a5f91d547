// What the page holds, as plain data: HTML of the runtime → tree, and patches applied to it by their description in
// tables/wire/patches.ts, strictly: a patch that names a node which is not there fails.
import { CLOSING_GROUPS, TABLE_LEVELS } from '../../runtime-as/tables/tags.ts';
import { APPEND, type Patch } from '../../runtime-as/tables/wire/patches.ts';

export interface TreeNode {
  id: number;
  /** '' = text. */
  tag: string;
  text: string;
  attrs: Map<string, string>;
  style: Map<string, string>;
  children: TreeNode[];
  parent: TreeNode | undefined;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#13;': '\r',
};
const decode = (text: string): string => text.replace(/&[^;]*;/g, (entity) => ENTITIES[entity]);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

function newNode(id: number, tag: string, text = ''): TreeNode {
  return { id, tag, text, attrs: new Map(), style: new Map(), children: [], parent: undefined };
}

function styleOf(text: string): Map<string, string> {
  const pairs = text.split(/;(?![^(]*\))/).filter(Boolean);
  return new Map(
    pairs.map((pair): [string, string] => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]),
  );
}

function setAttr(node: TreeNode, name: string, value: string): void {
  if (name === 'style') node.style = styleOf(value);
  else node.attrs.set(name, value);
}

/** Reads what renderHtml writes: no other HTML. Ids follow the document order, as the page numbers its nodes. */
export function parseHtml(html: string): TreeNode {
  const token = /<!--az-->|<\/([a-z0-9]+)>|<([a-z0-9]+)((?: [^\s=>]+="[^"]*")*)>|[^<]+/giy;
  const root = newNode(-1, 'root');
  let at = root;
  let nextId = 0;
  let isMarked = false;
  const addText = (text: string) => {
    const node = newNode(nextId++, '', decode(text));
    node.parent = at;
    at.children.push(node);
    isMarked = false;
  };
  for (let match = token.exec(html); match; match = token.exec(html)) {
    const [whole, close, open, attrs] = match;
    const isText = whole[0] !== '<';
    if (isMarked && !isText) addText('');
    if (isText) addText(whole);
    else if (close) {
      if (at.tag !== close) throw new Error(`</${close}> closes <${at.tag}>`);
      at = at.parent!;
    } else if (open) {
      const node = newNode(nextId++, open);
      for (const [, name, value] of attrs.matchAll(/ ([^\s=>]+)="([^"]*)"/g)) setAttr(node, name, decode(value));
      node.parent = at;
      at.children.push(node);
      if (!VOID.has(open)) at = node;
      // Parsers drop a line feed right behind these start tags.
      if ((open === 'pre' || open === 'textarea') && html[token.lastIndex] === '\n') token.lastIndex += 1;
    } else isMarked = true;
  }
  if (at !== root || root.children.length !== 1) throw new Error(`not one element: ${html}`);
  const [body] = root.children;
  body.parent = undefined;
  return body;
}

/** All nodes of a tree in document order. */
export function nodesOf(root: TreeNode): TreeNode[] {
  return [root, ...root.children.flatMap(nodesOf)];
}

function copyOf(node: TreeNode): TreeNode {
  const copy = newNode(node.id, node.tag, node.text);
  copy.attrs = new Map(node.attrs);
  copy.style = new Map(node.style);
  copy.children = node.children.map(copyOf);
  for (const child of copy.children) child.parent = copy;
  return copy;
}

/** A tree to which patches are applied. */
export class Page {
  readonly root: TreeNode;
  focus: number | undefined;
  readonly scrolled = new Map<number, [number, number]>();

  constructor(html: string) {
    this.root = parseHtml(html);
  }

  #find(id: number): TreeNode {
    const node = nodesOf(this.root).find((n) => n.id === id);
    if (!node) throw new Error(`there is no node ${id}`);
    return node;
  }

  #takeOut(node: TreeNode): void {
    const siblings = node.parent!.children;
    siblings.splice(siblings.indexOf(node), 1);
  }

  #place(node: TreeNode, parentId: number, before: number): void {
    const parent = this.#find(parentId);
    const at = before === APPEND ? parent.children.length : parent.children.findIndex((n) => n.id === before);
    if (at < 0) throw new Error(`node ${before} is not a child of node ${parentId}`);
    parent.children.splice(at, 0, node);
    node.parent = parent;
  }

  #make(id: number, tag: string, text: string, attrs: readonly (readonly [string, string])[]): TreeNode {
    if (nodesOf(this.root).some((n) => n.id === id)) throw new Error(`node ${id} exists already`);
    const node = newNode(id, tag, text);
    for (const [name, value] of attrs) setAttr(node, name, value);
    return node;
  }

  #classes(id: number, change: (names: string[]) => string[]): void {
    const { attrs } = this.#find(id);
    attrs.set('class', change((attrs.get('class') ?? '').split(' ').filter(Boolean)).join(' '));
  }

  apply(patch: Patch): void {
    switch (patch.kind) {
      case 'SetText': {
        const node = this.#find(patch.node);
        if (node.tag !== '') throw new Error(`node ${patch.node} is no text`);
        node.text = patch.text;
        break;
      }
      case 'SetAttr':
        setAttr(this.#find(patch.node), patch.name, patch.value);
        break;
      case 'RemoveAttr': {
        const node = this.#find(patch.node);
        if (patch.name === 'style') node.style.clear();
        else if (!node.attrs.delete(patch.name)) throw new Error(`node ${patch.node} has no ${patch.name}`);
        break;
      }
      case 'SetInlineStyle': {
        const { style } = this.#find(patch.node);
        if (patch.value !== '') style.set(patch.property, patch.value);
        else if (!style.delete(patch.property)) throw new Error(`node ${patch.node} has no ${patch.property}`);
        break;
      }
      case 'RemoveNode':
        this.#takeOut(this.#find(patch.node));
        break;
      case 'InsertNode':
        this.#place(this.#make(patch.node, patch.tag, patch.text, patch.attrs), patch.parent, patch.before);
        break;
      case 'MoveNode': {
        const node = this.#find(patch.node);
        this.#takeOut(node);
        this.#place(node, patch.parent, patch.before);
        break;
      }
      case 'ReplaceSubtree': {
        const node = this.#find(patch.node);
        const made = this.#make(patch.replacement, patch.tag, patch.text, patch.attrs);
        this.#place(made, node.parent!.id, node.id);
        this.#takeOut(node);
        break;
      }
      case 'CloneNode':
      case 'CloneChanged': {
        const copies = nodesOf(copyOf(this.#find(patch.like)));
        for (const [n, copy] of copies.entries()) {
          if (nodesOf(this.root).some(({ id }) => id === patch.node + n))
            throw new Error(`node ${patch.node + n} exists already`);
          copy.id = patch.node + n;
        }
        this.#place(copies[0], patch.parent, patch.before);
        if (patch.kind === 'CloneNode') break;
        for (const [place, name, value] of patch.changes) {
          const node = patch.node + place;
          this.apply(name === '' ? { kind: 'SetText', node, text: value } : { kind: 'SetAttr', node, name, value });
        }
        break;
      }
      case 'Focus':
        this.focus = patch.node === APPEND ? undefined : this.#find(patch.node).id;
        break;
      case 'ScrollTo':
        this.scrolled.set(patch.node, [patch.x, patch.y]);
        break;
      case 'AddClass':
        this.#classes(patch.node, (names) => [...names.filter((n) => n !== patch.name), patch.name]);
        break;
      case 'RemoveClass':
        this.#classes(patch.node, (names) => names.filter((n) => n !== patch.name));
        break;
    }
  }
}

/** Elements that the served page may write as another one, since HTML does not allow them where they are (html-nesting.ts). */
const RENAMED = new Set(
  [...CLOSING_GROUPS, ...TABLE_LEVELS].flatMap(({ tags }) => tags.split(' ')).concat('p', 'table', 'span'),
);
export const printedName = (tag: string): string => (RENAMED.has(tag) ? '*' : tag);

/** A tree as lines of text: attributes and declarations in order of their name. `withIds`: also the numbers of all nodes. */
export function printTree(node: TreeNode, withIds: boolean, indent = ''): string {
  const id = withIds ? `#${node.id} ` : '';
  if (node.tag === '') return `${indent}${id}${JSON.stringify(node.text)}\n`;
  const attrs = [...node.attrs].filter(([name]) => name !== 'id').sort();
  const style = [...node.style].sort();
  const line = `${indent}${id}<${printedName(node.tag)}> ${JSON.stringify(attrs)} ${JSON.stringify(style)}\n`;
  return line + node.children.map((child) => printTree(child, withIds, `${indent}  `)).join('');
}
