// A static program → the C library that was linked in. The program's own definitions of the same names must win, so
// symbols are told apart by the object file that they came from.
import { importSignature } from '../runtime-as/tables/import-sig.ts';
import type { Library, Range } from './image.ts';
import { type ElfSymbol, SHN } from './image-elf-file.ts';
import { lastFrom, rangeAt } from './image-ranges.ts';

/** The symbol whose presence means that the startup code and the library are in the file. */
const STARTUP = '__libc_start_main';
/** Objects of the compiler in front of the program's own in every link (crtbegin.o). */
const FIRST_OBJECT = 'crtstuff.c';

/** `symbols`: the full symbol table in its order. Undefined for a file that is linked dynamically or has no such table. */
export function readLibrary(symbols: readonly ElfSymbol[]): Library | undefined {
  const startup = symbols.find((s) => s.name === STARTUP && s.defined);
  if (!startup) return undefined;
  const objects = new Objects(symbols);
  const { own, isDelimited } = objects.own(startup);
  // Linkers make hidden symbols local, and in a static PIE all of them.
  const named = symbols.filter(
    (s) => s.defined && s.name !== '' && (s.binding !== 'local' || s.isHidden || isDelimited),
  );
  return { symbols: named.filter((s) => !rangeAt(own, s.addr)), own };
}

/**
 * The object files of a link, in the order of their symbols. The local symbols of each one stand behind its name; its mapping
 * symbols ($x, $d) mark where its code and data begin. Compilers name an object after its source; glibc strips that name,
 * and then GNU ld puts that of the object file (printf.o) in its place, lld nothing.
 */
class Objects {
  readonly #symbols: readonly ElfSymbol[];
  readonly #names: string[] = [''];
  /** ascending by address; `object` is an index of names */
  readonly #starts: { addr: number; object: number }[] = [];

  constructor(symbols: readonly ElfSymbol[]) {
    this.#symbols = symbols;
    for (const s of symbols) {
      const isPlaced = s.kind !== 'tls' && s.section !== SHN.UNDEF && s.section < SHN.RESERVED;
      if (s.kind === 'file') this.#names.push(s.name);
      else if (s.binding === 'local' && isPlaced) this.#starts.push({ addr: s.addr, object: this.#names.length - 1 });
    }
    this.#starts.sort((a, b) => a.addr - b.addr);
  }

  private objectAt(addr: number): number {
    return lastFrom(this.#starts, addr)?.object ?? 0;
  }

  /** The program's own code and data; `isDelimited`: the objects of the library have names. */
  own(startup: ElfSymbol): { own: Range[]; isDelimited: boolean } {
    const main = this.#symbols.find((s) => s.name === 'main' && s.kind === 'func');
    if (!main) return { own: [], isDelimited: false };
    const [first, last] = [this.#names.indexOf(FIRST_OBJECT), this.objectAt(main.addr)];
    const startupObject = this.objectAt(startup.addr);
    if (startupObject === last)
      return { own: this.ranges((n) => n === last, libraryStart(this.#symbols, main)), isDelimited: false };
    const isByFile = this.#names[startupObject].endsWith('.o');
    const isOwn = (n: number): boolean =>
      isByFile ? !/\.o$|^(crtstuff\.c)?$/.test(this.#names[n]) : n === last || (n > first && n < last);
    return { own: this.ranges(isOwn, Infinity), isDelimited: true };
  }

  private ranges(isOwn: (object: number) => boolean, limit: number): Range[] {
    const ranges: Range[] = [];
    this.#starts.forEach(({ addr, object }, k) => {
      const byteLen = Math.min(this.#starts[k + 1]?.addr ?? addr, limit) - addr;
      if (!isOwn(object) || byteLen <= 0) return;
      const before = ranges.at(-1);
      if (before && before.addr + before.byteLen === addr) before.byteLen += byteLen;
      else ranges.push({ addr, byteLen });
    });
    return ranges;
  }
}

/** Where the library's code begins: at a reserved name or one that the runtime has, behind main. */
function libraryStart(symbols: readonly ElfSymbol[], main: ElfSymbol): number {
  let start = Infinity;
  for (const { name, kind, addr, binding, isHidden } of symbols) {
    if ((kind !== 'func' && kind !== 'ifunc') || (binding === 'local' && !isHidden)) continue;
    if (addr >= main.addr + main.byteLen && addr < start && (name[0] === '_' || importSignature(name, 'aapcs64')))
      start = addr;
  }
  return start;
}
