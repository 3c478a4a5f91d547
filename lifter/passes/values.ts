// What each register is known to hold: a constant, an address in this frame, or a callee-saved register's entry value.
// One forward pass serves constant propagation, stack-slot promotion and the removal of register saves.
import { bin, int, un } from '../exprs.ts';
import { type Expr, type Func, mapOperands, mapStmt, mapTerm, type Reg, type Stmt, successors } from '../ops.ts';

export type Value =
  | { k: 'const'; v: bigint; address?: 'page' | 'full' | 'slot' }
  /** entry stack pointer + offset in bytes */
  | { k: 'sp'; offset: number }
  /** some address in this frame, which one is not known */
  | { k: 'frame' }
  | { k: 'entry'; r: Reg };
export type State = Map<Reg, Value>;

function same(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (a?.k === 'const') return b?.k === 'const' && a.v === b.v && a.address === b.address;
  if (a?.k === 'sp') return b?.k === 'sp' && a.offset === b.offset;
  if (a?.k === 'entry') return b?.k === 'entry' && a.r === b.r;
  return a !== undefined && a.k === b?.k;
}
const inFrame = (v: Value | undefined): boolean => v?.k === 'sp' || v?.k === 'frame';

/** Registers that calls may overwrite with results. */
const RESULTS = new Set(['x0', 'x1', 'v0', 'v1', 'v2', 'v3']);

/** Value of `e` in `state`; undefined when nothing is known. */
export function evaluate(e: Expr, state: State): Value | undefined {
  switch (e.k) {
    case 'const':
      return { k: 'const', v: e.v, address: e.address };
    case 'get': {
      const v = state.get(e.r);
      if (e.t === 'i64') return v;
      if (e.t === 'i32' && v?.k === 'const') return { k: 'const', v: BigInt.asUintN(32, v.v) };
      if (e.t === 'i32') return inFrame(v) ? { k: 'frame' } : undefined;
      return v?.k === 'entry' ? v : undefined;
    }
    case 'un': {
      const a = evaluate(e.a, state);
      if (inFrame(a)) return { k: 'frame' };
      if (a?.k !== 'const' || (e.a.t !== 'i32' && e.a.t !== 'i64') || (e.t !== 'i32' && e.t !== 'i64'))
        return undefined;
      const folded = un(e.op, e.t, int(e.a.t, a.v));
      return folded.k === 'const' ? { k: 'const', v: folded.v } : undefined;
    }
    case 'bin':
      return binary(e, evaluate(e.a, state), evaluate(e.b, state));
    case 'select': {
      const [a, b] = [evaluate(e.a, state), evaluate(e.b, state)];
      if (same(a, b)) return a;
      return inFrame(a) || inFrame(b) ? { k: 'frame' } : undefined;
    }
    case 'load':
    case 'cmp':
    case 'fconst':
    case 'vconst':
    case 'cond':
      return undefined;
    default:
      return e.args.some((arg) => inFrame(evaluate(arg, state))) ? { k: 'frame' } : undefined;
  }
}

function binary(e: Extract<Expr, { k: 'bin' }>, a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a?.k === 'const' && b?.k === 'const' && (e.t === 'i32' || e.t === 'i64')) {
    const out = bin(e.op, e.t, { ...int(e.t, a.v), address: a.address }, { ...int(e.t, b.v), address: b.address });
    return out.k === 'const' ? { k: 'const', v: out.v, address: out.address } : undefined;
  }
  if (a?.k === 'sp' && b?.k === 'const' && e.t === 'i64' && (e.op === 'add' || e.op === 'sub')) {
    const d = Number(BigInt.asIntN(64, b.v));
    return { k: 'sp', offset: a.offset + (e.op === 'add' ? d : -d) };
  }
  if (b?.k === 'sp' && a?.k === 'const' && e.op === 'add' && e.t === 'i64')
    return { k: 'sp', offset: b.offset + Number(BigInt.asIntN(64, a.v)) };
  return inFrame(a) || inFrame(b) ? { k: 'frame' } : undefined;
}

/** Updates `state` by what `s` writes. */
export function applyTo(s: Stmt, state: State): void {
  if (s.k === 'set') {
    const v = evaluate(s.v, state);
    if (v) state.set(s.r, v);
    else state.delete(s.r);
  } else if (s.k === 'call') for (const r of RESULTS) state.delete(r);
}

/** State at the start of every reachable block. `saved` are the callee-saved registers. */
export function knownValues(func: Func, saved: readonly Reg[]): (State | undefined)[] {
  const into: (State | undefined)[] = func.blocks.map(() => undefined);
  into[0] = new Map<Reg, Value>([
    ['sp', { k: 'sp', offset: 0 }],
    ...saved.map((r): [Reg, Value] => [r, { k: 'entry', r }]),
  ]);
  const work = [0];
  while (work.length > 0) {
    const b = work.pop()!;
    const state = new Map(into[b]!);
    for (const s of func.blocks[b].body) applyTo(s, state);
    for (const to of successors(func.blocks[b].term)) {
      const known = into[to];
      if (known === undefined) {
        into[to] = new Map(state);
        work.push(to);
      } else if (join(known, state)) work.push(to);
    }
  }
  return into;
}

/** Keeps in `into` what both agree on; a disagreement about a frame address leaves "some frame address". */
function join(into: State, from: State): boolean {
  let changed = false;
  for (const [r, v] of into) {
    const other = from.get(r);
    if (same(v, other)) continue;
    if (inFrame(v) || inFrame(other)) {
      if (v.k === 'frame') continue;
      into.set(r, { k: 'frame' });
    } else into.delete(r);
    changed = true;
  }
  for (const [r, v] of from) {
    if (!into.has(r) && inFrame(v)) {
      into.set(r, { k: 'frame' });
      changed = true;
    }
  }
  return changed;
}

/** Replaces what is constant, and code addresses by the table slots that stand for them. */
export function foldConstants(
  func: Func,
  slotOf: (addr: number) => number | undefined,
  states = knownValues(func, []),
): Func {
  const blocks = func.blocks.map((block, n) => {
    const state = new Map(states[n] ?? []);
    const fold = (e: Expr): Expr => {
      const folded = mapOperands(e, fold);
      // What is constant below is so by now: an operation on anything else is not.
      const isCandidate =
        folded.k === 'get' ||
        (folded.k === 'un' && folded.a.k === 'const') ||
        (folded.k === 'bin' && folded.a.k === 'const' && folded.b.k === 'const');
      if (!isCandidate) return folded;
      const v = evaluate(folded, state);
      if (v?.k !== 'const' || (folded.t !== 'i32' && folded.t !== 'i64')) return folded;
      return { ...int(folded.t, v.v), address: v.address };
    };
    const finished = (e: Expr): Expr => nameCode(fold(e), slotOf);
    const body = block.body.map((s) => {
      const out = mapStmt(s, finished);
      applyTo(s, state);
      return out;
    });
    return { ...block, body, term: mapTerm(block.term, finished) };
  });
  return { ...func, blocks };
}

function nameCode(e: Expr, slotOf: (addr: number) => number | undefined): Expr {
  if (e.k === 'const') {
    const slot = e.address === 'full' ? slotOf(Number(e.v)) : undefined;
    return slot === undefined ? e : { ...int(e.t, slot), address: 'slot' };
  }
  // An address that is loaded from is data, even where code happens to start there (literal pools).
  if (e.k === 'load' && e.addr.k === 'const') return e;
  return mapOperands(e, (x) => nameCode(x, slotOf));
}
