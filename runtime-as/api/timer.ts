// AzTimer and what callbacks do with timers. The list of running ones is state/timers.ts; timers.ts calls them.
import { callApp } from '../call';
import { currentDoc } from '../document';
import { NONE } from '../dom/doc';
import { cloneTimer } from '../gen/glue';
import {
  AzOptionTimer_SIZE,
  AzTimer_callback,
  AzTimer_created,
  AzTimer_delay,
  AzTimer_interval,
  AzTimer_last_run,
  AzTimer_SIZE,
  AzTimer_timeout,
  AzTimerCallback_SIZE,
  AzTimerCallbackInfo_node_id,
} from '../gen/layout';
import { indexOfId } from '../ids';
import { borderBox, boxHeight, boxWidth, boxX, boxY } from '../layout/boxes';
import { frameTimeMs } from '../state/clock';
import { addTimer, findTimer, intervalMs, optionMs, removeTimer, timerAt, timerCount, timerOf } from '../state/timers';
import { AzInstant_addDuration, AzInstant_durationSince, AzInstant_now, durationIs, instantOfMs } from './time';
import { beginVariant } from './variant';
import { vecNew } from './vec';

/** Payload of the options in an AzTimer. */
const SOME: usize = 8;
const DURATION_BYTES: usize = 24;

let lastId: u64 = 0;

export function AzTimerId_unique(ret: usize): void {
  lastId += 1;
  store<u64>(ret, lastId);
}

/** AzGetSystemTimeCallbackType as the runtime calls functions in table slots: the AzInstant goes to `x8`. */
function systemTime(x0: i64, x1: i64, x2: i64, x3: i64, x8: i64, v0: f64, v1: f64, v2: f64, v3: f64): i64 {
  AzInstant_now(<usize>x8);
  return 0;
}

export function systemTimeSlot(): u32 {
  return systemTime.index;
}

/** Writes what the app's clock says; the system's clock stands still during an event. */
function timeBy(ret: usize, slot: u32): void {
  if (!slot || slot == systemTimeSlot()) instantOfMs(ret, frameTimeMs());
  else callApp(slot, 0, 0, 0, 0, ret);
}

export function AzTimer_create(ret: usize, data: usize, callback: usize, getTimeSlot: u64): void {
  memory.fill(ret, 0, AzTimer_SIZE);
  memory.copy(ret, data, 24);
  memory.copy(ret + AzTimer_callback, callback, AzTimerCallback_SIZE);
  timeBy(ret + AzTimer_created, <u32>getTimeSlot);
}

function withDuration(ret: usize, timer: usize, at: usize, duration: usize): void {
  memory.copy(ret, timer, AzTimer_SIZE);
  beginVariant(ret + at, SOME + DURATION_BYTES, 1);
  memory.copy(ret + at + SOME, duration, DURATION_BYTES);
}

export function AzTimer_withDelay(ret: usize, timer: usize, delay: usize): void {
  withDuration(ret, timer, AzTimer_delay, delay);
}

export function AzTimer_withInterval(ret: usize, timer: usize, interval: usize): void {
  withDuration(ret, timer, AzTimer_interval, interval);
}

export function AzTimer_withTimeout(ret: usize, timer: usize, timeout: usize): void {
  withDuration(ret, timer, AzTimer_timeout, timeout);
}

/** What passes between two calls; 10 without an interval. */
export function AzTimer_tickMillis(timer: usize): u64 {
  return <u64>intervalMs(timer);
}

const SCRATCH: usize = memory.data(24, 8);
const SINCE: usize = memory.data(32, 8);

/** The interval after the last call; the first call comes after delay and interval. */
export function AzTimer_instantOfNextRun(ret: usize, timer: usize): void {
  const isFirst = !load<u8>(timer, AzTimer_last_run);
  const from = isFirst ? timer + AzTimer_created : timer + AzTimer_last_run + SOME;
  const ms = intervalMs(timer) + (isFirst ? optionMs(timer + AzTimer_delay, 0) : 0);
  memory.fill(SCRATCH, 0, 24);
  store<u64>(SCRATCH, <u64>ms / 1000, 8);
  store<u32>(SCRATCH, <u32>((ms % 1000) * 1_000_000), 16);
  AzInstant_addDuration(ret, from, SCRATCH);
}

/** True once the timeout has passed since the timer was made; without a timeout it never ends by itself. */
export function AzTimer_isAboutToFinish(timer: usize, now: usize): bool {
  const timeout = timer + AzTimer_timeout;
  if (!load<u8>(timeout)) return false;
  AzInstant_durationSince(SINCE, now, timer + AzTimer_created);
  return load<u8>(SINCE) != 0 && durationIs(SINCE + SOME, timeout + SOME, 1);
}

export function AzTimerCallbackReturn_create(ret: usize, update: u32, terminate: u32): void {
  store<u32>(ret, update);
  store<u32>(ret, terminate, 4);
}

/** Finds the box of the node that the timer is attached to; false = none. */
function attachedBox(info: usize): bool {
  const node = info + AzTimerCallbackInfo_node_id;
  const item = load<u64>(node, 16);
  if (!load<u8>(node) || !item) return false;
  const idx = indexOfId(<u32>item - 1);
  return idx != NONE && borderBox(currentDoc(), idx);
}

function storeOption(ret: usize, isSome: bool, first: f32, second: f32): void {
  beginVariant(ret, 12, <u32>isSome);
  if (!isSome) return;
  store<f32>(ret, first, 4);
  store<f32>(ret, second, 8);
}

export function AzTimerCallbackInfo_getAttachedNodeSize(ret: usize, info: usize): void {
  storeOption(ret, attachedBox(info), boxWidth, boxHeight);
}

/** In the viewport. */
export function AzTimerCallbackInfo_getAttachedNodePosition(ret: usize, info: usize): void {
  storeOption(ret, attachedBox(info), boxX, boxY);
}

/** The timer starts at once; it ends with the page, by removeTimer, its timeout, or what its callback returns. */
export function AzCallbackInfo_addTimer(_info: usize, id: u64, timer: usize): void {
  addTimer(id, timer);
}

export function AzCallbackInfo_removeTimer(_info: usize, id: u64): void {
  removeTimer(id);
}

export function AzCallbackInfo_getTimer(ret: usize, _info: usize, id: u64): void {
  const entry = findTimer(id);
  beginVariant(ret, AzOptionTimer_SIZE, entry ? 1 : 0);
  if (entry) cloneTimer(ret + SOME, timerOf(entry));
}

export function AzCallbackInfo_getTimerIds(ret: usize, _info: usize): void {
  let count: usize = 0;
  for (let i: u32 = 0; i < timerCount(); i++) count += <usize>!timerAt(i).isGone;
  let at = vecNew(ret, count, 8);
  for (let i: u32 = 0; i < timerCount(); i++) {
    if (timerAt(i).isGone) continue;
    store<u64>(at, timerAt(i).id);
    at += 8;
  }
}

/** The time of the event: the same in all callbacks of one. AzInstant_now goes on meanwhile. */
export function AzCallbackInfo_getCurrentTime(ret: usize, _info: usize): void {
  instantOfMs(ret, frameTimeMs());
}

export function AzCallbackInfo_getSystemTimeFn(ret: usize, _info: usize): void {
  store<u64>(ret, systemTimeSlot());
}
