// Which code of the runtime a page needs as a rule: the app is started here as its page starts it, and gets the events that pages
// get, on a runtime that notes what of it ran. Most starts have callbacks that only ask for a new document, so that all boxes are tried;
// in the last one the app's own run, with so many turns of loops. Nothing outside of it is touched: the host has no
// services. The same app gives the same answer everywhere.
import { ByteWriter } from '../lifter/wasm-bytes.ts';
import { functionImports } from '../lifter/wasm-code.ts';
import { FUEL, fueledWasm } from '../lifter/wasm-fuel.ts';
import { calledBy, type MarkedWasm, markedWasm, type UsedCode } from '../lifter/wasm-marks.ts';
import { AzTrap, type Runtime } from '../runtime-as/host/index.ts';
import { callExport, hydrateApp } from '../runtime-as/host/native-call.ts';
import { startNodeRuntime } from '../runtime-as/host/node.ts';
import { showRoute } from '../runtime-as/host/routes.ts';
import { PLAIN_SYSTEM } from '../runtime-as/host/system.ts';
import { EVENTS, PAGE } from '../runtime-as/tables/wire/events.ts';
import type { RunningApp } from './app.ts';
import { inScript } from './page-config.ts';
import { pageSlots, pageStubs } from './page-slots.ts';

/** 2026-01-01: the clock stands still. */
const NOW_MS = 1_767_225_600_000;
/** Windows in CSS pixels: few pages are opened in one of the size that the app asks for, and in narrow ones more wraps and scrolls. */
const SCREENS = [
  [390, 760],
  [700, 500],
  [1900, 950],
] as const;
/** Boxes that get events; fewer where there are many, since each event lays out all of them. */
const BOXES_MAX = 64;
const LAID_OUT_MAX = 20_000;

const kindOf = (name: string): number => EVENTS.find((row) => row.name === name)!.id;
/** What the mouse does over a box, in this order. */
const MOUSE = ['mousemove', 'mousedown', 'mouseup', 'click'].map(kindOf);
/** What the keyboard does with a box that has the focus; only where the document listens. */
const KEYS = ['focusin', 'keydown', 'input', 'keyup', 'focusout'].map(kindOf);
const OPEN = kindOf('open');
const RESIZE = kindOf('resize');
const SCROLL = kindOf('scroll');
const THEME = kindOf('theme');
const TIMER = kindOf('timer');

/** A callback as apps have it, `(i64 × 5, f64 × 4) → i64`, that only asks for a new document. */
function refreshModule(): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter(64);
  out.bytes(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  out.bytes(Uint8Array.of(1, 14, 1, 0x60, 9, 0x7e, 0x7e, 0x7e, 0x7e, 0x7e, 0x7c, 0x7c, 0x7c, 0x7c, 1, 0x7e));
  out.bytes(Uint8Array.of(3, 2, 1, 0));
  out.bytes(Uint8Array.of(7, 5, 1, 1, 0x66, 0, 0));
  out.bytes(Uint8Array.of(10, 6, 1, 4, 0, 0x42, 1, 0x0b));
  return new Uint8Array(out.written());
}

/** What differs from start to start. */
interface Start {
  /** how far the app's blocks lie from where they would */
  shiftBytes: number;
  /** what its texts become longer by */
  more: string;
  /** the app's own callbacks run */
  isReal?: true;
}
const STARTS: readonly Start[] = [
  { shiftBytes: 0, more: 'x' },
  { shiftBytes: 1040, more: ' and some words more' },
  { shiftBytes: 70_000, more: '' },
  { shiftBytes: 0, more: '', isReal: true },
];
/** Turns of the loops of an app's code, some tenths of a second. */
const TURNS = 20_000_000;
/** Events that may fail before no more are sent. */
const FAILURES_MAX = 8;

/** The same model with other texts and numbers, for documents that differ. */
function otherModel(json: string, { more }: Start): string {
  return JSON.stringify(JSON.parse(json), (key, value: unknown) => {
    if (typeof value === 'number') return value + 1;
    return typeof value === 'string' && key !== '' ? value + more : value;
  });
}

/** As loader/boot.ts does it; `prepare` sees the modules of the app. */
async function boot(
  runtime: Runtime,
  app: RunningApp,
  prepare: (wasm: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): Promise<void> {
  const { info } = app;
  runtime.loadImage(app.image, app.base);
  runtime.placeStubs(pageSlots(app), pageStubs(app));
  for (const { slot } of app.slots) runtime.setModuleUrl(slot, '/az/x.wasm');
  const add = async (wasm: Uint8Array<ArrayBuffer>) =>
    (await runtime.addModule(await WebAssembly.compile(prepare(wasm)))).exports;
  for (const module of app.modules) if (module.role !== 'init' && module.role !== 'main') await add(module.wasm);
  for (const role of ['init', 'main'])
    for (const module of app.modules)
      if (module.role === role) callExport(runtime, await add(module.wasm), module.name);
  if (app.modelJson !== undefined) hydrateApp(runtime, info, inScript(app.modelJson));
  if (app.routes.length > 0) showRoute(runtime, { pattern: '', slot: info.layoutSlot }, '/');
  runtime.setViewport(info.widthPx, info.heightPx);
  runtime.initLayoutCache();
}

/** What the page asks when an event has been delivered. */
function afterEvent(runtime: Runtime): void {
  runtime.defaultPrevented();
  runtime.eventKindsNeeded();
  runtime.renderImages();
  runtime.layOut();
  runtime.measureState();
  runtime.nextTimerMs();
  runtime.hasTasks();
  runtime.messageCount();
}

/** What a page does with callbacks of the server, but for the calls themselves. */
function tryRemote({ remote, serializeState }: Runtime, slots: readonly number[]): void {
  remote.setSlots(slots);
  remote.takeCalls();
  remote.nodeCount();
  serializeState();
  // An answer that asks for nothing.
  remote.apply(new Uint8Array(4), true);
}

type Send = (kind: number, event: Parameters<Runtime['dispatch']>[1]) => void;

function sender(runtime: Runtime, { remote }: RunningApp): Send {
  const hasRemote = remote.slots.length > 0;
  runtime.deferLayout();
  if (hasRemote) tryRemote(runtime, remote.slots);
  return (kind, event) => {
    runtime.dispatch(kind, { timeMs: NOW_MS, ...event });
    if (hasRemote) runtime.remote.takeCalls();
    afterEvent(runtime);
  };
}

/** Whether pages of the app tell it that they are open. */
const isOpened = (runtime: Runtime, { info }: RunningApp): boolean =>
  info.createSlot !== 0 || runtime.eventKindsNeeded().has(OPEN);

/** What the keyboard can do where the document listens. */
function heardKeys(runtime: Runtime): number[] {
  const needed = runtime.eventKindsNeeded();
  return KEYS.filter((kind) => needed.has(kind));
}

const countOf = (boxes: readonly unknown[]): number =>
  Math.min(BOXES_MAX, Math.ceil(LAID_OUT_MAX / Math.max(1, boxes.length)));

function sendEvents(runtime: Runtime, app: RunningApp, start: Start): void {
  const { info, modelJson } = app;
  const send = sender(runtime, app);
  if (isOpened(runtime, app)) send(OPEN, { node: PAGE });
  runtime.canScroll(PAGE);
  send(SCROLL, { node: PAGE, x: 0, y: 0 });
  const sizes = [...SCREENS, [info.widthPx + 160, info.heightPx + 120]];
  // Each start has another one as its first, as pages come from the size that the app asks for to that of their window.
  const first = STARTS.indexOf(start);
  for (const [x, y] of [...sizes.slice(first), ...sizes.slice(0, first)]) send(RESIZE, { node: PAGE, x, y });
  const boxes = runtime.boxes();
  const keys = heardKeys(runtime);
  const models = modelJson === undefined ? [] : [otherModel(modelJson, start), modelJson];
  for (const [n, { node, x, y, width, height }] of boxes.slice(0, countOf(boxes)).entries()) {
    // Pages ask for all boxes that an event passes.
    runtime.canScroll(node);
    // What the callbacks ask for is another document each time.
    if (models.length > 0) runtime.hydrate(models[n % models.length]);
    for (const kind of MOUSE) send(kind, { x: x + width / 2, y: y + height / 2 });
    for (const kind of keys) send(kind, { node, payload: 'a' });
  }
  if (models.length === 0) return;
  runtime.hydrate(models[0]);
  send(RESIZE, { node: PAGE, x: info.widthPx, y: info.heightPx });
  // Boxes of what callbacks change may wait, which those of a window of another size do not.
  runtime.hydrate(models[1]);
  send(THEME, { node: PAGE });
}

/** Does with a share of the way through the boxes what people do, and waits for the timer that is due next. */
function useBox(runtime: Runtime, send: Send, share: number): void {
  // Which there are depends on what was done.
  const boxes = runtime.boxes();
  const { node, x, y, width, height } = boxes[Math.floor(share * boxes.length)];
  for (const kind of MOUSE) send(kind, { x: x + width / 2, y: y + height / 2 });
  for (const kind of heardKeys(runtime)) send(kind, { node, payload: 'a' });
  const timeMs = runtime.nextTimerMs();
  if (timeMs !== undefined) send(TIMER, { node: PAGE, timeMs });
}

/** Uses the app. Where callbacks fail it goes on, as a page does. */
function useApp(runtime: Runtime, app: RunningApp, fuel: WebAssembly.Global<'i32'>): void {
  const send = sender(runtime, app);
  const count = countOf(runtime.boxes());
  const steps = [
    () => isOpened(runtime, app) && send(OPEN, { node: PAGE }),
    ...Array.from({ length: count }, (_, n) => () => useBox(runtime, send, n / count)),
  ];
  let failures = 0;
  for (const step of steps) {
    if (failures === FAILURES_MAX || fuel.value <= 0) return;
    try {
      step();
    } catch {
      failures++;
    }
  }
}

/** Which ways the allocator goes depends on all that was allocated before. */
const HEAP = ['AzStartup_alloc', 'AzStartup_free', 'realloc'];

/** Exports of the runtime that callbacks call. */
const callbackImports = ({ modules }: RunningApp): Set<string> =>
  new Set(
    modules
      .filter(({ role }) => role === 'cb')
      .flatMap(({ wasm }) => functionImports(wasm))
      .map(({ from, name }) => (from === 'env' ? name : from)),
  );

export interface UsedEngines {
  runtime: UsedCode;
  yoga: UsedCode;
  /** functions of the runtime that callbacks call: what of them runs then is not known */
  called: ReadonlySet<number>;
}

/** Which code of both engines runs where the app is started so. */
async function codeUsed(
  app: RunningApp,
  [runtimeMarked, yogaMarked]: readonly [MarkedWasm, MarkedWasm],
  start: Start,
): Promise<readonly [runtime: UsedCode, yoga: UsedCode]> {
  const silent = (): void => {};
  const instances: WebAssembly.Exports[] = [];
  const runtime = await startNodeRuntime({
    runtimeWasm: runtimeMarked.wasm,
    yogaWasm: yogaMarked.wasm,
    onInstance: (exports) => void instances.push(exports),
    system: () => PLAIN_SYSTEM,
    now: () => NOW_MS,
    write: silent,
    warn: silent,
    descriptors: undefined,
    files: undefined,
    httpSync: undefined,
    // Callbacks that throw dice do something else each time.
    onChance: () => {
      throw new AzTrap('no dice here');
    },
  });
  // Tables by address have other collisions then.
  runtime.exports.AzStartup_alloc(start.shiftBytes);
  if (start.isReal) {
    const fuel = new WebAssembly.Global({ value: 'i32', mutable: true }, TURNS);
    runtime.env[FUEL] = fuel;
    await boot(runtime, app, fueledWasm);
    useApp(runtime, app, fuel);
  } else {
    await boot(runtime, app, (wasm) => wasm);
    const { instance } = await WebAssembly.instantiate(refreshModule());
    for (const { slot, role } of app.modules) if (role === 'cb') runtime.table.set(slot, instance.exports.f);
    try {
      sendEvents(runtime, app, start);
    } catch {
      // What such events cannot do here, they may do in a page; what ran until then did.
    }
  }
  const [yoga, own] = instances;
  return [runtimeMarked.used(own), yogaMarked.used(yoga)];
}

const eitherOf = (a: UsedCode, b: UsedCode): UsedCode => ({
  functions: a.functions.map((isUsed, n) => isUsed || b.functions[n]),
  regions: new Set([...a.regions, ...b.regions]),
});

/** Of the runtime as the app's pages have it whole, and of the layout engine. */
export async function usedEngines(
  app: RunningApp,
  runtimeWasm: Uint8Array,
  yogaWasm: Uint8Array,
): Promise<UsedEngines> {
  const marked = [markedWasm(runtimeWasm), markedWasm(yogaWasm)] as const;
  const used = [];
  for (const start of STARTS) used.push(await codeUsed(app, marked, start));
  return {
    runtime: used.map(([runtime]) => runtime).reduce(eitherOf),
    yoga: used.map(([, yoga]) => yoga).reduce(eitherOf),
    called: calledBy(runtimeWasm, new Set([...callbackImports(app), ...HEAP]), 'az_trap'),
  };
}
