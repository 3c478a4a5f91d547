// Subtrees of one frame that are alike, such as the rows of a list: the page copies one that it has just inserted, which costs it less
// than element after element, and gets with it what is another text or value. Ids of copies follow each other, as those of new nodes do.
import { entryNameLen, entryNamePtr, entryValueLen, entryValuePtr, nextEntry, putFirstAttrs } from './attrs';
import { Bytes, putU32, sameBytes } from './bytes';
import { isTextControl } from './controls';
import { Doc, domOf, isText, NONE, nodeOf } from './dom/doc';
import { N_IMAGE } from './gen/tags';
import { PATCH_CLONE_CHANGED, PATCH_CLONE_NODE } from './gen/wire';
import { hasSameCallbacks, saysSameAttrs } from './match';
import { beginPatch, endPatch, putCount, putNode, putText, setCount } from './patch';

/** Lists of different rows take turns. */
const KEPT: i32 = 4;
const PATTERNS: usize = memory.data(16, 4);
let patternCount: i32 = 0;
let nextPattern: i32 = 0;
const A: usize = memory.data(12, 4);
const B: usize = memory.data(12, 4);

/** A frame begins. */
export function forgetPatterns(): void {
  patternCount = 0;
  nextPattern = 0;
}

/** The subtree of `idx` was inserted node by node. */
export function keepPattern(idx: i32): void {
  store<i32>(PATTERNS + ((<usize>nextPattern) << 2), idx);
  nextPattern = (nextPattern + 1) % KEPT;
  patternCount = min<i32>(patternCount + 1, KEPT);
}

/** The attributes of two elements; true when they have the same names. */
function listBoth(doc: Doc, a: i32, b: i32): bool {
  const before = changetype<Bytes>(A);
  const after = changetype<Bytes>(B);
  before.len = after.len = 0;
  putFirstAttrs(before, nodeOf(doc, a));
  putFirstAttrs(after, nodeOf(doc, b));
  let x = before.ptr;
  let y = after.ptr;
  while (x < before.ptr + before.len && y < after.ptr + after.len) {
    if (!sameBytes(entryNamePtr(x), entryNameLen(x), entryNamePtr(y), entryNameLen(y))) return false;
    x = nextEntry(x);
    y = nextEntry(y);
  }
  return x == before.ptr + before.len && y == after.ptr + after.len;
}

/** Nodes of a copy that say something else than those they are copies of: i32 distance from the first. */
const OTHERS: usize = memory.data(12, 4);

/** True when both say the same in the same words: most nodes of a row do, and have nothing to be listed. */
function isCopied(doc: Doc, a: i32, b: i32): bool {
  const x = domOf(nodeOf(doc, a));
  const y = domOf(nodeOf(doc, b));
  if (isText(nodeOf(doc, a))) return sameBytes(x.textPtr, x.textLen, y.textPtr, y.textLen);
  return x.nodeType != N_IMAGE && saysSameAttrs(x, y) && hasSameCallbacks(x, y);
}

/**
 * True when a copy of `a` only needs other texts and values to be `b`; lists where. What was typed into a control is not to be
 * copied.
 */
export function isAlike(doc: Doc, a: i32, b: i32): bool {
  const count = nodeOf(doc, a).end - a;
  if (nodeOf(doc, b).end - b != count) return false;
  changetype<Bytes>(OTHERS).len = 0;
  const first = nodeOf(doc, b).id;
  for (let k = 0; k < count; k++) {
    const x = nodeOf(doc, a + k);
    const y = nodeOf(doc, b + k);
    if (x.nodeType != y.nodeType || x.emitted != y.emitted || x.end - a != y.end - b || y.id != first + k) return false;
    if (isTextControl(x.nodeType)) return false;
    if (isCopied(doc, a + k, b + k)) continue;
    if (!isText(x) && !listBoth(doc, a + k, b + k)) return false;
    putU32(changetype<Bytes>(OTHERS), k);
  }
  return true;
}

function putChange(place: i32, namePtr: usize, nameLen: u32, valuePtr: usize, valueLen: u32): void {
  putNode(place);
  putText(namePtr, nameLen);
  putText(valuePtr, valueLen);
}

/** What `b` says otherwise than `a`, the node at that place of the copy; returns the number of changes. */
function putChanges(doc: Doc, a: i32, b: i32, place: i32): u32 {
  if (isText(nodeOf(doc, b))) {
    const text = domOf(nodeOf(doc, b));
    putChange(place, 0, 0, text.textPtr, text.textLen);
    return 1;
  }
  listBoth(doc, a, b);
  let count: u32 = 0;
  let x = changetype<Bytes>(A).ptr;
  let y = changetype<Bytes>(B).ptr;
  for (const end = x + changetype<Bytes>(A).len; x < end; x = nextEntry(x), y = nextEntry(y))
    if (!sameBytes(entryValuePtr(x), entryValueLen(x), entryValuePtr(y), entryValueLen(y))) {
      putChange(place, entryNamePtr(y), entryNameLen(y), entryValuePtr(y), entryValueLen(y));
      count += 1;
    }
  return count;
}

function patternOf(doc: Doc, idx: i32): i32 {
  for (let i = 0; i < patternCount; i++) {
    const at = load<i32>(PATTERNS + ((<usize>i) << 2));
    if (isAlike(doc, at, idx)) return at;
  }
  return NONE;
}

/** Inserts the subtree of `idx` below `parent` in front of node `before` as a copy; false where there is nothing alike. */
export function insertCopy(doc: Doc, idx: i32, parent: u32, before: u32): bool {
  // A single node takes one patch in any case.
  if (nodeOf(doc, idx).firstChild == NONE) return false;
  const like = patternOf(doc, idx);
  if (like == NONE) return false;
  const others = changetype<Bytes>(OTHERS);
  beginPatch(others.len ? PATCH_CLONE_CHANGED : PATCH_CLONE_NODE, nodeOf(doc, idx).id);
  putNode(parent);
  putNode(before);
  putNode(nodeOf(doc, like).id);
  if (others.len) {
    const place = putCount();
    let count: u32 = 0;
    for (let at: u32 = 0; at < others.len; at += 4) {
      const k = load<i32>(others.ptr + at);
      count += putChanges(doc, like + k, idx + k, k);
    }
    setCount(place, count);
  }
  endPatch();
  return true;
}
