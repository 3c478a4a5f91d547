// An open font (sfnt.ts) → its advances by code point, as layout/fonts.ts reads them.
import { Bytes, putU32, reserve } from '../bytes';
import { allocBytes } from '../heap';
import {
  FONT_ASCENT_AT, FONT_DESCENT_AT, FONT_HEAD_BYTES, FONT_LINE_GAP_AT, FONT_MAGIC, FONT_RANGE_COUNT_AT, FONT_UNITS_PER_EM_AT, FONT_WEIGHT_AT, FONT_X_HEIGHT_AT, NO_GLYPH,
} from '../gen/font-head';
import { findTable, T_CMAP, T_HEAD, T_HHEA, T_HMTX, T_OS2, tableLen, U16, U32 } from './sfnt';

const SEGMENTS: u32 = 4;
const GROUPS: u32 = 12;
const LAST_CODE: u32 = 0x10ffff;

//   ranges: u32 first code point, u32 count   advances: u16 each
const RANGES: usize = memory.data(12, 4);
const ADVANCES: usize = memory.data(12, 4);

let hmtx: usize = 0;
let metricCount: u32 = 0;

function advanceOf(glyph: u32): u32 {
  return glyph ? U16(hmtx + <usize>min<u32>(glyph, metricCount - 1) * 4) : NO_GLYPH;
}

function putAdvance(units: u32): void {
  store<u16>(reserve(changetype<Bytes>(ADVANCES), 2), <u16>units);
}

function putRange(first: u32, count: u32): void {
  putU32(changetype<Bytes>(RANGES), first);
  putU32(changetype<Bytes>(RANGES), count);
}

/** True for the maps that say most, in the order of what they can say. */
function rank(map: usize, room: u32): u32 {
  if (room < 16) return 0;
  const format = U16(map);
  return format == GROUPS ? 2 : format == SEGMENTS ? 1 : 0;
}

/** The map from Unicode to glyphs that says most; 0 = none that is known. */
function findMap(cmap: usize, byteLen: u32): usize {
  let best: usize = 0;
  for (let i: u32 = 0, n = U16(cmap + 2); i < n && <u32>12 + i * 8 <= byteLen; i++) {
    const platform = U16(cmap + 4 + i * 8);
    const offset = U32(cmap + 8 + i * 8);
    if ((platform != 0 && platform != 3) || offset >= byteLen) continue;
    if (rank(cmap + offset, byteLen - offset) > (best ? rank(best, 16) : 0)) best = cmap + offset;
  }
  return best;
}

/** cmap format 4: ends, starts, deltas and offsets of segments, ascending. False = the font is damaged. */
function readSegments(map: usize, room: u32): bool {
  const bytes = U16(map + 6) & ~1;
  if (<u32>16 + bytes * 4 > room) return false;
  let next: u32 = 0;
  for (let i: u32 = 0; i < bytes; i += 2) {
    const end = U16(map + 14 + i);
    const start = U16(map + 16 + bytes + i);
    const delta = U16(map + 16 + bytes * 2 + i);
    const at = map + 16 + bytes * 3 + i;
    const offset = U16(at);
    if (start > end || start < next) return false;
    next = end + 1;
    putRange(start, end - start + 1);
    for (let code = start; code <= end; code++) {
      const place = at + offset + <usize>(code - start) * 2;
      const found = !offset ? code : place + 2 <= map + room ? U16(place) : 0;
      putAdvance(advanceOf(offset && !found ? 0 : (found + delta) & 0xffff));
    }
  }
  return true;
}

/** cmap format 12: first and last code point and first glyph of groups, ascending. */
function readGroups(map: usize, room: u32): bool {
  const count = U32(map + 12);
  if (<u64>count * 12 + 16 > room) return false;
  let next: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const group = map + 16 + <usize>i * 12;
    const start = U32(group);
    const end = U32(group + 4);
    if (start > end || start < next || end > LAST_CODE) return false;
    next = end + 1;
    putRange(start, end - start + 1);
    for (let code = start; code <= end; code++) putAdvance(advanceOf(U32(group + 8) + code - start));
  }
  return true;
}

/** fsSelection: line heights are those of OS/2's sTypo…. */
const USE_TYPO_METRICS: u32 = 1 << 7;

/** Ascent, descent (below the baseline positive) and line gap, as browsers choose them. */
function putLineMetrics(blob: usize, hhea: usize): void {
  const os2 = findTable(T_OS2, 78);
  const from = os2 && U16(os2 + 62) & USE_TYPO_METRICS ? os2 + 68 : hhea + 4;
  store<i16>(blob, <i16>U16(from), FONT_ASCENT_AT);
  store<i16>(blob, -<i16>U16(from + 2), FONT_DESCENT_AT);
  store<i16>(blob, <i16>U16(from + 4), FONT_LINE_GAP_AT);
}

/** What browsers take for the height of "x" where a font does not say it. */
const PART_OF_ASCENT: f32 = 0.56;

function putXHeight(blob: usize): void {
  const os2 = findTable(T_OS2, 88);
  const said: u32 = os2 ? U16(os2 + 86) : 0;
  store<u16>(blob, said ? <u16>said : <u16>(<f32>load<i16>(blob, FONT_ASCENT_AT) * PART_OF_ASCENT), FONT_X_HEIGHT_AT);
}

/** A block of the heap with the advances; 0 = the font lacks a table that this needs, or is damaged. */
export function advanceTable(weight: u32): usize {
  const head = findTable(T_HEAD, 54);
  const hhea = findTable(T_HHEA, 36);
  metricCount = hhea ? U16(hhea + 34) : 0;
  hmtx = findTable(T_HMTX, metricCount * 4);
  const cmap = findTable(T_CMAP, 4);
  const cmapLen = tableLen;
  if (!head || !hhea || !hmtx || !cmap || !metricCount || !U16(head + 18)) return 0;
  const map = findMap(cmap, cmapLen);
  if (!map) return 0;
  const ranges = changetype<Bytes>(RANGES);
  const advances = changetype<Bytes>(ADVANCES);
  ranges.len = 0;
  advances.len = 0;
  const room = cmapLen - <u32>(map - cmap);
  if (!(U16(map) == GROUPS ? readGroups(map, room) : readSegments(map, room)) || ranges.len / 8 > 0xffff) return 0;
  const blob = allocBytes(FONT_HEAD_BYTES + ranges.len + advances.len);
  store<u32>(blob, FONT_MAGIC);
  store<u16>(blob, <u16>weight, FONT_WEIGHT_AT);
  store<u16>(blob, <u16>U16(head + 18), FONT_UNITS_PER_EM_AT);
  putLineMetrics(blob, hhea);
  putXHeight(blob);
  store<u16>(blob, <u16>(ranges.len / 8), FONT_RANGE_COUNT_AT);
  memory.copy(blob + FONT_HEAD_BYTES, ranges.ptr, ranges.len);
  memory.copy(blob + FONT_HEAD_BYTES + ranges.len, advances.ptr, advances.len);
  return blob;
}
