// Instruction forms that the lifter must carry, one a line as the assembler reads it.
//
// Registers: x1–x6 (w1–w6) inputs and results, x7 the address of the middle of 256 bytes of scratch memory, x8 an index of
// 0–7, x9 one of −4–3, v0–v5 vector inputs and results. NZCV holds any flags.
import { CONVERT, FLOAT, VECTOR_FLOAT } from './float-forms.ts';
import { expand, lines } from './form-lines.ts';
import { ADDRESSES, ATOMICS, BITS, CONTROL, INTEGER, MEMORY, MOVES, SYSTEM } from './integer-forms.ts';
import { STRUCTURE, VECTOR, VECTOR_MOVE, VECTOR_MULTIPLY, VECTOR_SHIFT } from './vector-forms.ts';

/** Instructions by family, the name of which is that of its file of vectors. */
export const FORMS: readonly { family: string; lines: readonly string[] }[] = [
  { family: 'integer', lines: lines(INTEGER) },
  { family: 'bits', lines: lines(BITS) },
  {
    family: 'memory',
    lines: [...MOVES.flatMap((move) => ADDRESSES.flatMap((at) => expand(`${move}, ${at}`))), ...lines(MEMORY)],
  },
  { family: 'atomics', lines: lines(ATOMICS) },
  { family: 'system', lines: lines(SYSTEM) },
  { family: 'control', lines: lines(CONTROL) },
  { family: 'float', lines: lines(FLOAT) },
  { family: 'convert', lines: lines(CONVERT) },
  { family: 'vector', lines: lines(VECTOR) },
  { family: 'vector-shift', lines: lines(VECTOR_SHIFT) },
  { family: 'vector-multiply', lines: lines(VECTOR_MULTIPLY) },
  { family: 'vector-move', lines: lines(VECTOR_MOVE) },
  { family: 'vector-float', lines: lines(VECTOR_FLOAT) },
  { family: 'structure', lines: lines(STRUCTURE) },
];

/** Instructions that the table refuses, each by its reason. */
export const REFUSED_FORMS: readonly string[] = lines(`
svc #0
hvc #0
smc #0
{eret|eretaa|eretab|drps|dcps1|dcps2|dcps3}
{wfe|wfi}
pacga x1, x2, x3
dc {zva|cvac}, x1
ic ivau, x1
at s1e1r, x1
tlbi vmalle1
{cfp|dvp|cpp} rctx, x1
sys #3, c7, c4, #1, x1
sysl x1, #3, c7, c4, #1
mrs x1, {cntvct_el0|cntfrq_el0|midr_el1|ctr_el0}
msr fpcr, x1
msr {daifset, #2|tpidrro_el0, x1}
fcmla v0.8h, v1.8h, v2.8h, #90
fcadd v0.8h, v1.8h, v2.8h, #90
{aese|aesd|aesmc|aesimc} v0.16b, v1.16b
{sha1c|sha1m|sha1p} q0, s1, v2.4s
sha1h s0, s1
{sha1su0|sha256su1} v0.4s, v1.4s, v2.4s
{sha1su1|sha256su0} v0.4s, v1.4s
{sha256h|sha256h2} q0, q1, v2.4s
{sha512h|sha512h2} q0, q1, v2.2d
sha512su0 v0.2d, v1.2d
sha512su1 v0.2d, v1.2d, v2.2d
sm3ss1 v0.4s, v1.4s, v2.4s, v3.4s
{sm3partw1|sm3partw2} v0.4s, v1.4s, v2.4s
{sm3tt1a|sm3tt1b|sm3tt2a|sm3tt2b} v0.4s, v1.4s, v2.s[1]
sm4e v0.4s, v1.4s
sm4ekey v0.4s, v1.4s, v2.4s
pmull v0.1q, v1.1d, v2.1d
pmull2 v0.1q, v1.2d, v2.2d
{fadd|fmul|fmax} h0, h1, h2
{fadd|fmla|fmaxnm} v0.8h, v1.8h, v2.8h
{fcvtzs|fabs} v0.4h, v1.4h
fcmp h1, h2
fmov h0, {#1.0|h1}
fcsel h0, h1, h2, eq
fcmeq v0.8h, v1.8h, v2.8h
fmov v0.8h, #1.0
`);
