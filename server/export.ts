// A running app → a folder for any static host: relative URLs, so that it works below any path; with `isOffline` a service
// worker keeps everything, so that it works without a network. A manifest says what is in the folder.
//
//   DIR/index.html   DIR/az/…   DIR/sw.js (offline)   DIR/inspect.html (isInspected)   DIR/azul-web.json (the manifest)
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunningApp } from './app.ts';
import type { Artifact } from './artifact.ts';
import { type AppArtifacts, listArtifacts, makeArtifacts, mapArtifacts, withInspector } from './artifacts.ts';
import { makePage, type Page, type PageOptions } from './page.ts';
import { serviceWorker } from './service-worker.ts';

export const MANIFEST = 'azul-web.json';
const INDEX = 'index.html';
const INSPECTED = 'inspect.html';
const WORKER = 'sw.js';

export interface ExportedFile {
  /** below the folder, with slashes */
  path: string;
  byteLen: number;
  /** as it travels; equal to byteLen for what does not get smaller */
  brotliByteLen: number;
  /** hexadecimal */
  sha256: string;
}

export interface Manifest {
  app: string;
  files: ExportedFile[];
}

export interface ExportOptions {
  isOffline: boolean;
  /** a second page that shows the runtime's boxes */
  isInspected?: boolean;
  /** hears of what will not work without a server; one line each */
  warn?(line: string): void;
}

interface Output {
  path: string;
  artifact: Artifact;
}

/** `/az/x.wasm` → `./az/x.wasm`; what is not named by its content gets its hash, since hosts keep files for long. */
function relativeArtifact(artifact: Artifact): Artifact {
  const { url, etag, isImmutable } = artifact;
  const named = isImmutable ? url : url.replace(/(\.\w+)$/, `.${etag}$1`);
  return { ...artifact, url: `.${named}` };
}

/** Below the folder, wherever in it the page is that names the file. */
const pathOf = ({ url }: Artifact): string => url.replace(/^(\.\.?\/)+/, '');

const imageOutputs = ({ images }: Page): Output[] => images.map((artifact) => ({ path: pathOf(artifact), artifact }));

async function describe({ path, artifact }: Output): Promise<ExportedFile> {
  const { bytes, encoded } = artifact;
  const { br = bytes } = await encoded;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, byteLen: bytes.byteLength, brotliByteLen: br.byteLength, sha256 };
}

/** Paths of the export that stands in the folder; throws where something else does. */
function earlierFiles(folder: string): string[] {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return [];
  const manifest = join(folder, MANIFEST);
  if (!existsSync(manifest))
    throw new Error(`${folder} holds other files (no ${MANIFEST} among them); choose an empty folder with -o`);
  const { files } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
  // What a manifest that someone has edited names elsewhere is not ours to remove.
  return files.map(({ path }) => path).filter((path) => !path.startsWith('/') && !path.split(/[\\/]/).includes('..'));
}

function write(folder: string, path: string, content: Uint8Array | string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

const canBeFolders = (pattern: string): boolean =>
  pattern
    .split('/')
    .slice(1)
    .every((part) => /^[^:.\\][^\\]*$/.test(part));

/** Pages of exact routes as folders of their own; a host that only sends files has none for parameters. */
function routeOutputs(
  app: RunningApp,
  artifacts: AppArtifacts,
  options: PageOptions,
  warn?: (line: string) => void,
): Output[] {
  return app.routes.flatMap((route): Output[] => {
    const { pattern } = route;
    if (pattern === '/') return [];
    if (!canBeFolders(pattern)) {
      warn?.(`the route ${pattern} needs azul-web's server: it is not in the folder`);
      return [];
    }
    const up = '../'.repeat(pattern.split('/').length - 1);
    const below = mapArtifacts(artifacts, (artifact) => ({ ...artifact, url: up + pathOf(artifact) }));
    const page = makePage(app, below, { ...options, route });
    return [{ path: `${pattern.slice(1)}/${INDEX}`, artifact: page.artifact }, ...imageOutputs(page)];
  });
}

/** The page with the inspector, and what it alone fetches. */
async function inspectedOutputs(app: RunningApp, artifacts: AppArtifacts, options: PageOptions): Promise<Output[]> {
  const inspected = mapArtifacts(await withInspector(app, artifacts), (artifact) =>
    artifact.url.startsWith('.') ? artifact : relativeArtifact(artifact),
  );
  const { artifact } = makePage(app, inspected, options);
  const files = [inspected.inspect!, inspected.runtime].map((file): Output => ({ path: pathOf(file), artifact: file }));
  return [{ path: INSPECTED, artifact }, ...files];
}

/** Writes the page and all that it fetches; files of an earlier export that are not needed any more are removed. */
export async function exportApp(
  app: RunningApp,
  folder: string,
  { isOffline, isInspected, warn }: ExportOptions,
): Promise<Manifest> {
  for (const { slot, name } of app.slots)
    if (app.remote.privateSlots.has(slot))
      warn?.(`${name} is marked AZ_SERVER: without azul-web's server its calls fail`);
  const earlier = earlierFiles(folder);
  const artifacts = mapArtifacts(await makeArtifacts(app), relativeArtifact);
  const root = app.routes.find(({ pattern }) => pattern === '/');
  const options: PageOptions = { isStatic: true, ...(root && { route: root }) };
  const page = makePage(app, artifacts, { ...options, ...(isOffline && { serviceWorker: `./${WORKER}` }) });
  const made: Output[] = [
    { path: INDEX, artifact: page.artifact },
    ...imageOutputs(page),
    ...routeOutputs(app, artifacts, { isStatic: true, version: page.version }, warn),
    ...listArtifacts(artifacts).map((artifact): Output => ({ path: pathOf(artifact), artifact })),
  ];
  // Pages may show the same image.
  const outputs = [...new Map(made.map((output) => [output.path, output])).values()];
  if (isOffline) {
    const artifact = serviceWorker(outputs.map((output) => ({ path: output.path, etag: output.artifact.etag })));
    outputs.push({ path: WORKER, artifact });
  }
  // Behind the worker, which need not keep it.
  if (isInspected) outputs.push(...(await inspectedOutputs(app, artifacts, { ...options, version: page.version })));
  const manifest: Manifest = { app: app.fileName, files: await Promise.all(outputs.map(describe)) };
  // The page comes last, so that it never names what is not there yet.
  for (const { path, artifact } of [...outputs].reverse()) write(folder, path, artifact.bytes);
  write(folder, MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
  const kept = new Set(outputs.map(({ path }) => path));
  for (const path of earlier) if (!kept.has(path)) rmSync(join(folder, path), { force: true });
  return manifest;
}
