// Where semantics meet the representation: registers by their assembly names, statements in program order.

import { LiftError } from '../error.ts';
import { get, i64, int, simd, un, zeroExtend } from '../exprs.ts';
import type { Insn, Operand } from '../insns.ts';
import type { Block, Cond, Expr, Flags, IntTy, Reg, Stmt, Term, Ty } from '../ops.ts';

const STORAGE = new Map<string, Reg>([
  ['sp', 'sp'],
  ['wsp', 'sp'],
  ['xzr', 'xzr'],
  ['wzr', 'xzr'],
  ...['x', 'w', 'v', 'b', 'h', 's', 'd', 'q'].flatMap((kind) =>
    Array.from({ length: 32 }, (_, n): [string, Reg] => [`${kind}${n}`, `${'wx'.includes(kind) ? 'x' : 'v'}${n}`]),
  ),
]);
/** Storage behind an assembly register name: w3, x3 → x3; s3, d3, q3, v3 → v3. */
export const storageOf = (name: string): Reg => STORAGE.get(name)!;

const isZeroRegister = (name: string): boolean => name === 'xzr' || name === 'wzr';
/** Integer width of a general register: w → i32, x and sp → i64. */
export const intTyOf = (name: string): IntTy => (name[0] === 'w' ? 'i32' : 'i64');
export const isVectorName = (name: string): boolean => STORAGE.get(name)?.[0] === 'v';
/** Type of a scalar or whole vector register by its letter; b and h have none of their own in wasm. */
export function vectorTyOf(name: string): 'f32' | 'f64' | 'v128' {
  if (name[0] === 's') return 'f32';
  if (name[0] === 'd') return 'f64';
  return 'v128';
}
export const BYTES_OF: Record<string, number> = { b: 1, h: 2, s: 4, d: 8, q: 16, v: 16, w: 4, x: 8 };

/** How many temporaries a function has so far. */
export interface Temps {
  count: number;
}
/** Names of temporaries: the same strings for all functions. */
const TEMPS: Reg[] = [];

/** Collects the statements of one block. Semantics read, compute, write, then set flags, in that order. */
export class Builder {
  readonly body: Stmt[] = [];
  term: Term | undefined;
  /** guest address of the instruction whose statements come now; all have it from the start, since a field that comes later costs memory */
  at: number | undefined;
  readonly #temps: Temps;
  /** what tpidr_el0 reads as; undefined without thread-local variables */
  readonly threadPointer: number | undefined;

  constructor(temps: Temps, threadPointer: number | undefined) {
    this.#temps = temps;
    this.threadPointer = threadPointer;
  }

  /** A register that nothing else writes; holds `v` from here on. */
  temp(v: Expr): Expr {
    if (v.k === 'const' || v.k === 'fconst') return v;
    const n = this.#temps.count++;
    TEMPS[n] ??= `t${n}`;
    const r = TEMPS[n];
    this.body.push({ k: 'set', r, v, at: this.at });
    return get(v.t, r);
  }

  read(name: string): Expr {
    if (isZeroRegister(name)) return int(intTyOf(name), 0);
    if (isVectorName(name)) return get(vectorTyOf(name), storageOf(name));
    return get(intTyOf(name), storageOf(name));
  }

  /** Writes a register by name: w writes zero-extend; the zero register swallows. */
  write(name: string, v: Expr): void {
    if (isZeroRegister(name)) return;
    const value = !isVectorName(name) && v.t === 'i32' ? zeroExtend(v) : v;
    this.body.push({ k: 'set', r: storageOf(name), v: value, at: this.at });
  }

  /** Writes a vector register with a value of any type; all other bits become zero. */
  writeV(name: string, v: Expr): void {
    this.body.push({ k: 'set', r: storageOf(name), v, at: this.at });
  }

  readV128(name: string): Expr {
    return get('v128', storageOf(name));
  }

  /** The register seen as raw integer bits of its own width (s → i32, d → i64). */
  readBits(name: string): Expr {
    if (name[0] === 's') return un('reinterpret', 'i32', this.read(name));
    if (name[0] === 'd') return un('reinterpret', 'i64', this.read(name));
    return simd('i32', name[0] === 'b' ? 'i8x16.extract_lane_u' : 'i16x8.extract_lane_u', [this.readV128(name)], {
      lane: 0,
    });
  }

  store(bytes: number, addr: Expr, off: number, v: Expr): void {
    this.body.push({ k: 'store', bytes, addr, off, v, at: this.at });
  }

  flags(f: Flags): void {
    this.body.push({ k: 'flags', f, at: this.at });
  }

  finish(addr: number, fallsTo: number | undefined): Block {
    const term: Term = this.term ?? (fallsTo === undefined ? { k: 'stop' } : { k: 'jump', to: fallsTo });
    return { addr, body: this.body, term };
  }
}

export const cond = (cc: Cond): Expr => ({ k: 'cond', t: 'i32', cc });

/** Operand `n`, checked to be of `kind`. */
export function operand<K extends Operand['kind']>(i: Insn, n: number, kind: K): Extract<Operand, { kind: K }> {
  const o = i.operands[n];
  if (o?.kind !== kind) throw unsupported(i, `operand ${n} is ${o?.kind ?? 'missing'}, not ${kind}`);
  return o as Extract<Operand, { kind: K }>;
}
export const reg = (i: Insn, n: number): string => operand(i, n, 'reg').reg;
export const imm = (i: Insn, n: number): bigint => operand(i, n, 'imm').value;

/** The error for an instruction, or a form of it, that the table does not carry. */
export function unsupported(i: Insn, why: string): LiftError {
  return new LiftError(`unsupported instruction "${i.text}" (${why})`, i.addr);
}

function shifted(t: IntTy, v: Expr, o: Extract<Operand, { kind: 'reg' }>): Expr {
  if (o.ext) return extended(t, v, o.ext, o.shift?.amount ?? 0);
  if (!o.shift || o.shift.amount === 0) return v;
  const n = int(t, o.shift.amount);
  const op = (
    { lsl: 'shl', lsr: 'shr_u', asr: 'shr_s', ror: 'rotr' } as Partial<
      Record<string, 'shl' | 'shr_u' | 'shr_s' | 'rotr'>
    >
  )[o.shift.type];
  if (!op) throw new LiftError(`shift ${o.shift.type} of a general register`);
  return { k: 'bin', t, op, a: v, b: n };
}

/** Extends the low part of `v` as `ext` says (ARM ARM DecodeRegExtend), to width `t`, then shifts left. */
export function extended(t: IntTy, v: Expr, ext: string, shift: number): Expr {
  const from = v.t === 'i64' ? un('wrap', 'i32', v) : v;
  const to = (e: Expr, isSigned: boolean): Expr => (t === 'i32' ? e : un(isSigned ? 'extend_s' : 'extend_u', 'i64', e));
  let out: Expr;
  if (ext === 'uxtb') out = to({ k: 'bin', t: 'i32', op: 'and', a: from, b: int('i32', 0xff) }, false);
  else if (ext === 'uxth') out = to({ k: 'bin', t: 'i32', op: 'and', a: from, b: int('i32', 0xffff) }, false);
  else if (ext === 'uxtw') out = to(from, false);
  else if (ext === 'sxtb') out = to(un('extend8_s', 'i32', from), true);
  else if (ext === 'sxth') out = to(un('extend16_s', 'i32', from), true);
  else if (ext === 'sxtw') out = to(from, true);
  else out = t === 'i32' ? from : v;
  return shift === 0 ? out : { k: 'bin', t, op: 'shl', a: out, b: int(t, shift) };
}

/** A register (with its shift or extension) or immediate operand as a value of width `t`. */
export function source(b: Builder, i: Insn, n: number, t: IntTy): Expr {
  const o = i.operands[n];
  if (o?.kind === 'imm') {
    const v = o.shift ? o.value << BigInt(o.shift.amount) : o.value;
    return int(t, v);
  }
  const r = operand(i, n, 'reg');
  const wide = b.read(r.reg);
  const v = wide.t === t || r.ext ? wide : t === 'i32' ? un('wrap', 'i32', wide) : zeroExtend(wide);
  return shifted(t, v, r);
}

/** Address of a memory operand without its displacement, as i64, and the displacement. */
export function address(b: Builder, o: Extract<Operand, { kind: 'mem' }>): { addr: Expr; off: number } {
  const base = b.read(o.base);
  if (!o.index) return { addr: base, off: o.disp };
  const index = b.read(o.index);
  const amount = o.shift?.amount ?? 0;
  const wide = o.ext
    ? extended('i64', index, o.ext, amount)
    : { k: 'bin' as const, t: 'i64' as const, op: 'shl' as const, a: index, b: i64(amount) };
  const scaled = !o.ext && amount === 0 ? index : wide;
  return { addr: { k: 'bin', t: 'i64', op: 'add', a: base, b: scaled }, off: o.disp };
}

export const ARM64_CC: Cond[] = [
  'al',
  'eq',
  'ne',
  'hs',
  'lo',
  'mi',
  'pl',
  'vs',
  'vc',
  'hi',
  'ls',
  'ge',
  'lt',
  'gt',
  'le',
  'al',
  'al',
];
const OPPOSITE: Record<Cond, Cond> = {
  eq: 'ne',
  ne: 'eq',
  hs: 'lo',
  lo: 'hs',
  mi: 'pl',
  pl: 'mi',
  vs: 'vc',
  vc: 'vs',
  hi: 'ls',
  ls: 'hi',
  ge: 'lt',
  lt: 'ge',
  gt: 'le',
  le: 'gt',
  al: 'al',
};
export const ccOf = (i: Insn): Cond => ARM64_CC[i.cc];
export const opposite = (cc: Cond): Cond => OPPOSITE[cc];
export const zeroOf = (t: Ty): Expr =>
  t === 'i32' || t === 'i64'
    ? int(t, 0)
    : t === 'v128'
      ? { k: 'vconst', t, lo: 0n, hi: 0n }
      : { k: 'fconst', t, bits: 0n };
