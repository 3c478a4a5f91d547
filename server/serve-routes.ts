// A table of files and a few endpoints → a server: who may ask, what is counted, what is logged, and its end.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mayPass } from './access.ts';
import { Connections } from './connections.ts';
import { makeHttpServer, startListening } from './http-server.ts';
import type { Listen } from './listen.ts';
import { type LogLine, logLine } from './log.ts';
import { Metrics, type RouteKind } from './metrics.ts';
import { answer, fileOf, pathOf, type Route } from './routes.ts';
import { bodyBytesOf, sendText } from './send.ts';

/** What is no file: answers are made when they are asked for. */
export interface Endpoint {
  /** one that ends with `/` stands for everything below it */
  path: string;
  /** of any page, where its query has this name; `path` is not looked at */
  query?: string;
  methods: readonly string[];
  kind: RouteKind;
  /** answered to those who do not know the token, too */
  isOpen?: boolean;
  handle(req: IncomingMessage, res: ServerResponse): void | Promise<void>;
}

export interface ServerOptions {
  listen: Listen;
  /** The page that answers for a path without a file; default: none. */
  pageOf?(path: string): string | undefined;
  /** Hears of each answer. */
  log?(line: LogLine): void;
  /** Hears of what should not happen, one line each; standard error unless given. */
  warn?(line: string): void;
}

export interface RouteServer {
  url: string;
  metrics: Metrics;
  /** The metrics as Prometheus reads them. */
  metricsText(): string;
  /** Stops accepting, ends idle connections, waits for the answers that are under way. */
  close(): Promise<void>;
}

export const toStandardError = (line: string): void => {
  process.stderr.write(`azul-web: ${line}\n`);
};

class Answerer {
  readonly #metrics: Metrics;
  readonly #connections: Connections;
  readonly #routes: ReadonlyMap<string, Route>;
  readonly #exact: ReadonlyMap<string, Endpoint>;
  /** those that the query has to name */
  readonly #asked: readonly Endpoint[];
  /** those that stand for everything below them */
  readonly #trees: readonly Endpoint[];
  readonly #options: ServerOptions;

  constructor(
    routes: ReadonlyMap<string, Route>,
    endpoints: readonly Endpoint[],
    options: ServerOptions,
    metrics: Metrics,
    connections: Connections,
  ) {
    this.#metrics = metrics;
    this.#connections = connections;
    this.#routes = routes;
    this.#asked = endpoints.filter(({ query }) => query !== undefined);
    const always = endpoints.filter(({ query }) => query === undefined);
    this.#exact = new Map(always.map((endpoint) => [endpoint.path, endpoint]));
    this.#trees = always.filter(({ path }) => path.endsWith('/'));
    this.#options = options;
  }

  warn(line: string): void {
    (this.#options.warn ?? toStandardError)(line);
  }

  #endpointOf(path: string | undefined, { url = '' }: IncomingMessage): Endpoint | undefined {
    if (path === undefined) return undefined;
    const query = url.includes('?') && !path.startsWith('/az/') ? new URLSearchParams(url.split('?')[1]) : undefined;
    const asked = query && this.#asked.find((endpoint) => query.has(endpoint.query!));
    if (asked) return asked;
    return this.#exact.get(path) ?? this.#trees.find((tree) => path.startsWith(tree.path));
  }

  #kindOf(path: string | undefined, endpoint: Endpoint | undefined): RouteKind {
    if (endpoint) return endpoint.kind;
    if (path === undefined || !this.#routes.has(path)) return 'none';
    return path.startsWith('/az/') ? 'asset' : 'page';
  }

  #watch(req: IncomingMessage, res: ServerResponse, kind: RouteKind): void {
    const startMs = performance.now();
    const { socket } = req;
    this.#connections.begin(socket);
    // It comes once: `once` would wrap the listener of each answer.
    res.on('close', () => {
      this.#connections.end(socket);
      const ms = performance.now() - startMs;
      const byteLen = bodyBytesOf(res);
      this.#metrics.answered(kind, res.statusCode, byteLen, ms / 1000);
      this.#options.log?.(logLine(req, res, byteLen, ms));
    });
  }

  #answer(
    req: IncomingMessage,
    res: ServerResponse,
    path: string | undefined,
    endpoint: Endpoint | undefined,
  ): void | Promise<void> {
    const { authToken, tls } = this.#options.listen;
    if (authToken !== undefined && !endpoint?.isOpen && !mayPass(req, res, authToken, tls !== undefined)) return;
    if (!endpoint) return answer(this.#routes, req, res, path);
    if (!endpoint.methods.includes(req.method ?? '')) {
      sendText(res, 405, `${req.method} is not possible here`, { Allow: endpoint.methods.join(', ') });
      return;
    }
    return endpoint.handle(req, res);
  }

  handle(req: IncomingMessage, res: ServerResponse): void {
    const asked = pathOf(req);
    const path = fileOf(this.#routes, asked, this.#options.pageOf);
    const endpoint = this.#endpointOf(asked, req);
    this.#watch(req, res, this.#kindOf(path, endpoint));
    try {
      this.#answer(req, res, path, endpoint)?.catch((error: unknown) => this.#fail(req, res, error));
    } catch (error) {
      this.#fail(req, res, error);
    }
  }

  #fail(req: IncomingMessage, res: ServerResponse, error: unknown): void {
    this.warn(`${req.method} ${pathOf(req)} failed: ${String(error)}`);
    if (res.headersSent) res.destroy();
    else sendText(res, 500, 'the server failed; its log says why');
  }
}

const urlOf = (isSecure: boolean, { address, port, family }: AddressInfo): string =>
  `${isSecure ? 'https' : 'http'}://${family === 'IPv6' ? `[${address}]` : address}:${port}/`;

/** Serves a table of files, endpoints before them; resolves when the port is open. */
export async function serveRoutes(
  routes: ReadonlyMap<string, Route>,
  options: ServerOptions,
  endpoints: readonly Endpoint[] = [],
): Promise<RouteServer> {
  const isSecure = options.listen.tls !== undefined;
  const metrics = new Metrics();
  const connections = new Connections();
  const answerer = new Answerer(routes, endpoints, options, metrics, connections);
  const server = await makeHttpServer(options.listen, (req, res) => answerer.handle(req, res));
  connections.watch(server, isSecure);
  const address = await startListening(server, options.listen);
  server.on('error', (error) => answerer.warn(`the server failed: ${error.message}`));
  return {
    url: urlOf(isSecure, address),
    metrics,
    metricsText: () => metrics.text(connections.count),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        connections.close();
      }),
  };
}
