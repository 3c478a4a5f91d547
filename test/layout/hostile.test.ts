// Documents that nobody should write: they end in boxes, in warnings or in an error that names the declaration, and the
// runtime goes on with the next document.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CssError } from '../../runtime-as/host/css.ts';
import { App, type Spec } from '../runtime/app.ts';
import { Random } from '../runtime/random.ts';
import { div } from './layout-case.ts';

const hostile = suite('layout: hostile documents');
const warnings: string[] = [];
let app: App;
hostile.before(async () => {
  app = await App.start({ warn: (message) => warnings.push(message) });
  app.runtime.setViewport(400, 300);
});
hostile.before.each(() => {
  warnings.length = 0;
});

const body = (...children: Spec[]): Spec => ({ make: 'Body', children });
const boxOf = (node: number) => app.runtime.boxes().find((box) => box.node === node)!;

/** A sane document is laid out as ever. */
function goesOn(): void {
  app.show(body(div('width: 50px; height: 20px')));
  assert.equal([boxOf(1).width, boxOf(1).height, app.runtime.hitTest(10, 10)], [50, 20, 1]);
}

const LENGTHS = [
  'NaN',
  'Infinity',
  '-Infinity',
  '1e999px',
  '-1e999px',
  '1e38px',
  '-1e38px',
  '1e-999px',
  '99999999999px',
];
const PROPERTIES = 'width height min-width max-height padding margin border-width font-size line-height flex gap'.split(
  ' ',
);

for (const property of PROPERTIES)
  hostile(`${property}: lengths beyond all measure`, () => {
    for (const length of LENGTHS) {
      const css = `${property}: ${length}; display: flex`;
      app.show(body(div(css, 'text', div(css, 'more'))));
      for (const { node, x, y, width, height } of app.runtime.boxes())
        assert.ok([x, y, width, height].every(Number.isFinite), `${css}: node ${node}: ${[x, y, width, height]}`);
    }
    goesOn();
  });

hostile('characters that no font has, and stretches without end, take a place', () => {
  const controls = String.fromCharCode(...Array.from({ length: 31 }, (_, i) => i + 1));
  for (const text of [
    controls,
    `a${controls}\u0301`,
    '\u0301',
    '\ufffd\u200d\u200b\u0301',
    'ع'.repeat(1000),
    'a\u0301'.repeat(1000),
  ])
    for (const css of ['', 'white-space: pre', 'overflow-wrap: anywhere', 'letter-spacing: 1px']) {
      app.show(body(div(css, text)));
      assert.ok(
        [boxOf(1).width, boxOf(1).height].every(Number.isFinite),
        `${css}: ${JSON.stringify(text).slice(0, 40)}`,
      );
    }
  goesOn();
});

/** A text within `depth` divisions. */
function nested(depth: number, css: string): Spec {
  let inner: Spec = div(css, 'text');
  for (let level = 1; level < depth; level++) inner = div(css, inner);
  return inner;
}

for (const display of ['block', 'flex', 'inline-block', 'grid'])
  hostile(`${display} in ${display}: 400 levels are laid out, more are refused with a sentence`, () => {
    app.show(body(nested(400, `display: ${display}`)));
    assert.is(app.runtime.boxes().length, 401);
    assert.match(
      App.trapOf(() => app.show(body(nested(900, `display: ${display}`)))),
      'elements nest too deep to be laid out; levels at most: 400',
    );
    goesOn();
  });

const DOM_BYTES = 240;

/** Divisions within each other, made from the innermost outwards, since a stack of so many calls would not do. */
function deep(levels: number): Spec {
  const { exports } = app.runtime;
  const by = (ret: number): void => {
    exports.AzDom_createDiv(ret);
    for (let level = 1; level < levels; level++) {
      const inner = exports.AzStartup_alloc(DOM_BYTES);
      new Uint8Array(app.runtime.memory.buffer).copyWithin(inner, ret, ret + DOM_BYTES);
      exports.AzDom_createDiv(ret);
      exports.AzDom_addChild(ret, inner);
      exports.AzStartup_free(inner);
    }
  };
  return { make: 'Div', by };
}

for (const levels of [5_000, 50_000])
  hostile(`${levels} nested divisions are refused with a sentence, again and again`, () => {
    for (let i = 0; i < 3; i++) {
      assert.match(
        App.trapOf(() => app.show(body(deep(levels)))),
        'elements nest too deep to be laid out; levels at most: 400',
      );
      goesOn();
    }
  });

const PIECES =
  'width height : ; { } ( ) [ ] "  \' /* */ \\ @media !important px % 10 -3 calc( url( rgb( # . , > ~ + * :not( ::before :nth-child( é \u{1f600} \0 \n'
    .split(' ')
    .concat(' ');

hostile('random css: boxes, warnings or an error that names the declaration', () => {
  for (let seed = 1; seed <= 400; seed++) {
    const random = new Random(seed);
    const css = Array.from({ length: 1 + random.below(24) }, () => random.pick(PIECES)).join('');
    try {
      app.show(body(div(css, 'text')));
      assert.ok(app.runtime.boxes().length > 0, `seed ${seed}`);
    } catch (error) {
      assert.instance(error, CssError, `seed ${seed}: ${JSON.stringify(css)}: ${error}`);
    }
  }
  goesOn();
});

hostile('a style of 10 MB', () => {
  app.show(body(div(`${'width: 10px; '.repeat(800_000)}width: 70px`)));
  assert.is(boxOf(1).width, 70);
  goesOn();
});

hostile.run();
