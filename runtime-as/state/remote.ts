// Callbacks that run on the server: which ones, and the calls that the present event has for it.
import { Bytes, clearBytes, putU32 } from '../bytes';

//   slots   u32 each
const SLOTS: usize = memory.data(12, 4);
//   call, 8 bytes   ┌ u32 slot │ u32 node id ┐
const CALLS: usize = memory.data(12, 4);
export const REMOTE_CALL_BYTES: u32 = 8;

export function addRemoteSlot(slot: u32): void {
  putU32(changetype<Bytes>(SLOTS), slot);
}

export function isRemote(slot: u32): bool {
  const slots = changetype<Bytes>(SLOTS);
  for (let at: u32 = 0; at < slots.len; at += 4) if (load<u32>(slots.ptr + at) == slot) return true;
  return false;
}

/** Notes a call in the place of which nothing runs here; NO_NODE = it is about no node. */
export function pushRemoteCall(slot: u32, nodeId: u32): void {
  putU32(changetype<Bytes>(CALLS), slot);
  putU32(changetype<Bytes>(CALLS), nodeId);
}

export function remoteCalls(): Bytes {
  return changetype<Bytes>(CALLS);
}

export function forgetRemoteCalls(): void {
  clearBytes(changetype<Bytes>(CALLS));
}
