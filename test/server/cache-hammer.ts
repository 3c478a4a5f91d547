// A process that reads and writes a small cache without end: `cache-hammer.ts FOLDER SEED ROUNDS`. It ends with status 1 when
// an entry is not what was written under its name, and tells on standard output how many it found.
import { Cache } from '../../server/cache.ts';
import { Random } from '../runtime/random.ts';

const KEYS = 6;
/** Not all entries fit, so that writers remove each other's. */
const MAX_BYTES = 150_000;

const [folder, seed, rounds] = process.argv.slice(2);
const random = new Random(Number(seed));
const fail = (line: string): never => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
};
const cache = new Cache(folder, fail, MAX_BYTES);

/** The content follows from key and size, so that any reader can tell a wrong one. */
const entryOf = (key: number, byteLen: number): { key: number; bytes: Uint8Array } => ({
  key,
  bytes: new Uint8Array(byteLen).fill(key + byteLen),
});

let found = 0;
for (let round = 0; round < Number(rounds); round++) {
  const key = random.below(KEYS);
  const value = cache.read(`key-${key}`) as ReturnType<typeof entryOf> | undefined;
  if (value) {
    found += 1;
    const byte = (value.key + value.bytes.length) & 0xff;
    if (value.key !== key || value.bytes.some((b) => b !== byte))
      fail(`key ${key} holds ${value.bytes.length} bytes of key ${value.key}`);
  }
  if (random.below(3) === 0) cache.write(`key-${key}`, entryOf(key, 1_000 + random.below(60_000)));
}
process.stdout.write(`${found}\n`);
