// A compiled file as plain data: segments, symbols and relocations, in the addresses the linker gave them.
import { LiftError } from './error.ts';
import { readElf } from './image-elf.ts';

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
  kind: 'func' | 'object' | 'tls' | 'none';
  binding: 'local' | 'global' | 'weak';
  defined: boolean;
}

/** What the dynamic linker would write at `addr`: ELF for the ARM 64-bit architecture §5.7.15. */
export interface Relocation {
  addr: number;
  /** `relative` base + addend; `absolute` symbol + addend (ABS64, GLOB_DAT, JUMP_SLOT); `copy` the symbol's bytes */
  kind: 'relative' | 'absolute' | 'copy';
  symbol?: ImageSymbol;
  addend: number;
}

export interface Range {
  addr: number;
  byteLen: number;
}

export interface Image {
  fileName: string;
  /** entry point; 0 for a library */
  entry: number;
  segments: Segment[];
  /** defined symbols of all tables; those of the full table first */
  symbols: ImageSymbol[];
  relocations: Relocation[];
  /** arrays of functions that run before main */
  initArray: Range | undefined;
  /** arrays of functions that run after main */
  finiArray: Range | undefined;
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
  if (magic === 0xfeedfacf || magic === 0xbebafeca)
    throw new LiftError(
      `${fileName}: is a Mach-O file; only ELF is read: compile with aarch64-linux-gnu-gcc or clang --target=aarch64-linux-gnu`,
    );
  if (bytes.length === 0) throw new LiftError(`${fileName}: is empty`);
  throw new LiftError(`${fileName}: is not an ELF file (it begins with ${hex(bytes.subarray(0, 4))})`);
}
