// Which `details` are open: as the app says, by the attribute `open`, unless the user has opened or closed one since. That lasts until
// the app says something else, and lives on in the next document.
import { N_DETAILS, N_SUMMARY } from '../gen/tags';
import { Doc, domOf, NONE, nodeOf, StyledNode } from './doc';
import { namedAttr } from './named-attr';
import { DomNode, FLAG_TOGGLED } from './node';

function saysOpen(dom: DomNode): bool {
  return namedAttr(dom, 'open') !== null;
}

/** True when the user has made it another than the app says. */
export function isToggled(dom: DomNode): bool {
  return (dom.flags & FLAG_TOGGLED) != 0;
}

export function isOpen(dom: DomNode): bool {
  return saysOpen(dom) != isToggled(dom);
}

/** The user has opened or closed it. */
export function setOpen(dom: DomNode, open: bool): void {
  dom.flags = saysOpen(dom) == open ? dom.flags & ~FLAG_TOGGLED : dom.flags | FLAG_TOGGLED;
}

/** `fresh` lives on as what `old` was: what the user did stays where the app says the same. */
export function carryOpen(old: DomNode, fresh: DomNode): void {
  if (old.nodeType != N_DETAILS || fresh.nodeType != N_DETAILS) return;
  if (isToggled(old) && saysOpen(old) == saysOpen(fresh)) fresh.flags |= FLAG_TOGGLED;
}

/** True for the summary that opens and closes the one around it. */
export function isFirstSummary(doc: Doc, node: StyledNode): bool {
  if (node.nodeType != N_SUMMARY || nodeOf(doc, node.parent).nodeType != N_DETAILS) return false;
  for (let at = node.previous; at != NONE; at = nodeOf(doc, at).previous) if (nodeOf(doc, at).nodeType == N_SUMMARY) return false;
  return true;
}

/** True for what a closed one hides: all but its first summary (html §4.11.1). */
export function isFolded(doc: Doc, node: StyledNode): bool {
  const parent = nodeOf(doc, node.parent);
  return parent.nodeType == N_DETAILS && !isOpen(domOf(parent)) && !isFirstSummary(doc, node);
}
