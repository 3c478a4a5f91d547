// Datasets that live on: a node that takes the place of one before it may merge both their datasets, by a callback of the app.
import { callApp } from './call';
import { Doc, domOf, NONE, nodeOf } from './dom/doc';
import { DATASET_OFFSET, FILTER_MERGE, findCallback } from './dom/node';
import { refAnyClone } from './api/refany';

const FRESH: usize = memory.data(24, 16);
const OLD: usize = memory.data(24, 16);
const MERGED: usize = memory.data(24, 16);

/** Calls the merge callbacks of `fresh`, whose nodes are paired with those of `old`; their result is the dataset from now on. */
export function mergeDatasets(old: Doc, fresh: Doc): void {
  for (let idx = 0; idx < fresh.count; idx++) {
    const node = nodeOf(fresh, idx);
    const dom = domOf(node);
    if (node.match == NONE || !dom.datasetBlock) continue;
    const callback = findCallback(dom, FILTER_MERGE);
    if (!callback || !callback.slot) continue;
    const before = domOf(nodeOf(old, node.match));
    if (!before.datasetBlock) continue;
    const dataset = changetype<usize>(dom) + DATASET_OFFSET;
    memory.copy(FRESH, dataset, 24);
    refAnyClone(OLD, changetype<usize>(before) + DATASET_OFFSET);
    memory.fill(dataset, 0, 24);
    callApp(callback.slot, FRESH, OLD, 0, 0, MERGED);
    memory.copy(dataset, MERGED, 24);
  }
}
