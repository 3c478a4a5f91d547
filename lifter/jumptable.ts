// A register jump → the block addresses it can reach, by evaluating the jump target backwards to the table it is read from.
// Works on values, not on instruction patterns: gcc's and clang's forms (byte, halfword, word; signed or not; relative to
// the table, to a label or absolute) differ only in the expression around the one load that reads the table.

import { bin, get, i32, int, shrU, sub, wrap } from './exprs.ts';
import type { Expr, Func, Reg, Stmt } from './ops.ts';
import { operandsOf, successors } from './ops.ts';
import type { Program } from './program.ts';

export interface JumpTable {
  /** Guest addresses in table order; empty when the jump is not through a table (then it is a tail call). */
  targets: number[];
  /** Where and how to capture the table index: `index` evaluated in front of the statement that reads the table. */
  capture?: { before: Stmt; index: Expr };
  /** In place of `capture`: the index by what the jump itself has in hand. */
  index?: Expr;
  /** A computed goto: `targets` are the function's labels, ascending. */
  isLabels?: boolean;
  /** Other values are functions: the jump may also be a tail call. */
  mayLeave?: boolean;
  /** Addresses that entries are relative to: no labels of their own. */
  bases?: number[];
}
/** A value as far as it is known: constants folded, each unknown identified by where it was made. */
type Value =
  | { k: 'const'; v: bigint }
  | { k: 'leaf'; id: string }
  /** `key`: a short text that is the same for the same operation on the same operands */
  | { k: 'op'; expr: Expr; args: Value[]; key: string; site?: { block: number; stmt: number } };

const MAX_ENTRIES = 8192;
const MAX_DEPTH = 200;
const BITS = { i32: 32, i64: 64 } as const;

/** What holds a value: a register, or a slot of the frame by its distance from the stack pointer at entry. */
type Place = { r: Reg } | { slot: number; bytes: number };
const nameOf = (place: Place): string => ('r' in place ? place.r : `slot${place.slot}/${place.bytes}`);

class Evaluator {
  readonly func: Func;
  readonly #preds: number[][];
  readonly #joined = new Map<string, Value>();
  readonly #slots = new Map<Stmt, number | undefined>();
  /** What single statements write, as far as the joins that are known so far tell. */
  readonly #written = new Map<Stmt, Value>();
  readonly #keys = new Map<string, string>();
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
    if (e.k === 'get') return this.truncated(this.held({ r: e.r }, block, stmt), e.t);
    if (e.k === 'load') {
      // Unoptimized code passes the index, or the base of a table, through a stack slot.
      const slot = frameOffset(this.value(e.addr, block, stmt));
      if (slot !== undefined) return this.held({ slot: slot + e.off, bytes: e.bytes }, block, stmt);
    }
    const args = operandsOf(e).map((arg) => this.value(arg, block, stmt));
    const folded = fold(e, args);
    return folded ?? { k: 'op', expr: e, args, key: this.keyOf(e, args, block), site: { block, stmt } };
  }

  private truncated(v: Value, t: string): Value {
    return v.k === 'const' && t === 'i32' ? { k: 'const', v: BigInt.asUintN(32, v.v) } : v;
  }

  /** What `place` holds: its one definition, or a leaf named after the join where several meet. */
  private held(place: Place, block: number, before: number): Value {
    let at = block;
    let own = this.definition(place, at, before);
    const passed = new Set([at]);
    while (!own && this.preds(at).length === 1) {
      [at] = this.preds(at);
      if (passed.has(at)) break;
      passed.add(at);
      own = this.definition(place, at, this.func.blocks[at].body.length);
    }
    return own ?? this.joined(place, at);
  }

  /** What `place` holds at the start of block `join`. While that is being found out, values that depend on it see a leaf. */
  private joined(place: Place, join: number): Value {
    const id = `in${join}:${nameOf(place)}`;
    const known = this.#joined.get(id);
    if (known) return known;
    this.#joined.set(id, { k: 'leaf', id });
    const [first, ...others] = this.reaching(place, join);
    const value: Value = first && others.every((v) => key(v) === key(first)) ? first : { k: 'leaf', id };
    this.#joined.set(id, value);
    if (value.k !== 'leaf' || value.id !== id) this.#written.clear();
    return value;
  }

  /** Every definition of `place` that can reach the start of block `join`. */
  private reaching(place: Place, join: number): Value[] {
    const found: Value[] = [];
    const seen = new Set<number>();
    const work = [...this.preds(join)];
    const unknown = (n: number) => found.push({ k: 'leaf', id: `in${n}:${nameOf(place)}` });
    if (work.length === 0) unknown(join);
    for (let p = work.pop(); p !== undefined; p = work.pop()) {
      if (seen.has(p)) continue;
      seen.add(p);
      const own = this.definition(place, p, this.func.blocks[p].body.length);
      if (own) found.push(own);
      else if (this.preds(p).length === 0) unknown(p);
      else work.push(...this.preds(p));
    }
    return found;
  }

  /** The last write of `place` in front of statement `before` of `block`. */
  private definition(place: Place, block: number, before: number): Value | undefined {
    const { body } = this.func.blocks[block];
    for (let n = before - 1; n >= 0; n--) {
      const s = body[n];
      const id = `${block}:${n}:${nameOf(place)}`;
      if ('slot' in place) {
        if (s.k !== 'store' || this.slotOf(s, block, n) !== place.slot) continue;
        if (s.bytes !== place.bytes) return { k: 'leaf', id };
      } else if (s.k === 'call' && isResult(place.r)) return { k: 'leaf', id };
      else if (s.k !== 'set' || s.r !== place.r) continue;
      if (s.k === 'set' || s.k === 'store') return this.written(s, block, n, id);
    }
    return undefined;
  }

  /** Distance of what `s` stores from the stack pointer at entry; undefined outside of the frame. */
  private slotOf(s: Extract<Stmt, { k: 'store' }>, block: number, n: number): number | undefined {
    if (!this.#slots.has(s)) {
      this.#slots.set(s, undefined);
      const offset = frameOffset(this.value(s.addr, block, n));
      this.#slots.set(s, offset === undefined ? undefined : offset + s.off);
    }
    return this.#slots.get(s);
  }

  private written(s: Extract<Stmt, { k: 'set' | 'store' }>, block: number, n: number, id: string): Value {
    const known = this.#written.get(s);
    if (known) return known;
    if (this.#depth > MAX_DEPTH) return { k: 'leaf', id };
    this.#depth++;
    const v = this.value(s.v, block, n);
    this.#depth--;
    this.#written.set(s, v);
    return v;
  }

  /** Extensions that keep the low bits are dropped: indices are small. Numbered, since values share their operands. */
  private keyOf(e: Expr, args: Value[], block: number): string {
    if (e.k === 'un' && (e.op === 'extend_u' || e.op === 'wrap')) return key(args[0]);
    if (e.k === 'bin' && e.op === 'and' && args[1].k === 'const' && args[1].v === 0xffff_ffffn) return key(args[0]);
    const what =
      e.k === 'load'
        ? `${e.bytes}${e.signed ? 's' : 'u'}+${e.off}@${block}`
        : e.k === 'bin' || e.k === 'un'
          ? e.op
          : `${e.k}@${block}`;
    const text = `${what} ${args.map(key).join(' ')}`;
    const known = this.#keys.get(text) ?? `@${this.#keys.size}`;
    this.#keys.set(text, known);
    return known;
  }
}

/** Distance of an address from the stack pointer at entry; undefined for other addresses. */
function frameOffset(v: Value): number | undefined {
  if (v.k === 'leaf') return v.id === 'in0:sp' ? 0 : undefined;
  if (v.k !== 'op' || v.expr.k !== 'bin' || (v.expr.op !== 'add' && v.expr.op !== 'sub')) return undefined;
  const [base, by] = v.args;
  const from = by.k === 'const' ? frameOffset(base) : undefined;
  if (from === undefined || by.k !== 'const') return undefined;
  const d = Number(BigInt.asIntN(64, by.v));
  return v.expr.op === 'add' ? from + d : from - d;
}

const isResult = (r: Reg): boolean => /^x([0-9]|1[0-8])$/.test(r);

/** Text by which two values are the same. */
function key(v: Value): string {
  if (v.k === 'const') return `#${v.v}`;
  return v.k === 'leaf' ? v.id : v.key;
}

function fold(e: Expr, args: Value[]): Value | undefined {
  if (e.k === 'load') return undefined;
  const consts = args.map((a) => (a.k === 'const' ? a.v : undefined));
  if (consts.some((c) => c === undefined)) return undefined;
  const out = compute(e, consts as bigint[]);
  return out === undefined ? undefined : { k: 'const', v: out };
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
function substitute(target: Value, load: Value, word: bigint): bigint | undefined {
  const known = new Map<Value, bigint | undefined>([[load, word]]);
  const visit = (v: Value): bigint | undefined => {
    if (v.k === 'const') return v.v;
    if (v.k === 'leaf' || known.has(v)) return known.get(v);
    const args = v.args.map(visit);
    const out = args.some((a) => a === undefined) ? undefined : compute(v.expr, args as bigint[]);
    known.set(v, out);
    return out;
  };
  return visit(target);
}

/** Everything that goes into `v` without having been loaded, each once: `v` first; loads themselves, not their addresses. */
function partsOf(v: Value): Value[] {
  const seen = new Set<Value>([v]);
  for (const part of seen) if (part.k === 'op' && part.expr.k !== 'load') for (const arg of part.args) seen.add(arg);
  return [...seen];
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
  readonly #labels: number[];
  readonly #evaluator: Evaluator;

  /** `labels`: what jumps that read no table may reach, ascending. */
  constructor(program: Program, func: Func, found: ReadonlyMap<number, JumpTable>, labels: number[]) {
    this.#program = program;
    this.#func = func;
    this.#labels = labels;
    this.#evaluator = new Evaluator(func, found);
  }

  /** What the `goto` that ends block `n` reaches. */
  resolve(n: number): JumpTable {
    const table = resolveJump(this.#program, this.#func, n, this.#evaluator);
    if (table.targets.length > 0 || this.#labels.length === 0) return table;
    const sp = this.#evaluator.value(get('i64', 'sp'), n, this.#func.blocks[n].body.length);
    return { targets: this.#labels, isLabels: true, mayLeave: frameOffset(sp) === 0 };
  }
}

/** Labels that computed gotos of a function can reach, ascending, given the tables that its other jumps read. */
export function labelsOf(program: Program, funcAddr: number, tables: ReadonlyMap<number, JumpTable>): number[] {
  const bases = new Set([...tables.values()].flatMap((table) => table.bases ?? []));
  const { inData, inCode } = program.labelsOf(funcAddr);
  return [...new Set([...inData, ...inCode.filter((addr) => !bases.has(addr))])].sort((a, b) => a - b);
}

function resolveJump(program: Program, func: Func, n: number, ev: Evaluator): JumpTable {
  const block = func.blocks[n];
  if (block.term.k !== 'goto') return { targets: [] };
  const target = withBaseRead(program, ev.value(block.term.target, n, block.body.length));
  for (const load of partsOf(target)) {
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
    const before = func.blocks[load.site.block].body[load.site.stmt];
    if (before)
      return {
        targets,
        capture: { before, index },
        bases: partsOf(target).flatMap((v) => (v.k === 'const' ? Number(v.v) : [])),
      };
  }
  return { targets: [] };
}

/** `target` with the base of its table in place, where code loads that base from constant memory beside the entry. */
function withBaseRead(program: Program, target: Value): Value {
  const isLoad = (v: Value): boolean => v.k === 'op' && v.expr.k === 'load';
  const isFixed = (v: Value): boolean => v.k === 'op' && isLoad(v) && v.args[0].k === 'const';
  const loads = partsOf(target).filter(isLoad);
  if (loads.every(isFixed) || !loads.some(isFixed)) return target;
  const read = (v: Value): Value => {
    if (v.k !== 'op') return v;
    const [addr] = v.args;
    if (v.expr.k === 'load' && addr.k === 'const' && v.expr.bytes === 8) {
      const word = program.readUint(Number(addr.v) + v.expr.off, 8);
      return word === undefined ? v : { k: 'const', v: word };
    }
    const args = v.args.map(read);
    return args.every((arg, n) => arg === v.args[n]) ? v : (fold(v.expr, args) ?? { ...v, args });
  };
  return read(target);
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
  const named = bound.checked === undefined ? (program.objectLen(tableAddr) ?? Infinity) : Infinity;
  const count = Math.min(bound.checked ?? Infinity, bound.possible, Math.ceil(named / (1 << shift)));
  for (let n = 0; n < count; n++) {
    const raw = program.readUint(tableAddr + (n << shift), bytes as 1 | 2 | 4 | 8);
    if (raw === undefined) break;
    const word = signed ? BigInt.asUintN(width, BigInt.asIntN(bytes * 8, raw)) : raw;
    const to = substitute(target, load, word);
    if (to === undefined) return [];
    const addr = Number(BigInt.asUintN(32, to));
    // Without a check, a table ends at the first entry that is no instruction of this function.
    if (addr % 4 !== 0 || !program.sameFunction(func.addr, addr)) {
      if (bound.checked === undefined) break;
      return [];
    }
    targets.push(addr);
  }
  return targets;
}
