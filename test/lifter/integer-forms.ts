// Forms of instructions on integers, all loads and stores of single registers and pairs, jumps, and what asks or tells the system.
// form-lines.ts says how they are written, forms.ts which registers hold what.
import { CONDITIONS as ALL_CONDITIONS } from './case-state.ts';

const CONDITIONS = ALL_CONDITIONS.join('|');

export const INTEGER = `
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

export const BITS = `
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
export const ADDRESSES = ['[x7]', '[x7, #8]', '[x7, #-8]!', '[x7], #8', '[x7, x8]', '[x7, w8, uxtw]', '[x7, w9, sxtw]'];
export const MOVES = [
  '{ldr|str} {w|x}1',
  '{ldrb|strb|ldrh|strh|ldrsb|ldrsh} w1',
  '{ldrsb|ldrsh|ldrsw} x1',
  '{ldr|str} {b|h|s|d|q}1',
];
export const MEMORY = `
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

export const ATOMICS = `
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

export const SYSTEM = `
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
export const CONTROL = `
b .+8 ; mov x1, #1
b.{${CONDITIONS}|al|nv} .+8 ; mov x1, #1
{cbz|cbnz} %r1, .+8 ; mov x2, #1
{tbz|tbnz} %r1, #{0|31} , .+8 ; mov x2, #1
{tbz|tbnz} x1, #63, .+8 ; mov x2, #1
`;
