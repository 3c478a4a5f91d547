// Patches turn the old page into the new one, whatever the two are; and rows that trade places move as little as possible.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeFrame } from '../../loader/decode.ts';
import { EVENTS } from '../../runtime-as/tables/wire/events.ts';
import type { Patch } from '../../runtime-as/tables/wire/patches.ts';
import { App, type Callback, REFRESH, type Spec } from './app.ts';
import { mutate, Random, randomBody } from './random.ts';
import { Page, parseHtml, printTree } from './tree.ts';

const test = suite('runtime/diff');
const refresh: Callback = () => REFRESH;
const keyup = EVENTS.find((row) => row.name === 'keyup')!.id;
const app = await App.start();
/** Never dispatches: each document is its first. */
const fresh = await App.start();

/** Body that refreshes on every keyup. */
const listening = (body: Spec): Spec => ({ ...body, on: [{ filter: 'Window.VirtualKeyUp', call: refresh }] });

/** Shows `next` in place of the current document; returns the patches. */
function change(next: Spec): Patch[] {
  app.view = listening(next);
  const frame = app.runtime.dispatch(keyup, {});
  return frame ? decodeFrame(frame) : [];
}

/** HTML of a document without callbacks' slot numbers, which differ between two runtimes by nothing: both count alike. */
function freshTree(body: Spec): string {
  return printTree(parseHtml(fresh.show(listening(body))), false);
}

function changeAndCompare(page: Page, next: Spec, label: string): Patch[] {
  const patches = change(next);
  for (const patch of patches) {
    try {
      page.apply(patch);
    } catch (error) {
      throw new Error(`${label}: ${JSON.stringify(patch)}: ${(error as Error).message}`);
    }
  }
  assert.is(printTree(page.root, false), freshTree(next), label);
  return patches;
}

const counts = new Map<string, number>();

test('random documents: the patched page is the new document', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const random = new Random(seed);
    let body = randomBody(random);
    const page = new Page(app.show(listening(body)));
    for (let step = 0; step < 4; step++) {
      body = random.chance(0.15) ? randomBody(random) : mutate(random, body);
      for (const { kind } of changeAndCompare(page, body, `seed ${seed} step ${step}`))
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
});

/** Sheets in the order in which a runtime meets them: what it has to look at grows with those it has seen. */
const SHEETS = [
  'color: #111; div { padding-left: 1px } .on > span { width: 5px } .row div { color: blue } [title=a] li { height: 9px }',
  'color: #222; .on + .row { width: 7px } li ~ div { padding-top: 4px } .big + * span { color: green }',
  'color: #333; :nth-child(2n) { width: 11px } :last-child { color: red } :empty { height: 3px } li:only-child { width: 2px }',
];

test('what selectors say about other elements holds after a refresh, whatever kept its style', () => {
  for (const [i, sheet] of SHEETS.entries())
    for (let seed = 1; seed <= 40; seed++) {
      const random = new Random(1000 * i + seed);
      let body = { ...randomBody(random), css: sheet };
      const page = new Page(app.show(listening(body)));
      for (let step = 0; step < 4; step++) {
        const css = random.chance(0.1) ? random.pick(SHEETS.slice(0, i + 1)) : body.css;
        body = { ...mutate(random, body), css };
        changeAndCompare(page, body, `sheet ${i} seed ${seed} step ${step}`);
      }
    }
});

test('the random documents make use of every patch that a layout callback can cause', () => {
  const kinds =
    'SetText SetAttr RemoveAttr SetInlineStyle RemoveNode InsertNode MoveNode ReplaceSubtree AddClass RemoveClass';
  for (const kind of kinds.split(' ')) assert.ok(counts.get(kind), `${kind} never occurred`);
});

const rows = (keys: readonly string[]): Spec => ({
  make: 'Body',
  children: keys.map((key): Spec => ({ make: 'Div', key, children: [`row ${key}`] })),
});
const ofKind = (patches: readonly Patch[], kind: Patch['kind']): Patch[] => patches.filter((p) => p.kind === kind);

/** Length of a longest increasing subsequence, the slow and obvious way. */
function increasingLength(numbers: readonly number[]): number {
  const best = numbers.map(() => 1);
  numbers.forEach((n, i) => {
    for (let k = 0; k < i; k++) if (numbers[k] < n) best[i] = Math.max(best[i], best[k] + 1);
  });
  return Math.max(0, ...best);
}

test('rows in another order: as few moves as there can be, nothing else', () => {
  const random = new Random(7);
  const keys = Array.from({ length: 40 }, (_, i) => `k${i}`);
  for (let round = 0; round < 40; round++) {
    const before = random.shuffle(keys);
    const after = round % 2 ? random.shuffle(before) : [...before];
    // Half of the rounds only swap two rows.
    if (round % 2 === 0) {
      const [i, j] = [random.below(40), random.below(40)];
      [after[i], after[j]] = [after[j], after[i]];
    }
    const page = new Page(app.show(listening(rows(before))));
    const patches = changeAndCompare(page, rows(after), `round ${round}`);
    const expected = 40 - increasingLength(after.map((key) => before.indexOf(key)));
    assert.is(ofKind(patches, 'MoveNode').length, expected, `round ${round}`);
    assert.is(patches.length, expected, 'only moves');
  }
});

test('rows that come and go between others: survivors that keep their order do not move', () => {
  const random = new Random(11);
  for (let round = 0; round < 40; round++) {
    const keys = Array.from({ length: 30 }, (_, i) => `k${i}`);
    const before = keys.filter(() => random.chance(0.6));
    const after = keys.filter(() => random.chance(0.6));
    const page = new Page(app.show(listening(rows(before))));
    const patches = changeAndCompare(page, rows(after), `round ${round}`);
    assert.is(ofKind(patches, 'MoveNode').length, 0);
    const gone = before.filter((key) => !after.includes(key)).length;
    const replaced = ofKind(patches, 'ReplaceSubtree').length;
    assert.is(ofKind(patches, 'RemoveNode').length + replaced, gone);
  }
});

test('a survivor keeps its id, with and without a key', () => {
  const page = new Page(app.show(listening(rows(['a', 'b', 'c']))));
  const idOf = (text: string) => {
    const row = page.root.children.find((n) => n.children[0].text === text);
    return row!.id;
  };
  const [a, c] = [idOf('row a'), idOf('row c')];
  changeAndCompare(page, rows(['c', 'x', 'a']), 'keyed');
  assert.equal([idOf('row c'), idOf('row a')], [c, a]);
  const plain = (texts: string[]): Spec => ({
    make: 'Body',
    children: texts.map((t): Spec => ({ make: 'Div', children: [t] })),
  });
  const page2 = new Page(app.show(listening(plain(['1', '2', '3']))));
  const two = page2.root.children[1].id;
  const patches = changeAndCompare(page2, plain(['0', '2', '3']), 'unkeyed');
  assert.is(page2.root.children[1].id, two);
  assert.equal(
    patches.map((p) => p.kind),
    ['SetText'],
  );
});

test('without keys equal rows are recognised by their content', () => {
  const plain = (texts: string[]): Spec => ({
    make: 'Body',
    children: texts.map((t): Spec => ({ make: 'Div', children: [t] })),
  });
  const page = new Page(app.show(listening(plain(['1', '2', '3', '4']))));
  const patches = changeAndCompare(page, plain(['4', '1', '2', '3']), 'rotated');
  assert.equal(
    patches.map((p) => p.kind),
    ['MoveNode'],
  );
});

/** One body after another; only the last of each row has another shape. */
const SAME_SHAPES: readonly [what: string, ...bodies: Spec[]][] = [
  [
    'rules for what is below come and go',
    ...['', 'div { color: red }', ''].map((css) => nested(css, [])),
    nested('', ['x']),
  ],
  [
    'a style element says something else, and the first again',
    ...['red', 'blue'].map((color) => sheet(color, [])),
    sheet('red', ['x']),
  ],
  ['siblings of what gets a class', sibling([], []), sibling(['on'], []), sibling([], []), sibling([], ['x'])],
  ['texts and attributes', said('a', '1'), said('b', '2'), said('', '2'), said('c', '')],
];

function nested(css: string, more: string[]): Spec {
  const inner: Spec = { make: 'Div', children: [{ make: 'Div', children: ['a'] }] };
  return { make: 'Body', children: [{ ...inner, css: `padding-left: 1px; ${css}` }, ...more] };
}

function sheet(color: string, more: string[]): Spec {
  const style: Spec = { make: 'Style', children: [`div { color: ${color} }`] };
  return { make: 'Body', children: [style, { make: 'Div', children: ['a'] }, ...more] };
}

function sibling(classes: string[], more: string[]): Spec {
  const css = '.on + div { color: red } .on div { color: blue }';
  const boxes = [classes, []].map((own): Spec => ({ make: 'Div', classes: own, children: [{ make: 'Div' }] }));
  return { make: 'Body', css, children: [...boxes, ...more] };
}

function said(text: string, title: string): Spec {
  return { make: 'Body', children: [{ make: 'Div', attrs: [['title', title]], children: [text, { make: 'Span' }] }] };
}

test('what a document of the same shape says is shown as one of its own shows it', () => {
  for (const [what, first, ...others] of SAME_SHAPES) {
    const page = new Page(app.show(listening(first)));
    for (const [n, body] of others.entries()) changeAndCompare(page, body, `${what}, ${n}`);
  }
});

test('an attribute that no page can have is an error, and the document stays', () => {
  const page = new Page(app.show(listening(said('a', '1'))));
  const bad = said('b', '1');
  (bad.children![0] as Spec).attrs = [['a b', '1']];
  assert.throws(() => change(bad), /a b/);
  changeAndCompare(page, said('c', '1'), 'after it');
  // Behind one that has changed too.
  const [box] = said('d', '2').children as Spec[];
  app.show(listening({ make: 'Body', children: [said('c', '1').children![0], { make: 'Div' }] }));
  assert.throws(() => change({ make: 'Body', children: [box, { make: 'Div', attrs: [['a b', '1']] }] }), /a b/);
  const last = new Page(app.show(listening(said('e', '1'))));
  changeAndCompare(last, said('f', '1'), 'after the second');
});

test('an unchanged document makes no frame', () => {
  app.show(listening(rows(['a', 'b'])));
  assert.equal(change(rows(['a', 'b'])), []);
  assert.is(app.runtime.dispatch(keyup, {}), undefined);
});

test('ids of nodes gone earlier are used again, so that they stay small', () => {
  const page = new Page(app.show(listening(rows(['a']))));
  for (let i = 0; i < 50; i++) changeAndCompare(page, rows([`n${i}`]), `turn ${i}`);
  assert.ok(page.root.children[0].id < 10, `id ${page.root.children[0].id}`);
});

test.run();
