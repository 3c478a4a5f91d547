// Drag and drop: what is dragged, and what a drop target says to it.
import { enumOf, type FunctionTable, fn, option, struct, type TypeTable } from './model.ts';

export const dragTypes: TypeTable = {
  DragType: enumOf('Node File'),
  DragState: struct({
    drag_type: 'DragType',
    source_node: 'OptionDomNodeId',
    current_drop_target: 'OptionDomNodeId',
    file_path: 'OptionString',
  }),
  OptionDragState: option('DragState'),
  DragDelta: struct({ dx: 'f32', dy: 'f32' }),
  OptionDragDelta: option('DragDelta'),
  DropEffect: enumOf('None Copy Link Move'),
};

const DRAG = 'api/drag';
const read = { info: '&CallbackInfo' };
const change = { info: '&mut CallbackInfo' };
const is = (bit: number) => fn(DRAG, read, 'bool', { call: 'dragIs', extra: [bit] });

export const dragFunctions: FunctionTable = {
  AzCallbackInfo_isDragging: is(1),
  AzCallbackInfo_isDragActive: is(1),
  AzCallbackInfo_isNodeDragActive: is(2),
  AzCallbackInfo_isFileDragActive: is(4),
  AzCallbackInfo_hasSufficientHistoryForGestures: is(8),
  AzCallbackInfo_getDragState: fn(DRAG, read, 'OptionDragState'),
  AzCallbackInfo_getDraggedNode: fn(DRAG, read, 'OptionDomNodeId'),
  AzCallbackInfo_getDraggedFile: fn(DRAG, read, 'OptionString', { call: 'fileName' }),
  AzCallbackInfo_getHoveredFile: fn(DRAG, read, 'OptionString', { call: 'fileName' }),
  AzCallbackInfo_getDroppedFile: fn(DRAG, read, 'OptionString', { call: 'fileName' }),
  AzCallbackInfo_getDragTypes: fn(DRAG, read, 'StringVec'),
  AzCallbackInfo_getDragDelta: fn(DRAG, read, 'OptionDragDelta', { call: 'dragDelta', extra: ['false'] }),
  AzCallbackInfo_getDragDeltaScreen: fn(DRAG, read, 'OptionDragDelta', { call: 'dragDelta', extra: ['false'] }),
  AzCallbackInfo_getDragDeltaScreenIncremental: fn(DRAG, read, 'OptionDragDelta', {
    call: 'dragDelta',
    extra: ['true'],
  }),
  AzCallbackInfo_acceptDrop: fn(DRAG, change),
  AzCallbackInfo_setDropEffect: fn(DRAG, { ...change, effect: 'DropEffect' }),
  AzCallbackInfo_setDragData: fn(DRAG, { ...change, mime_type: 'String', data: 'U8Vec' }),
  AzDragDelta_create: fn('api/layout-info', { dx: 'f32', dy: 'f32' }, 'DragDelta', { call: 'storePair' }),
  AzDragDelta_zero: fn('api/layout-info', {}, 'DragDelta', { call: 'storePair', extra: ['0', '0'] }),
};
