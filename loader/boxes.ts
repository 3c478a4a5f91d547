// Boxes of what the runtime cannot lay out (runtime-as/layout/measured.ts): read from the page, all of them at once and between two
// changes, so that the browser lays out at most once. A late script (late.ts).
import type { PageRuntime } from '../runtime-as/host/runtime.ts';
import { resultBytes, u32s } from '../runtime-as/host/session.ts';
import { PAGE } from '../runtime-as/tables/wire/events.ts';
import type { MeasuredStats } from './handle.ts';
import type { NodeTable } from './nodes.ts';

/** What a script of this kind leaves in the page. */
export interface Boxes {
  /** Measures what is to be measured; nothing where that was done and has not changed since. */
  measure(runtime: PageRuntime, table: NodeTable): void;
  stats(runtime: PageRuntime): MeasuredStats;
}

/** What changes boxes without the runtime: it tells of its own changes by `measureState`. */
const CHANGES = [
  'load',
  'error',
  'input',
  'toggle',
  'transitionend',
  'animationend',
  'contentvisibilityautostatechange',
];
const TO_MEASURE = 1;
const RECT_BYTES = 20;

let isChanged = true;
/** Nodes that were measured last, and how often some were. */
let count = 0;
let measurings = 0;
const noteChange = (): void => {
  isChanged = true;
};
for (const name of CHANGES) document.addEventListener(name, noteChange, true);
document.fonts.addEventListener('loadingdone', noteChange);

/** The runtime takes scroll offsets out of the boxes: it has to have those with which they are measured. */
function tellOffsets({ exports, canScroll }: PageRuntime, table: NodeTable): void {
  if (canScroll(PAGE)) exports.AzStartup_setScroll(PAGE, scrollX, scrollY);
  for (const node of table)
    if (node.azId && canScroll(node.azId)) {
      const { scrollLeft, scrollTop } = node as Element;
      exports.AzStartup_setScroll(node.azId, scrollLeft, scrollTop);
    }
}

const range = document.createRange();

function rectsOf(table: NodeTable, id: number): DOMRectList | [] {
  const node = table.get(id);
  if (!node) return [];
  if (node.nodeType === 1) return (node as Element).getClientRects();
  range.selectNode(node);
  return range.getClientRects();
}

/** {u32 id, f32 x, y, width, height} for each part of a box, in order of `ids`. */
function readRects(table: NodeTable, ids: readonly number[]): Uint8Array {
  const all = ids.map((id) => [id, rectsOf(table, id)] as const).filter(([, rects]) => rects.length > 0);
  const bytes = new Uint8Array(RECT_BYTES * all.reduce((sum, [, rects]) => sum + rects.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [id, rects] of all)
    for (const { x, y, width, height } of rects) {
      view.setUint32(at, id, true);
      [x, y, width, height].forEach((px, i) => {
        view.setFloat32(at + 4 + i * 4, px, true);
      });
      at += RECT_BYTES;
    }
  count = all.length;
  return bytes;
}

const boxes: Boxes = {
  measure(runtime, table) {
    if (!isChanged && runtime.measureState() !== TO_MEASURE) return;
    isChanged = false;
    const { exports } = runtime;
    tellOffsets(runtime, table);
    const bytes = readRects(table, u32s(resultBytes(runtime, exports.AzStartup_measure(0, 0))));
    measurings += 1;
    exports.AzStartup_measure(runtime.writeBytes(bytes), bytes.byteLength);
  },
  stats: (runtime) => ({ measured: runtime.measureState() ? count : 0, measurings }),
};

globalThis.azulLate = { ...globalThis.azulLate, boxes };
