// The loader's reader of frames on a document in memory.
import { decodeFrame } from '../../../loader/decode.ts';
import { type AzNode, NodeTable } from '../../../loader/nodes.ts';
import { applyFrame } from '../../../loader/patches.ts';
import { FrameError } from '../../../loader/payload.ts';
import { PAGE } from '../../../runtime-as/tables/wire/events.ts';
import { APPEND } from '../../../runtime-as/tables/wire/patches.ts';
import { FakeDocument, type FakeNode } from '../../util/page.ts';
import { canonical, type ElementState, type NodeState, type PageState } from '../page-state.ts';
import type { Adapter, Refusal } from '../suite.ts';

type Control = FakeNode & { value?: string };

function build(document: FakeDocument, table: NodeTable, state: NodeState, values: PageState['values']): FakeNode {
  const isText = 'text' in state;
  const node: Control = isText ? document.createTextNode(state.text) : document.createElement(state.tag);
  if (!isText) {
    for (const [name, value] of Object.entries(state.attrs)) node.setAttribute(name, value);
    for (const [name, value] of Object.entries(state.style)) node.style.setProperty(name, value);
    node.append(...state.children.map((child) => build(document, table, child, values)));
    if (values[state.id] !== undefined) node.value = values[state.id];
  }
  table.add(state.id, node as unknown as AzNode);
  return node;
}

function read(node: FakeNode): NodeState {
  const id = node.azId!;
  if (node.nodeType === 3) return { id, text: node.data };
  const attrs = Object.fromEntries(node.attributes);
  const properties = Object.fromEntries(node.styles);
  return { id, tag: node.localName, attrs, style: properties, children: node.childNodes.map(read) };
}

function pageOf(body: FakeNode, document: FakeDocument): PageState {
  const page: PageState = {
    body: read(body) as ElementState,
    focus: document.activeElement?.azId ?? null,
    scrolled: {},
    values: {},
  };
  const visit = (node: Control): void => {
    if (node.scrolled.some((offset) => offset !== 0)) page.scrolled[node.azId!] = node.scrolled;
    if (node.value !== undefined) page.values[node.azId!] = node.value;
    node.childNodes.forEach(visit);
  };
  visit(body);
  if (document.scrolled.some((offset) => offset !== 0)) page.scrolled[PAGE] = document.scrolled;
  return canonical(page);
}

/** What a FrameError says; other errors are thrown on. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof FrameError)) throw error;
  return { offset: error.offset, reason: error.reason };
}

export const memoryAdapter = (): Adapter => ({
  name: 'loader, in memory',
  isGolden: true,
  decode: (frame) => {
    try {
      return { ok: decodeFrame(frame) };
    } catch (error) {
      return { refused: refusalOf(error) };
    }
  },
  apply: (page, frame) => {
    const document = new FakeDocument();
    const table = new NodeTable();
    const body = build(document, table, page.body, page.values);
    if (page.focus !== null && page.focus !== APPEND)
      document.activeElement = table.get(page.focus) as unknown as FakeNode;
    document.changes = 0;
    try {
      applyFrame(frame, table);
      return { page: pageOf(body, document) };
    } catch (error) {
      const refused = refusalOf(error);
      if (document.changes > 0) throw new Error('a frame that was refused has changed the document');
      return { page: pageOf(body, document), refused };
    }
  },
});
