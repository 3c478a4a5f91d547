// Functions that Azul derives from the traits of a type (derives.ts). They follow from its description: the generic ones of
// api/typed.ts serve all.
import { defaultBytes } from './default-values.ts';
import { DERIVES } from './derives.ts';
import { isPointer, isScalar, OWNERS, typeRow, vecItem } from './layout.ts';
import { type FunctionRow, type FunctionTable, fn, type Glue } from './model.ts';
import type { Starts } from './widget-rows.ts';

/** Widgets and their states, which are what `AzX_swapWithDefault` leaves behind: numbers by the paths of fields. */
const WIDGETS = new Map<string, Starts>();

/** Notes what a widget starts as, and with it the structures in it that hold its state. */
export function noteDefault(type: string, starts: Starts): void {
  WIDGETS.set(type, starts);
  const row = typeRow(type);
  if (row.kind !== 'struct') return;
  for (const [name, field] of row.fields)
    if (/State(Wrapper)?$/.test(field)) {
      const inside = Object.entries(starts).filter(([path]) => path.startsWith(`${name}.`));
      noteDefault(field, Object.fromEntries(inside.map(([path, value]) => [path.slice(name.length + 1), value])));
    }
}

const comparable = new Map<string, boolean>();

/** False for a type with something inside that is not described: values of it cannot be compared. */
function isComparable(type: string): boolean {
  if (isPointer(type) || isScalar(type)) return true;
  const known = comparable.get(type);
  if (known !== undefined) return known;
  // A type inside itself, through a vec, is as comparable as the rest of it.
  comparable.set(type, true);
  const found = areComparable(type);
  comparable.set(type, found);
  return found;
}

function areComparable(type: string): boolean {
  const item = vecItem(type);
  if (item) return isComparable(item);
  const row = typeRow(type);
  if (row.kind === 'opaque') return row.boxOf !== undefined && isComparable(row.boxOf);
  if (row.kind === 'alias') return isComparable(row.target);
  if (row.kind === 'struct') return row.fields.every(([, field]) => isComparable(field));
  if (row.kind !== 'union') return true;
  return !row.undescribed && row.variants.every(([, payload]) => payload === null || isComparable(payload));
}

function defaultFunction(type: string): FunctionRow | undefined {
  const starts = WIDGETS.get(type);
  if (starts) return fn('glue', {}, type, { glue: { make: 'default', type, starts } });
  const bytes = defaultBytes(type);
  if (!bytes) return undefined;
  const glue: Glue = typeRow(type).kind === 'enum' ? { make: 'enum', value: bytes[0] } : { make: 'value', bytes };
  return fn('glue', {}, type, { glue });
}

function traitFunction(type: string, trait: string): FunctionRow | undefined {
  const pair = { a: `&${type}`, b: `&${type}` };
  const self = { value: `&${type}` };
  const glue = { make: 'trait', type, trait } as const;
  if (trait === 'toDbgString') return fn('glue', self, 'String', { glue });
  if (trait === 'default') return defaultFunction(type);
  if (trait === 'delete')
    return fn('glue', { value: `&mut ${type}` }, 'void', { glue: { make: 'delete', type }, mayReenter: true });
  if (trait === 'clone') return fn('glue', self, type, { glue: { make: 'clone', type } });
  if (!isComparable(type)) return undefined;
  if (trait === 'hash') return fn('glue', self, 'u64', { glue });
  return fn('glue', pair, trait === 'partialEq' ? 'bool' : 'u8', { glue });
}

/** `AzX_delete`, `AzX_hash` … of a described type. */
export function traitFunctions(type: string): FunctionTable {
  const table: FunctionTable = {};
  for (const trait of DERIVES.get(type) ?? []) {
    const row = traitFunction(type, trait);
    if (row && !(OWNERS.has(type) && /delete|clone/.test(trait))) table[`Az${type}_${trait}`] = row;
  }
  return table;
}
