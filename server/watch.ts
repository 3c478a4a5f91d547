// `serve --watch`: a file that changes → a new version of the app, and pages that hear of it.
import { type FSWatcher, watch } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, dirname } from 'node:path';

/** Where pages listen; not a file of the app. */
export const WATCH_URL = '/az/watch';
/** Linkers write a file in several steps: it is read when it has been still for this long. */
const STILL_MS = 120;
/** Proxies and browsers close what is silent for long. */
const PING_MS = 20_000;

/** What pages are told: the version that is served now, or why there is no newer one. */
export type WatchMessage = { version: string } | { error: string };

/** Pages that listen, as streams of server-sent events. */
export class Listeners {
  readonly #streams = new Set<ServerResponse>();
  #last: WatchMessage;
  readonly #ping = setInterval(() => this.#write(':\n\n'), PING_MS).unref();

  constructor(version: string) {
    this.#last = { version };
  }

  /** Keeps the connection; who comes later hears what was said last. */
  add(req: IncomingMessage, res: ServerResponse): void {
    res.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    this.#streams.add(res);
    req.on('close', () => this.#streams.delete(res));
    res.write(textOf(this.#last));
  }

  say(message: WatchMessage): void {
    this.#last = message;
    this.#write(textOf(message));
  }

  #write(text: string): void {
    for (const stream of this.#streams) stream.write(text);
  }

  close(): void {
    clearInterval(this.#ping);
    for (const stream of this.#streams) stream.end();
  }
}

const textOf = (message: WatchMessage): string => `data: ${JSON.stringify(message)}\n\n`;

/** Calls `changed` each time after the file was written or replaced; a call that is under way ends before the next. */
export function watchFile(path: string, changed: () => Promise<void>): FSWatcher {
  const name = basename(path);
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  // The folder, since a linker may put another file in the place of the old one.
  return watch(dirname(path), (_event, file) => {
    if (file !== name) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(changed);
    }, STILL_MS);
  });
}
