// Calls of imports: what registers they read and write, and how arguments and results cross to the runtime.
import type { ImportParam, ImportSig, WasmType } from '../../runtime-as/tables/import-sig.ts';
import { importSignature } from '../../runtime-as/tables/import-sig.ts';
import { LiftError } from '../error.ts';
import type { Abi } from '../image.ts';
import { whyMissing } from '../image-missing.ts';
import type { Call, Reg, Ty } from '../ops.ts';
import { type CallEffect, RegSet } from '../passes/liveness.ts';
import type { ImportTypes } from '../passes/types.ts';
import { CONVENTIONS } from './convention.ts';

/** Variable arguments of one call, as far as its format string tells: how many general and vector registers it takes. */
export interface Variadic {
  ints: number;
  floats: number;
}

/** Area below sp that a variadic call fills: see emitVaList in module.ts. */
export const VA_AREA_BYTES = 256;

/** Signature of `symbol`; the error names the symbol; `at` is the guest address of the call, undefined for what is pointed to. */
export function signatureOf(abi: Abi, symbol: string, at?: number): ImportSig {
  const sig = importSignature(symbol, abi);
  if (sig) return sig;
  const why = whyMissing(abi, symbol) ?? 'the runtime has no function of that name (docs/api.md)';
  throw new LiftError(
    `missing import "${symbol}": ${why}; ${at === undefined ? 'the program points to it' : 'called'}`,
    at,
  );
}

function registerOf(p: ImportParam): Reg | undefined {
  if (p.place === 'x') return `x${p.reg}`;
  if (p.place === 'v') return `v${p.reg}`;
  if (p.place === 'load') return registerOf(p.pointer);
  return p.place === 'x8' ? 'x8' : p.place === 'stack' ? 'sp' : undefined;
}

/** Registers of variable arguments behind the named ones. */
export function variadicRegs(abi: Abi, sig: ImportSig, args: Variadic | undefined): Reg[] {
  if (!sig.variadic || CONVENTIONS[abi].variadic === 'stack') return [];
  const { named } = sig.variadic;
  const ints = Math.min(8 - named, args?.ints ?? 8);
  const floats = Math.min(8, args?.floats ?? 8);
  return [
    ...Array.from({ length: ints }, (_, n) => `x${named + n}`),
    ...Array.from({ length: floats }, (_, n) => `v${n}`),
  ];
}

/** True when the caller makes the va_list that the import reads: of variable arguments, or around the pointer that it has. */
export const makesVaList = (abi: Abi, sig: ImportSig): boolean =>
  sig.variadic !== undefined || (sig.vaParam !== undefined && CONVENTIONS[abi].vaList === 'pointer');

/** Registers that a call of the import `symbol` reads and writes. */
export function importEffect(abi: Abi, call: Call, symbol: string, args: Variadic | undefined): CallEffect {
  const sig = signatureOf(abi, symbol, call.at);
  const reads = new Set<Reg>();
  for (const p of sig.params) {
    const r = registerOf(p);
    if (r) reads.add(r);
  }
  for (const r of variadicRegs(abi, sig, args)) reads.add(r);
  if (makesVaList(abi, sig) || sig.mayReenter) reads.add('sp');
  return { reads: new RegSet(reads), writes: new RegSet(resultRegs(sig)) };
}

export function resultRegs(sig: ImportSig): Reg[] {
  const { result } = sig;
  if (result.kind === 'x' || result.kind === 'const') return ['x0'];
  if (result.kind === 'v') return ['v0'];
  if (result.kind === 'cell-x') return result.regs === 2 ? ['x0', 'x1'] : ['x0'];
  if (result.kind === 'cell-hfa') return Array.from({ length: result.count }, (_, n) => `v${n}`);
  return [];
}

/** Types in which registers are handed to and taken from imports. */
export const importTypes = (abi: Abi): ImportTypes => ({
  argument(symbol: string, r: Reg): Ty {
    if (r === 'sp') return 'i32';
    const sig = importSignature(symbol, abi);
    const p = sig?.params.find((q) => registerOf(q) === r);
    if (p?.place === 'x8' || p?.place === 'load') return 'i32';
    if (p && 'wasm' in p && p.place !== 'stack') return p.wasm;
    return r[0] === 'v' ? 'v128' : 'i64';
  },
  result(symbol: string, r: Reg): Ty {
    const result = importSignature(symbol, abi)?.result;
    if (result?.kind === 'x' || result?.kind === 'v' || result?.kind === 'cell-hfa') return result.wasm;
    if (result?.kind === 'const') return 'i32';
    return r[0] === 'v' ? 'f64' : 'i64';
  },
});

/** wasm parameter and result types of the imported function itself. */
export function importWasmType(sig: ImportSig): { params: WasmType[]; result: WasmType | undefined } {
  const params = sig.params.map((p): WasmType => ('wasm' in p ? p.wasm : 'i32'));
  if (sig.variadic) params.push('i32');
  const result = sig.result.kind === 'x' || sig.result.kind === 'v' ? sig.result.wasm : undefined;
  return { params, result };
}

/** Field name of the import: variadic functions are provided in their va_list form only. */
export const importField = (sig: ImportSig): string => sig.variadic?.vSymbol ?? sig.symbol;

/** Module name of the import: `env`, or the export of the runtime that serves several functions. */
export const importModule = (sig: ImportSig): string => (sig.field === sig.symbol ? 'env' : sig.field);

/** Bytes of stack arguments that an import reads; undefined when variable. */
export function importStackArgs(abi: Abi, symbol: string): number | undefined {
  const sig = importSignature(symbol, abi);
  if (!sig || sig.variadic) return undefined;
  const stackEnd = (p: ImportParam): number =>
    p.place === 'load' ? stackEnd(p.pointer) : p.place === 'stack' ? p.offset + 8 : 0;
  return Math.max(0, ...sig.params.map(stackEnd));
}
