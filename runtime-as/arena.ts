// Memory that is freed at once: chunks, each of which begins with the address of the one before it.
import { zeroBlock } from './blocks';
import { allocBytes, freeBytes } from './heap';

/** As a field it is three words in this order. */
@unmanaged
export class Arena {
  chunk: usize;
  used: u32;
  size: u32;
}

const CHUNK_MIN: u32 = 512;
const CHUNK_MAX: u32 = 32768;

/** Zeroed bytes of an arena. */
export function arenaTake(arena: Arena, byteLen: u32): usize {
  byteLen = (byteLen + 7) & ~7;
  if (arena.used + byteLen > arena.size) {
    const size = max<u32>(byteLen + 8, min<u32>(CHUNK_MAX, max<u32>(CHUNK_MIN, arena.size * 2)));
    const chunk = allocBytes(size);
    store<usize>(chunk, arena.chunk);
    arena.chunk = chunk;
    arena.used = 8;
    arena.size = size;
  }
  const at = arena.chunk + arena.used;
  arena.used += byteLen;
  // Not the chunk: most of those that an island has are not filled.
  zeroBlock(at, byteLen);
  return at;
}

/** Frees all bytes of an arena; it may be used again. */
export function arenaClear(arena: Arena): void {
  let chunk = arena.chunk;
  while (chunk) {
    const next = load<usize>(chunk);
    freeBytes(chunk);
    chunk = next;
  }
  arena.chunk = 0;
  arena.used = 0;
  arena.size = 0;
}
