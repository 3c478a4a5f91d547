// Bytes → what the server sends: hashed URLs, entity tags and compressed forms, all made before they are asked for.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { functionImports } from '../lifter/wasm-code.ts';
import { withExtras } from '../lifter/wasm-sections.ts';
import { wasmSubset } from '../lifter/wasm-subset.ts';
import { FONTS } from '../runtime-as/gen/fonts.ts';
import { EXPORTS_USED } from '../runtime-as/gen/host-exports.ts';
import type { HostFamilyName } from '../runtime-as/tables/hosted.ts';
import { importSignature } from '../runtime-as/tables/import-sig.ts';
import { ownerExports, TypeImage } from '../runtime-as/tables/type-image.ts';
import type { App, AppModule } from './app.ts';
import type { UnitCode } from './lifted.ts';
import { readBuilt, readFont } from './package.ts';
import { makeSourceMap } from './source-map.ts';

export type Encoding = 'br' | 'gzip' | 'identity';

export interface Artifact {
  url: string;
  contentType: string;
  /** Strong entity tag of the uncompressed bytes, without the suffix of an encoding. */
  etag: string;
  bytes: Buffer;
  /** Smaller forms, ready as soon as the compressor is; an encoding that gains nothing is left out. */
  encoded: Promise<Partial<Record<Encoding, Buffer>>>;
  /** The URL names the content, so it may be kept for ever. */
  isImmutable: boolean;
}

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** woff2 is brotli inside. */
const isCompressed = (contentType: string): boolean => contentType === 'font/woff2';

async function encode(bytes: Buffer, contentType: string): Promise<Partial<Record<Encoding, Buffer>>> {
  if (isCompressed(contentType)) return {};
  const [br, gz] = await Promise.all([
    compressBrotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      },
    }),
    compressGzip(bytes, { level: 9 }),
  ]);
  return {
    ...(br.byteLength < bytes.byteLength && { br }),
    ...(gz.byteLength < bytes.byteLength && { gzip: gz }),
  };
}

/** 12 characters are 72 bits: enough to tell contents apart, and to address them. */
export const hashOf = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('base64url').slice(0, 12);

/** `url` with `%` in it gets the hash of the content there. */
export function makeArtifact(url: string, contentType: string, content: Uint8Array | string): Artifact {
  const bytes =
    typeof content === 'string'
      ? Buffer.from(content)
      : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const hash = hashOf(bytes);
  return {
    url: url.replace('%', hash),
    contentType,
    etag: hash,
    bytes,
    encoded: encode(bytes, contentType),
    isImmutable: url.includes('%'),
  };
}

const WASM = 'application/wasm';
const SCRIPT = 'text/javascript; charset=utf-8';

/** C++ and compiler-made names hold characters that URLs would have to escape. */
const urlName = (name: string): string => name.replace(/[^\w-]+/g, '_').slice(0, 64) || 'fn';

export interface AppArtifacts {
  loader: Artifact;
  /** CSS texts that are read already, and the parser for others. */
  styles: Artifact;
  cssParser: Artifact;
  runtime: Artifact;
  yoga: Artifact;
  image: Artifact;
  icon: Artifact;
  fonts: { family: string; weight: number; artifact: Artifact }[];
  /** Lifted functions; `relaxed`: the variant for engines that fuse multiply-adds. */
  modules: { module: AppModule; artifact: Artifact; relaxed?: Artifact }[];
  /** Functions of the API that the host implements, for those that the app imports. */
  host: { family: HostFamilyName; artifact: Artifact }[];
  /** The app's own host functions. */
  bindings?: Artifact;
  /** What connects them with lifted code. */
  binder?: Artifact;
  /** The page's part of callbacks that run on the server, for apps that have some. */
  exec?: Artifact;
  /** The page's part of watching, in development. */
  watch?: Artifact;
  /** Source maps of the modules, in development. */
  maps: Artifact[];
}

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#4f46e5"/>' +
  '<path d="M9 24 16 8l7 16M12 18h8" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>';

/** Whether debuggers find lines for this module. */
const hasLines = ({ symbols }: UnitCode): boolean => symbols.lines.some((line) => line > 0);

/**
 * The module as a page gets it. In development it carries names and, where there are lines, the URL of its map: that is
 * named by the module, not by its own content, so that the same app gives the same URLs whether its sources are there or not.
 */
export function servedModule(name: string, code: UnitCode, isRelease: boolean): { bytes: Uint8Array; mapUrl?: string } {
  if (isRelease) return { bytes: code.wasm };
  const functionNames = code.symbols.functions;
  const bytes = withExtras(code.wasm, { functionNames });
  if (!hasLines(code)) return { bytes };
  const mapUrl = `/az/map/${urlName(name)}.${hashOf(bytes)}.wasm.map`;
  return { bytes: withExtras(code.wasm, { functionNames, sourceMapUrl: mapUrl }), mapUrl };
}

/** Name of the URL's content, by which `symbolize` finds the module again. */
export const servedHash = (name: string, code: UnitCode, isRelease: boolean): string =>
  hashOf(servedModule(name, code, isRelease).bytes);

function makeModules({ modules, sources, sourceReader }: App): Pick<AppArtifacts, 'modules' | 'maps'> {
  const maps: Artifact[] = [];
  const make = ({ role, name }: AppModule, code: UnitCode): Artifact => {
    const { bytes, mapUrl } = servedModule(name, code, sourceReader === undefined);
    const artifact = makeArtifact(`/az/${role}/${urlName(name)}.%.wasm`, WASM, bytes);
    const map = mapUrl && makeSourceMap(artifact.url, code.symbols, sources, sourceReader);
    if (map) maps.push(makeArtifact(mapUrl, 'application/json; charset=utf-8', map));
    return artifact;
  };
  const made = modules.map((module) => ({
    module,
    artifact: make(module, module),
    ...(module.relaxed && { relaxed: make(module, module.relaxed) }),
  }));
  return { modules: made, maps };
}

/** What the page itself calls of the runtime, by its prefix. */
const HOST_EXPORT = /^Az(Startup|Yoga)_/;
/** The same for apps with callbacks that run on the server. */
const EXEC_EXPORT = /^AzExec_/;

const OWNER_EXPORT = /^az_own_/;

/** Types that drop and clone themselves among those that imported functions have descriptions of. */
function ownersOf(codes: readonly Uint8Array[]): ReadonlySet<string> {
  const described = new TypeImage(0);
  for (const name of new Set(codes.flatMap(functionImports).map((imported) => imported.name)))
    for (const param of importSignature(name, 'aapcs64')?.params ?? [])
      if (param.place === 'type') described.addressOf(param.type, param.depth);
  return described.owners;
}

/** The runtime without what neither the page nor code of the app calls, nor what the host implements for it. */
function runtimeOf({ modules, hostFamilies, remote }: App): Uint8Array {
  const codes = modules.flatMap(({ wasm, relaxed }) => (relaxed ? [wasm, relaxed.wasm] : [wasm]));
  const imported = new Set([
    // Functions that share an export name it as the module of their import.
    ...codes.flatMap(functionImports).map(({ from, name }) => (from === 'env' ? name : from)),
    ...hostFamilies.flatMap((family) => EXPORTS_USED[family]),
  ]);
  const owned = new Set([...ownersOf(codes)].flatMap(ownerExports));
  const hasRemote = remote.slots.length > 0;
  return wasmSubset(
    readBuilt('runtime.wasm'),
    (name) => HOST_EXPORT.test(name) || imported.has(name) || owned.has(name) || (hasRemote && EXEC_EXPORT.test(name)),
    (name) => OWNER_EXPORT.test(name) && !owned.has(name),
  );
}

/** Everything that an app's page fetches; with `isWatched` the script that hears of new versions too. */
export function makeArtifacts(app: App, isWatched = false): AppArtifacts {
  return {
    ...(isWatched && { watch: makeArtifact('/az/watch.js', SCRIPT, readBuilt('watch.js')) }),
    ...(app.remote.slots.length > 0 && { exec: makeArtifact('/az/exec.%.js', SCRIPT, readBuilt('exec.js')) }),
    loader: makeArtifact('/az/loader.js', SCRIPT, readBuilt('loader.js')),
    styles: makeArtifact('/az/styles.%.bin', 'application/octet-stream', app.styles.file),
    cssParser: makeArtifact('/az/css.%.js', SCRIPT, readBuilt('css.js')),
    runtime: makeArtifact('/az/mini.%.wasm', WASM, runtimeOf(app)),
    yoga: makeArtifact('/az/yoga.%.wasm', WASM, readBuilt('yoga.wasm')),
    image: makeArtifact('/az/image.%.bin', 'application/octet-stream', app.image),
    icon: makeArtifact('/az/icon.%.svg', 'image/svg+xml', ICON),
    fonts: FONTS.map(({ family, weight }) => ({
      family,
      weight,
      artifact: makeArtifact(
        `/az/font/${family.toLowerCase()}-${weight}.%.woff2`,
        'font/woff2',
        readFont(family, weight),
      ),
    })),
    host: app.hostFamilies.map((family) => ({
      family,
      artifact: makeArtifact(`/az/host/${family}.%.js`, SCRIPT, readBuilt(`host/${family}.js`)),
    })),
    ...(app.bindingsSource !== undefined && {
      bindings: makeArtifact('/az/bindings.%.js', SCRIPT, app.bindingsSource),
      binder: makeArtifact('/az/bind.%.js', SCRIPT, readBuilt('bind.js')),
    }),
    ...makeModules(app),
  };
}

export function listArtifacts(artifacts: AppArtifacts): Artifact[] {
  const { loader, styles, cssParser, runtime, yoga, image, icon, fonts } = artifacts;
  const { modules, maps, host, bindings, binder, watch, exec } = artifacts;
  const named = [loader, styles, cssParser, runtime, yoga, image, icon, ...fonts.map((f) => f.artifact)];
  return [
    ...named,
    ...(watch ? [watch] : []),
    ...(exec ? [exec] : []),
    ...host.map((h) => h.artifact),
    ...(bindings ? [bindings] : []),
    ...(binder ? [binder] : []),
    ...modules.flatMap(({ artifact, relaxed }) => (relaxed ? [artifact, relaxed] : [artifact])),
    ...maps,
  ];
}

/** The same artifacts with others in their places: for other URLs. */
export function mapArtifacts(artifacts: AppArtifacts, map: (artifact: Artifact) => Artifact): AppArtifacts {
  const { loader, styles, cssParser, runtime, yoga, image, icon, fonts, modules, maps, host, bindings, binder } =
    artifacts;
  return {
    loader: map(loader),
    styles: map(styles),
    cssParser: map(cssParser),
    runtime: map(runtime),
    yoga: map(yoga),
    image: map(image),
    icon: map(icon),
    fonts: fonts.map((font) => ({ ...font, artifact: map(font.artifact) })),
    modules: modules.map((made) => ({
      ...made,
      artifact: map(made.artifact),
      ...(made.relaxed && { relaxed: map(made.relaxed) }),
    })),
    host: host.map((made) => ({ ...made, artifact: map(made.artifact) })),
    ...(bindings && { bindings: map(bindings) }),
    ...(binder && { binder: map(binder) }),
    maps: maps.map(map),
  };
}
