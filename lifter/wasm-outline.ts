// A wasm module → the same with regions of its functions (wasm-regions.ts) as functions of their own, behind all others, and calls of them
// in their places. Locals that a region reads are arguments; those that it writes for others are results, behind the value of the frame
// that it ends, and behind the number of the way out where there are several:
//
//   region        function             in its place
//   ends          … end                get params, call, set outs
//   leaves        … return             get params, call, set outs, br exit
//   ends, leaves  … 0 | n return       get params, call, set outs, br_if exit
//
// Where one of two ways out is a return, its value is the last result.
import { LiftError } from './error.ts';
import { ByteWriter } from './wasm-bytes.ts';
import { depthOf, type Flow, type FlowInsn, FlowModule, liveLocals } from './wasm-flow.ts';
import { exitDepth, insnsOf, isInside, type Region, regionAt, regionStarts } from './wasm-regions.ts';
import { FORM, SECTION, VALUE_TYPES, WasmReader } from './wasm-sections.ts';
import { bytesOf, leb, moduleOf, vector, withLength } from './wasm-subset.ts';

const OP = {
  unreachable: 0x00,
  block: 0x02,
  if: 0x04,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  brTable: 0x0e,
  return: 0x0f,
  call: 0x10,
  get: 0x20,
  set: 0x21,
  i32Const: 0x41,
  i64Const: 0x42,
  f32Const: 0x43,
  f64Const: 0x44,
} as const;
const VOID = 0x40;
const WAY_OUT = VALUE_TYPES.i32;
const LOCAL_OPS: ReadonlySet<string> = new Set(['local.get', 'local.set', 'local.tee']);

/** Makes functions of the regions of a module. */
class Outliner {
  readonly #module: FlowModule;
  readonly #types: Uint8Array[];
  readonly #typeByBytes: Map<string, number>;
  readonly #added: { type: number; body: Uint8Array }[] = [];

  constructor(module: FlowModule) {
    this.#module = module;
    this.#types = module.types.map(({ bytes }) => bytes);
    this.#typeByBytes = new Map(this.#types.map((bytes, n) => [bytes.join(), n]));
  }

  #type(params: readonly number[], results: readonly number[]): number {
    const bytes = Uint8Array.of(FORM.func, params.length, ...params, results.length, ...results);
    if (params.length > 127 || results.length > 127) throw new LiftError('a region with more than 127 locals');
    const key = bytes.join();
    const known = this.#typeByBytes.get(key);
    if (known !== undefined) return known;
    this.#typeByBytes.set(key, this.#types.length);
    return this.#types.push(bytes) - 1;
  }

  /** Makes a function of the region; its index. */
  #outline(flow: Flow, region: Region): number {
    const { values, outs, exitValues, params, returned } = region;
    const typeOf = (local: number): number => flow.locals[local];
    const results = [
      ...values,
      ...exitValues,
      ...(hasNumber(region) ? [WAY_OUT] : []),
      ...outs.map(typeOf),
      ...returned,
    ];
    const body = new OutlinedBody(this.#module.wasm, flow, region).bytes();
    const { importCount, bodies } = this.#module.parts;
    return importCount + bodies.length + this.#added.push({ type: this.#type(params.map(typeOf), results), body }) - 1;
  }

  /** The body of function `n` with calls in the place of `regions`, which ascend and do not overlap. */
  outlined(n: number, flow: Flow, regions: readonly Region[]): Uint8Array {
    const { wasm, parts } = this.#module;
    const { from, end } = parts.bodies[n];
    const [returned] = regions.flatMap((region) => [...region.returned]);
    return bytesOf((out) => {
      let at = from;
      if (returned !== undefined) {
        // One more local takes what is returned.
        const groups = new WasmReader(wasm, from);
        out.u32(groups.u32() + 1);
        out.bytes(wasm.subarray(groups.at, flow.codeFrom));
        out.bytes(Uint8Array.of(1, returned));
        at = flow.codeFrom;
      }
      for (const region of regions) {
        out.bytes(wasm.subarray(at, flow.insns[region.first].at));
        putCall(out, flow, region, this.#outline(flow, region));
        at = flow.insns[region.close].at;
      }
      out.bytes(wasm.subarray(at, end));
    });
  }

  /** The module with these bodies. */
  module(bodies: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
    const { wasm, parts, typeOf } = this.#module;
    const own = typeOf.slice(parts.importCount);
    return moduleOf(
      wasm,
      new Map([
        [SECTION.type, vector(this.#types)],
        [SECTION.function, vector([...own, ...this.#added.map(({ type }) => type)].map(leb))],
        [SECTION.code, vector([...bodies, ...this.#added.map(({ body }) => body)].map(withLength))],
      ]),
    );
  }
}

/** Ways out besides the first one, the end or the only exit. */
const hasNumber = ({ falls, exits }: Region): boolean => exits.length + Number(falls) > 1;

/** Number of a way out: the end is 0. */
const numberOf = ({ falls, exits }: Region, exit: number): number => exits.indexOf(exit) + Number(falls);

function put(out: ByteWriter, opcode: number, value: number): void {
  out.u8(opcode);
  out.u32(value);
}

function putConstant(out: ByteWriter, value: number): void {
  out.u8(OP.i32Const);
  out.s32(value);
}

/** What stands for a value that nobody reads. */
function putZero(out: ByteWriter, type: number): void {
  const { i32, i64, f32, f64 } = VALUE_TYPES;
  if (type === i32 || type === i64) out.bytes(Uint8Array.of(type === i32 ? OP.i32Const : OP.i64Const, 0));
  else if (type === f32 || type === f64) {
    out.u8(type === f32 ? OP.f32Const : OP.f64Const);
    out.bytes(new Uint8Array(type === f32 ? 4 : 8));
  } else out.bytes(Uint8Array.of(0xfd, 12, ...new Uint8Array(16)));
}

/** The call of function `index`, and what follows of it. */
function putCall(out: ByteWriter, flow: Flow, region: Region, index: number): void {
  const { params, outs, exits, falls, returned } = region;
  const isTable = exits.length > 1 && returned.length === 0;
  const isBlock = isTable && falls;
  if (isBlock) out.bytes(Uint8Array.of(OP.block, VOID));
  for (const local of params) put(out, OP.get, local);
  put(out, OP.call, index);
  if (returned.length > 0) put(out, OP.set, flow.locals.length);
  for (const local of [...outs].reverse()) put(out, OP.set, local);
  const labels = exits.map((exit) => exitDepth(flow, region, exit) + Number(isBlock));
  if (returned.length > 0) {
    out.bytes(Uint8Array.of(OP.if, VOID));
    put(out, OP.get, flow.locals.length);
    out.bytes(Uint8Array.of(OP.return, OP.end));
    if (!falls) put(out, OP.br, labels[0]);
  } else if (isTable) {
    out.u8(OP.brTable);
    const all = falls ? [0, ...labels] : labels;
    out.u32(all.length - 1);
    for (const label of all) out.u32(label);
  } else if (exits.length > 0) put(out, falls ? OP.brIf : OP.br, labels[0]);
  else if (!falls) out.u8(OP.unreachable);
  if (isBlock) out.u8(OP.end);
}

/** Locals in groups of one type. */
function putLocals(out: ByteWriter, types: readonly number[]): void {
  const groups: [count: number, type: number][] = [];
  for (const type of types) {
    const last = groups.at(-1);
    if (last?.[1] === type) last[0]++;
    else groups.push([1, type]);
  }
  out.u32(groups.length);
  for (const [count, type] of groups) {
    out.u32(count);
    out.u8(type);
  }
}

/** Writes the function of a region. */
class OutlinedBody {
  readonly #wasm: Uint8Array;
  readonly #flow: Flow;
  readonly #region: Region;
  readonly #own: number[];
  readonly #newIndex: Map<number, number>;
  readonly #out = new ByteWriter(256);

  constructor(wasm: Uint8Array, flow: Flow, region: Region) {
    this.#wasm = wasm;
    this.#flow = flow;
    this.#region = region;
    const { locals, params } = region;
    this.#own = locals.filter((local) => !params.includes(local));
    this.#newIndex = new Map([...params, ...this.#own].map((local, n) => [local, n]));
  }

  bytes(): Uint8Array {
    const { falls, outs, values, returned } = this.#region;
    const out = this.#out;
    const isWrapped = falls && (outs.length > 0 || hasNumber(this.#region));
    putLocals(out, [...this.#own.map((local) => this.#flow.locals[local]), VALUE_TYPES.i32, ...returned]);
    if (isWrapped) out.bytes(Uint8Array.of(OP.block, values[0] ?? VOID));
    for (const insn of insnsOf(this.#flow, this.#region)) this.insn(insn);
    if (isWrapped) {
      out.u8(OP.end);
      this.outs(0);
      for (const type of returned) putZero(out, type);
    }
    out.u8(OP.end);
    return out.written();
  }

  /** Two more locals: where a table of branches goes, and what is returned. */
  private get choice(): number {
    return this.#newIndex.size;
  }
  private get kept(): number {
    return this.#newIndex.size + 1;
  }

  private outs(number: number): void {
    if (hasNumber(this.#region)) putConstant(this.#out, number);
    for (const local of this.#region.outs) put(this.#out, OP.get, this.#newIndex.get(local)!);
  }

  private exit(exit: number): void {
    const { values, returned } = this.#region;
    const isReturn = exit === 0 && returned.length > 0;
    if (isReturn) put(this.#out, OP.set, this.kept);
    for (const type of values) putZero(this.#out, type);
    this.outs(numberOf(this.#region, exit));
    if (isReturn) put(this.#out, OP.get, this.kept);
    else for (const type of returned) putZero(this.#out, type);
    this.#out.u8(OP.return);
  }

  private isOut(target: number): boolean {
    return !isInside(this.#flow, this.#region, target);
  }

  private insn({ name, value, targets, at, end, frame }: FlowInsn): void {
    const out = this.#out;
    if (LOCAL_OPS.has(name)) put(out, this.#wasm[at], this.#newIndex.get(value)!);
    else if (name === 'return' && this.#region.frame !== 0) this.exit(0);
    else if (!targets.some((target) => this.isOut(target))) out.bytes(this.#wasm.subarray(at, end));
    else if (name === 'br') this.exit(targets[0]);
    else if (name === 'br_if') {
      out.bytes(Uint8Array.of(OP.if, VOID));
      this.exit(targets[0]);
      out.u8(OP.end);
    } else this.table(targets, frame);
  }

  /** A table of branches of which some leave: these go to ends of blocks, behind which the ways out stand. */
  private table(targets: readonly number[], frame: number): void {
    const out = this.#out;
    const exits = [...new Set(targets)].filter((target) => this.isOut(target));
    put(out, OP.set, this.choice);
    for (let n = 0; n < exits.length; n++) out.bytes(Uint8Array.of(OP.block, VOID));
    put(out, OP.get, this.choice);
    out.u8(OP.brTable);
    out.u32(targets.length - 1);
    for (const target of targets)
      out.u32(this.isOut(target) ? exits.indexOf(target) : exits.length + depthOf(this.#flow, frame, target));
    for (const exit of exits) {
      out.u8(OP.end);
      this.exit(exit);
    }
  }
}

/** The outermost regions of a function among those that `isChosen` says. */
function chosenRegions(flow: Flow, isChosen: (at: number) => boolean, bytesMin: number): Region[] {
  const regions: Region[] = [];
  let live: bigint[] | undefined;
  let end = 0;
  for (const first of regionStarts(flow)) {
    if (first < end || !isChosen(flow.insns[first].at)) continue;
    live ??= liveLocals(flow);
    const region = regionAt(flow, live, first);
    if (!region || savedBytes(flow, region) < bytesMin) continue;
    regions.push(region);
    end = region.close;
  }
  return regions;
}

/** What a call of a function takes beside locals, roughly, as the split (wasm-split-first.ts) writes it. */
const CALL_BYTES = 9;

/** Bytes that the function around the region has less, roughly. */
function savedBytes({ insns }: Flow, { first, close, params, outs }: Region): number {
  return insns[close].at - insns[first].at - CALL_BYTES - 2 * (params.length + outs.length);
}

/**
 * The module with functions for the regions that `isChosen` says, by function and by where they begin in the module, and that save as
 * many bytes of the functions around them.
 */
export function outlineRegions(
  wasm: Uint8Array,
  isChosen: (n: number, at: number) => boolean,
  bytesMin = 1,
): Uint8Array<ArrayBuffer> {
  const module = new FlowModule(wasm);
  const outliner = new Outliner(module);
  const bodies = module.parts.bodies.map(({ from, end }, n) => {
    const flow = module.flowOf(n);
    const regions = chosenRegions(flow, (at) => isChosen(n, at), bytesMin);
    return regions.length === 0 ? wasm.subarray(from, end) : outliner.outlined(n, flow, regions);
  });
  return outliner.module(bodies);
}
