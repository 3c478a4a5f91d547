// A served app in real Chromium: what its console says, what its runtime was asked, and the document as plain data.
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { AzulEventDetail } from '../../loader/index.ts';
import type { RunningApp } from '../../server/app.ts';
import { type AppServer, type AppServerOptions, startServer } from '../../server/index.ts';

/** An event as the page's runtime got it, and the frame it answered. */
export interface Logged {
  /** undefined: boxes of an event before were found */
  kind: number | undefined;
  event: AzulEventDetail['event'];
  frame: number[] | undefined;
}

declare global {
  var azulLog: Logged[];
}

export interface Size {
  width: number;
  height: number;
}

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
  });

/** An open page of an app. */
export class AppPage {
  readonly page: Page;
  /** Errors and warnings of the console, failed requests, uncaught exceptions. */
  readonly complaints: string[] = [];
  /** Everything else in the console. */
  readonly printed: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      const list = ['error', 'warning'].includes(message.type()) ? this.complaints : this.printed;
      list.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(`uncaught: ${error.message}`));
    page.on('requestfailed', (request) => this.complaints.push(`request failed: ${request.url()}`));
  }

  async open(url: string): Promise<void> {
    // The tests' compiler names inner functions by a helper that pages do not have.
    await this.page.addInitScript('globalThis.__name = (f) => f');
    await this.page.addInitScript(() => {
      globalThis.azulLog = [];
      document.addEventListener('azul-event', (custom) => {
        const { kind, event, frame } = (custom as CustomEvent<AzulEventDetail>).detail;
        globalThis.azulLog.push({ kind, event, frame: frame && [...frame] });
      });
    });
    await this.page.goto(url);
    await this.page
      .waitForFunction(() => globalThis.azul !== undefined, undefined, { timeout: 15_000 })
      .catch(() => {
        throw new Error(`the page did not start; its console: ${this.complaints.join(' | ') || '(nothing)'}`);
      });
    await this.page.evaluate(() => document.fonts.ready);
  }

  /** Two frames: scroll and resize events of the last action have arrived. */
  async settle(): Promise<void> {
    await this.page.evaluate(
      () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
    );
  }

  async click(x: number, y: number): Promise<void> {
    await this.page.mouse.click(x, y);
  }

  log(): Promise<Logged[]> {
    return this.page.evaluate(() => globalThis.azulLog);
  }
}

export interface PageOptions {
  /** The started page's clock stands at this time (ms since 1970), and moves by `page.clock.runFor`. */
  startMs?: number;
  /** Runs in the page before everything else. */
  script?: string;
  /** What comes behind the server's URL: a path, a query with its question mark. */
  rest?: string;
}

/** An app behind a server on a free port, and a browser for its pages: all there from `start` to `close`. */
export class Served {
  app!: RunningApp;
  server!: AppServer;
  browser!: Browser;
  readonly #contexts: BrowserContext[] = [];

  async start(app: RunningApp, options: Partial<AppServerOptions> = {}): Promise<void> {
    this.app = app;
    this.server = await startServer(app, { listen: { host: '127.0.0.1', port: 0 }, ...options });
    this.browser = await launch();
  }

  async open(viewport: Size, { startMs, script, rest = '' }: PageOptions = {}): Promise<AppPage> {
    const context = await this.browser.newContext({ viewport, deviceScaleFactor: 1 });
    this.#contexts.push(context);
    const appPage = new AppPage(await context.newPage());
    if (script !== undefined) await appPage.page.addInitScript(script);
    // It runs while the page starts, a minute early, and then jumps to where it stands.
    if (startMs !== undefined) {
      await appPage.page.clock.install({ time: startMs - 60_000 });
      // The clock is set by the first question for the time; performance.timeOrigin is none, and would still be 0.
      await appPage.page.addInitScript('Date.now()');
    }
    await appPage.open(`${this.server.url}${rest}`);
    if (startMs !== undefined) await appPage.page.clock.pauseAt(startMs);
    return appPage;
  }

  /** Closes what was started, which is not all of it where `start` failed. */
  async close(): Promise<void> {
    for (const context of this.#contexts) await context.close();
    await this.browser?.close();
    await this.server?.close();
  }
}

export async function serveForBrowser(app: RunningApp, options: Partial<AppServerOptions> = {}): Promise<Served> {
  const served = new Served();
  await served.start(app, options);
  return served;
}

/** [tag, attributes sorted by name (style: declarations sorted), children]; a text node is its text. */
export type Plain = string | [tag: string, attrs: string[], children: Plain[]];

/**
 * The page's body, or that of `html` as the same browser parses it, without node numbers: two documents are the same on
 * screen when these are equal.
 */
export function readDocument(page: Page, html?: string): Promise<Plain> {
  return page.evaluate((source) => {
    const body = source === undefined ? document.body : new DOMParser().parseFromString(source, 'text/html').body;
    const styleOf = (element: HTMLElement): string =>
      [...element.style]
        .sort()
        .map((name) => `${name}:${element.style.getPropertyValue(name)}`)
        .join(';');
    const read = (node: Node): Plain => {
      if (node.nodeType === 3) return (node as Text).data;
      const element = node as HTMLElement;
      const attrs = [...element.attributes]
        .filter(({ name }) => name !== 'id' && name !== 'style')
        .map(({ name, value }) => `${name}=${name === 'class' ? value.split(' ').sort().join(' ') : value}`)
        .sort();
      const children = [...element.childNodes].filter((child) => child.nodeType !== 8);
      // A mark stands for an empty text node, which hydration puts in its place.
      return [element.localName, [...attrs, `style=${styleOf(element)}`], children.map(read)];
    };
    return read(body);
  }, html);
}
