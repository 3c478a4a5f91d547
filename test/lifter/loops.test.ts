// Passes over loops: what a function reads, writes and leaves in registers is the same before and behind them, judged by an
// interpreter of its own; and loops have become what they are meant to.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { add, cmp, get, int, load, shl, wrap, zeroExtend } from '../../lifter/exprs.ts';
import type { Block, Expr, Func, Stmt, Term } from '../../lifter/ops.ts';
import { rotated } from '../../lifter/passes/rotate.ts';
import { simplified } from '../../lifter/passes/simplify.ts';
import { sumOf } from '../../lifter/passes/sums.ts';
import { unrolled } from '../../lifter/passes/unroll.ts';

/** What a function did: each access to memory, and registers at its end. */
interface Outcome {
  trace: string[];
  registers: Map<string, bigint>;
}
const MOST_BLOCKS = 10_000;

class Machine {
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
      const at = this.value(s.addr) + BigInt(s.off);
      this.#memory.set(at, this.value(s.v));
      this.trace.push(`[${at}] = ${this.#memory.get(at)}`);
    } else throw new Error(`no ${s.k} here`);
  }

  private value(e: Expr): bigint {
    const bits = e.t === 'i32' ? 32 : 64;
    return BigInt.asUintN(bits, this.raw(e));
  }

  private raw(e: Expr): bigint {
    if (e.k === 'const') return e.v;
    if (e.k === 'get') return this.registers.get(e.r) ?? 0n;
    if (e.k === 'load') {
      const at = this.value(e.addr) + BigInt(e.off);
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

const x = (r: string): Expr => get('i64', r);
const w = (r: string): Expr => get('i32', r);
const set = (r: string, v: Expr): Stmt => ({ k: 'set', r, v });
const store = (addr: Expr, v: Expr, off = 0): Stmt => ({ k: 'store', bytes: 8, addr, off, v });
const jump = (to: number): Term => ({ k: 'jump', to });
const branch = (c: Expr, to: number, otherwise: number): Term => ({ k: 'branch', c, to, otherwise });
const countX = (r: string, by: number): Stmt => set(r, add('i64', x(r), int('i64', by)));
const countW = (r: string, by: number): Stmt => set(r, zeroExtend(add('i32', w(r), int('i32', by))));
const funcOf = (...blocks: [body: Stmt[], term: Term][]): Func => ({
  addr: 0,
  name: 'f',
  blocks: blocks.map(([body, term], n): Block => ({ addr: n, body, term })),
});
const noCalls = (): never => {
  throw new Error('nothing is called');
};

/** A swap of what lies at x1 + x0 and x2 + x0. */
const swap = (r: string): Stmt[] => [
  set('x3', load('i64', 8, false, add('i64', x('x1'), x(r)), 0)),
  store(add('i64', x('x1'), x(r)), load('i64', 8, false, add('i64', x('x2'), x(r)), 0)),
  store(add('i64', x('x2'), x(r)), x('x3')),
];
/** One block that goes on with itself while `c`; `front` is in front of it. */
const loop = (front: Stmt[], body: Stmt[], c: Expr): Func =>
  funcOf([front, jump(1)], [body, branch(c, 1, 2)], [[], { k: 'return' }]);
/** The same as unoptimized code has it: asked first. */
const whileLoop = (front: Stmt[], c: Expr, body: Stmt[]): Func =>
  funcOf([front, jump(2)], [body, jump(2)], [[], branch(c, 1, 3)], [[], { k: 'return' }]);

const CASES: readonly {
  title: string;
  func: Func;
  /** stores in the largest block, where it says something */
  stores?: number;
  /** values of x9, an end that is not known */
  ends?: bigint[];
}[] = [
  {
    title: 'two rounds are straight code',
    func: loop([set('x0', int('i64', 0))], [...swap('x0'), countX('x0', 8)], cmp('ne', x('x0'), int('i64', 16))),
    stores: 4,
  },
  {
    title: 'twelve rounds go four at a time',
    func: loop([set('x0', int('i64', 0))], [...swap('x0'), countX('x0', 1)], cmp('ne', x('x0'), int('i64', 12))),
    stores: 8,
  },
  {
    title: 'eleven rounds stay a loop',
    func: loop([set('x0', int('i64', 0))], [...swap('x0'), countX('x0', 1)], cmp('ne', x('x0'), int('i64', 11))),
    stores: 2,
  },
  {
    title: 'a counter of 32 bits, downwards, signed',
    func: loop(
      [set('x0', int('i64', 3))],
      [store(add('i64', x('x1'), shl('i64', x('x0'), 3)), x('x0')), countW('x0', -1)],
      cmp('ge_s', w('x0'), int('i32', 0)),
    ),
    stores: 4,
  },
  {
    title: 'the end is an address, at a known distance',
    func: loop(
      [set('x4', add('i64', x('x1'), int('i64', 64)))],
      [store(x('x1'), x('x1')), countX('x1', 8)],
      cmp('ne', x('x1'), x('x4')),
    ),
  },
  {
    title: 'what is read behind the counter',
    func: loop(
      [set('x0', int('i64', 0))],
      [countX('x0', 8), store(add('i64', x('x1'), x('x0')), x('x0'), 4), store(x('x1'), wrapped(x('x0')))],
      cmp('ne', x('x0'), int('i64', 24)),
    ),
    stores: 6,
  },
  {
    title: 'one address in front of the counter and behind it',
    func: loop(
      [set('x0', int('i64', 0))],
      [
        store(add('i64', x('x1'), x('x0')), x('x2')),
        countX('x0', 8),
        store(add('i64', x('x1'), x('x0')), load('i64', 8, false, add('i64', x('x1'), x('x0')), 8)),
      ],
      cmp('ne', x('x0'), int('i64', 16)),
    ),
    stores: 4,
  },
  {
    title: 'an end that is not known: two rounds at a time',
    func: loop([], [store(x('x1'), x('x2')), countX('x1', 8), countX('x2', 3)], cmp('ne', x('x1'), x('x9'))),
    stores: 2,
    ends: [1008n, 1016n, 1024n, 1072n, 1080n],
  },
  {
    title: 'asked first: twelve rounds',
    func: whileLoop([set('x0', int('i64', 0))], cmp('lt_s', w('x0'), int('i32', 12)), [
      store(add('i64', x('x1'), shl('i64', x('x0'), 3)), x('x2')),
      countW('x0', 1),
    ]),
  },
  {
    title: 'asked first, perhaps never on',
    func: whileLoop([set('x0', int('i64', 0))], cmp('lt_u', x('x0'), x('x9')), [
      store(add('i64', x('x1'), x('x0')), x('x0')),
      countX('x0', 8),
    ]),
    ends: [0n, 1n, 8n, 9n, 40n],
  },
  {
    title: 'asked first, one in the other, the inner one left to the question of the outer one',
    func: funcOf(
      [[set('x0', int('i64', 0))], jump(1)],
      [[], branch(cmp('lt_u', x('x0'), x('x9')), 2, 5)],
      [[set('x3', int('i64', 0)), countX('x0', 1)], jump(3)],
      [[], branch(cmp('lt_u', x('x3'), x('x0')), 4, 1)],
      [[store(add('i64', x('x1'), x('x3')), x('x0')), countX('x3', 2)], jump(3)],
      [[], { k: 'return' }],
    ),
    ends: [0n, 1n, 2n, 5n],
  },
  {
    title: 'asked first, with two ways back',
    func: funcOf(
      [[set('x0', int('i64', 0))], jump(1)],
      [[], branch(cmp('lt_u', x('x0'), x('x9')), 2, 4)],
      [[countX('x0', 1)], branch(cmp('eq', x('x0'), int('i64', 3)), 1, 3)],
      [[store(x('x1'), x('x0'))], jump(1)],
      [[], { k: 'return' }],
    ),
    ends: [0n, 1n, 3n, 7n],
  },
];

function wrapped(e: Expr): Expr {
  return zeroExtend(wrap(e));
}

const optimized = (func: Func): Func => simplified(unrolled(simplified(rotated(func)), noCalls));
const storesOf = (func: Func): number =>
  Math.max(...func.blocks.map(({ body }) => body.filter((s) => s.k === 'store').length));

for (const { title, func, stores, ends = [0n] } of CASES)
  test(title, () => {
    const now = optimized(func);
    for (const x9 of ends) {
      const entry = { x1: 1000n, x2: 2000n, x9 };
      const [was, is] = [new Machine(entry).run(func), new Machine(entry).run(now)];
      assert.equal(is.trace, was.trace, `x9 = ${x9}`);
      was.registers.forEach((v, r) => {
        assert.is(is.registers.get(r), v, `${r}, x9 = ${x9}`);
      });
    }
    if (stores !== undefined) assert.is(storesOf(now), stores);
  });

test('a question is asked in front of a loop and at its end, not at its start', () => {
  const { func } = CASES.find(({ title }) => title === 'asked first, perhaps never on')!;
  const now = simplified(rotated(func));
  const loops = now.blocks.flatMap(({ term }, n) =>
    term.k === 'branch' && [term.to, term.otherwise].includes(n) ? n : [],
  );
  assert.is(loops.length, 1, 'a loop of one block');
  assert.is(rotated(now), now, 'nothing is left to turn');
});

const SUMS: readonly [
  title: string,
  e: Expr,
  t: 'i32' | 'i64',
  terms: [string, bigint][] | undefined,
  constant?: bigint,
][] = [
  ['a constant', int('i64', -5), 'i64', [], -5n],
  ['a scaled register', add('i64', shl('i64', x('x1'), 3), int('i64', 16)), 'i64', [['x1', 8n]], 16n],
  [
    'what cancels out',
    add('i64', x('x1'), { k: 'bin', t: 'i64', op: 'sub', a: x('x2'), b: x('x1') }),
    'i64',
    [['x2', 1n]],
    0n,
  ],
  ['the low half of 64 bits', zeroExtend(add('i32', w('x1'), int('i32', -1))), 'i32', [['x1', 1n]], -1n],
  ['a low half is none in 64 bits', zeroExtend(w('x1')), 'i64', undefined],
  ['a product is none', { k: 'bin', t: 'i64', op: 'mul', a: x('x1'), b: x('x2') }, 'i64', undefined],
];
for (const [title, e, t, terms, constant] of SUMS)
  test(`a sum: ${title}`, () => {
    const sum = sumOf(e, t);
    assert.equal(sum && { terms: [...sum.terms], constant: sum.constant }, terms && { terms, constant });
  });

test.run();
