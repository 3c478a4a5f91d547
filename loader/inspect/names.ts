// Slots of the function table → names of the app's functions, as the page's config has them.
import type { PageConfig } from '../../server/page-config.ts';

export class Names {
  readonly #bySlot: ReadonlyMap<number, { name: string; url: string }>;

  constructor({ slots }: Pick<PageConfig, 'slots'>) {
    this.#bySlot = new Map(slots.map(([slot, name, url]) => [slot, { name, url }]));
  }

  nameOf(slot: number): string {
    return this.#bySlot.get(slot)?.name || `slot ${slot}`;
  }

  /** '' = it runs on the server. */
  urlOf(slot: number): string {
    return this.#bySlot.get(slot)?.url ?? '';
  }
}
