// Requests to the host and its replies (tables/host-calls.ts): parts are put one by one, and taken one by one.
import { stringOf } from './api/string';
import { Bytes, clearBytes, putBytes, putU32, reserve } from './bytes';
import { END_OF_PARTS } from './gen/host-calls';
import { freeBytes } from './heap';

@external("env", "az_call")
declare function hostCall(id: u32, ptr: usize, byteLen: u32): usize;

/** The same, in a way that lets the calling wasm wait for a promise; only below an export that was called for that. */
@external("env", "az_wait")
declare function hostWait(id: u32, ptr: usize, byteLen: u32): usize;

const REQUEST: usize = memory.data(12, 4);

/** The part that nextPart found last; valid until endCall. */
export let partPtr: usize = 0;
export let partLen: u32 = 0;

let reply: usize = 0;
let at: usize = 0;
let canWait: bool = false;

export function setCanWait(can: bool): void {
  canWait = can;
}

/** A new request without parts. */
export function beginCall(): void {
  clearBytes(changetype<Bytes>(REQUEST));
}

export function putPart(ptr: usize, byteLen: u32): void {
  putU32(changetype<Bytes>(REQUEST), byteLen);
  putBytes(changetype<Bytes>(REQUEST), ptr, byteLen);
}

export function putNumberPart(value: u64): void {
  putU32(changetype<Bytes>(REQUEST), 8);
  store<u64>(reserve(changetype<Bytes>(REQUEST), 8), value);
}

function takeReply(block: usize): u32 {
  reply = block;
  at = block + 4;
  return load<u32>(block);
}

/** Sends the request; returns the reply's status. The parts are read by nextPart, then endCall frees them. */
export function call(id: u32): u32 {
  const request = changetype<Bytes>(REQUEST);
  return takeReply(hostCall(id, request.ptr, request.len));
}

/** As `call`, for what takes its time: other code may run until the reply is there. */
export function callWaiting(id: u32): u32 {
  const request = changetype<Bytes>(REQUEST);
  if (!canWait) return call(id);
  return takeReply(hostWait(id, request.ptr, request.len));
}

/** Steps to the next part of the reply; false = there is none, and partLen is 0. */
export function nextPart(): bool {
  const byteLen = load<u32>(at);
  partPtr = at + 4;
  partLen = byteLen == END_OF_PARTS ? 0 : byteLen;
  if (byteLen == END_OF_PARTS) return false;
  at += 4 + byteLen;
  return true;
}

/** The next part as an AzString; '' when there is none. */
export function takeString(ret: usize): void {
  nextPart();
  stringOf(ret, partPtr, partLen);
}

/** The next part as a number; 0 when there is none. */
export function takeNumber(): u64 {
  return nextPart() ? load<u64>(partPtr) : 0;
}

export function endCall(): void {
  freeBytes(reply);
  reply = 0;
}
