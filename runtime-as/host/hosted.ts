// Functions of the API that the host implements (tables/hosted.ts): which families lifted modules need, and what they are
// given to work with. A family is fetched when the first module that needs it is added.
import { type HostFamilyName, hostFamilyOf } from '../tables/hosted.ts';
import type { RuntimeExports } from './session.ts';
import type { SystemPreferences } from './system.ts';

/** What a family has to work with. */
export interface HostContext {
  exports: RuntimeExports;
  memory: WebAssembly.Memory;
  /** Theme, language and the like, as they are now. */
  system(): SystemPreferences;
  /** One line about what is odd, but no failure. */
  warn(message: string): void;
  /** Ends the call of the app with this message. */
  fail(message: string): never;
}

export type HostImport = (...args: (number | bigint)[]) => number | bigint | undefined;

/** What a file of runtime-as/host/api exports by default (family.ts makes it). */
export interface HostFamily {
  /** Its functions as imports of lifted modules, by symbol. */
  connect(context: HostContext): Record<string, HostImport>;
}

/** Fetches a family; rejects with why it cannot be had. */
export type FetchFamily = (name: HostFamilyName) => Promise<HostFamily>;

/** Families that lifted modules need, each fetched once. */
export class Hosted {
  readonly #fetch: FetchFamily;
  readonly #add: (family: HostFamily) => void;
  readonly #families = new Map<HostFamilyName, Promise<void>>();

  /** `add` hears of each family once, before the module that asked for it is instantiated. */
  constructor(fetchFamily: FetchFamily, add: (family: HostFamily) => void) {
    this.#fetch = fetchFamily;
    this.#add = add;
  }

  /** Resolves when the families of all functions that the module imports, and `has` does not know, are there. */
  async need(module: WebAssembly.Module, has: (name: string) => boolean): Promise<void> {
    // A module other than "env" names the function that is meant: linking.ts.
    const missing = WebAssembly.Module.imports(module)
      .map(({ module: from, name }) => (from === 'env' ? name : from))
      .flatMap((symbol) => (has(symbol) ? [] : (hostFamilyOf(symbol) ?? [])));
    await Promise.all([...new Set(missing)].map((name) => this.#need(name)));
  }

  #need(name: HostFamilyName): Promise<void> {
    const known = this.#families.get(name);
    if (known) return known;
    const promise = this.#fetch(name).then(this.#add);
    this.#families.set(name, promise);
    return promise;
  }

  names(): HostFamilyName[] {
    return [...this.#families.keys()].sort();
  }
}
