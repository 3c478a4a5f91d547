// What Chromium made of every case, kept in recorded.json so that boxes and hits can be tested without a browser:
// one line per case, and in it per viewport the boxes in px and the hits as [node, times] runs.
// `AZ_RECORD=1 node --import ./tsx.mjs test/layout/layout.test.ts` writes it anew from the browser.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Seen, Size } from './agreement.ts';

const FILE = fileURLToPath(new URL('./recorded.json', import.meta.url));

/** Viewports that every case is laid out for. */
export const SIZES: readonly Size[] = [
  { width: 700, height: 500 },
  { width: 333, height: 640 },
];

/** Boxes in px, and hits as runs. */
export interface Packed {
  boxes: number[][];
  hits: [node: number, times: number][];
}
type Records = Record<string, Packed[]>;

/** Boxes in steps of 1/64 px, the unit of the browser's layout, with few digits. */
const rounded = (px: number): number => Math.round(px * 64 * 1000) / 64000;

export function pack({ boxes, hits }: Seen): Packed {
  const runs: [number, number][] = [];
  for (const hit of hits) {
    const last = runs.at(-1);
    if (last && last[0] === hit) last[1] += 1;
    else runs.push([hit, 1]);
  }
  return { boxes: boxes.map(([node, box]) => [node, ...box.map(rounded)]), hits: runs };
}

export function unpack({ boxes, hits }: Packed): Seen {
  return {
    boxes: boxes.map(([node, ...box]) => [node, box]),
    hits: hits.flatMap(([node, times]) => new Array<number>(times).fill(node)),
  };
}

/** All records, by the name of the case and the number of the viewport in SIZES. */
export class Recorded {
  readonly #records: Records = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};

  /** What was seen; undefined = nothing was recorded. */
  get(name: string, size: number): Seen | undefined {
    const packed = this.#records[name]?.[size];
    return packed && unpack(packed);
  }

  set(name: string, size: number, seen: Seen): void {
    this.#records[name] ??= [];
    this.#records[name][size] = pack(seen);
  }

  /** True when the browser still shows what was recorded. */
  isTrue(name: string, size: number, seen: Seen): boolean {
    return JSON.stringify(this.#records[name]?.[size]) === JSON.stringify(pack(seen));
  }

  names(): string[] {
    return Object.keys(this.#records);
  }

  /** Writes the records of the cases named, in that order. */
  save(names: readonly string[]): void {
    const lines = names
      .filter((name) => this.#records[name])
      .map((name) => `${JSON.stringify(name)}: ${JSON.stringify(this.#records[name])}`);
    writeFileSync(FILE, `{\n${lines.join(',\n')}\n}\n`);
  }
}
