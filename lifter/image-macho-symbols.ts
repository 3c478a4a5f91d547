// Names and starts of functions in a Mach-O file: the symbol table, the exports trie, the table of function starts and
// compact unwind information. Sources: <mach-o/nlist.h>, <mach-o/loader.h>, <mach-o/compact_unwind_encoding.h>.
import { importSignature } from '../runtime-as/tables/import-sig.ts';
import type { ImageSymbol, Range } from './image.ts';
import { type Commands, type MachoSection, S } from './image-macho-commands.ts';
import { Cursor, cName, hex, type MachoFile } from './image-macho-file.ts';

const NLIST_BYTES = 16;
const N_STAB = 0xe0;
const N_TYPE = 0x0e;
const N_EXT = 0x01;
const N_UNDF = 0x0;
const N_SECT = 0xe;
const N_WEAK_REF = 0x40;
const N_WEAK_DEF = 0x80;
const N_ALT_ENTRY = 0x200;

/** An entry of the symbol table; names are as in the file. */
export interface Nlist {
  name: string;
  /** undefined, a common block of `value` bytes, in a section, or something that has no address here */
  kind: 'undefined' | 'common' | 'section' | 'other';
  /** number of the section, from 1 */
  section: number;
  value: number;
  /** visible to other files */
  isExternal: boolean;
  isWeakRef: boolean;
  isWeakDef: boolean;
  /** a second entry point inside of what the symbol before it names */
  isAltEntry: boolean;
  /** log2 of the alignment of a common block */
  commonAlign: number;
}

/** All entries, debugging ones as kind `other`: relocations and the indirect table count them. */
export function readNlists(file: MachoFile, { symbols }: Commands): Nlist[] {
  if (!symbols) return [];
  const { offset, count, strings } = symbols;
  file.need(offset, count * NLIST_BYTES, 'symbol table');
  file.need(strings.offset, strings.byteLen, 'string table');
  return Array.from({ length: count }, (_, n) => {
    const what = `symbol ${n}`;
    const at = offset + n * NLIST_BYTES;
    const nameAt = file.u32(at, what);
    const type = file.u8(at + 4, what);
    const desc = file.u16(at + 6, what);
    const isStab = (type & N_STAB) !== 0;
    const base = isStab ? -1 : type & N_TYPE;
    // Debugging entries may hold any number.
    const value = isStab ? 0 : file.u64(at + 8, what);
    return {
      name:
        nameAt === 0 || isStab
          ? ''
          : file.string(strings.offset + nameAt, strings.offset + strings.byteLen, `name of ${what}`),
      kind: base === N_SECT ? 'section' : base !== N_UNDF ? 'other' : value > 0 ? 'common' : 'undefined',
      section: file.u8(at + 5, what),
      value,
      isExternal: (type & N_EXT) !== 0,
      isWeakRef: (desc & N_WEAK_REF) !== 0,
      isWeakDef: (desc & N_WEAK_DEF) !== 0,
      isAltEntry: (desc & N_ALT_ENTRY) !== 0,
      commonAlign: (desc >> 8) & 0xf,
    };
  });
}

/** Names that only assemblers and linkers made. */
const isPrivateName = (name: string): boolean => /^(ltmp\d|[lL])/.test(name);

/** The entry as a defined symbol; undefined for what names no place in a section. */
export function definedSymbol(
  file: MachoFile,
  entry: Nlist,
  sections: readonly MachoSection[],
): ImageSymbol | undefined {
  if (entry.kind !== 'section' || entry.name === '') return undefined;
  const section = sections[entry.section - 1];
  if (!section) file.fail(`symbol ${entry.name} lies in section ${entry.section} of ${sections.length}`);
  const isFunction = section.isCode && !entry.isAltEntry && !isPrivateName(entry.name);
  return {
    name: cName(entry.name),
    addr: entry.value,
    byteLen: 0,
    kind: isFunction ? 'func' : section.isCode ? 'none' : 'object',
    binding: entry.isWeakDef ? 'weak' : entry.isExternal ? 'global' : 'local',
    defined: true,
  };
}

/**
 * Code or data behind an imported name? Symbol tables do not say: it is code when the file calls it (by a stub), or when
 * the runtime has a function of that name.
 */
export const importKind = (name: string, isCalled: boolean): ImageSymbol['kind'] =>
  isCalled || importSignature(name, 'apple64') ? 'func' : 'object';

/** Names that the indirect symbol table gives to the stubs: imported functions that are called. */
export function stubNames(file: MachoFile, commands: Commands, nlists: readonly Nlist[]): Set<string> {
  const names = new Set<string>();
  const { indirect } = commands;
  if (!indirect) return names;
  file.need(indirect.offset, indirect.count * 4, 'indirect symbol table');
  for (const s of commands.sections) {
    if (s.type !== S.SYMBOL_STUBS || s.reserved2 === 0) continue;
    const count = Math.floor(s.byteLen / s.reserved2);
    for (let n = s.reserved1; n < s.reserved1 + count && n < indirect.count; n++) {
      // Local and absolute entries have bits of their own set and so name no symbol.
      const entry = nlists[file.u32(indirect.offset + n * 4, 'indirect symbol table')];
      if (entry) names.add(cName(entry.name));
    }
  }
  return names;
}

const EXPORT_FLAGS_KIND_MASK = 3;
const EXPORT_FLAGS_KIND_REGULAR = 0;
const EXPORT_FLAGS_REEXPORT = 8;
const EXPORT_FLAGS_STUB_AND_RESOLVER = 16;

/**
 * Exported names with their addresses. A node of the trie is: size of the terminal part, flags and address in it,
 * number of edges, then per edge a piece of the name and the offset of a node.
 */
export function readExports(
  file: MachoFile,
  { exports }: Commands,
  imageBase: number,
): { name: string; addr: number }[] {
  const what = 'exports trie';
  file.need(exports.offset, exports.byteLen, what);
  const found: { name: string; addr: number }[] = [];
  if (exports.byteLen === 0) return found;
  const seen = new Set([0]);
  const work = [{ prefix: '', at: 0 }];
  for (let node = work.pop(); node; node = work.pop()) {
    const cursor = new Cursor(file, exports.offset + node.at, exports.byteLen - node.at, what);
    const terminalLen = cursor.uleb();
    const edgesAt = cursor.at + terminalLen;
    if (terminalLen < 0 || edgesAt >= cursor.end) file.fail(`${what} is damaged at ${hex(cursor.at)}`);
    if (terminalLen > 0) {
      const flags = cursor.uleb();
      if ((flags & EXPORT_FLAGS_STUB_AND_RESOLVER) !== 0)
        file.fail(`exports ${cName(node.prefix)} by a resolver function, which is not supported`);
      const isPlace = (flags & EXPORT_FLAGS_KIND_MASK) === EXPORT_FLAGS_KIND_REGULAR;
      if (isPlace && (flags & EXPORT_FLAGS_REEXPORT) === 0)
        found.push({ name: cName(node.prefix), addr: imageBase + cursor.uleb() });
    }
    cursor.at = edgesAt;
    const edges = cursor.u8();
    for (let n = 0; n < edges; n++) {
      const prefix = node.prefix + cursor.string();
      const at = cursor.uleb();
      if (at < 0 || at >= exports.byteLen) file.fail(`${what} leads to ${hex(at)}, outside of it`);
      // Every node has one parent; a second one would be a way round for ever.
      if (seen.has(at)) file.fail(`${what} reaches its node ${hex(at)} twice`);
      seen.add(at);
      work.push({ prefix, at });
    }
  }
  return found;
}

/** Addresses in LC_FUNCTION_STARTS: distances, each from the one before, the first from the image's base. */
export function readFunctionStarts(file: MachoFile, { functionStarts }: Commands, imageBase: number): number[] {
  const cursor = new Cursor(file, functionStarts.offset, functionStarts.byteLen, 'table of function starts');
  const starts: number[] = [];
  let addr = imageBase;
  while (!cursor.isAtEnd) {
    const step = cursor.uleb();
    if (step === 0) break;
    addr += step;
    starts.push(addr);
  }
  return starts;
}

const UNWIND_REGULAR = 2;
const UNWIND_COMPRESSED = 3;

/** Starts of functions in __unwind_info. Neighbours that unwind alike share an entry, so some are missing. */
export function readUnwindStarts(file: MachoFile, section: MachoSection, imageBase: number): number[] {
  const what = 'compact unwind information';
  const u32 = (offset: number): number => {
    if (offset + 4 > section.byteLen) file.fail(`truncated: ${what} ends at ${hex(section.byteLen)}`);
    return file.u32(section.offset + offset, what);
  };
  const u16 = (offset: number): number => (u32(offset & ~3) >>> ((offset & 2) * 8)) & 0xffff;
  if (section.byteLen === 0) return [];
  if (u32(0) !== 1) file.fail(`${what} has version ${u32(0)}; only 1 is known`);
  const indexAt = u32(20);
  const count = u32(24);
  const starts: number[] = [];
  // The last entry only says where the functions end.
  for (let n = 0; n + 1 < count; n++) {
    const functionOffset = u32(indexAt + n * 12);
    const page = u32(indexAt + n * 12 + 4);
    if (page === 0) continue;
    const kind = u32(page);
    const first = page + u16(page + 4);
    const entries = u16(page + 6);
    if (starts.length + entries > section.byteLen) file.fail(`${what} has more entries than bytes`);
    for (let e = 0; e < entries; e++) {
      if (kind === UNWIND_REGULAR) starts.push(imageBase + u32(first + e * 8));
      else if (kind === UNWIND_COMPRESSED) starts.push(imageBase + functionOffset + (u32(first + e * 4) & 0xffffff));
      else file.fail(`${what} has a page of the unknown kind ${kind}`);
    }
  }
  return starts;
}

/** Functions that begin at `starts`, each up to the next one or the end of its section; those outside of code are left out. */
export function functionExtents(starts: Iterable<number>, code: readonly Range[]): Range[] {
  const sorted = [...new Set(starts)].sort((a, b) => a - b);
  return sorted.flatMap((addr, n) => {
    const section = code.find((s) => addr >= s.addr && addr < s.addr + s.byteLen);
    if (!section || addr % 4 !== 0) return [];
    const end = Math.min(sorted[n + 1] ?? Infinity, section.addr + section.byteLen);
    return [{ addr, byteLen: end - addr }];
  });
}

/** Function symbols with the sizes that the starts of their neighbours give them. */
export function withExtents(symbols: readonly ImageSymbol[], ranges: readonly Range[]): ImageSymbol[] {
  const byteLens = new Map(ranges.map((r) => [r.addr, r.byteLen]));
  return symbols.map((s) => (s.kind === 'func' ? { ...s, byteLen: byteLens.get(s.addr) ?? 0 } : s));
}
