// The one buffer in which a text or list for the host lies until the next call that has such a result.
import { Bytes, clearBytes } from '../bytes';

const RESULT: usize = memory.data(12, 4);

/** The buffer as the last call left it. */
export function lastResult(): Bytes {
  return changetype<Bytes>(RESULT);
}

/** The buffer, emptied. */
export function newResult(): Bytes {
  clearBytes(changetype<Bytes>(RESULT));
  return changetype<Bytes>(RESULT);
}
