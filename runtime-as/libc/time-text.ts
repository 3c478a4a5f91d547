// <time.h>: the calendar as text, in the "C" locale. Fields of struct tm by their index: see calendar.ts.
import { TextBuf, textNew } from '../text';
import { lower, upper } from './ctype';
import { localtime, mktime, zoneNameOf } from './calendar';
import { strlen } from './string';

export const SEC: i32 = 0;
export const MIN: i32 = 1;
export const HOUR: i32 = 2;
export const MDAY: i32 = 3;
export const MON: i32 = 4;
export const YEAR: i32 = 5;
export const WDAY: i32 = 6;
export const YDAY: i32 = 7;
const ISDST: i32 = 8;

let tm: usize = 0;
function fieldOf(index: i32): i32 {
  return load<i32>(tm + (<usize>index << 2));
}

let outBuffer: usize = 0;
let itemBuffer: usize = 0;
/** The text so far, and one directive of it. */
function out(): TextBuf {
  if (!outBuffer) outBuffer = changetype<usize>(textNew());
  return changetype<TextBuf>(outBuffer);
}
function item(): TextBuf {
  if (!itemBuffer) itemBuffer = changetype<usize>(textNew());
  return changetype<TextBuf>(itemBuffer);
}

/** Flag of the directive: `_` `-` `0` or 0; and the width that was asked for. */
let padding: u32 = 0;
let width: i32 = 0;
let isUpper = false;
let isSwapped = false;

/** The item is a number of at least `digits` digits, padded with `pad` unless a flag says otherwise; years keep their sign. */
function putNumber(value: i64, digits: i32, pad: u32): void {
  const text = item();
  const with_ = padding == 95 ? 32 : padding == 48 ? 48 : pad;
  const least = padding == 45 ? 0 : max<i32>(digits, width);
  text.clear();
  if (value < 0 && with_ == 48) text.byte(45);
  const shown = value < 0 && with_ == 48 ? -value : value;
  let length = value < 0 ? 2 : 1;
  for (let rest = value < 0 ? -value : value; rest >= 10; rest /= 10) length++;
  for (; length < least; length++) text.byte(with_);
  text.decimal(shown);
  // Zeros are enough; without them spaces follow.
  if (padding != 45) width = 0;
}

const NAMES =
  'SundayMondayTuesdayWednesdayThursdayFridaySaturdayJanuaryFebruaryMarchAprilMayJuneJulyAugustSeptemberOctoberNovemberDecember';
/** Where the seven days and the twelve months start. */
const STARTS: usize = memory.data<u8>([0, 6, 12, 19, 28, 36, 42, 50, 57, 65, 70, 75, 78, 82, 86, 92, 101, 108, 116, 124]);

/** Names of days (0 …) and months (7 …): where each starts, and the letters. */
export function nameStart(index: i32): i32 {
  return load<u8>(STARTS + index);
}
export function nameLetter(at: i32): i32 {
  return NAMES.charCodeAt(at);
}

/** Name of a day (0 …) or of a month (7 …), or its first three letters; `?` out of range. */
function putName(index: i32, first: i32, last: i32, isShort: bool): void {
  const text = item();
  text.clear();
  if (index < first || index > last) {
    text.byte(63);
    return;
  }
  const start = <i32>load<u8>(STARTS + index);
  const end = isShort ? start + 3 : <i32>load<u8>(STARTS + index + 1);
  for (let i = start; i < end; i++) text.byte(NAMES.charCodeAt(i));
}

/** Weeks of the year; `first` is the day on which they begin. */
function week(first: i32): i32 {
  return (fieldOf(YDAY) + 7 - ((fieldOf(WDAY) - first + 7) % 7)) / 7;
}

export function isLeap(year: i64): bool {
  return !(year % 4) && (year % 100 != 0 || !(year % 400));
}

/** Days since the Monday of the first week by ISO 8601 of a year in which today is day `yday`. */
function isoDays(yday: i32): i32 {
  return yday - ((yday - fieldOf(WDAY) + 382) % 7) + 3;
}

/** Week by ISO 8601; its year is left in isoYear. */
let isoYear: i64 = 0;
function isoWeek(): i32 {
  isoYear = <i64>fieldOf(YEAR) + 1900;
  let days = isoDays(fieldOf(YDAY));
  if (days < 0) {
    isoYear--;
    days = isoDays(fieldOf(YDAY) + (isLeap(isoYear) ? 366 : 365));
  } else {
    const next = isoDays(fieldOf(YDAY) - (isLeap(isoYear) ? 366 : 365));
    if (next >= 0) {
      isoYear++;
      days = next;
    }
  }
  return days / 7 + 1;
}

function floorMod(value: i64, by: i64): i64 {
  const rest = value % by;
  return rest < 0 ? rest + by : rest;
}

/** Appends the sign of ±hhmm, which the GNU C library pads for itself, and makes the digits the item. */
function putOffset(): void {
  item().clear();
  // Whether the fields mean local time is not known then.
  if (fieldOf(ISDST) < 0) {
    width = 0;
    return;
  }
  const offset = load<i64>(tm, 40);
  const minutes = (offset < 0 ? -offset : offset) / 60;
  item().byte(offset < 0 ? 45 : 43);
  putItem();
  putNumber((minutes / 60) * 100 + (minutes % 60), 4, 48);
}

function putZone(): void {
  let zone = <usize>load<u64>(tm, 48);
  const text = item();
  text.clear();
  // Fields that the program filled in itself have no zone: theirs is that of the host.
  if ((!zone || !load<u8>(zone)) && fieldOf(ISDST) >= 0) {
    // Other values than 0 and 1 name no kind of time.
    if (fieldOf(ISDST) > 1) {
      text.byte(63);
      return;
    }
    zone = zoneNameOf(fieldOf(YEAR), fieldOf(ISDST) == 1);
  }
  if (!zone) return;
  text.bytes(zone, <u32>strlen(zone));
  if (isSwapped) for (let i: u32 = 0; i < text.len; i++) store<u8>(text.ptr + i, <u8>lower(load<u8>(text.ptr + i)));
}

/** Directives that stand for others. */
export function expansion(c: u32): string {
  if (c == 99) return '%a %b %e %H:%M:%S %Y';
  if (c == 68 || c == 120) return '%m/%d/%y';
  if (c == 70) return '%Y-%m-%d';
  if (c == 82) return '%H:%M';
  if (c == 114) return '%I:%M:%S %p';
  if (c == 84 || c == 88) return '%H:%M:%S';
  return '';
}

function hour12(): i32 {
  const hour = fieldOf(HOUR);
  return hour > 12 ? hour - 12 : hour ? hour : 12;
}

/** Directives that %E may stand before; the "C" locale has no era, so that it changes nothing. */
function takesEra(c: u32): bool {
  const letters = 'CnpPrRstTuXyYxczZ%';
  for (let i = 0, n = letters.length; i < n; i++) if (letters.charCodeAt(i) == c) return true;
  return false;
}

/** Makes the item of a directive with a number; false for others. */
function putNumeric(c: u32): bool {
  const year = <i64>fieldOf(YEAR) + 1900;
  if (c == 67) putNumber((year - floorMod(year, 100)) / 100, 1, 48);
  else if (c == 100) putNumber(fieldOf(MDAY), 2, 48);
  else if (c == 101) putNumber(fieldOf(MDAY), 2, 32);
  else if (c == 72) putNumber(fieldOf(HOUR), 2, 48);
  else if (c == 107) putNumber(fieldOf(HOUR), 2, 32);
  else if (c == 73) putNumber(hour12(), 2, 48);
  else if (c == 108) putNumber(hour12(), 2, 32);
  else if (c == 106) putNumber(<i64>fieldOf(YDAY) + 1, 3, 48);
  else if (c == 109) putNumber(<i64>fieldOf(MON) + 1, 2, 48);
  else if (c == 77) putNumber(fieldOf(MIN), 2, 48);
  else if (c == 83) putNumber(fieldOf(SEC), 2, 48);
  else if (c == 115) putNumber(secondsOf(), 1, 48);
  else if (c == 117) putNumber(((fieldOf(WDAY) + 6) % 7) + 1, 1, 48);
  else if (c == 119) putNumber(fieldOf(WDAY), 1, 48);
  else if (c == 85) putNumber(week(0), 2, 48);
  else if (c == 87) putNumber(week(1), 2, 48);
  else if (c == 86) putNumber(isoWeek(), 2, 48);
  else if (c == 71 || c == 103) {
    isoWeek();
    if (c == 71) putNumber(isoYear, 1, 48);
    else putNumber(floorMod(isoYear, 100), 2, 48);
  } else if (c == 89) putNumber(year, 1, 48);
  else if (c == 121) putNumber(floorMod(year, 100), 2, 48);
  else return false;
  return true;
}

const COPY: usize = memory.data(56, 8);
function secondsOf(): i64 {
  memory.copy(COPY, tm, 56);
  return mktime(COPY);
}

/** Makes the item of a directive with letters; false for what is no directive. */
function putLetters(c: u32): bool {
  const text = item();
  text.clear();
  if (c == 97 || c == 65) putName(fieldOf(WDAY), 0, 6, c == 97);
  else if (c == 98 || c == 66 || c == 104) putName(fieldOf(MON) + 7, 7, 18, c != 66);
  else if (c == 110) text.byte(10);
  else if (c == 116) text.byte(9);
  else if (c == 37) text.byte(37);
  else if (c == 112 || c == 80) {
    const isLate = fieldOf(HOUR) > 11;
    if (c == 80 || isSwapped) text.ascii(isLate ? 'pm' : 'am');
    else text.ascii(isLate ? 'PM' : 'AM');
  } else if (c == 90) putZone();
  else return false;
  return true;
}

/** Appends the item, padded to the width, in capitals where a flag asks for them. */
function putItem(): void {
  const text = item();
  const all = out();
  const pad: u32 = padding == 48 ? 48 : 32;
  for (let n = <i32>text.len; n < width; n++) all.byte(pad);
  for (let i: u32 = 0; i < text.len; i++) {
    const c = load<u8>(text.ptr + i);
    all.byte(isUpper ? upper(c) : c);
  }
}

/** Appends what a static format says. */
function putExpansion(text: string): void {
  const bytes = textNew();
  bytes.ascii(text);
  bytes.byte(0);
  putAll(bytes.ptr);
  bytes.free();
}

/** One directive behind `%`; returns the address after it. */
function putDirective(at: usize): usize {
  padding = 0;
  width = 0;
  isUpper = false;
  isSwapped = false;
  const start = at;
  for (; ; at++) {
    const c = load<u8>(at);
    if (c == 95 || c == 45 || c == 48) padding = c;
    else if (c == 94) isUpper = true;
    else if (c == 35) isSwapped = true;
    else break;
  }
  for (; <u32>load<u8>(at) - 48 < 10; at++) width = width * 10 + load<u8>(at) - 48;
  const isEra = load<u8>(at) == 69;
  if (isEra || load<u8>(at) == 79) at++;
  const c = <u32>load<u8>(at);
  const more = isEra && (c == 68 || c == 70) ? '' : expansion(c);
  if (more.length) {
    const all = out();
    const from = all.len;
    const asked = width;
    const flag = padding;
    const capitals = isUpper;
    putExpansion(more);
    widen(from, asked, flag, capitals);
    return at + 1;
  }
  const isPlain = isEra && !takesEra(c);
  // # turns capitals: names get them, zones lose them. The GNU C library does so to %Eb and %Eh too, which are no directives.
  if (isSwapped && (c == 98 || c == 104 || (!isPlain && (c == 97 || c == 65 || c == 66)))) isUpper = true;
  if (c == 80) isUpper = false;
  const end = c ? at + 1 : at;
  if (c == 122 && !isPlain) putOffset();
  else if (isPlain || (!putNumeric(c) && !putLetters(c))) {
    item().clear();
    // No directive: it stays as it is.
    item().byte(37);
    item().bytes(start, <u32>(end - start));
  }
  putItem();
  return end;
}

/** Pads what was appended since `from` on its left. */
function widen(from: u32, asked: i32, flag: u32, capitals: bool): void {
  const all = out();
  const length = <i32>(all.len - from);
  if (capitals) for (let i = from; i < all.len; i++) store<u8>(all.ptr + i, <u8>upper(load<u8>(all.ptr + i)));
  if (length >= asked) return;
  all.reserve(asked - length);
  const to = all.ptr + from + (asked - length);
  memory.copy(to, all.ptr + from, length);
  memory.fill(all.ptr + from, flag == 48 ? 48 : 32, asked - length);
  all.len += asked - length;
}

function putAll(format: usize): void {
  let at = format;
  while (load<u8>(at)) {
    if (load<u8>(at) == 37) at = putDirective(at + 1);
    else out().byte(load<u8>(at++));
  }
}

/** Text of the fields at `from`; 0 when it does not fit `size` bytes with its zero byte. */
export function strftime(to: usize, size: usize, format: usize, from: usize): usize {
  tm = from;
  out().clear();
  putAll(format);
  const length = out().len;
  if (length >= size) return 0;
  memory.copy(to, out().ptr, length);
  store<u8>(to + length, 0);
  return length;
}

/** `Thu Jan  1 00:00:00 1970\n` in 26 bytes and more at `to`. */
export function asctime_r(from: usize, to: usize): usize {
  tm = from;
  out().clear();
  putExpansion('%a %b %e %H:%M:%S ');
  out().decimal(<i64>fieldOf(YEAR) + 1900);
  out().byte(10);
  out().byte(0);
  memory.copy(to, out().ptr, out().len);
  return to;
}

const TEXT: usize = memory.data(64);

export function asctime(from: usize): usize {
  return asctime_r(from, TEXT);
}

export function ctime(from: usize): usize {
  const local = localtime(from);
  return local ? asctime(local) : 0;
}

export function ctime_r(from: usize, to: usize): usize {
  const local = localtime(from);
  return local ? asctime_r(local, to) : 0;
}
