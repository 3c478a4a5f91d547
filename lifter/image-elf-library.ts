// A file → the library that was linked into it: the C library of a static program, the C++ library after `-static-libstdc++`.
// The program's own definitions of the same names must win, so symbols are told apart by the object file that they came from.
import { importSignature } from '../runtime-as/tables/import-sig.ts';
import type { Library, Range } from './image.ts';
import { type ElfSymbol, SHN } from './image-elf-file.ts';
import { lastFrom, rangeAt } from './image-ranges.ts';

/** The symbols whose presence means that the C library with the startup code, or the C++ library, is in the file. */
const MARKS = ['__libc_start_main', '__cxa_throw'];
/** Objects of the compiler in front of the program's own in every link (crtbegin.o). */
const FIRST_OBJECT = 'crtstuff.c';

/** `symbols`: the full symbol table in its order. Undefined for a file that is linked dynamically or has no such table. */
export function readLibrary(symbols: readonly ElfSymbol[]): Library | undefined {
  const mark = MARKS.flatMap((name) => symbols.find((s) => s.name === name && s.defined) ?? []).at(0);
  if (!mark) return undefined;
  const { own, isDelimited } = new Objects(symbols).own(mark);
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
  own(mark: ElfSymbol): { own: Range[]; isDelimited: boolean } {
    const main = this.#symbols.find((s) => s.name === 'main' && s.kind === 'func');
    if (!main) return { own: [], isDelimited: false };
    const [first, last] = [this.#names.indexOf(FIRST_OBJECT), this.objectAt(main.addr)];
    const marked = this.objectAt(mark.addr);
    if (marked === last)
      return { own: this.ranges((n) => n === last, libraryStart(this.#symbols, main)), isDelimited: false };
    const isByFile = this.#names[marked].endsWith('.o');
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

/** Operators new and delete, which a program may define. */
const REPLACEABLE = /^_Z(n[wa]|d[la])/;

/** A name that only a library defines: a reserved one, which those that C++ mangles look like, or one that the runtime has. */
const isOfLibrary = (name: string): boolean =>
  /^_(?!Z)/.test(name) || (importSignature(name, 'aapcs64') !== undefined && !REPLACEABLE.test(name));

/** Where the library's code begins: behind main. */
function libraryStart(symbols: readonly ElfSymbol[], main: ElfSymbol): number {
  let start = Infinity;
  for (const { name, kind, addr, binding, isHidden } of symbols) {
    if ((kind !== 'func' && kind !== 'ifunc') || (binding === 'local' && !isHidden)) continue;
    if (addr >= main.addr + main.byteLen && addr < start && isOfLibrary(name)) start = addr;
  }
  return start;
}
