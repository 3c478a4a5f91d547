// The demo `counter` in Chromium: seven clicks, and what the page tells about itself.
import * as assert from 'uvu/assert';
import { bootInNode, clickInNode } from './node-app.ts';
import { appSuite } from './suites.ts';

appSuite('e2e: counter', { demo: 'counter', isRelease: true }, (counter, served) => {
  const SIZE = { width: 480, height: 480 };

  counter('goes from 5 to 12 in seven clicks, in the browser and in Node, with the same patches', async () => {
    const appPage = await served.open(SIZE);
    const { page } = appPage;
    const node = await bootInNode(served.app, served.server);
    const box = (await page.locator('button').boundingBox())!;
    const at: [number, number] = [box.x + box.width / 2, box.y + box.height / 2];
    assert.is(await page.locator('body').innerText(), 'Counter\n5\nCount up');
    const frames: number[][] = [];
    for (let count = 6; count <= 12; count++) {
      await appPage.click(...at);
      assert.is(await page.locator('body').innerText(), `Counter\n${count}\nCount up`);
      frames.push(...clickInNode(node, ...at).map((frame) => [...frame]));
    }
    assert.is(node.serializeState(), '{"counter":12}');
    assert.equal(
      (await appPage.log()).flatMap(({ frame }) => (frame ? [frame] : [])),
      frames,
    );
    assert.equal(appPage.complaints, []);
  });

  counter('clicks beside the button change nothing', async () => {
    const appPage = await served.open(SIZE);
    const before = await appPage.page.content();
    for (const [x, y] of [
      [2, 2],
      [240, 40],
      [478, 478],
    ])
      await appPage.click(x, y);
    assert.is(await appPage.page.content(), before);
    assert.ok((await appPage.log()).every(({ frame }) => frame === undefined));
  });

  counter('the keyboard clicks too', async () => {
    const appPage = await served.open(SIZE);
    await appPage.page.keyboard.press('Tab');
    await appPage.page.keyboard.press('Enter');
    assert.match(await appPage.page.locator('body').innerText(), /\n6\n/);
    await appPage.page.keyboard.press('Space');
    assert.match(await appPage.page.locator('body').innerText(), /\n7\n/);
    assert.equal(appPage.complaints, []);
  });

  counter('a page that is loaded anew starts with the served model; two pages do not share theirs', async () => {
    const one = await served.open(SIZE);
    const two = await served.open(SIZE);
    const box = (await one.page.locator('button').boundingBox())!;
    await one.click(box.x + 9, box.y + 9);
    assert.match(await one.page.locator('body').innerText(), /\n6\n/);
    assert.match(await two.page.locator('body').innerText(), /\n5\n/);
    await one.page.reload();
    assert.match(await one.page.locator('body').innerText(), /\n5\n/);
  });

  counter('the handle tells of modules, bytes, events and patches', async () => {
    const appPage = await served.open(SIZE);
    const box = (await appPage.page.locator('button').boundingBox())!;
    await appPage.click(box.x + 9, box.y + 9);
    const stats = await appPage.page.evaluate(() => globalThis.azul!.stats());
    assert.is(stats.modules, 1, 'all functions in one');
    assert.is(stats.patches, 1, 'one text');
    assert.ok(stats.events >= 2);
    const requests = [served.server.page.artifact, ...Object.values(served.server.artifacts).flat()];
    assert.ok(requests.length > 0 && stats.bytesFetched > 10_000 && stats.bytesFetched < 400_000);
  });

  counter('the document says what listens where, and what it will need', async () => {
    const html = await (await fetch(served.server.url)).text();
    const slot = served.app.slots.find(({ name }) => name === 'on_click')!.slot;
    assert.match(html, new RegExp(`<button[^>]* data-az-cb="${slot}" data-az-ev="[a-z ]*mouseup[a-z ]*"`));
    assert.match(html, /data-az-wasm="\/az\/app\/counter\.[\w-]{12}\.wasm"/);
    assert.match(
      html,
      /<script id="az-hydrate" type="application\/json">\{"type_id":"\d+","json":\{"counter":5\}\}<\/script>/,
    );
    assert.match(html, /<title>Counter<\/title>/);
    assert.not.match(html, /\/main\.[\w-]{12}\.wasm/, 'main() ran on the server');
  });
});
