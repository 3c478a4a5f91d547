// Loads and stores of vector structures (ARM ARM C4.1.94, Advanced SIMD load/store multiple and single structures).
//
//   ld2 {v0.4s, v1.4s}, [x]      memory  a0 b0 a1 b1 a2 b2 a3 b3      v0 = a0 a1 a2 a3   v1 = b0 b1 b2 b3
//
// ld1 and st1 take whole registers in a row; the other ones interleave them; with a lane only that lane takes part.
import { load, simd } from '../exprs.ts';
import type { Insn } from '../insns.ts';
import type { Expr } from '../ops.ts';
import { type Place, place } from './mem.ts';
import { type Arrangement, arrangementOf, extractLane, keptOf } from './simd.ts';
import { shared } from './simd-lanes.ts';
import { type Builder, operand } from './state.ts';

type Sem = (b: Builder, i: Insn) => void;

/** The register list in front of the memory operand: 1 to 4 names. */
function registersOf(i: Insn): string[] {
  const count = i.operands.findIndex((o) => o.kind === 'mem');
  return Array.from({ length: count }, (_, n) => operand(i, n, 'reg').reg);
}
const laneOf = (i: Insn): number | undefined => operand(i, 0, 'reg').lane;
/** Bytes of each register that take part. */
const sizeOf = (a: Arrangement): 8 | 16 => (a.half ? 8 : 16);

const loadPart = (byteLen: 8 | 16, p: Place, off: number): Expr =>
  load(byteLen === 16 ? 'v128' : 'f64', byteLen, false, p.addr, p.off + off);
/** Eight bytes as the lower half of a vector. */
const loadHalf = (p: Place, off: number): Expr =>
  simd('v128', 'i64x2.replace_lane', [ZERO, load('i64', 8, false, p.addr, p.off + off)], { lane: 0 });
const ZERO: Expr = { k: 'vconst', t: 'v128', lo: 0n, hi: 0n };

function storePart(b: Builder, byteLen: 8 | 16, p: Place, off: number, v: Expr): void {
  const low = byteLen === 16 ? v : simd('i64', 'i64x2.extract_lane', [v], { lane: 0 });
  b.store(byteLen, p.addr, p.off + off, low);
}

/**
 * Byte `n` of the result is byte `pick(n)` of the concatenation of `parts` (16 bytes each); undefined = anything. A
 * shuffle takes two vectors, so more parts are gathered one after the other.
 */
function gather(b: Builder, parts: Expr[], pick: (n: number) => number | undefined): Expr {
  const wanted = Array.from({ length: 16 }, (_, n) => pick(n));
  const used = parts.map((_, p) => p).filter((p) => wanted.some((w) => w !== undefined && w >> 4 === p));
  const [first, ...others] = used;
  const [second, ...rest] = others.length > 0 ? others : [first];
  let out = simd('v128', 'i8x16.shuffle', [parts[first], parts[second]], {
    shuffle: wanted.map((w) =>
      w === undefined ? 0 : w >> 4 === first ? w & 15 : w >> 4 === second ? 16 + (w & 15) : 0,
    ),
  });
  for (const p of rest)
    out = simd('v128', 'i8x16.shuffle', [shared(b, out), parts[p]], {
      shuffle: wanted.map((w, n) => (w !== undefined && w >> 4 === p ? 16 + (w & 15) : n)),
    });
  return shared(b, out);
}

/** ld1 … ld4, one lane or all of each register. */
export const loadStructure =
  (interleaves: boolean): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const names = registersOf(i);
    const lane = laneOf(i);
    const p = place(b, i, names.length, true);
    if (lane !== undefined)
      names.forEach((name, n) => {
        const v = load(a.laneTy, a.laneBytes, false, p.addr, p.off + n * a.laneBytes);
        b.writeV(name, simd('v128', `${a.shape}.replace_lane`, [b.readV128(name), v], { lane }));
      });
    else if (!interleaves)
      names.forEach((name, n) => {
        b.writeV(name, loadPart(sizeOf(a), p, n * sizeOf(a)));
      });
    else loadInterleaved(b, a, names, p);
    p.done();
  };

function loadInterleaved(b: Builder, a: Arrangement, names: string[], p: Place): void {
  const size = sizeOf(a);
  // Halves are packed in twos, so that the parts are whole vectors; an odd one is half empty.
  const count = Math.ceil((names.length * size) / 16);
  const parts = Array.from({ length: count }, (_, n) =>
    b.temp(16 * (n + 1) <= names.length * size ? loadPart(16, p, 16 * n) : loadHalf(p, 16 * n)),
  );
  const values = names.map((_, r) =>
    gather(b, parts, (n) =>
      n < size ? (Math.floor(n / a.laneBytes) * names.length + r) * a.laneBytes + (n % a.laneBytes) : undefined,
    ),
  );
  names.forEach((name, r) => {
    b.writeV(name, keptOf(a, values[r]));
  });
}

/** st1 … st4, one lane or all of each register. */
export const storeStructure =
  (interleaves: boolean): Sem =>
  (b, i) => {
    const a = arrangementOf(i, 0);
    const names = registersOf(i);
    const lane = laneOf(i);
    const size = sizeOf(a);
    const p = place(b, i, names.length, true);
    const values = names.map((name) => b.readV128(name));
    if (lane !== undefined)
      values.forEach((v, n) => {
        b.store(a.laneBytes, p.addr, p.off + n * a.laneBytes, extractLane(a, v, lane, false));
      });
    else if (!interleaves)
      values.forEach((v, n) => {
        storePart(b, size, p, n * size, v);
      });
    else
      for (let at = 0; at < names.length * size; at += 16) {
        const byte = (n: number): number => {
          const element = Math.floor((at + n) / a.laneBytes);
          const source = element % names.length;
          return source * 16 + Math.floor(element / names.length) * a.laneBytes + (n % a.laneBytes);
        };
        const byteLen = Math.min(16, names.length * size - at) as 8 | 16;
        storePart(
          b,
          byteLen,
          p,
          at,
          gather(b, values, (n) => (n < byteLen ? byte(n) : undefined)),
        );
      }
    p.done();
  };

/** ld1r … ld4r: one element into every lane of each register. */
export const loadReplicate: Sem = (b, i) => {
  const a = arrangementOf(i, 0);
  const names = registersOf(i);
  const p = place(b, i, names.length, true);
  names.forEach((name, n) => {
    const element = load(a.laneTy, a.laneBytes, false, p.addr, p.off + n * a.laneBytes);
    b.writeV(name, keptOf(a, simd('v128', `${a.shape}.splat`, [element])));
  });
  p.done();
};
