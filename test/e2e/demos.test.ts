// Demos in Chromium, step by step: what the page shows after each, that boxes and hits agree all the way, that nothing
// complains, and that the same events give the same patches in Node.
import * as assert from 'uvu/assert';
import { compare } from './agreement.ts';
import type { AppPage } from './browser.ts';
import { bootInNode, replayInNode, servedModel } from './node-app.ts';
import { appSuite } from './suites.ts';

/** An action and the lines that the page shows behind it. */
type Step = readonly [
  action: (appPage: AppPage) => Promise<void>,
  lines: (all: string[]) => unknown,
  expected: unknown,
];

interface Demo {
  name: string;
  size: { width: number; height: number };
  steps: readonly Step[];
  /** The model at the end, as JSON. */
  model?: unknown;
}

/** A click in the middle of the `nth` element whose own text is `label`. */
const click =
  (label: string, nth = 0) =>
  async ({ page }: AppPage): Promise<void> => {
    const at = await page.evaluate(
      ([text, n]) => {
        const own = (element: Element) =>
          [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue === text);
        const element = [...document.querySelectorAll('body *')].filter(own)[n];
        if (!element) return undefined;
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x + width / 2, y + height / 2] as const;
      },
      [label, nth] as const,
    );
    if (!at) throw new Error(`nothing on the page says "${label}" (number ${nth})`);
    await page.mouse.click(...at);
  };

/** Clicks on the buttons of these labels, one after the other. */
const keys =
  (labels: string) =>
  async ({ page }: AppPage): Promise<void> => {
    for (const label of labels.split(' ')) await page.getByRole('button', { name: label, exact: true }).click();
  };

const wheel =
  (x: number, y: number, dx: number, dy: number) =>
  async (appPage: AppPage): Promise<void> => {
    await appPage.page.mouse.move(x, y);
    await appPage.page.mouse.wheel(dx, dy);
    await appPage.settle();
    // Chromium scrolls over a few frames.
    await appPage.page.waitForTimeout(200);
    await appPage.settle();
  };

const type =
  (text: string) =>
  async ({ page }: AppPage): Promise<void> => {
    await page.locator('input').first().click();
    await page.keyboard.type(text);
  };
/** A click on the `nth` check box. */
const check =
  (nth: number) =>
  async ({ page }: AppPage): Promise<void> =>
    page.getByRole('checkbox').nth(nth).click();

const display = (all: string[]): string[] => all.slice(0, all.indexOf('C'));
const first = (all: string[]): string => all[0];
const has =
  (...texts: string[]) =>
  (all: string[]): boolean[] =>
    texts.map((text) => all.includes(text));

const DEMOS: readonly Demo[] = [
  {
    name: 'calculator',
    size: { width: 420, height: 560 },
    steps: [
      [keys('1 2 + 3 ='), display, ['15']],
      [keys('×'), display, ['15 *', '15']],
      [keys('2 . 5 − 4 ='), display, ['33.5']],
      [keys('C 1 ÷ 3 ='), display, ['0.333333333333']],
      [keys('C 9 9 % ±'), display, ['-0.99']],
      [keys('C 5 ÷ 0 ='), display, ['Error']],
      [keys('7'), display, ['7']],
      [keys('C 8 + − 3 ='), display, ['5']],
    ],
    model: { held: 0, op: '', fresh: true, entry: '5' },
  },
  {
    name: 'scrolling',
    size: { width: 640, height: 520 },
    steps: [
      [click('A2'), first, '1: card A2'],
      [wheel(300, 150, 400, 0), first, '1: card A2'],
      [async ({ page }) => page.mouse.click(300, 150), first, '2: card A6'],
      [wheel(200, 320, 0, 280), first, '2: card A6'],
      [async ({ page }) => page.mouse.click(230, 320), first, '3: line 12 of B2'],
      [wheel(620, 480, 0, 300), first, '3: line 12 of B2'],
      [click('D2'), first, '4: card D2'],
    ],
    model: { shelf: 3, card: 1, line: -1, clicks: 4 },
  },
  {
    name: 'outline',
    size: { width: 520, height: 640 },
    steps: [
      [async () => {}, has('Tent ⛺', '"Quotes" & <tags>', 'Level 10'), [true, true, true]],
      [click('−', 1), has('Tent ⛺', 'Level 10'), [false, true]],
      [click('+'), has('Tent ⛺'), [true]],
      [click('↳', 2), has('Note 1'), [true]],
      [click('↳', 2), has('Note 2'), [true]],
      [click('×', 1), has('Tent ⛺', 'Note 1', 'Level 10'), [false, false, true]],
      [click('×', 2), has('Level 10'), [false]],
    ],
    model: {
      next_id: 3,
      root: {
        title: 'Journey',
        open: true,
        children: [
          { title: 'Packing', open: true, children: [{ title: '"Quotes" & <tags>', open: true, children: [] }] },
        ],
      },
    },
  },
  {
    name: 'todo',
    size: { width: 560, height: 560 },
    steps: [
      [async () => {}, has('Read the README', '2 of 3 open'), [true, true]],
      [keys('Add'), has('2 of 3 open'), [true]],
      [type('Buy <milk> & "bread" Ü'), has('2 of 3 open'), [true]],
      [keys('Add'), has('Buy <milk> & "bread" Ü', '3 of 4 open'), [true, true]],
      [check(1), has('Write an app in C', '2 of 4 open'), [true, true]],
      [keys('Open'), has('Write an app in C', 'Serve it', 'Read the README'), [false, true, false]],
      [keys('Done'), has('Write an app in C', 'Serve it', 'Read the README'), [true, false, true]],
      [check(0), has('Read the README', '3 of 4 open'), [false, true]],
      [(appPage) => appPage.page.getByRole('button', { name: 'Clear done' }).click(), has('3 of 3 open'), [true]],
      [keys('All'), has('Read the README', 'Write an app in C', 'Serve it'), [true, false, true]],
      [
        (appPage) => appPage.page.getByRole('button', { name: '×' }).nth(1).click(),
        has('Serve it', '2 of 2 open'),
        [false, true],
      ],
    ],
    model: {
      draft: '',
      filter: 0,
      tasks: [
        { title: 'Read the README', done: false },
        { title: 'Buy <milk> & "bread" Ü', done: false },
      ],
    },
  },
];

for (const { name, size, steps, model } of DEMOS)
  appSuite(`e2e: demo ${name}`, { demo: name, isRelease: true }, (demo, served) => {
    demo(`${steps.length} steps, in Chromium and again in Node`, async () => {
      const appPage = await served.open(size);
      await compare(appPage, 'at the start');
      for (const [i, [act, lines, expected]] of steps.entries()) {
        await act(appPage);
        const text = (await appPage.page.locator('body').innerText()).split('\n').filter((line) => line !== '');
        assert.equal(lines(text), expected, `step ${i + 1}`);
        await compare(appPage, `after step ${i + 1}`);
      }
      const log = await appPage.log();
      const [node, page] = await replayInNode(served.app, served.server, log);
      assert.equal(node, page);
      assert.equal(appPage.complaints, []);
      if (!model) return;
      const runtime = await bootInNode(served.app, served.server);
      for (const { kind, event } of log) if (kind !== undefined) runtime.dispatch(kind, event);
      assert.equal(JSON.parse(runtime.serializeState() ?? ''), model);
    });

    demo('its model goes through JSON and back unchanged', async () => {
      const hydrate = await servedModel(served.server);
      const runtime = await bootInNode(served.app, served.server, hydrate);
      assert.equal(JSON.parse(runtime.serializeState() ?? ''), JSON.parse(hydrate!).json);
    });
  });
