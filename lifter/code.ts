// Where a function's instructions are: decoded once each, with the rules that say which control flow stays inside.
import { Builder } from './arm64/state.ts';
import { lower } from './arm64/table.ts';
import { LiftError } from './error.ts';
import type { Range } from './image.ts';
import { mergeRanges } from './image-ranges.ts';
import { isB, isConditional, isLdrLiteral, isRet, literalAt, literalLen, NOP } from './insn-words.ts';
import { type Insn, readInsns } from './insns.ts';
import { expressionsOf, walk } from './operands.ts';
import type { Expr, Stmt } from './ops.ts';
import type { Program } from './program.ts';

/** Registers that a function keeps for its caller (AAPCS64 §6.1.1). */
const KEPT = /^(x(19|2[0-8])|v([89]|1[0-5]))$/;
const FRAGMENT_NAME = /^OUTLINED_FUNCTION_/;
/** Names of the parts of functions that compilers move elsewhere. */
const COLD_PART = /\.cold(\.\d+)?$/;
const MAX_FRAGMENT = 64;
/** Instructions for which room is made at once; more of them are taken as they come. */
const MOST_PREPARED = 1 << 22;

/** What a word of code is for: both, where constants were taken for instructions behind a call that never returns. */
const USE = { insn: 1, data: 2 } as const;

/** Decodes functions once each; instructions are looked up by address. */
export class CodeReader {
  readonly program: Program;
  /** by their number from the first address of code on: a map of them is slow to fill */
  #insns: (Insn | undefined)[] = [];
  readonly #first: number;
  readonly #count: number;
  /** in the same numbers: 1 where a function other than a part of one starts */
  readonly #starts: Uint8Array;
  readonly #fragments = new Map<number, Insn[] | undefined>();
  /** in the same numbers: what functions that were read have there */
  readonly #uses: Uint8Array;

  constructor(program: Program) {
    this.program = program;
    this.#first = Math.min(...program.codeRanges.map((r) => r.addr));
    const end = Math.max(...program.codeRanges.map((r) => r.addr + r.byteLen));
    this.#count = Math.min((end - this.#first) >> 2, MOST_PREPARED);
    this.#starts = new Uint8Array((end - this.#first) >> 2);
    this.#uses = new Uint8Array(this.#starts.length);
    for (const [addr, { name }] of program.functions) if (!COLD_PART.test(name)) this.markStart(addr);
    for (const addr of program.imports.keys()) this.markStart(addr);
    for (const addr of program.ownStubs()) this.markStart(addr);
  }

  private markStart(addr: number): void {
    this.#starts[(addr - this.#first) >> 2] = 1;
  }

  /** Notes the addresses of a function's instructions, and what they read beside them. */
  noteRead(addrs: Iterable<number>): void {
    for (const addr of addrs) {
      const word = this.program.word(addr);
      this.#uses[(addr - this.#first) >> 2] |= USE.insn;
      if (!isLdrLiteral(word)) continue;
      const from = (literalAt(word, addr) - this.#first) >> 2;
      for (let n = 0; n < literalLen(word) >> 2; n++) this.#uses[from + n] |= USE.data;
    }
  }

  /**
   * Code that nothing reads at run time, as ascending ranges: the instructions of functions that were read so far, and those
   * whole functions of known size that were not. Constants among instructions are left out.
   */
  unread(): Range[] {
    const { program } = this;
    const ranges: Range[] = [];
    for (const { addr, byteLen, isOpen } of program.functions.values()) {
      const uses = this.#uses.subarray((addr - this.#first) >> 2, (addr - this.#first + byteLen) >> 2);
      if (!isOpen && uses.every((use) => use === 0)) ranges.push({ addr, byteLen });
      else
        uses.forEach((use, n) => {
          if (use === USE.insn) ranges.push({ addr: addr + n * 4, byteLen: 4 });
        });
    }
    return mergeRanges(ranges);
  }

  /** Forgets what was decoded; it is decoded again when somebody asks. */
  release(): void {
    this.#insns = [];
    this.#fragments.clear();
  }

  /** As `release`, for the function at `addr`, which has been read: what is kept for long is moved about by the engine. */
  forget(addr: number): void {
    const n = (addr - this.#first) >> 2;
    this.#insns.fill(undefined, n, n + (this.program.codeLen(addr) >> 2));
  }

  at(addr: number): Insn {
    const n = (addr - this.#first) >> 2;
    const known = this.#insns[n];
    if (known?.addr === addr) return known;
    const byteLen = this.program.codeLen(addr);
    if (byteLen < 4) throw new LiftError(`control reaches data, which is not code,`, addr);
    if (this.#insns.length === 0) this.#insns = new Array(this.#count);
    readInsns(this.program.code(addr, byteLen), addr).forEach((i, at) => {
      this.#insns[n + at] = i;
    });
    return this.#insns[n]!;
  }

  /**
   * Straight code that compilers share between functions (LLVM's machine outliner): it works on the registers of whoever
   * calls it, kept ones included, so that it is part of each of them. Its instructions up to the return or the jump that
   * ends it; undefined for functions proper.
   */
  fragment(addr: number): Insn[] | undefined {
    if (!this.#fragments.has(addr)) this.#fragments.set(addr, this.findFragment(addr));
    return this.#fragments.get(addr);
  }

  private findFragment(addr: number): Insn[] | undefined {
    const { program } = this;
    const name = program.functions.get(addr)?.name;
    if (name === undefined || !this.isStraight(addr)) return undefined;
    const insns: Insn[] = [];
    for (let at = addr; insns.length < MAX_FRAGMENT && program.isCode(at); at += 4) {
      if (at !== addr && program.functions.has(at)) return undefined;
      const i = this.at(at);
      insns.push(i);
      if (i.mnemonic === 'ret' || i.flow === 'jump')
        return FRAGMENT_NAME.test(name) || usesKept(insns) ? insns : undefined;
      if ((i.flow !== 'next' && i.flow !== 'call') || i.mnemonic === '(unknown)') return undefined;
    }
    return undefined;
  }

  /** True when the code at `addr` ends within MAX_FRAGMENT instructions without a branch: told by its words, which most code fails. */
  private isStraight(addr: number): boolean {
    const { program } = this;
    for (let at = addr; at < addr + MAX_FRAGMENT * 4 && program.isCode(at); at += 4) {
      const word = program.word(at);
      if (isConditional(word)) return false;
      if (isRet(word) || isB(word)) return true;
    }
    return false;
  }

  /** False for calls that never come back: those of imports that say so, and those with which a function ends. */
  returns(entry: number, i: Insn): boolean {
    const { program } = this;
    const to = i.operands[0];
    if (to?.kind === 'imm' && program.isNoreturn(Number(to.value))) return false;
    let next = i.addr + 4;
    while (program.isCode(next) && program.word(next) >>> 0 === NOP && !this.isOther(entry, next)) next += 4;
    return program.isCode(next) && !this.isOther(entry, next);
  }

  /** True at the start of a function other than the one at `entry`, imported ones included; `.cold` parts belong to theirs. */
  isOther(entry: number, addr: number): boolean {
    return addr !== entry && this.#starts[(addr - this.#first) >> 2] === 1;
  }

  /** A branch to another function's start is a tail call; one into its middle, or to a part or fragment, stays inside. */
  leaves(entry: number, to: number): boolean {
    return this.isOther(entry, to) && this.fragment(to) === undefined;
  }
}

/** True when `insns` read or write a kept register that they have not stored before. */
function usesKept(insns: Insn[]): boolean {
  const b = new Builder({ count: 0 }, 0);
  const stored = new Set<string>();
  const isUsed = (e: Expr): boolean => {
    let used = false;
    walk(e, (x) => {
      if (x.k === 'get' && KEPT.test(x.r) && !stored.has(x.r)) used = true;
    });
    return used;
  };
  try {
    for (const i of insns) if (i.mnemonic !== 'b' && i.mnemonic !== 'ret') lower(b, i);
  } catch (error) {
    if (error instanceof LiftError) return false;
    throw error;
  }
  return b.body.some((s: Stmt) => {
    if (s.k === 'store' && s.v.k === 'get' && KEPT.test(s.v.r) && !isUsed(s.addr)) {
      stored.add(s.v.r);
      return false;
    }
    if (s.k === 'set' && KEPT.test(s.r) && !stored.has(s.r)) return true;
    return expressionsOf(s).some(isUsed);
  });
}
