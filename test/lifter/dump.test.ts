// What `azul-web inspect` shows: every stage of every function of the demos, the machine code as a disassembler prints it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DUMPS, dump } from '../../lifter/dump.ts';
import { initLifter, openImage, type Program, prepareProgram } from '../../lifter/index.ts';
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
