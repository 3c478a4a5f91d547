// Webs of a closure → wasm types. Integer webs become i32 where the upper half is zero or never looked at; vector webs
// become f32 or f64 where all agree, else v128. Signatures take part: a parameter has the type of its web, a result that
// of the webs returned. Everything starts optimistic and is only ever widened, so the fixpoint is sound and unique.

import { cmp, isZeroExtended, un, wrap } from '../exprs.ts';
import { type CmpOp, type Expr, mapOperands, mapStmt, mapTerm, type Reg, type Stmt, type Ty } from '../ops.ts';
import { withOffset } from './offsets.ts';
import { ANY, callersOf, type Signature } from './signatures.ts';
import { type BoundCall, type Web, type WebFunc, webOf } from './webs.ts';

export interface FuncTypes {
  /** wasm type of each web */
  webs: Ty[];
  /** integer webs whose upper half is zero */
  zext: boolean[];
  params: Map<Reg, Ty>;
  results: Map<Reg, Ty>;
}

/** Types in which an import takes and gives registers. */
export interface ImportTypes {
  argument(symbol: string, r: Reg): Ty;
  result(symbol: string, r: Reg): Ty;
}

interface WebState {
  isInt: boolean;
  /** integer: every definition has a zero upper half */
  zext: boolean;
  /** integer: some use looks at the upper half */
  needs64: boolean;
  /** vector: the one type seen so far, or v128 when several were */
  ty: Ty | undefined;
}

const narrowInt = (w: WebState): boolean => w.zext || !w.needs64;
const knownTy = (w: WebState): Ty | undefined => (w.isInt ? (narrowInt(w) ? 'i32' : 'i64') : w.ty);
const tyOf = (w: WebState): Ty => knownTy(w) ?? 'f64';

/** Types of the registers of a signature; a vector register has none until a web in it has one. */
interface SignatureTypes {
  params: Map<Reg, Ty | undefined>;
  results: Map<Reg, Ty | undefined>;
}
const initialTy = (r: Reg): Ty | undefined => (r[0] === 'v' ? undefined : 'i32');
/** The narrowest type that carries both; a missing one asks for nothing. */
function joined(a: Ty | undefined, b: Ty | undefined): Ty | undefined {
  if (a === undefined || b === undefined || a === b) return a ?? b;
  return a === 'i32' || a === 'i64' ? 'i64' : 'v128';
}

export class TypeInference {
  readonly #funcs: Map<number, WebFunc>;
  readonly #imports: ImportTypes;
  readonly #states = new Map<number, WebState[]>();
  /** A vector result has no type until the first web that is returned has one. */
  readonly #results = new Map<number, Map<Reg, Ty | undefined>>();
  readonly #taken: ReadonlySet<number>;
  readonly #indirect: SignatureTypes;
  readonly #callers: ReadonlyMap<number, Set<number>>;
  #changed = false;
  /** a type in a signature has changed */
  #outside = false;

  /** `indirect`: the signature of calls through pointers, and the functions that they may reach. */
  constructor(
    funcs: Map<number, WebFunc>,
    imports: ImportTypes,
    indirect: { signature: Signature; taken: ReadonlySet<number> },
  ) {
    this.#funcs = funcs;
    this.#imports = imports;
    this.#taken = indirect.taken;
    this.#callers = callersOf(new Map([...funcs].map(([addr, f]) => [addr, f.func])), indirect.taken);
    const types = (regs: Iterable<Reg>) => new Map([...regs].map((r) => [r, initialTy(r)]));
    this.#indirect = { params: types(indirect.signature.params), results: types(indirect.signature.results) };
    for (const [addr, f] of funcs) {
      this.#states.set(addr, initialStates(f));
      this.#results.set(addr, new Map([...f.signature.results].map((r) => [r, initialTy(r)])));
    }
  }

  run(): Map<number, FuncTypes> {
    // Callers were read before what they call: taken from the end, callees come first.
    const work = [ANY, ...this.#funcs.keys()];
    const queued = new Set(work);
    while (work.length > 0) {
      const addr = work.pop()!;
      queued.delete(addr);
      if (!this.settle(addr)) continue;
      for (const caller of this.#callers.get(addr)!) {
        if (queued.has(caller)) continue;
        queued.add(caller);
        work.push(caller);
      }
    }
    return new Map([...this.#funcs].map(([addr, f]) => [addr, this.typesOf(addr, f)]));
  }

  /** Visits a function until nothing changes in it; true when callers may see other types than before. */
  private settle(addr: number): boolean {
    this.#outside = false;
    if (Number.isNaN(addr)) {
      this.visitTaken();
      return this.#outside;
    }
    const f = this.#funcs.get(addr)!;
    const states = this.#states.get(addr)!;
    const types = (): string => [...f.params.values()].map((w) => knownTy(states[w])).join();
    const before = types();
    do {
      this.#changed = false;
      this.visit(f);
    } while (this.#changed);
    return this.#outside || types() !== before;
  }

  /** Types of calls through pointers, once `run` is done. */
  indirectTypes(): { params: Map<Reg, Ty>; results: Map<Reg, Ty> } {
    const settled = (types: Map<Reg, Ty | undefined>): Map<Reg, Ty> =>
      new Map([...types].map(([r, ty]) => [r, ty ?? 'f64']));
    return { params: settled(this.#indirect.params), results: settled(this.#indirect.results) };
  }

  /** What pointers reach may be any of the taken functions: its types carry those of all. */
  private visitTaken(): void {
    for (const addr of this.#taken) {
      const states = this.#states.get(addr)!;
      for (const [r, w] of this.#funcs.get(addr)!.params)
        if (this.#indirect.params.has(r)) this.join(this.#indirect.params, r, knownTy(states[w]));
      for (const [r, ty] of this.#results.get(addr)!)
        if (this.#indirect.results.has(r)) this.join(this.#indirect.results, r, ty);
    }
  }

  private join(types: Map<Reg, Ty | undefined>, r: Reg, ty: Ty | undefined): void {
    const now = types.get(r);
    const both = joined(now, ty);
    if (both !== now) this.widen(types, r, both!);
  }

  private typesOf(addr: number, f: WebFunc): FuncTypes {
    const states = this.#states.get(addr)!;
    const params = new Map([...f.params].map(([r, w]) => [r, tyOf(states[w])]));
    const results = new Map([...this.#results.get(addr)!].map(([r, ty]): [Reg, Ty] => [r, ty ?? 'f64']));
    return { webs: states.map(tyOf), zext: states.map((w) => w.isInt && w.zext), params, results };
  }

  private visit(f: WebFunc): void {
    const states = this.#states.get(f.func.addr)!;
    const results = this.#results.get(f.func.addr)!;
    f.func.blocks.forEach((block, n) => {
      block.body.forEach((s, at) => {
        this.visitStmt(s, states, s.k === 'call' ? f.calls.get(`${n}:${at}`) : undefined);
      });
      const { term } = block;
      if (term.k === 'branch') this.demand(term.c, states, false);
      else if (term.k === 'switch') this.demand(term.index, states, false);
      else if (term.k === 'return')
        f.returns.get(n)?.forEach((w, r) => {
          this.visitReturn(r, states[w], results);
        });
    });
  }

  private visitStmt(s: Stmt, states: WebState[], call: BoundCall | undefined): void {
    if (s.k === 'set') {
      const w = states[webOf(s.r)];
      if (w.isInt) {
        if (w.zext && !this.zeroExtended(s.v, states)) this.lower(w, 'zext');
        this.demand(s.v, states, !narrowInt(w));
      } else {
        if (!fitsScalar(s.v, w.ty)) this.see(w, s.v.t);
        this.demand(s.v, states, true);
      }
    } else if (s.k === 'store') {
      this.demand(s.addr, states, false);
      this.demand(s.v, states, s.bytes > 4);
    } else if (s.k === 'call' && call) this.visitCall(call, states);
  }

  private visitCall({ call, args, results }: BoundCall, states: WebState[]): void {
    const { target } = call;
    if (target.kind === 'indirect') this.demand(target.slot, states, false);
    const callee = target.kind === 'direct' ? this.#funcs.get(target.addr) : undefined;
    const calleeStates = callee ? this.#states.get(callee.func.addr)! : undefined;
    for (const [r, w] of args) {
      const ty = callee
        ? tyOf(calleeStates![callee.params.get(r)!])
        : target.kind === 'import'
          ? this.#imports.argument(target.symbol, r)
          : this.#indirect.params.get(r);
      // A vector argument is converted at the call; it says nothing about the caller's own use.
      if (states[w].isInt && ty === 'i64') this.lower(states[w], 'needs64');
    }
    for (const [r, w] of results) {
      const ty = callee
        ? this.#results.get(callee.func.addr)!.get(r)
        : target.kind === 'import'
          ? this.#imports.result(target.symbol, r)
          : this.#indirect.results.get(r);
      if (!states[w].isInt) void (ty && this.see(states[w], ty));
      else if (ty === 'i64' && states[w].zext) this.lower(states[w], 'zext');
    }
  }

  private visitReturn(r: Reg, w: WebState, results: Map<Reg, Ty | undefined>): void {
    const now = results.get(r);
    if (w.isInt) {
      if (!w.zext && now === 'i32') this.widen(results, r, 'i64');
      if (results.get(r) === 'i64') this.lower(w, 'needs64');
    } else if (w.ty !== undefined && w.ty !== now && now !== 'v128')
      this.widen(results, r, now === undefined ? w.ty : 'v128');
  }

  private widen(results: Map<Reg, Ty | undefined>, r: Reg, ty: Ty): void {
    results.set(r, ty);
    this.#changed = true;
    this.#outside = true;
  }

  private lower(w: WebState, what: 'zext' | 'needs64'): void {
    const value = what === 'needs64';
    if (w[what] === value) return;
    w[what] = value;
    this.#changed = true;
  }

  private see(w: WebState, ty: Ty): void {
    if (w.isInt || w.ty === ty || w.ty === 'v128') return;
    w.ty = w.ty === undefined ? ty : 'v128';
    this.#changed = true;
  }

  private zeroExtended(e: Expr, states: WebState[]): boolean {
    if (e.t === 'i32') return true;
    if (e.k === 'get') return states[webOf(e.r)].zext;
    if (e.k === 'select') return this.zeroExtended(e.a, states) && this.zeroExtended(e.b, states);
    return isZeroExtended(e);
  }

  /** Notes what `e` needs of the webs it reads; `wide` when bits 63:32 of its value matter. Mirrors `wrap`. */
  private demand(e: Expr, states: WebState[], wide: boolean): void {
    if (e.k === 'get') {
      const w = states[webOf(e.r)];
      if (!w.isInt) this.see(w, e.t);
      else if (e.t === 'i64' && wide) this.lower(w, 'needs64');
      return;
    }
    switch (e.k) {
      case 'load':
        this.demand(e.addr, states, false);
        return;
      case 'un':
        if (e.op === 'wrap') this.demand(e.a, states, !passesNarrow(e.a) && e.a.k !== 'get');
        else this.demand(e.a, states, isWide(e.a, e, wide));
        return;
      case 'bin':
      case 'cmp':
        this.demand(e.a, states, isWide(e.a, e, wide));
        this.demand(e.b, states, e.op === 'shl' ? e.b.t === 'i64' : isWide(e.b, e, wide));
        return;
      case 'select':
        this.demand(e.a, states, isWide(e.a, e, wide));
        this.demand(e.b, states, isWide(e.b, e, wide));
        this.demand(e.c, states, e.c.t === 'i64');
        return;
      case 'simd':
      case 'intrinsic':
        for (const arg of e.args) this.demand(arg, states, arg.t === 'i64');
    }
  }
}

/** Whether bits 63:32 of operand `x` of `e` matter when `wide` says so for `e`. */
const isWide = (x: Expr, e: Expr, wide: boolean): boolean =>
  x.t === 'i64' && (wide || e.t !== 'i64' || !passesNarrow(e));

const NARROW_OPS = new Set(['add', 'sub', 'mul', 'and', 'or', 'xor']);
/** i64 operations whose low 32 bits depend on the low 32 bits of their operands only: those that `wrap` distributes over. */
function passesNarrow(e: Expr): boolean {
  if (e.k === 'bin') return NARROW_OPS.has(e.op) || (e.op === 'shl' && e.b.k === 'const');
  if (e.k === 'un') return e.op === 'extend32_s' || e.op === 'extend8_s' || e.op === 'extend16_s';
  return e.k === 'select';
}

/** Family of each web by its definitions: registers by name, temporaries by what is stored in them. */
function initialStates(f: WebFunc): WebState[] {
  const states = f.regs.map((r): WebState => ({ isInt: r[0] !== 'v', zext: true, needs64: false, ty: undefined }));
  const isTemp = (w: Web): boolean => f.regs[w][0] === 't' || f.regs[w][0] === 'f';
  for (const block of f.func.blocks)
    for (const s of block.body)
      if (s.k === 'set' && isTemp(webOf(s.r))) states[webOf(s.r)].isInt = s.v.t === 'i32' || s.v.t === 'i64';
  // What a caller hands in may have anything in its upper half.
  for (const w of f.params.values()) states[w].zext = false;
  return states;
}

/** True when `e` is a constant of which all that is not zero lies within a scalar of type `ty`, or of whatever type it will be. */
function fitsScalar(e: Expr, ty: Ty | undefined): e is Extract<Expr, { k: 'vconst' }> {
  if (e.k !== 'vconst' || e.hi !== 0n || ty === 'v128') return false;
  return ty !== 'f32' || e.lo <= 0xffff_ffffn;
}

const isUnsigned = (op: CmpOp): boolean => op === 'eq' || op === 'ne' || op.endsWith('_u');

/** `e` computed in 32 bits where the operands are seen to have no more. */
function narrowed(e: Expr): Expr {
  if (e.k === 'un' && e.op === 'wrap') return wrap(e.a);
  if (e.k === 'un' && e.op === 'eqz' && e.a.t === 'i64' && isZeroExtended(e.a)) return un('eqz', 'i32', wrap(e.a));
  const isNarrow = e.k === 'cmp' && e.a.t === 'i64' && isUnsigned(e.op) && isZeroExtended(e.a) && isZeroExtended(e.b);
  return isNarrow ? cmp(e.op, wrap(e.a), wrap(e.b)) : e;
}

/** Rewrites `f` so that every integer expression is computed at the width its webs were given. */
export function applyTypes(f: WebFunc, types: FuncTypes): WebFunc {
  const tyOfReg = (r: Reg): Ty => types.webs[webOf(r)];
  const fix = (e: Expr): Expr => {
    if (e.k === 'get') {
      const ty = tyOfReg(e.r);
      if (e.t === 'i64' && ty === 'i32') return { k: 'un', t: 'i64', op: 'extend_u', a: { ...e, t: 'i32' } };
      return e;
    }
    if (e.k === 'load') {
      const { addr, off } = placed(e);
      return { ...e, addr: fix(wrap(addr)), off };
    }
    return narrowed(mapOperands(e, fix));
  };
  const placed = (at: { addr: Expr; off: number }) => withOffset(at, (r) => (types.zext[webOf(r)] ? 32 : 64));
  const blocks = f.func.blocks.map((block) => ({
    ...block,
    body: block.body.map((s): Stmt => {
      const ty = s.k === 'set' ? tyOfReg(s.r) : undefined;
      if (s.k === 'set' && (ty === 'f32' || ty === 'f64') && fitsScalar(s.v, ty))
        return { ...s, v: { k: 'fconst', t: ty, bits: s.v.lo } };
      if (s.k === 'set') return { ...s, v: fix(tyOfReg(s.r) === 'i32' && s.v.t === 'i64' ? wrap(s.v) : s.v) };
      if (s.k === 'store') {
        const { addr, off } = placed(s);
        return { ...s, addr: fix(wrap(addr)), off, v: fix(s.bytes <= 4 && s.v.t === 'i64' ? wrap(s.v) : s.v) };
      }
      if (s.k === 'call' && s.call.target.kind === 'indirect') {
        const slot = fix(wrap(s.call.target.slot));
        return { ...s, call: { ...s.call, target: { kind: 'indirect', slot } } };
      }
      return mapStmt(s, fix);
    }),
    term: mapTerm(block.term, fix),
  }));
  return { ...f, func: { ...f.func, blocks } };
}
