// The page's part of a route: which one it is, and the parameters in its address. A script of its own, for apps with routes.
import { showRoute } from '../runtime-as/host/routes.ts';
import type { Runtime } from '../runtime-as/host/runtime.ts';
import type { PageConfig } from '../server/page-config.ts';

/** Before the page's first document is made. */
export type ShowRoute = (runtime: Runtime, config: PageConfig) => void;

const show: ShowRoute = (runtime, { layoutSlot, route }) =>
  showRoute(runtime, { pattern: route!.pattern, slot: layoutSlot }, location.pathname);

export default show;
