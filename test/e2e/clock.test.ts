// The demo `clock` in Chromium, by a clock that the test moves: the time of day that starts with the page, the stopwatch,
// laps; and the same ticks in Node give the same patches.
import * as assert from 'uvu/assert';
import { EVENTS } from '../../runtime-as/tables/wire/events.ts';
import type { AppPage } from './browser.ts';
import { replayInNode } from './node-app.ts';
import { appSuite } from './suites.ts';

appSuite('e2e: clock', { demo: 'clock', isRelease: true }, (clock, served) => {
  const SIZE = { width: 480, height: 480 };
  const START_MS = Date.UTC(2026, 0, 2, 23, 59, 57);
  const TIMER = EVENTS.find(({ name }) => name === 'timer')!.id;

  const lines = async ({ page }: AppPage): Promise<string[]> => (await page.locator('body').innerText()).split('\n');
  const press = ({ page }: AppPage, label: string): Promise<void> => page.locator('button', { hasText: label }).click();
  const open = (): Promise<AppPage> => served.open(SIZE, { startMs: START_MS });
  const wait = ({ page }: AppPage, ms: number): Promise<void> => page.clock.runFor(ms);

  clock('the server shows no time; the page starts its own in the create callback', async () => {
    assert.match(await (await fetch(served.server.url)).text(), />--:--:--</);
    const appPage = await open();
    assert.equal((await lines(appPage)).slice(0, 3), ['UTC', '23:59:57', '0:00.00']);
    await wait(appPage, 2900);
    assert.is((await lines(appPage))[1], '23:59:59');
    await wait(appPage, 200);
    assert.is((await lines(appPage))[1], '00:00:00');
    assert.equal(appPage.complaints, []);
  });

  clock('the stopwatch runs, stands, and goes on; laps are kept; Reset forgets', async () => {
    const appPage = await open();
    await press(appPage, 'Start');
    await wait(appPage, 1230);
    await press(appPage, 'Lap');
    await wait(appPage, 61_000);
    await press(appPage, 'Stop');
    assert.equal((await lines(appPage)).slice(2), ['1:02.23', 'Start', 'Reset', 'Lap 1', '0:01.23']);
    await wait(appPage, 5000);
    assert.is((await lines(appPage))[2], '1:02.23', 'a removed timer does not tick');
    await press(appPage, 'Start');
    await wait(appPage, 100);
    assert.is((await lines(appPage))[2], '1:02.33');
    await press(appPage, 'Lap');
    await press(appPage, 'Stop');
    assert.equal((await lines(appPage)).slice(5), ['Lap 2', '1:02.33', 'Lap 1', '0:01.23']);
    await press(appPage, 'Reset');
    assert.equal((await lines(appPage)).slice(2), ['0:00.00', 'Start', 'Reset']);
    const log = await appPage.log();
    assert.ok(log.filter(({ kind }) => kind === TIMER).length > 1000, 'ticks every 50 ms, and every 100 ms');
    const [node, page] = await replayInNode(served.app, served.server, log);
    assert.equal(node, page);
    assert.equal(appPage.complaints, []);
  });

  clock('the page is called when a timer is due, and not otherwise', async () => {
    const appPage = await open();
    await wait(appPage, 1000);
    const times = (await appPage.log()).flatMap(({ kind, event }) => (kind === TIMER ? [event.timeMs!] : []));
    const since = times.map((ms) => ms - START_MS).filter((ms) => ms > 0);
    assert.equal(
      since,
      Array.from({ length: 10 }, (_, i) => (i + 1) * 100),
    );
  });
});
