// AzThread: a function of the app that runs beside the events. It is no thread of the machine: it runs until it sleeps or
// waits for an answer (AzThread_sleepMs, HTTP), and events are delivered meanwhile. Engines in which wasm cannot wait for a
// promise run it to its end when the callback that added it has returned; sleeping then blocks the page.
import { dropThreadReceiveMsg } from '../gen/glue';
import { CALL_SLEEP } from '../gen/host-calls';
import { AzThreadCallback_ctx, AzThreadWriteBackMsg_callback, AzWriteBackCallback_SIZE } from '../gen/layout';
import { beginCall, callWaiting, endCall, putNumberPart } from '../hostcall';
import {
  findTask,
  listTask,
  newTask,
  pushMessage,
  releaseTask,
  TASK_ADDED,
  TASK_CONTEXT,
  TASK_DATA,
  TASK_MADE,
  TASK_WRITEBACK,
  Task,
  taskAt,
  taskCount,
} from '../state/tasks';
import { trap } from '../state/trap';
import { beginVariant } from './variant';
import { vecNew } from './vec';

const OPTION_REF_ANY_BYTES: usize = 32;
/** Payload of an option over a structure. */
const SOME: usize = 8;

let lastId: u64 = 0;

export function AzThreadId_unique(ret: usize): void {
  lastId += 1;
  store<u64>(ret, lastId);
}

/** AzThread of a new task; the AzRefAnys move into it, and the AzOptionRefAny `context` (0 = none). */
export function AzThread_createWithCtx(ret: usize, data: usize, writeback: usize, slot: usize, context: usize): void {
  const task = newTask();
  const at = changetype<usize>(task);
  task.slot = <u32>slot;
  task.handles = 1;
  memory.copy(at + TASK_DATA, data, 24);
  memory.copy(at + TASK_WRITEBACK, writeback, 24);
  if (context) memory.copy(at + TASK_CONTEXT, context, OPTION_REF_ANY_BYTES);
  store<u64>(ret, at);
  store<u64>(ret, 1, 8);
}

export function AzThread_createStruct(ret: usize, data: usize, writeback: usize, callback: usize): void {
  AzThread_createWithCtx(ret, data, writeback, <usize>load<u64>(callback), callback + AzThreadCallback_ctx);
}

function taskOf(handle: usize): Task {
  const at = <usize>load<u64>(handle);
  if (!at) trap('AzThread', 'used after AzThread_delete (its pointer is 0)');
  return changetype<Task>(at);
}

export function AzThread_clone(ret: usize, thread: usize): void {
  const task = taskOf(thread);
  task.handles += 1;
  store<u64>(ret, changetype<usize>(task));
  store<u64>(ret, 1, 8);
}

/** Harmless on one that was deleted; a thread that was added goes on. */
export function AzThread_delete(thread: usize): void {
  const at = <usize>load<u64>(thread);
  if (!at || !load<u8>(thread, 8)) return;
  store<u64>(thread, 0);
  store<u64>(thread, 0, 8);
  const task = changetype<Task>(at);
  task.handles -= 1;
  releaseTask(task);
}

/** Waits; what else the page has to do is done meanwhile, where the engine can (see above). */
export function sleep(ret: usize, count: u64, nanosEach: u64): void {
  beginCall();
  putNumberPart(count * nanosEach);
  callWaiting(CALL_SLEEP);
  endCall();
  store<u64>(ret, 0);
}

/** The message becomes an event; false = the thread was removed, and nobody hears it. */
export function AzThreadSender_send(sender: usize, message: usize): bool {
  const task = taskOf(sender);
  if (task.isCancelled) {
    dropThreadReceiveMsg(message);
    return false;
  }
  pushMessage(task, message);
  return true;
}

/** TerminateThread once the thread was removed; a thread should ask now and then, and return. */
export function AzThreadReceiver_recv(ret: usize, receiver: usize): void {
  beginVariant(ret, 40, taskOf(receiver).isCancelled);
}

export function AzThreadWriteBackMsg_create(ret: usize, callback: usize, data: usize): void {
  memory.copy(ret, data, 24);
  memory.copy(ret + AzThreadWriteBackMsg_callback, callback, AzWriteBackCallback_SIZE);
}

/** Consumes the AzThread, whose words these are; it starts when the callback has returned. */
export function AzCallbackInfo_addThread(_info: usize, id: u64, taskWord: u64, _runDestructor: u64): void {
  const task = changetype<Task>(<usize>taskWord);
  if (!taskWord || task.stage != TASK_MADE) trap('AzCallbackInfo_addThread', 'the thread was added before');
  task.id = id;
  task.stage = TASK_ADDED;
  listTask(task);
}

/** Tells the thread to end, which it hears by its receiver. */
export function AzCallbackInfo_removeThread(_info: usize, id: u64): void {
  const task = findTask(id);
  if (task) task.isCancelled = 1;
}

export function AzCallbackInfo_getThread(ret: usize, _info: usize, id: u64): void {
  const task = findTask(id);
  beginVariant(ret, 24, task ? 1 : 0);
  if (!task) return;
  task.handles += 1;
  store<u64>(ret, changetype<usize>(task), SOME);
  store<u64>(ret, 1, SOME + 8);
}

export function AzCallbackInfo_getThreadIds(ret: usize, _info: usize): void {
  let count: usize = 0;
  for (let i: u32 = 0; i < taskCount(); i++) count += <usize>!taskAt(i).isCancelled;
  let at = vecNew(ret, count, 8);
  for (let i: u32 = 0; i < taskCount(); i++) {
    if (taskAt(i).isCancelled) continue;
    store<u64>(at, taskAt(i).id);
    at += 8;
  }
}
