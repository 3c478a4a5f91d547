// The translation that the lifter is compared with: every register lives in a structure in memory, as remill has it, and
// every instruction that sets flags computes all four. Instructions, control flow and calls are read by the same code.
//
//   0x1_0000 ┌ x0 … x30 ┐ 8 bytes each        State, at the low end of the native stack
//      + 248 │ sp       │ 8 bytes
//      + 256 │ NZCV     │ 4 bytes, N in bit 3
//      + 272 │ v0 … v31 │ 16 bytes each
//            └──────────┘
import { readFunction } from '../../lifter/blocks.ts';
import { CodeReader } from '../../lifter/code.ts';
import { Emitter, finishModule, NONE, type Node, TYPES, typeList } from '../../lifter/emit.ts';
import { i32, load, wrap } from '../../lifter/exprs.ts';
import { type Expr, type Func, mapStmt, mapTerm, type Reg, rewrite, type Stmt, type Ty } from '../../lifter/ops.ts';
import { condition, pack } from '../../lifter/passes/flags.ts';
import { foldConstants } from '../../lifter/passes/values.ts';
import type { Program } from '../../lifter/program.ts';
import { makeReducible, type Shape, shapeBlocks } from '../../lifter/shape.ts';
import { MEMORY } from '../../runtime-as/tables/memory.ts';

const STATE = MEMORY.stackLimit;
const FLAGS = 256;
const isTemp = (r: Reg): boolean => r[0] === 't';
const offsetOf = (r: Reg): number =>
  r === 'sp' ? 248 : (r[0] === 'v' ? 272 : 0) + Number(r.slice(1)) * (r[0] === 'v' ? 16 : 8);

const nzcv = (): Expr => load('i32', 4, false, i32(STATE), FLAGS);
/** Reads registers and flags from memory; addresses of memory are 32 bits wide. */
const fromState = (e: Expr): Expr =>
  rewrite(e, (x) => {
    if (x.k === 'cond') return condition({ kind: 'packed', t: 'i32', a: nzcv() }, x.cc);
    if (x.k === 'load') return { ...x, addr: wrap(x.addr) };
    if (x.k !== 'get' || isTemp(x.r)) return x;
    const bytes = { i32: 4, i64: 8, f32: 4, f64: 8, v128: 16 }[x.t];
    return load(x.t, bytes, false, i32(STATE), offsetOf(x.r));
  });
const toState = (s: Stmt): Stmt => {
  const read = mapStmt(s, fromState);
  if (read.k === 'flags') return { k: 'store', bytes: 4, addr: i32(STATE), off: FLAGS, v: pack(read.f) };
  return read;
};

class FunctionWriter {
  readonly #e: Emitter;
  readonly #func: Func;
  readonly #nameOf: (addr: number) => string;
  /** names of imports that the module has, shared by its functions */
  readonly #imports: Set<string>;
  readonly #temps = new Map<Reg, { local: number; t: Ty }>();

  constructor(e: Emitter, func: Func, nameOf: (addr: number) => string, imports: Set<string>) {
    this.#e = e;
    this.#imports = imports;
    this.#nameOf = nameOf;
    const blocks = func.blocks.map((b) => ({ ...b, body: b.body.map(toState), term: mapTerm(b.term, fromState) }));
    this.#func = makeReducible({ ...func, blocks });
    for (const { body } of this.#func.blocks)
      for (const s of body)
        if (s.k === 'set' && isTemp(s.r) && !this.#temps.has(s.r))
          this.#temps.set(s.r, { local: this.#temps.size, t: s.v.t });
  }

  add(): void {
    const m = this.#e.module;
    const vars = [...this.#temps.values()].map(({ t }) => TYPES[t]);
    const body = m.block(null, [this.shape(shapeBlocks(this.#func)), m.unreachable()]);
    m.addFunction(this.#nameOf(this.#func.addr), NONE, NONE, vars, body);
  }

  private readonly read = (r: Reg): { node: Node; t: Ty } => {
    const { local, t } = this.#temps.get(r)!;
    return { node: this.#e.module.local.get(local, TYPES[t]), t };
  };
  private expr(e: Expr): Node {
    return this.#e.expr(e, this.read);
  }
  private wrapped(e: Expr): Node {
    return this.#e.convert(this.expr(e), e.t, 'i32');
  }

  private stmt(s: Stmt): Node[] {
    const m = this.#e.module;
    if (s.k === 'store') return [this.#e.store(s.v.t, s.bytes, this.wrapped(s.addr), s.off, this.expr(s.v))];
    if (s.k === 'trap') return [m.unreachable()];
    if (s.k === 'set' && isTemp(s.r)) {
      const { local, t } = this.#temps.get(s.r)!;
      return [m.local.set(local, this.#e.convert(this.expr(s.v), s.v.t, t))];
    }
    if (s.k === 'set') {
      const t = s.r[0] === 'v' ? 'v128' : 'i64';
      const value = this.#e.convert(this.expr(s.v), s.v.t, t);
      return [this.#e.store(t, t === 'i64' ? 8 : 16, m.i32.const(STATE), offsetOf(s.r), value)];
    }
    if (s.k !== 'call') throw new Error(`a statement of kind ${s.k}`);
    const { target } = s.call;
    if (target.kind === 'direct') return [m.call(this.#nameOf(target.addr), [], NONE)];
    if (target.kind === 'indirect') return [m.call_indirect('uniform', this.wrapped(target.slot), [], NONE, NONE)];
    return [this.imported(target.symbol)];
  }

  /** Kernels call memory functions only: three arguments, and a result that is the first. */
  private imported(symbol: string): Node {
    if (!/^mem(set|cpy|move)$/.test(symbol)) throw new Error(`a kernel calls ${symbol}`);
    const m = this.#e.module;
    if (!this.#imports.has(symbol)) {
      this.#imports.add(symbol);
      m.addFunctionImport(symbol, 'env', symbol, typeList(['i32', 'i32', 'i32']), TYPES.i32);
    }
    const arg = (n: number): Node => this.#e.load('i32', 4, false, m.i32.const(STATE), n * 8);
    return m.drop(m.call(symbol, [arg(0), arg(1), arg(2)], TYPES.i32));
  }

  private shape(s: Shape): Node {
    const m = this.#e.module;
    switch (s.k) {
      case 'seq':
        return m.block(
          null,
          s.parts.map((p) => this.shape(p)),
        );
      case 'code':
        return m.block(
          null,
          this.#func.blocks[s.block].body.flatMap((stmt) => this.stmt(stmt)),
        );
      case 'block':
        return m.block(s.label, [this.shape(s.body)]);
      case 'loop':
        return m.loop(s.label, this.shape(s.body));
      case 'if':
        return m.if(this.wrapped(s.c), this.shape(s.yes), this.shape(s.otherwise));
      case 'br':
        return s.c ? m.br_if(s.label, this.wrapped(s.c)) : m.br(s.label);
      case 'table':
        return m.switch(s.labels, s.otherwise, this.wrapped(s.index));
      case 'return':
        return m.return();
      default:
        return m.unreachable();
    }
  }
}

/** A module with the kernel's functions and an export `kernel(rounds: i32): i32`. */
export function translateInMemory(program: Program): Uint8Array {
  const e = new Emitter('exact');
  const m = e.module;
  m.setMemory(0, 65536);
  m.addMemoryImport('0', 'env', 'memory');
  m.addTable('uniform', 0, 0xffff_ffff);
  m.addTableImport('uniform', 'env', 'uniform');
  const reader = new CodeReader(program);
  const nameOf = (addr: number): string => `f${addr}`;
  const done = new Set<number>();
  const imports = new Set<string>();
  const work = [program.exports.get('kernel')!, ...program.slots.flatMap((s) => s.addr ?? [])];
  while (work.length > 0) {
    const addr = work.pop()!;
    if (done.has(addr)) continue;
    done.add(addr);
    const func = foldConstants(readFunction(program, reader, addr), (code) => program.slotOfAddr.get(code));
    new FunctionWriter(e, func, nameOf, imports).add();
    for (const { body } of func.blocks)
      for (const s of body) if (s.k === 'call' && s.call.target.kind === 'direct') work.push(s.call.target.addr);
  }
  for (const { slot, addr } of program.slots)
    if (addr !== undefined) m.addActiveElementSegment('uniform', `u${slot}`, [nameOf(addr)], m.i32.const(slot));
  const set = (r: Reg, value: Node): Node => e.store('i64', 8, m.i32.const(STATE), offsetOf(r), value);
  const body = m.block(
    null,
    [
      set('sp', m.i64.const(BigInt(MEMORY.stackTop))),
      set('x0', m.i64.extend_u(m.local.get(0, TYPES.i32))),
      m.call(nameOf(program.exports.get('kernel')!), [], NONE),
      e.load('i32', 4, false, m.i32.const(STATE), 0),
    ],
    TYPES.i32,
  );
  m.addFunction('kernel', TYPES.i32, TYPES.i32, [], body);
  m.addFunctionExport('kernel', 'kernel');
  return finishModule(e, { tier: 'optimized', bias: program.bias }).wasm;
}
