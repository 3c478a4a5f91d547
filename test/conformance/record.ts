// Records what cases expect, beside them: `node --import ./tsx.mjs test/conformance/record.ts`, after the protocol has changed.
// Frames are those of the runtime, pages and reasons those of the loader in memory; Chromium has to agree with both.
import { writeFileSync } from 'node:fs';
import { memoryAdapter } from './adapters/memory.ts';
import { runtimeAdapter } from './adapters/runtime.ts';
import { startPage } from './page-state.ts';
import { edited, eventCases, eventRejectCases, frameCases, fromHex, kindOf, rejectCases, toHex } from './suite.ts';

/** One case a line. */
function write(name: string, cases: readonly object[]): void {
  const lines = cases.map((one) => `  ${JSON.stringify(one)}`).join(',\n');
  writeFileSync(new URL(`./${name}`, import.meta.url), `[\n${lines}\n]\n`);
}

const runtime = await runtimeAdapter();
const loader = memoryAdapter();

const frames = [];
for (const { name, patches } of frameCases()) {
  const bytes = toHex(await runtime.encode!(patches));
  const { page, refused } = await loader.apply!(startPage(), fromHex(bytes));
  if (refused) throw new Error(`${name}: ${refused.reason}`);
  frames.push({ name, patches, bytes, page });
}
write('frames.json', frames);

const rejects = [];
for (const { name, patches, edit } of rejectCases()) {
  const frame = edited(await runtime.encode!(patches), edit ?? []);
  const { refused } = await loader.apply!(startPage(), frame);
  if (!refused) throw new Error(`${name} was applied`);
  rejects.push({ name, patches, ...(edit && { edit }), bytes: toHex(frame), ...refused });
}
write('rejects.json', rejects);

const events = [];
for (const { name, event, fields } of eventCases())
  events.push({ name, event, fields, bytes: toHex(await runtime.encodeEvent!(fields)) });
write('events.json', events);

const eventRejects = [];
for (const { name, event, fields, edit } of eventRejectCases()) {
  const record = edited(await runtime.encodeEvent!(fields), edit);
  const refused = await runtime.acceptEvent!(kindOf(event), record);
  if (!refused) throw new Error(`event ${name} was accepted`);
  eventRejects.push({ name, event, fields, edit, bytes: toHex(record), ...refused });
}
write('event-rejects.json', eventRejects);
