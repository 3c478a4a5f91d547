// What callbacks ask of the page and do to it beside its document, implemented by the host (host/api/page.ts). What happens
// there happens at once: text is typed, and the cursor moves, while the callback runs.
//
// Azul has many selections, a page one: the last that was added. A text is one run; a cursor stands in front of a byte of it.
// Lines of a control end where its text has a line feed, those of other texts where the browser breaks them.
import { type FunctionTable, fn } from './model.ts';

const PAGE = 'host/page';
const read = { info: '&CallbackInfo' };
const change = { info: '&mut CallbackInfo' };
const dom = { dom_id: 'DomId' };
const node = { dom_id: 'DomId', node_id: 'NodeId' };
const plain = { node_id: 'NodeId' };
const target = { target: 'DomNodeId' };

type Params = Record<string, string>;
/** `AzCallbackInfo_name(info, …)` for each name. */
const rows = (names: string, info: Params, params: Params, result = 'void'): FunctionTable =>
  Object.fromEntries(
    names.split(' ').map((name) => [`AzCallbackInfo_${name}`, fn(PAGE, { ...info, ...params }, result)]),
  );

const DIRECTIONS = ['Left', 'Right', 'Up', 'Down', 'ToLineStart', 'ToLineEnd', 'ToDocumentStart', 'ToDocumentEnd'];
const each = (prefix: string): string => DIRECTIONS.map((direction) => `${prefix}${direction}`).join(' ');

/** One monitor, that of the window; on the server none. */
const screen: FunctionTable = {
  AzApp_getMonitors: fn(PAGE, { app: '&App' }, 'MonitorVec'),
  ...rows('getMonitors', read, {}, 'MonitorVec'),
  ...rows('getCurrentMonitor', read, {}, 'OptionMonitor'),
  ...rows('getCursorPositionScreen', read, {}, 'OptionScreenPosition'),
  ...rows('getSafeAreaInsets', read, {}, 'SafeAreaInsets'),
};

/** A pen is known while it is the last pointer that the page saw; a gesture until the next one begins. */
const pointers: FunctionTable = {
  ...rows('getPenState', read, {}, 'OptionPenState'),
  ...rows('getPenPressure', read, {}, 'OptionF32'),
  ...rows('getPenTilt', read, {}, 'OptionPenTilt'),
  ...rows('isPenInContact isPenEraser isPenBarrelButtonPressed wasDoubleClicked', read, {}, 'bool'),
  ...rows('getSwipeDirection', read, {}, 'OptionGestureDirection'),
  ...rows('getPinch', read, {}, 'OptionDetectedPinch'),
  ...rows('getRotation', read, {}, 'OptionDetectedRotation'),
  ...rows('getLongPress', read, {}, 'OptionDetectedLongPress'),
  ...rows('getScrollDelta', read, node, 'OptionLogicalPosition'),
  ...rows('hadScrollActivity', read, node, 'bool'),
};

const tooltips: FunctionTable = {
  ...rows('showTooltip', change, { text: 'String' }),
  ...rows('showTooltipAt', change, { text: 'String', position: 'LogicalPosition' }),
  ...rows('hideTooltip', change, {}),
};

const selections: FunctionTable = {
  ...rows('addCursor', change, { ...node, cursor: 'TextCursor' }, 'SelectionId'),
  ...rows('addSelectionRange', change, { ...node, range: 'SelectionRange' }, 'SelectionId'),
  ...rows('removeSelectionById', change, { selection_id: 'SelectionId' }, 'bool'),
  ...rows('getSelectionCount', read, dom, 'usize'),
  ...rows('getSelection', read, dom, 'OptionSelectionState'),
  ...rows('hasSelection', read, dom, 'bool'),
  ...rows('getPrimaryCursor', read, dom, 'OptionTextCursor'),
  ...rows('getSelectionRanges', read, dom, 'SelectionRangeVec'),
  ...rows('getNodeCursorPosition', read, target, 'OptionTextCursor'),
  ...rows('getNodeSelectionRanges', read, target, 'SelectionRangeVec'),
  ...rows('nodeHasSelection', read, target, 'bool'),
  ...rows('setSelectAllRange', change, { ...target, range: 'SelectionRange' }),
  ...rows(each('moveCursor'), change, { ...target, extend_selection: 'bool' }),
  ...rows(each('inspectMoveCursor'), read, target, 'OptionTextCursor'),
};

/** Undo and redo are known for what was typed since the page began; the browser may take back several changes at once. */
const typing: FunctionTable = {
  ...rows('insertText', change, { ...node, text: 'String' }),
  ...rows('deleteBackward deleteForward', change, target),
  ...rows('inspectDeleteChangeset', read, { ...target, forward: 'bool' }, 'OptionDeleteResult'),
  ...rows('inspectBackspace inspectDelete', read, target, 'OptionDeleteResult'),
  ...rows('inspectPasteTargetRange', read, target, 'OptionSelectionRange'),
  ...rows('inspectSelectAllChangeset', read, target, 'OptionSelectAllResult'),
  ...rows('canUndo canRedo', read, plain, 'bool'),
  ...rows('getUndoText getRedoText', read, plain, 'OptionString'),
  ...rows('inspectUndoOperation inspectRedoOperation', read, plain, 'OptionUndoableOperation'),
  ...rows('getTextChangeset', read, {}, 'OptionPendingTextEdit'),
};

/** No page may take pictures of itself: these say so. */
const pictures: FunctionTable = {
  ...rows('takeScreenshot', read, dom, 'ResultU8VecString'),
  ...rows('takeScreenshotToFile', read, { ...dom, path: 'String' }, 'ResultVoidString'),
  ...rows('takeScreenshotBase64', read, dom, 'ResultStringString'),
  ...rows('takeNativeScreenshot', read, { path: 'String' }, 'ResultVoidString'),
  ...rows('takeNativeScreenshotBytes', read, {}, 'ResultU8VecString'),
  ...rows('takeNativeScreenshotBase64', read, {}, 'ResultStringString'),
};

export const pageFunctions: FunctionTable = {
  ...screen,
  ...pointers,
  ...tooltips,
  ...selections,
  ...typing,
  ...pictures,
};
