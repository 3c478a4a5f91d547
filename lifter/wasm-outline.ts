// A wasm module → the same with regions of its functions (wasm-regions.ts) as functions of their own, behind all others, and calls of them
// in their places. Locals that a region reads are arguments; those that it writes for others are results, behind the value of the frame
// that it ends, and behind the number of the way out where there are several:
//
//   region        function             in its place
//   ends          … end                get params, call, set outs
//   leaves        … return             get params, call, set outs, br exit
//   ends, leaves  … 0 | n return       get params, call, set outs, br_if exit
import { LiftError } from './error.ts';
import type { ByteWriter } from './wasm-bytes.ts';
import { type Flow, type FlowInsn, FlowModule, liveLocals } from './wasm-flow.ts';
import { exitDepth, insnsOf, isInside, type Region, regionAt, regionStarts } from './wasm-regions.ts';
import { FORM, SECTION, VALUE_TYPES } from './wasm-sections.ts';
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
    const { values, outs, exitValues, params } = region;
    const typeOf = (local: number): number => flow.locals[local];
    const results = [...values, ...exitValues, ...(hasNumber(region) ? [WAY_OUT] : []), ...outs.map(typeOf)];
    const body = outlinedBody(this.#module.wasm, flow, region);
    const { importCount, bodies } = this.#module.parts;
    return importCount + bodies.length + this.#added.push({ type: this.#type(params.map(typeOf), results), body }) - 1;
  }

  /** The body of function `n` with calls in the place of `regions`, which ascend and do not overlap. */
  outlined(n: number, flow: Flow, regions: readonly Region[]): Uint8Array {
    const { wasm, parts } = this.#module;
    const { from, end } = parts.bodies[n];
    return bytesOf((out) => {
      let at = from;
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
  const { params, outs, exits, falls } = region;
  const isTable = exits.length > 1;
  const isBlock = isTable && falls;
  if (isBlock) out.bytes(Uint8Array.of(OP.block, VOID));
  for (const local of params) put(out, OP.get, local);
  put(out, OP.call, index);
  for (const local of [...outs].reverse()) put(out, OP.set, local);
  const labels = exits.map((exit) => exitDepth(flow, region, exit) + Number(isBlock));
  if (isTable) {
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

function outlinedBody(wasm: Uint8Array, flow: Flow, region: Region): Uint8Array {
  const { params, locals, outs, falls, values, frame } = region;
  const own = locals.filter((local) => !params.includes(local));
  const newIndex = new Map([...params, ...own].map((local, n) => [local, n]));
  const isWrapped = falls && (outs.length > 0 || hasNumber(region));
  const putOuts = (out: ByteWriter, number: number): void => {
    if (hasNumber(region)) putConstant(out, number);
    for (const local of outs) put(out, OP.get, newIndex.get(local)!);
  };
  const putExit = (out: ByteWriter, exit: number): void => {
    for (const type of values) putZero(out, type);
    putOuts(out, numberOf(region, exit));
    out.u8(OP.return);
  };
  const putInsn = (out: ByteWriter, { name, value, targets, at, end }: FlowInsn): void => {
    const isOut = (target: number): boolean => !isInside(flow, region, target);
    if (LOCAL_OPS.has(name)) put(out, wasm[at], newIndex.get(value)!);
    else if (name === 'return' && frame !== 0) putExit(out, 0);
    else if (name === 'br' && isOut(targets[0])) putExit(out, targets[0]);
    else if (name === 'br_if' && isOut(targets[0])) {
      out.bytes(Uint8Array.of(OP.if, VOID));
      putExit(out, targets[0]);
      out.u8(OP.end);
    } else out.bytes(wasm.subarray(at, end));
  };
  return bytesOf((out) => {
    putLocals(
      out,
      own.map((local) => flow.locals[local]),
    );
    if (isWrapped) out.bytes(Uint8Array.of(OP.block, values[0] ?? VOID));
    for (const insn of insnsOf(flow, region)) putInsn(out, insn);
    if (isWrapped) {
      out.u8(OP.end);
      putOuts(out, 0);
    }
    out.u8(OP.end);
  });
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
