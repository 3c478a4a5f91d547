// `azul-web prelift`: fills the cache, so that a server that is started later has nothing to lift.
import { openApp } from './app.ts';
import { listArtifacts, makeArtifacts } from './artifacts.ts';
import { loadBindings } from './bindings.ts';
import { type CacheChoice, openCache } from './cache.ts';
import { makePage } from './page.ts';

export interface PreliftOptions {
  file: string;
  isRelease: boolean;
  cache: CacheChoice;
  /** a module with host functions of the app's own */
  bindings?: string;
}

/**
 * Lifts the app as a server with the same options would, starts it once and makes what its page fetches: what would keep it
 * from being served shows here. Returns the exit status.
 */
export async function preliftCommand(options: PreliftOptions, warn: (line: string) => void): Promise<number> {
  const cache = openCache(options.cache, warn);
  if (!cache) throw new Error('there is no cache to fill: $AZUL_WEB_CACHE is off; give a folder with --cache DIR');
  const bindings = options.bindings === undefined ? undefined : await loadBindings(options.bindings);
  const app = await openApp(options.file, { isRelease: options.isRelease, bindings, cache, warn });
  const artifacts = await makeArtifacts(app);
  const { artifact: page } = makePage(app, artifacts);
  // Their compressed forms are kept, too.
  await Promise.all([page, ...listArtifacts(artifacts)].map(({ encoded }) => encoded));
  process.stdout.write(`${app.fileName}: ${app.modules.length} functions lifted\n`);
  return 0;
}
