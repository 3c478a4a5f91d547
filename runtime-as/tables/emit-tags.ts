// tags.ts → gen/tags.ts: element names and node type numbers for AssemblyScript.
import { constantCase, dataArray, header, stringAccessors, stringTable } from './emit-data.ts';
import { BLOCK_TAGS, NODE_TYPES, tagOf, VOID_TAGS } from './tags.ts';

/** Source of gen/tags.ts. */
export function emitTags(): string {
  const constants = NODE_TYPES.map((name, i) => `export const N_${constantCase(name)}: u32 = ${i};`);
  return `${header('tags.ts')}
export const NODE_TYPE_COUNT: u32 = ${NODE_TYPES.length};
${constants.join('\n')}

${stringTable('TAG', NODE_TYPES.map(tagOf))}${stringAccessors('tag', 'TAG', "Element name of a node type; '' for text.")}
${dataArray(
  'TAG_FACTS',
  'u8',
  NODE_TYPES.map((name) => (VOID_TAGS.includes(tagOf(name)) ? 1 : BLOCK_TAGS.includes(tagOf(name)) ? 2 : 0)),
)}/** True for elements that have neither content nor an end tag. */
export function isVoid(nodeType: u32): bool {
  return load<u8>(TAG_FACTS + nodeType) == 1;
}

/** True for elements that end a paragraph which is open where they start. */
export function endsParagraph(nodeType: u32): bool {
  return load<u8>(TAG_FACTS + nodeType) == 2 || nodeType == N_HR;
}
`;
}
