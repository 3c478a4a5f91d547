// The demo "keyed" in Chromium: rows come, change, swap and go, and those that stay are the same elements.
import * as assert from 'uvu/assert';
import { makeRows } from '../bench/rows/rows.ts';
import type { AppPage } from './browser.ts';
import { appSuite } from './suites.ts';

interface Step {
  button: string;
  /** number of the row's text that is clicked instead */
  row?: number;
  rows: number;
  /** place of a row, and the number of the one that stands there; absent: there is none */
  at: readonly [place: number, id?: number];
  /** rows behind it that were made by an earlier step */
  kept: number;
}

const STEPS: readonly Step[] = [
  { button: 'Create 1,000 rows', rows: 1000, at: [0, 1], kept: 0 },
  { button: 'Swap rows', rows: 1000, at: [998, 2], kept: 1000 },
  { button: 'x', row: 1, rows: 999, at: [1, 3], kept: 999 },
  { button: 'Append 1,000 rows', rows: 1999, at: [1998, 2000], kept: 999 },
  { button: 'Update every 10th row', rows: 1999, at: [10, 12], kept: 1999 },
  { button: 'Create 1,000 rows', rows: 1000, at: [999, 3000], kept: 0 },
  { button: 'Clear', rows: 0, at: [0], kept: 0 },
];

/** The app and the reference draw their words from generators with one seed. */
const LABELS = makeRows(3000).map(({ label }) => label);

/** Marks all rows; returns how many there are, how many were marked before, and the texts of one. */
const look = ({ page }: AppPage, place: number) =>
  page.evaluate((nth) => {
    const rows = [...document.querySelectorAll<HTMLElement & { isKnown?: boolean }>('.row')];
    const kept = rows.filter(({ isKnown }) => isKnown).length;
    for (const row of rows) row.isKnown = true;
    return { rows: rows.length, kept, texts: [...(rows[nth]?.children ?? [])].map((cell) => cell.textContent) };
  }, place);

appSuite('e2e: keyed', { demo: 'keyed', isRelease: true }, (keyed, served) => {
  keyed('rows are made, swapped, removed, appended, changed, replaced and cleared', async () => {
    const appPage = await served.open({ width: 900, height: 600 });
    for (const { button, row, rows, at, kept } of STEPS) {
      const [place, id] = at;
      if (button.startsWith('Update')) for (const nth of [1, 12]) LABELS[nth - 1] += ' !!!';
      const texts = id === undefined ? [] : [`${id}`, LABELS[id - 1], 'x'];
      await appPage.page
        .getByText(button, { exact: true })
        .nth(row ?? 0)
        .click();
      assert.equal(await look(appPage, place), { rows, kept, texts }, button);
    }
    assert.equal(appPage.complaints, []);
  });
});
