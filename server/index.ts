// A running app → an HTTP server for its page. All answers lie in memory; the model lives in each page, not here.
import { createServer, type Server, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { RunningApp } from './app.ts';
import type { Listen } from './args.ts';
import { type AppArtifacts, listArtifacts, makeArtifacts } from './artifacts.ts';
import { Connections } from './connections.ts';
import { makePage, type Page } from './page.ts';
import { answer, makeRoutes, type Route, sendText } from './routes.ts';
import { Listeners, WATCH_URL } from './watch.ts';

const LIMITS = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
} as const;

export interface AppServer extends RouteServer {
  artifacts: AppArtifacts;
  page: Page;
  /** Serves another version from now on, and tells the pages that listen; files of the one before stay for them. */
  update(app: RunningApp): void;
  /** Tells the pages why there is no new version. */
  refuse(error: string): void;
}

export interface ServerOptions {
  listen: Listen;
  /** Pages hear of new versions. */
  isWatched?: boolean;
  /** Hears of each answer. */
  log?(line: string): void;
  /** Hears of what should not happen, one line each; standard error unless given. */
  warn?(line: string): void;
}

const toStandardError = (line: string): void => {
  process.stderr.write(`azul-web: ${line}\n`);
};

/** What Node's parser refuses before there is a request. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function makeServer(
  routes: ReadonlyMap<string, Route>,
  { log, warn = toStandardError }: ServerOptions,
  listeners: Listeners | undefined,
): Server {
  const server = createServer(LIMITS, (req, res) => {
    if (listeners && req.url === WATCH_URL && req.method === 'GET') {
      listeners.add(req, res);
      return;
    }
    if (log) res.on('finish', () => log(`${res.statusCode} ${req.method} ${req.url}`));
    answer(routes, req, res).catch((error: unknown) => {
      warn(`${req.method} ${req.url} failed: ${String(error)}`);
      if (res.headersSent) res.destroy();
      else sendText(res, 500, 'the server failed; its log says why');
    });
  });
  server.on('clientError', refuse);
  server.on('connect', (_req, socket) => socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n'));
  server.on('checkExpectation', (_req, res) => sendText(res, 417, 'expectations are not supported'));
  server.maxRequestsPerSocket = 10_000;
  return server;
}

function whyNotListening({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  const place = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  if (code === 'EADDRINUSE')
    return `${place} is in use by another program; choose another port with --listen ${place.replace(/\d+$/, '0')}`;
  if (code === 'EACCES') return `${place}: no permission; choose a port above 1023`;
  return `cannot listen on ${place}: ${message}`;
}

function startListening(server: Server, { host, port }: Listen): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException): void => reject(new Error(whyNotListening(error, host, port)));
    server.once('error', refused);
    server.listen(port, host, () => {
      server.off('error', refused);
      resolve(server.address() as AddressInfo);
    });
  });
}

export interface RouteServer {
  url: string;
  /** Stops accepting, ends idle connections, waits for the answers that are under way. */
  close(): Promise<void>;
}

/** Serves a table of routes; resolves when the port is open. */
export async function serveRoutes(
  routes: ReadonlyMap<string, Route>,
  options: ServerOptions,
  listeners?: Listeners,
): Promise<RouteServer> {
  const server = makeServer(routes, options, listeners);
  const connections = new Connections(server);
  const { address, port, family } = await startListening(server, options.listen);
  server.on('error', (error) => (options.warn ?? toStandardError)(`the server failed: ${error.message}`));
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        listeners?.close();
        server.close((error) => (error ? reject(error) : resolve()));
        connections.close();
      }),
  };
}

/** The routes of one version of an app. */
function versionRoutes(
  app: RunningApp,
  isWatched: boolean,
): { routes: Map<string, Route>; artifacts: AppArtifacts; page: Page } {
  const artifacts = makeArtifacts(app, isWatched);
  const page = makePage(app, artifacts, isWatched ? { watchUrl: WATCH_URL } : {});
  return { routes: makeRoutes(page, listArtifacts(artifacts)), artifacts, page };
}

/** Starts serving an app. */
export async function startServer(app: RunningApp, options: ServerOptions): Promise<AppServer> {
  const isWatched = options.isWatched ?? false;
  const { routes, artifacts, page } = versionRoutes(app, isWatched);
  const listeners = isWatched ? new Listeners(page.version) : undefined;
  const server = await serveRoutes(routes, options, listeners);
  return {
    ...server,
    artifacts,
    page,
    update: (next) => {
      const version = versionRoutes(next, isWatched);
      for (const [url, route] of version.routes) routes.set(url, route);
      listeners?.say({ version: version.page.version });
    },
    refuse: (error) => listeners?.say({ error }),
  };
}
