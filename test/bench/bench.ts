// `npm run bench [-- page | layout [NODES…] | small | rows [PAGE…] | lifter [speed | KERNEL…] | server | soak]`: bytes on the
// wire, sizes of lifted functions, cold load on slow networks, time to start, time per click; lifted kernels against compiled
// ones, time to lift; requests per second. Figures, not verdicts; but for the soak, which runs by its name only.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type App, openApp } from '../../server/app.ts';
import type { Artifact } from '../../server/artifact.ts';
import { listArtifacts } from '../../server/artifacts.ts';
import { type Served, serveForBrowser } from '../e2e/browser.ts';
import { bootInNode } from '../e2e/node-app.ts';
import { has } from '../util/tools.ts';
import { benchLayout } from './layout.ts';
import { benchLifter } from './lifter.ts';
import { benchLoad } from './load.ts';
import { benchRows } from './rows.ts';
import { benchServer } from './server.ts';
import { benchSmall } from './small.ts';
import { benchSoak } from './soak.ts';
import { median, table } from './table.ts';

const STARTS = 7;
const CLICKS = 300;
const MOUSEUP = 2;
/** Buttons that are clicked: each click changes one text, or moves all rows. */
const CLICKED: Readonly<Record<string, string[]>> = { counter: ['Count up'], buttons: ['A 0', 'Rotate'] };

const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** Bytes as a browser that takes brotli gets them. */
const wireBytes = async (artifact: Artifact): Promise<number> =>
  ((await artifact.encoded).br ?? artifact.bytes).byteLength;

async function sumWire(artifacts: Artifact[]): Promise<[raw: number, wire: number]> {
  const wire = await Promise.all(artifacts.map(wireBytes));
  return [artifacts.reduce((n, a) => n + a.bytes.byteLength, 0), wire.reduce((n, w) => n + w, 0)];
}

async function benchWire(name: string, { server }: Served): Promise<void> {
  const { artifacts, page } = server;
  const fonts = artifacts.fonts.map((f) => f.artifact);
  const modules = artifacts.modules.map((m) => m.artifact);
  const groups: [string, Artifact[]][] = [
    ['HTML (document, styles, model)', [page.artifact]],
    ['loader.js', [artifacts.loader]],
    ['runtime.wasm', [artifacts.runtime]],
    ['yoga.wasm', [artifacts.yoga]],
    [`lifted functions (${modules.length})`, modules],
    ['image of the app', [artifacts.image]],
    ['icon', [artifacts.icon]],
  ];
  const rows: (string | number)[][] = [['', 'bytes', 'brotli']];
  for (const [label, group] of groups) rows.push([label, ...(await sumWire(group))]);
  const everything = [page.artifact, ...listArtifacts(artifacts)];
  rows.push(['all but the fonts', ...(await sumWire(everything.filter((a) => !fonts.includes(a))))]);
  rows.push(['fonts (woff2)', ...(await sumWire(fonts))]);
  rows.push(['total', ...(await sumWire(everything))]);
  table(`Page of ${name}: bytes on the wire`, rows);
}

async function benchModules(name: string, { server }: Served): Promise<void> {
  const rows: (string | number)[][] = [['', 'functions', 'bytes', 'brotli']];
  for (const { name: file, functions, artifact } of server.artifacts.modules)
    rows.push([file, functions.length, artifact.bytes.byteLength, await wireBytes(artifact)]);
  table(`Lifted functions of ${name}`, rows);
}

/** Milliseconds from spawning the process to its line that names the URL. */
function startOnce(demo: string): Promise<number> {
  const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [cli, 'serve', demo, '--listen', '127.0.0.1:0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let took: number | undefined;
    child.stdout.once('data', () => {
      took = performance.now() - start;
      child.kill('SIGTERM');
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (took === undefined) reject(new Error(`serve ${demo} ended with status ${code}`));
      else resolve(took);
    });
  });
}

/** Milliseconds that Node itself takes to start and end. */
function startNode(): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', () => resolve(performance.now() - start));
  });
}

async function benchStart(demos: string[]): Promise<void> {
  const rows: string[][] = [['', 'median', 'fastest', 'slowest', 'node -e 0 = 1']];
  const repeat = async (run: () => Promise<number>): Promise<number[]> => {
    const times: number[] = [];
    for (let i = 0; i < STARTS; i++) times.push(await run());
    return times;
  };
  const reference = median(await repeat(startNode));
  for (const demo of demos) {
    const times = await repeat(() => startOnce(demo));
    const middle = median(times);
    rows.push([
      `serve ${demo}`,
      ms(middle),
      ms(Math.min(...times)),
      ms(Math.max(...times)),
      `${(middle / reference).toFixed(1)} ×`,
    ]);
  }
  table(`Process start → listening (${STARTS} starts)`, rows);
}

/** Middle of the button with this label in the document as the server laid it out. */
async function middleOf(app: App, served: Served, label: string): Promise<[x: number, y: number]> {
  const appPage = await served.open({ width: app.info.widthPx, height: app.info.heightPx });
  const box = await appPage.page.locator('button', { hasText: label }).first().boundingBox();
  if (!box) throw new Error(`no button "${label}"`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

async function clickInNode(served: Served, x: number, y: number): Promise<number> {
  const runtime = await bootInNode(served.app, served.server);
  const times: number[] = [];
  for (let i = 0; i < CLICKS; i++) {
    const start = performance.now();
    if (!runtime.dispatch(MOUSEUP, { x, y })) throw new Error(`no patches for a click at ${x}, ${y}`);
    times.push(performance.now() - start);
  }
  return median(times.slice(CLICKS / 10));
}

/** From the DOM event to the last patch in the DOM; style and layout of the browser come after that. */
async function clickInBrowser(served: Served, x: number, y: number): Promise<number> {
  const { widthPx, heightPx } = served.app.info;
  const { page } = await served.open({ width: widthPx, height: heightPx });
  const times = await page.evaluate(
    ([clientX, clientY, clicks]) => {
      const target = document.elementFromPoint(clientX, clientY)!;
      return Array.from({ length: clicks }, () => {
        const event = new MouseEvent('mouseup', { clientX, clientY, bubbles: true, cancelable: true });
        const start = performance.now();
        target.dispatchEvent(event);
        return performance.now() - start;
      });
    },
    [x, y, CLICKS],
  );
  return median(times.slice(CLICKS / 10));
}

async function benchPage(): Promise<void> {
  const demos = Object.keys(CLICKED);
  if (!has('chromium')) throw new Error('the bench needs chromium (Debian package of that name)');
  const clickRows: string[][] = [['', 'Node', 'Chromium']];
  for (const demo of demos) {
    const served = await serveForBrowser(await openApp(demo, { isRelease: true }));
    try {
      await benchWire(demo, served);
      await benchModules(demo, served);
      await benchLoad(demo, served);
      for (const label of CLICKED[demo]) {
        const at = await middleOf(served.app, served, label);
        const inNode = await clickInNode(served, ...at);
        clickRows.push([`${demo}, "${label}"`, ms(inNode), ms(await clickInBrowser(served, ...at))]);
      }
    } finally {
      await served.close();
    }
  }
  await benchStart(demos);
  table(`Event → patches applied (median of ${CLICKS} clicks)`, clickRows);
}

const [part, ...only] = process.argv.slice(2);
if (!part || part === 'page') await benchPage();
if (!part || part === 'layout') await benchLayout(part ? only : []);
if (!part || part === 'small') await benchSmall();
if (!part || part === 'rows') await benchRows(only);
if (!part || part === 'lifter') await benchLifter(only);
if (!part || part === 'server') await benchServer();
if (part === 'soak') await benchSoak();
