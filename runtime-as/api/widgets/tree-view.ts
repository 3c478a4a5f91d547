// AzTreeView (160 bytes): rows that open and close at once what lies below them. Nodes are numbered in document order, the
// root is 0.
//
//   tree ⊃ node ⊃ row (button), group ⊃ node ⊃ …
import { currentDoc } from '../../document';
import { NONE, nodeOf } from '../../dom/doc';
import { DomNode, domStore } from '../../dom/node';
import { cloneTreeViewNode, dropTreeView, dropTreeViewNode } from '../../gen/glue';
import {
  AzTreeView_on_node_click, AzTreeViewNode_children, AzTreeViewNode_is_expanded, AzTreeViewNode_is_selected, AzTreeViewNode_SIZE,
  KEY_DOWN, KEY_LEFT, KEY_RIGHT, KEY_UP,
} from '../../gen/layout';
import { NODE_BUTTON, NODE_DIV } from '../../gen/nodes';
import { CSS_TREE_VIEW } from '../../gen/widget-css';
import { borderBox } from '../../layout/boxes';
import { currentKeyCode } from '../../state/input';
import { addAsciiAttr } from '../element';
import { vecInsert, vecLen, vecPtr } from '../vec';
import {
  addFlag, addString, addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish, FOCUS_KEY_DOWN,
  HANDLER_BYTES, HOVER_LEFT_UP, listen, part,
} from '../widget';
import { callbackIdx, changeFlag, childCount, closest, focusOn, hasFlag, parentOf, preventDefault, targetIdx } from '../widget-page';

const EXPANDED = 'aria-expanded';
const SELECTED = 'aria-selected';

export function AzTreeViewNode_addChild(node: usize, child: usize): void {
  const children = node + AzTreeViewNode_children;
  vecInsert(children, vecLen(children), child, AzTreeViewNode_SIZE, dropTreeViewNode, cloneTreeViewNode);
}

export function AzTreeViewNode_withChild(ret: usize, node: usize, child: usize): void {
  memory.copy(ret, node, AzTreeViewNode_SIZE);
  AzTreeViewNode_addChild(ret, child);
}

/** The row behind `from` in the direction of `step` inside of the tree; NONE = there is none. Hidden ones count too. */
function nextRow(tree: i32, from: i32, step: i32): i32 {
  const doc = currentDoc();
  for (let idx = from + step; idx > tree && idx < nodeOf(doc, tree).end; idx += step)
    if (nodeOf(doc, idx).nodeType == NODE_BUTTON) return idx;
  return NONE;
}

/** A row with a group below it. */
function isBranch(row: i32): bool {
  return childCount(parentOf(row)) > 1;
}

function click(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const row = callbackIdx(info);
  const tree = closest(row, 'az-tree-view');
  if (isBranch(row)) changeFlag(row, EXPANDED, !hasFlag(row, EXPANDED));
  let index = 0;
  let count = 0;
  for (let at = nextRow(tree, tree, 1); at != NONE; at = nextRow(tree, at, 1), count++) {
    if (at == row) index = count;
    changeFlag(at, SELECTED, at == row);
  }
  return finish(ref, callForUpdate(boxedState(ref), info, index));
}

/** Up and Down walk over the rows that are shown; Right opens, Left closes. */
function key(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const tree = callbackIdx(info);
  const row = targetIdx();
  const code = currentKeyCode();
  if (row == NONE || nodeOf(currentDoc(), row).nodeType != NODE_BUTTON) return finish(ref, 0);
  if (code == KEY_UP || code == KEY_DOWN) {
    const step = code == KEY_UP ? -1 : 1;
    let next = nextRow(tree, row, step);
    while (next != NONE && !borderBox(currentDoc(), next)) next = nextRow(tree, next, step);
    if (next != NONE) focusOn(next);
    preventDefault();
  }
  if ((code == KEY_LEFT || code == KEY_RIGHT) && isBranch(row)) {
    changeFlag(row, EXPANDED, code == KEY_RIGHT);
    preventDefault();
  }
  return finish(ref, 0);
}

function addNode(parent: DomNode, node: usize): void {
  const children = node + AzTreeViewNode_children;
  const count = vecLen(children);
  const item = part(parent, NODE_DIV, 'az-tree-node');
  const row = part(item, NODE_BUTTON, 'az-tree-row');
  addAsciiAttr(row, 'role', 'treeitem');
  if (count) addFlag(row, EXPANDED, load<u8>(node, AzTreeViewNode_is_expanded) != 0);
  addFlag(row, SELECTED, load<u8>(node, AzTreeViewNode_is_selected) != 0);
  part(row, NODE_DIV, 'az-tree-arrow');
  addString(part(row, NODE_DIV, 'az-tree-label'), node);
  listen(row, HOVER_LEFT_UP, click);
  if (!count) return;
  const group = part(item, NODE_DIV, 'az-tree-group');
  addAsciiAttr(group, 'role', 'group');
  for (let i: usize = 0; i < count; i++) addNode(group, vecPtr(children) + i * AzTreeViewNode_SIZE);
}

/** Consumes the AzTreeView. */
export function AzTreeView_dom(ret: usize, tree: usize): void {
  const root = element(NODE_DIV, 'az-tree-view');
  addAsciiAttr(root, 'role', 'tree');
  addWidgetCss(root, CSS_TREE_VIEW);
  beginState(tree + AzTreeView_on_node_click, HANDLER_BYTES, dropHandler);
  addNode(root, tree);
  listen(root, FOCUS_KEY_DOWN, key);
  endState();
  dropTreeView(tree);
  domStore(ret, root);
}
