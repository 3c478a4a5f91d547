// Random pages that differ from a browser, cut down to the smallest page that still does:
//   node --import tsx test/layout/reduce.ts common|all SEED [SEED …]      WIDTH=375 HEIGHT=667 set the viewport
import { App, type Spec } from '../runtime/app.ts';
import { build, Chromium, judge, type Size } from './agreement.ts';
import { randomPage, SHAPES } from './random.ts';
import { randomPageOfAll } from './random-all.ts';

const SIZE: Size = { width: Number(process.env['WIDTH'] ?? 800), height: Number(process.env['HEIGHT'] ?? 600) };
/** Candidates that the browser shows in one round trip. */
const BATCH = 40;

type Child = Spec | string;

function splice<T>(items: readonly T[], at: number, ...by: T[]): T[] {
  return [...items.slice(0, at), ...by, ...items.slice(at + 1)];
}

function withChildren(spec: Spec, children: Child[]): Spec {
  return { ...spec, children };
}

function* smallerText(text: string): Generator<string> {
  const words = text.split(' ');
  if (words.length > 1) yield words.slice(0, words.length >> 1).join(' ');
  for (let i = 0; words.length > 1 && i < words.length; i++) yield words.filter((_, k) => k !== i).join(' ');
}

/** Pages with one thing less: a child, a box around children, a declaration, a word. Large cuts come first. */
function* smaller(spec: Spec): Generator<Spec> {
  const children = spec.children ?? [];
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    yield withChildren(spec, splice(children, i));
    if (typeof child === 'string') continue;
    if (child.children?.length) yield withChildren(spec, splice(children, i, ...child.children));
    if (child.make !== 'Div') yield withChildren(spec, splice<Child>(children, i, { ...child, make: 'Div' }));
  }
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    const cuts = typeof child === 'string' ? smallerText(child) : smaller(child);
    for (const cut of cuts) yield withChildren(spec, splice<Child>(children, i, cut));
  }
  const css = (spec.css ?? '').split('; ').filter(Boolean);
  for (let i = 0; i < css.length; i++) yield { ...spec, css: splice(css, i).join('; ') };
}

/** Lines about what differs, page by page. */
async function differences(browser: Chromium, views: Spec[]): Promise<string[][]> {
  const seen = await browser.showAll(views.map((view) => ({ html: build(app, view, SIZE), scrolls: [] })));
  return views.map((view, i) => {
    build(app, view, SIZE);
    const { boxLines, hitLines } = judge(app, seen[i], SIZE);
    return [...boxLines, ...hitLines];
  });
}

/** The first of some pages that differs. */
async function firstDifferent(browser: Chromium, views: Generator<Spec>): Promise<Spec | undefined> {
  for (;;) {
    const batch: Spec[] = [];
    for (const view of views) {
      batch.push(view);
      if (batch.length === BATCH) break;
    }
    if (!batch.length) return undefined;
    const lines = await differences(browser, batch);
    const at = lines.findIndex(({ length }) => length > 0);
    if (at >= 0) return batch[at];
    if (batch.length < BATCH) return undefined;
  }
}

const show = (child: Child): string =>
  typeof child === 'string'
    ? JSON.stringify(child)
    : `${child.make}(${[JSON.stringify(child.css ?? ''), ...(child.children ?? []).map(show)].join(', ')})`;

const [set, ...seeds] = process.argv.slice(2);
const app = await App.start({ warn: () => {} });
const browser = await Chromium.start();
await browser.resize(SIZE);
for (const seed of seeds.map(Number)) {
  let view: Spec | undefined =
    set === 'all' ? randomPageOfAll(seed) : randomPage(seed, 0, SHAPES[seed % SHAPES.length]);
  let last: Spec | undefined;
  if (!(await differences(browser, [view]))[0].length) view = undefined;
  for (; view; view = await firstDifferent(browser, smaller(view))) last = view;
  console.log(`seed ${seed}: ${last ? show(last) : 'no difference'}`);
  if (!last) continue;
  console.log(`  ${build(app, last, SIZE)}`);
  for (const line of (await differences(browser, [last]))[0].slice(0, 4)) console.log(`  ${line}`);
}
await browser.close();
