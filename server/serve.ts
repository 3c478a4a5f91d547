// `azul-web serve`: from the file to a server that runs until a signal ends it.
import { findApp, openApp } from './app.ts';
import { loadBindings } from './bindings.ts';
import { type CacheChoice, openCache } from './cache.ts';
import { startServer } from './index.ts';
import { type Listen, warningsOf } from './listen.ts';
import { formatLine, type LogForm, type LogLine } from './log.ts';
import { watchFile } from './watch.ts';

/** Answers that are still being sent may take this long after the first signal. */
const GRACE_MS = 3_000;

export interface ServeOptions {
  file: string;
  listen: Listen;
  isRelease: boolean;
  /** a line per answer on standard error */
  log?: LogForm;
  /** serves the file anew when it changes */
  isWatched: boolean;
  cache: CacheChoice;
  /** a module with host functions of the app's own */
  bindings?: string;
}

/** `warn` hears of what is odd, but no failure. */
export async function serve(options: ServeOptions, warn: (line: string) => void): Promise<void> {
  const { isRelease } = options;
  const bindings = options.bindings === undefined ? undefined : await loadBindings(options.bindings);
  const open = () => openApp(options.file, { isRelease, bindings, cache: openCache(options.cache, warn), warn });
  const app = await open();
  for (const line of warningsOf(options.listen)) warn(line);
  const form = options.log;
  const log = form && ((line: LogLine) => void process.stderr.write(`${formatLine(line, form)}\n`));
  const server = await startServer(app, { listen: options.listen, log, isWatched: options.isWatched });
  process.stdout.write(`${app.info.title || app.fileName}: ${server.url}\n`);
  if (options.isWatched)
    watchFile(findApp(options.file), async () => {
      try {
        await server.update(await open());
        process.stdout.write(`${options.file} has changed; pages load it\n`);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        server.refuse(why);
        warn(why);
      }
    });
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(0);
    isStopping = true;
    setTimeout(() => process.exit(0), GRACE_MS).unref();
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
