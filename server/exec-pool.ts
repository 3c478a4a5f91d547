// Threads for callbacks that run on the server: as many as there are calls, up to a limit; a call that takes too long costs
// its thread, and nothing else.
import { Worker } from 'node:worker_threads';
import type { ExecJob } from './exec-job.ts';
import type { WorkerAnswer, WorkerApp } from './exec-worker.ts';
import { packagePath } from './package.ts';

export interface PoolLimits {
  /** threads at a time */
  threads: number;
  /** calls that wait for one */
  waiting: number;
  /** a call may take this long from when its thread is ready */
  callMs: number;
}

export const POOL_LIMITS: PoolLimits = { threads: 4, waiting: 64, callMs: 10_000 };

/** A thread that is not ready by then never will be. */
const START_MS = 30_000;
/** As the thread says it: exec-worker.ts, which only threads load. */
const BEGUN: typeof import('./exec-worker.ts').BEGUN = 'begun';

/** There are more calls than can be made; later there may be room. */
export class Busy extends Error {
  override readonly name = 'Busy';
}

/** A call did not end in time. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut';
}

interface Call {
  job: ExecJob;
  resolve(answer: WorkerAnswer): void;
  reject(error: Error): void;
}

/** The thread's module as it was built: threads do not load TypeScript. */
const WORKER = 'dist/exec-worker.js';

export class ExecPool {
  readonly #app: WorkerApp;
  readonly #limits: PoolLimits;
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  readonly #waiting: Call[] = [];
  #isClosed = false;

  constructor(app: WorkerApp, limits: PoolLimits = POOL_LIMITS) {
    this.#app = app;
    this.#limits = limits;
  }

  /** Makes a call in a thread; rejects with Busy or TimedOut, or with what ended the thread. */
  run(job: ExecJob): Promise<WorkerAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed || this.#waiting.length >= this.#limits.waiting) {
        reject(new Busy('too many calls at once'));
        return;
      }
      this.#waiting.push({ job, resolve, reject });
      this.#next();
    });
  }

  #start(): Worker {
    const worker = new Worker(packagePath(WORKER), { workerData: this.#app });
    this.#all.add(worker);
    worker.once('exit', () => {
      this.#all.delete(worker);
      const at = this.#idle.indexOf(worker);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    // Without a call under way there is nobody to tell; the next call starts another thread.
    worker.on('error', () => {});
    return worker;
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const worker = this.#idle.pop() ?? (this.#all.size < this.#limits.threads ? this.#start() : undefined);
    const call = worker && this.#waiting.shift();
    if (worker && call) this.#call(worker, call);
  }

  #call(worker: Worker, { job, resolve, reject }: Call): void {
    const done = (): void => {
      clearTimeout(timer);
      worker.off('message', answered).off('error', failed).off('exit', exited);
      if (this.#all.has(worker)) this.#idle.push(worker);
      this.#next();
    };
    const end = (error: Error): void => {
      this.#all.delete(worker);
      void worker.terminate();
      done();
      reject(error);
    };
    const giveUpIn = (ms: number, what: string): NodeJS.Timeout =>
      setTimeout(() => end(new TimedOut(`${what} within ${ms / 1000} s`)), ms);
    const answered = (answer: WorkerAnswer | typeof BEGUN): void => {
      if (answer === BEGUN) {
        clearTimeout(timer);
        timer = giveUpIn(this.#limits.callMs, 'the callback did not end');
        return;
      }
      done();
      resolve(answer);
    };
    const failed = (error: Error): void => end(error);
    const exited = (code: number): void => end(new Error(`the thread ended with ${code}`));
    let timer = giveUpIn(START_MS, 'the thread for the callback was not ready');
    worker.on('message', answered).on('error', failed).on('exit', exited);
    worker.postMessage(job);
  }

  /** Ends all threads; calls that wait are refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new Busy('the server is being stopped'));
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }
}
