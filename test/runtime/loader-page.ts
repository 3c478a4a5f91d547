// A tree of the runtime's HTML → the page that the loader has of it, in memory, with every node known by its id.
import { type AzNode, NodeTable } from '../../loader/nodes.ts';
import { applyFrame } from '../../loader/patches.ts';
import { FakeDocument, type FakeNode } from '../util/page.ts';
import { printedName, type TreeNode } from './tree.ts';

export class LoaderPage {
  readonly table = new NodeTable();
  readonly #document = new FakeDocument();
  readonly #body: FakeNode;

  constructor(tree: TreeNode) {
    this.#body = this.#build(tree);
  }

  #build(tree: TreeNode): FakeNode {
    const node = tree.tag === '' ? this.#document.createTextNode(tree.text) : this.#document.createElement(tree.tag);
    for (const [name, value] of tree.attrs) node.setAttribute(name, value);
    for (const [name, value] of tree.style) node.style.setProperty(name, value);
    node.append(...tree.children.map((child) => this.#build(child)));
    this.table.add(tree.id, node as unknown as AzNode);
    return node;
  }

  /** Returns the number of changes. */
  apply(frame: Uint8Array | undefined): number {
    this.#document.changes = 0;
    if (frame) applyFrame(frame, this.table);
    return this.#document.changes;
  }

  print(): string {
    return printNode(this.#body);
  }
}

/** Without ids, which two runtimes give differently. */
function printNode(node: FakeNode): string {
  if (node.nodeType === 3) return JSON.stringify(node.data);
  const attrs = [...node.attributes].filter(([name]) => name !== 'id').sort();
  const head = `${printedName(node.localName)} ${JSON.stringify(attrs)} ${JSON.stringify([...node.styles].sort())}`;
  return `<${head}>${node.childNodes.map(printNode).join('')}</>`;
}
