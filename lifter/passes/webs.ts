// Registers → webs: each set of definitions that share uses becomes a variable of its own, so that one machine register
// that serves as an index here and as an address there is two variables with a type each.
// Webs are found by joining, along every edge, what leaves a block with what is live into the next.
import { type Call, type Expr, type Func, mapStmt, mapTerm, type Reg, rewrite, type Stmt, successors } from '../ops.ts';
import { type CallSummary, callEffect, liveness, type Signature } from './signatures.ts';

/** A web's number within its function. */
export type Web = number;

/** Stmt.call with the webs that carry its arguments and results. */
export interface BoundCall {
  call: Call;
  args: Map<Reg, Web>;
  results: Map<Reg, Web>;
}

export interface WebFunc {
  func: Func;
  signature: Signature;
  /** web → the register it came from */
  regs: Reg[];
  /** webs of the parameters */
  params: Map<Reg, Web>;
  /** calls by block and statement: `${block}:${stmt}` */
  calls: Map<string, BoundCall>;
  /** webs that hold the results at each returning block */
  returns: Map<number, Map<Reg, Web>>;
}

/** Register name of web `w` in the rewritten function. */
export const webName = (w: Web): Reg => `%${w}`;
export const webOf = (r: Reg): Web => Number(r.slice(1));

class Union {
  readonly parent: number[] = [];
  make(): number {
    return this.parent.push(this.parent.length) - 1;
  }
  find(n: number): number {
    while (this.parent[n] !== n) n = this.parent[n] = this.parent[this.parent[n]];
    return n;
  }
  join(a: number, b: number): void {
    this.parent[this.find(a)] = this.find(b);
  }
}

/** Splits the registers of `func` into webs and renames every occurrence. */
export function splitWebs(func: Func, summary: CallSummary): WebFunc {
  const signature = summary.signatures.get(func.addr)!;
  const liveIn = liveness(func, signature.results, summary);
  const union = new Union();
  const regOf: Reg[] = [];
  const make = (r: Reg): number => {
    const n = union.make();
    regOf[n] = r;
    return n;
  };
  const into = liveIn.map((live) => new Map([...live].map((r) => [r, make(r)])));
  const out: Map<Reg, number>[] = [];
  const calls = new Map<string, BoundCall>();
  const returns = new Map<number, Map<Reg, number>>();

  // First walk: number every definition, rename every use by the number that reaches it inside its block.
  const blocks = func.blocks.map((block, n) => {
    const now = new Map(into[n]);
    const use = (r: Reg): number => {
      let w = now.get(r);
      if (w === undefined) {
        w = make(r);
        now.set(r, w);
      }
      return w;
    };
    const renamed = (e: Expr): Expr => rewrite(e, (x) => (x.k === 'get' ? { ...x, r: webName(use(x.r)) } : x));
    const body = block.body.map((s, at): Stmt => {
      const read = mapStmt(s, renamed);
      if (read.k === 'set') {
        const w = make(read.r);
        now.set(read.r, w);
        return { ...read, r: webName(w) };
      }
      if (read.k === 'call') {
        const effect = callEffect(read.call, summary);
        const args = new Map([...effect.reads].map((r) => [r, use(r)]));
        const results = new Map([...effect.writes].map((r) => [r, make(r)]));
        for (const [r, w] of results) now.set(r, w);
        calls.set(`${n}:${at}`, { call: read.call, args, results });
      }
      return read;
    });
    const term = mapTerm(block.term, renamed);
    if (term.k === 'return') returns.set(n, new Map([...signature.results].map((r) => [r, use(r)])));
    out[n] = now;
    return { ...block, body, term };
  });

  func.blocks.forEach((block, n) => {
    for (const to of successors(block.term))
      for (const [r, w] of into[to]) {
        const from = out[n].get(r);
        if (from !== undefined) union.join(w, from);
      }
  });
  return compact(
    { func: { ...func, blocks }, signature, regs: regOf, params: paramWebs(signature, into[0], make), calls, returns },
    union,
  );
}

function paramWebs(signature: Signature, entry: Map<Reg, number>, make: (r: Reg) => number): Map<Reg, number> {
  return new Map([...signature.params].map((r) => [r, entry.get(r) ?? make(r)]));
}

/** Second walk: replaces each number by its web's, counted from 0 without gaps. */
function compact(f: WebFunc, union: Union): WebFunc {
  const dense = new Map<number, Web>();
  const regs: Reg[] = [];
  const web = (n: number): Web => {
    const root = union.find(n);
    let w = dense.get(root);
    if (w === undefined) {
      w = regs.push(f.regs[root]) - 1;
      dense.set(root, w);
    }
    return w;
  };
  const renamed = (e: Expr): Expr => rewrite(e, (x) => (x.k === 'get' ? { ...x, r: webName(web(webOf(x.r))) } : x));
  const values = (m: Map<Reg, number>): Map<Reg, Web> => new Map([...m].map(([r, n]) => [r, web(n)]));
  const params = values(f.params);
  const blocks = f.func.blocks.map((block) => ({
    ...block,
    body: block.body.map((s) => {
      const read = mapStmt(s, renamed);
      return read.k === 'set' ? { ...read, r: webName(web(webOf(read.r))) } : read;
    }),
    term: mapTerm(block.term, renamed),
  }));
  const calls = new Map(
    [...f.calls].map(([at, c]): [string, BoundCall] => {
      const [block, stmt] = at.split(':').map(Number);
      const s = blocks[block].body[stmt] as Extract<Stmt, { k: 'call' }>;
      return [at, { call: s.call, args: values(c.args), results: values(c.results) }];
    }),
  );
  const returns = new Map([...f.returns].map(([n, m]) => [n, values(m)]));
  return { func: { ...f.func, blocks }, signature: f.signature, regs, params, calls, returns };
}
