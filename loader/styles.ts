// CSS texts in the page: most were read by the server; the first other one brings the parser, which the page does without till then.
import { type ReadStyles, readStyles, type StyleReader, styleKey } from '../runtime-as/host/styles.ts';
import type { PageConfig } from '../server/page-config.ts';

/** Where the page was loaded from: its address changes with its routes. */
const BASE = document.baseURI;
/** A URL of the config, which counts from there. */
export const hrefOf = (url: string): string => new URL(url, BASE).href;

/** The page's files come from a service worker, which may have no network and is not asked by requests that block. */
export const isKept = ({ serviceWorker }: PageConfig): boolean =>
  serviceWorker !== undefined && Boolean(navigator.serviceWorker?.controller);

/** Whether the parser is to come with the page: its app is known to need it, or later is too late. */
export const needsParser = (config: PageConfig): boolean => config.css.isNeeded === true || isKept(config);

/** Gets the parser while nobody waits for it. */
export function fetchParser({ parser }: PageConfig['css']): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = hrefOf(parser);
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${parser} cannot be loaded`));
    document.head.append(script);
  });
}

/**
 * Gets the parser while the app waits for a style: the text of the script is fetched and run, which the page's policy allows
 * for this very text.
 */
function fetchParserNow(url: string): void {
  const request = new XMLHttpRequest();
  request.open('GET', hrefOf(url), false);
  request.send();
  if (request.status !== 200)
    throw new Error(`${url}: the server answered ${request.status} ${request.statusText}; it is needed for a style`);
  const script = document.createElement('script');
  script.textContent = request.responseText;
  document.head.append(script);
  script.remove();
}

/** Reads styles by the server's file, and by the parser where that has none. */
export function pageStyles(file: Uint8Array, { parser }: PageConfig['css']): StyleReader {
  const sheets = readStyles(file);
  return (warn) => {
    let parse: ReadStyles | undefined;
    return (utf8, kind) => {
      const known = sheets.get(styleKey(utf8, kind));
      if (known) return known;
      if (!parse) {
        if (!globalThis.azulCss) fetchParserNow(parser);
        parse = globalThis.azulCss!(warn);
      }
      return parse(utf8, kind);
    };
  };
}
