// AzCallbackInfo_*: what callbacks ask of the page, and do to it, that the runtime need not know: screen, pen and gestures,
// selection and typing, tips. They happen at once, while the callback runs; what a page cannot know is None.
import {
  type CallbackInfo,
  DESCRIPTION,
  type DomNodeId,
  type NodeId,
  type PageApi,
  type TextCursor,
} from '../../gen/host-page.ts';
import { hostFamily } from '../family.ts';
import {
  bounds,
  collapse,
  currentField,
  cursorAt,
  type Field,
  fieldOf,
  fieldOfTarget,
  offsetOfCursor,
  rangeOf,
  select,
  textOf,
} from './page/field.ts';
import { History } from './page/history.ts';
import { characterBefore, characterBehind, type Move, moveCursor, movedTo } from './page/moves.ts';
import { elementOfItem, elementOfNode, hasPage, itemOf, needElement, needPage, plainNode } from './page/nodes.ts';
import { Pointers } from './page/pointers.ts';
import { currentMonitor, ScreenPlace, safeArea } from './page/screen.ts';
import { Scrolling } from './page/scrolling.ts';
import { Tooltip } from './page/tooltip.ts';

type Api<Name extends string> = Pick<PageApi, Extract<keyof PageApi, `AzCallbackInfo_${Name}`>>;

/** Those that see what happens between callbacks; none where there is no page. */
interface Watchers {
  pointers?: Pointers;
  history?: History;
  scrolling?: Scrolling;
  place?: ScreenPlace;
}

const watch = (): Watchers => ({
  pointers: new Pointers(window),
  history: new History(window),
  scrolling: new Scrolling(window),
  place: new ScreenPlace(window),
});

const monitors = () => {
  const monitor = currentMonitor();
  return monitor ? [monitor] : [];
};

const screenFunctions = ({ place }: Watchers) => ({
  AzApp_getMonitors: monitors,
  AzCallbackInfo_getMonitors: monitors,
  AzCallbackInfo_getCurrentMonitor: currentMonitor,
  AzCallbackInfo_getCursorPositionScreen: ({ cursor_in_viewport }: CallbackInfo) =>
    cursor_in_viewport && place?.of(cursor_in_viewport),
  AzCallbackInfo_getSafeAreaInsets: safeArea,
});

const pointerFunctions = ({ pointers, scrolling }: Watchers) => ({
  AzCallbackInfo_getPenState: () => pointers?.pen(),
  AzCallbackInfo_getPenPressure: () => pointers?.pen()?.pressure,
  AzCallbackInfo_getPenTilt: () => pointers?.pen()?.tilt,
  AzCallbackInfo_isPenInContact: () => pointers?.pen()?.in_contact ?? false,
  AzCallbackInfo_isPenEraser: () => pointers?.pen()?.is_eraser ?? false,
  AzCallbackInfo_isPenBarrelButtonPressed: () => pointers?.pen()?.barrel_button_pressed ?? false,
  AzCallbackInfo_wasDoubleClicked: () => pointers?.isDoubleClick() ?? false,
  AzCallbackInfo_getSwipeDirection: () => pointers?.swipe(),
  AzCallbackInfo_getLongPress: () => pointers?.longPress(),
  AzCallbackInfo_getPinch: () => pointers?.pinch(),
  AzCallbackInfo_getRotation: () => pointers?.rotation(),
  AzCallbackInfo_getScrollDelta: (_info: CallbackInfo, _dom: unknown, node: NodeId) =>
    scrolling?.delta(elementOfNode(node)),
  AzCallbackInfo_hadScrollActivity: (_info: CallbackInfo, _dom: unknown, node: NodeId) => {
    const delta = scrolling?.delta(elementOfNode(node));
    return delta !== undefined && (delta.x !== 0 || delta.y !== 0);
  },
});

/** Below the pointer, which would hide the tip; else below the node of the callback. */
function tipPlace({ cursor_in_viewport, hit_dom_node }: CallbackInfo): { x: number; y: number } {
  if (cursor_in_viewport) return { x: cursor_in_viewport.x + 8, y: cursor_in_viewport.y + 20 };
  const box = elementOfItem(hit_dom_node)?.getBoundingClientRect();
  return { x: box?.left ?? 0, y: (box?.bottom ?? 0) + 4 };
}

function tooltipFunctions(): Api<`${string}Tooltip${string}`> {
  const tooltip = new Tooltip();
  const show = (text: string, place: { x: number; y: number }): void => {
    needPage();
    tooltip.show(text, place);
  };
  return {
    AzCallbackInfo_showTooltip: (info, text) => show(text, tipPlace(info.get())),
    AzCallbackInfo_showTooltipAt: (_info, text, position) => show(text, position),
    AzCallbackInfo_hideTooltip: () => tooltip.hide(),
  };
}

const isRange = (field: Field | undefined): field is Field => field !== undefined && field.anchor !== field.head;
const selected = (field: Field | undefined) => (isRange(field) ? [rangeOf(field, ...bounds(field))] : []);
const caret = (field: Field | undefined) => field && cursorAt(field, field.head);

/** The page has one selection: its numbers tell who made it. */
function selectionFunctions() {
  let current: { id: bigint; element: HTMLElement } | undefined;
  let last = 0n;
  /** Selects in a node from one cursor to another, and says which selection that is. */
  const add = (node: NodeId, anchor: TextCursor, head: TextCursor): { inner: bigint } => {
    const element = needElement(node);
    const text = textOf(element);
    select({ element }, offsetOfCursor(text, anchor), offsetOfCursor(text, head));
    last += 1n;
    current = { id: last, element };
    return { inner: last };
  };
  const remove = (id: bigint): boolean => {
    if (current?.id !== id) return false;
    const field = fieldOf(current.element);
    if (field) collapse(field);
    current = undefined;
    return true;
  };
  return {
    AzCallbackInfo_addCursor: (_info, _dom, node, cursor) => add(node, cursor, cursor),
    AzCallbackInfo_addSelectionRange: (_info, _dom, node, { start, end }) => add(node, start, end),
    AzCallbackInfo_removeSelectionById: (_info, { inner }) => remove(inner),
    AzCallbackInfo_getSelectionCount: () => Number(currentField() !== undefined),
    AzCallbackInfo_getSelection: () => {
      const field = currentField();
      if (!field) return undefined;
      const [range] = selected(field);
      const selection = range
        ? ({ tag: 'Range', value: range } as const)
        : ({ tag: 'Cursor', value: cursorAt(field, field.head) } as const);
      return { selections: [selection], node_id: itemOf(field.element) };
    },
    AzCallbackInfo_hasSelection: () => isRange(currentField()),
    AzCallbackInfo_getPrimaryCursor: () => caret(currentField()),
    AzCallbackInfo_getSelectionRanges: () => selected(currentField()),
    AzCallbackInfo_getNodeCursorPosition: (_info, target) => caret(fieldOfTarget(target)),
    AzCallbackInfo_getNodeSelectionRanges: (_info, target) => selected(fieldOfTarget(target)),
    AzCallbackInfo_nodeHasSelection: (_info, target) => isRange(fieldOfTarget(target)),
    AzCallbackInfo_setSelectAllRange: (_info, target, { start, end }) => {
      add(plainNode(target), start, end);
    },
  } satisfies Partial<PageApi>;
}

/** Moves and looks at where a move would lead, per direction. */
function moveFunctions() {
  const move =
    (way: Move): PageApi['AzCallbackInfo_moveCursorLeft'] =>
    (_info, target, extend) => {
      moveCursor(needField(plainNode(target)), way, extend);
    };
  const inspect =
    (way: Move): PageApi['AzCallbackInfo_inspectMoveCursorLeft'] =>
    (_info, target) => {
      const field = fieldOfTarget(target);
      const to = field && movedTo(field, way, () => fieldOf(field.element));
      return field && to !== undefined ? cursorAt(field, to) : undefined;
    };
  return {
    AzCallbackInfo_moveCursorLeft: move('Left'),
    AzCallbackInfo_moveCursorRight: move('Right'),
    AzCallbackInfo_moveCursorUp: move('Up'),
    AzCallbackInfo_moveCursorDown: move('Down'),
    AzCallbackInfo_moveCursorToLineStart: move('ToLineStart'),
    AzCallbackInfo_moveCursorToLineEnd: move('ToLineEnd'),
    AzCallbackInfo_moveCursorToDocumentStart: move('ToDocumentStart'),
    AzCallbackInfo_moveCursorToDocumentEnd: move('ToDocumentEnd'),
    AzCallbackInfo_inspectMoveCursorLeft: inspect('Left'),
    AzCallbackInfo_inspectMoveCursorRight: inspect('Right'),
    AzCallbackInfo_inspectMoveCursorUp: inspect('Up'),
    AzCallbackInfo_inspectMoveCursorDown: inspect('Down'),
    AzCallbackInfo_inspectMoveCursorToLineStart: inspect('ToLineStart'),
    AzCallbackInfo_inspectMoveCursorToLineEnd: inspect('ToLineEnd'),
    AzCallbackInfo_inspectMoveCursorToDocumentStart: inspect('ToDocumentStart'),
    AzCallbackInfo_inspectMoveCursorToDocumentEnd: inspect('ToDocumentEnd'),
  } satisfies Partial<PageApi>;
}

/** The text that a change is for; the caret stands at its end where it had none. */
function needField(node: NodeId): Field {
  const element = needElement(node);
  const known = fieldOf(element);
  if (known) return known;
  const { length } = element.textContent ?? '';
  select({ element }, length, length);
  const made = fieldOf(element);
  if (!made) throw new Error(`<${element.localName}> has no text that could be selected`);
  return made;
}

/** What Backspace, or Delete, would remove. */
function deletion(field: Field, isForward: boolean): [from: number, to: number] {
  if (isRange(field)) return bounds(field);
  const { text, head } = field;
  return isForward ? [head, characterBehind(text, head)] : [characterBefore(text, head), head];
}

function inspectDeletion(target: DomNodeId, isForward: boolean) {
  const field = fieldOfTarget(target);
  if (!field) return undefined;
  const [from, to] = deletion(field, isForward);
  return from === to
    ? undefined
    : { range_to_delete: rangeOf(field, from, to), deleted_text: field.text.slice(from, to) };
}

type Command = 'insertText' | 'delete' | 'forwardDelete';

/**
 * Types as the user would: the browser keeps its undo, and tells the app by the event of an input. Only a text that can be
 * changed by its user can be changed so.
 */
function type(history: History | undefined, field: Field, command: Command, text?: string): void {
  select(field, field.anchor, field.head);
  // Browsers tell of commands only when they are done.
  history?.note(field.element);
  if (document.execCommand(command, false, text)) return;
  const { element } = field;
  const canType = element.isContentEditable || 'value' in element;
  // Where there is nothing to delete, nothing happens.
  if (!canType || command === 'insertText')
    throw new Error(`nothing can be typed into <${element.localName}>: make it contenteditable, or change its text`);
}

function typingFunctions({ history }: Watchers) {
  return {
    AzCallbackInfo_insertText: (_info, _dom, node, text) => type(history, needField(node), 'insertText', text),
    AzCallbackInfo_deleteBackward: (_info, target) => type(history, needField(plainNode(target)), 'delete'),
    AzCallbackInfo_deleteForward: (_info, target) => type(history, needField(plainNode(target)), 'forwardDelete'),
    AzCallbackInfo_inspectDeleteChangeset: (_info, target, isForward) => inspectDeletion(target, isForward),
    AzCallbackInfo_inspectBackspace: (_info, target) => inspectDeletion(target, false),
    AzCallbackInfo_inspectDelete: (_info, target) => inspectDeletion(target, true),
    AzCallbackInfo_inspectPasteTargetRange: (_info, target) => {
      const field = fieldOfTarget(target);
      return field && rangeOf(field, ...bounds(field));
    },
    AzCallbackInfo_inspectSelectAllChangeset: (_info, target) => {
      const element = elementOfItem(target);
      const text = element && textOf(element);
      return text === undefined ? undefined : { full_text: text, selection_range: rangeOf({ text }, 0, text.length) };
    },
    AzCallbackInfo_canUndo: (_info, node) => history?.edit(elementOfNode(node), 'undo') !== undefined,
    AzCallbackInfo_canRedo: (_info, node) => history?.edit(elementOfNode(node), 'redo') !== undefined,
    AzCallbackInfo_getUndoText: (_info, node) => history?.edit(elementOfNode(node), 'undo')?.before,
    AzCallbackInfo_getRedoText: (_info, node) => history?.edit(elementOfNode(node), 'redo')?.after,
    AzCallbackInfo_inspectUndoOperation: (_info, node) => history?.operation(elementOfNode(node), 'undo'),
    AzCallbackInfo_inspectRedoOperation: (_info, node) => history?.operation(elementOfNode(node), 'redo'),
    AzCallbackInfo_getTextChangeset: () => history?.pending(),
  } satisfies Partial<PageApi>;
}

const NO_PICTURE = {
  tag: 'Err',
  value: 'a page cannot take a picture of itself; draw what is to be kept into an AzRawImage',
} as const;
const noPicture = () => NO_PICTURE;

const pictureFunctions = {
  AzCallbackInfo_takeScreenshot: noPicture,
  AzCallbackInfo_takeScreenshotToFile: noPicture,
  AzCallbackInfo_takeScreenshotBase64: noPicture,
  AzCallbackInfo_takeNativeScreenshot: noPicture,
  AzCallbackInfo_takeNativeScreenshotBytes: noPicture,
  AzCallbackInfo_takeNativeScreenshotBase64: noPicture,
};

export default hostFamily(DESCRIPTION, (): PageApi => {
  const watchers = hasPage() ? watch() : {};
  return {
    ...screenFunctions(watchers),
    ...pointerFunctions(watchers),
    ...tooltipFunctions(),
    ...selectionFunctions(),
    ...moveFunctions(),
    ...typingFunctions(watchers),
    ...pictureFunctions,
  };
});
