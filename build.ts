// sources → dist/: runtime.wasm (AssemblyScript), yoga.wasm (out of its package), cli.js (Node), loader.js
// (page), host/*.js (what only some pages fetch). Steps whose
// inputs did not change are left alone. `--checked` also makes runtime.checked.wasm, whose heap finds misuse (heap-checked.ts).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import asc from 'assemblyscript/asc';
import { type BuildOptions, build as bundle, type Plugin } from 'esbuild';
import { minify } from 'terser';
import { HOST_FAMILY_NAMES } from './runtime-as/tables/hosted.ts';
import { extractYoga } from './runtime-as/tables/yoga-extract.ts';
import { LATE_NAMES } from './server/page-config.ts';

const DIST = 'dist';
mkdirSync(DIST, { recursive: true });

/** sha256 over the paths and contents of all files below `folders` (and of single files), build output excluded. */
function hashInputs(inputs: string[]): string {
  const hash = createHash('sha256');
  const add = (path: string) => hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  for (const input of inputs) {
    if (!existsSync(input)) continue;
    if (/\.\w+$/.test(input)) add(input);
    else
      for (const entry of readdirSync(input, { recursive: true, withFileTypes: true }).sort((a, b) =>
        join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
      ))
        if (entry.isFile()) add(join(entry.parentPath, entry.name));
  }
  return hash.digest('hex');
}

/** Runs `make` unless `outFile` was made from the same inputs; the stamp lies beside it. */
async function step(outFile: string, inputs: string[], make: () => Promise<void>): Promise<void> {
  const stampFile = `${outFile}.stamp`;
  const stamp = hashInputs([...inputs, 'package-lock.json', 'build.ts']);
  if (existsSync(outFile) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  await make();
  writeFileSync(stampFile, stamp);
}

/**
 * A source with texts that are written in several lines as one: the compiler would put them together at each start, which keeps all
 * of them in every page.
 */
function readSource(name: string, baseDir: string): string | null {
  const path = join(baseDir, name);
  return existsSync(path) ? readFileSync(path, 'utf8').replace(/' \+\n\s*'/g, '') : null;
}

async function compileRuntime(target: 'release' | 'checked', ...entries: string[]): Promise<void> {
  const { error, stderr } = await asc.main([...entries, '--config', 'asconfig.json', '--target', target], {
    readFile: readSource,
  });
  if (error) throw new Error(`asc ${target}: ${error.message}\n${stderr.toString()}`);
}

/** Shared parts of a bundle are named by their content: those of earlier builds would stay for ever. */
function removeOldChunks(outputs: Readonly<Record<string, unknown>>): void {
  for (const name of readdirSync(DIST))
    if (/-[A-Z0-9]{8}\.js(\.map)?$/.test(name) && !(`${DIST}/${name}` in outputs)) rmSync(join(DIST, name));
}

if (existsSync('runtime-as/index.ts')) {
  const sources = ['runtime-as', 'asconfig.json'];
  await step(join(DIST, 'runtime.wasm'), sources, () => compileRuntime('release'));
  if (process.argv.includes('--checked'))
    await step(join(DIST, 'runtime.checked.wasm'), sources, () => compileRuntime('checked', 'runtime-as/checked.ts'));
}
await step(join(DIST, 'yoga.wasm'), ['runtime-as/tables/yoga-extract.ts', 'runtime-as/tables/yoga.ts'], async () => {
  writeFileSync(join(DIST, 'yoga.wasm'), extractYoga());
});
if (existsSync('server/cli.ts')) {
  const sources = ['server', 'lifter', 'runtime-as'];
  // Part of the name of every cached module: server/version.ts.
  const hash = hashInputs([...sources, 'package-lock.json', 'build.ts']);
  await step(join(DIST, 'cli.js'), sources, async () => {
    const { metafile } = await bundle({
      entryPoints: ['server/cli.ts', 'server/exec-worker.ts', 'server/lift-worker.ts'],
      outdir: DIST,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      define: { AZ_SOURCE_HASH: JSON.stringify(hash) },
      splitting: true,
      sourcemap: true,
      metafile: true,
      logLevel: 'warning',
    });
    removeOldChunks(metafile.outputs);
  });
}
/** Of the protocol's rows, what a page has no use for. */
const NOT_FOR_PAGES: ReadonlySet<string> = new Set(['does', 'eg', 'bubbles', 'filters', 'derived']);
/** One export of a table: numbers by name as an enum, whose members stand as numbers where they are used. */
function pageTable(name: string, value: unknown): string {
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  if (entries.length > 0 && entries.every(([, member]) => typeof member === 'number'))
    return `export enum ${name} { ${entries.map(([key, member]) => `${key} = ${member}`).join(', ')} }`;
  return `export const ${name} = ${JSON.stringify(value, (key, inner: unknown) => (NOT_FOR_PAGES.has(key) ? undefined : inner))};`;
}
/** Tables of plain data as they are for pages. */
const tablesForPages: Plugin = {
  name: 'tables for pages',
  setup: ({ onLoad }) => {
    onLoad({ filter: /runtime-as\/tables\/(wire|wire\/[\w-]+|memory)\.ts$/ }, async ({ path }) => {
      const tables = (await import(path)) as Record<string, unknown>;
      const contents = Object.entries(tables).map(([name, value]) => pageTable(name, value));
      return { contents: contents.join('\n'), loader: 'ts' };
    });
  },
};
/** Exports of the runtime that only scripts of pages call. */
const PAGE_EXPORT = /\bAz(Startup|Yoga|Exec|Routes|Inspect)_\w+/g;

/** Script → the same with short names for those exports, which the server gives them in the runtimes of pages. */
function withShortNames(text: string, names: Map<string, string>): string {
  return text.replace(PAGE_EXPORT, (name) => {
    const short = names.get(name) ?? shortName(names.size);
    names.set(name, short);
    return short;
  });
}

/** A … Z, AA … ZZ: neither the C library nor the API has such names. */
const shortName = (n: number): string =>
  (n < 26 ? '' : shortName(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26));

/** Bundles scripts of pages. What terser makes of them travels in 3 % fewer bytes than what the bundler's own minifier does. */
async function bundleForPages(
  format: 'esm' | 'iife',
  names: Map<string, string>,
  options: BuildOptions,
): Promise<void> {
  const { outputFiles = [] } = await bundle({
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format,
    minify: true,
    charset: 'utf8',
    plugins: [tablesForPages],
    loader: { '.css': 'text' },
    logLevel: 'warning',
    write: false,
    ...options,
  });
  for (const { path, text } of outputFiles) {
    const { code } = await minify(withShortNames(text, names), {
      ecma: 2020,
      module: format === 'esm',
      compress: { passes: 3 },
    });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code!);
  }
}
if (existsSync('loader/index.ts')) {
  await step(join(DIST, 'loader.js'), ['loader', 'runtime-as', 'server/page-config.ts'], async () => {
    const names = new Map<string, string>();
    await bundleForPages('esm', names, {
      entryPoints: {
        loader: 'loader/index.ts',
        watch: 'loader/watch.ts',
        exec: 'loader/exec.ts',
        bind: 'loader/bind.ts',
        route: 'loader/route.ts',
        fuses: 'loader/fuses.ts',
        inspect: 'loader/inspect/index.ts',
      },
      outdir: DIST,
    });
    await bundleForPages('iife', names, { entryPoints: LATE_NAMES.map((name) => `loader/${name}.ts`), outdir: DIST });
    await bundleForPages('esm', names, {
      entryPoints: HOST_FAMILY_NAMES.map((family) => `runtime-as/host/api/${family}.ts`),
      outdir: join(DIST, 'host'),
      // jpeg-js makes its bytes by Node's class, which is one of these.
      define: { Buffer: 'Uint8Array' },
    });
    writeFileSync(join(DIST, 'page-exports.json'), JSON.stringify(Object.fromEntries(names)));
  });
}
