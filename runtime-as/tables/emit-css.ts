// css.ts → gen/css.ts: property, keyword and value-kind numbers; names, initial and base values as static data.
import type { CssRow } from './css/row.ts';
import { CSS, CSS_BY_NAME, KEYWORDS, PROPERTY_COUNT } from './css.ts';
import { VALUE_KINDS, type Value } from './css-units.ts';
import { parseValue } from './css-values.ts';
import { constantCase, dataArray, header, STRING_IMPORTS, stringAccessors, stringTable } from './emit-data.ts';

const NO_VALUE: Value = { kind: VALUE_KINDS.none, num: 0, text: '' };

function parsedValue(row: CssRow, column: 'initial' | 'base'): Value {
  const text = row[column]!;
  const value = parseValue(row, text);
  if (!value) throw new Error(`css.ts: ${row.name}: ${column} value "${text}" does not fit its type ${row.type}`);
  return value;
}

/** Parsed `initial` of every property id, in order of the ids. */
const initialValues = (): Value[] =>
  Array.from({ length: PROPERTY_COUNT }, (_, id) => {
    const row = CSS.find((r) => r.id === id);
    return row ? parsedValue(row, 'initial') : NO_VALUE;
  });

function checkRows(): void {
  const ids = new Set(CSS.map((row) => row.id));
  if (ids.size !== CSS.length || CSS_BY_NAME.size !== CSS.length)
    throw new Error('css.ts: an id or a name occurs twice');
  for (const row of CSS)
    if (!parseValue(row, row.eg))
      throw new Error(`css.ts: ${row.name}: eg "${row.eg}" does not fit its type ${row.type}`);
}

/** Whole numbers as the bytes that hold them; the accessor widens. */
const numType = (values: readonly number[]): 'u8' | 'f32' =>
  values.every((num) => Number.isInteger(num) && num >= 0 && num <= 0xff) ? 'u8' : 'f32';

function valueTable(name: string, fn: string, values: readonly Value[], doc: string): string {
  const nums = values.map((v) => v.num);
  const type = numType(nums);
  return `
${dataArray(
  `${name}_KINDS`,
  'u8',
  values.map((v) => v.kind),
)}${dataArray(`${name}_NUMS`, type, nums)}${stringTable(
  `${name}_TEXT`,
  values.map((v) => v.text),
)}
/** ${doc} */
export function ${fn}Kind(i: u32): u32 {
  return load<u8>(${name}_KINDS + i);
}
export function ${fn}Num(i: u32): f32 {
  return load<${type}>(${name}_NUMS + ${type === 'u8' ? 'i' : '(<usize>i << 2)'});
}
${stringAccessors(`${fn}Text`, `${name}_TEXT`, values.length, 'Text of a raw value.')}`;
}

/** Source of gen/css.ts. */
export function emitCss(): string {
  checkRows();
  const byId = (id: number) => CSS.find((row) => row.id === id);
  const ids = Array.from({ length: PROPERTY_COUNT }, (_, id) => id);
  const kinds = Object.entries(VALUE_KINDS).map(([name, id]) => `export const V_${constantCase(name)}: u32 = ${id};`);
  const properties = CSS.map((row) => `export const P_${constantCase(row.name)}: u32 = ${row.id};`);
  const keywords = KEYWORDS.map((word, i) => `export const KW_${constantCase(word)}: u32 = ${i + 1};`);
  const based = CSS.filter((row) => row.base !== undefined);
  const inherited = ids.map((id) => (byId(id)?.inherited ? 1 : 0));
  return `${header('css.ts', STRING_IMPORTS)}
${kinds.join('\n')}

export const PROPERTY_COUNT: u32 = ${PROPERTY_COUNT};
${properties.join('\n')}

export const KEYWORD_COUNT: u32 = ${KEYWORDS.length + 1};
${keywords.join('\n')}

${stringTable(
  'NAME',
  ids.map((id) => byId(id)?.name ?? ''),
)}${stringAccessors('propertyName', 'NAME', PROPERTY_COUNT, 'CSS name of a property.')}
${stringTable('KEYWORD', ['', ...KEYWORDS])}${stringAccessors('keywordName', 'KEYWORD', KEYWORDS.length + 1, 'CSS spelling of a keyword.')}
${dataArray('INHERITED', 'u8', inherited)}/** True for properties that a node takes from its parent when nothing is said. */
export function isInherited(id: u32): bool {
  return load<u8>(INHERITED + id) != 0;
}
${valueTable('INITIAL', 'initial', initialValues(), 'Initial value of a property by its number.')}
/** Properties to which the page's base sheet gives another value than the initial one. */
export const BASE_COUNT: u32 = ${based.length};
${dataArray(
  'BASE_IDS',
  'u8',
  based.map((row) => row.id),
)}export function baseId(i: u32): u32 {
  return load<u8>(BASE_IDS + i);
}
${valueTable(
  'BASE',
  'base',
  based.map((row) => parsedValue(row, 'base')),
  'Value that the base sheet gives to the property `baseId(i)`.',
)}`;
}
