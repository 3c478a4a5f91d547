// The runtime's boxes beside the browser's: which elements of the page have both, and where they differ.
import type { PageRuntime } from '../../runtime-as/host/runtime.ts';
import { resultBytes, u32s } from '../../runtime-as/host/session.ts';
import type { AzNode } from '../nodes.ts';

/** Boxes that differ by more are a disagreement, CSS px. */
export const TOLERANCE_PX = 0.5;

/** CSS px of the viewport. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** `measured`: the same, since the runtime has it from the page. */
export type Verdict = 'same' | 'differs' | 'measured';

export interface Compared {
  node: number;
  /** undefined = the runtime has a node that the page has not */
  element: Element | undefined;
  runtime: Rect | undefined;
  browser: Rect | undefined;
  verdict: Verdict;
  /** What boxes around leave of it to be seen. */
  clip: Rect;
}

export const intersect = (a: Rect, b: Rect): Rect => {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
};

/** How far the runtime is from the browser: x, y, width, height. */
export const differences = ({ runtime: r, browser: b }: Compared): number[] =>
  r && b ? [r.x - b.x, r.y - b.y, r.width - b.width, r.height - b.height] : [];

function isSame(compared: Compared): boolean {
  if (!compared.runtime || !compared.browser) return false;
  return differences(compared).every((difference) => Math.abs(difference) <= TOLERANCE_PX);
}

/** Number of an element of the app; undefined for others. */
export const nodeOfElement = (element: AzNode): number | undefined => element.azId;

/** The other way round. */
export const elementOf = (node: number | undefined): Element | null =>
  node === undefined ? null : ((globalThis.azul?.nodeOf(node) as Element | undefined) ?? null);

class Comparison {
  readonly found: Compared[] = [];
  readonly #boxes: Map<number, Rect>;
  readonly #measured: ReadonlySet<number>;

  constructor(boxes: Map<number, Rect>, measured: ReadonlySet<number>) {
    this.#boxes = boxes;
    this.#measured = measured;
  }

  #add(node: number, element: Element, rect: Rect, clip: Rect): void {
    const runtime = this.#boxes.get(node);
    this.#boxes.delete(node);
    const browser = element.checkVisibility() ? rect : undefined;
    if (!runtime && !browser) return;
    const compared: Compared = { node, element, runtime, browser, verdict: 'differs', clip };
    if (isSame(compared)) compared.verdict = this.#measured.has(node) ? 'measured' : 'same';
    this.found.push(compared);
  }

  visit(element: Element, clip: Rect): void {
    const style = getComputedStyle(element);
    const { x, y, width, height } = element.getBoundingClientRect();
    const rect = { x, y, width, height };
    const node = nodeOfElement(element);
    if (node !== undefined) this.#add(node, element, rect, clip);
    // What the body clips, the viewport does.
    const clips = element !== document.body && (style.overflowX !== 'visible' || style.overflowY !== 'visible');
    const inner = clips ? intersect(clip, rect) : clip;
    for (const child of element.children) this.visit(child, inner);
  }

  /** Boxes of which the page has no element. */
  addRest(clip: Rect): void {
    for (const [node, runtime] of this.#boxes)
      this.found.push({ node, element: undefined, runtime, browser: undefined, verdict: 'differs', clip });
  }
}

/** All elements with a box on either side, in document order. */
export function compareBoxes(runtime: PageRuntime): Compared[] {
  const clip = { x: 0, y: 0, width: innerWidth, height: innerHeight };
  const measured = new Set(u32s(resultBytes(runtime, runtime.exports.AzStartup_measure(0, 0))));
  const comparison = new Comparison(new Map(runtime.boxes().map(({ node, ...box }) => [node, box])), measured);
  comparison.visit(document.body, clip);
  comparison.addRest(clip);
  return comparison.found;
}
