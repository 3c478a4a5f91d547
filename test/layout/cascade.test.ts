// The cascade against the browser's own: the same document and sheet once through the runtime, whose page has nothing but the
// computed styles of each node, and once as a page that the browser styles by itself; their getComputedStyle must be equal.
// SEED=n starts at another seed, PAGES=n takes more pages.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { baseSheet } from '../../runtime-as/tables/base-sheet.ts';
import { UA_SHEET } from '../../runtime-as/tables/ua.ts';
import { App, type Spec } from '../runtime/app.ts';
import { needs } from '../util/tools.ts';
import { Chromium, fontFaces } from './agreement.ts';
import { randomSheetPage, type SheetRule } from './random-sheet.ts';

const FIRST_SEED = Number(process.env['SEED'] ?? 1);
const PAGES = Number(process.env['PAGES'] ?? 300);
const SIZE = { width: 800, height: 600 };
const BATCH = 25;

const sides = ['top', 'right', 'bottom', 'left'];
/** What is compared: everything that the layout does not replace by px of its own. */
const PROPERTIES = [
  'color background-color font-size font-weight font-style line-height letter-spacing word-spacing text-align',
  'text-transform text-indent white-space overflow-wrap tab-size visibility pointer-events opacity cursor user-select',
  'text-decoration-line text-decoration-color box-shadow text-shadow list-style-type',
  'border-top-left-radius border-bottom-right-radius',
  ...sides.map((side) => `padding-${side} border-${side}-width border-${side}-style border-${side}-color`),
].flatMap((names) => names.split(' '));

/** Spelling of a node as HTML; `at` counts elements. */
function htmlOf(spec: Spec | string): string {
  if (typeof spec === 'string') return spec;
  const tag = spec.make === 'ButtonNoA11y' ? 'button' : spec.make.toLowerCase();
  const attrs = [
    ...(spec.id ? [['id', spec.id]] : []),
    ...(spec.classes ? [['class', spec.classes.join(' ')]] : []),
    ...(spec.attrs ?? []),
    ...(spec.css && tag !== 'body' ? [['style', spec.css]] : []),
  ];
  const text = attrs.map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`).join('');
  return `<${tag}${text}>${(spec.children ?? []).map(htmlOf).join('')}</${tag}>`;
}

/** A document and the sheet that the browser has for it; the runtime's page needs none. */
interface Shown {
  html: string;
  sheet: string;
}

/** The page that the browser styles. */
function authorPage(view: Spec, rules: readonly SheetRule[]): Shown {
  const sheet = rules.map(({ selectors, css }) => `${selectors.map((s) => `body ${s}`).join(', ')} { ${css} }`);
  return { html: htmlOf(view), sheet: sheet.join('\n') };
}

/** Computed styles of all elements below the body, one list of values per element, for each page. */
function computed(browser: Chromium, pages: readonly Shown[]): Promise<string[][][]> {
  return browser.page.evaluate(
    ({ pages, properties }) =>
      pages.map(({ html, sheet }) => {
        const parsed = new DOMParser().parseFromString(html, 'text/html').body;
        document.head.lastElementChild!.textContent = sheet;
        document.documentElement.replaceChild(document.adoptNode(parsed), document.body);
        return [...document.querySelectorAll('body *')].map((element) => {
          const style = getComputedStyle(element);
          return properties.map((name) => style.getPropertyValue(name));
        });
      }),
    { pages, properties: PROPERTIES },
  );
}

/** Numbers may differ by what four decimals and 1/64 px make of them. */
function isSame(own: string, wanted: string): boolean {
  if (own === wanted) return true;
  const numbers = /-?\d+(\.\d+)?(e-?\d+)?/g;
  if (own.replace(numbers, '#') !== wanted.replace(numbers, '#')) return false;
  const [a, b] = [own, wanted].map((text) => (text.match(numbers) ?? []).map(Number));
  return a.every((n, i) => Math.abs(n - b[i]) <= 0.02);
}

/** What the runtime spells otherwise with the same meaning; `of` gives the browser's other values of the element. */
function isShownAlike(property: string, wanted: string, of: (property: string) => string): boolean {
  // The runtime says the height in px that the font makes of `normal`.
  if (property === 'line-height') return wanted === 'normal';
  const side = /^border-(\w+)-(width|style)$/.exec(property);
  // Borders without a line have neither width nor style.
  return side !== null && /^(none|hidden)$/.test(of(`border-${side[1]}-style`));
}

if (needs('layout: cascade', 'chromium')) {
  const cascade = suite('layout: cascade');
  let own: Chromium;
  let author: Chromium;
  let app: App;
  cascade.before(async () => {
    app = await App.start({ warn: () => {} });
    app.runtime.setViewport(SIZE.width, SIZE.height);
    own = await Chromium.start();
    author = await Chromium.start();
    for (const browser of [own, author]) {
      await browser.resize(SIZE);
      await browser.page.evaluate(() => document.head.append(document.createElement('style')));
    }
    // Defaults are in layers, so that the author's rules win whatever their selectors are.
    const layers = `${fontFaces()}@layer base { ${baseSheet()} } @layer ua { ${UA_SHEET} html { line-height: normal } }`;
    await author.page.evaluate((css) => {
      document.head.querySelector('style')!.textContent = css;
    }, layers);
  });
  cascade.after(async () => {
    await own.close();
    await author.close();
  });

  cascade(`${PAGES} pages from seed ${FIRST_SEED} on`, async () => {
    let values = 0;
    const lines: string[] = [];
    for (let from = FIRST_SEED; from < FIRST_SEED + PAGES; from += BATCH) {
      const count = Math.min(BATCH, FIRST_SEED + PAGES - from);
      const pages = Array.from({ length: count }, (_, i) => randomSheetPage(from + i));
      const sheets = pages.map(({ rules }) => rules.map(({ selectors, css }) => `${selectors.join(', ')} { ${css} }`));
      const ours = await computed(
        own,
        pages.map(({ view }, i) => ({ html: app.show({ ...view, css: sheets[i].join('\n') }), sheet: '' })),
      );
      const theirs = await computed(
        author,
        pages.map(({ view, rules }) => authorPage(view, rules)),
      );
      theirs.forEach((page, i) => {
        assert.is(ours[i].length, page.length, `seed ${from + i}: elements`);
        page.forEach((element, k) => {
          element.forEach((wanted, p) => {
            if (isShownAlike(PROPERTIES[p], wanted, (name) => element[PROPERTIES.indexOf(name)])) return;
            values += 1;
            if (!isSame(ours[i][k][p], wanted))
              lines.push(
                `seed ${from + i}, element ${k}, ${PROPERTIES[p]}: runtime ${ours[i][k][p]}, browser ${wanted}`,
              );
          });
        });
      });
    }
    console.log(`\n${values} computed values of ${PAGES} pages, ${lines.length} differ`);
    assert.ok(values > PAGES * 100);
    assert.equal(lines.slice(0, 20), []);
  });

  cascade.run();
}
