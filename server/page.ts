// App and its artifacts → the HTML of its page: the first document as it looks, its model, and what to load.
import { createHash } from 'node:crypto';
import { type Route, showRoute } from '../runtime-as/host/routes.ts';
import { baseSheet } from '../runtime-as/tables/base-sheet.ts';
import type { RunningApp } from './app.ts';
import { type Artifact, hashOf, makeArtifact } from './artifact.ts';
import { type AppArtifacts, listArtifacts } from './artifacts.ts';
import { isNeededLate, mapLate } from './late-scripts.ts';
import { CONFIG_ID, HYDRATE_ID, inScript, LATE_NAMES, type PageConfig } from './page-config.ts';
import { withImageFiles } from './page-images.ts';
import { pageSlots, pageStubs } from './page-slots.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => ESCAPES[c]);

const jsonScript = (id: string, json: string): string =>
  `<script id="${id}" type="application/json">${inScript(json)}</script>`;

function relaxedUrls({ modules, fuses }: AppArtifacts): Pick<PageConfig, 'relaxed'> {
  const urls = modules.flatMap(({ artifact, relaxed }) => (relaxed ? [[artifact.url, relaxed.url]] : []));
  return fuses ? { relaxed: { script: fuses.url, urls: Object.fromEntries(urls) } } : {};
}

export function pageConfig(app: RunningApp, artifacts: AppArtifacts): PageConfig {
  const urls = new Map(
    artifacts.modules.flatMap(({ functions, artifact }) => functions.map(({ slot }) => [slot, artifact.url])),
  );
  const withRole = (role: string): [string, string][] =>
    artifacts.modules
      .filter(({ functions: [first] }) => first.role === role)
      .map(({ artifact, name }): [string, string] => [artifact.url, name]);
  const [main] = withRole('main');
  return {
    runtime: artifacts.runtime.url,
    ...(artifacts.rest && { rest: { runtime: artifacts.rest.runtime?.url, yoga: artifacts.rest.yoga?.url } }),
    yoga: artifacts.yoga.url,
    image: artifacts.image.url,
    styles: artifacts.styles.url,
    late: mapLate((name) => ({
      url: artifacts.late[name].url,
      ...(isNeededLate[name](app) && { isNeeded: true as const }),
    })),
    ...(artifacts.bindings && { bindings: { functions: artifacts.bindings.url, binder: artifacts.binder!.url } }),
    ...(artifacts.host.length > 0 && {
      host: Object.fromEntries(artifacts.host.map(({ family, artifact }) => [family, artifact.url])),
    }),
    ...(artifacts.appFonts.length > 0 && {
      fonts: artifacts.appFonts.map(({ artifact, imageAt, families }) => ({ url: artifact.url, imageAt, families })),
    }),
    base: app.base,
    modules: artifacts.modules.filter(({ functions: [first] }) => first.slot > 0).map(({ artifact }) => artifact.url),
    ...relaxedUrls(artifacts),
    init: withRole('init'),
    ...(main && { main }),
    stubs: Buffer.from(pageStubs(app)).toString('base64'),
    slots: pageSlots(app).map(({ slot, name, reason }) => {
      const url = urls.get(slot) ?? '';
      return reason === undefined ? [slot, name, url] : [slot, name, url, reason];
    }),
    title: app.info.title,
    layoutSlot: app.info.layoutSlot,
    fromJsonSlot: app.info.fromJsonSlot,
    createSlot: app.info.createSlot,
    viewport: [app.info.widthPx, app.info.heightPx],
  };
}

const fontFace = (family: string, weight: string, { url, contentType }: Artifact): string =>
  `@font-face{font-family:${family};font-weight:${weight};font-display:block;src:url(${url}) ` +
  `format("${CSS_FORMATS[contentType] ?? contentType.replace('font/', '')}")}`;
const CSS_FORMATS: Readonly<Record<string, string>> = { 'font/ttf': 'truetype', 'font/otf': 'opentype' };

/**
 * Text in the advance tables' fonts is laid out before they arrive: the browser must not swap another font in. The app's own are for
 * all weights, as loader/fonts.ts has them.
 */
const fontFaces = ({ fonts, appFonts }: AppArtifacts): string =>
  [
    ...fonts.map(({ family, weight, artifact }) => fontFace(family, String(weight), artifact)),
    ...appFonts.flatMap(({ families, artifact }) => families.map((family) => fontFace(family, '1 1000', artifact))),
  ].join('');

function preloads(app: RunningApp, artifacts: AppArtifacts): string {
  const { runtime, yoga, image, styles, late, fonts, appFonts, modules, host, loader, fuses } = artifacts;
  // Which of two variants is fetched is for the page to find out.
  const known = modules.filter((m) => m.relaxed === undefined);
  const fetches = [runtime, yoga, styles, image, ...known.map((m) => m.artifact)];
  return [
    ...[...fonts, ...appFonts].map(
      ({ artifact: { url, contentType } }) =>
        `<link rel="preload" href="${url}" as="font" type="${contentType}" crossorigin>`,
    ),
    ...[loader, ...(fuses ? [fuses] : []), ...host.map((h) => h.artifact)].map(
      ({ url }) => `<link rel="modulepreload" href="${url}">`,
    ),
    ...LATE_NAMES.filter((name) => isNeededLate[name](app)).map(
      (name) => `<link rel="preload" href="${late[name].url}" as="script">`,
    ),
    ...fetches.map(({ url }) => `<link rel="preload" href="${url}" as="fetch" crossorigin>`),
  ].join('');
}

export interface Page {
  artifact: Artifact;
  /** That it shows before the runtime is there. */
  images: Artifact[];
  /** Content-Security-Policy of the page. */
  policy: string;
  /** changes with anything that the page loads or starts from */
  version: string;
}

/** True when code of the app can send HTTP requests: its imports are named in its modules. */
const sendsRequests = ({ modules }: RunningApp): boolean =>
  modules.some(({ wasm }) => Buffer.from(wasm.buffer, wasm.byteOffset, wasm.byteLength).includes(HTTP_IMPORT));
const HTTP_IMPORT = 'AzHttpRequestConfig_';

/** A text that may run, by its hash. */
const hashSource = ({ bytes }: Artifact): string => `'sha256-${createHash('sha256').update(bytes).digest('base64')}'`;

/**
 * Nothing but our own files and the texts of late scripts, and for apps that send requests what they ask for. Style attributes and sheets come from the
 * runtime; wasm needs a word of its own.
 */
const policyOf = (app: RunningApp, { late }: AppArtifacts, { serviceWorker }: PageOptions): string[] => [
  "default-src 'none'",
  ['script-src', "'self'", "'wasm-unsafe-eval'", ...Object.values(late).map(hashSource)].join(' '),
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  `connect-src 'self'${sendsRequests(app) ? ' http: https:' : ''}`,
  ...(serviceWorker ? ["worker-src 'self'"] : []),
  "base-uri 'none'",
  "form-action 'none'",
];
/** Names everything that the page is made of. */
function versionOf({ modelJson }: RunningApp, artifacts: AppArtifacts): string {
  const etags = listArtifacts(artifacts).map(({ url, etag }) => `${url} ${etag}`);
  return hashOf([modelJson ?? '', ...etags].join('\n'));
}

/** Without script a page is there to be read: it says so, beside its body, whose nodes are counted. */
const WITHOUT_SCRIPT =
  '<noscript><style>html::after{content:"JavaScript is off: this page can be read, but it does not answer.";position:fixed;' +
  'inset:auto 0 0;padding:8px 16px;background:#1e1b4b;color:#fff;font:14px/20px system-ui,sans-serif}</style></noscript>';

/** Means something in a header only. */
const HEADER_POLICY = "frame-ancestors 'none'";

export interface PageOptions {
  /** for hosts that only send files: the policy stands in the page */
  isStatic?: boolean;
  /** URL of the script that keeps the files */
  serviceWorker?: string;
  /** where the page hears of new versions */
  watchUrl?: string;
  /** of the page without the inspector, which is the same version of the app */
  version?: string;
  /** absent = the layout callback of the window, at `/` */
  route?: Route;
}

/** Root of the app from its page: in a folder with files as many steps up as the page's path has parts. */
function rootOf({ isStatic, route }: PageOptions): string {
  if (!isStatic) return '/';
  const { pattern = '/' } = route ?? {};
  return pattern === '/' ? './' : '../'.repeat(pattern.split('/').length - 1);
}

function routeConfig(
  { routes, info }: RunningApp,
  artifacts: AppArtifacts,
  options: PageOptions,
): Pick<PageConfig, 'route'> & Partial<Pick<PageConfig, 'layoutSlot'>> {
  const { route } = options;
  if (routes.length === 0) return {};
  const all = [{ pattern: '', slot: info.layoutSlot }, ...routes];
  return {
    ...(route && { layoutSlot: route.slot }),
    route: {
      script: artifacts.route!.url,
      pattern: route?.pattern ?? '',
      all: all.map(({ pattern, slot }) => [pattern, slot]),
      root: rootOf(options),
    },
  };
}

/** Renders the document of the running app; sets the module URLs that its nodes carry. */
export function makePage(app: RunningApp, artifacts: AppArtifacts, options: PageOptions = {}): Page {
  const { isStatic, serviceWorker, watchUrl, route } = options;
  const path = route?.pattern ?? '/';
  // The runtime holds one document, of whichever page was made last.
  if (app.routes.length > 0) {
    showRoute(app.runtime, route ?? { pattern: '', slot: app.info.layoutSlot }, path);
    app.runtime.initLayoutCache();
  }
  const version = options.version ?? versionOf(app, artifacts);
  const config = {
    ...pageConfig(app, artifacts),
    ...routeConfig(app, artifacts, options),
    ...(!isStatic &&
      artifacts.exec && {
        exec: {
          script: artifacts.exec.url,
          version,
          slots: app.remote.slots,
          ...(app.routes.length > 0 && { isRouted: true as const }),
        },
      }),
    ...(serviceWorker && { serviceWorker }),
    ...(artifacts.inspect && { inspect: { runtime: artifacts.plainRuntime!.url } }),
    ...(watchUrl !== undefined && { watch: { url: watchUrl, version } }),
  };
  for (const [slot, , url] of config.slots) if (url) app.runtime.setModuleUrl(slot, url);
  const policy = policyOf(app, artifacts, options);
  const hydrate =
    app.modelJson === undefined
      ? ''
      : jsonScript(HYDRATE_ID, `{"type_id":"${app.info.typeId}","json":${app.modelJson}}`);
  const root = rootOf(options);
  const body = withImageFiles(app.runtime.renderHtml(), root, app.cache);
  const html = [
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">',
    isStatic ? `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy.join('; '))}">` : '',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeHtml(app.info.title)}</title>`,
    `<link rel="icon" href="${artifacts.icon.url}">`,
    `<style>${fontFaces(artifacts)}${baseSheet((property) => body.html.includes(`${property}:`))}</style>${preloads(app, artifacts)}`,
    jsonScript(CONFIG_ID, JSON.stringify(config)),
    hydrate,
    // In front of the loader, whose events it keeps from what happens in its panel.
    artifacts.inspect ? `<script type="module" src="${artifacts.inspect.url}"></script>` : '',
    `<script type="module" src="${artifacts.loader.url}"></script>`,
    artifacts.watch ? `<script type="module" src="${artifacts.watch.url}"></script>` : '',
    `${WITHOUT_SCRIPT}</head>\n`,
    // Nothing behind: a parser would put white space after </html> into the body.
    body.html,
    '</html>',
  ].join('');
  const artifact = makeArtifact(path, 'text/html; charset=utf-8', html, app.cache);
  return { artifact, images: body.images, policy: [...policy, HEADER_POLICY].join('; '), version };
}
