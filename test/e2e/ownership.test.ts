// Who owns what: the demos and an app that reports its destructors, on the checked build of the runtime. Whatever a function
// that the app called has allocated is freed when the session is closed, no block is freed twice or written over, and
// clicking for long keeps no memory.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AzTrap, type Runtime } from '../../runtime-as/host/index.ts';
import { openApp } from '../../server/app.ts';
import { startServer } from '../../server/index.ts';
import { demoNames } from '../../server/package.ts';
import { Workbench } from '../lifter/compile.ts';
import { checkedRuntime, Owners, RUNTIME } from '../util/checked.ts';
import { needs } from '../util/tools.ts';
import { compileApp } from './compile-app.ts';
import { bootInNode, clickInNode } from './node-app.ts';

const ownership = suite('ownership');

interface Session {
  runtime: Runtime;
  owners: Owners;
  printed(): string;
}

async function openSession(fileOrDemo: string): Promise<Session> {
  const app = await openApp(fileOrDemo, { write: () => {} });
  const server = await startServer(app, { listen: { host: '127.0.0.1', port: 0 } });
  let owners: Owners | undefined;
  let text = '';
  const options = {
    runtimeWasm: checkedRuntime(),
    write: (_fd: number, bytes: Uint8Array) => {
      text += new TextDecoder().decode(bytes);
    },
  };
  const runtime = await bootInNode(app, server, undefined, options, (fresh) => {
    owners = new Owners(fresh);
  });
  await server.close();
  const printed = (): string => {
    const all = text;
    text = '';
    return all;
  };
  return { runtime, owners: owners as Owners, printed };
}

/**
 * Buffers that the runtime grows once and keeps for the next call: who asked first, and how many blocks. Number inputs and
 * clocks print their numbers as the C library does.
 */
const KEPT: Readonly<Record<string, number>> = {
  vsnprintf: 8,
  vprintf: 8,
  AzCallbackInfo_addTimer: 1,
  AzNumberInput_dom: 2,
  AzTimePicker_dom: 2,
};

/** Blocks of the C library's formatter. */
const keptBlocks = ({ owners }: Session): (number | undefined)[] => {
  const live = owners.liveOfApp();
  return ['vsnprintf', 'vprintf'].map((name) => live[name]);
};

/** Blocks of the app's that nobody will free. */
const leaked = ({ owners }: Pick<Session, 'owners'>): Record<string, number> =>
  Object.fromEntries(Object.entries(owners.liveOfApp()).filter(([name, blocks]) => blocks > (KEPT[name] ?? 0)));

/** Clicks into the middle of every box. */
function clickAll(runtime: Runtime): void {
  for (const { x, y, width, height } of runtime.boxes()) clickInNode(runtime, x + width / 2, y + height / 2);
}

const runtimeBytes = ({ owners }: Session): number => owners.live().get(RUNTIME)?.bytes ?? 0;

for (const demo of demoNames())
  ownership(`demo ${demo}: everything is freed when the session is closed`, async () => {
    const session = await openSession(demo);
    const { runtime, owners } = session;
    for (let round = 0; round < 2; round++) clickAll(runtime);
    const kept = keptBlocks(session);
    clickAll(runtime);
    assert.equal(keptBlocks(session), kept, 'once is enough for them');
    owners.check();
    assert.ok(Object.keys(owners.liveOfApp()).length > 0, 'the document and the model are alive');
    runtime.close();
    owners.check();
    assert.equal(leaked(session), {});
  });

if (needs('destructors', 'aarch64-linux-gnu-gcc')) {
  const bench = new Workbench();
  ownership.after(() => bench.dispose());
  const file = (): string => compileApp(bench, 'owners');

  ownership('destructors run when the last reference goes, once each', async () => {
    const { runtime, owners, printed } = await openSession(file());
    assert.is(printed(), '');
    clickInNode(runtime, 10, 20);
    assert.is(printed(), 'item 1 dropped\nitem 1001 dropped\n', 'the document of before is gone');
    clickInNode(runtime, 10, 20);
    assert.is(printed(), 'item 2 dropped\nitem 1002 dropped\n');
    runtime.close();
    assert.is(printed(), 'item 3 dropped\nitem 1003 dropped\nmodel dropped after 3\n');
    owners.check();
    assert.equal(leaked({ owners }), {});
    runtime.close();
    assert.is(printed(), '', 'closed twice');
  });

  ownership('a callback that never gives its reference back costs a count and no memory', async () => {
    const session = await openSession(file());
    const { runtime, owners, printed } = session;
    clickInNode(runtime, 10, 70);
    const before = JSON.stringify([owners.liveOfApp(), runtimeBytes(session)]);
    for (let i = 0; i < 200; i++) clickInNode(runtime, 10, 70);
    assert.is(JSON.stringify([owners.liveOfApp(), runtimeBytes(session)]), before);
    runtime.close();
    // Its item is still counted, so that it may not be dropped; nothing else stays.
    assert.is(printed(), 'item 1 dropped\nmodel dropped after 1\n');
    assert.equal(Object.keys(leaked(session)), ['AzRefAny_newC']);
  });

  ownership('refreshing for long keeps no memory', async () => {
    const session = await openSession(file());
    const { runtime, owners } = session;
    for (let i = 0; i < 5; i++) clickInNode(runtime, 10, 20);
    const before = JSON.stringify([owners.liveOfApp(), runtimeBytes(session)]);
    for (let i = 0; i < 50; i++) clickInNode(runtime, 10, 20);
    assert.is(JSON.stringify([owners.liveOfApp(), runtimeBytes(session)]), before);
    owners.check();
  });

  ownership('a block freed twice, an overrun and a late write are found', async () => {
    const { runtime, owners } = await openSession(file());
    const { malloc, free } = runtime.env as Record<string, (arg: number) => number>;
    const bytes = (): Uint8Array => new Uint8Array(runtime.memory.buffer);
    const block = malloc(24);
    free(block);
    assert.throws(
      () => free(block),
      (error: unknown) => error instanceof AzTrap && /freed already/.test(error.message),
    );
    const over = malloc(24);
    bytes()[over + 24] = 1;
    assert.throws(() => owners.check(), /over the end of a block/);
    bytes()[over + 24] = 0xa5;
    owners.check();
    free(over);
    bytes()[over + 3] = 1;
    assert.throws(() => owners.check(), /after it was freed/);
    bytes()[over + 3] = 0xdd;
    assert.throws(() => free(over + 8), /no block of the heap/);
  });
}

ownership.run();
