// The tables: the address space against the build configuration that must repeat one of its numbers, and numbers of rows.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CSS } from '../runtime-as/tables/css.ts';
import { MEMORY } from '../runtime-as/tables/memory.ts';
import { EVENTS } from '../runtime-as/tables/wire/events.ts';
import { PATCHES } from '../runtime-as/tables/wire/patches.ts';

test('asconfig puts the runtime where the memory table says', () => {
  const config = JSON.parse(readFileSync(new URL('../asconfig.json', import.meta.url), 'utf8'));
  assert.is(config.options.memoryBase, MEMORY.runtimeBase);
});

test('regions of the address space do not overlap', () => {
  const bounds = [MEMORY.stackLimit, MEMORY.stackTop, MEMORY.resultCell, MEMORY.imageBase, MEMORY.imageEnd];
  assert.equal(
    bounds,
    [...bounds].sort((a, b) => a - b),
  );
  assert.is(MEMORY.stackTop % 16, 0);
  assert.ok(MEMORY.initialPages * 65536 > MEMORY.runtimeBase);
});

const NUMBERED = [
  ['properties', CSS, 1],
  ['patches', PATCHES, 1],
  ['events', EVENTS, 0],
] as const;
for (const [what, rows, first] of NUMBERED)
  test(`${what} are numbered in their order without a gap, and each has a name of its own`, () => {
    assert.equal(
      rows.map(({ id }) => id),
      rows.map((_, i) => first + i),
    );
    assert.is(new Set(rows.map(({ name }) => name)).size, rows.length);
  });

test.run();
