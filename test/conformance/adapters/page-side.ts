// What the adapter of a real browser runs in the page: builds a page of a state, applies a frame, reads the page.

import { type AzNode, NodeTable } from '../../../loader/nodes.ts';
import { applyFrame } from '../../../loader/patches.ts';
import { FrameError } from '../../../loader/payload.ts';
import { PAGE } from '../../../runtime-as/tables/wire/events.ts';
import type { ElementState, NodeState, PageState } from '../page-state.ts';
import type { Refusal } from '../suite.ts';

function build(table: NodeTable, state: NodeState): Node {
  const isText = 'text' in state;
  const node = isText ? document.createTextNode(state.text) : document.createElement(state.tag);
  if (!isText) {
    const element = node as HTMLElement;
    for (const [name, value] of Object.entries(state.attrs)) element.setAttribute(name, value);
    for (const [name, value] of Object.entries(state.style)) element.style.setProperty(name, value);
    element.append(...state.children.map((child) => build(table, child)));
  }
  table.add(state.id, node as AzNode);
  return node;
}

function read(node: AzNode): NodeState {
  const id = node.azId!;
  if (node instanceof Text) return { id, text: node.data };
  const { style, attributes, localName, childNodes } = node as HTMLElement & AzNode;
  const attrs = [...attributes].filter(({ name }) => name !== 'style').map(({ name, value }) => [name, value]);
  const properties = [...style].map((name) => [name, style.getPropertyValue(name)]);
  return {
    id,
    tag: localName,
    attrs: Object.fromEntries(attrs),
    style: Object.fromEntries(properties),
    children: [...childNodes].map((child) => read(child as AzNode)),
  };
}

function readPage(table: NodeTable): PageState {
  const focused = (document.activeElement as AzNode | null)?.azId;
  const page: PageState = {
    body: read(document.body as AzNode) as ElementState,
    // Without focus the browser names the body.
    focus: focused === 0 ? null : (focused ?? null),
    scrolled: {},
    values: {},
  };
  for (const node of table) {
    const id = node.azId!;
    if (node instanceof HTMLInputElement) page.values[id] = node.value;
    if (node instanceof HTMLElement && node !== document.body && (node.scrollLeft || node.scrollTop))
      page.scrolled[id] = [node.scrollLeft, node.scrollTop];
  }
  if (scrollX || scrollY) page.scrolled[PAGE] = [scrollX, scrollY];
  return page;
}

/** Applies `frame` to a page of this state. */
export function applyInPage(state: PageState, frame: number[]): { page: PageState; refused?: Refusal } {
  scrollTo(0, 0);
  const table = new NodeTable();
  const body = build(table, state.body) as HTMLElement;
  document.body.replaceWith(body);
  try {
    applyFrame(Uint8Array.from(frame), table);
    return { page: readPage(table) };
  } catch (error) {
    if (!(error instanceof FrameError)) throw error;
    return { page: readPage(table), refused: { offset: error.offset, reason: error.reason } };
  }
}

declare global {
  var conformance: { applyInPage: typeof applyInPage };
}
globalThis.conformance = { applyInPage };
