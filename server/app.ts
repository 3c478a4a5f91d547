// An app's bytes → everything a page needs: the functions that its document can reach as wasm, the image, the model as
// JSON and the first document as HTML. The app's own main() says what it is, run here once.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { SourceFile } from '../lifter/dwarf-lines.ts';
import {
  type AppInfo,
  bindingPrototypes,
  type FunctionType,
  importsOf,
  type Runtime,
  type SlotName,
} from '../runtime-as/host/index.ts';
import { measureByClass } from '../runtime-as/host/measure.ts';
import { callExport } from '../runtime-as/host/native-call.ts';
import { startNodeRuntime } from '../runtime-as/host/node.ts';
import { type Route, routesOf } from '../runtime-as/host/routes.ts';
import { PLAIN_SYSTEM } from '../runtime-as/host/system.ts';
import { measureParts } from '../runtime-as/host/text-parts.ts';
import type { HostFamilyName } from '../runtime-as/tables/hosted.ts';
import type { AppBindings } from './bindings.ts';
import { type Cache, cacheKey } from './cache.ts';
import { type LiftedApp, type LiftSettings, lifted, type Unit } from './lifted.ts';
import { demoNames, packagePath } from './package.ts';
import { privateReason, publicImage, type RemoteSlots, remoteSlots } from './remote.ts';
import { SourceReader } from './source-map.ts';
import { type PageStyles, type Sheets, StyleNotes } from './styles.ts';
import { Traps } from './traps.ts';

/** A lifted function with its table slot; `init` functions run once before everything else and have no slot. */
export interface AppModule extends Unit {
  role: 'layout' | 'cb' | 'fn' | 'init' | 'main';
  slot: number;
}

/** A font file of the app's own, and the family by which its documents name it. */
export interface AppFont {
  family: string;
  file: Uint8Array;
}

export interface App {
  fileName: string;
  /** Relocated bytes for `base`, without code that is for the server alone. */
  image: Uint8Array<ArrayBuffer>;
  base: number;
  /** All address-taken functions, for messages about those that have no module; `reason`: why one cannot be lifted. */
  slots: SlotName[];
  /** Type by which lifted code calls through pointers. */
  pointerCall: FunctionType;
  modules: AppModule[];
  /** Files that the symbols of the modules name. */
  sources: SourceFile[];
  /** Reads them for debuggers; undefined when the modules are to be released: they carry neither names nor lines then. */
  sourceReader: SourceReader | undefined;
  info: AppInfo;
  /** Pages beside that of the window, or in its place: those of AzAppConfig. */
  routes: Route[];
  /** Functions of the API that the host implements and this app imports. */
  hostFamilies: HostFamilyName[];
  /** The module with the app's own host functions, for the page. */
  bindingsSource: string | undefined;
  /** Fonts of its own that the first document uses. */
  fonts: AppFont[];
  /** Styles of its pages. */
  styles: PageStyles;
  /** Callbacks that run on the server. */
  remote: RemoteSlots;
  /** The model by the app's toJson; undefined where it has none, and each page runs main() itself. */
  modelJson: string | undefined;
}

/** An app that runs in this process, with its document laid out. */
export interface RunningApp extends App {
  runtime: Runtime;
  /** everything that was lifted, for the server's own use */
  lifted: LiftedApp;
  /** path of the module with the app's own host functions */
  bindingsFile: string | undefined;
  /** where what is made of it is kept, too */
  cache: Cache | undefined;
  /** whether its documents have had text that the page measures */
  texts: { readonly areMeasured: boolean };
}

/** Path of the app: a file, or a demo by its name. */
export function findApp(fileOrDemo: string): string {
  if (existsSync(fileOrDemo)) {
    if (!statSync(fileOrDemo).isFile()) throw new Error(`${fileOrDemo} is not a file`);
    return fileOrDemo;
  }
  const demos = demoNames();
  if (demos.includes(fileOrDemo)) return packagePath(`demos/bin/${fileOrDemo}`);
  throw new Error(`no such file: ${fileOrDemo} (demos that need no file: ${demos.join(', ') || 'none'})`);
}

export interface AppOptions extends LiftSettings {
  /** small modules without names and lines, for the public; else quickly made ones for development */
  isRelease?: boolean;
  /** host functions of the app's own */
  bindings?: AppBindings;
  /** where the file lies: sources are looked for beside it */
  path?: string;
  /** receives what the app prints here; default: the streams of this process */
  write?(fd: number, bytes: Uint8Array): void;
}

async function instantiate(runtime: Runtime, wasm: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Exports> {
  return (await runtime.addModule(await WebAssembly.compile(wasm))).exports;
}

/** Runs main() and answers what it told AzApp_run. */
async function runMain(runtime: Runtime, traps: Traps, main: Unit): Promise<AppInfo> {
  const exports = await instantiate(runtime, traps.named(main));
  callExport(runtime, exports, main.name);
  const info = runtime.appInfo();
  if (info.stage < 2) throw new Error(`main() of this program ended without AzApp_run: \`azul-web run\` is for it`);
  return info;
}

function roleOf(slot: number, info: AppInfo, callbacks: ReadonlySet<number>): AppModule['role'] {
  if (slot === info.layoutSlot) return 'layout';
  return callbacks.has(slot) ? 'cb' : 'fn';
}

/** Runs the app up to its first document. */
async function start(app: LiftedApp, runtime: Runtime, traps: Traps): Promise<Pick<App, 'info' | 'modelJson'>> {
  runtime.loadImage(app.image, app.base);
  runtime.declareSlots(app.slots, app.pointerCall);
  for (const [, unit] of app.bySlot) await instantiate(runtime, traps.named(unit));
  for (const unit of app.init) callExport(runtime, await instantiate(runtime, traps.named(unit)), unit.name);
  const info = await runMain(runtime, traps, app.main);
  runtime.setViewport(info.widthPx, info.heightPx);
  const modelJson = info.toJsonSlot && info.fromJsonSlot ? runtime.serializeState() : undefined;
  runtime.initLayoutCache();
  return { info, modelJson };
}

/** Lifts and runs the app up to its first document; throws LiftError, or an error that says what failed in which line. */
export async function startApp(bytes: Uint8Array, fileName: string, options: AppOptions = {}): Promise<RunningApp> {
  const tier = options.isRelease ? 'optimized' : 'quick';
  const prototypes = options.bindings && bindingPrototypes(options.bindings.bindings);
  const app = await lifted('app', { bytes, fileName, tier, prototypes }, options);
  // Pages are for everybody: they start with the plain system, whatever that of the server is.
  const { cache } = options;
  const stylesKey = cacheKey(['styles', tier], bytes);
  const notes = new StyleNotes(cache?.read(stylesKey) as Sheets | undefined);
  const fonts: AppFont[] = [];
  const texts = { areMeasured: false };
  const measure = measureParts(measureByClass);
  const runtime = await startNodeRuntime({
    styles: notes.reader,
    measure: (...run) => {
      texts.areMeasured = true;
      return measure(...run);
    },
    addFont: (family, file) => void fonts.push({ family, file: file.slice() }),
    system: () => PLAIN_SYSTEM,
    ...(options.write && { write: options.write }),
  });
  const traps = new Traps(app);
  traps.knowRuntime(runtime);
  if (options.bindings) runtime.bind(importsOf(options.bindings.bindings));
  const { info, modelJson } = await start(app, runtime, traps).catch((error: unknown) => {
    throw traps.explain(error);
  });
  const callbacks = new Set([...runtime.callbackSlots(), info.createSlot]);
  const remote = remoteSlots(app, modelJson !== undefined);
  const modules: AppModule[] = [
    ...app.init.map((unit): AppModule => ({ role: 'init', slot: 0, ...unit })),
    ...(modelJson === undefined || info.needsMain ? [{ role: 'main' as const, slot: 0, ...app.main }] : []),
    ...app.bySlot
      .filter(([slot]) => !remote.privateSlots.has(slot))
      .map(([slot, unit]): AppModule => ({ role: roleOf(slot, info, callbacks), slot, ...unit })),
  ];
  const { base, pointerCall, sources } = app;
  const sourceReader = options.isRelease ? undefined : new SourceReader(options.path ?? fileName);
  const bindingsSource = options.bindings?.source;
  const image = publicImage(app);
  const styles = notes.styles(image);
  if (notes.hasNew) cache?.write(stylesKey, notes.sheets);
  return {
    fileName,
    hostFamilies: runtime.hostFamilies(),
    bindingsSource,
    bindingsFile: options.bindings?.path,
    image,
    fonts: [...fonts],
    styles,
    base,
    slots: app.slots.map((slot) =>
      remote.privateSlots.has(slot.slot) ? { ...slot, reason: privateReason(slot) } : slot,
    ),
    pointerCall,
    modules,
    sources,
    sourceReader,
    info,
    routes: routesOf(runtime),
    remote,
    modelJson,
    runtime,
    lifted: app,
    cache,
    texts,
  };
}

export function openApp(fileOrDemo: string, options: AppOptions = {}): Promise<RunningApp> {
  const path = findApp(fileOrDemo);
  return startApp(readFileSync(path), basename(path), { ...options, path });
}
