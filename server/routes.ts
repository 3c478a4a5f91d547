// URL → answer. Every path that exists is a row of one table, so no path ever reaches the file system.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Artifact, Encoding } from './artifact.ts';
import type { Page } from './page.ts';
import { COMMON, endsConnection, type Headers, sendBytes, sendText } from './send.ts';

/** A file as one kind of client gets it: all that an answer needs. */
interface Form {
  body: Buffer;
  /** of an answer with the whole body */
  head: Headers & { ETag: string };
  /** of one that says that the client has it */
  unchanged: Headers;
}

const VARY = { Vary: 'Accept-Encoding' } as const;
/** Values of Accept-Encoding that are remembered; browsers send a handful. */
const ACCEPTED_MAX = 32;

/** All forms of a file, made once. */
class Forms {
  readonly #forms = new Map<Encoding, Form>();
  readonly #chosen = new Map<string, Form | undefined>();

  constructor({ artifact, headers }: Route, encoded: Awaited<Artifact['encoded']>) {
    const { bytes, etag, contentType } = artifact;
    // In the order of preference among equals.
    const bodies: [Encoding, Buffer | undefined][] = [
      ['br', encoded.br],
      ['gzip', encoded.gzip],
      ['identity', bytes],
    ];
    for (const [encoding, body] of bodies) {
      if (!body) continue;
      const isPlain = encoding === 'identity';
      const unchanged = { ...headers, ...VARY, ETag: `"${etag}${isPlain ? '' : `-${encoding}`}"` };
      const head = {
        ...unchanged,
        'Content-Type': contentType,
        ...(!isPlain && { 'Content-Encoding': encoding }),
        'Accept-Ranges': 'bytes',
        'Content-Length': body.byteLength,
      };
      this.#forms.set(encoding, { body, head, unchanged });
    }
  }

  /** The best form for a client; undefined = it takes none. */
  choose(accept: string | string[] | undefined): Form | undefined {
    const key = String(accept ?? '');
    if (this.#chosen.has(key)) return this.#chosen.get(key);
    const encoding = chooseEncoding(key, [...this.#forms.keys()]);
    const form = encoding && this.#forms.get(encoding);
    if (this.#chosen.size < ACCEPTED_MAX) this.#chosen.set(key, form);
    return form;
  }
}

export interface Route {
  artifact: Artifact;
  headers: Headers;
  /** there as soon as the compressor is ready */
  forms: Forms | undefined;
  ready: Promise<void>;
}

function makeRoute(artifact: Artifact, headers: Headers): Route {
  const route: Route = { artifact, headers, forms: undefined, ready: Promise.resolve() };
  route.ready = artifact.encoded.then((encoded) => {
    route.forms = new Forms(route, encoded);
  });
  // Who asks for the file hears of it.
  route.ready.catch(() => {});
  return route;
}

/** Longest request target that is looked at; our own are below 200 characters. */
export const URL_MAX = 2048;

/** Isolates the page, which gives it precise timers. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
} as const;
const FOR_EVER = 'public, max-age=31536000, immutable';

export function makeRoutes(
  pages: readonly Page[],
  artifacts: readonly Artifact[],
  isIsolated = true,
): Map<string, Route> {
  const routes = new Map<string, Route>();
  for (const artifact of [...artifacts, ...pages.flatMap(({ images }) => images)])
    routes.set(
      artifact.url,
      makeRoute(artifact, { ...COMMON, 'Cache-Control': artifact.isImmutable ? FOR_EVER : 'no-cache' }),
    );
  for (const page of pages) {
    const headers = {
      ...COMMON,
      ...(isIsolated && ISOLATION),
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': page.policy,
    };
    routes.set(page.artifact.url, makeRoute(page.artifact, headers));
  }
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

function sendPart(req: IncomingMessage, res: ServerResponse, { body, head }: Form): void {
  const range = wantedRange(req, head.ETag, body.byteLength);
  if (range === 'unsatisfiable') {
    sendText(res, 416, `there are ${body.byteLength} bytes`, { 'Content-Range': `bytes */${body.byteLength}` });
    return;
  }
  if (!range) {
    sendBytes(res, 200, head, body);
    return;
  }
  const part = body.subarray(range.start, range.end);
  const place = `bytes ${range.start}-${range.end - 1}/${body.byteLength}`;
  sendBytes(res, 206, { ...head, 'Content-Length': part.byteLength, 'Content-Range': place }, part);
}

function sendForm(req: IncomingMessage, res: ServerResponse, { forms, artifact }: Route): void {
  const form = forms!.choose(req.headers['accept-encoding']);
  if (!form) sendText(res, 406, 'none of the accepted encodings is available: br, gzip or identity', VARY);
  else if (matchesEtag(req.headers['if-none-match'], artifact.etag)) {
    res.writeHead(304, form.unchanged);
    res.end();
  } else if (req.headers.range !== undefined) sendPart(req, res, form);
  else sendBytes(res, 200, form.head, form.body);
}

/** What is asked for, without query and fragment; undefined = it is too long to be looked at. */
export function pathOf(req: IncomingMessage): string | undefined {
  const target = req.url ?? '';
  if (target.length > URL_MAX) return undefined;
  const end = target.search(/[?#]/);
  return end < 0 ? target : target.slice(0, end);
}

/** Path of the file that answers for a path: its own, or that of the page which `pageOf` says answers for it. */
export const fileOf = (
  files: ReadonlyMap<string, Route>,
  path: string | undefined,
  pageOf?: (path: string) => string | undefined,
): string | undefined => (path === undefined || files.has(path) ? path : (pageOf?.(path) ?? path));

/**
 * Answers one request for a file; `path`: that of the file, where another one was asked for. Bodies are not read: a request
 * that brings one loses its connection after the answer.
 */
export function answer(
  routes: ReadonlyMap<string, Route>,
  req: IncomingMessage,
  res: ServerResponse,
  path = pathOf(req),
): void | Promise<void> {
  const hasBody = req.headers['content-length'] !== undefined || req.headers['transfer-encoding'] !== undefined;
  if (hasBody && req.headers['content-length'] !== '0' && req.httpVersionMajor < 2)
    res.setHeader('Connection', 'close');
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
  if (!route.forms) return route.ready.then(() => sendForm(req, res, route));
  sendForm(req, res, route);
}
