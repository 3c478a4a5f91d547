// Scripts that most pages do without: those that a page is known to need come with it, another one is fetched and run at once by
// the first call that needs it. They are classic scripts, since only those can be run while code waits.
import { bytesOfUnits } from '../runtime-as/host/base64.ts';
import type { StyleReader } from '../runtime-as/host/styles.ts';
import type { MeasureParts } from '../runtime-as/host/text-parts.ts';
import { decoder } from '../runtime-as/host/utf8.ts';
import type { LateName, PageConfig } from '../server/page-config.ts';
import type { Boxes } from './boxes.ts';
import type { Input } from './input.ts';
import type { OpenServices } from './services.ts';

/** What the scripts leave in the page. */
interface LateScripts {
  boxes: Boxes;
  css: StyleReader;
  input: Input;
  services: OpenServices;
  texts: MeasureParts;
}

declare global {
  var azulLate: { [K in LateName]?: LateScripts[K] } | undefined;
}

/** Where the page was loaded from: its address changes with its routes. */
const BASE = document.baseURI;
/** A URL of the config, which counts from there. */
export const hrefOf = (url: string): string => new URL(url, BASE).href;

/** The page's files come from a service worker, which may have no network and is not asked by requests that block. */
export const isKept = ({ serviceWorker }: PageConfig): boolean =>
  serviceWorker !== undefined && Boolean(navigator.serviceWorker?.controller);

function fetchScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = hrefOf(url);
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${url} cannot be loaded`));
    document.head.append(script);
  });
}

/** Gets the scripts that the page is known to need, and all of them where later is too late. */
export async function fetchLateScripts(config: PageConfig): Promise<void> {
  const needed = Object.values(config.late).filter(({ isNeeded }) => isNeeded || isKept(config));
  await Promise.all(needed.map(({ url }) => fetchScript(url)));
}

/** The charset keeps each byte as the low one of a code unit: requests that block have no binary answers. */
export const BYTES_AS_TEXT = 'text/plain; charset=x-user-defined';

/** A file of the server, while the page waits. */
export function bytesNow(url: string): Uint8Array<ArrayBuffer> {
  const request = new XMLHttpRequest();
  request.open('GET', hrefOf(url), false);
  request.overrideMimeType(BYTES_AS_TEXT);
  request.send();
  if (request.status !== 200) throw new Error(`${url}: the server answered ${request.status} ${request.statusText}`);
  return bytesOfUnits(request.responseText);
}

/**
 * What a script has left; gets it while the caller waits, where it has not come with the page: its text is fetched and run, which
 * the page's policy allows for this very text.
 */
export function lateScript<K extends LateName>(name: K, { late }: PageConfig): LateScripts[K] {
  if (!globalThis.azulLate?.[name]) {
    const script = document.createElement('script');
    script.textContent = decoder.decode(bytesNow(late[name].url));
    document.head.append(script);
    script.remove();
  }
  return globalThis.azulLate![name]!;
}
