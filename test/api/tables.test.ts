// The API tables against measured facts of the real C ABI (digest.txt), and the generated files against the tables.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { AUGUST_TYPES, functions, types } from '../../runtime-as/tables/api/index.ts';
import { fieldOffsets, isPointer, layoutOf, payloadOffset } from '../../runtime-as/tables/api/layout.ts';
import { staleFiles } from '../../runtime-as/tables/gen.ts';
import { passOf, signatureOf } from '../../runtime-as/tables/placement.ts';
import { DERIVED, readDigest } from './digest.ts';

const digest = readDigest();

/** Our placement in the notation of the facts: r1, r2, s2 …, mem. */
function passName(type: string): string {
  const pass = passOf(type);
  if (pass.by === 'address') return 'mem';
  if (pass.by === 'float') return `${pass.wasm === 'f32' ? 's' : 'd'}${pass.count}`;
  return pass.by === 'regs' ? `r${pass.regs}` : 'r1';
}

test('sizes, alignments and argument classes of every described type are the measured ones', () => {
  for (const fact of digest.types.values()) {
    const { name, size, align, pass } = fact;
    assert.equal({ name, ...layoutOf(name) }, { name, size, align });
    if (pass !== '-') assert.is(`${name} ${passName(name)}`, `${name} ${pass}`);
  }
});

test('fields, variants, payload offsets, arguments and targets are the measured ones', () => {
  for (const { name, kind, tagBytes, members, result } of digest.types.values()) {
    const row = types[name];
    if (row.kind === 'opaque') continue;
    assert.is(`${name} ${row.kind}`, `${name} ${kind}`);
    if (row.kind === 'struct')
      assert.equal(
        fieldOffsets(name),
        members.map((m) => [m.name, m.type, m.offset]),
        name,
      );
    else if (row.kind === 'alias') assert.is(row.target, result, name);
    else if (row.kind === 'callback')
      assert.equal([row.params, row.result], [members.map((m) => m.name), result], name);
    else if (row.kind === 'enum')
      assert.equal(
        row.variants,
        members.map((m) => m.name),
        name,
      );
    else {
      assert.equal([row.tagBytes, row.variants.length], [tagBytes, members.length], name);
      row.variants.forEach(([variant, payload], i) => {
        const fact = members[i];
        const where = `${name}::${variant}`;
        assert.is(variant, fact.name, name);
        if (payload) assert.equal([payload, payloadOffset(name, variant)], [fact.type, fact.offset], where);
        else assert.ok(!fact.type || row.undescribed?.includes(variant), `${where} has a payload`);
      });
    }
  }
});

test('every described type has been measured', () => {
  assert.equal(
    Object.keys(types).filter((name) => !digest.types.has(name)),
    [...AUGUST_TYPES],
  );
});

test('every function has the measured signature', () => {
  const unknown: string[] = [];
  for (const [symbol, row] of Object.entries(functions)) {
    if (row.august) continue;
    const params = row.params.map(([, type]) => type);
    const fact = digest.functions.get(symbol);
    if (fact !== undefined) assert.is(`(${params.join(', ')}) ${row.result}`, fact, symbol);
    else if (!DERIVED.test(symbol) || !digest.derived.has(symbol)) unknown.push(symbol);
  }
  assert.equal(unknown, [], 'functions that are not in the facts');
});

test('the reference lists every function once, and adds up', () => {
  const text = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
  const listed = [...text.matchAll(/^[\w* ]+?\b(Az\w+)\(.*\);$/gm)].map(([, symbol]) => symbol);
  assert.equal(listed.sort(), Object.keys(functions).sort());
  const rows = [...text.matchAll(/\| (\d+) \| (\d+) \| (\d+) \|$/gm)].map((row) => row.slice(1).map(Number));
  assert.is(rows.length, 4);
  for (const [have, missing, total] of rows) assert.is(have + missing, total);
});

test('arguments are placed as the standard says', () => {
  const newC = signatureOf('AzRefAny_newC', functions['AzRefAny_newC']);
  assert.equal(newC.result, { kind: 'memory' });
  assert.equal(
    newC.params.map((p) =>
      p.place === 'x' ? `x${p.reg} ${p.cType}` : p.place === 'stack' ? `sp+${p.offset}` : p.place,
    ),
    ['x8', 'x0 u64', 'x1 u64', 'x2 ptr', 'x3 ptr', 'x4 u64', 'x5 ptr', 'x6 ptr', 'x7 ptr', 'sp+0'],
  );
  const rect = signatureOf('AzLogicalRect_create', functions['AzLogicalRect_create']);
  assert.equal(rect.result, { kind: 'cell-hfa', wasm: 'f32', count: 4 });
  assert.is(rect.params.length, 5);
});

test('no parameter type is a name without a row', () => {
  for (const [symbol, row] of Object.entries(functions))
    for (const [name, type] of row.params)
      if (!isPointer(type)) assert.ok(layoutOf(type).size > 0, `${symbol} ${name}`);
});

test('generated files are what the tables say', async () => {
  assert.equal(await staleFiles(false), []);
});

test.run();
