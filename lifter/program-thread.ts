// Code that asks for the address of a thread-local variable, rewritten as a linker does when it knows the answer: there is
// one thread and one module. Sequences: ELF for the ARM 64-bit architecture, TLS descriptors, general and local dynamic.
import type { Range } from './image.ts';
import { adrpPage, branchTarget, imm12, isAdrp, isBl, isLdrX, NOP, rd, rn } from './insn-words.ts';

/** Machine code by address. */
export interface CodeWords {
  ranges: readonly Range[];
  word(addr: number): number;
  setWord(addr: number, word: number): void;
}

/** LDR x0, [x0, #8]: the second word of what __tls_get_addr gets, where the loader has put the address. */
const LDR_X0_SECOND = 0xf9400400;
const MOVZ_X0_LSL16 = 0xd2a00000;
const MOVK_X0 = 0xf2800000;

/**
 * Replaces calls of descriptors (`descriptors`: address of a descriptor → distance from the thread pointer) and of
 * __tls_get_addr. True when it changed something. `fail` is told of a descriptor that is used in another way.
 */
export function relaxThreadLocals(
  code: CodeWords,
  descriptors: ReadonlyMap<number, number>,
  isGetAddr: (addr: number) => boolean,
  fail: (addr: number) => never,
): boolean {
  let changed = false;
  for (const { addr: first, byteLen } of code.ranges) {
    const end = first + byteLen - (byteLen % 4);
    for (let addr = first; addr < end; addr += 4) {
      const word = code.word(addr);
      if (isBl(word) && isGetAddr(branchTarget(word, addr))) {
        code.setWord(addr, LDR_X0_SECOND);
        changed = true;
      } else if (descriptors.size > 0 && isAdrp(word))
        changed = relaxDescriptor(code, addr, end, descriptors, fail) || changed;
    }
  }
  return changed;
}

/** adrp x0 · ldr xN, [x0, #lo] · add x0, x0, #lo · blr xN → movz x0 · movk x0 · nop · nop */
function relaxDescriptor(
  code: CodeWords,
  addr: number,
  end: number,
  descriptors: ReadonlyMap<number, number>,
  fail: (addr: number) => never,
): boolean {
  if (addr + 8 > end) return false;
  const adrp = code.word(addr);
  const load = code.word(addr + 4);
  const base = rd(adrp);
  if (!isLdrX(load) || rn(load) !== base) return false;
  const low = imm12(load) * 8;
  const offset = descriptors.get(adrpPage(adrp, addr) + low);
  if (offset === undefined) return false;
  const target = rd(load);
  const isSequence =
    base === 0 &&
    addr + 16 <= end &&
    code.word(addr + 8) >>> 0 === (0x91000000 | (low << 10)) >>> 0 &&
    code.word(addr + 12) >>> 0 === (0xd63f0000 | (target << 5)) >>> 0;
  if (!isSequence) fail(addr);
  code.setWord(addr, MOVZ_X0_LSL16 | (((offset >>> 16) & 0xffff) << 5));
  code.setWord(addr + 4, MOVK_X0 | ((offset & 0xffff) << 5));
  code.setWord(addr + 8, NOP);
  code.setWord(addr + 12, NOP);
  return true;
}
