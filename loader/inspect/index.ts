// `?az-inspect`: what the runtime knows, beside what the page shows. A script of its own, which only such pages have; it starts in
// front of the loader, so that it hears of every event and keeps those of its panel.
import { type ElementReport, inspectElement } from '../../runtime-as/host/inspect.ts';
import type { PageRuntime } from '../../runtime-as/host/runtime.ts';
import { CONFIG_ID, type PageConfig } from '../../server/page-config.ts';
import type { AzulEventDetail } from '../index.ts';
import { nearestId } from '../nodes.ts';
import { type Compared, compareBoxes, differences, elementOf } from './compare.ts';
import { h, nodeLink, px, signed } from './dom.ts';
import { elementView, labelOf } from './element-view.ts';
import { guardPanel } from './guard.ts';
import { Log } from './log.ts';
import { Names } from './names.ts';
import { Overlay } from './overlay.ts';
import { Panel, type Tab } from './panel.ts';
import { sizesView } from './sizes.ts';

/** Nothing tells of what scripts and DevTools change without an attribute: it is looked for so often. */
const LOOK_MS = 1000;
/** Resources of a page that the browser remembers, for their sizes. */
const RESOURCES = 5000;
const POINTERS: ReadonlySet<string> = new Set(['mousemove', 'pointermove', 'mousedown', 'pointerdown', 'mouseover']);

class Inspector {
  readonly #config: PageConfig;
  readonly #names: Names;
  readonly #overlay = new Overlay();
  readonly #panel = new Panel(this.#overlay.canvas);
  readonly #log = new Log();
  #runtime: PageRuntime | undefined;
  #compared: Compared[] = [];
  #hovered: number | undefined;
  #pinned: number | undefined;
  /** of the panel's list, which the mouse is over */
  #pointedAt: number | undefined;
  #isPicking = false;
  #isDue = false;
  #mouse: [x: number, y: number] = [0, 0];
  readonly #events = h(
    'section',
    { class: 'events' },
    h('button', { class: 'link clear', 'data-do': 'clear' }, 'clear'),
    this.#log.list,
  );
  #sizes: HTMLElement | undefined;
  #shown = '';

  constructor(config: PageConfig) {
    this.#config = config;
    this.#names = new Names(config);
  }

  /** Before the loader starts. */
  start(): void {
    performance.setResourceTimingBufferSize(RESOURCES);
    // Beside the body, whose nodes the runtime knows.
    document.documentElement.append(this.#panel.host);
    guardPanel(this.#panel.host, {
      ofPanel: (event, path) => this.#ofPanel(event, path),
      ofPage: (event) => this.#ofPage(event),
    });
    document.addEventListener('azul-event', (event) => {
      this.#log.addEvent((event as CustomEvent<AzulEventDetail>).detail, this.#hovered);
      this.#look();
    });
    document.addEventListener('azul-ready', () => this.#connect(globalThis.azul!.runtime), { once: true });
  }

  #connect(runtime: PageRuntime): void {
    this.#runtime = runtime;
    this.#watchCalls(runtime);
    const look = (): void => this.#look();
    for (const name of ['resize', 'scroll', 'transitionend', 'animationend', 'load'])
      addEventListener(name, look, { capture: true, passive: true });
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    new ResizeObserver(look).observe(document.documentElement);
    document.fonts.addEventListener('loadingdone', look);
    setInterval(look, LOOK_MS);
    look();
  }

  /** Frames that are no answer to an event. */
  #watchCalls(runtime: PageRuntime): void {
    const { renderImages, writtenPatches } = runtime;
    runtime.renderImages = () => {
      const frame = renderImages();
      if (frame) this.#log.addImages(frame);
      return frame;
    };
    runtime.writtenPatches = () => {
      const frame = writtenPatches();
      const [why = 'a callback failed'] = (globalThis.azul?.lastError() ?? '').split('\n');
      this.#log.addFailure(why, frame);
      this.#look();
      return frame;
    };
  }

  /** With the next frame everything is compared and drawn anew. */
  #look(): void {
    if (this.#isDue || !this.#runtime) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      this.#draw(this.#runtime!);
    });
  }

  get #node(): number | undefined {
    return this.#pointedAt ?? this.#pinned ?? this.#hovered;
  }

  #reportOf(runtime: PageRuntime, node: number | undefined): ElementReport | undefined {
    if (node === undefined || !elementOf(node)) return undefined;
    return inspectElement(runtime, node);
  }

  #draw(runtime: PageRuntime): void {
    const { hasBoxes, isOpen } = this.#panel;
    this.#compared = compareBoxes(runtime);
    const differing = this.#compared.filter(({ verdict }) => verdict === 'differs');
    this.#panel.say(this.#compared.length, differing.length, this.#log.total);
    const node = isOpen ? this.#node : undefined;
    const report = this.#reportOf(runtime, node);
    this.#overlay.draw(isOpen && hasBoxes ? this.#compared : [], report);
    this.#showTip(node, report);
    if (isOpen) this.#showTab(differing);
  }

  /** What lies at a point, as the runtime sees it. */
  #hit(x: number, y: number): number | undefined {
    return this.#runtime?.hitTest(x, y);
  }

  #showTip(node: number | undefined, report: ElementReport | undefined): void {
    const element = elementOf(node);
    if (!element || !report?.box) {
      this.#panel.setTip(undefined);
      return;
    }
    const { x, y, width, height } = report.box;
    const names = report.callbacks.map(({ slot }) => h('code', { class: 'function' }, this.#names.nameOf(slot)));
    const said = h(
      'div',
      {},
      h('b', {}, labelOf(element)),
      h('span', { class: 'id' }, `az_${node}`),
      h('span', {}, `${px(width)} × ${px(height)}`),
      ...names,
      this.#browserDisagrees(node) && h('span', { class: 'differs' }, this.#browserDisagrees(node)),
    );
    this.#panel.setTip(said, x, y + height + 6);
  }

  /** Where runtime and browser see different elements below the mouse. */
  #browserDisagrees(node: number | undefined): string | undefined {
    if (node === undefined || node !== this.#hovered || this.#pinned !== undefined) return undefined;
    const seen = nearestId(document.elementFromPoint(...this.#mouse));
    return seen !== undefined && seen !== node ? `the browser finds az_${seen}` : undefined;
  }

  #showTab(differing: readonly Compared[]): void {
    const { tab, body } = this.#panel;
    if (tab === 'element') this.#showElement();
    else if (tab === 'events') this.#put(this.#events, 'events');
    else if (tab === 'boxes')
      this.#put(
        this.#boxesView(differing),
        JSON.stringify(differing.map(({ node, runtime, browser }) => [node, runtime, browser])),
      );
    else if (this.#sizes) this.#put(this.#sizes, 'sizes');
    else if (body.dataset['view'] !== tab) void this.#showSizes();
    body.dataset['view'] = tab;
  }

  /** Puts content in unless it stands there: hovering must not take away what is being clicked. */
  #put(content: HTMLElement, key: string): void {
    const full = `${this.#panel.tab} ${key}`;
    if (this.#shown === full) return;
    const { body } = this.#panel;
    const { scrollTop } = body;
    const isSameTab = this.#shown.startsWith(this.#panel.tab);
    this.#shown = full;
    body.replaceChildren(content);
    body.scrollTop = isSameTab ? scrollTop : 0;
  }

  #showElement(): void {
    const node = this.#pinned ?? this.#hovered;
    const report = this.#reportOf(this.#runtime!, node);
    if (node === undefined || !report) {
      this.#put(
        h(
          'p',
          { class: 'hint' },
          'Point at something in the page. ',
          h('kbd', {}, 'Alt+C'),
          ' picks an element and stays with it, ',
          h('kbd', {}, 'Esc'),
          ' lets it go, ',
          h('kbd', {}, 'Alt+I'),
          ' hides all this.',
        ),
        'hint',
      );
      return;
    }
    const compared = this.#compared.find((one) => one.node === node);
    const isPinned = this.#pinned !== undefined;
    const key = JSON.stringify([
      node,
      report,
      compared && [compared.runtime, compared.browser, compared.verdict],
      isPinned,
    ]);
    if (this.#shown !== `element ${key}`)
      this.#put(elementView({ node, report, compared, isPinned }, this.#names), key);
  }

  #boxesView(differing: readonly Compared[]): HTMLElement {
    if (differing.length === 0)
      return h(
        'p',
        { class: 'hint' },
        `All ${this.#compared.length} boxes are where the browser has them, within half a pixel.`,
      );
    const rows = differing.map((compared) => {
      const { node, element, runtime } = compared;
      const deltas = differences(compared);
      const said =
        deltas.length > 0
          ? deltas.map((value, n) =>
              h('td', { class: 'number' }, Math.abs(value) < 0.005 ? '·' : `${'xywh'[n]} ${signed(value)}`),
            )
          : [h('td', { colspan: '4' }, runtime ? 'only the runtime has a box' : 'only the browser has a box')];
      return h(
        'tr',
        { 'data-node': String(node) },
        h('td', {}, nodeLink(node), ' ', element ? labelOf(element) : 'gone'),
        ...said,
      );
    });
    return h('table', { class: 'differing' }, h('tbody', {}, ...rows));
  }

  async #showSizes(): Promise<void> {
    this.#sizes = await sizesView(this.#config);
    this.#look();
  }

  /** An event of the page: true = it is not to hear of it. */
  #ofPage(event: Event): boolean {
    if (event instanceof KeyboardEvent) return event.type === 'keydown' && this.#ofKey(event);
    if (!(event instanceof MouseEvent)) return this.#isPicking && event.type.startsWith('touch');
    if (event.detail !== 0 || POINTERS.has(event.type)) this.#point(event);
    if (!this.#isPicking || event.type === 'mouseout') return false;
    if (event.cancelable) event.preventDefault();
    if (event.type === 'click') {
      this.#setPicking(false);
      this.#pin(this.#hovered);
    }
    return true;
  }

  #point({ type, clientX, clientY }: MouseEvent): void {
    if (!POINTERS.has(type)) return;
    this.#mouse = [clientX, clientY];
    const hit = this.#hit(clientX, clientY);
    if (this.#hovered === hit && this.#pointedAt === undefined) return;
    this.#hovered = hit;
    this.#pointedAt = undefined;
    this.#look();
  }

  #ofKey(event: KeyboardEvent): boolean {
    if (event.key === 'Escape' && (this.#isPicking || this.#pinned !== undefined)) {
      this.#setPicking(false);
      this.#pin(undefined);
      return true;
    }
    if (!event.altKey || event.ctrlKey || event.metaKey) return false;
    const action = { KeyI: 'toggle', KeyC: 'pick', KeyB: 'boxes', KeyD: 'dock' }[event.code];
    if (action === undefined) return false;
    event.preventDefault();
    this.#act(action);
    return true;
  }

  #ofPanel(event: Event, path: readonly EventTarget[]): void {
    if (event instanceof KeyboardEvent && event.type === 'keydown') this.#ofKey(event);
    if (!(event instanceof MouseEvent)) return;
    const elements = path.filter((at): at is HTMLElement => at instanceof HTMLElement);
    // The page keeps its focus.
    if (event.type === 'mousedown' && event.cancelable) event.preventDefault();
    if (event.type === 'click') {
      const target = elements.find((at) => at.dataset['do'] !== undefined);
      if (target) this.#act(target.dataset['do']!, target.dataset);
    }
    if (event.type !== 'mousemove') return;
    const over = elements.find((at) => at.dataset['node'] !== undefined)?.dataset['node'];
    this.#pointedAt = over === undefined ? undefined : Number(over);
    if (this.#pinned === undefined && over === undefined && this.#panel.tab !== 'element') this.#hovered = undefined;
    this.#look();
  }

  #pin(node: number | undefined): void {
    this.#pinned = node;
    this.#pointedAt = undefined;
    if (node !== undefined) this.#panel.set({ tab: 'element' });
    this.#look();
  }

  #setPicking(isPicking: boolean): void {
    this.#isPicking = isPicking;
    this.#panel.setPicking(isPicking);
    document.documentElement.style.cursor = isPicking ? 'crosshair' : '';
  }

  #act(action: string, { node, tab }: DOMStringMap = {}): void {
    const acts: Record<string, () => void> = {
      open: () => this.#panel.set({ isOpen: true }),
      close: () => this.#panel.set({ isOpen: false }),
      toggle: () => this.#panel.set({ isOpen: !this.#panel.isOpen }),
      boxes: () => this.#panel.set({ hasBoxes: !this.#panel.hasBoxes }),
      dock: () => this.#panel.dockElsewhere(),
      tab: () => this.#panel.set({ tab: tab as Tab }),
      pick: () => this.#setPicking(!this.#isPicking),
      pin: () => this.#pin(Number(node)),
      unpin: () => this.#pin(undefined),
      clear: () => this.#log.clear(),
    };
    acts[action]?.();
    this.#look();
  }
}

const config = JSON.parse(document.getElementById(CONFIG_ID)?.textContent ?? 'null') as PageConfig | null;
if (config) new Inspector(config).start();
