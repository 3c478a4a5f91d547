// What machine code says about addresses before any of it is decoded in full: PLT stubs, call targets, functions whose
// address is taken. Works on instruction words; encodings are those of the Arm ARM, C6.2.
import type { Range } from './image.ts';

/** ADRP result: bits 30:29 and 23:5 are a signed page count. */
export function adrpPage(word: number, pc: number): number {
  const pages = (((word >> 5) & 0x7ffff) << 2) | ((word >> 29) & 3);
  return pc - (pc % 4096) + ((pages << 11) >> 11) * 4096;
}
export const isAdrp = (word: number): boolean => (word & 0x9f000000) >>> 0 === 0x90000000;
const isAdr = (word: number): boolean => (word & 0x9f000000) >>> 0 === 0x10000000;
const adrTarget = (word: number, pc: number): number =>
  pc + ((((((word >> 5) & 0x7ffff) << 2) | ((word >> 29) & 3)) << 11) >> 11);
/** ADD Xd, Xn, #imm12 without shift. */
const isAddImm = (word: number): boolean => (word & 0xffc00000) >>> 0 === 0x91000000;
/** LDR Xt, [Xn, #imm12 × 8]. */
const isLdrX = (word: number): boolean => (word & 0xffc00000) >>> 0 === 0xf9400000;
/** LDUR and STUR of an X register. */
const isLdurX = (word: number): boolean => (word & 0xffe00c00) >>> 0 === 0xf8400000;
const isSturX = (word: number): boolean => (word & 0xffe00c00) >>> 0 === 0xf8000000;
/** STR Xt, [Xn, #imm12 × 8]. */
const isStrX = (word: number): boolean => (word & 0xffc00000) >>> 0 === 0xf9000000;
const isBl = (word: number): boolean => (word & 0xfc000000) >>> 0 === 0x94000000;
const imm26 = (word: number): number => ((word << 6) >> 6) * 4;
const imm12 = (word: number): number => (word >>> 10) & 0xfff;
/** STP and LDP of X registers, in all forms. */
const isPair = (word: number): boolean => (word & 0xfe000000) >>> 0 === 0xa8000000;
const isLoadOfPair = (word: number): boolean => (word & 0x00400000) !== 0;
const secondOf = (word: number): number => (word >>> 10) & 31;
const rd = (word: number): number => word & 31;
const rn = (word: number): number => (word >>> 5) & 31;
const BR_X16 = 0xd61f0200;
const BR_X17 = 0xd61f0220;
const BTI_C = 0xd503245f;

/** True for what control never passes: RET, BR, B, BRK, UDF, and the NOPs between functions. */
export function endsFlow(word: number): boolean {
  const w = word >>> 0;
  if (w < 0x10000 || w === 0xd503201f) return true;
  const indirect = (w & 0xfffffc1f) >>> 0;
  return indirect === 0xd65f0000 || indirect === 0xd61f0000 || w >>> 26 === 5 || (w & 0xffe0001f) >>> 0 === 0xd4200000;
}

export interface CodeFacts {
  /** start of a PLT stub → address of the GOT entry it jumps through */
  stubs: Map<number, number>;
  /** targets of BL */
  calls: Set<number>;
  /** addresses in code that ADR, or ADRP with ADD, put into a register */
  taken: Set<number>;
  /** those of them that ADRP and ADD made: of functions and labels, but not of the blocks that jump tables count from */
  built: Set<number>;
  /** pages that are stored, by the address of the store: where registers are few, compilers do so until they add the rest */
  kept: [addr: number, page: number][];
  /** ADD to a register that was loaded since its last ADRP, and what it adds */
  sums: [addr: number, added: number][];
}

/** Scans `ranges`; `word(addr)` reads an instruction word. */
export function scanCode(ranges: readonly Range[], word: (addr: number) => number): CodeFacts {
  const facts: CodeFacts = {
    stubs: new Map(),
    calls: new Set(),
    taken: new Set(),
    built: new Set(),
    kept: [],
    sums: [],
  };
  for (const range of ranges) scanRange(facts, range, word);
  return facts;
}

function scanRange(facts: CodeFacts, range: Range, word: (addr: number) => number): void {
  // The page each register got from its last ADRP; compilers keep the pair in one straight piece of code.
  const pages = new Map<number, number>();
  const loaded = new Set<number>();
  const end = range.addr + range.byteLen - (range.byteLen % 4);
  for (let addr = range.addr; addr < end; addr += 4) {
    const w = word(addr);
    if (isAdrp(w)) {
      pages.set(rd(w), adrpPage(w, addr));
      if (rd(w) === 16 && addr + 12 <= end) noteStub(facts, addr, w, word, range);
    } else if (isAdr(w)) facts.taken.add(adrTarget(w, addr));
    else if (isAddImm(w) && pages.has(rn(w))) {
      const made = pages.get(rn(w))! + imm12(w);
      facts.taken.add(made);
      facts.built.add(made);
    } else if (isBl(w)) facts.calls.add(addr + imm26(w));
    else for (const r of storedRegisters(w)) if (pages.has(r)) facts.kept.push([addr, pages.get(r)!]);
    if (isAddImm(w) && loaded.has(rn(w))) facts.sums.push([addr, imm12(w)]);
    noteLoaded(loaded, w);
  }
}

/** Notes the registers that LDR, LDUR and LDP write, until ADRP writes them; what else does is left to the one who uses it. */
function noteLoaded(loaded: Set<number>, word: number): void {
  const isPairOfLoads = isPair(word) && isLoadOfPair(word);
  if (isPairOfLoads) loaded.add(secondOf(word));
  if (isAdrp(word)) loaded.delete(rd(word));
  else if (isPairOfLoads || isLdrX(word) || isLdurX(word)) loaded.add(rd(word));
}

/** Registers that STR, STUR and STP of X registers store. */
function storedRegisters(word: number): number[] {
  if (isStrX(word) || isSturX(word)) return [rd(word)];
  return isPair(word) && !isLoadOfPair(word) ? [rd(word), secondOf(word)] : [];
}

/**
 * ELF: adrp x16, GOT page · ldr x17, [x16, #lo] · add x16, x16, #lo · br x17, perhaps behind a `bti c`.
 * Mach-O: adrp x16, page of the pointer · ldr x16, [x16, #lo] · br x16.
 */
function noteStub(facts: CodeFacts, addr: number, adrp: number, word: (addr: number) => number, range: Range): void {
  const load = word(addr + 4);
  if (!isLdrX(load) || rn(load) !== 16) return;
  const isMachO = rd(load) === 16 && word(addr + 8) >>> 0 === BR_X16;
  const isElf = rd(load) === 17 && addr + 16 <= range.addr + range.byteLen && word(addr + 12) >>> 0 === BR_X17;
  if (!isElf && !isMachO) return;
  const cell = adrpPage(adrp, addr) + imm12(load) * 8;
  facts.stubs.set(addr, cell);
  if (addr > range.addr && word(addr - 4) >>> 0 === BTI_C) facts.stubs.set(addr - 4, cell);
}
