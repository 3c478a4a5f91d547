// Types check and the style is one, in all of the repository.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'types check': ['node_modules/typescript/bin/tsc', '--noEmit'],
  'format and lint': ['node_modules/@biomejs/biome/bin/biome', 'check', '.'],
};

const sources = suite('sources');
for (const [what, args] of Object.entries(COMMANDS))
  sources(what, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    assert.is(status, 0, `${stdout}\n${stderr}`);
  });
sources.run();
