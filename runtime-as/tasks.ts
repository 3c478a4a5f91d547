// Threads of the app run, and their messages → write-back callbacks. The host decides when: it starts what takeTask names,
// and sends an event of kind "thread" when there are messages.
import { callThread, callWriteBack, UPDATE_DO_NOTHING } from './call';
import { dropOptionRefAny, dropThreadReceiveMsg } from './gen/glue';
import { AzThreadWriteBackMsg_callback, AzWriteBackCallback_ctx } from './gen/layout';
import { cancelTasks, endTask, messageCount, releaseTask, TASK_CONTEXT, TASK_DATA, TASK_WRITEBACK, Task, takeMessage } from './state/tasks';

const MESSAGE: usize = memory.data(72, 8);
/** Tags and payloads of AzThreadReceiveMsg. */
const WRITE_BACK: u32 = 0;
const WRITE_BACK_AT: usize = 8;
const UPDATE_AT: usize = 4;

/** Runs the function of a task from takeTask, on the stack that the host has set; returns when the function does. */
export function runTask(at: usize): void {
  const task = changetype<Task>(at);
  callThread(task.slot, at, at + TASK_DATA, at + TASK_CONTEXT);
  endTask(task);
}

/** Calls one message's callback; returns its AzUpdate. */
function runMessage(task: Task): u32 {
  const tag: u32 = load<u8>(MESSAGE);
  if (tag != WRITE_BACK) return load<u32>(MESSAGE, UPDATE_AT);
  const message = MESSAGE + WRITE_BACK_AT;
  const callback = message + AzThreadWriteBackMsg_callback;
  const slot = <u32>load<u64>(callback);
  dropOptionRefAny(callback + AzWriteBackCallback_ctx);
  return callWriteBack(slot, changetype<usize>(task) + TASK_WRITEBACK, message);
}

/** Delivers every message that waits; returns the strongest AzUpdate. */
export function runMessages(): u32 {
  let update = UPDATE_DO_NOTHING;
  for (let left = messageCount(); left > 0; left--) {
    const task = takeMessage(MESSAGE);
    if (task.isCancelled) dropThreadReceiveMsg(MESSAGE);
    else update = max<u32>(update, runMessage(task));
    releaseTask(task);
  }
  return update;
}

/** Forgets what has not been delivered, and what has not begun. */
export function closeTasks(): void {
  for (let left = messageCount(); left > 0; left--) {
    const task = takeMessage(MESSAGE);
    dropThreadReceiveMsg(MESSAGE);
    releaseTask(task);
  }
  cancelTasks();
}
