// API function → the export of the runtime that does it. Functions that differ by constants alone have one export:
//   AzDom_createDiv, AzDom_createP, …   → createElement(ret, k0)       rows with `call` and numbers in `extra`
//   AzOptionU32_some, AzOptionI32_some  → az_variant_<hash>(ret, a1, k0 …)   glue whose bodies are the same text
//   AzUpdate_refreshDom                 → nothing at all: the value is known
import { functions } from './api/index.ts';
import type { FunctionRow } from './api/model.ts';
import { Constants, glueBody } from './glue-body.ts';
import {
  type Abi,
  type ImportParam,
  type ImportResult,
  type ImportSig,
  signatureOf,
  throughPointers,
} from './placement.ts';

/** An export: `body` in terms of the wasm parameters, which are those of C and then the constants. */
export interface Served {
  field: string;
  params: string;
  result: string;
  body: string;
  constants: Constants['params'];
}

const AS_TYPES: Record<string, string> = {
  ptr: 'usize',
  bool: 'bool',
  u8: 'u32',
  u16: 'u32',
  u32: 'u32',
  i8: 'i32',
  i16: 'i32',
  i32: 'i32',
  u64: 'u64',
  i64: 'i64',
};

function paramType(param: ImportParam): string {
  if (!('wasm' in param)) return 'usize';
  return 'cType' in param && param.cType in AS_TYPES ? AS_TYPES[param.cType] : param.wasm;
}

function resultType(result: ImportResult): string {
  if (result.kind === 'x') return AS_TYPES[result.cType];
  return result.kind === 'v' ? result.wasm : 'void';
}

export const moduleName = (file: string): string => file.replace(/[^a-z]+(\w)/g, (_, c: string) => c.toUpperCase());

/** What an i32 can carry, by its sign or by its bits. */
const isWhole = (value: number | string): boolean => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 32;

/** FNV-1a over UTF-16 code units: six letters that tell bodies apart. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return (hash % 36 ** 6).toString(36).padStart(6, '0');
}

/** How the export that does a function looks; without `shares` it is the function's own. */
export function servedBy(symbol: string, row: FunctionRow, shares = true): Served {
  const sig = signatureOf(symbol, row);
  const names = sig.params.map((p, i) => (p.place === 'x8' || p.place === 'cell' ? 'ret' : `a${i}`));
  const to = new Constants();
  const result = resultType(sig.result);
  const body = row.glue ? glueBody({ row, names, to }) : callBody(symbol, row, names, shares ? to : undefined, result);
  const params = [
    ...sig.params.map((p, i) => `${names[i]}: ${paramType(p)}`),
    ...to.names.map((name, i) => `${name}: ${to.params[i].place === 'type' ? 'usize' : 'i32'}`),
  ].join(', ');
  const field = shares ? fieldOf(symbol, row, `(${params}): ${result} { ${body} }`) : symbol;
  return { field, params, result, body, constants: to.params };
}

/** Numbers are handed over where one function serves a family; what else stands in `extra` is written out. */
function callBody(
  symbol: string,
  row: FunctionRow,
  names: string[],
  to: Constants | undefined,
  result: string,
): string {
  const extra = (row.extra ?? []).map((value) => (to && row.call && isWhole(value) ? to.num(Number(value)) : value));
  const args = [...names, ...extra].join(', ');
  return `${result === 'void' ? '' : 'return '}${moduleName(row.file)}.${row.call ?? symbol}(${args});`;
}

function fieldOf(symbol: string, row: FunctionRow, text: string): string {
  if (row.glue) return `az_${row.glue.make}_${hashOf(text)}`;
  if (!row.call) return symbol;
  if (row.extra?.some((value) => !isWhole(value))) return `${row.call}_${hashOf(text)}`;
  return row.extra?.length ? `${row.call}_k${row.extra.length}` : row.call;
}

/** How lifted code calls an API function. */
export function servedSignature(symbol: string, row: FunctionRow, abi: Abi): ImportSig {
  if (row.byref) return byrefSignature(symbol, row, servedSignature(row.byref, functions[row.byref], abi), abi);
  const sig = signatureOf(symbol, row, abi);
  if (row.glue?.make === 'enum') return { ...sig, result: { kind: 'const', value: row.glue.value } };
  const { field, constants } = servedBy(symbol, row);
  return { ...sig, field, params: [...sig.params, ...constants] };
}

/** The twin of a function that takes structures by pointer: what the pointers lead to is handed to the same export. */
function byrefSignature(symbol: string, row: FunctionRow, plain: ImportSig, abi: Abi): ImportSig {
  const { params, result } = throughPointers(row, functions[row.byref as string], plain.result, abi);
  const constants = plain.params.filter((p) => p.place === 'const' || p.place === 'type');
  return { ...plain, symbol, params: [...params, ...constants], result };
}
