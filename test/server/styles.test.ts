// Styles that are read ahead: the file and its keys, and what of an app's texts comes into it.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CssParser } from '../../runtime-as/host/css.ts';
import { readStyles, styleKey, writeStyles } from '../../runtime-as/host/styles.ts';
import { CSS_TEXT } from '../../runtime-as/tables/sheet.ts';
import { StyleNotes } from '../../server/styles.ts';
import { Random } from '../runtime/random.ts';

const styles = suite('server: styles');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const keyOf = (text: string, kind: number = CSS_TEXT.declarations): number => styleKey(utf8(text), kind);
const parse = (text: string, kind: number = CSS_TEXT.declarations): Uint8Array =>
  new CssParser(() => assert.unreachable(text)).parse(text, kind);
/** Texts as a linker leaves them. */
const image = (...texts: string[]): Uint8Array => utf8(`\x01\x02${texts.join('\0')}\0\x03`);
const filed = (notes: StyleNotes, ...texts: string[]): { sheets: Map<number, Uint8Array>; needsParser: boolean } => {
  const { file, needsParser } = notes.styles(image(...texts));
  return { sheets: readStyles(file), needsParser };
};

styles('different texts have different keys, whole numbers that floats hold', () => {
  const random = new Random(7);
  const keys = new Set<number>();
  const texts = new Set<string>();
  for (let n = 0; n < 20_000; n++) texts.add(`width: ${n}px`).add(`color: #${random.below(2 ** 24).toString(16)}`);
  for (const text of texts) for (const kind of [0, 1]) keys.add(keyOf(text, kind));
  assert.is(keys.size, 2 * texts.size);
  for (const key of keys) assert.ok(Number.isSafeInteger(key) && key >= 0);
  // One bit, and the order of bytes.
  assert.is.not(keyOf('ab'), keyOf('ba'));
  assert.is.not(keyOf('a\0'), keyOf('a'));
});

styles('a file gives back what was put into it', () => {
  const sheets = new Map([
    [1, new Uint8Array([1, 2, 3])],
    [2 ** 53 - 1, new Uint8Array(0)],
    [keyOf('x'), new Uint8Array(1000).fill(9)],
  ]);
  assert.equal(readStyles(writeStyles(sheets)), sheets);
  assert.is(readStyles(writeStyles(new Map())).size, 0);
});

styles('texts of the first document are kept as the parser reads them, but for those it complains of', () => {
  const notes = new StyleNotes();
  const warned: string[] = [];
  const read = notes.reader((line) => warned.push(line));
  const texts = ['color: red', 'color: red; width: 10px', 'frobnicate: 1'];
  for (const text of texts)
    assert.equal(read(utf8(text), CSS_TEXT.declarations), new CssParser(() => {}).parse(text, 0));
  assert.is(warned.length, 1);
  const { sheets, needsParser } = filed(notes);
  assert.equal([...sheets.keys()], [keyOf(texts[0]), keyOf(texts[1])]);
  assert.ok(needsParser, 'the page complains of the third one');
});

styles('texts of the image that are CSS are kept, and nothing else of it', () => {
  const sheet = '.a { color: red } div:hover { color: blue }';
  const own = 'color: red; :hover { color: blue }';
  const { sheets, needsParser } = filed(
    new StyleNotes(),
    'display: flex; gap: 4px',
    sheet,
    own,
    'Clicks: none',
    'https://example.org/',
    'colour: red',
    'width: 10 px 20',
    'abc',
  );
  assert.equal(sheets.get(keyOf('display: flex; gap: 4px')), parse('display: flex; gap: 4px'));
  assert.equal(sheets.get(keyOf(sheet, CSS_TEXT.sheet)), parse(sheet, CSS_TEXT.sheet));
  assert.equal(sheets.get(keyOf(own)), parse(own));
  assert.is(sheets.size, 3);
  assert.not.ok(needsParser);
});

const made: [text: string, needsParser: boolean][] = [
  ['width: %dpx', true],
  ['left: %.2fpx; top: 3px', true],
  ['color: #%06x', true],
  ['width: 50%; color: red', false],
  ['border: 50% solid', false],
  ['Clicks: %d', false],
];
for (const [text, needsParser] of made)
  styles(`"${text}" ${needsParser ? 'says' : 'does not say'} that styles are made`, () => {
    assert.is(filed(new StyleNotes(), text).needsParser, needsParser);
  });

styles('more than a page should carry is left to the parser', () => {
  const notes = new StyleNotes();
  const read = notes.reader(() => assert.unreachable());
  for (let n = 0; n < 20_000; n++) read(utf8(`width: ${n}px; height: ${n}px`), CSS_TEXT.declarations);
  const { file, needsParser } = notes.styles(new Uint8Array(0));
  assert.ok(needsParser);
  assert.ok(file.byteLength < 400_000);
});

styles.run();
