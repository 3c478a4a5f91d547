// Events (page → runtime): a row for each kind, with the filters that it fires. Ids are append-only.
import { both, component, crossing, type Filter, focus, hover, window_ } from './filters.ts';

/** `node_idx` of an event that is to be hit-tested by the runtime. */
export const HIT_TEST = 0xffff_ffff;
/** `node_idx` that means the page itself, as in the patch ScrollTo. */
export const PAGE = 0xffff_fffe;
/** Bits of the record's modifiers. */
export const MODIFIERS = { shift: 1, ctrl: 2, alt: 4, meta: 8 } as const;

export interface EventRow {
  id: number;
  /** DOM event the page listens to. */
  name: string;
  /** Where it is dispatched; default: on the document or below it. 'page': the page makes it up, and listens to nothing. */
  on?: 'window' | 'page';
  /** The late script (server/late-scripts.ts) that reads the event; default: the loader does. */
  script?: 'input';
  /** How the runtime finds its target when the record says HIT_TEST. */
  target: 'point' | 'focus' | 'page';
  /** Walks from the target up to the root; false = target only. */
  bubbles: boolean;
  filters: readonly Filter[];
  /** Filters that the runtime fires itself out of this event. */
  derived?: readonly Filter[];
  does: string;
}

/** Kinds that pages know by name. */
export const KIND = {
  click: 0,
  mousemove: 3,
  resize: 10,
  scroll: 11,
  timer: 13,
  open: 14,
  dragend: 17,
  thread: 21,
  theme: 23,
  route: 39,
} as const;

/**
 * One physical click is mousedown, mouseup, click. Azul's buttons listen to MouseUp, so `mouseup` fires those
 * filters and `click` fires them only when no mouseup came before it: a click by keyboard or by `element.click()`.
 */
export const EVENTS: readonly EventRow[] = [
  {
    id: KIND.click,
    name: 'click',
    target: 'point',
    bubbles: true,
    filters: [...both(5), ...both(6, 0)],
    does: 'MouseUp and LeftMouseUp, unless the mouseup of this click was already dispatched',
  },
  {
    id: 1,
    name: 'mousedown',
    target: 'point',
    bubbles: true,
    filters: [...both(1), ...both(2, 0), ...both(4, 1), ...both(3, 2)],
    does: 'MouseDown and the filter of the button',
  },
  {
    id: 2,
    name: 'mouseup',
    target: 'point',
    bubbles: true,
    filters: [...both(5), ...both(6, 0), ...both(8, 1), ...both(7, 2)],
    does: 'MouseUp and the filter of the button',
  },
  {
    id: KIND.mousemove,
    name: 'mousemove',
    target: 'point',
    bubbles: true,
    filters: both(0),
    derived: [hover(9), hover(10), hover(53)],
    does: 'MouseOver; the runtime also derives MouseEnter, MouseLeave and MouseOut from the change of the path',
  },
  {
    id: 4,
    name: 'dblclick',
    target: 'point',
    bubbles: true,
    filters: [hover(43), focus(29), window_(51)],
    does: 'DoubleClick',
  },
  { id: 5, name: 'wheel', target: 'point', bubbles: true, filters: both(11), does: 'Scroll' },
  {
    id: 6,
    name: 'keydown',
    script: 'input',
    target: 'focus',
    bubbles: true,
    filters: [focus(15), ...both(15)],
    does: 'VirtualKeyDown',
  },
  {
    id: 7,
    name: 'keyup',
    script: 'input',
    target: 'focus',
    bubbles: true,
    filters: [focus(16), ...both(16)],
    does: 'VirtualKeyUp',
  },
  {
    id: 8,
    name: 'focusin',
    script: 'input',
    target: 'focus',
    bubbles: true,
    filters: [{ ...focus(17), isOwn: true }, focus(39), hover(54)],
    does: 'FocusReceived on the node itself, FocusIn on the path',
  },
  {
    id: 9,
    name: 'focusout',
    script: 'input',
    target: 'focus',
    bubbles: true,
    filters: [{ ...focus(18), isOwn: true }, focus(40), hover(55)],
    does: 'FocusLost on the node itself, FocusOut on the path',
  },
  {
    id: KIND.resize,
    name: 'resize',
    on: 'page',
    target: 'page',
    bubbles: false,
    filters: [window_(20)],
    does: 'Resized, then a new layout',
  },
  {
    id: KIND.scroll,
    name: 'scroll',
    on: 'page',
    target: 'page',
    bubbles: false,
    filters: [],
    does: 'keeps the scroll offset of a box for hit-tests',
  },
  {
    id: 12,
    name: 'input',
    script: 'input',
    target: 'focus',
    bubbles: true,
    filters: [focus(14), ...both(14)],
    does: 'TextInput; payload: the whole text of the control. Where no field has the focus the page sends it for a keydown; payload: the character',
  },
  {
    id: KIND.timer,
    name: 'timer',
    on: 'page',
    target: 'page',
    bubbles: false,
    filters: [],
    does: 'calls the timers that are due by now; no DOM event: the page asks the runtime when to send it',
  },
  {
    id: KIND.open,
    name: 'open',
    on: 'page',
    target: 'page',
    bubbles: false,
    filters: [],
    derived: [component(0), component(1)],
    does: "calls the window's create callback; no DOM event: sent once, when the page is ready, where there is such a callback or one for these filters. The runtime fires AfterMount on each node then, and later with whatever event brings new ones; BeforeUnmount with those by which nodes go",
  },
  {
    id: 15,
    name: 'dragstart',
    script: 'input',
    target: 'point',
    bubbles: true,
    filters: [hover(36), focus(22), window_(44)],
    does: 'DragStart; the node of the record is the one that is dragged',
  },
  {
    id: 16,
    name: 'drag',
    script: 'input',
    target: 'point',
    bubbles: true,
    filters: [hover(37), focus(23), window_(45)],
    does: 'Drag, on the node that is dragged',
  },
  {
    id: KIND.dragend,
    name: 'dragend',
    script: 'input',
    target: 'point',
    bubbles: true,
    filters: [hover(38), focus(24), window_(46)],
    derived: crossing('leave'),
    does: 'DragEnd, on the node that is dragged, unless a drop has fired it; before it DragLeave of what it was over',
  },
  {
    id: 18,
    name: 'dragover',
    script: 'input',
    target: 'point',
    bubbles: true,
    filters: [hover(40), focus(26), window_(48)],
    derived: [...crossing('enter'), ...crossing('leave')],
    does: 'DragOver; the runtime also derives DragEnter and DragLeave, for files HoveredFile and HoveredFileCancelled; payload: as drop',
  },
  {
    id: 19,
    name: 'dragleave',
    script: 'input',
    target: 'page',
    bubbles: false,
    filters: [],
    derived: crossing('leave'),
    does: 'the pointer left the page: DragLeave, for files HoveredFileCancelled',
  },
  {
    id: 20,
    name: 'drop',
    script: 'input',
    target: 'point',
    bubbles: true,
    filters: [hover(42), focus(28), window_(50)],
    derived: [...both(18), hover(38), focus(24), window_(46)],
    does: 'Drop, for files DroppedFile; then DragEnd of what came from the page itself; payload: types separated by spaces, line feed, names of files separated by line feeds',
  },
  {
    id: KIND.thread,
    name: 'thread',
    on: 'page',
    target: 'page',
    bubbles: false,
    filters: [],
    does: "calls the write-back callbacks of threads' messages; no DOM event: the page sends it when there are messages",
  },
  {
    id: 22,
    name: 'contextmenu',
    target: 'point',
    bubbles: true,
    filters: [],
    does: 'opens the context menu of the node or of what is around it',
  },
  {
    id: KIND.theme,
    name: 'theme',
    on: 'page',
    target: 'page',
    bubbles: false,
    filters: [window_(29)],
    does: 'ThemeChanged, then a new layout; x: AzWindowTheme. No DOM event: the page sends it when prefers-color-scheme changes',
  },
  {
    id: 24,
    name: 'copy',
    script: 'input',
    target: 'focus',
    bubbles: true,
    filters: [focus(44)],
    does: 'Copy; payload: the selected text',
  },
  {
    id: 25,
    name: 'cut',
    script: 'input',
    target: 'focus',
    bubbles: true,
    filters: [focus(45)],
    does: 'Cut; payload: the selected text',
  },
  {
    id: 26,
    name: 'paste',
    script: 'input',
    target: 'focus',
    bubbles: true,
    filters: [focus(46)],
    does: 'Paste; payload: the text of the clipboard',
  },
  {
    id: 27,
    name: 'touchstart',
    script: 'input',
    target: 'point',
    bubbles: true,
    filters: [hover(20), window_(22)],
    does: 'TouchStart; x, y: the first finger that is new; button: its identifier',
  },
  {
    id: 28,
    name: 'touchmove',
    script: 'input',
    target: 'point',
    bubbles: true,
    filters: [hover(21), window_(23)],
    does: 'TouchMove, on the node where the touch began',
  },
  {
    id: 29,
    name: 'touchend',
    script: 'input',
    target: 'point',
    bubbles: true,
    filters: [hover(22), window_(24)],
    does: 'TouchEnd, on the node where the touch began',
  },
  {
    id: 30,
    name: 'touchcancel',
    script: 'input',
    target: 'point',
    bubbles: true,
    filters: [hover(23), window_(25)],
    does: 'TouchCancel, on the node where the touch began',
  },
  {
    id: 31,
    name: 'compositionstart',
    script: 'input',
    target: 'focus',
    bubbles: true,
    filters: [focus(41), hover(56)],
    does: 'CompositionStart; payload: the text that is composed anew',
  },
  {
    id: 32,
    name: 'compositionupdate',
    script: 'input',
    target: 'focus',
    bubbles: true,
    filters: [focus(42), hover(57)],
    does: 'CompositionUpdate; payload: the text as composed so far',
  },
  {
    id: 33,
    name: 'compositionend',
    script: 'input',
    target: 'focus',
    bubbles: true,
    filters: [focus(43), hover(58)],
    does: 'CompositionEnd; payload: the text that was composed',
  },
  {
    id: 34,
    name: 'mouseleave',
    target: 'page',
    bubbles: false,
    filters: [window_(10)],
    derived: [hover(10), hover(53)],
    does: 'the mouse left the page: MouseLeave for the window, MouseOut and MouseLeave for what it was over',
  },
  {
    id: 35,
    name: 'mouseenter',
    target: 'page',
    bubbles: false,
    filters: [window_(9)],
    does: 'the mouse came into the page: MouseEnter for the window',
  },
  {
    id: 36,
    name: 'focus',
    on: 'window',
    target: 'page',
    bubbles: false,
    filters: [window_(26), window_(30)],
    does: 'the page has the focus of the system: FocusReceived and WindowFocusReceived',
  },
  {
    id: 37,
    name: 'blur',
    on: 'window',
    target: 'page',
    bubbles: false,
    filters: [window_(27), window_(31)],
    does: 'the page lost the focus of the system, as by another tab: FocusLost and WindowFocusLost',
  },
  {
    id: 38,
    name: 'beforeunload',
    on: 'window',
    target: 'page',
    bubbles: false,
    filters: [window_(28)],
    does: 'CloseRequested; who prevents the default lets the browser ask whether to leave',
  },
  {
    id: KIND.route,
    name: 'route',
    on: 'page',
    target: 'page',
    bubbles: false,
    filters: [],
    does: 'a new layout for another route; payload: pattern, name and value of each parameter, a zero behind each. No DOM event: sent for popstate',
  },
  {
    id: 40,
    name: 'toggle',
    script: 'input',
    target: 'focus',
    bubbles: false,
    filters: [],
    does: 'keeps whether a details element is open, for layout and selectors; x: 1 where it is. Anything else that toggles changes nothing',
  },
];

/** Those that the loader reads, and those of the late script. */
export const LOADER_EVENTS = EVENTS.filter((row) => row.on !== 'page' && !row.script);
export const INPUT_EVENTS = EVENTS.filter((row) => row.script === 'input');
export const INPUT_KINDS = INPUT_EVENTS.map(({ id }) => id);
