// Pen, fingers and wheel in Chromium: what callbacks are told of them. Input comes from the browser's own protocol.
import type { CDPSession } from 'playwright-core';
import * as assert from 'uvu/assert';
import type { AppPage } from './browser.ts';
import { appSuite } from './suites.ts';

appSuite('e2e: gestures', { source: 'gestures' }, (test, served) => {
  let appPage: AppPage;
  let input: CDPSession;

  test.before(async () => {
    appPage = await served.open({ width: 600, height: 400 });
    input = await appPage.page.context().newCDPSession(appPage.page);
  });

  const printed = async (act: () => Promise<unknown>): Promise<string[]> => {
    // What input before this one made the app print has arrived by then.
    await appPage.settle();
    appPage.printed.length = 0;
    await act();
    await appPage.settle();
    assert.equal(appPage.complaints, []);
    return [...appPage.printed];
  };
  const mouse = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', x: number, y: number, more: object = {}) =>
    input.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1, ...more });
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: [x: number, y: number][]) =>
    input.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });

  test('a pen: place, pressure, tilt and buttons; a mouse is none', async () => {
    const pen = { pointerType: 'pen', force: 0.75, tiltX: 20, tiltY: -10, buttons: 1 } as const;
    assert.equal(await printed(() => mouse('mousePressed', 200, 150, pen)), [
      'pen at 200 150 pressure 0.75 tilt 20 -10 contact 1 eraser 0 barrel 0',
    ]);
    await mouse('mouseReleased', 200, 150, { ...pen, force: 0, buttons: 0 });
    assert.equal(await printed(() => mouse('mousePressed', 200, 150)), ['no pen']);
    await mouse('mouseReleased', 200, 150);
  });

  test('a quick way is a swipe, a long stay a long press', async () => {
    const way = async (dx: number, dy: number, waitMs = 0): Promise<string[]> => {
      await mouse('mousePressed', 300, 200);
      await appPage.page.waitForTimeout(waitMs);
      await mouse('mouseMoved', 300 + dx, 200 + dy, { buttons: 1 });
      return printed(() => mouse('mouseReleased', 300 + dx, 200 + dy));
    };
    assert.equal(await way(90, 20), ['swipe right']);
    assert.equal(await way(-90, 20), ['swipe left']);
    assert.equal(await way(10, 90), ['swipe down']);
    assert.equal(await way(10, -90), ['swipe up']);
    assert.equal(await way(20, 20), ['neither']);
    assert.equal(await way(3, 4, 600), ['long press at 300 200 of 1']);
    assert.equal(await way(90, 0, 600), ['neither']);
  });

  test('two fingers: pinch and rotation', async () => {
    await touch('touchStart', [200, 200], [300, 200]);
    assert.equal(await printed(() => touch('touchMove', [150, 200], [350, 200])), [
      'pinch 2.00 from 100 around 250 200',
    ]);
    assert.equal(await printed(() => touch('touchMove', [250, 150], [250, 250])), ['rotation by 1.57']);
    await touch('touchEnd');
  });

  test('the wheel, and what has been scrolled since', async () => {
    await appPage.page.mouse.move(50, 25);
    assert.equal(await printed(() => appPage.page.mouse.wheel(0, 40)), ['scrolled 1 by 0 40']);
    await appPage.page.waitForTimeout(100);
    assert.equal(await printed(() => appPage.page.keyboard.press('a')), ['scrolled 1 by 0 40']);
    assert.equal(await printed(() => appPage.page.keyboard.press('a')), ['scrolled 0 by 0 0']);
  });
});
