// Values: colours against Chromium and the published test vectors of WCAG and APCA, comparisons and hashes of derived
// functions against JavaScript, rectangles, UTF-16 texts, conditions of properties.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CSS_COLORS } from '../../runtime-as/tables/api/colors.ts';
import '../../runtime-as/tables/api/index.ts';
import { fieldAt, layoutOf } from '../../runtime-as/tables/api/layout.ts';
import { MEMORY } from '../../runtime-as/tables/memory.ts';
import { launch } from '../e2e/browser.ts';
import { needs } from '../util/tools.ts';
import { Api, chosenSeed, seeded } from './wasm.ts';

const values = suite('values');
const api = new Api();
const CELL = MEMORY.resultCell;

/** Result of a function that gives an AzColorU, as `#rrggbbaa`. */
function color(symbol: string, ...args: (number | bigint)[]): string {
  api.call(symbol, CELL, ...args);
  return `#${Buffer.from(api.bytes(CELL, 4)).toString('hex')}`;
}

/** Address of an AzColorU. */
const at = (rgb: number, alpha = 255): number => api.put(Uint8Array.of(rgb >> 16, (rgb >> 8) & 255, rgb & 255, alpha));
/** The same as the register that carries it. */
const word = (rgb: number, alpha = 255): bigint => BigInt(api.u32(at(rgb, alpha)));
const float = (symbol: string, ...args: (number | bigint)[]): number => Number(api.exports[symbol](...args));

values.before.each(() => api.reset());

if (needs('colours of CSS', 'chromium'))
  values('names and forms of colours are those of Chromium', async () => {
    const texts = [...Object.keys(CSS_COLORS), 'ReBeccaPurple', '#1a2', '#1a2b', '#12aBcD', '#12abcd80'];
    texts.push('rgb(1, 2, 3)', 'rgb(10 20 30)', 'rgba(255,128,0,0.5)', 'rgb(50%, 0%, 100%)', 'rgb(1 2 3 / 25%)');
    const browser = await launch();
    try {
      const page = await browser.newPage();
      const expected = await page.evaluate((list) => {
        const context = new OffscreenCanvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D;
        return list.map((text) => {
          context.clearRect(0, 0, 1, 1);
          context.fillStyle = text;
          return String(context.fillStyle);
        });
      }, texts);
      const found = texts.map((text) => color('AzColorU_fromStr', api.str(text)));
      const inForm = expected.map((text) => {
        const rgba = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/.exec(text)?.slice(1).map(Number);
        if (!rgba) return `${text}ff`;
        rgba[3] = Math.round(rgba[3] * 255);
        return `#${Buffer.from(rgba).toString('hex')}`;
      });
      assert.equal(found, inForm);
    } finally {
      await browser.close();
    }
  });

values('what is no colour is refused with its text', () => {
  for (const text of ['', '#12', '#12345g', 'rgb(1, 2)', 'rgb(1,2,3,4,5)', 'reddish'])
    assert.throws(
      () => color('AzColorU_fromStr', api.str(text)),
      new RegExp(`AzColorU_fromStr.*"${text.replace(/[()]/g, '.')}"`),
    );
});

values('named colours and shades', () => {
  assert.is(color('AzColorU_skyBlue'), '#87ceebff');
  assert.is(color('AzColorU_bootstrapPrimary'), '#0d6efdff');
  assert.is(color('AzColorU_transparent'), '#00000000');
  assert.equal(
    [0, 100, 300, 500, 700, 900, 5000].map((shade) => color('AzColorU_blueberry', shade)),
    ['#8cd5ffff', '#8cd5ffff', '#64baffff', '#3689e6ff', '#0d52bfff', '#002e99ff', '#002e99ff'],
  );
});

values('contrast by WCAG 2.2', () => {
  for (const [a, b, ratio] of [
    [0xffffff, 0x000000, 21],
    [0x777777, 0xffffff, 4.48],
    [0x767676, 0xffffff, 4.54],
    [0xff0000, 0xffffff, 4],
    [0x0000ff, 0xffffff, 8.59],
  ])
    assert.is(Number(float('AzColorU_contrastRatio', at(a), word(b)).toFixed(2)), ratio);
  assert.is(api.call('AzColorU_meetsWcagAa', at(0x777777), word(0xffffff)), 0);
  assert.is(api.call('AzColorU_meetsWcagAa', at(0x767676), word(0xffffff)), 1);
  assert.is(color('AzColorU_bestContrastText', at(0x0000ff)), '#ffffffff');
  const fixed = color('AzColorU_ensureContrast', at(0x999999), word(0xffffff), 7);
  assert.ok(float('AzColorU_contrastRatio', at(Number.parseInt(fixed.slice(1, 7), 16)), word(0xffffff)) >= 7);
});

values('contrast by APCA, the vectors of its authors', () => {
  for (const [text, back, lc] of [
    [0x888888, 0xffffff, 63.056],
    [0xffffff, 0x888888, -68.541],
    [0x000000, 0xaaaaaa, 58.146],
    [0xaaaaaa, 0x000000, -56.241],
    [0x112233, 0xddeeff, 91.668],
    [0xddeeff, 0x112233, -93.068],
    [0x112233, 0x444444, 8.325],
    [0x444444, 0x112233, -7.526],
  ])
    assert.ok(Math.abs(float('AzColorU_apcaContrast', at(text), word(back)) - lc) < 0.01, `${text} on ${back}`);
});

values('mixing', () => {
  assert.is(color('AzColorU_interpolate', at(0x000000, 0), word(0xff8040), 0.5), '#80402080');
  assert.is(color('AzColorU_lighten', at(0x204060, 7), 0.5), '#90a0b007');
  assert.is(color('AzColorU_darken', at(0x204060), 1), '#000000ff');
  assert.is(color('AzColorU_invert', at(0x123456, 9)), '#edcba909');
  assert.is(color('AzColorU_withAlphaF32', at(0x123456), 0.5), '#12345680');
  assert.is(color('AzColorU_hoverVariant', at(0xffffff)), '#ebebebff');
  assert.is(api.taken(api.make('AzColorU_toHash', 40, at(0x0aff00, 16))), '#0aff0010');
  assert.is(api.taken(api.make('AzColorU_toDbgString', 40, at(0x0aff00))), '#0aff00');
});

/** Compares by every derived function of a type; `sign` is what JavaScript finds. */
function compared(type: string, a: number, b: number, sign: number): void {
  assert.is(api.call(`Az${type}_partialEq`, a, b), Number(sign === 0), type);
  assert.is(api.call(`Az${type}_cmp`, a, b), sign + 1, type);
  assert.is(api.call(`Az${type}_partialCmp`, a, b), sign + 2, type);
  const hash = (value: number) => BigInt.asUintN(64, api.exports[`Az${type}_hash`](value) as bigint);
  assert.is(hash(a) === hash(b), sign === 0, `${type} hash`);
}

values('order, equality and hash follow the members', () => {
  const random = seeded(chosenSeed('derived functions'));
  const pick = (n: number): number => Math.floor(random() * n);
  for (let round = 0; round < 200; round++) {
    api.reset();
    const texts = [0, 1].map(() => Array.from({ length: pick(4) }, () => 'abé'[pick(3)]).join(''));
    const [a, b] = texts.map((text) => api.borrowed(text));
    compared('U8Vec', a, b, Math.sign(Buffer.compare(Buffer.from(texts[0]), Buffer.from(texts[1]))));
    const some = [a, b].map((text) => {
      const option = api.space(48);
      if (pick(3) > 0) {
        api.bytes(option, 1)[0] = 1;
        api.bytes(option + 8, 40).set(api.bytes(text, 40).slice());
      }
      return option;
    });
    const [first, second] = some.map((option, i) => (api.u8(option) ? `1${texts[i]}` : '0'));
    compared('OptionString', some[0], some[1], Math.sign(Buffer.compare(Buffer.from(first), Buffer.from(second))));
    const ids = [0, 1].map(() => [pick(3), pick(3)]);
    const nodes = ids.map((pair) => api.put(new Uint8Array(BigUint64Array.from(pair.map(BigInt)).buffer)));
    compared('DomNodeId', nodes[0], nodes[1], Math.sign(ids[0][0] - ids[1][0]) || Math.sign(ids[0][1] - ids[1][1]));
  }
});

values('NaN has no order', () => {
  const [nan, one] = [Number.NaN, 1].map((x) => api.put(new Uint8Array(Float32Array.of(x, 0).buffer)));
  assert.is(api.call('AzLogicalSize_partialCmp', nan, one), 0);
  assert.is(api.call('AzLogicalSize_partialEq', nan, nan), 0);
  assert.is(api.call('AzLogicalSize_partialCmp', one, one), 2);
});

values('rectangles', () => {
  const rect = api.make('AzLogicalRect_create', 16, 10, 20, 100.5, 50);
  assert.is(float('AzLogicalRect_maxX', rect), 110.5);
  assert.is(float('AzLogicalRect_maxY', rect), 70);
  assert.equal(
    [api.call('AzLogicalRect_contains', rect, 10, 20), api.call('AzLogicalRect_contains', rect, 110.5, 20)],
    [1, 0],
  );
  assert.is(api.call('AzLogicalRect_intersects', rect, 100, 60, 50, 50), 1);
  assert.is(api.call('AzLogicalRect_intersects', rect, 110.5, 60, 50, 50), 0);
  assert.is(api.taken(api.make('AzLogicalRect_toDbgString', 40, rect)), '100.5x50 @ (10, 20)');
});

values('line metrics of a font are those that its table asks for', () => {
  const metrics = api.make('AzFontMetrics_zero', layoutOf('FontMetrics').size);
  const put = (path: string, value: number): void => {
    api.view().setInt16(metrics + fieldAt('FontMetrics', path).offset, value, true);
  };
  const typo = (path: string, value: number): void => {
    const { offset } = fieldAt('FontMetrics', path);
    api.view().setUint8(metrics + offset, 1);
    api.view().setInt16(metrics + offset + 2, value, true);
  };
  ['ascender', 'descender', 'line_gap'].forEach((path, i) => {
    put(path, [900, -300, 20][i]);
    typo(`s_typo_${path}`, [800, -200, 90][i]);
  });
  const read = (): number[] =>
    ['Ascender', 'Descender', 'LineGap'].map((name) => api.call(`AzFontMetrics_get${name}`, metrics));
  assert.equal(read(), [900, -300, 20]);
  put('fs_selection', 1 << 7);
  assert.is(api.call('AzFontMetrics_useTypoMetrics', metrics), 1);
  assert.equal(read(), [800, -200, 90]);
  put('y_superscript_y_offset', -7);
  put('advance_width_max', -1);
  assert.is(api.call('AzFontMetrics_getYSuperscriptYOffset', metrics), -7);
  assert.is(api.call('AzFontMetrics_getAdvanceWidthMax', metrics), 0xffff);
});

values('UTF-16 of both byte orders', () => {
  const text = 'né 𝄞';
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  const from = (symbol: string, bytes: Uint8Array) => api.taken(api.make(symbol, 40, api.put(bytes), bytes.byteLength));
  assert.is(from('AzString_fromUtf16Le', little), text);
  assert.is(from('AzString_fromUtf16Be', big), text);
  assert.is(from('AzString_fromUtf16Le', Uint8Array.of(0x1e, 0xd8, 0x41, 0)), '\ufffdA');
});

values('a property under conditions of the system applies on the web only', () => {
  const width = api.make('AzCssProperty_auto', 136, 56);
  const count = (symbol: string, ...args: number[]): number => {
    const dom = api.make('AzDom_createDiv', 240);
    const copy = api.put(api.bytes(width, 136).slice());
    const property = api.make(`AzCssPropertyWithConditions_${symbol}`, 176, copy, ...args);
    assert.is(api.call('AzCssPropertyWithConditions_isConditional', property), 1);
    api.call('AzDom_addCssProperty', dom, property);
    const rules = api.u32(api.u32(dom + 8) + 56);
    api.call('AzDom_delete', dom);
    return rules;
  };
  assert.equal(
    [count('onOs', 7), count('onOs', 0), count('onWindows'), count('lightTheme'), count('darkTheme'), count('onHover')],
    [1, 1, 0, 1, 0, 1],
  );
});

values('properties of lists, sizes and indents as CSS text', () => {
  const before = api.heapUse();
  const px = (n: number): bigint[] => [0n, BigInt(n * 1000)];
  const words = (list: bigint[]): number => api.put(new Uint8Array(BigUint64Array.from(list).buffer));
  const text = (symbol: string, ...args: (number | bigint)[]): string => {
    const property = api.make(`AzCssProperty_${symbol}`, 136, ...args);
    const css = api.taken(api.make('AzCssProperty_formatCss', 40, property));
    api.call('AzCssProperty_delete', property);
    return css;
  };
  const list = (type: string, item: number): number => api.make(`Az${type}Vec_fromItem`, 40, item);
  assert.is(text('textIndent', words([...px(20), 0x0100n])), 'text-indent: 20px hanging');
  const size = words([0n, ...px(10), ...px(2.5)]);
  assert.is(text('backgroundSize', list('StyleBackgroundSize', size)), 'background-size: 10px 2.5px');
  const position = words([3n, ...px(4), 2n, 0n, 0n]);
  assert.is(
    text('constBackgroundPosition', list('StyleBackgroundPosition', position)),
    'background-position: 4px bottom',
  );
  assert.is(text('backgroundRepeat', list('StyleBackgroundRepeat', 1)), 'background-repeat: repeat');
  assert.is(text('orphans', 3n), 'orphans: 3');
  assert.is(text('columnRuleWidth', ...px(1)), 'column-rule-width: 1px');
  assert.is(text('constColumnRuleStyle', 3n), 'column-rule-style: dotted');
  assert.is(text('columnRuleColor', 0xff0000ffn), 'column-rule-color: #ff0000');
  const initial = api.make('AzCssProperty_constInitial', 136, 6);
  assert.is(api.call('AzCssProperty_isInitial', initial), 1);
  assert.is(api.call('AzCssProperty_isInitial', api.make('AzCssProperty_constAuto', 136, 6)), 0);
  assert.is(api.heapUse(), before);
});

values.run();
