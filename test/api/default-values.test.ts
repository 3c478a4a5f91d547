// AzX_default(): of CSS types, Chromium says whether the property's text is its initial value; of what the runtime sets up
// itself, the default is what stands there.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cssProperties } from '../../runtime-as/tables/api/css-properties.ts';
import { functions } from '../../runtime-as/tables/api/index.ts';
import { fieldOffsets, layoutOf, payloadOffset } from '../../runtime-as/tables/api/layout.ts';
import { launch } from '../e2e/browser.ts';
import { needs } from '../util/tools.ts';
import { Api } from './wasm.ts';

/**
 * Initial values that the type cannot say (`auto`, `normal`, `currentcolor`, a list of nothing), and one for which Chromium has
 * another word than css-inline-3 §4.2.2.
 */
const NO_INITIAL = new Set(
  'top right bottom left column-gap row-gap gap justify-content align-items align-content justify-items line-height tab-size column-rule-color cursor clip grid-template-columns grid-template-rows grid-auto-columns grid-auto-rows grid-template-areas alignment-baseline'.split(
    ' ',
  ),
);

const defaults = suite('default values');
const api = new Api();
defaults.before.each(() => api.reset());

/** The bytes that `AzType_default()` gives; an enumeration's come in a register. */
function bytesOf(type: string): Uint8Array {
  const { size } = layoutOf(type);
  if (functions[`Az${type}_default`].glue?.make === 'enum')
    return new Uint8Array(Uint32Array.of(api.call(`Az${type}_default`)).buffer);
  const at = api.space(size);
  api.bytes(at, size).fill(0xaa);
  api.call(`Az${type}_default`, at);
  return api.bytes(at, size).slice();
}

/** Text of the property with the default value of its type, from the value as the C structure that holds it. */
function textOf(variant: string, type: string): string {
  const symbol = `AzCssProperty_${variant[0].toLowerCase()}${variant.slice(1)}`;
  const [[, input]] = functions[symbol].params;
  const value = bytesOf(type);
  const exact = new Uint8Array(layoutOf(input).size);
  const isValue = input !== type;
  if (isValue) exact[0] = 6;
  exact.set(value, isValue ? payloadOffset(input, 'Exact') : 0);
  const { size } = layoutOf(input);
  const words = new BigUint64Array(new Uint8Array([...exact, ...new Uint8Array(16)]).slice(0, 16).buffer);
  const args = size > 16 ? [api.put(exact)] : [...words.slice(0, size > 8 ? 2 : 1)];
  const isEnum = typeof args[0] === 'bigint' && size === 4 && functions[`Az${input}_default`]?.glue?.make === 'enum';
  const property = api.make(symbol, 136, ...(isEnum ? [Number(args[0])] : args));
  const text = api.taken(api.make('AzCssProperty_formatCss', 40, property));
  api.call('AzCssProperty_delete', property);
  return text;
}

if (needs('initial values', 'chromium'))
  defaults('the default of a CSS type is the initial value of its property', async () => {
    const texts = cssProperties
      .filter(([, type, name]) => functions[`Az${type}_default`] && !NO_INITIAL.has(name))
      .map(([variant, type]) => {
        api.reset();
        return textOf(variant, type);
      });
    const browser = await launch();
    try {
      const page = await browser.newPage();
      const found = await page.evaluate((list) => {
        const box = document.body.appendChild(document.createElement('div'));
        return list.flatMap((text) => {
          const [name, value] = text.split(/: (.*)/);
          if (!CSS.supports(name, 'initial')) return [];
          const [is, wanted] = [value, 'initial'].map((word) => {
            box.style.cssText =
              'all: initial; position: absolute; columns: 2; border: 1px solid; column-rule-style: solid';
            box.style.setProperty(name, word);
            return getComputedStyle(box).getPropertyValue(name);
          });
          return [{ text, agrees: CSS.supports(name, value) && is === wanted, wanted }];
        });
      }, texts);
      assert.equal(
        found.filter(({ agrees }) => !agrees).map(({ text, wanted }) => `${text}, not ${wanted}`),
        [],
      );
      assert.ok(found.length > 80, `${found.length} properties`);
    } finally {
      await browser.close();
    }
  });

defaults('the default of a window is that of its options', () => {
  const { size } = layoutOf('FullWindowState');
  const options = api.make('AzWindowCreateOptions_default', layoutOf('WindowCreateOptions').size);
  const state = api.bytes(options, size).slice();
  for (const [name, type, at] of fieldOffsets('FullWindowState')) {
    // An empty text points to a zero byte of the runtime.
    if (!functions[`Az${type}_default`] || type === 'String') continue;
    assert.equal(bytesOf(type), state.slice(at, at + layoutOf(type).size), name);
    api.reset();
  }
  assert.equal(bytesOf('FullWindowState'), state);
});

defaults('a vec of numbers answers with the item, or None past the end', () => {
  const make = (type: string, bytes: ArrayBuffer, count: number) =>
    api.make(`Az${type}_copyFromPtr`, 40, api.put(new Uint8Array(bytes)), count);
  const floats = make('F32Vec', Float32Array.of(1.5, -2).buffer, 2);
  const words = make('U16Vec', Uint16Array.of(7, 9).buffer, 2);
  const codes = make('ScanCodeVec', Uint32Array.of(30, 31).buffer, 2);
  const signed = make('GLintVec', Int32Array.of(-4, 4).buffer, 2);
  const item = (type: string, vec: number, index: number): Uint8Array => {
    const at = api.make(`Az${type}_get`, 8, vec, index);
    assert.equal(api.bytes(api.make(`Az${type}_cGet`, 8, vec, index), 8), api.bytes(at, 8));
    return api.bytes(at, 8).slice();
  };
  const view = (bytes: Uint8Array) => new DataView(bytes.buffer);
  assert.is(view(item('F32Vec', floats, 1)).getFloat32(4, true), -2);
  assert.is(view(item('U16Vec', words, 0)).getUint16(2, true), 7);
  assert.is(view(item('ScanCodeVec', codes, 1)).getUint32(4, true), 31);
  assert.is(view(item('GLintVec', signed, 0)).getInt32(4, true), -4);
  assert.equal([item('F32Vec', floats, 2)[0], item('F32Vec', floats, 0)[0]], [0, 1]);
});

defaults.run();
