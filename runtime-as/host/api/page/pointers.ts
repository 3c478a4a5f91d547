// What pointers do: the state of a pen, and gestures made of the ways of one pointer (swipe, long press) or two fingers (pinch,
// rotation). Browsers send the mouse and touch events that callbacks are called for behind these.
import type {
  DetectedLongPress,
  DetectedPinch,
  DetectedRotation,
  GestureDirection,
  LogicalPosition,
  PenState,
} from '../../../gen/host-page.ts';

const SWIPE_MS = 500;
const SWIPE_PX = 50;
const LONG_PRESS_MS = 500;
/** A finger never holds quite still. */
const STILL_PX = 10;
/** Buttons of pointer events. */
const BARREL = 2;
const ERASER = 32;

interface Way {
  startX: number;
  startY: number;
  x: number;
  y: number;
  /** furthest from the start */
  farPx: number;
  startMs: number;
  /** undefined while it is down */
  endMs: number | undefined;
  session: bigint;
}

/** Two fingers: their distance, the angle of the line through them, and the middle. */
interface Pair {
  distance: number;
  angle: number;
  center: LogicalPosition;
}

const middle = (a: number, b: number): number => (a + b) / 2;

function pairOf(touches: TouchList): Pair {
  const [{ clientX: ax, clientY: ay }, { clientX: bx, clientY: by }] = [touches[0], touches[1]];
  return {
    distance: Math.hypot(bx - ax, by - ay),
    angle: Math.atan2(by - ay, bx - ax),
    center: { x: middle(ax, bx), y: middle(ay, by) },
  };
}

/** The turn from one angle to another, from −π to π. */
function turn(from: number, to: number): number {
  const angle = to - from;
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

function penStateOf(event: PointerEvent): PenState {
  return {
    position: { x: event.clientX, y: event.clientY },
    pressure: event.pressure,
    tilt: { x_tilt: event.tiltX, y_tilt: event.tiltY },
    in_contact: event.type !== 'pointerup' && event.pressure > 0,
    is_eraser: (event.buttons & ERASER) !== 0,
    barrel_button_pressed: (event.buttons & BARREL) !== 0,
    device_id: BigInt(event.pointerId),
    tangential_pressure: event.tangentialPressure,
    barrel_roll_rad: (event.twist * Math.PI) / 180,
    tool_id: 0,
  };
}

/** Listens from when it is made. */
export class Pointers {
  #pen: PenState | undefined;
  #way: Way | undefined;
  #sessions = 0n;
  #fingers: { start: Pair; now: Pair; startMs: number } | undefined;
  #clicks = 0;

  constructor(page: Window) {
    const listen = (types: readonly string[], hear: (event: never) => void): void => {
      for (const type of types)
        page.addEventListener(type, hear as unknown as EventListener, { capture: true, passive: true });
    };
    listen(['pointerdown', 'pointermove', 'pointerup', 'pointercancel'], (event: PointerEvent) => this.#hear(event));
    listen(['touchstart', 'touchmove'], (event: TouchEvent) => this.#hearTouch(event));
    listen(['mousedown', 'mouseup', 'dblclick', 'keydown'], ({ detail }: UIEvent) => {
      this.#clicks = detail;
    });
  }

  #hear(event: PointerEvent): void {
    this.#pen = event.pointerType === 'pen' ? penStateOf(event) : undefined;
    if (!event.isPrimary) return;
    const { clientX: x, clientY: y, type } = event;
    const now = performance.now();
    if (type === 'pointerdown') {
      this.#sessions += 1n;
      const session = this.#sessions;
      this.#way = { startX: x, startY: y, x, y, farPx: 0, startMs: now, endMs: undefined, session };
    }
    if (!this.#way || this.#way.endMs !== undefined) return;
    const { startX, startY, farPx } = this.#way;
    Object.assign(this.#way, { x, y, farPx: Math.max(farPx, Math.hypot(x - startX, y - startY)) });
    if (type === 'pointerup') this.#way.endMs = now;
    if (type === 'pointercancel') this.#way = undefined;
  }

  #hearTouch({ touches, type }: TouchEvent): void {
    if (touches.length < 2) {
      if (type === 'touchstart') this.#fingers = undefined;
      return;
    }
    const now = pairOf(touches);
    if (type === 'touchstart' || !this.#fingers) this.#fingers = { start: now, now, startMs: performance.now() };
    else this.#fingers.now = now;
  }

  /** undefined when the last pointer was none. */
  pen(): PenState | undefined {
    return this.#pen;
  }

  /** The button went down for the second time in quick succession. */
  isDoubleClick(): boolean {
    return this.#clicks === 2;
  }

  /** Where a quick way went that has just ended. */
  swipe(): GestureDirection | undefined {
    const way = this.#way;
    if (way?.endMs === undefined || way.endMs - way.startMs > SWIPE_MS) return undefined;
    const [dx, dy] = [way.x - way.startX, way.y - way.startY];
    if (Math.max(Math.abs(dx), Math.abs(dy)) < SWIPE_PX) return undefined;
    if (Math.abs(dx) > Math.abs(dy)) return dx > 0 ? 'Right' : 'Left';
    return dy > 0 ? 'Down' : 'Up';
  }

  /** A pointer that is, or until just now was, held down in one place. */
  longPress(): DetectedLongPress | undefined {
    const way = this.#way;
    if (!way || way.farPx > STILL_PX) return undefined;
    const held = (way.endMs ?? performance.now()) - way.startMs;
    if (held < LONG_PRESS_MS) return undefined;
    return {
      position: { x: way.startX, y: way.startY },
      duration_ms: BigInt(Math.round(held)),
      callback_invoked: false,
      session_id: way.session,
    };
  }

  pinch(): DetectedPinch | undefined {
    const fingers = this.#fingers;
    if (!fingers || fingers.start.distance === 0 || fingers.now.distance === fingers.start.distance) return undefined;
    return {
      scale: fingers.now.distance / fingers.start.distance,
      center: fingers.now.center,
      initial_distance: fingers.start.distance,
      current_distance: fingers.now.distance,
      duration_ms: this.#fingersMs(fingers.startMs),
    };
  }

  /** Clockwise is positive. */
  rotation(): DetectedRotation | undefined {
    const fingers = this.#fingers;
    const angle = fingers && turn(fingers.start.angle, fingers.now.angle);
    if (!fingers || !angle) return undefined;
    return { angle_radians: angle, center: fingers.now.center, duration_ms: this.#fingersMs(fingers.startMs) };
  }

  #fingersMs(startMs: number): bigint {
    return BigInt(Math.round(performance.now() - startMs));
  }
}
