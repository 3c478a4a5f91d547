// Size of the page's viewport in CSS px and the theme of its system, as the host last reported them.

export let viewportWidthPx: f32 = 800;
export let viewportHeightPx: f32 = 600;

export function setViewport(widthPx: f32, heightPx: f32): void {
  viewportWidthPx = widthPx;
  viewportHeightPx = heightPx;
}

/** AzWindowTheme. */
export const THEME_DARK: u32 = 0;
export const THEME_LIGHT: u32 = 1;
export let theme: u32 = THEME_LIGHT;

export function setTheme(value: u32): void {
  theme = value == THEME_DARK ? THEME_DARK : THEME_LIGHT;
}
