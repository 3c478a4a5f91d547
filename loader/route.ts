// The page's part of routes: which one it shows, where callbacks and the browser's history go. A script of its own, for apps with
// routes.
import { findRoute, matchRoute, type Route, routeTexts, showRoute } from '../runtime-as/host/routes.ts';
import type { PageRuntime } from '../runtime-as/host/runtime.ts';
import type { PageConfig } from '../server/page-config.ts';

export interface PageRoutes {
  /** Before the page's first document is made. */
  show(runtime: PageRuntime): void;
  /** Goes to the route that a callback wants; slot of its layout callback, undefined where no address has it. */
  go(texts: string[]): number | undefined;
  /** `changed` hears of other routes in the browser's history: the payload of an event "route". */
  watch(changed: (payload: string) => void): void;
}

export type OpenRoutes = (config: PageConfig) => PageRoutes;

/** The path of a route below the app's root, with its first slash. */
const fill = (pattern: string, values: ReadonlyMap<string, string>): string =>
  pattern
    .split('/')
    .map((name) => encodeURIComponent(name.startsWith(':') ? (values.get(name.slice(1)) ?? '') : name))
    .join('/');

/** As pairs: [a, 1, b, 2] → [[a, 1], [b, 2]]. */
const pairs = (texts: string[]): [string, string][] =>
  Array.from({ length: texts.length >> 1 }, (_, i) => [texts[i * 2], texts[i * 2 + 1]]);

const openRoutes: OpenRoutes = ({ layoutSlot, route }) => {
  const { pattern, all, root } = route!;
  // Folders of a host that only sends files.
  const isStatic = root !== '/';
  const home = new URL(root, location.href);
  const below = (pathname: string): string => `/${pathname.slice(home.pathname.length)}`.replace(/\/index\.html$/, '/');
  const routes = all.map(([name, slot]): Route => ({ pattern: name, slot }));
  const windowRoute = routes.find((one) => one.pattern === '')!;
  const declared = routes.filter((one) => one !== windowRoute);
  let shown = below(location.pathname);
  // Browsers look for it again when the address changes, from which relative URLs count.
  for (const icon of document.querySelectorAll<HTMLLinkElement>('link[rel=icon]')) icon.setAttribute('href', icon.href);

  const go = ([name = '', ...rest]: string[]): number | undefined => {
    const to = routes.find((one) => one.pattern === name);
    if (!to) return undefined;
    const values = new Map(pairs(rest));
    const url = new URL(`.${fill(name, values)}${isStatic && name !== '' && name !== '/' ? '/' : ''}`, home);
    const path = below(url.pathname);
    const params = matchRoute(name || '/', path);
    if (params?.length !== values.size || params.some(([key, value]) => values.get(key) !== value)) return undefined;
    if (path === shown) return to.slot;
    shown = path;
    history.pushState(null, '', url);
    // Behind the patches: a page that one comes to begins at its top.
    queueMicrotask(() => scrollTo(0, 0));
    return to.slot;
  };

  return {
    show: (runtime) => showRoute(runtime, { pattern, slot: layoutSlot }, shown),
    go,
    watch: (changed) =>
      addEventListener('popstate', () => {
        const path = below(location.pathname);
        if (path === shown) return;
        shown = path;
        const to = findRoute(declared, path) ?? windowRoute;
        changed(routeTexts(to.pattern, path));
      }),
  };
};

export default openRoutes;
