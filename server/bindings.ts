// `--bindings FILE`: a TypeScript or JavaScript module whose default export holds an app's own host functions → what runs
// here and, bundled with all that it imports, in the page.
import { existsSync } from 'node:fs';
import type { Bindings } from '../runtime-as/host/index.ts';

export interface AppBindings {
  /** of the file */
  path: string;
  bindings: Bindings;
  /** One module without imports, for the page. */
  source: string;
}

async function bundleModule(path: string): Promise<string> {
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
  });
  return result.outputFiles[0].text;
}

/** Bundles and loads the file; errors name it. */
export async function loadBindings(path: string): Promise<AppBindings> {
  if (!existsSync(path)) throw new Error(`no such file: ${path}`);
  let source: string;
  try {
    source = await bundleModule(path);
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const module = (await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`)) as {
    default?: unknown;
  };
  const bindings = module.default;
  if (typeof bindings !== 'object' || bindings === null)
    throw new Error(`${path}: its default export must be an object of 'C prototype': function`);
  return { path, bindings: bindings as Bindings, source };
}
