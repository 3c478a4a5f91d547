// Images inside of widgets. Who makes an image says how an `img` of it is made (api/image.ts): apps that make none carry
// neither images nor their encoder.
import {
  callbackRefAny, DomNode, nodeAddAttr, nodeAddCallback, nodeAppend, nodeAttr, nodeCallback, nodeFree,
} from '../dom/node';
import { refAnyClone } from './refany';
import { addClassName } from './widget';

let maker: u32 = 0;

/** `slot` is a function that makes a node of a borrowed AzImageRef. */
export function setImageMaker(slot: u32): void {
  maker = slot;
}

/** Appends the image of a borrowed AzOptionImageRef with a class of static ASCII characters; null where there is none. */
export function addImage(parent: DomNode, option: usize, className: string): DomNode | null {
  if (!load<u8>(option)) return null;
  const node = changetype<DomNode>(call_indirect<usize>(maker, option + 8));
  addClassName(node, className);
  nodeAppend(parent, node);
  return node;
}

const STATE: usize = memory.data(24, 8);

/** A node gets the attributes of an image (a borrowed AzImageRef), and the callback that makes it. */
export function becomeImage(node: DomNode, image: usize): void {
  const made = changetype<DomNode>(call_indirect<usize>(maker, image));
  for (let i: u32 = 0; i < made.attrCount; i++) {
    const attr = nodeAttr(made, i);
    nodeAddAttr(node, attr.kind, attr.namePtr, attr.nameLen, attr.valPtr, attr.valLen);
  }
  for (let i: u32 = 0; i < made.callbackCount; i++) {
    const callback = nodeCallback(made, i);
    refAnyClone(STATE, callbackRefAny(callback));
    nodeAddCallback(node, callback.event, callback.slot, STATE);
  }
  nodeFree(made);
}
