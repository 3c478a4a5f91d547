// What follows from a type alone → body of the export that does it: constructors of variants, vec methods, setters, traits.
// Whatever differs only by numbers and types between functions is a parameter, so that they share one export: the lifter
// passes these constants behind the arguments of C.
import {
  fieldAt,
  fieldOffsets,
  isAggregate,
  isScalar,
  layoutOf,
  ownsContent,
  payloadOffset,
  typeRow,
} from './api/layout.ts';
import { type FunctionRow, type Glue, type UnionRow, upperFirst } from './api/model.ts';
import { type ImportParam, passOf, type TypeDepth } from './placement.ts';

const INT_BYTES: Record<number, string> = { 1: 'u8', 2: 'u16', 4: 'u32', 8: 'u64' };

/** Constants of one function in the order in which its export takes them, and their names there. */
export class Constants {
  readonly params: Extract<ImportParam, { place: 'const' | 'type' }>[] = [];
  readonly names: string[] = [];

  /** A number. */
  num(value: number): string {
    return this.#add({ place: 'const', wasm: 'i32', value: value | 0 }, 'k');
  }

  /** The description of a type. */
  type(type: string, depth: TypeDepth): string {
    return `changetype<Type>(${this.#add({ place: 'type', wasm: 'i32', type, depth }, 't')})`;
  }

  #add(param: Constants['params'][number], letter: string): string {
    const name = `${letter}${this.params.length}`;
    this.params.push(param);
    this.names.push(name);
    return name;
  }
}

/** The row of a glue function, the names of its wasm parameters, and where its constants go. */
interface Frame {
  row: FunctionRow;
  names: string[];
  to: Constants;
}

/** Statement that stores the arguments `names` (one C value of `type`) to `at`. */
function storeValue(type: string, names: string[], at: string, to: Constants): string {
  const pass = passOf(type);
  const { size } = layoutOf(type);
  if (pass.by === 'address') return `memory.copy(${at}, ${names[0]}, ${to.num(size)});`;
  if (pass.by === 'regs') return `storeRegs(${at}, ${to.num(size)}, ${names[0]}, ${pass.regs === 1 ? 0 : names[1]});`;
  if (pass.by === 'float')
    return names
      .map((name, i) => `store<${pass.wasm}>(${at}, ${name}, ${i * (pass.wasm === 'f32' ? 4 : 8)});`)
      .join(' ');
  return `store<${INT_BYTES[size]}>(${at}, ${names[0]});`;
}

const beginOf = (type: string, at: string, tag: number, to: Constants): string =>
  `beginVariant(${at}, ${to.num(layoutOf(type).size)}, ${to.num(tag)});`;

function variantBody(type: string, variant: string, { names, to }: Frame): string {
  const row = typeRow(type) as UnionRow;
  const idx = row.variants.findIndex(([name]) => name === variant);
  const payload = row.variants[idx][1];
  const begin = beginOf(type, 'ret', idx, to);
  if (!payload) return begin;
  return `${begin} ${storeValue(payload, names.slice(1), `ret + ${to.num(payloadOffset(type, variant))}`, to)}`;
}

function propertyBody(variant: string, { row, names, to }: Frame): string {
  const property = typeRow('CssProperty') as UnionRow;
  const idx = property.variants.findIndex(([name]) => name === variant);
  const valueType = property.variants[idx][1] as string;
  const at = payloadOffset('CssProperty', variant);
  const input = row.params[0][1];
  const begin = `useProperties(); ${beginOf('CssProperty', 'ret', idx, to)}`;
  if (input === valueType) return `${begin} ${storeValue(valueType, names.slice(1), `ret + ${to.num(at)}`, to)}`;
  const exact = (typeRow(valueType) as UnionRow).variants.findIndex(([name]) => name === 'Exact');
  const payloadAt = at + payloadOffset(valueType, 'Exact');
  const store = storeValue(input, names.slice(1), `ret + ${to.num(payloadAt)}`, to);
  return `${begin} store<u8>(ret + ${to.num(at)}, ${exact}); ${store}`;
}

function vecBody(method: string, item: string, { row, names, to }: Frame): string {
  const { size } = layoutOf(item);
  const value = names[names.length - 1];
  if (method === 'create') return 'memory.fill(ret, 0, 40);';
  if (method === 'withCapacity') return `vecNew(ret, ${value}, ${to.num(size)}); store<u64>(ret, 0, 8);`;
  if (method === 'len') return `return <usize>load<u64>(${value}, 8);`;
  if (method === 'capacity') return `return <usize>load<u64>(${value}, 16);`;
  if (method === 'isEmpty') return `return load<u64>(${value}, 8) == 0;`;
  if (method === 'fromItem')
    return `const at = vecNew(ret, 1, ${to.num(size)}); ${storeValue(item, names.slice(1), 'at', to)}`;
  if (method === 'asCSlice') return `vecSlice(ret, ${value});`;
  if (method === 'asCSliceRange') return `vecSliceRange(ret, ${names[1]}, ${names[2]}, ${names[3]}, ${to.num(size)});`;
  const isOwning = ownsContent(item);
  if (method === 'copyFromPtr')
    return isOwning
      ? `vecOfTyped(ret, ${names[1]}, ${names[2]}, ${to.type(item, 'own')});`
      : `vecOf(ret, ${names[1]}, ${names[2]}, ${to.num(size)}, null);`;
  const option = row.result;
  const from = `vecItem(${names[1]}, ${names[2]}, ${to.num(size)})`;
  const begin = `const item = ${from}; beginVariant(ret, ${to.num(layoutOf(option).size)}, <u32>(item != 0));`;
  const at = `ret + ${to.num(payloadOffset(option, 'Some'))}`;
  const copy = isOwning
    ? `cloneTyped(${at}, item, ${to.type(item, 'own')})`
    : `memory.copy(${at}, item, ${to.num(size)})`;
  return `${begin} if (item) ${copy};`;
}

/** How many wasm parameters one C argument of `type` takes. */
function wasmCount(type: string): number {
  const pass = passOf(type);
  if (pass.by === 'regs') return pass.regs;
  return pass.by === 'float' ? pass.count : 1;
}

/** `f32` → `OptionF32`. */
const optionOf = (type: string): string => `Option${upperFirst(type)}`;

/** Stores an argument into a field: as it is, or as the `Some` of the field's option. */
function fieldBody(glue: Glue & { make: 'field' }, { names, to }: Frame): string {
  const self = glue.isWith ? 'ret' : names[0];
  const values = names.slice(glue.isWith ? 2 : 1);
  const { type, offset } = fieldAt(glue.type, glue.path);
  const begin = glue.isWith ? `memory.copy(ret, ${names[1]}, ${to.num(layoutOf(glue.type).size)}); ` : '';
  const at = `const at = ${self} + ${to.num(offset)}; `;
  const drop = ownsContent(type) ? `dropTyped(at, ${to.type(type, 'own')}); ` : '';
  if (type === glue.value) return `${begin}${at}${drop}${storeValue(type, values, 'at', to)}`;
  if (type !== optionOf(glue.value)) throw new Error(`${glue.type}.${glue.path} is a ${type}, not a ${glue.value}`);
  const store = storeValue(glue.value, values, `at + ${to.num(payloadOffset(type, 'Some'))}`, to);
  return `${begin}${at}${drop}${beginOf(type, 'at', 1, to)} ${store}`;
}

/** All options of callbacks have one layout, which `setHandler` knows. */
function handlerBody(glue: Glue & { make: 'handler' }, { names, to }: Frame): string {
  const self = glue.isWith ? 'ret' : names[0];
  const [data, callback, ctx] = names.slice(glue.isWith ? 2 : 1);
  const begin = glue.isWith ? `memory.copy(ret, ${names[1]}, ${to.num(layoutOf(glue.type).size)}); ` : '';
  const at = `${self} + ${to.num(fieldAt(glue.type, glue.path).offset)}`;
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

/** True for a value that starts as nothing but zeros. */
const isPlain = ({ type, starts }: Glue & { make: 'default' | 'swap' }): boolean =>
  Object.keys(starts).length === 0 && !fieldOffsets(type).some(([, field]) => field === 'Dom');

/** A value at `at` as nobody has changed it. An AzDom that is all zero is none: in its place stands an empty `div`. */
function defaultBody({ type, starts }: Glue & { make: 'swap' | 'default' }, at: string): string {
  const doms = fieldOffsets(type).filter(([, field]) => field === 'Dom');
  const fill = doms.map(([, , offset]) => ` apiDom.AzDom_default(${at} + ${offset});`);
  return `${startsBody(type, at, starts)}${fill.join('')}`;
}

/** Bytes that are known: zeros, and stores of the words that are not. */
function valueBody(bytes: Uint8Array, { to }: Frame): string {
  const parts = [`memory.fill(ret, 0, ${to.num(bytes.length)});`];
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const store = (type: 'u32' | 'u8', at: number, value: number): void => {
    if (value) parts.push(`store<${type}>(ret + ${to.num(at)}, ${to.num(value)});`);
  };
  const whole = bytes.length & ~3;
  for (let at = 0; at < whole; at += 4) store('u32', at, view.getUint32(at, true));
  for (let at = whole; at < bytes.length; at++) store('u8', at, bytes[at]);
  return parts.join(' ');
}

function createBody({ type, args, starts }: Glue & { make: 'create' }, { names, to }: Frame): string {
  const parts = [startsBody(type, 'ret', starts)];
  let next = 1;
  for (const [path, argType] of args) {
    const values = names.slice(next, next + wasmCount(argType));
    next += values.length;
    const at = fieldAt(type, path);
    const some = at.type === optionOf(argType);
    if (some) parts.push(`store<u8>(ret, 1, ${at.offset});`);
    else if (at.type !== argType) throw new Error(`${type}.${path} is a ${at.type}, not a ${argType}`);
    const offset = at.offset + (some ? payloadOffset(at.type, 'Some') : 0);
    parts.push(storeValue(argType, values, `ret + ${offset}`, to));
  }
  return parts.join(' ');
}

function traitBody(type: string, trait: string, { names, to }: Frame): string {
  if (trait === 'toDbgString') return `debugString(ret, ${names[1]}, ${to.type(type, 'full')});`;
  const described = to.type(type, 'full');
  if (trait === 'hash') return `return hashOf(${names[0]}, ${described});`;
  const compare = `cmpTyped(${names.join(', ')}, ${described})`;
  if (trait === 'partialEq') return `return ${compare} == 0;`;
  return `return ${trait === 'cmp' ? 'ordering' : 'partialOrdering'}(${compare});`;
}

/** Body of an exported glue function. */
export function glueBody(frame: Frame): string {
  const { row, names, to } = frame;
  const glue = row.glue as Glue;
  switch (glue.make) {
    case 'variant':
      return variantBody(glue.type, glue.variant, frame);
    case 'property':
      return propertyBody(glue.variant, frame);
    case 'trait':
      return traitBody(glue.type, glue.trait, frame);
    case 'field':
      return fieldBody(glue, frame);
    case 'handler':
      return handlerBody(glue, frame);
    case 'create':
      return createBody(glue, frame);
    case 'swap':
      return `memory.copy(ret, ${names[1]}, ${layoutOf(glue.type).size}); ${defaultBody(glue, names[1])}`;
    case 'default':
      return isPlain(glue) ? `memory.fill(ret, 0, ${to.num(layoutOf(glue.type).size)});` : defaultBody(glue, 'ret');
    case 'value':
      return valueBody(glue.bytes, frame);
    case 'vec':
      return vecBody(glue.method, glue.item, frame);
    case 'delete':
      return `dropTyped(${names[0]}, ${to.type(glue.type, 'own')});`;
    case 'clone':
      return isAggregate(glue.type)
        ? `cloneTyped(ret, ${names[1]}, ${to.type(glue.type, 'own')});`
        : `return <usize>load<u64>(${names[0]});`;
    default:
      throw new Error(`nothing is called for ${glue.make}`);
  }
}
