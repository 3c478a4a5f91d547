// Warnings that are said once: lists of keys, each of what it was said of.
import { Bytes, reserve } from './bytes';

/** True the first time that `key` is asked for; `list` is an empty Bytes in the beginning, and keeps a u64 a key. */
export function isFirstReport(list: Bytes, key: u64): bool {
  for (let at: u32 = 0; at < list.len; at += 8) if (load<u64>(list.ptr + at) == key) return false;
  store<u64>(reserve(list, 8), key);
  return true;
}
