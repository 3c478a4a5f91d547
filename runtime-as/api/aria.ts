// AzDom_createProgress, createMeter, createDialog: elements made from what they tell assistive technology, which is consumed.
import { DomNode, domStore, nodeNew } from '../dom/node';
import { dropDialogAriaInfo, dropMeterAriaInfo, dropProgressAriaInfo } from '../gen/glue';
import {
  AzDialogAriaInfo_described_by,
  AzDialogAriaInfo_description,
  AzDialogAriaInfo_modal,
  AzDialogAriaInfo_role,
  AzMeterAriaInfo_current_value,
  AzMeterAriaInfo_description,
  AzMeterAriaInfo_high,
  AzMeterAriaInfo_low,
  AzMeterAriaInfo_max,
  AzMeterAriaInfo_min,
  AzMeterAriaInfo_optimum,
  AzProgressAriaInfo_current_value,
  AzProgressAriaInfo_description,
  AzProgressAriaInfo_indeterminate,
  AzProgressAriaInfo_max,
} from '../gen/layout';
import { NODE_DIALOG, NODE_METER, NODE_PROGRESS } from '../gen/nodes';
import { addAsciiAttr, addAttr, addNumberAttr, addRole } from './element';
import { stringLen, stringPtr } from './string';

/** Adds an attribute where the AzOptionString has a text. */
function addText(node: DomNode, name: string, option: usize): void {
  if (load<u8>(option)) addAttr(node, name, stringPtr(option + 8), stringLen(option + 8));
}

/** The same for an AzOptionF32. */
function addNumber(node: DomNode, name: string, option: usize): void {
  if (load<u8>(option)) addNumberAttr(node, name, load<f32>(option, 4));
}

/** Without a value, or where it says so, the progress is indeterminate. */
export function AzDom_createProgress(ret: usize, aria: usize): void {
  const node = nodeNew(NODE_PROGRESS);
  if (!load<u8>(aria, AzProgressAriaInfo_indeterminate)) addNumber(node, 'value', aria + AzProgressAriaInfo_current_value);
  addNumber(node, 'max', aria + AzProgressAriaInfo_max);
  addText(node, 'aria-label', aria);
  addText(node, 'aria-description', aria + AzProgressAriaInfo_description);
  dropProgressAriaInfo(aria);
  domStore(ret, node);
}

export function AzDom_createMeter(ret: usize, aria: usize): void {
  const node = nodeNew(NODE_METER);
  addNumberAttr(node, 'value', load<f32>(aria, AzMeterAriaInfo_current_value));
  addNumberAttr(node, 'min', load<f32>(aria, AzMeterAriaInfo_min));
  addNumberAttr(node, 'max', load<f32>(aria, AzMeterAriaInfo_max));
  addNumber(node, 'low', aria + AzMeterAriaInfo_low);
  addNumber(node, 'high', aria + AzMeterAriaInfo_high);
  addNumber(node, 'optimum', aria + AzMeterAriaInfo_optimum);
  addText(node, 'aria-label', aria);
  addText(node, 'aria-description', aria + AzMeterAriaInfo_description);
  dropMeterAriaInfo(aria);
  domStore(ret, node);
}

export function AzDom_createDialog(ret: usize, aria: usize): void {
  const node = nodeNew(NODE_DIALOG);
  addRole(node, load<u32>(aria, AzDialogAriaInfo_role));
  if (load<u8>(aria, AzDialogAriaInfo_modal)) addAsciiAttr(node, 'aria-modal', 'true');
  addText(node, 'aria-label', aria);
  addText(node, 'aria-describedby', aria + AzDialogAriaInfo_described_by);
  addText(node, 'aria-description', aria + AzDialogAriaInfo_description);
  dropDialogAriaInfo(aria);
  domStore(ret, node);
}
