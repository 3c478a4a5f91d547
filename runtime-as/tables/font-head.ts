// Advance tables of fonts: what stands in them.
//
//   table   ┌ head: FONT_HEAD ┬ ranges: {u32 first code point, u32 count} × rangeCount ┬ one u16 advance per code point ┐
//           font units; NO_GLYPH: the font has no glyph. Descent is positive below.
import { constantCase, header } from './emit-data.ts';

const FONT_MAGIC = 0x31465a41;
export const NO_GLYPH = 0xffff;

/** Fields of the head, one behind the other. */
const FONT_HEAD = {
  magic: 'Uint32',
  weight: 'Uint16',
  unitsPerEm: 'Uint16',
  ascent: 'Int16',
  descent: 'Int16',
  lineGap: 'Int16',
  rangeCount: 'Uint16',
  xHeight: 'Uint16',
} as const;

type Field = keyof typeof FONT_HEAD;
const FIELDS = Object.keys(FONT_HEAD) as Field[];
const sizeOf = (field: Field): number => (FONT_HEAD[field] === 'Uint32' ? 4 : 2);
const offsetOf = (field: Field): number =>
  FIELDS.slice(0, FIELDS.indexOf(field)).reduce((at, one) => at + sizeOf(one), 0);
export const FONT_HEAD_BYTES = FIELDS.reduce((at, field) => at + sizeOf(field), 0);

/** Writes the head of a table. */
export function putFontHead(view: DataView, numbers: Readonly<Record<Exclude<Field, 'magic'>, number>>): void {
  for (const field of FIELDS)
    view[`set${FONT_HEAD[field]}`](offsetOf(field), field === 'magic' ? FONT_MAGIC : numbers[field], true);
}

/** A number of the head. */
export const fontHeadNumber = (view: DataView, field: Field): number =>
  view[`get${FONT_HEAD[field]}`](offsetOf(field), true);

/** Source of gen/font-head.ts. */
export function emitFontHead(): string {
  const places = FIELDS.map(
    (field) => `export const FONT_${constantCase(field.replace(/[A-Z]/g, '-$&'))}_AT: usize = ${offsetOf(field)};`,
  );
  return `${header('font-head.ts')}export const FONT_MAGIC: u32 = ${FONT_MAGIC};
export const NO_GLYPH: u32 = ${NO_GLYPH};
export const FONT_HEAD_BYTES: u32 = ${FONT_HEAD_BYTES};
${places.slice(1).join('\n')}
`;
}
