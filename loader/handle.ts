// `globalThis.azul`: questions that people in DevTools and tests ask the page.
import type { PageRuntime } from '../runtime-as/host/runtime.ts';
import type { Box } from '../runtime-as/host/session.ts';
import type { AzNode } from './nodes.ts';

/** Boxes that the layout cannot compute (boxes.ts). */
export interface MeasuredStats {
  /** Nodes of the present document whose boxes the page has measured. */
  measured: number;
  /** How often it has done so, for all of them together each time. */
  measurings: number;
}

export interface AzulStats extends MeasuredStats {
  /** Bytes that came over the network for this page, headers excluded; 0 for what the cache had. */
  bytesFetched: number;
  /** Lifted modules that are loaded. */
  modules: number;
  /** Patches applied so far. */
  patches: number;
  /** Events delivered to the runtime so far. */
  events: number;
}

export interface AzulHandle {
  /** The app's runtime itself: what is asked of it directly does not pass through the page. */
  runtime: PageRuntime;
  /** The element or text of that number; it has its number as `azId`. */
  nodeOf(id: number): AzNode | undefined;
  /** Number of the innermost element at a viewport point in CSS px; -1 = none. */
  hitTest(x: number, y: number): number;
  /** Border boxes of all element nodes in CSS px of the viewport. */
  boxes(): Box[];
  stats(): AzulStats;
  /** The model as the app's toJson writes it; undefined where the app has none. */
  model(): string | undefined;
  /** Puts the model of this JSON in place of the present one and shows it; false = it was refused, the console says why. */
  setModel(json: string): boolean;
  /** Stack trace of the last failure, for `azul-web symbolize`; '' = none. */
  lastError(): string;
}

/** Compressed bytes of the document and of everything it loaded. */
export function bytesFetched(): number {
  let bytes = 0;
  // Entries of other kinds have no sizes.
  for (const { transferSize, encodedBodySize } of performance.getEntries() as PerformanceResourceTiming[])
    if (transferSize > 0) bytes += encodedBodySize;
  return bytes;
}
