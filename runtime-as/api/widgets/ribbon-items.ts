// The August names of the ribbon: buttons in rows, columns and groups. Each is an AzDom as soon as it is made; a group is one
// behind its title, like a section.
//
//   RibbonButton   ┌ icon │ +40 label │ +80 arrow │ +88 on_click ┐   160 bytes
import { DomNode, domNode, domStore } from '../../dom/node';
import { dropRibbonButton } from '../../gen/glue';
import { AzRibbonButton_arrow, AzRibbonButton_label, AzRibbonButton_on_click, AzRibbonGroup_content } from '../../gen/layout';
import { NODE_BUTTON, NODE_DIV } from '../../gen/nodes';
import { AzDom_addChild } from '../dom';
import { addAsciiAttr, addAttr } from '../element';
import { stringLen, stringPtr } from '../string';
import {
  addString, addText, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish, HANDLER_BYTES, HOVER_LEFT_UP,
  listen, part,
} from '../widget';

const DOM_BYTES: usize = 240;

function click(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  return finish(ref, callForUpdate(boxedState(ref), info));
}

/** Moves a handler, if there is one, to the clicks of a button. */
export function listenClick(node: DomNode, handler: usize): void {
  if (!load<u8>(handler)) return;
  beginState(handler, HANDLER_BYTES, dropHandler);
  listen(node, HOVER_LEFT_UP, click);
  endState();
}

/** Icons are names of pictures that a page does not have: it shows the first letter, and keeps the name as `data-icon`. */
function addIcon(node: DomNode, icon: usize): void {
  const box = part(node, NODE_DIV, 'az-ribbon-icon');
  addAttr(box, 'data-icon', stringPtr(icon), stringLen(icon));
  addAsciiAttr(box, 'aria-hidden', 'true');
  const ptr = stringPtr(icon);
  let end: u32 = 0;
  do end++; while (end < stringLen(icon) && (load<u8>(ptr + end) & 0xc0) == 0x80);
  addText(box, ptr, min<u32>(end, stringLen(icon)));
}

function buttonNode(button: usize, className: string): DomNode {
  const node = element(NODE_BUTTON, className);
  addIcon(node, button);
  addString(part(node, NODE_DIV, 'az-ribbon-label'), button + AzRibbonButton_label);
  if (load<u32>(button, AzRibbonButton_arrow)) part(node, NODE_DIV, 'az-ribbon-arrow');
  listenClick(node, button + AzRibbonButton_on_click);
  dropRibbonButton(button);
  return node;
}

export function largeButton(ret: usize, button: usize): void {
  domStore(ret, buttonNode(button, 'az-ribbon-large'));
}

export function smallButton(ret: usize, button: usize): void {
  domStore(ret, buttonNode(button, 'az-ribbon-small'));
}

/** A column or a row is an item as it is. */
export function moveItem(ret: usize, content: usize): void {
  domNode(content);
  memory.copy(ret, content, DOM_BYTES);
}

export function separator(ret: usize): void {
  const node = element(NODE_DIV, 'az-ribbon-separator');
  addAsciiAttr(node, 'role', 'separator');
  domStore(ret, node);
}

export function newColumn(ret: usize): void {
  domStore(ret, element(NODE_DIV, 'az-ribbon-column'));
}

export function newRow(ret: usize): void {
  domStore(ret, element(NODE_DIV, 'az-ribbon-row'));
}

/** Consumes the item. */
export function addItem(content: usize, item: usize): void {
  AzDom_addChild(content, item);
}

export function newGroup(ret: usize, title: usize): void {
  memory.copy(ret, title, AzRibbonGroup_content);
  domStore(ret + AzRibbonGroup_content, element(NODE_DIV, 'az-ribbon-row'));
}

export function addGroupItem(group: usize, item: usize): void {
  AzDom_addChild(group + AzRibbonGroup_content, item);
}
