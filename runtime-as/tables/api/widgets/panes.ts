// Widgets that show more than they seem to: Avatar, Tooltip, Popover, SplitPane, Titlebar.
import { enumOf, type FunctionTable, fn, struct, type TypeTable } from '../model.ts';
import {
  creator,
  field,
  fieldFunctions,
  handlerFunctions,
  handlerTypes,
  type Starts,
  swapFunction,
  wrapped,
} from '../widget-rows.ts';

const STYLE = 'CssPropertyWithConditionsVec';

export const paneTypes: TypeTable = {
  AvatarSize: enumOf('Small Medium Large'),
  Avatar: struct({ image: 'OptionImageRef', initials: 'String', size: 'AvatarSize', avatar_style: STYLE }),
  Tooltip: struct({ anchor: 'Dom', text: 'String', wrapper_style: STYLE, tip_style: STYLE }),
  PopoverState: struct({ open: 'bool' }),
  ...handlerTypes('PopoverOnToggle', ['PopoverState']),
  PopoverStateWrapper: struct({ inner: 'PopoverState', on_toggle: 'OptionPopoverOnToggle' }),
  Popover: struct({
    popover_state: 'PopoverStateWrapper',
    anchor: 'Dom',
    content: 'Dom',
    wrapper_style: STYLE,
    content_style: STYLE,
  }),
  SplitDirection: enumOf('Horizontal Vertical'),
  SplitPaneState: struct({ direction: 'SplitDirection', ratio: 'f32' }),
  ...handlerTypes('SplitPaneOnResize', ['SplitPaneState']),
  SplitPaneStateWrapper: struct({
    inner: 'SplitPaneState',
    on_resize: 'OptionSplitPaneOnResize',
    is_dragging: 'bool',
    drag_start_px: 'f32',
    ratio_at_drag_start: 'f32',
  }),
  SplitPane: struct({
    split_pane_state: 'SplitPaneStateWrapper',
    first: 'Dom',
    second: 'Dom',
    container_style: STYLE,
  }),
  Titlebar: struct({
    title: 'String',
    height: 'f32',
    font_size: 'f32',
    padding_left: 'f32',
    padding_right: 'f32',
    title_color: 'ColorU',
  }),
};

const AVATAR = 'api/widgets/avatar';
const POPOVER = 'api/widgets/popover';
const SPLIT_PANE = 'api/widgets/split-pane';
const TITLEBAR = 'api/widgets/titlebar';
const HALF: Starts = { 'split_pane_state.inner.ratio': 0.5 };
const MEDIUM: Starts = { size: 1 };
const COLOR = { 'title_color.r': 33, 'title_color.g': 37, 'title_color.b': 41, 'title_color.a': 255 };
const BAR: Starts = { height: 32, font_size: 13, padding_left: 8, padding_right: 8, ...COLOR };

export const paneFunctions: FunctionTable = {
  ...creator('AzAvatar_create', 'Avatar', { initials: 'String' }, MEDIUM),
  ...creator('AzAvatar_createWithImage', 'Avatar', { image: 'ImageRef' }, MEDIUM),
  ...fieldFunctions('Avatar', field('Image', 'image', 'ImageRef'), field('Size', 'size', 'AvatarSize')),
  ...swapFunction('Avatar', MEDIUM),
  AzAvatar_dom: fn(AVATAR, { avatar: 'Avatar' }, 'Dom'),
  ...creator('AzTooltip_new', 'Tooltip', { anchor: 'Dom', text: 'String' }),
  ...fieldFunctions('Tooltip', field('Text', 'text', 'String'), field('TipStyle', 'tip_style', STYLE)),
  ...swapFunction('Tooltip'),
  AzTooltip_dom: fn(POPOVER, { tooltip: 'Tooltip' }, 'Dom'),
  ...creator('AzPopover_new', 'Popover', { anchor: 'Dom', content: 'Dom' }),
  ...fieldFunctions('Popover', field('Open', 'popover_state.inner.open', 'bool')),
  ...handlerFunctions('Popover', wrapped('OnToggle', 'popover_state.on_toggle', 'PopoverOnToggle')),
  ...swapFunction('Popover'),
  AzPopover_dom: fn(POPOVER, { popover: 'Popover' }, 'Dom'),
  ...creator(
    'AzSplitPane_create',
    'SplitPane',
    { 'split_pane_state.inner.direction': 'SplitDirection', first: 'Dom', second: 'Dom' },
    HALF,
  ),
  ...fieldFunctions(
    'SplitPane',
    field('Ratio', 'split_pane_state.inner.ratio', 'f32'),
    field('Direction', 'split_pane_state.inner.direction', 'SplitDirection'),
    { path: 'container_style', type: STYLE, set: '', with: 'ContainerStyle' },
  ),
  ...handlerFunctions('SplitPane', wrapped('OnResize', 'split_pane_state.on_resize', 'SplitPaneOnResize')),
  ...swapFunction('SplitPane', HALF),
  AzSplitPane_dom: fn(SPLIT_PANE, { split_pane: 'SplitPane' }, 'Dom'),
  ...creator('AzTitlebar_new', 'Titlebar', { title: 'String' }, BAR),
  ...creator('AzTitlebar_withHeight', 'Titlebar', { title: 'String', height: 'f32' }, BAR),
  ...fieldFunctions(
    'Titlebar',
    { path: 'title', type: 'String', set: 'Title', with: '' },
    { path: 'height', type: 'f32', set: 'Height', with: '' },
  ),
  ...swapFunction('Titlebar', BAR),
  AzTitlebar_fromSystemStyle: fn(TITLEBAR, { title: 'String', system_style: 'SystemStyle' }, 'Titlebar', {
    call: 'titlebarOfSystem',
    extra: [0],
  }),
  AzTitlebar_fromSystemStyleCsd: fn(TITLEBAR, { title: 'String', system_style: 'SystemStyle' }, 'Titlebar', {
    call: 'titlebarOfSystem',
    extra: [1],
  }),
  AzTitlebar_dom: fn(TITLEBAR, { titlebar: 'Titlebar' }, 'Dom'),
  AzTitlebar_domWithButtons: fn(
    TITLEBAR,
    { titlebar: 'Titlebar', buttons: 'TitlebarButtons', button_side: 'TitlebarButtonSide' },
    'Dom',
  ),
};
