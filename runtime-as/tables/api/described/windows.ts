// Types as text (type-text.ts): windows, monitors, dialogs, databases and routes.
export const windows = `
LinuxWindowOptions = wayland_theme OptionWaylandTheme, window_icon OptionWindowIcon, x11_gtk_theme_variant
  OptionString, wayland_app_id OptionString, x11_wm_classes StringPairVec, x11_window_types XWindowTypeVec, x11_visual
  OptionX11Visual, x11_resize_increments OptionLogicalSize, x11_base_size OptionLogicalSize, x11_screen OptionI32,
  request_user_attention UserAttentionType, x11_decorations_state OptionLinuxDecorationsState, x11_override_redirect
  bool
WaylandTheme = title_bar_active_background_color ColorU, title_bar_active_separator_color ColorU,
  title_bar_active_text_color ColorU, title_bar_inactive_background_color ColorU, title_bar_inactive_separator_color
  ColorU, title_bar_inactive_text_color ColorU, maximize_idle_foreground_inactive_color ColorU,
  minimize_idle_foreground_inactive_color ColorU, close_idle_foreground_inactive_color ColorU,
  maximize_hovered_foreground_inactive_color ColorU, minimize_hovered_foreground_inactive_color ColorU,
  close_hovered_foreground_inactive_color ColorU, maximize_disabled_foreground_inactive_color ColorU,
  minimize_disabled_foreground_inactive_color ColorU, close_disabled_foreground_inactive_color ColorU,
  maximize_idle_background_inactive_color ColorU, minimize_idle_background_inactive_color ColorU,
  close_idle_background_inactive_color ColorU, maximize_hovered_background_inactive_color ColorU,
  minimize_hovered_background_inactive_color ColorU, close_hovered_background_inactive_color ColorU,
  maximize_disabled_background_inactive_color ColorU, minimize_disabled_background_inactive_color ColorU,
  close_disabled_background_inactive_color ColorU, maximize_idle_foreground_active_color ColorU,
  minimize_idle_foreground_active_color ColorU, close_idle_foreground_active_color ColorU,
  maximize_hovered_foreground_active_color ColorU, minimize_hovered_foreground_active_color ColorU,
  close_hovered_foreground_active_color ColorU, maximize_disabled_foreground_active_color ColorU,
  minimize_disabled_foreground_active_color ColorU, close_disabled_foreground_active_color ColorU,
  maximize_idle_background_active_color ColorU, minimize_idle_background_active_color ColorU,
  close_idle_background_active_color ColorU, maximize_hovered_background_active_color ColorU,
  minimize_hovered_background_active_color ColorU, close_hovered_background_active_color ColorU,
  maximize_disabled_background_active_color ColorU, minimize_disabled_background_active_color ColorU,
  close_disabled_background_active_color ColorU, title_bar_font String, title_bar_font_size f32
UserAttentionType = None | Critical | Informational
MonitorId = index usize, hash u64
TaskBarIcon = key IconKey, rgba_bytes U8Vec
WasmWindowOptions = _reserved u8
SmallWindowIconBytes = key IconKey, rgba_bytes U8Vec
Monitor = monitor_id MonitorId, monitor_name OptionString, size LayoutSize, position LayoutPoint, scale_factor f64,
  work_area LayoutRect, video_modes VideoModeVec, is_primary_monitor bool
MacWindowOptions = _reserved u8
LargeWindowIconBytes = key IconKey, rgba_bytes U8Vec
XWindowType = Desktop | Dock | Toolbar | Menu | Utility | Splash | Dialog | DropdownMenu | PopupMenu | Tooltip |
  Notification | Combo | Dnd | Normal
PlatformSpecificOptions = windows_options WindowsWindowOptions, linux_options LinuxWindowOptions, mac_options
  MacWindowOptions, wasm_options WasmWindowOptions
WindowIcon = Small(SmallWindowIconBytes) | Large(LargeWindowIconBytes)
WindowsWindowOptions = allow_drag_and_drop bool, no_redirection_bitmap bool, window_icon OptionWindowIcon,
  taskbar_icon OptionTaskBarIcon
X11Visual = *const c_void
IOSHandle = ui_window *mut c_void, ui_view *mut c_void, ui_view_controller *mut c_void
RawWindowHandle = IOS(IOSHandle) | MacOS(MacOSHandle) | Xlib(XlibHandle) | Xcb(XcbHandle) | Wayland(WaylandHandle) |
  Windows(WindowsHandle) | Web(WebHandle) | Android(AndroidHandle) | Unsupported()
MacOSHandle = ns_window *mut c_void, ns_view *mut c_void
XcbHandle = window u32, connection *mut c_void
XlibHandle = window u64, display *mut c_void
WaylandHandle = surface *mut c_void, display *mut c_void
WindowsHandle = hwnd *mut c_void, hinstance *mut c_void
WebHandle = id u32
AndroidHandle = a_native_window *mut c_void
MsgBoxIcon = Info | Warning | Error | Question
MsgBox = _reserved u8
FileDialog = _reserved u8
ColorPickerDialog = _reserved u8
YesNo = Yes | No
OkCancel = Ok | Cancel
CoreRenderImageCallbackType = usize
RenderImageCallbackInfo = callback_node_id DomNodeId, bounds HidpiAdjustedBounds, gl_context *const c_void,
  image_cache *const c_void, system_fonts *const c_void, callable_ptr *const c_void, _abi_mut *mut c_void
RenderImageCallbackType = fn(RefAny, RenderImageCallbackInfo) ImageRef
DatasetMergeCallbackType = fn(RefAny, RefAny) RefAny
DebugState = profiler_dbg bool, render_target_dbg bool, texture_cache_dbg bool, gpu_time_queries bool,
  gpu_sample_queries bool, disable_batching bool, epochs bool, echo_driver_messages bool, show_overdraw bool,
  gpu_cache_dbg bool, texture_cache_dbg_clear_evicted bool, picture_caching_dbg bool, primitive_dbg bool, zoom_dbg
  bool, small_screen bool, disable_opaque_pass bool, disable_alpha_pass bool, disable_clip_masks bool,
  disable_text_prims bool, disable_gradient_prims bool, obscure_images bool, glyph_flashing bool, smart_profiler bool,
  invalidation_dbg bool, tile_cache_logging_dbg bool, profiler_capture bool, force_picture_invalidation bool
CoreRenderImageCallback = cb CoreRenderImageCallbackType, ctx OptionRefAny
CoreImageCallback = refany RefAny, callback CoreRenderImageCallback
RenderImageCallback = cb RenderImageCallbackType, ctx OptionRefAny
DatasetMergeCallback = cb DatasetMergeCallbackType, callable OptionRefAny
MeasureDomFn = fn(*mut c_void, *mut Dom, LogicalSize) LogicalSize
ScreenPosition = x f32, y f32
LinuxDecorationsState = is_dragging_titlebar bool, close_button_hover bool, maximize_button_hover bool,
  minimize_button_hover bool
FileTypeList = document_types StringVec, document_descriptor String
Route = pattern String, layout_callback LayoutCallback
RouteMatch = pattern String, params StringPairVec
ResultVoidString = Ok() | Err(String)
Db = ptr *mut c_void, run_destructor bool
DbRows = columns StringVec, values DbValueVec
DbValue = Null() | Integer(i64) | Real(f64) | Text(String) | Blob(U8Vec)
File = ptr *mut c_void, path String, run_destructor bool
Pdf = _reserved u8
result: U8Vec/String String/String
option: i16 ScreenPosition WaylandTheme WindowIcon TaskBarIcon LinuxDecorationsState X11Visual WindowFlags
  CoreImageCallback DatasetMergeCallback DomId Monitor XWindowType Route RouteMatch FileTypeList DbValue File
vec: Monitor XWindowType Route DbValue
`;
