// Sticky boxes: where they are and what they cover while the page and boxes in it scroll, as the browser has it.
import * as assert from 'uvu/assert';
import { compare } from './agreement.ts';
import type { AppPage } from './browser.ts';
import { appSuite } from './suites.ts';

appSuite('e2e: sticky', { source: 'sticky', isRelease: true }, (test, served) => {
  let appPage: AppPage;

  test.before(async () => {
    appPage = await served.open({ width: 700, height: 400 });
  });

  /** Offsets of the page, and of all boxes that scroll. */
  async function scroll(y: number, inner: number): Promise<void> {
    await appPage.page.evaluate(
      ([top, offset]) => {
        scrollTo(0, top);
        for (const element of document.querySelectorAll('*'))
          if (getComputedStyle(element).overflowY === 'auto') element.scrollTo(offset, offset);
      },
      [y, inner] as const,
    );
    await appPage.settle();
  }

  for (const y of [0, 90, 420, 700, 1150, 1400, 5000])
    for (const inner of [0, 30, 5000])
      test(`the page scrolled by ${y} px, boxes by ${inner} px`, async () => {
        await scroll(y, inner);
        await compare(appPage, 'boxes and hits');
      });

  test('clicks reach what has moved', async () => {
    for (const [y, inner, name] of [
      [300, 0, 'bar'],
      [60, 200, 'second head'],
      [480, 0, 'side'],
      [1300, 0, 'head'],
    ] as const) {
      await scroll(y, inner);
      const { x, y: top } = (await appPage.page.getByText(name, { exact: true }).first().boundingBox())!;
      appPage.printed.length = 0;
      await appPage.click(x + 4, top + 8);
      await appPage.settle();
      assert.equal(appPage.printed, [name]);
    }
    assert.equal(appPage.complaints, []);
  });
});
