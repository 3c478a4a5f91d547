// An AzDom in memory → one line of text, by the layout of nodes in runtime-as/dom/node.ts.
import { types } from '../../runtime-as/tables/api/index.ts';
import { elementName } from '../../runtime-as/tables/emit-layout.ts';
import type { Api } from './wasm.ts';

const nodeTypes = types['NodeType'];
const variants = nodeTypes.kind === 'union' ? nodeTypes.variants.map(([name]) => name) : [];

/** Addresses of the records in the `{ptr, count, capacity}` at `at`. */
function records(api: Api, at: number, byteLen: number): number[] {
  return Array.from({ length: api.u32(at + 4) }, (_, i) => api.u32(at) + i * byteLen);
}

/** Addresses of a node and everything below it, in document order. */
export function nodesOf(api: Api, node: number): number[] {
  const nodes = [node];
  for (let child = api.u32(node + 12); child; child = api.u32(child + 20)) nodes.push(...nodesOf(api, child));
  return nodes;
}

/** Callbacks of a node: AzEventFilter tag and event, table slot, address of the AzRefAny. */
export function callbacksOf(api: Api, node: number): { tag: number; event: number; slot: number; data: number }[] {
  return records(api, node + 64, 40).map((at) => ({
    tag: api.u8(at),
    event: api.u32(at + 4),
    slot: api.u32(at + 8),
    data: at + 16,
  }));
}

function describeNode(api: Api, node: number): string {
  const name = elementName(variants[api.u32(node)]);
  if (!name) return api.text(api.u32(node + 32), api.u32(node + 36));
  const words = [name];
  for (const at of records(api, node + 40, 20)) {
    const kind = ['id', 'class'][api.u32(at)] ?? api.text(api.u32(at + 4), api.u32(at + 8));
    words.push(`${kind}="${api.text(api.u32(at + 12), api.u32(at + 16))}"`);
  }
  for (const at of records(api, node + 52, 8)) words.push(`{${api.text(api.u32(at), api.u32(at + 4))}}`);
  for (const { tag, event, slot } of callbacksOf(api, node)) words.push(`on ${tag}.${event} -> ${slot}`);
  const flags = api.u32(node + 4);
  if (flags & 1) words.push('editable');
  if (flags & 2) words.push(`tab ${api.view().getInt32(node + 104, true)}`);
  if (api.u32(node + 80)) words.push('dataset');
  let children = '';
  for (let child = api.u32(node + 12); child; child = api.u32(child + 20)) children += describeNode(api, child);
  return `<${words.join(' ')}>${children}</>`;
}

/** `<div id="a" {color: red} on 0.5 -> 4100>text</>` of the AzDom at `dom`. */
export const describeDom = (api: Api, dom: number): string => describeNode(api, api.u32(dom + 8));
