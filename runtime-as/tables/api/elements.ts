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
  const make = (call: string, params: Record<string, string>, nodeType: string, ...names: string[]) =>
    fn(ELEMENT, params, 'Dom', { call, extra: [nodeTypeTag(nodeType), ...names.map((name) => `'${name}'`)] });
  const text = { text: 'String' };
  const aria = { aria: 'SmallAriaInfo' };
  for (const [method, nodeType] of [
    ['Summary', 'Summary'],
    ['Menuitem', 'MenuItem'],
  ]) {
    table[`AzDom_create${method}WithText`] = make('createTextWithAria', { ...text, ...aria }, nodeType);
    table[`AzDom_create${method}WithTextNoA11y`] = make('createElementWithText', text, nodeType);
  }
  table['AzDom_createDialogNoA11y'] = make('createElement', {}, 'Dialog');
  table['AzDom_createOptgroup'] = make('createNamedWithAria', { label: 'String', ...aria }, 'OptGroup', 'label');
  table['AzDom_createOptgroupNoA11y'] = make('createNamed', { label: 'String' }, 'OptGroup', 'label');
  table['AzDom_createBase'] = make('createNamed', { href: 'String' }, 'Base', 'href');
  table['AzDom_createData'] = make('createNamed', { value: 'String' }, 'Data', 'value');
  table['AzDom_createDataWithText'] = make('createNamedText', { value: 'String', ...text }, 'Data', 'value');
  table['AzDom_createThWithScope'] = make('createNamedText', { scope: 'String', ...text }, 'Th', 'scope');
  const pairs = { name: 'String', value: 'String' };
  table['AzDom_createParam'] = make('createNamedTwice', pairs, 'Param', 'name', 'value');
  table['AzDom_createSource'] = make(
    'createNamedTwice',
    { src: 'String', media_type: 'String' },
    'Source',
    'src',
    'type',
  );
  table['AzDom_createTrack'] = make('createNamedTwice', { src: 'String', kind: 'String' }, 'Track', 'src', 'kind');
  table['AzDom_createTime'] = fn(ELEMENT, { ...text, datetime: 'OptionString' }, 'Dom');
  table['AzDom_createCol'] = fn(ELEMENT, { span: 'i32' }, 'Dom');
  table['AzDom_createProgressNoA11y'] = fn(ELEMENT, { value: 'f32', max: 'f32' }, 'Dom');
  table['AzDom_createMeterNoA11y'] = fn(ELEMENT, { value: 'f32', min: 'f32', max: 'f32' }, 'Dom');
  for (const [method, nodeType] of ariaElements) {
    const extra = [nodeTypeTag(nodeType)];
    table[`AzDom_create${method}`] = fn(ELEMENT, { aria: 'SmallAriaInfo' }, 'Dom', { call: 'createWithAria', extra });
    table[`AzDom_create${method}NoA11y`] = fn(ELEMENT, {}, 'Dom', { call: 'createElement', extra });
  }
  return table;
}
