// Timers whose time has come → their callbacks. A tick is an event like any other: what the callbacks ask for is collected,
// and one document and one frame of patches follow.
import { instantOfMs } from './api/time';
import { callTimer, UPDATE_DO_NOTHING } from './call';
import { NO_NODE } from './change';
import {
  AzTimer_callback,
  AzTimer_last_run,
  AzTimer_node_id,
  AzTimer_run_count,
  AzTimer_timeout,
} from './gen/layout';
import { frameTimeMs } from './state/clock';
import { intervalMs, optionMs, sweepTimers, TimerEntry, timerAt, timerCount, timerOf } from './state/timers';

/** Payload of an AzOptionInstant. */
const SOME: usize = 8;
/** AzTerminateTimer::Terminate. */
const TERMINATE: u32 = 0;

let tick: u32 = 0;

/** The timer that is due first and was not called in this tick; null = none is due. */
function nextDue(nowMs: f64): TimerEntry | null {
  let found: usize = 0;
  for (let i: u32 = 0; i < timerCount(); i++) {
    const entry = timerAt(i);
    if (entry.isGone || entry.lastTick == tick || entry.dueMs > nowMs) continue;
    if (!found || entry.dueMs < changetype<TimerEntry>(found).dueMs) found = changetype<usize>(entry);
  }
  return changetype<TimerEntry | null>(found);
}

/** Id of the node that the timer is attached to. */
function attachedNode(timer: usize): u32 {
  const item = load<u64>(timer + AzTimer_node_id, 16);
  return load<u8>(timer + AzTimer_node_id) && item ? <u32>item - 1 : NO_NODE;
}

/** Calls one timer; returns its AzUpdate. */
function runTimer(entry: TimerEntry, nowMs: f64): u32 {
  const timer = timerOf(entry);
  // Before the call: one that fails must not keep the others from running, nor run again at once.
  entry.lastTick = tick;
  entry.dueMs = nowMs + intervalMs(timer);
  const isLast = nowMs - entry.addedMs > optionMs(timer + AzTimer_timeout, Infinity);
  if (isLast) entry.isGone = 1;
  const slot = <u32>load<u64>(timer, AzTimer_callback);
  const callCount = <u32>load<u64>(timer, AzTimer_run_count);
  store<u64>(timer, callCount + 1, AzTimer_run_count);
  store<u8>(timer, 1, AzTimer_last_run);
  instantOfMs(timer + AzTimer_last_run + SOME, nowMs);
  const answer = callTimer(slot, timer, attachedNode(timer), callCount, isLast);
  if (<u32>(answer >> 32) == TERMINATE) entry.isGone = 1;
  return <u32>answer;
}

/** Calls every timer that is due, each once, in the order of their times; returns the strongest AzUpdate. */
export function runTimers(): u32 {
  const nowMs = frameTimeMs();
  let update = UPDATE_DO_NOTHING;
  sweepTimers();
  tick += 1;
  for (let entry = nextDue(nowMs); entry; entry = nextDue(nowMs)) update = max<u32>(update, runTimer(entry, nowMs));
  sweepTimers();
  return update;
}
