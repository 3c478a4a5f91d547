// Size and scroll position of the page's viewport in CSS px, as the host last reported them.

export let viewportWidthPx: f32 = 800;
export let viewportHeightPx: f32 = 600;

export function setViewport(widthPx: f32, heightPx: f32): void {
  viewportWidthPx = widthPx;
  viewportHeightPx = heightPx;
}
