// What a callback may ask and do. Getters answer from the frame that was on screen when the event happened; effects are
// queued in change.ts and applied after the callback returned.
import { type FunctionTable, fn } from './model.ts';

const INFO = 'api/callback-info';
const read = { info: '&CallbackInfo' };
const change = { info: '&mut CallbackInfo' };
const node = { node_id: 'DomNodeId' };

const NODES = 'api/node-info';
const WINDOW = 'api/window-state';
const FOCUS = 'api/focus';
const plain = { dom_id: 'DomId', node_id: 'NodeId' };

/** Nodes around a node: by AzDomNodeId to an option, by AzNodeId to an item id. */
const relatives: FunctionTable = {};
for (const [which, name] of ['Parent', 'PreviousSibling', 'NextSibling', 'FirstChild', 'LastChild'].entries()) {
  relatives[`AzCallbackInfo_get${name}`] = fn(NODES, { ...read, ...node }, 'OptionDomNodeId', {
    call: 'relatedNode',
    extra: [which],
  });
  relatives[`AzCallbackInfo_get${name}Node`] = fn(NODES, { ...read, ...plain }, 'NodeHierarchyItemId', {
    call: 'relatedItem',
    extra: [which],
  });
}

const nodeFunctions: FunctionTable = {
  ...relatives,
  AzCallbackInfo_getChildrenCount: fn(NODES, { ...read, ...plain }, 'usize'),
  AzCallbackInfo_getAllChildrenNodes: fn(NODES, { ...read, ...plain }, 'NodeHierarchyItemIdVec'),
  AzCallbackInfo_getNodeIdByIdAttribute: fn(NODES, { ...read, dom_id: 'DomId', id: 'String' }, 'NodeHierarchyItemId'),
  AzCallbackInfo_getNodeRect: fn(NODES, { ...read, ...node }, 'OptionLogicalRect'),
  AzCallbackInfo_getNodePosition: fn(NODES, { ...read, ...node }, 'OptionLogicalPosition'),
  AzCallbackInfo_getNodeSize: fn(NODES, { ...read, ...node }, 'OptionLogicalSize'),
  AzCallbackInfo_getHitNodeRect: fn(NODES, read, 'OptionLogicalRect'),
  AzCallbackInfo_getHitNodeLayoutRect: fn(NODES, read, 'OptionLogicalRect', { call: 'AzCallbackInfo_getHitNodeRect' }),
  AzCallbackInfo_getScrollOffset: fn(NODES, read, 'OptionLogicalPosition'),
  AzCallbackInfo_getScrollOffsetForNode: fn(NODES, { ...read, ...plain }, 'OptionLogicalPosition'),
  AzCallbackInfo_getFocusedNode: fn(NODES, read, 'OptionDomNodeId'),
  AzCallbackInfo_hasFocus: fn(NODES, { ...read, ...node }, 'bool'),
  AzCallbackInfo_isNodeFocused: fn(NODES, { ...read, ...node }, 'bool', { call: 'AzCallbackInfo_hasFocus' }),
  AzCallbackInfo_isDomFocused: fn(NODES, { ...read, dom_id: 'DomId' }, 'bool'),
  AzCallbackInfo_getNodeTextContent: fn(NODES, { ...read, target: 'DomNodeId' }, 'OptionString'),
  AzCallbackInfo_getStringContents: fn(NODES, { ...read, ...node }, 'OptionString', {
    call: 'AzCallbackInfo_getNodeTextContent',
  }),
  AzCallbackInfo_getNodeTextLength: fn(NODES, { ...read, target: 'DomNodeId' }, 'OptionUsize'),
  AzCallbackInfo_getNodeTagName: fn(NODES, { ...read, ...node }, 'OptionString'),
  AzCallbackInfo_getNodeAttribute: fn(NODES, { ...read, ...node, attr_name: 'String' }, 'OptionString'),
  AzCallbackInfo_getNodeClasses: fn(NODES, { ...read, ...node }, 'StringVec'),
  AzCallbackInfo_getNodeId: fn(NODES, { ...read, ...node }, 'OptionString'),
  AzCallbackInfo_getNodeIdOfRootDataset: fn(NODES, { ...change, search_key: 'RefAny' }, 'OptionDomNodeId', {
    mayReenter: true,
  }),
  AzCallbackInfo_getDataset: fn(NODES, { ...change, ...node }, 'OptionRefAny'),
  AzCallbackInfo_getCtx: fn(INFO, read, 'OptionRefAny'),
  AzLayoutCallbackInfo_getCtx: fn('api/layout-info', { info: '&LayoutCallbackInfo' }, 'OptionRefAny'),
};

export const callbackInfoFunctions: FunctionTable = {
  ...nodeFunctions,
  AzCallbackInfo_getHitNode: fn(INFO, read, 'DomNodeId'),
  AzCallbackInfo_getCursorRelativeToNode: fn(INFO, read, 'OptionCursorNodePosition'),
  AzCallbackInfo_getCursorRelativeToViewport: fn(INFO, read, 'OptionLogicalPosition'),
  AzCallbackInfo_getCursorPosition: fn(INFO, read, 'OptionLogicalPosition', {
    call: 'AzCallbackInfo_getCursorRelativeToViewport',
  }),
  AzCallbackInfo_getCurrentKeyboardState: fn(INFO, read, 'KeyboardState'),
  AzCallbackInfo_getCurrentMouseState: fn(INFO, read, 'MouseState'),
  AzCallbackInfo_getPreviousKeyboardState: fn(INFO, read, 'OptionKeyboardState'),
  AzCallbackInfo_getPreviousMouseState: fn(INFO, read, 'OptionMouseState'),
  AzCallbackInfo_getPreviousWindowFlags: fn(WINDOW, read, 'OptionWindowFlags'),
  AzCallbackInfo_getCurrentEventId: fn(INFO, read, 'OptionU64'),
  AzCallbackInfo_getCurrentWindowHandle: fn(WINDOW, read, 'RawWindowHandle'),
  AzCallbackInfo_modifyWindowState: fn(WINDOW, { ...change, state: 'FullWindowState' }, 'void', { mayReenter: true }),
  AzCallbackInfo_closeWindow: fn(WINDOW, change),
  AzCallbackInfo_focusNext: fn(FOCUS, change, 'void', { call: 'moveFocus', extra: [1] }),
  AzCallbackInfo_focusPrevious: fn(FOCUS, change, 'void', { call: 'moveFocus', extra: [-1] }),
  AzCallbackInfo_focusFirst: fn(FOCUS, change, 'void', { call: 'focusEnd', extra: [1] }),
  AzCallbackInfo_focusLast: fn(FOCUS, change, 'void', { call: 'focusEnd', extra: [-1] }),
  AzCallbackInfo_setFocusToPath: fn(FOCUS, { ...change, dom_id: 'DomId', css_path: 'CssPath' }),
  AzCallbackInfo_changeNodeImageMask: fn('api/image', { ...change, ...plain, mask: 'ImageMask' }),
  AzCallbackInfo_getCurrentWindowState: fn(WINDOW, read, 'FullWindowState'),
  AzCallbackInfo_getCurrentWindowFlags: fn(WINDOW, read, 'WindowFlags'),
  AzCallbackInfo_getDomIds: fn(WINDOW, read, 'DomIdVec'),
  AzCallbackInfo_getScrollState: fn(NODES, { ...read, ...plain }, 'OptionScrollState', {
    call: 'AzCallbackInfo_getScrollOffsetForNode',
  }),
  AzCallbackInfo_setCssProperty: fn(INFO, { ...change, ...node, property: 'CssProperty' }),
  AzCallbackInfo_changeNodeText: fn(INFO, { ...change, ...node, text: 'String' }),
  AzCallbackInfo_stopPropagation: fn(INFO, change),
  AzCallbackInfo_stopImmediatePropagation: fn(INFO, change),
  AzCallbackInfo_preventDefault: fn(INFO, change),
  AzCallbackInfo_scrollTo: fn(INFO, {
    ...change,
    dom_id: 'DomId',
    node_id: 'NodeHierarchyItemId',
    position: 'LogicalPosition',
  }),
  AzCallbackInfo_setFocusToNode: fn(INFO, { ...change, dom_id: 'DomId', node_id: 'NodeId' }),
  AzCallbackInfo_clearFocus: fn(INFO, change),
  AzCallbackInfo_triggerVirtualViewRerender: fn(INFO, { ...change, ...plain }),
  AzTimerCallbackInfo_triggerVirtualViewRerender: fn(INFO, { info: '&mut TimerCallbackInfo', ...plain }, 'void', {
    call: 'AzCallbackInfo_triggerVirtualViewRerender',
  }),
  AzNodeHierarchyItemId_fromRaw: fn(INFO, { inner: 'usize' }, 'NodeHierarchyItemId'),
  AzNodeHierarchyItemId_intoRaw: fn(INFO, { id: '&NodeHierarchyItemId' }, 'usize'),
  AzNodeId_create: fn(INFO, { inner: 'usize' }, 'NodeId'),
  AzNodeId_index: fn(INFO, { id: '&NodeId' }, 'usize', { call: 'AzNodeHierarchyItemId_intoRaw' }),
  AzCallback_create: fn(INFO, { cb: 'CallbackType' }, 'Callback'),
};
