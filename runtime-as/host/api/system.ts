// AzSystemStyle: what the host's system says, as far as a page or a process can know it. Lengths and colours that are not
// known are None; what has no None has the value that most desktops use.
import {
  type ColorU,
  DESCRIPTION,
  type OptionColorU,
  type OsFamily,
  type Platform,
  type SystemApi,
  type SystemColors,
  type SystemFonts,
  type SystemMetrics,
  type SystemStyle,
  type TitlebarMetrics,
} from '../../gen/host-system.ts';
import { debugText } from '../debug-text.ts';
import { hostFamily } from '../family.ts';
import { PLAIN_SYSTEM, type SystemPreferences } from '../system.ts';

type Style<K extends keyof SystemStyle> = Pick<SystemStyle, K>;

/** Colours of the system by their names in CSS (css-color-4 §10); those that CSS has no name for are not known. */
const CSS_COLORS: Readonly<Record<keyof SystemColors, string | undefined>> = {
  text: 'CanvasText',
  secondary_text: undefined,
  tertiary_text: undefined,
  background: 'Canvas',
  accent: 'AccentColor',
  accent_text: 'AccentColorText',
  button_face: 'ButtonFace',
  button_text: 'ButtonText',
  disabled_text: 'GrayText',
  window_background: 'Canvas',
  under_page_background: undefined,
  selection_background: 'SelectedItem',
  selection_text: 'SelectedItemText',
  selection_background_inactive: undefined,
  selection_text_inactive: undefined,
  link: 'LinkText',
  separator: undefined,
  grid: undefined,
  find_highlight: 'Mark',
  sidebar_background: undefined,
  sidebar_selection: undefined,
};

function colorOf(system: SystemPreferences, name: string | undefined): OptionColorU {
  const channels = name === undefined ? undefined : system.color(name);
  if (!channels) return undefined;
  const [r, g, b, a] = channels;
  return { r, g, b, a } satisfies ColorU;
}

const colorsOf = (system: SystemPreferences): SystemColors =>
  Object.fromEntries(
    Object.entries(CSS_COLORS).map(([name, css]) => [name, colorOf(system, css)]),
  ) as unknown as SystemColors;

function fontsOf({ font }: SystemPreferences): SystemFonts {
  const ui = font('message-box');
  const title = font('caption');
  const menu = font('menu');
  const small = font('small-caption');
  return {
    ui_font: ui?.family,
    ui_font_size: ui?.sizePx,
    monospace_font: ui && 'monospace',
    monospace_font_size: ui?.sizePx,
    ui_font_bold: ui?.family,
    title_font: title?.family,
    title_font_size: title?.sizePx,
    menu_font: menu?.family,
    menu_font_size: menu?.sizePx,
    small_font: small?.family,
    small_font_size: small?.sizePx,
  };
}

/** A page has no title bar; a window manager would put its buttons to this side. */
const titlebarOf = ({ os }: SystemPreferences, { title_font, title_font_size }: SystemFonts): TitlebarMetrics => ({
  button_side: os === 'MacOs' ? 'Left' : 'Right',
  buttons: { has_close: true, has_minimize: true, has_maximize: true, has_fullscreen: os === 'MacOs' },
  height: undefined,
  button_area_width: undefined,
  padding_horizontal: undefined,
  safe_area: { top: undefined, bottom: undefined, left: undefined, right: undefined },
  title_font,
  title_font_size,
  title_font_weight: undefined,
});

const metricsOf = (titlebar: TitlebarMetrics): SystemMetrics => ({
  corner_radius: undefined,
  border_width: undefined,
  button_padding_horizontal: undefined,
  button_padding_vertical: undefined,
  titlebar,
});

const platformOf = ({ os }: SystemPreferences): Platform =>
  os === 'Linux' ? { tag: os, value: { tag: 'Other', value: '' } } : { tag: os };

/** AzOsFamily has no word for a system that is not known. */
const OS_FAMILIES: Readonly<Record<SystemPreferences['os'], OsFamily>> = {
  Windows: 'Windows',
  MacOs: 'MacOS',
  Ios: 'IOS',
  Linux: 'Linux',
  Android: 'Android',
  Unknown: 'Linux',
};

const INPUT: Style<'input' | 'scroll_physics' | 'scrollbar_preferences'> = {
  input: {
    ...{ double_click_time_ms: 500, double_click_distance_px: 4, drag_threshold_px: 5 },
    ...{ caret_blink_rate_ms: 530, caret_width_px: 1, wheel_scroll_lines: 3, hover_time_ms: 400 },
  },
  scroll_physics: {
    ...{ smooth_scroll_duration_ms: 300, deceleration_rate: 0.95, min_velocity_threshold: 50 },
    ...{ max_velocity: 8000, wheel_multiplier: 1, invert_direction: false, overscroll_elasticity: 0 },
    ...{ max_overscroll_distance: 0, bounce_back_duration_ms: 400, timer_interval_ms: 16 },
  },
  scrollbar_preferences: { visibility: 'Automatic', track_click: 'PageUpDown' },
};

const tasteOf = (
  system: SystemPreferences,
): Style<'accessibility' | 'animation' | 'visual_hints' | 'text_rendering'> => ({
  accessibility: {
    ...{ text_scale_factor: 1, prefers_bold_text: false, prefers_larger_text: false },
    prefers_high_contrast: system.prefersHighContrast,
    prefers_reduced_motion: system.prefersReducedMotion,
    prefers_reduced_transparency: system.prefersReducedTransparency,
    ...{ screen_reader_active: false, differentiate_without_color: false },
  },
  animation: {
    animations_enabled: !system.prefersReducedMotion,
    animation_duration_factor: 1,
    focus_indicator_behavior: 'KeyboardOnly',
  },
  visual_hints: {
    toolbar_style: 'TextBesideIcon',
    ...{ show_button_images: true, show_menu_images: true, show_tooltips: true, flash_on_alert: false },
  },
  text_rendering: {
    ...{ subpixel_type: 'None', font_smoothing_gamma: 1000, font_smoothing_enabled: true },
    increased_contrast: system.prefersHighContrast,
  },
});

const conditionOf = (is: boolean): 'True' | 'False' => (is ? 'True' : 'False');

/** Everything about a system. */
function styleOf(system: SystemPreferences): SystemStyle {
  const fonts = fontsOf(system);
  const none = undefined;
  return {
    fonts,
    metrics: metricsOf(titlebarOf(system, fonts)),
    linux_: { gtk_theme: none, icon_theme: none, cursor_theme: none, cursor_size: 24, titlebar_button_layout: none },
    platform: platformOf(system),
    focus_visuals: {
      focus_ring_color: colorOf(system, 'AccentColor'),
      focus_border_width: none,
      focus_border_height: none,
    },
    language: system.language,
    app_specific_stylesheet: 0,
    scrollbar: 0,
    theme: system.prefersDark ? 'Dark' : 'Light',
    os_version: { os: OS_FAMILIES[system.os], version_id: 0 },
    prefers_reduced_motion: conditionOf(system.prefersReducedMotion),
    prefers_high_contrast: conditionOf(system.prefersHighContrast),
    colors: colorsOf(system),
    icon_style: { prefer_grayscale: false, tint_color: none, inherit_text_color: false },
    audio: { event_sounds_enabled: false, input_feedback_sounds_enabled: false },
    run_destructor: true,
    ...INPUT,
    ...tasteOf(system),
  };
}

const textOf = (style: SystemStyle): string => debugText(DESCRIPTION, 'SystemStyle', style);

export default hostFamily(
  DESCRIPTION,
  ({ system }): SystemApi => ({
    AzSystemStyle_detect: () => styleOf(system()),
    AzSystemStyle_default: () => styleOf(PLAIN_SYSTEM),
    AzSystemStyle_toDbgString: textOf,
    AzSystemStyle_partialEq: (a, b) => textOf(a) === textOf(b),
  }),
);
