// Lifted modules, and what pages get of them, on disk: one file an entry, named by the hash of everything that decides its content.
//
//   entry = sha256 of the rest 32 bytes, then the value in the serialisation of V8
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { lifterVersion } from './version.ts';

/** Where the cache is, as people say it. */
export type CacheChoice = 'default' | 'off' | { folder: string };

const HASH_BYTES = 32;
const SUFFIX = '.lifted';
const TEMPORARY = '.tmp';
/** Older entries go when the files are larger together. */
const MAX_BYTES = 256 * 1024 * 1024;
/** Looking through the folder for each small entry would take longer than writing it. */
const TRIMMED_PART = 16;
/** A file that another process is still writing is younger. */
const STALE_MS = 60 * 60 * 1000;

/** Removes a file if that is possible; who cannot is told by the next write. */
function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // A folder without permission to write, or a path that leads through a file.
  }
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/**
 * Name of an entry. `facts` and `bytes` are all that the content depends on, besides the lifter. The bytes are those of
 * the file: names and lines that an entry holds come from parts of it that are not loaded.
 */
export function cacheKey(facts: readonly string[], bytes: Uint8Array): string {
  const hash = createHash('sha256').update(JSON.stringify([lifterVersion(), ...facts]));
  return hash.update('\0').update(bytes).digest('base64url');
}

/** Folder of the cache: `choice`, else $AZUL_WEB_CACHE ("off": none), $XDG_CACHE_HOME/azul-web or ~/.cache/azul-web. */
export function cacheFolder(choice: CacheChoice, env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (choice === 'off') return undefined;
  if (choice !== 'default') return choice.folder;
  const own = env['AZUL_WEB_CACHE'];
  if (own === 'off') return undefined;
  // An empty or relative $XDG_CACHE_HOME is to be ignored (XDG base directory specification).
  const shared = env['XDG_CACHE_HOME'];
  return own || join(shared?.startsWith('/') ? shared : join(homedir(), '.cache'), 'azul-web');
}

export class Cache {
  readonly folder: string;
  readonly #warn: (line: string) => void;
  readonly #maxBytes: number;
  /** written since the folder was looked through */
  #untrimmedBytes = Number.POSITIVE_INFINITY;

  constructor(folder: string, warn: (line: string) => void, maxBytes = MAX_BYTES) {
    this.folder = folder;
    this.#warn = warn;
    this.#maxBytes = maxBytes;
  }

  #path(key: string): string {
    return join(this.folder, `${key}${SUFFIX}`);
  }

  /** The value stored under `key`; undefined when there is none, or when it was damaged: then it is removed. */
  read(key: string): unknown {
    const path = this.#path(key);
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch {
      // Absent, or of someone else: either way there is nothing to use, and a write says what is wrong.
      return undefined;
    }
    if (bytes.length <= HASH_BYTES || !sha256(bytes.subarray(HASH_BYTES)).equals(bytes.subarray(0, HASH_BYTES))) {
      discard(path);
      return undefined;
    }
    try {
      // The age of an entry counts from its last use.
      utimesSync(path, new Date(), new Date());
    } catch {
      // A folder that cannot be written still serves what it has.
    }
    return deserialize(bytes.subarray(HASH_BYTES)) as unknown;
  }

  /** Stores `value`; a reader sees all of it or nothing. A folder that cannot be written costs a warning. */
  write(key: string, value: unknown): void {
    const content = serialize(value);
    const temporary = join(this.folder, `${key}.${process.pid}.${randomBytes(6).toString('hex')}${TEMPORARY}`);
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      writeFileSync(temporary, Buffer.concat([sha256(content), content]), { flag: 'wx', mode: 0o600 });
      renameSync(temporary, this.#path(key));
      this.#untrimmedBytes += content.byteLength;
      if (this.#untrimmedBytes > this.#maxBytes / TRIMMED_PART) this.#trim();
    } catch (error) {
      discard(temporary);
      const why = error instanceof Error ? error.message : String(error);
      this.#warn(
        `the cache in ${this.folder} cannot be written (${why}): choose another folder with --cache, or --no-cache`,
      );
    }
  }

  /** Removes the entries that were used longest ago until the rest fits, and what crashed writers left. */
  #trim(): void {
    this.#untrimmedBytes = 0;
    const files = readdirSync(this.folder).flatMap((name) => {
      const stat = statSync(join(this.folder, name), { throwIfNoEntry: false });
      return stat?.isFile() ? [{ name, byteLen: stat.size, usedMs: stat.mtimeMs }] : [];
    });
    const remove = (name: string): void => discard(join(this.folder, name));
    for (const { name, usedMs } of files) if (name.endsWith(TEMPORARY) && Date.now() - usedMs > STALE_MS) remove(name);
    const entries = files.filter(({ name }) => name.endsWith(SUFFIX)).sort((a, b) => b.usedMs - a.usedMs);
    let sum = 0;
    for (const [n, { name, byteLen }] of entries.entries()) {
      sum += byteLen;
      // The newest stays, however large: it was asked for just now.
      if (n > 0 && sum > this.#maxBytes) remove(name);
    }
  }
}

/** The cache that people chose; undefined = none. */
export function openCache(choice: CacheChoice, warn: (line: string) => void): Cache | undefined {
  const folder = cacheFolder(choice);
  return folder === undefined ? undefined : new Cache(folder, warn);
}
