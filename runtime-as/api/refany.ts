// AzRefAny: a counted, type-tagged box around a C structure of the app.
//
//   AzRefAny, 24 bytes                         block, 96 bytes, one per value (C never looks inside)
//   ┌─────┬────────────────────────────┐       ┌─────┬─────────────────────────────────────────┐
//   │  +0 │ u64 block ──────────────────────▶  │  +0 │ u32 data: owned copy of the C structure │
//   │  +8 │ u8  run_destructor         │       │  +4 │ u32 copies   +8 u32 refs  +12 u32 mutRefs│
//   │ +16 │ u64 instance_id            │       │ +16 │ u32 dataLen  +20 u32 destructor slot    │
//   └─────┴────────────────────────────┘       │ +24 │ u64 typeId                              │
//   AzRefCount = the first 16 bytes            │ +32 │ u64 serialize slot  +40 deserialize slot│
//                                              │ +48 │ AzString type name (40)                 │
//                                              │ +88 │ u32 allocation of data (aligned inside) │
//                                              └─────┴─────────────────────────────────────────┘
import { callApp } from '../call';
import { allocBytes, allocZero, freeBytes } from '../heap';
import { trap } from '../state/trap';

@unmanaged
export class RefBlock {
  data: usize;
  copies: u32;
  refs: u32;
  mutRefs: u32;
  dataLen: u32;
  destructorSlot: u32;
  typeId: u64;
  serializeSlot: u64;
  deserializeSlot: u64;
  namePtr: u64;
  nameLen: u64;
  nameCap: u64;
  nameDestructorTag: u64;
  nameDestructorFn: u64;
  dataAllocation: usize;
}

const NAME_OFFSET: usize = 48;

/** The block behind an AzRefAny or AzRefCount at `ref`; traps on one that was deleted. */
export function refBlock(ref: usize): RefBlock {
  const block = <usize>load<u64>(ref);
  if (!block) trap('AzRefAny', 'used after AzRefAny_delete (its block pointer is 0)');
  return changetype<RefBlock>(block);
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
  const block = changetype<RefBlock>(blockPtr);
  block.copies -= 1;
  if (block.copies) return;
  if (block.destructorSlot) callApp(block.destructorSlot, block.data, 0, 0, 0, 0);
  freeBytes(block.dataAllocation);
  freeBytes(blockPtr);
}
