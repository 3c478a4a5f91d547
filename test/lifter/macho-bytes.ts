// Changes to Mach-O files that the linker at hand cannot make: symbols stripped, several architectures in one file,
// another format of chained fixups. Structures: <mach-o/loader.h>, <mach-o/fat.h>, <mach-o/fixup-chains.h>.

const LC_SYMTAB = 0x2;
const LC_DYSYMTAB = 0xb;
const LC_SEGMENT_64 = 0x19;
const LC_DYLD_INFO_ONLY = 0x80000022;
const LC_DYLD_EXPORTS_TRIE = 0x80000033;
const LC_DYLD_CHAINED_FIXUPS = 0x80000034;
const CPU_TYPE_X86_64 = 0x1000007;
const CPU_TYPE_ARM64 = 0x100000c;
export const CPU_SUBTYPE_ARM64E = 2;
const CHAINED_PTR_64_OFFSET = 6;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function loadCommands(bytes: Uint8Array): { command: number; at: number }[] {
  const view = viewOf(bytes);
  const list: { command: number; at: number }[] = [];
  let at = 32;
  for (let n = view.getUint32(16, true); n > 0; n--) {
    list.push({ command: view.getUint32(at, true), at });
    at += view.getUint32(at + 4, true);
  }
  return list;
}

/** A copy without any name of its own: neither symbol table nor exports. */
export function stripped(file: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(file);
  const view = viewOf(bytes);
  const clear = (from: number, to: number): void => void bytes.fill(0, from, to);
  for (const { command, at } of loadCommands(bytes)) {
    if (command === LC_SYMTAB || command === LC_DYLD_EXPORTS_TRIE) clear(at + 8, at + view.getUint32(at + 4, true));
    if (command === LC_DYSYMTAB) clear(at + 8, at + 80);
    if (command === LC_DYLD_INFO_ONLY) clear(at + 40, at + 48);
  }
  return bytes;
}

/** A universal file of `parts`, its header with fields of 32 or 64 bits. */
export function universal(
  parts: readonly { cpu: 'arm64' | 'arm64e' | 'x86_64'; bytes: Uint8Array }[],
  isWide: boolean,
): Uint8Array {
  const PAGE = 16384;
  const places: number[] = [];
  let end = PAGE;
  for (const { bytes } of parts) {
    places.push(end);
    end = Math.ceil((end + bytes.length) / PAGE) * PAGE;
  }
  const file = new Uint8Array(end);
  const view = viewOf(file);
  view.setUint32(0, isWide ? 0xcafebabf : 0xcafebabe);
  view.setUint32(4, parts.length);
  parts.forEach(({ cpu, bytes }, n) => {
    const at = 8 + n * (isWide ? 32 : 20);
    view.setUint32(at, cpu === 'x86_64' ? CPU_TYPE_X86_64 : CPU_TYPE_ARM64);
    view.setUint32(at + 4, cpu === 'arm64e' ? CPU_SUBTYPE_ARM64E : 0);
    if (isWide) {
      view.setBigUint64(at + 8, BigInt(places[n]));
      view.setBigUint64(at + 16, BigInt(bytes.length));
    } else {
      view.setUint32(at + 8, places[n]);
      view.setUint32(at + 12, bytes.length);
    }
    file.set(bytes, places[n]);
  });
  return file;
}

/** Offset in the file of each segment's record of chain starts, 0 for segments without, and of the segment itself. */
function chainRecords(bytes: Uint8Array): { record: number; segmentOffset: number }[] {
  const view = viewOf(bytes);
  const commands = loadCommands(bytes);
  const fixups = view.getUint32(commands.find((c) => c.command === LC_DYLD_CHAINED_FIXUPS)!.at + 8, true);
  const starts = fixups + view.getUint32(fixups + 4, true);
  return commands
    .filter((c) => c.command === LC_SEGMENT_64)
    .map(({ at }, n) => {
      const offset = view.getUint32(starts + 4 + n * 4, true);
      return { record: offset === 0 ? 0 : starts + offset, segmentOffset: Number(view.getBigUint64(at + 40, true)) };
    });
}

/** A copy whose chains say `format`, whatever the pointers are. */
export function withChainFormat(file: Uint8Array, format: number): Uint8Array {
  const bytes = Uint8Array.from(file);
  for (const { record } of chainRecords(bytes)) if (record) viewOf(bytes).setUint16(record + 6, format, true);
  return bytes;
}

/** A copy of a file with chains of DYLD_CHAINED_PTR_64, whose targets are offsets from `imageBase` (…_64_OFFSET). */
export function withOffsetChains(file: Uint8Array, imageBase: bigint): Uint8Array {
  const bytes = withChainFormat(file, CHAINED_PTR_64_OFFSET);
  const view = viewOf(bytes);
  for (const { record, segmentOffset } of chainRecords(bytes)) {
    const pageBytes = record && view.getUint16(record + 4, true);
    for (let page = 0; record && page < view.getUint16(record + 20, true); page++) {
      const first = view.getUint16(record + 22 + page * 2, true);
      if (first === 0xffff) continue;
      for (let at = segmentOffset + page * pageBytes + first, next = 1; next; at += next * 4) {
        const value = view.getBigUint64(at, true);
        next = Number((value >> 51n) & 0xfffn);
        if (value >> 63n === 0n) view.setBigUint64(at, value - imageBase, true);
      }
    }
  }
  return bytes;
}
