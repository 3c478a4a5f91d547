// AzFontRef: fonts of this machine, parsed; what they say is compared with what fontkit reads out of the same files.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { create } from 'fontkit';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { types } from '../../runtime-as/tables/api/index.ts';
import { fieldAt, layoutOf } from '../../runtime-as/tables/api/layout.ts';
import { Api } from './wasm.ts';

const FOLDER = '/usr/share/fonts/truetype/dejavu/';
const FILES = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.ttf')) : [];
const api = new Api();
assert.ok(types.FontRef);

/** AzOptionFontRef; the bytes move into it. */
function parse(file: Uint8Array, index = 0): number {
  const source = api.space(layoutOf('LoadedFontSource').size);
  const bytes = api.call('AzStartup_alloc', file.length);
  api.bytes(bytes, file.length).set(file);
  api.call('AzU8Vec_copyFromBytes', source, bytes, 0, file.length);
  api.call('AzStartup_free', bytes);
  api.view().setUint32(source + fieldAt('LoadedFontSource', 'index').offset, index, true);
  return api.make('AzFontRef_parse', layoutOf('OptionFontRef').size, source);
}

const at = (metrics: number, field: string): number => metrics + fieldAt('FontMetrics', field).offset;
const i16 = (address: number): number => api.view().getInt16(address, true);
const u16 = (address: number): number => api.view().getUint16(address, true);
const option = (address: number, read: (at: number) => number): number | undefined =>
  api.u8(address) === 1 ? read(address + 2) : undefined;

for (const name of FILES)
  test(`${name}: metrics, bytes, hash`, () => {
    const file = new Uint8Array(readFileSync(FOLDER + name));
    const font = parse(file);
    assert.is(api.u8(font), 1);
    const metrics = api.make('AzFontRef_getFontMetrics', layoutOf('FontMetrics').size, font + 8);
    const expected = create(Buffer.from(file));
    const { head, hhea, maxp } = expected as unknown as Record<string, Record<string, number>>;
    const os2 = (expected as unknown as Record<string, Record<string, number>>)['OS/2'];
    assert.is(u16(at(metrics, 'units_per_em')), expected.unitsPerEm);
    assert.equal(
      ['x_min', 'y_min', 'x_max', 'y_max'].map((field) => i16(at(metrics, field))),
      [head.xMin, head.yMin, head.xMax, head.yMax],
    );
    assert.equal(
      ['ascender', 'descender', 'line_gap', 'min_left_side_bearing', 'x_max_extent'].map((f) => i16(at(metrics, f))),
      [hhea.ascent, hhea.descent, hhea.lineGap, hhea.minLeftSideBearing, hhea.xMaxExtent],
    );
    assert.is(u16(at(metrics, 'advance_width_max')), hhea.advanceWidthMax);
    assert.is(u16(at(metrics, 'us_weight_class')), os2.usWeightClass);
    assert.is(i16(at(metrics, 'y_strikeout_position')), os2.yStrikeoutPosition);
    assert.is(option(at(metrics, 's_typo_ascender'), i16), os2.typoAscender);
    assert.is(option(at(metrics, 's_typo_descender'), i16), os2.typoDescender);
    assert.is(option(at(metrics, 'us_win_ascent'), u16), os2.winAscent);
    assert.is(option(at(metrics, 'sx_height'), i16), os2.xHeight);
    assert.is(option(at(metrics, 'us_upper_optical_point_size'), u16), undefined, 'OS/2 ends before');
    assert.is(api.view().getUint32(at(metrics, 'ul_code_page_range1') + 4, true), file.length && readLong(file, 78));
    assert.ok(maxp.numGlyphs > 1000);

    const bytes = api.make('AzFontRef_getBytes', 40, font + 8);
    assert.equal(api.bytes(Number(api.u64(bytes)), Number(api.u64(bytes + 8))), file);
    const other = parse(file);
    assert.is(api.call('AzFontRef_getHash', font + 8), api.call('AzFontRef_getHash', other + 8));
    const copy = api.make('AzFontRef_clone', layoutOf('FontRef').size, font + 8);
    for (const address of [font + 8, other + 8, copy]) api.call('AzFontRef_delete', address);
    api.call('AzFontRef_delete', copy);
    api.call('AzU8Vec_delete', bytes);
  });

/** A number of the file's table OS/2, big-endian. */
function readLong(file: Uint8Array, offset: number): number {
  const view = new DataView(file.buffer, file.byteOffset);
  const count = view.getUint16(4);
  for (let i = 0; i < count; i++)
    if (view.getUint32(12 + 16 * i) === 0x4f532f32) return view.getUint32(view.getUint32(20 + 16 * i) + offset);
  throw new Error('no table OS/2');
}

test('what is no font, or a part of one, is None', () => {
  const texts = [
    '',
    'a font',
    'OTTO',
    '\0\x01\0\0\0\x10',
    'ttcf\0\x01\0\0\xff\xff\xff\xff',
    'wOF2 or so, longer than a head',
  ];
  for (const text of texts) assert.is(api.u8(parse(new TextEncoder().encode(text))), 0, text);
  for (const name of FILES.slice(0, 1)) {
    const file = new Uint8Array(readFileSync(FOLDER + name));
    assert.is(api.u8(parse(file, 1)), 0, 'no second font in the file');
    for (const part of [11, 12, 100, 400, 5000, file.length >> 1])
      assert.is(api.u8(parse(file.slice(0, part))), 0, `${part}`);
  }
});

const SEED = Number(process.env.SEED ?? 4711);
test(`damaged fonts, seed ${SEED}: a font or none, never a failure`, () => {
  let state = SEED;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  for (const name of FILES.slice(0, 1)) {
    const whole = new Uint8Array(readFileSync(FOLDER + name));
    for (let round = 0; round < 60; round++) {
      const file = whole.slice();
      for (let i = 0; i < 40; i++) file[random(round % 2 ? 600 : file.length)] = random(256);
      const font = parse(file);
      if (api.u8(font) === 0) continue;
      api.make('AzFontRef_getFontMetrics', layoutOf('FontMetrics').size, font + 8);
      api.call('AzFontRef_delete', font + 8);
    }
  }
});

if (FILES.length === 0) console.log(`api/font: no fonts in ${FOLDER} (Debian: fonts-dejavu-core)`);
test.run();
