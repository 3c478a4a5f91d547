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
  const own = ownRanges(symbols, startup.addr);
  const named = symbols.filter((s) => s.defined && s.name !== '' && (s.binding !== 'local' || s.isHidden));
  return { symbols: named.filter((s) => !rangeAt(own, s.addr)), own };
}

/**
 * What came from the program's own object files: those behind crtbegin.o up to the one with main. The local symbols of
 * each object stand behind its name; its mapping symbols ($x, $d) mark where its code and data begin. lld names only
 * objects that name themselves, which those of glibc do not: names tell where its code begins.
 */
function ownRanges(symbols: readonly ElfSymbol[], startup: number): Range[] {
  const starts: { addr: number; object: number }[] = [];
  let object = 0;
  let first = 0;
  for (const s of symbols) {
    if (s.kind === 'file') {
      object++;
      if (s.name === FIRST_OBJECT && first === 0) first = object;
    } else if (s.binding === 'local' && s.kind !== 'tls' && s.section !== SHN.UNDEF && s.section < SHN.RESERVED)
      starts.push({ addr: s.addr, object });
  }
  starts.sort((a, b) => a.addr - b.addr);
  const main = symbols.find((s) => s.name === 'main' && s.kind === 'func');
  const last = main ? (lastFrom(starts, main.addr)?.object ?? 0) : 0;
  const limit = main && last === lastFrom(starts, startup)?.object ? libraryStart(symbols, main) : Infinity;
  const ranges: Range[] = [];
  starts.forEach(({ addr, object: n }, k) => {
    const byteLen = Math.min(starts[k + 1]?.addr ?? addr, limit) - addr;
    if (n <= first || n > last || byteLen <= 0) return;
    const before = ranges.at(-1);
    if (before && before.addr + before.byteLen === addr) before.byteLen += byteLen;
    else ranges.push({ addr, byteLen });
  });
  return ranges;
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
