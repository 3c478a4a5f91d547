// The same document in the runtime and in Chromium: every border box, and what lies under a grid of points.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Boxes } from '../../loader/boxes.ts';
import type { NodeTable } from '../../loader/nodes.ts';
import type { Runtime } from '../../runtime-as/host/node.ts';
import { baseSheet } from '../../runtime-as/tables/base-sheet.ts';
import type { Spec } from '../runtime/app.ts';

declare global {
  /** Of pages that measure (measuring.ts). */
  var azMeasure: { boxes: Boxes; hydrate(): void; table: NodeTable } | undefined;
}

export interface Size {
  width: number;
  height: number;
}

/** Largest accepted difference of a box edge, px. */
const TOLERANCE_PX = 0.5;
/** Points nearer than this to an edge are not compared, px. */
const EDGE_PX = 1;
const GRID_PX = 20;

function fontFace(weight: number): string {
  const file = createRequire(import.meta.url).resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`);
  const url = `data:font/woff2;base64,${readFileSync(file).toString('base64')}`;
  return `@font-face{font-family:Inter;font-weight:${weight};src:url(${url}) format("woff2")}`;
}

/** The faces of the font whose widths the runtime knows. */
export const fontFaces = (): string => fontFace(400) + fontFace(700);

const PAGE = `<!DOCTYPE html><html><head><meta charset="utf-8"><style>${fontFaces()}${baseSheet()}</style></head>
<body>a<b style="font-weight:700">b</b></body></html>`;

/** One page whose body is exchanged per document, since loading fonts anew would cost most of the time. */
export class Chromium {
  readonly #browser: Browser;
  readonly page: Page;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.page = page;
  }

  static async start(): Promise<Chromium> {
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    const page = await browser.newPage({ deviceScaleFactor: 1 });
    await page.setContent(PAGE);
    await page.evaluate(() => document.fonts.ready);
    return new Chromium(browser, page);
  }

  async resize(size: Size): Promise<void> {
    await this.page.setViewportSize(size);
  }

  /**
   * Shows each of the documents (body elements), scrolls, and returns the boxes by node number as [x, y, width, height], and
   * the node numbers under a grid of points, row by row, unless only boxes are asked for. One round trip for all of them.
   */
  showAll(pages: readonly { html: string; scrolls: Scrolls }[], onlyBoxes = false): Promise<Seen[]> {
    return this.page.evaluate(
      ({ pages, step, onlyBoxes }) => {
        const seen: Seen[] = [];
        for (const { html, scrolls } of pages) {
          const parsed = new DOMParser().parseFromString(html, 'text/html').body;
          document.documentElement.replaceChild(document.adoptNode(parsed), document.body);
          globalThis.azMeasure?.hydrate();
          for (const [node, x, y] of scrolls) document.getElementById(`az_${node}`)?.scrollTo(x, y);
          const boxes: Seen['boxes'] = [];
          for (const element of document.querySelectorAll('[id^="az_"]')) {
            // A line break is part of a line, not a box of its own.
            if (!element.getClientRects().length || element.localName === 'br') continue;
            const { x, y, width, height } = element.getBoundingClientRect();
            boxes.push([Number(element.id.slice(3)), [x, y, width, height]]);
          }
          const hits: number[] = [];
          for (let y = step / 2; y < innerHeight && !onlyBoxes; y += step)
            for (let x = step / 2; x < innerWidth; x += step) {
              const element = document.elementFromPoint(x, y)?.closest('[id^="az_"]');
              hits.push(element ? Number(element.id.slice(3)) : -1);
            }
          seen.push({ boxes, hits });
        }
        return seen;
      },
      { pages, step: GRID_PX, onlyBoxes },
    );
  }

  /** The same for one document. */
  async show(html: string, scrolls: Scrolls): Promise<Seen> {
    return (await this.showAll([{ html, scrolls }]))[0];
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

const show = (box: readonly number[]): string => `[${box.map((n) => n.toFixed(2)).join(', ')}]`;

/** What builds documents: an App, or a lifted one (page-app.ts). */
export interface Builder {
  readonly runtime: Runtime;
  /** Makes the first document of a view and returns its HTML. */
  show(view: Spec): string;
}

/** True when something else lies within a pixel: on an edge rounding decides, and such points count for nothing. */
function isNearEdge({ runtime }: Builder, x: number, y: number): boolean {
  const steps = [-EDGE_PX, 0, EDGE_PX];
  const hit = runtime.hitTest(x, y);
  return steps.some((dx) => steps.some((dy) => runtime.hitTest(x + dx, y + dy) !== hit));
}

/** Where a browser has the boxes of a document, and what it finds under a grid of points, row by row. */
export interface Seen {
  boxes: [node: number, box: number[]][];
  hits: number[];
}

export type Scrolls = readonly [node: number, x: number, y: number][];

/** Builds `view` in the runtime for a viewport; returns the HTML of the page. */
export function build(app: Builder, view: Spec, size: Size, scrolls: Scrolls = []): string {
  app.runtime.setViewport(size.width, size.height);
  const html = app.show(view);
  for (const [node, x, y] of scrolls) app.runtime.setScroll(node, x, y);
  return html;
}

function compareBoxes(app: Builder, seen: Seen): string[] {
  const lines: string[] = [];
  const ours = new Map(app.runtime.boxes().map((b) => [b.node, [b.x, b.y, b.width, b.height]]));
  for (const [node, box] of seen.boxes) {
    const own = ours.get(node);
    ours.delete(node);
    if (!own) lines.push(`az_${node}: only the browser has a box ${show(box)}`);
    else if (own.some((edge, i) => !(Math.abs(edge - box[i]) <= TOLERANCE_PX)))
      lines.push(`az_${node}: runtime ${show(own)} browser ${show(box)}`);
  }
  for (const [node, box] of ours) lines.push(`az_${node}: only the runtime has a box ${show(box)}`);
  return lines;
}

function compareHits(app: Builder, seen: Seen, size: Size): string[] {
  const lines: string[] = [];
  const columns = Math.ceil((size.width - GRID_PX / 2) / GRID_PX);
  seen.hits.forEach((expected, i) => {
    const x = GRID_PX / 2 + (i % columns) * GRID_PX;
    const y = GRID_PX / 2 + Math.floor(i / columns) * GRID_PX;
    const hit = app.runtime.hitTest(x, y) ?? -1;
    if (hit !== expected && !isNearEdge(app, x, y)) lines.push(`(${x}, ${y}): runtime ${hit}, browser ${expected}`);
  });
  return lines;
}

/** The document that the runtime has built against what a browser was seen to make of it. */
export function judge(app: Builder, seen: Seen, size: Size): { boxLines: string[]; hitLines: string[] } {
  return { boxLines: compareBoxes(app, seen), hitLines: compareHits(app, seen, size) };
}
