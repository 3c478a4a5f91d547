// Runs the conformance suite against another implementation: `npm run conformance -- ./my-adapter.ts`. The module's default
// export is a function that makes an Adapter (suite.ts). Exit status 1: a check failed.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Adapter, checksOf } from './suite.ts';

const [file] = process.argv.slice(2);
if (!file) {
  console.error('usage: npm run conformance -- MODULE\nMODULE: its default export makes an adapter (docs/protocol.md)');
  process.exit(2);
}
const { default: make } = (await import(pathToFileURL(resolve(file)).href)) as {
  default: () => Adapter | Promise<Adapter>;
};
const adapter = await make();
let passed = 0;
let failed = 0;
for (const { name, run } of checksOf(adapter)) {
  try {
    await run();
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
await adapter.close?.();
console.log(`${adapter.name}: ${passed} passed, ${failed} failed`);
if (failed > 0 || passed === 0) process.exitCode = 1;
