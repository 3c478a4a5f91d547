// The page's start: fetch, start the runtime, make the first document, find its elements.
import type { MakeImports } from '../runtime-as/host/bindings.ts';
import type { Bindings } from '../runtime-as/host/guest-memory.ts';
import type { HostFamily } from '../runtime-as/host/hosted.ts';
import type { FetchRest } from '../runtime-as/host/rest.ts';
import { type PageRuntime, startRuntime } from '../runtime-as/host/runtime.ts';
import type { Waiting } from '../runtime-as/host/waiting.ts';
import { WAITING } from '../runtime-as/tables/host-calls.ts';
import { stateRules } from '../runtime-as/tables/painted.ts';
import { HYDRATE_ID, type PageConfig } from '../server/page-config.ts';
import type { ImportsOf } from './bind.ts';
import { bootApp } from './boot.ts';
import type { CallServer } from './exec.ts';
import type fusesMultiplyAdd from './fuses.ts';
import { bytesNow, fetchLateScripts, hrefOf, isKept, lateScript } from './late.ts';
import { hydrateNodes, NodeTable } from './nodes.ts';
import { nameImports, report } from './report.ts';
import type { OpenRoutes, PageRoutes } from './route.ts';
import { pageStyles } from './styles.ts';
import { PageSystem } from './system.ts';

async function fetchOk(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: the server answered ${response.status} ${response.statusText}`);
  return response;
}

const fetchBytes = async (url: string): Promise<Uint8Array> => new Uint8Array(await (await fetchOk(url)).arrayBuffer());

/** The image with its fonts, which are noted by their families. */
async function fetchImage({ image, fonts = [] }: PageConfig, known: Map<string, Uint8Array>): Promise<Uint8Array> {
  const [bytes, ...files] = await Promise.all([image, ...fonts.map(({ url }) => url)].map(fetchBytes));
  fonts.forEach(({ imageAt, families }, i) => {
    bytes.set(files[i], imageAt);
    for (const family of families) known.set(family, files[i]);
  });
  return bytes;
}

/** Compiles while the bytes arrive. */
const compile = (url: string): Promise<WebAssembly.Module> => WebAssembly.compileStreaming(fetchOk(url));

/** Module of the server; its URL counts from the page, as all of them do. */
const importFrom = <T>(url: string): Promise<{ default: T }> => import(hrefOf(url)) as Promise<{ default: T }>;

async function importBindings({ functions, binder }: NonNullable<PageConfig['bindings']>): Promise<MakeImports> {
  const [bindings, importsOf] = await Promise.all([importFrom<Bindings>(functions), importFrom<ImportsOf>(binder)]);
  return importsOf.default(bindings.default);
}

export const scriptText = (id: string): string | undefined => document.getElementById(id)?.textContent ?? undefined;

/** What the app prints goes to the console, line by line. */
function consoleWriter(): (fd: number, bytes: Uint8Array) => void {
  const pending: Record<number, string> = {};
  const decoders: Record<number, TextDecoder> = {};
  return (fd, bytes) => {
    decoders[fd] ??= new TextDecoder();
    const lines = ((pending[fd] ?? '') + decoders[fd].decode(bytes, { stream: true })).split('\n');
    pending[fd] = lines.pop()!;
    for (const line of lines) fd === 2 ? console.warn(line) : console.log(line);
  };
}

/** True for an app whose functions may wait: the names of what they import say so. */
const mayWait = (modules: Iterable<WebAssembly.Module>): boolean =>
  [...modules].some((module) => WebAssembly.Module.imports(module).some(({ name }) => WAITING.test(name)));

/** Gets second parts; what comes from a service worker, which requests that block do not ask, is fetched beforehand. */
async function restFetcher(config: PageConfig): Promise<FetchRest> {
  const rest = config.rest ?? {};
  const early = isKept(config) ? Object.entries(rest) : [];
  const kept = new Map(await Promise.all(early.map(async ([of, url]) => [of, await compile(url)] as const)));
  return (of) => kept.get(of) ?? bytesNow(rest[of]!);
}

export interface Started {
  runtime: PageRuntime;
  /** For apps with callbacks that run on the server. */
  callServer: CallServer | undefined;
  table: NodeTable;
  system: PageSystem;
  /** For apps with routes. */
  routes: PageRoutes | undefined;
  /** How events are delivered to an app that waits; undefined = directly. */
  waiting: Waiting | undefined;
}

/** The modules for this engine in place of others. */
async function relaxedVariants(relaxed: PageConfig['relaxed']): Promise<Record<string, string>> {
  return relaxed && (await importFrom<typeof fusesMultiplyAdd>(relaxed.script)).default() ? relaxed.urls : {};
}

/** The page came with the rules that its first document needs. */
function paintStates(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(stateRules(() => true));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

export async function startPage(config: PageConfig, onWait: () => void): Promise<Started> {
  paintStates();
  const urls = [...config.modules, ...config.init.map(([url]) => url), ...(config.main ? [config.main[0]] : [])];
  const variants = relaxedVariants(config.relaxed);
  const bindings = config.bindings && importBindings(config.bindings);
  const compiled = Promise.all(urls.map(async (url) => [url, await compile((await variants)[url] ?? url)] as const));
  const knownFonts = new Map<string, Uint8Array>();
  const image = fetchImage(config, knownFonts);
  const styles = fetchBytes(config.styles);
  const lateScripts = fetchLateScripts(config);
  const openRoutes = config.route && importFrom<OpenRoutes>(config.route.script);
  const families = Promise.all(Object.values(config.host ?? {}).map((url) => importFrom<HostFamily>(url)));
  const [runtimeWasm, yogaWasm] = await Promise.all([compile(config.runtime), compile(config.yoga)]);
  await lateScripts;
  const fetchRest = await restFetcher(config);
  const routes = (await openRoutes)?.default(config);
  const system = new PageSystem();
  const runtime = await startRuntime({
    runtimeWasm,
    yogaWasm,
    write: consoleWriter(),
    styles: pageStyles(await styles, () => lateScript('css', config)),
    measure: (...run) => lateScript('texts', config)(...run),
    calls: (warn) => lateScript('services', config)({ report, system, fonts: knownFonts, routes }, warn),
    fetchRest,
    onWait,
  });
  nameImports(runtime.env);
  if (bindings) runtime.bind(await bindings);
  for (const family of await families) runtime.addFamily(family.default);
  const files = { image: await image, modules: new Map(await compiled), routes };
  const callServer = config.exec && (await importFrom<CallServer>(config.exec.script)).default;
  const count = await bootApp(runtime, config, files, scriptText(HYDRATE_ID));
  const table = new NodeTable();
  const found = hydrateNodes(document.body, table);
  if (found !== count)
    throw new Error(`the page has ${found} nodes, its document ${count}: the server's app is another one`);
  return {
    runtime,
    table,
    system,
    callServer,
    routes,
    waiting: mayWait(files.modules.values()) ? runtime.startWaiting() : undefined,
  };
}
