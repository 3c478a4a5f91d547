// Every form of the instruction table on random and odd values: lifted code must leave the registers, flags and memory
// that an emulated CPU leaves. One program holds a function per instruction; both sides run that same program.
import { writeFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needs } from '../util/tools.ts';
import { runLifted, runNative, Workbench } from './compile.ts';
import { FORMS } from './forms.ts';

const SEED = Number(process.env['SEED'] ?? 1);
const ROUNDS = 120;

//   State   ┌ x1–x6 │ NZCV │ x7 − scratch ┐ 0   64 bytes
//           │ v0–v4                       │ 64  80 bytes
//           └ scratch memory              ┘ 144 512 bytes; x7 points to its middle
const assembly = (insns: readonly string[]): string => `  .arch armv8.2-a
  .text
${insns
  .map(
    (insn, n) => `  .p2align 2
  .type case${n}, %function
case${n}:
  ldp x1, x2, [x0]
  ldp x3, x4, [x0, #16]
  ldp x5, x6, [x0, #32]
  ldp q0, q1, [x0, #64]
  ldp q2, q3, [x0, #96]
  ldr q4, [x0, #128]
  add x7, x0, #400
  and x8, x6, #15
  cmp x5, x6
  ${insn}
  cset w9, mi
  cset w10, eq
  cset w11, hs
  cset w12, vs
  orr w9, w10, w9, lsl #1
  orr w9, w11, w9, lsl #1
  orr w9, w12, w9, lsl #1
  sub x7, x7, x0
  stp x1, x2, [x0]
  stp x3, x4, [x0, #16]
  stp x5, x6, [x0, #32]
  stp x9, x7, [x0, #48]
  stp q0, q1, [x0, #64]
  stp q2, q3, [x0, #96]
  str q4, [x0, #128]
  ret
  .size case${n}, . - case${n}`,
  )
  .join('\n')}
  .section .data.rel.ro, "aw"
  .global cases
cases:
${insns.map((_, n) => `  .xword case${n}`).join('\n')}
  .section .note.GNU-stack, "", %progbits
`;

/** Width of the lanes that `insn` writes: NaNs have no fixed bits in wasm. */
const laneBytesOf = (insn: string): number => (/^\w+ (s\d|v\d\.\d?s)/.test(insn) ? 4 : 8);

/** Prints a hash per case over all rounds; with a case number as argument, the state after each round. */
const driver = (insns: readonly string[], isFloat: boolean): string => `#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef struct { uint64_t x[8], v[10]; uint8_t memory[512]; } State;
extern void (*const cases[])(State *);
static uint64_t seed;
static uint64_t next(void) {
  seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
  return seed;
}
static const uint64_t odd[] = {0, 1, ~0ull, 0x8000000000000000u, 0x7fffffffffffffffu, 0x80000000u, 0x7fffffffu, 0xffffffffu, 0x100000000u,
  0x3ff0000000000000u, 0xbfe0000000000000u, 0x7ff0000000000000u, 0xfff0000000000000u, 0x7ff8000000000000u, 0x0000000000000001u,
  0x43e0000000000000u, 0x41dfffffffc00000u, 0x3f8000003f800000u, 0x7f80000080000000u, 0x4f0000005f000000u, 0x3fdfffffffffffffu,
  0x00ff00ff00ff00ffu, 0x8080808080808080u, 0x4004000000000000u, 0x400c00003fc00000u, 0x4060000042ff8000u};
static uint64_t pick(void) {
  switch (next() % 4) {
    case 0: return odd[next() % (sizeof odd / sizeof *odd)];
    case 1: return (uint64_t)(int64_t)(int8_t)next();
    default: return next() >> next() % 40;
  }
}
/** Bytes of a floating-point lane of each case, 0 where bits are compared as they are. */
static const uint8_t laneBytes[] = {${insns.map((insn) => (isFloat ? laneBytesOf(insn) : 0)).join()}};
static void quiet(State *s, int laneBytes) {
  for (int i = 0; i < 10; i++) {
    uint64_t v = s->v[i];
    if (laneBytes == 8 && (v & 0x7fffffffffffffffu) > 0x7ff0000000000000u) v = 0x7ff8000000000000u;
    for (int half = 0; half < 64 && laneBytes == 4; half += 32)
      if ((v >> half & 0x7fffffffu) > 0x7f800000u) v = (v & ~(0xffffffffull << half)) | 0x7fc00000ull << half;
    s->v[i] = v;
  }
}
int main(int argc, char **argv) {
  static State s;
  for (int n = 0; n < ${insns.length}; n++) {
    if (argc > 1 && atoi(argv[1]) != n) continue;
    uint64_t hash = 1469598103934665603u;
    seed = ${SEED} * 0x9e3779b97f4a7c15u + n;
    for (int round = 0; round < ${ROUNDS}; round++) {
      for (int i = 0; i < 6; i++) s.x[i] = pick();
      for (int i = 0; i < 10; i++) s.v[i] = pick();
      for (int i = 0; i < 512; i++) s.memory[i] = next();
      quiet(&s, laneBytes[n]); // signalling NaNs are not told from quiet ones
      if (argc > 1) for (int i = 0; i < 18; i++) printf("%s%016lx", i ? " " : "< ", (unsigned long)(i < 8 ? s.x[i] : s.v[i - 8]));
      cases[n](&s);
      quiet(&s, laneBytes[n]);
      if (argc > 1) for (int i = 0; i < 18; i++) printf("%s%016lx", i ? " " : "\\n> ", (unsigned long)(i < 8 ? s.x[i] : s.v[i - 8]));
      if (argc > 1) printf("\\n");
      for (unsigned i = 0; i < sizeof s; i++) hash = (hash ^ ((uint8_t *)&s)[i]) * 1099511628211u;
    }
    if (argc < 2) printf("%016lx\\n", (unsigned long)hash);
  }
  return 0;
}
`;

/** First round of case `n` that differs, for the message. */
function explain(file: string, n: number): string {
  const [native, lifted] = [runNative(file, [String(n)]), runLifted(file, [String(n)])].map(({ out }) =>
    out.split('\n'),
  );
  const at = native.findIndex((line, i) => line !== lifted[i]);
  return at < 0 ? 'only the memory differs' : `${native[at - 1]}\n  cpu    ${native[at]}\n  lifted ${lifted[at]}`;
}

if (needs('lifter: instructions', 'qemu-aarch64', 'aarch64-linux-gnu-gcc')) {
  const instructions = suite('lifter: instructions');
  const bench = new Workbench();
  instructions.after(() => bench.dispose());
  console.log(`seed ${SEED} (SEED=n changes it)`);
  for (const { family, isFloat, insns } of FORMS)
    instructions(`${insns.length} forms: ${family}`, () => {
      const [source, main] = [bench.path(`${family}.s`), bench.path(`${family}.c`)];
      writeFileSync(source, assembly(insns));
      writeFileSync(main, driver(insns, isFloat));
      const file = bench.compile('gcc', ['-O1'], main, source);
      const native = runNative(file);
      const lifted = runLifted(file);
      assert.is(lifted.err, '');
      const [expected, actual] = [native.out.split('\n'), lifted.out.split('\n')];
      assert.is(expected.length, insns.length + 1);
      const wrong = insns.map((insn, n) => ({ insn, n })).filter(({ n }) => expected[n] !== actual[n]);
      for (const { insn, n } of wrong.slice(0, 5)) console.log(`${insn}\n${explain(file, n)}`);
      assert.equal(
        wrong.map(({ insn }) => insn),
        [],
      );
    });
  instructions.run();
}
