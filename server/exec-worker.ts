// A thread that runs callbacks for pages, one at a time; the next runtime is made while nobody waits for it.
import { parentPort, workerData } from 'node:worker_threads';
import type { Runtime } from '../runtime-as/host/index.ts';
import { loadBindings } from './bindings.ts';
import type { ExecJob } from './exec-job.ts';
import { type ExecApp, Mismatch, prepareSession, runSession } from './exec-session.ts';

/** What the thread is started with. */
export interface WorkerApp extends Omit<ExecApp, 'bindings'> {
  /** path of the module with the app's own host functions */
  bindingsFile?: string;
}

/** Told when the callback begins: what comes before is the thread's own affair. */
export const BEGUN = 'begun';

export type WorkerAnswer =
  | { model?: string; answer: Uint8Array }
  /** `isMismatch`: page and app see different documents */
  | { error: { message: string; stack: string; isMismatch: boolean } };

// Enough frames for the call chain of a failure: traps.ts reads them.
Error.stackTraceLimit = 100;

async function makeApp({ bindingsFile, ...app }: WorkerApp): Promise<ExecApp> {
  return bindingsFile === undefined ? app : { ...app, bindings: (await loadBindings(bindingsFile)).bindings };
}

function failure(error: unknown): WorkerAnswer {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { error: { message, stack, isMismatch: error instanceof Mismatch } };
}

const app = makeApp(workerData as WorkerApp);
let next: Promise<Runtime> | undefined;
const prepared = async (): Promise<Runtime> => prepareSession(await app);

async function run(job: ExecJob): Promise<WorkerAnswer> {
  const runtime = next ?? prepared();
  next = undefined;
  try {
    const ready = await runtime;
    parentPort!.postMessage(BEGUN);
    return runSession(ready, await app, job);
  } catch (error) {
    return failure(error);
  }
}

parentPort!.on('message', async (job: ExecJob) => {
  parentPort!.postMessage(await run(job));
  next = prepared();
  // What fails here fails again, and is told, when it is wanted.
  next.catch(() => {});
});
