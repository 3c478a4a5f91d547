// What is left of the disagreement with Chromium: for random pages that differ, the minimal pages that still do, in left.json, one
// line each. `node --import ./tsx.mjs test/layout/reduce.ts left SET` writes it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Spec } from '../runtime/app.ts';
import type { Seen, Size } from './agreement.ts';
import type { SetName } from './random-sets.ts';
import { type Packed, pack, unpack } from './recorded.ts';

const FILE = fileURLToPath(new URL('./left.json', import.meta.url));

/** Every page of a set that has a seed below this and differs must be in the list. */
export const LISTED_SEEDS = 1000;

/** A minimal page on which the runtime and Chromium disagree. */
export interface LeftPage {
  /** Random pages that it comes from, `all 727`. */
  from: string[];
  size: Size;
  view: Spec;
  seen: Seen;
}

type Entry = Omit<LeftPage, 'seen'> & { seen: Packed };

const attrsOf = ({ attrs }: Spec): string[] => (attrs ?? []).map(([name, value]) => `${name}=${value}`);

/** A page in one line: `Div("css", "text", Div(…))`. */
export function showView(child: Spec | string): string {
  if (typeof child === 'string') return JSON.stringify(child);
  const parts = [JSON.stringify(child.css ?? ''), ...attrsOf(child), ...(child.children ?? []).map(showView)];
  return `${child.make}(${parts.join(', ')})`;
}

/** The page without lists that are empty. */
function terse({ make, css, attrs, children }: Spec): Spec {
  const spec: Spec = { make };
  if (css) spec.css = css;
  if (attrs?.length) spec.attrs = attrs;
  if (children?.length) spec.children = children.map((child) => (typeof child === 'string' ? child : terse(child)));
  return spec;
}

const nameOf = (set: SetName, seed: number): string => `${set} ${seed}`;

/** The list; a page that several random pages come down to stands in it once. */
export class LeftPages {
  readonly #byView = new Map<string, LeftPage>();

  constructor() {
    const entries: Entry[] = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : [];
    for (const entry of entries) this.#byView.set(showView(entry.view), { ...entry, seen: unpack(entry.seen) });
  }

  get pages(): LeftPage[] {
    return [...this.#byView.values()];
  }

  /** True when a page comes from this seed, at this size when one is given. */
  has(set: SetName, seed: number, size?: Size): boolean {
    const listed = this.pages.filter(({ from }) => from.includes(nameOf(set, seed)));
    return listed.some((page) => !size || page.size.width === size.width);
  }

  add(set: SetName, seed: number, size: Size, view: Spec, seen: Seen): void {
    const page = this.#byView.get(showView(view)) ?? { from: [], size, view: terse(view), seen };
    this.#byView.set(showView(view), page);
    if (!page.from.includes(nameOf(set, seed))) page.from.push(nameOf(set, seed));
  }

  remove({ view }: LeftPage): void {
    this.#byView.delete(showView(view));
  }

  save(): void {
    const lines = this.pages.map((page) => JSON.stringify({ ...page, seen: pack(page.seen) }));
    writeFileSync(FILE, `[\n${lines.join(',\n')}\n]\n`);
  }
}
