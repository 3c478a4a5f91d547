// Virtual views: boxes whose content a callback makes for the part that is seen.
import { callback, enumOf, type FunctionTable, fn, struct, type TypeTable, union } from './model.ts';

export const virtualViewTypes: TypeTable = {
  FloatValue: struct({ number: 'isize' }),
  DpiScaleFactor: struct({ inner: 'FloatValue' }),
  LayoutSize: struct({ width: 'isize', height: 'isize' }),
  PhysicalSizeU32: struct({ width: 'u32', height: 'u32' }),
  HidpiAdjustedBounds: struct({ logical_size: 'LogicalSize', hidpi_factor: 'DpiScaleFactor' }),
  EdgeType: enumOf('Top Bottom Left Right'),
  VirtualViewCallbackReason: union({
    InitialRender: null,
    DomRecreated: null,
    BoundsExpanded: null,
    EdgeScrolled: 'EdgeType',
    ScrollBeyondContent: null,
  }),
  VirtualViewCallbackType: callback(['RefAny', 'VirtualViewCallbackInfo'], 'VirtualViewReturn'),
  VirtualViewCallback: struct({ cb: 'VirtualViewCallbackType', ctx: 'OptionRefAny' }),
  VirtualViewCallbackInfo: struct({
    reason: 'VirtualViewCallbackReason',
    system_fonts: '*const c_void',
    image_cache: '*const c_void',
    window_theme: 'WindowTheme',
    bounds: 'HidpiAdjustedBounds',
    scroll_size: 'LogicalSize',
    scroll_offset: 'LogicalPosition',
    virtual_scroll_size: 'LogicalSize',
    virtual_scroll_offset: 'LogicalPosition',
    callable_ptr: '*const c_void',
    measure_dom_fn: '*const c_void',
    measure_dom_ctx: '*mut c_void',
    _abi_mut: '*mut c_void',
  }),
  VirtualViewReturn: struct({
    dom: 'OptionDom',
    scroll_size: 'LogicalSize',
    scroll_offset: 'LogicalPosition',
    virtual_scroll_size: 'LogicalSize',
    virtual_scroll_offset: 'LogicalPosition',
  }),
};

const VIEW = 'api/virtual-view';
const BOUNDS = 'api/bounds';
const info = { info: '&VirtualViewCallbackInfo' };
const create = { data: 'RefAny', callback: 'VirtualViewCallbackType' };
const bounds = { bounds: '&HidpiAdjustedBounds' };
const sizes = {
  scroll_size: 'LogicalSize',
  scroll_offset: 'LogicalPosition',
  virtual_scroll_size: 'LogicalSize',
  virtual_scroll_offset: 'LogicalPosition',
};
const rects = { materialized: 'LogicalRect', virtual_rect: 'LogicalRect' };

export const virtualViewFunctions: FunctionTable = {
  AzDom_createVirtualView: fn(VIEW, create, 'Dom'),
  AzDom_createVirtualViewWithCtx: fn(VIEW, { ...create, callback_ctx: 'OptionRefAny' }, 'Dom'),
  AzDom_createVirtualViewStruct: fn(VIEW, { data: 'RefAny', callback: 'VirtualViewCallback' }, 'Dom'),
  AzVirtualViewReturn_withDom: fn(VIEW, { dom: 'Dom', ...sizes }, 'VirtualViewReturn'),
  AzVirtualViewReturn_keepCurrent: fn(VIEW, sizes, 'VirtualViewReturn'),
  AzVirtualViewReturn_withDomInRects: fn(VIEW, { dom: 'Dom', ...rects }, 'VirtualViewReturn', { august: true }),
  AzVirtualViewReturn_keepCurrentInRects: fn(VIEW, rects, 'VirtualViewReturn', { august: true }),
  AzVirtualViewReturn_default: fn(VIEW, {}, 'VirtualViewReturn'),
  AzVirtualViewCallbackInfo_getCtx: fn(VIEW, info, 'OptionRefAny'),
  AzVirtualViewCallbackInfo_getBounds: fn(VIEW, info, 'HidpiAdjustedBounds'),
  AzVirtualViewCallbackInfo_measureDom: fn(VIEW, { ...info, dom: 'Dom', available: 'LogicalSize' }, 'LogicalSize', {
    mayReenter: true,
  }),
  AzHidpiAdjustedBounds_fromBounds: fn(
    BOUNDS,
    { bounds: 'LayoutSize', hidpi_factor: 'DpiScaleFactor' },
    'HidpiAdjustedBounds',
  ),
  AzHidpiAdjustedBounds_getPhysicalSize: fn(BOUNDS, bounds, 'PhysicalSizeU32'),
  AzHidpiAdjustedBounds_getLogicalSize: fn(BOUNDS, bounds, 'LogicalSize'),
  AzHidpiAdjustedBounds_getHidpiFactor: fn(BOUNDS, bounds, 'DpiScaleFactor'),
};
