// Time and timers: points in time, durations, and timers that call the app back.
import { callback, enumOf, type FunctionTable, fn, option, struct, type TypeTable, union, vec } from './model.ts';

export const timeTypes: TypeTable = {
  InstantPtrCloneCallbackType: callback(['*const InstantPtr'], 'InstantPtr'),
  InstantPtrCloneCallback: struct({ cb: 'InstantPtrCloneCallbackType' }),
  InstantPtrDestructorCallbackType: callback(['*mut InstantPtr'], 'void'),
  InstantPtrDestructorCallback: struct({ cb: 'InstantPtrDestructorCallbackType' }),
  InstantPtr: struct({
    ptr: '*const c_void',
    clone_fn: 'InstantPtrCloneCallback',
    destructor: 'InstantPtrDestructorCallback',
    run_destructor: 'bool',
  }),
  SystemTick: struct({ tick_counter: 'u64' }),
  Instant: union({ System: 'InstantPtr', Tick: 'SystemTick' }),
  OptionInstant: option('Instant'),
  SystemTimeDiff: struct({ secs: 'u64', nanos: 'u32' }),
  SystemTickDiff: struct({ tick_diff: 'u64' }),
  Duration: union({ System: 'SystemTimeDiff', Tick: 'SystemTickDiff' }),
  OptionDuration: option('Duration'),
  GetSystemTimeCallbackType: callback([], 'Instant'),
  GetSystemTimeCallback: struct({ cb: 'GetSystemTimeCallbackType' }),
  TimerId: struct({ id: 'usize' }),
  OptionTimerId: option('TimerId'),
  ...vec('TimerId'),
  TerminateTimer: enumOf('Terminate Continue'),
  TimerCallbackReturn: struct({ should_update: 'Update', should_terminate: 'TerminateTimer' }),
  TimerCallbackInfo: struct({
    callback_info: 'CallbackInfo',
    node_id: 'OptionDomNodeId',
    frame_start: 'Instant',
    call_count: 'usize',
    is_about_to_finish: 'bool',
    _abi_ref: '*const c_void',
    _abi_mut: '*mut c_void',
  }),
  TimerCallbackType: callback(['RefAny', 'TimerCallbackInfo'], 'TimerCallbackReturn'),
  TimerCallback: struct({ cb: 'TimerCallbackType', ctx: 'OptionRefAny' }),
  Timer: struct({
    refany: 'RefAny',
    node_id: 'OptionDomNodeId',
    created: 'Instant',
    last_run: 'OptionInstant',
    run_count: 'usize',
    delay: 'OptionDuration',
    interval: 'OptionDuration',
    timeout: 'OptionDuration',
    callback: 'TimerCallback',
  }),
  OptionTimer: option('Timer'),
};

const TIME = 'api/time';
const TIMER = 'api/timer';
const timer = { timer: '&Timer' };
const info = { info: '&CallbackInfo' };
const change = { info: '&mut CallbackInfo', timer_id: 'TimerId' };
const attached = { info: '&TimerCallbackInfo' };
const duration = { duration: '&Duration', other: 'Duration' };
/** AzTimerCallbackReturn from constants: AzUpdate, AzTerminateTimer. */
const answer = (update: number, terminate: number) =>
  fn(TIMER, {}, 'TimerCallbackReturn', { call: 'AzTimerCallbackReturn_create', extra: [update, terminate] });

export const timeFunctions: FunctionTable = {
  AzInstant_now: fn(TIME, {}, 'Instant'),
  AzInstant_durationSince: fn(TIME, { instant: '&Instant', earlier: 'Instant' }, 'OptionDuration'),
  AzInstant_addDuration: fn(TIME, { instant: '&mut Instant', duration: 'Duration' }, 'Instant'),
  AzInstant_linearInterpolate: fn(TIME, { instant: '&Instant', start: 'Instant', end: 'Instant' }, 'f32'),
  AzInstant_partialEq: fn(TIME, { a: '&Instant', b: '&Instant' }, 'bool'),
  AzInstant_clone: fn(TIME, { instant: '&Instant' }, 'Instant', { call: 'plainClone', extra: [40] }),
  AzInstant_delete: fn(TIME, { instant: '&mut Instant' }, 'void', { call: 'plainDelete' }),
  AzTimerCallbackInfo_clone: fn(TIME, attached, 'TimerCallbackInfo', { call: 'plainClone', extra: [152] }),
  AzTimerCallbackInfo_delete: fn(TIME, { info: '&mut TimerCallbackInfo' }, 'void', { call: 'plainDelete' }),
  AzDuration_max: fn(TIME, {}, 'Duration'),
  AzDuration_min: fn(TIME, { duration: 'Duration', other: 'Duration' }, 'Duration'),
  AzDuration_div: fn(TIME, duration, 'f32'),
  AzDuration_greaterThan: fn(TIME, duration, 'bool', { call: 'durationIs', extra: [1] }),
  AzDuration_smallerThan: fn(TIME, duration, 'bool', { call: 'durationIs', extra: [-1] }),
  AzDuration_partialEq: fn(TIME, { a: '&Duration', b: '&Duration' }, 'bool', { call: 'durationIs', extra: [0] }),
  AzSystemTimeDiff_fromSecs: fn(TIME, { secs: 'u64' }, 'SystemTimeDiff'),
  AzSystemTimeDiff_fromMillis: fn(TIME, { millis: 'u64' }, 'SystemTimeDiff'),
  AzSystemTimeDiff_fromNanos: fn(TIME, { nanos: 'u64' }, 'SystemTimeDiff'),
  AzSystemTimeDiff_millis: fn(TIME, { diff: '&SystemTimeDiff' }, 'u64'),
  AzSystemTimeDiff_div: fn(TIME, { diff: '&SystemTimeDiff', other: 'SystemTimeDiff' }, 'f64'),
  AzTimerId_unique: fn(TIMER, {}, 'TimerId'),
  AzTimer_create: fn(
    TIMER,
    { data: 'RefAny', callback: 'TimerCallback', get_system_time_fn: 'GetSystemTimeCallback' },
    'Timer',
  ),
  AzTimer_withDelay: fn(TIMER, { timer: 'Timer', delay: 'Duration' }, 'Timer'),
  AzTimer_withInterval: fn(TIMER, { timer: 'Timer', interval: 'Duration' }, 'Timer'),
  AzTimer_withTimeout: fn(TIMER, { timer: 'Timer', timeout: 'Duration' }, 'Timer'),
  AzTimer_tickMillis: fn(TIMER, timer, 'u64'),
  AzTimer_instantOfNextRun: fn(TIMER, timer, 'Instant'),
  AzTimer_isAboutToFinish: fn(TIMER, { ...timer, now: 'Instant' }, 'bool'),
  AzTimerCallbackReturn_create: fn(
    TIMER,
    { should_update: 'Update', should_terminate: 'TerminateTimer' },
    'TimerCallbackReturn',
  ),
  AzTimerCallbackReturn_continueUnchanged: answer(0, 1),
  AzTimerCallbackReturn_continueAndRefreshDom: answer(1, 1),
  AzTimerCallbackReturn_terminateUnchanged: answer(0, 0),
  AzTimerCallbackReturn_terminateAndRefreshDom: answer(1, 0),
  AzTimerCallbackInfo_getAttachedNodeSize: fn(TIMER, attached, 'OptionLogicalSize'),
  AzTimerCallbackInfo_getAttachedNodePosition: fn(TIMER, attached, 'OptionLogicalPosition'),
  AzCallbackInfo_addTimer: fn(TIMER, { ...change, timer: 'Timer' }),
  AzCallbackInfo_removeTimer: fn(TIMER, change),
  AzCallbackInfo_getTimer: fn(TIMER, { ...info, timer_id: 'TimerId' }, 'OptionTimer'),
  AzCallbackInfo_getTimerIds: fn(TIMER, info, 'TimerIdVec'),
  AzCallbackInfo_getCurrentTime: fn(TIMER, info, 'Instant'),
  AzCallbackInfo_getSystemTimeFn: fn(TIMER, info, 'GetSystemTimeCallback'),
};
