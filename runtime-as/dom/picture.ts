// What an `img` shows whose image a callback makes: a block of the DomNode (its `view`), which its clones have too.
//
//   block   ┌ f32 width │ f32 height │ u32 byteLen │ URL, byteLen bytes ┐   the size in CSS px that it was made for, -1 = asked for
import { sameBytes } from '../bytes';
import { allocBytes, freeBytes } from '../heap';
import { DomNode } from './node';

const HEAD_BYTES: usize = 12;
const ASKED_FOR: f32 = -1;

export function pictureUrlLen(node: DomNode): u32 {
  return node.view ? load<u32>(node.view, 8) : 0;
}

export function pictureUrlPtr(node: DomNode): usize {
  return node.view + HEAD_BYTES;
}

export function pictureBytes(block: usize): usize {
  return HEAD_BYTES + load<u32>(block, 8);
}

export function isMadeFor(node: DomNode, widthPx: f32, heightPx: f32): bool {
  return node.view != 0 && load<f32>(node.view) == widthPx && load<f32>(node.view, 4) == heightPx;
}

/** The image is made anew as soon as the node has a box. */
export function askPicture(node: DomNode): void {
  if (node.view) store<f32>(node.view, ASKED_FOR);
}

/** Notes for which size an image is made from now on, and keeps the URL of the one before. */
export function notePicture(node: DomNode, widthPx: f32, heightPx: f32): void {
  if (!node.view) {
    node.view = allocBytes(HEAD_BYTES);
    store<u32>(node.view, 0, 8);
  }
  store<f32>(node.view, widthPx);
  store<f32>(node.view, heightPx, 4);
}

/** Replaces the URL by borrowed bytes; false = it is the same. */
export function setPictureUrl(node: DomNode, ptr: usize, byteLen: u32): bool {
  if (sameBytes(pictureUrlPtr(node), pictureUrlLen(node), ptr, byteLen)) return false;
  const block = allocBytes(HEAD_BYTES + byteLen);
  memory.copy(block, node.view, 8);
  store<u32>(block, byteLen, 8);
  memory.copy(block + HEAD_BYTES, ptr, byteLen);
  freeBytes(node.view);
  node.view = block;
  return true;
}
