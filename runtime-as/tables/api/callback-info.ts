// What a callback may ask and do. Getters answer from the frame that was on screen when the event happened; effects are
// queued in change.ts and applied after the callback returned.
import { type FunctionTable, fn } from './model.ts';

const INFO = 'api/callback-info';
const read = { info: '&CallbackInfo' };
const change = { info: '&mut CallbackInfo' };
const node = { node_id: 'DomNodeId' };

export const callbackInfoFunctions: FunctionTable = {
  AzCallbackInfo_getHitNode: fn(INFO, read, 'DomNodeId'),
  AzCallbackInfo_getCursorRelativeToNode: fn(INFO, read, 'OptionCursorNodePosition'),
  AzCallbackInfo_getCursorRelativeToViewport: fn(INFO, read, 'OptionLogicalPosition'),
  AzCallbackInfo_getCursorPosition: fn(INFO, read, 'OptionLogicalPosition', {
    call: 'AzCallbackInfo_getCursorRelativeToViewport',
  }),
  AzCallbackInfo_getCurrentKeyboardState: fn(INFO, read, 'KeyboardState'),
  AzCallbackInfo_getCurrentMouseState: fn(INFO, read, 'MouseState'),
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
  AzNodeHierarchyItemId_fromRaw: fn(INFO, { inner: 'usize' }, 'NodeHierarchyItemId'),
  AzNodeHierarchyItemId_intoRaw: fn(INFO, { id: '&NodeHierarchyItemId' }, 'usize'),
  AzNodeId_create: fn(INFO, { inner: 'usize' }, 'NodeId'),
  AzNodeId_index: fn(INFO, { id: '&NodeId' }, 'usize', { call: 'AzNodeHierarchyItemId_intoRaw' }),
  AzCallback_create: fn(INFO, { cb: 'CallbackType' }, 'Callback'),
};
