// The document, less common parts: icons, lists of callbacks, accessibility information, style sheets as values, merging of
// datasets; and small values that go with them.
//
// A style sheet of a component holds for what lies inside of its node. Text of a style sheet stays text: an AzCss of one rule.
// An icon is an image of the app's provider, as large as a letter; others (AzIconProviderHandle_registerIcon) are found by
// `lookup` and not shown by themselves.
import { type FunctionTable, fn } from './model.ts';

const ACCESSIBILITY = 'api/accessibility';
const ICON = 'api/icon';
const PARTS = 'api/dom-parts';
const PLATFORM = 'api/platform';
const SHEET = 'api/css-sheet';
const SMALL = 'api/small-parts';
const self = { dom: '&mut Dom' };
const own = { dom: 'Dom' };
const node = { node_data: '&mut NodeData' };
const read = { node_data: '&NodeData' };
const provider = { icon_provider: '&mut IconProviderHandle' };
const names = { pack_name: 'String', icon_name: 'String' };
const reenters = { mayReenter: true };

const documents: FunctionTable = {
  AzDom_createIcon: fn('api/icon-part', { icon_name: 'String' }, 'Dom'),
  AzDom_withCallbacks: fn(PARTS, { ...own, callbacks: 'CoreCallbackDataVec' }, 'Dom', reenters),
  AzDom_withAccessibilityInfo: fn(ACCESSIBILITY, { ...own, accessibility_info: 'AccessibilityInfo' }, 'Dom'),
  AzDom_addComponentCss: fn(SHEET, { ...self, css: 'Css' }),
  AzDom_setComponentCss: fn(SHEET, { ...self, css: 'CssVec' }),
  AzDom_withMergeCallback: fn(PARTS, { ...own, callback: 'DatasetMergeCallback' }, 'Dom', reenters),
  AzDom_withNodeType: fn(PARTS, { ...own, node_type: 'NodeType' }, 'Dom'),
};

const nodes: FunctionTable = {
  AzNodeData_createImage: fn('api/image', { image: 'ImageRef' }, 'NodeData', {
    call: 'AzDom_createImage',
    mayReenter: true,
  }),
  AzNodeData_createVirtualView: fn(
    'api/virtual-view',
    { data: 'RefAny', callback: 'VirtualViewCallbackType' },
    'NodeData',
    { call: 'AzDom_createVirtualView' },
  ),
  AzNodeData_createVirtualViewWithCtx: fn(
    'api/virtual-view',
    { data: 'RefAny', callback: 'VirtualViewCallbackType', callback_ctx: 'OptionRefAny' },
    'NodeData',
    { call: 'AzDom_createVirtualViewWithCtx' },
  ),
  AzNodeData_createVirtualViewStruct: fn(
    'api/virtual-view',
    { data: 'RefAny', callback: 'VirtualViewCallback' },
    'NodeData',
    { call: 'AzDom_createVirtualViewStruct' },
  ),
  AzNodeData_setCallbacks: fn(PARTS, { ...node, callbacks: 'CoreCallbackDataVec' }, 'void', {
    call: 'setCallbacks',
    ...reenters,
  }),
  AzNodeData_setClipMask: fn('api/image', { ...node, clip_mask: 'ImageMask' }, 'void', { call: 'clipNode' }),
  AzNodeData_setAccessibilityInfo: fn(ACCESSIBILITY, { ...node, accessibility_info: 'AccessibilityInfo' }, 'void', {
    call: 'setAccessibilityInfo',
  }),
  AzNodeData_setMenuBar: fn('api/menu', { ...node, menu_bar: 'Menu' }, 'void', {
    call: 'AzDom_setMenuBar',
    ...reenters,
  }),
  AzNodeData_setContextMenu: fn('api/menu', { ...node, context_menu: 'Menu' }, 'void', {
    call: 'AzDom_setContextMenu',
    ...reenters,
  }),
  AzNodeData_hasContextMenu: fn('api/menu', read, 'bool'),
  AzNodeData_debugPrintEnd: fn('api/node-data', read, 'String'),
  AzNodeData_setMergeCallback: fn(PARTS, { ...node, callback: 'DatasetMergeCallback' }, 'void', {
    call: 'setMergeCallback',
    ...reenters,
  }),
  AzNodeData_getMergeCallback: fn(PARTS, read, 'OptionDatasetMergeCallback'),
  AzNodeData_withMergeCallback: fn(PARTS, { node_data: 'NodeData', callback: 'DatasetMergeCallback' }, 'NodeData', {
    call: 'AzDom_withMergeCallback',
    ...reenters,
  }),
  AzDatasetMergeCallback_from: fn(PARTS, { cb: 'DatasetMergeCallbackType' }, 'DatasetMergeCallback'),
  AzCallback_toCore: fn('api/time', { callback: 'Callback' }, 'CoreCallback', { call: 'plainClone', extra: [40] }),
};

const icons: FunctionTable = {
  AzIconProviderHandle_create: fn(ICON, {}, 'IconProviderHandle'),
  AzIconProviderHandle_default: fn(ICON, {}, 'IconProviderHandle', { call: 'AzIconProviderHandle_create' }),
  AzIconProviderHandle_delete: fn('api/icon-part', provider, 'void', reenters),
  AzIconProviderHandle_clone: fn('api/icon-part', { icon_provider: '&IconProviderHandle' }, 'IconProviderHandle'),
  AzIconProviderHandle_registerIcon: fn(ICON, { ...provider, ...names, data: 'RefAny' }, 'void', reenters),
  AzIconProviderHandle_registerImageIcon: fn(ICON, { ...provider, ...names, image: 'ImageRef' }, 'void', reenters),
  AzIconProviderHandle_registerFontIcon: fn(
    ICON,
    { ...provider, ...names, font: 'FontRef', icon_char: 'String' },
    'void',
    reenters,
  ),
  AzIconProviderHandle_unregisterIcon: fn(ICON, { ...provider, ...names }, 'void', reenters),
  AzIconProviderHandle_unregisterPack: fn(ICON, { ...provider, pack_name: 'String' }, 'void', reenters),
  AzIconProviderHandle_lookup: fn(ICON, { icon_provider: '&IconProviderHandle', icon_name: 'String' }, 'OptionRefAny'),
  AzIconProviderHandle_hasIcon: fn(ICON, { icon_provider: '&IconProviderHandle', icon_name: 'String' }, 'bool'),
  AzIconProviderHandle_debugLookup: fn(ICON, { icon_provider: '&IconProviderHandle', icon_name: 'String' }, 'String'),
};

const sheets: FunctionTable = {
  AzCss_empty: fn(SHEET, {}, 'Css'),
  AzCss_default: fn(SHEET, {}, 'Css', { call: 'AzCss_empty' }),
  AzCss_fromString: fn(SHEET, { s: 'String' }, 'Css'),
  AzCss_isEmpty: fn(SHEET, { css: '&Css' }, 'bool'),
  AzCss_sortBySpecificity: fn(SHEET, { css: '&mut Css' }),
};

/** Title bars as platforms make them by default. */
const PLATFORMS = ['windows', 'macos', 'linuxGnome', 'ios', 'android'];
/** Families of the API that no page has, in the order of api/platform.ts. */
const CAPABILITIES =
  'udp camera screenCapture microphone audioOutput sensors gamepad geolocation keyring biometric videoCodec'.split(' ');

const platforms: FunctionTable = {
  ...Object.fromEntries(
    PLATFORMS.map((name, n) => [
      `AzTitlebarMetrics_${name}`,
      fn(PLATFORM, {}, 'TitlebarMetrics', { call: 'titlebarMetrics', extra: [n] }),
    ]),
  ),
  ...Object.fromEntries(
    CAPABILITIES.map((name, n) => [
      `AzPlatformCapability_${name}`,
      fn(PLATFORM, {}, 'PlatformCapability', { call: 'capability', extra: [n] }),
    ]),
  ),
  AzSystemStyle_createCsdStylesheet: fn(PLATFORM, { system_style: '&SystemStyle' }, 'Css'),
};

const small: FunctionTable = {
  AzDragData_setData: fn(SMALL, { drag_data: '&mut DragData', mime_type: 'String', data: 'U8Vec' }),
  AzComponentId_builtin: fn(SMALL, { name: 'String' }, 'ComponentId'),
  AzComponentId_qualifiedName: fn(SMALL, { component_id: '&ComponentId' }, 'String'),
  AzTimerCallbackInfo_create: fn(
    SMALL,
    {
      ...{ callback_info: 'CallbackInfo', node_id: 'OptionDomNodeId', frame_start: 'Instant' },
      ...{ call_count: 'usize', is_about_to_finish: 'bool' },
    },
    'TimerCallbackInfo',
  ),
  AzTimer_invoke: fn(
    SMALL,
    { timer: '&mut Timer', callback_info: 'CallbackInfo', get_system_time_fn: 'GetSystemTimeCallback' },
    'TimerCallbackReturn',
    reenters,
  ),
  AzCallbackInfo_measureDom: fn(
    'api/virtual-view',
    { info: '&CallbackInfo', dom: 'Dom', available: 'LogicalSize' },
    'LogicalSize',
    { call: 'AzVirtualViewCallbackInfo_measureDom' },
  ),
};

export const domMoreFunctions: FunctionTable = {
  ...documents,
  ...nodes,
  ...icons,
  ...sheets,
  ...platforms,
  ...small,
};
