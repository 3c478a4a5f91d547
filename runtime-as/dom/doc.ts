// Az tree → Doc: the document as a flat array in preorder, which every later stage walks with plain loops.
// A subtree is the index range idx .. end-1; `firstChild`, `next` give the tree. Index 0 is the root element (body).
//
//   Doc                                    StyledNode × count (one block)
//   ┌────────────────────────────┐         ┌───────────────────────────────────────────────┐
//   │ nodes ──────────────────────────────▶│ dom │ type, flags │ parent, firstChild, next … │ tree
//   │ count                      │         │ id, tag, classes                               │ identity
//   │ root: owned DomNode        │         │ style, emitted                                 │ cascade
//   │ arena: chunks freed at once│         │ x y width height, borders                      │ layout
//   └────────────────────────────┘         └───────────────────────────────────────────────┘
import { Arena, arenaClear, arenaTake } from '../arena';
import { copyBlock, zeroBlock } from '../blocks';
import { Bytes, pushZero } from '../bytes';
import { N_BODY, N_DIV, N_HEAD, N_HTML, N_TEXT, firstOfTag } from '../gen/tags';
import { allocBytes, allocZero, freeBytes } from '../heap';
import { trapNumber } from '../state/trap';
import { atomOf } from '../style/atoms';
import { listNode } from './lists';
import { ATTR_CLASS, countNodes, DomNode, nodeAttr, nodeFree } from './node';

/** No node: the parent of the root, the next sibling of a last child. */
export const NONE: i32 = -1;
/** Ids of nodes that the differ has not named yet. */
export const NO_ID: u32 = 0xffff_ffff;

@unmanaged
export class StyledNode {
  dom: usize;
  nodeType: u32;
  parent: i32;
  firstChild: i32;
  next: i32;
  previous: i32;
  /** One behind the last index of the subtree. */
  end: i32;
  /** Levels below the root. */
  depth: u32;
  /** 1-based position among the element children of the parent. */
  ordinal: u32;
  id: u32;
  tag: u32;
  /** u32 atoms in the arena. */
  classes: usize;
  classCount: u32;
  classRoom: u32;
  /** Computed style (style/computed.ts); text nodes share that of their parent. */
  style: usize;
  /** {u32 property, u32 value} pairs in order of the property (emitted.ts); 0 = none. */
  emitted: usize;
  /** Layout role: ROLE_* (layout/roles.ts). */
  role: u32;
  /** Island that the node is laid out in, and the one whose root it is; 0 = none (layout/island.ts). */
  owner: usize;
  island: usize;
  /** Something below it is placed by a box around it; has a height in percent (layout/boundaries.ts). */
  escapes: bool;
  hasPercentHeight: bool;
  /** Border box in CSS px from the top left of the island, that of the page for the outermost; scroll offsets not applied. */
  x: f32;
  y: f32;
  width: f32;
  height: f32;
  borderTop: f32;
  borderRight: f32;
  borderBottom: f32;
  borderLeft: f32;
  /** Hull of the box and of everything below it, from where the box itself is counted (layout/reach.ts). */
  reachLeft: f32;
  reachTop: f32;
  reachRight: f32;
  reachBottom: f32;
  /** The node or something below it is painted as a layer; is out of the flow. */
  hasLayers: bool;
  hasOut: bool;
  /** Yoga node (address in Yoga's memory); 0 = none. */
  yoga: u32;
  /** Children of the Yoga node. */
  yogaCount: u32;
  /** Flow that this node is the measured leaf of (layout/flow.ts); 0 = none. */
  flow: usize;
  /** Border widths of a table whose borders are one, and of its cells: {f32 top, right, bottom, left}; 0 = those of the style. */
  collapsed: usize;
  /** Grid of a grid container (layout/grid.ts); 0 = none. */
  grid: usize;
  /** Flow whose lines this text, inline box or atom is part of; 0 = none. */
  inFlow: usize;
  /** Items of a container: flows and boxes in layout order (layout/items.ts). */
  items: usize;
  itemCount: u32;
  /** Some in-flow item is a box; is a run of lines. */
  hasBoxItem: bool;
  hasFlowItem: bool;
  /** Content widths of the border box in px, found on demand (layout/intrinsic.ts); valid with `hasIntrinsic`. */
  minContentPx: f32;
  maxContentPx: f32;
  hasIntrinsic: bool;
  /** The same with what the page was told (layout/pins.ts). */
  pageMinPx: f32;
  pageMaxPx: f32;
  hasPageWidths: bool;
  /** As a column that may wrap: what its lines want together, content box in px; 0 = not known, or one line. */
  linesWidthPx: f32;
  /** The same in the last layout, and the height of its content box there. */
  lastLinesPx: f32;
  linesHeightPx: f32;
  /** The same where the grid around is as high as its content, and as it was last seen. */
  lowLinesPx: f32;
  seenLowPx: f32;
  /** The same: height of its highest line where the limit of its height breaks lines, and the `blockHeightPx` of that layout. */
  highestLinePx: f32;
  highestForPx: f32;
  /** Distance from the top of the border box to the baseline, found on demand; -1 = none. */
  baselinePx: f32;
  hasBaseline: bool;
  /** Pins below changed the content widths (layout/follow-pins.ts). */
  isMoved: bool;
  /** Sizes reach Yoga and the page as content-box, since a percentage meets padding or border. */
  isContentBox: bool;
  /** As an item of a row it shrinks to its fitted width instead of having it (layout/rows.ts). */
  fitsByShrinking: bool;
  /** Width that a fit-content box was given by layout/fit.ts, border box in px; -1 = none. */
  fittedPx: f32;
  /** What each auto margin of an item of a wrapping row got, px; -1 = nothing yet. */
  autoMarginPx: f32;
  /** How far an item that stands on the baseline of its row was moved down (layout/baselines.ts), px. */
  baselineShiftPx: f32;
  /** From the top of its border box to the baseline that it has in its row, px. */
  rowAscentPx: f32;
  /** Room that percentages with px of the node were last told to Yoga for (layout/parts.ts), px. */
  partsWidthPx: f32;
  /** Width that the percentages of margins and padding are parts of, px; 0 = not known, or an item of a grid. */
  edgeBasePx: f32;
  partsHeightPx: f32;
  /** Height of the block around that percentages of this one are parts of (layout/part-heights.ts), px; NaN = open. */
  blockHeightPx: f32;
  /** Item of a column that may wrap: number and width of its line (< 0: not known), its place, px (layout/column-lines.ts). */
  line: u32;
  linePx: f32;
  placeX: f32;
  placeY: f32;
  /** As a list item: from the top of the border box to the line of its marker (layout/markers.ts), px. */
  markerTopPx: f32;
  /** It is wider than when its height was found. */
  keepsHeight: bool;
  /** Something below it was told the height that it has in a column, which counts for nothing while content is measured. */
  opensInside: bool;
  /** Its height is open while content is measured: all items of a column stand in one line then. */
  isOpened: bool;
  /** Height of its border box while that of the grid area around was open (layout/open-heights.ts), px; NaN = it never was. */
  openHeightPx: f32;
  /** Column that may wrap: width of its content box that its items fill; < 0: they have their own widths. */
  linesRoomPx: f32;
  /** Height of the border box that the content needs, px, found in the pass of that number (layout/heights.ts). */
  contentHeightPx: f32;
  heightPass: u32;
  /** Item of a column: height before it flexes; what Yoga was told for it and, also in a row, for the height that comes out; < 0 = nothing yet. */
  naturalHeightPx: f32;
  toldBasePx: f32;
  toldHeightPx: f32;
  /** A reversed row that overflows starts at its end (layout/rows.ts). */
  isJustifiedToEnd: bool;
  /** Values in place of computed ones (layout/overrides.ts), three lists, each of which ends as the one before it. */
  settled: usize;
  overrides: usize;
  pins: usize;
  /** Index of the partner in the other document during a diff; NONE = none. */
  match: i32;
  /** The app says the same about the node itself as about its partner (match.ts). */
  isUnchanged: bool;
  /** The style is that of the partner; what is below it has the same places as there, where that counts (style/kept.ts). */
  isKept: bool;
  keepsPlaces: bool;
  /** Next node with a callback for the window, and next style element (docNew); NONE = last. */
  nextWindow: i32;
  nextSheet: i32;
  /** Offsets of a scroll container in CSS px; kept across refreshes by the differ. */
  scrollX: f32;
  scrollY: f32;
  /** Only the page knows its box; its boxes there, which stand in `Doc.rects` (layout/measured.ts). */
  isMeasured: bool;
  rects: usize;
  rectCount: u32;
}

@unmanaged
export class Doc {
  nodes: usize;
  count: i32;
  root: usize;
  /** Arena of what lives as long as the document. */
  chunk: usize;
  chunkUsed: u32;
  chunkSize: u32;
  /** First of the style elements, by StyledNode.nextSheet; NONE = there is none. Their sheets as a hash. */
  firstSheet: i32;
  lastSheet: i32;
  sheetsHash: u32;
  /** Arena that is in use (layout/island.ts). */
  arena: usize;
  yogaRoot: u32;
  /** Children of the Yoga root. */
  yogaCount: u32;
  /** Viewport of the last layout, px. */
  laidWidthPx: f32;
  laidHeightPx: f32;
  /** Nodes with callbacks for the window, by StyledNode.nextWindow. */
  firstWindow: i32;
  lastWindow: i32;
  hasViews: bool;
  /** Some node has a menu. */
  hasMenus: bool;
  /** Some node is, or was, a `details`. */
  hasDetails: bool;
  /** The filters of all callbacks (Filter); 0 = none. */
  filters: usize;
  /** What match.ts asks of each node, by index, owned; 0 = not needed yet. */
  words: usize;
  /** MEASURE_* (layout/measured.ts); what the page has measured last, owned, 0 = nothing that still holds. */
  measureState: u32;
  rects: usize;
  /** Nodes that are gone, of which the arena still has something (reshape.ts). */
  goneCount: i32;
}

/** Zeroed bytes that live as long as the arena in use. */
export function arenaAlloc(doc: Doc, byteLen: u32): usize {
  return arenaTake(changetype<Arena>(doc.arena), byteLen);
}

/** The document's own arena, for what the layout does not make. */
export function docArena(doc: Doc): Arena {
  return changetype<Arena>(changetype<usize>(doc) + offsetof<Doc>('chunk'));
}

// @ts-ignore: decorator
@inline
export function nodeOf(doc: Doc, idx: i32): StyledNode {
  return changetype<StyledNode>(doc.nodes + <usize>idx * offsetof<StyledNode>());
}

// @ts-ignore: decorator
@inline
export function domOf(node: StyledNode): DomNode {
  return changetype<DomNode>(node.dom);
}

export function isText(node: StyledNode): bool {
  return node.nodeType == N_TEXT;
}

/** Last child of a node, found without its siblings; NONE = it has none. */
export function lastChild(doc: Doc, idx: i32): i32 {
  const node = nodeOf(doc, idx);
  if (node.firstChild == NONE) return NONE;
  let last = node.end - 1;
  while (nodeOf(doc, last).parent != idx) last = nodeOf(doc, last).parent;
  return last;
}

const PENDING: usize = memory.data(12, 4);

/** Reads the classes of an element into atoms. A class attribute may hold several names. */
export function readIdentity(doc: Doc, node: StyledNode, dom: DomNode): void {
  const names = changetype<Bytes>(PENDING);
  names.len = 0;
  for (let i: u32 = 0; i < dom.attrCount; i++) {
    const attr = nodeAttr(dom, i);
    if (attr.kind == ATTR_CLASS) splitClasses(names, attr.valPtr, attr.valLen);
  }
  node.classCount = names.len / 4;
  if (node.classCount > node.classRoom) {
    node.classes = arenaAlloc(doc, names.len);
    node.classRoom = node.classCount;
  }
  copyBlock(node.classes, names.ptr, names.len);
}

function splitClasses(names: Bytes, ptr: usize, byteLen: u32): void {
  let start: u32 = 0;
  for (let i: u32 = 0; i <= byteLen; i++) {
    if (i < byteLen && load<u8>(ptr + i) > 32) continue;
    if (i > start) store<u32>(pushZero(names, 4), atomOf(ptr + start, i - start));
    start = i + 1;
  }
}

/** HTML knows these once, around everything: inside of a document they are boxes, which keep their name for selectors. */
function isOfPage(nodeType: u32): bool {
  return nodeType == N_HTML || nodeType == N_HEAD || nodeType == N_BODY;
}

/**
 * Layout follows a tree by calls, and in the worst case (grids in grids) a level takes 2 KB of the engine's stack of 1 MB.
 * Browsers cannot do much better: their HTML parsers end at 512 levels.
 */
export const MAX_DEPTH: u32 = 400;

/** Fills the zeroed record of a node, `depth` levels below the body; who its siblings and children are is left to the caller. */
export function fillNode(doc: Doc, idx: i32, dom: DomNode, parent: i32, depth: u32): void {
  const node = nodeOf(doc, idx);
  node.dom = changetype<usize>(dom);
  node.nodeType = parent != NONE && isOfPage(dom.nodeType) ? N_DIV : dom.nodeType;
  node.parent = parent;
  node.depth = depth;
  node.id = NO_ID;
  node.match = NONE;
  node.nextWindow = NONE;
  node.nextSheet = NONE;
  listNode(doc, idx, dom);
  node.tag = firstOfTag(dom.nodeType);
  if (!isText(node)) readIdentity(doc, node, dom);
}

/** Appends the subtree of `dom`, which lies `depth` levels below the body; returns its index. */
function addSubtree(doc: Doc, dom: DomNode, parent: i32, depth: u32): i32 {
  if (depth > MAX_DEPTH && dom.nodeType != N_TEXT)
    trapNumber('layout callback', 'elements nest too deep to be laid out; levels at most:', MAX_DEPTH);
  const idx = doc.count++;
  const node = nodeOf(doc, idx);
  zeroBlock(changetype<usize>(node), offsetof<StyledNode>());
  fillNode(doc, idx, dom, parent, depth);
  node.firstChild = node.next = node.previous = NONE;
  let previous = NONE;
  let ordinal: u32 = 0;
  for (let at = dom.firstChild; at; at = changetype<DomNode>(at).nextSibling) {
    const child = addSubtree(doc, changetype<DomNode>(at), idx, depth + 1);
    if (!isText(nodeOf(doc, child))) nodeOf(doc, child).ordinal = ++ordinal;
    nodeOf(doc, child).previous = previous;
    if (previous == NONE) node.firstChild = child;
    else nodeOf(doc, previous).next = child;
    previous = child;
  }
  node.end = doc.count;
  return idx;
}

/** A document that owns `root`; nothing is styled or laid out yet. */
export function docNew(root: DomNode): Doc {
  const doc = changetype<Doc>(allocZero(offsetof<Doc>()));
  doc.nodes = allocBytes(<usize>countNodes(root) * offsetof<StyledNode>());
  doc.root = changetype<usize>(root);
  doc.arena = changetype<usize>(docArena(doc));
  doc.firstWindow = NONE;
  doc.lastWindow = NONE;
  doc.firstSheet = NONE;
  doc.lastSheet = NONE;
  addSubtree(doc, root, NONE, 0);
  return doc;
}

/** Frees the document with its tree (drops callbacks' AzRefAnys). Yoga's nodes are freed by layout/build.ts before. */
export function docFree(doc: Doc): void {
  const root = doc.root;
  docRelease(doc);
  nodeFree(changetype<DomNode>(root));
}

/** Frees the document and leaves its tree to the caller. */
export function docRelease(doc: Doc): void {
  arenaClear(docArena(doc));
  freeBytes(doc.nodes);
  freeBytes(doc.words);
  freeBytes(doc.rects);
  freeBytes(changetype<usize>(doc));
}
