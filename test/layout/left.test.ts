// What is left of the disagreement with Chromium stays known: every listed page still disagrees with what the browser was seen to
// make of it, without a browser.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App } from '../runtime/app.ts';
import { build, judge } from './agreement.ts';
import { LeftPages, showView } from './left.ts';

const MENDED =
  '`reduce.ts mended` takes it out of left.json and prints it, for a file of mended cases (size-cases.ts, …)';

const left = suite('layout: left');
let app: App;
left.before(async () => {
  app = await App.start({ warn: () => {} });
});

for (const { from, size, view, seen } of new LeftPages().pages)
  left(`${from.join(', ')}: ${showView(view)}`, () => {
    build(app, view, size);
    const { boxLines, hitLines } = judge(app, seen, size);
    assert.ok(boxLines.length + hitLines.length, `agrees: ${MENDED}`);
  });

left.run();
