// AzFontMetrics: what the tables of a font say, in units of its em square.
import {
  AzFontMetrics_ascender, AzFontMetrics_descender, AzFontMetrics_fs_selection, AzFontMetrics_line_gap,
  AzFontMetrics_s_typo_ascender, AzFontMetrics_s_typo_descender, AzFontMetrics_s_typo_line_gap,
} from '../gen/layout';

/** Bit 7 of fsSelection: line heights are those of OS/2's sTypo… (OpenType, OS/2). */
const USE_TYPO_METRICS: u32 = 1 << 7;

export function AzFontMetrics_useTypoMetrics(metrics: usize): bool {
  return (load<u16>(metrics, AzFontMetrics_fs_selection) & USE_TYPO_METRICS) != 0;
}

/** An AzOptionI16 where the font wants it and has it, else the plain one. */
function typoOr(metrics: usize, option: usize, plain: usize): i32 {
  if (AzFontMetrics_useTypoMetrics(metrics) && load<u8>(metrics + option)) return load<i16>(metrics + option, 2);
  return load<i16>(metrics + plain);
}

export function AzFontMetrics_getAscender(metrics: usize): i32 {
  return typoOr(metrics, AzFontMetrics_s_typo_ascender, AzFontMetrics_ascender);
}

export function AzFontMetrics_getDescender(metrics: usize): i32 {
  return typoOr(metrics, AzFontMetrics_s_typo_descender, AzFontMetrics_descender);
}

export function AzFontMetrics_getLineGap(metrics: usize): i32 {
  return typoOr(metrics, AzFontMetrics_s_typo_line_gap, AzFontMetrics_line_gap);
}

/** The number at an offset. */
export function signedMetric(metrics: usize, offset: u32): i32 {
  return load<i16>(metrics + offset);
}

export function unsignedMetric(metrics: usize, offset: u32): u32 {
  return load<u16>(metrics + offset);
}
