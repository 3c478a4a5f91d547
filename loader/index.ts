// The page's part: once it has started, events in, patches out.
import { platformNow } from '../runtime-as/host/imports.ts';
import type { PageRuntime } from '../runtime-as/host/runtime.ts';
import type { EventFields } from '../runtime-as/host/session.ts';
import type { Waiting } from '../runtime-as/host/waiting.ts';
import { KIND, PAGE } from '../runtime-as/tables/wire/events.ts';
import { CONFIG_ID, HYDRATE_ID, type PageConfig } from '../server/page-config.ts';
import { Alarm } from './alarm.ts';
import { type Deliver, Listeners } from './events.ts';
import type { ServerCalls } from './exec.ts';
import { type AzulHandle, bytesFetched } from './handle.ts';
import { lateScript } from './late.ts';
import { Layouts } from './layouts.ts';
import type { NodeTable } from './nodes.ts';
import { applyFrame } from './patches.ts';
import { lastStack, report } from './report.ts';
import { type Started, scriptText, startPage } from './start.ts';
import type { PageSystem } from './system.ts';
import { View } from './view.ts';

declare global {
  var azul: AzulHandle | undefined;
}

/** Dispatched on the document after each event that reached the runtime, for tests and DevTools; it holds as long as the dispatch. */
export interface AzulEventDetail {
  /** undefined: the boxes of an earlier event were found, for which the page had to change again. */
  kind: number | undefined;
  event: EventFields;
  /** The patch frame; undefined when the page stayed as it was. */
  frame: Uint8Array | undefined;
}

const newTold = (detail: Partial<AzulEventDetail>): Event => new CustomEvent('azul-event', { detail });
/** One for all: to make one takes longer than to dispatch it where nobody listens. */
const DETAIL: Partial<AzulEventDetail> = {};
const TOLD = newTold(DETAIL);

/** Connects runtime and page, and is the only one who talks to both. */
class Page {
  readonly #runtime: PageRuntime;
  readonly #table: NodeTable;
  readonly #view: View;
  readonly #listeners: Listeners;
  readonly #system: PageSystem;
  readonly #waiting: Waiting | undefined;
  /** Ends when all events so far have been delivered: one that waits holds up those behind it. */
  #delivered = Promise.resolve();
  /** How many of these have not been. */
  #undelivered = 0;
  readonly #layouts: Layouts;
  readonly #alarm = new Alarm(() => this.#deliver(KIND.timer, { node: PAGE }));
  #isBroken = false;
  /** Applying patches moves the focus, which is an event again: it has to wait for its turn. */
  #isBusy = false;
  readonly #queue: (() => void)[] = [];
  /** the model has a JSON form */
  readonly #hasJson = scriptText(HYDRATE_ID) !== undefined;
  #patches = 0;
  #events = 0;
  readonly #server: ServerCalls | undefined;

  constructor({ runtime, table, system, waiting, callServer, routes }: Started, config: PageConfig) {
    const input = () => lateScript('input', config);
    this.#server = callServer?.(runtime, config, {
      nodeOf: (id) => table.get(id),
      isBroken: () => this.#isBroken,
      follow: (kind, event, frame) => this.#finish(kind, event, frame),
      report,
      ended: () => this.#afterEvent(),
    });
    this.#runtime = runtime;
    this.#table = table;
    this.#system = system;
    this.#waiting = waiting;
    routes?.watch((payload) => this.#deliver(KIND.route, { node: PAGE, payload }));
    this.#layouts = new Layouts(
      runtime,
      (frame) => {
        if (this.#apply(frame)) this.#tell(undefined, {}, frame);
      },
      () => lateScript('boxes', config).measure(runtime, table),
    );
    // A callback that waits holds up questions about boxes too.
    if (!waiting) runtime.deferLayout();
    this.#view = new View(window, table, config.viewport, {
      resized: (x, y) => this.#deliver(KIND.resize, { node: PAGE, x, y }),
      scrolled: (node, x, y) => this.#deliver(KIND.scroll, { node, x, y }),
      canScroll: (node) => runtime.canScroll(node),
    });
    const deliver: Deliver = (kind, fields, event) => {
      this.#layouts.now();
      this.#view.checkPath(event.target);
      const isPrevented = this.#deliver(kind, fields);
      if (event instanceof DragEvent)
        input().settleDrag(runtime, event, () => this.#deliver(KIND.dragend, { node: PAGE }));
      return isPrevented;
    };
    this.#listeners = new Listeners(document, input, deliver);
  }

  start({ createSlot, host = {} }: PageConfig): void {
    this.#view.watch();
    this.#view.checkAll();
    const kinds = this.#runtime.eventKindsNeeded();
    this.#listeners.listen(kinds);
    this.#system.watch(host, (theme) => this.#deliver(KIND.theme, { node: PAGE, x: theme }));
    if (createSlot !== 0 || kinds.has(KIND.open)) this.#deliver(KIND.open, { node: PAGE });
  }

  /**
   * Returns true when a callback asked to prevent the browser's own action; never for one that waits, or comes behind one that
   * does, since its answer comes too late for that.
   */
  #deliver(kind: number, event: EventFields): boolean {
    // Events that have to wait keep the time at which they came.
    event.timeMs ??= platformNow();
    if (this.#isBusy) {
      this.#queue.push(() => this.#deliver(kind, event));
      return false;
    }
    // A node that lost the focus because it was removed is nobody's business any more.
    if (this.#isBroken || (event.node !== undefined && event.node < PAGE && !this.#table.get(event.node))) return false;
    this.#isBusy = true;
    this.#server?.note(kind, event);
    // The page is measured as the runtime has it.
    if (!this.#undelivered) this.#layouts.now();
    try {
      return this.#run(kind, event);
    } finally {
      const calls = this.#waiting ? undefined : this.#server?.makeCalls(kind, event);
      if (calls) void calls.finally(() => this.#goOn());
      else this.#goOn();
    }
  }

  /** The next event may come. */
  #goOn(): void {
    this.#isBusy = false;
    this.#queue.shift()?.();
  }

  #run(kind: number, event: EventFields): boolean {
    const { dispatch } = this.#waiting ?? {};
    if (dispatch) {
      // What waits for no other event is run at once, and has answered already where its callbacks do not wait.
      const isFirst = this.#undelivered++ === 0;
      const run = () => this.#deliverLater(kind, event, dispatch);
      this.#delivered = isFirst ? run() : this.#delivered.then(run);
      return isFirst && this.#runtime.defaultPrevented();
    }
    let frame: Uint8Array | undefined;
    try {
      this.#events += 1;
      frame = this.#runtime.dispatch(kind, event);
    } catch (error) {
      this.#fail(error);
      return false;
    } finally {
      this.#afterEvent();
    }
    return this.#finish(kind, event, frame) && this.#runtime.defaultPrevented();
  }

  async #deliverLater(kind: number, event: EventFields, dispatch: Waiting['dispatch']): Promise<void> {
    try {
      if (this.#isBroken) return;
      this.#events += 1;
      this.#finish(kind, event, await dispatch(kind, event));
      await this.#server?.makeCalls(kind, event);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#undelivered -= 1;
      this.#afterEvent();
    }
  }

  /**
   * A callback failed, mostly before there were patches. One of a virtual view may do so behind others: then the page follows so
   * far, and shows what the runtime shows.
   */
  #fail(error: unknown): void {
    report(error);
    const frame = this.#runtime.writtenPatches();
    if (frame) this.#apply(frame);
  }

  /** False when the page could not follow. */
  #finish(kind: number, event: EventFields, frame: Uint8Array | undefined): boolean {
    if (frame && !this.#apply(frame)) return false;
    this.#renderImages();
    if (frame) this.#layouts.soon();
    this.#tell(kind, event, frame);
    return true;
  }

  #tell(...[kind, event, frame]: [AzulEventDetail['kind'], EventFields, Uint8Array | undefined]): void {
    // Who listens may ask for boxes, which are told of while this one is on its way.
    if (TOLD.eventPhase) {
      document.dispatchEvent(newTold({ kind, event, frame }));
      return;
    }
    DETAIL.kind = kind;
    DETAIL.event = event;
    DETAIL.frame = frame;
    document.dispatchEvent(TOLD);
  }

  /** Images that callbacks make, for the boxes as they are now; behind one that fails it goes on with the next event. */
  #renderImages(): void {
    try {
      let frame = this.#runtime.renderImages();
      while (frame && this.#apply(frame)) frame = this.#runtime.renderImages();
    } catch (error) {
      report(error);
    }
  }

  /** Timers and threads that the callbacks have started. */
  #afterEvent(): void {
    this.#alarm.set(this.#runtime.nextTimerMs());
    if (this.#waiting) this.#waiting.startTasks((error) => this.afterTask(error));
    else if (this.#runtime.hasTasks()) setTimeout(() => this.#runTasksNow());
  }

  #runTasksNow(): void {
    let failure: unknown;
    try {
      this.#runtime.runTasks();
    } catch (error) {
      failure = error;
    }
    this.afterTask(failure);
  }

  /** A thread has ended, or sleeps. */
  afterTask(error?: unknown): void {
    if (error !== undefined) report(error);
    if (this.#runtime.messageCount() > 0) this.#deliver(KIND.thread, { node: PAGE });
  }

  /** Patches that cannot be applied mean that page and runtime went apart for good: no more events are delivered. */
  #apply(frame: Uint8Array): boolean {
    try {
      this.#patches += applyFrame(frame, this.#table).length;
      this.#listeners.listen(this.#runtime.eventKindsNeeded());
      return true;
    } catch (error) {
      this.#isBroken = true;
      report(new Error(`${error instanceof Error ? error.message : String(error)}; reload the page`));
      return false;
    }
  }

  #model(): string | undefined {
    try {
      return this.#hasJson ? this.#runtime.serializeState() : undefined;
    } catch (error) {
      report(error);
      return undefined;
    }
  }

  #setModel(json: string): boolean {
    try {
      this.#runtime.hydrate(json);
    } catch (error) {
      report(error);
      return false;
    }
    // The document is laid out anew, as for another size.
    this.#deliver(KIND.resize, { node: PAGE, x: innerWidth, y: innerHeight });
    return true;
  }

  /** Sizes, offsets and boxes are those on the screen. */
  #checkAll(): void {
    this.#layouts.now();
    this.#view.checkAll();
    this.#layouts.now();
  }

  handle(modules: number): AzulHandle {
    return {
      runtime: this.#runtime,
      nodeOf: (id) => this.#table.get(id),
      hitTest: (x, y) => {
        this.#checkAll();
        return this.#runtime.hitTest(x, y) ?? -1;
      },
      boxes: () => {
        this.#checkAll();
        return this.#runtime.boxes();
      },
      lastError: () => lastStack,
      model: () => this.#model(),
      setModel: (json) => this.#setModel(json),
      stats: () => ({
        bytesFetched: bytesFetched(),
        modules,
        patches: this.#patches,
        events: this.#events,
        measured: 0,
        measurings: 0,
        ...globalThis.azulLate?.boxes?.stats(this.#runtime),
      }),
    };
  }
}

try {
  const config = JSON.parse(scriptText(CONFIG_ID) ?? 'null') as PageConfig | null;
  if (!config) throw new Error(`the page has no <script id="${CONFIG_ID}">`);
  let page: Page | undefined;
  const started = await startPage(config, () => page?.afterTask());
  page = new Page(started, config);
  page.start(config);
  globalThis.azul = page.handle(config.modules.length);
  document.dispatchEvent(new Event('azul-ready'));
  // Without it the page works all the same, with a network.
  if (config.serviceWorker) navigator.serviceWorker?.register(config.serviceWorker).catch(report);
} catch (error) {
  report(error);
}
