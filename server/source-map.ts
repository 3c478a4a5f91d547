// Symbols of a module → the source map by which a browser's debugger shows the app's C sources (ECMA-426: a wasm module is
// one line, its columns are byte offsets).
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { SourceFile } from '../lifter/dwarf-lines.ts';
import { NO_SOURCE, type Symbols } from './lifted.ts';

/** Under this name debuggers list the sources. */
const ROOT = 'app:///';
/** What debuggers are shown; whatever else an app names as its source is not read. */
const SOURCE_NAME = /\.(c|h|cc|cpp|cxx|c\+\+|hh|hpp|hxx|inc|inl|ipp|def|s|m|mm|rs|zig|d|f|f90)$/i;
/** Longer files are no sources that people step through. */
const MAX_BYTES = 4 * 1024 * 1024;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 VLQ: 5 bits a character, 32 = more follows, the lowest bit of the number is its sign. */
function vlq(value: number): string {
  let rest = value < 0 ? -value * 2 + 1 : value * 2;
  let out = '';
  do {
    out += BASE64[(rest & 31) + (rest > 31 ? 32 : 0)];
    rest >>>= 5;
  } while (rest);
  return out;
}

/** Each segment: offset, source, line, column as differences to the one before; the offset alone where nothing is known. */
function mappings(symbols: Symbols, indexOf: (source: number) => number): string {
  const segments: string[] = [];
  const before = [0, 0, 0, 0];
  const difference = (value: number, n: number): string => {
    const text = vlq(value - before[n]);
    before[n] = value;
    return text;
  };
  symbols.offsets.forEach((offset, n) => {
    const source = symbols.sources[n];
    const values = [offset];
    if (source !== NO_SOURCE) values.push(indexOf(source), symbols.lines[n] - 1, Math.max(0, symbols.columns[n] - 1));
    segments.push(values.map(difference).join(''));
  });
  return segments.join(',');
}

/** Reads sources that lie beside the app or below the working directory: a file cannot make the server show others. */
export class SourceReader {
  readonly #folders: string[];
  readonly #appFolder: string;

  /** `appPath`: the app's file. */
  constructor(appPath: string) {
    this.#appFolder = dirname(resolve(appPath));
    this.#folders = [this.#appFolder, process.cwd()].map((folder) => realpathSync(folder));
  }

  /** Text of the file; undefined where it cannot be had. */
  read({ path, name }: SourceFile): string | undefined {
    for (const candidate of [path, join(this.#appFolder, name), join(this.#appFolder, basename(name))]) {
      try {
        const real = realpathSync(candidate);
        if (!this.#folders.some((folder) => real.startsWith(folder.endsWith(sep) ? folder : folder + sep))) continue;
        if (!SOURCE_NAME.test(real)) continue;
        const stat = statSync(real);
        if (stat.isFile() && stat.size <= MAX_BYTES) return readFileSync(real, 'utf8');
      } catch {
        // Not there, or not for us: debuggers then show the name alone.
      }
    }
    return undefined;
  }
}

/** JSON of the map; undefined where the app has no lines for this module. */
export function makeSourceMap(
  file: string,
  symbols: Symbols,
  sources: readonly SourceFile[],
  reader: SourceReader | undefined,
): string | undefined {
  const used = [...new Set(symbols.sources)].filter((source) => source !== NO_SOURCE);
  if (used.length === 0) return undefined;
  const files = used.map((source) => sources[source]);
  return JSON.stringify({
    version: 3,
    file,
    sources: files.map(({ name }) => ROOT + name.replace(/^\/+/, '')),
    sourcesContent: files.map((source) => reader?.read(source) ?? null),
    names: [],
    mappings: mappings(symbols, (source) => used.indexOf(source)),
  });
}
