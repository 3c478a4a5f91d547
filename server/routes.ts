// URL → answer. Every path that exists is a row of one table, so no path ever reaches the file system.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Artifact, Encoding } from './artifacts.ts';
import type { Page } from './page.ts';

export interface Route {
  artifact: Artifact;
  headers: Readonly<Record<string, string>>;
}

/** Longest request target that is looked at; our own are below 200 characters. */
export const URL_MAX = 2048;

const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;
/** Isolates the page, which gives it precise timers. */
const PAGE_ONLY = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cache-Control': 'no-cache',
} as const;
const FOR_EVER = 'public, max-age=31536000, immutable';

export function makeRoutes(page: Page, artifacts: readonly Artifact[]): Map<string, Route> {
  const routes = new Map<string, Route>();
  for (const artifact of artifacts)
    routes.set(artifact.url, {
      artifact,
      headers: { ...COMMON, 'Cache-Control': artifact.isImmutable ? FOR_EVER : 'no-cache' },
    });
  const headers = { ...COMMON, ...PAGE_ONLY, 'Content-Security-Policy': page.policy };
  routes.set(page.artifact.url, { artifact: page.artifact, headers });
  return routes;
}

/**
 * The best encoding that the client takes (RFC 9110 §12.5.3): its highest q, br before gzip before identity.
 * undefined = it refuses all that we have, identity included.
 */
export function chooseEncoding(accept: string | undefined, have: readonly Encoding[]): Encoding | undefined {
  const weights = new Map<string, number>();
  for (const part of (accept ?? '').split(',')) {
    const match = /^\s*([\w*-]+)\s*(?:;\s*q\s*=\s*(\d(?:\.\d{0,3})?))?\s*$/i.exec(part);
    if (match) weights.set(match[1].toLowerCase(), Math.min(1, Number(match[2] ?? 1)));
  }
  const weightOf = (encoding: Encoding): number => {
    const own = weights.get(encoding === 'gzip' && !weights.has('gzip') ? 'x-gzip' : encoding);
    const any = weights.get('*');
    // Identity is acceptable unless it is excluded; the smallest weight keeps it behind everything that was asked for.
    return own ?? any ?? (encoding === 'identity' ? 1e-6 : 0);
  };
  let best: Encoding | undefined;
  for (const encoding of have) if (weightOf(encoding) > (best ? weightOf(best) : 0)) best = encoding;
  return best;
}

/** RFC 9110 §13.1.2: weak comparison, so the suffix of an encoding does not matter. */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return [...ifNoneMatch.matchAll(/(?:W\/)?"([^"]*)"/g)].some(([, tag]) => tag === etag || tag.startsWith(`${etag}-`));
}

/** Plain answer without a body of ours. */
export function sendText(
  res: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  const body = Buffer.from(`${text}\n`);
  res.writeHead(status, {
    ...COMMON,
    'Cache-Control': 'no-store',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': body.byteLength,
    ...headers,
  });
  res.end(res.req.method === 'HEAD' ? undefined : body);
}

async function sendArtifact(req: IncomingMessage, res: ServerResponse, { artifact, headers }: Route): Promise<void> {
  const encoded = await artifact.encoded;
  const have = (['br', 'gzip'] as const).filter((encoding) => encoded[encoding]);
  const encoding = chooseEncoding(String(req.headers['accept-encoding'] ?? ''), [...have, 'identity']);
  const vary = { Vary: 'Accept-Encoding' };
  if (!encoding) {
    sendText(res, 406, 'none of the accepted encodings is available: br, gzip or identity', vary);
    return;
  }
  const etag = `"${artifact.etag}${encoding === 'identity' ? '' : `-${encoding}`}"`;
  const shared = { ...headers, ...vary, ETag: etag };
  if (matchesEtag(req.headers['if-none-match'], artifact.etag)) {
    res.writeHead(304, shared);
    res.end();
    return;
  }
  const body = encoded[encoding] ?? artifact.bytes;
  res.writeHead(200, {
    ...shared,
    'Content-Type': artifact.contentType,
    'Content-Length': body.byteLength,
    ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
  });
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** Answers one request. Bodies are never read: a request that brings one loses its connection after the answer. */
export async function answer(
  routes: ReadonlyMap<string, Route>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const hasBody = req.headers['content-length'] !== undefined || req.headers['transfer-encoding'] !== undefined;
  if (hasBody && req.headers['content-length'] !== '0') res.setHeader('Connection', 'close');
  const target = req.url ?? '';
  if (target.length > URL_MAX) {
    sendText(res, 414, `the URL is longer than ${URL_MAX} characters`, { Connection: 'close' });
    return;
  }
  const route = routes.get(target.split(/[?#]/, 1)[0]);
  if (!route) {
    sendText(res, 404, 'there is nothing at this address');
    return;
  }
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    sendText(res, 405, `${req.method} is not possible here`, { Allow: 'GET, HEAD' });
    return;
  }
  await sendArtifact(req, res, route);
}
