// The demo `buttons` in Chromium: every button is clicked where it is seen, and the page then is the document of the model
// that this click should have made: compared whole, so that nothing else can have changed.
import * as assert from 'uvu/assert';
import type { Runtime } from '../../runtime-as/host/index.ts';
import { type AppPage, readDocument } from './browser.ts';
import { ButtonsModel } from './buttons-model.ts';
import { bootInNode, clickInNode, replayInNode } from './node-app.ts';
import { appSuite } from './suites.ts';

const SIZE = { width: 1100, height: 760 };
/** Positions of the buttons in document order; the rows' come between `rows` and the rest. */
const AT = { counters: 0, looks: 9, tools: 14, rows: 17 } as const;
const afterRows = (model: ButtonsModel): number => AT.rows + 3 * model.rows.length;

type Point = [x: number, y: number];

/** A point at which the n-th button is what one sees: its middle, else the first one on a 4 px grid. */
function visiblePoint({ page }: AppPage, n: number): Promise<Point | undefined> {
  return page.evaluate((index): Point | undefined => {
    const button = document.querySelectorAll('button')[index];
    const { left, top, width, height } = button.getBoundingClientRect();
    const points: Point[] = [[left + width / 2, top + height / 2]];
    for (let y = Math.ceil(top) + 2; y < top + height - 2; y += 4)
      for (let x = Math.ceil(left) + 2; x < left + width - 2; x += 4) points.push([x, y]);
    return points.find(([x, y]) => {
      const seen = document.elementFromPoint(x, y);
      return seen !== null && button.contains(seen);
    });
  }, n);
}

/** The list of rows is scrolled with the wheel until the button comes into sight. */
async function reveal(appPage: AppPage, n: number): Promise<Point> {
  const { page } = appPage;
  for (let tries = 0; tries < 40; tries++) {
    const point = await visiblePoint(appPage, n);
    if (point) return point;
    const over = await page.evaluate((index): [number, number, number] => {
      const button = document.querySelectorAll('button')[index];
      const list = button.closest('[data-az-id]')!.parentElement!.getBoundingClientRect();
      const isAbove = button.getBoundingClientRect().top < list.top;
      return [list.left + list.width / 2, list.top + list.height / 2, isAbove ? -60 : 60];
    }, n);
    await page.mouse.move(over[0], over[1]);
    await page.mouse.wheel(0, over[2]);
    await appPage.settle();
  }
  throw new Error(`button ${n} does not come into sight`);
}

appSuite('e2e: buttons', { demo: 'buttons' }, (buttons, served) => {
  let judge: Runtime;

  buttons.before(async () => {
    judge = await bootInNode(served.app, served.server);
  });

  /** The document of a model, rendered from nothing. */
  function render(model: ButtonsModel): string {
    judge.hydrate(model.json());
    judge.setViewport(SIZE.width, SIZE.height);
    judge.initLayoutCache();
    return judge.renderHtml();
  }

  async function sameAs(appPage: AppPage, model: ButtonsModel, what: string): Promise<void> {
    const texts = await appPage.page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) found.push((node as Text).data);
      return found;
    });
    assert.equal(texts, model.texts(), what);
    assert.equal(await readDocument(appPage.page), await readDocument(appPage.page, render(model)), what);
  }

  async function press(
    appPage: AppPage,
    model: ButtonsModel,
    n: number,
    change: (model: ButtonsModel) => void,
  ): Promise<void> {
    await appPage.click(...(await reveal(appPage, n)));
    model.click(change);
    await sameAs(appPage, model, `after click ${model.clicks}, on button ${n}`);
  }

  /** At the end of each test: a quiet console, and a runtime without a browser that gives the same bytes. */
  async function finish(appPage: AppPage): Promise<void> {
    await appPage.settle();
    const [node, page] = await replayInNode(served.app, served.server, await appPage.log());
    assert.equal(node, page, 'patches in Node and in the page');
    assert.equal(appPage.complaints, []);
  }

  buttons('the served document is that of the model', async () => {
    const appPage = await served.open(SIZE);
    await sameAs(appPage, new ButtonsModel(), 'at the start');
    assert.is(await appPage.page.locator('button').count(), 55);
    await finish(appPage);
  });

  buttons('counters, styles and tools do what they say', async () => {
    const appPage = await served.open(SIZE);
    const model = new ButtonsModel();
    for (let i = 0; i < 9; i++) await press(appPage, model, AT.counters + i, (m) => m.counts[i]++);
    await press(appPage, model, AT.counters + 4, (m) => m.counts[4]++);
    for (const bit of [0, 1, 2, 3, 4, 4, 2, 0])
      await press(appPage, model, AT.looks + bit, (m) => (m.look ^= 1 << bit));
    await press(appPage, model, AT.tools, (m) => m.append());
    await press(appPage, model, AT.tools + 1, (m) => m.rows.reverse());
    await press(appPage, model, AT.tools + 2, (m) => m.rotate());
    await finish(appPage);
  });

  buttons('every row counts, rises and goes', async () => {
    const appPage = await served.open(SIZE);
    const model = new ButtonsModel();
    for (let i = 0; i < 10; i++) await press(appPage, model, AT.rows + 3 * i, (m) => m.rows[i].hits++);
    for (let i = 9; i >= 0; i--) await press(appPage, model, AT.rows + 3 * i + 1, (m) => m.raise(i));
    for (const i of [9, 4, 0, 3, 5, 0, 3, 0, 1, 0])
      await press(appPage, model, AT.rows + 3 * i + 2, (m) => m.remove(i));
    assert.is(model.rows.length, 0);
    for (let i = 0; i < 3; i++) await press(appPage, model, AT.tools, (m) => m.append());
    assert.equal(
      model.rows.map((row) => row.id),
      [10, 11, 12],
      'ids are never used twice',
    );
    await finish(appPage);
  });

  buttons('appending stops at 32 rows, and the last one can be reached', async () => {
    const appPage = await served.open(SIZE);
    const model = new ButtonsModel();
    for (let i = 0; i < 24; i++) await press(appPage, model, AT.tools, (m) => m.append());
    assert.is(model.rows.length, 32);
    await press(appPage, model, AT.rows + 3 * 31, (m) => m.rows[31].hits++);
    await press(appPage, model, AT.tools + 1, (m) => m.rows.reverse());
    await press(appPage, model, AT.rows, (m) => m.rows[0].hits++);
    await finish(appPage);
  });

  buttons('the panel takes the clicks on what it covers', async () => {
    const appPage = await served.open(SIZE);
    const model = new ButtonsModel();
    for (let i = 0; i < 4; i++) await press(appPage, model, afterRows(model) + i, (m) => m.layers[i]++);
    await press(appPage, model, afterRows(model) + 4, (m) => m.panel++);
    // Where each lower button and the panel overlap.
    const overlaps = await appPage.page.evaluate((first): Point[] => {
      const all = [...document.querySelectorAll('button')].map((b) => b.getBoundingClientRect());
      const panel = all[first + 4];
      return all.slice(first, first + 4).map((below): Point => {
        const left = Math.max(below.left, panel.left);
        const right = Math.min(below.right, panel.right);
        const top = Math.max(below.top, panel.top);
        const bottom = Math.min(below.bottom, panel.bottom);
        if (left >= right || top >= bottom) throw new Error('the panel does not cover a part of every button');
        return [(left + right) / 2, (top + bottom) / 2];
      });
    }, afterRows(model));
    for (const [n, point] of overlaps.entries()) {
      await appPage.click(...point);
      model.click((m) => m.panel++);
      await sameAs(appPage, model, `on the covered part of button ${n}`);
    }
    await finish(appPage);
  });

  buttons('what is cut off cannot be clicked', async () => {
    const appPage = await served.open(SIZE);
    const model = new ButtonsModel();
    const first = afterRows(model) + 5;
    for (let i = 0; i < 2; i++) await press(appPage, model, first + i, (m) => m.clips[i]++);
    assert.is(await visiblePoint(appPage, first + 2), undefined, 'the third one lies outside of its box');
    const cut = await appPage.page.evaluate((index): Point[] => {
      const rects = [...document.querySelectorAll('button')].slice(index).map((b) => b.getBoundingClientRect());
      const [wide, tall, out] = rects;
      const stage = document.querySelectorAll('button')[index].parentElement!.getBoundingClientRect();
      return [
        [Math.min(stage.right + 8, innerWidth - 1), wide.top + wide.height / 2],
        [tall.left + tall.width / 2, stage.bottom + 4],
        [out.left + out.width / 2, out.top + out.height / 2],
      ];
    }, first);
    for (const point of cut) {
      const before = (await appPage.log()).filter(({ frame }) => frame).length;
      await appPage.click(...point);
      await sameAs(appPage, model, `at ${point}`);
      assert.is((await appPage.log()).filter(({ frame }) => frame).length, before, 'no patches');
    }
    await finish(appPage);
  });

  buttons('rows that are scrolled out leave their place to what is there', async () => {
    const appPage = await served.open(SIZE);
    const model = new ButtonsModel();
    const plus = (await visiblePoint(appPage, AT.rows))!;
    await appPage.page.mouse.move(...plus);
    await appPage.page.mouse.wheel(0, 46 * 3);
    await appPage.settle();
    const seen = await appPage.page.evaluate(([x, y]) => {
      const all = [...document.querySelectorAll('button')];
      return all.indexOf(document.elementFromPoint(x, y)?.closest('button') as HTMLButtonElement);
    }, plus);
    assert.ok(seen > AT.rows && (seen - AT.rows) % 3 === 0, 'another row has come to this place');
    const row = (seen - AT.rows) / 3;
    await appPage.click(...plus);
    model.click((m) => m.rows[row].hits++);
    await sameAs(appPage, model, 'where row 0 had been');
    // Above the list, where the first row lies now, are the tools.
    const tool = (await visiblePoint(appPage, AT.tools + 2))!;
    await appPage.click(...tool);
    model.click((m) => m.rotate());
    await sameAs(appPage, model, 'above the list');
    await finish(appPage);
  });

  buttons('a page that is scrolled itself finds its buttons', async () => {
    const appPage = await served.open({ width: 900, height: 320 });
    await appPage.page.mouse.move(30, 200);
    await appPage.page.mouse.wheel(0, 160);
    await appPage.settle();
    const at = (await visiblePoint(appPage, AT.looks + 1))!;
    await appPage.click(...at);
    const texts = await appPage.page.locator('body').innerText();
    assert.match(texts, /1 click\n/);
    assert.is((await appPage.log()).filter(({ frame }) => frame).length >= 1, true);
    await finish(appPage);
  });

  buttons('the same clicks in Node give the same patches byte for byte', async () => {
    const appPage = await served.open({ width: served.app.info.widthPx, height: served.app.info.heightPx });
    const places = [AT.counters, AT.counters + 8, AT.looks, AT.looks + 3, AT.tools, AT.tools + 1, AT.tools + 2];
    const points: Point[] = [];
    for (const n of [...places, AT.rows, AT.rows + 4, AT.rows + 8]) points.push((await visiblePoint(appPage, n))!);
    const node = await bootInNode(served.app, served.server);
    const frames: Uint8Array[] = [];
    for (const point of points) {
      await appPage.click(...point);
      frames.push(...clickInNode(node, ...point));
    }
    const logged = (await appPage.log()).flatMap(({ frame }) => (frame ? [frame] : []));
    assert.is(frames.length, points.length);
    assert.equal(
      logged,
      frames.map((frame) => [...frame]),
    );
    assert.equal(appPage.complaints, []);
  });
});
