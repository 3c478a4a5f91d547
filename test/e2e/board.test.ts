// The demo `board` in Chromium: cards are dragged with a real mouse; the page is then the document of the model.
import * as assert from 'uvu/assert';
import { type AppPage, readDocument } from './browser.ts';
import { bootInNode, replayInNode } from './node-app.ts';
import { appSuite } from './suites.ts';

const SIZE = { width: 760, height: 480 };

appSuite('e2e: board', { demo: 'board' }, (board, served) => {
  const middle = async ({ page }: AppPage, selector: string): Promise<[number, number]> => {
    const box = (await page.locator(selector).boundingBox())!;
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const cardAt = (text: string) => `[draggable]:has-text("${text}")`;
  const columnAt = (n: number) => `.column >> nth=${n}`;
  /** Texts of the cards, column by column. */
  const columns = ({ page }: AppPage): Promise<string[][]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('.column')].map((c) =>
        [...c.querySelectorAll('[draggable]')].map((e) => e.textContent ?? ''),
      ),
    );
  const status = ({ page }: AppPage): Promise<string> => page.locator('body > div').last().innerText();

  /** Takes a card with the mouse and holds it over a column. */
  async function hold(appPage: AppPage, text: string, n: number): Promise<void> {
    const { mouse } = appPage.page;
    await mouse.move(...(await middle(appPage, cardAt(text))));
    await mouse.down();
    const [x, y] = await middle(appPage, columnAt(n));
    await mouse.move(x, y + 60, { steps: 4 });
    await mouse.move(x + 3, y + 70, { steps: 2 });
    await appPage.settle();
  }

  async function finish(appPage: AppPage): Promise<void> {
    await appPage.settle();
    const [node, page] = await replayInNode(served.app, served.server, await appPage.log());
    assert.equal(node, page, 'patches in Node and in the page');
    assert.equal(appPage.complaints, []);
  }

  board('a card is dragged to another column; the column shows that it takes it', async () => {
    const appPage = await served.open(SIZE);
    await hold(appPage, 'Measure the wall', 1);
    assert.is(await status(appPage), '"Measure the wall" over In work');
    assert.equal(
      await appPage.page.evaluate(() =>
        [...document.querySelectorAll('.column')].map((c) => getComputedStyle(c).borderTopColor),
      ),
      ['rgba(0, 0, 0, 0)', 'rgb(79, 70, 229)', 'rgba(0, 0, 0, 0)'],
    );
    await appPage.page.mouse.up();
    await appPage.settle();
    assert.equal(await columns(appPage), [
      ['Buy paint', 'Borrow a ladder', 'Cover floor'],
      ['Measure the wall', 'Paint the wall'],
      ['Invite friends'],
    ]);
    assert.is(await status(appPage), '"Measure the wall" is in In work, 1 moves');
    await finish(appPage);
  });

  board('what is dropped outside or where it was stays', async () => {
    const appPage = await served.open(SIZE);
    const before = await columns(appPage);
    await hold(appPage, 'Buy paint', 2);
    assert.is(await status(appPage), '"Buy paint" over Done');
    await appPage.page.mouse.move(380, 5, { steps: 3 });
    await appPage.page.mouse.up();
    await appPage.settle();
    assert.equal(await columns(appPage), before);
    assert.is(await status(appPage), '"Buy paint" is in Planned, 0 moves');
    await hold(appPage, 'Buy paint', 0);
    await appPage.page.mouse.up();
    await appPage.settle();
    assert.equal(await columns(appPage), before);
    await finish(appPage);
  });

  board('after many drags the document is that of the model', async () => {
    const appPage = await served.open(SIZE);
    for (const [text, n] of [
      ['Buy paint', 2],
      ['Invite friends', 0],
      ['Paint the wall', 2],
      ['Invite friends', 1],
    ] as const) {
      await hold(appPage, text, n);
      await appPage.page.mouse.up();
      await appPage.settle();
    }
    const judge = await bootInNode(served.app, served.server);
    judge.hydrate(String([2, 0, 0, 0, 2, 1].reduce((all, column) => all * 3 + column, 0)));
    judge.setViewport(SIZE.width, SIZE.height);
    judge.initLayoutCache();
    const expected = await readDocument(appPage.page, judge.renderHtml());
    // The status line tells of the last drag, which is no part of the saved model.
    const withoutStatus = (plain: Awaited<ReturnType<typeof readDocument>>) =>
      typeof plain === 'string' ? plain : [plain[0], plain[1], plain[2].slice(0, -1)];
    assert.equal(withoutStatus(await readDocument(appPage.page)), withoutStatus(expected));
    await finish(appPage);
  });
});
