// Whether a prepared layout may wait until somebody asks for its boxes. It may not where the page has px that an earlier layout
// found, and what has changed is around them, inside of them or in the same island: they would show until then.
import { Doc, nodeOf } from '../dom/doc';
import { IS_RESET, IS_STALE, Island, islandOf, pinnedCount, takePinsLeft, workAt, workCount, workFrom } from './island';
import { unpin } from './pins';

function hasWork(island: Island): bool {
  return (island.state & (IS_RESET | IS_STALE)) != 0;
}

/** True when there is work in an island from `idx` on and before `end`. */
function hasWorkIn(idx: i32, end: i32): bool {
  for (let i = workFrom(idx); i < workCount() && workAt(i).root < end; i++) if (hasWork(workAt(i))) return true;
  return false;
}

function meetsPins(doc: Doc): bool {
  // One behind the last node of the islands with work so far.
  let workEnd = 0;
  for (let idx = 0; idx < doc.count; idx++) {
    const node = nodeOf(doc, idx);
    if (!node.island) continue;
    const island = islandOf(node);
    if (hasWork(island)) workEnd = max<i32>(workEnd, node.end);
    if (island.hasPins && (idx < workEnd || hasWorkIn(idx, node.end))) return true;
  }
  return false;
}

/** To be asked once per prepared layout (layout/layout.ts, prepareChanges). */
export function canWait(doc: Doc): bool {
  return !takePinsLeft() && (!pinnedCount || !meetsPins(doc));
}

/** Until there are boxes, the page gets what was prepared. */
export function unpinPrepared(doc: Doc): void {
  for (let i = 0; i < workCount(); i++) if (workAt(i).state & IS_RESET) unpin(doc, workAt(i));
}
