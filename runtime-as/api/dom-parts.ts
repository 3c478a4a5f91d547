// AzDom, AzNodeData: parts that are set as a whole: callbacks, the type of the node, and the callback that merges its dataset with
// that of the node in whose place it comes.
import {
  callbackRefAny, domNode, FILTER_MERGE, findCallback, nodeAddCallback, nodeDropCallbacks,
} from '../dom/node';
import { cloneOptionRefAny, dropOptionRefAny } from '../gen/glue';
import {
  AzCoreCallbackData_callback, AzCoreCallbackData_refany, AzCoreCallbackData_SIZE, AzDatasetMergeCallback_callable,
  AzDatasetMergeCallback_SIZE,
} from '../gen/layout';
import { useMerge } from '../state/merge';
import { trap } from '../state/trap';
import { domMove } from './dom';
import { takeType } from './node-type';
import { beginVariant } from './variant';
import { VEC_OWNED, vecDrop, vecLen, vecPtr } from './vec';
import { boxedState, boxState } from './widget';

const PAYLOAD: usize = 8;

/** Replaces the callbacks of a node by an AzCoreCallbackDataVec, which is consumed. */
export function setCallbacks(dom: usize, callbacks: usize): void {
  const node = domNode(dom);
  nodeDropCallbacks(node, 0);
  if (load<u8>(callbacks, 24) != VEC_OWNED && vecLen(callbacks))
    trap('AzDom_withCallbacks', 'the list only borrows its callbacks: make it by AzCoreCallbackDataVec_copyFromPtr');
  for (let i: usize = 0, n = vecLen(callbacks); i < n; i++) {
    const item = vecPtr(callbacks) + i * AzCoreCallbackData_SIZE;
    const callback = item + AzCoreCallbackData_callback;
    if (load<u8>(callback, PAYLOAD))
      trap('AzDom_withCallbacks', 'callbacks of nodes have no context of their own: put it into their AzRefAny');
    nodeAddCallback(node, load<u64>(item), <u32>load<u64>(callback), item + AzCoreCallbackData_refany);
  }
  vecDrop(callbacks, AzCoreCallbackData_SIZE, null);
}

export function AzDom_withCallbacks(ret: usize, dom: usize, callbacks: usize): void {
  domMove(ret, dom);
  setCallbacks(ret, callbacks);
}

/** Another type for a node; attributes, callbacks and children stay. The AzNodeType is consumed. */
export function AzDom_withNodeType(ret: usize, dom: usize, nodeType: usize): void {
  domMove(ret, dom);
  takeType(domNode(ret), nodeType);
}

/** What is boxed behind a merge callback: its AzOptionRefAny. */
const CONTEXT_BYTES: usize = 32;
const BOX: usize = memory.data(24, 8);

function dropContext(x0: i64, _x1: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  dropOptionRefAny(<usize>x0);
  return 0;
}

/** An AzDatasetMergeCallback of a bare function. */
export function AzDatasetMergeCallback_from(ret: usize, slot: usize): void {
  memory.fill(ret, 0, AzDatasetMergeCallback_SIZE);
  store<u64>(ret, slot);
}

/** Called with the node's dataset and that of the node before it, once a new document takes the place of an old one. */
export function setMergeCallback(dom: usize, callback: usize): void {
  const node = domNode(dom);
  nodeDropCallbacks(node, FILTER_MERGE);
  boxState(BOX, callback + AzDatasetMergeCallback_callable, CONTEXT_BYTES, dropContext);
  nodeAddCallback(node, FILTER_MERGE, <u32>load<u64>(callback), BOX);
  useMerge();
}

export function AzDom_withMergeCallback(ret: usize, dom: usize, callback: usize): void {
  domMove(ret, dom);
  setMergeCallback(ret, callback);
}

/** AzOptionDatasetMergeCallback. */
export function AzNodeData_getMergeCallback(ret: usize, dom: usize): void {
  const callback = findCallback(domNode(dom), FILTER_MERGE);
  beginVariant(ret, PAYLOAD + AzDatasetMergeCallback_SIZE, <u32>(callback != null));
  if (!callback) return;
  store<u64>(ret, callback.slot, PAYLOAD);
  cloneOptionRefAny(ret + PAYLOAD + AzDatasetMergeCallback_callable, boxedState(<i64>callbackRefAny(callback)));
}
