// HTTP requests of the runtime: read from their parts, sent by fetch or by what blocks, and answered with a response or an
// AzHttpError by name.
import { numberOf, type Part, type Reply, textOf } from './parts.ts';

export interface HttpRequest {
  url: string;
  /** 0 = no limit */
  timeoutSecs: number;
  /** most bytes of the body; 0 = no limit */
  maxBytes: number;
  headers: [name: string, value: string][];
}

export interface HttpAnswer {
  statusCode: number;
  headers: [name: string, value: string][];
  body: Uint8Array;
}

/** Tags of AzHttpError. */
const ERRORS = [
  'InvalidUrl',
  'ConnectionFailed',
  'Timeout',
  'TlsError',
  'HttpStatus',
  'IoError',
  'ResponseTooLarge',
  'Other',
] as const;
export type HttpErrorName = (typeof ERRORS)[number];

export interface HttpFailure {
  error: HttpErrorName;
  /** message; for ResponseTooLarge the limit and the size */
  parts: (string | number)[];
}
/** Blocks until the answer is here. */
export type HttpSync = (request: HttpRequest) => HttpAnswer | HttpFailure;

export function readHttpRequest([url, timeout, maxBytes, agent, ...headers]: Uint8Array[]): HttpRequest {
  const userAgent = textOf(agent);
  return {
    url: textOf(url),
    timeoutSecs: numberOf(timeout),
    maxBytes: numberOf(maxBytes),
    headers: [
      ...(userAgent ? [['User-Agent', userAgent] as [string, string]] : []),
      ...Array.from({ length: headers.length / 2 }, (_, i): [string, string] => [
        textOf(headers[2 * i]),
        textOf(headers[2 * i + 1]),
      ]),
    ],
  };
}

/** Why a request cannot be sent at all. */
export function refuse({ url }: HttpRequest): HttpFailure | undefined {
  const isHttp = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  return isHttp ? undefined : { error: 'InvalidUrl', parts: [url] };
}

/** The answer, unless it is larger than the request allows. */
export function limit({ maxBytes }: HttpRequest, answer: HttpAnswer): HttpAnswer | HttpFailure {
  const { byteLength } = answer.body;
  return maxBytes && byteLength > maxBytes ? { error: 'ResponseTooLarge', parts: [maxBytes, byteLength] } : answer;
}

/** The first that is too much ends the download. */
async function readBody(response: Response, maxBytes: number): Promise<Uint8Array | HttpFailure> {
  const chunks: Uint8Array[] = [];
  let byteLen = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader!.read()) {
    chunks.push(read.value);
    byteLen += read.value.byteLength;
    if (maxBytes && byteLen > maxBytes) {
      await reader!.cancel();
      return { error: 'ResponseTooLarge', parts: [maxBytes, byteLen] };
    }
  }
  const body = new Uint8Array(byteLen);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}

/** What fetch rejects with; Node adds the cause. */
export type FetchError = Pick<Error, 'name' | 'message'> & { cause?: { code?: string; message?: string } };

/** What fetch rejects with says little by design: a server that is not there looks like one that does not allow the page. */
export function failureOf({ name, message, cause }: FetchError, { url }: HttpRequest): HttpFailure {
  if (name === 'TimeoutError') return { error: 'Timeout', parts: [] };
  const isTls = /CERT|TLS|SSL/.test(cause?.code ?? '');
  if (isTls) return { error: 'TlsError', parts: [cause?.message ?? message] };
  if (name !== 'TypeError') return { error: 'IoError', parts: [message] };
  const why = cause?.message ?? `${message}: it cannot be reached, or does not allow this page to read it (CORS)`;
  return { error: 'ConnectionFailed', parts: [`${url}: ${why}`] };
}

/** Sends a request by the platform's fetch; never rejects. */
export async function httpByFetch(request: HttpRequest): Promise<HttpAnswer | HttpFailure> {
  const refused = refuse(request);
  if (refused) return refused;
  try {
    const signal = request.timeoutSecs ? AbortSignal.timeout(request.timeoutSecs * 1000) : null;
    const response = await fetch(request.url, { headers: request.headers, signal, credentials: 'omit' });
    const body = await readBody(response, request.maxBytes);
    return 'error' in body ? body : { statusCode: response.status, headers: [...response.headers], body };
  } catch (error) {
    return failureOf(error as FetchError, request);
  }
}

export function encodeHttp(answer: HttpAnswer | HttpFailure): Reply {
  if ('error' in answer) return { status: 1 + ERRORS.indexOf(answer.error), parts: answer.parts };
  const { statusCode, headers, body } = answer;
  const contentType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const parts: Part[] = [statusCode, contentType, body, headers.length, ...headers.flat()];
  return { status: 0, parts };
}

/** Sends a request where code may block. */
export function httpReply(request: HttpRequest, httpSync: HttpSync | undefined): Reply {
  if (!httpSync) return encodeHttp({ error: 'Other', parts: ['this host has no network'] });
  return encodeHttp(refuse(request) ?? httpSync(request));
}
