// Threads as cooperative tasks of the page: one runs until it sleeps or waits for an answer; its messages are events.
import { callback, type FunctionTable, fn, option, struct, type TypeTable, union, vec } from './model.ts';

export const threadTypes: TypeTable = {
  ThreadId: struct({ id: 'usize' }),
  OptionThreadId: option('ThreadId'),
  ...vec('ThreadId'),
  Thread: struct({ ptr: '*const c_void', run_destructor: 'bool' }),
  OptionThread: option('Thread'),
  ThreadSender: struct({ ptr: '*const c_void', run_destructor: 'bool', ctx: 'OptionRefAny' }),
  ThreadReceiver: struct({ ptr: '*const c_void', run_destructor: 'bool', ctx: 'OptionRefAny' }),
  ThreadCallbackType: callback(['RefAny', 'ThreadSender', 'ThreadReceiver'], 'void'),
  ThreadCallback: struct({ cb: 'ThreadCallbackType', ctx: 'OptionRefAny' }),
  ThreadSendMsg: union({ TerminateThread: null, Tick: null, Custom: 'RefAny' }),
  OptionThreadSendMsg: option('ThreadSendMsg'),
  WriteBackCallbackType: callback(['RefAny', 'RefAny', 'CallbackInfo'], 'Update'),
  WriteBackCallback: struct({ cb: 'WriteBackCallbackType', ctx: 'OptionRefAny' }),
  ThreadWriteBackMsg: struct({ refany: 'RefAny', callback: 'WriteBackCallback' }),
  ThreadReceiveMsg: union({ WriteBack: 'ThreadWriteBackMsg', Update: 'Update' }),
};

const THREAD = 'api/thread';
const info = { info: '&CallbackInfo' };
const change = { info: '&mut CallbackInfo', thread_id: 'ThreadId' };
const data = { thread_initialize_data: 'RefAny', writeback_data: 'RefAny' };
const sleep = (param: string, nanosEach: number) =>
  fn(THREAD, { [param]: 'u64' }, 'EmptyStruct', { call: 'sleep', extra: [nanosEach] });

export const threadFunctions: FunctionTable = {
  AzThreadId_unique: fn(THREAD, {}, 'ThreadId'),
  AzThread_create: fn(THREAD, { ...data, callback: 'ThreadCallbackType' }, 'Thread', {
    call: 'AzThread_createWithCtx',
    extra: [0],
  }),
  AzThread_createWithCtx: fn(
    THREAD,
    { ...data, callback: 'ThreadCallbackType', callback_ctx: 'OptionRefAny' },
    'Thread',
  ),
  AzThread_createStruct: fn(THREAD, { ...data, callback: 'ThreadCallback' }, 'Thread'),
  AzThread_clone: fn(THREAD, { thread: '&Thread' }, 'Thread'),
  AzThread_delete: fn(THREAD, { thread: '&mut Thread' }, 'void', { mayReenter: true }),
  AzThread_sleepMs: sleep('milliseconds', 1_000_000),
  AzThread_sleepUs: sleep('microseconds', 1000),
  AzThread_sleepNs: sleep('nanoseconds', 1),
  AzThreadSender_send: fn(THREAD, { sender: '&mut ThreadSender', msg: 'ThreadReceiveMsg' }, 'bool'),
  AzThreadReceiver_recv: fn(THREAD, { receiver: '&mut ThreadReceiver' }, 'OptionThreadSendMsg'),
  AzThreadWriteBackMsg_create: fn(THREAD, { callback: 'WriteBackCallback', data: 'RefAny' }, 'ThreadWriteBackMsg'),
  AzCallbackInfo_addThread: fn(THREAD, { ...change, thread: 'Thread' }, 'void', { mayReenter: true }),
  AzCallbackInfo_removeThread: fn(THREAD, change, 'void', { mayReenter: true }),
  AzCallbackInfo_getThread: fn(THREAD, { ...info, thread_id: 'ThreadId' }, 'OptionThread'),
  AzCallbackInfo_getThreadIds: fn(THREAD, info, 'ThreadIdVec'),
};
