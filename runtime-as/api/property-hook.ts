// AzCssProperty has a hundred and eighty kinds of values: who makes one says how it is dropped, cloned and added to a node, so
// that apps that make none carry nothing of it, though buttons and other widgets have room for some.
import { DomNode } from '../dom/node';
import { trap } from '../state/trap';

let dropSlot: u32 = 0;
let cloneSlot: u32 = 0;
let addSlot: u32 = 0;

/** Slots of `(ptr)`, `(ret, ptr)` and `(node, property with conditions)`. */
export function hookProperties(drop: u32, clone: u32, add: u32): void {
  dropSlot = drop;
  cloneSlot = clone;
  addSlot = add;
}

function checkHook(): void {
  if (!addSlot) trap('AzCssProperty', 'this one was not made by a function of the API; make it by one of AzCssProperty_..., which the app then imports');
}

export function dropCssProperty(ptr: usize): void {
  checkHook();
  call_indirect<void>(dropSlot, ptr);
}

export function cloneCssProperty(ret: usize, ptr: usize): void {
  checkHook();
  call_indirect<void>(cloneSlot, ret, ptr);
}

/** Adds a borrowed AzCssPropertyWithConditions. */
export function addHookedProperty(node: DomNode, property: usize): void {
  checkHook();
  call_indirect<void>(addSlot, changetype<usize>(node), property);
}
