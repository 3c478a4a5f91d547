// What `azul-web inspect` shows: every stage of every function of the demos, the machine code as a disassembler prints it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { annotate } from '../../lifter/annotate.ts';
import { DUMPS, dump } from '../../lifter/dump.ts';
import { initLifter, lift, openImage, type Program, prepareProgram } from '../../lifter/index.ts';
import { readWasmCode } from '../../lifter/wasm-code.ts';
import { needs } from '../util/tools.ts';

const fileOf = (demo: string): string => fileURLToPath(new URL(`../../demos/bin/${demo}`, import.meta.url));
const openDemo = (demo: string): Program => prepareProgram(openImage(readFileSync(fileOf(demo)), demo));
const callbacks = (program: Program): string[] =>
  [...program.exports.keys()].filter((name) => /^(main|layout|on_|Model_)/.test(name));

await initLifter();
const dumps = suite('lifter: dumps');

for (const demo of ['counter', 'buttons'])
  for (const stage of DUMPS)
    dumps(`${stage} of ${demo}`, () => {
      const program = openDemo(demo);
      const names = callbacks(program);
      assert.ok(names.includes('layout') && names.includes('main'));
      for (const name of names) {
        const text = dump(program, stage, name);
        assert.match(text, /ret|module|in memory/, name);
        assert.not.match(text, /undefined|NaN|\[object/, name);
      }
    });

dumps('what stands beside a line is an instruction of the function, and each appears', () => {
  const program = openDemo('buttons');
  for (const name of callbacks(program)) {
    const insns = dump(program, 'insns', name)
      .trimEnd()
      .split('\n')
      .map((line) => `${line.slice(0, 8)}  ${line.slice(20)}`);
    for (const stage of ['blocks', 'ops', 'shape', 'wat'] as const) {
      const beside = [...dump(program, stage, name).matchAll(/; ([0-9a-f]{8} {2}\S.*)$/gm)].map(([, text]) => text);
      // The module holds the functions that are called as well; of those the first stages show nothing.
      if (stage !== 'wat')
        assert.equal(
          beside.filter((text) => !insns.includes(text)),
          [],
          `${stage} of ${name}`,
        );
      if (stage === 'blocks') assert.ok(new Set(beside).size > insns.length / 2, `${stage} of ${name}`);
    }
  }
});

for (const tier of ['quick', 'optimized'] as const)
  dumps(`annotations: every instruction of both sides stands there once (${tier})`, () => {
    const program = openDemo('buttons');
    for (const name of callbacks(program)) {
      const text = annotate(program, name, { tier });
      assert.not.match(text, /undefined|NaN|\[object/, name);
      const arm = [...text.matchAll(/^ {2}([0-9a-f]{8} {2}[0-9a-f]{8} {2}.*)$/gm)].map(([, line]) => line);
      for (const line of dump(program, 'insns', name).trimEnd().split('\n'))
        assert.is(arm.filter((a) => a === line).length, 1, line);
      const offsets = [...text.matchAll(/^ {6,}(0x[0-9a-f]+) {2}/gm)].map(([, offset]) => Number(offset));
      const { wasm, functions, names } = lift(program, name, { tier });
      const lifted = readWasmCode(wasm, names).filter(({ index }) => functions.includes(names[index]));
      assert.equal(
        offsets.sort((a, b) => a - b),
        lifted.flatMap(({ insns }) => insns.map(({ offset }) => offset)),
        name,
      );
    }
  });

dumps('the same file gives the same text', () => {
  for (const stage of DUMPS)
    assert.is(dump(openDemo('counter'), stage, 'layout'), dump(openDemo('counter'), stage, 'layout'));
});

if (needs('lifter: dumps against objdump', 'aarch64-linux-gnu-gcc'))
  dumps('words and mnemonics are those of objdump', () => {
    const program = openDemo('buttons');
    for (const name of callbacks(program)) {
      const args = ['-d', '-M', 'no-aliases', `--disassemble=${name}`, fileOf('buttons')];
      const theirs = [
        ...execFileSync('aarch64-linux-gnu-objdump', args, { encoding: 'utf8' }).matchAll(
          /^ +([0-9a-f]+):\s+([0-9a-f]{8}) /gm,
        ),
      ].map(([, addr, word]) => `${addr.padStart(8, '0')}  ${word}`);
      const ours = dump(program, 'insns', name).trimEnd().split('\n');
      assert.equal(
        ours.map((line) => line.slice(0, 18)),
        theirs,
        name,
      );
    }
  });

dumps.run();
