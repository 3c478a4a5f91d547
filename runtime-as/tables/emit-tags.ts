// tags.ts → gen/tags.ts: element names and node type numbers for AssemblyScript.
import { constantCase, dataArray, header, STRING_IMPORTS, stringAccessors, stringTable } from './emit-data.ts';
import { BLOCK_TAGS, CLOSING_GROUPS, DROPPED_TAGS, NODE_TYPES, TABLE_LEVELS, tagOf, VOID_TAGS } from './tags.ts';

const isIn = (list: string, tag: string): boolean => list.split(' ').includes(tag);
/** A byte per node type. */
const bytesOf = (name: string, of: (tag: string) => number): string =>
  dataArray(
    name,
    'u8',
    NODE_TYPES.map((type) => of(tagOf(type))),
  );
const levelOf = (tag: string): number => TABLE_LEVELS.findIndex(({ tags }) => isIn(tags, tag)) + 1;
/** Levels that may stand in an element, a bit each. */
const levelsIn = (tag: string): number =>
  TABLE_LEVELS.reduce((bits, { inside }, i) => (isIn(inside, tag) ? bits | (1 << (i + 1)) : bits), 0);

/** Types whose element an earlier one has, too. */
const LATER = NODE_TYPES.flatMap((name, type) => {
  const first = NODE_TYPES.findIndex((other) => tagOf(other) === tagOf(name));
  return first < type ? [{ type, first }] : [];
});

/** Source of gen/tag-names.ts. */
export const emitTagNames = (): string =>
  `${header('tags.ts', '')}
/** Element names by node type; '' for text. */
export const TAG_NAMES: readonly string[] =
  '${NODE_TYPES.map(tagOf).join(',')}'.split(',');
`;

/** Source of gen/tags.ts. */
export function emitTags(): string {
  const constants = NODE_TYPES.map((name, i) => `export const N_${constantCase(name)}: u32 = ${i};`);
  return `${header('tags.ts', STRING_IMPORTS)}
export const NODE_TYPE_COUNT: u32 = ${NODE_TYPES.length};
${constants.join('\n')}

${dataArray(
  'TAG_FACTS',
  'u8',
  NODE_TYPES.map((name) => (VOID_TAGS.includes(tagOf(name)) ? 1 : BLOCK_TAGS.includes(tagOf(name)) ? 2 : 0)),
)}/** First node type whose elements have the name of this one's. */
export function firstOfTag(nodeType: u32): u32 {
  if (nodeType < ${LATER[0].type}) return nodeType;
${LATER.map(({ type, first }) => `  if (nodeType == ${type}) return ${first};`).join('\n')}
  return nodeType;
}

/** True for elements that have neither content nor an end tag. */
export function isVoid(nodeType: u32): bool {
  return load<u8>(TAG_FACTS + nodeType) == 1;
}

/** True for elements that end a paragraph which is open where they start. */
export function endsParagraph(nodeType: u32): bool {
  return load<u8>(TAG_FACTS + nodeType) == 2 || nodeType == N_HR;
}

${bytesOf('TAG_GROUPS', (tag) => CLOSING_GROUPS.findIndex(({ tags }) => isIn(tags, tag)) + 1)}${bytesOf(
  'TAG_BOUNDS',
  (tag) => CLOSING_GROUPS.findIndex(({ within }) => isIn(within, tag)) + 1,
)}${bytesOf('TAG_LEVELS', (tag) => (DROPPED_TAGS.includes(tag) ? 255 : levelOf(tag)))}${bytesOf('TAG_INSIDES', levelsIn)}/** The group of elements of which one ends another that is open where it starts; 0 = none. */
export function closingGroup(nodeType: u32): u32 {
  return load<u8>(TAG_GROUPS + nodeType);
}

/** True for elements beyond which those of the group are not looked for. */
export function boundsGroup(nodeType: u32, group: u32): bool {
  return load<u8>(TAG_BOUNDS + nodeType) == group;
}

/** True for elements whose tags are dropped where they are in the body. */
export function isDropped(nodeType: u32): bool {
  return load<u8>(TAG_LEVELS + nodeType) == 255;
}

/** Level of an element of a table below it, from 1; 0 for all others. */
export function tableLevel(nodeType: u32): u32 {
  return isDropped(nodeType) ? 0 : load<u8>(TAG_LEVELS + nodeType);
}

/** True for elements with levels of a table inside. */
export function hasTableLevels(nodeType: u32): bool {
  return load<u8>(TAG_INSIDES + nodeType) != 0;
}

/** True where an element of this level may stand in an element of a table. */
export function takesLevel(nodeType: u32, level: u32): bool {
  return level != 0 && (load<u8>(TAG_INSIDES + nodeType) >> level) & 1;
}

// Behind the small tables: what code has not far below a table may be about it, and keeps it in a page (lifter/wasm-subset.ts).
${stringTable('TAG', NODE_TYPES.map(tagOf))}${stringAccessors('tag', 'TAG', NODE_TYPES.length, "Element name of a node type; '' for text.")}`;
}
