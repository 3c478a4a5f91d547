// The runtime's boxes and hits against those that a browser was seen to have, without a browser.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App } from '../runtime/app.ts';
import { build, judge } from './agreement.ts';
import { ALL_CASES } from './all-cases.ts';
import { Recorded, SIZES } from './recorded.ts';

const layout = suite('layout: recorded');
const recorded = new Recorded();
let app: App;
layout.before(async () => {
  app = await App.start();
});

layout('every case is recorded, and nothing else', () => {
  assert.equal(
    recorded.names(),
    ALL_CASES.map(({ name }) => name),
  );
  assert.ok(ALL_CASES.length >= 150, 'one page per feature of layout');
});

for (const { name, view, scrolls } of ALL_CASES)
  layout(name, () => {
    for (const [i, size] of SIZES.entries()) {
      const seen = recorded.get(name, i);
      assert.ok(seen, 'no record');
      build(app, view, size, scrolls);
      const { boxLines, hitLines } = judge(app, seen, size);
      assert.equal([...boxLines, ...hitLines.slice(0, 5)], [], `${size.width} × ${size.height}`);
    }
  });

layout.run();
