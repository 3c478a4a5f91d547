// What machine code says about addresses before any of it is decoded in full: PLT stubs, call targets, functions whose
// address is taken. Works on instruction words.
import type { Range } from './image.ts';
import {
  adrpPage,
  adrTarget,
  BR_X16,
  BR_X17,
  BTI_C,
  branchTarget,
  imm12,
  isAddImm,
  isAdr,
  isAdrp,
  isBl,
  isDataProcessing,
  isLdrX,
  isLdurX,
  isLoadOfPair,
  isPair,
  isStrX,
  isSturX,
  rd,
  rn,
  rt2,
} from './insn-words.ts';

export interface CodeFacts {
  /** start of a PLT stub → address of the GOT entry it jumps through */
  stubs: Map<number, number>;
  /** targets of BL */
  calls: Set<number>;
  /** addresses in code that ADR, or ADRP with ADD, put into a register */
  taken: Set<number>;
  /** those of them that ADRP and ADD made: of functions and labels, but not of the blocks that jump tables count from */
  built: Set<number>;
  /** pages that are stored, and where ADRP made them: where registers are few, compilers do so until they add the rest */
  kept: [addr: number, page: Page][];
  /** ADD to a register that was loaded since its last ADRP, and what it adds */
  sums: [addr: number, added: number][];
}

/** What ADRP at `madeAt` put into a register. */
export interface Page {
  addr: number;
  madeAt: number;
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
  // The same, until something else is in the register.
  const held = new Map<number, Page>();
  const loaded = new Set<number>();
  const end = range.addr + range.byteLen - (range.byteLen % 4);
  for (let addr = range.addr; addr < end; addr += 4) {
    const w = word(addr);
    if (isAdrp(w)) {
      pages.set(rd(w), adrpPage(w, addr));
      held.set(rd(w), { addr: adrpPage(w, addr), madeAt: addr });
      if (rd(w) === 16 && addr + 12 <= end) noteStub(facts, addr, w, word, range);
    } else if (isAdr(w)) facts.taken.add(adrTarget(w, addr));
    else if (isAddImm(w) && pages.has(rn(w))) {
      const made = pages.get(rn(w))! + imm12(w);
      facts.taken.add(made);
      facts.built.add(made);
    } else if (isBl(w)) facts.calls.add(branchTarget(w, addr));
    else noteKept(facts, held, addr, w);
    if (isAddImm(w) && loaded.has(rn(w))) facts.sums.push([addr, imm12(w)]);
    if (isDataProcessing(w) && !isAdrp(w)) held.delete(rd(w));
    noteLoaded(loaded, held, w);
  }
}

/** Notes the registers that LDR, LDUR and LDP write, until ADRP writes them; what else does is left to the one who uses it. */
function noteLoaded(loaded: Set<number>, held: Map<number, Page>, word: number): void {
  const note = (reg: number): void => {
    loaded.add(reg);
    held.delete(reg);
  };
  const isPairOfLoads = isPair(word) && isLoadOfPair(word);
  if (isPairOfLoads) note(rt2(word));
  if (isAdrp(word)) loaded.delete(rd(word));
  else if (isPairOfLoads || isLdrX(word) || isLdurX(word)) note(rd(word));
}

/** Notes the pages that STR, STUR and STP of X registers store. */
function noteKept(facts: CodeFacts, held: ReadonlyMap<number, Page>, addr: number, word: number): void {
  const isPairOfStores = isPair(word) && !isLoadOfPair(word);
  if (isPairOfStores || isStrX(word) || isSturX(word)) notePage(facts, addr, held.get(rd(word)));
  if (isPairOfStores) notePage(facts, addr, held.get(rt2(word)));
}

function notePage(facts: CodeFacts, addr: number, page: Page | undefined): void {
  if (page !== undefined) facts.kept.push([addr, page]);
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
