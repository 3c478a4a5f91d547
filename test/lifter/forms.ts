// Instruction forms that the lifter must carry, one a line as the assembler reads it. Every family is spelled out by
// small expansions: `{a|b}` stands for each alternative in turn; groups written `{1:w|x}` with the same number choose
// together, and `%name` stands for a group of ARRANGEMENTS. `<` and `>` are the braces of a register list.
//
// Registers: x1–x6 (w1–w6) inputs and results, x7 the address of the middle of 256 bytes of scratch memory, x8 an index of
// 0–7, x9 one of −4–3, v0–v5 vector inputs and results. NZCV holds any flags.
import { CONDITIONS as ALL_CONDITIONS } from './case-state.ts';

const CONDITIONS = ALL_CONDITIONS.join('|');

/** Groups of arrangements that change together; w, n and m are wide lanes and their narrow ones, in half or all of a register. */
const ARRANGEMENTS: Readonly<Record<string, string>> = {
  all: '{1:8b|16b|4h|8h|2s|4s|2d}',
  bhs: '{1:8b|16b|4h|8h|2s|4s}',
  hs: '{1:4h|8h|2s|4s}',
  h2: '{1:h|h|s|s}',
  b: '{1:8b|16b}',
  f: '{1:2s|4s|2d}',
  fe: '{1:s|s|d}',
  full: '{1:16b|8h|4s|2d}',
  wide: '{1:8h|4s|2d}',
  narrow: '{1:8b|4h|2s}',
  upper: '{1:16b|8h|4s}',
  lwide: '{1:4s|2d}',
  lnarrow: '{1:4h|2s}',
  lupper: '{1:8h|4s}',
  le: '{1:h|s}',
  pairs: '{1:4h|8h|2s|4s|1d|2d}',
  fs: '{1:s|d}',
  bhsd: '{1:b|h|s|d}',
  hsd: '{1:h|s|d}',
  bh: '{1:b|h|s}',
  r: '{1:w|x}',
};

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

const INTEGER = `
{add|sub|adds|subs|and|ands|orr|eor|bic|bics|orn|eon} %r1, %r2, %r3
{add|sub|adds|subs|and|ands|orr|eor|bic|bics|orn|eon} %r1, %r2, %r3, {lsl|lsr|asr} #{7|31}
{and|ands|orr|eor|bic|bics|orn|eon} %r1, %r2, %r3, ror #{3|29}
{add|sub|adds|subs} %r1, %r2, #{0|1|4095}
{add|sub|adds|subs} %r1, %r2, #0xfff, lsl #12
{add|sub|adds|subs} x1, x2, w3, {uxtb|uxth|uxtw|sxtb|sxth|sxtw}
{add|sub|adds|subs} x1, x2, w3, {uxtb|sxth|sxtw|uxtw} #{1|4}
{add|sub|adds|subs} x1, x2, x3, {uxtx|sxtx} #2
{add|sub|adds|subs} w1, w2, w3, {uxtb|uxth|uxtw|sxtb|sxth|sxtw} #{0|3}
{and|ands|orr|eor} %r1, %r2, #{1|0xff|0xfffffffe|0x7ffffff8}
{and|orr|eor} x1, x2, #{0x5555555555555555|0xffff0000ffff0000|0x8000000000000001}
{cmp|cmn|tst} %r1, %r2
{cmp|cmn|tst} %r1, %r2, lsl #3
{cmp|cmn} %r1, #{0|17|4095}
{cmp|cmn} x1, w2, {sxtw|uxtb}
tst %r1, #{1|0xff00}
{neg|negs|mvn} %r1, %r2
{neg|negs|mvn} %r1, %r2, {lsl|asr} #5
{adc|adcs|sbc|sbcs} %r1, %r2, %r3
{ngc|ngcs} %r1, %r2
mov %r1, %r2
mov %r1, #{0|1|-1|0xffff|0x10000|0x7fff0000}
mov x1, #0x123400000000
movz %r1, #0xabcd, lsl #16
movn %r1, #0x1234, lsl #{0|16}
{movz|movn} %r1, #0, lsl #16
movk %r1, #0x5678, lsl #{0|16}
movk x1, #0x9abc, lsl #{32|48}
{mul|mneg|sdiv|udiv} %r1, %r2, %r3
{madd|msub} %r1, %r2, %r3, %r4
{smull|umull|smnegl|umnegl} x1, w2, w3
{smaddl|umaddl|smsubl|umsubl} x1, w2, w3, x4
{smulh|umulh} x1, x2, x3
{csel|csinc|csinv|csneg} %r1, %r2, %r3, {${CONDITIONS}}
{cset|csetm} %r1, {${CONDITIONS}}
{cinc|cinv|cneg} %r1, %r2, {eq|lo|mi|gt}
{ccmp|ccmn} %r1, %r2, #{0|10|15}, {eq|hs|vs|le|gt}
{ccmp|ccmn} %r1, #{0|31}, #{3|12}, {ne|lt|hi}
{crc32|crc32c}{b|h|w} w1, w2, w3
{crc32|crc32c}x w1, w2, x3
`;

const BITS = `
{lsl|lsr|asr|ror} %r1, %r2, %r3
{lsl|lsr|asr|ror} %r1, %r2, #{1|9|31}
{lsl|lsr|asr|ror} x1, x2, #{32|63}
extr %r1, %r2, %r3, #{1|13|31}
{ubfx|sbfx} %r1, %r2, #{0|5|24}, #{1|7|8}
{ubfiz|sbfiz|bfi|bfxil} %r1, %r2, #{1|5|20}, #{1|8|11}
{ubfx|sbfx|bfxil|bfi|ubfiz|sbfiz} x1, x2, #{16|31}, #33
bfc %r1, #{3|12}, #9
{sxtb|sxth} %r1, w2
{uxtb|uxth} w1, w2
sxtw x1, w2
ubfx x1, x2, #0, #32
{clz|cls|rbit|rev|rev16} %r1, %r2
rev32 x1, x2
`;

/** Addressing forms, for each of the loads and stores. */
const ADDRESSES = ['[x7]', '[x7, #8]', '[x7, #-8]!', '[x7], #8', '[x7, x8]', '[x7, w8, uxtw]', '[x7, w9, sxtw]'];
const MOVES = [
  '{ldr|str} {w|x}1',
  '{ldrb|strb|ldrh|strh|ldrsb|ldrsh} w1',
  '{ldrsb|ldrsh|ldrsw} x1',
  '{ldr|str} {b|h|s|d|q}1',
];
const MEMORY = `
{ldur|stur} {w|x|b|h|s|d|q}1, [x7, #{-7|3}]
{ldurb|sturb|ldurh|sturh|ldursb|ldursh} w1, [x7, #-3]
{ldursb|ldursh|ldursw} x1, [x7, #5]
{ldtr|sttr} {w|x}1, [x7, #{-7|3}]
{ldtrb|sttrb|ldtrh|sttrh|ldtrsb|ldtrsh} w1, [x7, #-3]
{ldtrsb|ldtrsh|ldtrsw} x1, [x7, #5]
{ldr|str} x1, [x7, {x8, lsl #3|w8, uxtw #3|w9, sxtw #3|x9, sxtx #3}]
{ldr|str} w1, [x7, x8, lsl #2]
{ldrh|strh|ldrsh} w1, [x7, x8, lsl #1]
{ldr|str} {1:s|d|q}1, [x7, x8, lsl #{1:2|3|4}]
{ldp|stp} {1:w|x|s|d|q}1, {1:w|x|s|d|q}2, [x7{]|, #16]|, #-32]|, #16]!|], #-16}
{ldnp|stnp} {1:w|x|s|d|q}1, {1:w|x|s|d|q}2, [x7, #16]
ldpsw x1, x2, [x7{]|, #8]|, #-16]!|], #8}
{ldar|stlr|ldlar|stllr} {w|x}1, [x7]
{ldar|stlr|ldlar|stllr}{b|h} w1, [x7]
ldapr {w|x}1, [x7]
ldapr{b|h} w1, [x7]
{ldapur|stlur} {w|x}1, [x7, #{-8|16}]
{ldapur|stlur}{b|h} w1, [x7, #-2]
ldapurs{b|h} {w|x}1, [x7, #2]
ldapursw x1, [x7, #4]
prfm pldl1keep, [x7]
prfum pldl1keep, [x7, #1]
ldr {x|w|s|d|q}1, .-8
ldrsw x1, .-4
adr x1, .+8 ; adr x2, . ; sub x1, x1, x2 ; mov x2, #0
adrp x1, . ; and x1, x1, #0xfff
`;

const ATOMICS = `
{ldadd|ldset|ldeor|ldclr|ldsmax|ldsmin|ldumax|ldumin|swp}{|a|l|al} %r1, %r2, [x7]
{ldadd|ldset|ldeor|ldclr|ldsmax|ldsmin|ldumax|ldumin|swp}{|a|l|al}{b|h} w1, w2, [x7]
ldadd{|al} x1, x1, [x7]
{stadd|stset|steor|stclr|stsmax|stsmin|stumax|stumin}{|l} {w|x}1, [x7]
{stadd|stset|steor|stclr|stsmax|stsmin|stumax|stumin}{|l}{b|h} w1, [x7]
cas{|a|l|al} %r1, %r2, [x7]
ldr %r1, [x7] ; cas{|a|l|al} %r1, %r2, [x7]
cas{|a|l|al}{b|h} w1, w2, [x7]
ldrb w1, [x7] ; casal{b|h} w1, w2, [x7]
ldrh w1, [x7] ; casal{b|h} w1, w2, [x7]
casp{|a|l|al} {1:w|x}2, {1:w|x}3, {1:w|x}4, {1:w|x}5, [x7]
ldp %r2, %r3, [x7] ; casp{|a|l|al} {1:w|x}2, {1:w|x}3, {1:w|x}4, {1:w|x}5, [x7]
{ldxr|ldaxr} {w|x}1, [x7]
{ldxr|ldaxr}{b|h} w1, [x7]
{ldxr|ldaxr} %r1, [x7] ; {stxr|stlxr} w3, %r2, [x7]
{ldxr|ldaxr}{2:b|h} w1, [x7] ; {stxr|stlxr}{2:b|h} w3, w2, [x7]
{ldxp|ldaxp} %r1, %r2, [x7]
{ldxp|ldaxp} %r1, %r2, [x7] ; {stxp|stlxp} w3, %r4, %r5, [x7]
clrex
`;

const SYSTEM = `
{dmb|dsb} {ish|ishld|ishst|sy|oshst}
isb
{nop|yield|sev|sevl|esb|csdb|ssbb|pssbb|sb|psb csync|tsb csync}
hint #{20|47|64}
bti
bti {c|j|jc}
{1:pacia|pacib}sp ; {1:autia|autib}sp
{1:pacia|pacib}z ; {1:autia|autib}z
{pacia|pacib|autia|autib}1716
xpaclri
{pacia|pacib|pacda|pacdb} x1, x2 ; {xpaci|xpacd} x1 ; and x1, x1, #0xffffffff
{pacia|pacib|pacda|pacdb} x1, x7 ; {autia|autib|autda|autdb} x1, x7 ; mov x1, #0
{paciza|pacizb|pacdza|pacdzb} x1 ; xpaci x1 ; and x1, x1, #0xffffffff
{paciza|pacizb|pacdza|pacdzb} x1 ; {autiza|autizb|autdza|autdzb} x1 ; mov x1, #0
pacdz{2:a|b} x7 ; ldra{2:a|b} x1, [x7{]|, #16]|, #-8]!} ; xpacd x7
mrs x1, {nzcv|fpcr}
msr fpsr, xzr ; mrs x1, fpsr
msr fpsr, x1
msr nzcv, x1
msr {fpcr|fpsr}, xzr
mov x1, #{0|0x1000000} ; msr fpcr, x1 ; msr fpcr, xzr
rmif x1, #{0|5|63}, #{1|6|15}
{setf8|setf16} w1
{cfinv|axflag|xaflag}
`;

/** Jumps: what is skipped and what is not shows in x1 and x2. */
const CONTROL = `
b .+8 ; mov x1, #1
b.{${CONDITIONS}|al|nv} .+8 ; mov x1, #1
{cbz|cbnz} %r1, .+8 ; mov x2, #1
{tbz|tbnz} %r1, #{0|31} , .+8 ; mov x2, #1
{tbz|tbnz} x1, #63, .+8 ; mov x2, #1
`;

const FLOAT = `
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

const CONVERT = `
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

const VECTOR_FLOAT = `
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

const VECTOR = `
{add|sub|cmeq|cmgt|cmge|cmhi|cmhs|cmtst|addp|sqadd|uqadd|sqsub|uqsub} v0.%all, v1.%all, v2.%all
{smax|smin|umax|umin|smaxp|sminp|umaxp|uminp|sabd|uabd|saba|uaba} v0.%bhs, v1.%bhs, v2.%bhs
{shadd|uhadd|srhadd|urhadd|shsub|uhsub} v0.%bhs, v1.%bhs, v2.%bhs
{add|sub|cmeq|cmgt|cmge|cmhi|cmhs|cmtst} d0, d1, d2
{sqadd|uqadd|sqsub|uqsub} %bhsd0, %bhsd1, %bhsd2
{cmeq|cmgt|cmge|cmlt|cmle} v0.%all, v1.%all, #0
{cmeq|cmgt|cmge|cmlt|cmle} d0, d1, #0
{and|orr|eor|bic|orn|bsl|bit|bif} v0.%b, v1.%b, v2.%b
{eor3|bcax} v0.16b, v1.16b, v2.16b, v3.16b
rax1 v0.2d, v1.2d, v2.2d
xar v0.2d, v1.2d, v2.2d, #{0|1|31|63}
{mvn|mov|cnt|rbit} v0.%b, v1.%b
{neg|abs|sqneg|sqabs|suqadd|usqadd} v0.%all, v1.%all
{neg|abs} d0, d1
{sqneg|sqabs|suqadd|usqadd} %bhsd0, %bhsd1
{clz|cls} v0.%bhs, v1.%bhs
{saddlp|uaddlp|sadalp|uadalp} v0.%pairs, v1.%bhs
{saddl|uaddl|ssubl|usubl|sabdl|uabdl|sabal|uabal} v0.%wide, v1.%narrow, v2.%narrow
{saddl|uaddl|ssubl|usubl|sabdl|uabdl|sabal|uabal}2 v0.%wide, v1.%upper, v2.%upper
{saddw|uaddw|ssubw|usubw} v0.%wide, v1.%wide, v2.%narrow
{saddw|uaddw|ssubw|usubw}2 v0.%wide, v1.%wide, v2.%upper
{addhn|raddhn|subhn|rsubhn} v0.%narrow, v1.%wide, v2.%wide
{addhn|raddhn|subhn|rsubhn}2 v0.%upper, v1.%wide, v2.%wide
{xtn|sqxtn|uqxtn|sqxtun} v0.%narrow, v1.%wide
{xtn|sqxtn|uqxtn|sqxtun}2 v0.%upper, v1.%wide
{sqxtn|uqxtn|sqxtun} %bh0, %hsd1
{addv|smaxv|umaxv|sminv|uminv} {1:b|b|h|h|s}0, v1.{1:8b|16b|4h|8h|4s}
{saddlv|uaddlv} {1:h|h|s|s|d}0, v1.{1:8b|16b|4h|8h|4s}
addp d0, v1.2d
`;

const VECTOR_SHIFT = `
{sshl|ushl|srshl|urshl|sqshl|uqshl|sqrshl|uqrshl} v0.%all, v1.%all, v2.%all
dup v2.%all, {1:w|w|w|w|w|w|x}2 ; {sshl|ushl|srshl} v0.%all, v1.%all, v2.%all
{sshl|ushl|srshl|urshl} d0, d1, d2
{sqshl|uqshl|sqrshl|uqrshl} %bhsd0, %bhsd1, %bhsd2
{shl|sli|sqshl|uqshl|sqshlu|ushr|sshr|usra|ssra|urshr|srshr|ursra|srsra|sri} v0.%all, v1.%all, #{1|7}
{shl|sli|sqshl|uqshl|sqshlu} v0.%all, v1.%all, #0
{shl|sli|sqshl|uqshl|sqshlu} v0.{1:8h|4s|2d}, v1.{1:8h|4s|2d}, #{1:15|31|63}
{ushr|sshr|usra|ssra|urshr|srshr|ursra|srsra|sri} v0.%full, v1.%full, #{1:8|16|32|64}
{shl|sli|ushr|sshr|usra|ssra|urshr|srshr|ursra|srsra|sri} d0, d1, #{3|63}
{ushr|sshr|usra|ssra|urshr|srshr|ursra|srsra|sri} d0, d1, #64
{sqshl|uqshl|sqshlu} %bhsd0, %bhsd1, #{0|3|7}
{ushll|sshll} v0.%wide, v1.%narrow, #{0|3}
{ushll2|sshll2} v0.%wide, v1.%upper, #{0|3}
shll v0.%wide, v1.%narrow, #{1:8|16|32}
shll2 v0.%wide, v1.%upper, #{1:8|16|32}
{uxtl|sxtl} v0.%wide, v1.%narrow
{uxtl|sxtl}2 v0.%wide, v1.%upper
{shrn|rshrn|sqshrn|sqrshrn|uqshrn|uqrshrn|sqshrun|sqrshrun} v0.%narrow, v1.%wide, #{1|8}
{shrn|rshrn|sqshrn|sqrshrn|uqshrn|uqrshrn|sqshrun|sqrshrun} v0.%narrow, v1.%wide, #{1:8|16|32}
{shrn|rshrn|sqshrn|sqrshrn|uqshrn|uqrshrn|sqshrun|sqrshrun}2 v0.%upper, v1.%wide, #{3|7}
{sqshrn|sqrshrn|uqshrn|uqrshrn|sqshrun|sqrshrun} %bh0, %hsd1, #{1|8}
`;

const VECTOR_MULTIPLY = `
{mul|mla|mls} v0.%bhs, v1.%bhs, v2.%bhs
{mul|mla|mls|sqdmulh|sqrdmulh|sqrdmlah|sqrdmlsh} v0.%hs, v1.%hs, v2.%h2[{0|3}]
mul v0.8h, v1.8h, v2.h[7]
{sqdmulh|sqrdmulh|sqrdmlah|sqrdmlsh} v0.%hs, v1.%hs, v2.%hs
{sqdmulh|sqrdmulh|sqrdmlah|sqrdmlsh} %le0, %le1, %le2
{sqdmulh|sqrdmulh|sqrdmlah|sqrdmlsh} %le0, %le1, v2.%le[3]
{smull|umull|smlal|umlal|smlsl|umlsl} v0.%wide, v1.%narrow, v2.%narrow
{smull2|umull2|smlal2|umlal2|smlsl2|umlsl2} v0.%wide, v1.%upper, v2.%upper
{smull|umull|smlal|umlal|smlsl|umlsl|sqdmull|sqdmlal|sqdmlsl} v0.%lwide, v1.%lnarrow, v2.%le[{0|3}]
{smull|umull|smlal|umlal|smlsl|umlsl|sqdmull|sqdmlal|sqdmlsl}2 v0.%lwide, v1.%lupper, v2.%le[{0|3}]
{sqdmull|sqdmlal|sqdmlsl} v0.%lwide, v1.%lnarrow, v2.%lnarrow
{sqdmull|sqdmlal|sqdmlsl}2 v0.%lwide, v1.%lupper, v2.%lupper
{sqdmull|sqdmlal|sqdmlsl} {1:s|d}0, %le1, %le2
{sqdmull|sqdmlal|sqdmlsl} {1:s|d}0, %le1, v2.%le[3]
pmul v0.%b, v1.%b, v2.%b
pmull v0.8h, v1.8b, v2.8b
pmull2 v0.8h, v1.16b, v2.16b
{sdot|udot} v0.{1:2s|4s}, v1.%b, v2.%b
{sdot|udot} v0.{1:2s|4s}, v1.%b, v2.4b[{0|3}]
`;

const VECTOR_MOVE = `
movi v0.{8b|16b}, #0x5a
movi v0.{4h|8h}, #0x5a, lsl #{0|8}
{movi|mvni} v0.{2s|4s}, #0x5a, {lsl #0|lsl #24|msl #8|msl #16}
mvni v0.{4h|8h}, #0x5a, lsl #8
movi v0.2d, #0xff00ff0000ffff00
movi d0, #0xff
{orr|bic} v1.{4s|2s|8h|4h}, #0x81, lsl #8
{orr|bic} v1.{4s|4h}, #0x81
{zip1|zip2|uzp1|uzp2|trn1|trn2} v0.%all, v1.%all, v2.%all
ext v0.%b, v1.%b, v2.%b, #{0|3|7}
ext v0.16b, v1.16b, v2.16b, #15
rev64 v0.%bhs, v1.%bhs
rev32 v0.{1:8b|16b|4h|8h}, v1.{1:8b|16b|4h|8h}
rev16 v0.%b, v1.%b
dup v0.{8b|16b|4h|8h|2s|4s}, w1
dup v0.2d, x1
dup v0.%full, v1.%bhsd[{0|1}]
dup v0.{1:8b|4h|2s}, v1.{1:b|h|s}[3]
mov %bhsd0, v1.%bhsd[1]
mov v0.16b, v1.16b
mov v0.8b, v1.8b
mov v0.%bhsd[1], {1:w|w|w|x}1
mov v0.%bhsd[1], v1.%bhsd[0]
mov v0.b[15], v1.b[11]
umov w1, v1.{b|h|s}[{0|3}]
umov w1, v1.b[13]
umov x1, v1.d[1]
smov {w|x}1, v1.{b|h}[{1|3}]
smov x1, v1.s[3]
tbl v0.%b, <v1.16b>, v5.%b
tbl v0.%b, <v1.16b, v2.16b>, v5.%b
tbl v0.%b, <v1.16b, v2.16b, v3.16b>, v5.%b
tbl v0.%b, <v1.16b, v2.16b, v3.16b, v4.16b>, v5.%b
tbx v0.%b, <v1.16b>, v5.%b
tbx v0.%b, <v1.16b, v2.16b>, v5.%b
tbx v0.%b, <v1.16b, v2.16b, v3.16b>, v5.%b
tbx v0.%b, <v1.16b, v2.16b, v3.16b, v4.16b>, v5.%b
tbl v1.16b, <v1.16b, v2.16b>, v1.16b
`;

const STRUCTURE = `
{ld1|st1} <v1.{8b|16b|4h|8h|2s|4s|1d|2d}>, [x7]
{ld1|st1} <v1.%all, v2.%all>, [x7]
{ld1|st1} <v1.%full, v2.%full, v3.%full>, [x7]
{ld1|st1} <v1.%full, v2.%full, v3.%full, v4.%full>, [x7]
{ld1|st1} <v1.4s>, [x7], #16
{ld1|st1} <v1.4h, v2.4h>, [x7], #16
{ld1|st1} <v1.8h, v2.8h, v3.8h>, [x7], #48
{ld1|st1} <v1.2d, v2.2d, v3.2d, v4.2d>, [x7], #64
{ld1|st1} <v1.16b, v2.16b>, [x7], x8
{ld2|st2} <v1.%all, v2.%all>, [x7]
{ld3|st3} <v1.%all, v2.%all, v3.%all>, [x7]
{ld4|st4} <v1.%all, v2.%all, v3.%all, v4.%all>, [x7]
{ld2|st2} <v1.%full, v2.%full>, [x7], #32
{ld3|st3} <v1.%full, v2.%full, v3.%full>, [x7], #48
{ld4|st4} <v1.%full, v2.%full, v3.%full, v4.%full>, [x7], {#64|x8}
{ld1|st1} <v1.%bhsd>[1], [x7]
{ld2|st2} <v1.%bhsd, v2.%bhsd>[0], [x7]
{ld3|st3} <v1.%bhsd, v2.%bhsd, v3.%bhsd>[1], [x7]
{ld4|st4} <v1.%bhsd, v2.%bhsd, v3.%bhsd, v4.%bhsd>[1], [x7]
{ld1|st1} <v1.b>[13], [x7], {#1|x8}
{ld2|st2} <v1.h, v2.h>[7], [x7], {#4|x8}
{ld3|st3} <v1.s, v2.s, v3.s>[2], [x7], #12
{ld4|st4} <v1.d, v2.d, v3.d, v4.d>[1], [x7], #32
ld1r <v1.{8b|16b|4h|8h|2s|4s|1d|2d}>, [x7]
ld1r <v1.4s>, [x7], {#4|x8}
ld2r <v1.%all, v2.%all>, [x7]
ld3r <v1.%all, v2.%all, v3.%all>, [x7]
ld4r <v1.%all, v2.%all, v3.%all, v4.%all>, [x7]
ld4r <v1.8b, v2.8b, v3.8b, v4.8b>, [x7], {#4|x8}
`;

const named = (line: string): string =>
  line.replace(
    /%(all|bhsd|bhs|bh|hsd|hs|h2|b|full|fe|fs|f|wide|narrow|upper|lwide|lnarrow|lupper|le|pairs|r)/g,
    (_, name: string) => ARRANGEMENTS[name],
  );

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => expand(named(line)))
    .map((line) => line.replaceAll('<', '{').replaceAll('>', '}').replaceAll(' ,', ','));

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
