// Where everything of an image is in the wasm memory.
//
//        base ┌───────────────────┐ lowest page of the file
//             │ segments          │ pointers to data are addresses, pointers to code are table slots
//             ├───────────────────┤
//             │ import data cells │ objects of libc that the app refers to (stdout, stderr …), 16-aligned
//             ├───────────────────┤
//             │ types             │ descriptions of those that its imports are about (tables/type-image.ts)
//             ├───────────────────┤ thread pointer, aligned as the block is
//             │ thread control    │ 16 bytes; then the thread-local variables of the one thread
//             └───────────────────┘ base + byteLen ≤ imageEnd
import { alignUp } from '../runtime-as/tables/api/layout.ts';
import { dataSymbol, type ImportSig, importSignature, type TypeDepth } from '../runtime-as/tables/import-sig.ts';
import { MEMORY } from '../runtime-as/tables/memory.ts';
import { TypeImage } from '../runtime-as/tables/type-image.ts';
import { LiftError } from './error.ts';
import type { Image, ImageSymbol, Range, Relocation } from './image.ts';
import { whyMissing } from './image-missing.ts';
import { mergeRanges, rangeAt } from './image-ranges.ts';
import { blockOffset } from './image-thread.ts';
import type { Traced } from './program-trace.ts';

const PAGE = 4096;

interface Placement {
  /** first address */
  base: number;
  /** what is added to a link address */
  bias: number;
  byteLen: number;
  /** objects of libc by name → address */
  cells: Map<string, number>;
  types: TypeImage;
  /** what tpidr_el0 reads as; undefined without thread-local variables */
  threadPointer: number | undefined;
}

/** Places `image` in the image window. Throws LiftError when it does not fit. */
function placeImage(image: Image): Placement {
  const lowest = Math.min(...image.segments.map((s) => s.addr));
  const highest = Math.max(...image.segments.map((s) => s.addr + s.byteLen));
  const page = lowest - (lowest % PAGE);
  if (!image.hasPointerRelocations) checkFixed(image, page, highest);
  const bias = image.hasPointerRelocations ? MEMORY.imageBase - page : 0;
  const base = page + bias;
  const cells = new Map<string, number>();
  let end = highest + bias;
  // Relocations of an image that is too large already are not looked at.
  if (end <= MEMORY.imageEnd) end = placeCells(image, end, cells);
  const types = describeTypes(image, alignUp(end, 16));
  if (types.bytes.byteLength > 0) end = types.base + types.bytes.byteLength;
  let threadPointer: number | undefined;
  if (image.threadLocal) {
    const { align, byteLen } = image.threadLocal;
    threadPointer = Math.ceil(end / Math.max(16, align)) * Math.max(16, align);
    end = threadPointer + blockOffset(image.threadLocal) + byteLen;
  }
  if (end > MEMORY.imageEnd)
    throw new LiftError(
      `${image.fileName}: needs ${end - base} bytes of memory; the window for images has ${MEMORY.imageEnd - base}`,
    );
  return { base, bias, byteLen: end - base, cells, types, threadPointer };
}

function checkFixed(image: Image, lowest: number, highest: number): void {
  if (lowest >= MEMORY.imageBase && highest <= MEMORY.imageEnd) return;
  const range = (from: number, to: number): string => `0x${from.toString(16)}..0x${to.toString(16)}`;
  throw new LiftError(
    `${image.fileName}: is linked to the addresses ${range(lowest, highest)}, outside of the window for images (${range(MEMORY.imageBase, MEMORY.imageEnd)}): link it with -pie, or with -Wl,-Ttext-segment=0x400000`,
  );
}

/** Cells for imported data objects, behind the image; where they end. */
function placeCells(image: Image, end: number, cells: Map<string, number>): number {
  let at = end;
  for (const { symbol, kind } of image.relocations) {
    if (!symbol || symbol.defined || kind !== 'absolute' || cells.has(symbol.name)) continue;
    if (!dataSymbol(symbol.name) && (symbol.kind !== 'object' || symbol.binding === 'weak')) continue;
    at = (at + 15) & ~15;
    cells.set(symbol.name, at);
    at += importedObject(image, symbol).byteLen;
  }
  return at;
}

/** Descriptions of the types that the image's imports are about. */
function describeTypes(image: Image, base: number): TypeImage {
  const types = new TypeImage(base);
  const imported = image.relocations.flatMap(({ symbol }) => (symbol && !symbol.defined ? [symbol] : []));
  for (const name of new Set([...imported, ...(image.library?.symbols ?? [])].map((symbol) => symbol.name)))
    for (const p of importSignature(name, image.abi)?.params ?? [])
      if (p.place === 'type') types.addressOf(p.type, p.depth);
  return types;
}

/** Size and first contents of an object that the runtime brings. Throws LiftError when it has none of that name. */
export function importedObject(image: Image, { name }: ImageSymbol): { byteLen: number; init: Uint8Array } {
  const data = dataSymbol(name);
  if (data) return data;
  const why = whyMissing(image.abi, name);
  const what = `imports the data object "${name}", which the runtime does not have`;
  throw new LiftError(`${image.fileName}: ${what}${why ? `: ${why}` : ''}`);
}

/** Name of the function that Mach-O's thread-local variables are reached by; the lifter itself makes it. */
export const TLV_GETTER = '_tlv_bootstrap';

/** An image in memory, its relocations not yet applied; addresses are those of the wasm memory unless they say `link`. */
export class PlacedImage {
  readonly image: Image;
  /** first address of the image */
  readonly base: number;
  /** what is added to a link address */
  readonly bias: number;
  /** bytes in memory, zero-initialised data included */
  readonly byteLen: number;
  /** what tpidr_el0 reads as; undefined without thread-local variables */
  readonly threadPointer: number | undefined;
  /** Mach-O: descriptor of a thread-local variable → the variable, which stays where its initial value is */
  readonly threadVariables: ReadonlyMap<number, number>;
  protected readonly memory: Uint8Array;
  protected readonly view: DataView;
  protected readonly cells: ReadonlyMap<string, number>;
  readonly #types: TypeImage;
  /** ascending, without overlaps */
  readonly codeRanges: readonly Range[];
  /** the parts of it that are for the server alone */
  readonly serverCode: readonly Range[];

  constructor(image: Image) {
    this.image = image;
    const { base, bias, byteLen, cells, types, threadPointer } = placeImage(image);
    this.base = base;
    this.bias = bias;
    this.byteLen = byteLen;
    this.threadPointer = threadPointer;
    this.cells = cells;
    this.#types = types;
    const descriptors = image.relocations.filter((r) => r.kind === 'tlvdesc');
    this.threadVariables = new Map(descriptors.map((r) => [r.addr + bias, r.addend + bias]));
    this.memory = new Uint8Array(byteLen);
    this.view = new DataView(this.memory.buffer);
    for (const s of image.segments) this.memory.set(s.bytes, s.addr + bias - base);
    if (types.bytes.byteLength > 0) this.memory.set(types.bytes, types.base - base);
    for (const [name, at] of cells) this.memory.set(dataSymbol(name)!.init, at - base);
    this.codeRanges = mergeRanges(image.codeRanges.map((r) => this.codeRange(r.addr + bias, r.byteLen)));
    this.serverCode = mergeRanges(image.serverCode.map((r) => this.codeRange(r.addr + bias, r.byteLen)));
  }

  protected fail(message: string): never {
    throw new LiftError(`${this.image.fileName}: ${message}`);
  }

  /** Address of the description of a type that an import is about. */
  typeAddress(type: string, depth: TypeDepth): number {
    return this.#types.addressOf(type, depth);
  }

  /** How the runtime's function of this name is called; undefined when it has none. */
  protected provided(name: string): ImportSig | undefined {
    return importSignature(name, this.image.abi);
  }

  /** True for code that its author wants to run on the server alone. */
  isServerCode(addr: number | undefined): boolean {
    return addr !== undefined && rangeAt(this.serverCode, addr) !== undefined;
  }

  private codeRange(addr: number, byteLen: number): Range {
    if (addr % 4 !== 0 || addr < this.base || addr + byteLen > this.base + this.byteLen)
      this.fail(`the section of code at 0x${(addr - this.bias).toString(16)} lies outside the segments`);
    return { addr, byteLen };
  }

  /** The instruction word at `addr`, which must be code. */
  word(addr: number): number {
    return this.view.getUint32(addr - this.base, true);
  }

  protected setPointer(addr: number, value: number): void {
    this.view.setBigUint64(addr - this.base, BigInt.asUintN(64, BigInt(value)), true);
  }

  /** Bytes from `addr` to the end of the named object around it; undefined where no symbol says. */
  objectLen(addr: number): number | undefined {
    const link = addr - this.bias;
    const s = this.image.symbols.find((x) => x.kind === 'object' && link >= x.addr && link < x.addr + x.byteLen);
    return s && s.addr + s.byteLen - link;
  }

  /** A descriptor: the slot of the getter, a key, and where the variable is. */
  protected describeVariable(descriptor: number, getterSlot: number, variable: number): void {
    this.setPointer(descriptor, getterSlot);
    this.setPointer(descriptor + 16, variable);
  }

  /** True when an instruction can stand at `addr`. */
  isCode(addr: number): boolean {
    const range = addr % 4 === 0 ? rangeAt(this.codeRanges, addr) : undefined;
    return range !== undefined && addr + 4 <= range.addr + range.byteLen;
  }

  /** Startup code as program-trace.ts looks at it. */
  protected tracedCode(): Traced {
    const relocations = new Map(this.image.relocations.map((r) => [r.addr + this.bias, r]));
    return {
      word: (addr) => (this.isCode(addr) ? this.word(addr) : undefined),
      pointer: (addr) => {
        const r = relocations.get(addr);
        if (r) return r.symbol && !r.symbol.defined ? undefined : (r.symbol?.addr ?? 0) + r.addend + this.bias;
        const at = addr - this.base;
        return at >= 0 && at + 8 <= this.byteLen ? Number(this.view.getBigUint64(at, true)) : undefined;
      },
    };
  }

  /** A view of `byteLen` bytes of code. */
  code(addr: number, byteLen: number): Uint8Array {
    return this.memory.subarray(addr - this.base, addr - this.base + byteLen);
  }

  /** Distance from the thread pointer that a relocation for thread-local storage asks for. */
  protected threadOffset({ symbol, addend }: Relocation): number {
    const { threadLocal } = this.image;
    if (symbol && !symbol.defined)
      this.fail(`the thread-local variable "${symbol.name}" is defined in another file: link it in`);
    if (!threadLocal) this.fail('has relocations for thread-local storage, but no such storage');
    return blockOffset(threadLocal) + (symbol?.addr ?? 0) + addend;
  }

  /** With one module, the words for __tls_get_addr hold the address itself (program-thread.ts). */
  protected relocateThreadLocal(r: Relocation, at: number): void {
    const offset = this.threadOffset(r);
    const start = this.threadPointer! + offset;
    if (r.kind === 'tprel') this.setPointer(at, offset);
    else if (r.kind === 'dtprel') this.setPointer(at, start);
    else if (r.kind === 'tlsdesc') this.setPointer(at + 8, offset);
    else this.setPointer(at + 8, start + Number(this.view.getBigUint64(at + 8 - this.base, true)));
  }

  /** Objects of a library inside the file that the runtime brings, as the runtime sees them. */
  protected setLibraryObjects(): void {
    for (const { name, addr, byteLen, kind } of this.image.library?.symbols ?? []) {
      const data = kind === 'object' ? dataSymbol(name) : undefined;
      const at = addr + this.bias - this.base;
      if (data && at >= 0 && at + byteLen <= this.memory.length) this.memory.set(data.init.subarray(0, byteLen), at);
    }
  }

  /** Gives the thread its copy of the initial contents, once the pointers in them are final. */
  protected fillThreadLocals(): void {
    const { threadLocal, segments } = this.image;
    if (!threadLocal || this.threadPointer === undefined) return;
    const { addr, filledLen } = threadLocal;
    if (filledLen > 0 && !segments.some((s) => addr >= s.addr && addr + filledLen <= s.addr + s.byteLen))
      this.fail('the initial contents of thread-local storage lie outside the segments');
    const from = addr + this.bias - this.base;
    this.memory.copyWithin(this.threadPointer + blockOffset(threadLocal) - this.base, from, from + filledLen);
  }

  /** Constant of 1, 2, 4 or 8 bytes in memory that the app cannot write; undefined elsewhere. */
  readUint(addr: number, byteLen: 1 | 2 | 4 | 8): bigint | undefined {
    if (!this.isConstant(addr, byteLen)) return undefined;
    let value = 0n;
    for (let i = byteLen - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.memory[addr - this.base + i]);
    return value;
  }

  /** Constant C string at `addr`; undefined when it is not in constant memory. */
  readCString(addr: number): string | undefined {
    if (!this.isConstant(addr, 1)) return undefined;
    const end = this.memory.indexOf(0, addr - this.base);
    return end < 0 ? undefined : new TextDecoder().decode(this.memory.subarray(addr - this.base, end));
  }

  private isConstant(addr: number, byteLen: number): boolean {
    const link = addr - this.bias;
    return this.image.segments.some((s) => !s.writable && link >= s.addr && link + byteLen <= s.addr + s.byteLen);
  }
}
