// The user's screen as a page knows it: the one that its window is on. Browsers name neither monitors nor their modes.
import type { LogicalPosition, Monitor, PixelValue, SafeAreaInsets } from '../../../gen/host-page.ts';
import { hasPage } from './nodes.ts';

/** Where the work area begins; all browsers say it, no standard does. */
type WithPlace = Screen & { availLeft?: number; availTop?: number };

/** A monitor's sizes are whole numbers, which are never negative as a browser tells them. */
export function currentMonitor(): Monitor | undefined {
  if (!hasPage()) return undefined;
  const { width, height, availWidth, availHeight, availLeft = 0, availTop = 0 } = screen as WithPlace;
  const origin = { x: Math.max(0, availLeft), y: Math.max(0, availTop) };
  return {
    monitor_id: { index: 0, hash: 0n },
    monitor_name: undefined,
    size: { width, height },
    position: { x: 0, y: 0 },
    scale_factor: devicePixelRatio,
    work_area: { origin, size: { width: availWidth, height: availHeight } },
    video_modes: [],
    is_primary_monitor: true,
  };
}

/** The last event of the mouse says where the page lies; before it, below all that the browser shows around it. */
export class ScreenPlace {
  #dx: number | undefined;
  #dy: number | undefined;

  constructor(page: Window) {
    const hear = ({ screenX, screenY, clientX, clientY }: MouseEvent): void => {
      this.#dx = screenX - clientX;
      this.#dy = screenY - clientY;
    };
    for (const type of ['mousemove', 'mousedown', 'mouseup'] as const)
      page.addEventListener(type, hear, { capture: true, passive: true });
  }

  /** A point of the viewport on the screen. */
  of({ x, y }: LogicalPosition): LogicalPosition {
    const side = (outerWidth - innerWidth) / 2;
    return {
      x: x + (this.#dx ?? screenX + side),
      y: y + (this.#dy ?? screenY + outerHeight - innerHeight - side),
    };
  }
}

const SIDES = ['top', 'bottom', 'left', 'right'] as const;

/** What lies below notches and bars of the device; None where nothing does. */
export function safeArea(): SafeAreaInsets {
  const insets: SafeAreaInsets = { top: undefined, bottom: undefined, left: undefined, right: undefined };
  if (!hasPage()) return insets;
  const probe = document.createElement('i');
  for (const side of SIDES) probe.style.setProperty(`padding-${side}`, `env(safe-area-inset-${side}, 0px)`);
  document.head.append(probe);
  const style = getComputedStyle(probe);
  for (const side of SIDES) {
    const px = Number.parseFloat(style.getPropertyValue(`padding-${side}`)) || 0;
    if (px > 0) insets[side] = { metric: 'Px', number: { number: Math.round(px * 1000) } } satisfies PixelValue;
  }
  probe.remove();
  return insets;
}
