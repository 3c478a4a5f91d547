// machine code → Insn[]: the only door to capstone. Operands are read from its text, which agrees with the assembler's
// on every instruction compared; its binary operand records do not (wrong vector arrangements, missing operands).
import { Capstone, type CapstoneModule, Const, loadCapstone } from 'capstone-wasm';
import { LiftError } from './error.ts';

export type RegName = string;
export type ShiftType = 'lsl' | 'lsr' | 'asr' | 'ror' | 'msl';
export interface Shift {
  type: ShiftType;
  amount: number;
}
export type Extend = 'uxtb' | 'uxth' | 'uxtw' | 'uxtx' | 'sxtb' | 'sxth' | 'sxtw' | 'sxtx';

export type Operand =
  | {
      kind: 'reg';
      reg: RegName;
      shift?: Shift;
      ext?: Extend /** '16b', '4s', or 's' with a lane */;
      arrangement?: string;
      lane?: number;
    }
  | { kind: 'imm'; value: bigint; shift?: Shift }
  | { kind: 'fp'; value: number }
  | { kind: 'mem'; base: RegName; index?: RegName; shift?: Shift; ext?: Extend; disp: number }
  /** a condition, barrier, prefetch or system register name */
  | { kind: 'name'; name: string };

/**
 * How control goes on: to the next instruction; to it after a call; only to the branch's target; there or to the next
 * one; to where a register says; or nowhere in this function.
 */
export type Flow = 'next' | 'call' | 'jump' | 'branch' | 'register' | 'end';

export interface Insn {
  addr: number;
  word: number;
  mnemonic: string;
  text: string;
  operands: readonly Operand[];
  flow: Flow;
  /** index into the ARM condition codes plus one; 0 when there is none */
  cc: number;
  writeback: boolean;
  /** the base moves after the access, by the operand behind the memory operand */
  post: boolean;
}

const CONDITIONS = ['eq', 'ne', 'hs', 'lo', 'mi', 'pl', 'vs', 'vc', 'hi', 'ls', 'ge', 'lt', 'gt', 'le', 'al', 'nv'];
/** Capstone with this build's memory answers reliably only for chunks up to this size. */
const CHUNK_BYTES = 4096;

/** The package's own reader of results copies each field by name, ten times slower than looking at the text alone. */
interface Decoder {
  module: CapstoneModule;
  /** address of what cs_disasm needs as its handle */
  handle: number;
  /** CHUNK_BYTES for code, then a pointer to the result */
  code: number;
  result: number;
}

//   cs_insn (Capstone 5.0-rc2)  … │ 42 mnemonic, 32 bytes │ 74 operands, 160 bytes │ … 240
const INSN = { byteLen: 240, mnemonic: 42, operands: 74 } as const;

let decoder: Decoder | undefined;

/** Loads the decoder; idempotent. */
export async function initDecoder(): Promise<void> {
  if (decoder) return;
  const module = {} as CapstoneModule;
  await loadCapstone(module);
  const { handle } = new Capstone(Const.CS_ARCH_ARM64, Const.CS_MODE_LITTLE_ENDIAN);
  const code = module._malloc(CHUNK_BYTES + 8);
  decoder = { module, handle, code, result: code + CHUNK_BYTES };
}

/** A family of instructions whose text holds an address relative to their own (ARM ARM C4.1). */
interface Relative {
  mask: number;
  value: number;
  /** bits that say how far */
  distance: number;
  target(word: number, addr: number): number;
}

/** `bits` bits from bit `from` on, as a number with sign. */
const signedField = (word: number, from: number, bits: number): number => (word << (32 - from - bits)) >> (32 - bits);
const branch =
  (from: number, bits: number) =>
  (word: number, addr: number): number =>
    addr + signedField(word, from, bits) * 4;
/** immhi:immlo of ADR and ADRP. */
const pageDistance = (word: number): number => signedField(word, 5, 19) * 4 + ((word >>> 29) & 3);

const RELATIVES: readonly Relative[] = [
  // B, BL; B.cond; CBZ, CBNZ; TBZ, TBNZ; loads of literals; ADR; ADRP
  { mask: 0x7c00_0000, value: 0x1400_0000, distance: 0x03ff_ffff, target: branch(0, 26) },
  { mask: 0xfe00_0000, value: 0x5400_0000, distance: 0x00ff_ffe0, target: branch(5, 19) },
  { mask: 0x7e00_0000, value: 0x3400_0000, distance: 0x00ff_ffe0, target: branch(5, 19) },
  { mask: 0x7e00_0000, value: 0x3600_0000, distance: 0x0007_ffe0, target: branch(5, 14) },
  { mask: 0x3b00_0000, value: 0x1800_0000, distance: 0x00ff_ffe0, target: branch(5, 19) },
  { mask: 0x9f00_0000, value: 0x1000_0000, distance: 0x60ff_ffe0, target: (word, addr) => addr + pageDistance(word) },
  {
    mask: 0x9f00_0000,
    value: 0x9000_0000,
    distance: 0x60ff_ffe0,
    target: (word, addr) => addr - (addr % 4096) + pageDistance(word) * 4096,
  },
];
function relativeOf(word: number): Relative | undefined {
  // By index: an iterator makes an object for each step, and this runs for each word.
  for (let n = 0; n < RELATIVES.length; n++)
    if ((word & RELATIVES[n].mask) === (RELATIVES[n].value | 0)) return RELATIVES[n];
  return undefined;
}

/** An instruction wherever it lies; of those with an address in their text, the one with a distance of 0. */
interface Known {
  insn: Omit<Insn, 'addr'>;
  relative: Relative | undefined;
}
/** By word, without the bits of a distance, with sign: what has 32 bits and none is an object of its own as a key. */
const known = new Map<number, Known>();
const MAX_KNOWN = 100_000;
const keyOf = (word: number, relative: Relative | undefined): number =>
  relative ? word & ~relative.distance : word | 0;

function lookUp(word: number): Known | undefined {
  const own = known.get(word | 0);
  if (own) return own;
  const relative = relativeOf(word);
  return relative && known.get(keyOf(word, relative));
}

/** Decodes `code`, which lies at `addr`, word by word. A word that is no instruction becomes mnemonic "(unknown)". */
export function readInsns(code: Uint8Array, addr: number): Insn[] {
  if (!decoder) throw new LiftError('internal: the decoder was not loaded');
  const out: Insn[] = [];
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  const end = code.byteLength & ~3;
  for (let at = 0; at < end; ) {
    const word = view.getUint32(at, true);
    const seen = lookUp(word);
    if (seen) {
      out.push(placed(seen, word, addr + at));
      at += 4;
      continue;
    }
    let to = at + 4;
    while (to < end && to - at < CHUNK_BYTES && !lookUp(view.getUint32(to, true))) to += 4;
    for (const [mnemonic, operands] of disassemble(decoder, code.subarray(at, to), addr + at)) {
      const word = view.getUint32(at, true);
      const relative = relativeOf(word);
      const insn = toInsn(word, ...spelled(word, mnemonic, operands));
      if (known.size >= MAX_KNOWN) known.clear();
      const fresh = { insn, relative: hasTarget(insn) ? relative : undefined };
      known.set(keyOf(word, fresh.relative), fresh);
      out.push(placed(fresh, word, addr + at));
      at += 4;
    }
  }
  return out;
}

/** True when the text of `insn` ends with an address: prefetches and words that are no instruction after all have none. */
const hasTarget = (insn: Omit<Insn, 'addr'>): boolean => insn.operands.at(-1)?.kind === 'imm';

/** The instruction at `addr`. Written out: a spread copies the fields one by one, by name. */
function placed({ insn, relative }: Known, word: number, addr: number): Insn {
  const { mnemonic, flow, cc, writeback, post } = insn;
  if (!relative) return { addr, word, mnemonic, text: insn.text, operands: insn.operands, flow, cc, writeback, post };
  const target = relative.target(word, addr);
  const operands = [...insn.operands.slice(0, -1), { kind: 'imm' as const, value: BigInt(target) }];
  const text = `${insn.text.slice(0, insn.text.lastIndexOf('#'))}#0x${target.toString(16)}`;
  return { addr, word, mnemonic, text, operands, flow, cc, writeback, post };
}

/** Mnemonic and operands of each word of `chunk`, up to and with the first that Capstone does not know: that has none. */
function disassemble({ module, handle, code, result }: Decoder, chunk: Uint8Array, addr: number): [string, string][] {
  module.HEAPU8.set(chunk, code);
  const count = module._cs_disasm(handle, code, chunk.byteLength, BigInt(addr), 0, result);
  const texts: [string, string][] = [];
  if (count > 0) {
    const insns = module.getValue(result, '*');
    for (let n = 0; n < count; n++) {
      const at = insns + n * INSN.byteLen;
      texts.push([textAt(module.HEAPU8, at + INSN.mnemonic), textAt(module.HEAPU8, at + INSN.operands)]);
    }
    module._cs_free(insns, count);
  }
  if (count * 4 < chunk.byteLength) texts.push(['', '']);
  return texts;
}

function textAt(heap: Uint8Array, at: number): string {
  let text = '';
  for (let n = at; heap[n] !== 0; n++) text += String.fromCharCode(heap[n]);
  return text;
}

function spelled(word: number, mnemonic: string, operands: string): [mnemonic: string, operands: string] {
  // Capstone prints the speculation barrier as a write to a system register.
  if (word === SB) return ['sb', ''];
  return mnemonic === '' ? unknownToCapstone(word) : [mnemonic, operands];
}

const SB = 0xd503_30ff;
const ROUND_INTO = ['frint32z', 'frint32x', 'frint64z', 'frint64x'];
/** Mnemonic and operands of what this build of Capstone does not know (ARM ARM C6.2, C7.2): UDF and parts of Armv8.5. */
function unknownToCapstone(word: number): [mnemonic: string, operands: string] {
  if (word >>> 16 === 0) return ['udf', `#${word}`];
  if (word === 0xd500_403f || word === 0xd500_405f) return [word === 0xd500_403f ? 'xaflag' : 'axflag', ''];
  const [d, n] = [word & 31, (word >>> 5) & 31];
  if ((word & 0xffbe_7c00) >>> 0 === 0x1e28_4000) {
    const t = word & 0x0040_0000 ? 'd' : 's';
    return [ROUND_INTO[(word >>> 15) & 3], `${t}${d}, ${t}${n}`];
  }
  // 0 Q U 01110 0 sz 10000 1111 op 10: U is the rounding, op the width; there is no arrangement 1d.
  if ((word & 0x9fbf_ec00) >>> 0 === 0x0e21_e800) {
    const t = word & 0x0040_0000 ? '2d' : word & 0x4000_0000 ? '4s' : '2s';
    const op = ROUND_INTO[((word >>> 29) & 1) | ((word >>> 11) & 2)];
    if (t !== '2d' || word & 0x4000_0000) return [op, `v${d}.${t}, v${n}.${t}`];
  }
  return ['(unknown)', ''];
}

const ALIASES: Record<string, string> = { fp: 'x29', lr: 'x30' };
const normal = (name: string): string => ALIASES[name] ?? name;

/** What the text of an instruction says. */
function toInsn(word: number, mnemonic: string, opText: string): Omit<Insn, 'addr'> {
  const operands: Operand[] = [];
  let writeback = false;
  let post = false;
  for (const part of splitOperands(opText)) {
    if (part.startsWith('[')) {
      operands.push(memoryOperand(part));
      writeback ||= part.endsWith('!');
    } else if (part.startsWith('{')) operands.push(...listOperands(part));
    else if (!attachModifier(operands, part)) operands.push(plainOperand(part));
    if (operands.at(-2)?.kind === 'mem') {
      post = true;
      writeback = true;
    }
  }
  const text = opText ? `${mnemonic} ${opText}` : mnemonic;
  const cc = conditionOf(mnemonic, operands);
  return { word, mnemonic, text, operands, flow: flowOf(mnemonic), cc, writeback, post };
}

const FLOWS: readonly [Flow, RegExp][] = [
  ['call', /^blr?(a[ab]z?)?$/],
  ['jump', /^b$/],
  ['branch', /^(cbz|cbnz|tbz|tbnz|b\..*)$/],
  ['register', /^br(a[ab]z?)?$/],
  ['end', /^(ret(a[ab])?|brk|hlt|udf)$/],
];
const flows = new Map<string, Flow>();
function flowOf(mnemonic: string): Flow {
  let flow = flows.get(mnemonic);
  if (flow === undefined) {
    flow = FLOWS.find(([, names]) => names.test(mnemonic))?.[0] ?? 'next';
    flows.set(mnemonic, flow);
  }
  return flow;
}

/** Splits at commas outside brackets. */
function splitOperands(text: string): string[] {
  const out: string[] = [];
  let depth = 0;
  let from = 0;
  for (let n = 0; n <= text.length; n++) {
    const c = text[n];
    if (c === '[' || c === '{') depth++;
    else if (c === ']' || c === '}') depth--;
    else if ((c === ',' && depth === 0) || n === text.length) {
      const part = text.slice(from, n).trim();
      if (part) out.push(part);
      from = n + 1;
    }
  }
  return out;
}

const MODIFIER = /^(lsl|lsr|asr|ror|msl|[us]xt[bhwx])(?:\s+#(\w+))?$/;

/** `lsl #3` and `uxtw #2` belong to the operand before them. */
function attachModifier(operands: Operand[], part: string): boolean {
  const match = MODIFIER.exec(part);
  const last = operands.at(-1);
  if (!match || !last || (last.kind !== 'reg' && last.kind !== 'imm')) return false;
  const amount = match[2] === undefined ? 0 : Number(match[2]);
  if (/xt/.test(match[1]) && last.kind === 'reg') {
    last.ext = match[1] as Extend;
    if (amount) last.shift = { type: 'lsl', amount };
  } else last.shift = { type: match[1] as ShiftType, amount };
  return true;
}

const REGISTER = /^(?:[wxbhsdq]\d+|wzr|xzr|wsp|sp|fp|lr)$/;
const VECTOR = /^(v\d+)(?:\.(\d*[bhsdq])(?:\[(\w+)\])?)?$/;

function plainOperand(part: string): Operand {
  if (REGISTER.test(part)) return { kind: 'reg', reg: normal(part) };
  const vector = VECTOR.exec(part);
  if (vector) return vectorOperand(vector);
  if (part[0] === '#') return immediate(part.slice(1));
  return { kind: 'name', name: part };
}

function vectorOperand([, reg, arrangement, lane]: RegExpExecArray): Operand {
  return { kind: 'reg', reg, ...(arrangement && { arrangement }), ...(lane && { lane: Number(lane) }) };
}

function immediate(text: string): Operand {
  if (/^-?(0x[0-9a-f]+|\d+)$/i.test(text))
    return { kind: 'imm', value: text[0] === '-' ? -BigInt(text.slice(1)) : BigInt(text) };
  return { kind: 'fp', value: Number(text) };
}

function memoryOperand(part: string): Operand {
  const inner = part.slice(1, part.lastIndexOf(']'));
  const [base, second, modifier] = inner.split(',').map((s) => s.trim());
  const out: Extract<Operand, { kind: 'mem' }> = { kind: 'mem', base: normal(base), disp: 0 };
  if (second?.[0] === '#')
    out.disp = Number(second.slice(1).replace('-0x', '0x')) * (second[1] === '-' && second.includes('0x') ? -1 : 1);
  else if (second) out.index = normal(second);
  const match = modifier ? MODIFIER.exec(modifier) : null;
  if (match) {
    const amount = match[2] === undefined ? 0 : Number(match[2]);
    if (/xt/.test(match[1])) out.ext = match[1] as Extend;
    if (amount) out.shift = { type: 'lsl', amount };
  }
  return out;
}

/** `{v0.16b, v1.16b}[2]`: every register of the list as an operand, with the lane where there is one. */
function listOperands(part: string): Operand[] {
  const close = part.lastIndexOf('}');
  const lane = /\[(\w+)\]/.exec(part.slice(close))?.[1];
  return part
    .slice(1, close)
    .split(',')
    .map((name) => VECTOR.exec(name.trim() + (lane === undefined ? '' : `[${lane}]`)))
    .filter((m) => m !== null)
    .map(vectorOperand);
}

function conditionOf(mnemonic: string, operands: Operand[]): number {
  const last = operands.at(-1);
  const name = mnemonic.startsWith('b.') ? mnemonic.slice(2) : last?.kind === 'name' ? last.name : '';
  const normalName = { cs: 'hs', cc: 'lo' }[name] ?? name;
  return CONDITIONS.indexOf(normalName) + 1;
}
