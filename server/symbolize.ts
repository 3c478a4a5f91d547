// `azul-web symbolize APP < STACK`: a stack trace from a browser → the same text with the app's functions, files and lines.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { findApp } from './app.ts';
import { type LiftedApp, type LiftSettings, lifted, type UnitCode } from './lifted.ts';
import { servedCode } from './module-files.ts';
import { describePlace, placeAt } from './symbols.ts';

/** A frame as Chromium and Firefox write it; the hash is the last part of the file's name. */
const FRAME = /(?:\S*\/)?[\w-]+\.([\w-]{12})\.wasm:wasm-function\[(\d+)\]:0x([0-9a-f]+)/g;

interface Known {
  code: UnitCode;
  app: LiftedApp;
}

/** Modules by the hash in their URLs, as they are served in development or released. */
async function servedModules(path: string, isRelease: boolean, settings: LiftSettings): Promise<[string, Known][]> {
  const tier = isRelease ? 'optimized' : 'quick';
  const app = await lifted('app', { bytes: readFileSync(path), fileName: basename(path), tier }, settings);
  return servedCode(app, isRelease).map(([hash, code]): [string, Known] => [hash, { code, app }]);
}

/** Replaces the places in `stack` that belong to the app at `path`. Throws where none does. */
export async function symbolize(path: string, stack: string, settings: LiftSettings): Promise<string> {
  const wanted = [...stack.matchAll(FRAME)].map(([, hash]) => hash);
  const known = new Map<string, Known>();
  for (const isRelease of [false, true]) {
    if (wanted.every((hash) => known.has(hash))) break;
    for (const [hash, module] of await servedModules(path, isRelease, settings)) known.set(hash, module);
  }
  if (!wanted.some((hash) => known.has(hash)))
    throw new Error(
      `${basename(path)}: no frame of the text is in a module of this app; it must be the very file that was served, and the text hold URLs like …/az/cb/on_click.Jk3TnW0aQx9_.wasm:wasm-function[3]:0x1a3`,
    );
  return stack.replace(FRAME, (frame, hash: string, index: string, offset: string) => {
    const module = known.get(hash);
    if (!module) return frame;
    const { symbols } = module.code;
    const place = placeAt(symbols, module.app.sources, Number(index), Number.parseInt(offset, 16));
    return describePlace(place, module.app.fileName);
  });
}

/** The `symbolize` command. */
export async function symbolizeCommand(fileOrDemo: string, settings: LiftSettings): Promise<number> {
  const path = findApp(fileOrDemo);
  process.stdout.write(await symbolize(path, readFileSync(0, 'utf8'), settings));
  return 0;
}
