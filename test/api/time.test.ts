// AzInstant, AzDuration, AzSystemTimeDiff and AzTimer as C sees them: images in memory, sums and comparisons.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import '../../runtime-as/tables/api/index.ts';
import { fieldOffsets, layoutOf } from '../../runtime-as/tables/api/layout.ts';
import { Api } from './wasm.ts';

const NOW_MS = 1_767_398_397_250;
const api = new Api({ az_now: () => NOW_MS });
const DURATION = layoutOf('Duration').size;
const INSTANT = layoutOf('Instant').size;
const TIMER = layoutOf('Timer').size;
const offset = (type: string, field: string): number =>
  fieldOffsets(type).find(([name]) => name === field)?.[2] as number;

/** An AzDuration of ns (System) or of ticks. */
function duration(value: { ns: bigint } | { ticks: bigint }): number {
  if ('ticks' in value) return api.make('AzDuration_tick', DURATION, value.ticks);
  const diff = api.make('AzSystemTimeDiff_fromNanos', 16, value.ns);
  return api.make('AzDuration_system', DURATION, api.u64(diff), api.u64(diff + 8));
}
const ms = (count: number): number => duration({ ns: BigInt(count) * 1_000_000n });
const ticks = (count: number): number => duration({ ticks: BigInt(count) });
const now = (): number => api.make('AzInstant_now', INSTANT);
const tick = (count: number): number => api.make('AzInstant_tick', INSTANT, BigInt(count));
const later = (instant: number, by: number): number => api.make('AzInstant_addDuration', INSTANT, instant, by);
/** ns of an AzOptionDuration, or undefined. */
function since(instant: number, earlier: number): bigint | undefined {
  const option = api.make('AzInstant_durationSince', 32, instant, earlier);
  if (api.u8(option) === 0) return undefined;
  return api.u8(option + 8) === 1 ? api.u64(option + 16) : api.u64(option + 16) * 1_000_000_000n + api.u64(option + 24);
}

test('a time difference is seconds and nanoseconds', () => {
  const cases: [symbol: string, value: bigint, secs: bigint, nanos: bigint][] = [
    ['AzSystemTimeDiff_fromSecs', 90n, 90n, 0n],
    ['AzSystemTimeDiff_fromMillis', 90_123n, 90n, 123_000_000n],
    ['AzSystemTimeDiff_fromNanos', 5_000_000_007n, 5n, 7n],
    ['AzSystemTimeDiff_fromMillis', 2n ** 60n, 2n ** 60n / 1000n, (2n ** 60n % 1000n) * 1_000_000n],
  ];
  for (const [symbol, value, secs, nanos] of cases) {
    const at = api.make(symbol, 16, value);
    assert.equal([api.u64(at), api.u64(at + 8)], [secs, nanos], `${symbol} ${value}`);
  }
  const third = api.make('AzSystemTimeDiff_fromMillis', 16, 500n);
  assert.is(api.call('AzSystemTimeDiff_millis', third), 500);
  assert.is(api.call('AzSystemTimeDiff_div', third, 1n, 500_000_000n), 1 / 3);
});

test('durations compare by their length, ticks as milliseconds', () => {
  const cases: [a: number, b: number, order: number][] = [
    [ms(1), ms(2), -1],
    [ms(1500), duration({ ns: 1_499_999_999n }), 1],
    [ms(3), ms(3), 0],
    [ticks(7), ticks(6), 1],
    [ticks(1500), ms(1500), 0],
    [api.make('AzDuration_max', DURATION), ms(2 ** 40), 1],
  ];
  for (const [a, b, order] of cases) {
    const answers = ['smallerThan', 'partialEq', 'greaterThan'].map((name) => api.call(`AzDuration_${name}`, a, b));
    assert.equal(answers, [order < 0 ? 1 : 0, order === 0 ? 1 : 0, order > 0 ? 1 : 0]);
    const least = api.make('AzDuration_min', DURATION, a, b);
    assert.is(api.call('AzDuration_partialEq', least, order > 0 ? b : a), 1);
  }
  assert.is(api.call('AzDuration_div', ms(250), ms(1000)), 0.25);
});

test('an instant moves by a duration, and the difference is that duration', () => {
  const start = now();
  const end = later(start, duration({ ns: 61_000_000_512n }));
  assert.is(since(end, start), 61_000_000_512n);
  assert.is(since(start, start), 0n);
  assert.is(since(start, end), undefined, 'the earlier one is later');
  assert.is(since(tick(9), tick(4)), 5n);
  assert.is(since(tick(9), start), undefined, 'of different kinds');
  assert.is(since(later(tick(4), ms(20)), tick(4)), 20n);
  assert.is(api.call('AzInstant_partialEq', start, now()), 1);
  assert.is(api.call('AzInstant_partialEq', start, end), 0);
});

test('interpolation runs from 0 to 1 and stays there', () => {
  const start = now();
  const end = later(start, ms(1000));
  for (const [at, share] of [
    [start, 0],
    [later(start, ms(250)), 0.25],
    [end, 1],
    [later(end, ms(9)), 1],
  ])
    assert.is(api.call('AzInstant_linearInterpolate', at, start, end), share);
  assert.is(api.call('AzInstant_linearInterpolate', start, later(start, ms(1)), end), 0);
});

test('a timer keeps its settings where C reads them, and owns its data', () => {
  const before = api.heapUse();
  const data = api.make('AzRefAny_newC', 24, 0n, 0n, 0, 1, 1n, api.str('Data'), 0, 0, 0);
  const callback = api.space(layoutOf('TimerCallback').size);
  api.view().setUint32(callback, 4711, true);
  const timer = api.make('AzTimer_create', TIMER, data, callback, 0n);
  const at = (field: string): number => timer + offset('Timer', field);
  assert.is(api.u32(at('callback')), 4711);
  assert.is(api.call('AzTimer_tickMillis', timer), 10, 'without an interval');
  assert.equal(
    ['delay', 'interval', 'timeout', 'last_run', 'node_id'].map((field) => api.u8(at(field))),
    [0, 0, 0, 0, 0],
  );
  api.call('AzTimer_withDelay', timer, timer, ms(1000));
  api.call('AzTimer_withInterval', timer, timer, ms(1500));
  api.call('AzTimer_withTimeout', timer, timer, ms(5000));
  assert.equal([api.u8(at('delay')), api.u64(at('delay') + 16)], [1, 1n]);
  assert.equal([api.u64(at('interval') + 16), api.u64(at('interval') + 24)], [1n, 500_000_000n]);
  assert.is(api.call('AzTimer_tickMillis', timer), 1500);
  const next = api.make('AzTimer_instantOfNextRun', INSTANT, timer);
  assert.is(since(next, at('created')), 2_500_000_000n, 'delay and interval');
  assert.is(api.call('AzTimer_isAboutToFinish', timer, later(at('created'), ms(5000))), 0);
  assert.is(api.call('AzTimer_isAboutToFinish', timer, later(at('created'), ms(5001))), 1);
  api.call('AzTimer_delete', timer);
  assert.is(api.heapUse(), before);
});

test('ids are unique, answers hold two enumerations', () => {
  const ids = [1, 2, 3].map(() => api.u64(api.make('AzTimerId_unique', 8)));
  assert.is(new Set(ids).size, 3);
  const answers: [name: string, update: number, terminate: number][] = [
    ['continueUnchanged', 0, 1],
    ['continueAndRefreshDom', 1, 1],
    ['terminateUnchanged', 0, 0],
    ['terminateAndRefreshDom', 1, 0],
  ];
  for (const [name, update, terminate] of answers) {
    const at = api.make(`AzTimerCallbackReturn_${name}`, 8);
    assert.equal([api.u32(at), api.u32(at + 4)], [update, terminate], name);
  }
});

test.run();
