// <time.h>: seconds since 1970 ↔ calendar, in UTC and in the host's time zone. The proleptic Gregorian calendar; a day has
// 86400 seconds.
//
//   struct tm, 56 bytes   ┌ sec │ min │ hour │ mday │ mon │ year − 1900 │ wday │ yday │ isdst ┐ 4 bytes each
//                         └ +40 gmtoff 8 │ +48 zone: const char* 8 ──────────────────────────┘
import { EOVERFLOW, setErrno } from './errno';
import { hostZoneIsSaving, hostZoneName, hostZoneOffset } from './host';

@unmanaged
class Tm {
  sec: i32;
  min: i32;
  hour: i32;
  mday: i32;
  mon: i32;
  year: i32;
  wday: i32;
  yday: i32;
  isdst: i32;
  padding: i32;
  gmtoff: i64;
  zone: u64;
}

const DAY_SECONDS: i64 = 86400;
/** 400 years from a first of March on. */
const ERA_DAYS: i64 = 146097;
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH_DAYS: i64 = 719468;

function floorDiv(a: i64, b: i64): i64 {
  return a / b - <i64>(a % b < 0);
}

/** Days from 1970-01-01 to the first of a month (0 = January), which may lie outside of the year. */
export function daysTo(year: i64, month: i64): i64 {
  year += floorDiv(month - 2, 12);
  // Years begin in March, so that the leap day is the last one.
  const fromMarch = month - 2 - floorDiv(month - 2, 12) * 12;
  return year * 365 + floorDiv(year, 4) - floorDiv(year, 100) + floorDiv(year, 400) + (153 * fromMarch + 2) / 5 - EPOCH_DAYS;
}

/** Fills the fields of the calendar at `to`; false when the year does not fit an int. */
function breakDown(seconds: i64, to: usize): bool {
  const days = floorDiv(seconds, DAY_SECONDS);
  const rest = <i32>(seconds - days * DAY_SECONDS);
  const fromEra = days + EPOCH_DAYS;
  const era = floorDiv(fromEra, ERA_DAYS);
  const dayOfEra = fromEra - era * ERA_DAYS;
  const yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
  const dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const fromMarch = (5 * dayOfYear + 2) / 153;
  const month = fromMarch < 10 ? fromMarch + 2 : fromMarch - 10;
  const year = era * 400 + yearOfEra + <i64>(month < 2);
  const shown = year - 1900;
  if (shown != <i64>(<i32>shown)) {
    setErrno(EOVERFLOW);
    return false;
  }
  const tm = changetype<Tm>(to);
  tm.sec = rest % 60;
  tm.min = (rest / 60) % 60;
  tm.hour = rest / 3600;
  tm.mday = <i32>(dayOfYear - (153 * fromMarch + 2) / 5) + 1;
  tm.mon = <i32>month;
  tm.year = <i32>shown;
  tm.wday = <i32>(fromEra + 3 - floorDiv(fromEra + 3, 7) * 7);
  tm.yday = <i32>(days - daysTo(year, 0));
  return true;
}

/** The seconds that the fields say, which may be out of their ranges, without any time zone. */
function sum(tm: Tm): i64 {
  return (daysTo(<i64>tm.year + 1900, tm.mon) + tm.mday - 1) * DAY_SECONDS + <i64>tm.hour * 3600 + <i64>tm.min * 60 + tm.sec;
}

const GMT: usize = memory.data<u8>([71, 77, 84, 0]);
const UTC_TM: usize = memory.data(56, 8);
/** Names of the host's zone, without and with daylight saving time. */
const ZONE_NAME_ROOM: u32 = 32;
const ZONE_NAMES: usize = memory.data(64);

export function gmtime_r(from: usize, to: usize): usize {
  if (!breakDown(load<i64>(from), to)) return 0;
  const tm = changetype<Tm>(to);
  tm.isdst = 0;
  tm.gmtoff = 0;
  tm.zone = GMT;
  return to;
}

export function gmtime(from: usize): usize {
  return gmtime_r(from, UTC_TM);
}

/** Seconds that local time is ahead of UTC then. */
function offsetAt(seconds: i64): i64 {
  return <i64>hostZoneOffset(<f64>seconds);
}

/** Daylight saving time by the name of the zone, or for zones without such a name by the smaller offset of the year. */
function isSavingAt(seconds: i64, offset: i64, year: i64): bool {
  const january = offsetAt(daysTo(year, 0) * DAY_SECONDS);
  const july = offsetAt(daysTo(year, 6) * DAY_SECONDS);
  return offset > min<i64>(january, july) || hostZoneIsSaving(<f64>seconds) != 0;
}

export function localtime_r(from: usize, to: usize): usize {
  const seconds = load<i64>(from);
  const offset = offsetAt(seconds);
  if (!breakDown(seconds + offset, to)) return 0;
  const tm = changetype<Tm>(to);
  tm.isdst = <i32>isSavingAt(seconds, offset, <i64>tm.year + 1900);
  tm.gmtoff = offset;
  const name = ZONE_NAMES + (tm.isdst ? ZONE_NAME_ROOM : 0);
  store<u8>(name + hostZoneName(<f64>seconds, name, ZONE_NAME_ROOM - 1), 0);
  tm.zone = name;
  return to;
}

export function localtime(from: usize): usize {
  return localtime_r(from, UTC_TM);
}

const SECONDS: usize = memory.data(8, 8);

/** Seconds of the fields at `tm` as UTC; the fields are brought into their ranges. */
export function timegm(tm: usize): i64 {
  const seconds = sum(changetype<Tm>(tm));
  store<i64>(SECONDS, seconds);
  return gmtime_r(SECONDS, tm) ? seconds : -1;
}

/** Seconds of the fields as local time. tm_isdst chooses among two readings, and shifts where the other kind is in force. */
export function mktime(at: usize): i64 {
  const tm = changetype<Tm>(at);
  const wall = sum(tm);
  const wanted = tm.isdst;
  let seconds = wall - offsetAt(wall);
  seconds = wall - offsetAt(seconds);
  store<i64>(SECONDS, seconds);
  if (!localtime_r(SECONDS, at)) return -1;
  if (wanted >= 0 && (wanted > 0) != (tm.isdst != 0)) {
    seconds = wall - otherOffset(seconds, tm.gmtoff, wanted > 0);
    store<i64>(SECONDS, seconds);
    localtime_r(SECONDS, at);
  }
  return seconds;
}

/**
 * Offset of the nearest time with daylight saving time as asked, as the GNU C library looks for it: a step away in the past,
 * then in the future, then two steps away. A zone without any for years would have had an hour of it.
 */
function otherOffset(seconds: i64, offset: i64, isSaving: bool): i64 {
  const tm = changetype<Tm>(SCRATCH_TM);
  for (let delta = STEP_SECONDS; delta < REACH_SECONDS; delta += STEP_SECONDS)
    for (let way = -1; way <= 1; way += 2) {
      store<i64>(SECONDS, seconds + way * delta);
      if (localtime_r(SECONDS, SCRATCH_TM) && (tm.isdst != 0) == isSaving) return tm.gmtoff;
    }
  return offset + (isSaving ? 3600 : -3600);
}
/** Shorter than any time for which a zone kept a rule, and half as long as it ever kept one. */
const STEP_SECONDS: i64 = 601200;
const REACH_SECONDS: i64 = 268828200;

/** Years from 1900 in which the host knows the names of zones. */
const FIRST_NAMED: i64 = 80;
const LAST_NAMED: i64 = 137;

/**
 * Name that the host's zone has with daylight saving time as asked, in the year (from 1900; or the nearest with names that are
 * known) or the next after it that had such a time; without any, the name without it: as the GNU C library has them once
 * localtime was called for the start of that year.
 */
export function zoneNameOf(year: i32, isSaving: bool): usize {
  for (let halves = 2 * max<i64>(FIRST_NAMED, min<i64>(LAST_NAMED, year)); halves < 2 * (LAST_NAMED + 1); halves++) {
    store<i64>(SECONDS, daysTo((halves >> 1) + 1900, <i32>(halves & 1) * 6) * DAY_SECONDS);
    if (!localtime_r(SECONDS, SCRATCH_TM)) break;
    if ((changetype<Tm>(SCRATCH_TM).isdst != 0) == isSaving) break;
  }
  return <usize>changetype<Tm>(SCRATCH_TM).zone;
}
const SCRATCH_TM: usize = memory.data(56, 8);

/** The zone is that of the host, always. */
export function tzset(): void {}
