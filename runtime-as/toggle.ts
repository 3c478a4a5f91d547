// A `details` that the user has opened or closed: its inside gets boxes or loses them, and selectors see it.
import { Doc, domOf, NONE, nodeOf } from './dom/doc';
import { isOpen, setOpen } from './dom/details';
import { N_DETAILS } from './gen/tags';
import { EVENT_TOGGLE } from './gen/wire';
import { afterChanges, beforeChange, TO_ATTRS } from './update';

/** Kinds of events that a document with such elements needs, as bits. */
export function toggleKinds(doc: Doc): u64 {
  return doc.hasDetails ? <u64>1 << EVENT_TOGGLE : 0;
}

/** Takes over what the page shows; patches of what follows go into the current frame. */
export function takeToggle(doc: Doc, idx: i32, open: bool): void {
  if (idx == NONE || nodeOf(doc, idx).nodeType != N_DETAILS) return;
  const dom = domOf(nodeOf(doc, idx));
  if (isOpen(dom) == open) return;
  beforeChange(doc, idx, TO_ATTRS);
  setOpen(dom, open);
  afterChanges(doc);
}
