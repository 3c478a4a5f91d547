// Loads and stores of vector structures (ARM ARM C4.1.94, Advanced SIMD load/store): registers or single lanes in a row.
import { int, load, simd } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { Expr } from '../ops.ts';
import { place } from './mem.ts';
import { arrangementOf } from './simd.ts';
import { type Builder, operand, unsupported } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;

/** The register list in front of the memory operand: 1 to 4 names. */
function registersOf(i: Insn): string[] {
  const count = i.operands.findIndex((o) => o.kind === 'mem');
  return Array.from({ length: count }, (_, n) => operand(i, n, 'reg').reg);
}

/** `count` bytes that a post-index of "as much as was transferred" must equal; other immediates do not exist. */
function checkStep(i: Insn, byteLen: number): void {
  const step = i.operands.at(-1);
  if (i.post && step?.kind === 'imm' && Number(step.value) !== byteLen) throw unsupported(i, `step is not ${byteLen}`);
}

const laneOf = (i: Insn): number | undefined => operand(i, 0, 'reg').lane;

/** ld1 {Vt.T, …}, [Xn]: consecutive registers; ld1 {Vt.T}[lane], [Xn]: one lane, the others stay. */
export const loadStructure: Sem = (b, i) => {
  const a = arrangementOf(i, 0);
  const names = registersOf(i);
  const lane = laneOf(i);
  if (lane !== undefined && names.length > 1) throw unsupported(i, 'lanes of several registers');
  const byteLen = lane === undefined ? (a.half ? 8 : 16) : a.laneBytes;
  const p = place(b, i, names.length, true);
  names.forEach((name, n) => {
    const at = p.off + n * byteLen;
    if (lane === undefined) b.writeV(name, load(byteLen === 16 ? 'v128' : 'f64', byteLen, false, p.addr, at));
    else {
      const v = load(a.laneTy, a.laneBytes, false, p.addr, at);
      b.writeV(name, simd('v128', `${a.shape}.replace_lane`, [b.readV128(name), v], { lane }));
    }
  });
  checkStep(i, byteLen * names.length);
  p.done();
};

export const storeStructure: Sem = (b, i) => {
  const a = arrangementOf(i, 0);
  const names = registersOf(i);
  const lane = laneOf(i);
  if (lane !== undefined && names.length > 1) throw unsupported(i, 'lanes of several registers');
  const byteLen = lane === undefined ? (a.half ? 8 : 16) : a.laneBytes;
  const p = place(b, i, names.length, false);
  names.forEach((name, n) => {
    b.store(byteLen, p.addr, p.off + n * byteLen, valueToStore(b, name, lane ?? 0, lane === undefined, a));
  });
  checkStep(i, byteLen * names.length);
  p.done();
};

function valueToStore(
  b: Builder,
  name: string,
  lane: number,
  whole: boolean,
  a: ReturnType<typeof arrangementOf>,
): Expr {
  const v = b.readV128(name);
  if (whole && !a.half) return v;
  if (whole) return simd('i64', 'i64x2.extract_lane', [v], { lane: 0 });
  const op = a.laneBytes < 4 ? `${a.shape}.extract_lane_u` : `${a.shape}.extract_lane`;
  return simd(a.laneTy, op, [v], { lane });
}

/** ld1r {Vt.T}, [Xn]: one element into every lane. */
export const loadReplicate: Sem = (b, i) => {
  const a = arrangementOf(i, 0);
  const names = registersOf(i);
  const p = place(b, i, names.length, true);
  const all = simd('v128', `${a.shape}.splat`, [load(a.laneTy, a.laneBytes, false, p.addr, p.off)]);
  const name = operand(i, 0, 'reg').reg;
  b.writeV(name, a.half ? simd('v128', 'i64x2.replace_lane', [all, int('i64', 0)], { lane: 1 }) : all);
  checkStep(i, a.laneBytes);
  p.done();
};
