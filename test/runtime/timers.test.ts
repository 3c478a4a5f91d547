// Timers → callbacks: when each is called, what it is told, and how it ends; by a clock that the test moves.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeFrame } from '../../loader/decode.ts';
import '../../runtime-as/tables/api/index.ts';
import { fieldOffsets, layoutOf } from '../../runtime-as/tables/api/layout.ts';
import { PAGE } from '../../runtime-as/tables/wire/events.ts';
import type { Patch } from '../../runtime-as/tables/wire/patches.ts';
import { App, DO_NOTHING, kindOf, REFRESH, type Spec } from './app.ts';

const test = suite('runtime/timers');
const TIMER = kindOf('timer');
const TERMINATE = 0;
const CONTINUE = 1;
const START_MS = 1_800_000_000_000;
const offset = (type: string, field: string): number =>
  fieldOffsets(type).find(([name]) => name === field)?.[2] as number;

/** What a timer's callback sees, and what it answers. */
interface Call {
  atMs: number;
  count: number;
  isLast: boolean;
  info: number;
}
type OnTimer = (call: Call) => [update: number, terminate: number];
interface Settings {
  delay?: number;
  interval?: number;
  timeout?: number;
  /** node that the timer is attached to */
  node?: number;
}

class Clock {
  nowMs = START_MS;
  readonly app: App;
  #infoAt: number;

  private constructor(app: App) {
    this.app = app;
    this.#infoAt = app.runtime.exports.AzStartup_alloc(64);
  }

  static async start(view: Spec = { make: 'Body', children: ['0'] }): Promise<Clock> {
    let clock: Clock | undefined;
    const app = await App.start({ now: () => clock?.nowMs ?? START_MS });
    clock = new Clock(app);
    app.show(view);
    return clock;
  }

  /** Adds a timer as a callback would. */
  add(id: number, settings: Settings, call: OnTimer): void {
    const { app } = this;
    const { exports, memory } = app.runtime;
    app.runtime.exports.AzStartup_setTime(this.nowMs);
    const slot = app.addFunction((refAny, infoAt) => {
      exports.AzRefAny_delete(Number(refAny));
      const info = Number(infoAt);
      const view = new DataView(memory.buffer, info);
      const [update, terminate] = call({
        atMs: Number(view.getBigUint64(offset('TimerCallbackInfo', 'frame_start') + 8, true) / 1_000_000n) - START_MS,
        count: view.getUint32(offset('TimerCallbackInfo', 'call_count'), true),
        isLast: view.getUint8(offset('TimerCallbackInfo', 'is_about_to_finish')) !== 0,
        info,
      });
      return BigInt(update) | (BigInt(terminate) << 32n);
    });
    app.with(512, (at, view) => {
      view.setUint32(400, slot, true);
      exports.AzTimer_create(at, app.refAny(), at + 400, BigInt(exports.AzStartup_systemTimeSlot()));
      for (const [name, ms] of Object.entries(settings)) {
        if (name === 'node') continue;
        view.setBigUint64(448, 0n, true);
        view.setBigUint64(456, BigInt(Math.floor(ms / 1000)), true);
        view.setUint32(464, (ms % 1000) * 1e6, true);
        exports[`AzTimer_with${name[0].toUpperCase()}${name.slice(1)}`](at, at, at + 448);
      }
      if (settings.node !== undefined) {
        view.setUint8(offset('Timer', 'node_id'), 1);
        view.setBigUint64(offset('Timer', 'node_id') + 16, BigInt(settings.node + 1), true);
      }
      exports.AzCallbackInfo_addTimer(this.#infoAt, BigInt(id), at);
    });
  }

  remove(id: number): void {
    this.app.runtime.exports.AzCallbackInfo_removeTimer(this.#infoAt, BigInt(id));
  }

  /** Moves the clock, stopping wherever the runtime wants to be called; the frames on the way. */
  run(ms: number): Patch[][] {
    const endMs = this.nowMs + ms;
    const frames: Patch[][] = [];
    for (let next = this.nextMs(); next !== undefined && next + START_MS <= endMs; next = this.nextMs()) {
      this.nowMs = Math.max(this.nowMs, next + START_MS);
      const frame = this.tick();
      if (frame) frames.push(decodeFrame(frame));
    }
    this.nowMs = endMs;
    return frames;
  }

  tick(): Uint8Array | undefined {
    return this.app.runtime.dispatch(TIMER, { node: PAGE });
  }

  /** Milliseconds after the start. */
  nextMs(): number | undefined {
    const next = this.app.runtime.nextTimerMs();
    return next === undefined ? undefined : next - START_MS;
  }

  ids(): number[] {
    const { exports } = this.app.runtime;
    return this.app.with(40, (at, view) => {
      exports.AzCallbackInfo_getTimerIds(at, this.#infoAt);
      const ptr = view.getUint32(0, true);
      const words = new BigUint64Array(this.app.runtime.memory.buffer.slice(ptr, ptr + 8 * view.getUint32(8, true)));
      exports.AzTimerIdVec_delete(at);
      return [...words].map(Number);
    });
  }
}

const recorder =
  (log: number[], answer: [number, number] = [DO_NOTHING, CONTINUE]): OnTimer =>
  ({ atMs }) => {
    log.push(atMs);
    return answer;
  };

test('delay, interval and timeout say when a timer is called', async () => {
  const cases: [Settings, number[]][] = [
    [{ interval: 300 }, [300, 600, 900]],
    [{ delay: 500, interval: 200 }, [700, 900]],
    [{ interval: 250, timeout: 600 }, [250, 500, 750]],
    [{ delay: 990 }, [1000]],
  ];
  for (const [settings, expected] of cases) {
    const clock = await Clock.start();
    const log: number[] = [];
    clock.add(1, settings, recorder(log));
    clock.run(1000);
    assert.equal(log, expected, JSON.stringify(settings));
  }
});

test('callbacks are told how often they were called and that a call is the last', async () => {
  const clock = await Clock.start();
  const calls: [number, boolean][] = [];
  clock.add(1, { interval: 100, timeout: 250 }, ({ count, isLast }) => {
    calls.push([count, isLast]);
    return [DO_NOTHING, CONTINUE];
  });
  clock.run(1000);
  assert.equal(calls, [
    [0, false],
    [1, false],
    [2, true],
  ]);
  assert.equal(clock.ids(), []);
});

test('a callback ends its timer by what it returns, or by removing it; others go on', async () => {
  const clock = await Clock.start();
  const log: string[] = [];
  clock.add(1, { interval: 100 }, () => {
    log.push('once');
    return [DO_NOTHING, TERMINATE];
  });
  clock.add(2, { interval: 100 }, () => {
    log.push('removes itself');
    clock.remove(2);
    return [DO_NOTHING, CONTINUE];
  });
  clock.add(3, { interval: 100 }, ({ count }) => {
    log.push('stays');
    if (count === 1) clock.remove(3);
    return [DO_NOTHING, CONTINUE];
  });
  assert.equal(clock.ids(), [1, 2, 3]);
  clock.run(1000);
  assert.equal(log, ['once', 'removes itself', 'stays', 'stays']);
  assert.is(clock.nextMs(), undefined);
});

test('timers that are due at once are called in the order of their times, each once', async () => {
  const clock = await Clock.start();
  const log: string[] = [];
  for (const [id, interval] of [
    [1, 300],
    [2, 200],
    [3, 100],
  ])
    clock.add(id, { interval }, () => {
      log.push(`${id}`);
      return [DO_NOTHING, CONTINUE];
    });
  clock.nowMs += 1000;
  clock.tick();
  assert.equal(log, ['3', '2', '1']);
  clock.tick();
  assert.equal(log, ['3', '2', '1'], 'nothing is due yet');
  assert.is(clock.nextMs(), 1100);
});

test('a timer with the id of another replaces it; one added by a timer runs', async () => {
  const clock = await Clock.start();
  const log: string[] = [];
  const say = (text: string): OnTimer => {
    return () => {
      log.push(text);
      return [DO_NOTHING, TERMINATE];
    };
  };
  clock.add(1, { interval: 100 }, say('old'));
  clock.add(1, { interval: 200 }, (call) => {
    clock.add(2, { interval: 50 }, say('added'));
    return say('new')(call);
  });
  clock.run(1000);
  assert.equal(log, ['new', 'added']);
});

test('RefreshDom runs the layout callback once per tick, and the patches are its', async () => {
  const clock = await Clock.start();
  for (const id of [1, 2])
    clock.add(id, { interval: 100 }, () => {
      clock.app.view = { make: 'Body', children: [String(Number(clock.app.layouts))] };
      return [REFRESH, CONTINUE];
    });
  const before = clock.app.layouts;
  const frames = clock.run(300);
  assert.is(clock.app.layouts - before, 3);
  assert.equal(
    frames.map((patches) => patches.map((patch) => (patch.kind === 'SetText' ? patch.text : patch.kind))),
    [['1'], ['2'], ['3']],
  );
});

test('a timer that fails is one error; it and the others run again at their times', async () => {
  const clock = await Clock.start();
  const log: string[] = [];
  clock.add(1, { interval: 100 }, () => {
    log.push('fails');
    throw new Error('of the app');
  });
  clock.add(2, { interval: 100 }, () => {
    log.push('works');
    return [DO_NOTHING, CONTINUE];
  });
  clock.nowMs += 100;
  assert.throws(() => clock.tick(), /of the app/);
  assert.equal(log, ['fails']);
  clock.tick();
  assert.equal(log, ['fails', 'works']);
  assert.is(clock.nextMs(), 200);
});

test('an answer that is no AzUpdate is refused by name', async () => {
  const clock = await Clock.start();
  clock.add(1, { interval: 100 }, () => [7, CONTINUE]);
  clock.nowMs += 100;
  assert.match(
    App.trapOf(() => clock.tick()),
    /timer callback: it must return an AzUpdate .* not 7/,
  );
});

test('a timer knows the box of the node it is attached to', async () => {
  const clock = await Clock.start({
    make: 'Body',
    css: 'margin: 0px',
    children: [{ make: 'Div', css: 'width: 80px; height: 30px; margin-left: 15px' }],
  });
  const { exports } = clock.app.runtime;
  const seen: number[][] = [];
  const ask: OnTimer = ({ info }) => {
    clock.app.with(24, (at, view) => {
      exports.AzTimerCallbackInfo_getAttachedNodePosition(at, info);
      exports.AzTimerCallbackInfo_getAttachedNodeSize(at + 12, info);
      seen.push([0, 12].flatMap((i) => [view.getUint8(i), view.getFloat32(i + 4, true), view.getFloat32(i + 8, true)]));
    });
    return [DO_NOTHING, TERMINATE];
  };
  clock.add(1, { interval: 100, node: 1 }, ask);
  clock.add(2, { interval: 200 }, ask);
  clock.add(3, { interval: 300, node: 99 }, ask);
  clock.run(400);
  assert.equal(seen, [
    [1, 15, 0, 1, 80, 30],
    [0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0],
  ]);
});

test('timers give back what they own', async () => {
  const clock = await Clock.start();
  const cycle = (): void => {
    for (const id of [1, 2, 3]) clock.add(id, { interval: 100, timeout: 150 }, () => [DO_NOTHING, CONTINUE]);
    clock.run(500);
  };
  cycle();
  const before = clock.app.heapUse();
  for (let i = 0; i < 5; i++) cycle();
  assert.is(clock.app.heapUse(), before);
  assert.is(layoutOf('Timer').size, 280);
});

test.run();
