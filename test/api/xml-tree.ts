// AzXml_fromStr as the tests see it: text → a plain tree or the error as the API prints it.
import type { Api } from './wasm.ts';

/** [name, attributes, children]; a text is its string. */
export type XmlTree = string | [name: string, attrs: [string, string][], children: XmlTree[]];

const RESULT_BYTES = 104;
const CHILD_BYTES = 128;
const PAIR_BYTES = 80;

/** Addresses of the elements of a vec. */
function items(api: Api, vec: number, byteLen: number): number[] {
  return Array.from({ length: api.u32(vec + 8) }, (_, i) => api.u32(vec) + i * byteLen);
}

function readNode(api: Api, child: number): XmlTree {
  if (api.u8(child) === 0) return api.string(child + 8);
  const attrs = items(api, child + 48, PAIR_BYTES).map((pair): [string, string] => [
    api.string(pair),
    api.string(pair + 40),
  ]);
  return [api.string(child + 8), attrs, items(api, child + 88, CHILD_BYTES).map((at) => readNode(api, at))];
}

/** Parses; `use` gets the address of the AzXml and consumes it. The error is deleted. */
export function withXml<T>(api: Api, text: string, use: (xml: number) => T): T | string {
  const result = api.make('AzXml_fromStr', RESULT_BYTES, api.str(text));
  if (api.u8(result) === 0) return use(result + 8);
  const message = api.taken(api.make('AzXmlError_toDbgString', 40, result + 8));
  api.call('AzXmlError_delete', result + 8);
  return message;
}

/** The tree of the root element, or the error. */
export const parseXml = (api: Api, text: string): XmlTree =>
  withXml(api, text, (xml) => {
    const [root] = items(api, xml, CHILD_BYTES).map((at) => readNode(api, at));
    api.call('AzXml_delete', xml);
    return root;
  });

/** [kind, url, mime type, element, attribute] of each resource that the document names. */
export function scanXml(api: Api, text: string): string[][] | string {
  const kinds = ['Image', 'Font', 'Stylesheet', 'Script', 'Icon', 'Video', 'Audio', 'Unknown'];
  return withXml(api, text, (xml) => {
    const vec = api.make('AzXml_scanExternalResources', 40, xml);
    const found = items(api, vec, 176).map((at) => [
      kinds[api.u32(at + 40)],
      api.string(at),
      api.u8(at + 48) ? api.string(at + 56) : '-',
      api.string(at + 96),
      api.string(at + 136),
    ]);
    api.call('AzExternalResourceVec_delete', vec);
    api.call('AzXml_delete', xml);
    return found;
  });
}
