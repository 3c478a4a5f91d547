// The timers that callbacks have added: what runs when. The structures are AzTimers that the list owns.
import { durationMs } from '../api/time';
import { Bytes, pushZero } from '../bytes';
import { dropTimer } from '../gen/glue';
import { AzTimer_delay, AzTimer_interval, AzTimer_SIZE } from '../gen/layout';
import { allocZero, freeBytes } from '../heap';
import { frameTimeMs } from './clock';

/** What a timer without an interval waits between two calls. */
export const DEFAULT_INTERVAL_MS: f64 = 10;
/** Payload of an AzOptionDuration. */
const SOME: usize = 8;

@unmanaged
export class TimerEntry {
  id: u64;
  /** Milliseconds since 1970: when it is called next, and when it was added. */
  dueMs: f64;
  addedMs: f64;
  /** 1 = removed; freed when nobody walks over the list. */
  isGone: u32;
  /** Number of the tick that called it last. */
  lastTick: u32;
}

/** The AzTimer lies behind the entry. */
const ENTRY_BYTES: usize = 32;

//   list   ┌ usize entry │ usize entry │ … ┐   in the order of adding
const LIST: usize = memory.data(12, 4);

export function timerCount(): u32 {
  return changetype<Bytes>(LIST).len >> 2;
}

export function timerAt(idx: u32): TimerEntry {
  return changetype<TimerEntry>(load<usize>(changetype<Bytes>(LIST).ptr + (<usize>idx << 2)));
}

/** Address of the entry's AzTimer. */
export function timerOf(entry: TimerEntry): usize {
  return changetype<usize>(entry) + ENTRY_BYTES;
}

/** The live timer with this id; null = none. */
export function findTimer(id: u64): TimerEntry | null {
  for (let i: u32 = 0; i < timerCount(); i++) if (timerAt(i).id == id && !timerAt(i).isGone) return timerAt(i);
  return null;
}

/** Milliseconds of an AzOptionDuration. */
export function optionMs(option: usize, none: f64): f64 {
  return load<u8>(option) ? durationMs(option + SOME) : none;
}

export function intervalMs(timer: usize): f64 {
  return optionMs(timer + AzTimer_interval, DEFAULT_INTERVAL_MS);
}

/** Takes over the AzTimer; one with the same id is replaced. */
export function addTimer(id: u64, timer: usize): void {
  removeTimer(id);
  const entry = changetype<TimerEntry>(allocZero(ENTRY_BYTES + AzTimer_SIZE));
  memory.copy(timerOf(entry), timer, AzTimer_SIZE);
  entry.id = id;
  entry.addedMs = frameTimeMs();
  entry.dueMs = entry.addedMs + optionMs(timer + AzTimer_delay, 0) + intervalMs(timer);
  store<usize>(pushZero(changetype<Bytes>(LIST), 4), changetype<usize>(entry));
}

/** The entry stays until sweepTimers: its callback may be the one that runs. */
export function removeTimer(id: u64): void {
  const entry = findTimer(id);
  if (entry) entry.isGone = 1;
}

/** Frees what was removed. */
export function sweepTimers(): void {
  const list = changetype<Bytes>(LIST);
  let kept: u32 = 0;
  for (let i: u32 = 0, n = timerCount(); i < n; i++) {
    const entry = timerAt(i);
    if (entry.isGone) {
      dropTimer(timerOf(entry));
      freeBytes(changetype<usize>(entry));
    } else {
      store<usize>(list.ptr + (<usize>kept << 2), changetype<usize>(entry));
      kept += 1;
    }
  }
  list.len = kept << 2;
}

/** When the next timer is due, ms since 1970; -1 = there is none. */
export function nextTimerMs(): f64 {
  let next: f64 = -1;
  for (let i: u32 = 0; i < timerCount(); i++) {
    const entry = timerAt(i);
    if (!entry.isGone && (next < 0 || entry.dueMs < next)) next = entry.dueMs;
  }
  return next;
}
