// Func with flags → Func without: every condition becomes an expression over the operands of what set NZCV.
// A setter and its readers nearly always share a block; then the operands are used in place. Otherwise they are kept in
// registers (f…); only where setters of different kinds meet is NZCV itself computed.
import { bin, cmp, float, get, i32, int, inverted, select, signed, sub } from '../exprs.ts';
import { flagOperands, mapFlags, mapStmt, mapTerm, rewrite, someOperand, termExpressions, walk } from '../operands.ts';
import { type Cond, type Expr, type Flags, type Func, type IntTy, type Stmt, successors } from '../ops.ts';
import { someExpression } from '../visits.ts';

interface Def {
  block: number;
  stmt: number;
  f: Flags;
}
interface Use {
  block: number;
  /** statement index, or the body's length for the terminator */
  stmt: number;
  defs: number[];
}

const mentions = (e: Expr): boolean => e.k === 'cond' || someOperand(e, mentions);
const readsFlags = (s: Stmt): boolean => someExpression(s, mentions);

/** All setters and, for every statement that reads flags, the setters that reach it. */
function reachingDefs(func: Func): { defs: Def[]; uses: Use[] } {
  const defs: Def[] = [];
  const uses: Use[] = [];
  /** readers in front of the first setter of their block */
  const exposed: Use[] = [];
  const lastDef = func.blocks.map(({ body, term }, block) => {
    let now: number[] | undefined;
    const use = (stmt: number): void => {
      const found = { block, stmt, defs: now ?? [] };
      uses.push(found);
      if (!now) exposed.push(found);
    };
    for (let stmt = 0; stmt < body.length; stmt++) {
      const s = body[stmt];
      if (readsFlags(s)) use(stmt);
      if (s.k === 'flags') now = [defs.push({ block, stmt, f: s.f }) - 1];
    }
    if (term.k !== 'jump' && termExpressions(term).some(mentions)) use(body.length);
    return now?.[0];
  });
  if (exposed.length > 0) {
    const into = reachingBlocks(func, lastDef);
    for (const found of exposed) found.defs = [...into[found.block]];
  }
  return { defs, uses };
}

/** The setters that reach the start of each block; `lastDef`: those that leave blocks. */
function reachingBlocks(func: Func, lastDef: readonly (number | undefined)[]): Set<number>[] {
  const into = func.blocks.map(() => new Set<number>());
  const work = func.blocks.map((_, b) => b);
  while (work.length > 0) {
    const b = work.pop()!;
    const last = lastDef[b];
    for (const to of successors(func.blocks[b].term)) {
      const reached = into[to];
      const before = reached.size;
      if (last !== undefined) reached.add(last);
      else for (const d of into[b]) reached.add(d);
      if (reached.size !== before) work.push(to);
    }
  }
  return into;
}

/** Setters that share a reader share storage: their group's representative. */
function groupDefs(count: number, uses: Use[]): (id: number) => number {
  const parent = Array.from({ length: count }, (_, n) => n);
  const find = (n: number): number => {
    while (parent[n] !== n) n = parent[n] = parent[parent[n]];
    return n;
  };
  for (const use of uses) for (const d of use.defs) parent[find(d)] = find(use.defs[0]);
  return find;
}

/** Kind, width and constants that must agree for two setters to keep operands in the same registers. */
const shapeOf = (f: Flags): string => (f.kind === 'ccmp' ? `ccmp${f.nzcv}${f.flags.kind}${f.t}` : `${f.kind}${f.t}`);

/** True when the operands of `def` still have their values at every use, so that they can be repeated there. */
function canRepeat(func: Func, def: Def, uses: Use[]): boolean {
  const reads = new Set<string>();
  let pure = def.f.kind !== 'adc';
  for (const e of flagOperands(def.f))
    walk(e, (x) => {
      if (x.k === 'get') reads.add(x.r);
      if (x.k === 'load' || x.k === 'intrinsic' || x.k === 'cond') pure = false;
    });
  if (!pure) return false;
  return uses.every((use) => {
    if (use.block !== def.block || use.stmt <= def.stmt) return false;
    return func.blocks[def.block].body
      .slice(def.stmt, use.stmt)
      .every((s) => (s.k === 'set' ? !reads.has(s.r) : s.k !== 'call'));
  });
}

type Plan =
  | { kind: 'drop' }
  | { kind: 'repeat' }
  | { kind: 'keep'; id: number; kept: Flags }
  | { kind: 'pack'; id: number };
const DROP: Plan = { kind: 'drop' };
const REPEAT: Plan = { kind: 'repeat' };

/** The same flags with operands that are registers of the group; constants stay in place when all setters agree. */
function keptFlags(id: number, group: Def[]): Flags {
  const first = group[0].f;
  let n = 0;
  return mapFlags(first, (e) => {
    const at = n++;
    const same = group.every((d) => {
      const other = flagOperands(d.f)[at];
      return e.k === 'const' && other.k === 'const' && other.v === e.v;
    });
    return same ? e : get(e.t, `f${id}_${at}`);
  });
}

function makePlans(func: Func, defs: Def[], uses: Use[], find: (id: number) => number): Plan[] {
  /** by the number of each group: its setters, in the order in which they are read, and its readers */
  const members = new Map<number, Set<number>>();
  const readers = new Map<number, Use[]>();
  for (const use of uses) {
    if (use.defs.length === 0) continue;
    const id = find(use.defs[0]);
    if (!readers.has(id)) {
      readers.set(id, []);
      members.set(id, new Set());
    }
    readers.get(id)!.push(use);
    for (const d of use.defs) members.get(id)!.add(d);
  }
  const plans: Plan[] = defs.map(() => DROP);
  members.forEach((group, id) => {
    const plan = planFor(
      func,
      id,
      [...group].map((d) => defs[d]),
      readers.get(id)!,
    );
    for (const d of group) plans[d] = plan;
  });
  return plans;
}

function planFor(func: Func, id: number, group: Def[], readers: Use[]): Plan {
  if (group.length === 1 && canRepeat(func, group[0], readers)) return REPEAT;
  if (group.every((d) => shapeOf(d.f) === shapeOf(group[0].f))) return { kind: 'keep', id, kept: keptFlags(id, group) };
  return { kind: 'pack', id };
}

export function lowerFlags(func: Func): Func {
  const { defs, uses } = reachingDefs(func);
  if (defs.length === 0 && uses.length === 0) return func;
  const plans = makePlans(func, defs, uses, groupDefs(defs.length, uses));
  const flagsFor = (use: Use): Flags => {
    if (use.defs.length === 0) return { kind: 'packed', t: 'i32', a: i32(0) };
    const plan = plans[use.defs[0]];
    if (plan.kind === 'repeat') return defs[use.defs[0]].f;
    if (plan.kind === 'keep') return plan.kept;
    return { kind: 'packed', t: 'i32', a: get('i32', `f${(plan as { id: number }).id}_p`) };
  };
  // Both lists are in the order of the code.
  let nextUse = 0;
  let nextDef = 0;
  const useAt = (block: number, stmt: number): Use | undefined => {
    const use = uses[nextUse];
    if (use?.block !== block || use.stmt !== stmt) return undefined;
    nextUse++;
    return use;
  };
  const resolve = (use: Use) => (e: Expr) => rewrite(e, (x) => (x.k === 'cond' ? condition(flagsFor(use), x.cc) : x));
  const blocks = func.blocks.map((block, b) => {
    const body: Stmt[] = [];
    for (let n = 0; n < block.body.length; n++) {
      const s = block.body[n];
      const use = useAt(b, n);
      const resolved = use ? mapStmt(s, resolve(use)) : s;
      if (resolved.k === 'flags') body.push(...keepOperands(plans[nextDef++], resolved.f, s.at));
      else body.push(resolved);
    }
    const use = useAt(b, block.body.length);
    return { addr: block.addr, body, term: use ? mapTerm(block.term, resolve(use)) : block.term };
  });
  // A ccmp in place refers to flags that were themselves resolved above; its own condition must be, too.
  return { ...func, blocks };
}

function keepOperands(plan: Plan, f: Flags, at: number | undefined): Stmt[] {
  if (plan.kind === 'pack') return [{ k: 'set', r: `f${plan.id}_p`, v: pack(f), at }];
  if (plan.kind !== 'keep') return [];
  const kept = flagOperands(plan.kept);
  return flagOperands(f).flatMap((e, n): Stmt[] => {
    const to = kept[n];
    return to.k === 'get' ? [{ k: 'set', r: to.r, v: e, at }] : [];
  });
}

const and = (a: Expr, b: Expr): Expr => bin('and', 'i32', a, b);
const or = (a: Expr, b: Expr): Expr => bin('or', 'i32', a, b);
const bit = (a: Expr, n: number): Expr => bin('shl', 'i32', a, i32(n));

/** N, Z, C, V as bits 3..0. */
export function pack(f: Flags): Expr {
  if (f.kind === 'packed') return f.a;
  return or(
    or(bit(condition(f, 'mi'), 3), bit(condition(f, 'eq'), 2)),
    or(bit(condition(f, 'hs'), 1), condition(f, 'vs')),
  );
}

/** `cc` on flags set by `f`, as i32 0 or 1. */
export function condition(f: Flags, cc: Cond): Expr {
  if (cc === 'al') return i32(1);
  switch (f.kind) {
    case 'sub':
      return afterSub(f.a, f.b, cc);
    case 'add':
      return afterAdd(f, cc);
    case 'logic':
      return afterLogic(f.a, cc);
    case 'fcmp':
      return afterFcmp(f.a, f.b, cc);
    case 'adc':
      return afterAdc(f, cc);
    case 'ccmp':
      return select(f.c, condition(f.flags, cc), i32(constantCondition(f.nzcv, cc)));
    default:
      return afterPacked(f.a, cc);
  }
}

const SUB_COMPARE = {
  eq: 'eq',
  ne: 'ne',
  hs: 'ge_u',
  lo: 'lt_u',
  hi: 'gt_u',
  ls: 'le_u',
  ge: 'ge_s',
  lt: 'lt_s',
  gt: 'gt_s',
  le: 'le_s',
} as const;

function afterSub(a: Expr, b: Expr, cc: Cond): Expr {
  const t = a.t as 'i32' | 'i64';
  const zero = int(t, 0);
  if (cc in SUB_COMPARE) return cmp(SUB_COMPARE[cc as keyof typeof SUB_COMPARE], a, b);
  const r = sub(t, a, b);
  if (cc === 'mi') return cmp('lt_s', r, zero);
  if (cc === 'pl') return cmp('ge_s', r, zero);
  const overflow = bin('and', t, bin('xor', t, a, b), bin('xor', t, a, r));
  return cmp(cc === 'vs' ? 'lt_s' : 'ge_s', overflow, zero);
}

function afterAdd(f: { t: IntTy; a: Expr; b: Expr }, cc: Cond): Expr {
  const { t, a, b } = f;
  // a + k sets the flags of a − (−k), except for 0 (no carry) and the most negative k (overflow).
  if (b.k === 'const' && b.v !== 0n && signed(t, b.v) !== signed(t, 1n << (t === 'i32' ? 31n : 63n)))
    return afterSub(a, int(t, -b.v), cc);
  const r = bin('add', t, a, b);
  return fromBits(
    cc,
    () => cmp('lt_s', r, int(t, 0)),
    () => cmp('eq', r, int(t, 0)),
    () => cmp('lt_u', r, a),
    () => cmp('lt_s', bin('and', t, bin('xor', t, a, r), bin('xor', t, b, r)), int(t, 0)),
  );
}

function afterAdc(f: Extract<Flags, { kind: 'adc' }>, cc: Cond): Expr {
  const { t, a, b, c } = f;
  const carry: Expr = t === 'i64' ? { k: 'un', t, op: 'extend_u', a: c } : c;
  const r = bin('add', t, bin('add', t, a, b), carry);
  return fromBits(
    cc,
    () => cmp('lt_s', r, int(t, 0)),
    () => cmp('eq', r, int(t, 0)),
    () => select(c, cmp('le_u', r, a), cmp('lt_u', r, a)),
    () => cmp('lt_s', bin('and', t, bin('xor', t, a, r), bin('xor', t, b, r)), int(t, 0)),
  );
}

function afterLogic(a: Expr, cc: Cond): Expr {
  const zero = int(a.t as 'i32' | 'i64', 0);
  const constants: Partial<Record<Cond, number>> = { hs: 0, lo: 1, vs: 0, vc: 1, hi: 0, ls: 1 };
  const known = constants[cc];
  if (known !== undefined) return i32(known);
  const op = { eq: 'eq', ne: 'ne', mi: 'lt_s', lt: 'lt_s', pl: 'ge_s', ge: 'ge_s', gt: 'gt_s', le: 'le_s' } as const;
  return cmp(op[cc as keyof typeof op], a, zero);
}

/** After a comparison with a NaN: N=0 Z=0 C=1 V=1, so lt, le, hi, hs, pl, ne and vs hold (ARM ARM FPCompare). */
function afterFcmp(a: Expr, b: Expr, cc: Cond): Expr {
  const direct = { eq: 'eq', ne: 'ne', mi: 'lt', lo: 'lt', gt: 'gt', ge: 'ge', ls: 'le' } as const;
  if (cc in direct) return cmp(direct[cc as keyof typeof direct], a, b);
  const negated = { pl: 'lt', hs: 'lt', hi: 'le', lt: 'ge', le: 'gt' } as const;
  if (cc in negated) return inverted(cmp(negated[cc as keyof typeof negated], a, b));
  const unordered = or(cmp('ne', a, a), cmp('ne', b, b));
  return cc === 'vs' ? unordered : inverted(unordered);
}

function afterPacked(p: Expr, cc: Cond): Expr {
  const at = (n: number): Expr => and(bin('shr_u', 'i32', p, i32(n)), i32(1));
  return fromBits(
    cc,
    () => at(3),
    () => at(2),
    () => at(1),
    () => at(0),
  );
}

/** `cc` from the four flags, each computed only where needed (ARM ARM ConditionHolds). */
function fromBits(cc: Cond, n: () => Expr, z: () => Expr, c: () => Expr, v: () => Expr): Expr {
  const not = inverted;
  switch (cc) {
    case 'eq':
      return z();
    case 'ne':
      return not(z());
    case 'hs':
      return c();
    case 'lo':
      return not(c());
    case 'mi':
      return n();
    case 'pl':
      return not(n());
    case 'vs':
      return v();
    case 'vc':
      return not(v());
    case 'hi':
      return and(c(), not(z()));
    case 'ls':
      return or(not(c()), z());
    case 'ge':
      return cmp('eq', n(), v());
    case 'lt':
      return cmp('ne', n(), v());
    case 'gt':
      return and(not(z()), cmp('eq', n(), v()));
    default:
      return or(z(), cmp('ne', n(), v()));
  }
}

function constantCondition(nzcv: number, cc: Cond): number {
  const out = afterPacked(i32(nzcv), cc);
  return out.k === 'const' ? Number(out.v) : 0;
}

export { float };
