// Patches of one frame → its bytes. Records and strings grow side by side; `finishFrame` joins them behind the header.
//
//   frame    ┌ u32 version ┬ u32 byteLen ┬ u32 records ┬ u32 stringsAt ┬ u32 stringByteLen ┬ u32 stringUtf16Len ┐
//   record   │ u32 kind    │ u32 node    │ u32 payloadLen, then the fields of the kind's row in order           │
//   string   │ u32 start   │ u32 length  │ in UTF-16 units of the one block, since JavaScript cuts it with substring
//   strings  └ UTF-8, padded to 4 bytes                                                                        ┘
import { AzString_fromUtf8Lossy, isUtf8, STRING_BYTES, stringDrop, stringLen, stringPtr } from './api/string';
import { Bytes, hashBytes, pushZero, putBytes, putF32, putU32, reserve, sameBytes } from './bytes';
import {
  FRAME_BYTE_LEN_AT, FRAME_HEADER_BYTES, FRAME_RECORD_COUNT_AT, FRAME_RECORD_HEADER_BYTES, FRAME_STRING_BYTE_LEN_AT,
  FRAME_STRING_UTF16_LEN_AT, FRAME_STRINGS_AT, FRAME_VERSION, FRAME_VERSION_AT,
} from './gen/wire';
import { freeBytes } from './heap';

/** Records, from byte 0 of the frame on: the header's room is reserved at the start. */
const RECORDS: usize = memory.data(12, 4);
const STRINGS: usize = memory.data(12, 4);
let recordCount: u32 = 0;
let recordAt: u32 = 0;
let isInFrame: bool = false;
/** The last record has not come to its end. */
let isOpen: bool = false;
let utf16Len: u32 = 0;

//   known string, 20 bytes   ┌ u32 byteStart │ u32 byteLen │ u32 utf16Start │ u32 utf16Len │ u32 frame ┐   in a table by hash
const KNOWN_BITS: u32 = 9;
const KNOWN_BYTES: usize = 20;
const KNOWN: usize = memory.data(10240, 4);
/** Longer than styles; beyond it there are texts, of which few occur twice. */
const KNOWN_MAX_LEN: u32 = 2048;
/** Number of the frame: what the table has of earlier ones does not count, so that it need not be cleared. */
let frameNo: u32 = 0;
/** A buffer above this size is given back after the frame was read. */
const KEEP_BYTES: u32 = 262144;

// @ts-ignore: decorator
@inline
function RECORD_BYTES(): Bytes {
  return changetype<Bytes>(RECORDS);
}

// @ts-ignore: decorator
@inline
function STRING_BLOCK(): Bytes {
  return changetype<Bytes>(STRINGS);
}

function restart(out: Bytes): void {
  if (out.capacity > KEEP_BYTES) {
    freeBytes(out.ptr);
    out.ptr = 0;
    out.capacity = 0;
  }
  out.len = 0;
}

/** Starts an empty frame; the one before it becomes invalid. */
export function beginFrame(): void {
  restart(RECORD_BYTES());
  restart(STRING_BLOCK());
  pushZero(RECORD_BYTES(), FRAME_HEADER_BYTES);
  frameNo += 1;
  recordCount = 0;
  isOpen = false;
  isInFrame = true;
  utf16Len = 0;
  forgetNamed();
}

/** True from `beginFrame` to `finishFrame`. */
export function canPatch(): bool {
  return isInFrame;
}

/** Records written since `beginFrame`. */
export function patchCount(): u32 {
  return recordCount;
}

/** Starts a record; its fields follow by the put functions in the order of the row, then `endPatch`. */
export function beginPatch(kind: u32, node: u32): void {
  const out = RECORD_BYTES();
  recordAt = out.len;
  const at = reserve(out, FRAME_RECORD_HEADER_BYTES);
  store<u32>(at, kind);
  store<u32>(at, node, 4);
  store<u32>(at, 0, 8);
  recordCount += 1;
  isOpen = true;
}

export function endPatch(): void {
  isOpen = false;
  const out = RECORD_BYTES();
  store<u32>(out.ptr + recordAt, out.len - recordAt - FRAME_RECORD_HEADER_BYTES, 8);
}

export function putNode(node: u32): void {
  putU32(RECORD_BYTES(), node);
}

export function putFloat(value: f32): void {
  putF32(RECORD_BYTES(), value);
}

/** Reserves a count of items that follow; returns its place for `setCount`. */
export function putCount(): u32 {
  putU32(RECORD_BYTES(), 0);
  return RECORD_BYTES().len - 4;
}

export function setCount(place: u32, count: u32): void {
  store<u32>(RECORD_BYTES().ptr + place, count);
}

/** UTF-16 units of well-formed UTF-8: one per sequence, two for those of four bytes. */
export function utf16Length(ptr: usize, byteLen: u32): u32 {
  let units: u32 = 0;
  for (let i: u32 = 0; i < byteLen; i++) {
    const byte = load<u8>(ptr + i);
    units += <u32>((byte & 0xc0) != 0x80) + <u32>(byte >= 0xf0);
  }
  return units;
}

//   named text, 16 bytes   ┌ usize what it says │ u32 round │ u32 utf16Start │ u32 utf16Len ┐   in a table by address
const NAMED_BITS: u32 = 6;
const NAMED_BYTES: usize = 16;
const NAMED: usize = memory.data(1024, 4);
let namedRound: u32 = 0;
let lastStart: u32 = 0;
let lastLength: u32 = 0;

function namedOf(what: usize): usize {
  return NAMED + <usize>((<u32>what * 0x9e3779b1) >>> (32 - NAMED_BITS)) * NAMED_BYTES;
}

/** What was named before may say something else now. */
export function forgetNamed(): void {
  namedRound += 1;
}

/** Writes the string field that was named so since `forgetNamed` in this frame; false = it is not known any more. */
export function putNamed(what: usize): bool {
  const named = namedOf(what);
  if (load<usize>(named) != what || load<u32>(named, 4) != namedRound) return false;
  putField(load<u32>(named, 8), load<u32>(named, 12));
  return true;
}

/** Gives the string field written last a name, an address of what it says. */
export function nameLast(what: usize): void {
  const named = namedOf(what);
  store<usize>(named, what);
  store<u32>(named, namedRound, 4);
  store<u32>(named, lastStart, 8);
  store<u32>(named, lastLength, 12);
}

function putField(start: u32, length: u32): void {
  const out = RECORD_BYTES();
  lastStart = start;
  lastLength = length;
  putU32(out, start);
  putU32(out, length);
}

/** Entry of the table where a string belongs; 0 for those that are not looked for. */
function knownOf(ptr: usize, byteLen: u32): usize {
  if (!byteLen || byteLen > KNOWN_MAX_LEN) return 0;
  return KNOWN + <usize>((hashBytes(ptr, byteLen) * 0x9e3779b1) >>> (32 - KNOWN_BITS)) * KNOWN_BYTES;
}

/** Writes the field of a string that is in the block already; false = it is not. */
function putKnown(known: usize, ptr: usize, byteLen: u32): bool {
  if (!known || load<u32>(known, 16) != frameNo) return false;
  if (!sameBytes(STRING_BLOCK().ptr + load<u32>(known), load<u32>(known, 4), ptr, byteLen)) return false;
  putField(load<u32>(known, 8), load<u32>(known, 12));
  return true;
}

/** Appends well-formed UTF-8 to the block and writes the field. */
function putNew(known: usize, ptr: usize, byteLen: u32): void {
  const units = utf16Length(ptr, byteLen);
  const block = STRING_BLOCK();
  if (known) {
    store<u32>(known, block.len);
    store<u32>(known, byteLen, 4);
    store<u32>(known, utf16Len, 8);
    store<u32>(known, units, 12);
    store<u32>(known, frameNo, 16);
  }
  putField(utf16Len, units);
  putBytes(block, ptr, byteLen);
  utf16Len += units;
}

function putValid(ptr: usize, byteLen: u32): void {
  const known = knownOf(ptr, byteLen);
  if (!putKnown(known, ptr, byteLen)) putNew(known, ptr, byteLen);
}

const REPAIRED: usize = memory.data(64, 8);

/** Writes a string field; bytes that are no UTF-8 (strings that C code made itself) become U+FFFD. */
export function putText(ptr: usize, byteLen: u32): void {
  const known = knownOf(ptr, byteLen);
  if (putKnown(known, ptr, byteLen)) return;
  if (isUtf8(ptr, byteLen)) {
    putNew(known, ptr, byteLen);
    return;
  }
  assert(STRING_BYTES <= 64);
  AzString_fromUtf8Lossy(REPAIRED, ptr, byteLen);
  putValid(stringPtr(REPAIRED), stringLen(REPAIRED));
  stringDrop(REPAIRED);
}

const ASCII: usize = memory.data(64, 4);

/** Writes a static string of at most 64 ASCII characters. */
export function putWord(text: string): void {
  const n = text.length;
  for (let i = 0; i < n; i++) store<u8>(ASCII + i, <u8>text.charCodeAt(i));
  putValid(ASCII, n);
}

/** Takes a record back whose writer has failed in the middle of it. */
export function dropOpenPatch(): void {
  if (!isOpen) return;
  RECORD_BYTES().len = recordAt;
  recordCount -= 1;
  isOpen = false;
}

/** The finished frame, or 0 when it holds no record; valid until the next `beginFrame`. */
export function finishFrame(): usize {
  isInFrame = false;
  if (!recordCount) return 0;
  const out = RECORD_BYTES();
  const block = STRING_BLOCK();
  const stringsAt = out.len;
  const stringLenPadded = (block.len + 3) & ~3;
  const at = pushZero(out, stringLenPadded);
  memory.copy(at, block.ptr, block.len);
  const frame = out.ptr;
  store<u32>(frame + FRAME_VERSION_AT, FRAME_VERSION);
  store<u32>(frame + FRAME_BYTE_LEN_AT, out.len);
  store<u32>(frame + FRAME_RECORD_COUNT_AT, recordCount);
  store<u32>(frame + FRAME_STRINGS_AT, stringsAt);
  store<u32>(frame + FRAME_STRING_BYTE_LEN_AT, block.len);
  store<u32>(frame + FRAME_STRING_UTF16_LEN_AT, utf16Len);
  return frame;
}
