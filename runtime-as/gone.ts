// What the layout has for nodes that are gone: Yoga nodes, flows and their arenas. Nobody asks for it any more, so it is given back when
// the boxes of what is there are found, which the page does not wait for.
import { Doc, nodeOf } from './dom/doc';
import { freeBytes } from './heap';
import { clearIsland } from './layout/clear';
import { islandDelete, islandOf } from './layout/island';

/** Documents before a change of their shape, owned, each with the next one as its `root`; 0 = none. */
let first: usize = 0;

/** Keeps a document for `freeGone`: its records alone, of which those that live on have a `match`. */
export function keepGone(old: Doc): void {
  old.root = first;
  first = changetype<usize>(old);
}

function freeIslands(old: Doc): void {
  for (let idx = 0; idx < old.count; idx++) {
    const node = nodeOf(old, idx);
    if (node.match >= 0 || !node.island) continue;
    clearIsland(old, islandOf(node));
    islandDelete(old, islandOf(node));
  }
}

export function freeGone(): void {
  while (first) {
    const old = changetype<Doc>(first);
    freeIslands(old);
    first = old.root;
    freeBytes(old.nodes);
    freeBytes(changetype<usize>(old));
  }
}
