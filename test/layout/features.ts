// Which features of CSS the pages have that differ from a browser: a table of how many pages with each agree.
import type { Spec } from '../runtime/app.ts';

/** `width: 40%` → `width: %`, one label per kind of value; keywords stay, numbers become their unit. */
function labelsOf(declaration: string): string[] {
  const [name, value = ''] = declaration.split(':').map((part) => part.trim());
  if (/^(color|background|border(-left)?)$/.test(name)) return [name];
  const words = value.split(/[\s,/()]+/).filter(Boolean);
  return words.map((word) => `${name}: ${/^-?[\d.]+(%|[a-z]*)$/.exec(word)?.[1] ?? word}`);
}

function collect(spec: Spec | string, into: Set<string>): void {
  if (typeof spec === 'string') return;
  into.add(`<${spec.make}>`);
  for (const declaration of (spec.css ?? '').split(';')) for (const label of labelsOf(declaration)) into.add(label);
  for (const child of spec.children ?? []) collect(child, into);
}

/** Labels of everything that a page uses. */
export function featuresOf(view: Spec): Set<string> {
  const features = new Set<string>();
  collect(view, features);
  return features;
}

interface Count {
  pages: number;
  different: number;
}

/** Counts pages by feature. */
export class FeatureTable {
  readonly #counts = new Map<string, Count>();

  add(view: Spec, isDifferent: boolean): void {
    for (const feature of featuresOf(view)) {
      const count = this.#counts.get(feature) ?? { pages: 0, different: 0 };
      count.pages += 1;
      if (isDifferent) count.different += 1;
      this.#counts.set(feature, count);
    }
  }

  /** One line per feature, those with the largest part of differing pages first; `least` pages must have it. */
  print(least = 1): string {
    const rows = [...this.#counts].filter(([, { pages }]) => pages >= least);
    const part = ({ pages, different }: Count): number => different / pages;
    rows.sort(([a, left], [b, right]) => part(right) - part(left) || right.pages - left.pages || (a < b ? -1 : 1));
    const line = ([feature, { pages, different }]: [string, Count]): string =>
      `${feature.padEnd(58)} ${String(pages).padStart(5)} pages, ${(100 * (1 - different / pages)).toFixed(1).padStart(5)} % agree`;
    return rows.map(line).join('\n');
  }
}
