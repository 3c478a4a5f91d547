// Inputs of instructions: odd values in turn, then random ones. The same asm, seed and round give the same State.
import {
  FLAGS_AT,
  isFloat,
  laneLetter,
  MEMORY_AT,
  MEMORY_BYTES,
  MIDDLE,
  mapNans,
  STATE_BYTES,
  V_AT,
  V_REGS,
  X_REGS,
  X7_AT,
} from './case-state.ts';

/** xorshift64* (Vigna 2016). */
export class Random {
  #state: bigint;
  constructor(seed: bigint) {
    this.#state = BigInt.asUintN(64, seed) || 1n;
  }
  next(): bigint {
    let s = this.#state;
    s ^= s >> 12n;
    s = BigInt.asUintN(64, s ^ (s << 25n));
    s ^= s >> 27n;
    this.#state = s;
    return BigInt.asUintN(64, s * 0x2545_f491_4f6c_dd1dn);
  }
  below(n: number): number {
    return Number((this.next() >> 11n) % BigInt(n));
  }
}

function hashText(text: string): bigint {
  let h = 0xcbf2_9ce4_8422_2325n;
  for (let n = 0; n < text.length; n++) h = BigInt.asUintN(64, (h ^ BigInt(text.charCodeAt(n))) * 0x100_0000_01b3n);
  return h;
}

const ODD_INTS = [
  0x0n,
  0x1n,
  0xffff_ffff_ffff_ffffn,
  0x8000_0000_0000_0000n,
  0x7fff_ffff_ffff_ffffn,
  0x8000_0000n,
  0x7fff_ffffn,
  0xffff_ffffn,
  0x1_0000_0000n,
  0xffff_ffff_8000_0000n,
  0x2n,
  0x7fn,
  0x80n,
  0xff00n,
  0x5555_aaaa_3333_cccn,
  64n,
  31n,
];

const bits = new DataView(new ArrayBuffer(8));
function f64(v: number): bigint {
  bits.setFloat64(0, v);
  return bits.getBigUint64(0);
}
function f32(v: number): bigint {
  bits.setFloat32(0, v);
  return BigInt(bits.getUint32(0));
}

const COMMON_FLOATS = [
  0,
  -0,
  1,
  -1,
  1.5,
  -2.5,
  Infinity,
  -Infinity,
  0.5,
  -0.5,
  2.5,
  3,
  0.1,
  -0.75,
  2147483647.5,
  -2147483648,
  4294967296,
  2 ** 63,
  -(2 ** 63),
  2 ** 64,
  1e-5,
  65504,
  65520,
  2 ** -24,
  2 ** -25,
  8388608.5,
  100.125,
];
/** NaNs of both signs, subnormals, extremes, and ties of conversions to narrower types. */
const ODD_DOUBLES = [
  ...COMMON_FLOATS.map(f64),
  0x7ff8_0000_0000_0000n,
  0xfff8_0000_0000_0000n,
  0x7ff8_0000_0000_0123n,
  0x1n,
  0x800f_ffff_ffff_ffffn,
  0x0010_0000_0000_0000n,
  0x7fef_ffff_ffff_ffffn,
  0xffef_ffff_ffff_ffffn,
  0x3fdf_ffff_ffff_ffffn,
  0x3ff0_0000_1000_0000n,
  0x3ff0_0000_3000_0000n,
  0x47ef_ffff_f000_0000n,
  0x36a0_0000_0000_0000n,
  0x3690_0000_0000_0000n,
  0x41df_ffff_ffc0_0000n,
  0x41ef_ffff_ffe0_0000n,
  0x4330_0000_0000_0001n,
  0x3ff0_0200_0000_0000n,
  0x40ef_fdff_ffff_ffffn,
  0xbf10_0000_0000_0000n,
];
const ODD_SINGLES = [
  ...COMMON_FLOATS.map(f32),
  0x7fc0_0000n,
  0xffc0_0000n,
  0x7fc0_0123n,
  0x1n,
  0x807f_ffffn,
  0x0080_0000n,
  0x7f7f_ffffn,
  0xff7f_ffffn,
  0x3eff_ffffn,
  0x4eff_ffffn,
  0x4f00_0000n,
  0x4f7f_ffffn,
  0x3f80_1000n,
  0x3f80_3000n,
  0x3300_0001n,
  0x5f00_0000n,
];
const ODD_HALVES = [
  0x0n,
  0x8000n,
  0x3c00n,
  0xbc00n,
  0x7c00n,
  0xfc00n,
  0x7e00n,
  0xfe00n,
  0x1n,
  0x83ffn,
  0x400n,
  0x7bffn,
  0xfbffn,
  0x3801n,
  0x200n,
  0x5555n,
];

const LANE_BITS = { b: 8, h: 16, s: 32, d: 64 } as const;
type Letter = keyof typeof LANE_BITS;

function oddLanes(letter: Letter): bigint[] {
  const n = BigInt(LANE_BITS[letter]);
  const top = 1n << (n - 1n);
  return [
    0n,
    1n,
    -1n,
    top,
    top - 1n,
    2n,
    -2n,
    7n,
    n,
    n - 1n,
    -n,
    1n - n,
    -n - 1n,
    top + 1n,
    0x5aa5_3cc3_9669_0ff0n,
    16n,
    33n,
  ];
}

/** Where the value of each lane comes from, in turn. */
function tableFor(asm: string, letter: Letter): bigint[] {
  if (/^[su]cvtf/.test(asm) || !isFloat(asm)) return oddLanes(letter);
  if (letter === 'd') return ODD_DOUBLES;
  if (letter === 's') return ODD_SINGLES;
  return letter === 'h' ? ODD_HALVES : oddLanes('b');
}

/** Steps through the table that make the operands meet in ever new pairs; coprime to the lengths of all tables. */
const STRIDES = [1, 5, 7, 11, 13, 19];

/** Letter of the lanes of the sources. */
function sourceLetter(asm: string): Letter {
  const letters = [1, 2, 0].map((n) => laneLetter(asm, n));
  return (letters.find((l) => l !== undefined && l !== 'q') ?? 's') as Letter;
}

function setLanes(view: DataView, at: number, letter: Letter, value: (lane: number) => bigint): void {
  const bytes = LANE_BITS[letter] / 8;
  for (let lane = 0; lane < 16 / bytes; lane++) {
    const v = BigInt.asUintN(64, value(lane));
    for (let n = 0; n < bytes; n++) view.setUint8(at + lane * bytes + n, Number((v >> BigInt(8 * n)) & 0xffn));
  }
}

/** Scratch memory of the rounds that are written down: every byte differs from its neighbours, signs of both kinds. */
export const memoryByte = (n: number): number => (n * 61 + 0x9d) & 0xff;

/** Round `round` of the odd values: NZCV goes through all 16 values, registers through the tables. */
export function oddInputs(asm: string, round: number): Uint8Array {
  const state = new Uint8Array(STATE_BYTES);
  const view = new DataView(state.buffer);
  const count = ODD_INTS.length;
  for (let r = 0; r < X_REGS; r++)
    view.setBigUint64(8 * r, ODD_INTS[(round * STRIDES[r] + r * (round >> 1) + 3 * r) % count], true);
  setFlags(view, round);
  const letter = sourceLetter(asm);
  const table = tableFor(asm, letter);
  const lanes = 128 / LANE_BITS[letter];
  for (let r = 0; r < V_REGS; r++)
    setLanes(view, V_AT + 16 * r, letter, (lane) => {
      const n = round * lanes + ((lane * (r + 1)) % lanes);
      return table[(n * STRIDES[r] + r * (round >> 2)) % table.length];
    });
  for (let n = 0; n < MEMORY_BYTES; n++) state[MEMORY_AT + n] = memoryByte(n);
  return quieted(state, view, letter, asm);
}

function setFlags(view: DataView, nzcv: number): void {
  view.setBigUint64(FLAGS_AT, BigInt(nzcv & 15) << 28n, true);
  view.setBigUint64(X7_AT, BigInt(MIDDLE), true);
}

/** Signalling NaNs are not told from quiet ones by wasm. */
function quieted(state: Uint8Array, view: DataView, letter: Letter, asm: string): Uint8Array {
  if (isFloat(asm)) for (let r = 0; r < V_REGS; r++) mapNans(view, V_AT + 16 * r, letter, 'quiet');
  return state;
}

/** Random round: half of the lanes odd values, the others of any or of a middling magnitude. */
export function randomInputs(asm: string, seed: number, round: number): Uint8Array {
  const rng = new Random(hashText(asm) ^ (BigInt(seed) * 0x9e37_79b9_7f4a_7c15n) ^ (BigInt(round) << 17n));
  for (let n = 0; n < 4; n++) rng.next();
  const state = new Uint8Array(STATE_BYTES);
  const view = new DataView(state.buffer);
  for (let r = 0; r < X_REGS; r++) {
    const kind = rng.below(4);
    const any = rng.next();
    const v =
      kind === 0
        ? ODD_INTS[rng.below(ODD_INTS.length)]
        : kind === 1
          ? BigInt.asUintN(64, BigInt.asIntN(8, any))
          : any >> BigInt(rng.below(40));
    view.setBigUint64(8 * r, v, true);
  }
  setFlags(view, rng.below(16));
  const letter = sourceLetter(asm);
  const table = tableFor(asm, letter);
  const isReal = isFloat(asm) && !/^[su]cvtf/.test(asm);
  for (let r = 0; r < V_REGS; r++)
    setLanes(view, V_AT + 16 * r, letter, () => {
      const kind = rng.below(4);
      if (kind < 2) return table[rng.below(table.length)];
      const any = rng.next();
      if (!isReal || kind === 2) return any >> BigInt(isReal ? 0 : rng.below(2) * 56);
      const middling = (Number(any & 0xffffn) - 32768) * 2 ** (Number((any >> 16n) & 31n) - 20);
      return letter === 'd' ? f64(middling) : letter === 's' ? f32(middling) : any;
    });
  for (let n = 0; n < MEMORY_BYTES; n += 8) view.setBigUint64(MEMORY_AT + n, rng.next(), true);
  return quieted(state, view, letter, asm);
}
