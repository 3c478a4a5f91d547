// AzJson_jq: paths of the language jq over our own JSON text. A path is a row of steps; each takes every value that the steps
// in front of it have found to any number of values.
//
//   .name   ."name"   ["name"]   [0]   [-1]   []        each with ? behind it: values that it does not fit are left out
//
// Without ? a value that a step does not fit ends the search, as an error of jq does: what was found until then counts.
import { Bytes, clearBytes, putU32, releaseBytes, sameBytes } from '../bytes';
import { AzJson_SIZE } from '../gen/layout';
import { trapText } from '../state/trap';
import { TextBuf, textNew } from '../text';
import { AzJson_null, jsonOf, putJson } from './json';
import { readJson } from './json-read';
import { stringEnd, valueEnd } from './json-write';
import { stringDrop, stringLen, stringPtr } from './string';
import { vecNew } from './vec';

const STEP_KEY: u32 = 1;
const STEP_INDEX: u32 = 2;
const STEP_EACH: u32 = 3;

//   values   {u32 start, u32 end} each, in the text that is searched; twice 0 = null, of what is not there
const VALUES: usize = memory.data(12, 4);
const NEXT: usize = memory.data(12, 4);
const VALUE_BYTES: u32 = 8;

let path: usize = 0;
let pathEnd: usize = 0;
/** The step that nextStep read last; its key is JSON text with its quotes. */
let step: u32 = 0;
let index: i64 = 0;
let isOptional: bool = false;
let key: TextBuf = changetype<TextBuf>(0);
let isOver: bool = false;

function skipBlanks(at: usize): usize {
  while (at < pathEnd && load<u8>(at) <= 32) at++;
  return at;
}

function byteAt(at: usize): u32 {
  return at < pathEnd ? load<u8>(at) : 0;
}

function isNameByte(c: u32): bool {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c == 95 || (c >= 48 && c <= 57);
}

function refuse(): void {
  trapText('AzJson_jq', 'write a path such as .a[0]."b"[].c; filters of jq beyond that are not supported: ', path, pathEnd - path);
}

/** A key in quotes; returns its end. */
function readQuoted(at: usize): usize {
  const from = at;
  at++;
  while (byteAt(at) != 34 && at < pathEnd) at += byteAt(at) == 92 ? 2 : 1;
  if (at >= pathEnd) refuse();
  step = STEP_KEY;
  if (!readJson(key, from, at + 1 - from)) refuse();
  return at + 1;
}

/** The inside of brackets; returns the end of the step. */
function readBrackets(at: usize): usize {
  at = skipBlanks(at + 1);
  const c = byteAt(at);
  if (c == 93) step = STEP_EACH;
  else if (c == 34) at = readQuoted(at);
  else {
    step = STEP_INDEX;
    index = 0;
    const isNegative = c == 45;
    if (isNegative) at++;
    const from = at;
    for (; byteAt(at) >= 48 && byteAt(at) <= 57 && at - from < 18; at++) index = index * 10 + byteAt(at) - 48;
    if (at == from) refuse();
    if (isNegative) index = -index;
  }
  at = skipBlanks(at);
  if (byteAt(at) != 93) refuse();
  return at + 1;
}

function readName(at: usize): usize {
  step = STEP_KEY;
  key.byte(34);
  for (; isNameByte(byteAt(at)); at++) key.byte(byteAt(at));
  key.byte(34);
  return at;
}

/** Reads the step at `at`; 0 = the path ends there, else where the next step is. */
function nextStep(at: usize): usize {
  at = skipBlanks(at);
  // A pipe between two paths joins them; a dot alone, where one begins, is the value itself.
  let isFirst = at == skipBlanks(path);
  for (;;) {
    const isSelf = isFirst && byteAt(at) == 46 && (byteAt(at + 1) <= 32 || byteAt(at + 1) == 124);
    if (byteAt(at) != 124 && !isSelf) break;
    isFirst = byteAt(at) == 124;
    at = skipBlanks(at + 1);
  }
  if (at >= pathEnd) return 0;
  key.clear();
  if (byteAt(at) == 46 && byteAt(at + 1) == 91) at++;
  if (byteAt(at) == 91) at = readBrackets(at);
  else if (byteAt(at) == 46 && byteAt(at + 1) == 34) at = readQuoted(at + 1);
  else if (byteAt(at) == 46 && isNameByte(byteAt(at + 1)) && !(byteAt(at + 1) >= 48 && byteAt(at + 1) <= 57)) at = readName(at + 1);
  else refuse();
  isOptional = byteAt(at) == 63;
  while (byteAt(at) == 63) at++;
  return at;
}

/** The value does not fit the step. */
function miss(): void {
  if (!isOptional) isOver = true;
}

/** Appends the values to which the step leads from the one at `start`. */
function follow(out: Bytes, start: usize, end: usize): void {
  const c: u32 = start ? load<u8>(start) : 110;
  if (c == 110 && step != STEP_EACH) {
    putU32(out, 0);
    putU32(out, 0);
    return;
  }
  const isObject = c == 123;
  if ((!isObject && c != 91) || (step == STEP_KEY && !isObject) || (step == STEP_INDEX && isObject)) return miss();
  let rest = index;
  if (step == STEP_INDEX && index < 0) rest += countOf(start, end);
  let isFound = step == STEP_EACH;
  for (let at = start + 1; at < end && load<u8>(at) != 93 && load<u8>(at) != 125; at++) {
    const keyStart = at;
    if (isObject) at = stringEnd(at, end) + 1;
    const value = at;
    at = valueEnd(at, end);
    const isIt = step == STEP_EACH || (isObject ? sameBytes(keyStart, value - 1 - keyStart, key.ptr, key.len) : rest-- == 0);
    if (!isIt) continue;
    putU32(out, value);
    putU32(out, at);
    isFound = true;
    if (step != STEP_EACH) return;
  }
  // What is not there is null.
  if (!isFound) {
    putU32(out, 0);
    putU32(out, 0);
  }
}

function countOf(start: usize, end: usize): i64 {
  let count: i64 = 0;
  for (let at = start + 1; at < end && load<u8>(at) != 93; at++) {
    at = valueEnd(at, end);
    count++;
  }
  return count;
}

/** Takes the steps of the borrowed path from the value in `text`; what they lead to stands in VALUES. */
function search(text: TextBuf, ptr: usize, byteLen: usize): Bytes {
  const values = changetype<Bytes>(VALUES);
  const next = changetype<Bytes>(NEXT);
  path = ptr;
  pathEnd = ptr + byteLen;
  key = textNew();
  clearBytes(values);
  putU32(values, text.ptr);
  putU32(values, text.ptr + text.len);
  const first = skipBlanks(ptr);
  // A path begins with a dot, as jq has it.
  if (byteAt(first) != 46) refuse();
  for (let at = nextStep(ptr); at; at = nextStep(at)) {
    clearBytes(next);
    isOver = false;
    for (let i: u32 = 0; i < values.len && !isOver; i += VALUE_BYTES)
      follow(next, load<u32>(values.ptr + i), load<u32>(values.ptr + i, 4));
    clearBytes(values);
    for (let i: u32 = 0; i < next.len; i += 4) putU32(values, load<u32>(next.ptr + i));
  }
  key.free();
  releaseBytes(next);
  return values;
}

function make(ret: usize, value: usize): void {
  if (load<u32>(value)) jsonOf(ret, load<u32>(value), load<u32>(value, 4));
  else AzJson_null(ret);
}

/** The first value that the path (consumed) leads to; null where there is none. */
export function AzJson_jq(ret: usize, json: usize, pathString: usize): void {
  const text = textNew();
  putJson(text, json);
  const values = search(text, stringPtr(pathString), stringLen(pathString));
  if (values.len) make(ret, values.ptr);
  else AzJson_null(ret);
  releaseBytes(values);
  text.free();
  stringDrop(pathString);
}

/** AzJsonVec of all values that the path (consumed) leads to. */
export function AzJson_jqAll(ret: usize, json: usize, pathString: usize): void {
  const text = textNew();
  putJson(text, json);
  const values = search(text, stringPtr(pathString), stringLen(pathString));
  memory.fill(ret, 0, 40);
  const count = values.len / VALUE_BYTES;
  if (count) {
    const items = vecNew(ret, count, AzJson_SIZE);
    for (let i: u32 = 0; i < count; i++) make(items + <usize>i * AzJson_SIZE, values.ptr + i * VALUE_BYTES);
  }
  releaseBytes(values);
  text.free();
  stringDrop(pathString);
}
