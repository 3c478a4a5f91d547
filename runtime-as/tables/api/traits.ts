// Functions that Azul derives from the traits of a type, for the types that programs compare, keep in tables and print. They
// follow from the type: emit-traits.ts writes the comparison and the hash, api/debug.ts prints.
import { type FunctionTable, fn } from './model.ts';

const COMPARED = 'partialEq partialCmp cmp hash';

/** Type → its derived functions here. */
const TRAITS: Readonly<Record<string, string>> = {
  String: 'partialCmp cmp toDbgString',
  StringVec: COMPARED,
  U8Vec: COMPARED,
  RefAny: 'partialEq hash',
  Json: 'partialEq',
  DomId: COMPARED,
  NodeId: COMPARED,
  NodeHierarchyItemId: COMPARED,
  DomNodeId: COMPARED,
  OptionDomNodeId: COMPARED,
  OptionString: COMPARED,
  ColorU: `${COMPARED} default toDbgString`,
  LogicalPosition: `${COMPARED} default toDbgString`,
  LogicalSize: `${COMPARED} default toDbgString`,
  LogicalRect: `${COMPARED} default toDbgString`,
  PixelValue: `${COMPARED} default toDbgString`,
  FloatValue: COMPARED,
  AngleValue: COMPARED,
  EventFilter: COMPARED,
  VirtualKeyCode: COMPARED,
};

/** Types that need a comparison of their values. */
export const TRAIT_TYPES: readonly string[] = Object.keys(TRAITS);

const DEBUG = 'api/debug';

function traitFunction(type: string, trait: string): FunctionTable[string] {
  const pair = { a: `&${type}`, b: `&${type}` };
  const glue = { make: 'trait', type, trait } as const;
  if (trait === 'partialEq') return fn('glue', pair, 'bool', { glue });
  if (trait === 'partialCmp' || trait === 'cmp') return fn('glue', pair, 'u8', { glue });
  if (trait === 'hash') return fn('glue', { value: `&${type}` }, 'u64', { glue });
  if (trait === 'default') return fn('glue', {}, type, { glue });
  return fn(DEBUG, { value: `&${type}` }, 'String');
}

export function traitFunctions(): FunctionTable {
  const rows = Object.entries(TRAITS).flatMap(([type, traits]) =>
    traits.split(' ').map((trait) => [`Az${type}_${trait}`, traitFunction(type, trait)] as const),
  );
  return Object.fromEntries(rows);
}
