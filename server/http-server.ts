// Node's HTTP servers with limits: HTTP/1.1, or HTTP/2 and HTTP/1.1 over TLS. What is no request is refused here.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Http2SecureServer } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { DEFAULT_LIMITS, type Listen } from './listen.ts';
import { sendText } from './send.ts';

/** A client that is slower than this is not waited for. */
const LIMITS = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
} as const;
/** The same for HTTP/2: memory of a session in MB, and streams at a time. */
const SESSION = { maxSessionMemory: 10, settings: { maxConcurrentStreams: 128 } } as const;
/** A session that nobody uses ends. */
const SESSION_IDLE_MS = 60_000;

export type Handler = (req: IncomingMessage, res: ServerResponse) => void;
/** Either server; HTTP/2's requests and answers come through Node's compatibility API, which has HTTP/1's shape. */
export type HttpServer = Server;

/** What Node's parser refuses before there is a request. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function readPem(option: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Error(`${option}=${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function makeSecure({ certFile, keyFile }: NonNullable<Listen['tls']>, handler: Handler): Promise<HttpServer> {
  // Takes its time to load, and most servers stand behind another one.
  const { createSecureServer } = await import('node:http2');
  const files = { cert: readPem('tls_cert', certFile), key: readPem('tls_key', keyFile) };
  let server: Http2SecureServer;
  try {
    server = createSecureServer({ ...LIMITS, ...SESSION, ...files, allowHTTP1: true, minVersion: 'TLSv1.2' });
  } catch (error) {
    throw new Error(
      `tls_cert=${certFile}, tls_key=${keyFile}: ${error instanceof Error ? error.message : String(error)}; ` +
        'give a PEM certificate and the PEM key that it was made for',
    );
  }
  server.setTimeout(SESSION_IDLE_MS);
  server.on('request', handler as unknown as Parameters<Http2SecureServer['on']>[1]);
  return server as unknown as HttpServer;
}

/** A server that is not listening yet. Throws where certificate or key cannot be used. */
export async function makeHttpServer({ tls, maxConnections }: Listen, handler: Handler): Promise<HttpServer> {
  const server = tls ? await makeSecure(tls, handler) : createServer(LIMITS, handler);
  server.on('clientError', refuse);
  server.on('connect', (_req, socket) => socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n'));
  server.on('checkExpectation', (_req, res) => sendText(res, 417, 'expectations are not supported'));
  server.maxRequestsPerSocket = 10_000;
  server.maxConnections = maxConnections ?? DEFAULT_LIMITS.maxConnections;
  return server;
}

function whyNotListening({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  const place = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  if (code === 'EADDRINUSE')
    return `${place} is in use by another program; choose another port with --listen ${place.replace(/\d+$/, '0')}`;
  if (code === 'EACCES') return `${place}: no permission; choose a port above 1023`;
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') return `${place}: this machine has no such address`;
  return `cannot listen on ${place}: ${message}`;
}

/** Opens the port; answers where. */
export function startListening(server: HttpServer, { host, port }: Listen): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException): void => reject(new Error(whyNotListening(error, host, port)));
    server.once('error', refused);
    server.listen(port, host, () => {
      server.off('error', refused);
      resolve(server.address() as AddressInfo);
    });
  });
}
