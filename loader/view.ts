// The browser's viewport and scroll offsets → the runtime, which needs them to find what lies at a point.
import { PAGE } from '../runtime-as/tables/wire/events.ts';
import type { AzNode, NodeTable } from './nodes.ts';

export interface ViewSink {
  resized(widthPx: number, heightPx: number): void;
  scrolled(node: number, x: number, y: number): void;
  /** Whether the offsets of a node can be others than 0. */
  canScroll(node: number): boolean;
}

/** Keeps the runtime's idea of viewport and offsets equal to the browser's. */
export class View {
  readonly #window: Window;
  readonly #table: NodeTable;
  readonly #sink: ViewSink;
  /** What the runtime was told last. */
  #size: [number, number];
  readonly #offsets = new Map<number, [x: number, y: number]>();

  constructor(window: Window, table: NodeTable, viewport: [number, number], sink: ViewSink) {
    this.#window = window;
    this.#table = table;
    this.#size = viewport;
    this.#sink = sink;
  }

  watch(): void {
    const root = this.#window.document.documentElement;
    this.#window.addEventListener('resize', () => this.checkSize());
    // A scrollbar that comes or goes changes the width without a resize of the window.
    new ResizeObserver(() => this.checkSize()).observe(root);
    this.#window.document.addEventListener('scroll', (event) => this.#onScroll(event), {
      capture: true,
      passive: true,
    });
  }

  /** Room for the document: the window without its scrollbars. */
  checkSize(): void {
    const { clientWidth, clientHeight } = this.#window.document.documentElement;
    if (clientWidth === this.#size[0] && clientHeight === this.#size[1]) return;
    this.#size = [clientWidth, clientHeight];
    this.#sink.resized(clientWidth, clientHeight);
  }

  #onScroll(event: Event): void {
    const node = event.target as AzNode | Document;
    if (node.nodeType === 9) this.#checkPage();
    else this.#checkElement(node as AzNode);
  }

  #tell(node: number, x: number, y: number): void {
    const [oldX, oldY] = this.#offsets.get(node) ?? [0, 0];
    if (x === oldX && y === oldY) return;
    this.#offsets.set(node, [x, y]);
    this.#sink.scrolled(node, x, y);
  }

  #checkPage(): void {
    this.#tell(PAGE, this.#window.scrollX, this.#window.scrollY);
  }

  #checkElement(node: AzNode): void {
    const { azId } = node;
    // An element that was removed and one that takes its id later share nothing: ids are never used twice.
    if (azId === undefined || azId === 0 || this.#table.get(azId) !== node || node.nodeType !== 1) return;
    const { scrollLeft, scrollTop } = node as Element;
    this.#tell(azId, scrollLeft, scrollTop);
  }

  /**
   * Scroll events come a frame late; before a click the offsets on its path are read again. Only those that can have changed:
   * reading one has the browser lay out the page at once.
   */
  checkPath(target: EventTarget | null): void {
    if (this.#sink.canScroll(PAGE)) this.#checkPage();
    for (let node = target as AzNode | null; node; node = node.parentNode as AzNode | null)
      if (node.azId && this.#sink.canScroll(node.azId)) this.#checkElement(node);
  }

  /** The same for every element. */
  checkAll(): void {
    this.checkSize();
    this.#checkPage();
    for (const node of this.#table) this.#checkElement(node);
  }
}
