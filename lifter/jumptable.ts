// A register jump → the block addresses it can reach, by evaluating the jump target backwards to the table it is read from.
// Works on values, not on instruction patterns: gcc's and clang's forms (byte, halfword, word; signed or not; relative to
// the table, to a label or absolute) differ only in the expression around the one load that reads the table.

import { LiftError } from './error.ts';
import { bin, get, i32, int, shrU, sub, wrap } from './exprs.ts';
import type { Expr, Func, Reg, Term } from './ops.ts';
import { operandsOf, successors } from './ops.ts';
import type { Program } from './program.ts';

export interface JumpTable {
  /** Guest addresses in table order, NO_TARGET for holes; empty when the jump is not through a table (then it is a tail call). */
  targets: number[];
  /** Where and how to capture the table index: `index` evaluated before the instruction at `at`, which reads the table. */
  capture?: { at: number; index: Expr };
  /** In place of `capture`: the index by what the jump itself has in hand. */
  index?: Expr;
  /** Other values are functions: the jump may also be a tail call. */
  mayLeave?: boolean;
}
export const NO_TARGET = -1;

/** A value as far as it is known: constants folded, each unknown identified by where it was made. */
type Value =
  | { k: 'const'; v: bigint }
  | { k: 'leaf'; id: string }
  | { k: 'op'; expr: Expr; args: Value[]; site?: { block: number; stmt: number } };

const MAX_ENTRIES = 8192;
const MAX_DEPTH = 200;
/** Instructions between the first and the last label of a computed goto. */
const MAX_LABEL_SPAN = 1 << 16;
/** The stack pointer at entry, plus or minus constants. */
const FRAME_ADDRESS = /^(\((add|sub) )*in0:sp( #\d+\))*$/;
const BITS = { i32: 32, i64: 64 } as const;

class Evaluator {
  readonly func: Func;
  readonly #preds: number[][];
  readonly #joined = new Map<string, Value>();
  #depth = 0;
  /** `found`: what register jumps, by their addresses, are known to reach so far. */
  constructor(func: Func, found: ReadonlyMap<number, JumpTable>) {
    this.func = func;
    this.#preds = func.blocks.map(() => []);
    const indexOf = new Map(func.blocks.map((block, n) => [block.addr, n]));
    func.blocks.forEach(({ term }, n) => {
      const to =
        term.k === 'goto'
          ? [...new Set(found.get(term.at)?.targets)].map((addr) => indexOf.get(addr))
          : successors(term);
      for (const m of to) if (m !== undefined) this.#preds[m].push(n);
    });
  }

  preds(n: number): number[] {
    return this.#preds[n];
  }

  /** Value of `e` as seen just before statement `stmt` of block `block`. */
  value(e: Expr, block: number, stmt: number): Value {
    if (e.k === 'const') return { k: 'const', v: e.v };
    if (e.k === 'get') return this.truncated(this.register(e.r, block, stmt), e.t);
    if (e.k === 'load') {
      const stored = this.stored(e, block, stmt);
      if (stored) return stored;
    }
    const args = operandsOf(e).map((arg) => this.value(arg, block, stmt));
    return fold({ k: 'op', expr: e, args, site: { block, stmt } });
  }

  private truncated(v: Value, t: string): Value {
    return v.k === 'const' && t === 'i32' ? { k: 'const', v: BigInt.asUintN(32, v.v) } : v;
  }

  /** What `r` holds: its one definition, or a leaf named after the join where several meet. */
  private register(r: Reg, block: number, before: number): Value {
    let at = block;
    let own = this.definition(r, at, before);
    while (!own && this.preds(at).length === 1) {
      [at] = this.preds(at);
      own = this.definition(r, at, this.func.blocks[at].body.length);
    }
    return own ?? this.joined(r, at);
  }

  /** What `r` holds at the start of block `join`. While that is being found out, values that depend on it see a leaf. */
  private joined(r: Reg, join: number): Value {
    const id = `in${join}:${r}`;
    const known = this.#joined.get(id);
    if (known) return known;
    this.#joined.set(id, { k: 'leaf', id });
    const [first, ...others] = this.reaching(r, join);
    const value: Value = first && others.every((v) => key(v) === key(first)) ? first : { k: 'leaf', id };
    this.#joined.set(id, value);
    return value;
  }

  /** Every definition of `r` that can reach the start of block `join`. */
  private reaching(r: Reg, join: number): Value[] {
    const found: Value[] = [];
    const seen = new Set<number>();
    const work = [...this.preds(join)];
    if (work.length === 0) found.push({ k: 'leaf', id: `in${join}:${r}` });
    for (let p = work.pop(); p !== undefined; p = work.pop()) {
      if (seen.has(p)) continue;
      seen.add(p);
      const own = this.definition(r, p, this.func.blocks[p].body.length);
      if (own) found.push(own);
      else if (this.preds(p).length === 0) found.push({ k: 'leaf', id: `in${p}:${r}` });
      else work.push(...this.preds(p));
    }
    return found;
  }

  /** The last write of `r` in front of statement `before` of `block`. */
  private definition(r: Reg, block: number, before: number): Value | undefined {
    const body = this.func.blocks[block].body;
    for (let n = before - 1; n >= 0; n--) {
      const s = body[n];
      if (s.k === 'set' && s.r === r) return this.bounded(() => this.value(s.v, block, n), `${block}:${n}:${r}`);
      if (s.k === 'call' && isResult(r)) return { k: 'leaf', id: `${block}:${n}:${r}` };
    }
    return undefined;
  }

  private bounded(f: () => Value, id: string): Value {
    if (this.#depth > MAX_DEPTH) return { k: 'leaf', id };
    this.#depth++;
    const v = f();
    this.#depth--;
    return v;
  }

  /** What an earlier store put where `e` loads from: unoptimized code passes the index through a stack slot. */
  private stored(e: Extract<Expr, { k: 'load' }>, block: number, before: number): Value | undefined {
    const wanted = key(this.value(e.addr, block, before));
    if (!FRAME_ADDRESS.test(wanted)) return undefined;
    let at = block;
    let end = before;
    for (let hops = 0; hops < 8; hops++) {
      const body = this.func.blocks[at].body;
      for (let n = end - 1; n >= 0; n--) {
        const s = body[n];
        if (s.k !== 'store' || s.off !== e.off || s.bytes !== e.bytes) continue;
        if (key(this.value(s.addr, at, n)) !== wanted) continue;
        return this.bounded(() => this.value(s.v, at, n), `${at}:${n}`);
      }
      const preds = this.preds(at);
      if (preds.length !== 1) return { k: 'leaf', id: `slot${at}:${wanted}+${e.off}` };
      [at] = preds;
      end = this.func.blocks[at].body.length;
    }
    return undefined;
  }
}

const isResult = (r: Reg): boolean => /^x([0-9]|1[0-8])$/.test(r);

/** Text by which two values are the same. Extensions that keep the low bits are dropped: indices are small. */
function key(v: Value): string {
  if (v.k === 'const') return `#${v.v}`;
  if (v.k === 'leaf') return v.id;
  const e = v.expr;
  if (e.k === 'un' && (e.op === 'extend_u' || e.op === 'wrap')) return key(v.args[0]);
  if (e.k === 'bin' && e.op === 'and' && v.args[1].k === 'const' && v.args[1].v === 0xffff_ffffn) return key(v.args[0]);
  const extra =
    e.k === 'load'
      ? `${e.bytes}${e.signed ? 's' : 'u'}+${e.off}@${v.site?.block}`
      : e.k === 'bin' || e.k === 'un'
        ? e.op
        : e.k;
  return `(${extra} ${v.args.map(key).join(' ')})`;
}

function fold(v: Extract<Value, { k: 'op' }>): Value {
  const consts = v.args.map((a) => (a.k === 'const' ? a.v : undefined));
  if (consts.some((c) => c === undefined) || v.expr.k === 'load') return v;
  const out = compute(v.expr, consts as bigint[]);
  return out === undefined ? v : { k: 'const', v: out };
}

/** `e` on constant operands, unsigned; undefined for what jump tables never use. */
function compute(e: Expr, a: bigint[]): bigint | undefined {
  if (e.k === 'un') {
    if (e.op === 'extend_u') return a[0];
    if (e.op === 'wrap') return BigInt.asUintN(32, a[0]);
    if (e.op === 'extend_s') return BigInt.asUintN(64, BigInt.asIntN(32, a[0]));
    const narrow = { extend8_s: 8, extend16_s: 16, extend32_s: 32 }[e.op as string];
    return narrow ? BigInt.asUintN(BITS[e.t as 'i32' | 'i64'], BigInt.asIntN(narrow, a[0])) : undefined;
  }
  if (e.k !== 'bin' || (e.t !== 'i32' && e.t !== 'i64')) return undefined;
  const [x, y] = [int(e.t, a[0]), int(e.t, a[1])];
  const out = bin(e.op, e.t, x, y);
  return out.k === 'const' ? out.v : undefined;
}

/** The target for table word `word`: the value with its table load replaced. */
function substitute(v: Value, load: Value, word: bigint): bigint | undefined {
  if (v === load) return word;
  if (v.k === 'const') return v.v;
  if (v.k === 'leaf') return undefined;
  const args = v.args.map((a) => substitute(a, load, word));
  return args.some((a) => a === undefined) ? undefined : compute(v.expr, args as bigint[]);
}

function findLoads(v: Value, out: Value[] = []): Value[] {
  if (v.k !== 'op') return out;
  if (v.expr.k === 'load') out.push(v);
  else for (const a of v.args) findLoads(a, out);
  return out;
}

/** Splits a table address into its constant base, the index value and the log2 of the scale. */
function splitAddress(v: Value): { base: bigint; index: Value; shift: number } | undefined {
  if (v.k !== 'op' || v.expr.k !== 'bin' || v.expr.op !== 'add') return undefined;
  const [a, b] = v.args;
  const [base, scaled] = a.k === 'const' ? [a, b] : [b, a];
  if (base.k !== 'const') return undefined;
  if (scaled.k === 'op' && scaled.expr.k === 'bin' && scaled.expr.op === 'shl' && scaled.args[1].k === 'const')
    return { base: base.v, index: scaled.args[0], shift: Number(scaled.args[1].v) };
  return { base: base.v, index: scaled, shift: 0 };
}

/** Number of entries by the comparison that guards the jump, if one on the same value is found in front of it. */
function boundOf(ev: Evaluator, block: number, index: Value): number | undefined {
  let at = block;
  for (let hops = 0; hops < 10; hops++) {
    const preds = ev.preds(at);
    if (preds.length !== 1) return undefined;
    const [p] = preds;
    const from = ev.func.blocks[p];
    if (from.term.k === 'branch' && from.term.c.k === 'cond') {
      const taken = from.term.to === at;
      const n = from.body.findLastIndex((s) => s.k === 'flags');
      const s = from.body[n];
      if (s?.k === 'flags' && s.f.kind === 'sub') {
        const left = ev.value(s.f.a, p, n);
        const right = ev.value(s.f.b, p, n);
        if (right.k === 'const' && key(left) === key(index)) {
          const cc = from.term.c.cc;
          if ((cc === 'hi' && !taken) || (cc === 'ls' && taken)) return Number(right.v) + 1;
          if ((cc === 'hs' && !taken) || (cc === 'lo' && taken)) return Number(right.v);
        }
      }
    }
    at = p;
  }
  return undefined;
}

/** Number of different values that the operation itself leaves to `v`: a mask, a narrow load, a right shift. */
function countOf(v: Value): number | undefined {
  if (v.k !== 'op') return undefined;
  const { expr: e, args } = v;
  if (e.k === 'un' && (e.op === 'extend_u' || e.op === 'wrap')) return countOf(args[0]);
  if (e.k === 'load') return !e.signed && e.bytes < 4 ? 2 ** (8 * e.bytes) : undefined;
  if (e.k !== 'bin' || args[1].k !== 'const') return undefined;
  if (e.op === 'and') return Number(args[1].v) + 1;
  if (e.op === 'shr_u') return 2 ** (BITS[e.t as 'i32' | 'i64'] - Number(args[1].v));
  return undefined;
}

/** Resolves the `goto`s of a function one by one, given what is known of the others. */
export class JumpResolver {
  readonly #program: Program;
  readonly #func: Func;
  readonly #evaluator: Evaluator;

  constructor(program: Program, func: Func, found: ReadonlyMap<number, JumpTable>) {
    this.#program = program;
    this.#func = func;
    this.#evaluator = new Evaluator(func, found);
  }

  /** What the `goto` that ends block `n` reaches. */
  resolve(n: number): JumpTable {
    return resolveJump(this.#program, this.#func, n, this.#evaluator);
  }
}

function resolveJump(program: Program, func: Func, n: number, ev: Evaluator): JumpTable {
  const block = func.blocks[n];
  if (block.term.k !== 'goto') return { targets: [] };
  const target = ev.value(block.term.target, n, block.body.length);
  for (const load of findLoads(target)) {
    if (load.k !== 'op' || load.expr.k !== 'load' || !load.site) continue;
    const [addr] = load.args;
    if (addr.k === 'const') return oneTarget(program, func, target, load, Number(addr.v));
    const parts = splitAddress(addr);
    if (!parts) continue;
    const tableAddr = Number(parts.base) + load.expr.off;
    const bound = { checked: boundOf(ev, n, parts.index), possible: countOf(parts.index) ?? MAX_ENTRIES };
    const targets = readTargets(program, func, target, load, tableAddr, parts.shift, bound);
    if (targets.length === 0) continue;
    const index = shrU(
      'i32',
      sub('i32', bin('add', 'i32', wrap(load.expr.addr), i32(load.expr.off)), i32(tableAddr)),
      parts.shift,
    );
    const at = func.blocks[load.site.block].body[load.site.stmt].at;
    if (at !== undefined) return { targets, capture: { at, index } };
  }
  const isFrameGone = key(ev.value(get('i64', 'sp'), n, block.body.length)) === 'in0:sp';
  return resolveLabels(program, func, block.term, isFrameGone);
}

/** A computed goto: the labels of this function that data points to, as a table over the code between them. */
function resolveLabels(
  program: Program,
  func: Func,
  { target, at }: Extract<Term, { k: 'goto' }>,
  mayLeave: boolean,
): JumpTable {
  const labels = program.labelsOf(func.addr);
  if (labels.length === 0) return { targets: [] };
  const [first] = labels;
  const last = labels[labels.length - 1];
  const entries = (last - first) / 4 + 1;
  if (entries > MAX_LABEL_SPAN)
    throw new LiftError(`the labels of a computed goto are more than ${MAX_LABEL_SPAN} instructions apart`, at);
  const targets = Array.from({ length: entries }, () => NO_TARGET);
  for (const label of labels) targets[(label - first) / 4] = label;
  // Slots of functions are small numbers below every address, so that they wrap to large indices.
  return { targets, index: shrU('i32', sub('i32', wrap(target), i32(first)), 2), mayLeave };
}

/** As far as the control flow is known yet, the table is read at one place only; more of it shows once that is followed. */
function oneTarget(
  program: Program,
  func: Func,
  target: Value,
  load: Extract<Value, { k: 'op' }>,
  addr: number,
): JumpTable {
  const targets = readTargets(program, func, target, load, addr, 0, { checked: 1, possible: 1 });
  return { targets, index: i32(0) };
}

function readTargets(
  program: Program,
  func: Func,
  target: Value,
  load: Extract<Value, { k: 'op' }>,
  tableAddr: number,
  shift: number,
  bound: { checked: number | undefined; possible: number },
): number[] {
  const { bytes, signed, t } = load.expr as Extract<Expr, { k: 'load' }>;
  const targets: number[] = [];
  const width = BITS[t as 'i32' | 'i64'];
  for (let n = 0; n < Math.min(bound.checked ?? Infinity, bound.possible); n++) {
    const raw = program.readUint(tableAddr + (n << shift), bytes as 1 | 2 | 4 | 8);
    if (raw === undefined) break;
    const word = signed ? BigInt.asUintN(width, BigInt.asIntN(bytes * 8, raw)) : raw;
    const to = substitute(target, load, word);
    if (to === undefined) return [];
    const addr = Number(BigInt.asUintN(32, to));
    // Without a check, a table ends at the first entry that is no instruction of this function.
    if (!program.sameFunction(func.addr, addr)) {
      if (bound.checked === undefined) break;
      return [];
    }
    targets.push(addr);
  }
  return targets;
}
