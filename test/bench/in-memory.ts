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
import { Emitter, type Place } from '../../lifter/emit.ts';
import { i32, load, wrap } from '../../lifter/exprs.ts';
import { mapStmt, mapTerm, rewrite } from '../../lifter/operands.ts';
import type { CallTarget, Expr, Func, Reg, Stmt } from '../../lifter/ops.ts';
import { condition, pack } from '../../lifter/passes/flags.ts';
import { foldConstants } from '../../lifter/passes/values.ts';
import type { Program } from '../../lifter/program.ts';
import { makeReducible, type Shape, shapeBlocks } from '../../lifter/shape.ts';
import { openSink } from '../../lifter/sinks.ts';
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
  readonly #temps = new Map<Reg, Place>();

  constructor(e: Emitter, func: Func, nameOf: (addr: number) => string, imports: Set<string>) {
    this.#e = e;
    this.#imports = imports;
    this.#nameOf = nameOf;
    const blocks = func.blocks.map((b) => ({ ...b, body: b.body.map(toState), term: mapTerm(b.term, fromState) }));
    this.#func = makeReducible({ ...func, blocks });
  }

  add(): void {
    const s = this.#e.sink;
    s.begin(this.#nameOf(this.#func.addr), [], []);
    for (const { body } of this.#func.blocks)
      for (const stmt of body)
        if (stmt.k === 'set' && isTemp(stmt.r) && !this.#temps.has(stmt.r))
          this.#temps.set(stmt.r, { local: s.local(stmt.v.t), t: stmt.v.t });
    this.shape(shapeBlocks(this.#func));
    s.unreachable();
    s.end();
  }

  private readonly placeOf = (r: Reg): Place => this.#temps.get(r)!;
  private expr(e: Expr, t = e.t): void {
    this.#e.beforeConvert(e.t, t);
    this.#e.expr(e, this.placeOf);
    this.#e.convert(e.t, t);
  }

  private stmt(stmt: Stmt): void {
    const s = this.#e.sink;
    if (stmt.k === 'store') {
      this.expr(stmt.addr, 'i32');
      const offset = this.#e.displace(stmt.off);
      this.expr(stmt.v);
      s.store(stmt.v.t, stmt.bytes, offset);
    } else if (stmt.k === 'trap') s.unreachable();
    else if (stmt.k === 'set' && isTemp(stmt.r)) {
      const place = this.placeOf(stmt.r);
      this.expr(stmt.v, place.t);
      s.localSet(place.local);
    } else if (stmt.k === 'set') {
      const t = stmt.r[0] === 'v' ? 'v128' : 'i64';
      s.i32(STATE);
      this.expr(stmt.v, t);
      s.store(t, t === 'i64' ? 8 : 16, offsetOf(stmt.r));
    } else if (stmt.k === 'call') this.call(stmt.call.target);
    else throw new Error(`a statement of kind ${stmt.k}`);
  }

  private call(target: CallTarget): void {
    const s = this.#e.sink;
    if (target.kind === 'direct') s.call(this.#nameOf(target.addr), 0, []);
    else if (target.kind === 'indirect') {
      this.expr(target.slot, 'i32');
      s.callIndirect('uniform', [], []);
    } else this.imported(target.symbol);
  }

  /** Kernels call memory functions only: three arguments, and a result that is the first. */
  private imported(symbol: string): void {
    if (!/^mem(set|cpy|move)$/.test(symbol)) throw new Error(`a kernel calls ${symbol}`);
    const s = this.#e.sink;
    if (!this.#imports.has(symbol)) {
      this.#imports.add(symbol);
      s.importFunction(symbol, ['i32', 'i32', 'i32'], ['i32']);
    }
    for (let n = 0; n < 3; n++) {
      s.i32(STATE);
      s.load('i32', 4, false, n * 8);
    }
    s.call(symbol, 3, ['i32']);
    s.drop();
  }

  private shape(shape: Shape): void {
    const s = this.#e.sink;
    switch (shape.k) {
      case 'seq':
        for (const part of shape.parts) this.shape(part);
        break;
      case 'code':
        for (const stmt of this.#func.blocks[shape.block].body) this.stmt(stmt);
        break;
      case 'block':
      case 'loop':
        if (shape.k === 'block') s.block(shape.label);
        else s.loop(shape.label);
        this.shape(shape.body);
        s.close();
        break;
      case 'if':
        this.expr(shape.c, 'i32');
        s.if();
        this.shape(shape.yes);
        s.else();
        this.shape(shape.otherwise);
        s.close();
        break;
      case 'br':
        if (shape.c) {
          this.expr(shape.c, 'i32');
          s.brIf(shape.label);
        } else s.br(shape.label);
        break;
      case 'table':
        this.expr(shape.index, 'i32');
        s.brTable(shape.labels, shape.otherwise);
        break;
      case 'return':
        s.return(0);
        break;
      default:
        s.unreachable();
    }
  }
}

/** A module with the kernel's functions and an export `kernel(rounds: i32): i32`. */
export function translateInMemory(program: Program): Uint8Array {
  const s = openSink('optimized', 'exact');
  const e = new Emitter(s, 'exact');
  s.importMemory('memory');
  s.importTable('uniform', 'uniform');
  const reader = new CodeReader(program);
  const nameOf = (addr: number): string => `f${addr}`;
  const kernel = program.exports.get('kernel')!;
  const done = new Set<number>();
  const imports = new Set<string>();
  const work = [kernel, ...program.slots.flatMap((slot) => slot.addr ?? [])];
  while (work.length > 0) {
    const addr = work.pop()!;
    if (done.has(addr)) continue;
    done.add(addr);
    const func = foldConstants(readFunction(program, reader, addr), (code) => program.slotOfAddr.get(code));
    new FunctionWriter(e, func, nameOf, imports).add();
    for (const { body } of func.blocks)
      for (const stmt of body)
        if (stmt.k === 'call' && stmt.call.target.kind === 'direct') work.push(stmt.call.target.addr);
  }
  e.addHelpers();
  for (const { slot, addr } of program.slots) if (addr !== undefined) s.elements('uniform', slot, [nameOf(addr)]);
  s.begin('kernel', ['i32'], ['i32']);
  s.i32(STATE);
  s.constant('i64', BigInt(MEMORY.stackTop));
  s.store('i64', 8, offsetOf('sp'));
  s.i32(STATE);
  e.get({ local: 0, t: 'i32' }, 'i64');
  s.store('i64', 8, offsetOf('x0'));
  s.call(nameOf(kernel), 0, []);
  s.i32(STATE);
  s.load('i32', 4, false, 0);
  s.return(1);
  s.unreachable();
  s.end();
  s.exportFunction('kernel', 'kernel');
  return s.finish({ bias: program.bias, text: false }).wasm;
}
