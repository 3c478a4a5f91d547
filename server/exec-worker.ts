// A thread that runs callbacks for pages, one at a time; the runtime for the next one is made while nobody waits for it.
import { parentPort, workerData } from 'node:worker_threads';
import { AzTrap } from '../runtime-as/host/index.ts';
import { loadBindings } from './bindings.ts';
import type { ExecJob } from './exec-job.ts';
import { type ExecApp, ExecSession, Mismatch } from './exec-session.ts';

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
const prepared = async (): Promise<ExecSession> => ExecSession.open(await app);
let next: Promise<ExecSession> | undefined;

/** Failures of the app, behind which a session can be as it was before; anything else may be one of the session. */
const isOrdinary = (error: unknown): boolean => error instanceof AzTrap || error instanceof Mismatch;

async function run(job: ExecJob): Promise<WorkerAnswer> {
  const opening = next ?? prepared();
  next = opening;
  try {
    const session = await opening;
    parentPort!.postMessage(BEGUN);
    return session.run(job);
  } catch (error) {
    if (!isOrdinary(error)) next = undefined;
    return failure(error);
  }
}

/** The session for the next call: the last one again, or another. */
async function after(last: Promise<ExecSession> | undefined): Promise<ExecSession> {
  const session = await last;
  return session?.reset() ? session : prepared();
}

parentPort!.on('message', async (job: ExecJob) => {
  parentPort!.postMessage(await run(job));
  next = after(next);
  // What fails here fails again, and is told, when it is wanted.
  next.catch(() => {
    next = undefined;
  });
});
