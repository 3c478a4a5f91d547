// `?az-inspect`: pages with the inspector. They are made when one is first asked for, so that they cost nobody else anything.
import type { RunningApp } from './app.ts';
import { type AppArtifacts, withInspector } from './artifacts.ts';
import type { PageOptions } from './page.ts';
import { makePages } from './pages.ts';
import { makeRoutes, type Route } from './routes.ts';

/** Name in the query of a page's URL. */
export const INSPECT_QUERY = 'az-inspect';

export class InspectedPages {
  readonly #make: () => Promise<Map<string, Route>>;
  #routes: Promise<Map<string, Route>> | undefined;

  /** Of one version of an app; `options` are those of its pages. */
  constructor(app: RunningApp, artifacts: AppArtifacts, options: PageOptions, isIsolated?: boolean) {
    this.#make = async () => {
      const inspected = await withInspector(app, artifacts);
      return makeRoutes(makePages(app, inspected, options), [inspected.inspect!, inspected.runtime], isIsolated);
    };
  }

  /** The pages, under their paths, and the files that they have for themselves. */
  routes(): Promise<Map<string, Route>> {
    this.#routes ??= this.#make();
    return this.#routes;
  }
}
