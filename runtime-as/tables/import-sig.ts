// C symbol → how lifted code calls it: where its arguments are (placement.ts), which export of the runtime does it, and the
// constants by which that export knows what it is asked for (served.ts). Read by the lifter.
import { functions } from './api/index.ts';
import { type LibcRow, libcData, libcFunctions } from './libc.ts';
import { APPLE_NAMES } from './libc-apple.ts';
import { type Abi, type ImportSig, signatureOf } from './placement.ts';
import { prototypes } from './prototypes.ts';
import { servedSignature } from './served.ts';

export type {
  Abi,
  CType,
  ImportParam,
  ImportResult,
  ImportSig,
  Pass,
  TypeDepth,
  WasmType,
} from './placement.ts';

let bound: Record<string, LibcRow> = {};

/** Adds an app's own functions, C prototypes one a line, to what lifted code may import; those of before go. */
export function bindPrototypes(text: string): void {
  const rows = prototypes('bindings', text);
  for (const name of Object.keys(rows))
    if (Object.hasOwn(functions, name) || Object.hasOwn(libcFunctions, name))
      throw new Error(`bindings: ${name} is a function of the runtime already`);
  bound = rows;
  for (const sigs of Object.values(known)) sigs.clear();
}

const known: Record<Abi, Map<string, ImportSig | undefined>> = { aapcs64: new Map(), apple64: new Map() };

/** How lifted code calls `symbol` (an Az function or a libc function); undefined = the runtime does not have it. */
export function importSignature(symbol: string, abi: Abi): ImportSig | undefined {
  if (!known[abi].has(symbol)) known[abi].set(symbol, makeSignature(symbol, abi));
  return known[abi].get(symbol);
}

function makeSignature(name: string, abi: Abi): ImportSig | undefined {
  if (Object.hasOwn(functions, name)) return servedSignature(name, functions[name], abi);
  if (Object.hasOwn(bound, name)) return signatureOf(name, bound[name], abi);
  const symbol = abi === 'apple64' && Object.hasOwn(APPLE_NAMES, name) ? APPLE_NAMES[name] : name;
  if (!Object.hasOwn(libcFunctions, symbol)) return undefined;
  const row = libcFunctions[symbol];
  const sig = signatureOf(symbol, row, abi);
  if (row.variadic) sig.variadic = { vSymbol: row.variadic, named: row.params.length };
  const va = row.params.findIndex(([param]) => param === 'va');
  if (va >= 0) sig.vaParam = va;
  if (row.noreturn) sig.noreturn = true;
  if (row.params.some(([param]) => param === 'compare' || param === 'function')) sig.takesFunction = true;
  return sig;
}

/** Data objects of libc that an image may import: size and first bytes of the cell the loader makes for them. */
export function dataSymbol(name: string): { byteLen: number; init: Uint8Array } | undefined {
  return Object.hasOwn(libcData, name) ? { byteLen: libcData[name].length, init: libcData[name] } : undefined;
}

/** All symbols that importSignature knows. */
export const importedSymbols = (): string[] => [...Object.keys(functions), ...Object.keys(libcFunctions)];
