// Type name → size, alignment and offsets by the rules of C on LP64 (AAPCS64 §5: natural alignment, no bit fields).
import { types } from './index.ts';
import type { TypeRow } from './model.ts';

export interface Layout {
  size: number;
  align: number;
}

const SCALARS: Record<string, number> = {
  u8: 1,
  i8: 1,
  bool: 1,
  c_char: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  f32: 4,
  u64: 8,
  i64: 8,
  f64: 8,
  usize: 8,
  isize: 8,
};

export const isPointer = (type: string): boolean => /^[*&]/.test(type);
/** `*const Dom` → `Dom`. */
export const pointee = (type: string): string => type.replace(/^(\*const|\*mut|&mut|&)\s*/, '');
export const alignUp = (at: number, align: number): number => Math.ceil(at / align) * align;
export const isScalar = (type: string): boolean => type in SCALARS;

/** The row of a type name; throws on a name that no table describes. */
export function typeRow(type: string): TypeRow {
  const row = types[type];
  if (!row) throw new Error(`type ${type} is not described in runtime-as/tables/api`);
  return row;
}

const known = new Map<string, Layout>();

/** Size and alignment in bytes. */
export function layoutOf(type: string): Layout {
  if (isPointer(type)) return { size: 8, align: 8 };
  if (type in SCALARS) return { size: SCALARS[type], align: SCALARS[type] };
  let layout = known.get(type);
  if (!layout) {
    layout = computeLayout(typeRow(type));
    known.set(type, layout);
  }
  return layout;
}

function computeLayout(row: TypeRow): Layout {
  if (row.kind === 'enum') return { size: 4, align: 4 };
  if (row.kind === 'callback') return { size: 8, align: 8 };
  if (row.kind === 'opaque') return { size: row.size, align: row.align };
  if (row.kind === 'alias') return layoutOf(row.target);
  if (row.kind === 'struct') {
    const fields = row.fields.map(([, type]) => layoutOf(type));
    const align = Math.max(1, ...fields.map((f) => f.align));
    return { size: alignUp(endOf(fields), align), align };
  }
  const variants = row.variants.map(([, payload]) => layoutOfVariant(row.tagBytes, payload));
  const align = Math.max(row.atLeast?.align ?? 1, ...variants.map((v) => v.align));
  return { size: alignUp(Math.max(row.atLeast?.size ?? 1, ...variants.map((v) => v.size)), align), align };
}

const endOf = (fields: Layout[]): number => fields.reduce((at, f) => alignUp(at, f.align) + f.size, 0);

function layoutOfVariant(tagBytes: number, payload: string | null): Layout {
  if (payload === null) return { size: tagBytes, align: tagBytes };
  const inner = layoutOf(payload);
  const align = Math.max(tagBytes, inner.align);
  return { size: alignUp(alignUp(tagBytes, inner.align) + inner.size, align), align };
}

/** `[name, type, offset]` of a struct's fields. */
export function fieldOffsets(type: string): [name: string, type: string, offset: number][] {
  const row = typeRow(type);
  if (row.kind !== 'struct') throw new Error(`${type} is no struct`);
  let at = 0;
  return row.fields.map(([name, fieldType]) => {
    const { size, align } = layoutOf(fieldType);
    const offset = alignUp(at, align);
    at = offset + size;
    return [name, fieldType, offset];
  });
}

/** Type and offset of a field by its path through structures: `check_box_state.on_toggle`. */
export function fieldAt(type: string, path: string): { type: string; offset: number } {
  let at = { type, offset: 0 };
  for (const name of path.split('.')) {
    const found = fieldOffsets(at.type).find(([field]) => field === name);
    if (!found) throw new Error(`${at.type} has no field ${name} (path ${path} of ${type})`);
    at = { type: found[1], offset: at.offset + found[2] };
  }
  return at;
}

/** Offset of a union variant's payload: each variant has its own, the next multiple of the payload's alignment. */
export function payloadOffset(type: string, variant: string): number {
  const row = typeRow(type);
  const payload = row.kind === 'union' ? row.variants.find(([name]) => name === variant)?.[1] : undefined;
  if (row.kind !== 'union' || !payload) throw new Error(`${type}::${variant} has no payload`);
  return alignUp(row.tagBytes, layoutOf(payload).align);
}

/** Structures and unions, which a twin `…Byref` takes by pointer. */
export function isAggregate(type: string): boolean {
  if (isPointer(type) || isScalar(type) || type === 'void') return false;
  const row = typeRow(type);
  return row.kind === 'alias' ? isAggregate(row.target) : /^(struct|union|opaque)$/.test(row.kind);
}

/** True when a value of the type owns something that `_delete` must give back. */
export function ownsContent(type: string): boolean {
  if (isPointer(type) || isScalar(type)) return false;
  if (OWNERS.has(type)) return true;
  const row = typeRow(type);
  if (row.kind === 'alias') return ownsContent(row.target);
  if (row.kind === 'opaque') return row.drop !== undefined;
  if (row.kind === 'struct') return row.fields.some(([, t]) => t.endsWith('VecDestructor') || ownsContent(t));
  return row.kind === 'union' && row.variants.some(([, payload]) => payload !== null && ownsContent(payload));
}

/** Types with hand-written `AzX_delete` / `AzX_clone`: counted, not structural. */
export const OWNERS = new Set([
  'RefCount',
  'RefAny',
  'App',
  'Thread',
  'ImageRef',
  'FontRef',
  'IconProviderHandle',
  'File',
]);

/** The element type of a vec, or undefined: `StringVec` → `String`. */
export function vecItem(type: string): string | undefined {
  const row = types[type];
  if (row?.kind !== 'struct' || row.fields.length !== 4 || row.fields[3][1] !== `${type}Destructor`) return undefined;
  return pointee(row.fields[0][1]);
}
