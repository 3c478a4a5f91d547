// CSS values as numbers: equal value, equal id, so that styles are compared word by word. Id 0 = nothing was said. The layout asks for
// kinds and keywords many times for each box: the id itself says both.
//
//   id                 ┌ kind (V_*), 8 bits │ keyword (KW_*), or index of the record, 24 bits ┐
//   record, 8 bytes    ┌ f32 number │ u32 atom of a raw text ┐
import { Bytes, hashWord, MOST_PX, pushZero, putByte, putBytes, putNumber } from '../bytes';
import {
  keywordNameLen, keywordNamePtr, V_CH, V_EM, V_KEYWORD, V_NUMBER, V_PERCENT, V_PX, V_RAW, V_REM, V_VH, V_VMAX, V_VMIN, V_VW,
} from '../gen/css';
import { allocZero, freeBytes } from '../heap';
import { trapNumber } from '../state/trap';
import { atomLen, atomPtr } from './atoms';

const RECORDS: usize = memory.data(12, 4);
const RECORD_BYTES: u32 = 8;
const KIND_SHIFT: u32 = 24;
const INDEX_MASK: u32 = (1 << KIND_SHIFT) - 1;
let table: usize = 0;
let tableSize: u32 = 0;

// @ts-ignore: decorator
@inline
function RECORD(id: u32): usize {
  return changetype<Bytes>(RECORDS).ptr + <usize>(id & INDEX_MASK) * RECORD_BYTES;
}

// @ts-ignore: decorator
@inline
function hasRecord(id: u32): bool {
  return valueKind(id) > V_KEYWORD;
}

// @ts-ignore: decorator
@inline
export function valueKind(id: u32): u32 {
  return id >> KIND_SHIFT;
}

/** The number, in the unit of the kind; 0 for kinds without one. */
export function valueNum(id: u32): f32 {
  return hasRecord(id) ? load<f32>(RECORD(id)) : 0;
}

/** px that a percentage is more, or less, than its part of something: computed `calc(100% - 20px)`. */
export function valueOffset(id: u32): f32 {
  return valueKind(id) == V_PERCENT ? reinterpret<f32>(valueAtom(id)) : 0;
}

/** Keyword number (KW_*), 0 when the value is no keyword. */
// @ts-ignore: decorator
@inline
export function valueKeyword(id: u32): u32 {
  return valueKind(id) == V_KEYWORD ? id & INDEX_MASK : 0;
}

export function valueAtom(id: u32): u32 {
  return hasRecord(id) ? load<u32>(RECORD(id), 4) : 0;
}

function hashValue(kind: u32, num: f32, atom: u32): u32 {
  return hashWord(hashWord(kind * 0x9e3779b1, reinterpret<u32>(num)), atom);
}

function isSame(id: u32, kind: u32, num: f32, atom: u32): bool {
  return valueKind(id) == kind && valueNum(id) == num && valueAtom(id) == atom;
}

/** Slot of the value, or the free slot where it belongs. */
function findSlot(kind: u32, num: f32, atom: u32): usize {
  let i = hashValue(kind, num, atom) & (tableSize - 1);
  let slot = table + (<usize>i << 2);
  while (load<u32>(slot) && !isSame(load<u32>(slot), kind, num, atom)) {
    i = (i + 1) & (tableSize - 1);
    slot = table + (<usize>i << 2);
  }
  return slot;
}

function rehash(size: u32): void {
  const old = table;
  const end = old + (<usize>tableSize << 2);
  table = allocZero(<usize>size * 4);
  tableSize = size;
  for (let slot = old; slot < end; slot += 4) {
    const id = load<u32>(slot);
    if (id) store<u32>(findSlot(valueKind(id), valueNum(id), valueAtom(id)), id);
  }
  freeBytes(old);
}

/** Id of a value. */
export function valueOf(kind: u32, num: f32, atom: u32): u32 {
  if (kind == V_KEYWORD) return keywordValue(<u32>num);
  if (kind == V_PX) num = max<f32>(-MOST_PX, min<f32>(MOST_PX, num));
  // Canonical zero, so that 0px and -0px are one value; NaN would never be found again.
  num = num == 0 ? 0 : num;
  if (isNaN(num)) trapNumber('css', 'a computed number is not a number; value kind', kind);
  const records = changetype<Bytes>(RECORDS);
  const index = records.len / RECORD_BYTES;
  if (index > INDEX_MASK) trapNumber('css', 'there are too many different values; value kind', kind);
  if ((index + 1) * 2 > tableSize) rehash(max<u32>(1024, tableSize * 2));
  const slot = findSlot(kind, num, atom);
  const known = load<u32>(slot);
  if (known) return known;
  const record = pushZero(records, RECORD_BYTES);
  store<f32>(record, num);
  store<u32>(record, atom, 4);
  const id = (kind << KIND_SHIFT) | index;
  store<u32>(slot, id);
  return id;
}

export function pxValue(px: f32): u32 {
  return valueOf(V_PX, px, 0);
}

export function percentValue(percent: f32): u32 {
  return valueOf(V_PERCENT, percent, 0);
}

/** `percent` of something and `px` more. */
export function partValue(percent: f32, px: f32): u32 {
  return valueOf(V_PERCENT, percent, px == 0 ? 0 : reinterpret<u32>(px));
}

export function numberValue(num: f32): u32 {
  return valueOf(V_NUMBER, num, 0);
}

export function keywordValue(keyword: u32): u32 {
  return (V_KEYWORD << KIND_SHIFT) | keyword;
}

/** Unit of a length or percentage; '' for other kinds. */
export function unitOf(kind: u32): string {
  if (kind == V_PX) return 'px';
  if (kind == V_PERCENT) return '%';
  if (kind == V_EM) return 'em';
  if (kind == V_REM) return 'rem';
  if (kind == V_VW) return 'vw';
  if (kind == V_VH) return 'vh';
  if (kind == V_VMIN) return 'vmin';
  if (kind == V_VMAX) return 'vmax';
  if (kind == V_CH) return 'ch';
  return '';
}

/** Appends the CSS text of a value. */
export function putValue(out: Bytes, id: u32): void {
  const kind = valueKind(id);
  if (kind == V_KEYWORD) {
    const keyword = valueKeyword(id);
    putBytes(out, keywordNamePtr(keyword), keywordNameLen(keyword));
  } else if (kind == V_RAW) putBytes(out, atomPtr(valueAtom(id)), atomLen(valueAtom(id)));
  else if (valueOffset(id) != 0) {
    putAscii(out, 'calc(');
    putNumber(out, valueNum(id));
    putAscii(out, '% + ');
    putNumber(out, valueOffset(id));
    putAscii(out, 'px)');
  } else {
    putNumber(out, valueNum(id));
    putAscii(out, unitOf(kind));
  }
}

function putAscii(out: Bytes, text: string): void {
  for (let i = 0, n = text.length; i < n; i++) putByte(out, text.charCodeAt(i));
}
