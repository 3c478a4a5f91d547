// wire/patches.ts → loader/gen/readers.ts: a function for each kind of patch, which reads its fields in their order. One that goes by the
// rows of the table makes patches of many forms at one place, which costs a short frame more than all else that is read of it.
import { header } from './emit-data.ts';
import { type FieldType, PATCHES } from './wire/patches.ts';

const METHODS: Readonly<Record<FieldType, string>> = {
  u32: 'u32',
  node: 'u32',
  f32: 'f32',
  utf8: 'utf8',
  attrs: 'attrs',
  changes: 'changes',
};

/** As seen from the generated file. */
const PAYLOAD = '../payload.ts';

/** The one field that is called `node` names a second node: the one that takes the place of the record's. */
const fieldName = (name: string): string => (name === 'node' ? 'replacement' : name);

function readerOf({ id, name, fields }: (typeof PATCHES)[number]): string {
  const entries = Object.entries(fields) as [string, FieldType][];
  const values = entries.map(([field, type]) => `, ${fieldName(field)}: p.${METHODS[type]}()`).join('');
  const params = entries.length > 0 ? '(node, p)' : '(node)';
  return `  ${id}: { kind: '${name}', read: ${params} => ({ kind: '${name}', node${values} }) },`;
}

/** Source of loader/gen/readers.ts. */
export const emitReaders = (): string => `${header('wire/patches.ts')}
import type { Patch } from '../../runtime-as/tables/wire/patches.ts';
import type { Payload } from '${PAYLOAD}';

/** \`read\` takes the node of a record of the kind, and its payload, of which it reads all fields. */
interface Reader {
  kind: Patch['kind'];
  read: (node: number, p: Payload) => Patch;
}

/** By number of the kind. */
export const readers: Readonly<Record<number, Reader | undefined>> = {
${PATCHES.map(readerOf).join('\n')}
};
`;
