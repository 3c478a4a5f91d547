// A thread that lifts one app or program and ends.
import { serialize } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { LiftError } from '../lifter/error.ts';
import { LIFTERS } from './lift.ts';
import type { LiftJob, LiftMessage } from './lift-thread.ts';

const say = (message: LiftMessage): void => parentPort!.postMessage(message);
/** The bar is drawn no more often. */
const SAY_EVERY_MS = 50;

const { kind, request } = workerData as LiftJob;
let saidMs = 0;
try {
  const lifted = await LIFTERS[kind](request, (done, name) => {
    if (performance.now() - saidMs < SAY_EVERY_MS) return;
    saidMs = performance.now();
    say({ done, name });
  });
  say({ lifted: serialize(lifted) });
} catch (error) {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  say({ message, stack, chain: error instanceof LiftError ? error.chain : undefined });
}
