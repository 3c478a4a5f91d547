// Straight pieces of startup code, followed without lifting them: which address is in x0 at the first call or return.
import {
  adrpPage,
  adrTarget,
  BTI_C,
  branchTarget,
  imm12,
  imm16,
  isAddImm,
  isAdr,
  isAdrp,
  isB,
  isBl,
  isConditional,
  isLdrX,
  isMovk,
  isMovReg,
  isMovz,
  isRet,
  NOP,
  rd,
  rm,
  rn,
  rt2,
} from './insn-words.ts';

/** What the code may look at. */
export interface Traced {
  /** instruction at an address; undefined where there is none */
  word(addr: number): number | undefined;
  /** the pointer that the loader leaves at an address; undefined for what is none */
  pointer(addr: number): number | undefined;
}

const MAX_STEPS = 64;
/** The address in x0 where the code from `addr` on first calls something or returns; undefined when it is not plain. */
export function traceX0(code: Traced, addr: number): number | undefined {
  const regs = new Map<number, number>();
  for (let n = 0; n < MAX_STEPS; n++) {
    const w = code.word(addr);
    if (w === undefined || isConditional(w)) return undefined;
    if (isBl(w) || isRet(w)) return regs.get(0);
    if (isB(w)) {
      addr = branchTarget(w, addr);
      continue;
    }
    step(code, regs, w, addr);
    addr += 4;
  }
  return undefined;
}

/** Effect of one instruction on what registers are known to hold. */
function step(code: Traced, regs: Map<number, number>, w: number, pc: number): void {
  const to = rd(w);
  const base = regs.get(rn(w));
  const set = (value: number | undefined): void => {
    if (value === undefined) regs.delete(to);
    else regs.set(to, value);
  };
  if (isAdrp(w)) set(adrpPage(w, pc));
  else if (isAdr(w)) set(adrTarget(w, pc));
  else if (isAddImm(w)) set(base === undefined ? undefined : base + imm12(w));
  else if (isLdrX(w)) set(base === undefined ? undefined : code.pointer(base + imm12(w) * 8));
  else if (isMovz(w)) set(imm16(w));
  // The other halves stay; halves are built from zero.
  else if (isMovk(w)) {
    const old = regs.get(to);
    set(old === undefined ? undefined : old + imm16(w));
  } else if (isMovReg(w)) set(regs.get(rm(w)));
  else {
    // Whatever else it does, it writes at most these, or the base of an access.
    regs.delete(to);
    regs.delete(rt2(w));
    if ((w & 0x0a000000) === 0x08000000) regs.delete(rn(w));
  }
}

/** `addr`, or where it does nothing but jump to: startup code may reach main through such a step. */
export function throughJump(code: Traced, addr: number): number {
  let at = addr;
  for (let w = code.word(at); w !== undefined; w = code.word(at)) {
    if (isB(w)) return branchTarget(w, at);
    if (w >>> 0 !== NOP && w >>> 0 !== BTI_C) return addr;
    at += 4;
  }
  return addr;
}
