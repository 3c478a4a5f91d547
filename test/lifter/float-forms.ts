// Forms of instructions with floating-point numbers, in scalars and in lanes.
// form-lines.ts says how they are written, forms.ts which registers hold what.
import { CONDITIONS as ALL_CONDITIONS } from './case-state.ts';

const CONDITIONS = ALL_CONDITIONS.join('|');

export const FLOAT = `
{fadd|fsub|fmul|fdiv|fnmul|fmax|fmin|fmaxnm|fminnm|fabd|fmulx|frecps|frsqrts} %fs0, %fs1, %fs2
{fabs|fneg|fsqrt|frintz|frintp|frintm|frintn|frinta|frintx|frinti|fmov|frecpe|frsqrte|frecpx} %fs0, %fs1
frint{32|64}{x|z} %fs0, %fs1
{fmadd|fmsub|fnmadd|fnmsub} %fs0, %fs1, %fs2, %fs3
{fcmp|fcmpe} %fs1, %fs2
{fcmp|fcmpe} {s|d}1, #0.0
{fccmp|fccmpe} %fs1, %fs2, #{0|9}, {eq|gt|vs|lt}
fcsel %fs0, %fs1, %fs2, {${CONDITIONS}}
{fcmeq|fcmge|fcmgt|facge|facgt} %fs0, %fs1, %fs2
{fcmeq|fcmge|fcmgt|fcmle|fcmlt} %fs0, %fs1, #0.0
fmov {1:w1, s1|x1, d1|s0, w1|d0, x1}
fmov x1, v1.d[1]
fmov v1.d[1], x1
fmov {s|d}0, #{1.0|-0.5|31.0|0.125}
fmov {1:s0, wzr|d0, xzr}
{fmul|fmulx|fmla|fmls} %fs0, %fs1, v2.%fs[{0|1}]
{fmul|fmulx|fmla|fmls} s0, s1, v2.s[3]
{faddp|fmaxp|fminp|fmaxnmp|fminnmp} {1:s0, v1.2s|d0, v1.2d}
`;

export const CONVERT = `
fcvt {1:d0, s1|s0, d1|h0, s1|h0, d1|s0, h1|d0, h1}
fcvt{z|n|m|p|a}{s|u} {w|x}1, {s|d}1
fcvt{z|n|m|p|a}{s|u} %fs0, %fs1
fcvtz{s|u} {w|x}1, {s|d}1, #{1|16|32}
fcvtz{s|u} x1, {s|d}1, #64
fcvtz{s|u} %fs0, %fs1, #{1|16|32}
fcvtz{s|u} d0, d1, #64
{scvtf|ucvtf} {s|d}0, {w|x}1
{scvtf|ucvtf} %fs0, %fs1
{scvtf|ucvtf} {s|d}0, {w|x}1, #{3|31}
{scvtf|ucvtf} {s|d}0, x1, #64
{scvtf|ucvtf} %fs0, %fs1, #{1|31|32}
{scvtf|ucvtf} d0, d1, #64
fjcvtzs w1, d1
fcvtxn s0, d1
fcvtl{1:|2} v0.2d, v1.{1:2s|4s}
fcvtl{1:|2} v0.4s, v1.{1:4h|8h}
fcvt{x|}n{1:|2} v0.{1:2s|4s}, v1.2d
fcvtn{1:|2} v0.{1:4h|8h}, v1.4s
fcvt{z|n|m|p|a}{s|u} v0.%f, v1.%f
fcvtz{s|u} v0.%f, v1.%f, #{1|16|32}
fcvtz{s|u} v0.2d, v1.2d, #64
{scvtf|ucvtf} v0.%f, v1.%f
{scvtf|ucvtf} v0.%f, v1.%f, #{1|16|32}
{scvtf|ucvtf} v0.2d, v1.2d, #64
`;

export const VECTOR_FLOAT = `
{fadd|fsub|fmul|fdiv|fmax|fmin|fmaxnm|fminnm|fabd|fmulx|frecps|frsqrts} v0.%f, v1.%f, v2.%f
{fcmeq|fcmgt|fcmge|facge|facgt|fmla|fmls|faddp|fmaxp|fminp|fmaxnmp|fminnmp} v0.%f, v1.%f, v2.%f
{fabs|fneg|fsqrt|frintz|frintm|frintp|frintn|frinta|frintx|frinti|frecpe|frsqrte} v0.%f, v1.%f
frint{32|64}{x|z} v0.%f, v1.%f
{fcmeq|fcmge|fcmgt|fcmle|fcmlt} v0.%f, v1.%f, #0.0
{fmul|fmla|fmls|fmulx} v0.%f, v1.%f, v2.%fe[{0|1}]
fmla v0.4s, v1.4s, v2.s[3]
{fmaxv|fminv|fmaxnmv|fminnmv} s0, v1.4s
fmov v0.{2s|4s|2d}, #{1.0|-2.5}
fcadd v0.%f, v1.%f, v2.%f, #{90|270}
fcmla v0.%f, v1.%f, v2.%f, #{0|90|180|270}
fcmla v0.4s, v1.4s, v2.s[{0|1}], #{0|90|180|270}
{urecpe|ursqrte} v0.{1:2s|4s}, v1.{1:2s|4s}
`;
