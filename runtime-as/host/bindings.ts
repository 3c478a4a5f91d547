// An app's own host functions: C prototypes with a JavaScript function each → imports of its lifted modules. A failure is
// logged with the function's name and raw arguments, and comes back to C as a negative code.
import { prototypes } from '../tables/prototypes.ts';
import { BINDING_ERROR, type Binding, BindingError, type Bindings, GuestMemory } from './guest-memory.ts';
import { AzTrap } from './imports.ts';

type Result = 'void' | 'i32' | 'i64' | 'f32' | 'f64' | 'bool';
type Wasm = number | bigint;

/** C results by the row types of prototypes(). */
const RESULTS: Readonly<Record<string, Result>> = {
  ...{ void: 'void', bool: 'bool', f32: 'f32', f64: 'f64', i64: 'i64', u64: 'i64' },
  ...{ u8: 'i32', i8: 'i32', u16: 'i32', i16: 'i32', u32: 'i32', i32: 'i32', usize: 'i32', isize: 'i32' },
};

/** The prototypes, as the lifter reads them. */
export const bindingPrototypes = (bindings: Bindings): string => Object.keys(bindings).join('\n');

function toWasm(value: ReturnType<Binding>, result: Result): Wasm | undefined {
  if (result === 'void') return undefined;
  if (result === 'i64') return BigInt.asIntN(64, BigInt(value ?? 0));
  const number = Number(value ?? 0);
  return result === 'i32' || result === 'bool' ? number | 0 : number;
}

/** 0x… for addresses, so that they can be compared with those of other messages. */
const shown = (type: string, arg: Wasm): string =>
  type.startsWith('*') ? `0x${(Number(arg) >>> 0).toString(16)}` : String(arg);

function bind(name: string, params: string[], result: Result, call: Binding, guest: GuestMemory, log: Log) {
  return (...args: Wasm[]): Wasm | undefined => {
    try {
      // An address above 2 GiB arrives as a negative number.
      const values = args.map((arg, i) => (/^(\*|usize|u32)/.test(params[i]) ? Number(arg) >>> 0 : arg));
      const value: unknown = (call as (guest: GuestMemory, ...args: Wasm[]) => unknown)(guest, ...values);
      if (value instanceof Promise) throw new Error('it returned a promise: C cannot wait, give the answer later');
      return toWasm(value as ReturnType<Binding>, result);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      log(`binding ${name}(${args.map((arg, i) => shown(params[i], arg)).join(', ')}): ${message}`);
      const code = error instanceof BindingError ? error.code : BINDING_ERROR.failed;
      return toWasm(result === 'bool' ? 0 : code, result);
    }
  };
}

type Log = (line: string) => void;

/** Makes imports of lifted modules by name; `log` hears of failures, one line each. */
export type MakeImports = (
  memory: WebAssembly.Memory,
  log: Log,
) => Record<string, (...args: Wasm[]) => Wasm | undefined>;

/** What `Runtime.bind` takes. */
export const importsOf =
  (bindings: Bindings): MakeImports =>
  (memory, log) =>
    bindFunctions(bindings, memory, log);

function bindFunctions(
  bindings: Bindings,
  memory: WebAssembly.Memory,
  log: Log,
): Record<string, (...args: Wasm[]) => Wasm | undefined> {
  const guest = new GuestMemory(memory);
  const calls = Object.entries(bindings).map(([prototype, call]) => {
    const [[name, row]] = Object.entries(prototypes('bindings', prototype));
    if (typeof call !== 'function') throw new AzTrap(`bindings: "${prototype}" has no function`);
    const result = row.result.startsWith('*') ? 'i32' : RESULTS[row.result];
    const params = row.params.map(([, type]) => type);
    const isPlain = (type: string): boolean => type.startsWith('*') || Object.hasOwn(RESULTS, type);
    if (!result || !params.every(isPlain) || row.variadic)
      throw new AzTrap(`bindings: "${prototype}" may only have numbers, bool and pointers`);
    return [name, bind(name, params, result, call, guest, log)] as const;
  });
  return Object.fromEntries(calls);
}
