// Every function of AzCallbackInfo that changes something, called by real input in Chromium: what it prints, in order, and
// what the page shows behind it. The list of these functions comes from the API's table.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { functions } from '../../runtime-as/tables/api/index.ts';
import { openApp } from '../../server/app.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';
import { type AppPage, type Served, serveForBrowser } from './browser.ts';
import { compileApp } from './compile-app.ts';

const SIZE = { width: 900, height: 500 };
const PREFIX = 'AzCallbackInfo_';
/** It takes the callback's information to be changed, and answers a question all the same. */
const QUESTIONS = ['getDataset'];

const EFFECTS = Object.entries(functions)
  .filter(
    ([name, { params }]) => name.startsWith(PREFIX) && !name.endsWith('Byref') && params[0][1] === '&mut CallbackInfo',
  )
  .map(([name]) => name.slice(PREFIX.length))
  .filter((name) => !QUESTIONS.includes(name));

interface Step {
  name: string;
  act(page: Page): Promise<void>;
  /** Lines of the app. */
  prints: string[];
  /** What the page shows then. */
  look?(page: Page): Promise<unknown>;
  expected?: unknown;
}

const click = (label: string) => (page: Page) => page.getByText(label, { exact: true }).click();
const status = (page: Page) => page.locator('[data-az-id=status]').innerText();
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-az-id') ?? document.activeElement?.localName);
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const waitFor = (ms: number) => (page: Page) => page.waitForTimeout(ms);
const both =
  (...acts: ((page: Page) => Promise<unknown>)[]) =>
  async (page: Page) => {
    for (const act of acts) await act(page);
  };
const place = (label: string) => async (page: Page) => {
  const box = await page.getByText(label, { exact: true }).boundingBox();
  return box && [box.x, box.y];
};
/** Takes the source with the mouse and holds it over the target. */
const drag = async (page: Page): Promise<void> => {
  const middle = async (label: string): Promise<[number, number]> => {
    const box = (await page.getByText(label, { exact: true }).boundingBox())!;
    return [box.x + 90, box.y + 10];
  };
  await page.mouse.move(...(await middle('source')));
  await page.mouse.down();
  const [x, y] = await middle('target');
  await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.move(x + 4, y + 2, { steps: 2 });
};

/** A menu that an effect opens, and a click on its entry. */
const menuStep = (opener: string, label = opener): Step => ({
  name: opener,
  act: both(click(label), click(`item of ${opener}`)),
  prints: [opener, `item of ${opener}`],
});

const STEPS: readonly Step[] = [
  {
    name: 'changeNodeText',
    act: click('changeNodeText'),
    prints: ['changeNodeText'],
    look: status,
    expected: 'changed',
  },
  {
    name: 'setCssProperty',
    act: click('setCssProperty'),
    prints: ['setCssProperty'],
    look: (page) => page.locator('[data-az-id=status]').evaluate((node) => getComputedStyle(node).height),
    expected: '30px',
  },
  {
    name: 'a refresh takes back both',
    act: click('refresh'),
    prints: ['refresh'],
    look: status,
    expected: 'refreshed 1 times',
  },
  {
    name: 'scrollTo',
    act: both(click('scrollTo'), waitFor(50)),
    prints: ['scrollTo'],
    look: (page) => page.locator('[data-az-id=scroller]').evaluate((node) => node.scrollTop),
    expected: 30,
  },
  {
    name: 'setFocusToNode',
    act: click('setFocusToNode'),
    prints: ['setFocusToNode', 'input has the focus'],
    look: focused,
    expected: 'input',
  },
  {
    name: 'setCopyContent',
    act: both(
      (page) => page.keyboard.type('typed'),
      (page) => page.keyboard.press('Control+a'),
      (page) => page.keyboard.press('Control+c'),
    ),
    prints: ['setCopyContent'],
    look: clipboard,
    expected: 'copied otherwise',
  },
  {
    name: 'setCutContent',
    act: (page) => page.keyboard.press('Control+x'),
    prints: ['setCutContent'],
    look: clipboard,
    expected: 'cut otherwise',
  },
  {
    name: 'clearFocus',
    // The mouse takes the focus away before the callback can.
    act: click('clearFocus'),
    prints: ['input lost the focus', 'clearFocus'],
    look: focused,
    expected: 'body',
  },
  {
    name: 'preventDefault',
    act: both(
      (page) => page.locator('[data-az-id=strict]').focus(),
      (page) => page.keyboard.press('q'),
    ),
    prints: ['preventDefault'],
    look: (page) => page.locator('[data-az-id=strict]').inputValue(),
    expected: '',
  },
  // The mouse takes the focus away first, so that "next" is the first one and "previous" the last one.
  ...(['focusFirst', 'focusLast', 'focusNext', 'focusPrevious'] as const).map((name, n): Step => {
    const isFirst = n % 2 === 0;
    return {
      name,
      act: click(name),
      prints: isFirst ? [name, 'input has the focus'] : ['input lost the focus', name],
      look: focused,
      expected: isFirst ? 'input' : 'strict',
    };
  }),
  {
    name: 'setClipboardContent',
    act: both(click('setClipboardContent'), waitFor(50)),
    prints: ['setClipboardContent'],
    look: clipboard,
    expected: 'by a click',
  },
  menuStep('openMenu'),
  menuStep('openMenuForHitNode'),
  menuStep('openMenuForNode'),
  {
    name: 'openMenuAt',
    act: click('openMenuAt'),
    prints: ['openMenuAt'],
    look: async (page) =>
      (await place('item of openMenuAt')(page))?.map((at, i) => at >= [300, 200][i] && at < [330, 230][i]),
    expected: [true, true],
  },
  { name: 'its entry', act: click('item of openMenuAt'), prints: ['item of openMenuAt'] },
  { name: 'addTimer', act: both(click('addTimer'), waitFor(100)), prints: ['addTimer', 'timer of addTimer'] },
  { name: 'removeTimer', act: both(click('removeTimer'), waitFor(100)), prints: ['removeTimer'] },
  {
    name: 'addThread',
    act: both(click('addThread'), waitFor(100)),
    prints: ['addThread', 'thread of addThread has sent a message'],
  },
  { name: 'removeThread', act: both(click('removeThread'), waitFor(100)), prints: ['removeThread'] },
  { name: 'what nobody stops bubbles', act: click('through'), prints: ['through', 'outer'] },
  { name: 'stopPropagation', act: click('stopPropagation'), prints: ['stopPropagation', 'second of the node'] },
  { name: 'stopImmediatePropagation', act: click('stopImmediatePropagation'), prints: ['stopImmediatePropagation'] },
  {
    name: 'setDragData, acceptDrop and setDropEffect',
    act: both(drag, (page) => page.mouse.up(), waitFor(50)),
    prints: ['setDragData', 'acceptDrop, setDropEffect', 'drop', 'drag ends'],
  },
  {
    name: 'several in one callback: the last text, the last focus',
    act: click('several'),
    prints: ['several', 'input has the focus'],
    look: async (page) => [await status(page), await focused(page)],
    expected: ['second', 'input'],
  },
];

const effects = suite('e2e: effects');

effects('the app calls every function of AzCallbackInfo that changes something', () => {
  const source = readFileSync(fileURLToPath(new URL('./apps/effects.c', import.meta.url)), 'utf8');
  assert.ok(EFFECTS.length > 20, `${EFFECTS.length} functions`);
  assert.equal(
    EFFECTS.filter((name) => !source.includes(`${PREFIX}${name}(`)),
    [],
    'not called',
  );
  const printed = STEPS.flatMap(({ prints }) => prints).join(' ');
  assert.equal(
    EFFECTS.filter((name) => !printed.includes(name)),
    [],
    'not in any step',
  );
});

if (needs('e2e: effects', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const bench = new Workbench();
  let served: Served;
  let appPage: AppPage;
  effects.before(async () => {
    served = await serveForBrowser(await openApp(compileApp(bench, 'effects')));
    appPage = await served.open(SIZE);
    await appPage.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  effects.after(async () => {
    await served.close();
    bench.dispose();
  });

  for (const { name, act, prints, look, expected } of STEPS)
    effects(name, async () => {
      appPage.printed.length = 0;
      await act(appPage.page);
      await appPage.settle();
      assert.equal(appPage.printed, prints);
      if (look) assert.equal(await look(appPage.page), expected);
      assert.equal(appPage.complaints, []);
    });
}
effects.run();
