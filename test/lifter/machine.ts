// An interpreter of the representation for tests of passes, and short names for what their functions are made of.
import { add, get, int, zeroExtend } from '../../lifter/exprs.ts';
import type { Block, Expr, Func, Stmt, Term } from '../../lifter/ops.ts';

/** What a function did: each access to memory, and registers at its end. */
export interface Outcome {
  trace: string[];
  registers: Map<string, bigint>;
}
const MOST_BLOCKS = 10_000;

export class Machine {
  readonly registers: Map<string, bigint>;
  readonly trace: string[] = [];
  readonly #memory = new Map<bigint, bigint>();

  constructor(entry: Readonly<Record<string, bigint>>) {
    this.registers = new Map(Object.entries(entry));
  }

  run({ blocks }: Func): Outcome {
    let n = 0;
    for (let steps = 0; steps < MOST_BLOCKS; steps++) {
      const { body, term } = blocks[n];
      for (const s of body) this.step(s);
      if (term.k === 'return') return { trace: this.trace, registers: this.registers };
      n = this.next(term);
    }
    throw new Error('the function does not end');
  }

  private next(term: Term): number {
    if (term.k === 'jump') return term.to;
    if (term.k !== 'branch') throw new Error(`no ${term.k} here`);
    return this.value(term.c) === 0n ? term.otherwise : term.to;
  }

  private step(s: Stmt): void {
    if (s.k === 'set') this.registers.set(s.r, this.value(s.v));
    else if (s.k === 'store') {
      const at = this.accessed(s);
      this.#memory.set(at, this.value(s.v));
      this.trace.push(`[${at}] = ${this.#memory.get(at)}`);
    } else throw new Error(`no ${s.k} here`);
  }

  /** What lifted code accesses: wasm has addresses of 32 bits. */
  private accessed({ addr, off }: { addr: Expr; off: number }): bigint {
    return BigInt.asUintN(32, this.value(addr)) + BigInt(off);
  }

  private value(e: Expr): bigint {
    const bits = e.t === 'i32' ? 32 : 64;
    return BigInt.asUintN(bits, this.raw(e));
  }

  private raw(e: Expr): bigint {
    if (e.k === 'const') return e.v;
    if (e.k === 'get') return this.registers.get(e.r) ?? 0n;
    if (e.k === 'load') {
      const at = this.accessed(e);
      return this.#memory.get(at) ?? at * 7n;
    }
    if (e.k === 'un') return this.unary(e);
    if (e.k !== 'bin' && e.k !== 'cmp') throw new Error(`no ${e.k} here`);
    const [a, b] = [this.value(e.a), this.value(e.b)];
    const bits = e.a.t === 'i32' ? 32 : 64;
    const [sa, sb] = [BigInt.asIntN(bits, a), BigInt.asIntN(bits, b)];
    const found: Partial<Record<string, bigint | boolean>> = {
      add: a + b,
      sub: a - b,
      mul: a * b,
      and: a & b,
      xor: a ^ b,
      eq: a === b,
      ne: a !== b,
      lt_u: a < b,
      ge_u: a >= b,
      lt_s: sa < sb,
      le_s: sa <= sb,
      gt_s: sa > sb,
      ge_s: sa >= sb,
    };
    if (e.op === 'shl') return a << (b % BigInt(bits));
    const result = found[e.op];
    if (result === undefined) throw new Error(`no ${e.op} here`);
    return BigInt(result);
  }

  private unary({ op, a }: Extract<Expr, { k: 'un' }>): bigint {
    const v = this.value(a);
    if (op === 'extend_u' || op === 'wrap') return v;
    if (op === 'extend_s') return BigInt.asIntN(32, v);
    if (op === 'eqz') return v === 0n ? 1n : 0n;
    throw new Error(`no ${op} here`);
  }
}

export const x = (r: string): Expr => get('i64', r);
export const w = (r: string): Expr => get('i32', r);
export const set = (r: string, v: Expr): Stmt => ({ k: 'set', r, v });
export const store = (addr: Expr, v: Expr, off = 0): Stmt => ({ k: 'store', bytes: 8, addr, off, v });
export const jump = (to: number): Term => ({ k: 'jump', to });
export const branch = (c: Expr, to: number, otherwise: number): Term => ({ k: 'branch', c, to, otherwise });
export const countX = (r: string, by: number): Stmt => set(r, add('i64', x(r), int('i64', by)));
export const countW = (r: string, by: number): Stmt => set(r, zeroExtend(add('i32', w(r), int('i32', by))));
export const funcOf = (...blocks: [body: Stmt[], term: Term][]): Func => ({
  addr: 0,
  name: 'f',
  blocks: blocks.map(([body, term], n): Block => ({ addr: n, body, term })),
});
export const noCalls = (): never => {
  throw new Error('nothing is called');
};

/** One block that goes on with itself while `c`; `front` is in front of it. */
export const loop = (front: Stmt[], body: Stmt[], c: Expr): Func =>
  funcOf([front, jump(1)], [body, branch(c, 1, 2)], [[], { k: 'return' }]);
/** The same as unoptimized code has it: asked first. */
export const whileLoop = (front: Stmt[], c: Expr, body: Stmt[]): Func =>
  funcOf([front, jump(2)], [body, jump(2)], [[], branch(c, 1, 3)], [[], { k: 'return' }]);
