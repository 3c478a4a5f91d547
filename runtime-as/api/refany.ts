// AzRefAny: a counted, type-tagged box around a C structure of the app.
//
//   AzRefAny, 24 bytes                         block, 96 bytes, one per value (C never looks inside)
//   ┌─────┬────────────────────────────┐       ┌─────┬─────────────────────────────────────────┐
//   │  +0 │ u64 block ──────────────────────▶  │  +0 │ u32 data: owned copy of the C structure │
//   │  +8 │ u8  run_destructor         │       │  +4 │ u32 copies +8 u32 refs +12 u32 mutRefs  │
//   │ +16 │ u64 instance_id            │       │ +16 │ u32 dataLen  +20 u32 destructor slot    │
//   └─────┴────────────────────────────┘       │ +24 │ u32 allocation of data (aligned inside) │
//   AzRefCount = the first 16 bytes            │ +32 │ u64 typeId                              │
//                                              │ +40 │ u64 serialize slot  +48 deserialize slot│
//                                              │ +56 │ AzString type name (40)                 │
//                                              └─────┴─────────────────────────────────────────┘
// A dropped block is told by its allocation of 0, which stands where the heap writes nothing into free blocks: those keep
// their links in the first two words and their address in the last one.
import { copyBlock } from '../blocks';
import { callApp } from '../call';
import { allocBytes, allocZero, freeBytes } from '../heap';
import { trap, trapNumber } from '../state/trap';
import { vecDrop } from './vec';

@unmanaged
export class RefBlock {
  data: usize;
  copies: u32;
  refs: u32;
  mutRefs: u32;
  dataLen: u32;
  destructorSlot: u32;
  dataAllocation: usize;
  typeId: u64;
  serializeSlot: u64;
  deserializeSlot: u64;
  name0: u64;
  name1: u64;
  name2: u64;
  name3: u64;
  name4: u64;
}

const SWAP: usize = memory.data(96, 8);

/** Where the AzString lies in a block. */
const NAME_OFFSET: usize = offsetof<RefBlock>('name0');

/** The block behind an AzRefAny or AzRefCount at `ref`; traps on one that was deleted. */
export function refBlock(ref: usize): RefBlock {
  const block = <usize>load<u64>(ref);
  if (!block) trap('AzRefAny', 'used after AzRefAny_delete, or never made (its pointer is 0)');
  return liveBlock(block);
}

/** A block whose value has not been dropped: copies of an AzRefAny that were not counted outlive it. */
function liveBlock(ptr: usize): RefBlock {
  const block = changetype<RefBlock>(ptr);
  if (!block.dataAllocation) trap('AzRefAny', 'its value was dropped already: count every copy with AzRefAny_clone');
  return block;
}

/** Slot of the app's toJson for the value in `ref`; 0 = AZ_REFLECT without JSON. */
export function serializeSlot(ref: usize): u32 {
  return <u32>refBlock(ref).serializeSlot;
}

export function deserializeSlot(ref: usize): u32 {
  return <u32>refBlock(ref).deserializeSlot;
}

export function refTypeId(ref: usize): u64 {
  return refBlock(ref).typeId;
}

/** Writes to `ret` a second counted AzRefAny for the value of `ref`. */
export function refAnyClone(ret: usize, ref: usize): void {
  const block = refBlock(ref);
  block.copies += 1;
  store<u64>(ret, changetype<usize>(block));
  store<u64>(ret, 1, 8);
  store<u64>(ret, block.copies, 16);
}

/** Drops one count; the last one runs the app's destructor and frees the value. Harmless on a deleted AzRefAny. */
export function refAnyDelete(ref: usize): void {
  const blockPtr = <usize>load<u64>(ref);
  if (!blockPtr || !load<u8>(ref, 8)) return;
  store<u64>(ref, 0);
  store<u64>(ref, 0, 8);
  const block = liveBlock(blockPtr);
  block.copies -= 1;
  if (block.copies) return;
  if (block.destructorSlot) callApp(block.destructorSlot, block.data, 0, 0, 0, 0);
  vecDrop(blockPtr + NAME_OFFSET, 1, null);
  freeBytes(block.dataAllocation);
  block.dataAllocation = 0;
  freeBytes(blockPtr);
}

/** Boxes a copy of `len` bytes at the AzGlVoidPtrConst's address; the AzString `name` moves into the box. */
export function AzRefAny_newC(
  ret: usize,
  dataWord: u64,
  _runDestructor: u64,
  len: usize,
  align: usize,
  typeId: u64,
  name: usize,
  destructor: usize,
  serialize: usize,
  deserialize: usize,
): void {
  const blockPtr = allocZero(offsetof<RefBlock>());
  const block = changetype<RefBlock>(blockPtr);
  if (align & (align - 1)) trapNumber('AzRefAny_newC', 'alignment is no power of two:', align);
  // The heap aligns to 16; what needs more is placed inside a larger allocation.
  const slack = align > 16 ? align : 0;
  block.dataAllocation = allocBytes(len + slack);
  block.data = slack ? (block.dataAllocation + slack - 1) & ~(slack - 1) : block.dataAllocation;
  copyBlock(block.data, <usize>dataWord, len);
  block.dataLen = <u32>len;
  block.copies = 1;
  block.destructorSlot = <u32>destructor;
  block.typeId = typeId;
  block.serializeSlot = serialize;
  block.deserializeSlot = deserialize;
  copyBlock(blockPtr + NAME_OFFSET, name, 40);
  store<u64>(ret, blockPtr);
  store<u64>(ret, 1, 8);
  store<u64>(ret, 0, 16);
}

export function AzRefAny_getDataPtr(ref: usize): usize {
  return refBlock(ref).data;
}

export function AzRefAny_getTypeId(ref: usize): u64 {
  return refBlock(ref).typeId;
}

export function AzRefAny_isType(ref: usize, typeId: u64): bool {
  const block = <usize>load<u64>(ref);
  return block != 0 && changetype<RefBlock>(block).typeId == typeId;
}

export function AzRefAny_setSerializeFn(ref: usize, slot: usize): void {
  refBlock(ref).serializeSlot = slot;
}

export function AzRefAny_setDeserializeFn(ref: usize, slot: usize): void {
  refBlock(ref).deserializeSlot = slot;
}

export function AzRefAny_canSerialize(ref: usize): bool {
  return refBlock(ref).serializeSlot != 0;
}

export function AzRefAny_canDeserialize(ref: usize): bool {
  return refBlock(ref).deserializeSlot != 0;
}

export function AzRefAny_getSerializeFn(ref: usize): usize {
  return <usize>refBlock(ref).serializeSlot;
}

export function AzRefAny_getDeserializeFn(ref: usize): usize {
  return <usize>refBlock(ref).deserializeSlot;
}

/**
 * Puts the value of `other` (consumed) into the box of `ref`, for all that share it; false, and `other` is dropped, while
 * the value is borrowed.
 */
export function AzRefAny_replaceContents(ref: usize, other: usize): bool {
  const block = refBlock(ref);
  const from = refBlock(other);
  const isFree = block != from && !block.refs && !block.mutRefs && !from.refs && !from.mutRefs && from.copies == 1;
  if (isFree) {
    // The boxes trade everything but their counts; the old value then goes with the other box.
    const copies = block.copies;
    const size = offsetof<RefBlock>();
    memory.copy(SWAP, changetype<usize>(block), size);
    memory.copy(changetype<usize>(block), changetype<usize>(from), size);
    memory.copy(changetype<usize>(from), SWAP, size);
    block.copies = copies;
    from.copies = 1;
  }
  refAnyDelete(other);
  return isFree;
}

export function AzRefAny_clone(ret: usize, ref: usize): void {
  refAnyClone(ret, ref);
}

export function AzRefAny_delete(ref: usize): void {
  refAnyDelete(ref);
}

/** An AzRefCount is the first 16 bytes of an AzRefAny and counts as one. */
export function AzRefCount_clone(ret: usize, count: usize): void {
  const block = refBlock(count);
  block.copies += 1;
  store<u64>(ret, changetype<usize>(block));
  store<u64>(ret, 1, 8);
}

export function AzRefCount_delete(count: usize): void {
  refAnyDelete(count);
}

export function AzRefCount_canBeShared(count: usize): bool {
  return refBlock(count).mutRefs == 0;
}

export function AzRefCount_canBeSharedMut(count: usize): bool {
  const block = refBlock(count);
  return block.mutRefs == 0 && block.refs == 0;
}

export function AzRefCount_increaseRef(count: usize): void {
  refBlock(count).refs += 1;
}

export function AzRefCount_decreaseRef(count: usize): void {
  const block = refBlock(count);
  if (block.refs) block.refs -= 1;
}

export function AzRefCount_increaseRefmut(count: usize): void {
  refBlock(count).mutRefs += 1;
}

export function AzRefCount_decreaseRefmut(count: usize): void {
  const block = refBlock(count);
  if (block.mutRefs) block.mutRefs -= 1;
}
