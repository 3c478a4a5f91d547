// The sets of random pages that are compared with a browser: the common subset of CSS, everything that the table of properties lays
// out, and tables.
import type { Spec } from '../runtime/app.ts';
import type { Size } from './agreement.ts';
import { randomPage, SHAPES } from './random.ts';
import { randomPageOfAll } from './random-all.ts';
import { randomTablePage } from './random-tables.ts';

/** Page of a seed, by set. */
export const RANDOM_SETS = {
  common: (seed: number): Spec => randomPage(seed, 0, SHAPES[seed % SHAPES.length]),
  all: randomPageOfAll,
  tables: randomTablePage,
} as const;
export type SetName = keyof typeof RANDOM_SETS;

/** Viewports at which each page is compared. */
export const RANDOM_SIZES: readonly Size[] = [
  { width: 800, height: 600 },
  { width: 1280, height: 720 },
  { width: 375, height: 667 },
];
