// One typed function → a wasm function: shape to control flow, statements to nodes, calls with their glue.
import type { ImportParam, ImportSig } from '../runtime-as/tables/import-sig.ts';
import { MEMORY } from '../runtime-as/tables/memory.ts';
import {
  importField,
  importWasmType,
  makesVaList,
  resultRegs,
  signatureOf,
  VA_AREA_BYTES,
  type Variadic,
  variadicRegs,
} from './abi/calls.ts';
import type { Convention } from './abi/convention.ts';
import { ordered, type TypedRegs, type Unit, type WasmSignature } from './analysis.ts';
import { type Emitter, NONE, type Node, type Read, TYPES, typeList } from './emit.ts';
import type { Expr, Reg, Stmt, Ty } from './ops.ts';
import { laneWebs } from './passes/lanes.ts';
import type { FuncTypes } from './passes/types.ts';
import { type BoundCall, type Web, type WebFunc, webOf } from './passes/webs.ts';
import { type Shape, shapeBlocks } from './shape.ts';

/** Where the va_list lies that a call makes, in VA_AREA_BYTES. */
const VA_LIST_BELOW_SP = 64;

/** What a function needs to know of the rest of its module. */
export interface Linkage {
  convention: Convention;
  nameOf(addr: number): string;
  /** what the wasm function for `addr` takes and returns */
  signatureOf(addr: number): WasmSignature;
  /** as above, of calls through pointers */
  readonly uniform: WasmSignature;
  useImport(field: string, params: Ty[], result: Ty | undefined): void;
  variadic(call: { at: number }): Variadic | undefined;
  /** address in the file, for the message of a trap at guest address `at` */
  trapAddress(at: number): number;
}

export class FunctionEmitter {
  readonly #emitter: Emitter;
  readonly #f: WebFunc;
  readonly #types: FuncTypes;
  readonly #link: Linkage;
  /** web → local index; parameters first */
  readonly #locals = new Map<Web, number>();
  readonly #vars: number[] = [];
  readonly #signature: WasmSignature;
  /** nodes whose instruction is known, with its guest address */
  readonly #located: [node: Node, at: number][] = [];
  /** scalar webs that live in lane 0 of a v128 local */
  readonly #lanes: ReadonlySet<Web>;

  constructor(emitter: Emitter, { webFunc, types, signature }: Unit, link: Linkage) {
    this.#emitter = emitter;
    this.#f = webFunc;
    this.#types = types;
    this.#signature = signature;
    this.#link = link;
    this.#lanes = emitter.fma === 'relaxed' ? laneWebs(webFunc, types) : new Set();
    signature.params.forEach(([r, ty], n) => {
      const w = webFunc.params.get(r);
      if (w !== undefined && types.webs[w] === ty && !this.#lanes.has(w)) this.#locals.set(w, n);
    });
  }

  /** Adds the function to the module under `name`. */
  add(name: string): void {
    const m = this.#emitter.module;
    const { params, results } = this.#signature;
    const body = [...this.convertedParams(), this.shape(shapeBlocks(this.#f.func)), m.unreachable()];
    const type = typeList(results.map(([, ty]) => ty));
    const whole = m.block(null, body, type);
    const f = m.addFunction(name, typeList(params.map(([, ty]) => ty)), type, this.#vars, whole);
    for (const [node, at] of this.#located) this.#emitter.locate(f, node, at);
  }

  /** Moves parameters that arrive in another type than their web has. */
  private convertedParams(): Node[] {
    const m = this.#emitter.module;
    return this.#signature.params.flatMap(([r, ty], n) => {
      const w = this.#f.params.get(r);
      if (w === undefined || this.#locals.get(w) === n) return [];
      return [this.setWeb(w, m.local.get(n, TYPES[ty]), ty)];
    });
  }

  private local(w: Web): number {
    let n = this.#locals.get(w);
    if (n === undefined) {
      n = this.fresh(TYPES[this.#lanes.has(w) ? 'v128' : this.#types.webs[w]]);
      this.#locals.set(w, n);
    }
    return n;
  }
  private fresh(type: number): number {
    return this.#signature.params.length + this.#vars.push(type) - 1;
  }

  private readonly read = (r: Reg): Read => this.readWeb(webOf(r));
  private readWeb(w: Web): Read {
    const t = this.#types.webs[w];
    const inLane = this.#lanes.has(w);
    return { node: this.#emitter.module.local.get(this.local(w), TYPES[inLane ? 'v128' : t]), t, inLane };
  }
  private webAs(w: Web, to: Ty): Node {
    const { node, t, inLane } = this.readWeb(w);
    return this.#emitter.convert(inLane ? this.#emitter.fromLane(node, t) : node, t, to);
  }
  private expr(e: Expr): Node {
    return this.#emitter.expr(e, this.read);
  }
  private setWeb(w: Web, value: Node, from: Ty): Node {
    const t = this.#types.webs[w];
    const scalar = this.#emitter.convert(value, from, t);
    return this.#emitter.module.local.set(this.local(w), this.#lanes.has(w) ? this.#emitter.toLane(scalar, t) : scalar);
  }

  private assign(w: Web, v: Expr): Node {
    if (v.k === 'load' && (v.t === 'f32' || v.t === 'f64') && this.#types.webs[w] === 'v128')
      return this.#emitter.module.local.set(this.local(w), this.#emitter.lane(v, this.read));
    if (!this.#lanes.has(w) || v.t !== this.#types.webs[w]) return this.setWeb(w, this.expr(v), v.t);
    return this.#emitter.module.local.set(this.local(w), this.#emitter.lane(v, this.read));
  }

  private shape(s: Shape): Node {
    const node = this.shapeNode(s);
    if (s.at !== undefined) this.#located.push([node, s.at]);
    return node;
  }

  private shapeNode(s: Shape): Node {
    const m = this.#emitter.module;
    switch (s.k) {
      case 'seq':
        return m.block(null, this.sequence(s.parts));
      case 'code':
        return m.block(null, this.code(s.block));
      case 'block':
        return m.block(s.label, [this.shape(s.body)]);
      case 'loop':
        return m.loop(s.label, this.shape(s.body));
      case 'if':
        return m.if(this.expr(s.c), this.shape(s.yes), this.shape(s.otherwise));
      case 'br':
        return s.c ? m.br_if(s.label, this.expr(s.c)) : m.br(s.label);
      case 'table':
        return m.switch(s.labels, s.otherwise, this.expr(s.index));
      case 'return':
        return this.returns(s.block);
      default:
        return m.unreachable();
    }
  }

  /** What follows what lies in one list, however deep it is nested: long functions would exhaust binaryen's stack. */
  private sequence(parts: readonly Shape[]): Node[] {
    const nodes: Node[] = [];
    const rest = [...parts].reverse();
    for (let part = rest.pop(); part; part = rest.pop()) {
      if (part.k === 'seq') rest.push(...[...part.parts].reverse());
      else nodes.push(this.shape(part));
    }
    return nodes;
  }

  private returns(block: number): Node {
    const m = this.#emitter.module;
    const webs = this.#f.returns.get(block)!;
    const values = this.#signature.results.map(([r, ty]) => {
      const w = webs.get(r);
      return w === undefined ? this.#emitter.constant(ty, 0n) : this.webAs(w, ty);
    });
    if (values.length === 0) return m.return();
    return m.return(values.length === 1 ? values[0] : m.tuple.make(values));
  }

  private code(n: number): Node[] {
    const out: Node[] = [];
    this.#f.func.blocks[n].body.forEach((s, index) => {
      for (const node of this.stmt(s, s.k === 'call' ? this.#f.calls.get(`${n}:${index}`) : undefined)) {
        out.push(node);
        if (s.at !== undefined) this.#located.push([node, s.at]);
      }
    });
    return out;
  }

  private stmt(s: Stmt, call: BoundCall | undefined): Node[] {
    const m = this.#emitter.module;
    switch (s.k) {
      case 'set':
        return [this.assign(webOf(s.r), s.v)];
      case 'store':
        return [this.#emitter.store(s.v.t, s.bytes, this.expr(s.addr), s.off, this.expr(s.v))];
      case 'call':
        return s.call.target.kind === 'direct'
          ? this.direct(call!, s.call.target.addr)
          : s.call.target.kind === 'indirect'
            ? this.indirect(call!, s.call.target.slot)
            : this.imported(call!, s.call.target.symbol);
      case 'trap':
        return [m.call('az_brk', [m.i32.const(this.#link.trapAddress(s.at ?? 0))], NONE), m.unreachable()];
      default:
        return [];
    }
  }

  private direct(call: BoundCall, addr: number): Node[] {
    const { params, results } = this.#link.signatureOf(addr);
    const args = params.map(([r, ty]) => this.webAs(call.args.get(r)!, ty));
    const node = this.#emitter.module.call(this.#link.nameOf(addr), args, typeList(results.map(([, ty]) => ty)));
    return this.receive(node, results, call);
  }

  private indirect(call: BoundCall, slot: Expr): Node[] {
    const m = this.#emitter.module;
    const { params, results } = this.#link.uniform;
    const args = params.map(([r, ty]) => this.webAs(call.args.get(r)!, ty));
    const [from, to] = [params, results].map((regs) => typeList(regs.map(([, ty]) => ty)));
    return this.receive(m.call_indirect('uniform', this.expr(slot), args, from, to), results, call);
  }

  /** Stores what a call returned: nothing, one value, or the parts of a tuple. */
  private receive(node: Node, results: TypedRegs, call: BoundCall): Node[] {
    const m = this.#emitter.module;
    if (results.length === 0) return [node];
    if (results.length === 1) return [this.setWeb(call.results.get(results[0][0])!, node, results[0][1])];
    const type = typeList(results.map(([, ty]) => ty));
    const tuple = this.fresh(type);
    const parts = results.map(([r, ty], n) =>
      this.setWeb(call.results.get(r)!, m.tuple.extract(m.local.get(tuple, type), n), ty),
    );
    return [m.local.set(tuple, node), ...parts];
  }

  private imported(call: BoundCall, symbol: string): Node[] {
    const m = this.#emitter.module;
    const { abi, extendedBy } = this.#link.convention;
    const sig = signatureOf(abi, symbol, call.call.at);
    const { params, result } = importWasmType(sig);
    const field = importField(sig);
    this.#link.useImport(field, params, result);
    const out: Node[] = [];
    const sp = (): Node => this.webAs(call.args.get('sp')!, 'i32');
    if (sig.mayReenter)
      out.push(m.global.set('sp', m.i32.sub(sp(), m.i32.const(makesVaList(abi, sig) ? VA_AREA_BYTES : 0))));
    if (makesVaList(abi, sig)) out.push(...this.vaList(call, sig, sp));
    const vaList = (): Node => m.i32.sub(sp(), m.i32.const(VA_LIST_BELOW_SP));
    const args = sig.params.map((p, n) =>
      n === sig.vaParam && makesVaList(abi, sig) ? vaList() : this.argument(call, p),
    );
    if (sig.variadic) args.push(vaList());
    const node = m.call(field, args, result ? TYPES[result] : NONE);
    if (sig.result.kind === 'x' || sig.result.kind === 'v') {
      const [r] = resultRegs(sig);
      const value = sig.result.kind === 'x' && extendedBy === 'maker' ? this.narrow(node, sig.result.cType) : node;
      out.push(this.setWeb(call.results.get(r)!, value, result!));
    } else out.push(node, ...this.fromCell(call, sig.result));
    if (sig.noreturn) out.push(m.unreachable());
    return out;
  }

  private argument(call: BoundCall, p: ImportParam): Node {
    const m = this.#emitter.module;
    if (p.place === 'cell') return m.i32.const(MEMORY.resultCell);
    if (p.place === 'x8') return this.webAs(call.args.get('x8')!, 'i32');
    if (p.place === 'stack')
      return this.stackArgument(p.wasm, p.cType, p.offset, this.webAs(call.args.get('sp')!, 'i32'));
    if (p.place === 'v') return this.webAs(call.args.get(`v${p.reg}`)!, p.wasm);
    const value = this.webAs(call.args.get(`x${p.reg}`)!, p.wasm);
    return this.#link.convention.extendedBy === 'user' ? this.narrow(value, p.cType) : value;
  }

  /** Only the low bits of a register that carries a small C type are defined (AAPCS64 §6.8.2 stage C.9; Apple: of a result here). */
  private narrow(node: Node, cType: string): Node {
    const m = this.#emitter.module;
    if (cType === 'u8' || cType === 'bool') return m.i32.and(node, m.i32.const(0xff));
    if (cType === 'u16') return m.i32.and(node, m.i32.const(0xffff));
    if (cType === 'i8') return m.i32.extend8_s(node);
    if (cType === 'i16') return m.i32.extend16_s(node);
    return node;
  }

  private stackArgument(t: Ty, cType: string, offset: number, sp: Node): Node {
    const bytes = { u8: 1, i8: 1, bool: 1, u16: 2, i16: 2 }[cType as string] ?? (t === 'i64' || t === 'f64' ? 8 : 4);
    return this.#emitter.load(t, bytes, cType[0] === 'i', sp, offset);
  }

  /** Results that travel in several registers, read from where the runtime left them. */
  private fromCell(call: BoundCall, result: { kind: string; wasm?: 'f32' | 'f64' }): Node[] {
    const m = this.#emitter.module;
    return ordered(call.results.keys()).map((r, n) => {
      const cell = m.i32.const(MEMORY.resultCell);
      const t: Ty = result.kind === 'cell-hfa' ? result.wasm! : 'i64';
      return this.setWeb(
        call.results.get(r)!,
        this.#emitter.load(t, t === 'f32' ? 4 : 8, false, cell, n * (t === 'f32' ? 4 : 8)),
        t,
      );
    });
  }

  /**
   * Fills an AAPCS64 va_list (§B.3) and its save areas below sp:
   *
   *   sp − 256  x0 … x7   8 bytes each, from the first variable one on
   *   sp − 192  v0 … v7  16 bytes each
   *   sp −  64  va_list: stack 8, gr_top 8, vr_top 8, gr_offs 4, vr_offs 4
   *
   * Offsets of 0 say that no register was saved: where variable arguments travel on the stack, or the app has a va_list
   * of its own, which then is the address of the next argument. gr_top is 0 then.
   */
  private vaList(call: BoundCall, sig: ImportSig, sp: () => Node): Node[] {
    const m = this.#emitter.module;
    const { abi, variadic } = this.#link.convention;
    const at = (off: number): Node => m.i32.sub(sp(), m.i32.const(-off));
    const regs = variadicRegs(abi, sig, this.#link.variadic(call.call));
    const out = regs.map((r) => {
      const n = Number(r.slice(1));
      const [t, off]: [Ty, number] = r[0] === 'x' ? ['i64', -256 + n * 8] : ['v128', -192 + n * 16];
      return this.#emitter.store(t, r[0] === 'x' ? 8 : 16, at(off), 0, this.webAs(call.args.get(r)!, t));
    });
    const pointer = (off: number, value: Node): Node =>
      this.#emitter.store('i64', 8, at(-VA_LIST_BELOW_SP), off, m.i64.extend_u(value));
    out.push(pointer(0, sig.variadic ? sp() : this.argument(call, sig.params[sig.vaParam!])));
    const named = sig.variadic && variadic === 'registers' ? sig.variadic.named : undefined;
    if (named !== undefined) out.push(pointer(8, at(-192)), pointer(16, at(-64)));
    // By this the runtime knows that long double is double.
    else out.push(pointer(8, m.i32.const(0)));
    const offset = (field: number, value: number): Node =>
      this.#emitter.store('i32', 4, at(-VA_LIST_BELOW_SP), field, m.i32.const(value));
    out.push(offset(24, named === undefined ? 0 : -(8 - named) * 8), offset(28, named === undefined ? 0 : -8 * 16));
    return out;
  }
}
