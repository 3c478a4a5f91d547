// Routes of AzAppConfig: which page answers for which path, and what its callbacks learn of it, in the page and on the server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findRoute, matchRoute } from '../../runtime-as/host/routes.ts';
import { openApp } from '../../server/app.ts';
import { exportApp } from '../../server/export.ts';
import { needs } from '../util/tools.ts';
import { AppPage, serveForBrowser } from './browser.ts';
import { compileApp } from './compile-app.ts';
import { startStaticHost } from './static-host.ts';
import { benchFor, serveDuring } from './suites.ts';

const matching = suite('routes');

/** Pattern, path, and the parameters that come out; undefined = it does not fit. */
const MATCHES: [pattern: string, path: string, params: [string, string][] | undefined][] = [
  ['/', '/', []],
  ['/about', '/about', []],
  ['/about', '/about/', []],
  ['/about', '/abou', undefined],
  ['/about', '/about/x', undefined],
  ['/u/:id', '/u/7', [['id', '7']]],
  ['/u/:id', '/u/', undefined],
  ['/u/:id', '/u/a%20b%2Fc', [['id', 'a b/c']]],
  ['/u/:id', '/u/%zz', undefined],
  ['/u/:id', '/u/a%00b', undefined],
  [
    '/u/:id/:tab',
    '/u/1/2',
    [
      ['id', '1'],
      ['tab', '2'],
    ],
  ],
  ['/caf%C3%A9', '/caf%C3%A9', undefined],
  ['/café', '/caf%C3%A9', []],
];
for (const [pattern, path, params] of MATCHES)
  matching(`${pattern} and ${path}`, () => assert.equal(matchRoute(pattern, path), params));

matching('exact ones come first, then those with parameters in their order, then /', () => {
  const routes = ['/', '/:a/:b', '/x/:b', '/x/y'].map((pattern, slot) => ({ pattern, slot }));
  const found = (path: string): string | undefined => findRoute(routes, path)?.pattern;
  assert.equal(['/x/y', '/x/z', '/q/z', '/q', '/'].map(found), ['/x/y', '/:a/:b', '/:a/:b', '/', '/']);
  assert.is(findRoute(routes.slice(1), '/q'), undefined);
});
matching.run();

if (needs('e2e: routes', 'chromium', 'aarch64-linux-gnu-gcc')) {
  const routed = suite('e2e: routes');
  const SIZE = { width: 640, height: 480 };
  const bench = benchFor(routed);
  const served = serveDuring(routed, () => openApp(compileApp(bench, 'routes')));

  const open = (path: string): Promise<AppPage> => served.open(SIZE, { rest: path });
  const heading = (page: AppPage): Promise<string> => page.page.locator('h2').innerText();
  /** What the page says behind a click. */
  async function said(appPage: AppPage, button: string, expected: string): Promise<void> {
    await appPage.page.getByText(button, { exact: true }).click();
    await appPage.page.getByText(expected, { exact: true }).waitFor({ timeout: 5000 });
  }

  /** Path, heading, what callbacks are told. */
  const PAGES = [
    ['', 'Home', 'no route'],
    ['about', 'About', '/about'],
    ['users/7/a%20%3Cb%3E', 'User', '/users/:id/:tab id=7 tab=a <b>'],
    ['users/me/all', 'Me', '/users/me/all'],
    ['elsewhere', 'Home', 'no route'],
  ] as const;

  for (const [path, title, route] of PAGES)
    routed(`/${path}: ${title}`, async () => {
      const appPage = await open(path);
      assert.is(await heading(appPage), title);
      await said(appPage, 'Here', route);
      assert.match((await appPage.page.evaluate(() => globalThis.azul!.model()))!, /"clicks":1/);
      assert.equal(appPage.complaints, []);
    });

  const path = (appPage: AppPage): string => decodeURI(new URL(appPage.page.url()).pathname);
  const press = (appPage: AppPage, button: string): Promise<void> =>
    appPage.page.getByText(button, { exact: true }).click();
  const shows = (appPage: AppPage, text: string): Promise<void> =>
    appPage.page.getByText(text, { exact: true }).waitFor({ timeout: 5000 });
  const clicks = async (appPage: AppPage): Promise<number> =>
    JSON.parse((await appPage.page.evaluate(() => globalThis.azul!.model()))!).clicks;

  for (const button of ['To user', 'To user by server'])
    routed(`"${button}": a callback goes to another route, and the history knows it`, async () => {
      const appPage = await open('about');
      await appPage.page.evaluate(() => Object.assign(globalThis, { isSame: true }));
      await press(appPage, button);
      await shows(appPage, 'User');
      assert.is(path(appPage), '/users/42/b c');
      await shows(appPage, 'reason 4');
      await said(appPage, 'Here', '/users/:id/:tab id=42 tab=b c');
      await press(appPage, 'To window');
      await shows(appPage, 'Home');
      assert.is(path(appPage), '/');
      await appPage.page.goBack();
      await shows(appPage, 'User');
      await said(appPage, 'Here', '/users/:id/:tab id=42 tab=b c');
      await appPage.page.goBack();
      await shows(appPage, 'About');
      assert.is(path(appPage), '/about');
      await appPage.page.goForward();
      await shows(appPage, 'User');
      assert.is(await clicks(appPage), 4, 'the model is that of all of them');
      assert.ok(await appPage.page.evaluate(() => 'isSame' in globalThis), 'nothing was loaded anew');
      await appPage.page.reload();
      assert.is(await heading(appPage), 'User');
      assert.equal(appPage.complaints, []);
    });

  routed('going where one is adds nothing to the history; a route that is not there is named', async () => {
    const appPage = await open('users/42/b%20c');
    const length = await appPage.page.evaluate(() => history.length);
    await press(appPage, 'To user');
    await press(appPage, 'To nowhere');
    assert.is(await appPage.page.evaluate(() => history.length), length);
    assert.is(path(appPage), '/users/42/b c');
    assert.is(await heading(appPage), 'User');
    assert.is(appPage.complaints.length, 1);
    assert.match(appPage.complaints[0], /no address of the app has this route.*"\/no\/where"/);
    await said(appPage, 'Here', '/users/:id/:tab id=42 tab=b c');
  });

  routed('layout callbacks get the context that they came with', async () => {
    const own = await serveForBrowser(await openApp(compileApp(bench, 'routes', '-DWITH_CONTEXT')));
    try {
      for (const [start, expected] of [
        ['', 'context of the window'],
        ['about', 'context of /about'],
        ['users/1/a', 'context of /users/:id/:tab'],
      ]) {
        const html = await (await fetch(new URL(start, own.server.url))).text();
        assert.ok(html.includes(`>${expected}<`), expected);
        const appPage = await own.open(SIZE, { rest: start });
        await press(appPage, 'To user by server');
        await shows(appPage, 'context of /users/:id/:tab');
        await press(appPage, 'To window');
        await shows(appPage, 'context of the window');
        assert.is(await clicks(appPage), 2);
        assert.equal(appPage.complaints, []);
      }
    } finally {
      await own.close();
    }
  });

  routed('callbacks on the server know the route, too', async () => {
    const appPage = await open('users/8/x');
    await said(appPage, 'Server', '/users/:id/:tab id=8 tab=x');
    assert.is(await heading(appPage), 'User');
    assert.equal(appPage.complaints, []);
  });

  routed('each page is served as its own HTML; files and what looks like one are not pages', async () => {
    const at = (path: string): Promise<Response> => fetch(new URL(path, served.server.url));
    for (const [path, title] of PAGES)
      assert.ok((await (await at(`/${path}`)).text()).includes(`>${title}</h2>`), path);
    for (const path of ['/favicon.ico', '/az/nothing', '/about/x.js']) assert.is((await at(path)).status, 404, path);
    assert.is((await fetch(new URL('/about', served.server.url), { method: 'POST' })).status, 405);
    const [first, second] = await Promise.all(['/users/1/a', '/users/2/b'].map(at));
    assert.is(first.headers.get('etag'), second.headers.get('etag'), 'one page for all parameters');
  });

  routed('they can be inspected', async () => {
    const appPage = await open('users/9/y?az-inspect');
    assert.is(await heading(appPage), 'User');
    await appPage.settle();
    await appPage.settle();
    const status = appPage.page.locator('az-inspect').locator('.status');
    assert.match(await status.innerText(), /^\d+ boxes agree$/);
  });

  routed('an export has exact routes as folders, and names those that it cannot have', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'azul-routes-'));
    const host = await startStaticHost(folder);
    try {
      const warnings: string[] = [];
      const warn = (line: string): void => void warnings.push(line);
      const { files } = await exportApp(served.app, folder, { isOffline: false, warn });
      const pages = files.map(({ path }) => path).filter((path) => path.endsWith('.html'));
      assert.equal(pages.sort(), ['about/index.html', 'index.html', 'users/me/all/index.html']);
      assert.ok(warnings.some((line) => line.includes('/users/:id/:tab')));
      const context = await served.browser.newContext({ viewport: SIZE });
      const appPage = new AppPage(await context.newPage());
      await appPage.open(`${host.url}users/me/all/`);
      assert.is(await heading(appPage), 'Me');
      await said(appPage, 'Here', '/users/me/all');
      await press(appPage, 'To window');
      await shows(appPage, 'Home');
      assert.is(appPage.page.url(), host.url);
      await appPage.page.goBack();
      await shows(appPage, 'Me');
      assert.is(appPage.page.url(), `${host.url}users/me/all/`);
      assert.equal(appPage.complaints, []);
      await context.close();
    } finally {
      await host.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  routed.run();
}
