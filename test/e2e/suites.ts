// Suites about apps in Chromium: what is served for their tests, and closed behind them.
import { suite, type Test } from 'uvu';
import { type AppOptions, openApp, type RunningApp } from '../../server/app.ts';
import type { AppServerOptions } from '../../server/index.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';
import { Served, serveForBrowser } from './browser.ts';
import { compileApp } from './compile-app.ts';

/** The app of a suite: a demo, or apps/SOURCE.c, which gcc compiles with these flags; and how it is opened. */
type Subject = AppOptions & ({ demo: string } | { source: string; flags?: readonly string[] });

/** Opens and serves an app before the tests of a suite; what is returned can be used from the suite's next `before` on. */
export function serveDuring(
  test: Test,
  open: () => Promise<RunningApp>,
  options: Partial<AppServerOptions> = {},
): Served {
  const served = new Served();
  test.before(async () => {
    try {
      await served.start(await open(), options);
    } catch (error) {
      // The runner of the tests counts hooks that fail, and does not say why.
      console.error(error);
      throw error;
    }
  });
  test.after(() => served.close());
  return served;
}

/** Serves any number of apps when a suite's tests ask for it, and closes them behind the last. */
export function serveFor(test: Test): (app: RunningApp) => Promise<Served> {
  const opened: Served[] = [];
  test.after(async () => {
    for (const served of opened) await served.close();
  });
  return async (app) => {
    const served = await serveForBrowser(app);
    opened.push(served);
    return served;
  };
}

/** A folder for programs that a suite compiles, which goes with it. */
export function benchFor(test: Test): Workbench {
  const bench = new Workbench();
  test.after(() => bench.dispose());
  return bench;
}

function openerOf(test: Test, subject: Subject): () => Promise<RunningApp> {
  if ('demo' in subject) {
    const { demo, ...options } = subject;
    return () => openApp(demo, options);
  }
  const { source, flags = [], ...options } = subject;
  const bench = benchFor(test);
  return () => openApp(compileApp(bench, source, ...flags), options);
}

/** A suite about one app. `write` gives it tests, and hooks of its own, which find the app served. */
export function appSuite(name: string, subject: Subject, write: (test: Test, served: Served) => void): void {
  const compilers = 'source' in subject ? (['aarch64-linux-gnu-gcc'] as const) : [];
  if (!needs(name, 'chromium', ...compilers)) return;
  const test = suite(name);
  write(test, serveDuring(test, openerOf(test, subject)));
  test.run();
}
