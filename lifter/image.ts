// A compiled file as plain data: segments, symbols and relocations, in the addresses the linker gave them.
import type { Abi } from '../runtime-as/tables/import-sig.ts';
import { LiftError } from './error.ts';
import { readElf } from './image-elf.ts';
import { MACHO_MAGICS, readMacho } from './image-macho.ts';

export type { Abi } from '../runtime-as/tables/import-sig.ts';

/** Bytes of the file that are mapped at `addr`; beyond `bytes` up to `byteLen` memory is zero. */
export interface Segment {
  addr: number;
  byteLen: number;
  bytes: Uint8Array;
  writable: boolean;
  executable: boolean;
}

export interface ImageSymbol {
  name: string;
  addr: number;
  byteLen: number;
  /** `ifunc`: the address is that of code that chooses the function at start (GNU indirect function) */
  kind: 'func' | 'ifunc' | 'object' | 'tls' | 'file' | 'none';
  binding: 'local' | 'global' | 'weak';
  defined: boolean;
}

/**
 * What the loader writes at `addr`, in words of 8 bytes.
 * Pointers: `relative` base + addend; `absolute` symbol + addend; `copy` the symbol's bytes; `irelative` what the resolver
 * at base + addend returns.
 * Thread-local storage, each of symbol + addend or of the addend alone: `tprel` its distance from the thread pointer;
 * `dtpmod` and, 8 bytes further, `dtprel` its module and its offset in the block; `tlsdesc` two words that make a call
 * of the first one return the distance (ELF for the ARM 64-bit architecture, Dynamic relocations).
 * `tlvdesc` three words (Mach-O's TLVDescriptor): a function that returns the third one, a key, and the address of the
 * variable, base + addend.
 */
export interface Relocation {
  addr: number;
  kind: 'relative' | 'absolute' | 'copy' | 'irelative' | 'tprel' | 'tlsdesc' | 'dtpmod' | 'dtprel' | 'tlvdesc';
  symbol?: ImageSymbol;
  addend: number;
}

/** Thread-local variables. Their initial contents, pointers among them, are in a segment; each thread gets a copy. */
export interface ThreadLocalBlock {
  /** where the initial contents are; addresses of symbols of kind `tls` are offsets from here */
  addr: number;
  /** bytes with initial contents; those behind them are zero */
  filledLen: number;
  byteLen: number;
  /** a power of two */
  align: number;
}

export interface Range {
  addr: number;
  byteLen: number;
}

export interface FunctionExtent extends Range {
  /** a part of some function that only jumps from that function enter, such as gcc's cold parts */
  continues?: boolean;
}

/** A C library inside the file: what the runtime has under the name of one of its symbols takes that one's place. */
export interface Library {
  /** its symbols */
  symbols: ImageSymbol[];
  /** addresses of the program's own code and data; all others are the library's */
  own: Range[];
}

export interface Image {
  fileName: string;
  /** what about the file makes failures likely, and what to do about it: told with each of them */
  caveat?: string;
  abi: Abi;
  /** entry point; 0 for a library */
  entry: number;
  /** the address of main, where the file tells it otherwise than by a symbol */
  main: number | undefined;
  segments: Segment[];
  /** defined symbols of all tables; those of the full table first */
  symbols: ImageSymbol[];
  relocations: Relocation[];
  /** false: absolute pointers are final in the file and must be found by their values; the image keeps its addresses */
  hasPointerRelocations: boolean;
  /** functions known from unwind information or a table of starts, without names; byteLen 0 where it is not known */
  functionRanges: FunctionExtent[];
  /** the C library in a statically linked program */
  library: Library | undefined;
  threadLocal: ThreadLocalBlock | undefined;
  /** arrays of functions that run before main */
  initArray: Range | undefined;
  /** arrays of functions that run after main */
  finiArray: Range | undefined;
  /** code that its author wants to run on the server alone: of sections with the name SERVER_SECTION */
  serverCode: Range[];
  /** what the file has loaded for loaders and unwinders: neither the app's code nor its data */
  unread: Range[];
  /** where instructions are; the rest of an executable segment is constant data */
  codeRanges: Range[];
}

const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/(..)(?=.)/g, '$1 ');

/** Reads an app's file. Throws LiftError, one line that names `fileName`, for anything that is not a usable ARM64 image. */
export function openImage(bytes: Uint8Array, fileName: string): Image {
  const magic = bytes.length < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  if (magic === 0x464c457f) return readElf(bytes, fileName);
  if (MACHO_MAGICS.has(magic)) return readMacho(bytes, fileName);
  if (bytes.length === 0) throw new LiftError(`${fileName}: is empty`);
  throw new LiftError(`${fileName}: is neither an ELF nor a Mach-O file (it begins with ${hex(bytes.subarray(0, 4))})`);
}
