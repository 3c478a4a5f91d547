// The operations of js-framework-benchmark: the demo "keyed" beside pages of vanilla DOM, solid, preact and react for the same
// rows, in production builds, in one browser and in turns. The demo's document is made anew for each click; "in place" is the same
// app where marks and labels are changed in place (AzCallbackInfo_setCssProperty, _changeNodeText), and all else is made anew.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { openApp } from '../../server/app.ts';
import { type AppServer, startServer } from '../../server/index.ts';
import { compileApp } from '../e2e/compile-app.ts';
import { Workbench } from '../lifter/compile.ts';
import { median, table } from './table.ts';

const VIEWPORT = { width: 900, height: 600 };
const OTHERS = ['vanilla', 'solid', 'preact', 'react'] as const;
/** Apps by the names of their columns: a demo, or what is compiled for this. */
const OURS: Readonly<Record<string, (bench: Workbench) => string>> = {
  'azul-web': () => 'keyed',
  'in place': (bench) => compileApp(bench, 'keyed-in-place'),
};
const ROUNDS = 8;
const WARM_ROUNDS = 2;

/** Rows of 7 nodes look the same on every page. */
const SHEET = `body{margin:0;font:14px/20px Inter;color:#1f2937}.bar{display:flex;gap:8px;padding:8px}
.button{padding:4px 12px;background:#4f46e5;color:white}.row{display:flex;padding:8px;border-top:1px solid #d7dae3}
.marked{background:#fde68a}.id{width:80px}.label{width:320px;color:#1d4ed8}.remove{width:20px;color:#b91c1c}`;

/** An operation: what is clicked, as [selector, number among those], or the text of a button. */
interface Step {
  /** absent: the step only prepares the next ones */
  name?: string;
  click: string | readonly [selector: string, nth: number];
  /** rows behind it */
  rows: number;
}

const CLEAR = 'Clear';
const CREATE = 'Create 1,000 rows';
const STEPS: readonly Step[] = [
  { name: 'create 1,000', click: CREATE, rows: 1000 },
  { name: 'replace 1,000', click: CREATE, rows: 1000 },
  { name: 'update every 10th of 1,000', click: 'Update every 10th row', rows: 1000 },
  { name: 'select', click: ['.label', 3], rows: 1000 },
  { name: 'swap', click: 'Swap rows', rows: 1000 },
  { name: 'remove', click: ['.remove', 4], rows: 999 },
  { click: CREATE, rows: 1000 },
  { name: 'append 1,000', click: 'Append 1,000 rows', rows: 2000 },
  { click: CREATE, rows: 1000 },
  { name: 'clear 1,000', click: CLEAR, rows: 0 },
  { name: 'create 10,000', click: 'Create 10,000 rows', rows: 10_000 },
  { name: 'update every 10th of 10,000', click: 'Update every 10th row', rows: 10_000 },
  { name: 'clear 10,000', click: CLEAR, rows: 0 },
];
const NAMES = STEPS.flatMap(({ name }) => name ?? []);

/** Milliseconds until all patches are in the document, and until the frame behind it was made. */
interface Times {
  script: number;
  frame: number;
}

/** One step in the page. Ours listens for the mouse's button, the others for the click. */
function runStep(page: Page, { click, rows }: Step): Promise<Times> {
  return page.evaluate(
    async ([wanted, count]) => {
      const byText = (text: string) => [...document.querySelectorAll('.button')].find((b) => b.textContent === text);
      const target = typeof wanted === 'string' ? byText(wanted) : document.querySelectorAll(wanted[0])[wanted[1]];
      if (!target) throw new Error(`nothing to click: ${wanted}`);
      const { x, y, width, height } = target.getBoundingClientRect();
      const place = { clientX: x + width / 2, clientY: y + height / 2, bubbles: true, cancelable: true, detail: 1 };
      const event = new MouseEvent(globalThis.azul ? 'mouseup' : 'click', place);
      // Nothing that is left over from before runs within the time taken.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const start = performance.now();
      target.dispatchEvent(event);
      // What a framework puts off until the event is over runs before these.
      for (let i = 0; i < 3; i++) await null;
      const script = performance.now() - start;
      const { port1, port2 } = new MessageChannel();
      await new Promise((resolve) => {
        port1.onmessage = resolve;
        requestAnimationFrame(() => port2.postMessage(0));
      });
      const frame = performance.now() - start;
      const found = document.querySelectorAll('.row').length;
      if (found !== count) throw new Error(`${found} rows behind ${wanted}, expected ${count}`);
      return { script, frame };
    },
    [click, rows] as const,
  );
}

/** Serves the bundles of the other pages: /NAME is the page, /NAME.js its script. */
async function serveOthers(): Promise<{ url: string; close(): void; sizes: Map<string, number> }> {
  const entry = (name: string): string => fileURLToPath(new URL(`./rows/${name}.ts`, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: OTHERS.map(entry),
    outdir: '/',
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    conditions: ['browser', 'production'],
  });
  const scripts = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
  const server = createServer(({ url = '' }, response) => {
    // As the app's server has it: without these the clock is too coarse.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    const script = scripts.get(url);
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html');
    response.end(
      script ??
        `<!DOCTYPE html><meta charset="utf-8"><style>${SHEET}</style><body><script type="module" src="${url}.js"></script>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => server.close(),
    sizes: new Map([...scripts].map(([path, bytes]) => [path, bytes.byteLength])),
  };
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: VIEWPORT, deviceScaleFactor: 1 })).newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`${url}: ${message.text()}`);
  });
  // The compiler that the bench runs under names inner functions by a helper that pages do not have.
  await page.addInitScript('globalThis.__name = (f) => f');
  await page.goto(url);
  await page.waitForSelector('.button');
  await page.waitForTimeout(500);
  return page;
}

const geometricMean = (values: number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

const number = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

function report(title: string, names: readonly string[], of: (name: string, step: string) => number): void {
  const rows = NAMES.map((step) => [step, ...names.map((name) => number(of(name, step)))]);
  const means = names.map((name) => geometricMean(NAMES.map((step) => of(name, step))));
  table(title, [
    ['', ...names],
    ...rows,
    ['geometric mean', ...means.map(number)],
    ['vanilla = 1', ...means.map((mean) => number(mean / means[names.indexOf('vanilla')]))],
  ]);
}

/** `only`: the pages that take part, of vanilla, solid, preact, react, azul-web and "in place"; none = all. */
export async function benchRows(only: readonly string[]): Promise<void> {
  const names = [...Object.keys(OURS), ...OTHERS].filter(
    (name) => only.length === 0 || only.includes(name) || name === 'vanilla',
  );
  const others = await serveOthers();
  const bench = new Workbench();
  const servers = new Map<string, AppServer>();
  for (const [name, app] of Object.entries(OURS))
    if (names.includes(name)) {
      const opened = await openApp(app(bench), { isRelease: true });
      servers.set(name, await startServer(opened, { listen: { host: '127.0.0.1', port: 0 } }));
    }
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    // Frames are made as fast as they can be, or the time to the next one is mostly the screen's.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-frame-rate-limit',
      '--disable-gpu-vsync',
    ],
  });
  const times = new Map<string, Times[]>();
  try {
    const pages: [string, Page][] = [];
    for (const name of names)
      pages.push([name, await openPage(browser, servers.get(name)?.url ?? `${others.url}/${name}`)]);
    for (let round = 0; round < WARM_ROUNDS + ROUNDS; round++)
      for (const [name, page] of pages) {
        await page.bringToFront();
        for (const step of STEPS) {
          const taken = await runStep(page, step);
          const key = `${name}: ${step.name}`;
          if (step.name && round >= WARM_ROUNDS) times.set(key, [...(times.get(key) ?? []), taken]);
        }
      }
  } finally {
    await browser.close();
    for (const server of servers.values()) await server.close();
    others.close();
    bench.dispose();
  }
  const of = (what: keyof Times) => (name: string, step: string) =>
    median(times.get(`${name}: ${step}`)!.map((taken) => taken[what]));
  report(`Rows: script time, ms (medians of ${ROUNDS})`, names, of('script'));
  report(`Rows: time to the next frame, ms (medians of ${ROUNDS})`, names, of('frame'));
}
