// Moves of the mouse in Chromium: one per frame reaches the runtime, in order with everything else; a button that is held
// keeps the events coming from outside of the page.
import * as assert from 'uvu/assert';
import { EVENTS } from '../../runtime-as/tables/wire/events.ts';
import type { AppPage } from './browser.ts';
import { appSuite } from './suites.ts';

appSuite('e2e: moves', { source: 'events' }, (moves, served) => {
  /** `name x` of what reached the runtime since the last call. */
  const delivered = async ({ page }: AppPage): Promise<string[]> => {
    const log = await page.evaluate(() => globalThis.azulLog.splice(0));
    return log.map(({ kind, event }) => `${EVENTS.find(({ id }) => id === kind)!.name} ${event.x}`);
  };
  const send = ({ page }: AppPage, events: readonly (readonly [type: string, x: number])[]): Promise<void> =>
    page.evaluate((list) => {
      // In one task no frame can come between them.
      for (const [type, x] of list)
        document.body.dispatchEvent(new MouseEvent(type, { clientX: x, clientY: 50, bubbles: true }));
    }, events);
  const move = (x: number) => ['mousemove', x] as const;

  moves('of many in a frame the first and the last are delivered', async () => {
    const appPage = await served.open({ width: 400, height: 200 });
    await delivered(appPage);
    await send(appPage, [10, 20, 30, 40, 50].map(move));
    await appPage.settle();
    assert.equal(await delivered(appPage), ['mousemove 10', 'mousemove 50']);
  });

  moves('what else happens comes behind the move before it', async () => {
    const appPage = await served.open({ width: 400, height: 200 });
    await delivered(appPage);
    await send(appPage, [
      move(10),
      move(20),
      move(30),
      ['mousedown', 30],
      move(40),
      move(60),
      ['mouseup', 60],
      move(70),
    ]);
    await appPage.settle();
    assert.equal(await delivered(appPage), [
      'mousemove 10',
      'mousemove 30',
      'mousedown 30',
      'mousemove 60',
      'mouseup 60',
      'mousemove 70',
    ]);
  });

  moves('a held button keeps the mouse: its moves and its release come from outside of the page', async () => {
    const appPage = await served.open({ width: 400, height: 200 });
    const { mouse } = appPage.page;
    await mouse.move(50, 50);
    await mouse.down();
    await appPage.settle();
    await delivered(appPage);
    await mouse.move(-40, 50);
    await appPage.settle();
    await mouse.up();
    await appPage.settle();
    const all = await delivered(appPage);
    assert.equal(
      all.filter((line) => !line.startsWith('click')),
      ['mousemove -40', 'mouseup -40'],
    );
    assert.equal(appPage.complaints, []);
  });
});
