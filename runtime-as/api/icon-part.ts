// AzDom_createIcon: an element with the picture that the app has registered under that name (AzAppConfig.icon_provider).
import { Bytes, hashBytes } from '../bytes';
import { DomNode, domStore, nodeNew } from '../dom/node';
import { NODE_ICON } from '../gen/nodes';
import { hostWrite } from '../libc/host';
import { isFirstReport } from '../reported';
import { cloneIcons, dropIcons, showIcon } from '../state/icons';
import { textNew } from '../text';
import { stringDrop, stringLen, stringPtr } from './string';

const STDERR: i32 = 2;
//   names that were reported, by their hashes: u64 each
const WARNED: usize = memory.data(12, 4);

/** Fills the element of an icon; `name` is a borrowed AzString. */
export function iconNode(node: DomNode, name: usize): void {
  if (showIcon(changetype<usize>(node), stringPtr(name), stringLen(name))) return;
  if (!isFirstReport(changetype<Bytes>(WARNED), hashBytes(stringPtr(name), stringLen(name)))) return;
  const out = textNew();
  out.ascii('azul: there is no icon "');
  out.bytes(stringPtr(name), stringLen(name));
  out.ascii('": register it with the icon_provider of the AzAppConfig\n');
  hostWrite(STDERR, out.ptr, out.len);
  out.free();
}

export function AzDom_createIcon(ret: usize, name: usize): void {
  const node = nodeNew(NODE_ICON);
  iconNode(node, name);
  stringDrop(name);
  domStore(ret, node);
}

export function AzIconProviderHandle_delete(handle: usize): void {
  dropIcons(handle);
}

export function AzIconProviderHandle_clone(ret: usize, handle: usize): void {
  cloneIcons(ret, handle);
}
