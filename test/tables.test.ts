// The tables: the address space against the build configuration that must repeat one of its numbers, and numbers of rows.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CSS } from '../runtime-as/tables/css.ts';
import { MEMORY } from '../runtime-as/tables/memory.ts';

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

test('properties are numbered without a gap, each once', () => {
  assert.equal(
    CSS.map(({ id }) => id),
    CSS.map((_, i) => i + 1),
  );
  assert.is(new Set(CSS.map(({ name }) => name)).size, CSS.length);
});

test.run();
