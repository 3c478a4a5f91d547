// AzImageRef: a counted reference to an image that does not change. Pages show it as a data URL, encoded once.
//
//   AzImageRef, 32 bytes   +0 data* and +8 copies*: the block   +16 u64 id   +24 bool run_destructor
//   block   ┌ u32 kind │ u32 copies │ url, mask url: owned TextBufs, 0 = not asked for yet │ AzRawImage (112) ┐
//   Where a callback makes the image, the last 40 bytes of an empty AzRawImage hold its slot and its state, an AzRefAny.
import { CHANGE_CSS, pushChange } from '../change';
import { DomNode, DOM_BYTES, domNode, domStore, FILTER_IMAGE, nodeAddCallback, nodeAddCss, nodeNew } from '../dom/node';
import { cloneRawImage, dropRawImage } from '../gen/glue';
import {
  AzImageMask_rect, AzImageMask_repeat, AzRawImage_data_format, AzRawImage_height, AzRawImage_pixels, AzRawImage_SIZE,
  AzRawImage_tag, AzRawImage_width,
} from '../gen/layout';
import { N_IMAGE } from '../gen/tags';
import { allocZero, freeBytes } from '../heap';
import { putBase64 } from '../image/base64';
import { encodePng, releasePng } from '../image/png';
import { trap } from '../state/trap';
import { TextBuf, textNew } from '../text';
import { addAttr } from './element';
import { setImageMaker } from './image-part';
import { storePair } from './layout-info';
import { isComplete, PIXELS_VEC, usePixels } from './raw-image';
import { refAnyClone, refAnyDelete } from './refany';
import { beginVariant } from './variant';
import { vecLen, vecOf, vecPtr } from './vec';

const KIND_NULL: u32 = 0;
const KIND_RAW: u32 = 1;
export const KIND_CALLBACK: u32 = 5;

@unmanaged
class ImageBlock {
  kind: u32;
  copies: u32;
  url: usize;
  maskUrl: usize;
}

/** Where the AzRawImage stands in the block. */
const RAW: usize = 16;
const BLOCK_BYTES: usize = 128;
/** From an AzRawImage to u64 slot, AzRefAny. */
const CALLBACK_SLOT: usize = AzRawImage_tag;
const CALLBACK_DATA: usize = AzRawImage_tag + 8;
/** Ids in the order of making: the same on the server and in the page. */
let lastId: u64 = 0;

function blockOf(image: usize): ImageBlock {
  const block = <usize>load<u64>(image);
  if (!block) trap('AzImageRef', 'this image was deleted, or passed on by value, before');
  return changetype<ImageBlock>(block);
}

function rawOf(image: usize): usize {
  return changetype<usize>(blockOf(image)) + RAW;
}

function widthOf(image: usize): u32 {
  return <u32>load<u64>(rawOf(image), AzRawImage_width);
}

function heightOf(image: usize): u32 {
  return <u32>load<u64>(rawOf(image), AzRawImage_height);
}

/** Writes a reference to a new block with one copy. */
function makeImage(ret: usize, kind: u32): ImageBlock {
  const block = changetype<ImageBlock>(allocZero(BLOCK_BYTES));
  block.kind = kind;
  block.copies = 1;
  store<u64>(ret, changetype<usize>(block));
  store<u64>(ret, changetype<usize>(block), 8);
  store<u64>(ret, ++lastId, 16);
  store<u64>(ret, 1, 24);
  setImageMaker(imageNode.index);
  return block;
}

/** AzOptionImageRef; None where the pixels are not as many as width and height say. The image is consumed. */
export function AzImageRef_newRawimage(ret: usize, raw: usize): void {
  const isOk = isComplete(raw);
  beginVariant(ret, 40, <u32>isOk);
  if (!isOk) {
    dropRawImage(raw);
    return;
  }
  memory.copy(changetype<usize>(makeImage(ret + 8, KIND_RAW)) + RAW, raw, AzRawImage_SIZE);
}

/** An image without pixels: it only has a size. */
export function AzImageRef_nullImage(ret: usize, width: usize, height: usize, format: u32, tagPtr: u64, tagLen: u64): void {
  const raw = changetype<usize>(makeImage(ret, KIND_NULL)) + RAW;
  store<u64>(raw, width, AzRawImage_width);
  store<u64>(raw, height, AzRawImage_height);
  store<u32>(raw, format, AzRawImage_data_format);
  vecOf(raw + AzRawImage_tag, <usize>tagPtr, <usize>tagLen, 1, null);
}

/** Writes a reference to an image that the function in `slot` makes; returns where the AzRefAny of its state goes. */
export function callbackImage(ret: usize, slot: u32): usize {
  const raw = changetype<usize>(makeImage(ret, KIND_CALLBACK)) + RAW;
  store<u64>(raw, slot, CALLBACK_SLOT);
  return raw + CALLBACK_DATA;
}

export function imageCallbackSlot(image: usize): u32 {
  return <u32>load<u64>(rawOf(image), CALLBACK_SLOT);
}

export function imageCallbackData(image: usize): usize {
  return rawOf(image) + CALLBACK_DATA;
}

export function AzImageRef_clone(ret: usize, image: usize): void {
  blockOf(image).copies += 1;
  memory.copy(ret, image, 32);
  store<u8>(ret, 1, 24);
}

function freeText(text: usize): void {
  if (text) changetype<TextBuf>(text).free();
}

export function AzImageRef_delete(image: usize): void {
  if (!load<u8>(image, 24) || !load<u64>(image)) return;
  const block = blockOf(image);
  memory.fill(image, 0, 32);
  block.copies -= 1;
  if (block.copies) return;
  if (block.kind == KIND_CALLBACK) refAnyDelete(changetype<usize>(block) + RAW + CALLBACK_DATA);
  else dropRawImage(changetype<usize>(block) + RAW);
  freeText(block.url);
  freeText(block.maskUrl);
  freeBytes(changetype<usize>(block));
}

export function AzImageRef_deepCopy(ret: usize, image: usize): void {
  const source = blockOf(image);
  if (source.kind == KIND_CALLBACK) {
    refAnyClone(callbackImage(ret, imageCallbackSlot(image)), imageCallbackData(image));
    return;
  }
  cloneRawImage(changetype<usize>(makeImage(ret, source.kind)) + RAW, changetype<usize>(source) + RAW);
}

/** Whether the image is of a kind; textures do not exist on a page. */
export function imageIs(image: usize, kind: u32): bool {
  return load<u64>(image) ? blockOf(image).kind == kind : kind == 3;
}

export function AzImageRef_getRawimage(ret: usize, image: usize): void {
  const isRaw = blockOf(image).kind == KIND_RAW;
  beginVariant(ret, 8 + AzRawImage_SIZE, <u32>isRaw);
  if (isRaw) cloneRawImage(ret + 8, rawOf(image));
}

export function AzImageRef_getBytesPtr(image: usize): usize {
  return vecPtr(rawOf(image) + AzRawImage_pixels + PIXELS_VEC);
}

/** AzOptionU8VecRef over pixels of one byte per channel. */
export function AzImageRef_getBytes(ret: usize, image: usize): void {
  const isBytes = blockOf(image).kind == KIND_RAW && load<u8>(rawOf(image) + AzRawImage_pixels) == 0;
  beginVariant(ret, 24, <u32>isBytes);
  if (!isBytes) return;
  store<u64>(ret, AzImageRef_getBytesPtr(image), 8);
  store<u64>(ret, vecLen(rawOf(image) + AzRawImage_pixels + PIXELS_VEC), 16);
}

export function AzImageRef_getSize(ret: usize, image: usize): void {
  storePair(ret, <f32>widthOf(image), <f32>heightOf(image));
}

export function AzImageRef_getHash(ret: usize, image: usize): void {
  store<u64>(ret, load<u64>(image, 16));
}

/** Data URL of the image; a mask has its coverage as alpha. Without pixels nothing shows. */
function urlOf(image: usize, isMask: bool): TextBuf {
  const block = blockOf(image);
  if (block.kind == KIND_CALLBACK)
    trap('AzImageRef_callback', 'such an image needs a node of its own (AzDom_createImage): masks and icons need pixels');
  const known = isMask ? block.maskUrl : block.url;
  if (known) return changetype<TextBuf>(known);
  const out = textNew();
  if (isMask) block.maskUrl = changetype<usize>(out);
  else block.url = changetype<usize>(out);
  const width = widthOf(image);
  const height = heightOf(image);
  const isEmpty = block.kind != KIND_RAW || !width || !height;
  if (!isEmpty) usePixels(rawOf(image));
  else usePixels(NOTHING);
  const png = encodePng(isEmpty ? 1 : width, isEmpty ? 1 : height, isMask);
  out.ascii('data:image/png;base64,');
  putBase64(out, png.ptr, png.len);
  releasePng();
  return out;
}

/** An AzRawImage of one transparent pixel, RGBA8 (format 3). */
const NOTHING_PIXEL: usize = memory.data(8, 8);
const NOTHING: usize = memory.data(112, 8);

function addSize(node: DomNode, name: string, px: u32): void {
  const out = textNew();
  out.decimal(px);
  addAttr(node, name, out.ptr, out.len);
  out.free();
}

const STATE: usize = memory.data(24, 8);

/** An `img` as large as the image has pixels, unless the style says otherwise; one that a callback makes has none by itself. */
function imageNode(image: usize): DomNode {
  const node = nodeNew(N_IMAGE);
  if (blockOf(image).kind == KIND_CALLBACK) {
    refAnyClone(STATE, imageCallbackData(image));
    nodeAddCallback(node, FILTER_IMAGE, imageCallbackSlot(image), STATE);
  } else {
    const url = imageUrl(image);
    addAttr(node, 'src', url.ptr, url.len);
    addSize(node, 'width', widthOf(image));
    addSize(node, 'height', heightOf(image));
  }
  addAttr(node, 'alt', 0, 0);
  return node;
}

/** Consumes the reference. */
export function AzDom_createImage(ret: usize, image: usize): void {
  domStore(ret, imageNode(image));
  AzImageRef_delete(image);
}

function prepareNothing(): void {
  store<u64>(NOTHING + AzRawImage_pixels + PIXELS_VEC, NOTHING_PIXEL);
  store<u32>(NOTHING, 3, AzRawImage_data_format);
}

function putPx(out: TextBuf, value: f32): void {
  out.decimal(<i64>nearest(value));
  out.ascii('px');
}

/** Data URL of an image, which keeps it. */
export function imageUrl(image: usize): TextBuf {
  prepareNothing();
  return urlOf(image, false);
}

/** The same for others that show one. */
export function putImageUrl(out: TextBuf, image: usize): void {
  const url = imageUrl(image);
  out.bytes(url.ptr, url.len);
}

/** Only what the mask covers of a node shows: appends the declarations of an AzImageMask, which is consumed. */
function putMask(out: TextBuf, mask: usize): void {
  prepareNothing();
  const url = urlOf(mask, true);
  const rect = mask + AzImageMask_rect;
  out.ascii('mask-image: url("');
  out.bytes(url.ptr, url.len);
  out.ascii('"); mask-position: ');
  putPx(out, load<f32>(rect));
  out.byte(32);
  putPx(out, load<f32>(rect, 4));
  out.ascii('; mask-size: ');
  putPx(out, load<f32>(rect, 8));
  out.byte(32);
  putPx(out, load<f32>(rect, 12));
  out.ascii(load<u8>(mask, AzImageMask_repeat) ? '; mask-repeat: repeat' : '; mask-repeat: no-repeat');
  AzImageRef_delete(mask);
}

export function clipNode(dom: usize, mask: usize): void {
  const out = textNew();
  putMask(out, mask);
  const byteLen = out.len;
  nodeAddCss(domNode(dom), out.take(), byteLen);
  out.free();
}

/** Until the next document; `node` is an AzNodeId. */
export function AzCallbackInfo_changeNodeImageMask(_info: usize, _dom: u64, node: u64, mask: usize): void {
  const out = textNew();
  putMask(out, mask);
  const change = pushChange(CHANGE_CSS, <u32>node);
  change.aLen = out.len;
  change.aPtr = out.take();
  out.free();
}

export function AzDom_withClipMask(ret: usize, dom: usize, mask: usize): void {
  memory.copy(ret, dom, DOM_BYTES);
  clipNode(ret, mask);
}
