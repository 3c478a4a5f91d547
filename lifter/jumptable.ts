// A register jump → the block addresses it can reach, by evaluating the jump target backwards to the table it is read from.
// Works on values, not on instruction patterns: gcc's and clang's forms (byte, halfword, word; signed or not; relative to
// the table, to a label or absolute) differ only in the expression around the one load that reads the table.

import { bin, get, i32, shrU, sub, wrap } from './exprs.ts';
import { BITS, compute, Evaluator, fold, frameOffset, key, type Value } from './jump-values.ts';
import type { Expr, Func, Stmt } from './ops.ts';
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
const MAX_ENTRIES = 8192;

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
