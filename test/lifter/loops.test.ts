// Passes over loops: what a function reads, writes and leaves in registers is the same before and behind them, judged by an
// interpreter; and loops have become what they are meant to.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { add, cmp, int, load, shl, wrap, zeroExtend } from '../../lifter/exprs.ts';
import type { Expr, Func, Stmt } from '../../lifter/ops.ts';
import { rotated } from '../../lifter/passes/rotate.ts';
import { simplified } from '../../lifter/passes/simplify.ts';
import { sumOf } from '../../lifter/passes/sums.ts';
import { unrolled } from '../../lifter/passes/unroll.ts';
import {
  branch,
  countW,
  countX,
  funcOf,
  jump,
  loop,
  Machine,
  noCalls,
  set,
  store,
  w,
  whileLoop,
  x,
} from './machine.ts';

/** A swap of what lies at x1 + x0 and x2 + x0. */
const swap = (r: string): Stmt[] => [
  set('x3', load('i64', 8, false, add('i64', x('x1'), x(r)), 0)),
  store(add('i64', x('x1'), x(r)), load('i64', 8, false, add('i64', x('x2'), x(r)), 0)),
  store(add('i64', x('x2'), x(r)), x('x3')),
];
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
