// HTTP where Node must block: a worker fetches, this thread sleeps until the answer lies in its port.
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { type FetchError, failureOf, type HttpAnswer, type HttpSync, limit } from './http.ts';

/** As text, so that it needs no file of its own beside a bundle. */
const WORKER = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', async ({ request: { url, headers, timeoutSecs }, port, flag }) => {
  const signal = timeoutSecs ? AbortSignal.timeout(timeoutSecs * 1000) : null;
  let outcome;
  try {
    const response = await fetch(url, { headers, signal });
    const body = new Uint8Array(await response.arrayBuffer());
    outcome = { answer: { statusCode: response.status, headers: [...response.headers], body } };
  } catch ({ name, message, cause }) {
    outcome = { error: { name, message, cause: cause && { code: cause.code, message: cause.message } } };
  }
  port.postMessage(outcome);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
});`;

let worker: Worker | undefined;

/** Sends a request; the whole process stands still until it is answered. */
export const httpNodeSync: HttpSync = (request) => {
  if (!worker) {
    worker = new Worker(WORKER, { eval: true, execArgv: [] });
    worker.unref();
  }
  const { port1, port2 } = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(4));
  worker.postMessage({ request, port: port2, flag }, [port2]);
  Atomics.wait(flag, 0, 0);
  const { answer, error } = receiveMessageOnPort(port1)!.message as { answer: HttpAnswer; error?: FetchError };
  port1.close();
  return error ? failureOf(error, request) : limit(request, answer);
};
