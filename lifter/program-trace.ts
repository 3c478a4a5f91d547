// Straight pieces of startup code, followed without lifting them: which address is in x0 at the first call or return.
import { adrpPage, isAdrp } from './codescan.ts';

/** What the code may look at. */
export interface Traced {
  /** instruction at an address; undefined where there is none */
  word(addr: number): number | undefined;
  /** the pointer that the loader leaves at an address; undefined for what is none */
  pointer(addr: number): number | undefined;
}

const MAX_STEPS = 64;
const NOP = 0xd503201f;
const BTI_C = 0xd503245f;
const RET = 0xd65f03c0;
const isB = (w: number): boolean => (w & 0xfc000000) >>> 0 === 0x14000000;
const isBl = (w: number): boolean => (w & 0xfc000000) >>> 0 === 0x94000000;
/** B.cond, CBZ, CBNZ, TBZ, TBNZ */
const isConditional = (w: number): boolean =>
  (w & 0xff000010) >>> 0 === 0x54000000 || (w & 0x7e000000) === 0x34000000 || (w & 0x7e000000) === 0x36000000;
const target = (w: number, pc: number): number => pc + ((w << 6) >> 6) * 4;

/** The address in x0 where the code from `addr` on first calls something or returns; undefined when it is not plain. */
export function traceX0(code: Traced, addr: number): number | undefined {
  const regs = new Map<number, number>();
  for (let n = 0; n < MAX_STEPS; n++) {
    const w = code.word(addr);
    if (w === undefined || isConditional(w)) return undefined;
    if (isBl(w) || w >>> 0 === RET) return regs.get(0);
    if (isB(w)) {
      addr = target(w, addr);
      continue;
    }
    step(code, regs, w, addr);
    addr += 4;
  }
  return undefined;
}

/** Effect of one instruction on what registers are known to hold. */
function step(code: Traced, regs: Map<number, number>, w: number, pc: number): void {
  const rd = w & 31;
  const base = regs.get((w >>> 5) & 31);
  const set = (value: number | undefined): void => {
    if (value === undefined) regs.delete(rd);
    else regs.set(rd, value);
  };
  const imm16 = ((w >>> 5) & 0xffff) * 2 ** (((w >>> 21) & 3) * 16);
  if (isAdrp(w)) set(adrpPage(w, pc));
  // ADR
  else if ((w & 0x9f000000) >>> 0 === 0x10000000)
    set(pc + ((((((w >> 5) & 0x7ffff) << 2) | ((w >> 29) & 3)) << 11) >> 11));
  // ADD Xd, Xn, #imm12
  else if ((w & 0xffc00000) >>> 0 === 0x91000000) set(base === undefined ? undefined : base + ((w >>> 10) & 0xfff));
  // LDR Xt, [Xn, #imm12 × 8]
  else if ((w & 0xffc00000) >>> 0 === 0xf9400000)
    set(base === undefined ? undefined : code.pointer(base + ((w >>> 10) & 0xfff) * 8));
  // MOVZ Xd
  else if ((w & 0xff800000) >>> 0 === 0xd2800000) set(imm16);
  // MOVK Xd: the other halves stay; halves are built from zero.
  else if ((w & 0xff800000) >>> 0 === 0xf2800000) {
    const old = regs.get(rd);
    set(old === undefined ? undefined : old + imm16);
  }
  // MOV Xd, Xm
  else if ((w & 0xffe0ffe0) >>> 0 === 0xaa0003e0) set(regs.get((w >>> 16) & 31));
  else {
    // Whatever else it does, it writes at most these, or the base of an access.
    regs.delete(rd);
    regs.delete((w >>> 10) & 31);
    if ((w & 0x0a000000) === 0x08000000) regs.delete((w >>> 5) & 31);
  }
}

/** `addr`, or where it does nothing but jump to: startup code may reach main through such a step. */
export function throughJump(code: Traced, addr: number): number {
  let at = addr;
  for (let w = code.word(at); w !== undefined; w = code.word(at)) {
    if (isB(w)) return target(w, at);
    if (w >>> 0 !== NOP && w >>> 0 !== BTI_C) return addr;
    at += 4;
  }
  return addr;
}
