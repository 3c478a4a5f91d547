// CSS that the runtime does not know: it is dropped, said once, and what stands around it counts.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CssParser } from '../../runtime-as/host/css.ts';
import { CSS_TEXT } from '../../runtime-as/tables/sheet.ts';

const dropped = suite('runtime: dropped css');

/** The sheet of a text, and what was said of it. */
function read(text: string, kind: number = CSS_TEXT.sheet): { sheet: Uint8Array; said: string[] } {
  const said: string[] = [];
  return { sheet: new CssParser((line) => said.push(line)).parse(text, kind), said };
}

/** Text, what counts of it, and what is said. */
const SHEETS: readonly (readonly [text: string, kept: string, said: string])[] = [
  ['.x::before { content: "a" }', '', '".x::before".*::before is not supported'],
  ['*, *::before, *:after { width: 1px }', '* { width: 1px }', '"\\*::before"'],
  ['.x::before { color: red; .y { color: blue } }', '', '".x::before"'],
  ['.x:has(.y), .z { color: red }', '.z { color: red }', '".x:has\\(.y\\)".*:has is not supported'],
  ['input:checked { color: red }', '', ':checked is not supported'],
  ['.x:hover .y { color: red }', '', '".x:hover .y".*on the last part of a selector only'],
  ['.x:hover:focus { color: red }', '', 'two states at once'],
  ['.x, .$ { color: red }', '', '".x, .\\$"'],
  ['@keyframes spin { from { opacity: 0 } to { opacity: 1 } }', '', '"@keyframes spin"'],
  ['@media (orientation: portrait) { .x { color: red } }', '', '\\(orientation: portrait\\) is not supported'],
  ['@supports (display: grid) { .x { color: red } }', '', '"@supports \\(display: grid\\)"'],
];
const AROUND = { before: '.a { width: 10px }', after: '.b { height: 20px }' };

for (const [text, kept, said] of SHEETS)
  dropped(text, () => {
    const got = read(`${AROUND.before} ${text} ${AROUND.after}`);
    assert.equal(got.sheet, read(`${AROUND.before} ${kept} ${AROUND.after}`).sheet);
    assert.match(got.said[0] ?? '', new RegExp(`^css: .*${said}`));
    assert.match(got.said[0], 'dropped');
  });

dropped('a block in the css of a node', () => {
  const { sheet, said } = read('color: red; ::before { content: "a" } width: 10px', CSS_TEXT.declarations);
  assert.equal(sheet, read('color: red; width: 10px', CSS_TEXT.declarations).sheet);
  assert.equal(said, [
    'css: the rule of "&::before" was dropped: ::before is not supported: give the document a node of its own instead',
  ]);
});

dropped.run();
