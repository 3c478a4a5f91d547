// Cold load → interactive in Chromium, as on a phone: network and processor are slowed down by the DevTools protocol.
import type { CDPSession, Page } from 'playwright-core';
import type { Served } from '../e2e/browser.ts';
import { median, table } from './table.ts';

interface Profile {
  name: string;
  /** Absent = as it is. */
  network?: { downloadMbps: number; uploadMbps: number; latencyMs: number };
  slowdown: number;
}

/** Those of Lighthouse's mobile runs and of DevTools' presets. */
const PROFILES: readonly Profile[] = [
  { name: 'loopback', slowdown: 1 },
  {
    name: '4G (8.1 Mbit/s, 165 ms), CPU ÷ 4',
    network: { downloadMbps: 8.1, uploadMbps: 1.35, latencyMs: 165 },
    slowdown: 4,
  },
  {
    name: 'slow 4G (1.6 Mbit/s, 150 ms), CPU ÷ 4',
    network: { downloadMbps: 1.6, uploadMbps: 0.75, latencyMs: 150 },
    slowdown: 4,
  },
];
const LOADS = 5;
const BYTES_PER_MBIT = 1e6 / 8;

/** Parts of a page by the path of what is fetched; the first that fits counts. */
const PARTS: readonly [name: string, path: RegExp][] = [
  ['HTML', /^\/$/],
  ['loader', /^\/az\/(loader|styles)/],
  ['runtime', /^\/az\/mini\./],
  ['Yoga', /^\/az\/yoga\./],
  ['functions', /^\/az\/(cb|layout|fn|init|main)\//],
  ['image', /^\/az\/image\./],
  ['fonts', /^\/az\/font\//],
  ['other', /./],
];

interface Load {
  firstPaintMs: number;
  interactiveMs: number;
  shift: number;
  /** on the wire, heads included, by the name of PARTS */
  byteLen: Record<string, number>;
}

const partOf = (url: string): string => PARTS.find(([, path]) => path.test(new URL(url).pathname))![0];

/** Adds up what arrives. */
function countBytes(session: CDPSession): Record<string, number> {
  const byteLen: Record<string, number> = {};
  const parts = new Map<string, string>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => parts.set(requestId, partOf(request.url)));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const part = parts.get(requestId);
    if (part !== undefined) byteLen[part] = (byteLen[part] ?? 0) + encodedDataLength;
  });
  return byteLen;
}

/** Notes first paint, layout shifts and the moment at which the page answers, each in ms from the start of the navigation. */
const OBSERVE = `
  globalThis.azLoad = { shift: 0 };
  new PerformanceObserver((list) => { for (const e of list.getEntries()) if (e.name === 'first-contentful-paint') azLoad.paint = e.startTime; }).observe({ type: 'paint', buffered: true });
  new PerformanceObserver((list) => { for (const e of list.getEntries()) azLoad.shift += e.value; }).observe({ type: 'layout-shift', buffered: true });
  document.addEventListener('azul-ready', () => { azLoad.ready = performance.now(); });
`;

interface Noted {
  paint?: number;
  ready?: number;
  shift: number;
}
const noted = (page: Page): Promise<Noted> => page.evaluate(() => (globalThis as unknown as { azLoad: Noted }).azLoad);

async function loadOnce({ browser, server, app }: Served, { network, slowdown }: Profile): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: app.info.widthPx, height: app.info.heightPx } });
  try {
    const page = await context.newPage();
    await page.addInitScript(OBSERVE);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    const byteLen = countBytes(session);
    if (network)
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: network.latencyMs,
        downloadThroughput: network.downloadMbps * BYTES_PER_MBIT,
        uploadThroughput: network.uploadMbps * BYTES_PER_MBIT,
      });
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.goto(server.url);
    await page.waitForFunction(() => (globalThis as unknown as { azLoad: Noted }).azLoad.ready !== undefined);
    // Shifts are told a little later, and fonts may come last.
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(300);
    const { paint, ready, shift } = await noted(page);
    return { firstPaintMs: paint!, interactiveMs: ready!, shift, byteLen };
  } finally {
    await context.close();
  }
}

/** Prints times by profile, then what came over the wire. */
export async function benchLoad(name: string, served: Served): Promise<void> {
  const rows: string[][] = [['', 'first paint', 'interactive', 'layout shift']];
  let byteLen: Record<string, number> = {};
  for (const profile of PROFILES) {
    const loads: Load[] = [];
    for (let n = 0; n < LOADS; n++) loads.push(await loadOnce(served, profile));
    const middle = (of: (load: Load) => number): string => `${Math.round(median(loads.map(of)))} ms`;
    const shift = Math.max(...loads.map((load) => load.shift));
    rows.push([profile.name, middle((l) => l.firstPaintMs), middle((l) => l.interactiveMs), shift.toFixed(4)]);
    ({ byteLen } = loads[0]);
  }
  table(`Cold load of ${name} in Chromium (median of ${LOADS})`, rows);
  const parts = PARTS.flatMap(([part]) =>
    byteLen[part] === undefined ? [] : [[part, byteLen[part]] as (string | number)[]],
  );
  const sum = Object.values(byteLen).reduce((all, one) => all + one, 0);
  table(`${name}: bytes that came over the wire, heads included`, [
    ['', 'bytes'],
    ...parts,
    ['total', sum],
    ['without fonts', sum - (byteLen['fonts'] ?? 0)],
  ]);
}
