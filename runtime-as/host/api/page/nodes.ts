// Nodes of the document in the page: the runtime's numbers ↔ elements. A page without a document (a server, a terminal) has none.
import type { DomNodeId, NodeId } from '../../../gen/host-page.ts';

/** Elements and texts carry the runtime's number of their node. */
type Numbered = Node & { azId?: number };

export const hasPage = (): boolean => typeof document !== 'undefined';

/** For functions that do something and have no error to give back. */
export function needPage(): void {
  if (!hasPage()) throw new Error('there is no page here: callbacks that run on the server cannot do this');
}

function textNode(id: number): Numbered | undefined {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Numbered | null; node; node = walker.nextNode() as Numbered | null)
    if (node.azId === id) return node;
  return undefined;
}

/** The element of a node, of a text the one around it; undefined = the page does not show the node. */
function elementOf(id: number): HTMLElement | undefined {
  if (!hasPage() || id < 0) return undefined;
  const element = document.getElementById(`az_${id}`) as (HTMLElement & Numbered) | null;
  return (element?.azId === id ? element : (textNode(id)?.parentElement as HTMLElement | null)) ?? undefined;
}

/** `inner` of an AzNodeHierarchyItemId counts from 1. */
export const plainNode = ({ node }: DomNodeId): NodeId => ({ inner: node.inner - 1 });
export const elementOfNode = ({ inner }: NodeId): HTMLElement | undefined => elementOf(inner);
export const elementOfItem = (item: DomNodeId): HTMLElement | undefined => elementOfNode(plainNode(item));

/** For functions that do something with a node and have no error to give back. */
export function needElement(node: NodeId): HTMLElement {
  needPage();
  const element = elementOfNode(node);
  if (!element) throw new Error(`the page shows no node ${node.inner}`);
  return element;
}

/** The nearest element at or above `from` that is a node of the app. */
export function appElement(from: Node | null | undefined): HTMLElement | undefined {
  let node = (from ?? null) as Numbered | null;
  while (node && (node.azId === undefined || node.nodeType !== 1)) node = node.parentNode as Numbered | null;
  return (node ?? undefined) as HTMLElement | undefined;
}

/** AzDomNodeId of an element of the app. */
export const itemOf = (element: Numbered): DomNodeId => ({
  dom: { inner: 0 },
  node: { inner: (element.azId ?? -1) + 1 },
});
export const nodeOf = (element: Numbered): NodeId => ({ inner: element.azId ?? 0 });
