// Sheets of components (AzDom_addComponentCss) against Chromium: they hold for the node that has them and what lies inside, and look at
// nothing else. There the same is said by `:where(#c, #c *)` on each part of a selector, which adds nothing to its weight.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeFrame } from '../../loader/decode.ts';
import { baseSheet } from '../../runtime-as/tables/base-sheet.ts';
import { UA_SHEET } from '../../runtime-as/tables/ua.ts';
import { EVENTS } from '../../runtime-as/tables/wire/events.ts';
import { App, type Callback, REFRESH, type Spec } from '../runtime/app.ts';
import { Page, printTree } from '../runtime/tree.ts';
import { needs } from '../util/tools.ts';
import { Chromium, fontFaces } from './agreement.ts';

const SIZE = { width: 800, height: 600 };
const PROPERTIES = ['color', 'padding-left', 'padding-top', 'text-indent', 'letter-spacing', 'opacity'];

type Element = Spec & { children?: Element[] };
type Rule = readonly [selector: string, css: string];

/** Rules of the body, of the component `c`, and again of `c`. */
const SHEETS: Readonly<Record<'body' | 'c', readonly (readonly Rule[])[]>> = {
  body: [
    [
      ['body', 'padding-top: 3px'],
      ['.item', 'letter-spacing: 1px'],
      ['.outer .item', 'text-indent: 2px'],
    ],
  ],
  c: [
    [
      ['.root', 'color: #010203; padding-left: 11px; padding-top: 12px'],
      ['div', 'opacity: 0.5'],
      ['.root .item', 'padding-left: 13px'],
      ['.root > .root', 'padding-left: 14px'],
      ['.outer .item', 'color: #ff0000'],
      ['.item + .item', 'padding-top: 15px'],
      ['.root + .item', 'padding-top: 16px'],
      ['div.root.root', 'text-indent: 17px'],
    ],
    [
      ['.root', 'color: #040506'],
      ['#c', 'letter-spacing: 4px'],
      ['*', 'opacity: 0.25; padding-left: 18px'],
    ],
  ],
};

const item = (...children: Element[]): Element => ({ make: 'Div', classes: ['item'], children });
const component = (names: string[]): Element => ({
  make: 'Div',
  id: 'c',
  classes: names,
  css: 'padding-top: 20px',
  children: [item(), item(item()), { make: 'Div', classes: ['root'], children: [item()] }, { make: 'P' }, item()],
});
const documentOf = (names: string[]): Element => ({
  make: 'Body',
  children: [item(), { make: 'Div', classes: ['outer', 'root'], children: [component(names), item()] }, item()],
});

const refresh: Callback = () => REFRESH;
const scoped = (selector: string): string => selector.replace(/[^\s>+~]+/g, '$&:where(#c, #c *)');
const textOf = (rules: readonly Rule[], of: (selector: string) => string = (selector) => selector): string =>
  rules.map(([selector, css]) => `${of(selector)} { ${css} }`).join('\n');

const htmlOf = ({ make, id, classes = [], css, children = [] }: Element): string =>
  `<${make.toLowerCase()} ${id ? `id="${id}"` : ''} class="${classes.join(' ')}" style="${css ?? ''}">${children.map(htmlOf).join('')}</${make.toLowerCase()}>`;

/** Values of all elements of a page, the body among them. */
const computed = (browser: Chromium, html: string, sheet: string): Promise<string[]> =>
  browser.page.evaluate(
    ({ html, sheet, properties }) => {
      const parsed = new DOMParser().parseFromString(html, 'text/html').body;
      document.head.lastElementChild!.textContent = sheet;
      document.documentElement.replaceChild(document.adoptNode(parsed), document.body);
      return [document.body, ...document.querySelectorAll('body *')].map((element) => {
        const style = getComputedStyle(element);
        return `${element.localName}.${element.className}: ${properties.map((name) => style.getPropertyValue(name)).join(' ')}`;
      });
    },
    { html, sheet, properties: PROPERTIES },
  );

if (needs('layout: component-css', 'chromium')) {
  const test = suite('layout: component-css');
  let app: App;
  let own: Chromium;
  let author: Chromium;

  test.before(async () => {
    app = await App.start({ warn: () => {} });
    app.runtime.setViewport(SIZE.width, SIZE.height);
    [own, author] = await Promise.all([Chromium.start(), Chromium.start()]);
    for (const browser of [own, author])
      await browser.page.evaluate(() => document.head.append(document.createElement('style')));
    const layers = `${fontFaces()}@layer base { ${baseSheet()} } @layer ua { ${UA_SHEET} }`;
    await author.page.evaluate((css) => {
      document.head.querySelector('style')!.textContent = css;
    }, layers);
  });
  test.after(async () => {
    await own.close();
    await author.close();
  });

  /** The same element with its component's sheets. */
  function withSheets(element: Element): Element {
    const sheets = element.make === 'Body' ? SHEETS.body : element.id === 'c' ? SHEETS.c : [];
    const { exports } = app.runtime;
    return {
      ...element,
      children: element.children?.map(withSheets),
      by: (ret) => {
        (exports[`AzDom_create${element.make}`] as (ret: number) => void)(ret);
        for (const rules of sheets)
          app.with(40, (css) => {
            exports.AzCss_fromString(css, app.string(textOf(rules)));
            exports.AzDom_addComponentCss(ret, css);
          });
      },
    };
  }

  const sheet = [...SHEETS.body.map((rules) => textOf(rules)), ...SHEETS.c.map((rules) => textOf(rules, scoped))].join(
    '\n',
  );

  for (const names of [['root'], ['other']])
    test(`the first paint, its node of the class ${names}`, async () => {
      const view = documentOf(names);
      const ours = await computed(own, app.show(withSheets(view)), '');
      assert.equal(ours, await computed(author, htmlOf(view), sheet));
    });

  test('a document that follows, where the node has another class', () => {
    const body = (names: string[]): Spec => ({
      ...withSheets(documentOf(names)),
      on: [{ filter: 'Hover.MouseDown', call: refresh }],
    });
    const page = new Page(app.show(body(['root'])));
    app.view = body(['other']);
    const kind = EVENTS.find(({ name }) => name === 'mousedown')!.id;
    for (const patch of decodeFrame(app.runtime.dispatch(kind, { node: 0 })!)) page.apply(patch);
    const styled = printTree(page.root, false);
    assert.is(styled, printTree(new Page(app.show(body(['other']))).root, false));
    assert.is.not(styled, printTree(new Page(app.show(body(['root']))).root, false));
  });

  test.run();
}
