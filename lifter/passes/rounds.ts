// Several rounds of a loop of one block as straight code: what each round counts is added up at the end, and what lies
// between is read at an offset.
import { add, get, int, wrap, zeroExtend } from '../exprs.ts';
import { eachOperand, mapOperands, mapStmt } from '../operands.ts';
import type { Expr, IntTy, Reg, Stmt } from '../ops.ts';
import { eachExpression } from '../visits.ts';
import { sumOf } from './sums.ts';

/** A register that each round of a loop adds one number to. */
export interface Counter {
  t: IntTy;
  step: bigint;
  /** computed from others in each round */
  isSum?: boolean;
}
export type Counters = ReadonlyMap<Reg, Counter>;
type SetStmt = Extract<Stmt, { k: 'set' }>;

/**
 * Registers that change by the same number from round to round: those that `body` sets once only, by adding a number to
 * them, and 64-bit sums of such and of what stays as it is, if they are read behind where they are set only.
 */
export function countersOf(body: readonly Stmt[]): Counters {
  const sets = setsOf(body);
  const early = new Set<Reg>();
  const isEarly = new Set<Stmt>();
  const read = (e: Expr): void => {
    if (e.k === 'get') early.add(e.r);
    else eachOperand(e, read);
  };
  for (const s of body) {
    eachExpression(s, read);
    if (s.k === 'set' && early.has(s.r)) isEarly.add(s);
  }
  const counters = new Map<Reg, Counter>();
  const once = body.flatMap((s) => (s.k === 'set' && sets.get(s.r) === 1 ? s : []));
  for (const s of once) {
    const counter = counterOf(s);
    if (counter) counters.set(s.r, counter);
  }
  for (const s of once) {
    const step = isEarly.has(s) ? undefined : stepOf(s.v, counters, sets);
    if (step !== undefined && step !== 0n) counters.set(s.r, { t: 'i64', step, isSum: true });
  }
  return counters;
}

/** How often `body` sets each register. */
function setsOf(body: readonly Stmt[]): Map<Reg, number> {
  const sets = new Map<Reg, number>();
  for (const s of body) if (s.k === 'set') sets.set(s.r, (sets.get(s.r) ?? 0) + 1);
  return sets;
}

function counterOf({ r, v }: SetStmt): Counter | undefined {
  const t = v.t === 'i64' && v.k === 'un' && v.op === 'extend_u' ? 'i32' : 'i64';
  const e = v.k === 'un' && t === 'i32' ? v.a : v;
  if (e.k !== 'bin' || e.t !== t || (e.op !== 'add' && e.op !== 'sub') || e.b.k !== 'const') return undefined;
  if (e.a.k !== 'get' || e.a.r !== r) return undefined;
  return { t, step: BigInt.asIntN(t === 'i64' ? 64 : 32, e.op === 'add' ? e.b.v : -e.b.v) };
}

/** What each round adds to `e`, if it is a sum of counters and of registers that are not `set`. */
function stepOf(e: Expr, counters: Counters, set: ReadonlyMap<Reg, number>): bigint | undefined {
  const sum = e.t === 'i64' ? sumOf(e, 'i64') : undefined;
  if (!sum) return undefined;
  let step = 0n;
  for (const [r, count] of sum.terms) {
    const counter = counters.get(r);
    if (counter ? counter.t !== 'i64' : set.has(r)) return undefined;
    step += count * (counter?.step ?? 0n);
  }
  return step;
}

/** `body` with sums that are addresses in registers of their own, each computed once a round. */
export function withNamedAddresses(body: readonly Stmt[]): Stmt[] {
  const [counters, sets] = [countersOf(body), setsOf(body)];
  const names = new Map<string, Reg>();
  const out: Stmt[] = [];
  let count = 0;
  const name = (addr: Expr, at: number | undefined): Expr => {
    if (addr.k !== 'bin' || stepOf(addr, counters, sets) === undefined) return addr;
    const { terms, constant } = sumOf(addr, 'i64')!;
    const key = [...terms].sort().join() + constant;
    let r = names.get(key);
    if (r === undefined) {
      r = `t:sum${count++}`;
      names.set(key, r);
      out.push({ k: 'set', r, v: addr, at });
    }
    return get('i64', r);
  };
  for (const s of body) {
    const loads = (e: Expr): Expr => {
      const inner = mapOperands(e, loads);
      return inner.k === 'load' ? { ...inner, addr: name(inner.addr, s.at) } : inner;
    };
    const named = mapStmt(s, loads);
    out.push(named.k === 'store' ? { ...named, addr: name(named.addr, s.at) } : named);
    if (s.k === 'set' && counters.has(s.r) && !counters.get(s.r)!.isSum) names.clear();
  }
  return out;
}

/** `body` as often as `count` says. */
export function rounds(body: readonly Stmt[], counters: Counters, count: number): Stmt[] {
  const out: Stmt[] = [];
  const ahead = new Map<Reg, bigint>();
  const read = (e: Expr): Expr => {
    if (e.k !== 'get') return mapOperands(e, read);
    const by = ahead.get(e.r);
    return by === undefined ? e : counted(e.r, counters.get(e.r)!, by, e.t as IntTy);
  };
  for (let round = 0; round < count; round++)
    for (const s of body) {
      const counter = s.k === 'set' ? counters.get(s.r) : undefined;
      if (s.k !== 'set' || !counter || (counter.isSum && round === 0)) out.push(mapStmt(s, read));
      else ahead.set(s.r, (ahead.get(s.r) ?? 0n) + counter.step);
    }
  for (const s of body) {
    const by = s.k === 'set' ? ahead.get(s.r) : undefined;
    if (s.k === 'set' && by) out.push({ ...s, v: counted(s.r, counters.get(s.r)!, by, 'i64') });
  }
  return out;
}

/** `by` more than the counter `r`, as a `to`. */
function counted(r: Reg, { t }: Counter, by: bigint, to: IntTy): Expr {
  if (by === 0n) return { k: 'get', t: to, r };
  const own = add(t, { k: 'get', t, r }, int(t, by));
  if (to === t) return own;
  return to === 'i64' ? zeroExtend(own) : wrap(own);
}
