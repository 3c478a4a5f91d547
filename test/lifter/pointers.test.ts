// Loops of unoptimized code, before and behind the pass that gives them pointers, and behind what unrolls them then, judged by
// an interpreter: every access is the same, and so is what the slots of the stack hold in the end.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { add, bin, cmp, int, load, shl, signExtend, wrap, zeroExtend } from '../../lifter/exprs.ts';
import { walk } from '../../lifter/operands.ts';
import { type Expr, type Func, type Reg, type Stmt, successors } from '../../lifter/ops.ts';
import { RegSet } from '../../lifter/passes/liveness.ts';
import { withPointers } from '../../lifter/passes/pointers.ts';
import { rotated } from '../../lifter/passes/rotate.ts';
import type { CallSummary } from '../../lifter/passes/signatures.ts';
import { simplified } from '../../lifter/passes/simplify.ts';
import { unrolled } from '../../lifter/passes/unroll.ts';
import { Random } from './case-inputs.ts';
import { branch, funcOf, jump, Machine, noCalls, set, store, w, whileLoop, x } from './machine.ts';

/** Of a function that gives back x0. */
const signature = { params: new RegSet(), results: new RegSet(['x0']) };
const SUMMARY: CallSummary = {
  signatures: new Map([[0, signature]]),
  indirect: signature,
  callers: new Map(),
  effectOf: noCalls,
};

const ARRAY = 0x22_0000;
const times = (e: Expr, count: number): Expr => bin('mul', 'i64', e, int('i64', count));
const sum = (...parts: readonly Expr[]): Expr => parts.reduce((a, b) => add('i64', a, b));
/** As code without optimization has it: through another register. */
const count = (slot: Reg, by: number): Stmt[] => [
  set('x0', x(slot)),
  set('x0', zeroExtend(add('i32', w('x0'), int('i32', by)))),
  set(slot, x('x0')),
];
/** s4, sign extended, in x1, and address (s8 * 64 + s4) * 4 of an array in x0. */
const indexed = (base: number): Stmt[] => [
  set('x0', int('i64', base)),
  set('x1', signExtend(w('s4'))),
  set('x2', signExtend(w('s8'))),
  set('x2', shl('i64', x('x2'), 6)),
  set('x1', add('i64', x('x2'), x('x1'))),
];
const element = (e = x('x1')): Expr => add('i64', x('x0'), shl('i64', e, 2));
const read = (addr: Expr, off = 0): Expr => load('i64', 8, false, addr, off);
const upTo = (slot: Reg, end: number): Expr => cmp('le_s', w(slot), int('i32', end));

const CASES: readonly {
  title: string;
  func: Func;
  /** false where a loop keeps an address that it computes */
  hasPointers: boolean;
  /** values of s8 */
  rows?: readonly bigint[];
}[] = [
  {
    title: 'a row of a matrix times a vector',
    func: whileLoop([set('s4', int('i64', 0)), set('s12', int('i64', 0))], upTo('s4', 63), [
      ...indexed(ARRAY),
      set('x3', read(element())),
      set('x0', int('i64', ARRAY + 0x5_0000)),
      set('x1', signExtend(w('s4'))),
      set('s12', sum(x('s12'), x('x3'), read(element()))),
      ...count('s4', 1),
    ]),
    hasPointers: true,
    rows: [0n, 5n, 0xffff_ffffn, 0x8000_0000n],
  },
  {
    title: 'each round writes what the next one reads',
    func: whileLoop([set('s4', int('i64', 0))], upTo('s4', 11), [
      ...indexed(ARRAY),
      store(element(), read(element(), 4), 8),
      set('x3', read(sum(element(), int('i64', -4)))),
      store(sum(element(), int('i64', 4)), sum(x('x3'), x('s4'))),
      ...count('s4', 1),
    ]),
    hasPointers: true,
    rows: [0n, 7n],
  },
  {
    title: 'a counter of 32 bits that goes over zero, both ways of extending it',
    func: whileLoop([set('s4', int('i64', 0xffff_fffd))], upTo('s4', 3), [
      set('x0', int('i64', ARRAY)),
      set('x1', signExtend(w('s4'))),
      store(element(), x('s4')),
      set('x1', x('s4')),
      store(sum(element(), int('i64', 0x2_0000)), x('x1')),
      ...count('s4', 1),
    ]),
    hasPointers: true,
  },
  {
    title: 'a slot that is counted with its sign',
    func: whileLoop([set('s4', int('i64', -3))], cmp('ne', x('s4'), int('i64', 3)), [
      ...indexed(ARRAY),
      store(element(), x('s4')),
      set('x0', signExtend(add('i32', w('s4'), int('i32', 1)))),
      set('s4', x('x0')),
    ]),
    hasPointers: true,
    rows: [2n],
  },
  {
    title: 'a slot of 64 bits, downwards',
    func: whileLoop([set('s4', int('i64', 64))], cmp('ne', x('s4'), int('i64', -8)), [
      set('x1', x('s4')),
      set('x2', times(x('s8'), 48)),
      store(sum(x('x1'), x('x2'), int('i64', ARRAY)), x('s4')),
      set('x0', x('s4')),
      set('x0', sum(x('x0'), int('i64', -8))),
      set('s4', x('x0')),
    ]),
    hasPointers: true,
    rows: [1n, 3n],
  },
  {
    title: 'an address that stays, and a counter that goes twice a round',
    func: whileLoop([set('s4', int('i64', 0))], upTo('s4', 9), [
      set('x0', int('i64', ARRAY)),
      set('x1', signExtend(w('s8'))),
      store(element(), sum(read(element()), x('s4'))),
      ...count('s4', 1),
      set('x0', int('i64', ARRAY)),
      set('x1', signExtend(w('s4'))),
      store(element(), x('x1')),
      ...count('s4', 2),
    ]),
    hasPointers: true,
    rows: [0n, 3n, 100n],
  },
  {
    title: 'a counter that another one is added to',
    func: whileLoop([set('s4', int('i64', 0)), set('s12', int('i64', 0))], upTo('s4', 20), [
      set('x0', int('i64', ARRAY)),
      set('x1', signExtend(w('s12'))),
      store(element(), x('s4')),
      set('s12', sum(x('s12'), x('s4'))),
      ...count('s4', 1),
    ]),
    hasPointers: false,
  },
  {
    title: 'an index that is read from memory',
    func: whileLoop([set('s4', int('i64', 0)), set('s12', int('i64', 0))], upTo('s4', 5), [
      ...indexed(ARRAY),
      set('x1', read(element())),
      set('x0', int('i64', ARRAY)),
      store(element(), x('s4')),
      ...count('s4', 1),
    ]),
    hasPointers: false,
    rows: [0n],
  },
];

/** Addresses in loops of one block, of which something more is computed than an offset. */
function computedAddresses({ blocks }: Func): Expr[] {
  const found: Expr[] = [];
  const see = (addr: Expr): void => {
    const isPlain = addr.k === 'get' || (addr.k === 'bin' && addr.op === 'add' && addr.b.k === 'const');
    const isComputed = addr.k === 'get' && !addr.r.startsWith('t:');
    if (!isPlain || isComputed) found.push(addr);
  };
  const loads = (e: Expr): void =>
    walk(e, (inner) => {
      if (inner.k === 'load') see(inner.addr);
    });
  blocks.forEach(({ body, term }, n) => {
    if (!successors(term).includes(n)) return;
    for (const s of body) {
      if (s.k === 'set') loads(s.v);
      if (s.k !== 'store') continue;
      see(s.addr);
      loads(s.addr);
      loads(s.v);
    }
  });
  return found;
}

const turned = (func: Func): Func => simplified(rotated(func));

/** `was` and what becomes of it do the same; `s8` is set at entry. */
function assertSame(was: Func, now: Func, s8: bigint): void {
  const [before, behind] = [was, now].map((func) => new Machine({ s8, x9: 3n }).run(func));
  assert.equal(behind.trace, before.trace, `s8 = ${s8}`);
  assert.is(behind.registers.get('x0'), before.registers.get('x0'), `s8 = ${s8}`);
}

for (const { title, func, hasPointers, rows = [0n] } of CASES)
  test(title, () => {
    const now = withPointers(turned(func), SUMMARY);
    const unrolls = simplified(unrolled(now, noCalls));
    for (const s8 of rows) {
      assertSame(func, now, s8);
      assertSame(func, unrolls, s8);
    }
    assert.is(computedAddresses(now).length === 0, hasPointers);
  });

test('a loop of optimized code stays as it is', () => {
  const func = turned(
    whileLoop([set('x4', int('i64', 0))], upTo('x4', 63), [
      store(sum(int('i64', ARRAY), shl('i64', signExtend(w('x4')), 2)), x('x4')),
      set('x4', zeroExtend(add('i32', w('x4'), int('i32', 1)))),
    ]),
  );
  assert.is(withPointers(func, SUMMARY), func);
});

const TEMPORARIES = ['x0', 'x1', 'x2', 'x3'];
const SLOTS = ['s4', 's8', 's12'];

/** A statement such as loops of unoptimized code are made of. */
function randomStmt(random: Random): Stmt {
  const pick = <T>(items: readonly T[]): T => items[random.below(items.length)];
  const small = (): Expr => int('i64', random.below(9) * 4 - 16);
  const [to, a, b, slot] = [pick(TEMPORARIES), pick(TEMPORARIES), pick(TEMPORARIES), pick(SLOTS)];
  const addr = pick([x(a), sum(x(a), shl('i64', x(b), 2)), sum(x(b), int('i64', ARRAY)), sum(x(a), x(slot), small())]);
  return pick<Stmt>([
    set(to, x(slot)),
    set(to, signExtend(w(slot))),
    set(to, int('i64', ARRAY + random.below(4) * 0x8000)),
    set(to, sum(x(a), x(b))),
    set(to, bin('sub', 'i64', x(a), small())),
    set(to, shl('i64', x(a), random.below(4))),
    set(to, times(x(a), random.below(12))),
    set(to, zeroExtend(add('i32', w(a), wrap(small())))),
    set(to, bin('and', 'i64', x(a), int('i64', 0xff))),
    set(slot, x(a)),
    set(slot, sum(x(slot), small())),
    set(slot, zeroExtend(add('i32', w(slot), wrap(small())))),
    store(addr, x(b), random.below(3) * 4),
    store(addr, x(slot)),
    set(to, read(addr, random.below(2) * 8)),
  ]);
}

function randomLoop(random: Random): Func {
  const body = Array.from({ length: 3 + random.below(14) }, () => randomStmt(random));
  const end = int('i32', 1 + random.below(70));
  const c = random.below(2) === 0 ? cmp('ne', w('s16'), end) : cmp('lt_s', w('x0'), end);
  return funcOf(
    [SLOTS.map((r) => set(r, int('i64', random.below(40) - 8))).concat(set('s16', int('i64', 0))), jump(1)],
    [[...body, ...count('s16', 1)], branch(c, 1, 2)],
    [SLOTS.map((r, n) => store(int('i64', n * 8), x(r))), { k: 'return' }],
  );
}

test('random loops', () => {
  let changed = 0;
  for (let seed = 1; seed <= 1500; seed++) {
    const func = randomLoop(new Random(BigInt(seed)));
    const now = withPointers(func, SUMMARY);
    if (now === func) continue;
    changed++;
    try {
      assertSame(func, now, 0n);
      assertSame(func, simplified(unrolled(now, noCalls)), 0n);
    } catch (e) {
      throw new Error(`seed ${seed}: ${(e as Error).message}`, { cause: e });
    }
  }
  assert.ok(changed > 200, `pointers in ${changed} loops only`);
});

test.run();
