// AzDom_create* of elements: C method, AzNodeType variant, and whether the form `…WithText(AzString)` exists.

import { domTypes } from './dom.ts';
import { type FunctionTable, fn } from './model.ts';

type ElementRow = [method: string, nodeType: string, withText?: 'text'];

const elements: ElementRow[] = [
  ...'Body Div Br Html Head Article Section Nav Aside Header Footer Main Figure Ul Ol Caption Tr Hr Address Dl Dt Dd'
    .split(' ')
    .map((name): ElementRow => [name, name]),
  ...'Q Object Embed Map Meta Link Script Wbr Ruby Rtc Dir Svg'.split(' ').map((name): ElementRow => [name, name]),
  ['Figcaption', 'FigCaption'],
  ['Thead', 'THead'],
  ['Tbody', 'TBody'],
  ['Tfoot', 'TFoot'],
  ['Colgroup', 'ColGroup'],
  ['Blockquote', 'BlockQuote', 'text'],
  ...'P H1 H2 H3 H4 H5 H6 Span Strong Em Code Pre Cite Kbd Samp Var Sub Sup U S Mark Del Ins Dfn Bdo Acronym'
    .split(' ')
    .map((name): ElementRow => [name, name, 'text']),
  ...'Title Style B I Small Big Bdi Rt Rp Td Th Li'.split(' ').map((name): ElementRow => [name, name, 'text']),
  ['Abbr', 'Abbr'],
];

/** Elements whose C constructor takes accessibility information; the `NoA11y` twin takes nothing. */
const ariaElements: [method: string, nodeType: string][] = [
  ['Details', 'Details'],
  ['Summary', 'Summary'],
  ['Form', 'Form'],
  ['Fieldset', 'FieldSet'],
  ['Legend', 'Legend'],
  ['Menu', 'Menu'],
  ['Menuitem', 'MenuItem'],
  ['Output', 'Output'],
  ['Datalist', 'DataList'],
  ['Canvas', 'Canvas'],
  ['Audio', 'Audio'],
  ['Video', 'Video'],
  ['Area', 'Area'],
];

const nodeTypes = domTypes['NodeType'];
/** Tag value of an AzNodeType variant. */
export function nodeTypeTag(variant: string): number {
  const idx = nodeTypes.kind === 'union' ? nodeTypes.variants.findIndex(([name]) => name === variant) : -1;
  if (idx < 0) throw new Error(`AzNodeType has no variant ${variant}`);
  return idx;
}

const ELEMENT = 'api/element';

/** All create functions that only differ in the element they make. */
export function elementFunctions(): FunctionTable {
  const table: FunctionTable = {};
  for (const [method, nodeType, withText] of elements) {
    const extra = [nodeTypeTag(nodeType)];
    table[`AzDom_create${method}`] = fn(ELEMENT, {}, 'Dom', { call: 'createElement', extra });
    if (withText)
      table[`AzDom_create${method}WithText`] = fn(ELEMENT, { text: 'String' }, 'Dom', {
        call: 'createElementWithText',
        extra,
      });
  }
  for (const [method, nodeType] of ariaElements) {
    const extra = [nodeTypeTag(nodeType)];
    table[`AzDom_create${method}`] = fn(ELEMENT, { aria: 'SmallAriaInfo' }, 'Dom', { call: 'createWithAria', extra });
    table[`AzDom_create${method}NoA11y`] = fn(ELEMENT, {}, 'Dom', { call: 'createElement', extra });
  }
  return table;
}
