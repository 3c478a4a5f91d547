// The table of the demo "keyed" whose app changes marks and labels in place, beside the demo, which makes its document anew for each:
// both pages show the same, also behind what both make anew.
import * as assert from 'uvu/assert';
import { EVENTS } from '../../runtime-as/tables/wire/events.ts';
import { openApp } from '../../server/app.ts';
import type { AppPage } from './browser.ts';
import { appSuite, serveFor } from './suites.ts';

/** A click: on the button with that text, or on the `nth` label or x. */
type Step = string | readonly [selector: '.label' | '.remove', nth: number];

const CREATE = 'Create 1,000 rows';
const UPDATE = 'Update every 10th row';
const SWAP = 'Swap rows';
const STEPS: readonly Step[] = [
  CREATE,
  ['.label', 3],
  ['.label', 5],
  ['.label', 5],
  UPDATE,
  SWAP,
  ['.label', 1],
  SWAP,
  ['.label', 10],
  UPDATE,
  ['.remove', 10],
  ['.label', 0],
  ['.remove', 1],
  'Append 1,000 rows',
  ['.label', 2],
  UPDATE,
  CREATE,
  ['.label', 4],
  'Clear',
  CREATE,
];

const click = ({ page }: AppPage, step: Step): Promise<void> =>
  typeof step === 'string' ? page.getByText(step, { exact: true }).click() : page.locator(step[0]).nth(step[1]).click();

/** Texts and background of every row. */
const look = ({ page }: AppPage): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.row')].map((row) => {
      const texts = [...row.children].map(({ textContent }) => textContent);
      return `${texts.join(' | ')} on ${getComputedStyle(row).backgroundColor}`;
    }),
  );

const MOUSEUP = EVENTS.find(({ name }) => name === 'mouseup')!.id;

/** What the page got for the last click; undefined = nothing. */
const lastFrame = async (appPage: AppPage): Promise<number[] | undefined> =>
  (await appPage.log()).filter(({ kind }) => kind === MOUSEUP).at(-1)?.frame;

const SIZE = { width: 900, height: 600 };

appSuite('e2e: in place', { source: 'keyed-in-place', isRelease: true }, (test, served) => {
  const serve = serveFor(test);

  test('what is changed in place looks as if it were made anew, before and behind a refresh', async () => {
    const inPlace = await served.open(SIZE);
    const anew = await (await serve(await openApp('keyed', { isRelease: true }))).open(SIZE);
    for (const [n, step] of STEPS.entries()) {
      await click(inPlace, step);
      await click(anew, step);
      assert.equal(await look(inPlace), await look(anew), `step ${n}: ${step}`);
    }
    assert.equal([...inPlace.complaints, ...anew.complaints], []);
  });

  test('a refresh takes back what was changed in place once, and then changes nothing', async () => {
    const appPage = await served.open(SIZE);
    for (const step of [CREATE, ['.remove', 1], ['.remove', 1], ['.label', 3], UPDATE] as const)
      await click(appPage, step);
    // Too few rows to swap: the document is made anew for the same model.
    await click(appPage, SWAP);
    assert.ok(await lastFrame(appPage), 'a class says now what a declaration said');
    const shown = await look(appPage);
    assert.is(shown.filter((row) => row.endsWith('rgb(253, 230, 138)')).length, 1);
    await click(appPage, SWAP);
    assert.is(await lastFrame(appPage), undefined);
    assert.equal(await look(appPage), shown);
    assert.equal(appPage.complaints, []);
  });
});
