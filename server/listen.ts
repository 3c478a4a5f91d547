// `HOST:PORT` or `web://HOST:PORT?options` → where the server listens, and within which limits.
import { readFileSync } from 'node:fs';
import { UsageError } from './usage-error.ts';

export interface Listen {
  host: string;
  /** 0 = any free port. */
  port: number;
  /** paths of PEM files; absent = plain HTTP */
  tls?: { certFile: string; keyFile: string };
  /** what clients have to know; absent = everybody is answered */
  authToken?: string;
  /** false: pages may share a browser process with others (no COOP, no COEP); default: they are isolated */
  isIsolated?: boolean;
  /** longest body of a request; default: DEFAULT_LIMITS */
  maxBodyBytes?: number;
  /** connections at a time, further ones are closed at once; default: DEFAULT_LIMITS */
  maxConnections?: number;
}

export const DEFAULT_LISTEN = '127.0.0.1:8080';
export const DEFAULT_LIMITS = { maxBodyBytes: 1024 * 1024, maxConnections: 1024 } as const;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;
/** `[::1]:PORT`, `HOST:PORT`, `:PORT` or `PORT`, each with options behind `?`. */
const ADDRESS = /^(?:web:\/\/)?(?:(\[[^\]]*\]|[^:[\]/?]*):)?(\d{1,6})\/?(?:\?(.*))?$/is;
/** IPv4 addresses and names; what a name stands for is found by the system. */
const HOST =
  /^(?:\d{1,3}(?:\.\d{1,3}){3}|[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*|\[[\da-f:.]+(?:%[\w.-]+)?\])$/i;
const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };
/** Shorter ones can be guessed. */
const TOKEN_MIN = 16;
/** What a cookie and a header can carry. */
const TOKEN = /^[\w.~+/=-]+$/;

type Taken = Partial<Listen> & { allowsPublic?: boolean; certFile?: string; keyFile?: string };

/** `12`, `64k`, `1M` or `1g` → a number; suffixes are powers of 1024. */
function parseSize(name: string, text: string, max: number): number {
  const match = /^(\d{1,12})([kmg]?)b?$/i.exec(text);
  const size = match ? Number(match[1]) * UNITS[match[2].toLowerCase()] : Number.NaN;
  if (!(size >= 1 && size <= max)) throw new Error(`${name}=${text}: write a number from 1 to ${max}, for example 64k`);
  return size;
}

/** `@FILE` keeps the token out of the list of processes. */
function parseToken(text: string): string {
  const token = text.startsWith('@') ? readFileSync(text.slice(1), 'utf8').trim() : text;
  if (!TOKEN.test(token)) throw new Error('auth_token: write letters, digits and - . _ ~ + / = only');
  if (token.length < TOKEN_MIN) throw new Error(`auth_token: write at least ${TOKEN_MIN} characters`);
  return token;
}

function parseFlag(name: string, text: string): boolean {
  if (!/^(0|1)$/.test(text)) throw new Error(`${name}=${text}: write 1 or 0`);
  return text === '1';
}

/** What each option of the address means. */
const OPTIONS: Readonly<Record<string, (text: string) => Taken>> = {
  tls_cert: (text) => ({ certFile: text }),
  tls_key: (text) => ({ keyFile: text }),
  auth_token: (text) => ({ authToken: parseToken(text) }),
  max_body: (text) => ({ maxBodyBytes: parseSize('max_body', text, 256 * 1024 ** 2) }),
  max_connections: (text) => ({ maxConnections: parseSize('max_connections', text, 65_536) }),
  isolate: (text) => ({ isIsolated: parseFlag('isolate', text) }),
  allow_public: (text) => ({ allowsPublic: parseFlag('allow_public', text) }),
};

function takeOptions(query: string): Taken {
  const taken: Taken = {};
  for (const [name, text] of new URLSearchParams(query)) {
    if (!Object.hasOwn(OPTIONS, name))
      throw new Error(`unknown option ${name}; there are ${Object.keys(OPTIONS).join(', ')}`);
    if (text === '') throw new Error(`${name} has no value`);
    Object.assign(taken, OPTIONS[name](text));
  }
  if ((taken.certFile === undefined) !== (taken.keyFile === undefined))
    throw new Error('tls_cert and tls_key belong together: give both, or none');
  return taken;
}

const isLoopback = (host: string): boolean =>
  LOOPBACK.test(host) && !(/^[\d.]+$/.test(host) && host.split('.').some((octet) => Number(octet) > 255));

function parse(text: string): Listen {
  const match = ADDRESS.exec(text);
  if (!match) throw new Error(`write HOST:PORT, for example ${DEFAULT_LISTEN}, or web://HOST:PORT?option=value`);
  const host = match[1] || '127.0.0.1';
  const port = Number(match[2]);
  if (!HOST.test(host)) throw new Error(`${host} is no host name and no address`);
  if (port > 65535) throw new Error('ports end at 65535');
  const { allowsPublic, certFile, keyFile, ...limits } = takeOptions(match[3] ?? '');
  if (!isLoopback(host) && !allowsPublic)
    throw new Error(
      'only addresses of this machine (127.0.0.1, localhost, [::1]) are served, since others could be reached by ' +
        'everybody; put a reverse proxy in front to publish the app, or say that you mean it with allow_public=1',
    );
  return {
    host: host.replace(/^\[|\]$/g, ''),
    port,
    ...limits,
    ...(certFile !== undefined && keyFile !== undefined && { tls: { certFile, keyFile } }),
  };
}

/** Without its options, which may hold a secret. */
const withoutOptions = (text: string): string => text.replace(/\?.*/s, '?…');

/** Throws UsageError, with the address and what to write instead. */
export function parseListen(text: string): Listen {
  try {
    return parse(text);
  } catch (error) {
    throw new UsageError(`--listen ${withoutOptions(text)}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What who runs a server for others should know, one sentence each. */
export function warningsOf({ host, tls, authToken }: Listen): string[] {
  const isPublic = !isLoopback(host.includes(':') ? `[${host}]` : host);
  if (!isPublic) return [];
  return [
    ...(tls ? [] : [`${host} can be reached from outside without encryption: add tls_cert and tls_key`]),
    ...(authToken === undefined ? [`${host} answers everybody who can reach it: auth_token restricts that`] : []),
  ];
}
