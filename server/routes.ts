// URL → answer. Every path that exists is a row of one table, so no path ever reaches the file system.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Artifact, Encoding } from './artifacts.ts';
import type { Page } from './page.ts';
import { COMMON, endsConnection, sendHead, sendText } from './send.ts';

export interface Route {
  artifact: Artifact;
  headers: Readonly<Record<string, string>>;
}

/** Longest request target that is looked at; our own are below 200 characters. */
export const URL_MAX = 2048;

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

/** Bytes of a body: from `start` up to and without `end`. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The one range that a client asks for (RFC 9110 §14.2), cut at the end of the body. undefined = all of it: none is asked
 * for, several are, or the header makes no sense; 'unsatisfiable' = it begins behind the end.
 */
export function rangeOf(header: string | undefined, byteLen: number): ByteRange | 'unsatisfiable' | undefined {
  const match = /^\s*bytes\s*=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [first, last] = [match[1], match[2]].map((text) => (text === '' ? undefined : Number(text)));
  if (first === undefined) {
    const suffix = Math.min(last!, byteLen);
    return suffix === 0 ? 'unsatisfiable' : { start: byteLen - suffix, end: byteLen };
  }
  if (last !== undefined && last < first) return undefined;
  if (first >= byteLen) return 'unsatisfiable';
  return { start: first, end: Math.min(byteLen, (last ?? byteLen) + 1) };
}

/** A part is of use only to a client that has the rest of the same bytes: If-Range compares strongly. */
const wantedRange = ({ headers }: IncomingMessage, etag: string, byteLen: number): ReturnType<typeof rangeOf> =>
  headers['if-range'] === undefined || headers['if-range'] === etag ? rangeOf(headers.range, byteLen) : undefined;

function sendBody(
  req: IncomingMessage,
  res: ServerResponse,
  body: Buffer,
  headers: Record<string, string> & { ETag: string },
): void {
  const range = wantedRange(req, headers.ETag, body.byteLength);
  if (range === 'unsatisfiable') {
    sendText(res, 416, `there are ${body.byteLength} bytes`, { 'Content-Range': `bytes */${body.byteLength}` });
    return;
  }
  const part = range ? body.subarray(range.start, range.end) : body;
  sendHead(res, range ? 206 : 200, {
    ...headers,
    'Accept-Ranges': 'bytes',
    'Content-Length': part.byteLength,
    ...(range && { 'Content-Range': `bytes ${range.start}-${range.end - 1}/${body.byteLength}` }),
  });
  res.end(req.method === 'HEAD' ? undefined : part);
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
    sendHead(res, 304, shared);
    res.end();
    return;
  }
  sendBody(req, res, encoded[encoding] ?? artifact.bytes, {
    ...shared,
    'Content-Type': artifact.contentType,
    ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
  });
}

/** What is asked for, without query and fragment; undefined = it is too long to be looked at. */
export function pathOf(req: IncomingMessage): string | undefined {
  const target = req.url ?? '';
  return target.length > URL_MAX ? undefined : target.split(/[?#]/, 1)[0];
}

/** Answers one request for a file. Bodies are not read: a request that brings one loses its connection after the answer. */
export async function answer(
  routes: ReadonlyMap<string, Route>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const hasBody = req.headers['content-length'] !== undefined || req.headers['transfer-encoding'] !== undefined;
  if (hasBody && req.headers['content-length'] !== '0' && req.httpVersionMajor < 2)
    res.setHeader('Connection', 'close');
  const path = pathOf(req);
  if (path === undefined) {
    sendText(res, 414, `the URL is longer than ${URL_MAX} characters`, endsConnection(res));
    return;
  }
  const route = routes.get(path);
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
