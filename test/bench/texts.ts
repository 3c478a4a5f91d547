// What a frame of new texts costs in the page beyond the texts themselves: the loader reads and applies it, and beside it the same
// page gives the same nodes the same strings by plain JavaScript.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Patch } from '../../runtime-as/tables/wire/patches.ts';
import { launch } from '../e2e/browser.ts';
import { encodeFrame } from '../util/frame.ts';
import { median, table } from './table.ts';

/** Texts of one frame, and how many frames are measured at once: the clock's step is longer than one takes. */
const SIZES = [
  [1, 2000],
  [10, 400],
  [1000, 8],
] as const;
const ROUNDS = 40;
const LOADER = fileURLToPath(new URL('../../loader/', import.meta.url));
const ENTRY = `import { NodeTable } from './nodes.ts';
import { applyFrame } from './patches.ts';
globalThis.azTexts = (count) => {
  const table = new NodeTable();
  table.add(0, document.body);
  document.body.replaceChildren();
  const texts = [];
  for (let i = 0; i < count; i++) {
    const box = document.body.appendChild(document.createElement('div'));
    const text = box.appendChild(new Text('0'));
    table.add(2 * i + 1, box);
    table.add(2 * i + 2, text);
    texts.push(text);
  }
  return { texts, apply: (frame) => applyFrame(frame, table) };
};`;

declare global {
  var azTexts: (count: number) => { texts: Text[]; apply(frame: Uint8Array): void };
}

/** Two frames, so that each gives every node another text than it has. */
const framesOf = (count: number): number[][] =>
  [0, 1].map((turn) => {
    const patches = Array.from(
      { length: count },
      (_, i): Patch => ({ kind: 'SetText', node: 2 * i + 2, text: String(2 * i + turn) }),
    );
    return [...encodeFrame(patches)];
  });

export async function benchTexts(): Promise<void> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: LOADER, loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
  });
  const browser = await launch();
  const rows: string[][] = [['texts of one frame', 'loader, ns per text', 'plain', 'above it (goal 200 for one)']];
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0].text });
    for (const [count, times] of SIZES) {
      const rounds = await page.evaluate(
        async ([frames, n, repeats, runs]) => {
          const { texts, apply } = globalThis.azTexts(n);
          const bytes = frames.map((frame) => Uint8Array.from(frame));
          const all: [number, number][] = [];
          for (let run = 0; run < runs; run++) {
            // The browser keeps its form of a string that it has seen: those of a frame are new ones each time.
            const strings = Array.from({ length: repeats }, (_, k) =>
              texts.map((_, i) => `${2 * i + (k & 1)} `.slice(0, -1)),
            );
            const start = performance.now();
            for (let k = 0; k < repeats; k++) apply(bytes[k & 1]);
            const middle = performance.now();
            for (let k = 0; k < repeats; k++) for (let i = 0; i < n; i++) texts[i].data = strings[k][i];
            const end = performance.now();
            all.push([middle - start, end - middle]);
            await new Promise(requestAnimationFrame);
          }
          return all;
        },
        [framesOf(count), count, times, ROUNDS] as const,
      );
      const ns = (which: 0 | 1): number =>
        (median(rounds.slice(ROUNDS / 4).map((pair) => pair[which])) * 1e6) / (times * count);
      const [loader, plain] = [ns(0), ns(1)];
      rows.push([String(count), loader.toFixed(0), plain.toFixed(0), (loader - plain).toFixed(0)]);
    }
  } finally {
    await browser.close();
  }
  table(`Frames of texts (medians of ${ROUNDS} rounds)`, rows);
}
