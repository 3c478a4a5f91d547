// Threads of the app: functions that the host runs beside the events, each on a stack of its own, and the messages that they
// have sent. `handles` counts the AzThreads that point to a task.
import { Bytes, pushZero } from '../bytes';
import { dropOptionRefAny, dropRefAny } from '../gen/glue';
import { AzThreadReceiveMsg_SIZE } from '../gen/layout';
import { allocZero, freeBytes } from '../heap';

export const TASK_MADE: u32 = 0;
/** Added by a callback: the host is to start it. */
export const TASK_ADDED: u32 = 1;
export const TASK_RUNS: u32 = 2;
export const TASK_DONE: u32 = 3;

@unmanaged
export class Task {
  id: u64;
  slot: u32;
  handles: u32;
  stage: u32;
  /** 1 = the receiver says TerminateThread, and what it sends is refused. */
  isCancelled: u32;
  /** Messages that wait for their event. */
  messages: u32;
  unused: u32;
}

//   task   ┌ Task (32) │ AzRefAny of the function (24) │ AzRefAny of write-backs (24) │ AzOptionRefAny context (32) ┐
export const TASK_DATA: usize = 32;
export const TASK_WRITEBACK: usize = 56;
export const TASK_CONTEXT: usize = 80;
const TASK_BYTES: usize = 112;

//   list   ┌ usize task │ … ┐   what has been added; in its order
const LIST: usize = memory.data(12, 4);
//   queue  ┌ usize task │ 4 unused │ AzThreadReceiveMsg (72) │ … ┐
const QUEUE: usize = memory.data(12, 4);
const MESSAGE_BYTES: u32 = 8 + <u32>AzThreadReceiveMsg_SIZE;
const MESSAGE: usize = 8;

export function newTask(): Task {
  return changetype<Task>(allocZero(TASK_BYTES));
}

export function taskCount(): u32 {
  return changetype<Bytes>(LIST).len >> 2;
}

export function taskAt(idx: u32): Task {
  return changetype<Task>(load<usize>(changetype<Bytes>(LIST).ptr + (<usize>idx << 2)));
}

export function findTask(id: u64): Task | null {
  for (let i: u32 = 0; i < taskCount(); i++) if (taskAt(i).id == id && !taskAt(i).isCancelled) return taskAt(i);
  return null;
}

export function listTask(task: Task): void {
  store<usize>(pushZero(changetype<Bytes>(LIST), 4), changetype<usize>(task));
}

/** Frees a task that nothing needs any more: not run, without messages and handles. */
export function releaseTask(task: Task): void {
  if (task.handles || task.messages || task.stage == TASK_ADDED || task.stage == TASK_RUNS) return;
  const at = changetype<usize>(task);
  // The function has consumed its own data.
  if (task.stage == TASK_MADE) dropRefAny(at + TASK_DATA);
  dropRefAny(at + TASK_WRITEBACK);
  dropOptionRefAny(at + TASK_CONTEXT);
  freeBytes(at);
}

function unlistTask(task: Task): void {
  const list = changetype<Bytes>(LIST);
  for (let at: u32 = 0; at < list.len; at += 4) {
    if (load<usize>(list.ptr + at) != changetype<usize>(task)) continue;
    memory.copy(list.ptr + at, list.ptr + at + 4, list.len - at - 4);
    list.len -= 4;
    return;
  }
}

/** True when the host is to run a task. */
export function hasTask(): bool {
  for (let i: u32 = 0; i < taskCount(); i++) if (taskAt(i).stage == TASK_ADDED) return true;
  return false;
}

/** The next task that the host is to run; 0 = none. */
export function takeTask(): usize {
  for (let i: u32 = 0; i < taskCount(); i++) {
    const task = taskAt(i);
    if (task.stage != TASK_ADDED) continue;
    task.stage = TASK_RUNS;
    return changetype<usize>(task);
  }
  return 0;
}

/** Drops the tasks that did not start; those that run are told to end. */
export function cancelTasks(): void {
  for (let i = <i32>taskCount() - 1; i >= 0; i--) {
    const task = taskAt(i);
    task.isCancelled = 1;
    if (task.stage != TASK_ADDED) continue;
    task.stage = TASK_MADE;
    unlistTask(task);
    task.handles -= 1;
    releaseTask(task);
  }
}

/** Its function has returned or failed. */
export function endTask(task: Task): void {
  task.stage = TASK_DONE;
  unlistTask(task);
  task.handles -= 1;
  releaseTask(task);
}

/** Queues a message, which moves. */
export function pushMessage(task: Task, message: usize): void {
  const at = pushZero(changetype<Bytes>(QUEUE), MESSAGE_BYTES);
  store<usize>(at, changetype<usize>(task));
  memory.copy(at + MESSAGE, message, AzThreadReceiveMsg_SIZE);
  task.messages += 1;
}

export function messageCount(): u32 {
  return changetype<Bytes>(QUEUE).len / MESSAGE_BYTES;
}

/** Moves the oldest message to `message`; returns its task, which the caller releases. */
export function takeMessage(message: usize): Task {
  const queue = changetype<Bytes>(QUEUE);
  const task = changetype<Task>(load<usize>(queue.ptr));
  memory.copy(message, queue.ptr + MESSAGE, AzThreadReceiveMsg_SIZE);
  queue.len -= MESSAGE_BYTES;
  memory.copy(queue.ptr, queue.ptr + MESSAGE_BYTES, queue.len);
  task.messages -= 1;
  return task;
}

