// Every function of AzCallbackInfo that changes something, called by real input in Chromium: what it prints, in order, and
// what the page shows behind it. The list of these functions comes from the API's table.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { functions } from '../../runtime-as/tables/api/index.ts';
import { openApp } from '../../server/app.ts';
import { needs } from '../util/tools.ts';
import type { AppPage } from './browser.ts';
import { compileApp } from './compile-app.ts';
import { benchFor, serveDuring } from './suites.ts';

const SIZE = { width: 1200, height: 600 };
const PREFIX = 'AzCallbackInfo_';
/** It takes the callback's information to be changed, and answers a question all the same. */
const QUESTIONS = ['getDataset', 'getNodeIdOfRootDataset'];

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
  /** What the console complains of, line by line. */
  complaints?: readonly RegExp[];
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

/** The field holds "one\nthree"; each step begins where the one before it left the caret. */
const field = (page: Page) =>
  page
    .locator('[data-az-id=lines]')
    .evaluate((area: HTMLTextAreaElement) => [area.value, area.selectionStart, area.selectionEnd]);
const typed = (name: string, line: string, expected: unknown, ...more: string[]): Step => ({
  name,
  act: click(name),
  prints: [name, line, ...more],
  look: field,
  expected,
});
const TEXT = 'one\nthree';
const typing: readonly Step[] = [
  // As a click elsewhere takes the focus away, the field gets it back.
  typed('addCursor', 'caret 4 up 0 selected 0 count 1 backspace <+> of 9', [TEXT, 4, 4]),
  typed('moveCursorLeft', 'caret 3 up 0 selected 0 count 1 backspace <e> of 9', [TEXT, 3, 3]),
  typed('moveCursorDown', 'caret 7 up 3 selected 0 count 1 backspace <r> of 9', [TEXT, 7, 7]),
  typed('moveCursorToLineEnd', 'caret 9 up 3 selected 0 count 1 backspace <e> of 9', [TEXT, 9, 9]),
  typed('moveCursorUp', 'caret 3 up 0 selected 0 count 1 backspace <e> of 9', [TEXT, 3, 3]),
  typed('moveCursorToLineStart', 'caret 0 up 0 selected 0 count 1 of 9', [TEXT, 0, 0]),
  typed('moveCursorRight', 'caret 1 up 0 selected 1 count 1 backspace <o> of 9', [TEXT, 0, 1]),
  typed('moveCursorToDocumentEnd', 'caret 9 up 3 selected 1 count 1 backspace <one+three> of 9', [TEXT, 0, 9]),
  typed('moveCursorToDocumentStart', 'caret 0 up 0 selected 0 count 1 of 9', [TEXT, 0, 0]),
  typed('addSelectionRange', 'caret 3 up 0 selected 1 count 1 backspace <ne> of 9', [TEXT, 1, 3]),
  {
    name: 'removeSelectionById',
    act: click('removeSelectionById'),
    prints: ['removeSelectionById', 'unknown 0 known 1', 'caret 3 up 0 selected 0 count 0 backspace <e> of 9'],
    look: field,
    expected: [TEXT, 3, 3],
  },
  typed('setSelectAllRange', 'caret 2 up 0 selected 1 count 1 backspace <on> of 9', [TEXT, 0, 2]),
  typed(
    'insertText',
    'caret 3 up 0 selected 0 count 1 backspace <!> of 10',
    ['é!e\nthree', 2, 2],
    'typed <é!> undo 1 bytes 9 redo 0 kind 2',
  ),
  typed(
    'deleteBackward',
    'caret 2 up 0 selected 0 count 1 backspace <é> of 9',
    ['ée\nthree', 1, 1],
    'typed <> undo 1 bytes 10 redo 0 kind 1',
  ),
  typed(
    'deleteForward',
    'caret 2 up 0 selected 0 count 1 backspace <é> of 8',
    ['é\nthree', 1, 1],
    'typed <> undo 1 bytes 9 redo 0 kind 1',
  ),
  {
    name: 'an undo by the keyboard',
    act: both(
      (page) => page.locator('[data-az-id=lines]').focus(),
      (page) => page.keyboard.press('Control+z'),
    ),
    prints: ['typed <e> undo 1 bytes 10 redo 1 kind 1'],
    look: field,
    expected: ['ée\nthree', 1, 1],
  },
];

const tip = (page: Page) => page.locator('[role=tooltip]').allInnerTexts();
const windowChanges: readonly Step[] = [
  { name: 'showTooltip', act: click('showTooltip'), prints: ['showTooltip'], look: tip, expected: ['a tip'] },
  {
    name: 'showTooltipAt',
    act: click('showTooltipAt'),
    prints: ['showTooltipAt'],
    look: async (page) => [...(await tip(page)), await place('a tip in its place')(page)],
    expected: ['a tip in its place', [400, 300]],
  },
  { name: 'hideTooltip', act: click('hideTooltip'), prints: ['hideTooltip'], look: tip, expected: [] },
  {
    name: 'modifyWindowState',
    act: both(click('modifyWindowState'), waitFor(200)),
    prints: ['modifyWindowState'],
    look: (page) =>
      page.evaluate(() => [
        document.title,
        document.documentElement.style.cursor,
        document.fullscreenElement === document.documentElement,
      ]),
    expected: ['another title', 'wait', true],
  },
  {
    name: 'modifyWindowState again',
    act: both(click('modifyWindowState'), waitFor(200)),
    prints: ['modifyWindowState'],
    look: (page) => page.evaluate(() => document.fullscreenElement),
    expected: null,
  },
  {
    name: 'getNodeIdOfRootDataset',
    act: click('getNodeIdOfRootDataset'),
    prints: ['getNodeIdOfRootDataset', 'the scroller: 1'],
  },
  {
    name: 'triggerVirtualViewRerender',
    act: click('triggerVirtualViewRerender'),
    prints: ['triggerVirtualViewRerender', 'view, reason 1'],
  },
  {
    name: 'closeWindow',
    act: click('closeWindow'),
    prints: ['closeWindow'],
    complaints: [/may close only/, /AzCallbackInfo_closeWindow: browsers close only windows that a script has opened/],
  },
];

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
    prints: ['refresh', 'view, reason 1', 'drawn'],
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
      expected: isFirst ? 'input' : 'lines',
    };
  }),
  {
    name: 'setFocusToPath',
    act: click('setFocusToPath'),
    prints: ['setFocusToPath'],
    look: focused,
    expected: 'lines',
  },
  {
    name: 'changeNodeImageMask',
    act: click('changeNodeImageMask'),
    prints: ['changeNodeImageMask'],
    look: (page) =>
      page.locator('[data-az-id=status]').evaluate((node) => {
        const { maskImage, maskSize } = getComputedStyle(node);
        return [maskImage.slice(0, 26), maskSize];
      }),
    expected: ['url("data:image/png;base64', '180px 20px'],
  },
  ...['updateImageCallback', 'updateAllImageCallbacks'].map(
    (name): Step => ({ name, act: click(name), prints: [name, 'drawn'] }),
  ),
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
  ...typing,
  ...windowChanges,
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
  const bench = benchFor(effects);
  const served = serveDuring(effects, () => openApp(compileApp(bench, 'effects')));
  let appPage: AppPage;
  effects.before(async () => {
    appPage = await served.open(SIZE);
    await appPage.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });

  for (const { name, act, prints, look, expected, complaints = [] } of STEPS)
    effects(name, async () => {
      appPage.printed.length = 0;
      await act(appPage.page);
      await appPage.settle();
      assert.equal(appPage.printed, prints);
      if (look) assert.equal(await look(appPage.page), expected);
      for (const [i, pattern] of complaints.entries()) assert.match(appPage.complaints[i] ?? '', pattern);
      assert.is(appPage.complaints.length, complaints.length, appPage.complaints.join());
      appPage.complaints.length = 0;
    });
}
effects.run();
