// Where the page finds the module of a callback: slot → URL, as the server said by AzStartup_setModuleUrl.
import { Bytes, pushZero } from '../bytes';
import { copyBytes, freeBytes } from '../heap';

//   row, 12 bytes   ┌ u32 slot │ url (owned UTF-8) │ u32 byteLen ┐   few rows: one per callback function
const ROW_BYTES: u32 = 12;
const ROWS: usize = memory.data(12, 4);

/** Row of the slot; 0 = none. */
function findRow(slot: u32): usize {
  const rows = changetype<Bytes>(ROWS);
  for (let at: u32 = 0; at < rows.len; at += ROW_BYTES) if (load<u32>(rows.ptr + at) == slot) return rows.ptr + at;
  return 0;
}

/** Copies the borrowed URL; a second call for the same slot replaces it. */
export function setModuleUrl(slot: u32, ptr: usize, byteLen: u32): void {
  let row = findRow(slot);
  if (!row) row = pushZero(changetype<Bytes>(ROWS), ROW_BYTES);
  freeBytes(load<usize>(row, 4));
  store<u32>(row, slot);
  store<usize>(row, copyBytes(ptr, byteLen), 4);
  store<u32>(row, byteLen, 8);
}

export function moduleUrlPtr(slot: u32): usize {
  const row = findRow(slot);
  return row ? load<usize>(row, 4) : 0;
}

/** 0 = no URL is known. */
export function moduleUrlLen(slot: u32): u32 {
  const row = findRow(slot);
  return row ? load<u32>(row, 8) : 0;
}
