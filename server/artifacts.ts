// A running app → everything that its page fetches, by hashed URLs.
import { FONTS } from '../runtime-as/gen/fonts.ts';
import type { RestName } from '../runtime-as/host/rest.ts';
import type { HostFamilyName } from '../runtime-as/tables/hosted.ts';
import type { RunningApp } from './app.ts';
import { type FontFile, takeFonts } from './app-fonts.ts';
import { type Artifact, makeArtifact } from './artifact.ts';
import { mapLate } from './late-scripts.ts';
import { type ModuleFile, makeModuleFiles } from './module-files.ts';
import { readBuilt, readFont } from './package.ts';
import type { LateName } from './page-config.ts';
import { inspectedRuntime, pageEngines } from './runtime-bytes.ts';

const WASM = 'application/wasm';
const SCRIPT = 'text/javascript; charset=utf-8';

export interface AppArtifacts {
  loader: Artifact;
  /** CSS texts that are read already. */
  styles: Artifact;
  /** Scripts that most pages do without. */
  late: Readonly<Record<LateName, Artifact>>;
  runtime: Artifact;
  /** Functions of runtime and layout engine that are fetched when one of them is called. */
  rest?: Partial<Record<RestName, Artifact>>;
  yoga: Artifact;
  image: Artifact;
  icon: Artifact;
  fonts: { family: string; weight: number; artifact: Artifact }[];
  /** The app's own. */
  appFonts: FontFile[];
  /** Lifted functions. */
  modules: ModuleFile[];
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
  /** The page's part of routes, for apps that have some. */
  route?: Artifact;
  /** What finds out whether an engine fuses multiply-adds, for apps with modules that then differ. */
  fuses?: Artifact;
  /** What draws the runtime's boxes, on pages that are inspected. */
  inspect?: Artifact;
  /** The runtime of pages that are not, for its size. */
  plainRuntime?: Artifact;
  /** Source maps of the modules, in development. */
  maps: Artifact[];
}

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#4f46e5"/>' +
  '<path d="M9 24 16 8l7 16M12 18h8" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>';

/** Everything that an app's page fetches; with `isWatched` the script that hears of new versions too. */
export async function makeArtifacts(app: RunningApp, isWatched = false): Promise<AppArtifacts> {
  const make: typeof makeArtifact = (url, contentType, content) => makeArtifact(url, contentType, content, app.cache);
  const { runtime, yoga, rest } = await pageEngines(app);
  const { image, files } = takeFonts(app.image, app.fonts, app.cache);
  return {
    ...(isWatched && { watch: make('/az/watch.js', SCRIPT, readBuilt('watch.js')) }),
    ...(app.remote.slots.length > 0 && { exec: make('/az/exec.%.js', SCRIPT, readBuilt('exec.js')) }),
    ...(app.routes.length > 0 && { route: make('/az/route.%.js', SCRIPT, readBuilt('route.js')) }),
    ...(app.modules.some((module) => module.relaxed) && {
      fuses: make('/az/fuses.%.js', SCRIPT, readBuilt('fuses.js')),
    }),
    loader: make('/az/loader.js', SCRIPT, readBuilt('loader.js')),
    styles: make('/az/styles.%.bin', 'application/octet-stream', app.styles.file),
    late: mapLate((name) => make(`/az/${name}.%.js`, SCRIPT, readBuilt(`${name}.js`))),
    runtime: make('/az/mini.%.wasm', WASM, runtime),
    ...(rest && {
      rest: {
        runtime: make('/az/rest.%.wasm', WASM, rest.runtime),
        yoga: make('/az/yoga-rest.%.wasm', WASM, rest.yoga),
      },
    }),
    yoga: make('/az/yoga.%.wasm', WASM, yoga),
    image: make('/az/image.%.bin', 'application/octet-stream', image),
    appFonts: files,
    icon: make('/az/icon.%.svg', 'image/svg+xml', ICON),
    fonts: FONTS.map(({ family, weight }) => ({
      family,
      weight,
      artifact: make(`/az/font/${family.toLowerCase()}-${weight}.%.woff2`, 'font/woff2', readFont(family, weight)),
    })),
    host: app.hostFamilies.map((family) => ({
      family,
      artifact: make(`/az/host/${family}.%.js`, SCRIPT, readBuilt(`host/${family}.js`)),
    })),
    ...(app.bindingsSource !== undefined && {
      bindings: make('/az/bindings.%.js', SCRIPT, app.bindingsSource),
      binder: make('/az/bind.%.js', SCRIPT, readBuilt('bind.js')),
    }),
    ...makeModuleFiles(app),
  };
}

/** Files of a page with `?az-inspect`: the inspector, and a runtime that answers it. */
export async function withInspector(app: RunningApp, artifacts: AppArtifacts): Promise<AppArtifacts> {
  return {
    ...artifacts,
    runtime: makeArtifact('/az/mini.%.wasm', WASM, await inspectedRuntime(app), app.cache),
    rest: { yoga: artifacts.rest?.yoga },
    plainRuntime: artifacts.runtime,
    inspect: makeArtifact('/az/inspect.%.js', SCRIPT, readBuilt('inspect.js'), app.cache),
  };
}

export function listArtifacts(artifacts: AppArtifacts): Artifact[] {
  const { loader, styles, late, runtime, yoga, image, icon, fonts, appFonts } = artifacts;
  const { modules, maps, host, bindings, binder, watch, exec, route, fuses, inspect, plainRuntime, rest } = artifacts;
  const named = [loader, styles, ...Object.values(late), runtime, yoga, image, icon];
  const fontFiles = [...fonts, ...appFonts].map((f) => f.artifact);
  return [
    ...named,
    ...fontFiles,
    ...Object.values(rest ?? {}).filter((part) => part !== undefined),
    ...(watch ? [watch] : []),
    ...(exec ? [exec] : []),
    ...(route ? [route] : []),
    ...(fuses ? [fuses] : []),
    ...(inspect ? [inspect] : []),
    ...(plainRuntime ? [plainRuntime] : []),
    ...host.map((h) => h.artifact),
    ...(bindings ? [bindings] : []),
    ...(binder ? [binder] : []),
    ...modules.flatMap(({ artifact, relaxed }) => (relaxed ? [artifact, relaxed] : [artifact])),
    ...maps,
  ];
}

const mapRest = (
  { runtime, yoga }: NonNullable<AppArtifacts['rest']>,
  map: (artifact: Artifact) => Artifact,
): AppArtifacts['rest'] => ({ ...(runtime && { runtime: map(runtime) }), ...(yoga && { yoga: map(yoga) }) });

/** The same artifacts with others in their places: for other URLs. */
export function mapArtifacts(artifacts: AppArtifacts, map: (artifact: Artifact) => Artifact): AppArtifacts {
  const { loader, styles, late, runtime, yoga, image, icon, fonts, appFonts, modules, maps, host } = artifacts;
  const { bindings, binder, route, fuses, inspect, plainRuntime, rest } = artifacts;
  return {
    loader: map(loader),
    styles: map(styles),
    late: mapLate((name) => map(late[name])),
    runtime: map(runtime),
    yoga: map(yoga),
    image: map(image),
    icon: map(icon),
    fonts: fonts.map((font) => ({ ...font, artifact: map(font.artifact) })),
    appFonts: appFonts.map((font) => ({ ...font, artifact: map(font.artifact) })),
    modules: modules.map((made) => ({
      ...made,
      artifact: map(made.artifact),
      ...(made.relaxed && { relaxed: map(made.relaxed) }),
    })),
    host: host.map((made) => ({ ...made, artifact: map(made.artifact) })),
    ...(rest && { rest: mapRest(rest, map) }),
    ...(bindings && { bindings: map(bindings) }),
    ...(binder && { binder: map(binder) }),
    ...(route && { route: map(route) }),
    ...(fuses && { fuses: map(fuses) }),
    ...(inspect && { inspect: map(inspect) }),
    ...(plainRuntime && { plainRuntime: map(plainRuntime) }),
    maps: maps.map(map),
  };
}
