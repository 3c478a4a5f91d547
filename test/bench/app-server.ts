// Child of the benches: `app-server.ts FILE|DEMO` serves an app as `serve --release` does, but answers any number of calls of
// one client. It prints a line of JSON: where, and what a call of an app's callback needs.
import { openApp } from '../../server/app.ts';
import { startServer } from '../../server/index.ts';

export interface Serving {
  url: string;
  version: string;
  /** of all address-taken functions, by name */
  slots: Record<string, number>;
}

const [file] = process.argv.slice(2);
const app = await openApp(file, { isRelease: true });
const server = await startServer(app, {
  listen: { host: '127.0.0.1', port: 0, maxConnections: 10_000 },
  execRate: { perSecond: 1e6, burst: 1e6 },
  warn: () => {},
});
const serving: Serving = {
  url: server.url,
  version: server.page.version,
  slots: Object.fromEntries(app.slots.map(({ name, slot }) => [name, slot])),
};
process.stdout.write(`${JSON.stringify(serving)}\n`);
process.on('SIGTERM', () => process.exit(0));
