// Which elements a parser would tear apart, or drop, for what is around them: those are written as what has no rules, a span. Styles and events do
// not depend on names, and a page whose tree is not that of its document cannot start.
import { Doc, isText, NONE, nodeOf, StyledNode } from './dom/doc';
import {
  boundsGroup, closingGroup, endsParagraph, hasTableLevels, isDropped, N_SPAN, N_P, N_TABLE, tableLevel, takesLevel,
} from './gen/tags';
import { isBlank } from './layout/roles';

/** A paragraph ends before the first block in it. */
function isTornParagraph(doc: Doc, idx: i32): bool {
  const end = nodeOf(doc, idx).end;
  for (let i = idx + 1; i < end; i++) if (!isText(nodeOf(doc, i)) && endsParagraph(nodeOf(doc, i).nodeType)) return true;
  return false;
}

/** True for an element that ends another around it. */
function endsOther(doc: Doc, node: StyledNode): bool {
  const group = closingGroup(node.nodeType);
  if (!group) return false;
  for (let at = node.parent; at != NONE; at = nodeOf(doc, at).parent) {
    const nodeType = nodeOf(doc, at).nodeType;
    if (closingGroup(nodeType) == group) return true;
    if (boundsGroup(nodeType, group)) return false;
  }
  return false;
}

/** True for a table in which everything stands on its level. */
function isSoundTable(doc: Doc, idx: i32): bool {
  const end = nodeOf(doc, idx).end;
  for (let i = idx + 1; i < end; ) {
    const node = nodeOf(doc, i);
    if (isText(node)) {
      if (!isBlank(node)) return false;
    } else if (!takesLevel(nodeOf(doc, node.parent).nodeType, tableLevel(node.nodeType))) return false;
    // What is inside of cells and captions is no part of the table.
    i = hasTableLevels(node.nodeType) ? i + 1 : node.end;
  }
  return true;
}

/** The type whose name an element is written by. `isPart`: it is part of a sound table. */
export function parsedType(doc: Doc, idx: i32, isPart: bool): u32 {
  const node = nodeOf(doc, idx);
  const nodeType = node.nodeType;
  if (tableLevel(nodeType)) return isPart ? nodeType : N_SPAN;
  if (nodeType == N_TABLE && !isSoundTable(doc, idx)) return N_SPAN;
  if (nodeType == N_P && isTornParagraph(doc, idx)) return N_SPAN;
  return (isDropped(nodeType) && node.parent != NONE) || endsOther(doc, node) ? N_SPAN : nodeType;
}
