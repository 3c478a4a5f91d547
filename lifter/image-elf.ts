// ELF64 AArch64 → Image. Linked files are read as the system's loader reads them (program headers, PT_DYNAMIC), so that
// stripped files work; section headers only tell code from constants and give the full symbol table. Every offset is
// checked before use. Sources: System V ABI chapters 4 and 5; ELF for the Arm 64-bit Architecture (AArch64).

import type { FunctionExtent, Image, ImageSymbol, Range, Relocation, Segment, ThreadLocalBlock } from './image.ts';
import { DT, Dynamic } from './image-elf-dynamic.ts';
import { ElfFile, hex, readSectionHeaders, readSymbolTable, type Section, SHF, SHT } from './image-elf-file.ts';
import { readFrames } from './image-elf-frames.ts';
import { readLibrary } from './image-elf-library.ts';
import { readObject } from './image-elf-object.ts';
import { SERVER_SECTION } from './image-file.ts';
import { mergeRanges } from './image-ranges.ts';

const EM_AARCH64 = 183;
const MACHINES: Record<number, string> = {
  3: 'x86',
  8: 'MIPS',
  20: 'PowerPC',
  21: 'PowerPC64',
  40: '32-bit ARM',
  62: 'x86-64',
  243: 'RISC-V',
};
const ET = { REL: 1, EXEC: 2, DYN: 3, CORE: 4 } as const;
const PT = { LOAD: 1, DYNAMIC: 2, TLS: 7, GNU_EH_FRAME: 0x6474e550 } as const;
const PF = { X: 1, W: 2 } as const;
const PHENT = 56;
const STATIC_STRIPPED =
  'the file is linked statically and stripped, so that its C library cannot be told from the program: link it dynamically, or keep its symbols';
/** A function that returns ends in this. */
const RET = 0xd65f03c0;
/** Sections that loaders and unwinders read, or that only they run. */
const UNREAD =
  /^\.(interp|note|hash|gnu\.(hash|version)|dynsym|dynstr|dynamic|rela|relr|eh_frame|gcc_except_table|i?plt|init$|fini$)/;
/** Offsets of the thread-local block beyond this cannot be meant. */
const MAX_ALIGN = 1 << 16;

/** Reads a program, shared object or object file. Throws LiftError. */
export function readElf(bytes: Uint8Array, fileName: string): Image {
  const file = new ElfFile(bytes, fileName);
  const type = checkHeader(file);
  return type === ET.REL ? readObject(file) : readLinked(file, type === ET.EXEC);
}

/** The type of the file: ET.REL, ET.EXEC or ET.DYN. */
function checkHeader(file: ElfFile): number {
  file.need(0, 64, 'ELF header');
  const machine = file.u16(18, 'ELF header');
  if (file.bytes[4] !== 2 || machine !== EM_AARCH64) {
    const bits = file.bytes[4] === 2 ? '' : '32-bit ';
    const name = MACHINES[machine] ?? `machine ${machine}`;
    file.fail(
      `is compiled for ${bits && !name.startsWith('32') ? bits : ''}${name}, not for ARM64: use aarch64-linux-gnu-gcc or clang --target=aarch64-linux-gnu`,
    );
  }
  if (file.bytes[5] !== 1) file.fail('is big-endian; only little-endian ARM64 is supported');
  const type = file.u16(16, 'ELF header');
  if (type !== ET.REL && type !== ET.EXEC && type !== ET.DYN)
    file.fail(
      `is ${type === ET.CORE ? 'a core dump' : `of type ${type}`}, not a program, a shared object or an object file`,
    );
  return type;
}

function readLinked(file: ElfFile, isFixed: boolean): Image {
  const headers = readProgramHeaders(file);
  const { segments } = headers;
  const dynamic = new Dynamic(file, segments, headers.dynamic);
  const sections = readSectionHeaders(file);
  const full = readSymbolTable(file, sections);
  const symbols = [...full.map(plainName), ...dynamic.symbols()].filter((s) => s.defined && !/^\$[xd]/.test(s.name));
  const functionRanges = headers.frames
    ? framesByHeader(file, dynamic, headers.frames)
    : framesBySection(file, dynamic, sections);
  const entry = file.u64(24, 'ELF header');
  return {
    fileName: file.fileName,
    caveat: !headers.dynamic && full.length === 0 ? STATIC_STRIPPED : undefined,
    abi: 'aapcs64',
    entry,
    main: undefined,
    segments,
    symbols,
    relocations: headers.dynamic ? dynamic.relocations() : startupRelocations(dynamic, sections),
    hasPointerRelocations: !isFixed,
    functionRanges,
    library: readLibrary(full),
    threadLocal: headers.threadLocal,
    ...pointerArrays(file, dynamic, sections),
    serverCode: sections.filter((s) => s.name === SERVER_SECTION).map(({ addr, byteLen }) => ({ addr, byteLen })),
    unread: sections
      .filter((s) => (s.flags & SHF.ALLOC) !== 0 && UNREAD.test(s.name))
      .map(({ addr, byteLen }) => ({ addr, byteLen })),
    codeRanges: codeRanges(file, headers, dynamic, sections, [...functionRanges, { addr: entry, byteLen: 4 }]),
  };
}

interface ProgramHeaders {
  segments: Segment[];
  dynamic: Range | undefined;
  frames: Range | undefined;
  threadLocal: ThreadLocalBlock | undefined;
}

function readProgramHeaders(file: ElfFile): ProgramHeaders {
  const offset = file.u64(32, 'ELF header');
  const count = file.u16(56, 'ELF header');
  if (file.u16(54, 'ELF header') !== PHENT && count > 0)
    file.fail(`program headers have ${file.u16(54, 'ELF header')} bytes each, not ${PHENT}`);
  const found: ProgramHeaders = { segments: [], dynamic: undefined, frames: undefined, threadLocal: undefined };
  for (let i = 0; i < count; i++) readProgramHeader(file, offset + i * PHENT, `program header ${i}`, found);
  if (found.segments.length === 0) file.fail('has no loadable segments');
  found.segments.sort((a, b) => a.addr - b.addr);
  return found;
}

function readProgramHeader(file: ElfFile, at: number, what: string, found: ProgramHeaders): void {
  file.need(at, PHENT, what);
  const type = file.u32(at, what);
  if (!(Object.values(PT) as number[]).includes(type)) return;
  const flags = file.u32(at + 4, what);
  const from = file.u64(at + 8, what);
  const addr = file.u64(at + 16, what);
  const fileLen = file.u64(at + 32, what);
  const byteLen = file.u64(at + 40, what);
  if (type === PT.DYNAMIC) found.dynamic = { addr, byteLen: fileLen };
  if (type === PT.GNU_EH_FRAME) found.frames = { addr, byteLen: fileLen };
  if (type !== PT.LOAD && type !== PT.TLS) return;
  file.need(from, fileLen, `segment at ${hex(addr)}`);
  if (byteLen < fileLen)
    file.fail(`segment at ${hex(addr)} is smaller in memory (${byteLen} bytes) than in the file (${fileLen})`);
  const bytes = file.bytes.subarray(from, from + fileLen);
  if (type === PT.LOAD)
    found.segments.push({ addr, byteLen, bytes, writable: (flags & PF.W) !== 0, executable: (flags & PF.X) !== 0 });
  else found.threadLocal = { addr, filledLen: fileLen, byteLen, align: checkAlign(file, file.u64(at + 48, what)) };
}

/** Alignment of the thread-local block: 0 and 1 mean none. */
function checkAlign(file: ElfFile, align: number): number {
  if (align > MAX_ALIGN || (align & (align - 1)) !== 0)
    file.fail(`thread-local storage has an alignment of ${align} bytes`);
  return Math.max(1, align);
}

/** In the full symbol table names carry versions: @@ marks the default one, @ those kept for old programs. */
function plainName<S extends ImageSymbol>(s: S): S {
  return s.name.includes('@@') ? { ...s, name: s.name.slice(0, s.name.indexOf('@@')) } : s;
}

/** What the startup code of a static program resolves: indirect functions of its library. */
function startupRelocations(dynamic: Dynamic, sections: readonly Section[]): Relocation[] {
  const list: Relocation[] = [];
  for (const s of sections)
    if (s.type === SHT.RELA && (s.flags & SHF.ALLOC) !== 0)
      dynamic.addTable(dynamic.offsetOf(s.addr, s.byteLen, `section ${s.name}`), s.byteLen, list);
  return list;
}

/** Functions that run before and after main, by the dynamic table or, in a static program, by its sections. */
function pointerArrays(
  file: ElfFile,
  dynamic: Dynamic,
  sections: readonly Section[],
): Pick<Image, 'initArray' | 'finiArray'> {
  const section = (type: number): Range | undefined => {
    const s = sections.find((x) => x.type === type && x.byteLen > 0);
    return s && { addr: s.addr, byteLen: s.byteLen };
  };
  if (dynamic.range(DT.PREINIT_ARRAY, DT.PREINIT_ARRAYSZ) ?? section(SHT.PREINIT_ARRAY))
    file.fail('has functions in .preinit_array, which is not supported: use __attribute__((constructor))');
  return {
    initArray: dynamic.range(DT.INIT_ARRAY, DT.INIT_ARRAYSZ) ?? section(SHT.INIT_ARRAY),
    finiArray: dynamic.range(DT.FINI_ARRAY, DT.FINI_ARRAYSZ) ?? section(SHT.FINI_ARRAY),
  };
}

/** .eh_frame_hdr: version, three encodings, then where .eh_frame is, mostly as a signed distance of 4 bytes. */
function framesByHeader(file: ElfFile, dynamic: Dynamic, header: Range): FunctionExtent[] {
  const at = dynamic.offsetOf(header.addr, 8, 'table of unwind information');
  const PCREL_SDATA4 = 0x1b;
  if (file.bytes[at] !== 1 || file.bytes[at + 1] !== PCREL_SDATA4) return [];
  return framesAt(file, dynamic, header.addr + 4 + (file.u32(at + 4, 'table of unwind information') | 0));
}

function framesBySection(file: ElfFile, dynamic: Dynamic, sections: readonly Section[]): FunctionExtent[] {
  const section = sections.find((s) => s.name === '.eh_frame' && (s.flags & SHF.ALLOC) !== 0);
  return section ? framesAt(file, dynamic, section.addr) : [];
}

function framesAt(file: ElfFile, dynamic: Dynamic, addr: number): FunctionExtent[] {
  const from = dynamic.offsetOf(addr, 4, 'unwind information');
  const segmentEnd = dynamic.fileEnd(addr);
  return readFrames(file.bytes.subarray(from, segmentEnd), addr);
}

/**
 * Where instructions are. Without section headers, a segment that begins with the file's headers holds constants too (GNU
 * ld puts .rodata behind .fini there): code begins and ends where .init and .fini or the known functions do.
 */
function codeRanges(
  file: ElfFile,
  { segments }: ProgramHeaders,
  dynamic: Dynamic,
  sections: readonly Section[],
  known: readonly Range[],
): Range[] {
  const sectioned = sections.filter((s) => (s.flags & SHF.EXECINSTR) !== 0 && s.byteLen > 0);
  if (sectioned.length > 0) return mergeRanges(sectioned);
  return mergeRanges(
    segments
      .filter((s) => s.executable)
      .map((s) => {
        const end = s.addr + s.bytes.length;
        if (s.bytes.byteOffset !== file.bytes.byteOffset) return { addr: s.addr, byteLen: s.bytes.length };
        const inside = known.filter((r) => r.addr >= s.addr && r.addr + r.byteLen <= end);
        const [init, fini] = [dynamic.tag(DT.INIT), dynamic.tag(DT.FINI)];
        if (init !== undefined && init >= s.addr && init < end) inside.push({ addr: init, byteLen: 4 });
        if (fini !== undefined && fini >= s.addr && fini < end)
          inside.push({ addr: fini, byteLen: finiLen(file, dynamic, fini, end) });
        if (inside.length < 2) return { addr: s.addr, byteLen: s.bytes.length };
        const from = Math.min(...inside.map((r) => r.addr));
        return { addr: from, byteLen: Math.max(...inside.map((r) => r.addr + r.byteLen)) - from };
      }),
  );
}

/** Bytes of .fini, which is one function; at most 64. */
function finiLen(file: ElfFile, dynamic: Dynamic, addr: number, end: number): number {
  const limit = Math.min(64, end - addr);
  for (let n = 0; n + 4 <= limit; n += 4)
    if (file.u32(dynamic.offsetOf(addr + n, 4, '.fini'), '.fini') === RET) return n + 4;
  return limit;
}
