// `npm run bench -- server`: requests per second for page, files and calls, beside node:http that sends the same bytes in the
// same run. Under load figures are noisy: runs of the two servers take turns, and the best of each counts.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { ExecRequest } from '../../server/exec-job.ts';
import { EXEC_URL, TOKEN_HEADER, TOKEN_URL } from '../../server/exec-urls.ts';
import { compileApp } from '../e2e/compile-app.ts';
import { Workbench } from '../lifter/compile.ts';
import { BENCH_TOOLS, has, TOOLS } from '../util/tools.ts';
import type { Serving } from './app-server.ts';
import { type ServerProcess, startChild } from './children.ts';
import { table } from './table.ts';

const ROUNDS = 6;
const RUN_SECONDS = 2;
const CONNECTIONS = 32;

/** Says which tools are missing; true = nothing is. */
export function hasAll(what: string, tools: readonly (keyof typeof BENCH_TOOLS | keyof typeof TOOLS)[]): boolean {
  const packages: Readonly<Record<string, string>> = { ...TOOLS, ...BENCH_TOOLS };
  const missing = tools.filter((tool) => !has(tool));
  for (const tool of missing) console.log(`\n${what}: not measured, ${tool} is missing (Debian: ${packages[tool]})`);
  return missing.length === 0;
}

/** Requests per second that wrk counts; throws where one of them had no answer of success. */
export async function requestsPerSecond(url: string, script?: string, seconds = RUN_SECONDS): Promise<number> {
  const options = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '-H', 'Accept-Encoding: br'];
  const { stdout } = await promisify(execFile)('wrk', [...options, ...(script ? ['-s', script] : []), url]);
  const failed = /Non-2xx or 3xx responses: \d+|Socket errors: (?!connect 0, read 0, write 0)[^\n]*/.exec(stdout);
  if (failed) throw new Error(`${url}: ${failed[0]}`);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)![1]);
}

interface Pair {
  ours: number;
  plain: number;
}

async function compare(ours: string, plain: string, script?: string): Promise<Pair> {
  const best: Pair = { ours: 0, plain: 0 };
  for (let round = 0; round < ROUNDS; round++)
    for (const side of round % 2 === 0 ? (['ours', 'plain'] as const) : (['plain', 'ours'] as const))
      best[side] = Math.max(best[side], await requestsPerSecond(side === 'ours' ? ours : plain, script));
  return best;
}

/** Paths of the page, a small file and a large one. */
async function pathsOf({ url }: Serving): Promise<[what: string, path: string][]> {
  const page = await (await fetch(url)).text();
  const path = (pattern: RegExp): string => pattern.exec(page)![0];
  return [
    ['page', '/'],
    ['hashed file, small (the functions)', path(/\/az\/app\/[^"]+\.wasm/)],
    ['hashed file, large (the runtime)', path(/\/az\/mini\.[^"]+\.wasm/)],
  ];
}

const row = (what: string, byteLen: number, { ours, plain }: Pair): (string | number)[] => [
  what,
  byteLen,
  Math.round(ours),
  Math.round(plain),
  `${(ours / plain).toFixed(2)} ×`,
];

async function benchFiles(): Promise<(string | number)[][]> {
  const app = await startChild('app-server.ts', 'counter');
  const serving = JSON.parse(app.line) as Serving;
  const paths = await pathsOf(serving);
  const plain = await startChild('plain-server.ts', ...paths.map(([, path]) => new URL(path, serving.url).href));
  const rows: (string | number)[][] = [];
  try {
    for (const [what, path] of paths) {
      const [ours, other] = [serving.url, plain.line].map((url) => new URL(path, url).href);
      const { headers } = await fetch(ours, { method: 'HEAD', headers: { 'Accept-Encoding': 'br' } });
      rows.push(row(what, Number(headers.get('content-length')), await compare(ours, other)));
    }
  } finally {
    await Promise.all([app.stop(), plain.stop()]);
  }
  return rows;
}

/** A call of `on_secret` of test/e2e/apps/notes.c, which computes and touches no file. */
export const callOf = ({ version, slots }: Serving): ExecRequest => ({
  version,
  slot: slots['on_secret'],
  kind: 2,
  event: { x: 10, y: 10 },
  viewport: [800, 600],
  theme: 0,
  nodes: 14,
  model: '{"clicks":41,"note":""}',
});
/** Node of its button. */
export const CALLED_NODE = 6;

export const tokenOf = async ({ url }: Serving): Promise<string> =>
  ((await (await fetch(new URL(TOKEN_URL, url))).json()) as { token: string }).token;

/** Serves notes.c; the caller stops it. */
export async function startNotes(bench: Workbench): Promise<{ app: ServerProcess; serving: Serving }> {
  const file = compileApp(bench, 'notes', `-DNOTES_PATH="${bench.path('notes.txt')}"`);
  const app = await startChild('app-server.ts', file);
  return { app, serving: JSON.parse(app.line) as Serving };
}

async function benchCalls(): Promise<(string | number)[]> {
  const bench = new Workbench();
  const { app, serving } = await startNotes(bench);
  const plain = await startChild('plain-server.ts');
  try {
    const script = bench.path('post.lua');
    const body = JSON.stringify(callOf(serving));
    const headers = { 'Content-Type': 'application/json', [TOKEN_HEADER]: await tokenOf(serving) };
    const lines = Object.entries(headers).map(([name, value]) => `wrk.headers["${name}"] = "${value}"`);
    writeFileSync(script, ['wrk.method = "POST"', `wrk.body = [==[${body}]==]`, ...lines, ''].join('\n'));
    const [ours, other] = [serving.url, plain.line].map((url) => new URL(`${EXEC_URL}${CALLED_NODE}`, url).href);
    return row('call of a callback, sent', body.length, await compare(ours, other, script));
  } finally {
    await Promise.all([app.stop(), plain.stop()]);
    bench.dispose();
  }
}

export async function benchServer(): Promise<void> {
  if (!hasAll('Requests per second', ['wrk'])) return;
  const rows = [['', 'bytes', 'azul-web', 'node:http', 'ratio'], ...(await benchFiles())];
  if (hasAll('Calls per second', ['aarch64-linux-gnu-gcc'])) rows.push(await benchCalls());
  table(
    `Requests per second over loopback (wrk, ${CONNECTIONS} connections; best of ${ROUNDS} runs of ${RUN_SECONDS} s)`,
    rows,
  );
}
