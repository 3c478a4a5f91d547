// `azul-web build`: from the file to a folder of files.
import { openApp } from './app.ts';
import { loadBindings } from './bindings.ts';
import { type CacheChoice, openCache } from './cache.ts';
import { exportApp } from './export.ts';

export interface BuildOptions {
  file: string;
  folder: string;
  isOffline: boolean;
  isInspected: boolean;
  cache: CacheChoice;
  /** a module with host functions of the app's own */
  bindings?: string;
}

const kib = (byteLen: number): string => `${(byteLen / 1024).toFixed(1)} KiB`;

/** Writes the folder and says what is in it; the exit status. */
export async function buildCommand(options: BuildOptions, warn: (line: string) => void): Promise<number> {
  const { file, folder, isOffline, isInspected } = options;
  const bindings = options.bindings === undefined ? undefined : await loadBindings(options.bindings);
  const app = await openApp(file, { isRelease: true, bindings, cache: openCache(options.cache, warn), warn });
  const { files } = await exportApp(app, folder, { isOffline, isInspected, warn });
  const sum = (of: (file: (typeof files)[number]) => number): number => files.reduce((all, one) => all + of(one), 0);
  const sizes = `${kib(sum((f) => f.byteLen))}, ${kib(sum((f) => f.brotliByteLen))} with brotli`;
  process.stdout.write(`${folder}: ${files.length} files, ${sizes}\n`);
  return 0;
}
