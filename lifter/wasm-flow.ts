// Code of a function → its instructions with the frames that they stand in, where nothing is on the stack, and which locals are live.
// (WebAssembly core 2.0, §3.3, §5.4. The compilers whose code this reads give blocks no parameters.)
import { LiftError } from './error.ts';
import { importedTypes } from './wasm-code.ts';
import { readOpcode } from './wasm-opcodes.ts';
import { readImmediate } from './wasm-refs.ts';
import { SECTION, WasmReader } from './wasm-sections.ts';
import { items, type Parts, readParts } from './wasm-subset.ts';

export interface Signature {
  params: Uint8Array;
  results: Uint8Array;
  /** the whole type */
  bytes: Uint8Array;
}

export interface FlowInsn {
  /** offsets in the module of its first byte and behind its last */
  at: number;
  end: number;
  name: string;
  /** index of a local or a function */
  value: number;
  /** frames that it may branch to; the last one of br_table is the default */
  targets: readonly number[];
  /** innermost frame around it; of what opens or closes a frame, the one around that */
  frame: number;
  /** nothing of its frame is on the stack in front of it, and it can be reached */
  isClear: boolean;
  /** cannot be reached from the instruction in front of it */
  isDead: boolean;
}

/** What `end` closes. */
export interface Frame {
  kind: 'function' | 'block' | 'loop' | 'if';
  parent: number;
  results: Uint8Array;
  /** indices of the instructions that open and close it; -1 for the function's opening */
  open: number;
  close: number;
  /** of its `else`, where it has one */
  otherwise: number | undefined;
}

export interface Flow {
  insns: FlowInsn[];
  /** the first is the function */
  frames: Frame[];
  /** types of all locals, the parameters first */
  locals: number[];
  /** offset of the first instruction in the module */
  codeFrom: number;
}

/** Types of a module, and of its functions by index, the imported ones first. */
interface Callees {
  types: readonly Signature[];
  typeOf: readonly number[];
}

const NO_RESULTS = new Uint8Array(0);
const EMPTY_BLOCK = -64n;
const NEVER_RETURN: ReadonlySet<string> = new Set(['unreachable', 'br', 'br_table', 'return']);
const PUSHES = /^(\w+\.const|local\.get|global\.get|memory\.size|table\.size|ref\.(null|func))$/;
const POPS = /^(local\.set|global\.set|drop|br_if)$/;
const KEEPS =
  /^(local\.tee|nop|memory\.grow|ref\.is_null|table\.get)$|\.(load(?!.*_lane)|eqz|clz|ctz|popcnt|abs|neg|ceil|floor|trunc|nearest|sqrt|wrap|extend(?!.*mul)|convert|demote|promote|reinterpret|not$|any_true|all_true|bitmask|splat|extract_lane|extadd|relaxed_trunc)/;
const POPS_TWO = /^(select|table\.set)$|\.(store|bitselect)|_n?madd$|laneselect$|_add_s$/;
const POPS_THREE = /^(memory|table)\.(copy|fill|init)$/;

/** Values on the stack behind an instruction less those in front of it, for those that name no function. */
function heightChange(name: string): number {
  if (PUSHES.test(name)) return 1;
  if (POPS.test(name)) return -1;
  if (POPS_THREE.test(name)) return -3;
  if (POPS_TWO.test(name)) return -2;
  return KEEPS.test(name) ? 0 : -1;
}

class FlowReader {
  readonly insns: FlowInsn[] = [];
  readonly frames: Frame[];
  readonly #r: WasmReader;
  readonly #callees: Callees;
  /** frames that are open, and the height of the stack at their beginnings */
  readonly #open = [0];
  readonly #bases = [0];
  #height = 0;
  #isDead = false;

  constructor(r: WasmReader, results: Uint8Array, callees: Callees) {
    this.#r = r;
    this.#callees = callees;
    this.frames = [{ kind: 'function', parent: -1, results, open: -1, close: 0, otherwise: undefined }];
  }

  read(end: number): void {
    while (this.#r.at < end) this.insn();
    if (this.#open.length > 0 || this.#r.at !== end) throw new LiftError(`the wasm code at ${end} is not closed`);
  }

  private insn(): void {
    const r = this.#r;
    const at = r.at;
    const { name, immediates } = readOpcode(r);
    const isClear = !this.#isDead && this.#height === this.#bases.at(-1);
    const insn: FlowInsn = { at, end: 0, name, value: -1, targets: [], frame: 0, isClear, isDead: this.#isDead };
    if (name === 'block' || name === 'loop' || name === 'if') this.opens(insn, name);
    else if (name === 'else') this.turns(insn);
    else if (name === 'end') this.closes(insn);
    else {
      insn.frame = this.#open.at(-1)!;
      if (name.startsWith('br')) this.branches(insn);
      else if (name === 'call_indirect') {
        insn.value = r.u32();
        r.u32();
      } else for (const kind of immediates) insn.value = readImmediate(r, kind);
      this.#height += this.heightChange(insn);
      if (NEVER_RETURN.has(name)) this.#isDead = true;
    }
    insn.end = r.at;
    this.insns.push(insn);
  }

  private heightChange({ name, value }: FlowInsn): number {
    const isIndirect = name === 'call_indirect';
    if (name !== 'call' && !isIndirect) return heightChange(name);
    const { params, results } = this.#callees.types[isIndirect ? value : this.#callees.typeOf[value]];
    return results.length - params.length - Number(isIndirect);
  }

  private branches(insn: FlowInsn): void {
    const count = insn.name === 'br_table' ? this.#r.u32() + 1 : 1;
    insn.targets = Array.from({ length: count }, () => {
      const target = this.#open.at(-1 - this.#r.u32());
      if (target === undefined) throw new LiftError(`the branch at ${insn.at} leaves the function`);
      return target;
    });
  }

  private opens(insn: FlowInsn, kind: 'block' | 'loop' | 'if'): void {
    const type = this.#r.signed();
    const known = type >= 0n ? this.#callees.types[Number(type)] : undefined;
    if (known && known.params.length > 0) throw new LiftError(`the block at ${insn.at} has parameters`);
    const results = known?.results ?? (type === EMPTY_BLOCK ? NO_RESULTS : Uint8Array.of(Number(type & 127n)));
    if (kind === 'if') this.#height--;
    insn.frame = this.#open.at(-1)!;
    const open = this.insns.length;
    this.#open.push(this.frames.length);
    this.#bases.push(this.#height);
    this.frames.push({ kind, parent: insn.frame, results, open, close: 0, otherwise: undefined });
  }

  private turns(insn: FlowInsn): void {
    const frame = this.frames[this.#open.at(-1)!];
    this.settles(insn, frame);
    insn.frame = frame.parent;
    frame.otherwise = this.insns.length;
    this.#height = this.#bases.at(-1)!;
    this.#isDead = false;
  }

  /** The end of a frame, or of its first arm: there its results are on the stack. */
  private settles(insn: FlowInsn, { results }: Frame): void {
    if (!this.#isDead && this.#height !== this.#bases.at(-1)! + results.length)
      throw new LiftError(`${this.#height - this.#bases.at(-1)!} values on the stack at ${insn.at}`);
  }

  private closes(insn: FlowInsn): void {
    const frame = this.frames[this.#open.pop()!];
    if (!frame) throw new LiftError(`nothing to end at ${insn.at}`);
    this.settles(insn, frame);
    this.#height = this.#bases.pop()! + frame.results.length;
    insn.frame = frame.parent;
    frame.close = this.insns.length;
    // That nothing branches to its end either is seldom, and of no harm.
    this.#isDead = false;
  }
}

export function readSignature(r: WasmReader): Signature {
  const from = r.at;
  r.u8();
  const params = r.take(r.u32());
  const results = r.take(r.u32());
  return { params, results, bytes: r.bytes.subarray(from, r.at) };
}

/** A module whose functions can be followed. */
export class FlowModule implements Callees {
  readonly wasm: Uint8Array;
  readonly parts: Parts;
  readonly types: readonly Signature[];
  readonly typeOf: readonly number[];

  constructor(wasm: Uint8Array) {
    this.wasm = wasm;
    this.parts = readParts(wasm);
    this.types = items(this.parts, SECTION.type, readSignature);
    this.typeOf = [...importedTypes(wasm), ...items(this.parts, SECTION.function, (r) => r.u32())];
  }

  /** Of the own function at that place. Throws LiftError for code that this cannot follow. */
  flowOf(n: number): Flow {
    const { importCount, bodies } = this.parts;
    const { from, end } = bodies[n];
    const { params, results } = this.types[this.typeOf[importCount + n]];
    const r = new WasmReader(this.wasm, from);
    const locals = [...params];
    for (let groups = r.u32(); groups > 0; groups--) {
      const count = r.u32();
      const type = r.u8();
      for (let more = count; more > 0; more--) locals.push(type);
    }
    const codeFrom = r.at;
    const reader = new FlowReader(r, results, this);
    reader.read(end);
    return { insns: reader.insns, frames: reader.frames, locals, codeFrom };
  }
}

/** Frames from `frame` out to `target`: the label of a branch. */
export function depthOf({ frames }: Flow, frame: number, target: number): number {
  let depth = 0;
  for (let at = frame; at !== target; at = frames[at].parent) depth++;
  return depth;
}

/** Locals that are live in front of each instruction, a bit each. */
export function liveLocals({ insns, frames }: Flow): bigint[] {
  const before: bigint[] = new Array<bigint>(insns.length).fill(0n);
  const frameOf = new Map(frames.map((frame) => [frame.close, frame]));
  const opened = new Map(frames.map((frame) => [frame.open, frame]));
  const turned = new Map(
    frames.flatMap((frame) => (frame.otherwise === undefined ? [] : [[frame.otherwise, frame] as const])),
  );
  const atLabel = (target: number): bigint =>
    frames[target].kind === 'loop' ? before[frames[target].open] : before[frames[target].close];
  const bit = ({ value }: FlowInsn): bigint => 1n << BigInt(value);
  let live = 0n;
  for (let n = insns.length - 1; n >= 0; n--) {
    const insn = insns[n];
    switch (insn.name) {
      case 'end':
        if (frameOf.get(n)!.kind === 'function') live = 0n;
        break;
      case 'else':
        live = before[turned.get(n)!.close];
        break;
      case 'if': {
        const { otherwise, close } = opened.get(n)!;
        live |= before[otherwise === undefined ? close : otherwise + 1];
        break;
      }
      case 'loop':
        if (live !== before[n]) {
          // Once more, with what is live where it begins again.
          before[n] = live;
          n = opened.get(n)!.close;
          live = before[n];
        }
        break;
      case 'br':
      case 'br_table':
        live = insn.targets.reduce((all, target) => all | atLabel(target), 0n);
        break;
      case 'br_if':
        live |= atLabel(insn.targets[0]);
        break;
      case 'return':
      case 'unreachable':
        live = 0n;
        break;
      case 'local.get':
        live |= bit(insn);
        break;
      case 'local.set':
      case 'local.tee':
        live &= ~bit(insn);
        break;
      default:
    }
    before[n] = live;
  }
  return before;
}
