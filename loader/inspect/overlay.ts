// Compared boxes → lines above the page, and the parts of one box. It hears of no event and is no part of the page's layout.
import type { ElementReport } from '../../runtime-as/host/inspect.ts';
import { type Compared, intersect, type Rect } from './compare.ts';

/** Widths of four sides, CSS px: top, right, bottom, left. */
export type Sides = readonly [number, number, number, number];

export const COLORS = {
  same: 'rgba(79, 70, 229, 0.55)',
  measured: 'rgba(100, 116, 139, 0.7)',
  differs: 'rgb(239, 68, 68)',
  differsFill: 'rgba(239, 68, 68, 0.14)',
  margin: 'rgba(246, 178, 107, 0.55)',
  border: 'rgba(255, 229, 153, 0.65)',
  padding: 'rgba(147, 196, 125, 0.55)',
  content: 'rgba(111, 168, 220, 0.6)',
} as const;

/** A side of the computed style in px; other units, and auto, count as 0. */
function sidesOf(report: ElementReport, what: 'margin' | 'padding'): Sides {
  const side = (name: string): number => {
    const value = report.computed.find((entry) => entry.name === `${what}-${name}`)?.value ?? '';
    return value.endsWith('px') && !value.startsWith('calc') ? Number.parseFloat(value) : 0;
  };
  return [side('top'), side('right'), side('bottom'), side('left')];
}

const inset = ({ x, y, width, height }: Rect, [top, right, bottom, left]: Sides): Rect => ({
  x: x + left,
  y: y + top,
  width: Math.max(0, width - left - right),
  height: Math.max(0, height - top - bottom),
});

const negative = ([top, right, bottom, left]: Sides): Sides => [-top, -right, -bottom, -left];

/** Margin, border, padding and content box as the runtime has them, the outermost first. */
export function partsOf(report: ElementReport): { margin: Rect; border: Rect; padding: Rect; content: Rect } {
  const border = report.box!;
  const padding = inset(border, border.borders as unknown as Sides);
  return {
    margin: inset(border, negative(sidesOf(report, 'margin'))),
    border,
    padding,
    content: inset(padding, sidesOf(report, 'padding')),
  };
}

export class Overlay {
  readonly canvas = document.createElement('canvas');
  readonly #draw = this.canvas.getContext('2d')!;

  /** As large as the viewport, and empty. */
  #clear(): void {
    const scale = devicePixelRatio;
    const [width, height] = [Math.round(innerWidth * scale), Math.round(innerHeight * scale)];
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    this.#draw.setTransform(scale, 0, 0, scale, 0, 0);
    this.#draw.clearRect(0, 0, innerWidth, innerHeight);
  }

  /** A line of 1 px just inside of the box. */
  #line({ x, y, width, height }: Rect, color: string, dash: number[] = []): void {
    this.#draw.strokeStyle = color;
    this.#draw.setLineDash(dash);
    this.#draw.lineWidth = 1;
    this.#draw.strokeRect(
      Math.round(x) + 0.5,
      Math.round(y) + 0.5,
      Math.max(1, Math.round(width) - 1),
      Math.max(1, Math.round(height) - 1),
    );
  }

  #clipped(clip: Rect, draw: () => void): void {
    this.#draw.save();
    this.#draw.beginPath();
    this.#draw.rect(clip.x, clip.y, clip.width, clip.height);
    this.#draw.clip();
    draw();
    this.#draw.restore();
  }

  #drawBox({ runtime, browser, verdict }: Compared): void {
    if (verdict !== 'differs') {
      if (runtime) this.#line(runtime, COLORS[verdict], verdict === 'measured' ? [2, 3] : []);
      return;
    }
    this.#draw.fillStyle = COLORS.differsFill;
    if (runtime) this.#draw.fillRect(runtime.x, runtime.y, runtime.width, runtime.height);
    if (browser) this.#line(browser, COLORS.differs, [4, 3]);
    if (runtime) this.#line(runtime, COLORS.differs);
  }

  #ring(outer: Rect, inner: Rect, color: string): void {
    this.#draw.fillStyle = color;
    this.#draw.beginPath();
    this.#draw.rect(outer.x, outer.y, outer.width, outer.height);
    this.#draw.rect(inner.x, inner.y, inner.width, inner.height);
    this.#draw.fill('evenodd');
  }

  /** Draws the boxes, and the parts of the node that `report` is about. */
  draw(boxes: readonly Compared[], report: ElementReport | undefined): void {
    this.#clear();
    const isSeen = ({ runtime, browser, clip }: Compared): boolean =>
      [runtime, browser].some((box) => {
        const seen = box && intersect(box, clip);
        return seen && (seen.width > 0 || seen.height > 0);
      });
    const seen = boxes.filter(isSeen);
    // Red lines come last, so that no other covers them.
    for (const verdict of ['measured', 'same', 'differs'] as const)
      for (const box of seen) if (box.verdict === verdict) this.#clipped(box.clip, () => this.#drawBox(box));
    if (!report?.box) return;
    const { margin, border, padding, content } = partsOf(report);
    this.#ring(margin, border, COLORS.margin);
    this.#ring(border, padding, COLORS.border);
    this.#ring(padding, content, COLORS.padding);
    this.#draw.fillStyle = COLORS.content;
    this.#draw.fillRect(content.x, content.y, content.width, content.height);
  }
}
