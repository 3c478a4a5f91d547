// One typed function → a wasm function: shape to control flow, statements to instructions, calls with their glue.
import type { ImportParam, ImportSig, TypeDepth } from '../runtime-as/tables/import-sig.ts';
import { MEMORY } from '../runtime-as/tables/memory.ts';
import {
  importField,
  importModule,
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
import type { Emitter, Place } from './emit.ts';
import type { Expr, Reg, Stmt, Ty } from './ops.ts';
import { laneWebs } from './passes/lanes.ts';
import type { FuncTypes } from './passes/types.ts';
import { type BoundCall, type Web, type WebFunc, webOf } from './passes/webs.ts';
import { type Shape, shapeBlocks } from './shape.ts';
import type { ModuleSink } from './sink.ts';

/** Where the va_list lies that a call makes, in VA_AREA_BYTES. */
const VA_LIST_BELOW_SP = 64;

/** What a function needs to know of the rest of its module. */
export interface Linkage {
  convention: Convention;
  nameOf(addr: number): string;
  /** what the wasm function for `addr` takes and returns */
  signatureOf(addr: number): WasmSignature;
  /** Address of the description of a type in the image. */
  typeAddress(type: string, depth: TypeDepth): number;
  /** as above, of calls through pointers */
  readonly uniform: WasmSignature;
  /** `from` is the module of the import, `env` unless it says another. */
  useImport(field: string, params: Ty[], result: Ty | undefined, from?: string): void;
  variadic(call: { at: number }): Variadic | undefined;
  /** Hears of a function that sets the shared stack pointer. */
  movesStack(): void;
  /** address in the file, for the message of a trap at guest address `at` */
  trapAddress(at: number): number;
}

export class FunctionEmitter {
  readonly #emitter: Emitter;
  readonly #sink: ModuleSink;
  readonly #f: WebFunc;
  readonly #types: FuncTypes;
  readonly #link: Linkage;
  /** where each web is, once it has been met */
  readonly #places: (Place | undefined)[] = [];
  readonly #signature: WasmSignature;
  /** guest address of what has none of its own */
  #around: number | undefined;
  /** scalar webs that live in lane 0 of a v128 local */
  readonly #lanes: ReadonlySet<Web>;

  constructor(emitter: Emitter, { webFunc, types, signature }: Unit, link: Linkage) {
    this.#emitter = emitter;
    this.#sink = emitter.sink;
    this.#f = webFunc;
    this.#types = types;
    this.#signature = signature;
    this.#link = link;
    this.#lanes = emitter.fma === 'relaxed' ? laneWebs(webFunc, types) : new Set();
    signature.params.forEach(([r, t], local) => {
      const w = webFunc.params.get(r);
      if (w !== undefined && types.webs[w] === t && !this.#lanes.has(w)) this.#places[w] = { local, t };
    });
  }

  /** Adds the function to the module under `name`. */
  add(name: string): void {
    const { params, results } = this.#signature;
    this.#sink.begin(name, typesOf(params), typesOf(results));
    this.convertParams();
    this.shape(shapeBlocks(this.#f.func));
    this.locate(undefined);
    this.#sink.unreachable();
    this.#sink.end();
  }

  /** Moves parameters that arrive in another type than their web has. */
  private convertParams(): void {
    this.#signature.params.forEach(([r, t], n) => {
      const w = this.#f.params.get(r);
      if (w === undefined || this.#places[w]?.local === n) return;
      const place = this.place(w);
      this.#emitter.beforeConvert(t, place.t);
      this.#sink.localGet(n);
      this.#emitter.set(place, t);
    });
  }

  private locate(at: number | undefined): void {
    this.#sink.locate(at ?? this.#around);
  }

  private place(w: Web): Place {
    let place = this.#places[w];
    if (!place) {
      const t = this.#types.webs[w];
      const inLane = this.#lanes.has(w);
      place = { local: this.#sink.local(inLane ? 'v128' : t), t, inLane };
      this.#places[w] = place;
    }
    return place;
  }
  private readonly placeOf = (r: Reg): Place => this.place(webOf(r));

  private expr(e: Expr): void {
    this.#emitter.expr(e, this.placeOf);
  }
  private get(w: Web, to: Ty): void {
    this.#emitter.get(this.place(w), to);
  }

  private assign(w: Web, v: Expr): void {
    const place = this.place(w);
    const isVectorLoad = v.k === 'load' && (v.t === 'f32' || v.t === 'f64') && place.t === 'v128';
    if (isVectorLoad || (place.inLane && v.t === place.t)) {
      this.#emitter.lane(v, this.placeOf);
      this.#sink.localSet(place.local);
      return;
    }
    this.#emitter.beforeConvert(v.t, place.t);
    this.expr(v);
    this.#emitter.set(place, v.t);
  }

  private shape(s: Shape): void {
    const sink = this.#sink;
    switch (s.k) {
      case 'seq':
        this.sequence(s.parts);
        return;
      case 'code':
        this.code(s.block);
        return;
      case 'if':
        this.conditional(s);
        return;
    }
    this.locate(s.at);
    switch (s.k) {
      case 'block':
      case 'loop':
        if (s.k === 'block') sink.block(s.label);
        else sink.loop(s.label);
        this.shape(s.body);
        sink.close();
        break;
      case 'br':
        if (s.c) {
          this.expr(s.c);
          sink.brIf(s.label);
        } else sink.br(s.label);
        break;
      case 'table':
        this.expr(s.index);
        sink.brTable(s.labels, s.otherwise);
        break;
      case 'return':
        this.returns(s.block);
        break;
      default:
        sink.unreachable();
    }
  }

  /** Both ways come from the branch, unless said otherwise. */
  private conditional({ c, yes, otherwise, at }: Extract<Shape, { k: 'if' }>): void {
    const around = this.#around;
    this.#around = at ?? around;
    this.locate(at);
    this.expr(c);
    this.#sink.if();
    this.shape(yes);
    this.#sink.else();
    this.shape(otherwise);
    this.#sink.close();
    this.#around = around;
  }

  /** What follows what lies in one list, however deep it is nested: long functions would exhaust the stack. */
  private sequence(parts: readonly Shape[]): void {
    const rest = [...parts].reverse();
    for (let part = rest.pop(); part; part = rest.pop()) {
      if (part.k === 'seq') rest.push(...[...part.parts].reverse());
      else this.shape(part);
    }
  }

  private returns(block: number): void {
    const webs = this.#f.returns.get(block)!;
    for (const [r, t] of this.#signature.results) {
      const w = webs.get(r);
      if (w === undefined) this.#emitter.constant(t, 0n);
      else this.get(w, t);
    }
    this.#sink.return(this.#signature.results.length);
  }

  private code(n: number): void {
    const { body } = this.#f.func.blocks[n];
    for (let index = 0; index < body.length; index++) {
      const s = body[index];
      this.locate(s.at);
      this.stmt(s, s.k === 'call' ? this.#f.calls.get(`${n}:${index}`) : undefined);
    }
  }

  private stmt(s: Stmt, call: BoundCall | undefined): void {
    switch (s.k) {
      case 'set':
        this.assign(webOf(s.r), s.v);
        break;
      case 'store': {
        this.expr(s.addr);
        const offset = this.#emitter.displace(s.off);
        this.expr(s.v);
        this.#sink.store(s.v.t, s.bytes, offset);
        break;
      }
      case 'call':
        if (s.call.target.kind === 'direct') this.direct(call!, s.call.target.addr);
        else if (s.call.target.kind === 'indirect') this.indirect(call!, s.call.target.slot);
        else this.imported(call!, s.call.target.symbol);
        break;
      case 'trap':
        this.#sink.i32(this.#link.trapAddress(s.at ?? 0));
        this.#sink.call('az_brk', 1, []);
        this.#sink.unreachable();
    }
  }

  private direct(call: BoundCall, addr: number): void {
    const { params, results } = this.#link.signatureOf(addr);
    for (const [r, t] of params) this.get(call.args.get(r)!, t);
    this.#sink.call(this.#link.nameOf(addr), params.length, typesOf(results));
    this.receive(results, call);
  }

  private indirect(call: BoundCall, slot: Expr): void {
    const { params, results } = this.#link.uniform;
    for (const [r, t] of params) this.get(call.args.get(r)!, t);
    this.expr(slot);
    this.#sink.callIndirect('uniform', typesOf(params), typesOf(results));
    this.receive(results, call);
  }

  /** Stores what a call returned, the last result first. */
  private receive(results: TypedRegs, call: BoundCall): void {
    for (let n = results.length - 1; n >= 0; n--) {
      const [r, t] = results[n];
      this.#emitter.setResult(this.place(call.results.get(r)!), t);
    }
  }

  /** The stack pointer at a call, moved down by `below`. */
  private stack(call: BoundCall, below: number): void {
    this.get(call.args.get('sp')!, 'i32');
    if (below === 0) return;
    this.#sink.i32(below);
    this.#sink.op('i32', 'sub', 2);
  }

  private imported(call: BoundCall, symbol: string): void {
    const sink = this.#sink;
    const { abi, extendedBy } = this.#link.convention;
    const sig = signatureOf(abi, symbol, call.call.at);
    if (sig.result.kind === 'const') {
      sink.i32(sig.result.value);
      this.#emitter.setResult(this.place(call.results.get('x0')!), 'i32');
      return;
    }
    const { params, result } = importWasmType(sig);
    const field = importField(sig);
    const hasVaList = makesVaList(abi, sig);
    this.#link.useImport(field, params, result, importModule(sig));
    if (sig.mayReenter) {
      this.stack(call, hasVaList ? VA_AREA_BYTES : 0);
      sink.globalSet('sp');
      this.#link.movesStack();
    }
    if (hasVaList) this.vaList(call, sig);
    sig.params.forEach((p, n) => {
      if (n === sig.vaParam && hasVaList) this.stack(call, VA_LIST_BELOW_SP);
      else this.argument(call, p);
    });
    if (sig.variadic) this.stack(call, VA_LIST_BELOW_SP);
    sink.call(field, params.length, result ? [result] : []);
    if (sig.result.kind === 'x' || sig.result.kind === 'v') {
      const [r] = resultRegs(sig);
      if (sig.result.kind === 'x' && extendedBy === 'maker') this.narrow(sig.result.cType);
      this.#emitter.setResult(this.place(call.results.get(r)!), result!);
    } else this.fromCell(call, sig.result);
    if (sig.noreturn) sink.unreachable();
  }

  private argument(call: BoundCall, p: ImportParam): void {
    if (p.place === 'cell') this.#sink.i32(MEMORY.resultCell);
    else if (p.place === 'const') this.#sink.i32(p.value);
    else if (p.place === 'type') this.#sink.i32(this.#link.typeAddress(p.type, p.depth));
    else if (p.place === 'load') {
      this.argument(call, p.pointer);
      this.#sink.load(p.wasm, p.byteLen, false, p.offset);
    } else if (p.place === 'x8') this.get(call.args.get('x8')!, 'i32');
    else if (p.place === 'stack') {
      this.stack(call, 0);
      this.stackArgument(p.wasm, p.cType, p.offset);
    } else if (p.place === 'v') this.get(call.args.get(`v${p.reg}`)!, p.wasm);
    else {
      this.get(call.args.get(`x${p.reg}`)!, p.wasm);
      if (this.#link.convention.extendedBy === 'user') this.narrow(p.cType);
    }
  }

  /** Only the low bits of a register that carries a small C type are defined (AAPCS64 §6.8.2 stage C.9; Apple: of a result here). */
  private narrow(cType: string): void {
    const sink = this.#sink;
    if (cType === 'u8' || cType === 'bool' || cType === 'u16') {
      sink.i32(cType === 'u16' ? 0xffff : 0xff);
      sink.op('i32', 'and', 2);
    } else if (cType === 'i8') sink.op('i32', 'extend8_s', 1);
    else if (cType === 'i16') sink.op('i32', 'extend16_s', 1);
  }

  private stackArgument(t: Ty, cType: string, offset: number): void {
    const bytes = { u8: 1, i8: 1, bool: 1, u16: 2, i16: 2 }[cType as string] ?? (t === 'i64' || t === 'f64' ? 8 : 4);
    this.#sink.load(t, bytes, cType[0] === 'i', offset);
  }

  /** Results that travel in several registers, read from where the runtime left them. */
  private fromCell(call: BoundCall, result: { kind: string; wasm?: 'f32' | 'f64' }): void {
    const t: Ty = result.kind === 'cell-hfa' ? result.wasm! : 'i64';
    const byteLen = t === 'f32' ? 4 : 8;
    ordered(call.results.keys()).forEach((r, n) => {
      const place = this.place(call.results.get(r)!);
      this.#emitter.beforeConvert(t, place.t);
      this.#sink.i32(MEMORY.resultCell);
      this.#sink.load(t, byteLen, false, n * byteLen);
      this.#emitter.set(place, t);
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
  private vaList(call: BoundCall, sig: ImportSig): void {
    const sink = this.#sink;
    const { abi, variadic } = this.#link.convention;
    for (const r of variadicRegs(abi, sig, this.#link.variadic(call.call))) {
      const n = Number(r.slice(1));
      const [t, below]: [Ty, number] = r[0] === 'x' ? ['i64', 256 - n * 8] : ['v128', 192 - n * 16];
      this.stack(call, below);
      this.get(call.args.get(r)!, t);
      sink.store(t, r[0] === 'x' ? 8 : 16, 0);
    }
    const field = (offset: number, value: () => void): void => {
      this.stack(call, VA_LIST_BELOW_SP);
      value();
      sink.op('i64', 'extend_i32_u', 1);
      sink.store('i64', 8, offset);
    };
    field(0, () => (sig.variadic ? this.stack(call, 0) : this.argument(call, sig.params[sig.vaParam!])));
    const named = sig.variadic && variadic === 'registers' ? sig.variadic.named : undefined;
    if (named !== undefined) {
      field(8, () => this.stack(call, 192));
      field(16, () => this.stack(call, 64));
    }
    // By this the runtime knows that long double is double.
    else field(8, () => sink.i32(0));
    const offset = (at: number, value: number): void => {
      this.stack(call, VA_LIST_BELOW_SP);
      sink.i32(value);
      sink.store('i32', 4, at);
    };
    offset(24, named === undefined ? 0 : -(8 - named) * 8);
    offset(28, named === undefined ? 0 : -8 * 16);
  }
}

export const typesOf = (regs: TypedRegs): Ty[] => regs.map(([, t]) => t);
