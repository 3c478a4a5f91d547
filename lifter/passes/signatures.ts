// Closure of functions → for each: which registers it needs at entry and which of its results some caller reads.
// Strong liveness (a register read only for a value that nobody needs is not live), with calls summarised by the very
// signatures that are being computed: both start empty and only grow, until nothing changes.
import { AAPCS64, INPUT_REGS, POINTER_CALL, RESULT_REGS } from '../abi/aapcs64.ts';
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
  /** the one signature of calls through pointers: what any function that pointers reach needs, and what any caller reads */
  indirect: Signature;
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
  if (call.target.kind === 'indirect') return { reads: summary.indirect.params, writes: summary.indirect.results };
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

/** Stands for "whatever a pointer reaches" among the addresses of functions. */
const ANY = Number.NaN;

interface CallGraph {
  /** by callee; ANY for those that call through pointers */
  callers: Map<number, Set<number>>;
}

/** Who calls whom inside the closure; calls through pointers go to ANY, which calls every function in `taken`. */
function callGraph(funcs: ReadonlyMap<number, Func>, taken: ReadonlySet<number>): CallGraph {
  const callers = new Map<number, Set<number>>([...funcs.keys(), ANY].map((addr) => [addr, new Set()]));
  for (const [addr, func] of funcs)
    for (const { body } of func.blocks)
      for (const s of body)
        if (s.k === 'call' && s.call.target.kind !== 'import')
          callers.get(s.call.target.kind === 'direct' ? s.call.target.addr : ANY)?.add(addr);
  for (const addr of taken) callers.get(addr)!.add(ANY);
  return { callers };
}

/** Result registers each function may write, itself or through calls. */
function writtenResults(
  funcs: ReadonlyMap<number, Func>,
  graph: CallGraph,
  importEffect: CallSummary['importEffect'],
): Map<number, Set<Reg>> {
  const written = new Map<number, Set<Reg>>([[ANY, new Set()]]);
  for (const [addr, func] of funcs) {
    const mine = new Set<Reg>();
    for (const { body } of func.blocks)
      for (const s of body) {
        if (s.k === 'set' && RESULT_REGS.has(s.r)) mine.add(s.r);
        if (s.k === 'call' && s.call.target.kind === 'import')
          for (const r of importEffect(s.call, s.call.target.symbol).writes) mine.add(r);
      }
    written.set(addr, mine);
  }
  const work = [...written.keys()];
  while (work.length > 0) {
    const addr = work.pop()!;
    for (const caller of graph.callers.get(addr)!) {
      const into = written.get(caller)!;
      const before = into.size;
      for (const r of written.get(addr)!) into.add(r);
      if (into.size !== before) work.push(caller);
    }
  }
  return written;
}

/**
 * Signatures of all functions. `demanded` gives the results that callers outside of the closure read, `taken` the functions
 * that pointers may reach. A function is looked at again when what it calls needs more, or when more is wanted of it.
 */
export function computeSignatures(
  funcs: ReadonlyMap<number, Func>,
  demanded: ReadonlyMap<number, readonly Reg[]>,
  taken: ReadonlySet<number>,
  importEffect: CallSummary['importEffect'],
): CallSummary {
  const graph = callGraph(funcs, taken);
  const written = writtenResults(funcs, graph, importEffect);
  const signatures = new Map<number, Signature>();
  for (const addr of funcs.keys()) {
    const wanted = (demanded.get(addr) ?? []).filter((r) => written.get(addr)!.has(r));
    signatures.set(addr, { params: new Set(), results: new Set(wanted) });
  }
  const indirect: Signature = { params: new Set(), results: new Set() };
  const summary: CallSummary = { signatures, indirect, importEffect };
  const signatureOf = (addr: number): Signature | undefined => (Number.isNaN(addr) ? indirect : signatures.get(addr));
  const work = [...funcs.keys()].reverse();
  const queued = new Set<number>(work);
  const again = (addr: number): void => {
    if (queued.has(addr)) return;
    queued.add(addr);
    work.push(addr);
  };
  /** Adds to what `addr` must deliver. */
  const want = (addr: number, regs: Iterable<Reg>): void => {
    const results = signatureOf(addr)?.results;
    if (!results) return;
    const before = results.size;
    for (const r of regs) if (written.get(addr)!.has(r)) results.add(r);
    if (results.size !== before) again(addr);
  };
  const visitAny = (): void => {
    for (const to of taken) {
      want(to, indirect.results);
      for (const r of signatures.get(to)!.params) if (POINTER_CALL.params.has(r)) indirect.params.add(r);
    }
  };
  const visit = (addr: number, signature: Signature): void => {
    const func = funcs.get(addr)!;
    const liveIn = liveness(func, signature.results, summary);
    for (const r of liveIn[0]) if (INPUT_REGS.has(r)) signature.params.add(r);
    forEachCall(func, liveIn, signature.results, summary, ({ target }, after) => {
      if (target.kind === 'direct') want(target.addr, after);
      else if (target.kind === 'indirect') want(ANY, after);
    });
  };
  again(ANY);
  while (work.length > 0) {
    const addr = work.pop()!;
    queued.delete(addr);
    const signature = signatureOf(addr)!;
    const before = signature.params.size;
    if (Number.isNaN(addr)) visitAny();
    else visit(addr, signature);
    if (signature.params.size !== before) for (const caller of graph.callers.get(addr)!) again(caller);
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
