// HTTP that blocks the page: for engines in which wasm cannot wait for a promise.

import { bytesOfUnits } from '../runtime-as/host/base64.ts';
import { type HttpAnswer, type HttpFailure, type HttpSync, limit } from '../runtime-as/host/http.ts';
import { BYTES_AS_TEXT } from './late.ts';

/** One line per header: `name: value`. */
function headersOf(text: string): [string, string][] {
  const lines = text.split('\r\n').filter(Boolean);
  return lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
}

/** A synchronous request has neither a timeout nor binary answers. */
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
  const body = bytesOfUnits(xhr.responseText);
  return limit(request, { statusCode: xhr.status, headers: headersOf(xhr.getAllResponseHeaders()), body });
};
