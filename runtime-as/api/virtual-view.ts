// AzDom_createVirtualView* and what a view's callback returns. What becomes of it on the page: view.ts.
import { domNode, domStore, FILTER_VIEW, nodeAddCallback, nodeAddCss, nodeNew } from '../dom/node';
import {
  AzVirtualViewCallbackInfo_bounds, AzVirtualViewCallbackInfo_callable_ptr, AzVirtualViewReturn_scroll_size,
  AzVirtualViewReturn_SIZE,
} from '../gen/layout';
import { N_VIRTUALVIEW } from '../gen/tags';
import { measureTree } from '../layout/measure-tree';
import { textNew } from '../text';
import { boxCallbackState, storeContext } from './callback-state';
import { storePair } from './layout-info';

const BOX: usize = memory.data(24, 8);

/** `ctx`: AzOptionRefAny that moves; 0 = None. */
function createView(ret: usize, data: usize, slot: u32, ctx: usize): void {
  boxCallbackState(BOX, data, ctx);
  const node = nodeNew(N_VIRTUALVIEW);
  nodeAddCallback(node, FILTER_VIEW, slot, BOX);
  const css = textNew();
  css.ascii('display: block; position: relative; overflow: auto; flex-grow: 1');
  const byteLen = css.len;
  nodeAddCss(node, css.take(), byteLen);
  css.free();
  domStore(ret, node);
}

export function AzDom_createVirtualView(ret: usize, data: usize, slot: usize): void {
  createView(ret, data, <u32>slot, 0);
}

export function AzDom_createVirtualViewWithCtx(ret: usize, data: usize, slot: usize, ctx: usize): void {
  createView(ret, data, <u32>slot, ctx);
}

/** From an AzVirtualViewCallback by value: function, AzOptionRefAny. */
export function AzDom_createVirtualViewStruct(ret: usize, data: usize, callback: usize): void {
  createView(ret, data, <u32>load<u64>(callback), callback + 8);
}

export function AzVirtualViewReturn_default(ret: usize): void {
  memory.fill(ret, 0, AzVirtualViewReturn_SIZE);
}

/** Content as it is: sizes and offsets of what is made and of all there would be. */
export function AzVirtualViewReturn_keepCurrent(
  ret: usize, width: f32, height: f32, x: f32, y: f32, allWidth: f32, allHeight: f32, allX: f32, allY: f32,
): void {
  AzVirtualViewReturn_default(ret);
  const sizes = ret + AzVirtualViewReturn_scroll_size;
  storePair(sizes, width, height);
  storePair(sizes + 8, x, y);
  storePair(sizes + 16, allWidth, allHeight);
  storePair(sizes + 24, allX, allY);
}

export function AzVirtualViewReturn_withDom(
  ret: usize, dom: usize, width: f32, height: f32, x: f32, y: f32, allWidth: f32, allHeight: f32, allX: f32, allY: f32,
): void {
  AzVirtualViewReturn_keepCurrent(ret, width, height, x, y, allWidth, allHeight, allX, allY);
  store<u8>(ret, 1);
  domStore(ret + 8, domNode(dom));
}

/** The same by two rectangles, as later releases have it. */
export function AzVirtualViewReturn_keepCurrentInRects(
  ret: usize, x: f32, y: f32, width: f32, height: f32, allX: f32, allY: f32, allWidth: f32, allHeight: f32,
): void {
  AzVirtualViewReturn_keepCurrent(ret, width, height, x, y, allWidth, allHeight, allX, allY);
}

export function AzVirtualViewReturn_withDomInRects(
  ret: usize, dom: usize, x: f32, y: f32, width: f32, height: f32, allX: f32, allY: f32, allWidth: f32, allHeight: f32,
): void {
  AzVirtualViewReturn_withDom(ret, dom, width, height, x, y, allWidth, allHeight, allX, allY);
}

/** AzOptionRefAny: a counted clone of the context that the view was created with. */
export function AzVirtualViewCallbackInfo_getCtx(ret: usize, info: usize): void {
  storeContext(ret, <usize>load<u64>(info, AzVirtualViewCallbackInfo_callable_ptr));
}

export function AzVirtualViewCallbackInfo_getBounds(ret: usize, info: usize): void {
  memory.copy(ret, info + AzVirtualViewCallbackInfo_bounds, 16);
}

/** Border box of the AzDom, which is consumed, in a block of that width; styles of the view's surroundings are not inherited. */
export function AzVirtualViewCallbackInfo_measureDom(ret: usize, _info: usize, dom: usize, width: f32, _height: f32): void {
  measureTree(ret, domNode(dom), width);
}
