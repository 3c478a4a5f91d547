// `?az-inspect`: the page with the inspector. It is made when it is first asked for, so that it costs nobody else anything.
import type { RunningApp } from './app.ts';
import { type AppArtifacts, withInspector } from './artifacts.ts';
import { makePage, type Page, type PageOptions } from './page.ts';
import { makeRoutes, type Route } from './routes.ts';

/** Name in the query of a page's URL. */
export const INSPECT_QUERY = 'az-inspect';

export class InspectedPage {
  readonly #make: () => Promise<Map<string, Route>>;
  #routes: Promise<Map<string, Route>> | undefined;

  /** Of one version of an app; `options` are those of its page. */
  constructor(app: RunningApp, artifacts: AppArtifacts, page: Page, options: PageOptions, isIsolated?: boolean) {
    this.#make = async () => {
      const inspected = await withInspector(app, artifacts);
      const inspectedPage = makePage(app, inspected, { ...options, version: page.version });
      return makeRoutes(inspectedPage, [inspected.inspect!, inspected.runtime], isIsolated);
    };
  }

  /** The page, under its path, and the files that it has for itself. */
  routes(): Promise<Map<string, Route>> {
    this.#routes ??= this.#make();
    return this.#routes;
  }
}
