// Patches (runtime → page): types of their fields, and a row for each kind. Ids are append-only.

/** Types of patch fields; u32 and f32 take 4 bytes, a string two u32: its start and length in UTF-16 units of the block. */
export type FieldType = 'u32' | 'node' | 'f32' | 'utf8' | 'attrs' | 'changes';
/**
 * Attribute lists: u32 count, then name and value strings. Lists of changes: u32 count, then per change u32 place of the node, counted
 * from the first one in document order, name of the attribute ('': the text of a text node), value; in order of the places.
 */
export type FieldValue<T extends FieldType> = T extends 'utf8'
  ? string
  : T extends 'attrs'
    ? readonly (readonly [name: string, value: string])[]
    : T extends 'changes'
      ? readonly (readonly [place: number, name: string, value: string])[]
      : number;
type Fields = Readonly<Record<string, FieldType>>;
type Values<F extends Fields> = { -readonly [K in keyof F]: FieldValue<F[K]> };

/** `before` of an insertion or a move that appends. */
export const APPEND = 0xffff_ffff;

const patch = <const N extends string, const F extends Fields>(row: {
  id: number;
  name: N;
  fields: F;
  does: string;
  eg: Values<F>;
}) => row;

/** Patch rows; every record also carries the node it is about. */
export const PATCHES = [
  patch({
    id: 1,
    name: 'SetText',
    fields: { text: 'utf8' },
    does: 'the data of a text node becomes `text`',
    eg: { text: 'né' },
  }),
  patch({
    id: 2,
    name: 'SetAttr',
    fields: { name: 'utf8', value: 'utf8' },
    does: 'sets an attribute',
    eg: { name: 'href', value: '/a' },
  }),
  patch({ id: 3, name: 'RemoveAttr', fields: { name: 'utf8' }, does: 'removes an attribute', eg: { name: 'href' } }),
  patch({
    id: 4,
    name: 'SetInlineStyle',
    fields: { property: 'utf8', value: 'utf8' },
    does: "sets one property of the style attribute; '' removes it",
    eg: { property: 'width', value: '10px' },
  }),
  patch({ id: 5, name: 'RemoveNode', fields: {}, does: 'removes the node and everything below it', eg: {} }),
  patch({
    id: 6,
    name: 'InsertNode',
    fields: { parent: 'node', before: 'node', tag: 'utf8', text: 'utf8', attrs: 'attrs' },
    does: "makes the node below `parent`, before the node `before` (0xFFFFFFFF: last); tag '' makes a text node",
    eg: { parent: 0, before: APPEND, tag: 'div', text: '', attrs: [['class', 'row']] },
  }),
  patch({
    id: 7,
    name: 'MoveNode',
    fields: { parent: 'node', before: 'node' },
    does: 'moves the node below `parent`, before the node `before` (0xFFFFFFFF: last)',
    eg: { parent: 0, before: 3 },
  }),
  patch({
    id: 8,
    name: 'ReplaceSubtree',
    fields: { node: 'node', tag: 'utf8', text: 'utf8', attrs: 'attrs' },
    does: 'makes the node `node` in the place of the record’s node, which is removed with everything below it',
    eg: { node: 9, tag: '', text: 'x', attrs: [] },
  }),
  patch({
    id: 9,
    name: 'Focus',
    fields: {},
    does: 'moves the keyboard focus to the node (0xFFFFFFFF: nowhere)',
    eg: {},
  }),
  patch({
    id: 10,
    name: 'ScrollTo',
    fields: { x: 'f32', y: 'f32' },
    does: 'sets the scroll offset in CSS px; node 0xFFFFFFFE is the page',
    eg: { x: 0, y: 40 },
  }),
  patch({ id: 11, name: 'AddClass', fields: { name: 'utf8' }, does: 'adds one class', eg: { name: 'on' } }),
  patch({ id: 12, name: 'RemoveClass', fields: { name: 'utf8' }, does: 'removes one class', eg: { name: 'on' } }),
  patch({
    id: 13,
    name: 'SetValue',
    fields: { text: 'utf8' },
    does: 'the control shows `text`, whatever was typed; its attributes stay',
    eg: { text: '12' },
  }),
  patch({
    id: 14,
    name: 'CloneNode',
    fields: { parent: 'node', before: 'node', like: 'node' },
    does:
      'puts a copy of the element `like`, which this frame has inserted, and of all that was appended to it below `parent`, before the ' +
      'node `before` (0xFFFFFFFF: last); copies get numbers in document order, counted from the record’s node',
    eg: { parent: 0, before: APPEND, like: 20 },
  }),
  patch({
    id: 15,
    name: 'CloneChanged',
    fields: { parent: 'node', before: 'node', like: 'node', changes: 'changes' },
    does:
      'the same as CloneNode, with other texts and values of attributes in the copy: each is set on the node at its place, counted ' +
      'from the copy’s first in document order',
    eg: { parent: 0, before: APPEND, like: 20, changes: [[0, 'title', 'né']] },
  }),
] as const;
type PatchRow = (typeof PATCHES)[number];
export type Patch = {
  [R in PatchRow as R['name']]: { kind: R['name']; node: number } & Omit<Values<R['fields']>, 'node'> &
    (R['name'] extends 'ReplaceSubtree' ? { replacement: number } : unknown);
}[PatchRow['name']];
