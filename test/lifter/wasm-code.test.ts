// Bytes of wasm → mnemonics, judged by the assembler of clang, which goes the other way; and on every module of the demos.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter, liftSlot, openImage, prepareProgram } from '../../lifter/index.ts';
import { readWasmCode } from '../../lifter/wasm-code.ts';
import { type Immediate, OPCODES } from '../../lifter/wasm-opcodes.ts';
import { needs } from '../util/tools.ts';
import { Workbench } from './compile.ts';

const code = suite('lifter: wasm code');
const bench = new Workbench();
code.after(() => bench.dispose());

/** What the assembler wants to see of an immediate. */
const OPERAND: Partial<Record<Immediate, string>> = {
  index: '0',
  mem: '8',
  lane: '1',
  'mem lane': '8, 1',
  i32: '-7',
  i64: '123456789012345',
  f32: '0x1.8p1',
  f64: '-0x1p-3',
  v128: `${Array.from({ length: 16 }, (_, n) => n + 1).join(', ')}`,
  shuffle: `${Array.from({ length: 16 }, (_, n) => 31 - n).join(', ')}`,
};
/** Names that this assembler has from a draft. */
const SPELLING: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/^v128\.(load8x8_.)$/, 'i16x8.$1'],
  [/^v128\.(load16x4_.)$/, 'i32x4.$1'],
  [/^v128\.(load32x2_.)$/, 'i64x2.$1'],
  [/^f32x4\.demote_f64x2_zero$/, 'f32x4.demote_zero_f64x2'],
  [/^i32x4\.trunc_sat_f64x2_(.)_zero$/, 'i32x4.trunc_sat_zero_f64x2_$1'],
];
const spelled = (name: string): string => SPELLING.reduce((text, [pattern, to]) => text.replace(pattern, to), name);

const LANES: Readonly<Record<string, string>> = {
  i8x16: 'i32',
  i16x8: 'i32',
  i32x4: 'i32',
  i64x2: 'i64',
  f32x4: 'f32',
  f64x2: 'f64',
};
const UNARY_VECTOR =
  /^(not|any_true|abs|neg|popcnt|all_true|bitmask|ceil|floor|trunc|nearest|sqrt|extract_lane.*|extadd_.*|extend_.*|convert_.*|trunc_sat_.*|demote_.*|promote_.*)$/;
const UNARY_SCALAR = /^(eqz|clz|ctz|popcnt|abs|neg|ceil|floor|trunc|nearest|sqrt|extend\d+_s)$/;

/** Types that `name` takes from the stack: the assembler leaves out what it cannot type. */
function operandsOf(name: string): string[] {
  const [type, op] = name.split('.');
  const lane = LANES[type];
  if (op === undefined) return name === 'drop' ? ['i32'] : [];
  if (op === 'const') return [];
  if (/^load|^store/.test(op)) return ['i32', ...(/^store/.test(op) ? [type] : op.endsWith('_lane') ? ['v128'] : [])];
  if (lane === undefined && type !== 'v128') {
    const from = /_(i32|i64|f32|f64)(_|$)/.exec(op)?.[1];
    return from ? [from] : UNARY_SCALAR.test(op) ? [type] : [type, type];
  }
  if (op === 'splat') return [lane];
  if (op === 'replace_lane') return ['v128', lane];
  if (/^sh[lr]/.test(op)) return ['v128', 'i32'];
  if (op === 'bitselect') return ['v128', 'v128', 'v128'];
  return UNARY_VECTOR.test(op) ? ['v128'] : ['v128', 'v128'];
}

const ZERO: Readonly<Record<string, string>> = { f32: '0.0', f64: '0.0', v128: Array(16).fill(0).join(', ') };
const constantOf = (type: string): string => `${type}.const ${ZERO[type] ?? 0}`;
const hasResult = (name: string): boolean => !/^(nop|drop)$|store/.test(name);

/** Other syntax, or numbers that this assembler has from an older draft (relaxed SIMD); behind some nothing is assembled. */
const OTHER =
  /^(unreachable|return|block|loop|if|else|end|br|call|local|global|table|elem|data|memory|select$|ref)|relaxed/;

if (needs('lifter: wasm code', 'clang'))
  code('every instruction, as clang assembles it', () => {
    const rows = OPCODES.filter(({ name }) => !OTHER.test(name));
    assert.ok(rows.length > 380, String(rows.length));
    const lines = rows.flatMap(({ name, immediates }) => [
      ...operandsOf(name).map(constantOf),
      `${spelled(name)} ${immediates.map((kind) => OPERAND[kind]).join(', ')}`,
      ...(hasResult(name) ? ['drop'] : []),
    ]);
    const wanted = rows.flatMap(({ name }) => [
      ...operandsOf(name).map((type) => `${type}.const`),
      name,
      ...(hasResult(name) ? ['drop'] : []),
    ]);
    const source = bench.path('all.s');
    writeFileSync(source, ['f:', '  .functype f () -> ()', ...lines, '  end_function', ''].join('\n'));
    const object = bench.path('all.o');
    const flags = ['-msimd128', '-mnontrapping-fptoint', '-msign-ext', '-mbulk-memory', '-mreference-types'];
    execFileSync('clang', ['--target=wasm32', ...flags, '-c', source, '-o', object], { stdio: 'pipe' });
    const [{ insns }] = readWasmCode(readFileSync(object));
    assert.equal(
      insns.map(({ text }) => text.split(' ')[0]),
      [...wanted, 'end'],
    );
    const texts = insns.map(({ text }) => text);
    for (const text of [
      'i64.load32_u offset=8 align=4',
      'i32.const -7',
      'i64.const 123456789012345',
      'f64.const -0.125',
      'v128.const 0x100f0e0d0c0b0a090807060504030201',
      `i8x16.shuffle ${Array.from({ length: 16 }, (_, n) => 31 - n).join(' ')}`,
      'v128.load16_lane offset=8 align=2 1',
    ])
      assert.ok(texts.includes(text), text);
  });

await initLifter();
code('modules of the demos: every function closes what it opens', () => {
  for (const demo of ['counter', 'buttons']) {
    const path = fileURLToPath(new URL(`../../demos/bin/${demo}`, import.meta.url));
    const program = prepareProgram(openImage(readFileSync(path), demo));
    for (const slot of program.slots) {
      const { wasm, names, functions } = liftSlot(program, slot);
      const found = readWasmCode(wasm, names);
      for (const name of functions)
        assert.ok(
          found.some(({ index }) => names[index] === name),
          name,
        );
      for (const { insns } of found) {
        assert.is(insns.at(-1)!.text, 'end');
        assert.is(insns.at(-1)!.depth, 0);
        assert.is(
          insns.filter(({ text }) => /^(block|loop|if)\b/.test(text)).length + 1,
          insns.filter(({ text }) => text === 'end').length,
        );
      }
      assert.throws(() => readWasmCode(wasm.subarray(0, wasm.length - 3)), /the wasm module ends at/);
    }
  }
});
code.run();
