// A running app → an HTTP server for its page. All answers lie in memory; the model lives in each page, not here.
import type { RunningApp } from './app.ts';
import { type AppArtifacts, listArtifacts, makeArtifacts } from './artifacts.ts';
import { type ExecVersion, execEndpoints } from './exec.ts';
import type { PoolLimits } from './exec-pool.ts';
import { execVersion } from './exec-version.ts';
import { INSPECT_QUERY, InspectedPages } from './inspected-page.ts';
import { version } from './package.ts';
import type { Page } from './page.ts';
import { makePages, pageOf } from './pages.ts';
import { type Rate, RateLimit } from './rate.ts';
import { answer, fileOf, makeRoutes, pathOf, type Route } from './routes.ts';
import { send, sendJson } from './send.ts';
import { type Endpoint, type RouteServer, type ServerOptions, serveRoutes, toStandardError } from './serve-routes.ts';
import { Listeners, WATCH_URL } from './watch.ts';

export interface AppServer extends RouteServer {
  artifacts: AppArtifacts;
  page: Page;
  /** Serves another version from now on, and tells the pages that listen; files of the one before stay for them. */
  update(app: RunningApp): Promise<void>;
  /** Tells the pages why there is no new version. */
  refuse(error: string): void;
}

export interface AppServerOptions extends ServerOptions {
  /** Pages hear of new versions. */
  isWatched?: boolean;
  /** for callbacks that run here; default: POOL_LIMITS */
  execLimits?: PoolLimits;
  /** how often a client may call them; default: EXEC_RATE */
  execRate?: Rate;
}

interface VersionRoutes {
  routes: Map<string, Route>;
  artifacts: AppArtifacts;
  page: Page;
  inspected: InspectedPages;
  /** as the app declared them */
  declared: RunningApp['routes'];
}

/** The routes of one version of an app. */
async function versionRoutes(app: RunningApp, isWatched: boolean, isIsolated?: boolean): Promise<VersionRoutes> {
  const artifacts = await makeArtifacts(app, isWatched);
  const options = isWatched ? { watchUrl: WATCH_URL } : {};
  const pages = makePages(app, artifacts, options);
  const [page] = pages;
  const inspected = new InspectedPages(app, artifacts, { ...options, version: page.version }, isIsolated);
  return {
    routes: makeRoutes(pages, listArtifacts(artifacts), isIsolated),
    artifacts,
    page,
    inspected,
    declared: app.routes,
  };
}

const GET = ['GET', 'HEAD'];
const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** For who looks after the server: is it there, and what has it done. `page` is that of the present version. */
const serviceEndpoints = (fileName: string, page: () => Page, server: () => RouteServer): Endpoint[] => [
  {
    path: '/az/health',
    methods: GET,
    kind: 'service',
    // Balancers ask, and learn nothing that the page does not say.
    isOpen: true,
    handle: (_req, res) =>
      sendJson(res, 200, { status: 'ok', app: fileName, page: page().version, azulWeb: version() }),
  },
  {
    path: '/az/metrics',
    methods: GET,
    kind: 'service',
    handle: (_req, res) => send(res, 200, METRICS_TYPE, server().metricsText()),
  },
];

/** Pages with the inspector; their files become files of the server when one is first asked for. */
const inspectEndpoint = (
  routes: Map<string, Route>,
  inspected: () => InspectedPages,
  pageAt: (path: string) => string | undefined,
): Endpoint => ({
  path: '/',
  query: INSPECT_QUERY,
  methods: GET,
  kind: 'page',
  handle: async (req, res) => {
    const own = await inspected().routes();
    for (const [url, route] of own) if (!routes.has(url)) routes.set(url, route);
    await answer(own, req, res, fileOf(own, pathOf(req), pageAt));
  },
});

const watchEndpoint = (listeners: Listeners): Endpoint => ({
  path: WATCH_URL,
  methods: ['GET'],
  kind: 'service',
  handle: (req, res) => listeners.add(req, res),
});

/** Callbacks of the version that is served; one without any refuses all calls. */
class ServedExec {
  #present: ExecVersion | undefined;

  async take(app: RunningApp, { version }: Page, limits?: PoolLimits): Promise<void> {
    const before = this.#present;
    this.#present = await execVersion(app, version, limits);
    await before?.pool.close();
  }

  present(): ExecVersion | undefined {
    return this.#present;
  }

  async close(): Promise<void> {
    await this.#present?.pool.close();
  }
}

/** Starts serving an app. */
export async function startServer(app: RunningApp, options: AppServerOptions): Promise<AppServer> {
  const isWatched = options.isWatched ?? false;
  const { isIsolated } = options.listen;
  let present = await versionRoutes(app, isWatched, isIsolated);
  const { routes, artifacts, page } = present;
  const pageAt = (path: string): string | undefined => pageOf(present.declared, path);
  const listeners = isWatched ? new Listeners(page.version) : undefined;
  const exec = new ServedExec();
  await exec.take(app, page, options.execLimits);
  const endpoints = [
    ...serviceEndpoints(
      app.fileName,
      () => present.page,
      () => server,
    ),
    ...execEndpoints({
      version: () => exec.present(),
      metrics: () => server.metrics,
      maxBodyBytes: options.listen.maxBodyBytes,
      rate: new RateLimit(options.execRate),
      warn: options.warn ?? toStandardError,
    }),
    inspectEndpoint(routes, () => present.inspected, pageAt),
    ...(listeners ? [watchEndpoint(listeners)] : []),
  ];
  const server: RouteServer = await serveRoutes(routes, { ...options, pageOf: pageAt }, endpoints);
  return {
    ...server,
    artifacts,
    page,
    update: async (next) => {
      const version = await versionRoutes(next, isWatched, isIsolated);
      await exec.take(next, version.page, options.execLimits);
      for (const [url, route] of version.routes) routes.set(url, route);
      present = version;
      listeners?.say({ version: version.page.version });
    },
    refuse: (error) => listeners?.say({ error }),
    close: async () => {
      listeners?.close();
      await server.close();
      await exec.close();
    },
  };
}
