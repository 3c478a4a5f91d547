// Forms of vector instructions with integer lanes.
// form-lines.ts says how they are written, forms.ts which registers hold what.

export const VECTOR = `
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

export const VECTOR_SHIFT = `
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

export const VECTOR_MULTIPLY = `
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

export const VECTOR_MOVE = `
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

export const STRUCTURE = `
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
