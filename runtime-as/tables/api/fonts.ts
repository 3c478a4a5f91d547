// Fonts of the app's own, by the bytes of an OpenType file, and what they measure. A text that uses one by
// AzStyleFontFamily_ref is laid out and shown in it; the page has its bytes from the app itself.
import { defaultBytes } from './default-values.ts';
import { fieldAt } from './layout.ts';
import { type FunctionTable, fn, upperFirst } from './model.ts';

const METRICS = 'api/font-metrics';
const metrics = { metrics: '&FontMetrics' };

/** `AzFontMetrics_getXMin` for the field `x_min` … */
const getters = (call: string, type: 'i16' | 'u16', names: string): FunctionTable =>
  Object.fromEntries(
    names
      .split(' ')
      .map((name) => [
        `AzFontMetrics_get${name.split('_').map(upperFirst).join('')}`,
        fn(METRICS, metrics, type, { call, extra: [fieldAt('FontMetrics', name).offset] }),
      ]),
  );

const FONT = 'api/font';
const font = { font: '&FontRef' };
const reenters = { mayReenter: true };

const refs: FunctionTable = {
  AzFontRef_parse: fn(FONT, { source: 'LoadedFontSource' }, 'OptionFontRef'),
  AzFontRef_create: fn(FONT, { parsed: '&c_void', destructor: 'FontRefDestructorCallbackType' }, 'FontRef'),
  AzFontRef_clone: fn('api/font-ref', font, 'FontRef'),
  AzFontRef_delete: fn('api/font-ref', { font: '&mut FontRef' }, 'void', reenters),
  AzFontRef_getBytes: fn(FONT, font, 'U8Vec'),
  AzFontRef_getFontMetrics: fn(FONT, font, 'FontMetrics'),
  AzFontRef_getHash: fn(FONT, font, 'u64'),
  AzCallbackInfo_getLoadedFonts: fn(FONT, { info: '&CallbackInfo' }, 'LoadedFontVec'),
  AzCallbackInfo_getLoadedFontBytes: fn(FONT, { info: '&CallbackInfo', font_hash: 'u64' }, 'OptionU8Vec'),
};

/** A function, since offsets need all types. */
export const fontFunctions = (): FunctionTable => ({
  ...refs,
  AzFontMetrics_zero: fn('glue', {}, 'FontMetrics', {
    glue: { make: 'value', bytes: defaultBytes('FontMetrics') as Uint8Array },
  }),
  AzFontMetrics_useTypoMetrics: fn(METRICS, metrics, 'bool'),
  AzFontMetrics_getAscender: fn(METRICS, metrics, 'i16'),
  AzFontMetrics_getDescender: fn(METRICS, metrics, 'i16'),
  AzFontMetrics_getLineGap: fn(METRICS, metrics, 'i16'),
  ...getters('unsignedMetric', 'u16', 'advance_width_max'),
  ...getters(
    'signedMetric',
    'i16',
    'x_min y_min x_max y_max min_left_side_bearing min_right_side_bearing x_max_extent x_avg_char_width ' +
      'y_subscript_x_size y_subscript_y_size y_subscript_x_offset y_subscript_y_offset ' +
      'y_superscript_x_size y_superscript_y_size y_superscript_x_offset y_superscript_y_offset',
  ),
});
