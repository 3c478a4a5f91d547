// A line per answer, for people or for programs.
import type { IncomingMessage, ServerResponse } from 'node:http';

export type LogForm = 'text' | 'json';

export interface LogLine {
  /** ISO 8601, UTC */
  time: string;
  method: string;
  /** without the query, which may hold a secret */
  path: string;
  status: number;
  byteLen: number;
  /** from the request to the end of its answer */
  ms: number;
  /** address of the client as this machine sees it */
  client: string;
  /** the answer ended before it was complete */
  isBroken?: true;
}

/** Longer paths are cut. */
const PATH_MAX = 200;

/** What there is to say of an answer that has ended, well or not. */
export function logLine(req: IncomingMessage, res: ServerResponse, byteLen: number, ms: number): LogLine {
  return {
    time: new Date().toISOString(),
    method: req.method ?? '',
    path: (req.url ?? '').split('?', 1)[0].slice(0, PATH_MAX),
    status: res.statusCode,
    byteLen,
    ms: Math.round(ms * 10) / 10,
    client: req.socket?.remoteAddress ?? '',
    ...(!res.writableFinished && { isBroken: true as const }),
  };
}

export const formatLine = (line: LogLine, form: LogForm): string =>
  form === 'json'
    ? JSON.stringify(line)
    : `${line.status} ${line.method} ${line.path} ${line.byteLen} B ${line.ms} ms${line.isBroken ? ' (broken off)' : ''}`;
