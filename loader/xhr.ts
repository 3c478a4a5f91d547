// HTTP that blocks the page: for engines in which wasm cannot wait for a promise.

import { type HttpAnswer, type HttpFailure, type HttpSync, limit } from '../runtime-as/host/http.ts';
import { hrefOf } from './styles.ts';

/** One line per header: `name: value`. */
function headersOf(text: string): [string, string][] {
  const lines = text.split('\r\n').filter(Boolean);
  return lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
}

const BYTES_AS_TEXT = 'text/plain; charset=x-user-defined';
const bodyOf = (xhr: XMLHttpRequest): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(xhr.responseText, (c) => c.charCodeAt(0) & 255);

/** A file of the server, while the page waits. */
export function bytesNow(url: string): Uint8Array<ArrayBuffer> {
  const xhr = new XMLHttpRequest();
  xhr.open('GET', hrefOf(url), false);
  xhr.overrideMimeType(BYTES_AS_TEXT);
  xhr.send();
  if (xhr.status !== 200)
    throw new Error(`${url}: the server answered ${xhr.status} ${xhr.statusText}; it is needed now`);
  return bodyOf(xhr);
}

/** A synchronous request has neither a timeout nor binary answers; the charset keeps each byte as one code unit. */
export const httpByXhr: HttpSync = (request): HttpAnswer | HttpFailure => {
  const xhr = new XMLHttpRequest();
  try {
    xhr.open('GET', request.url, false);
    xhr.overrideMimeType(BYTES_AS_TEXT);
    for (const [name, value] of request.headers) xhr.setRequestHeader(name, value);
    xhr.send();
  } catch (error) {
    const { message } = error as Error;
    return {
      error: 'ConnectionFailed',
      parts: [`${request.url}: ${message}; it may not allow this page to read it (CORS)`],
    };
  }
  const body = bodyOf(xhr);
  return limit(request, { statusCode: xhr.status, headers: headersOf(xhr.getAllResponseHeaders()), body });
};
