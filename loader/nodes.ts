// Node ids → DOM nodes. The runtime numbers nodes in document order, text nodes included, `body` is 0; the HTML carries
// these numbers as `id="az_N"` on elements, and a comment where the parser would lose a text node.

/** The id rides on the node itself: events and removals need the way back. */
export type AzNode = (Element | Text) & { azId?: number };

/** In front of a text node that is empty or follows another text node. */
const MARK = 'az';

/** Ids follow each other; one far beyond is not of this runtime. */
const ID_MAX = 1 << 20;

/** Fills `list` up to that place: engines make a slow map of an array that grows by a leap, as it does by rows from the last on. */
export function growTo<T>(list: (T | undefined)[], id: number): void {
  if (id < ID_MAX) while (list.length <= id) list.push(undefined);
}

export class NodeTable {
  readonly #nodes: (AzNode | undefined)[] = [];
  /** There are textareas, or were: what they show does not follow their text. */
  hasAreas = false;

  get(id: number): AzNode | undefined {
    return this.#nodes[id];
  }

  add(id: number, node: AzNode): void {
    node.azId = id;
    if (id >= this.#nodes.length) growTo(this.#nodes, id);
    this.#nodes[id] = node;
  }

  /** Forgets the node and everything below it. */
  drop(node: AzNode): void {
    if (node.azId !== undefined && this.#nodes[node.azId] === node) this.#nodes[node.azId] = undefined;
    for (let child = node.firstChild; child; child = child.nextSibling) this.drop(child as AzNode);
  }

  *[Symbol.iterator](): Generator<AzNode> {
    for (const node of this.#nodes) if (node) yield node;
  }
}

/** Id of the nearest node at or above `from` that the runtime knows. */
export function nearestId(from: EventTarget | null): number | undefined {
  let node = from as AzNode | null;
  while (node && node.azId === undefined) node = node.parentNode as AzNode | null;
  return node?.azId;
}

/** The text node that a mark announces; made where the parser had no character to make one of. */
function markedText(mark: Comment): Text {
  const { nextSibling } = mark;
  const text =
    nextSibling?.nodeType === 3
      ? (nextSibling as Text)
      : mark.parentNode!.insertBefore(mark.ownerDocument.createTextNode(''), nextSibling);
  mark.remove();
  return text;
}

/** Parsers cut very long texts into several nodes: only a mark starts a new one. */
function joinText(text: Text): void {
  while (text.nextSibling?.nodeType === 3) {
    text.data += (text.nextSibling as Text).data;
    text.nextSibling.remove();
  }
}

/** Parsers put rows into bodies, and columns into groups, that no document has. */
function takeOutImplied(element: Element): void {
  if (!/^(TABLE|T(BODY|HEAD|FOOT))$/.test(element.tagName)) return;
  for (let child = element.firstElementChild; child; ) {
    const implied = child;
    child = child.nextElementSibling;
    if (implied.id !== '') continue;
    child = implied.firstElementChild ?? child;
    implied.replaceWith(...implied.childNodes);
  }
}

/**
 * Registers all nodes of the served page, and returns how many they are; throws where the parser made another tree than the runtime
 * described.
 */
export function hydrateNodes(body: Element, table: NodeTable): number {
  let nextId = 0;
  const visit = (element: Element): void => {
    takeOutImplied(element);
    if (element.id !== `az_${nextId}`)
      throw new Error(
        `the page differs from its document: <${element.localName} id="${element.id}"> is not az_${nextId}`,
      );
    table.add(nextId++, element);
    if (element.localName === 'textarea') table.hasAreas = true;
    for (let child = element.firstChild; child; child = child.nextSibling) {
      let node: ChildNode = child;
      if (node.nodeType === 8 && (node as Comment).data === MARK) node = markedText(node as Comment);
      if (node.nodeType === 3) {
        joinText(node as Text);
        table.add(nextId++, node as Text);
      } else if (node.nodeType === 1) visit(node as Element);
      child = node;
    }
  };
  visit(body);
  return nextId;
}
