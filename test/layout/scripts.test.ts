// Text that the advance tables do not cover, as the page measures it, against the browser: every box, and hits. It covers the fonts that
// the browser finds: without one for a script, its letters are boxes of one width.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needs } from '../util/tools.ts';
import { Chromium } from './agreement.ts';
import { PageTexts } from './page-texts.ts';
import { SIZES } from './recorded.ts';
import { SCRIPT_CASES } from './script-cases.ts';

if (needs('layout: scripts', 'chromium')) {
  const test = suite('layout: scripts');
  let browser: Chromium;
  let texts: PageTexts;
  test.before(async () => {
    browser = await Chromium.start();
    texts = await PageTexts.start(browser);
  });
  test.after(() => browser.close());

  for (const { name, view } of SCRIPT_CASES)
    test(name, async () => {
      for (const size of SIZES) {
        await browser.resize(size);
        const { boxLines, hitLines } = await texts.judge(view, size);
        assert.equal([...boxLines, ...hitLines.slice(0, 5)], [], `${size.width} × ${size.height}`);
      }
    });
  test.run();
}
