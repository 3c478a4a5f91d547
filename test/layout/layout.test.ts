// The runtime's boxes and hits against those of a real browser, document by document, and the records of what the browser
// shows (recorded.ts) against the browser itself.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App } from '../runtime/app.ts';
import { needs } from '../util/tools.ts';
import { build, Chromium, judge } from './agreement.ts';
import { ALL_CASES } from './all-cases.ts';
import { LeftPages } from './left.ts';
import { pack, Recorded, SIZES } from './recorded.ts';

const RECORDS = process.env.AZ_RECORD === '1';

if (needs('layout', 'chromium')) {
  const layout = suite('layout');
  const recorded = new Recorded();
  let app: App;
  let page: Chromium;
  layout.before(async () => {
    app = await App.start();
    page = await Chromium.start();
  });
  layout.after(async () => {
    await page.close();
    if (RECORDS) recorded.save(ALL_CASES.map(({ name }) => name));
  });

  for (const { name, view, scrolls } of ALL_CASES)
    layout(name, async () => {
      for (const [i, size] of SIZES.entries()) {
        await page.resize(size);
        const seen = await page.show(build(app, view, size, scrolls), scrolls ?? []);
        if (RECORDS) recorded.set(name, i, seen);
        assert.ok(seen.boxes.length > 1 && seen.hits.length > 100);
        const { boxLines, hitLines } = judge(app, seen, size);
        assert.equal([...boxLines, ...hitLines.slice(0, 5)], [], `${size.width} × ${size.height}`);
        assert.ok(recorded.isTrue(name, i, seen), 'the record is out of date: AZ_RECORD=1 writes it anew');
      }
    });

  layout('pages on which it disagrees: the browser shows what left.json says', async () => {
    for (const { from, size, view, seen } of new LeftPages().pages) {
      await page.resize(size);
      const shown = await page.show(build(app, view, size), []);
      assert.equal(pack(shown), pack(seen), `${from[0]} is out of date: \`reduce.ts mended\` writes all anew`);
    }
  });

  layout.run();
}
