// The panel: a fixed box in a shadow root, beside the body and outside of the page's layout.
import { h } from './dom.ts';
import css from './style.css';

export const TABS = ['element', 'events', 'boxes', 'sizes'] as const;
export type Tab = (typeof TABS)[number];
const DOCKS = ['right', 'bottom', 'left'] as const;

/** What outlives the page. */
interface Kept {
  dock: (typeof DOCKS)[number];
  isOpen: boolean;
  hasBoxes: boolean;
  tab: Tab;
}

const KEY = 'azul-web inspect';
/** Nothing of the page's own styles reaches the host. */
const HOST_CSS =
  'all:initial!important;position:fixed!important;inset:0!important;z-index:2147483646!important;pointer-events:none!important;display:block!important';

const ICONS = {
  pick: 'M8 1v4M8 11v4M1 8h4M11 8h4M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  boxes: 'M2 2.5h12v11H2zM4.5 5h4v3h-4zM10.5 5h1.500v6h-1.500zM4.500 10h4v1h-4z',
  dock: 'M2 2.500h12v11H2zM10 2.500v11',
  close: 'M3 8h10',
} as const;

function icon(name: keyof typeof ICONS): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

const tool = (name: keyof typeof ICONS, title: string): HTMLElement =>
  h('button', { class: 'tool', 'data-do': name, title, 'aria-label': title }, icon(name));

export class Panel {
  readonly host = h('az-inspect', { style: HOST_CSS });
  /** What the tabs show. */
  readonly body = h('main');
  readonly #tip = h('div', { class: 'tip', hidden: '' });
  readonly #root: HTMLElement;
  readonly #status = h('span', { class: 'status' });
  readonly #pill = h('button', { class: 'pill', 'data-do': 'open', title: 'Open the inspector (Alt+I)' });
  readonly #tabs = new Map<Tab, HTMLElement>();
  readonly #kept: Kept = { dock: 'right', isOpen: true, hasBoxes: true, tab: 'element' };

  constructor(canvas: HTMLCanvasElement) {
    Object.assign(this.#kept, JSON.parse(sessionStorage.getItem(KEY) ?? '{}'));
    for (const tab of TABS) this.#tabs.set(tab, h('button', { class: 'tab', 'data-do': 'tab', 'data-tab': tab }));
    this.#root = h(
      'aside',
      { 'aria-label': 'azul inspector' },
      h(
        'header',
        { class: 'bar' },
        h('b', { class: 'brand' }, 'azul'),
        this.#status,
        h('span', { class: 'grow' }),
        tool('pick', 'Pick an element (Alt+C)'),
        tool('boxes', 'Show the runtime’s boxes (Alt+B)'),
        tool('dock', 'Dock elsewhere (Alt+D)'),
        tool('close', 'Collapse (Alt+I)'),
      ),
      h('nav', { class: 'tabs' }, ...this.#tabs.values()),
      this.body,
    );
    const shadow = this.host.attachShadow({ mode: 'open' });
    shadow.append(h('style', {}, css), canvas, this.#tip, this.#root, this.#pill);
    this.#show();
  }

  get tab(): Tab {
    return this.#kept.tab;
  }

  get isOpen(): boolean {
    return this.#kept.isOpen;
  }

  get hasBoxes(): boolean {
    return this.#kept.hasBoxes;
  }

  set(changes: Partial<Kept>): void {
    Object.assign(this.#kept, changes);
    sessionStorage.setItem(KEY, JSON.stringify(this.#kept));
    this.#show();
  }

  dockElsewhere(): void {
    this.set({ dock: DOCKS[(DOCKS.indexOf(this.#kept.dock) + 1) % DOCKS.length] });
  }

  /** `differing`: boxes on which runtime and browser disagree. */
  say(boxes: number, differing: number, events: number): void {
    const agrees = differing === 0;
    this.#status.className = `status ${agrees ? 'same' : 'differs'}`;
    this.#status.textContent = agrees ? `${boxes} boxes agree` : `${differing} of ${boxes} boxes differ`;
    this.#pill.className = `pill ${agrees ? 'same' : 'differs'}`;
    this.#pill.replaceChildren(h('b', {}, 'azul'), agrees ? `${boxes} boxes agree` : `${differing} differ`);
    const texts: Record<Tab, string> = {
      element: 'Element',
      events: `Events ${events}`,
      boxes: `Boxes ${differing}`,
      sizes: 'Sizes',
    };
    for (const [tab, button] of this.#tabs) if (button.textContent !== texts[tab]) button.textContent = texts[tab];
  }

  setPicking(isPicking: boolean): void {
    this.#root.classList.toggle('picking', isPicking);
  }

  /** Shows a line at a point of the viewport; undefined takes it away. */
  setTip(content: Node | undefined, x = 0, y = 0): void {
    this.#tip.hidden = !content;
    if (!content) return;
    this.#tip.replaceChildren(content);
    const { offsetWidth, offsetHeight } = this.#tip;
    const left = Math.max(4, Math.min(x, innerWidth - offsetWidth - 4));
    const top = y + offsetHeight + 4 > innerHeight ? innerHeight - offsetHeight - 4 : y;
    this.#tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  #show(): void {
    const { dock, isOpen, hasBoxes, tab } = this.#kept;
    this.#root.dataset['dock'] = dock;
    this.#root.hidden = !isOpen;
    this.#pill.hidden = isOpen;
    this.#root.classList.toggle('boxes', hasBoxes);
    for (const [name, button] of this.#tabs) button.setAttribute('aria-selected', String(name === tab));
  }
}
