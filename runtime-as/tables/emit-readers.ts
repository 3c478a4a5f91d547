// wire/patches.ts → loader/gen/readers.ts: a function for each kind of patch, which reads its fields in their order. One that goes by the
// rows of the table makes patches of many forms at one place, which costs a short frame more than all else that is read of it.
import { header } from './emit-data.ts';
import { patchFields } from './patch-fields.ts';
import { PATCHES } from './wire/patches.ts';

/** As seen from the generated file. */
const PAYLOAD = '../payload.ts';

function readerOf(row: (typeof PATCHES)[number]): string {
  const fields = patchFields(row);
  // Methods of Payload are called as the types; a node is its number.
  const values = fields.map(([name, type]) => `, ${name}: p.${type === 'node' ? 'u32' : type}()`).join('');
  const params = fields.length > 0 ? '(node, p)' : '(node)';
  return `  ${row.id}: { kind: '${row.name}', read: ${params} => ({ kind: '${row.name}', node${values} }) },`;
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
