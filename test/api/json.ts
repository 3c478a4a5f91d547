// AzJson from the tests' side: texts parsed and written, and random values.
import * as assert from 'uvu/assert';
import { Api } from './wasm.ts';

export const JSON_BYTES = 64;
export const api = new Api();

export interface ParseError {
  message: string;
  line: number;
  column: number;
}

/** Parses `text`; `use` gets the address of the AzJson, which is deleted afterwards. */
export function parse<T>(text: string | Uint8Array, use: (json: number) => T): T | ParseError {
  const result = api.space(72);
  if (typeof text === 'string') api.call('AzJson_parse', result, api.str(text));
  else api.call('AzJson_parseBytes', result, BigInt(api.put(text)), BigInt(text.byteLength));
  const ok = api.u8(result) === 0;
  const value = ok
    ? use(result + 8)
    : { message: api.string(result + 8), line: api.u32(result + 48), column: api.u32(result + 52) };
  api.call('AzResultJsonJsonParseError_delete', result);
  return value;
}

export const textOf = (json: number): string => api.taken(api.make('AzJson_toString', 40, json));
export const rewrite = (text: string): string | ParseError => parse(text, textOf);

/** Runs `body` and checks that the heap holds as much afterwards as before. */
export function balanced(body: () => void): void {
  const before = api.heapUse();
  body();
  assert.is(api.heapUse(), before, 'heap use before and after');
  api.reset();
}

/** A double from random bits, or one of the kinds where printers go wrong. */
export function randomDouble(random: () => number): number {
  const kind = random();
  if (kind < 0.15) return Math.floor(random() * 2 ** 53) * 10 ** Math.floor(random() * 20 - 10);
  if (kind < 0.3) return 2 ** Math.floor(random() * 2098 - 1074);
  if (kind < 0.4) return Number((random() * 1000).toFixed(Math.floor(random() * 6)));
  if (kind < 0.5) return 5e-324 * Math.floor(random() * 2 ** 40);
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, random() * 2 ** 32);
  view.setUint32(4, random() * 2 ** 32);
  return view.getFloat64(0);
}

/** A random JSON value: bushy near the top, with awkward strings and keys. */
export function randomValue(random: () => number, depth: number): unknown {
  const kind = Math.floor(random() * (depth > 4 ? 5 : 8));
  if (kind === 0) return null;
  if (kind === 1) return random() < 0.5;
  if (kind === 2) return Math.floor(random() * 2000 - 1000);
  if (kind === 3) {
    const value = randomDouble(random);
    return Number.isFinite(value) && !Object.is(value, -0) ? value : 0;
  }
  if (kind === 4) return randomText(random);
  const size = Math.floor(random() * 6);
  if (kind < 7) return Array.from({ length: size }, () => randomValue(random, depth + 1));
  // A key that looks like an array index would be moved to the front by JavaScript.
  return Object.fromEntries(
    Array.from({ length: size }, () => [`k${randomText(random)}`, randomValue(random, depth + 1)]),
  );
}

function randomText(random: () => number): string {
  const alphabet = ['a', 'ß', '€', '😀', '"', '\\', '\n', '\u0001', '/', ' ', '{', ']', ',', ':', '\u007f', '0'];
  return Array.from({ length: Math.floor(random() * 8) }, () => alphabet[Math.floor(random() * alphabet.length)]).join(
    '',
  );
}
