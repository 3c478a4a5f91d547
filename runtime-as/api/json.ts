// AzJson: one JSON value as a C structure of 64 bytes.
//
//   +0  u32 type: Null 0, Bool 1, Number 2, String 3, Array 4, Object 5
//   +8  AzString: text of a String; our own JSON text (json-write.ts) of an Array or Object; decimal text of a Number that
//       is a 64-bit integer without an exact double; else empty
//   +48 f64 number   +56 bool
import { callApp } from '../call';
import { dropJson, dropJsonKeyValueVec, dropJsonVec } from '../gen/glue';
import {
  AzJson_internal,
  AzJson_SIZE,
  AzJsonInternal_bool_value,
  AzJsonInternal_number_value,
  AzJsonKeyValue_SIZE,
  AzJsonKeyValue_value,
  AzJsonParseError_column,
  AzJsonParseError_line,
  AzOptionJson_SIZE,
  AzOptionString_SIZE,
  AzResultJsonJsonParseError_SIZE,
  AzResultRefAnyString_SIZE,
} from '../gen/layout';
import { allocBytes, allocZero, freeBytes } from '../heap';
import { sameBytes } from '../bytes';
import { TextBuf, textNew } from '../text';
import { beginMembers, endMembers, noteMember } from './json-members';
import { integerMagnitude, putDouble, readDouble, readInteger } from './json-number';
import { errorColumn, errorLine, jsonError, readJson } from './json-read';
import { putJsonString, putPretty, putUnescaped, stringEnd, valueEnd } from './json-write';
import { refAnyClone, serializeSlot } from './refany';
import { stringDrop, stringFromText, stringLen, stringOf, stringPtr } from './string';
import { beginVariant } from './variant';
import { vecLen, vecNew, vecPtr } from './vec';

const NULL: u32 = 0;
const BOOL: u32 = 1;
const NUMBER: u32 = 2;
const STRING: u32 = 3;
const ARRAY: u32 = 4;
const OBJECT: u32 = 5;

const TEXT: usize = AzJson_internal;
const NUMBER_OFFSET: usize = AzJson_internal + AzJsonInternal_number_value;
const BOOL_OFFSET: usize = AzJson_internal + AzJsonInternal_bool_value;
/** Payload of an AzOption or AzResult over a structure: behind the tag at the next multiple of 8. */
const PAYLOAD: usize = 8;
const TWO_TO_63: f64 = 9223372036854775808;

function begin(ret: usize, kind: u32): void {
  memory.fill(ret, 0, AzJson_SIZE);
  store<u32>(ret, kind);
}

export function jsonIs(json: usize, kind: u32): bool {
  return load<u32>(json) == kind;
}

function isContainer(json: usize): bool {
  return load<u32>(json) == ARRAY || load<u32>(json) == OBJECT;
}

/** A C string literal of the runtime as an owned AzString. */
function stringOfAscii(ret: usize, text: string): void {
  const out = textNew();
  out.ascii(text);
  stringFromText(ret, out);
}

/** Makes an AzJson of one value in our own JSON text; trailing bytes up to `end` belong to it. */
export function jsonOf(ret: usize, at: usize, end: usize): void {
  const c: u32 = at < end ? load<u8>(at) : 110;
  if (c == 34) {
    begin(ret, STRING);
    const out = textNew();
    putUnescaped(out, at + 1, end - 1);
    stringFromText(ret + TEXT, out);
  } else if (c == 91 || c == 123) {
    begin(ret, c == 91 ? ARRAY : OBJECT);
    stringOf(ret + TEXT, at, end - at);
  } else if (c == 116 || c == 102) AzJson_bool(ret, c == 116);
  else if (c == 110) AzJson_null(ret);
  else {
    begin(ret, NUMBER);
    const value = readDouble(at, end);
    store<f64>(ret, value, NUMBER_OFFSET);
    if (readInteger(at, end) && !isExact(value)) stringOf(ret + TEXT, at, end - at);
  }
}

/** True when the integer that readInteger just read is the double `value`. */
function isExact(value: f64): bool {
  const size = abs(value);
  return size < 2 * TWO_TO_63 && <u64>size == integerMagnitude;
}

/** Appends the value as our own JSON text. A number that JSON cannot write (NaN, infinities) becomes null. */
export function putJson(out: TextBuf, json: usize): void {
  const kind = load<u32>(json);
  const byteLen = stringLen(json + TEXT);
  if (kind == STRING) putJsonString(out, stringPtr(json + TEXT), byteLen);
  else if (byteLen && kind >= NUMBER) out.bytes(stringPtr(json + TEXT), byteLen);
  else if (kind == ARRAY) out.ascii('[]');
  else if (kind == OBJECT) out.ascii('{}');
  else if (kind == BOOL) out.ascii(load<u8>(json, BOOL_OFFSET) ? 'true' : 'false');
  else if (kind == NUMBER && isFinite(load<f64>(json, NUMBER_OFFSET))) putDouble(out, load<f64>(json, NUMBER_OFFSET));
  else out.ascii('null');
}

/** Parses borrowed bytes into an AzResultJsonJsonParseError. */
function parse(ret: usize, ptr: usize, byteLen: usize): void {
  const out = textNew();
  const ok = readJson(out, ptr, byteLen);
  beginVariant(ret, AzResultJsonJsonParseError_SIZE, ok ? 0 : 1);
  if (ok) jsonOf(ret + PAYLOAD, out.ptr, out.ptr + out.len);
  else {
    stringOfAscii(ret + PAYLOAD, jsonError);
    store<u32>(ret + PAYLOAD, errorLine, AzJsonParseError_line);
    store<u32>(ret + PAYLOAD, errorColumn, AzJsonParseError_column);
  }
  out.free();
}

export function AzJson_parse(ret: usize, text: usize): void {
  parse(ret, stringPtr(text), stringLen(text));
  stringDrop(text);
}

export function AzJson_parseBytes(ret: usize, ptr: u64, byteLen: u64): void {
  parse(ret, <usize>ptr, <usize>byteLen);
}

export function AzJson_null(ret: usize): void {
  begin(ret, NULL);
}

export function AzJson_bool(ret: usize, value: bool): void {
  begin(ret, BOOL);
  store<u8>(ret, <u8>value, BOOL_OFFSET);
}

export function AzJson_float(ret: usize, value: f64): void {
  begin(ret, NUMBER);
  store<f64>(ret, value, NUMBER_OFFSET);
}

/** All 64 bits survive: what a double cannot hold is kept as text. */
export function AzJson_int(ret: usize, value: i64): void {
  AzJson_float(ret, <f64>value);
  if (<f64>value < TWO_TO_63 && <i64>(<f64>value) == value) return;
  const out = textNew();
  out.decimal(value);
  stringFromText(ret + TEXT, out);
}

export function AzJson_string(ret: usize, value: usize): void {
  begin(ret, STRING);
  memory.copy(ret + TEXT, value, 40);
}

export function AzJson_array(ret: usize, items: usize): void {
  const out = textNew();
  const ptr = vecPtr(items);
  out.byte(91);
  for (let i: usize = 0, n = vecLen(items); i < n; i++) {
    if (i) out.byte(44);
    putJson(out, ptr + i * AzJson_SIZE);
  }
  out.byte(93);
  dropJsonVec(items);
  begin(ret, ARRAY);
  stringFromText(ret + TEXT, out);
}

/** Of entries with the same key the last one counts. */
export function AzJson_object(ret: usize, entries: usize): void {
  const out = textNew();
  const ptr = vecPtr(entries);
  const base = beginMembers();
  out.byte(123);
  for (let i: usize = 0, n = vecLen(entries); i < n; i++) {
    const entry = ptr + i * AzJsonKeyValue_SIZE;
    if (i) out.byte(44);
    const keyStart = out.len;
    putJsonString(out, stringPtr(entry), stringLen(entry));
    const keyEnd = out.len;
    out.byte(58);
    putJson(out, entry + AzJsonKeyValue_value);
    noteMember(keyStart, keyEnd, keyEnd + 1, out.len);
  }
  endMembers(out, 0, base);
  out.byte(125);
  dropJsonKeyValueVec(entries);
  begin(ret, OBJECT);
  stringFromText(ret + TEXT, out);
}

export function AzJsonKeyValue_create(ret: usize, key: usize, value: usize): void {
  memory.copy(ret, key, 40);
  memory.copy(ret + AzJsonKeyValue_value, value, AzJson_SIZE);
}

export function AzJson_asBool(ret: usize, json: usize): void {
  beginVariant(ret, 2, <u32>jsonIs(json, BOOL));
  if (jsonIs(json, BOOL)) store<u8>(ret, load<u8>(json, BOOL_OFFSET), 1);
}

export function AzJson_asFloat(ret: usize, json: usize): void {
  beginVariant(ret, 16, <u32>jsonIs(json, NUMBER));
  if (jsonIs(json, NUMBER)) store<f64>(ret, load<f64>(json, NUMBER_OFFSET), PAYLOAD);
}

/** Some for numbers without a fraction that fit an i64. */
export function AzJson_asInt(ret: usize, json: usize): void {
  beginVariant(ret, 16, 0);
  if (!jsonIs(json, NUMBER)) return;
  const number = load<f64>(json, NUMBER_OFFSET);
  const ptr = stringPtr(json + TEXT);
  const byteLen = stringLen(json + TEXT);
  let value = <i64>number;
  if (byteLen && readInteger(ptr, ptr + byteLen)) {
    const isNegative = load<u8>(ptr) == 45;
    if (!isNegative && integerMagnitude > <u64>i64.MAX_VALUE) return;
    value = isNegative ? <i64>(<u64>0 - integerMagnitude) : <i64>integerMagnitude;
  } else if (number != trunc(number) || number < -TWO_TO_63 || number >= TWO_TO_63) return;
  store<u8>(ret, 1);
  store<i64>(ret, value, PAYLOAD);
}

export function AzJson_asString(ret: usize, json: usize): void {
  beginVariant(ret, AzOptionString_SIZE, <u32>jsonIs(json, STRING));
  if (jsonIs(json, STRING)) stringOf(ret + PAYLOAD, stringPtr(json + TEXT), stringLen(json + TEXT));
}

/** The child that `nextChild` found: key without quotes (objects only) and value, in the text of the container. */
let keyStart: usize = 0;
let keyEnd: usize = 0;
let childStart: usize = 0;
let childEnd: usize = 0;

/** Steps to the next child from `at` (at first the opening bracket, then the end of the last child). */
function nextChild(at: usize, end: usize, isObject: bool): bool {
  at += 1;
  if (at >= end) return false;
  const c = load<u8>(at);
  if (c == 93 || c == 125) return false;
  if (isObject) {
    keyStart = at + 1;
    const behind = stringEnd(at, end);
    keyEnd = behind - 1;
    at = behind + 1;
  }
  childStart = at;
  childEnd = valueEnd(at, end);
  return true;
}

/** Children of a container; 0 for everything else. */
export function AzJson_len(json: usize): usize {
  if (!isContainer(json)) return 0;
  let at = stringPtr(json + TEXT);
  const end = at + stringLen(json + TEXT);
  let count: usize = 0;
  while (nextChild(at, end, jsonIs(json, OBJECT))) {
    count += 1;
    at = childEnd;
  }
  return count;
}

export function AzJson_isEmpty(json: usize): bool {
  return AzJson_len(json) == 0;
}

/** The `index`-th element of an array; None for other types and past the end. */
export function AzJson_getIndex(ret: usize, json: usize, index: usize): void {
  beginVariant(ret, AzOptionJson_SIZE, 0);
  if (!jsonIs(json, ARRAY)) return;
  let at = stringPtr(json + TEXT);
  const end = at + stringLen(json + TEXT);
  for (; nextChild(at, end, false); index--) {
    if (!index) {
      store<u8>(ret, 1);
      jsonOf(ret + PAYLOAD, childStart, childEnd);
      return;
    }
    at = childEnd;
  }
}

/** The value of `key` (consumed) in an object. */
export function AzJson_getKey(ret: usize, json: usize, key: usize): void {
  beginVariant(ret, AzOptionJson_SIZE, 0);
  const wanted = textNew();
  putJsonString(wanted, stringPtr(key), stringLen(key));
  stringDrop(key);
  let at = stringPtr(json + TEXT);
  const end = at + stringLen(json + TEXT);
  if (jsonIs(json, OBJECT))
    while (nextChild(at, end, true)) {
      if (sameBytes(keyStart - 1, keyEnd - keyStart + 2, wanted.ptr, wanted.len)) {
        store<u8>(ret, 1);
        jsonOf(ret + PAYLOAD, childStart, childEnd);
        break;
      }
      at = childEnd;
    }
  wanted.free();
}

function keyString(ret: usize): void {
  const out = textNew();
  putUnescaped(out, keyStart, keyEnd);
  stringFromText(ret, out);
}

/** AzStringVec of an object's keys in their order; empty for other types. */
export function AzJson_keys(ret: usize, json: usize): void {
  memory.fill(ret, 0, 40);
  const count = jsonIs(json, OBJECT) ? AzJson_len(json) : 0;
  if (!count) return;
  let item = vecNew(ret, count, 40);
  let at = stringPtr(json + TEXT);
  const end = at + stringLen(json + TEXT);
  while (nextChild(at, end, true)) {
    at = childEnd;
    keyString(item);
    item += 40;
  }
}

/** AzOptionJsonVec: Some for arrays. */
export function AzJson_toArray(ret: usize, json: usize): void {
  beginVariant(ret, 48, <u32>jsonIs(json, ARRAY));
  const count = jsonIs(json, ARRAY) ? AzJson_len(json) : 0;
  if (!count) return;
  let item = vecNew(ret + PAYLOAD, count, AzJson_SIZE);
  let at = stringPtr(json + TEXT);
  const end = at + stringLen(json + TEXT);
  while (nextChild(at, end, false)) {
    at = childEnd;
    jsonOf(item, childStart, childEnd);
    item += AzJson_SIZE;
  }
}

/** AzOptionJsonKeyValueVec: Some for objects. */
export function AzJson_toObject(ret: usize, json: usize): void {
  beginVariant(ret, 48, <u32>jsonIs(json, OBJECT));
  const count = jsonIs(json, OBJECT) ? AzJson_len(json) : 0;
  if (!count) return;
  let item = vecNew(ret + PAYLOAD, count, AzJsonKeyValue_SIZE);
  let at = stringPtr(json + TEXT);
  const end = at + stringLen(json + TEXT);
  while (nextChild(at, end, true)) {
    at = childEnd;
    keyString(item);
    jsonOf(item + AzJsonKeyValue_value, childStart, childEnd);
    item += AzJsonKeyValue_SIZE;
  }
}

export function AzJson_toString(ret: usize, json: usize): void {
  const out = textNew();
  putJson(out, json);
  stringFromText(ret, out);
}

export function AzJson_toStringPretty(ret: usize, json: usize): void {
  const compact = textNew();
  putJson(compact, json);
  const out = textNew();
  putPretty(out, compact.ptr, compact.ptr + compact.len);
  compact.free();
  stringFromText(ret, out);
}

/**
 * Calls the app's `AzResultRefAnyString fromJson(AzJson)` in table slot `slot`; the AzJson belongs to it from now on.
 * The result is written to a heap block first: the app may run for long and re-enter, `ret` is only touched at the end.
 */
export function AzJson_deserializeToRefany(ret: usize, json: usize, slot: usize): void {
  if (!slot) {
    dropJson(json);
    beginVariant(ret, AzResultRefAnyString_SIZE, 1);
    stringOfAscii(ret + PAYLOAD, 'the type has no function that reads JSON: declare it with AZ_REFLECT_JSON');
    return;
  }
  const argument = allocBytes(AzJson_SIZE);
  const result = allocZero(AzResultRefAnyString_SIZE);
  memory.copy(argument, json, AzJson_SIZE);
  callApp(<u32>slot, argument, 0, 0, 0, result);
  memory.copy(ret, result, AzResultRefAnyString_SIZE);
  freeBytes(argument);
  freeBytes(result);
}

/** Calls the app's `AzJson toJson(AzRefAny)` on a clone, which belongs to it; no function or a Null result gives None. */
export function AzRefAny_serializeToJson(ret: usize, ref: usize): void {
  beginVariant(ret, AzOptionJson_SIZE, 0);
  const slot = serializeSlot(ref);
  if (!slot) return;
  const argument = allocBytes(24);
  const result = allocZero(AzJson_SIZE);
  refAnyClone(argument, ref);
  callApp(slot, argument, 0, 0, 0, result);
  if (!jsonIs(result, NULL)) {
    store<u8>(ret, 1);
    memory.copy(ret + PAYLOAD, result, AzJson_SIZE);
  }
  freeBytes(argument);
  freeBytes(result);
}
