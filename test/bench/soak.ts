// `npm run bench -- soak`: requests of every kind for SOAK_SECONDS (ten minutes unless given), and the server's memory meanwhile.
// Ends with status 1 when it grows. Never part of the tests.
import { connect } from 'node:net';
import { CALL_HEADER, EXEC_URL, TOKEN_HEADER } from '../../server/exec-urls.ts';
import { Workbench } from '../lifter/compile.ts';
import type { Serving } from './app-server.ts';
import { CALLED_NODE, callOf, hasAll, requestsPerSecond, startNotes, tokenOf } from './server.ts';
import { table } from './table.ts';

const DEFAULT_SECONDS = 600;
const SAMPLES = 40;
/** Heaps breathe: the least of the last quarter may be so much above the least of the second one. */
const GROWTH = { share: 0.05, mib: 8 };
/** Callers at a time, beside wrk. */
const CALLERS = 4;

interface Sample {
  atS: number;
  mib: number;
  connections: number;
  requests: number;
}

const metricIn = (text: string, pattern: RegExp): number =>
  text
    .split('\n')
    .filter((line) => pattern.test(line))
    .reduce((sum, line) => sum + Number(line.split(' ')[1]), 0);

async function sample({ url }: Serving, startMs: number): Promise<Sample> {
  const text = await (await fetch(new URL('/az/metrics', url))).text();
  return {
    atS: Math.round((performance.now() - startMs) / 1000),
    mib: metricIn(text, /^process_resident_memory_bytes /) / 2 ** 20,
    connections: metricIn(text, /^azul_web_connections /),
    requests: metricIn(text, /^azul_web_requests_total/),
  };
}

/** Sends bytes and leaves: a request without end, or an answer that nobody reads. */
const leave = (url: string, text: string): Promise<void> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () =>
      socket.write(text, () => setTimeout(() => socket.destroy(), 5)),
    );
    socket.on('error', () => {});
    socket.on('close', () => resolve());
  });

/** What one client does again and again. */
async function disturb(serving: Serving, round: number): Promise<void> {
  const { url } = serving;
  const post = async (body: string, headers: Record<string, string>): Promise<void> => {
    const response = await fetch(new URL(`${EXEC_URL}${CALLED_NODE}`, url), { method: 'POST', headers, body });
    await response.arrayBuffer();
  };
  const token = await tokenOf(serving);
  const headers = { 'Content-Type': 'application/json', [TOKEN_HEADER]: token };
  // Calls that are remembered by name, calls that are refused, and what is no call.
  await post(JSON.stringify(callOf(serving)), { ...headers, [CALL_HEADER]: `soak-${token.slice(0, 30)}` });
  await post(JSON.stringify({ ...callOf(serving), model: `{"clicks":${round}` }), headers);
  await post(`{"x":"${'y'.repeat(round % 100_000)}"`, headers);
  await (await fetch(new URL(`/nothing/${token}?${round}`, url))).arrayBuffer();
  await (
    await fetch(url, { headers: { Range: `bytes=${round % 500}-`, 'Accept-Encoding': `x-${round}` } })
  ).arrayBuffer();
  await leave(url, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await leave(url, `POST ${EXEC_URL}1 HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n{`);
}

const least = (samples: Sample[]): number => Math.min(...samples.map(({ mib }) => mib));

/** True where the memory is flat. */
function judge(samples: Sample[]): boolean {
  const quarter = samples.length >> 2;
  const before = least(samples.slice(quarter, 2 * quarter));
  const after = least(samples.slice(-quarter));
  const limit = before * (1 + GROWTH.share) + GROWTH.mib;
  console.log(
    `  least of the second quarter ${before.toFixed(1)} MiB, of the last ${after.toFixed(1)} MiB (limit ${limit.toFixed(1)}): ` +
      (after <= limit ? 'flat' : 'IT GROWS'),
  );
  return after <= limit;
}

export async function benchSoak(): Promise<void> {
  if (!hasAll('Soak', ['wrk', 'aarch64-linux-gnu-gcc'])) return;
  const seconds = Number(process.env['SOAK_SECONDS'] || DEFAULT_SECONDS);
  if (!(seconds >= SAMPLES)) throw new Error(`SOAK_SECONDS: write a number of at least ${SAMPLES}`);
  const bench = new Workbench();
  const { app, serving } = await startNotes(bench);
  const startMs = performance.now();
  const endMs = startMs + seconds * 1000;
  const isOver = (): boolean => performance.now() >= endMs;
  const callers = Array.from({ length: CALLERS }, async (_, caller) => {
    for (let round = caller; !isOver(); round += CALLERS) await disturb(serving, round);
  });
  const samples: Sample[] = [];
  try {
    while (!isOver()) {
      await requestsPerSecond(serving.url, undefined, Math.max(1, Math.floor(seconds / SAMPLES)));
      samples.push(await sample(serving, startMs));
    }
    await Promise.all(callers);
    table(`Soak: page by wrk, calls, broken requests (${seconds} s)`, [
      ['second', 'MiB', 'connections', 'requests'],
      ...samples.map(({ atS, mib, connections, requests }) => [String(atS), mib.toFixed(1), connections, requests]),
    ]);
    if (!judge(samples)) process.exitCode = 1;
  } finally {
    await app.stop();
    bench.dispose();
  }
}
