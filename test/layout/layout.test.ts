// The runtime's boxes and hits against those of a real browser, document by document.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App } from '../runtime/app.ts';
import { needs } from '../util/tools.ts';
import { Chromium, compare, type Size } from './agreement.ts';
import { CASES } from './cases.ts';
import { FOUND_CASES } from './found-cases.ts';

const SIZES: Size[] = [
  { width: 700, height: 500 },
  { width: 333, height: 640 },
];

if (needs('layout', 'chromium')) {
  const layout = suite('layout');
  let app: App;
  let page: Chromium;
  layout.before(async () => {
    app = await App.start();
    page = await Chromium.start();
  });
  layout.after(() => page.close());

  for (const { name, view, scrolls } of [...CASES, ...FOUND_CASES])
    layout(name, async () => {
      for (const size of SIZES) {
        await page.resize(size);
        const { boxes, points, boxLines, hitLines } = await compare(app, page, view, size, scrolls);
        assert.ok(boxes > 1 && points > 100);
        assert.equal([...boxLines, ...hitLines.slice(0, 5)], [], `${size.width} × ${size.height}`);
      }
    });

  layout.run();
}
