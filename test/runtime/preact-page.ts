// The reference for how many changes a page needs: preact renders the same documents, keyed as the app keys them, into a
// document in memory that counts every change.
import { type ComponentChild, h, render } from 'preact';
import { FakeDocument, type FakeNode } from '../util/page.ts';
import type { Spec } from './app.ts';
import type { TreeNode } from './tree.ts';

/** `spec` says the keys, `tree`, its element or text in the page, everything that is shown. */
function vnodeOf(spec: Spec | string, tree: TreeNode): ComponentChild {
  if (typeof spec === 'string') return tree.text;
  // Ids of nodes are the runtime's way to find them, callbacks are listed for the runtime's page only.
  const attrs = [...tree.attrs].filter(
    ([name]) => name !== 'id' && !name.startsWith('data-az-c') && name !== 'data-az-ev',
  );
  const children = (spec.children ?? []).map((child, n) => vnodeOf(child, tree.children[n]));
  const style = Object.fromEntries(tree.style);
  return h(tree.tag, { ...Object.fromEntries(attrs), style, key: spec.key ?? spec.id }, ...children);
}

export class PreactPage {
  readonly #document = new FakeDocument();
  readonly #root: FakeNode;

  constructor() {
    this.#root = this.#document.createElement('root');
  }

  /** Shows a document; returns the number of changes that took. */
  show(spec: Spec, tree: TreeNode): number {
    // preact takes the document that it makes nodes with from the global scope.
    const scope = globalThis as { document?: unknown };
    const before = scope.document;
    scope.document = this.#document;
    this.#document.changes = 0;
    try {
      render(vnodeOf(spec, tree), this.#root as unknown as Element);
    } finally {
      scope.document = before;
    }
    return this.#document.changes;
  }

  /** What stands in the page, attributes sorted. */
  html(): string {
    return String(this.#root.childNodes[0]);
  }
}
