// What one instruction reads and writes in the tests, as bytes, and the code that carries it between memory and registers.
//
//   State   ┌ x1–x6 │ flags │ x7 − State ┐ 0    64 bytes
//           │ v0–v5                      │ 64   96 bytes
//           └ scratch memory             ┘ 160 256 bytes; x7 points to its middle
//
// flags: NZCV in bits 31:28; behind an instruction that sets them also, in bits 45:32, what every condition makes of them.

export const STATE_BYTES = 416;
export const X_REGS = 6;
export const V_REGS = 6;
export const FLAGS_AT = 48;
export const X7_AT = 56;
export const V_AT = 64;
export const MEMORY_AT = 160;
export const MEMORY_BYTES = 256;
export const MIDDLE = MEMORY_AT + MEMORY_BYTES / 2;

export const CONDITIONS = ['eq', 'ne', 'hs', 'lo', 'mi', 'pl', 'vs', 'vc', 'hi', 'ls', 'ge', 'lt', 'gt', 'le'] as const;

/** x8 becomes an index of 0–7, x9 one of −4–3. */
export const PROLOGUE = [
  'ldp x1, x2, [x0]',
  'ldp x3, x4, [x0, #16]',
  'ldp x5, x6, [x0, #32]',
  'ldr x10, [x0, #48]',
  'ldp q0, q1, [x0, #64]',
  'ldp q2, q3, [x0, #96]',
  'ldp q4, q5, [x0, #128]',
  `add x7, x0, #${MIDDLE}`,
  'and x8, x6, #7',
  'sbfx x9, x6, #0, #3',
  'msr nzcv, x10',
];
const READ_FLAGS = ['mrs x10, nzcv'];
const READ_CONDITIONS = CONDITIONS.flatMap((cc, n) => [`cset x11, ${cc}`, `orr x10, x10, x11, lsl #${32 + n}`]);
const STORE_STATE = [
  'sub x7, x7, x0',
  'stp x1, x2, [x0]',
  'stp x3, x4, [x0, #16]',
  'stp x5, x6, [x0, #32]',
  'stp x10, x7, [x0, #48]',
  'stp q0, q1, [x0, #64]',
  'stp q2, q3, [x0, #96]',
  'stp q4, q5, [x0, #128]',
  'ret',
];
export const EPILOGUE = [...READ_FLAGS, ...STORE_STATE];
export const EPILOGUE_WITH_CONDITIONS = [...READ_FLAGS, ...READ_CONDITIONS, ...STORE_STATE];

const SETS_FLAGS =
  /^(adds|subs|ands|bics|adcs|sbcs|negs|ngcs|cmp|cmn|tst|ccmp|ccmn|fcmpe?|fccmpe?|rmif|setf8|setf16|cfinv|axflag|xaflag|fjcvtzs|msr nzcv)\b/;
/** True when `asm` sets NZCV, so that every condition is looked at behind it. */
export const setsFlags = (asm: string): boolean => asm.split(';').some((insn) => SETS_FLAGS.test(insn.trim()));

/** `nzcv` (4 bits) as ARM ARM ConditionHolds reads it: a bit for each of CONDITIONS. */
export function conditionBits(nzcv: number): number {
  const [n, z, c, v] = [8, 4, 2, 1].map((bit) => (nzcv & bit) !== 0);
  const holds = [z, c, n, v, c && !z, n === v, n === v && !z];
  return holds.reduce((bits, held, at) => bits | ((held ? 1 : 2) << (2 * at)), 0);
}

/** One instruction (or several, between semicolons) with its machine code. */
export interface Case {
  asm: string;
  words: number[];
}

/** Machine code in front of and behind every case. */
export interface Frame {
  prologue: number[];
  epilogue: number[];
  epilogueWithConditions: number[];
}
/** All instructions of a case: a function of the address of its State. */
export function codeOf(frame: Frame, { asm, words }: Case): number[] {
  return [...frame.prologue, ...words, ...(setsFlags(asm) ? frame.epilogueWithConditions : frame.epilogue)];
}

/** Operands of a floating-point instruction as `letter` of the lanes: s in `v0.4s`, d in `d1`; undefined for others. */
export function laneLetter(asm: string, operand: number): string | undefined {
  const part =
    asm
      .split(';')
      .at(-1)!
      .trim()
      .replace(/^\S+\s*/, '')
      .split(/,\s*/)[operand] ?? '';
  return /^\{?v\d+\.\d*([bhsd])/.exec(part)?.[1] ?? /^([bhsdq])\d/.exec(part)?.[1];
}

/** Floating-point arithmetic: NaNs of what it computes have no fixed bits in wasm. */
export const isFloat = (asm: string): boolean => /^(f|scvtf|ucvtf)/.test(asm.split(';').at(-1)!.trim());

const NAN = {
  h: { bytes: 2, magnitude: 0x7fffn, infinity: 0x7c00n, quiet: 0x200n, canonical: 0x7e00n },
  s: { bytes: 4, magnitude: 0x7fff_ffffn, infinity: 0x7f80_0000n, quiet: 0x40_0000n, canonical: 0x7fc0_0000n },
  d: {
    bytes: 8,
    magnitude: 0x7fff_ffff_ffff_ffffn,
    infinity: 0x7ff0_0000_0000_0000n,
    quiet: 0x8_0000_0000_0000n,
    canonical: 0x7ff8_0000_0000_0000n,
  },
};

/** Replaces NaNs in the lanes of `bytes` from `at` on: by quiet ones, or all by the same one. */
export function mapNans(view: DataView, at: number, letter: string | undefined, what: 'quiet' | 'canonical'): void {
  if (letter !== 'h' && letter !== 's' && letter !== 'd') return;
  const nan = NAN[letter];
  for (let lane = at; lane < at + 16; lane += nan.bytes) {
    const v =
      nan.bytes === 8
        ? view.getBigUint64(lane, true)
        : BigInt(nan.bytes === 4 ? view.getUint32(lane, true) : view.getUint16(lane, true));
    if ((v & nan.magnitude) <= nan.infinity) continue;
    const to = what === 'quiet' ? v | nan.quiet : nan.canonical;
    if (nan.bytes === 8) view.setBigUint64(lane, to, true);
    else if (nan.bytes === 4) view.setUint32(lane, Number(to), true);
    else view.setUint16(lane, Number(to), true);
  }
}

/** Makes the outputs of two CPUs comparable: in the register that floating-point arithmetic writes, all NaNs are one. */
export function normalise(state: Uint8Array, asm: string): void {
  const insn = asm.split(';').at(-1)!.trim();
  if (!isFloat(asm)) return;
  const name = /^\S+\s+\{?([vbhsdq])(\d+)/.exec(insn);
  const view = new DataView(state.buffer, state.byteOffset, state.byteLength);
  if (name) mapNans(view, V_AT + 16 * Number(name[2]), laneLetter(asm, 0), 'canonical');
  // fmov and the like move NaNs to general registers as they are.
}
