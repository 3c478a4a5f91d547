// api tables → gen/host-<family>.ts: what the functions of a family take and give, as TypeScript types for its
// implementation (a missing or differently shaped one does not compile) and as data for the code that converts.
import { functions, types } from './api/index.ts';
import {
  fieldOffsets,
  isPointer,
  isScalar,
  layoutOf,
  ownsContent,
  payloadOffset,
  pointee,
  typeRow,
  vecItem,
} from './api/layout.ts';
import type { FunctionRow } from './api/model.ts';
import { upperFirst } from './api/model.ts';
import { HOST_FAMILY_NAMES, type HostDescription, type HostFunction, type Shape, type Travel } from './hosted.ts';
import { passOf } from './placement.ts';

/** Read and written without a description. */
const BUILT_IN: Readonly<Record<string, string>> = {
  String: 'string',
  U8Vec: 'Uint8Array',
  U8VecRef: 'Uint8Array',
};
/** What the host hands on as it is. */
const RAW = new Set(['ImageRef', 'RefAny', 'Json', 'Css']);

const isBuiltIn = (type: string): boolean => isScalar(type) || isPointer(type) || type in BUILT_IN;

function scalarName(type: string): string {
  if (type === 'bool') return 'boolean';
  return type === 'u64' || type === 'i64' ? 'bigint' : 'number';
}

/** Name of a type in descriptions: aliases and functions are what they stand for. */
function resolved(type: string): string {
  if (isPointer(type)) return 'usize';
  const row = types[type];
  if (row?.kind === 'callback') return 'usize';
  return row?.kind === 'alias' ? resolved(row.target) : type;
}

function shapeOf(type: string): Shape {
  const row = typeRow(type);
  const byteLen = layoutOf(type).size;
  const owns = ownsContent(type) ? { owns: true as const } : {};
  const item = vecItem(type);
  if (RAW.has(type) || row.kind === 'opaque') return { kind: 'raw', byteLen };
  if (item) return { kind: 'vec', item: resolved(item), itemBytes: layoutOf(item).size, ...owns };
  if (row.kind === 'enum') return { kind: 'enum', variants: row.variants };
  if (row.kind === 'struct') {
    const fields = fieldOffsets(type).map(([name, field, at]) => [name, resolved(field), at] as const);
    return { kind: 'struct', byteLen, fields, ...owns };
  }
  if (row.kind !== 'union') throw new Error(`${type}: a ${row.kind} has no shape`);
  const some = row.variants[1]?.[1];
  if (type.startsWith('Option') && some)
    return { kind: 'option', byteLen, item: resolved(some), at: payloadOffset(type, 'Some'), ...owns };
  const variants = row.variants.map(
    ([name, payload]) => [name, payload && resolved(payload), payload ? payloadOffset(type, name) : 0] as const,
  );
  return { kind: 'union', byteLen, variants, ...owns };
}

function membersOf(shape: Shape): string[] {
  if (shape.kind === 'struct') return shape.fields.map(([, type]) => type);
  if (shape.kind === 'union') return shape.variants.flatMap(([, type]) => type ?? []);
  return shape.kind === 'vec' || shape.kind === 'option' ? [shape.item] : [];
}

/** Descriptions of all types that these functions mention, members first. */
function describeTypes(names: string[]): Record<string, Shape> {
  const found: Record<string, Shape> = {};
  const need = (type: string): void => {
    if (type === 'void' || isBuiltIn(type) || found[type]) return;
    const shape = shapeOf(type);
    membersOf(shape).forEach(need);
    found[type] = shape;
  };
  names.forEach(need);
  return found;
}

function travelOf(type: string): Travel {
  if (isPointer(type)) return type.startsWith('&mut') ? 'mut' : 'ref';
  const pass = passOf(type);
  if (pass.by === 'int') return 'int';
  if (pass.by === 'regs') return pass.regs === 1 ? 'r1' : 'r2';
  if (pass.by === 'address') return 'address';
  if (pass.by !== 'float') throw new Error(`${type} does not travel to the host`);
  return pass.scalar ? 'float' : (`${pass.wasm === 'f32' ? 's' : 'd'}${pass.count}` as Travel);
}

const valueType = (type: string): string => resolved(isPointer(type) ? pointee(type) : type);

function describeFunction({ params, result }: FunctionRow): HostFunction {
  const travel = result === 'void' ? undefined : travelOf(result);
  const how = travel === 'int' || travel === 'float' ? travel : 'memory';
  return {
    params: params.map(([, type]) => [valueType(type), travelOf(type)] as const),
    result: travel === undefined ? null : [resolved(result), how],
  };
}

const typeName = (type: string): string =>
  BUILT_IN[type] ?? (isScalar(type) || isPointer(type) ? scalarName(type) : type);

function typeText(name: string, shape: Shape): string {
  const head = `export type ${name} = `;
  if (shape.kind === 'raw') return `${head}Uint8Array;`;
  if (shape.kind === 'enum') return `${head}${shape.variants.map((variant) => `'${variant}'`).join(' | ')};`;
  if (shape.kind === 'vec') return `${head}${typeName(shape.item)}[];`;
  if (shape.kind === 'option') return `${head}${typeName(shape.item)} | undefined;`;
  if (shape.kind === 'struct')
    return `${head}{ ${shape.fields.map(([field, type]) => `${field}: ${typeName(type)}`).join('; ')} };`;
  const variants = shape.variants.map(([tag, type]) =>
    type ? `{ tag: '${tag}'; value: ${typeName(type)} }` : `{ tag: '${tag}' }`,
  );
  return `${head}${variants.join(' | ')};`;
}

function methodText(symbol: string, { params, result }: FunctionRow): string {
  const list = params.map(([name, type]) => {
    const value = typeName(valueType(type));
    return `${name}_: ${travelOf(type) === 'mut' ? `Ref<${value}>` : value}`;
  });
  return `  ${symbol}(${list.join(', ')}): ${result === 'void' ? 'void' : typeName(resolved(result))};`;
}

/** The functions of a family; their twins are linked to them. */
const rowsOf = (family: string): [symbol: string, row: FunctionRow][] =>
  Object.entries(functions).filter(([, row]) => row.file === `host/${family}` && !row.byref);

/** Source text of gen/host-<family>.ts. */
function emitFamily(family: string): string {
  const rows = rowsOf(family);
  const takesRefs = rows.some(([, row]) => row.params.some(([, type]) => travelOf(type) === 'mut'));
  const named = rows.flatMap(([, row]) => [...row.params.map(([, type]) => valueType(type)), resolved(row.result)]);
  const description: HostDescription = {
    types: describeTypes(named),
    functions: Object.fromEntries(rows.map(([symbol, row]) => [symbol, describeFunction(row)])),
  };
  const typeLines = Object.entries(description.types).map(([name, shape]) => typeText(name, shape));
  const lines = (table: object): string =>
    Object.entries(table)
      .map(([name, value]) => `    ${name}: ${JSON.stringify(value)},`)
      .join('\n');
  return `// Generated by \`npm run gen\` from tables/api: edit the tables.
import type { HostDescription${takesRefs ? ', Ref' : ''} } from '../tables/hosted.ts';

${typeLines.join('\n')}

/** What runtime-as/host/api/${family}.ts implements. Borrowed values are read before the call, moved ones deleted. */
export type ${upperFirst(family)}Api = {
${rows.map(([symbol, row]) => methodText(symbol, row)).join('\n')}
};

export const DESCRIPTION: HostDescription = {
  types: {
${lines(description.types)}
  },
  functions: {
${lines(description.functions)}
  },
};
`;
}

/** What a family calls of the runtime: strings that it makes, and the deletion of what was moved to it. */
export function exportsUsed(family: string): string[] {
  const moved = rowsOf(family)
    .flatMap(([, { params }]) => params.map(([, type]) => type))
    .filter(ownsContent);
  return [...new Set(['AzString_default', ...moved.map((type) => `Az${type}_delete`)])].sort();
}

const emitExportsUsed = (): string => `// Generated by \`npm run gen\` from tables/api: edit the tables.
import type { HostFamilyName } from '../tables/hosted.ts';

/** Functions of the runtime that a family calls, besides those of the app. */
export const EXPORTS_USED: Readonly<Record<HostFamilyName, readonly string[]>> = {
${HOST_FAMILY_NAMES.map((family) => `  ${family}: ${JSON.stringify(exportsUsed(family))},`).join('\n')}
};
`;

export const hostedOutputs = (): [file: string, emit: () => string][] => [
  ['host-exports.ts', emitExportsUsed],
  ...HOST_FAMILY_NAMES.map((family): [string, () => string] => [`host-${family}.ts`, () => emitFamily(family)]),
];
