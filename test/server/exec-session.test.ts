// Calls on the server, one after the other in the same thread: none finds anything of those before it, whether they end, fail or take
// all the memory they can.
import { readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openApp, type RunningApp } from '../../server/app.ts';
import type { ExecVersion } from '../../server/exec.ts';
import { execVersion } from '../../server/exec-version.ts';
import { compileApp } from '../e2e/compile-app.ts';
import { Workbench } from '../lifter/compile.ts';
import { needs } from '../util/tools.ts';

/** undefined = closed since it was listed */
function linkOf(fd: string): string | undefined {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return undefined;
  }
}

if (needs('server: exec session', 'aarch64-linux-gnu-gcc')) {
  const session = suite('server: exec session');
  const bench = new Workbench();
  const opened: ExecVersion[] = [];
  session.after(async () => {
    for (const { pool } of opened) await pool.close();
    bench.dispose();
  });

  interface Calls {
    app: RunningApp;
    /** What the callback said it found, or why it failed. */
    call(said?: string): Promise<string>;
  }

  async function calls(...options: string[]): Promise<Calls> {
    const path = bench.path('file.txt');
    writeFileSync(path, 'text');
    const app = await openApp(compileApp(bench, 'remains', `-DFILE_PATH="${path}"`, ...options));
    const version = await execVersion(app, 'v', { threads: 1, waiting: 4, callMs: 10_000 });
    opened.push(version!);
    const slot = app.slots.find(({ name }) => name === 'on_call')!.slot;
    return {
      app,
      call: async (said = '') => {
        const answer = await version!.pool.run({
          slot,
          index: 0,
          kind: 2,
          event: { x: 1, y: 1 },
          viewport: [100, 100],
          theme: 0,
          nodes: 1,
          model: JSON.stringify(said),
        });
        return 'error' in answer ? answer.error.message : (JSON.parse(answer.model!) as string);
      },
    };
  }

  /** How often the file that the callback opens is open, in all threads. */
  const openTimes = (): number => readdirSync('/proc/self/fd').filter((fd) => linkOf(fd)?.endsWith('/file.txt')).length;

  session('nothing is left of a call: no variables, no heap, no open files, no state of the C library', async () => {
    const { call } = await calls();
    const first = await call();
    assert.match(first, /^1 \d+ nothing 3 0 0$/);
    for (let n = 0; n < 20; n++) assert.is(await call(), first);
    // What the last call opened is closed after its answer was sent.
    assert.ok(openTimes() <= 1, `${openTimes()} open`);
  });

  session('nor of one that fails', async () => {
    const { call } = await calls();
    const first = await call();
    for (let n = 0; n < 3; n++) {
      assert.match(await call('fail'), /abort/);
      assert.is(await call(), first);
    }
  });

  session('nor of one that takes more memory than there was', async () => {
    const { call } = await calls('-DGROWS');
    const first = await call();
    for (let n = 0; n < 3; n++) assert.is(await call(), first);
  });

  session('a program that looks at the clock when it starts is started for each call', async () => {
    const { call } = await calls('-DWATCHES');
    const born = async (): Promise<string> => (await call()).split(' ')[4];
    const times = [await born(), await born(), await born()];
    assert.ok(times.every((time) => time.length > 15));
    assert.is(new Set(times).size, 3);
  });
  session.run();
}
