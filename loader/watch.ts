// The page's part of `serve --watch`: when another version of the app is served the page is loaded anew and keeps its model,
// scroll offsets and focus; why a version could not be made is shown above the page.
import { CONFIG_ID, type PageConfig } from '../server/page-config.ts';
import type { AzulHandle } from './handle.ts';

const KEY = 'azul-web watch';
const OVERLAY_CSS =
  'position:fixed;inset:0;z-index:2147483647;margin:0;padding:32px;overflow:auto;white-space:pre-wrap;' +
  'background:#1e1b4bf2;color:#fee2e2;font:14px/22px ui-monospace,monospace';

/** Id that the app gave an element, else its place in the body: numbers of nodes depend on all that has come and gone. */
type Place = string | number;

const elements = (): HTMLElement[] => [...document.body.querySelectorAll<HTMLElement>('*')];

function placeOf(element: HTMLElement, at: number): Place {
  return element.dataset['azId'] ?? at;
}

function elementAt(place: Place, all: readonly HTMLElement[]): HTMLElement | undefined {
  return typeof place === 'number' ? all[place] : all.find(({ dataset }) => dataset['azId'] === place);
}

/** What outlives the page. */
interface Kept {
  /** JSON of the model; absent where the app has no JSON form */
  model?: string;
  focus?: Place;
  /** of the page, then of elements */
  scroll: [x: number, y: number];
  scrolled: [element: Place, x: number, y: number][];
}

function keep(azul: AzulHandle): void {
  const all = elements();
  const scrolled = all.flatMap((element, at): Kept['scrolled'] => {
    const { scrollLeft, scrollTop } = element;
    return scrollLeft || scrollTop ? [[placeOf(element, at), scrollLeft, scrollTop]] : [];
  });
  const focused = all.indexOf(document.activeElement as HTMLElement);
  const focus = all[focused] && placeOf(all[focused], focused);
  const kept: Kept = { model: azul.model(), focus, scroll: [scrollX, scrollY], scrolled };
  sessionStorage.setItem(KEY, JSON.stringify(kept));
}

function restore(azul: AzulHandle): void {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (text === null) return;
  const { model, focus, scroll, scrolled } = JSON.parse(text) as Kept;
  // A model whose form has changed starts anew: the app's fromJson says why.
  if (model !== undefined && !azul.setModel(model)) return;
  const all = elements();
  for (const [place, x, y] of scrolled) elementAt(place, all)?.scrollTo(x, y);
  scrollTo(...scroll);
  if (focus !== undefined) elementAt(focus, all)?.focus({ preventScroll: true });
}

let overlay: HTMLElement | undefined;

function show(error: string | undefined): void {
  overlay?.remove();
  overlay = undefined;
  if (error === undefined) return;
  overlay = document.createElement('pre');
  overlay.style.cssText = OVERLAY_CSS;
  overlay.textContent = `The new version cannot be served; this page is the one before.\n\n${error}`;
  // Beside the body, whose nodes the runtime knows.
  document.documentElement.append(overlay);
}

function listen({ url, version }: NonNullable<PageConfig['watch']>): void {
  const source = new EventSource(url);
  source.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data as string) as { version?: string; error?: string };
    if (message.version === undefined || message.version === version) {
      show(message.error);
      return;
    }
    source.close();
    // A page that could not start has nothing to keep.
    if (globalThis.azul) keep(globalThis.azul);
    location.reload();
  });
}

const config = JSON.parse(document.getElementById(CONFIG_ID)?.textContent ?? 'null') as PageConfig;
if (config.watch) listen(config.watch);
if (globalThis.azul) restore(globalThis.azul);
else document.addEventListener('azul-ready', () => globalThis.azul && restore(globalThis.azul), { once: true });
