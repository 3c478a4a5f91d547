// The conformance suite against our own sides of the protocol, which all have to agree with the recorded bytes and pages.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { EVENTS } from '../../runtime-as/tables/wire/events.ts';
import { PATCHES } from '../../runtime-as/tables/wire/patches.ts';
import { needs } from '../util/tools.ts';
import { chromiumAdapter } from './adapters/chromium.ts';
import { memoryAdapter } from './adapters/memory.ts';
import { runtimeAdapter } from './adapters/runtime.ts';
import { type Adapter, checksOf, eventCases, frameCases } from './suite.ts';

const coverage = suite('conformance: data');
coverage('every kind of patch and of event has a case', () => {
  const kinds = new Set(frameCases().flatMap(({ patches }) => patches.map(({ kind }) => kind)));
  assert.equal(
    PATCHES.map(({ name }) => name).filter((name) => !kinds.has(name)),
    [],
  );
  const events = new Set(eventCases().map(({ event }) => event));
  assert.equal(
    EVENTS.map(({ name }) => name).filter((name) => !events.has(name)),
    [],
  );
});

function check(adapter: Adapter): void {
  const test = suite(`conformance: ${adapter.name}`);
  for (const { name, run } of checksOf(adapter)) test(name, run);
  test.after(() => adapter.close?.());
  test.run();
}

// All are there before the first suite is declared: uvu starts at the first pause.
const adapters = [await runtimeAdapter(), memoryAdapter()];
if (needs('conformance in Chromium', 'chromium')) adapters.push(await chromiumAdapter());
coverage.run();
for (const adapter of adapters) check(adapter);
