// Random calls of the C library: one binary on glibc and on the runtime's library, lifted. `CALLS=200000 SEED=7` choose
// how many and which (`ONLY=strptime`: those of one function); a difference is printed as a line for calls/fixtures.txt,
// whose lines run every time.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { initLifter } from '../../lifter/index.ts';
import { lifted } from '../../server/lifted.ts';
import { runProgram } from '../../server/run.ts';
import { Workbench } from '../lifter/compile.ts';
import { differences } from './calls/compare.ts';
import { readFixture } from './calls/fixture.ts';
import { OPS } from './calls/ops.ts';
import { callsProgram, decodeResults, encodeCalls } from './calls/program.ts';
import { randomCalls } from './calls/random.ts';
import { hasOracle } from './oracle.ts';

const FIXTURES = fileURLToPath(new URL('./calls/fixtures.txt', import.meta.url));
const COUNT = Number(process.env.CALLS ?? 4000);
const SEED = BigInt(process.env.SEED ?? Date.now());
/** Zones with and without daylight saving time, north and south. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Sydney',
  'Asia/Kolkata',
  'America/Argentina/Buenos_Aires',
];
const ZONE = process.env.ZONE ?? ZONES[Number(SEED % BigInt(ZONES.length))];
const ONLY = process.env.ONLY;
const SHOWN = Number(process.env.SHOW ?? 12);

function runNative(file: string, input: Buffer): Buffer {
  const env = { ...process.env, LC_ALL: 'C', TZ: ZONE };
  const { stdout, status } = spawnSync('qemu-aarch64', [file], { input, env, maxBuffer: 1 << 30 });
  assert.is(status, 0);
  return stdout;
}

async function runLifted(file: string, input: Buffer): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let at = 0;
  const io = {
    write: (_fd: number, bytes: Uint8Array) => {
      chunks.push(bytes);
    },
    read: (_fd: number, into: Uint8Array) => {
      const byteLen = input.copy(into, 0, at);
      at += byteLen;
      return byteLen;
    },
  };
  const request = { bytes: readFileSync(file), fileName: 'calls', tier: 'quick' } as const;
  assert.is(await runProgram(await lifted('program', request), [file], io), 0);
  return Buffer.concat(chunks);
}

if (hasOracle('random calls of libc')) {
  await initLifter();
  process.env.TZ = ZONE;
  test(`random calls agree (CALLS=${COUNT} SEED=${SEED} ZONE=${ZONE})`, async () => {
    const bench = new Workbench();
    try {
      const source = bench.path('calls.c');
      writeFileSync(source, callsProgram());
      const flags = ['-O0', '-fno-builtin'];
      const fixtures = readFileSync(FIXTURES, 'utf8')
        .split('\n')
        .filter((line) => line && !line.startsWith('#'));
      const random = randomCalls(SEED, COUNT).filter(({ op }) => !ONLY || OPS[op].name === ONLY);
      const calls = [...fixtures.map(readFixture), ...random];
      const input = encodeCalls(calls);
      const native = runNative(bench.compile('gcc', [...flags, '-static', '-DTRUTH'], source), input);
      const ours = await runLifted(bench.compile('gcc', flags, source), input);
      const found = differences(calls, decodeResults(native), decodeResults(ours));
      for (const { line, why } of found.slice(0, SHOWN)) console.log(`${line}\n    ${why}`);
      assert.is(found.length, 0, `${found.length} of ${calls.length} calls differ, SEED=${SEED}`);
    } finally {
      bench.dispose();
    }
  });
}

test.run();
