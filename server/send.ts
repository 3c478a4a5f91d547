// Answers that are made when they are asked for: short texts and JSON.
import type { ServerResponse } from 'node:http';

/** Headers of every answer. */
export const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** HTTP/2 ends streams, not connections, and knows no such header. */
const ENDS = { Connection: 'close' } as const;
export const endsConnection = (res: ServerResponse): Record<string, string> =>
  res.req.httpVersionMajor < 2 ? ENDS : {};

export type Headers = Readonly<Record<string, string | number>>;

/** Where an answer keeps the length of its body: a table beside the answers would be work for each collection of garbage. */
const SENT = Symbol('bytes sent');
interface Sent {
  [SENT]?: number;
}

/** Bytes of the body that was sent as a whole; 0 where there is none, or it came in parts. */
export const bodyBytesOf = (res: ServerResponse): number => (res as Sent)[SENT] ?? 0;

/** Sends a whole answer; HEAD gets its head alone. */
export function sendBytes(res: ServerResponse, status: number, headers: Headers, body: Buffer): void {
  res.writeHead(status, headers);
  if (res.req.method === 'HEAD') {
    res.end();
    return;
  }
  (res as Sent)[SENT] = body.byteLength;
  res.end(body);
}

/** A body that nobody may keep. */
export function send(
  res: ServerResponse,
  status: number,
  contentType: string,
  content: string,
  headers: Record<string, string> = {},
): void {
  const body = Buffer.from(content);
  const own = { 'Cache-Control': 'no-store', 'Content-Type': contentType, 'Content-Length': body.byteLength };
  sendBytes(res, status, { ...COMMON, ...own, ...headers }, body);
}

/** One line of plain text. */
export const sendText = (res: ServerResponse, status: number, text: string, headers?: Record<string, string>): void =>
  send(res, status, 'text/plain; charset=utf-8', `${text}\n`, headers);

export const sendJson = (res: ServerResponse, status: number, value: unknown, headers?: Record<string, string>): void =>
  send(res, status, 'application/json; charset=utf-8', JSON.stringify(value), headers);
