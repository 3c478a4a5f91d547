// Callbacks ↔ events: which DOM events a node's callbacks need to hear of, and whether a callback is meant by an event.
import { putWord } from './api/css-text';
import { Bytes } from './bytes';
import { Doc } from './dom/doc';
import { Filter } from './dom/lists';
import { DomNode, isOwnFilter, nodeCallback } from './dom/node';
import {
  APPLICATION_FILTERS, COMPONENT_FILTERS, FILTER_TYPES, FOCUS_FILTERS, HOVER_FILTERS, WINDOW_FILTERS,
} from './gen/filter-names';
import {
  ANY_BUTTON, FILTER_COMPONENT, FILTER_COUNT, FILTER_FOCUS, FILTER_HOVER, FILTER_WINDOW, filterButton, filterEvent, filterIsOwn, filterKind, filterTag, LISTEN_COUNT,
} from './gen/wire';
import { hostWrite } from './libc/host';
import { isFirstReport } from './reported';
import { TextBuf, textNew } from './text';

// @ts-ignore: decorator
@inline
function isRow(i: u32, filter: u64): bool {
  return filterTag(i) == (<u32>filter & 255) && filterEvent(i) == <u32>(filter >> 32);
}

let lastFilter: u64 = u64.MAX_VALUE;
let lastKinds: u64 = 0;

/** Bit mask of the event kinds that can fire an AzEventFilter; 0 = no event of a page does. Nodes often have the same one. */
export function kindsOfFilter(filter: u64): u64 {
  if (filter == lastFilter) return lastKinds;
  let kinds: u64 = 0;
  for (let i: u32 = 0; i < LISTEN_COUNT; i++) if (isRow(i, filter)) kinds |= <u64>1 << filterKind(i);
  lastFilter = filter;
  lastKinds = kinds;
  return kinds;
}

/** Kinds that any callback of the node needs. */
export function listenedKinds(dom: DomNode): u64 {
  let kinds: u64 = 0;
  for (let i: u32 = 0; i < dom.callbackCount; i++) kinds |= kindsOfFilter(nodeCallback(dom, i).event);
  return kinds;
}

/** True when an event of `kind` by `button` fires the filter on its target (isTarget) or on an ancestor of it. */
export function isFired(filter: u64, kind: u32, button: u32, isTarget: bool): bool {
  for (let i: u32 = 0; i < FILTER_COUNT; i++) {
    if (filterKind(i) != kind || !isRow(i, filter)) continue;
    const wanted = filterButton(i);
    if ((wanted == ANY_BUTTON || wanted == button) && (isTarget || !filterIsOwn(i))) return true;
  }
  return false;
}

const STDERR: i32 = 2;
//   filters that were reported: u64 each
const WARNED: usize = memory.data(12, 4);

/** Kinds that any callback of the document needs. */
export function documentKinds(doc: Doc): u64 {
  let kinds: u64 = 0;
  for (let at = doc.filters; at; at = changetype<Filter>(at).next)
    if (changetype<Filter>(at).users) kinds |= kindsOfFilter(changetype<Filter>(at).event);
  return kinds;
}

/** Appends the name that a C program has for a filter: AzHoverEventFilter_MouseUp. */
function putFilterName(out: TextBuf, filter: u64): void {
  const tag = <u32>filter & 255;
  const names =
    tag == FILTER_HOVER ? HOVER_FILTERS
    : tag == FILTER_FOCUS ? FOCUS_FILTERS
    : tag == FILTER_WINDOW ? WINDOW_FILTERS
    : tag == FILTER_COMPONENT ? COMPONENT_FILTERS
    : APPLICATION_FILTERS;
  out.ascii('Az');
  putWord(out, FILTER_TYPES, tag);
  out.ascii('EventFilter_');
  putWord(out, names, <u32>(filter >> 32));
}

/** Says once per filter that no event of a page fires it: such a callback would otherwise be silently dead. */
export function warnUnheard(doc: Doc): void {
  for (let at = doc.filters; at; at = changetype<Filter>(at).next) {
    const filter = changetype<Filter>(at);
    if (isOwnFilter(filter.event) || kindsOfFilter(filter.event)) continue;
    if (!isFirstReport(changetype<Bytes>(WARNED), filter.event)) continue;
    const out = textNew();
    out.ascii('azul-web: AzDom_addCallback: ');
    putFilterName(out, filter.event);
    out.ascii(' never happens in a page, so that the callback in slot ');
    out.decimal(filter.slot);
    out.ascii(' is never called\n');
    hostWrite(STDERR, out.ptr, out.len);
    out.free();
  }
}
