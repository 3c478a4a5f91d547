// Webs of a closure → wasm types. Integer webs become i32 where the upper half is zero or never looked at; vector webs
// become f32 or f64 where all agree, else v128. Signatures take part: a parameter has the type of its web, a result that
// of the webs returned. Everything starts optimistic and is only ever widened, so the fixpoint is sound and unique.

import { cmp, isZeroExtended, un, wrap } from '../exprs.ts';
import { mapOperands, mapStmt, mapTerm } from '../operands.ts';
import type { CmpOp, Expr, Reg, Stmt, Ty } from '../ops.ts';
import { withOffset } from './offsets.ts';
import { ANY, type Callers, type Signature } from './signatures.ts';
import { fitsScalar, TypeRules, type WebStates } from './type-rules.ts';
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

/** What is left to be known of a function; its statements are not. */
interface Typing {
  params: WebFunc['params'];
  returns: WebFunc['returns'];
  webCount: number;
  rules: TypeRules;
  /** A vector result has no type until the first web that is returned has one. */
  results: Map<Reg, Ty | undefined>;
}

export class TypeInference {
  readonly #imports: ImportTypes;
  readonly #typings = new Map<number, Typing>();
  readonly #taken: ReadonlySet<number>;
  readonly #indirect: SignatureTypes;
  readonly #callers: Callers;
  #changed = false;
  /** a type in a signature has changed */
  #outside = false;

  /** `indirect`: the signature of calls through pointers, and the functions that they may reach. */
  constructor(imports: ImportTypes, callers: Callers, indirect: { signature: Signature; taken: ReadonlySet<number> }) {
    this.#imports = imports;
    this.#callers = callers;
    this.#taken = indirect.taken;
    const types = (regs: Iterable<Reg>) => new Map([...regs].map((r) => [r, initialTy(r)]));
    this.#indirect = { params: types(indirect.signature.params), results: types(indirect.signature.results) };
  }

  /** Takes a function in; all are there before `run`. */
  add(f: WebFunc): void {
    const results = new Map([...f.signature.results].map((r) => [r, initialTy(r)]));
    const { params, returns, regs } = f;
    this.#typings.set(f.func.addr, { params, returns, webCount: regs.length, rules: new TypeRules(f), results });
  }

  run(): void {
    // Callers were read before what they call: taken from the end, callees come first.
    const work = [ANY, ...this.#typings.keys()];
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
  }

  /** Visits a function until nothing changes in it; true when callers may see other types than before. */
  private settle(addr: number): boolean {
    this.#outside = false;
    if (Number.isNaN(addr)) {
      this.visitTaken();
      return this.#outside;
    }
    const typing = this.#typings.get(addr)!;
    const { states } = typing.rules;
    const types = (): string => [...typing.params.values()].map((w) => states.knownTy(w)).join();
    const before = types();
    do {
      this.#changed = typing.rules.apply();
      for (const call of typing.rules.calls) this.visitCall(call, states);
      for (const webs of typing.returns.values())
        webs.forEach((w, r) => {
          this.visitReturn(r, w, typing);
        });
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
      const { params, rules, results } = this.#typings.get(addr)!;
      for (const [r, w] of params)
        if (this.#indirect.params.has(r)) this.join(this.#indirect.params, r, rules.states.knownTy(w));
      for (const [r, ty] of results) if (this.#indirect.results.has(r)) this.join(this.#indirect.results, r, ty);
    }
  }

  private join(types: Map<Reg, Ty | undefined>, r: Reg, ty: Ty | undefined): void {
    const now = types.get(r);
    const both = joined(now, ty);
    if (both !== now) this.widen(types, r, both!);
  }

  /** The types in the function at `addr`, once `run` is done. */
  typesOf(addr: number): FuncTypes {
    const { params, webCount, rules, results } = this.#typings.get(addr)!;
    const { states } = rules;
    const webs = Array.from({ length: webCount }, (_, w) => tyOf(states, w));
    return {
      webs,
      zext: webs.map((_, w) => states.isInt(w) && states.isZext(w)),
      params: new Map([...params].map(([r, w]) => [r, webs[w]])),
      results: new Map([...results].map(([r, ty]): [Reg, Ty] => [r, ty ?? 'f64'])),
    };
  }

  private visitCall({ call: { target }, args, results }: BoundCall, states: WebStates): void {
    const callee = target.kind === 'direct' ? this.#typings.get(target.addr) : undefined;
    args.forEach((w, r) => {
      if (!states.isInt(w)) return;
      const ty = callee
        ? tyOf(callee.rules.states, callee.params.get(r)!)
        : target.kind === 'import'
          ? this.#imports.argument(target.symbol, r)
          : this.#indirect.params.get(r);
      // A vector argument is converted at the call; it says nothing about the caller's own use.
      if (ty === 'i64' && states.need64(w)) this.#changed = true;
    });
    results.forEach((w, r) => {
      const ty = callee
        ? callee.results.get(r)
        : target.kind === 'import'
          ? this.#imports.result(target.symbol, r)
          : this.#indirect.results.get(r);
      if (states.isInt(w) ? ty === 'i64' && states.loseZext(w) : ty && states.see(w, ty)) this.#changed = true;
    });
  }

  private visitReturn(r: Reg, w: Web, { rules: { states }, results }: Typing): void {
    const now = results.get(r);
    if (states.isInt(w)) {
      if (!states.isZext(w) && now === 'i32') this.widen(results, r, 'i64');
      if (results.get(r) === 'i64' && states.need64(w)) this.#changed = true;
      return;
    }
    const ty = states.knownTy(w);
    if (ty !== undefined && ty !== now && now !== 'v128') this.widen(results, r, now === undefined ? ty : 'v128');
  }

  private widen(results: Map<Reg, Ty | undefined>, r: Reg, ty: Ty): void {
    results.set(r, ty);
    this.#changed = true;
    this.#outside = true;
  }
}

/** The type of a web; a vector that nobody has a type for may have any. */
const tyOf = (states: WebStates, w: Web): Ty => states.knownTy(w) ?? 'f64';

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
  const bitsOf = (r: Reg): number => (types.zext[webOf(r)] ? 32 : 64);
  const fix = (e: Expr): Expr => {
    if (e.k === 'const') return e;
    if (e.k === 'get') {
      if (e.t !== 'i64' || tyOfReg(e.r) !== 'i32') return e;
      return { k: 'un', t: 'i64', op: 'extend_u', a: { k: 'get', t: 'i32', r: e.r } };
    }
    if (e.k === 'load') {
      const { addr, off } = withOffset(e, bitsOf);
      return { k: 'load', t: e.t, bytes: e.bytes, signed: e.signed, addr: fix(wrap(addr)), off };
    }
    return narrowed(mapOperands(e, fix));
  };
  const blocks = f.func.blocks.map((block) => ({
    ...block,
    body: block.body.map((s): Stmt => {
      const ty = s.k === 'set' ? tyOfReg(s.r) : undefined;
      if (s.k === 'set' && (ty === 'f32' || ty === 'f64') && fitsScalar(s.v, ty))
        return { ...s, v: { k: 'fconst', t: ty, bits: s.v.lo } };
      if (s.k === 'set') {
        const v = fix(ty === 'i32' && s.v.t === 'i64' ? wrap(s.v) : s.v);
        return v === s.v ? s : { k: 'set', r: s.r, v, at: s.at };
      }
      if (s.k === 'store') {
        const { addr, off } = withOffset(s, bitsOf);
        const v = fix(s.bytes <= 4 && s.v.t === 'i64' ? wrap(s.v) : s.v);
        return { k: 'store', bytes: s.bytes, addr: fix(wrap(addr)), off, v, at: s.at };
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
