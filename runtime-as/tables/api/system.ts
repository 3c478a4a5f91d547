// What the system says about its user's taste: theme, colours, fonts, language. The host fills it in.
import { enumOf, type FunctionTable, fn, option, struct, type TypeTable, union } from './model.ts';

const colors =
  'text secondary_text tertiary_text background accent accent_text button_face button_text disabled_text window_background under_page_background selection_background selection_text selection_background_inactive selection_text_inactive link separator grid find_highlight sidebar_background sidebar_selection';

export const systemTypes: TypeTable = {
  OptionU16: option('u16'),
  OptionPixelValue: option('PixelValue'),
  Theme: enumOf('Light Dark'),
  BoolCondition: enumOf('False True'),
  OsFamily: enumOf('Windows MacOS IOS Linux Android'),
  OsVersion: struct({ os: 'OsFamily', version_id: 'u32' }),
  DesktopEnvironment: union({ Gnome: null, Kde: null, Other: 'String' }),
  Platform: union({ Windows: null, MacOs: null, Linux: 'DesktopEnvironment', Android: null, Ios: null, Unknown: null }),
  SystemFonts: struct({
    ...{ ui_font: 'OptionString', ui_font_size: 'OptionF32' },
    ...{ monospace_font: 'OptionString', monospace_font_size: 'OptionF32', ui_font_bold: 'OptionString' },
    ...{ title_font: 'OptionString', title_font_size: 'OptionF32' },
    ...{ menu_font: 'OptionString', menu_font_size: 'OptionF32' },
    ...{ small_font: 'OptionString', small_font_size: 'OptionF32' },
  }),
  TitlebarButtonSide: enumOf('Left Right'),
  TitlebarButtons: struct({ has_close: 'bool', has_minimize: 'bool', has_maximize: 'bool', has_fullscreen: 'bool' }),
  SafeAreaInsets: struct({
    top: 'OptionPixelValue',
    bottom: 'OptionPixelValue',
    left: 'OptionPixelValue',
    right: 'OptionPixelValue',
  }),
  TitlebarMetrics: struct({
    ...{ button_side: 'TitlebarButtonSide', buttons: 'TitlebarButtons' },
    ...{ height: 'OptionPixelValue', button_area_width: 'OptionPixelValue', padding_horizontal: 'OptionPixelValue' },
    ...{ safe_area: 'SafeAreaInsets', title_font: 'OptionString' },
    ...{ title_font_size: 'OptionF32', title_font_weight: 'OptionU16' },
  }),
  SystemMetrics: struct({
    corner_radius: 'OptionPixelValue',
    border_width: 'OptionPixelValue',
    button_padding_horizontal: 'OptionPixelValue',
    button_padding_vertical: 'OptionPixelValue',
    titlebar: 'TitlebarMetrics',
  }),
  LinuxCustomization: struct({
    gtk_theme: 'OptionString',
    icon_theme: 'OptionString',
    cursor_theme: 'OptionString',
    cursor_size: 'u32',
    titlebar_button_layout: 'OptionString',
  }),
  FocusVisuals: struct({
    focus_ring_color: 'OptionColorU',
    focus_border_width: 'OptionPixelValue',
    focus_border_height: 'OptionPixelValue',
  }),
  ScrollPhysics: struct({
    ...{ smooth_scroll_duration_ms: 'u32', deceleration_rate: 'f32', min_velocity_threshold: 'f32' },
    ...{ max_velocity: 'f32', wheel_multiplier: 'f32', invert_direction: 'bool' },
    ...{ overscroll_elasticity: 'f32', max_overscroll_distance: 'f32' },
    ...{ bounce_back_duration_ms: 'u32', timer_interval_ms: 'u32' },
  }),
  AccessibilitySettings: struct({
    ...{ text_scale_factor: 'f32', prefers_bold_text: 'bool', prefers_larger_text: 'bool' },
    ...{ prefers_high_contrast: 'bool', prefers_reduced_motion: 'bool', prefers_reduced_transparency: 'bool' },
    ...{ screen_reader_active: 'bool', differentiate_without_color: 'bool' },
  }),
  InputMetrics: struct({
    ...{ double_click_time_ms: 'u32', double_click_distance_px: 'f32', drag_threshold_px: 'f32' },
    ...{ caret_blink_rate_ms: 'u32', caret_width_px: 'f32', wheel_scroll_lines: 'u32', hover_time_ms: 'u32' },
  }),
  SubpixelType: enumOf('None Rgb Bgr VRgb VBgr'),
  TextRenderingHints: struct({
    subpixel_type: 'SubpixelType',
    font_smoothing_gamma: 'u32',
    font_smoothing_enabled: 'bool',
    increased_contrast: 'bool',
  }),
  ScrollbarVisibility: enumOf('Always WhenScrolling Automatic'),
  ScrollbarTrackClick: enumOf('JumpToPosition PageUpDown'),
  ScrollbarPreferences: struct({ visibility: 'ScrollbarVisibility', track_click: 'ScrollbarTrackClick' }),
  ToolbarStyle: enumOf('IconsOnly TextOnly TextBesideIcon TextBelowIcon'),
  VisualHints: struct({
    toolbar_style: 'ToolbarStyle',
    show_button_images: 'bool',
    show_menu_images: 'bool',
    show_tooltips: 'bool',
    flash_on_alert: 'bool',
  }),
  FocusBehavior: enumOf('AlwaysVisible KeyboardOnly'),
  AnimationMetrics: struct({
    animations_enabled: 'bool',
    animation_duration_factor: 'f32',
    focus_indicator_behavior: 'FocusBehavior',
  }),
  SystemColors: struct(Object.fromEntries(colors.split(' ').map((name) => [name, 'OptionColorU']))),
  IconStyleOptions: struct({ prefer_grayscale: 'bool', tint_color: 'OptionColorU', inherit_text_color: 'bool' }),
  AudioMetrics: struct({ event_sounds_enabled: 'bool', input_feedback_sounds_enabled: 'bool' }),
  SystemStyle: struct({
    ...{ fonts: 'SystemFonts', metrics: 'SystemMetrics', linux_: 'LinuxCustomization', platform: 'Platform' },
    ...{ focus_visuals: 'FocusVisuals', language: 'String' },
    ...{ app_specific_stylesheet: '*mut c_void', scrollbar: '*mut c_void', scroll_physics: 'ScrollPhysics' },
    ...{ theme: 'Theme', os_version: 'OsVersion' },
    ...{ prefers_reduced_motion: 'BoolCondition', prefers_high_contrast: 'BoolCondition' },
    ...{ accessibility: 'AccessibilitySettings', input: 'InputMetrics', text_rendering: 'TextRenderingHints' },
    ...{ scrollbar_preferences: 'ScrollbarPreferences', visual_hints: 'VisualHints', animation: 'AnimationMetrics' },
    ...{ colors: 'SystemColors', icon_style: 'IconStyleOptions', audio: 'AudioMetrics', run_destructor: 'bool' },
  }),
};

const SYSTEM = 'host/system';
const self = { instance: '&SystemStyle' };

export const systemFunctions: FunctionTable = {
  AzSystemStyle_detect: fn(SYSTEM, {}, 'SystemStyle'),
  AzSystemStyle_default: fn(SYSTEM, {}, 'SystemStyle'),
  AzSystemStyle_toDbgString: fn(SYSTEM, self, 'String'),
  AzSystemStyle_partialEq: fn(SYSTEM, { a: '&SystemStyle', b: '&SystemStyle' }, 'bool'),
};
