// Where thread-local variables are, seen from the thread pointer: ELF for the ARM 64-bit architecture, variant 1.
//
//   thread pointer ┌──────────────────────┐ aligned as the block is
//                  │ control block        │ 16 bytes
//                  ├──────────────────────┤ + blockOffset
//                  │ thread-local block   │
//                  └──────────────────────┘
import type { ThreadLocalBlock } from './image.ts';

const TCB_BYTES = 16;

/** Distance in bytes of the block from the thread pointer: the block keeps its address modulo its alignment. */
export const blockOffset = ({ addr, align }: ThreadLocalBlock): number =>
  TCB_BYTES + ((((addr - TCB_BYTES) % align) + align) % align);
