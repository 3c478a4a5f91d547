// What single events cost in the page, in batches since they are shorter than the clock's step: one that nothing listens to
// where it happens, in the runtime alone and from the DOM event on, and one that changes a text, to the changed page, and then the
// boxes, which the page asks for once it has shown the change. What browsers take to dispatch an event is in all of these: the same
// page with a listener of its own in place of the loader shows it.

import type { Page } from 'playwright-core';
import { EVENTS } from '../../runtime-as/tables/wire/events.ts';
import { openApp } from '../../server/app.ts';
import { type Served, serveForBrowser } from '../e2e/browser.ts';
import { median, table } from './table.ts';
import { benchTexts } from './texts.ts';

const BATCHES = 40;
const EVENTS_PER_BATCH = 50;

interface Case {
  name: string;
  /** text of the button that is clicked; none: the page beside them */
  label?: string;
  /** without the browser's part, and the loader's */
  isRuntimeOnly?: boolean;
  /** with the boxes of what has changed */
  isLaidOut?: boolean;
  /** by plain JavaScript, in the page without its scripts */
  isPlain?: boolean;
}
const CASES: readonly Case[] = [
  { name: 'nothing happens, the runtime alone (goal 2 µs)', isRuntimeOnly: true },
  { name: 'nothing happens' },
  { name: 'a text changes, the runtime alone', label: 'Count up', isRuntimeOnly: true },
  { name: 'a text changes (goal 20 µs)', label: 'Count up' },
  { name: 'a text changes, by plain JavaScript', label: 'Count up', isPlain: true },
  { name: 'a text changes, and its boxes are found', label: 'Count up', isLaidOut: true },
];
const SCRIPTS = /<script\b.*?<\/script>|<link rel="(module)?preload"[^>]*>/gs;

async function openPage({ browser, server, app }: Served, isPlain: boolean): Promise<Page> {
  // Not as the tests open it, which keep every frame that they see.
  const page = await browser.newPage({ viewport: { width: app.info.widthPx, height: app.info.heightPx } });
  if (!isPlain) {
    await page.goto(server.url);
    await page.waitForFunction(() => globalThis.azul !== undefined);
    return page;
  }
  await page.route(server.url, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(SCRIPTS, '') });
  });
  await page.goto(server.url);
  await page.evaluate(() => {
    const count = [...document.querySelectorAll('div')].at(-1)!.firstChild as Text;
    document.querySelector('button')!.addEventListener('mouseup', () => {
      count.data = String(Number(count.data) + 1);
    });
  });
  return page;
}

/** Kind of the event that apps take for a click. */
const MOUSEUP = EVENTS.find(({ name }) => name === 'mouseup')!.id;

export async function benchSmall(): Promise<void> {
  const app = await openApp('counter', { isRelease: true });
  const served = await serveForBrowser(app);
  const rows: string[][] = [['counter', 'µs of script per event']];
  try {
    for (const { name, label, isRuntimeOnly, isLaidOut, isPlain = false } of CASES) {
      const page = await openPage(served, isPlain);
      const times = await page.evaluate(
        ([text, kind, isWhole, batches, count]) => {
          const button = [...document.querySelectorAll('button')].find((b) => b.textContent === text);
          if (text !== undefined && !button) throw new Error(`no button "${text}"`);
          const box = button?.getBoundingClientRect();
          const [clientX, clientY] = box ? [box.x + box.width / 2, box.y + box.height / 2] : [1, 1];
          const target = document.elementFromPoint(clientX, clientY)!;
          const runtime = globalThis.azul?.runtime;
          return Array.from({ length: batches }, () => {
            // The clock's step is longer than some events, but as often too long as too short.
            let sum = 0;
            for (let i = 0; i < count; i++) {
              const start = performance.now();
              if (kind !== undefined) runtime!.dispatch(kind, { x: clientX, y: clientY, timeMs: 1 });
              else
                target.dispatchEvent(new MouseEvent('mouseup', { clientX, clientY, bubbles: true, cancelable: true }));
              const end = performance.now();
              // Boxes that are still to be found would be found in the time of the next event.
              runtime?.layOut();
              sum += (isWhole ? performance.now() : end) - start;
            }
            return (sum * 1000) / count;
          });
        },
        [label, isRuntimeOnly ? MOUSEUP : undefined, isLaidOut, BATCHES, EVENTS_PER_BATCH] as const,
      );
      rows.push([name, median(times.slice(BATCHES / 4)).toFixed(1)]);
      await page.close();
    }
  } finally {
    await served.close();
  }
  table(`Small events (medians of ${BATCHES} batches)`, rows);
  await benchTexts();
}
