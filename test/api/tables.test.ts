// The API tables against measured facts of the real C ABI (digest.txt), and the generated files against the tables.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { functions, types } from '../../runtime-as/tables/api/index.ts';
import { fieldOffsets, isPointer, layoutOf, payloadOffset } from '../../runtime-as/tables/api/layout.ts';
import { staleFiles } from '../../runtime-as/tables/gen.ts';
import { passOf, signatureOf } from '../../runtime-as/tables/import-sig.ts';
import { DERIVED, DIGEST_FILE } from './digest.ts';

const lines = readFileSync(DIGEST_FILE, 'utf8').trim().split('\n');
const typeFacts = new Map<string, string[]>();
const functionFacts = new Map<string, string>();
const derivedFacts = new Set<string>();
for (const line of lines) {
  const parts = line.split(' ');
  if (parts[0] === 'type') typeFacts.set(parts[1], parts);
  else if (parts[0] === 'fn') functionFacts.set(parts[1], line.slice(4 + parts[1].length));
  else derivedFacts.add(parts[1]);
}

/** Our placement in the notation of the facts: r1, r2, s2 …, mem. */
function passName(type: string): string {
  const pass = passOf(type);
  if (pass.by === 'address') return 'mem';
  if (pass.by === 'float') return pass.scalar ? '-' : `${pass.wasm === 'f32' ? 's' : 'd'}${pass.count}`;
  return pass.by === 'regs' ? `r${pass.regs}` : 'r1';
}

/** A space inside a type (`*const u8`) splits a digest line: joined again here, then cut at commas. */
const members = (parts: string[]): string[] => parts.slice(6).join(' ').trim().split(',').filter(Boolean);

test('sizes, alignments and argument classes of every described type are the measured ones', () => {
  for (const [name, parts] of typeFacts) {
    const { size, align } = layoutOf(name);
    assert.equal([name, size, align], [name, Number(parts[3]), Number(parts[4])]);
    if (parts[5] !== '-') assert.is(`${name} ${passName(name)}`, `${name} ${parts[5]}`);
  }
});

test('fields, variants and payload offsets are the measured ones', () => {
  for (const [name, parts] of typeFacts) {
    const row = types[name];
    const facts = members(parts).map((m) => m.trim());
    if (row.kind === 'struct')
      assert.equal(
        fieldOffsets(name).map((f) => f.join(':')),
        facts,
        name,
      );
    if (row.kind === 'enum') assert.equal(row.variants, facts, name);
    if (row.kind !== 'union') continue;
    assert.is(row.variants.length, facts.length, name);
    row.variants.forEach(([variant, payload], i) => {
      const [factName, factPayload, factOffset] = facts[i].split(':');
      assert.is(variant, factName, name);
      if (payload)
        assert.equal([payload, payloadOffset(name, variant)], [factPayload, Number(factOffset)], `${name}::${variant}`);
      else assert.ok(!factPayload || row.undescribed?.includes(variant), `${name}::${variant} has a payload`);
    });
  }
});

test('every described type but slices has been measured', () => {
  const missing = Object.keys(types).filter((name) => !typeFacts.has(name) && !name.endsWith('Slice'));
  assert.equal(missing, []);
});

test('every function has the measured signature', () => {
  for (const [symbol, row] of Object.entries(functions)) {
    if (row.august) continue;
    const params = row.params.map(([, type]) => type);
    const fact = functionFacts.get(symbol);
    if (fact !== undefined) assert.is(`(${params.join(', ')}) ${row.result}`, fact, symbol);
    else assert.ok(DERIVED.test(symbol) && derivedFacts.has(symbol), `${symbol} is not in the facts`);
  }
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
