// Types → AssemblyScript that only moves, drops and clones bytes: gen/glue.ts (drop and clone per owning type) and the
// bodies of exports that follow from a type: variant constructors, vec methods, CSS property constructors.
import { functions, types } from './api/index.ts';
import {
  fieldAt,
  fieldOffsets,
  isScalar,
  layoutOf,
  OWNERS,
  ownsContent,
  payloadOffset,
  typeRow,
  vecItem,
} from './api/layout.ts';
import type { FunctionRow, Glue, UnionRow } from './api/model.ts';
import { traitBody } from './emit-traits.ts';
import { passOf } from './import-sig.ts';

const INT_BYTES: Record<number, string> = { 1: 'u8', 2: 'u16', 4: 'u32', 8: 'u64' };

/** Statement that stores the arguments `names` (one C value of `type`) to `at`. */
function storeValue(type: string, names: string[], at: string): string {
  const pass = passOf(type);
  const { size } = layoutOf(type);
  if (pass.by === 'address') return `memory.copy(${at}, ${names[0]}, ${size});`;
  if (pass.by === 'regs')
    return pass.regs === 1
      ? `storeRegs(${at}, ${size}, ${names[0]}, 0);`
      : `storeRegs(${at}, ${size}, ${names[0]}, ${names[1]});`;
  if (pass.by === 'float')
    return names
      .map((name, i) => `store<${pass.wasm}>(${at}, ${name}, ${i * (pass.wasm === 'f32' ? 4 : 8)});`)
      .join(' ');
  return `store<${INT_BYTES[size]}>(${at}, ${names[0]});`;
}

function variantBody(type: string, variant: string, names: string[]): string {
  const row = typeRow(type) as UnionRow;
  const idx = row.variants.findIndex(([name]) => name === variant);
  const payload = row.variants[idx][1];
  const begin = `beginVariant(ret, ${layoutOf(type).size}, ${idx});`;
  if (!payload) return begin;
  return `${begin} ${storeValue(payload, names.slice(1), `ret + ${payloadOffset(type, variant)}`)}`;
}

function propertyBody(variant: string, input: string, names: string[]): string {
  const row = typeRow('CssProperty') as UnionRow;
  const idx = row.variants.findIndex(([name]) => name === variant);
  const valueType = row.variants[idx][1] as string;
  const at = payloadOffset('CssProperty', variant);
  const begin = `beginVariant(ret, ${layoutOf('CssProperty').size}, ${idx});`;
  if (input === valueType) return `${begin} ${storeValue(valueType, names.slice(1), `ret + ${at}`)}`;
  const exact = (typeRow(valueType) as UnionRow).variants.findIndex(([name]) => name === 'Exact');
  const payloadAt = at + payloadOffset(valueType, 'Exact');
  return `${begin} store<u8>(ret, ${exact}, ${at}); ${storeValue(input, names.slice(1), `ret + ${payloadAt}`)}`;
}

const cloneName = (type: string): string => (ownsContent(type) ? `glue.clone${type}` : 'null');

function vecBody(method: string, item: string, row: FunctionRow, names: string[]): string {
  const { size } = layoutOf(item);
  const value = names[names.length - 1];
  if (method === 'create') return 'memory.fill(ret, 0, 40);';
  if (method === 'withCapacity') return `vecNew(ret, ${value}, ${size}); store<u64>(ret, 0, 8);`;
  if (method === 'len') return `return <usize>load<u64>(${value}, 8);`;
  if (method === 'capacity') return `return <usize>load<u64>(${value}, 16);`;
  if (method === 'isEmpty') return `return load<u64>(${value}, 8) == 0;`;
  if (method === 'fromItem') return `const at = vecNew(ret, 1, ${size}); ${storeValue(item, names.slice(1), 'at')}`;
  if (method === 'copyFromPtr') return `vecOf(ret, ${names[1]}, ${names[2]}, ${size}, ${cloneName(item)});`;
  if (method === 'asCSlice') return `vecSlice(ret, ${value});`;
  if (method === 'asCSliceRange') return `vecSliceRange(ret, ${names[1]}, ${names[2]}, ${names[3]}, ${size});`;
  const option = row.result;
  const at = payloadOffset(option, 'Some');
  const copy = ownsContent(item) ? `glue.clone${item}(ret + ${at}, item)` : `memory.copy(ret + ${at}, item, ${size})`;
  return (
    `const found = <u64>${names[2]} < load<u64>(${names[1]}, 8); beginVariant(ret, ${layoutOf(option).size}, <u32>found); ` +
    `if (found) { const item = <usize>load<u64>(${names[1]}) + ${names[2]} * ${size}; ${copy}; }`
  );
}

/** How many wasm parameters one C argument of `type` takes. */
function wasmCount(type: string): number {
  const pass = passOf(type);
  if (pass.by === 'regs') return pass.regs;
  return pass.by === 'float' ? pass.count : 1;
}

/** Stores an argument into a field: as it is, or as the `Some` of the field's option. */
function fieldBody(glue: Glue & { make: 'field' }, names: string[]): string {
  const self = glue.isWith ? 'ret' : names[0];
  const values = names.slice(glue.isWith ? 2 : 1);
  const { type, offset } = fieldAt(glue.type, glue.path);
  const begin = glue.isWith ? `memory.copy(ret, ${names[1]}, ${layoutOf(glue.type).size}); ` : '';
  const drop = ownsContent(type) ? `glue.drop${type}(${self} + ${offset}); ` : '';
  if (type === glue.value) return `${begin}${drop}${storeValue(type, values, `${self} + ${offset}`)}`;
  if (type !== `Option${glue.value}`) throw new Error(`${glue.type}.${glue.path} is a ${type}, not a ${glue.value}`);
  const some = `beginVariant(${self} + ${offset}, ${layoutOf(type).size}, 1);`;
  return `${begin}${drop}${some} ${storeValue(glue.value, values, `${self} + ${offset + payloadOffset(type, 'Some')}`)}`;
}

/** All options of callbacks have one layout, which `setHandler` knows. */
function handlerBody(glue: Glue & { make: 'handler' }, names: string[]): string {
  const self = glue.isWith ? 'ret' : names[0];
  const [data, callback, ctx] = names.slice(glue.isWith ? 2 : 1);
  const begin = glue.isWith ? `memory.copy(ret, ${names[1]}, ${layoutOf(glue.type).size}); ` : '';
  const at = `${self} + ${fieldAt(glue.type, glue.path).offset}`;
  if (glue.form === 'Struct') return `${begin}setHandlerStruct(${at}, ${data}, ${callback});`;
  return `${begin}setHandler(${at}, ${data}, ${callback}, ${ctx ?? 0});`;
}

const FLOATS = new Set(['f32', 'f64']);

function startsBody(type: string, self: string, starts: Readonly<Record<string, number>>): string {
  const stores = Object.entries(starts).map(([path, value]) => {
    const at = fieldAt(type, path);
    const as = FLOATS.has(at.type) ? at.type : INT_BYTES[layoutOf(at.type).size];
    if (!isScalar(at.type) && typeRow(at.type).kind !== 'enum') throw new Error(`${type}.${path} is no number`);
    return ` store<${as}>(${self}, ${value}, ${at.offset});`;
  });
  return `memory.fill(${self}, 0, ${layoutOf(type).size});${stores.join('')}`;
}

function createBody({ type, args, starts }: Glue & { make: 'create' }, names: string[]): string {
  const parts = [startsBody(type, 'ret', starts)];
  let next = 1;
  for (const [path, argType] of args) {
    const values = names.slice(next, next + wasmCount(argType));
    next += values.length;
    const at = fieldAt(type, path);
    const some = at.type === `Option${argType}`;
    if (some) parts.push(`store<u8>(ret, 1, ${at.offset});`);
    else if (at.type !== argType) throw new Error(`${type}.${path} is a ${at.type}, not a ${argType}`);
    parts.push(storeValue(argType, values, `ret + ${at.offset + (some ? payloadOffset(at.type, 'Some') : 0)}`));
  }
  return parts.join(' ');
}

/** Body of an exported glue function whose wasm parameters are `names`. */
export function emitGlueBody(row: FunctionRow, names: string[]): string {
  const glue = row.glue as Glue;
  if (glue.make === 'enum') return `return ${glue.value};`;
  if (glue.make === 'variant') return variantBody(glue.type, glue.variant, names);
  if (glue.make === 'property') return propertyBody(glue.variant, row.params[0][1], names);
  if (glue.make === 'trait') return traitBody(glue.type, glue.trait, names);
  if (glue.make === 'field') return fieldBody(glue, names);
  if (glue.make === 'handler') return handlerBody(glue, names);
  if (glue.make === 'create') return createBody(glue, names);
  if (glue.make === 'swap')
    return `memory.copy(ret, ${names[1]}, ${layoutOf(glue.type).size}); ${startsBody(glue.type, names[1], glue.starts)}`;
  if (glue.make === 'vec') return vecBody(glue.method, glue.item, row, names);
  return `glue.${glue.make === 'delete' ? 'drop' : 'clone'}${glue.type}(${names.join(', ')});`;
}

/** Owning members of a type: `[type, offset]`, and the tag they belong to in a union. */
function ownedMembers(type: string): [member: string, offset: number, tag: number | undefined][] {
  const row = typeRow(type);
  if (row.kind === 'struct')
    return fieldOffsets(type)
      .filter(([, member]) => ownsContent(member))
      .map(([, member, offset]) => [member, offset, undefined]);
  if (row.kind !== 'union') return [];
  return row.variants.flatMap(([variant, payload], tag) =>
    payload && ownsContent(payload)
      ? [[payload, payloadOffset(type, variant), tag] as [string, number, number | undefined]]
      : [],
  );
}

function emitOwner(type: string): string {
  const row = typeRow(type);
  const { size } = layoutOf(type);
  if (OWNERS.has(type))
    return `export function drop${type}(ptr: usize): void { owners.Az${type}_delete(ptr); }
export function clone${type}(ret: usize, ptr: usize): void { owners.Az${type}_clone(ret, ptr); }`;
  if (row.kind === 'opaque')
    return `export function drop${type}(ptr: usize): void { opaque.${row.drop}(ptr); }
export function clone${type}(ret: usize, ptr: usize): void { opaque.${row.clone}(ret, ptr); }`;
  const item = vecItem(type);
  if (item) {
    const own = ownsContent(item);
    return `export function drop${type}(ptr: usize): void { vecDrop(ptr, ${layoutOf(item).size}, ${own ? `drop${item}` : 'null'}); }
export function clone${type}(ret: usize, ptr: usize): void { vecClone(ret, ptr, ${layoutOf(item).size}, ${own ? `clone${item}` : 'null'}); }`;
  }
  const guard = (tag: number | undefined): string => (tag === undefined ? '' : `if (load<u8>(ptr) == ${tag}) `);
  const members = ownedMembers(type);
  const drops = members.map(([member, offset, tag]) => `  ${guard(tag)}drop${member}(ptr + ${offset});`);
  const clones = members.map(
    ([member, offset, tag]) => `  ${guard(tag)}clone${member}(ret + ${offset}, ptr + ${offset});`,
  );
  return `export function drop${type}(ptr: usize): void {\n${drops.join('\n')}\n}
export function clone${type}(ret: usize, ptr: usize): void {\n  memory.copy(ret, ptr, ${size});\n${clones.join('\n')}\n}`;
}

/** Source text of gen/glue.ts. */
export function emitGlue(): string {
  const owning = Object.keys(types).filter((type) => ownsContent(type));
  const unknown = [...OWNERS].filter((type) => !functions[`Az${type}_delete`]);
  if (unknown.length > 0) throw new Error(`${unknown.join()} has no hand-written _delete`);
  return `// Generated by \`npm run gen\` from tables/api: edit the tables. Drops and clones of every type that owns something.
import * as owners from '../api/owners';
import * as opaque from '../api/dom';
import { vecClone, vecDrop } from '../api/vec';

${owning.map(emitOwner).join('\n')}
`;
}
