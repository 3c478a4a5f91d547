// AzNodeData: a node before it is part of a document. C sees 152 bytes; ours begin like those of an AzDom, with a magic
// number and the address of a node, so that one function serves both.
import { nodeTypeTag } from './elements.ts';
import { type FunctionTable, fn, opaque, option, type TypeTable, vec } from './model.ts';

export const nodeDataTypes: TypeTable = {
  NodeData: opaque(152, 8, { drop: 'AzDom_delete', clone: 'AzDom_clone' }),
  ...vec('NodeData'),
  OptionTabIndex: option('TabIndex'),
};

const DOM = 'api/dom';
const ELEMENT = 'api/element';
const NODE = 'api/node-data';
const self = { node_data: '&mut NodeData' };
const read = { node_data: '&NodeData' };
const aria = { aria: 'SmallAriaInfo' };

/** An element without or with accessibility information, and nothing else. */
const element = (nodeType: string): FunctionTable[string] =>
  fn(ELEMENT, {}, 'NodeData', { call: 'createElement', extra: [nodeTypeTag(nodeType)] });
const withAria = (nodeType: string): FunctionTable[string] =>
  fn(ELEMENT, aria, 'NodeData', { call: 'createWithAria', extra: [nodeTypeTag(nodeType)] });
/** A function that is that of AzDom, for a node. */
const asDom = (method: string, params: Record<string, string>, result = 'void'): FunctionTable[string] =>
  fn(/^create/.test(method) ? ELEMENT : DOM, params, result, { call: `AzDom_${method}` });

const input = { input_type: 'String', name: 'String', label: 'String' };
const field = { name: 'String', label: 'String' };
const contenteditable = { contenteditable: 'bool' };

export const nodeDataFunctions: FunctionTable = {
  AzNodeData_delete: { ...asDom('delete', self), mayReenter: true },
  AzNodeData_clone: asDom('clone', read, 'NodeData'),
  AzNodeData_create: asDom('createNode', { node_type: 'NodeType' }, 'NodeData'),
  AzNodeData_createNode: asDom('createNode', { node_type: 'NodeType' }, 'NodeData'),
  AzNodeData_createText: asDom('createText', { value: 'String' }, 'NodeData'),
  AzNodeData_createTextDoNotUseWithoutBlockLevelWrapper: {
    ...asDom('createText', { value: 'String' }, 'NodeData'),
    august: true,
  },
  AzNodeData_createBody: element('Body'),
  AzNodeData_createDiv: element('Div'),
  AzNodeData_createBr: element('Br'),
  AzNodeData_createButton: withAria('Button'),
  AzNodeData_createButtonNoA11y: element('Button'),
  AzNodeData_createTable: withAria('Table'),
  AzNodeData_createTableNoA11y: element('Table'),
  AzNodeData_createA: fn(NODE, { href: 'String', ...aria }, 'NodeData'),
  AzNodeData_createANoA11y: fn(ELEMENT, { href: 'String' }, 'NodeData', {
    call: 'createNamed',
    extra: [nodeTypeTag('A'), "'href'"],
  }),
  AzNodeData_createLabel: fn(NODE, { for_id: 'String', ...aria }, 'NodeData'),
  AzNodeData_createLabelNoA11y: fn(ELEMENT, { for_id: 'String' }, 'NodeData', {
    call: 'createNamed',
    extra: [nodeTypeTag('Label'), "'for'"],
  }),
  AzNodeData_createInput: asDom('createInput', { ...input, ...aria }, 'NodeData'),
  AzNodeData_createInputNoA11y: asDom('createInputNoA11y', input, 'NodeData'),
  AzNodeData_createTextarea: asDom('createTextarea', { ...field, ...aria }, 'NodeData'),
  AzNodeData_createTextareaNoA11y: asDom('createTextareaNoA11y', field, 'NodeData'),
  AzNodeData_createSelect: asDom('createSelect', { ...field, ...aria }, 'NodeData'),
  AzNodeData_createSelectNoA11y: asDom('createSelectNoA11y', field, 'NodeData'),
  AzNodeData_addCallback: asDom('addCallback', {
    ...self,
    event: 'EventFilter',
    data: 'RefAny',
    callback: 'CallbackType',
  }),
  AzNodeData_setTabIndex: asDom('setTabIndex', { ...self, tab_index: 'TabIndex' }),
  AzNodeData_setContenteditable: asDom('setContenteditable', { ...self, ...contenteditable }),
  AzNodeData_withContenteditable: asDom(
    'withContenteditable',
    { node_data: 'NodeData', ...contenteditable },
    'NodeData',
  ),
  AzNodeData_addClass: asDom('addClass', { ...self, s: 'String' }),
  AzNodeData_addId: asDom('addId', { ...self, s: 'String' }),
  AzNodeData_addCssProperty: asDom('addCssProperty', { ...self, p: 'CssPropertyWithConditions' }),
  AzNodeData_setDataset: { ...asDom('setDataset', { ...self, data: 'OptionRefAny' }), mayReenter: true },
  AzNodeData_setIdsAndClasses: fn(NODE, { ...self, ids_and_classes: 'IdOrClassVec' }),
  AzNodeData_getIdsAndClasses: fn(NODE, read, 'IdOrClassVec'),
  AzNodeData_isContenteditable: fn(NODE, read, 'bool', { call: 'hasFlag', extra: [1] }),
  AzNodeData_isAnonymous: fn(NODE, read, 'bool', { call: 'hasFlag', extra: [4] }),
  AzNodeData_setAnonymous: fn(NODE, { ...self, is_anonymous: 'bool' }),
  AzNodeData_isTextNode: fn(NODE, read, 'bool', { call: 'isOfType', extra: [nodeTypeTag('Text')] }),
  AzNodeData_isVirtualViewNode: fn(NODE, read, 'bool', { call: 'isOfType', extra: [nodeTypeTag('VirtualView')] }),
  AzNodeData_isFocusable: fn(NODE, read, 'bool'),
  AzNodeData_getTabIndex: fn(NODE, read, 'OptionTabIndex'),
  AzNodeData_hasId: fn(NODE, { ...read, id: 'String' }, 'bool', { call: 'hasIdOrClass', extra: [0] }),
  AzNodeData_hasClass: fn(NODE, { ...read, class: 'String' }, 'bool', { call: 'hasIdOrClass', extra: [1] }),
  AzDom_createFromData: fn(DOM, { node_data: 'NodeData' }, 'Dom', { call: 'domMove' }),
};
