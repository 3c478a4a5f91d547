// API functions → a C program that calls each of them once with distinct values in every argument, and imports that check
// what arrived. The compiler places the arguments; how many wasm values each takes follows from the measured passing
// classes (digest.txt): the tables' own placement takes no part in what is expected.
import { functions } from '../../runtime-as/tables/api/index.ts';
import type { FunctionTable } from '../../runtime-as/tables/api/model.ts';
import { type ImportSig, importSignature } from '../../runtime-as/tables/import-sig.ts';
import { inC } from './c-types.ts';
import type { Digest } from './digest.ts';

/** C and this file fill values with the same bytes: 1 … 59, so that no float is a NaN and no integer negative. */
const patternByte = (seed: number, i: number): number => 1 + ((seed * 37 + i * 11 + (i >> 3) * 5) % 59);

/** A pattern per argument (idx ≥ 0) and result (idx -1) of the n-th function. */
const seedOf = (n: number, idx: number): number => n * 13 + (idx + 1) * 7;

/** `byteLen` bytes of a value; a bool is 0 or 1. */
export function pattern(type: string, byteLen: number, seed: number): Uint8Array {
  if (type === 'bool') return Uint8Array.of(seed & 1);
  return Uint8Array.from({ length: byteLen }, (_, i) => patternByte(seed, i));
}

const PRELUDE = `#include "azul.h"
long write(int fd, const void* ptr, size_t n);
__attribute__((noinline)) static void fill(void* to, size_t n, unsigned seed) {
  for (size_t i = 0; i < n; i++) ((uint8_t*)to)[i] = (uint8_t)(1 + (seed * 37 + i * 11 + (i >> 3) * 5) % 59);
}
`;

/** The function whose values a twin `…Byref` takes by pointer, else the function itself. */
const plainOf = (row: FunctionTable[string]): FunctionTable[string] => (row.byref ? functions[row.byref] : row);

function probe(symbol: string, row: FunctionTable[string], n: number): string {
  const plain = plainOf(row);
  const lines = plain.params.map(([, type], i) => {
    const seed = seedOf(n, i);
    if (type === 'bool') return `bool a${i} = ${seed & 1};`;
    return `${inC(type)} a${i}; fill((void*)&a${i}, sizeof a${i}, ${seed});`;
  });
  const { result } = plain;
  const args = row.params
    .slice(row.params.length - plain.params.length)
    .map(([, type], i) => (type === plain.params[i][1] ? `a${i}` : `&a${i}`));
  const behind = row.params.length > plain.params.length;
  const call = `${symbol}(${[...(behind ? ['&r'] : []), ...args].join(', ')})`;
  const made = behind ? `${inC(result)} r; ${call};` : result === 'void' ? `${call};` : `${inC(result)} r = ${call};`;
  return `__attribute__((noinline)) static void probe${n}(void) { ${lines.join(' ')} ${made}${result === 'void' ? '' : ' write(1, &r, sizeof r);'} }`;
}

/** The program; results are written to file descriptor 1, one write each. */
export function probeProgram(functions: FunctionTable): string {
  const probes = Object.entries(functions).map(([symbol, row], n) => probe(symbol, row, n));
  const calls = probes.map((_, n) => `  probe${n}();`);
  return `${PRELUDE}${probes.join('\n')}\nint main(void) {\n${calls.join('\n')}\n  return 0;\n}\n`;
}

type Wasm = bigint | number;
/** How a value travels, in the words of the facts, and its size in bytes. */
interface Travel {
  pass: 'int' | 'float' | 'pointer' | 'r1' | 'r2' | 'hfa' | 'mem';
  byteLen: number;
  /** Floating-point members of an hfa. */
  count: number;
}

const SCALARS: Record<string, Travel> = {
  ...Object.fromEntries(
    [
      ['bool u8 i8 c_char', 1],
      ['u16 i16', 2],
      ['u32 i32', 4],
      ['u64 i64', 8],
    ].flatMap(([names, byteLen]) =>
      String(names)
        .split(' ')
        .map((name) => [name, { pass: 'int', byteLen: Number(byteLen), count: 0 } as const]),
    ),
  ),
  f32: { pass: 'float', byteLen: 4, count: 1 },
  f64: { pass: 'float', byteLen: 8, count: 1 },
  // Sizes and addresses are those of a 32-bit memory: the low half of the register is handed over.
  usize: { pass: 'pointer', byteLen: 8, count: 0 },
  isize: { pass: 'pointer', byteLen: 8, count: 0 },
};

function travelOf(digest: Digest, type: string): Travel {
  if (/^[*&]/.test(type)) return SCALARS['usize'];
  if (Object.hasOwn(SCALARS, type)) return SCALARS[type];
  const fact = digest.types.get(type);
  if (!fact) throw new Error(`${type} has not been measured`);
  if (fact.kind === 'alias') return travelOf(digest, fact.result);
  if (fact.kind === 'callback') return SCALARS['usize'];
  if (fact.kind === 'enum') return SCALARS['u32'];
  const hfa = /^[sd](\d)$/.exec(fact.pass);
  if (hfa) return { pass: 'hfa', byteLen: fact.size, count: Number(hfa[1]) };
  return { pass: fact.pass as 'r1' | 'r2' | 'mem', byteLen: fact.size, count: 0 };
}

/** The first function of every way in which arguments and results travel. */
export function distinctProbes(digest: Digest, functions: FunctionTable): FunctionTable {
  const seen = new Map<string, string>();
  for (const [symbol, row] of Object.entries(functions)) {
    const travels = [...row.params.map(([, type]) => type), row.result].map((type) =>
      type === 'void' ? 'void' : Object.values(travelOf(digest, type)).join(),
    );
    const key = [row.byref ? 'byref' : (row.glue?.make ?? row.call), ...travels].join(' ');
    if (!seen.has(key)) seen.set(key, symbol);
  }
  return Object.fromEntries([...seen.values()].map((symbol) => [symbol, functions[symbol]]));
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The bytes that a wasm value of `byteLen` bytes stands for. */
function bytesOf(value: Wasm, byteLen: number, isFloat: boolean): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  if (!isFloat) view.setBigUint64(0, BigInt.asUintN(64, BigInt(value)), true);
  else if (byteLen === 4) view.setFloat32(0, Number(value), true);
  else view.setFloat64(0, Number(value), true);
  return bytes.subarray(0, byteLen);
}

/** The imports of a probe program, what they found wrong, and which functions were called. */
export class Echo {
  readonly problems: string[] = [];
  readonly called = new Set<string>();
  readonly imports: Record<string, Record<string, (...args: Wasm[]) => Wasm | undefined>> = { env: {} };
  /** What the program must write next. */
  #result: { symbol: string; bytes: Uint8Array } | undefined;

  readonly #rows: [symbol: string, row: FunctionTable[string]][];
  /** Index of the function that comes next. */
  #next = 0;
  readonly #digest: Digest;
  readonly #buffer: () => ArrayBuffer;

  constructor(digest: Digest, functions: FunctionTable, buffer: () => ArrayBuffer) {
    this.#digest = digest;
    this.#buffer = buffer;
    this.#rows = Object.entries(functions);
    this.#rows.forEach(([symbol, row], n) => {
      // What shares an export is imported from a module of that name.
      const from = importSignature(symbol, 'aapcs64')?.field ?? symbol;
      const module = from === symbol ? 'env' : from;
      this.imports[module] ??= {};
      this.imports[module][symbol] = (...args) => this.#called(symbol, row, n, args);
    });
    this.imports['env'].write = (_fd, ptr, byteLen) => this.#written(Number(ptr), Number(byteLen));
  }

  #expect(what: string, found: Uint8Array, expected: Uint8Array): void {
    if (hex(found) !== hex(expected)) this.problems.push(`${what}: ${hex(found)} arrived, not ${hex(expected)}`);
  }

  #memory(at: number, byteLen: number): Uint8Array {
    return new Uint8Array(this.#buffer(), at >>> 0, byteLen).slice();
  }

  #called(symbol: string, row: FunctionTable[string], n: number, args: Wasm[]): Wasm | undefined {
    if (this.called.has(symbol)) this.problems.push(`${symbol} was called twice`);
    this.called.add(symbol);
    this.#next = n + 1;
    const sig = importSignature(symbol, 'aapcs64') as ImportSig;
    const constants = sig.params.filter((p) => p.place === 'const' || p.place === 'type');
    const from = args.length - constants.length;
    constants.forEach((p, i) => {
      if (p.place === 'const' && p.value !== args[from + i])
        this.problems.push(`${symbol}: constant ${args[from + i]}, not ${p.value}`);
      if (p.place === 'type' && this.#byteLenAt(Number(args[from + i])) !== travelOf(this.#digest, p.type).byteLen)
        this.problems.push(`${symbol}: no description of ${p.type}`);
    });
    return this.#call(symbol, plainOf(row), n, args.slice(0, from));
  }

  #call(symbol: string, row: FunctionTable[string], n: number, args: Wasm[]): Wasm | undefined {
    const rest = [...args];
    const result = row.result === 'void' ? undefined : travelOf(this.#digest, row.result);
    const goesToMemory = result && /^(r1|r2|hfa|mem)$/.test(result.pass);
    const ret = goesToMemory ? Number(rest.shift()) : 0;
    row.params.forEach(([name, type], i) => {
      const travel = travelOf(this.#digest, type);
      const expected = pattern(type, travel.byteLen, seedOf(n, i));
      this.#expect(`${symbol} ${name}`, ...this.#argument(travel, expected, rest));
    });
    if (rest.length > 0) this.problems.push(`${symbol}: ${rest.length} values too many`);
    return result && this.#return(symbol, row.result, result, n, ret);
  }

  /** Takes the wasm values of one argument: the bytes that arrived, and those that count. */
  #argument({ pass, byteLen, count }: Travel, expected: Uint8Array, rest: Wasm[]): [found: Uint8Array, Uint8Array] {
    const take = (): Wasm => {
      if (rest.length === 0) throw new Error('too few values');
      return rest.shift() as Wasm;
    };
    if (pass === 'mem') return [this.#memory(Number(take()), byteLen), expected];
    if (pass === 'pointer') return [bytesOf(take(), 4, false), expected.subarray(0, 4)];
    // All bits of a small integer count: the runtime takes it for extended.
    if (pass === 'int') {
      const value = BigInt.asUintN(64, BigInt(take()));
      return [bytesOf(value, 8, false), bytesOf(BigInt(`0x${hex(expected.slice().reverse())}`), 8, false)];
    }
    const words = pass === 'r1' ? 1 : pass === 'r2' ? 2 : count;
    const isFloat = pass === 'float' || pass === 'hfa';
    const size = isFloat ? byteLen / words : 8;
    const found = new Uint8Array(words * size);
    for (let i = 0; i < words; i++) found.set(bytesOf(take(), size, isFloat), i * size);
    return [found.subarray(0, byteLen), expected];
  }

  /** Gives a value back as the runtime does: small ones as a wasm value, the others at `ret`. */
  #return(symbol: string, type: string, { pass, byteLen }: Travel, n: number, ret: number): Wasm | undefined {
    const bytes = pattern(type, byteLen, seedOf(n, -1));
    if (/^(r1|r2|hfa|mem)$/.test(pass)) {
      new Uint8Array(this.#buffer()).set(bytes, ret >>> 0);
      this.#result = { symbol, bytes };
      return undefined;
    }
    const padded = new Uint8Array(8);
    // A pointer is an address of the 32-bit memory: its upper half is zero.
    padded.set(pass === 'pointer' ? bytes.subarray(0, 4) : bytes);
    this.#result = { symbol, bytes: padded.slice(0, byteLen) };
    const view = new DataView(padded.buffer);
    if (pass === 'float') return byteLen === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
    return byteLen === 8 && pass === 'int' ? view.getBigUint64(0, true) : view.getUint32(0, true);
  }

  /** Size of values of the type that is described at `at`. */
  #byteLenAt(at: number): number {
    return new DataView(this.#buffer()).getUint32(at + 8, true);
  }

  /** A constant of an enumeration: nothing is called, its position is written. */
  #constant(): { symbol: string; bytes: Uint8Array } | undefined {
    const [symbol, row] = this.#rows[this.#next] ?? ['nothing', undefined];
    if (row?.glue?.make !== 'enum') return undefined;
    this.#next += 1;
    this.called.add(symbol);
    const variants = this.#digest.types.get(row.result)?.members ?? [];
    const method = symbol.slice(row.result.length + 3);
    const named = variants.findIndex(({ name }) => name[0].toLowerCase() + name.slice(1) === method);
    // Which one is the default, default-values.test.ts judges; here it must be one of them.
    const isDefault = method === 'default' && row.glue.value < variants.length;
    const value = isDefault ? row.glue.value : named;
    return { symbol, bytes: bytesOf(value, 4, false) };
  }

  #written(ptr: number, byteLen: number): bigint {
    this.#result ??= this.#constant();
    const { symbol, bytes } = this.#result ?? { symbol: 'write', bytes: new Uint8Array() };
    this.#result = undefined;
    this.#expect(`${symbol} result`, this.#memory(ptr, byteLen), bytes);
    return BigInt(byteLen);
  }
}
