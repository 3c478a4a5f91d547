// AzAccordion (112 bytes): headings that open and close what is below them, at once and without the app's help.
import { domStore } from '../../dom/node';
import { cloneAccordionSection, dropAccordion, dropAccordionSection } from '../../gen/glue';
import { AzAccordion_on_toggle, AzAccordionSection_content, AzAccordionSection_is_open, AzAccordionSection_SIZE } from '../../gen/layout';
import { NODE_BUTTON, NODE_DIV } from '../../gen/nodes';
import { CSS_ACCORDION } from '../../gen/widget-css';
import { appendDom } from '../dom';
import { vecLen, vecOwn, vecPtr } from '../vec';
import {
  addFlag, addString, addWidgetCss, beginState, boxedState, callForUpdate, dropHandler, element, endState, finish, HANDLER_BYTES,
  HOVER_LEFT_UP, listen, part,
} from '../widget';
import { callbackIdx, changeFlag, hasFlag, position } from '../widget-page';

const EXPANDED = 'aria-expanded';

/** Headings and bodies alternate. */
function toggle(ref: i64, info: i64, _x2: i64, _x3: i64, _x8: i64, _d0: f64, _d1: f64, _d2: f64, _d3: f64): i64 {
  const heading = callbackIdx(info);
  changeFlag(heading, EXPANDED, !hasFlag(heading, EXPANDED));
  return finish(ref, callForUpdate(boxedState(ref), info, position(heading) / 2));
}

/** Consumes the AzAccordion. */
export function AzAccordion_dom(ret: usize, accordion: usize): void {
  vecOwn(accordion, AzAccordionSection_SIZE, dropAccordionSection, cloneAccordionSection);
  const node = element(NODE_DIV, 'az-accordion');
  addWidgetCss(node, CSS_ACCORDION);
  beginState(accordion + AzAccordion_on_toggle, HANDLER_BYTES, dropHandler);
  for (let i: usize = 0, n = vecLen(accordion); i < n; i++) {
    const section = vecPtr(accordion) + i * AzAccordionSection_SIZE;
    const heading = part(node, NODE_BUTTON, 'az-accordion-heading');
    addFlag(heading, EXPANDED, load<u8>(section, AzAccordionSection_is_open) != 0);
    part(heading, NODE_DIV, 'az-accordion-arrow');
    addString(part(heading, NODE_DIV, 'az-accordion-title'), section);
    appendDom(part(node, NODE_DIV, 'az-accordion-body'), section + AzAccordionSection_content);
    listen(heading, HOVER_LEFT_UP, toggle);
  }
  endState();
  dropAccordion(accordion);
  domStore(ret, node);
}
