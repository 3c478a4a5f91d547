// Random events of every kind on the apps that listen to every kind and cause every effect, in Node over the real runtime:
// none may trap, each frame must be one that the loader can apply, the page must be what a fresh render says, and what the
// events took in memory must come back. EVENTS=1000000 SEED=7 node --import ./tsx.mjs test/run.ts e2e/random-events
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { EventFields, Runtime } from '../../runtime-as/host/index.ts';
import { EVENTS, PAGE } from '../../runtime-as/tables/wire/events.ts';
import { openApp } from '../../server/app.ts';
import { startServer } from '../../server/index.ts';
import { Workbench } from '../lifter/compile.ts';
import { LoaderPage } from '../runtime/loader-page.ts';
import { randomOf } from '../runtime/random.ts';
import { parseHtml } from '../runtime/tree.ts';
import { checkedRuntime, Owners, RUNTIME } from '../util/checked.ts';
import { needs } from '../util/tools.ts';
import { compileApp } from './compile-app.ts';
import { bootInNode } from './node-app.ts';

const COUNT = Number(process.env['EVENTS'] ?? 4_000);
/** Every block is watched; beyond, the size of the memory tells. */
const IS_CHECKED = COUNT <= 20_000;
/** App → how many frames of patches it makes at least: the first only prints. */
const APPS = { events: 0, effects: 20 };
/** Buffers for texts are as long as the last text. */
const KEPT_BYTES = 1024;
/** Lists that the runtime makes when an app needs them for the first time, and keeps. */
const KEPT_BLOCKS = 4;
const SEED = Number(process.env['SEED'] ?? 1);
const SIZE = { width: 900, height: 500 };
const IDS = ['status', 'scroller', 'input', 'strict'];
const TEXTS = ['', 'a', 'typed text', 'né😀日本', 'text/plain text/html', 'Files\nname.txt', '\0\u{10ffff}\n\t'];
const kindOf = (name: string): number => EVENTS.find((row) => row.name === name)!.id;
const ESCAPE = 13;

class Fuzz {
  readonly page: LoaderPage;
  frames = 0;
  readonly kinds = new Set<number>();
  readonly #runtime: Runtime;
  readonly #random: (below: number) => number;
  readonly #clock: { nowMs: number };

  constructor(runtime: Runtime, clock: { nowMs: number }) {
    this.#runtime = runtime;
    this.#clock = clock;
    const fraction = randomOf(SEED);
    this.#random = (below) => Math.floor(fraction() * below);
    this.page = new LoaderPage(parseHtml(runtime.renderHtml()));
  }

  send(kind: number, event: EventFields): void {
    this.#clock.nowMs += 1 + this.#random(40);
    const frame = this.#runtime.dispatch(kind, { ...event, timeMs: this.#clock.nowMs });
    if (frame) {
      this.frames += 1;
      this.page.apply(frame);
    }
    // As the page does behind each event.
    if (this.#runtime.hasTasks()) this.#runtime.runTasks();
    if (this.#runtime.messageCount() > 0) this.send(kindOf('thread'), { node: PAGE });
    const next = this.#runtime.nextTimerMs();
    if (next !== undefined && next <= this.#clock.nowMs) this.send(kindOf('timer'), { node: PAGE });
  }

  #target(): number | undefined {
    const which = this.#random(6);
    if (which === 0) return PAGE;
    return which === 1 ? this.#runtime.findById(IDS[this.#random(IDS.length)]) : undefined;
  }

  next(): void {
    const random = this.#random;
    const { id, name } = EVENTS[random(EVENTS.length)];
    this.kinds.add(id);
    const node = this.#target();
    if (name === 'resize') this.send(id, { node: PAGE, x: 300 + 200 * random(4), y: 200 + 100 * random(3) });
    else if (name === 'theme') this.send(id, { node: PAGE, x: random(2) });
    else if (name === 'scroll') this.send(id, { node: node ?? PAGE, x: random(50), y: random(400) - 20 });
    else
      this.send(id, {
        ...(node !== undefined && { node }),
        x: random(SIZE.width + 40) - 20,
        y: random(SIZE.height + 40) - 20,
        button: name.startsWith('key') ? random(180) : name.startsWith('focus') ? PAGE + 1 : random(6),
        modifiers: random(16),
        payload: TEXTS[random(TEXTS.length)],
      });
  }

  click(x: number, y: number): void {
    for (const name of ['mousedown', 'mouseup', 'click']) this.send(kindOf(name), { x, y });
  }

  /** Lets go of everything that an event may have left: menus, drags, the focus, typed text, timers. */
  settle(): void {
    const { findById } = this.#runtime;
    this.send(kindOf('keydown'), { button: ESCAPE });
    this.send(kindOf('keyup'), { button: ESCAPE });
    this.send(kindOf('mousedown'), { x: 890, y: 490 });
    this.send(kindOf('mouseup'), { x: 890, y: 490 });
    for (const name of ['dragend', 'dragleave', 'mouseleave', 'focusout', 'blur'])
      this.send(kindOf(name), { node: PAGE });
    for (const id of IDS) {
      const node = findById(id);
      if (node === undefined) continue;
      this.send(kindOf('scroll'), { node, x: 0, y: 0 });
      this.send(kindOf('input'), { node, payload: '' });
    }
    this.send(kindOf('paste'), { payload: '' });
    this.send(kindOf('drop'), { x: 890, y: 490, payload: '' });
    this.#clock.nowMs += 60_000;
    this.send(kindOf('timer'), { node: PAGE });
    this.send(kindOf('theme'), { node: PAGE, x: 1 });
    // A resize runs the layout callback, which takes back what callbacks have changed in the document.
    this.send(kindOf('resize'), { node: PAGE, x: SIZE.width, y: SIZE.height });
  }
}

if (needs('e2e: random events', 'aarch64-linux-gnu-gcc')) {
  const test = suite('e2e: random events');
  const bench = new Workbench();
  test.after(() => bench.dispose());

  for (const [name, fewestFrames] of Object.entries(APPS))
    test(`${COUNT} on the app "${name}", seed ${SEED}`, async () => {
      const app = await openApp(compileApp(bench, name, '-DWITHOUT_PAGE'), { write: () => {} });
      const server = await startServer(app, { listen: { host: '127.0.0.1', port: 0 } });
      const clock = { nowMs: 1_700_000_000_000 };
      let owners: Owners | undefined;
      const runtime = await bootInNode(
        app,
        server,
        undefined,
        {
          ...(IS_CHECKED && { runtimeWasm: checkedRuntime() }),
          write: () => {},
          warn: () => {},
          now: () => clock.nowMs,
        },
        (fresh) => {
          if (IS_CHECKED) owners = new Owners(fresh);
        },
      );
      await server.close();
      const fuzz = new Fuzz(runtime, clock);
      const live = () => {
        fuzz.settle();
        return {
          blocks: Object.values(owners?.liveOfApp() ?? {}).reduce((sum, n) => sum + n, 0),
          bytes: owners ? (owners.live().get(RUNTIME)?.bytes ?? 0) : runtime.memory.buffer.byteLength,
        };
      };
      // Buffers reach the size that they keep, and strings that styles are made of are known.
      for (const { x, y } of runtime.boxes()) fuzz.click(x + 2, y + 2);
      for (let i = 0; i < COUNT / 2; i++) fuzz.next();
      const before = live();
      for (let i = 0; i < COUNT / 2; i++) fuzz.next();
      const after = live();
      assert.is(fuzz.kinds.size, EVENTS.length, 'kinds');
      assert.ok(fuzz.frames >= fewestFrames, `${fuzz.frames} frames`);
      assert.ok(
        after.blocks <= before.blocks + KEPT_BLOCKS,
        `${after.blocks} blocks of the app, ${before.blocks} halfway`,
      );
      assert.ok(after.bytes <= before.bytes + KEPT_BYTES, `${after.bytes} bytes, ${before.bytes} halfway`);
      assert.is(fuzz.page.print(), new LoaderPage(parseHtml(runtime.renderHtml())).print());
      owners?.check();
    });

  test.run();
}
