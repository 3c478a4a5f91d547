// The heap of the checked build (`build.ts --checked`): finds blocks that are freed twice, written past their ends or written
// after they were freed, and knows who asked for each. Release builds do not contain it.
//
//   block   ┌ magic │ byteLen │ owner │ next │ previous │ 12 bytes 0xA5 ┐ content ┌ 16 bytes 0xA5 ┐
//           └ u32 each, 32 bytes; the content is 16-aligned             ┘ byteLen └               ┘
import { trapNumber } from './state/trap';

const LIVE: u32 = 0x4c49_5645;
const FREED: u32 = 0x4652_4545;
const HEADER: usize = 32;
const ZONE: usize = 16;
const ZONE_BYTE: u32 = 0xa5;
const FREED_BYTE: u32 = 0xdd;

@unmanaged
class Block {
  magic: u32;
  byteLen: u32;
  owner: u32;
  next: usize;
  previous: usize;
}

/** Freed blocks stay away from the allocator for a while, so that a second free and late writes are seen. */
const QUARANTINE_MAX: u32 = 512;
const QUARANTINE: usize = memory.data(2048, 4);
let quarantined: u32 = 0;
let first: usize = 0;
let owner: u32 = 0;

/** Who asks for the blocks that come next: a number of the host's. */
export function checkSetOwner(id: u32): void {
  owner = id;
}

/** Address of the newest block that is alive; blocks are linked by `next`. 0 = there is none. */
export function checkFirst(): usize {
  return first;
}

function isFilled(ptr: usize, byteLen: usize, byte: u32): bool {
  for (let i: usize = 0; i < byteLen; i++) if (load<u8>(ptr + i) != byte) return false;
  return true;
}

export function checkedAlloc(byteLen: usize): usize {
  const at = heap.alloc(HEADER + byteLen + ZONE);
  const block = changetype<Block>(at);
  memory.fill(at, <u8>ZONE_BYTE, HEADER);
  block.magic = LIVE;
  block.byteLen = <u32>byteLen;
  block.owner = owner;
  block.next = first;
  block.previous = 0;
  if (first) changetype<Block>(first).previous = at;
  first = at;
  memory.fill(at + HEADER + byteLen, <u8>ZONE_BYTE, ZONE);
  return at + HEADER;
}

/** The block of a pointer that the program says is one. */
function blockOf(ptr: usize): Block {
  const block = changetype<Block>(ptr - HEADER);
  if (block.magic == FREED) trapNumber('heap', 'this block has been freed already; its owner was', block.owner);
  if (block.magic != LIVE) trapNumber('heap', 'no block of the heap begins at', ptr);
  checkZones(block);
  return block;
}

function checkZones(block: Block): void {
  const at = changetype<usize>(block);
  const isIntact =
    isFilled(at + offsetof<Block>(), HEADER - offsetof<Block>(), ZONE_BYTE) &&
    isFilled(at + HEADER + block.byteLen, ZONE, ZONE_BYTE);
  if (!isIntact) trapNumber('heap', 'somebody wrote over the end of a block; its owner is', block.owner);
}

/** Bytes that were asked for. */
export function checkedBytes(ptr: usize): usize {
  return blockOf(ptr).byteLen;
}

export function checkedFree(ptr: usize): void {
  const block = blockOf(ptr);
  if (block.previous) changetype<Block>(block.previous).next = block.next;
  else first = block.next;
  if (block.next) changetype<Block>(block.next).previous = block.previous;
  block.magic = FREED;
  memory.fill(ptr, <u8>FREED_BYTE, block.byteLen);
  const slot = QUARANTINE + ((<usize>(quarantined++ % QUARANTINE_MAX)) << 2);
  const old = load<usize>(slot);
  if (old) release(changetype<Block>(old));
  store<usize>(slot, changetype<usize>(block));
}

function release(block: Block): void {
  checkFreed(block);
  block.magic = 0;
  heap.free(changetype<usize>(block));
}

function checkFreed(block: Block): void {
  if (!isFilled(changetype<usize>(block) + HEADER, block.byteLen, FREED_BYTE))
    trapNumber('heap', 'somebody wrote to a block after it was freed; its owner was', block.owner);
}

export function checkedGrow(ptr: usize, byteLen: usize): usize {
  const block = blockOf(ptr);
  const to = checkedAlloc(byteLen);
  memory.copy(to, ptr, min<usize>(byteLen, block.byteLen));
  checkedFree(ptr);
  return to;
}

/** Looks at all blocks, those in quarantine too; traps at the first that was damaged. */
export function checkAll(): void {
  for (let at = first; at; at = changetype<Block>(at).next) checkZones(changetype<Block>(at));
  for (let i: usize = 0; i < QUARANTINE_MAX; i++) {
    const at = load<usize>(QUARANTINE + (i << 2));
    if (at) checkFreed(changetype<Block>(at));
  }
}
