// Loops of one block: which blocks are such, and how something is put in front of one.
import { retargeted } from '../graph.ts';
import { type Block, type Stmt, successors } from '../ops.ts';
import { sizeOfBlock } from './inline.ts';

/** Operations of a loop that is looked at. */
const LARGEST = 80;

/** True when block `n` goes on with itself or leaves, and does nothing but compute, read and write memory. */
export function isLoop(block: Block, n: number): boolean {
  const { body, term } = block;
  if (term.k !== 'branch' || (term.to === n) === (term.otherwise === n)) return false;
  // Vectors are several rounds at a time already.
  const isPlain = (s: Stmt): boolean => (s.k === 'set' && s.v.t !== 'v128') || (s.k === 'store' && s.v.t !== 'v128');
  return body.every(isPlain) && sizeOfBlock(block) <= LARGEST;
}

/**
 * Lets those of the first `count` blocks that enter the loop of block `n` go to block `entry` instead. Some of them may have
 * been put there for other loops.
 */
export function enterThrough(blocks: Block[], n: number, entry: number, count = blocks.length): void {
  for (let p = 0; p < count; p++)
    if (p !== n && p !== entry && successors(blocks[p].term).includes(n))
      blocks[p] = { ...blocks[p], term: retargeted(blocks[p].term, (to) => (to === n ? entry : to)) };
}
