// The document on the screen, and the two ways to the next one: run the layout callback again, or change a few nodes of the
// one there is. Both write the patches between the two into the current frame (patch.ts).
import { callLayout, RELAYOUT_INITIAL, RELAYOUT_RESIZE, UPDATE_DO_NOTHING } from './call';
import { carryTyped, forgetTyped } from './controls';
import { diffDocs } from './diff';
import { forgetDue, forgetWork, layoutDue, layoutSoon } from './due';
import { Doc, docFree, docNew, NONE, nodeOf } from './dom/doc';
import { DomNode, nodeAfter, nodeAppend, nodeClone, nodeNew } from './dom/node';
import { carryStyles, emitChanges, emitStyles, forgetLists, releaseStyles } from './emitted';
import { N_BODY, N_HTML } from './gen/tags';
import { carryIds, indexIds, numberDoc } from './ids';
import { adoptIslands } from './layout/adopt';
import { IS_LAID, IS_UNREACHED, touchAll } from './layout/island';
import { layoutDoc, layoutFree } from './layout/layout';
import { warnUnheard } from './listen';
import { withMenus, withoutMenus } from './menu-view';
import { mergeDatasets } from './merge';
import { collectUnmounts, forgetMounts, noteMounts } from './mount';
import { runCalls } from './run-calls';
import { canTake, takeTree } from './take-tree';
import { app, modelRefAny } from './state/app';
import { hasMerges } from './state/merge';
import { openMenuState } from './state/menu';
import { carryPictures } from './state/pictures';
import { trap } from './state/trap';
import { areStylesFull, freeRetiredStyles } from './style/share';
import { asksPage } from './style/sheet';
import { styleDoc } from './style-doc';
import { needsContent, REASON_BOUNDS, REASON_RECREATED, refillView, withViews } from './view';

let current: usize = 0;

export function hasDocument(): bool {
  return current != 0;
}

/** The document on the screen, whether its boxes are known or not. */
export function shownDoc(): Doc {
  if (!current) trap('AzStartup', 'there is no document yet: call AzStartup_initLayoutCache first');
  return changetype<Doc>(current);
}

/** The document on the screen, laid out. */
export function currentDoc(): Doc {
  const doc = shownDoc();
  layoutDue(doc);
  return doc;
}

/** The element that the layout callback returned, as a body. */
function bodyOf(root: DomNode): DomNode {
  if (root.nodeType == N_BODY) return root;
  if (root.nodeType == N_HTML)
    trap('layout callback', 'it returned an <html> element; return the body: AzDom_createBody()');
  const body = nodeNew(N_BODY);
  nodeAppend(body, root);
  return body;
}

/** The tree that the layout callback builds now. */
function runLayout(reason: u32): DomNode {
  const state = app();
  if (!state.layoutSlot)
    trap('AzStartup_initLayoutCache', 'no layout callback: run main() or call AzStartup_setLayoutCbTableIdx first');
  if (!state.modelBlock)
    trap('AzStartup_initLayoutCache', 'there is no model: run main(), or call AzStartup_hydrate or AzStartup_setRefAny first');
  return withMenus(bodyOf(callLayout(state.layoutSlot, modelRefAny(), reason)));
}

/** Lays out a styled document whose ids and scroll offsets are set. */
function placeDoc(doc: Doc): void {
  layoutDoc(doc);
  emitStyles(doc);
}

function release(doc: Doc): void {
  layoutFree(doc);
  releaseStyles(doc);
  if (freeRetiredStyles()) forgetLists();
  docFree(doc);
}

/** What callbacks of nodes that went with a document have asked for since this was last taken. */
export let unmountUpdate: u32 = UPDATE_DO_NOTHING;

export function takeUnmountUpdate(): u32 {
  const update = unmountUpdate;
  unmountUpdate = UPDATE_DO_NOTHING;
  return update;
}

/** Makes `fresh`, which is styled and whose nodes are paired with the current ones, the current document. */
function replaceDoc(fresh: Doc, mayWait: bool): void {
  const old = currentDoc();
  if (collectUnmounts(old)) unmountUpdate = max<u32>(unmountUpdate, runCalls(old));
  carryIds(old, fresh);
  noteMounts(fresh, 0, fresh.count);
  carryTyped(old, fresh);
  carryStyles(old, fresh);
  carryPictures(changetype<usize>(old), changetype<usize>(fresh));
  adoptIslands(old, fresh);
  if (old.rects) touchAll(fresh, IS_LAID | IS_UNREACHED);
  const states = layoutSoon(fresh, mayWait);
  // Where the page measures, a declaration of one node concerns what others get.
  if (asksPage) emitStyles(fresh);
  else emitChanges(fresh, states);
  forgetWork();
  diffDocs(old, fresh);
  current = changetype<usize>(fresh);
  indexIds(fresh);
  release(old);
}

/** Runs the layout callback; the first document has no patches, a later one writes its own. */
export function refreshDoc(reason: u32): void {
  const viewReason = reason == RELAYOUT_RESIZE ? REASON_BOUNDS : REASON_RECREATED;
  // What was known of styles holds lengths that the layout found for a size which hardly comes again.
  if (reason == RELAYOUT_RESIZE) forgetLists();
  const tree = runLayout(reason);
  if (current && canTake(currentDoc(), tree)) {
    takeTree(currentDoc(), tree);
    return;
  }
  const fresh = withViews(docNew(tree), current ? currentDoc() : null, viewReason);
  warnUnheard(fresh);
  styleDoc(current ? currentDoc() : null, fresh);
  if (current) {
    if (hasMerges()) mergeDatasets(currentDoc(), fresh);
    // Who changes the size of the window watches the boxes.
    replaceDoc(fresh, reason != RELAYOUT_RESIZE);
    return;
  }
  numberDoc(fresh);
  noteMounts(fresh, 0, fresh.count);
  placeDoc(fresh);
  current = changetype<usize>(fresh);
  indexIds(fresh);
}

/** The node at position `idx` of a tree in preorder. */
export function nodeAt(root: DomNode, idx: i32): DomNode {
  let node = root;
  while (idx--) node = changetype<DomNode>(nodeAfter(node, root));
  return node;
}

/** Fills virtual views anew that show a place which their content does not reach. */
export function refillViews(): void {
  if (!shownDoc().hasViews) return;
  const old = currentDoc();
  let root: usize = 0;
  // From the last to the first, so that positions in the clone stay right.
  for (let idx = old.count - 1; idx >= 0; idx--) {
    if (!needsContent(old, idx)) continue;
    if (!root) root = changetype<usize>(nodeClone(changetype<DomNode>(old.root)));
    refillView(old, idx, nodeAt(changetype<DomNode>(root), idx));
  }
  if (!root) return;
  const fresh = withViews(docNew(changetype<DomNode>(root)), old, REASON_RECREATED);
  warnUnheard(fresh);
  styleDoc(old, fresh);
  replaceDoc(fresh, true);
}

/**
 * Makes the document anew from what it says, where another menu is open than it shows, or changes of single nodes have filled the store
 * of styles, which only starts over with a document.
 */
export function renewDoc(): void {
  if (!openMenuState().isChanged && !areStylesFull()) return;
  const old = currentDoc();
  const copy = nodeClone(changetype<DomNode>(old.root));
  const fresh = docNew(withMenus(withoutMenus(copy)));
  styleDoc(old, fresh);
  replaceDoc(fresh, true);
}

/** Starts over: the next document is a first one again. */
export function dropDoc(): void {
  if (!current) return;
  const old = shownDoc();
  forgetDue();
  current = 0;
  forgetTyped();
  forgetMounts();
  release(old);
}

export function makeFirstDoc(): i32 {
  dropDoc();
  refreshDoc(RELAYOUT_INITIAL);
  return shownDoc().count;
}
