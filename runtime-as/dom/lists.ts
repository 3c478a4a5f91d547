// What of a document is listed, so that no event has to look at every node: filters of callbacks, nodes with callbacks for the window,
// style elements.
import { N_DETAILS, N_STYLE, N_VIRTUALVIEW } from '../gen/tags';
import { FILTER_WINDOW } from '../gen/wire';
import { arenaTake } from '../arena';
import { Doc, docArena, NONE, nodeOf } from './doc';
import { DomCallback, DomNode, nodeCallback } from './node';

/** One of the filters that callbacks of a document have. */
@unmanaged
export class Filter {
  /** As in DomCallback. */
  event: u64;
  /** of the first callback that has it */
  slot: u32;
  /** Callbacks that have it. */
  users: u32;
  /** The next one of the document; 0 = last. */
  next: usize;
}

function listFilter(doc: Doc, callback: DomCallback): void {
  let at = doc.filters;
  while (at && changetype<Filter>(at).event != callback.event) at = changetype<Filter>(at).next;
  if (!at) {
    at = arenaTake(docArena(doc), offsetof<Filter>());
    const filter = changetype<Filter>(at);
    filter.event = callback.event;
    filter.slot = callback.slot;
    filter.next = doc.filters;
    doc.filters = at;
  }
  changetype<Filter>(at).users += 1;
}

/** The callbacks of a node are gone. */
export function unlistFilters(doc: Doc, dom: DomNode): void {
  for (let i: u32 = 0; i < dom.callbackCount; i++)
    for (let at = doc.filters; at; at = changetype<Filter>(at).next)
      if (changetype<Filter>(at).event == nodeCallback(dom, i).event) changetype<Filter>(at).users -= 1;
}

/** True when some callback has exactly this filter. */
export function hasFilter(doc: Doc, event: u64): bool {
  for (let at = doc.filters; at; at = changetype<Filter>(at).next)
    if (changetype<Filter>(at).event == event && changetype<Filter>(at).users) return true;
  return false;
}

/** The next of the style elements. */
export function listSheet(doc: Doc, idx: i32): void {
  if (doc.lastSheet == NONE) doc.firstSheet = idx;
  else nodeOf(doc, doc.lastSheet).nextSheet = idx;
  doc.lastSheet = idx;
}

/** The next of the nodes with callbacks for the window. */
export function listWindow(doc: Doc, idx: i32): void {
  if (doc.lastWindow == NONE) doc.firstWindow = idx;
  else nodeOf(doc, doc.lastWindow).nextWindow = idx;
  doc.lastWindow = idx;
}

/** Lists what every event looks at, so that no event has to look at every node. */
export function listNode(doc: Doc, idx: i32, dom: DomNode): void {
  if (dom.nodeType == N_VIRTUALVIEW) doc.hasViews = true;
  if (dom.menuBar || dom.contextMenu) doc.hasMenus = true;
  if (dom.nodeType == N_DETAILS) doc.hasDetails = true;
  if (dom.nodeType == N_STYLE) listSheet(doc, idx);
  for (let i: u32 = 0; i < dom.callbackCount; i++) {
    const callback = nodeCallback(dom, i);
    listFilter(doc, callback);
    if ((<u32>callback.event & 255) == FILTER_WINDOW && doc.lastWindow != idx) listWindow(doc, idx);
  }
}
