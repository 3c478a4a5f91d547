// What a function's statements say about the types of its webs, as numbers: all that is so whatever the other webs are is
// noted at once, what depends on them stays as rules. Types are looked for again and again until nothing changes; statements
// are read once.
import { isZeroExtended } from '../exprs.ts';
import type { Block, Expr, Ty } from '../ops.ts';
import { eachStmt } from '../visits.ts';
import { type BoundCall, type Web, type WebFunc, webOf } from './webs.ts';

/** Of an integer web: it is one; every definition has a zero upper half; some use looks at the upper half. */
const [INT, ZEXT, NEEDS_64] = [1, 2, 4];
/** Types of a vector web seen so far. */
const VECTOR_TYPES: readonly (Ty | undefined)[] = [undefined, 'f32', 'f64', 'v128'];
const SEEN: Readonly<Record<string, number>> = { f32: 1, f64: 2, v128: 3 };

/** What is known of each web of a function; it is only ever widened. */
export class WebStates {
  readonly #flags: Uint8Array;
  /** by VECTOR_TYPES */
  readonly #seen: Uint8Array;

  constructor(f: WebFunc) {
    this.#flags = new Uint8Array(f.regs.length);
    for (let w = 0; w < f.regs.length; w++) this.#flags[w] = f.regs[w][0] === 'v' ? ZEXT : INT | ZEXT;
    this.#seen = new Uint8Array(f.regs.length);
    const isTemp = (w: Web): boolean => f.regs[w][0] === 't' || f.regs[w][0] === 'f';
    // Family of each web by its definitions: registers by name, temporaries by what is stored in them.
    eachStmt(f.func.blocks, (s) => {
      if (s.k === 'set' && isTemp(webOf(s.r)))
        this.#flags[webOf(s.r)] = s.v.t === 'i32' || s.v.t === 'i64' ? INT | ZEXT : ZEXT;
    });
    // What a caller hands in may have anything in its upper half.
    for (const w of f.params.values()) this.#flags[w] &= ~ZEXT;
  }

  isInt(w: Web): boolean {
    return (this.#flags[w] & INT) !== 0;
  }
  isZext(w: Web): boolean {
    return (this.#flags[w] & ZEXT) !== 0;
  }
  needs64(w: Web): boolean {
    return (this.#flags[w] & NEEDS_64) !== 0;
  }
  isNarrow(w: Web): boolean {
    return this.isZext(w) || !this.needs64(w);
  }
  /** Undefined for a vector of which no type has been seen. */
  knownTy(w: Web): Ty | undefined {
    return this.isInt(w) ? (this.isNarrow(w) ? 'i32' : 'i64') : VECTOR_TYPES[this.#seen[w]];
  }

  /** Each is true when that was not so before. */
  loseZext(w: Web): boolean {
    if (!this.isZext(w)) return false;
    this.#flags[w] &= ~ZEXT;
    return true;
  }
  need64(w: Web): boolean {
    if (this.needs64(w)) return false;
    this.#flags[w] |= NEEDS_64;
    return true;
  }
  see(w: Web, ty: Ty): boolean {
    const [now, seen] = [this.#seen[w], SEEN[ty]];
    if (this.isInt(w) || now === seen || now === SEEN['v128']) return false;
    this.#seen[w] = now === 0 ? seen : SEEN['v128'];
    return true;
  }
}

/** What has to be looked at again when a web's state changes. */
export class TypeRules {
  readonly states: WebStates;
  /** pairs of webs: where the second has no zero upper half, neither has the first */
  readonly #zext: number[] = [];
  /** pairs of webs: where all 64 bits of the first are needed, so are those of the second */
  readonly #wide: number[] = [];
  /** webs that get a constant of which all but 32 or 64 bits are zero */
  readonly #constants: { w: Web; e: Expr }[] = [];
  readonly calls: readonly BoundCall[];

  constructor(f: WebFunc) {
    this.states = new WebStates(f);
    this.calls = [...f.calls.values()];
    f.func.blocks.forEach((block) => {
      this.addBlock(block);
    });
    for (const { call } of this.calls) if (call.target.kind === 'indirect') this.demand(call.target.slot, false);
  }

  private addBlock({ body, term }: Block): void {
    for (let at = 0; at < body.length; at++) {
      const s = body[at];
      if (s.k === 'set') this.define(webOf(s.r), s.v);
      else if (s.k === 'store') {
        this.demand(s.addr, false);
        this.demand(s.v, s.bytes > 4);
      }
    }
    if (term.k === 'branch') this.demand(term.c, false);
    else if (term.k === 'switch') this.demand(term.index, false);
  }

  /** Follows the rules once; true when that changed something. */
  apply(): boolean {
    const { states } = this;
    let changed = false;
    for (let n = 0; n < this.#zext.length; n += 2)
      if (!states.isZext(this.#zext[n + 1]) && states.loseZext(this.#zext[n])) changed = true;
    for (let n = 0; n < this.#wide.length; n += 2)
      if (!states.isNarrow(this.#wide[n]) && states.need64(this.#wide[n + 1])) changed = true;
    for (const { w, e } of this.#constants) if (!fitsScalar(e, states.knownTy(w)) && states.see(w, e.t)) changed = true;
    return changed;
  }

  private define(w: Web, v: Expr): void {
    if (this.states.isInt(w)) {
      if (!this.zeroExtended(v, w)) this.states.loseZext(w);
      this.demand(v, false);
      this.demand(v, true, w);
      return;
    }
    if (fitsScalar(v, undefined)) this.#constants.push({ w, e: v });
    else this.states.see(w, v.t);
    this.demand(v, true);
  }

  /** False when `e` never has a zero upper half; where that depends on other webs, a rule for web `w` says so. */
  private zeroExtended(e: Expr, w: Web): boolean {
    if (e.t === 'i32') return true;
    if (e.k === 'get') {
      if (!this.states.isZext(webOf(e.r))) return false;
      this.#zext.push(w, webOf(e.r));
      return true;
    }
    if (e.k === 'select') return this.zeroExtended(e.a, w) && this.zeroExtended(e.b, w);
    return isZeroExtended(e);
  }

  /**
   * Notes what `e` needs of the webs it reads; `wide` when bits 63:32 of its value matter. With `of` they do so only where
   * those of that web matter, and what is needed in any case has been noted. Mirrors `wrap`.
   */
  private demand(e: Expr, wide: boolean, of?: Web): void {
    if (of !== undefined && !wide) return;
    switch (e.k) {
      case 'get':
        this.demandWeb(webOf(e.r), e.t, wide, of);
        return;
      case 'load':
        this.demand(e.addr, false, of);
        return;
      case 'un':
        if (e.op === 'wrap') this.demand(e.a, !passesNarrow(e.a) && e.a.k !== 'get', of);
        else this.demand(e.a, isWide(e.a, e, wide), of);
        return;
      case 'bin':
      case 'cmp':
        this.demand(e.a, isWide(e.a, e, wide), of);
        this.demand(e.b, e.op === 'shl' ? e.b.t === 'i64' : isWide(e.b, e, wide), of);
        return;
      case 'select':
        this.demand(e.a, isWide(e.a, e, wide), of);
        this.demand(e.b, isWide(e.b, e, wide), of);
        this.demand(e.c, e.c.t === 'i64', of);
        return;
      case 'simd':
      case 'intrinsic':
        for (const arg of e.args) this.demand(arg, arg.t === 'i64', of);
    }
  }

  private demandWeb(w: Web, t: Ty, wide: boolean, of: Web | undefined): void {
    if (!this.states.isInt(w)) this.states.see(w, t);
    else if (t !== 'i64' || !wide) return;
    else if (of === undefined) this.states.need64(w);
    else if (of !== w && !this.states.needs64(w)) this.#wide.push(of, w);
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

/** True when `e` is a constant of which all that is not zero lies within a scalar of type `ty`, or of whatever type it will be. */
export function fitsScalar(e: Expr, ty: Ty | undefined): e is Extract<Expr, { k: 'vconst' }> {
  if (e.k !== 'vconst' || e.hi !== 0n || ty === 'v128') return false;
  return ty !== 'f32' || e.lo <= 0xffff_ffffn;
}
