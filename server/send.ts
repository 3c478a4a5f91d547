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

type Headers = Readonly<Record<string, string | number>>;

/** Begins an answer. Unlike writeHead() alone, what was sent can be asked for when the answer has ended. */
export function sendHead(res: ServerResponse, status: number, headers: Headers): void {
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  res.writeHead(status);
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
  sendHead(res, status, {
    ...COMMON,
    'Cache-Control': 'no-store',
    'Content-Type': contentType,
    'Content-Length': body.byteLength,
    ...headers,
  });
  res.end(res.req.method === 'HEAD' ? undefined : body);
}

/** One line of plain text. */
export const sendText = (res: ServerResponse, status: number, text: string, headers?: Record<string, string>): void =>
  send(res, status, 'text/plain; charset=utf-8', `${text}\n`, headers);

export const sendJson = (res: ServerResponse, status: number, value: unknown, headers?: Record<string, string>): void =>
  send(res, status, 'application/json; charset=utf-8', JSON.stringify(value), headers);
