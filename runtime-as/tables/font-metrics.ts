// AzFontMetrics ← the tables of a font (OpenType 1.9: head, hhea, OS/2): where each number stands.
import { fieldAt } from './api/layout.ts';
import { dataArray, header } from './emit-data.ts';

/** Tables that metrics are read from; their place is their number. */
export const METRICS_TABLES = ['head', 'hhea', 'OS/2'] as const;

/** Kinds of numbers: as they are, or an option that is None where the font's table ends before. */
const KINDS = { word: 0, long: 1, optionWord: 2, optionLong: 3, bytes10: 4 } as const;

type Kind = keyof typeof KINDS;
type Row = readonly [field: string, kind: Kind, offset: number];

const words = (from: number, names: string): Row[] =>
  names.split(' ').map((name, i) => [name, 'word', from + 2 * i] as const);

const ROWS: Readonly<Record<(typeof METRICS_TABLES)[number], readonly Row[]>> = {
  head: [...words(16, 'font_flags units_per_em'), ...words(36, 'x_min y_min x_max y_max')],
  hhea: [
    ...words(
      4,
      'ascender descender line_gap advance_width_max min_left_side_bearing min_right_side_bearing x_max_extent ' +
        'caret_slope_rise caret_slope_run caret_offset',
    ),
    ['num_h_metrics', 'word', 34],
  ],
  'OS/2': [
    ...words(
      2,
      'x_avg_char_width us_weight_class us_width_class fs_type y_subscript_x_size y_subscript_y_size ' +
        'y_subscript_x_offset y_subscript_y_offset y_superscript_x_size y_superscript_y_size y_superscript_x_offset ' +
        'y_superscript_y_offset y_strikeout_size y_strikeout_position s_family_class',
    ),
    ['panose', 'bytes10', 32],
    ['ul_unicode_range1', 'long', 42],
    ['ul_unicode_range2', 'long', 46],
    ['ul_unicode_range3', 'long', 50],
    ['ul_unicode_range4', 'long', 54],
    ['ach_vend_id', 'long', 58],
    ...words(62, 'fs_selection us_first_char_index us_last_char_index'),
    ['s_typo_ascender', 'optionWord', 68],
    ['s_typo_descender', 'optionWord', 70],
    ['s_typo_line_gap', 'optionWord', 72],
    ['us_win_ascent', 'optionWord', 74],
    ['us_win_descent', 'optionWord', 76],
    ['ul_code_page_range1', 'optionLong', 78],
    ['ul_code_page_range2', 'optionLong', 82],
    ['sx_height', 'optionWord', 86],
    ['s_cap_height', 'optionWord', 88],
    ['us_default_char', 'optionWord', 90],
    ['us_break_char', 'optionWord', 92],
    ['us_max_context', 'optionWord', 94],
    ['us_lower_optical_point_size', 'optionWord', 96],
    ['us_upper_optical_point_size', 'optionWord', 98],
  ],
};

/** Rows of four numbers: offset of the field, number of the table, kind, offset in the table. */
export function emitFontMetrics(): string {
  const rows = METRICS_TABLES.flatMap((table, n) =>
    ROWS[table].map(([field, kind, at]) => [fieldAt('FontMetrics', field).offset, n, KINDS[kind], at]),
  );
  const kinds = Object.entries(KINDS).map(([name, value]) => {
    const constant = name.replace(/[A-Z]/g, (c) => `_${c}`).toUpperCase();
    return `export const METRIC_${constant}: u32 = ${value};`;
  });
  return `${header('font-metrics.ts')}
${kinds.join('\n')}
export const METRIC_COUNT: u32 = ${rows.length};
export ${dataArray('METRICS', 'u16', rows.flat())}`;
}
