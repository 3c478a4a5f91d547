// Images that callbacks make: each is asked for once its box is known, and again when the box has another size, when the document
// is made anew, or when a callback wants it. The page shows the last one until then.
import { callbackState } from './api/callback-state';
import { AzImageRef_delete, imageUrl } from './api/image';
import { callPicture } from './call';
import { patchAttr } from './diff';
import { currentDoc } from './document';
import { Doc, domOf, NONE, nodeOf } from './dom/doc';
import { callbackRefAny, DomCallback, FILTER_IMAGE, findCallback } from './dom/node';
import { askPicture, isMadeFor, notePicture, setPictureUrl } from './dom/picture';
import { N_IMAGE } from './gen/tags';
import { borderBox, boxHeight, boxWidth } from './layout/boxes';
import { insetXPx, insetYPx } from './layout/edges';

const IMAGE: usize = memory.data(32, 8);
const SRC: usize = memory.data<u8>([115, 114, 99]);

/** True when the page gets another image. */
function renderPicture(doc: Doc, idx: i32, callback: DomCallback): bool {
  if (!borderBox(doc, idx)) return false;
  const node = nodeOf(doc, idx);
  const dom = domOf(node);
  const width = boxWidth - insetXPx(node);
  const height = boxHeight - insetYPx(node);
  if (width <= 0 || height <= 0 || isMadeFor(dom, width, height)) return false;
  // Noted first: a callback that fails is not called again for the same box.
  notePicture(dom, width, height);
  callPicture(callback.slot, callbackState(callbackRefAny(callback)), node.id, width, height, IMAGE);
  const url = imageUrl(IMAGE);
  const isNew = setPictureUrl(dom, url.ptr, url.len);
  if (isNew) patchAttr(node.id, SRC, 3, url.ptr, url.len);
  AzImageRef_delete(IMAGE);
  return isNew;
}

/** state/pictures.ts, renderPictures. */
export function renderNext(): void {
  const doc = currentDoc();
  for (let idx = 0; idx < doc.count; idx++) {
    if (nodeOf(doc, idx).nodeType != N_IMAGE) continue;
    const callback = findCallback(domOf(nodeOf(doc, idx)), FILTER_IMAGE);
    if (callback && renderPicture(doc, idx, callback)) return;
  }
}

/** state/pictures.ts, carryPictures. */
export function carryAll(old: Doc, fresh: Doc): void {
  for (let idx = 0; idx < fresh.count; idx++) {
    const node = nodeOf(fresh, idx);
    if (node.nodeType != N_IMAGE || node.match == NONE || domOf(node).view) continue;
    const before = domOf(nodeOf(old, node.match));
    if (!before.view || !findCallback(domOf(node), FILTER_IMAGE)) continue;
    domOf(node).view = before.view;
    before.view = 0;
    askPicture(domOf(node));
  }
}
