// Instruction forms that the lifter must carry, one a line as the assembler reads it. Every family is spelled out by
// small expansions: `{a|b}` stands for each alternative in turn, and all `{w|x}`-like groups of a line that list the same
// number of alternatives and start with the same letter case change together when written as `{1:w|x}`.
//
// Registers: x1–x6 (w1–w6) inputs and results, x7 the address of 64 bytes in the middle of scratch memory, x8 a small
// index, v1–v4 vector inputs, v0 a result. NZCV holds the flags of `cmp x5, x6`.

/** Every combination of the alternatives in braces; groups with the same number choose together. */
export function expand(line: string): string[] {
  const group = /\{(?:(\d):)?([^{}]*)\}/.exec(line);
  if (!group) return [line];
  const [whole, number, alternatives] = group;
  return alternatives.split('|').flatMap((_, n) => {
    const chosen = number
      ? line.replace(new RegExp(`\\{${number}:([^{}]*)\\}`, 'g'), (_m, list: string) => list.split('|')[n])
      : line.replace(whole, alternatives.split('|')[n]);
    return expand(chosen);
  });
}

const CONDITIONS = 'eq|ne|hs|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le';

const INTEGER = `
{add|sub|adds|subs|and|ands|orr|eor|bic|bics|orn|eon} {1:w|x}1, {1:w|x}2, {1:w|x}3
{add|sub|adds|subs|and|ands|orr|eor|bic|orn|eon} {1:w|x}1, {1:w|x}2, {1:w|x}3, {lsl|lsr|asr} #{1|7|31}
{and|ands|orr|eor|bic|orn|eon} {1:w|x}1, {1:w|x}2, {1:w|x}3, ror #{3|29}
{add|sub|adds|subs} {1:w|x}1, {1:w|x}2, #{0|1|4095}
{add|sub|adds|subs} {1:w|x}1, {1:w|x}2, #{1|0xfff}, lsl #12
{add|sub|adds|subs} x1, x2, w3, {uxtb|uxth|uxtw|sxtb|sxth|sxtw}
{add|sub|adds|subs} x1, x2, w3, {uxtb|sxth|sxtw|uxtw} #{1|4}
{add|sub|adds|subs} x1, x2, x3, {uxtx|sxtx} #{0|2}
{add|sub|adds|subs} w1, w2, w3, {uxtb|uxth|uxtw|sxtb|sxth|sxtw} #{0|3}
{and|ands|orr|eor} {1:w|x}1, {1:w|x}2, #{1|0xff|0xfffffffe|0x7ffffff8}
{and|orr|eor} x1, x2, #{0x5555555555555555|0xffff0000ffff0000|0x8000000000000001}
{cmp|cmn|tst} {1:w|x}1, {1:w|x}2
{cmp|cmn} {1:w|x}1, #{0|17|4095}
{cmp|cmn} x1, w2, {sxtw|uxtb}
tst {1:w|x}1, #{1|0xff00}
{neg|negs|mvn} {1:w|x}1, {1:w|x}2
{neg|negs|mvn} {1:w|x}1, {1:w|x}2, {lsl|asr} #5
{adc|adcs|sbc|sbcs} {1:w|x}1, {1:w|x}2, {1:w|x}3
{ngc|ngcs} {1:w|x}1, {1:w|x}2
mov {1:w|x}1, {1:w|x}2
mov {1:w|x}1, #{0|1|-1|0xffff|0x10000|0x7fff0000}
mov x1, #0x123400000000
movz {1:w|x}1, #0xabcd, lsl #16
movn {1:w|x}1, #0x1234, lsl #{0|16}
movk {1:w|x}1, #0x5678, lsl #{0|16}
movk x1, #0x9abc, lsl #{32|48}
{mul|mneg|sdiv|udiv} {1:w|x}1, {1:w|x}2, {1:w|x}3
{madd|msub} {1:w|x}1, {1:w|x}2, {1:w|x}3, {1:w|x}4
{smull|umull|smnegl|umnegl} x1, w2, w3
{smaddl|umaddl|smsubl|umsubl} x1, w2, w3, x4
{smulh|umulh} x1, x2, x3
{lsl|lsr|asr|ror} {1:w|x}1, {1:w|x}2, {1:w|x}3
{lsl|lsr|asr|ror} {1:w|x}1, {1:w|x}2, #{1|9|31}
{lsl|lsr|asr|ror} x1, x2, #{32|63}
extr {1:w|x}1, {1:w|x}2, {1:w|x}3, #{1|13|31}
{ubfx|sbfx} {1:w|x}1, {1:w|x}2, #{0|5|24}, #{1|7|8}
{ubfiz|sbfiz|bfi|bfxil} {1:w|x}1, {1:w|x}2, #{1|5|20}, #{1|8|11}
{ubfx|sbfx|bfxil|bfi|ubfiz|sbfiz} x1, x2, #{16|31}, #33
bfc {1:w|x}1, #{3|12}, #9
{sxtb|sxth} {1:w|x}1, w2
{uxtb|uxth} w1, w2
sxtw x1, w2
{clz|cls|rbit|rev|rev16} {1:w|x}1, {1:w|x}2
rev32 x1, x2
{csel|csinc|csinv|csneg} {1:w|x}1, {1:w|x}2, {1:w|x}3, {${CONDITIONS}}
{cset|csetm} {1:w|x}1, {${CONDITIONS}}
{cinc|cinv|cneg} {1:w|x}1, {1:w|x}2, {eq|lo|mi|gt}
{ccmp|ccmn} {1:w|x}1, {1:w|x}2, #{0|5|10|15}, {eq|hs|vs|le|gt}
{ccmp|ccmn} {1:w|x}1, #{0|31}, #{3|12}, {ne|lt|hi}
`;

/** Addressing forms, for each of the loads and stores. */
const ADDRESSES = ['[x7]', '[x7, #8]', '[x7, #-8]!', '[x7], #8', '[x7, x8]', '[x7, w8, uxtw]', '[x7, w8, sxtw]'];
const MOVES = [
  '{ldr|str} {w|x}1',
  '{ldrb|strb|ldrh|strh|ldrsb|ldrsh} w1',
  '{ldrsb|ldrsh|ldrsw} x1',
  '{ldr|str} {b|h|s|d|q}1',
];
const UNSCALED = `
{ldur|stur} {w|x|b|h|s|d|q}1, [x7, #{-7|3}]
{ldurb|sturb|ldurh|sturh|ldursb|ldursh} w1, [x7, #-3]
{ldursb|ldursh|ldursw} x1, [x7, #5]
{ldr|str} x1, [x7, {x8, lsl #3|w8, uxtw #3|w8, sxtw #3}]
{ldr|str} w1, [x7, x8, lsl #2]
{ldrh|strh|ldrsh} w1, [x7, x8, lsl #1]
{ldr|str} {1:s|d|q}1, [x7, x8, lsl #{1:2|3|4}]
{ldp|stp} {1:w|x|s|d|q}1, {1:w|x|s|d|q}2, [x7{]|, #16]|, #-32]|, #16]!|], #-16}
ldpsw x1, x2, [x7{]|, #8]|, #-16]!|], #8}
{ldnp|stnp} x1, x2, [x7, #16]
{ldar|stlr} {w|x}1, [x7]
{ldarb|stlrb|ldarh|stlrh} w1, [x7]
{ldadd|ldset|ldeor|ldclr|swp}{|a|l|al} {1:w|x}1, {1:w|x}2, [x7]
{ldadd|ldset|ldeor|ldclr|swp}al{b|h} w1, w2, [x7]
cas{|a|al} {1:w|x}1, {1:w|x}2, [x7]
prfm pldl1keep, [x7]
`;

const FLOAT = `
{fadd|fsub|fmul|fdiv|fnmul|fmax|fmin|fmaxnm|fminnm|fabd} {1:s|d}0, {1:s|d}1, {1:s|d}2
{fabs|fneg|fsqrt|frintz|frintp|frintm|frintn|frinta|frintx|frinti|fmov} {1:s|d}0, {1:s|d}1
{fmadd|fmsub|fnmadd|fnmsub} {1:s|d}0, {1:s|d}1, {1:s|d}2, {1:s|d}3
{fcmp|fcmpe} {1:s|d}1, {1:s|d}2
{fcmp|fcmpe} {s|d}1, #0.0
{fccmp|fccmpe} {1:s|d}1, {1:s|d}2, #{0|9}, {eq|gt|vs}
fcsel {1:s|d}0, {1:s|d}1, {1:s|d}2, {${CONDITIONS}}
fcvt d0, s1
fcvt s0, d1
fcvt{z|n|m|p|a}{s|u} {w|x}1, {s|d}1
fcvtz{s|u} {1:s|d}0, {1:s|d}1
fcvtz{s|u} {w|x}1, {s|d}1, #{1|16}
{scvtf|ucvtf} {s|d}0, {w|x}1
{scvtf|ucvtf} {1:s|d}0, {1:s|d}1
{scvtf|ucvtf} {s|d}0, {w|x}1, #{3|31}
fmov {1:w1, s1|x1, d1|s0, w1|d0, x1}
fmov {s|d}0, #{1.0|-0.5|31.0|0.125}
fmov {1:s0, wzr|d0, xzr}
`;

const VECTOR = `
{add|sub|cmeq|cmgt|cmge|cmhi|cmhs} v0.{1:8b|16b|4h|8h|2s|4s|2d}, v1.{1:8b|16b|4h|8h|2s|4s|2d}, v2.{1:8b|16b|4h|8h|2s|4s|2d}
{mul|mla|mls|smax|smin|umax|umin} v0.{1:8b|16b|4h|8h|2s|4s}, v1.{1:8b|16b|4h|8h|2s|4s}, v2.{1:8b|16b|4h|8h|2s|4s}
{cmeq|cmgt|cmge|cmlt|cmle} v0.{1:8b|16b|4h|8h|2s|4s|2d}, v1.{1:8b|16b|4h|8h|2s|4s|2d}, #0
{and|orr|eor|bic|orn|bsl|bit|bif} v0.{1:8b|16b}, v1.{1:8b|16b}, v2.{1:8b|16b}
{mvn|mov} v0.{1:8b|16b}, v1.{1:8b|16b}
{neg|abs} v0.{1:8b|16b|4h|8h|2s|4s|2d}, v1.{1:8b|16b|4h|8h|2s|4s|2d}
cnt v0.{1:8b|16b}, v1.{1:8b|16b}
{add|sub} d0, d1, d2
{fadd|fsub|fmul|fdiv|fmax|fmin|fcmeq|fcmgt|fcmge|fmla|fmls|faddp} v0.{1:2s|4s|2d}, v1.{1:2s|4s|2d}, v2.{1:2s|4s|2d}
{fabs|fneg|fsqrt|frintz|frintm|frintp|frintn} v0.{1:2s|4s|2d}, v1.{1:2s|4s|2d}
{fmul|fmla|fmls} v0.{1:4s|2d}, v1.{1:4s|2d}, v2.{1:s|d}[1]
{mul|mla} v0.4s, v1.4s, v2.s[3]
faddp {1:s0, v1.2s|d0, v1.2d}
addp d0, v1.2d
addp v0.{1:8b|16b|4h|8h|2s|4s|2d}, v1.{1:8b|16b|4h|8h|2s|4s|2d}, v2.{1:8b|16b|4h|8h|2s|4s|2d}
movi v0.{8b|16b}, #0x5a
movi v0.{4h|8h}, #0x5a, lsl #{0|8}
{movi|mvni} v0.{2s|4s}, #0x5a, {lsl #0|lsl #24|msl #8|msl #16}
movi v0.2d, #0xff00ff0000ffff00
movi d0, #0xff
{orr|bic} v1.{4s|8h}, #0x81, lsl #8
fmov v0.{2s|4s|2d}, #{1.0|-2.5}
{shl|ushr|sshr|usra|ssra} v0.{1:8b|16b|4h|8h|2s|4s|2d}, v1.{1:8b|16b|4h|8h|2s|4s|2d}, #{1|7}
{ushr|sshr} v0.{1:16b|8h|4s|2d}, v1.{1:16b|8h|4s|2d}, #{1:8|16|32|64}
{ushll|sshll} v0.{1:8h|4s|2d}, v1.{1:8b|4h|2s}, #{0|3}
{ushll2|sshll2} v0.{1:8h|4s|2d}, v1.{1:16b|8h|4s}, #{0|3}
{smull|umull|smlal|umlal|smlsl|umlsl} v0.{1:8h|4s|2d}, v1.{1:8b|4h|2s}, v2.{1:8b|4h|2s}
{smull2|umull2|smlal2|umlal2|smlsl2|umlsl2} v0.{1:8h|4s|2d}, v1.{1:16b|8h|4s}, v2.{1:16b|8h|4s}
xtn v0.{1:8b|4h|2s}, v1.{1:8h|4s|2d}
xtn2 v0.{1:16b|8h|4s}, v1.{1:8h|4s|2d}
shrn v0.{1:8b|4h|2s}, v1.{1:8h|4s|2d}, #{1|8}
{addv|smaxv|umaxv|sminv|uminv} {1:b|b|h|h|s}0, v1.{1:8b|16b|4h|8h|4s}
{saddlv|uaddlv} {1:h|h|s|s|d}0, v1.{1:8b|16b|4h|8h|4s}
{zip1|zip2|uzp1|uzp2|trn1|trn2} v0.{1:8b|16b|4h|8h|2s|4s|2d}, v1.{1:8b|16b|4h|8h|2s|4s|2d}, v2.{1:8b|16b|4h|8h|2s|4s|2d}
ext v0.{1:8b|16b}, v1.{1:8b|16b}, v2.{1:8b|16b}, #{0|3|7}
rev64 v0.{1:8b|16b|4h|8h|2s|4s}, v1.{1:8b|16b|4h|8h|2s|4s}
rev32 v0.{1:8b|16b|4h|8h}, v1.{1:8b|16b|4h|8h}
rev16 v0.{1:8b|16b}, v1.{1:8b|16b}
dup v0.{8b|16b|4h|8h|2s|4s}, w1
dup v0.2d, x1
dup v0.{1:16b|8h|4s|2d}, v1.{1:b|h|s|d}[{0|1}]
mov {1:b|h|s|d}0, v1.{1:b|h|s|d}[1]
mov v0.{1:b|h|s|d}[1], {1:w|w|w|x}1
mov v0.{1:b|h|s|d}[1], v1.{1:b|h|s|d}[0]
umov w1, v1.{b|h|s}[{0|3}]
umov x1, v1.d[1]
smov {w|x}1, v1.{b|h}[{1|3}]
smov x1, v1.s[3]
{ld1|st1} {v1.16b}, [x7]
{ld1|st1} {v1.16b, v2.16b}, [x7]
{ld1|st1} {v1.4s}, [x7], #16
ld1r {v1.4s}, [x7]
`;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    // Register lists keep their braces: they hold no alternatives.
    .flatMap((line) => expand(line.replace(/\{(v[^|{}]*)\}/g, '<$1>')))
    .map((line) => line.replace(/</g, '{').replace(/>/g, '}'));

/** Instructions by family; what floating-point families compute is compared with every NaN taken for the same. */
export const FORMS: readonly { family: string; isFloat: boolean; insns: readonly string[] }[] = [
  { family: 'integer', isFloat: false, insns: lines(INTEGER) },
  {
    family: 'memory',
    isFloat: false,
    insns: [...MOVES.flatMap((move) => ADDRESSES.flatMap((at) => expand(`${move}, ${at}`))), ...lines(UNSCALED)],
  },
  { family: 'floating point', isFloat: true, insns: lines(FLOAT) },
  { family: 'vector', isFloat: false, insns: lines(VECTOR).filter((i) => !/^f/.test(i)) },
  { family: 'vector floating point', isFloat: true, insns: lines(VECTOR).filter((i) => /^f/.test(i)) },
];
