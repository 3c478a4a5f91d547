// One process of the fuzzer: takes cases from FROM to TO through the lifter and prints a line of JSON for each. Run by fuzz.ts,
// which watches its time and its memory.
import { readFileSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { readLineTable } from '../../lifter/dwarf-lines.ts';
import { initLifter, LiftError, lift, openImage, type Program, prepareProgram } from '../../lifter/index.ts';
import { LONG } from './long-functions.ts';

const [SEED, FROM, TO] = process.argv.slice(2, 5).map(Number);
const files = process.argv
  .slice(5)
  .map((file) => ({ name: basename(file), bytes: new Uint8Array(readFileSync(file)) }));

/** xorshift32 over a seed of its own per case, so that each case can be run alone. */
class Random {
  #state: number;
  constructor(seed: number) {
    this.#state = (Math.imul(seed + 1, 0x9e3779b1) ^ (seed << 13)) | 1;
    for (let n = 0; n < 8; n++) this.u32();
  }
  u32(): number {
    let s = this.#state;
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    this.#state = s;
    return s >>> 0;
  }
  below(n: number): number {
    return this.u32() % Math.max(1, n);
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
}

const ODD = [
  0n,
  1n,
  2n ** 64n - 1n,
  2n ** 63n,
  2n ** 53n,
  2n ** 32n,
  2n ** 32n - 1n,
  2n ** 31n,
  4096n,
  0xffffn,
  8n,
  0x10000n,
];

type Mutation = (bytes: Uint8Array, r: Random) => Uint8Array;

const MACHO_MAGIC = 0xfeedfacf;
/** Bytes of the headers in front: of Mach-O with its load commands, of ELF with its program headers and some more. */
function frontLen(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const isMacho = bytes.length >= 32 && view.getUint32(0, true) === MACHO_MAGIC;
  return Math.min(isMacho ? 32 + view.getUint32(20, true) : 1024, bytes.length);
}

/** Where structure is: the headers in front, the sections' headers or what the loader reads behind, anything. */
function place(bytes: Uint8Array, r: Random): number {
  const near = r.below(3);
  if (near === 0) return r.below(frontLen(bytes));
  return near === 1 ? Math.max(0, bytes.length - 1 - r.below(4096)) : r.below(bytes.length);
}

function putWord(bytes: Uint8Array, at: number, value: bigint, width: number): void {
  for (let n = 0; n < width && at + n < bytes.length; n++) bytes[at + n] = Number((value >> BigInt(n * 8)) & 0xffn);
}

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'bytes changed': (bytes, r) => {
    for (let n = 1 + r.below(6); n > 0; n--) bytes[place(bytes, r)] = r.pick([0, 0xff, 0x7f, 0x80, r.below(256)]);
    return bytes;
  },
  'bits flipped': (bytes, r) => {
    for (let n = 1 + r.below(8); n > 0; n--) bytes[place(bytes, r)] ^= 1 << r.below(8);
    return bytes;
  },
  'fields changed': (bytes, r) => {
    for (let n = 1 + r.below(3); n > 0; n--) {
      const width = r.pick([2, 4, 8]);
      const at = place(bytes, r);
      const value =
        r.below(4) === 0 ? BigInt(r.u32()) : r.below(4) === 0 ? BigInt(bytes.length + r.below(64)) : r.pick(ODD);
      putWord(bytes, at - (at % width), value, width);
    }
    return bytes;
  },
  'cut short': (bytes, r) => bytes.subarray(0, r.below(bytes.length)),
  'parts moved': (bytes, r) => {
    const byteLen = 1 + r.below(r.pick([16, 64, 4096]));
    bytes.copyWithin(place(bytes, r), place(bytes, r), Math.min(bytes.length, r.below(bytes.length) + byteLen));
    return bytes;
  },
  'parts of another file': (bytes, r) => {
    const other = r.pick(files).bytes;
    const from = r.below(other.length);
    const part = other.subarray(from, from + 1 + r.below(2048));
    const at = place(bytes, r);
    bytes.set(part.subarray(0, bytes.length - at), at);
    return bytes;
  },
  'random bytes': (_, r) => Uint8Array.from({ length: r.below(3000) }, () => r.u32()),
  'random bytes behind a header': (bytes, r) => {
    const kept = r.pick([4, 20, 64, 400]);
    for (let at = kept; at < Math.min(bytes.length, 3000); at++) bytes[at] = r.below(256);
    return bytes.subarray(0, 64 + r.below(3000));
  },
};

/** Ranges of machine code in each file, as offsets in it: found once by where the segments' bytes lie. */
const codeRanges = new Map<string, [from: number, to: number][]>();
function codeOf(name: string, bytes: Uint8Array): [number, number][] {
  const known = codeRanges.get(name);
  if (known) return known;
  const image = openImage(bytes, name);
  const ranges = image.codeRanges.flatMap(({ addr, byteLen }): [number, number][] => {
    const s = image.segments.find((x) => addr >= x.addr && addr < x.addr + x.bytes.length);
    if (!s || s.bytes.buffer !== bytes.buffer) return [];
    const from = s.bytes.byteOffset - bytes.byteOffset + addr - s.addr;
    return [[from, Math.min(from + byteLen, bytes.length)]];
  });
  codeRanges.set(name, ranges);
  return ranges;
}

/** Random words, or words with some bits changed, among the instructions of a valid file. */
function changeCode(name: string, bytes: Uint8Array, r: Random): Uint8Array {
  const original = files.find((f) => f.name === name)!.bytes;
  const ranges = codeOf(name, original).filter(([from, to]) => to - from >= 64);
  if (ranges.length === 0) return bytes;
  for (let n = 1 + r.below(r.pick([3, 20, 300])); n > 0; n--) {
    const [from, to] = r.pick(ranges);
    const at = from + r.below((to - from) >> 2) * 4;
    const word = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
    const other = from + r.below((to - from) >> 2) * 4;
    putWord(
      bytes,
      at,
      BigInt(r.pick([r.u32(), (word ^ (1 << r.below(32))) >>> 0, (word ^ (r.u32() & r.u32() & r.u32())) >>> 0])),
      4,
    );
    if (r.below(4) === 0) bytes.copyWithin(at, other, other + 4);
  }
  return bytes;
}

interface Case {
  bytes: Uint8Array;
  kind: string;
  r: Random;
  /** its functions are long: the optimizer is what they are for */
  isLong: boolean;
}

function mutate(n: number): Case {
  const r = new Random(SEED * 1_000_003 + n);
  const { name, bytes } = r.pick(files);
  const copy = Uint8Array.from(bytes);
  const isLong = name.startsWith(LONG);
  if (r.below(5) < (isLong ? 4 : 2))
    return { bytes: changeCode(name, copy, r), kind: 'instructions changed', r, isLong };
  const kind = r.pick(Object.keys(MUTATIONS));
  return { bytes: MUTATIONS[kind](copy, r), kind, r, isLong };
}

/** A function to begin with: any, or what the whole program is. */
function rootOf(program: Program, r: Random): string | number {
  if (program.exports.has('main') && r.below(5) === 0) return 'main';
  const all = [...program.functions.keys()];
  return all.length > 0 ? r.pick(all) : 'main';
}

/** 'valid' or the line of the refusal; throws what must not be. */
async function outcome({ bytes, r, isLong }: Case): Promise<string> {
  try {
    const program = prepareProgram(openImage(bytes, 'app'));
    const tier = isLong || r.below(10) === 0 ? 'optimized' : 'quick';
    const whole = !isLong && r.below(10) === 0;
    const { wasm } = lift(program, rootOf(program, r), { whole, tier });
    if (!WebAssembly.validate(new Uint8Array(wasm))) throw new Error('the module is not valid');
    // Engines refuse more than what is not valid, and their compilers have limits of their own.
    if (isLong) await WebAssembly.compile(new Uint8Array(wasm));
    if (r.below(4) === 0) readLineTable(bytes);
    return 'valid';
  } catch (error) {
    if (!(error instanceof LiftError)) throw error;
    if (/^[^\n]{1,2000}$/.test(error.message) && !error.message.includes('internal')) return error.message;
    throw new Error(`not a line for people: ${error.message}`);
  }
}

await initLifter();
const print = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`);
for (let n = FROM; n < TO; n++) {
  const mutated = mutate(n);
  const { kind } = mutated;
  print({ n, kind });
  const started = performance.now();
  let result: string;
  let failure: string | undefined;
  try {
    result = await outcome(mutated);
  } catch (error) {
    result = 'failed';
    failure = error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
  }
  const rssBytes = process.memoryUsage.rss();
  print({ n, kind, ms: performance.now() - started, rssBytes, result, failure });
}
