// Lifting in a thread of its own: a server that watches its file answers meanwhile, and a lift that fails badly is an error.
import { deserialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { LiftError } from '../lifter/error.ts';
import type { Kinds, LiftRequest, OnProgress } from './lifted.ts';
import { packagePath } from './package.ts';

/** What the thread says. */
export type LiftMessage =
  | { done: number; name: string }
  | { lifted: Uint8Array }
  | { message: string; stack: string; chain: readonly string[] | undefined };

/** What it is started with. */
export interface LiftJob {
  kind: keyof Kinds;
  request: LiftRequest;
}

/** The thread's module as it was built: threads do not load TypeScript. */
const WORKER = 'dist/lift-worker.js';

/** The error as it was thrown there; `chain` is what makes it one of the lifter. */
function errorOf({ message, stack, chain }: Extract<LiftMessage, { message: string }>): Error {
  const error = chain ? new LiftError(message, undefined, chain) : new Error(message);
  error.stack = stack;
  return error;
}

/** As LIFTERS[kind] of lift.ts. */
export function liftInThread<K extends keyof Kinds>(
  kind: K,
  request: LiftRequest,
  onProgress: OnProgress,
): Promise<Kinds[K]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(packagePath(WORKER), { workerData: { kind, request } satisfies LiftJob });
    worker.on('message', (message: LiftMessage) => {
      if ('done' in message) onProgress(message.done, message.name);
      else if ('lifted' in message) resolve(deserialize(message.lifted) as Kinds[K]);
      else reject(errorOf(message));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the thread that lifts ended with ${code}`)));
  });
}
