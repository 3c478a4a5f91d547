// Constructors and questions of small values that stand alone: rectangles in whole px, names, options of scrolling.
import { type FunctionTable, fn } from './model.ts';
import { creator } from './widget-rows.ts';

const RECT = 'api/layout-rect';
const PAIR = 'api/layout-info';

/** Two floats: `create(x, y)` and `zero()`. */
const pair = (type: string): FunctionTable => ({
  [`Az${type}_create`]: fn(PAIR, { x: 'f32', y: 'f32' }, type, { call: 'storePair' }),
  [`Az${type}_zero`]: fn(PAIR, {}, type, { call: 'storePair', extra: ['0', '0'] }),
});

/** Two whole numbers. */
const whole = (type: string, first: string, second: string): FunctionTable => ({
  ...creator(`Az${type}_create`, type, { [first]: 'isize', [second]: 'isize' }),
  ...creator(`Az${type}_zero`, type, {}),
});

/** AzScrollLogicalPosition by the name of the function. */
const ALIGNMENTS = ['start', 'center', 'end', 'nearest'];
const scrollOptions: FunctionTable = Object.assign(
  {},
  ...ALIGNMENTS.map((name, value) =>
    creator(`AzScrollIntoViewOptions_${name}`, 'ScrollIntoViewOptions', {}, { block: value, inline_axis: value }),
  ),
);
const behavior = (value: number) =>
  fn(RECT, { options: 'ScrollIntoViewOptions' }, 'ScrollIntoViewOptions', { call: 'withBehavior', extra: [value] });

export const smallFunctions: FunctionTable = {
  ...pair('ScreenPosition'),
  ...pair('CursorNodePosition'),
  ...whole('LayoutSize', 'width', 'height'),
  ...whole('LayoutPoint', 'x', 'y'),
  ...creator('AzLayoutRect_create', 'LayoutRect', { origin: 'LayoutPoint', size: 'LayoutSize' }),
  ...creator('AzLayoutRect_zero', 'LayoutRect', {}),
  AzLayoutRect_containsF32: fn(RECT, { rect: '&LayoutRect', x: 'f32', y: 'f32' }, 'bool'),
  AzLayoutRect_containsRect: fn(RECT, { rect: '&LayoutRect', other: 'LayoutRect' }, 'bool'),
  AzLayoutRect_union: fn(RECT, { rects: 'LayoutRectVecSlice' }, 'OptionLayoutRect'),
  AzLayoutFlexDirection_getAxis: fn(RECT, { direction: '&LayoutFlexDirection' }, 'LayoutAxis'),
  AzLayoutFlexDirection_isReverse: fn(RECT, { direction: '&LayoutFlexDirection' }, 'bool'),
  AzDirectionCorner_opposite: fn(RECT, { corner: '&DirectionCorner' }, 'DirectionCorner'),
  ...scrollOptions,
  AzScrollIntoViewOptions_withInstant: behavior(1),
  AzScrollIntoViewOptions_withSmooth: behavior(2),
  AzNamedGridLine_create: fn(RECT, { name: 'String', span: 'OptionI32' }, 'NamedGridLine'),
  AzNamedGridLine_span: fn(RECT, { line: '&NamedGridLine' }, 'OptionI32'),
  AzSystemTickDiff_div: fn(RECT, { diff: '&SystemTickDiff', other: 'SystemTickDiff' }, 'f64'),
  ...creator('AzNamedFont_create', 'NamedFont', { name: 'String', bytes: 'U8Vec' }),
  ...creator('AzLoadedFont_new', 'LoadedFont', {
    ...{ font_hash: 'u64', family_name: 'String', num_glyphs: 'u32', has_bytes: 'bool' },
  }),
  ...creator('AzComponentId_new', 'ComponentId', { collection: 'String', name: 'String' }),
  ...creator('AzComponentMap_create', 'ComponentMap', {}),
  ...creator('AzDragData_new', 'DragData', {}),
  ...creator('AzLayoutCallback_create', 'LayoutCallback', { cb: 'LayoutCallbackType' }),
  ...creator('AzMsgBox_new', 'MsgBox', {}),
};

const BOX = 'api/message-box';
const question = (answer: string) => ({ title: 'String', message: 'String', icon: 'MsgBoxIcon', default_: answer });

export const messageBoxFunctions: FunctionTable = {
  AzMsgBox_info: fn(BOX, { content: 'String' }),
  AzMsgBox_ok: fn(BOX, { title: 'String', message: 'String', icon: 'MsgBoxIcon' }),
  AzMsgBox_okCancel: fn(BOX, question('OkCancel'), 'OkCancel', { call: 'askBox' }),
  AzMsgBox_yesNo: fn(BOX, question('YesNo'), 'YesNo', { call: 'askBox' }),
};
