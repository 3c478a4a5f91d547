// <time.h> strptime: text → calendar, in the "C" locale, with what the GNU C library derives from the fields that were read.
import { isSpace, lower } from './ctype';
import { localtime_r, timegm } from './calendar';
import { expansion, HOUR, isLeap, MDAY, MIN, MON, nameLetter, nameStart, SEC, WDAY, YDAY, YEAR } from './time-text';

/** struct tm that is filled, and the next character. */
let tm: usize = 0;
let at: usize = 0;
function fieldOf(index: i32): i32 {
  return load<i32>(tm + (<usize>index << 2));
}
function setField(index: i32, value: i32): void {
  store<i32>(tm + (<usize>index << 2), value);
}

/** Which fields are known: bits 1 << index; and what else was read. */
let known: u32 = 0;
let wantsDay = false;
let wantsCentury = false;
let isHour12 = false;
let isLate = false;
let century: i32 = 0;
let weekNumber: i32 = 0;
/** First day of the weeks that weekNumber counts, −1 when there is none. */
let weekStart: i32 = 0;

function has(index: i32): bool {
  return (known & (1 << index)) != 0;
}

function know(index: i32, value: i32): void {
  setField(index, value);
  known |= 1 << index;
}

function skipSpaces(): void {
  while (isSpace(load<u8>(at))) at++;
}

/** A number of at most `digits` digits, which is not above `to` before its last digit; −1 when there is none in the range. */
function readNumber(from: i32, to: i32, digits: i32): i32 {
  skipSpaces();
  let value = 0;
  let count = 0;
  for (; count < digits && <u32>load<u8>(at) - 48 < 10 && (!count || value * 10 <= to); count++, at++) value = value * 10 + load<u8>(at) - 48;
  return count && value >= from && value <= to ? value : -1;
}

/** The name `index` of NAMES, whole or its first three letters, in any case. */
function readName(index: i32): bool {
  const start = nameStart(index);
  const length = nameStart(index + 1) - start;
  let matched = 0;
  while (matched < length && lower(load<u8>(at + matched)) == lower(nameLetter(start + matched))) matched++;
  if (matched < 3) return false;
  at += matched == length ? length : 3;
  return true;
}

/** Index among the names from `first` to `last`, −1 for none of them. */
function readNames(first: i32, last: i32): i32 {
  for (let i = first; i <= last; i++) if (readName(i)) return i - first;
  return -1;
}

/** AM or PM. */
function readHalf(): bool {
  const c = lower(load<u8>(at));
  if ((c != 97 && c != 112) || lower(load<u8>(at + 1)) != 109) return false;
  isLate = c == 112;
  at += 2;
  return true;
}

/** ±hh, ±hhmm, ±hh:mm or Z: seconds ahead of UTC. */
function readOffset(): bool {
  skipSpaces();
  const sign = load<u8>(at);
  at++;
  if (sign == 90) {
    store<i64>(tm, 0, 40);
    return true;
  }
  if (sign != 43 && sign != 45) return false;
  let value = 0;
  let count = 0;
  while (count < 4 && <u32>load<u8>(at) - 48 < 10) {
    value = value * 10 + load<u8>(at) - 48;
    at++;
    count++;
    if (count == 2 && load<u8>(at) == 58 && <u32>load<u8>(at + 1) - 48 < 10) at++;
  }
  if (count == 2) value *= 100;
  else if (count != 4 || value % 100 >= 60) return false;
  const seconds = (value / 100) * 3600 + (value % 100) * 60;
  store<i64>(tm, sign == 45 ? -seconds : seconds, 40);
  return true;
}

const SECONDS: usize = memory.data(8, 8);
/** Seconds since 1970, which fill all fields. */
function readSeconds(): bool {
  if (<u32>load<u8>(at) - 48 > 9) return false;
  let value: i64 = 0;
  for (; <u32>load<u8>(at) - 48 < 10; at++) value = value * 10 + load<u8>(at) - 48;
  store<i64>(SECONDS, value);
  return localtime_r(SECONDS, tm) != 0;
}

/** Ranges of the directives that are one number: letter, lowest, highest, digits. */
const NUMBERS: usize = memory.data<u16>([
  67, 0, 99, 2, 100, 1, 31, 2, 101, 1, 31, 2, 107, 0, 23, 2, 72, 0, 23, 2, 108, 1, 12, 2, 73, 1, 12, 2, 106, 1, 366, 3, 109, 1, 12, 2,
  77, 0, 59, 2, 83, 0, 61, 2, 117, 1, 7, 1, 119, 0, 6, 1, 103, 0, 99, 2, 86, 0, 53, 2, 85, 0, 53, 2, 87, 0, 53, 2, 121, 0, 99, 2,
  89, 0, 9999, 4,
]);
const NUMBER_COUNT: usize = 19;

/** What a directive of NUMBERS says. */
function takeNumber(c: u32, value: i32): void {
  if (c == 67) century = value;
  else if (c == 100 || c == 101) know(MDAY, value);
  else if (c == 107 || c == 72 || c == 108 || c == 73) {
    isHour12 = c == 108 || c == 73;
    setField(HOUR, isHour12 ? value % 12 : value);
  } else if (c == 106) know(YDAY, value - 1);
  else if (c == 109) know(MON, value - 1);
  else if (c == 77) setField(MIN, value);
  else if (c == 83) setField(SEC, value);
  else if (c == 117 || c == 119) know(WDAY, value % 7);
  else if (c == 85 || c == 87) {
    weekNumber = value;
    weekStart = c == 85 ? 0 : 1;
  } else if (c == 121) {
    setField(YEAR, value < 69 ? value + 100 : value);
    wantsCentury = true;
  } else if (c == 89) {
    setField(YEAR, value - 1900);
    wantsCentury = false;
  }
  if (c == 67 || c == 100 || c == 101 || c == 109 || c == 121 || c == 89) wantsDay = true;
}

/** True when `c` is a directive of NUMBERS; whether its number was there is left in isRead. */
let isRead = false;
function isNumeric(c: u32): bool {
  for (let i: usize = 0; i < NUMBER_COUNT; i++) {
    const row = NUMBERS + (i << 3);
    if (load<u16>(row) != c) continue;
    const value = readNumber(load<u16>(row, 2), load<u16>(row, 4), load<u16>(row, 6));
    isRead = value >= 0;
    if (isRead) takeNumber(c, value);
    return true;
  }
  return false;
}

/** Reads what directive `c` says; false when it is not there or `c` is no directive. */
function readDirective(c: u32): bool {
  if (isNumeric(c)) return isRead;
  if (c == 97 || c == 65) {
    const day = readNames(0, 6);
    know(WDAY, day);
    return day >= 0;
  }
  if (c == 98 || c == 66 || c == 104) {
    const month = readNames(7, 18);
    know(MON, month);
    wantsDay = true;
    return month >= 0;
  }
  if (c == 112) return readHalf();
  if (c == 122) return readOffset();
  if (c == 115) return readSeconds();
  if (c == 37) return load<u8>(at++) == 37;
  if (c == 110 || c == 116) skipSpaces();
  else if (c == 71) {
    if (<u32>load<u8>(at) - 48 > 9) return false;
    while (<u32>load<u8>(at) - 48 < 10) at++;
  } else if (c != 90) {
    const more = expansion(c);
    return more.length ? readStatic(more) : false;
  }
  return true;
}

/** Reads by a format that is a static text. */
function readStatic(text: string): bool {
  for (let i = 0, n = text.length; i < n; i++) {
    const c = text.charCodeAt(i);
    if (c == 37) {
      if (!readDirective(text.charCodeAt(++i))) return false;
    } else if (!readPlain(c)) return false;
  }
  return true;
}

function readPlain(c: u32): bool {
  if (isSpace(c)) skipSpaces();
  else if (load<u8>(at++) != c) return false;
  return true;
}

function readFormat(format: usize): bool {
  for (; load<u8>(format); format++) {
    let c = <u32>load<u8>(format);
    if (c != 37) {
      if (!readPlain(c)) return false;
      continue;
    }
    c = load<u8>(++format);
    // Flags of strftime, and the modifiers of other locales.
    while (c == 45 || c == 95 || c == 48 || c == 94 || c == 35) c = load<u8>(++format);
    const isAlternate = c == 79;
    const wanted = wantsCentury;
    if (c == 69 || isAlternate) {
      const letters = c == 69 ? 'cCyYxX' : 'bBhdeHImMSUVWwy';
      c = load<u8>(++format);
      if (!letters.includes(String.fromCharCode(c))) return false;
    }
    if (!readDirective(c)) return false;
    // The GNU C library lets %C alone say the year after %Oy.
    if (isAlternate && c == 121) wantsCentury = wanted;
  }
  return true;
}

/** Month and day of the month of day `yday`, for those that are not known. */
function fromDayOfYear(): void {
  const day = fieldOf(YDAY) + 1;
  if (!has(MON)) setField(MON, fieldOfDate(MON, 0, day));
  if (!has(MDAY)) setField(MDAY, fieldOfDate(MDAY, 0, day));
}
const COPY: usize = memory.data(56, 8);

/** Field `index` of the date that year, month and day say. */
function fieldOfDate(index: i32, month: i32, day: i32): i32 {
  memory.fill(COPY, 0, 56);
  store<i32>(COPY, day, MDAY << 2);
  store<i32>(COPY, month, MON << 2);
  store<i32>(COPY, fieldOf(YEAR), YEAR << 2);
  timegm(COPY);
  const value = load<i32>(COPY + (<usize>index << 2));
  // The GNU C library takes the year before 0 for one of 366 days.
  const isBefore = index == WDAY && fieldOf(YEAR) == -1900 && month < 2;
  return isBefore ? (value + 1) % 7 : value;
}

const MONTH_STARTS: usize = memory.data<u16>([0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]);

/** Fields that follow from those that were read. */
function derive(): void {
  if (isHour12 && isLate) setField(HOUR, fieldOf(HOUR) + 12);
  if (century >= 0) setField(YEAR, (wantsCentury ? fieldOf(YEAR) % 100 : 0) + (century - 19) * 100);
  if (wantsDay && !has(WDAY)) {
    if (!(has(MON) && has(MDAY)) && has(YDAY)) fromDayOfYear();
    setField(WDAY, fieldOfDate(WDAY, fieldOf(MON), fieldOf(MDAY)));
  }
  const month = fieldOf(MON);
  if (wantsDay && !has(YDAY)) {
    const leap = <i32>(month > 1 && isLeap(<i64>fieldOf(YEAR) + 1900));
    setField(YDAY, <i32>load<u16>(MONTH_STARTS + (<usize>month << 1)) + leap + fieldOf(MDAY) - 1);
  }
  if (weekStart < 0 || !has(WDAY)) return;
  const first = fieldOfDate(WDAY, 0, 1);
  if (!has(YDAY)) {
    const toFirst = (7 - (first - weekStart)) % 7;
    setField(YDAY, toFirst + (weekNumber - 1) * 7 + ((fieldOf(WDAY) - weekStart + 7) % 7));
  }
  fromDayOfYear();
}

/** Reads `text` by `format` into the fields at `to`; where it ended, or 0 where the text is another. */
export function strptime(text: usize, format: usize, to: usize): usize {
  tm = to;
  at = text;
  known = 0;
  wantsDay = false;
  wantsCentury = false;
  isHour12 = false;
  isLate = false;
  century = -1;
  weekStart = -1;
  if (!readFormat(format)) return 0;
  derive();
  return at;
}
