// Closure of functions → for each: which registers it needs at entry and which of its results some caller reads.
// Strong liveness (a register read only for a value that nobody needs is not live), with calls summarised by the very
// signatures that are being computed: both start empty and only grow, until nothing changes.
import { AAPCS64, INPUT_REGS, RESULT_REGS, UNIFORM } from '../abi/aapcs64.ts';
import {
  type Call,
  type Expr,
  expressionsOf,
  type Func,
  type Reg,
  type Stmt,
  successors,
  termExpressions,
  walk,
} from '../ops.ts';

export interface Signature {
  params: Set<Reg>;
  results: Set<Reg>;
}

/** What a call to an import reads and writes. */
export interface ImportEffect {
  reads: Reg[];
  writes: Reg[];
  noreturn: boolean;
}

export interface CallSummary {
  signatures: Map<number, Signature>;
  /** result registers that each function can write at all, itself or through calls */
  written: Map<number, Set<Reg>>;
  importEffect(call: Call, symbol: string): ImportEffect;
}

export function readsOf(e: Expr, into: Set<Reg>): void {
  walk(e, (x) => {
    if (x.k === 'get') into.add(x.r);
  });
}

/** Registers that a call reads and (at most) writes. */
export function callEffect(call: Call, summary: CallSummary): { reads: Iterable<Reg>; writes: Iterable<Reg> } {
  if (call.target.kind === 'direct') {
    const sig = summary.signatures.get(call.target.addr);
    return { reads: sig?.params ?? [], writes: sig?.results ?? [] };
  }
  if (call.target.kind === 'indirect') return { reads: UNIFORM.params, writes: UNIFORM.results };
  return summary.importEffect(call, call.target.symbol);
}

/** Moves `live` backwards over `s`; `false` when `s` computes nothing that anybody reads. */
export function stepBack(s: Stmt, live: Set<Reg>, summary: CallSummary): boolean {
  if (s.k === 'set') {
    if (!live.has(s.r)) return false;
    live.delete(s.r);
  }
  if (s.k === 'call') {
    const effect = callEffect(s.call, summary);
    for (const r of effect.writes) live.delete(r);
    for (const r of effect.reads) live.add(r);
  }
  for (const e of expressionsOf(s)) readsOf(e, live);
  return true;
}

/** Registers live when `term` runs: what it reads, and what its successors or the caller need. */
export function liveAtTerm(func: Func, block: number, liveIn: Set<Reg>[], results: Set<Reg>): Set<Reg> {
  const { term } = func.blocks[block];
  const live = new Set<Reg>();
  for (const to of successors(term)) for (const r of liveIn[to]) live.add(r);
  if (term.k === 'return') for (const r of results) live.add(r);
  for (const e of termExpressions(term)) readsOf(e, live);
  return live;
}

/** Live registers at the start of each block. */
export function liveness(func: Func, results: Set<Reg>, summary: CallSummary): Set<Reg>[] {
  const liveIn = func.blocks.map(() => new Set<Reg>());
  const preds: number[][] = func.blocks.map(() => []);
  func.blocks.forEach((block, n) => {
    for (const to of successors(block.term)) preds[to].push(n);
  });
  const work = func.blocks.map((_, n) => n);
  const queued = new Set(work);
  while (work.length > 0) {
    const n = work.pop()!;
    queued.delete(n);
    const live = liveAtTerm(func, n, liveIn, results);
    const { body } = func.blocks[n];
    for (let at = body.length - 1; at >= 0; at--) stepBack(body[at], live, summary);
    if (live.size === liveIn[n].size) continue;
    liveIn[n] = live;
    for (const p of preds[n]) {
      if (queued.has(p)) continue;
      queued.add(p);
      work.push(p);
    }
  }
  return liveIn;
}

/** For every call in `func`: the registers live right after it. */
function forEachCall(
  func: Func,
  liveIn: Set<Reg>[],
  results: Set<Reg>,
  summary: CallSummary,
  visit: (call: Call, after: Set<Reg>) => void,
): void {
  func.blocks.forEach((block, n) => {
    const live = liveAtTerm(func, n, liveIn, results);
    for (let at = block.body.length - 1; at >= 0; at--) {
      const s = block.body[at];
      if (s.k === 'call') visit(s.call, live);
      stepBack(s, live, summary);
    }
  });
}

/** Result registers each function may write, by fixpoint over the call graph. */
export function writtenResults(
  funcs: Map<number, Func>,
  importEffect: CallSummary['importEffect'],
): Map<number, Set<Reg>> {
  const written = new Map([...funcs.keys()].map((addr) => [addr, new Set<Reg>()]));
  const calls = new Map<number, number[]>();
  for (const [addr, func] of funcs) {
    const mine = written.get(addr)!;
    const callees: number[] = [];
    const visit = (call: Call) => {
      if (call.target.kind === 'direct') callees.push(call.target.addr);
      else if (call.target.kind === 'indirect') for (const r of UNIFORM.results) mine.add(r);
      else for (const r of importEffect(call, call.target.symbol).writes) mine.add(r);
    };
    for (const block of func.blocks) {
      for (const s of block.body) {
        if (s.k === 'set' && RESULT_REGS.has(s.r)) mine.add(s.r);
        if (s.k === 'call') visit(s.call);
      }
    }
    calls.set(addr, callees);
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const [addr, callees] of calls)
      for (const callee of callees)
        for (const r of written.get(callee) ?? [])
          if (!written.get(addr)!.has(r)) {
            written.get(addr)!.add(r);
            changed = true;
          }
  }
  return written;
}

/** Signatures of all functions; `demanded` gives the results that roots must deliver to callers outside the closure. */
export function computeSignatures(
  funcs: Map<number, Func>,
  demanded: Map<number, readonly Reg[]>,
  importEffect: CallSummary['importEffect'],
): CallSummary {
  const written = writtenResults(funcs, importEffect);
  const signatures = new Map<number, Signature>();
  for (const addr of funcs.keys()) {
    const wanted = (demanded.get(addr) ?? []).filter((r) => written.get(addr)!.has(r));
    signatures.set(addr, { params: new Set(), results: new Set(wanted) });
  }
  const summary: CallSummary = { signatures, written, importEffect };
  for (let changed = true; changed; ) {
    changed = false;
    for (const [addr, func] of funcs) {
      const sig = signatures.get(addr)!;
      const liveIn = liveness(func, sig.results, summary);
      const before = sig.params.size;
      for (const r of liveIn[0]) if (INPUT_REGS.has(r)) sig.params.add(r);
      changed ||= sig.params.size !== before;
      forEachCall(func, liveIn, sig.results, summary, (call, after) => {
        if (call.target.kind !== 'direct') return;
        const callee = signatures.get(call.target.addr);
        const can = written.get(call.target.addr);
        if (!callee || !can) return;
        const had = callee.results.size;
        for (const r of after) if (can.has(r)) callee.results.add(r);
        changed ||= callee.results.size !== had;
      });
    }
  }
  return summary;
}

/** Removes what nobody reads. */
export function removeDead(func: Func, summary: CallSummary): Func {
  const { results } = summary.signatures.get(func.addr)!;
  const liveIn = liveness(func, results, summary);
  const blocks = func.blocks.map((block, n) => {
    const live = liveAtTerm(func, n, liveIn, results);
    const body: Stmt[] = [];
    for (let at = block.body.length - 1; at >= 0; at--)
      if (stepBack(block.body[at], live, summary)) body.push(block.body[at]);
    return { ...block, body: body.reverse() };
  });
  return { ...func, blocks };
}

/** Registers that a function reads without ever having a value for them; they start as zero. */
export const isSaved = (r: Reg): boolean => (AAPCS64.saved as readonly Reg[]).includes(r);
