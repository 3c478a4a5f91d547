// Apps that wait, and their threads: by the engine's own means (integration.ts), or all at once where it has none.
import { MEMORY } from '../tables/memory.ts';
import { integration } from './integration.ts';
import { type Access, copyFrame, type EventFields, eventBytes } from './session.ts';

/** Stack of a thread of the app. */
const TASK_STACK_BYTES = 256 * 1024;

/** Address behind the last byte of a new stack, 16-aligned, and the block to free. */
function newStack({ exports }: Access): { block: number; top: number } {
  const block = exports.AzStartup_alloc(TASK_STACK_BYTES) >>> 0;
  return { block, top: (block + TASK_STACK_BYTES) & ~15 };
}

/** Runs one thread to its end, at once; throws what it throws. */
function runTaskNow(access: Access, task: number): void {
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
export function runTasksNow(access: Access): void {
  for (let task = access.exports.AzStartup_takeTask(); task !== 0; task = access.exports.AzStartup_takeTask())
    runTaskNow(access, task);
}

/** The runtime in an engine that waits, for an app that does. Events must come one after the other: `dispatch` is not to be called before the last one has ended. */
export interface Waiting {
  dispatch(kind: number, event: EventFields): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Starts the threads that were added; each calls `ended` when it has, with what it failed with. */
  startTasks(ended: (error?: unknown) => void): void;
}

/** Calls `send` with the record of an event; the copied frame of patches. */
async function sendEvent(
  { exports, memory, now }: Access,
  event: EventFields,
  send: (record: number) => Promise<number>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = eventBytes(event);
  const record = exports.AzStartup_alloc(bytes.byteLength) >>> 0;
  new Uint8Array(memory.buffer).set(bytes, record);
  exports.AzStartup_setTime(event.timeMs ?? now());
  try {
    return copyFrame(memory, await send(record));
  } finally {
    exports.AzStartup_free(record);
  }
}

/** undefined where the engine cannot wait. */
export function makeWaiting(access: Access): Waiting | undefined {
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
      sendEvent(access, event, (record) => onStack(MEMORY.stackTop, () => dispatch(kind, record))),
    startTasks: (ended) => {
      for (let task = exports.AzStartup_takeTask(); task !== 0; task = exports.AzStartup_takeTask())
        start(task).then(() => ended(), ended);
    },
  };
}
