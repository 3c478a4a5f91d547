// AzInstant, AzDuration, AzSystemTimeDiff: points in time and lengths of it, as plain bytes that own nothing.
//
//   AzInstant, 40 bytes                                AzDuration, 24 bytes
//    +0 u8 tag: 0 System, 1 Tick                        +0 u8 tag: 0 System, 1 Tick
//    +8 System: AzInstantPtr, whose `ptr` is no         +8 System: AzSystemTimeDiff { u64 secs, u32 nanos }
//       address here, but u64 ns since 1970                Tick: u64 ticks
//    +8 Tick: u64 ticks
//
// A tick is what the app takes it for; timers count one as a millisecond.
import { AzDuration_SIZE, AzInstant_SIZE, AzOptionDuration_SIZE } from '../gen/layout';
import { beginVariant } from './variant';

@external("env", "az_now")
declare function hostNow(): f64;

const TICK: u32 = 1;
const VALUE: usize = 8;
const NANOS: usize = 16;
const PER_SECOND: u64 = 1_000_000_000;
const PER_MS: u64 = 1_000_000;

export function plainDelete(_value: usize): void {}

export function plainClone(ret: usize, value: usize, byteLen: usize): void {
  memory.copy(ret, value, byteLen);
}

/** Writes an AzInstant of milliseconds since 1970. */
export function instantOfMs(ret: usize, ms: f64): void {
  beginVariant(ret, AzInstant_SIZE, 0);
  // In two parts: a double has no room for today's date in nanoseconds.
  const whole = floor(ms);
  store<u64>(ret, <u64>whole * PER_MS + <u64>((ms - whole) * <f64>PER_MS), VALUE);
}

/** The clock itself, which goes on while a callback runs. */
export function AzInstant_now(ret: usize): void {
  instantOfMs(ret, hostNow());
}

/** None where one is a system time and the other counts ticks, and where `earlier` is the later one. */
export function AzInstant_durationSince(ret: usize, instant: usize, earlier: usize): void {
  const kind: u32 = load<u8>(instant);
  const from = load<u64>(earlier, VALUE);
  const to = load<u64>(instant, VALUE);
  const isSome = kind == load<u8>(earlier) && from <= to;
  beginVariant(ret, AzOptionDuration_SIZE, <u32>isSome);
  if (!isSome) return;
  store<u8>(ret, <u8>kind, 8);
  if (kind == TICK) store<u64>(ret, to - from, 8 + VALUE);
  else storeDiff(ret + 8 + VALUE, to - from);
}

/** In the unit of an instant of this kind. */
function lengthFor(kind: u32, duration: usize): u64 {
  if (kind == TICK) return load<u8>(duration) == TICK ? load<u64>(duration, VALUE) : <u64>durationMs(duration);
  return secondsOf(duration) * PER_SECOND + nanosOf(duration);
}

/** The sum; `instant` stays as it is. */
export function AzInstant_addDuration(ret: usize, instant: usize, duration: usize): void {
  const sum = load<u64>(instant, VALUE) + lengthFor(load<u8>(instant), duration);
  memory.copy(ret, instant, AzInstant_SIZE);
  store<u64>(ret, sum, VALUE);
}

/** Where the instant lies between start (0) and end (1). */
export function AzInstant_linearInterpolate(instant: usize, start: usize, end: usize): f32 {
  const from = load<u64>(start, VALUE);
  const at = load<u64>(instant, VALUE);
  const to = load<u64>(end, VALUE);
  if (at >= to) return 1;
  return at <= from ? 0 : <f32>(<f64>(at - from) / <f64>(to - from));
}

export function AzInstant_partialEq(a: usize, b: usize): bool {
  return load<u8>(a) == load<u8>(b) && load<u64>(a, VALUE) == load<u64>(b, VALUE);
}

function secondsOf(duration: usize): u64 {
  const value = load<u64>(duration, VALUE);
  return load<u8>(duration) == TICK ? value / 1000 : value;
}

function nanosOf(duration: usize): u64 {
  return load<u8>(duration) == TICK ? (load<u64>(duration, VALUE) % 1000) * PER_MS : load<u32>(duration, NANOS);
}

export function durationMs(duration: usize): f64 {
  return <f64>secondsOf(duration) * 1000 + <f64>nanosOf(duration) / <f64>PER_MS;
}

/** The longest one. */
export function AzDuration_max(ret: usize): void {
  memory.fill(ret, 0, AzDuration_SIZE);
  store<u64>(ret, u64.MAX_VALUE, VALUE);
  store<u32>(ret, <u32>PER_SECOND - 1, NANOS);
}

function compare(a: usize, b: usize): i32 {
  if (secondsOf(a) != secondsOf(b)) return secondsOf(a) < secondsOf(b) ? -1 : 1;
  if (nanosOf(a) == nanosOf(b)) return 0;
  return nanosOf(a) < nanosOf(b) ? -1 : 1;
}

/** `order`: -1 = shorter than `other`, 0 = as long, 1 = longer. */
export function durationIs(duration: usize, other: usize, order: i32): bool {
  return compare(duration, other) == order;
}

export function AzDuration_min(ret: usize, duration: usize, other: usize): void {
  memory.copy(ret, compare(duration, other) > 0 ? other : duration, AzDuration_SIZE);
}

export function AzDuration_div(duration: usize, other: usize): f32 {
  return <f32>(durationMs(duration) / durationMs(other));
}

/** Writes an AzSystemTimeDiff. */
function storeDiff(ret: usize, nanos: u64): void {
  store<u64>(ret, nanos / PER_SECOND);
  store<u64>(ret, nanos % PER_SECOND, 8);
}

export function AzSystemTimeDiff_fromSecs(ret: usize, secs: u64): void {
  store<u64>(ret, secs);
  store<u64>(ret, 0, 8);
}

export function AzSystemTimeDiff_fromMillis(ret: usize, millis: u64): void {
  store<u64>(ret, millis / 1000);
  store<u64>(ret, (millis % 1000) * PER_MS, 8);
}

export function AzSystemTimeDiff_fromNanos(ret: usize, nanos: u64): void {
  storeDiff(ret, nanos);
}

export function AzSystemTimeDiff_millis(diff: usize): u64 {
  return load<u64>(diff) * 1000 + load<u32>(diff, 8) / PER_MS;
}

export function AzSystemTimeDiff_div(diff: usize, secs: u64, nanos: u64): f64 {
  const whole = <f64>load<u64>(diff) + <f64>load<u32>(diff, 8) / <f64>PER_SECOND;
  return whole / (<f64>secs + <f64>(<u32>nanos) / <f64>PER_SECOND);
}
