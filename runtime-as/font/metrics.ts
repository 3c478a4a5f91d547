// Tables of an open font (sfnt.ts) → AzFontMetrics, and what else is asked of it.
import {
  METRIC_BYTES10, METRIC_COUNT, METRIC_LONG, METRIC_OPTION_LONG, METRIC_OPTION_WORD, METRICS,
} from '../gen/font-metrics';
import { AzFontMetrics_SIZE } from '../gen/layout';
import { TextBuf } from '../text';
import { findTable, T_HEAD, T_HHEA, T_MAXP, T_NAME, T_OS2, tableLen, U16, U32 } from './sfnt';

const PANOSE_BYTES: u32 = 10;
const ROW_BYTES: usize = 8;

function kindBytes(kind: u32): u32 {
  return kind == METRIC_BYTES10 ? PANOSE_BYTES : kind == METRIC_LONG || kind == METRIC_OPTION_LONG ? 4 : 2;
}

function storeMetric(field: usize, kind: u32, at: usize): void {
  if (kind == METRIC_BYTES10) memory.copy(field, at, PANOSE_BYTES);
  else if (kind == METRIC_LONG) store<u32>(field, U32(at));
  else if (kind == METRIC_OPTION_LONG) {
    store<u8>(field, 1);
    store<u32>(field, U32(at), 4);
  } else if (kind == METRIC_OPTION_WORD) {
    store<u8>(field, 1);
    store<u16>(field, <u16>U16(at), 2);
  } else store<u16>(field, <u16>U16(at));
}

/** What a table of the font does not reach stays 0, or None. */
export function storeMetrics(ret: usize): void {
  memory.fill(ret, 0, AzFontMetrics_SIZE);
  for (let i: u32 = 0; i < METRIC_COUNT; i++) {
    const row = METRICS + <usize>i * ROW_BYTES;
    const number = load<u16>(row, 2);
    const kind: u32 = load<u16>(row, 4);
    const offset: u32 = load<u16>(row, 6);
    const table = findTable(number == 0 ? T_HEAD : number == 1 ? T_HHEA : T_OS2, 0);
    if (table && offset + kindBytes(kind) <= tableLen) storeMetric(ret + load<u16>(row), kind, table + offset);
  }
}

export function glyphCount(): u32 {
  const maxp = findTable(T_MAXP, 6);
  return maxp ? U16(maxp + 4) : 0;
}

const NAME_FAMILY: u32 = 1;
const PLATFORM_UNICODE: u32 = 0;
const PLATFORM_WINDOWS: u32 = 3;

/** UTF-16, big-endian. */
function putUtf16(out: TextBuf, ptr: usize, byteLen: u32): void {
  for (let i: u32 = 0; i + 1 < byteLen; i += 2) {
    const unit = U16(ptr + i);
    const isPair = (unit & 0xfc00) == 0xd800 && i + 3 < byteLen && (U16(ptr + i + 2) & 0xfc00) == 0xdc00;
    if (!isPair) out.codePoint(unit);
    else {
      out.codePoint(0x10000 + ((unit & 0x3ff) << 10) + (U16(ptr + i + 2) & 0x3ff));
      i += 2;
    }
  }
}

/** Appends the family name in Unicode; nothing where the font has none. */
export function putFamilyName(out: TextBuf): void {
  const table = findTable(T_NAME, 6);
  if (!table) return;
  const byteLen = tableLen;
  const storage = U16(table + 4);
  for (let i: u32 = 0, n = U16(table + 2); i < n && <u32>18 + i * 12 <= byteLen; i++) {
    const record = table + 6 + i * 12;
    const platform = U16(record);
    if ((platform != PLATFORM_UNICODE && platform != PLATFORM_WINDOWS) || U16(record + 6) != NAME_FAMILY) continue;
    const nameLen = U16(record + 8);
    const at = storage + U16(record + 10);
    if (at + nameLen > byteLen) continue;
    putUtf16(out, table + at, nameLen);
    return;
  }
}
