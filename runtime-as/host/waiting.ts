// JavaScript Promise Integration: wasm code that waits for a promise while the page goes on. Imports that wait are wrapped,
// and so are the exports below which they may be reached.
import { MEMORY } from '../tables/memory.ts';
import type { EventFields, RuntimeExports } from './session.ts';

type Func = (...args: number[]) => unknown;
interface Integration {
  Suspending: new (call: (...args: number[]) => Promise<number>) => WebAssembly.ImportValue;
  promising(call: unknown): (...args: number[]) => Promise<number>;
}

/** The engine's own; undefined where it has none. */
export function integration(): Integration | undefined {
  const api = WebAssembly as unknown as Partial<Integration>;
  return api.Suspending && api.promising ? (api as Integration) : undefined;
}

/** Import that waits; in other engines it is never called, since the runtime is never told that it may wait. */
export const waitingImport = (call: (...args: number[]) => Promise<number>): WebAssembly.ImportValue => {
  const api = integration();
  return api
    ? new api.Suspending(call)
    : ((() => {
        throw new Error('this engine cannot wait in wasm');
      }) satisfies Func);
};

/** Stack of a thread of the app. */
const TASK_STACK_BYTES = 256 * 1024;

export interface TaskAccess {
  exports: RuntimeExports;
  sp: WebAssembly.Global<'i32'>;
}

/** Address behind the last byte of a new stack, 16-aligned, and the block to free. */
function newStack({ exports }: TaskAccess): { block: number; top: number } {
  const block = exports.AzStartup_alloc(TASK_STACK_BYTES) >>> 0;
  return { block, top: (block + TASK_STACK_BYTES) & ~15 };
}

/** Runs one thread to its end, at once; throws what it throws. */
function runTaskNow(access: TaskAccess, task: number): void {
  const { exports, sp } = access;
  const { block, top } = newStack(access);
  const before = sp.value;
  sp.value = top;
  try {
    exports.AzStartup_runTask(task);
  } catch (error) {
    exports.AzStartup_endTask(task);
    throw error;
  } finally {
    sp.value = before;
    exports.AzStartup_free(block);
  }
}

/** Runs all threads that were added, one after the other; for engines that cannot wait. */
export function runTasksNow(access: TaskAccess): void {
  for (let task = access.exports.AzStartup_takeTask(); task !== 0; task = access.exports.AzStartup_takeTask())
    runTaskNow(access, task);
}

/** The runtime in an engine that waits, for an app that does. Events must come one after the other: `dispatch` is not to be called before the last one has ended. */
export interface Waiting {
  dispatch(kind: number, event: EventFields): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Starts the threads that were added; each calls `ended` when it has, with what it failed with. */
  startTasks(ended: (error?: unknown) => void): void;
}

export interface WaitingAccess extends TaskAccess {
  /** Calls `send` with the record of an event; the copied frame of patches. */
  sendEvent(
    event: EventFields,
    send: (record: number) => Promise<number>,
  ): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** undefined where the engine cannot wait. */
export function makeWaiting(access: WaitingAccess): Waiting | undefined {
  const api = integration();
  if (!api) return undefined;
  const { exports, sp } = access;
  const dispatch = api.promising(exports.AzStartup_dispatchEvent);
  const runTask = api.promising(exports.AzStartup_runTask);
  exports.AzStartup_setCanWait(1);
  /** A call stops at its first wait: what runs next starts on the stack of the events again. */
  const onStack = (top: number, call: () => Promise<number>): Promise<number> => {
    sp.value = top;
    const promise = call();
    sp.value = MEMORY.stackTop;
    return promise;
  };
  const start = async (task: number): Promise<void> => {
    const { block, top } = newStack(access);
    try {
      await onStack(top, () => runTask(task));
    } catch (error) {
      exports.AzStartup_endTask(task);
      throw error;
    } finally {
      exports.AzStartup_free(block);
    }
  };
  return {
    dispatch: (kind, event) =>
      access.sendEvent(event, (record) => onStack(MEMORY.stackTop, () => dispatch(kind, record))),
    startTasks: (ended) => {
      for (let task = exports.AzStartup_takeTask(); task !== 0; task = exports.AzStartup_takeTask())
        start(task).then(() => ended(), ended);
    },
  };
}
