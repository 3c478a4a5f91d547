// Strings as numbers: equal text, equal atom. Names of tags, classes, attributes and raw CSS values are compared as
// atoms everywhere; an atom lives as long as the runtime.
//
//   record, 16 bytes   ┌ ptr │ len │ hash │ 0 ┐        table: u32 atom per slot, open addressing, 0 = free
import { Bytes, hashBytes, pushZero, sameBytes } from '../bytes';
import { allocZero, copyBytes, freeBytes } from '../heap';

const RECORDS: usize = memory.data(12, 4);
const RECORD_BYTES: u32 = 16;
let table: usize = 0;
let tableSize: u32 = 0;

// @ts-ignore: decorator
@inline
function RECORDS_OF(): Bytes {
  return changetype<Bytes>(RECORDS);
}

// @ts-ignore: decorator
@inline
function RECORD(atom: u32): usize {
  return RECORDS_OF().ptr + <usize>(atom - 1) * RECORD_BYTES;
}

export function atomPtr(atom: u32): usize {
  return atom ? load<usize>(RECORD(atom)) : 0;
}

export function atomLen(atom: u32): u32 {
  return atom ? load<u32>(RECORD(atom), 4) : 0;
}

function rehash(size: u32): void {
  freeBytes(table);
  table = allocZero(<usize>size * 4);
  tableSize = size;
  const count = RECORDS_OF().len / RECORD_BYTES;
  for (let atom: u32 = 1; atom <= count; atom++) store<u32>(findSlot(load<u32>(RECORD(atom), 8), 0, 0), atom);
}

function isAt(atom: u32, hash: u32, ptr: usize, byteLen: u32): bool {
  return ptr != 0 && load<u32>(RECORD(atom), 8) == hash && sameBytes(atomPtr(atom), atomLen(atom), ptr, byteLen);
}

/** Slot of the text, or the free slot where it belongs; without a text, the first free slot for the hash. */
function findSlot(hash: u32, ptr: usize, byteLen: u32): usize {
  let i = hash & (tableSize - 1);
  let slot = table + (<usize>i << 2);
  while (load<u32>(slot) && !isAt(load<u32>(slot), hash, ptr, byteLen)) {
    i = (i + 1) & (tableSize - 1);
    slot = table + (<usize>i << 2);
  }
  return slot;
}

/** Atom of a text that somebody has named before; 0 = nobody has. */
export function knownAtom(ptr: usize, byteLen: u32): u32 {
  return tableSize ? load<u32>(findSlot(hashBytes(ptr, byteLen), ptr, byteLen)) : 0;
}

/** Atom of a text (copied when it is new); 0 for the empty text. */
export function atomOf(ptr: usize, byteLen: u32): u32 {
  if (!byteLen) return 0;
  const records = RECORDS_OF();
  const count = records.len / RECORD_BYTES;
  if ((count + 1) * 2 > tableSize) rehash(max<u32>(1024, tableSize * 2));
  const hash = hashBytes(ptr, byteLen);
  const slot = findSlot(hash, ptr, byteLen);
  const known = load<u32>(slot);
  if (known) return known;
  const record = pushZero(records, RECORD_BYTES);
  store<usize>(record, copyBytes(ptr, byteLen));
  store<u32>(record, byteLen, 4);
  store<u32>(record, hash, 8);
  store<u32>(slot, count + 1);
  return count + 1;
}
