// Rows of wire/patches.ts → the fields of a patch by the names that they have in its object.
import type { FieldType, PATCHES } from './wire/patches.ts';

/** In the order of the record. The one field called `node` names a second node: the one that takes the place of the record's. */
export const patchFields = ({ fields }: (typeof PATCHES)[number]): [name: string, type: FieldType][] =>
  Object.entries(fields).map(([name, type]) => [name === 'node' ? 'replacement' : name, type]);
